"""The Islamic (Hijri lunar) calendar by reckoning: the tabular, "civil" one of thirty-year cycles.

After Reingold and Dershowitz, *Calendrical Calculations*, chapter "The Islamic Calendar": eleven leap years in thirty,
the months 30 and 29 days by turns, 1 Muharram of year 1 on 16 July 622 (Julian). In life a month begins when the new
moon is seen, so that a printed date may be a day off: whoever compares allows for that.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

_EPOCH = 227_015
"""16 July 622 (Julian), counted as ``date.toordinal`` counts."""
_LAST_YEAR = 9_000
"""Beyond it a day has no ``datetime.date``."""


class IslamicDay(NamedTuple):
    """A day in the Islamic calendar."""

    year: int
    month: int
    """From 1, Muharram."""
    day: int


def islamic_month_length(year: int, month: int) -> int:
    """The days of a month by reckoning; the last one has 30 in a leap year.

    >>> islamic_month_length(1445, 9), islamic_month_length(1445, 12), islamic_month_length(1444, 12)
    (30, 30, 29)
    """
    return 30 if month % 2 or (month == 12 and (11 * year + 14) % 30 < 11) else 29


def is_islamic_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar may have that day: by sighting any month may have 30."""
    return 1 <= year <= _LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 30


def islamic_to_gregorian(day: IslamicDay) -> date:
    """The same day as a ``datetime.date``, by reckoning; ``ValueError`` when there is no such day.

    >>> islamic_to_gregorian(IslamicDay(1445, 9, 1)), islamic_to_gregorian(IslamicDay(1, 1, 1))
    (datetime.date(2024, 3, 11), datetime.date(622, 7, 19))
    """
    if not is_islamic_day(*day):
        raise ValueError(f"The Islamic calendar has no day {day.year}-{day.month:02}-{day.day:02}.")
    return date.fromordinal(_first_of(day.year, day.month) + day.day - 1)


def to_islamic(day: date) -> IslamicDay:
    """The same day in the Islamic calendar, by reckoning; ``ValueError`` before its first.

    >>> to_islamic(date(2023, 5, 20))
    IslamicDay(year=1444, month=10, day=29)
    """
    number = day.toordinal()
    if number < _EPOCH:
        raise ValueError(f"{day.isoformat()} is before the Islamic calendar begins.")
    year = (30 * (number - _EPOCH) + 10_646) // 10_631
    month = next(month for month in range(12, 0, -1) if _first_of(year, month) <= number)
    return IslamicDay(year, month, number - _first_of(year, month) + 1)


def _first_of(year: int, month: int) -> int:
    return _EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
