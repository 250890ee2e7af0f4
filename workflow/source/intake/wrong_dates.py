"""Dates that cannot be: two calendars mixed, a weekday that does not fit, a day that the month has not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workflow.source.intake.values import ReportLine, Sheet
from workflow.text.calendars import Calendar, PersianDay, format_date, is_valid, to_gregorian, weekday_name
from workflow.text.dates import FoundDate, find_dates


def wrong_dates(sheet: Sheet) -> Iterator[ReportLine]:
    """Every doubtful date, with the day it most likely is; nothing is changed."""
    for block in sheet.blocks:
        for line in block.lines:
            for found in find_dates(line.text, sheet.language or "en"):
                words = line.text[found.start : found.end]
                message = _doubt(found)
                if message:
                    yield ReportLine(line.number, "wrong-date", words, f"{message} Nothing was changed.")


def _doubt(found: FoundDate) -> str:
    if found.year is None or found.day is None:
        return ""
    if found.mixed:
        likely = _likely(found)
        told = " or ".join(
            f"{format_date(day, 'persian', 'en')}, that is {format_date(day, 'gregorian', 'en')}" for day in likely
        )
        return (
            f"The month is of one calendar, the year of another. Most likely: {told}."
            if told
            else ("The month is of one calendar, the year of another; which day is meant cannot be told.")
        )
    if found.date is None:
        return "The calendar has no such day."
    if found.weekday is not None and found.weekday != found.date.weekday():
        return f"That day was a {weekday_name(found.date, 'en')}."
    return ""


def _likely(found: FoundDate) -> list[date]:
    """The days it may mean: the same day and year in the year's own calendar, in a month near the one named."""
    if found.calendar is not Calendar.PERSIAN or found.year is None or found.day is None:
        return []
    days = [
        to_gregorian(PersianDay(found.year, month, found.day))
        for month in range(1, 13)
        if is_valid(found.year, month, found.day)
    ]
    if found.weekday is not None:
        days = [day for day in days if day.weekday() == found.weekday]
    # The converter kept the Persian day and year and named the Gregorian month that day falls in, or its neighbour.
    return [day for day in days if (day.month - found.month) % 12 in (0, 1, 11)] if len(days) > 1 else days
