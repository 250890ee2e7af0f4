"""``weekdays``: a day of the week that does not fit its date, or is another one than in the source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.calendars import Calendar
from workflow.text.date_pairs import meanings
from workflow.text.dates import FoundDate

CODE = "weekdays"


def weekdays(reading: Reading) -> Iterator[Finding]:
    """Beside a date first, then alone."""
    if not reading.counts or not (reading.counted.weekdays or reading.source_counted.weekdays):
        return
    wrong = {(each.weekday, day) for each in reading.source_dates if _unfit(each) for day in meanings(each)}
    own = reading.unit.text == reading.text
    unfit = [each for each in reading.dates if _unfit(each)]
    for each in unfit:
        repeated = not own and any((each.weekday, day) in wrong for day in meanings(each))
        severity = Severity.HINT if repeated else Severity.WARNING
        typed, day = reading.text[each.start : each.end], each.date
        if day is None:
            continue
        text = msg("{typed}: that day was a {day:weekday}.")
        yield reading.finding(CODE, severity, text, each.start, each.end, typed=typed, day=day.isoformat())
    if not own and not unfit:
        yield from _changed(reading)


def _unfit(each: FoundDate) -> bool:
    """Whether the weekday fits none of the days that the date may mean; an Islamic one may be a day off."""
    if each.weekday is None or each.date is None:
        return False
    allowed = {day.weekday() for day in meanings(each)}
    if each.calendar is Calendar.ISLAMIC:
        allowed |= {(number + step) % 7 for number in allowed for step in (-1, 1)}
    return each.weekday not in allowed


def _changed(reading: Reading) -> Iterator[Finding]:
    """One day of the week instead of another, where neither text names the other's."""
    asked = {each.number for each in reading.source_counted.weekdays}
    given = {each.number: each for each in reading.counted.weekdays}
    missed, new = asked - given.keys(), given.keys() - asked
    if not missed or not new:
        return
    found = reading.counted.found
    for number in sorted(new):
        each = given[number]
        start, end = found[each.first].start, found[each.last - 1].end
        wanted = _day(min(missed)).isoformat()
        text = msg("{typed} stands here, another day of the week than in the source: {wanted:weekday}?")
        typed = reading.text[start:end]
        yield reading.finding(CODE, Severity.WARNING, text, start, end, typed=typed, wanted=wanted)


def _day(weekday: int) -> date:
    return date(2024, 1, 1 + weekday)  # a Monday, and on


RULE = Rule(
    code=CODE,
    family=Family.CALENDARS,
    about=msg(
        "A day of the week does not fit its date, or is another one than in the source: a warning, but a hint where "
        "the source has the same fault."
    ),
    example=Example("Saturday 20 May 2023", "یکشنبه ۳۰ اردیبهشت ۱۴۰۲", "یکشنبه ۳۰ اردیبهشت ۱۴۰۲"),
    unit=weekdays,
    original=True,
)
