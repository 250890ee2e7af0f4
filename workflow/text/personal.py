"""Data by which a person can be reached or identified: telephone numbers, identity numbers, accounts, addresses.

Built for comparing a translation with its source: what is found is only as sure as such writings allow.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from ipaddress import ip_address
from typing import NamedTuple

from workflow.text.digits import ARABIC_DIGITS, ASCII_DIGITS, PERSIAN_DIGITS


class Datum(StrEnum):
    """What kind of thing it is."""

    PHONE = "phone"
    NATIONAL_ID = "national-id"
    EMAIL = "email"
    IBAN = "iban"
    CARD = "card"
    PASSPORT = "passport"
    IP = "ip"


class Personal(NamedTuple):
    """One datum and where it stands."""

    datum: Datum
    start: int
    """First code point, from 0."""
    end: int
    key: str
    """What is compared: its digits or small letters, without what writings differ in."""


_DASHES = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{MINUS SIGN}"
_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
# Lets every pattern read ASCII; each code point stays one, so that offsets do.
_PLAIN = str.maketrans(
    PERSIAN_DIGITS + ARABIC_DIGITS + _DASHES + _SPACES + "＠＋",
    ASCII_DIGITS * 2 + "-" * len(_DASHES) + " " * len(_SPACES) + "@+",
)
_WORTH_A_LOOK = re.compile(r"[@＠][\w-]|[\[(]at[\])]|\d(?:\W{0,2}\d){6}|\d\.\d{2,3}\.|:[0-9A-Fa-f]{1,4}:")
_NO_DIGIT_BEFORE = r"(?<![\w.,/+-])(?<!\d[ ])"
_NO_DIGIT_AFTER = r"(?!\w|[.,/-]\d)"

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@| ?[\[(](?:at|@)[\])] ?)[\w-]{1,63}(?:(?:\.| ?[\[(]dot[\])] ?)[\w-]{1,63}){1,8}"
    r"(?![\w-])",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2} ?[0-9]{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?(?![A-Za-z0-9])")
_IP = re.compile(
    r"(?<![\w.:])(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?!\w|\.[0-9])|(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{1,4}(?![\w:]))"
)
_CARD = re.compile(r"(?<![\d.,-])[0-9]{4}([ -]?)[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?![\d-])")
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}[ -]?[0-9]{7,8}(?![0-9A-Za-z])")
_IRANIAN_ID = re.compile(rf"{_NO_DIGIT_BEFORE}(?:[0-9]{{10}}|[0-9]{{3}}-[0-9]{{6}}-[0-9]){_NO_DIGIT_AFTER}")
_OTHER_ID = re.compile(
    rf"{_NO_DIGIT_BEFORE}(?:[0-9]{{3}}-[0-9]{{2}}-[0-9]{{4}}|[0-9]{{4}}-[0-9]{{4}}-[0-9]{{5}}|[0-9]{{8}}[A-Z])"
    rf"{_NO_DIGIT_AFTER}"
)
"""The United States, Afghanistan, Spain."""
_STEP = r"(?:[ ./-]?\(?[0-9]\)?)"
_PHONES = (
    re.compile(rf"(?<![\w.+])(?:(?:\+|00) ?98|98|0)[ ./-]{{0,2}}\(?9{_STEP}{{9}}(?![0-9])"),
    re.compile(rf"(?<![\w.+])(?:\+ ?[1-9]{_STEP}{{7,14}}|00[1-9]{_STEP}{{9,14}})(?![0-9])"),
    re.compile(r"(?<![\w.,+-])(?:1[ .-])?(?:\([0-9]{3}\) ?|[0-9]{3}[-. ])[0-9]{3}[-. ][0-9]{4}(?![0-9]|[-/.,][0-9])"),
    re.compile(r"(?<![\w.,/+-])\(?0[1-9][0-9]{0,3}\)?(?:[ ./-]?[0-9]{2,8}){1,4}(?![0-9]|[-/.,][0-9])"),
)
"""An Iranian mobile; with a country's code; North America; with an area's code."""
_DIGITS = re.compile(rf"(?<![\w.,+/-])\(?[0-9]{_STEP}{{6,12}}(?![0-9]|[.,/-][0-9])")
_DATE = re.compile(
    r"\(?(?:[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4})(?![0-9])"
    r"|(?:1[0-9]|20)[0-9]{2} ?[-/] ?(?:1[0-9]|20)[0-9]{2}(?![0-9])"
)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([ .])[0-9]{3}(?:\1[0-9]{3})*")
_ABOUT_PHONES = re.compile(
    r"phone|\btel\b|\bcell|mobile|whatsapp|\bsignal\b|telegram|viber|\bfax\b|\bcall\b|\bdial|hotline"
    r"|\bt[ée]l\.|portable|appel|tel[ée]fono|m[óo]vil|ll[aá]m|celular|telefon|handy|anruf"
    r"|تلفن|تیلفون|موبایل|تماس|واتس|تلگرام|سیگنال|فکس|نمابر|زنگ|هاتف|جوال|اتصل|تەلەفۆن|مۆبایل",
    re.IGNORECASE,
)
_ABOUT_PASSPORTS = re.compile(r"passport|passeport|pasaporte|reisepass|گذرنامه|پاسپورت|جواز|پاسپۆرت", re.IGNORECASE)
_ABOUT_IBANS = re.compile("iban|شبا|sheba", re.IGNORECASE)
_BARE_IBAN = re.compile(rf"{_NO_DIGIT_BEFORE}[0-9]{{2}}(?:[ -]?[0-9]{{2}}){{11}}{_NO_DIGIT_AFTER}")
_BOOKS = re.compile(r"isbn|issn|doi|شابک|شاپا|ردمك", re.IGNORECASE)
_NEAR = 40
"""Letters before a number in which a word may say what it is."""


def find_personal(text: str) -> list[Personal]:
    """Every datum by its place, none overlapping; linear in the text's length.

    >>> [(each.datum.value, each.key) for each in find_personal("Call ۰۹۱۲ ۳۴۵ ۶۷۸۹ or write to Ana@Mail.example")]
    [('phone', '9123456789'), ('email', 'ana@mail.example')]
    """
    if not _WORTH_A_LOOK.search(text):
        return []
    plain = text.translate(_PLAIN)
    found: list[Personal] = []
    for datum, pattern, read in _LOOKS:
        here = [
            Personal(datum, match.start(), _end(match), key)
            for match in pattern.finditer(plain)
            if (key := read(match))
        ]
        found += here
        plain = _without(plain, here)
    return sorted(found, key=lambda each: each.start)


def letters_in_a_row(text: str) -> str:
    """All letters and digits of a text, small, without what stands between them: for :func:`stands_in`."""
    return re.sub(r"[^\w@]+", "", text.translate(_PLAIN)).casefold()


def stands_in(found: Personal, row: str) -> bool:
    """Whether a text holds the datum in whatever writing; of a telephone number the last eight digits suffice.

    >>> (phone,) = find_personal("+98 912 345 6789")
    >>> stands_in(phone, letters_in_a_row("تلفن ۰۹۱۲-۳۴۵-۶۷۸۹")), stands_in(phone, letters_in_a_row("0912"))
    (True, False)
    """
    key = letters_in_a_row(found.key)
    return (key[-8:] if found.datum is Datum.PHONE else key) in row


def is_national_id(digits: str) -> bool:
    """Whether ten digits are an Iranian national number: the last one checks the others.

    >>> is_national_id("0000000000"), is_national_id("0012345679")
    (False, True)
    """
    if len(set(digits)) == 1:
        return False
    rest = sum(int(digit) * (10 - at) for at, digit in enumerate(digits[:9])) % 11
    return int(digits[9]) == (rest if rest < 2 else 11 - rest)


def is_card(digits: str) -> bool:
    """Whether digits end with the one that ISO/IEC 7812-1 (Luhn) asks for; nothing but zeros is no card."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return digits.strip("0") != "" and (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0


def _without(text: str, found: list[Personal]) -> str:
    parts: list[str] = []
    last = 0
    for each in found:
        parts += [text[last : each.start], " " * (each.end - each.start)]
        last = each.end
    return "".join([*parts, text[last:]]) if found else text


def _end(match: re.Match[str]) -> int:
    """Without a bracket that was opened before."""
    return match.end() - (match[0].endswith(")") and match[0].count(")") > match[0].count("("))


def _digits(match: re.Match[str]) -> str:
    return re.sub("[^0-9]", "", match[0])


def _before(match: re.Match[str], pattern: re.Pattern[str], near: int = _NEAR) -> bool:
    return pattern.search(match.string, max(0, match.start() - near), match.start()) is not None


def _email(match: re.Match[str]) -> str:
    plain = re.sub(r" ?[\[(](?:at|@)[\])] ?", "@", match[0].casefold())
    return re.sub(r" ?[\[(]dot[\])] ?", ".", plain)


def _iban(match: re.Match[str]) -> str:
    """ISO 13616: the country and check digits moved to the end, letters as numbers, the rest by 97 is one."""
    plain = re.sub("[ -]", "", match[0])
    if not 15 <= len(plain) <= 34:
        return ""
    iranian = plain.startswith("IR") and len(plain) == 26 and plain[2:].isdigit()
    number = int("".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4]))
    return plain.casefold() if iranian or number % 97 == 1 else ""


def _bare_iban(match: re.Match[str]) -> str:
    return _digits(match) if _before(match, _ABOUT_IBANS) else ""


def _ip(match: re.Match[str]) -> str:
    try:
        address = ip_address(match[0])
    except ValueError:
        return ""
    numbers = [int(part) for part in match[0].split(".")] if address.version == 4 else [99, 99]
    version = sum(number > 19 for number in numbers) < 2  # of a program: 1.2.3.10
    return match[0].casefold() if address.is_global and not version else ""


def _card(match: re.Match[str]) -> str:
    return digits if is_card(digits := _digits(match)) else ""


def _passport(match: re.Match[str]) -> str:
    return re.sub("[ -]", "", match[0]).casefold() if _before(match, _ABOUT_PASSPORTS) else ""


def _iranian_id(match: re.Match[str]) -> str:
    return digits if is_national_id(digits := _digits(match)) and not _before(match, _BOOKS) else ""


def _other_id(match: re.Match[str]) -> str:
    typed = match[0]
    if typed[-1].isalpha() and typed[-1] != "TRWAGMYFPDXBNJZSQVHLCKE"[int(typed[:8]) % 23]:
        return ""
    return "" if _DATE.match(typed) or _before(match, _BOOKS) else typed.replace("-", "").casefold()


def _phone(match: re.Match[str]) -> str:
    return re.sub(r"^(?:00)?98|^00?", "", _digits(match))


def _area(match: re.Match[str]) -> str:
    groups = re.findall("[0-9]+", match[0])
    while len(groups) > 1 and sum(map(len, groups)) > 11:
        groups.pop()  # another number that follows
    digits = "".join(groups)
    parted = len(digits) == 10 and re.search("[ ./)-]", match[0]) is not None
    if _DATE.match(match[0]) or not (parted or len(digits) == 11):
        return ""
    return digits[1:]


def _called_phone(match: re.Match[str]) -> str:
    near = 15 if _GROUPED.fullmatch(match[0]) else _NEAR  # "612 345 678" may count people
    said = _before(match, _ABOUT_PHONES, near)
    return "" if not said or _DATE.match(match[0]) or _before(match, _BOOKS) else _phone(match)


_Look = tuple[Datum, re.Pattern[str], Callable[[re.Match[str]], str]]
# What is told by its shape alone comes before what may be something else.
_LOOKS: tuple[_Look, ...] = (
    (Datum.EMAIL, _EMAIL, _email),
    (Datum.IBAN, _IBAN, _iban),
    (Datum.IBAN, _BARE_IBAN, _bare_iban),
    (Datum.CARD, _CARD, _card),
    (Datum.IP, _IP, _ip),
    (Datum.PASSPORT, _PASSPORT, _passport),
    (Datum.NATIONAL_ID, _OTHER_ID, _other_id),
    (Datum.NATIONAL_ID, _IRANIAN_ID, _iranian_id),
    (Datum.PHONE, _PHONES[0], _phone),
    (Datum.PHONE, _PHONES[1], _phone),
    (Datum.PHONE, _PHONES[2], _phone),
    (Datum.PHONE, _PHONES[3], _area),
    (Datum.PHONE, _DIGITS, _called_phone),
)
