"""Dates found in running text, in either calendar and any of its usual writings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from workflow.text.calendars import Calendar, PersianDay, is_valid, to_gregorian
from workflow.text.digits import to_ascii
from workflow.text.islamic import IslamicDay, is_islamic_day, islamic_to_gregorian
from workflow.text.languages import base_language, month_names, weekday_names
from workflow.text.months import GREGORIAN_FA, PERSIAN_DARI, PERSIAN_FA, PERSIAN_LATIN

_LETTERS = str.maketrans("يىك", "ییک")  # one code point for another: offsets stay
_PERSIAN_YEARS = range(1200, 1500)
_GREGORIAN_YEARS = range(1500, 2200)
_GAP = "[ \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]{1,3}"
_LOOSE = "[ \t\n\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{ZERO WIDTH NON-JOINER}]{0,3}"
_EDGE = r"(?<![\w\N{ZERO WIDTH NON-JOINER}])"
_STOP = r"(?![\w\N{ZERO WIDTH NON-JOINER}])"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as it stands in a text."""

    start: int
    """First code point, from 0; the weekday and an era's sign belong to the date."""
    end: int
    calendar: Calendar
    """The calendar that the year belongs to (without a year, that of the month's name)."""
    year: int | None
    month: int
    day: int | None
    weekday: int | None = None
    """As written, from 0, Monday."""
    month_calendar: Calendar | None = None
    """The calendar that the month's name belongs to; ``None`` for a month in digits."""
    shared: bool = False
    """Whether it borrows its month from the date after it: the "10" of "10–12 May"."""
    weak: bool = False
    """Whether the month's name is an everyday word and no year says otherwise: "3 تیر" are bullets too."""
    others: tuple[date, ...] = ()
    """Other days it may mean: ``3/4/2023``, ``15/5/88``."""

    @property
    def mixed(self) -> bool:
        """Whether month and year are of two calendars: "May 30, 1402"."""
        return self.month_calendar is not None and self.month_calendar is not self.calendar

    @property
    def date(self) -> date | None:
        """The one day it means; ``None`` when it is no whole date, is impossible, or mixes calendars."""
        if self.year is None or self.day is None or self.mixed:
            return None
        return day_of(self.calendar, self.year, self.month, self.day)


class Covered:
    """Where the dates of a text stand, to be asked many times."""

    def __init__(self, dates: Iterable[FoundDate]) -> None:
        """In reading order; those that share their month may stand inside others."""
        every = list(dates)
        alone = [each for each in every if not each.shared]
        self._starts, self._ends = [each.start for each in alone], [each.end for each in alone]
        self._shared = {each.start for each in every if each.shared}

    def holds(self, position: int) -> bool:
        """Whether a code point is part of a date; of one that shares its month only the first."""
        at = bisect_right(self._starts, position) - 1
        return (at >= 0 and position < self._ends[at]) or position in self._shared


def day_of(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """The day, ``None`` where the calendar has no such one."""
    if calendar is Calendar.PERSIAN:
        return to_gregorian(PersianDay(year, month, day)) if is_valid(year, month, day) else None
    if calendar is Calendar.ISLAMIC:
        return islamic_to_gregorian(IslamicDay(year, month, day)) if is_islamic_day(year, month, day) else None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_dates(text: str, language: str) -> list[FoundDate]:
    """Whole dates, months with a year, and days of a month, in reading order, none overlapping.

    Month names are those of the language, of Farsi and Dari, and of Persian months in Latin letters. Linear in the
    text's length.

    >>> [str(found.date) for found in find_dates("شنبه ۳۰ اردیبهشت ۱۴۰۲، یعنی 20 May 2023", "en")]
    ['2023-05-20', '2023-05-20']
    """
    plain = to_ascii(text).translate(_LETTERS)
    found = [_named(match, language) for match in _named_pattern(base_language(language)).finditer(plain)]
    found += [item for match in _NUMERIC.finditer(plain) for item in [_numeric(match, language)] if item]
    found.sort(key=lambda item: (item.start, -item.end))
    kept: list[FoundDate] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


_NUMERIC = re.compile(
    r"(?<![\w./-])(?:"
    r"(?P<y1>[12]\d{3})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
    r"|(?P<a2>\d{1,2})(?P<s2>[-/.])(?P<b2>\d{1,2})(?P=s2)(?P<y2>[12]\d{3})"
    r")(?![\w/-]|\.\d)"
)


def _numeric(match: re.Match[str], language: str) -> FoundDate | None:
    if match["y1"]:
        year, month, day = int(match["y1"]), int(match["m1"]), int(match["d1"])
    else:
        year, first, second = int(match["y2"]), int(match["a2"]), int(match["b2"])
        month_first = second > 12 or (first <= 12 and language in {"en", "en-US"})
        month, day = (first, second) if month_first else (second, first)
    calendar = _calendar_of_year(year)
    if calendar is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return FoundDate(match.start(), match.end(), calendar, year, month, day)


def _calendar_of_year(year: int) -> Calendar | None:
    if year in _PERSIAN_YEARS:
        return Calendar.PERSIAN
    return Calendar.GREGORIAN if year in _GREGORIAN_YEARS else None


def _named(match: re.Match[str], language: str) -> FoundDate:
    months, weekdays = _tables(base_language(language))
    groups = match.groupdict()
    name = next(value for key, value in groups.items() if key.startswith("month") and value)
    months_found = months[_plain(name)]
    day = next((int(value) for key, value in groups.items() if key.startswith("day") and value), None)
    year = next((int(value) for key, value in groups.items() if key.startswith("year") and value), None)
    calendar = _calendar_of_year(year) if year is not None else None
    month_calendar, month = months_found
    weekday = weekdays[_plain(groups["weekday"])] if groups["weekday"] else None
    return FoundDate(match.start(), match.end(), calendar or month_calendar, year, month, day, weekday, month_calendar)


def _plain(name: str) -> str:
    return re.sub(r"[\s\N{ZERO WIDTH NON-JOINER}\N{NO-BREAK SPACE}]+", "", name).casefold()


@lru_cache(maxsize=64)
def _tables(language: str) -> tuple[dict[str, tuple[Calendar, int]], dict[str, int]]:
    """Folded month and weekday names to their numbers."""
    months: dict[str, tuple[Calendar, int]] = {}
    for calendar, rows in _month_rows(language):
        for number, names in enumerate(rows, 1):
            for name in names:
                months.setdefault(_plain(name), (calendar, number))
    weekdays = {
        _plain(name): number
        for tag in (language, "fa")
        for number, names in enumerate(weekday_names(tag))
        for name in names
    }
    return months, weekdays


def _month_rows(language: str) -> list[tuple[Calendar, tuple[tuple[str, ...], ...]]]:
    """The tables in order of trust: the first one that holds a spelling decides."""
    rows: list[tuple[Calendar, tuple[tuple[str, ...], ...]]] = [
        (Calendar.PERSIAN, PERSIAN_FA),
        (Calendar.PERSIAN, PERSIAN_DARI),
        (Calendar.GREGORIAN, GREGORIAN_FA),
    ]
    if language != "fa":
        rows.append((Calendar.GREGORIAN, month_names(language)))
    rows.append((Calendar.PERSIAN, PERSIAN_LATIN))
    if language != "en":
        rows.append((Calendar.GREGORIAN, month_names("en")))
    return rows


@lru_cache(maxsize=64)
def _named_pattern(language: str) -> re.Pattern[str]:
    rows = _month_rows(language)
    spellings = {name for _calendar, table in rows for names in table for name in names if not name.isdigit()}
    # Two-letter and everyday words ("دی", "may") are no month unless a day or a year stands beside them; the pattern
    # asks for one of the two in every case.
    month = "|".join(_spelling(name, language) for name in sorted(spellings, key=lambda name: (-len(name), name)))
    days = {name for tag in (language, "fa") for names in weekday_names(tag) for name in names if len(name) > 1}
    weekday = "|".join(_spelling(name, language) for name in sorted(days, key=lambda name: (-len(name), name)))
    day = r"(?:0?[1-9]|[12]\d|3[01])"
    nth = r"(?:st|nd|rd|th|er|ère|º|ª|\.|[\N{ZERO WIDTH NON-JOINER} ]?(?:م|ام|اُم))?"
    of = rf"(?:{_GAP}(?:of|de|del|du|ماه|روز|the))?"
    month_word = r"(?:[\N{ZERO WIDTH NON-JOINER} ]?ماه)?\.?"
    between = rf"(?:{_LOOSE},)?(?:{_GAP}(?:of|de|del|du|سال))?{_GAP}"
    year = r"(?<!\d)[12]\d{3}(?!\d)"
    era = (
        r"(?:[ \N{NO-BREAK SPACE}]?(?:AP|SH|AHS|ه‍\.ش\.?|ه\.ش\.?|هـ\.ش\.?|(?:هجری )?(?:خورشیدی|شمسی)|میلادی|م\.)(?!\w))?"
    )
    persian_day_last = (
        rf"(?P<year3>{year}){_LOOSE}(?P<month3>{month}){_GAP}(?P<day3>{day})(?!\d)(?:,{_GAP}(?:{weekday}))?"
    )
    day_first = rf"(?P<day1>{day}){nth}{of}{_LOOSE}(?P<month1>{month}){month_word}(?:{between}(?P<year1>{year}))?"
    month_first = (
        rf"(?P<month2>{month}){month_word}(?:{_GAP}(?P<day2>{day})(?:st|nd|rd|th)?(?![\d.:٫])(?:{between}(?P<year2>{year}))?"
        rf"|{between}(?P<year4>{year}))"
    )
    start = rf"(?:(?P<weekday>{weekday})\.?(?:[,،]|{_LOOSE}[,،])?(?:{_GAP}(?:the|le|el|روز|مورخ))?{_GAP})?"
    return re.compile(rf"{_EDGE}{start}(?:{persian_day_last}|{day_first}|{month_first}){_STOP}{era}", re.MULTILINE)


def _spelling(name: str, language: str) -> str:
    """A pattern for one name: capital or not where the language writes months small, ZWNJ or not."""
    pattern = re.escape(name).replace("\N{ZERO WIDTH NON-JOINER}", "[\N{ZERO WIDTH NON-JOINER} ]?").replace(r"\ ", " ")
    return pattern if language == "en" else f"(?i:{pattern})"
