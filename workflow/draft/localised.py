"""Dates and numbers of a text as the target language writes them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workflow.text.calendars import Calendar, format_both, format_date, format_partial, weekday_name
from workflow.text.dates import FoundDate, find_dates
from workflow.text.digits import Number, find_numbers, localise, localise_digits, plain_form, to_ascii
from workflow.text.languages import base_language, numbering_system, script_of

_PERSIAN_READERS = frozenset(["fa", "ckb", "ps"])
"""Languages whose readers count by the Persian calendar."""
_COMMA_AFTER_WEEKDAY = frozenset(["en", "es", "de", "it", "pt"])
_BETWEEN = re.compile(r"[ \N{NO-BREAK SPACE}]?[(\[]|[ \N{NO-BREAK SPACE}]?[/=,،]?[ \N{NO-BREAK SPACE}]?")
_JOINED = re.compile(r"[\w\N{ZERO WIDTH NON-JOINER}#@&]")
_CODE = re.compile(r"(?<![\w.,٫٬:/-])[0-9۰-۹٠-٩]+(?:[.:/–-][0-9۰-۹٠-٩]+)+(?![\w:/-])(?!\.\w)")
"""Several numbers in one: a time, a result, a version, a telephone number."""
_COUNTED = re.compile(r"\d{1,2}(?::\d{2}){1,2}|\d{1,4}[-–/:]\d{1,4}")
"""Those that Persian texts write in their own digits."""


class DateStyle(StrEnum):
    """Which calendars a date is written in."""

    BOTH = "both"
    """A Persian date with the Gregorian day beside it; for readers who count by the Persian calendar every date."""
    OWN = "own"
    """The calendar, or both of them, that the source has."""
    TARGET = "target"
    """The calendar that the target's readers count by."""


@dataclass(frozen=True, slots=True)
class Put:
    """What stands in place of a stretch of the source."""

    start: int
    end: int
    text: str
    origin: str = ""


def dates(text: str, source: str, target: str, style: DateStyle = DateStyle.BOTH) -> Iterator[Put]:
    """Every date that is certain, in the target's writing.

    With ``BOTH`` a Persian date keeps its own calendar and gets the Gregorian day beside it; for readers of the
    Persian calendar a Gregorian date gets the Persian one. A date already given in both is written once. Impossible
    dates and those that mix two calendars are left as they are. A month alone, or a day without its year, stays in its
    own calendar in every style.
    """
    found = [date for date in find_dates(text, source) if not _may_be_a_word(date, text, source)]
    index = 0
    while index < len(found):
        date = found[index]
        twin = found[index + 1] if index + 1 < len(found) else None
        end = _end_of_pair(text, date, twin) if twin else 0
        written = _written(date, target, style, twice=bool(end))
        if written:
            yield Put(date.start, end or date.end, written)
        index += 2 if end else 1


def numbers(text: str, source: str, target: str) -> Iterator[Put]:
    """Every number that stands alone and is written otherwise in the target: its digits and separators."""
    for number in _alone(text, source):
        typed = text[number.start : number.end]
        if numbering_system(source) == numbering_system(target) and typed.isdigit() and typed == to_ascii(typed):
            continue
        written = localise(plain_form(number, text, source), target)
        if written != typed:
            yield Put(number.start, number.end, written)


def figures(text: str, source: str, target: str) -> Iterator[Put]:
    """All numbers as the target writes them, changed or not: those that stand alone, and several in one (``10:30``).

    Versions and telephone numbers keep their Latin digits, as they do in Persian texts.
    """
    single = {(number.start, number.end): number for number in _alone(text, source)}
    codes = [match for match in _CODE.finditer(text) if match.span() not in single]
    inside = [match.span() for match in codes]
    for match in codes:
        own = numbering_system(target) == "latn" or _COUNTED.fullmatch(match[0])
        yield Put(*match.span(), localise_digits(match[0], target) if own else match[0])
    for span, number in single.items():
        at = bisect_right(inside, (span[0], len(text))) - 1
        if at < 0 or inside[at][1] <= span[0]:
            yield Put(*span, localise(plain_form(number, text, source), target))


def _alone(text: str, source: str) -> Iterator[Number]:
    for number in find_numbers(text, source):
        before, after = text[number.start - 1 : number.start], text[number.end : number.end + 1]
        if _JOINED.match(before) or _JOINED.match(after) or _part_of_a_code(text, number.start, number.end):
            continue
        yield number


def _may_be_a_word(date: FoundDate, text: str, source: str) -> bool:
    """Whether a month's name with a number behind it may be any word: "در مهر ۵ نفر"."""
    named_first = date.year is None and date.weekday is None and not text[date.start].isdigit()
    return named_first and script_of(source) == "Arab"


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


def _written(date: FoundDate, language: str, style: DateStyle, *, twice: bool) -> str:
    """``""`` where it is not certain; ``twice`` when the source has the day in both calendars."""
    if date.mixed:
        return ""
    day = date.date
    if day is None:
        whole = date.year is not None and date.day is not None
        return "" if whole else format_partial(date.calendar, date.year, date.month, date.day, language)
    calendars = _calendars(date.calendar, language, style, twice=twice)
    written = format_both(day, language) if len(calendars) > 1 else format_date(day, calendars[0], language)
    if date.weekday is None:
        return written
    if date.weekday != day.weekday():
        return ""  # the source contradicts itself: a person decides
    comma = "," if base_language(language) in _COMMA_AFTER_WEEKDAY else ""
    return f"{weekday_name(day, language)}{comma} {written}"


def _calendars(own: Calendar, language: str, style: DateStyle, *, twice: bool) -> tuple[Calendar, ...]:
    """The calendars that a whole date is written in."""
    both = (Calendar.PERSIAN, Calendar.GREGORIAN)
    readers = Calendar.PERSIAN if base_language(language) in _PERSIAN_READERS else Calendar.GREGORIAN
    if style is DateStyle.TARGET:
        return (readers,)
    if style is DateStyle.OWN:
        return both if twice else (own,)
    return both if twice or Calendar.PERSIAN in (own, readers) else (own,)
