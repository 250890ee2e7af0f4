"""``numbers-changed``: a quantity that the translation does not say, or says otherwise.

Digits of any script, separators of any country and words are read alike. Dates, times, words of size and measures have
rules of their own; a quantity turned into another measure (miles into kilometres) is the same quantity.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.languages import base_language
from workflow.text.number_pairs import year_in_brackets
from workflow.text.quantities import Quantity

CODE = "numbers-changed"
_DUAL = frozenset(["ar"])
"""Languages in which two of a thing need no number."""
_NAMED = re.compile(r"[A-Za-z]{2}-[0-9]|(?<![0-9])24/7(?![0-9])")
_SIGNS = str.maketrans("‑–", "--")
_TRIED = 32
_FEW = 12
"""Up to here a number in words is often said in another way: a trio, a dozen."""


def numbers_changed(reading: Reading) -> Iterator[Finding]:
    """What changed first, then what is lost or added."""
    if not reading.counts:
        return
    lost, added = _lost(reading), _added(reading)
    for one in added:
        other = _partner(one, lost)
        typed = reading.text[one.start : one.end].strip()
        if other is not None:
            lost.remove(other)
            said = reading.unit.text[other.start : other.end].strip()
            text = msg("{typed} stands here, {said} in the source.")
            yield reading.finding(CODE, _weight(one, other), text, one.start, one.end, typed=typed, said=said)
        elif not one.small:
            text = msg("{typed} is not in the source.")
            yield reading.finding(CODE, Severity.HINT, text, one.start, one.end, typed=typed)
    hours = _hours(reading) if lost else frozenset()
    for gone in lost:
        said = reading.unit.text[gone.start : gone.end].strip()
        text = msg("{said} of the source is not said here.")
        yield reading.finding(CODE, _loss(reading, gone, hours), text, said=said)


def _lost(reading: Reading) -> list[Quantity]:
    every = (reading.source_counted.quantities[place] for place in reading.differences.lost)
    dual = base_language(reading.language) in _DUAL
    return [each for each in every if not (reading.verse and not each.digits) and not (dual and each.small)]


def _added(reading: Reading) -> list[Quantity]:
    """Without the years that ``calendar-dates`` speaks of."""
    return [
        reading.counted.quantities[place]
        for place in reading.differences.added
        if year_in_brackets(reading.text, reading.counted, place) is None
        and not (reading.verse and not reading.counted.quantities[place].digits)
    ]


def _partner(one: Quantity, lost: list[Quantity]) -> Quantity | None:
    """What it was most likely made from: never "one" or "two" from one another."""
    likely = sorted(lost[:_TRIED], key=lambda other: other.small)
    return next((other for other in likely if not (one.small and other.small)), None)


def _weight(one: Quantity, other: Quantity) -> Severity:
    return Severity.HINT if one.small or other.small else Severity.WARNING


def _hours(reading: Reading) -> frozenset[int]:
    """Where the source's numbers of hours begin."""
    asked = reading.source_counted
    return frozenset(asked.quantities[place].start for place, each in asked.measures.items() if each.name == "hour")


def _loss(reading: Reading, gone: Quantity, hours: Collection[int]) -> Severity:
    if not reading.counted.worded:
        return Severity.HINT if max(gone.values) <= 100 else Severity.WARNING
    whole_day = gone.values == {24} and gone.start in hours  # open 24 hours
    if gone.digits and (whole_day or _is_named(reading, gone)):
        return Severity.HINT
    few = not gone.digits and max(gone.values) <= _FEW
    wholly = gone.values == {100} and gone.digits  # "100 percent certain" is "quite certain"
    return Severity.HINT if few or wholly else Severity.WARNING


def _is_named(reading: Reading, gone: Quantity) -> bool:
    """Whether it belongs to a name or to a way of speaking: COVID-19, 24/7."""
    around = reading.unit.text[max(0, gone.start - 3) : gone.end + 2].translate(_SIGNS)
    return _NAMED.search(around) is not None


RULE = Rule(
    code=CODE,
    family=Family.CALENDARS,
    about=msg(
        "A number of the source is lost or changed, in whatever digits or words: a warning. A number that the source "
        "does not have, or a small one in words that is lost: a hint."
    ),
    example=Example("264 women signed.", "۲۴۶ زن امضا کردند.", "۲۴۶"),
    unit=numbers_changed,
)
