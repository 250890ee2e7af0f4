"""``calendar-dates``: a day that is not the day of the source, in whatever calendar and writing.

A date that mixes the months of one calendar with the years of another is named with the day it most likely is. By
sighting an Islamic month may begin a day earlier or later than it is reckoned: that much is a question, not an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.calendars import to_persian
from workflow.text.date_names import months_named
from workflow.text.date_pairs import Sameness, best, likely_days, meanings, nearest, possible
from workflow.text.dates import FoundDate
from workflow.text.number_pairs import year_in_brackets

CODE = "calendar-dates"
_MANY = 64
"""Dates of a unit beyond which only the plain comparison is made."""
_TWIN = re.compile(r"[ \t]{0,3}[(\[،,/=][ \t]{0,3}")


def calendar_dates(reading: Reading) -> Iterator[Finding]:
    """Days first, then lost days and years, then years alone."""
    if not reading.counts:
        return
    if reading.dates or reading.source_dates:
        yield from _days(reading)
    yield from _years(reading)


def _days(reading: Reading) -> Iterator[Finding]:
    asked, given = reading.source_dates, reading.dates
    found_in = best(asked, given)
    unsaid = [each for each, same in zip(asked, found_in, strict=True) if same is not Sameness.YES][:_MANY]
    for place, (each, same) in enumerate(zip(given, best(given, asked), strict=True)):
        strict_same = same is Sameness.YES and not _hidden(each, asked, unsaid)
        if each.mixed:
            yield from () if strict_same else _mixed(reading, each, unsaid or asked[:_MANY])
            meant = set(likely_days(each, unsaid))
            unsaid = [other for other in unsaid if not meant & meanings(other)]
        elif not strict_same:
            yield from _other_day(reading, place, each, unsaid)
    yield from _lost(reading, unsaid)
    yield from _half_said(reading, [each for each, same in zip(asked, found_in, strict=True) if same is Sameness.YES])


def _hidden(each: FoundDate, asked: Sequence[FoundDate], unsaid: Sequence[FoundDate]) -> bool:
    """Whether a whole day agrees only with a month of the source, while a whole day of the source is missing."""
    days = meanings(each)
    if (
        not days
        or each.weak
        or len(asked) > _MANY
        or not any(meanings(other) and other.month == each.month for other in unsaid)
    ):
        return False
    return not any(days & meanings(other) or (not meanings(other) and other.day == each.day) for other in asked)


def _mixed(reading: Reading, each: FoundDate, asked: Sequence[FoundDate]) -> Iterator[Finding]:
    typed, days = _typed(reading, each), likely_days(each, asked)
    place, likely = (each.start, each.end), [day.isoformat() for day in days[:2]]
    if not days:
        text = msg("{typed} has a month of one calendar and a year of another.")
        yield reading.finding(CODE, Severity.ERROR, text, *place, typed=typed)
    elif len(days) == 1:
        text = msg("{typed} has a month of one calendar and a year of another. Most likely it is {day1:day}.")
        yield reading.finding(CODE, Severity.ERROR, text, *place, typed=typed, day1=likely[0])
    else:
        text = msg("{typed} has a month of one calendar and a year of another. It may be {day1:day} or {day2:day}.")
        yield reading.finding(CODE, Severity.WARNING, text, *place, typed=typed, day1=likely[0], day2=likely[1])


def _other_day(reading: Reading, place: int, each: FoundDate, unsaid: list[FoundDate]) -> Iterator[Finding]:
    """A day that the source does not have."""
    typed, twin = _typed(reading, each), _twin(reading, place)
    partner = nearest(each, unsaid)
    if twin is not None and best([each], [twin])[0] is not Sameness.YES:
        near = best([each], [twin])[0] is Sameness.NEAR
        text = msg("{typed} is not the same day as {twin} beside it.")
        severity = Severity.WARNING if near else Severity.ERROR
        yield reading.finding(CODE, severity, text, each.start, each.end, typed=typed, twin=_typed(reading, twin))
    elif partner is not None:
        unsaid.remove(partner)
        near = best([each], [partner])[0] is Sameness.NEAR
        month = (each.calendar, each.month) == (partner.calendar, partner.month)
        weak = (each.weak or partner.weak) and not month  # one name bears the other out
        doubtful = weak or each.shared or partner.shared or _short(each) or _short(partner)
        severity = Severity.WARNING if near or doubtful else Severity.ERROR
        yield _another(reading, each, partner, severity, near=near)
    elif each.year is not None and each.day is not None and not each.shared and possible(each):
        other = _replaced(reading, each)
        if other is not None:
            yield _another(reading, each, other, Severity.WARNING, near=False)
            return
        text = msg("{typed} is not in the source.")
        yield reading.finding(CODE, Severity.HINT, text, each.start, each.end, typed=typed)


def _replaced(reading: Reading, each: FoundDate) -> FoundDate | None:
    """The one whole date of the source, nearest in time, whose own words no date here repeats, where no date is new.

    A source that gives one day in two calendars has it said, though one of the two became another day.
    """
    asked, given = ([one for one in dates if one.date] for dates in (reading.source_dates, reading.dates))
    if not len(given) <= len(asked) < _MANY:
        return None
    said = {(one.calendar, one.date) for one in given}
    left = [one for one in asked if (one.calendar, one.date) not in said and best([one], [each])[0] is Sameness.NO]
    return nearest(each, left)


def _another(reading: Reading, each: FoundDate, partner: FoundDate, severity: Severity, *, near: bool) -> Finding:
    place, day = (each.start, each.end), partner.date
    typed, said = _typed(reading, each), reading.unit.text[partner.start : partner.end]
    if near:
        text = msg("{typed} is a day off from {said} in the source. By sighting that may be right; is it?")
        return reading.finding(CODE, severity, text, *place, typed=typed, said=said)
    if day is not None and _convertible(day):
        text = msg("{typed} is another day than {said} in the source, which is {day:day}.")
        return reading.finding(CODE, severity, text, *place, typed=typed, said=said, day=day.isoformat())
    text = msg("{typed} is another date than {said} in the source.")
    return reading.finding(CODE, severity, text, *place, typed=typed, said=said)


def _twin(reading: Reading, place: int) -> FoundDate | None:
    """The date right before it, of another calendar, to which it is the other half."""
    if not place:
        return None
    before, each = reading.dates[place - 1 : place + 1]
    beside = _TWIN.fullmatch(reading.text, before.end, each.start)
    whole = before.date is not None and each.date is not None
    return before if beside and whole and before.calendar is not each.calendar else None


def _short(each: FoundDate) -> bool:
    """Whether it is written in figures that may be read in several ways."""
    return bool(each.others) and each.month_calendar is None


def _lost(reading: Reading, unsaid: Sequence[FoundDate]) -> Iterator[Finding]:
    numbers = _numbers(reading)
    for each in unsaid:
        if each.weak or each.mixed:
            continue
        said = reading.unit.text[each.start : each.end]
        day_said = bool(_day_numbers(each) & numbers) if each.day is not None else _month_said(reading, each)
        year_said = each.year is None or bool(_year_numbers(each.year) & numbers)
        if not day_said and (each.day is not None or not year_said):
            text = msg("{said} of the source is not said here.")
            yield reading.finding(CODE, Severity.WARNING, text, said=said)
        elif not day_said:
            text = msg("The month of {said} is not said here.")
            yield reading.finding(CODE, Severity.HINT, text, said=said)
        elif not year_said:
            text = msg("The year of {said} is not said here.")
            yield reading.finding(CODE, Severity.WARNING, text, said=said)


def _month_said(reading: Reading, each: FoundDate) -> bool:
    """Whether the month stands there alone, in its calendar or about so in another."""
    named = months_named(reading.text, reading.counted.found, reading.language)
    return any(calendar is not each.calendar or month == each.month for calendar, month in named)


def _half_said(reading: Reading, said: Sequence[FoundDate]) -> Iterator[Finding]:
    """Of what is said in part: its day or its year, said in no figure or word."""
    if all(each.day is None or each.year is None for each in said):
        return
    numbers = _numbers(reading)
    days = {day for each in reading.dates for day in meanings(each)}
    for each in said:
        if each.day is None or each.year is None or each.mixed or meanings(each) & days or each.date is None:
            continue
        words = reading.unit.text[each.start : each.end]
        if not _day_numbers(each) & numbers:
            text = msg("The day of {said} is not said here.")
            yield reading.finding(CODE, Severity.WARNING, text, said=words)
        elif not _year_numbers(each.year) & numbers:
            text = msg("The year of {said} is not said here.")
            yield reading.finding(CODE, Severity.WARNING, text, said=words)


def _numbers(reading: Reading) -> set[Decimal]:
    numbers = {value for each in reading.counted.quantities if not each.small for value in each.values}
    parts = (part for each in reading.dates for part in (each.day, each.year) if part is not None)
    return numbers | {Decimal(part) for part in parts}


def _day_numbers(each: FoundDate) -> set[Decimal]:
    """The day's number, in the other calendar too."""
    days = {each.day} if each.day is not None else set()
    if each.date is not None and _convertible(each.date):
        days |= {each.date.day, to_persian(each.date).day}
    return {Decimal(day) for day in days}


def _year_numbers(year: int) -> set[Decimal]:
    """The year, in the other calendar too, and its last two digits (the summer of '88)."""
    other = {year + step for step in (-622, -621, 621, 622)}
    return {Decimal(number) for number in {year, year % 100} | other}


def _years(reading: Reading) -> Iterator[Finding]:
    """Years alone, wrongly reckoned from one calendar to the other."""
    for place, partner in reading.differences.years:
        one, other = reading.counted.quantities[place], reading.source_counted.quantities[partner]
        typed, said = reading.text[one.start : one.end], reading.unit.text[other.start : other.end]
        text = msg("{typed} is not the year {said} of the source. That is {years}.")
        years = _other_years(int(min(other.values)))
        yield reading.finding(CODE, Severity.ERROR, text, one.start, one.end, typed=typed, said=said, years=years)
    for place in reading.differences.added:
        twin = year_in_brackets(reading.text, reading.counted, place)
        if twin is not None:
            one, other = reading.counted.quantities[place], reading.counted.quantities[twin]
            typed, said = reading.text[one.start : one.end], reading.text[other.start : other.end]
            text = msg("{typed} is not the year {said} beside it. That is {years}.")
            years = _other_years(int(min(other.values)))
            yield reading.finding(CODE, Severity.ERROR, text, one.start, one.end, typed=typed, said=said, years=years)


def _other_years(year: int) -> str:
    step = 621 if year < 1_500 else -622
    return f"{year + step}/{year + step + 1}"


def _typed(reading: Reading, each: FoundDate) -> str:
    return reading.text[each.start : each.end]


def _convertible(day: date) -> bool:
    return 623 < day.year < 2200


RULE = Rule(
    code=CODE,
    family=Family.CALENDARS,
    about=msg(
        "A date is another day than in the source, in the Persian, Gregorian or Islamic calendar, or mixes two: "
        "an error. A date that is not said at all, or an Islamic date a day off: a warning."
    ),
    example=Example("It was on 20 May 2023.", "در ۲۹ اردیبهشت ۱۴۰۲ بود.", "۲۹ اردیبهشت ۱۴۰۲"),
    unit=calendar_dates,
)
