"""The Persian (Solar Hijri) and the Gregorian calendar: the one door to persiantools.

Right on every year of the Iranian calendar authority's table, 1206–1498. Before 1304 (1925) printed calendars had
months of 29 to 32 days: the arithmetic here is the modern one. The dates are plain values; reading them in running
text is ``dates.py``.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from persiantools.jdatetime import JalaliDate

from workflow.text.digits import localise_digits
from workflow.text.languages import base_language, gregorian_date, month_names, region_of, weekday_names
from workflow.text.months import GREGORIAN_FA, PERSIAN_DARI, PERSIAN_FA, PERSIAN_KURDISH, PERSIAN_LATIN
from workflow.text.spelling import HAMZA_ABOVE

FIRST_YEAR, LAST_YEAR = 1, 1600
"""Persian years that can be converted; what lies outside 1206–1498 is reckoned, not official."""


class Calendar(StrEnum):
    """A calendar that a date may be written in."""

    PERSIAN = "persian"
    GREGORIAN = "gregorian"
    ISLAMIC = "islamic"
    """Lunar, reckoned by ``islamic.py``; read in texts, never written."""


class PersianDay(NamedTuple):
    """A day in the Persian calendar."""

    year: int
    month: int
    """From 1, Farvardin."""
    day: int


def is_valid(year: int, month: int, day: int) -> bool:
    """Whether the Persian calendar has that day: ``(1403, 12, 30)`` it has, ``(1404, 12, 30)`` it has not."""
    return FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def is_leap(year: int) -> bool:
    """Whether that Persian year has 366 days."""
    return bool(JalaliDate.is_leap(year))


def month_length(year: int, month: int) -> int:
    """The days of a Persian month."""
    return int(JalaliDate.days_in_month(month, year))


def to_gregorian(day: PersianDay) -> date:
    """The same day as a ``datetime.date``; ``ValueError`` when the calendar has no such day.

    >>> to_gregorian(PersianDay(1402, 2, 30))
    datetime.date(2023, 5, 20)
    """
    if not is_valid(*day):
        raise ValueError(f"The Persian calendar has no day {day.year}-{day.month:02}-{day.day:02}.")
    found = JalaliDate(*day).to_gregorian()  # type: ignore[no-untyped-call]  # partly annotated
    return date(found.year, found.month, found.day)


def to_persian(day: date) -> PersianDay:
    """The same day in the Persian calendar; ``ValueError`` outside the years that can be converted.

    >>> to_persian(date(2023, 5, 20))
    PersianDay(year=1402, month=2, day=30)
    """
    found = JalaliDate.to_jalali(day.year, day.month, day.day)  # type: ignore[no-untyped-call]
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"{day.isoformat()} is outside the Persian years {FIRST_YEAR} to {LAST_YEAR}.")
    return PersianDay(found.year, found.month, found.day)


def weekday_name(day: date, language: str) -> str:
    """The day of the week in the language: ``Saturday``, ``شنبه``; in English when CLDR has none.

    >>> weekday_name(date(2023, 5, 20), "fa"), weekday_name(date(2023, 5, 20), "en")
    ('شنبه', 'Saturday')
    """
    names = weekday_names(language) or weekday_names("en")
    return names[day.weekday()][0]


def month_name(calendar: Calendar, month: int, language: str) -> str:
    """The month (from 1) as the language usually spells it; Persian months in Latin letters where it has no own."""
    base = base_language(language)
    if calendar is Calendar.GREGORIAN:
        names = GREGORIAN_FA if base == "fa" else month_names(language) or month_names("en")
        return names[month - 1][0]
    if base == "fa":
        return (PERSIAN_DARI if region_of(language) == "AF" else PERSIAN_FA)[month - 1][0]
    if base == "ckb":
        return PERSIAN_KURDISH[month - 1]
    name = PERSIAN_LATIN[month - 1][0]
    own = month_names(language)
    return name.lower() if own and own[0][0].islower() else name  # as the language writes its own months


def format_date(day: date, calendar: Calendar | str, language: str) -> str:
    """The day as the language writes it in that calendar, in the language's digits.

    >>> day = date(2023, 5, 20)
    >>> format_date(day, "persian", "en"), format_date(day, "persian", "fa"), format_date(day, "persian", "fa-AF")
    ('30 Ordibehesht 1402', '۳۰ اردیبهشت ۱۴۰۲', '۳۰ ثور ۱۴۰۲')
    >>> [format_date(day, "persian", tag) for tag in ("fr", "es", "de")]
    ['30 ordibehesht 1402', '30 de ordibehesht de 1402', '30 Ordibehesht 1402']
    >>> [format_date(day, Calendar.GREGORIAN, tag) for tag in ("en", "fr", "es", "fa")]
    ['20 May 2023', '20 mai 2023', '20 de mayo de 2023', '۲۰ مهٔ ۲۰۲۳']
    """
    if Calendar(calendar) is Calendar.PERSIAN:
        persian = to_persian(day)
        month = month_name(Calendar.PERSIAN, persian.month, language)
        text = _joint(language).join([_day(persian.day, Calendar.PERSIAN, language), month, str(persian.year)])
    elif base_language(language) == "fa":
        text = f"{day.day} {month_name(Calendar.GREGORIAN, day.month, language)} {day.year}"
    else:
        text = gregorian_date(day, language)
    return localise_digits(text, language)


def format_both(day: date, language: str) -> str:
    """The day in both calendars, the Persian one first: what readers of either can check.

    >>> format_both(date(2023, 5, 20), "en"), format_both(date(2023, 5, 20), "fa")
    ('30 Ordibehesht 1402 (20 May 2023)', '۳۰ اردیبهشت ۱۴۰۲ (۲۰ مهٔ ۲۰۲۳)')
    """
    return f"{format_date(day, Calendar.PERSIAN, language)} ({format_date(day, Calendar.GREGORIAN, language)})"


def format_partial(calendar: Calendar, year: int | None, month: int, day: int | None, language: str) -> str:
    """A month with its year, or a day of a month, in its own calendar.

    >>> format_partial(Calendar.PERSIAN, 1402, 2, None, "en"), format_partial(Calendar.GREGORIAN, None, 5, 20, "fa")
    ('Ordibehesht 1402', '۲۰ مه')
    >>> [format_partial(Calendar.GREGORIAN, None, 6, 1, tag) for tag in ("es", "fr", "de")]
    ['1 de junio', '1er juin', '1. Juni']
    """
    name = month_name(calendar, month, language)
    first = None if day is None else _day(day, calendar, language)
    parts = (first, name if year is not None else name.removesuffix(HAMZA_ABOVE), year)
    return localise_digits(_joint(language).join(str(part) for part in parts if part is not None), language)


def _joint(language: str) -> str:
    """What stands between day, month and year."""
    return " de " if base_language(language) in ("es", "pt", "gl") else " "


def _day(day: int, calendar: Calendar, language: str) -> str:
    base = base_language(language)
    if base == "fr" and day == 1:
        return "1er"
    return f"{day}." if base == "de" and calendar is Calendar.GREGORIAN else str(day)
