"""Values made quickly are the values the classes themselves make."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from workflow.model.catalog import Entry
from workflow.model.quick import maker
from workflow.model.unit import Slot, Unit, UnitType

CASES = [
    (Entry, ("Rise",), {"msgctxt": "stanza", "references": ("content/poem.md:3",)}),
    (Unit, ("stanza-0b438c8abb4d", UnitType.STANZA, "Rise", 3), {"about": "stanza 1 of 2"}),
    (Slot, ("stanza-0b438c8abb4d", ((0, 4),), "verse"), {}),
]


@pytest.mark.parametrize(("kind", "given", "named"), CASES)
def test_a_quickly_made_value_is_the_same_value(kind, given, named):
    made, usual = maker(kind)(*given, **named), kind(*given, **named)
    assert type(made) is kind
    assert made == usual
    assert repr(made) == repr(usual)
    assert replace(made, **named) == usual


@pytest.mark.parametrize(("kind", "given", "named"), CASES)
def test_a_quickly_made_value_is_frozen(kind, given, named):
    made = maker(kind)(*given, **named)
    with pytest.raises(FrozenInstanceError):
        setattr(made, fields(kind)[0].name, "other")


def test_fields_that_are_wanted_are_wanted_still():
    with pytest.raises(TypeError, match="text"):
        maker(Unit)("key", UnitType.ITEM)
    with pytest.raises(TypeError, match="colour"):
        maker(Unit)("key", UnitType.ITEM, "Rise", 1, colour="red")
