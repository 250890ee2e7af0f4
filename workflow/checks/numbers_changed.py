"""``numbers-changed``: a quantity that the translation does not say, or says otherwise.

Digits of any script, separators of any country and words are read alike. Dates, times, words of size and measures have
rules of their own; a quantity turned into another measure (miles into kilometres) is the same quantity.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    for gone in lost:
        said = reading.unit.text[gone.start : gone.end].strip()
        text = msg("{said} of the source is not said here.")
        yield reading.finding(CODE, _loss(reading, gone), text, said=said)


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
    return next((other for other in lost[:_TRIED] if not (one.small and other.small)), None)


def _weight(one: Quantity, other: Quantity) -> Severity:
    return Severity.HINT if one.small or other.small else Severity.WARNING


def _loss(reading: Reading, gone: Quantity) -> Severity:
    if not reading.counted.worded:
        return Severity.HINT if max(gone.values) <= 100 else Severity.WARNING
    few = not gone.digits and max(gone.values) <= _FEW
    wholly = gone.values == {100} and gone.digits  # "100 percent certain" is "quite certain"
    return Severity.HINT if few or wholly else Severity.WARNING


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
