"""``mixed-digits``: Latin or Arabic digits among Persian ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.digits import localise_digits
from workflow.text.persian import LETTERS, ZWNJ

CODE = "mixed-digits"
_OTHER_DIGIT = re.compile("[0-9٠-٩]")
_NUMBER = re.compile("[0-9۰-۹٠-٩]+(?:[.,٫٬،/:][0-9۰-۹٠-٩]+)*")
_ATTACHED_LETTER = re.compile("[A-Za-z_]")
_ALL_LATIN = re.compile("[0-9.,٫٬،/:]+")
_LATIN, _ARABIC, _PERSIAN = re.compile("[0-9]"), re.compile("[٠-٩]"), re.compile("[۰-۹]")
_PERSIAN_LETTER = re.compile(f"[{LETTERS}]")
_BESIDE = frozenset(" \N{NO-BREAK SPACE}().,:;/-–—+−×±÷^«»\"'“”،؛%٪…=~°<>0123456789۰۱۲۳۴۵۶۷۸۹")
_ATTACHED = frozenset("{[%&#$@_\\=<^*`|")
"""Right before a number they make something else of it: a placeholder, an entity, a code."""
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LOOKED_AT = 16
_LONGEST = 8
"""Longer numbers are telephone numbers, accounts, codes."""


def mixed_digits(reading: Reading) -> Iterator[Finding]:
    """Each number of the running text in other digits than its neighbours; one hint where none is in Persian digits."""
    text = reading.persian_words
    if reading.verse or not _OTHER_DIGIT.search(text) or not _PERSIAN_LETTER.search(text):
        return
    persian = _PERSIAN.search(text) is not None
    for match in _NUMBER.finditer(text):
        typed = match[0]
        if not _OTHER_DIGIT.search(typed) or _is_code(reading, match):
            continue
        if persian or _ARABIC.search(typed):
            yield _finding(reading, match)
        else:
            message = msg("Latin digits stand in this text; Persian ones are ۰ to ۹.")
            yield reading.finding(CODE, Severity.HINT, message, *match.span())
            return


def _is_code(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the number belongs to something Latin, or is a version, an identifier, a placeholder."""
    text, typed = reading.persian_words, match[0]
    start, end = match.span()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if not _ALL_LATIN.fullmatch(typed):
        return _ATTACHED_LETTER.fullmatch(before) is not None or _ATTACHED_LETTER.fullmatch(after) is not None
    if (reading.text[start - 1 : start] in _ATTACHED and start) or after in {"}", "]", "_"}:
        return True
    if _VERSION.fullmatch(typed) or sum(map(str.isdigit, typed)) > _LONGEST:
        return True
    if before in {"-", "‑", "–", ZWNJ} and start > 1 and text[start - 2].isalpha():
        return True  # "کووید-19"
    if _ISO_DATE.match(text, max(0, start - 8)) or _ISO_DATE.match(text, start):
        return True
    back = range(start - 1, max(-1, start - 1 - _LOOKED_AT), -1)
    return _is_latin(text, back) or _is_latin(text, range(end, min(len(text), end + _LOOKED_AT)))


def _is_latin(text: str, places: range) -> bool:
    """Whether the first letter there is no Persian one."""
    for place in places:
        if text[place] not in _BESIDE:
            return text[place].isalpha() and not _PERSIAN_LETTER.match(text[place])
    return False


def _finding(reading: Reading, match: re.Match[str]) -> Finding:
    wanted = localise_digits(match[0], "fa")
    kinds = sum(digit.search(match[0]) is not None for digit in (_LATIN, _ARABIC, _PERSIAN))
    if kinds > 1:
        message = msg("The digits of {typed} are of two kinds; in Persian digits it is {wanted}.")
    else:
        message = msg("{typed} is in other digits than Persian ones: {wanted}.")
    return reading.finding(CODE, Severity.WARNING, message, *match.span(), fix=wanted, typed=match[0], wanted=wanted)


RULE = Rule(
    code=CODE,
    family=Family.ORTHOGRAPHY,
    about=msg(
        "Latin or Arabic digits stand beside Persian ones, or within one number. Codes, versions and what belongs to a "
        "Latin word are left alone; a text in Latin digits throughout is a hint."
    ),
    example=Example("12 of 30 people", "۱۲ تن از 30 تن", "30", fixed="۱۲ تن از ۳۰ تن"),
    unit=mixed_digits,
    languages=frozenset({"fa"}),
)
