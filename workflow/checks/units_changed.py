"""``units-changed``: the same figure with another word of size, currency or measure, or without its percent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.counted import Counted
from workflow.text.measures import Measure, alike, measures_in
from workflow.text.measures import measure as known
from workflow.text.number_pairs import measured_alike
from workflow.text.quantities import Quantity

CODE = "units-changed"
_TRIED = 32
"""Quantities of one value that are looked at."""
_SIGNS = frozenset("$£€¥₹")
_PERCENT = ("%", "٪")
_OFTEN_LEFT_OUT = frozenset(["degree", "ton"])
"""Measures that other languages leave out or say with a word of many meanings."""


def units_changed(reading: Reading) -> Iterator[Finding]:
    """Words of size, then what is counted."""
    if not reading.counts or not reading.source_counted.quantities:
        return
    yield from _sizes(reading)
    yield from _vague(reading)
    if reading.source_counted.measures:
        yield from _measures(reading)


def _sizes(reading: Reading) -> Iterator[Finding]:
    for place, partner in reading.differences.sizes:
        one, other = reading.counted.quantities[place], reading.source_counted.quantities[partner]
        typed, said = reading.text[one.start : one.end], reading.unit.text[other.start : other.end]
        text = msg("{typed} stands here, {said} in the source: is it thousand, million or another?")
        yield reading.finding(CODE, Severity.WARNING, text, one.start, one.end, typed=typed, said=said)


def _vague(reading: Reading) -> Iterator[Finding]:
    """Hundreds of the source that are thousands here."""
    asked = reading.source_counted.vague
    given = reading.counted.vague if asked else []
    said, had = {each.size for each in given}, {each.size for each in asked}
    lost = [each for each in asked if each.size not in said]
    for one, other in zip([each for each in given if each.size not in had], lost, strict=False):
        typed, words = reading.text[one.start : one.end], reading.unit.text[other.start : other.end]
        text = msg("{typed} stands here, {said} in the source: is it thousand, million or another?")
        yield reading.finding(CODE, Severity.WARNING, text, one.start, one.end, typed=typed, said=words)


def _measures(reading: Reading) -> Iterator[Finding]:
    """Figures that both texts have, each with its own measure; a figure converted from another one is let be."""
    asked, given = reading.source_counted, reading.counted
    if not given.quantities:
        return
    said, own = _by_value(given), _by_value(asked)
    named: set[str] | None = None
    for place, measure in asked.measures.items():
        quantity = asked.quantities[place]
        there = [item for value in quantity.values for item in said.get(value, ())]
        if not there or any(theirs and alike(measure, theirs) for _, theirs in there):
            continue
        other, theirs = there[0]
        timed = "time" in (measure.kind, theirs.kind if theirs else "")
        if (quantity.small or timed) and not _another_time(measure, quantity, theirs, given):
            continue
        said_words = _with_measure(reading, place)
        if theirs is not None:
            here = [mine for value in quantity.values for _, mine in own.get(value, ()) if mine]
            if any(alike(mine, theirs) for mine in here) or measured_alike(asked, place, given):
                continue
            typed = reading.text[other.start : other.end].strip()
            text = msg("{typed} counts something else here than in the source: {said}.")
            yield reading.finding(CODE, Severity.WARNING, text, other.start, other.end, typed=typed, said=said_words)
            continue
        named = measures_in(given.found) if named is None else named
        if measure.name not in _OFTEN_LEFT_OUT and not any(alike(measure, known(name)) for name in named):
            text = msg("{said} of the source stands here without what it counts.")
            yield reading.finding(CODE, Severity.WARNING, text, other.start, other.end, said=said_words)


def _another_time(measure: Measure, quantity: Quantity, theirs: Measure | None, given: Counted) -> bool:
    """Whether years became months; of one or two, that stand for many things, only where no years are spoken of."""
    if theirs is None or not measure.kind == theirs.kind == "time":
        return False
    return not quantity.small or measure.name not in measures_in(given.found)


def _by_value(side: Counted) -> dict[Decimal, list[tuple[Quantity, Measure | None]]]:
    found: dict[Decimal, list[tuple[Quantity, Measure | None]]] = {}
    for place, quantity in enumerate(side.quantities):
        for value in quantity.values:
            same = found.setdefault(value, [])
            if len(same) < _TRIED:
                same.append((quantity, side.measures.get(place)))
    return found


def _with_measure(reading: Reading, place: int) -> str:
    """The source's quantity with the word or sign beside it."""
    side, found = reading.source_counted, reading.source_counted.found
    quantity = side.quantities[place]
    before = found[quantity.first - 1] if quantity.first else None
    after = found[quantity.last] if quantity.last < len(found) else None
    start = before.start if before and before.word in _SIGNS else quantity.start
    names = after and after.word.isalpha() and not reading.unit.text[quantity.start : quantity.end].endswith(_PERCENT)
    end = after.end if after and names and start == quantity.start else quantity.end
    return reading.unit.text[start:end].strip()


RULE = Rule(
    code=CODE,
    family=Family.CALENDARS,
    about=msg(
        "A number stands beside another word of size, another currency or measure than in the source, or has lost its "
        "percent: a warning."
    ),
    example=Example("1.5 million people", "۱٫۵ هزار نفر", "۱٫۵ هزار"),
    unit=units_changed,
)
