"""``both-calendars``: a whole date in one calendar only, where house style wants the Persian and the Gregorian day."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.customs import Customs, Style
from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.unit import UnitType
from workflow.text.calendars import Calendar, format_date
from workflow.text.dates import FoundDate

CODE = "both-calendars"
_OTHER = {Calendar.PERSIAN: Calendar.GREGORIAN, Calendar.GREGORIAN: Calendar.PERSIAN}
_NEAR = 300
"""Code points before a date in which an open bracket is looked for."""
_FIRST, _LAST = 1800, 2119
"""Gregorian years in which the Persian calendar is official or nearly so."""


def both_calendars(reading: Reading) -> Iterator[Finding]:
    """Only where the style asks for it; a date that is said in the other calendar anywhere in the unit is enough."""
    if not reading.style.both_calendars or not reading.counts or reading.verse:
        return
    days: dict[Calendar, set[object]] = {}
    for each in reading.dates:
        days.setdefault(each.calendar, set()).add(each.date)
    for each in reading.dates:
        other = _OTHER.get(each.calendar)
        if each.date is None or other is None or each.date in days.get(other, ()) or each.shared:
            continue
        if _FIRST <= each.date.year <= _LAST:
            yield _finding(reading, each, other)


def _finding(reading: Reading, each: FoundDate, other: Calendar) -> Finding:
    typed = reading.text[each.start : each.end]
    wanted = format_date(each.date, other, reading.language) if each.date else ""
    text = msg("{typed} is given in one calendar only. In the other it is {wanted}.")
    fix = f"{typed} ({wanted})" if _safe(reading, each) else None
    return reading.finding(CODE, Severity.HINT, text, each.start, each.end, fix=fix, typed=typed, wanted=wanted)


def _safe(reading: Reading, each: FoundDate) -> bool:
    """Whether brackets can be put behind it: not inside others, not where the day is doubtful or the page is narrow."""
    doubtful = each.others or each.weekday not in (None, each.date.weekday() if each.date else None)
    before, after = reading.text[max(0, each.start - _NEAR) : each.start], reading.text[each.end : each.end + 2]
    bracketed = before.count("(") > before.count(")") or before.count("[") > before.count("]")
    narrow = reading.unit.type in {UnitType.HEADING, UnitType.CELL} or reading.unit.plain
    odd = "(" in reading.text[each.start : each.end] or after.lstrip()[:1] in {"(", "[", "-", "–", "/"}
    return not (doubtful or bracketed or narrow or odd)


RULE = Rule(
    code=CODE,
    family=Family.CALENDARS,
    about=msg(
        "A whole date is given in the Persian or the Gregorian calendar only, where house style wants both: a hint, "
        "with the other date in brackets as its fix."
    ),
    example=Example(
        "It was on 20 May 2023.",
        "C’était le 20 mai 2023.",
        "20 mai 2023",
        language="fr",
        customs=Customs(Style(both_calendars=True)),
        fixed="C’était le 20 mai 2023 (30 ordibehesht 1402).",
    ),
    unit=both_calendars,
)
