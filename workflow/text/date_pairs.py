"""Whether two dates are the same day, in whatever calendars, and what a date of mixed calendars most likely means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

from workflow.text.calendars import Calendar, PersianDay, is_valid, month_length, to_gregorian, to_persian
from workflow.text.dates import FoundDate, day_of
from workflow.text.islamic import islamic_month_length, to_islamic

_SOME_YEARS = range(1390, 1404)
"""Without a year a day is looked for in these: enough to meet every kind of leap year."""


_TRIED = 64


class Sameness(IntEnum):
    """How far two dates agree."""

    NO = 0
    NEAR = 1
    """A day apart, one of them in the Islamic calendar, whose months begin by sighting."""
    YES = 2


def sameness(one: FoundDate, other: FoundDate) -> Sameness:
    """Whether both may mean one day, or the one a day in the other's month.

    What is no day of its calendar is compared as it is written; where it cannot be compared, it agrees.
    """
    if one.mixed or other.mixed or _impossible(one) or _impossible(other):
        return _as_written(one, other)
    first, second = meanings(one), meanings(other)
    if first and second:
        return _nearest(first, second, _slack(one, other))
    if one.year is not None and other.year is not None:
        return _overlap(one, other)
    return _without_year(one, other)


def best(asked: Sequence[FoundDate], given: Sequence[FoundDate]) -> list[Sameness]:
    """For each date how far the nearest one of the other text agrees with it.

    Whole days are looked up; only the first of very many dates are compared one by one, the others agree.
    """
    said = {day for each in given for day in meanings(each)}
    tried = given[:_TRIED]
    found: list[Sameness] = []
    for number, each in enumerate(asked):
        if not said.isdisjoint(meanings(each)):
            found.append(Sameness.YES)
        elif number < _TRIED:
            found.append(max((sameness(each, other) for other in tried), default=Sameness.NO))
        else:
            found.append(Sameness.YES)
    return found


def nearest(each: FoundDate, others: Sequence[FoundDate]) -> FoundDate | None:
    """Which of several dates it was most likely made from."""
    tried = [other for other in others[:_TRIED] if not other.mixed and not _impossible(other)]
    return min(tried, key=lambda other: _distance(each, other), default=None)


def _distance(one: FoundDate, other: FoundDate) -> tuple[int, int]:
    first, second = one.date, other.date
    days = abs((first - second).days) if first and second else 10_000
    alike = (one.month == other.month) + (one.day == other.day) + (one.year == other.year)
    return -alike if not (first and second) else 0, days


def meanings(found: FoundDate) -> frozenset[date]:
    """Every day that a whole date may mean."""
    day = found.date
    return frozenset((day, *found.others)) if day is not None else frozenset(found.others)


def _slack(one: FoundDate, other: FoundDate) -> int:
    return 1 if (one.calendar is Calendar.ISLAMIC) != (other.calendar is Calendar.ISLAMIC) else 0


def _nearest(first: Collection[date], second: Collection[date], slack: int) -> Sameness:
    if not frozenset(first).isdisjoint(second):
        return Sameness.YES
    near = slack and any(abs((one - other).days) <= slack for one in first for other in second)
    return Sameness.NEAR if near else Sameness.NO


def possible(found: FoundDate) -> bool:
    """Whether its calendar has the day; without a year, whether any year has it. Of no date of mixed calendars."""
    if not 1 <= found.month <= 12:
        return False
    if found.day is None or found.mixed:
        return True
    if found.year is not None:
        return found.date is not None
    return any(day_of(found.calendar, year, found.month, found.day) for year in _LEAP_YEARS[found.calendar])


_LEAP_YEARS = {Calendar.PERSIAN: (1403,), Calendar.GREGORIAN: (2024,), Calendar.ISLAMIC: (1445,)}


def _impossible(found: FoundDate) -> bool:
    return not possible(found)


def _as_written(one: FoundDate, other: FoundDate) -> Sameness:
    if one.mixed != other.mixed and one.day is not None and other.day is not None and one.year and other.year:
        return Sameness.NO
    if one.calendar is not other.calendar or one.month_calendar is not other.month_calendar:
        return Sameness.YES if not one.mixed else Sameness.NO
    same = all(
        left is None or right is None or left == right
        for left, right in ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    )
    return Sameness.YES if same else Sameness.NO


def _overlap(one: FoundDate, other: FoundDate) -> Sameness:
    """Months with their years, and days in such months."""
    if one.calendar is other.calendar:
        return Sameness.YES if (one.year, one.month) == (other.year, other.month) else Sameness.NO
    first, second = _range(one), _range(other)
    if first is None or second is None:
        return Sameness.YES
    slack = timedelta(_slack(one, other))
    return Sameness.YES if first[0] - slack <= second[1] and second[0] - slack <= first[1] else Sameness.NO


def _range(found: FoundDate) -> tuple[date, date] | None:
    """The first and the last day of what is meant."""
    if found.date is not None:
        return found.date, found.date
    year, month = found.year or 0, found.month
    first = day_of(found.calendar, year, month, 1)
    if first is None:
        return None
    if found.calendar is Calendar.GREGORIAN:
        after = date(year + month // 12, month % 12 + 1, 1)
        return first, after - timedelta(1)
    days = month_length(year, month) if found.calendar is Calendar.PERSIAN else islamic_month_length(year, month)
    return first, first + timedelta(days - 1)


def _without_year(one: FoundDate, other: FoundDate) -> Sameness:
    if one.day is None or other.day is None:
        same = one.month == other.month or one.calendar is not other.calendar
        return Sameness.YES if same else Sameness.NO
    if one.calendar is other.calendar:
        return Sameness.YES if (one.month, one.day) == (other.month, other.day) else Sameness.NO
    for whole, part in ((one, other), (other, one)):
        days = meanings(whole)
        if days and part.year is None:
            parts = {_in(part.calendar, day + timedelta(step)) for day in days for step in _steps(part)}
            return Sameness.YES if (part.month, part.day) in parts else Sameness.NO
    if Calendar.ISLAMIC in (one.calendar, other.calendar):
        return Sameness.YES  # without a year nothing can be said
    persian, gregorian = (one, other) if one.calendar is Calendar.PERSIAN else (other, one)
    return (
        Sameness.YES
        if (gregorian.month, gregorian.day) in _some_years(persian.month, persian.day or 1)
        else Sameness.NO
    )


def _steps(part: FoundDate) -> tuple[int, ...]:
    return (-1, 0, 1) if part.calendar is Calendar.ISLAMIC else (0,)


def _in(calendar: Calendar, day: date) -> tuple[int, int]:
    if not 623 <= day.year <= 2200:
        return 0, 0
    parts = to_persian(day)[1:] if calendar is Calendar.PERSIAN else to_islamic(day)[1:]
    return (day.month, day.day) if calendar is Calendar.GREGORIAN else parts


@lru_cache(maxsize=512)
def _some_years(month: int, day: int) -> frozenset[tuple[int, int]]:
    days = (to_gregorian(PersianDay(year, month, day)) for year in _SOME_YEARS if is_valid(year, month, day))
    return frozenset((each.month, each.day) for each in days)


def likely_days(found: FoundDate, source: Iterable[FoundDate] = ()) -> list[date]:
    """What a Persian year with a Gregorian month most likely means, the likeliest first.

    Such dates come of a hasty conversion: the day and the year stay Persian and only the month is renamed, to the
    Gregorian month that the Persian one mostly falls in ("30 Ordibehesht 1402" becomes "May 30, 1402") or to its
    neighbour; or the year alone was left. The weekday decides, and a day that ``source`` has.

    >>> may = FoundDate(0, 0, Calendar.PERSIAN, 1402, 5, 30, 5, Calendar.GREGORIAN)
    >>> likely_days(may)
    [datetime.date(2023, 5, 20)]
    """
    if not found.mixed or found.year is None or found.day is None:
        return []
    days = [day for day in dict.fromkeys(_readings(found)) if found.weekday in (None, day.weekday())]
    said = {day for each in source for day in meanings(each)}
    return [day for day in days if day in said] or days


def _readings(found: FoundDate) -> Iterator[date]:
    year, month, day = found.year or 0, found.month, found.day or 0
    if found.calendar is Calendar.PERSIAN:
        for step in (3, 2, 4):
            there = (month - step - 1) % 12 + 1
            if is_valid(year, there, day):
                yield to_gregorian(PersianDay(year, there, day))
        for after in (621, 622):
            moved = day_of(Calendar.GREGORIAN, year + after, month, day)
            if moved is not None and to_persian(moved).year == year:
                yield moved
    elif found.month_calendar is Calendar.PERSIAN:
        for before in (621, 622):
            moved = day_of(Calendar.PERSIAN, year - before, month, day)
            if moved is not None and moved.year == year:
                yield moved
