"""Numbers in running text: ۰–۹, ٠–٩ and 0–9, with the separators of each writing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from workflow.text.languages import base_language, number_separators, numbering_system

PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
ASCII_DIGITS = "0123456789"
ARABIC_DECIMAL = "\N{ARABIC DECIMAL SEPARATOR}"
ARABIC_THOUSANDS = "\N{ARABIC THOUSANDS SEPARATOR}"
ARABIC_PERCENT = "\N{ARABIC PERCENT SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
NARROW_NO_BREAK_SPACE = "\N{NARROW NO-BREAK SPACE}"

_TO_ASCII = str.maketrans(PERSIAN_DIGITS + ARABIC_DIGITS, ASCII_DIGITS * 2)
_SYSTEMS = {"arabext": PERSIAN_DIGITS, "arab": ARABIC_DIGITS}
_DIGIT = "[0-9۰-۹٠-٩]"
_SPACES = f"{NO_BREAK_SPACE}{NARROW_NO_BREAK_SPACE}\N{THIN SPACE}"
_PERCENT = rf"(?:[ {_SPACES}]?[%٪]|[ {_SPACES}](?:percent|per cent|درصد|pour cent|por ciento)(?!\w))"
_LONGEST = 200
"""Letters of a number with its separators; what is longer counts nothing, and costs a square of its length."""
ARABIC_COMMA = "\N{ARABIC COMMA}"
# "،" parts thousands in careless typing (۳۹،۷۶۸) and items of a list (۵،۶) in all other.
_NUMBER = re.compile(
    rf"(?P<digits>{_DIGIT}+(?:[.,٫٬،{_SPACES}'’]{_DIGIT}+)*)(?P<percent>{_PERCENT})?",
    re.IGNORECASE,
)
# Languages that group thousands with a plain space when the typist has no other.
_SPACE_GROUPS = frozenset(["fr", "es", "ru", "uk", "pl", "cs", "sv", "nb", "fi"])
_SPACED = re.compile(r"(?<![\d.,])(\d{1,3}(?: \d{3})+)(?![\d])")


@dataclass(frozen=True, slots=True)
class Number:
    """A number met in running text."""

    start: int
    """First code point, from 0."""
    end: int
    values: frozenset[Decimal]
    """What it may mean: ``1.234`` is read as 1234 and as 1.234 where the language leaves it open."""
    percent: bool = False


def to_ascii(text: str) -> str:
    """Persian and Arabic digits as 0–9, everything else as it is; offsets stay.

    >>> to_ascii("۱۴۰۲ و ٢٠٢٣")
    '1402 و 2023'
    """
    return text.translate(_TO_ASCII)


def localise(number: str, language: str) -> str:
    """A number in ASCII (``1,234.5``, ``35%``) with the language's digits, separators and percent sign.

    Only languages whose usual digits are not 0–9 change the digits; no grouping is added or taken away.

    >>> localise("1,234.5%", "fa"), localise("1,234.5", "fr") == "1\\N{NARROW NO-BREAK SPACE}234,5"
    ('۱٬۲۳۴٫۵٪', True)
    """
    decimal, group = number_separators(language)
    digits = _SYSTEMS.get(numbering_system(language), ASCII_DIGITS)
    table: dict[str, str | int | None] = {**dict(zip(ASCII_DIGITS, digits, strict=True)), ".": decimal, ",": group}
    if digits is not ASCII_DIGITS:
        table["%"] = ARABIC_PERCENT
    return number.translate(str.maketrans(table))


def localise_digits(text: str, language: str) -> str:
    """Every digit of the text in the language's own; nothing else changes."""
    digits = _SYSTEMS.get(numbering_system(language), ASCII_DIGITS)
    return to_ascii(text).translate(str.maketrans(ASCII_DIGITS, digits))


def plain_form(number: Number, text: str, language: str) -> str:
    """A number of ``text``, read as its language does, in ASCII with ``,`` and ``.``, ready for :func:`localise`.

    >>> [plain_form(n, "۱٬۲۳۴٫۵ و ۳۵٪", "fa") for n in find_numbers("۱٬۲۳۴٫۵ و ۳۵٪", "fa")]
    ['1,234.5', '35%']
    """
    typed = to_ascii(text[number.start : number.end])
    match = _shape(*_separators(base_language(language))).match(typed)
    if match is None:
        return typed
    whole = re.sub(r"[^0-9]+", ",", match[1])
    return whole + (f".{match[2]}" if match[2] else "") + ("%" if number.percent else "")


def find_numbers(text: str, language: str) -> list[Number]:
    """Every number of the text in reading order; linear in its length.

    >>> [sorted(n.values) for n in find_numbers("۱٬۲۳۴ نفر، 12.5٪", "fa")]
    [[Decimal('1234')], [Decimal('12.5')]]
    """
    base = base_language(language)
    plain = to_ascii(text)
    joined = _SPACED.sub(lambda m: m[0].replace(" ", NO_BREAK_SPACE), plain) if base in _SPACE_GROUPS else plain
    found: list[Number] = []
    for match in _NUMBER.finditer(joined):
        found.extend(_read(match["digits"], match.start(), match["percent"] or "", base))
    return found


def _read(typed: str, start: int, percent: str, language: str) -> list[Number]:
    """One number, or several when the separators make no number of it (versions, addresses, lists)."""
    if len(typed) > _LONGEST:
        return []
    values = _values(typed, *_separators(language))
    if values:
        return [Number(start, start + len(typed) + len(percent), values, bool(percent))]
    parts = list(re.finditer(r"[0-9]+", typed))
    last = parts[-1]
    return [
        Number(
            start + part.start(),
            start + part.end() + (len(percent) if part is last else 0),
            frozenset([Decimal(part[0])]),
            bool(percent) and part is last,
        )
        for part in parts
    ]


def _values(typed: str, decimal: str, group: str) -> frozenset[Decimal]:
    if typed.isdigit():
        return frozenset([Decimal(typed)])
    found = set()
    for point, thousands in {(decimal, group), (ARABIC_DECIMAL, ARABIC_THOUSANDS), (".", ","), (",", ".")}:
        value = _value(typed, point, thousands)
        if value is not None:
            found.add(value)
    return frozenset(found)


@lru_cache(maxsize=64)
def _shape(point: str, thousands: str) -> re.Pattern[str]:
    groups = f"[{re.escape(thousands)}{ARABIC_COMMA}{_SPACES}'’]"
    return re.compile(rf"([0-9]{{1,3}}(?:{groups}[0-9]{{3}})+|[0-9]+)(?:{re.escape(point)}([0-9]+))?")


def _value(typed: str, point: str, thousands: str) -> Decimal | None:
    match = _shape(point, thousands).fullmatch(typed)
    if not match:
        return None
    whole = re.sub(r"[^0-9]", "", match[1])
    return Decimal(f"{whole}.{match[2]}" if match[2] else whole)


@lru_cache(maxsize=64)
def _separators(language: str) -> tuple[str, str]:
    return number_separators(language)
