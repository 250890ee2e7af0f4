"""Dates and numbers of a text as the target language writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workflow.text.calendars import Calendar, format_both, format_date, format_partial, weekday_name
from workflow.text.dates import FoundDate, find_dates
from workflow.text.digits import find_numbers, localise, plain_form, to_ascii
from workflow.text.languages import base_language, numbering_system

_PERSIAN_READERS = frozenset(["fa", "ckb", "ps"])
"""Languages whose readers count by the Persian calendar."""
_COMMA_AFTER_WEEKDAY = frozenset(["en", "es", "de", "it", "pt"])
_BETWEEN = re.compile(r"[ \N{NO-BREAK SPACE}]?[(\[]|[ \N{NO-BREAK SPACE}]?[/=,،]?[ \N{NO-BREAK SPACE}]?")
_JOINED = re.compile(r"[\w\N{ZERO WIDTH NON-JOINER}#@&]")


@dataclass(frozen=True, slots=True)
class Put:
    """What stands in place of a stretch of the source."""

    start: int
    end: int
    text: str
    origin: str = ""


def dates(text: str, source: str, target: str) -> Iterator[Put]:
    """Every date that is certain, in the target's writing.

    A Persian date keeps its own calendar and gets the Gregorian day beside it; for readers of the Persian calendar a
    Gregorian date gets the Persian one. A date already given in both is written once. Impossible dates and those that
    mix two calendars are left as they are.
    """
    found = find_dates(text, source)
    index = 0
    while index < len(found):
        date = found[index]
        twin = found[index + 1] if index + 1 < len(found) else None
        end = _end_of_pair(text, date, twin) if twin else 0
        written = _written(date, target, both=bool(end))
        if written:
            yield Put(date.start, end or date.end, written)
        index += 2 if end else 1


def numbers(text: str, source: str, target: str) -> Iterator[Put]:
    """Every number that stands alone, in the target's digits and separators."""
    for number in find_numbers(text, source):
        before, after = text[number.start - 1 : number.start], text[number.end : number.end + 1]
        if _JOINED.match(before) or _JOINED.match(after) or _part_of_a_code(text, number.start, number.end):
            continue
        typed = text[number.start : number.end]
        if numbering_system(source) == numbering_system(target) and typed.isdigit() and typed == to_ascii(typed):
            continue
        written = localise(plain_form(number, text, source), target)
        if written != typed:
            yield Put(number.start, number.end, written)


def _part_of_a_code(text: str, start: int, end: int) -> bool:
    """``3.11.2`` and ``COVID-19`` are names, not quantities."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return bool(re.fullmatch(r"\w[-.]", before) or re.fullmatch(r"[-.]\w", after))


def _end_of_pair(text: str, date: FoundDate, twin: FoundDate) -> int:
    """Where "30 Ordibehesht 1402 (20 May 2023)" ends when both mean one day; 0 when they do not."""
    between = text[date.end : twin.start]
    if date.date is None or date.date != twin.date or date.calendar is twin.calendar or not _BETWEEN.fullmatch(between):
        return 0
    closing = {"(": ")", "[": "]"}.get(between[-1:], "")
    if closing and not text.startswith(closing, twin.end):
        return 0
    return twin.end + len(closing)


def _written(date: FoundDate, language: str, *, both: bool) -> str:
    if date.mixed:
        return ""
    day = date.date
    if day is None:
        whole = date.year is not None and date.day is not None
        return "" if whole else format_partial(date.calendar, date.year, date.month, date.day, language)
    persian = date.calendar is Calendar.PERSIAN or base_language(language) in _PERSIAN_READERS
    written = format_both(day, language) if both or persian else format_date(day, Calendar.GREGORIAN, language)
    if date.weekday is None:
        return written
    if date.weekday != day.weekday():
        return ""  # the source contradicts itself: a person decides
    comma = "," if base_language(language) in _COMMA_AFTER_WEEKDAY else ""
    return f"{weekday_name(day, language)}{comma} {written}"
