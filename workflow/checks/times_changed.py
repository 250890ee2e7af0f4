"""``times-changed``: a time of day that is another one, or is not said; 15:30 is 3:30 p.m. and سه و نیم بعدازظهر."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.clock_times import ClockTime
from workflow.text.counted import Counted

CODE = "times-changed"


def times_changed(reading: Reading) -> Iterator[Finding]:
    """What changed, then what is lost."""
    if not reading.counts or not (reading.source_counted.times or reading.counted.times):
        return
    lost = _unanswered(reading.source_counted, reading.counted)
    for one in _unanswered(reading.counted, reading.source_counted):
        typed = reading.text[one.start : one.end]
        if lost:
            other = lost.pop(0)
            said = reading.unit.text[other.start : other.end]
            text = msg("{typed} stands here, {said} in the source: another time of day.")
            yield reading.finding(CODE, Severity.WARNING, text, one.start, one.end, typed=typed, said=said)
        else:
            text = msg("The time {typed} is not in the source.")
            yield reading.finding(CODE, Severity.HINT, text, one.start, one.end, typed=typed)
    yield from _named(reading)
    for gone in lost:
        said = reading.unit.text[gone.start : gone.end]
        text = msg("The time {said} of the source is not said here.")
        yield reading.finding(CODE, Severity.WARNING, text, said=said)


def _named(reading: Reading) -> Iterator[Finding]:
    """Noon where the source has midnight."""
    asked, given = reading.source_counted, reading.counted
    for one, other in zip(_names_alone(given, asked), _names_alone(asked, given), strict=False):
        typed, said = reading.text[one.start : one.end], reading.unit.text[other.start : other.end]
        text = msg("{typed} stands here, {said} in the source: another time of day.")
        yield reading.finding(CODE, Severity.WARNING, text, one.start, one.end, typed=typed, said=said)


def _names_alone(asked: Counted, given: Counted) -> list[ClockTime]:
    said = {minute for time in given.times for minute in time.minutes}
    return [time for time in asked.times if time.named and said.isdisjoint(time.minutes)]


def _unanswered(asked: Counted, given: Counted) -> list[ClockTime]:
    """Times that the other text has not, the hour in a number of another kind included; noon is not missed."""
    said = {minute for time in given.times for minute in time.minutes}
    return [
        time
        for time in asked.times
        if not time.named and said.isdisjoint(time.minutes) and not _as_numbers(time, given)
    ]


def _as_numbers(time: ClockTime, given: Counted) -> bool:
    """Whether its hour and minutes stand there as plain numbers: "à trois heures"."""
    if not given.quantities:
        return False
    numbers = {int(value) for each in given.quantities for value in each.values if value == int(value)}
    minutes = {minute % 60 for minute in time.minutes} - {0}
    return not numbers.isdisjoint(time.hours) and (not minutes or not numbers.isdisjoint(minutes))


RULE = Rule(
    code=CODE,
    family=Family.CALENDARS,
    about=msg("A time of day is another one than in the source, on whichever clock, or is not said: a warning."),
    example=Example("Come at 3:30 p.m.", "ساعت ۱۶:۳۰ بیایید.", "۱۶:۳۰"),
    unit=times_changed,
)
