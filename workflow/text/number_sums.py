"""How number words add up: what may be added to what, and what words of size make of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

HALF = Decimal("0.5")
_UNITS_FIRST = frozenset(["ar", "de"])
""" "five and twenty"."""


@dataclass(slots=True)
class Sum:
    """A number being put together."""

    total: Decimal = Decimal(0)
    current: Decimal = Decimal(0)
    room: Decimal = Decimal(0)
    """What is added is smaller."""
    limit: Decimal = Decimal(10**18)
    """The last word of size; the next one is smaller."""
    figure: Decimal = Decimal(0)
    scale: Decimal = Decimal(1)
    groups: list[Decimal] = field(default_factory=list)
    """What each word of size makes of what stands before it: 2,000,000 and 300,000."""


def begin(so_far: Sum, value: Decimal, *, multiplies: bool, digits: bool) -> None:
    """The first piece of a number."""
    if multiplies:
        so_far.figure, so_far.scale = Decimal(1), value
        if value >= 1_000:
            so_far.total, so_far.limit = value, value
        else:
            so_far.current = value
        so_far.room = value
        return
    so_far.current = so_far.figure = value
    so_far.room = Decimal(0) if digits else _room(value)


def _room(value: Decimal) -> Decimal:
    """What may be added to a number word: units to tens, both to hundreds."""
    if value >= 100:
        if value % 100 >= 20 and value % 10 == 0:  # صدوبیست, typed as one word
            return Decimal(10)
        return Decimal(100) if value % 100 == 0 else Decimal(0)
    if value >= 20:
        return Decimal(10) if value % 10 == 0 else Decimal(0)
    return Decimal(0)


def own_way(so_far: Sum, value: Decimal, joined: bool, base: str) -> bool:
    """What one language alone puts together so."""
    units, hundreds = so_far.current % 100, so_far.current - so_far.current % 100
    if base == "en" and not joined and 10 <= so_far.current <= 20 and not so_far.total and 10 <= value < 100:
        so_far.current, so_far.room = so_far.current * 100 + value, _room(value)  # nineteen eighty-nine
    elif base == "ar" and not joined and value == 10 and 0 < units < 10:
        so_far.current, so_far.room = so_far.current + 10, Decimal(0)  # خمسة عشر
    elif base in _UNITS_FIRST and joined and 0 < units < 10 and 20 <= value < 100:
        so_far.current, so_far.room = so_far.current + value, Decimal(0)
    elif base == "fr" and not joined and units == 4 and value == 20:
        so_far.current, so_far.room = hundreds + 80, Decimal(20)  # quatre-vingt
    elif base == "fr" and units == 10 and 7 <= value <= 9:
        so_far.current, so_far.room = so_far.current + value, Decimal(0)  # dix-sept
    elif base == "fr" and units in {60, 80} and 10 <= value < 20:
        so_far.current, so_far.room = so_far.current + value, Decimal(10 if value == 10 else 0)  # soixante-dix-sept
    else:
        return False
    return True


def plus(so_far: Sum, value: Decimal) -> bool:
    """Count in a piece that fits."""
    so_far.current += value
    so_far.room = min(_room(value), so_far.room) if value else Decimal(0)
    return True


def multiplied(so_far: Sum, value: Decimal) -> bool:
    """Whether a word of size belongs to the number; if so it is counted in."""
    if value < 1_000:
        if not 0 < so_far.current < (5 if value == 20 else 100):
            return False
        so_far.current *= value
        so_far.room = Decimal(20) if value == 20 else value
        so_far.scale = value if so_far.scale == 1 and so_far.current == so_far.figure * value else so_far.scale
        return True
    if value >= so_far.limit:
        if so_far.limit > 1_000 or so_far.total >= 1_000_000:
            return False
        so_far.total = (so_far.total + so_far.current) * value  # mil quinientos millones, a thousand million
    else:
        so_far.groups.append((so_far.current or Decimal(1)) * value)
        so_far.total += so_far.groups[-1]
    if so_far.scale in (1, 100, 1_000):
        so_far.scale *= value
    so_far.current, so_far.limit, so_far.room = Decimal(0), value, value
    return True


def half(so_far: Sum) -> bool:
    """Count in "and a half": of one, or of the last word of size."""
    if so_far.current:
        so_far.current += HALF
        so_far.figure = so_far.current if so_far.scale == 1 else so_far.figure
    else:
        so_far.total += HALF * so_far.limit
        so_far.figure += HALF
    so_far.room = Decimal(0)
    return True
