"""``impossible-dates``: a day that its calendar does not have: 31 Mehr, 30 Esfand of a common year, 30 February."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.calendars import Calendar
from workflow.text.date_pairs import possible
from workflow.text.dates import FoundDate

CODE = "impossible-dates"
_FIRST_MODERN_YEAR = 1304
"""Before it the months of Persian calendars in print had 29 to 32 days."""


def impossible_dates(reading: Reading) -> Iterator[Finding]:
    """A fault that the source has too is only hinted at; the original is told of it with its own words."""
    if not reading.counts:
        return
    own = reading.unit.text is reading.text or reading.unit.text == reading.text
    for each in reading.dates:
        if each.mixed or possible(each):
            continue
        typed = reading.text[each.start : each.end]
        told = not own and any(_same(each, other) for other in reading.source_dates)
        early = each.calendar is Calendar.PERSIAN and each.year is not None and each.year < _FIRST_MODERN_YEAR
        severity = Severity.HINT if told else Severity.WARNING if early or each.weak else Severity.ERROR
        text = msg("{typed}: the calendar has no such day.")
        yield reading.finding(CODE, severity, text, each.start, each.end, typed=typed)


def _same(one: FoundDate, other: FoundDate) -> bool:
    parts = (one.calendar, one.month, one.day, one.year)
    return not possible(other) and parts[:3] == (other.calendar, other.month, other.day) and one.year == other.year


RULE = Rule(
    code=CODE,
    family=Family.CALENDARS,
    about=msg(
        "A day that its calendar does not have, such as 31 Mehr or 30 Esfand of a common year: an error, a hint where "
        "the source has it too. Persian dates before 1304 are only asked about, since months were longer then."
    ),
    example=Example("in the month of Mehr", "در ۳۱ مهر ۱۴۰۲", "۳۱ مهر ۱۴۰۲"),
    unit=impossible_dates,
    original=True,
)
