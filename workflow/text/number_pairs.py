"""Which quantities of one text another text says too, and which it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from workflow.text.calendars import to_persian
from workflow.text.counted import Counted
from workflow.text.dates import Covered, FoundDate
from workflow.text.islamic import to_islamic
from workflow.text.measures import Measure, alike, comparable, converted
from workflow.text.quantities import Quantity

_PERSIAN_YEARS = (1200, 1500)
_STEPS = (621, 622)
"""From a Persian year to the two Gregorian ones that it falls in."""
_FAR = 7
"""Years by which a hasty conversion is off."""
_TRIED = 32


@dataclass(frozen=True, slots=True)
class Differences:
    """What two texts do not both say; places in their ``quantities``."""

    lost: tuple[int, ...]
    """Quantities that only the first has."""
    added: tuple[int, ...]
    """Quantities that only the second has."""
    years: tuple[tuple[int, int], ...] = ()
    """Quantities of the second, and beside each the one of the first that it may be wrongly reckoned from: 2008 from
    1388. Neither is among the lost or added."""
    sizes: tuple[tuple[int, int], ...] = ()
    """The same for one figure with another word of size: "1.5 thousand" and "1.5 million"."""


NONE = Differences((), ())


def differences(asked: Counted, given: Counted) -> Differences:
    """Compare two texts; about linear in what they count."""
    if not asked.quantities and not given.quantities:
        return NONE
    lost, added = list(_unanswered(asked, given)), list(_unanswered(given, asked))
    if not lost or not added:
        return Differences(tuple(lost), tuple(added))
    sizes = _taken(asked, given, lost, added, _resized)
    years = _taken(asked, given, lost, added, _misreckoned)
    return Differences(tuple(lost), tuple(added), years, sizes)


def _taken(
    asked: Counted, given: Counted, lost: list[int], added: list[int], fit: Callable[[Quantity, Quantity], bool]
) -> tuple[tuple[int, int], ...]:
    """Pairs that fit, taken out of both lists; only the first of a long list are tried."""
    pairs: list[tuple[int, int]] = []
    for one in added[:_TRIED]:
        for other in lost[:_TRIED]:
            if fit(given.quantities[one], asked.quantities[other]):
                pairs.append((one, other))
                added.remove(one)
                lost.remove(other)
                break
    return tuple(pairs)


def _resized(one: Quantity, other: Quantity) -> bool:
    return one.scale != other.scale and max(one.scale, other.scale) >= 1_000 and bool(one.figure & other.figure)


def _misreckoned(one: Quantity, other: Quantity) -> bool:
    if not (one.digits and other.digits and one.scale == other.scale == 1):
        return False
    for first in one.values:
        for second in other.values:
            persian, gregorian = sorted((first, second))
            if _persian(persian) and 1_800 <= gregorian < 2_200 and abs(gregorian - persian - _STEPS[0]) < _FAR:
                return True
    return False


def _unanswered(asked: Counted, given: Counted) -> Iterator[int]:
    said = {value for each in given.quantities for value in each.values}
    apart = {value for each in given.quantities for value in each.parts}
    other = _other_parts(given)
    joined, grouped = _joined(given).keys(), _grouped(asked, given)
    weak = Covered([date for date in asked.dates if date.weak] if given.dates else [])
    shares = {each.share for each in given.quantities} - {None}
    for place, quantity in enumerate(asked.quantities):
        if quantity.share is not None and shares:
            if quantity.share not in shares and said.isdisjoint(_percent(quantity.share)):
                yield place
            continue
        if quantity.loose or (quantity.small and not quantity.digits and _one(quantity)):
            continue
        if quantity.values & said or quantity.values & other or _same_year(quantity.values, said):
            continue
        if (quantity.parts and quantity.parts <= said) or quantity.values & apart:
            continue
        if _rounded(quantity, given) or _digits_of(quantity) in joined or place in grouped:
            continue
        if not measured_alike(asked, place, given) and not weak.holds(quantity.start):
            yield place


def _percent(share: Decimal) -> set[Decimal]:
    """Two thirds are 66, 67 or 66.7 percent."""
    percent = share * 100
    return {Decimal(int(percent)), Decimal(int(percent) + 1), round(percent, 1), percent, share}


def _one(quantity: Quantity) -> bool:
    return all(value <= 1 for value in quantity.values)


def _other_parts(text: Counted) -> frozenset[Decimal]:
    """Figures inside dates and times, in the other calendars too."""
    parts: set[int] = set()
    for date in text.dates:
        parts.update(_date_parts(date))
    for time in text.times:
        parts |= time.hours | {minute % 60 for minute in time.minutes}
    return frozenset(map(Decimal, parts))


def _date_parts(date: FoundDate) -> Iterator[int]:
    for part in (date.year, date.month, date.day):
        if part is not None:
            yield part
    if date.year is not None:
        yield date.year % 100
        yield from (date.year + step for step in (*_STEPS, *(-step for step in _STEPS)))
    day = date.date
    if day is not None and 1_000 < day.year < 2_200:
        persian, islamic = to_persian(day), to_islamic(day)
        yield from (day.year, day.month, day.day, *persian, *islamic)


def _same_year(values: frozenset[Decimal], said: set[Decimal]) -> bool:
    """1388 and 2009, either way, said beside or instead of each other."""
    for value in values:
        if _persian(value) and any(value + step in said for step in _STEPS):
            return True
        if any(_persian(value - step) and value - step in said for step in _STEPS):
            return True
    return False


def _persian(value: Decimal) -> bool:
    return _PERSIAN_YEARS[0] <= value < _PERSIAN_YEARS[1]


def _rounded(quantity: Quantity, given: Counted) -> bool:
    """ "50 percent" and "half", "25 percent" and "a quarter"."""
    halves = {Decimal("0.5"): Decimal(50), Decimal(50): Decimal("0.5")}
    wanted = {halves[value] for value in quantity.values if value in halves}
    if wanted and any(wanted & each.values for each in given.quantities):
        return True
    shares = [each.share for each in given.quantities[:_TRIED] if each.share is not None]
    return any(quantity.values & _percent(share) for share in shares)


def _digits_of(quantity: Quantity) -> str:
    """A long number's digits, to find it again where it is typed in groups; else ``"-"``."""
    value = max(quantity.values, default=Decimal(0))
    typed = str(value)
    return typed if quantity.digits and typed.isdecimal() and len(typed) > 4 else "-"


def _joined(text: Counted) -> dict[str, range]:
    """What two to five neighbouring numbers are, typed without the gaps (telephone numbers), and their places."""
    typed = [(each.start, each.end, str(max(each.values))) if each.digits else None for each in text.quantities]
    found: dict[str, range] = {}
    for index, first in enumerate(typed):
        run = first[2] if first else ""
        for place in range(index + 1, min(index + 5, len(typed))):
            before, after = typed[place - 1], typed[place]
            if before is None or after is None or after[0] - before[1] > 2:
                break
            run += after[2]
            found[run] = range(index, place + 1)
    return found


def _grouped(asked: Counted, given: Counted) -> set[int]:
    """Numbers that the other text has as one long one."""
    long = {_digits_of(each) for each in given.quantities} - {"-"}
    return {place for run, places in _joined(asked).items() if run in long for place in places} if long else set()


def measured_alike(asked: Counted, place: int, given: Counted) -> bool:
    """Whether the other text says it in another measure, or this one says it twice: "300 km (190 miles)"."""
    measure = asked.measures.get(place)
    if measure is None or not measure.kind:
        return False
    values = asked.quantities[place].values
    if measure.kind == "time" and _same_span(asked, place, given):
        return True
    for text in (given, asked):
        for other, theirs in islice(text.measures.items(), _TRIED):
            if (text is asked and other == place) or not comparable(measure, theirs):
                continue
            if _converted(measure, values, theirs, text.quantities[other].values, text is asked):
                return True
    return False


def _same_span(asked: Counted, place: int, given: Counted) -> bool:
    """Whether one text says in two measures what the other says in one: 30 months, two years and a half."""
    measure = asked.measures[place]
    days = {value * measure.worth for value in asked.quantities[place].values}
    if any(_about(one, total) for total in islice(given.spans.values(), _TRIED) for one in days):
        return True
    own = asked.spans.get(place)
    theirs = islice(given.measures.items(), _TRIED)
    return own is not None and any(
        _about(own, value * other.worth)
        for at, other in theirs
        if other.kind == "time"
        for value in given.quantities[at].values
    )


def _about(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= one / 50


def _converted(
    one: Measure, values: frozenset[Decimal], other: Measure, more: Sequence[Decimal] | frozenset[Decimal], own: bool
) -> bool:
    if own and alike(one, other):
        return False
    return any(converted(one, first, other, second) for first in values for second in more)


def year_in_brackets(text: str, counted: Counted, place: int) -> int | None:
    """The year right before a year in brackets, where both cannot be the same one: the 1388 of "1388 (2008)"."""
    if not place:
        return None
    before, each = counted.quantities[place - 1], counted.quantities[place]
    if text[before.end : each.start].strip() not in {"(", "[", "/", "="} or not _misreckoned(each, before):
        return None
    return None if _same_year(each.values, set(before.values)) else place - 1
