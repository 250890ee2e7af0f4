"""The journal only grows, and an act and its record stand or fall together: on every database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from workflow.errors import CallError
from workflow.store import actors, journal
from workflow.store.database import Place
from workflow.store.journal import Act
from workflow.store.models import Actor, Event

NOW = datetime(2026, 5, 2, 12, 0, tzinfo=UTC)


def _recorded() -> Event:
    with journal.transaction_of_one_act():
        return journal.record(Act(actors.engine("memory"), "draft", NOW), unit="title-0", payload={"text": "باران"})


def test_an_event_is_kept_as_it_was(store: Place) -> None:
    event = Event.objects.get(pk=_recorded().pk)
    assert (event.at, event.verb, event.unit, event.payload) == (NOW, "draft", "title-0", {"text": "باران"})
    assert (event.actor.name, event.actor.kind) == ("memory", Actor.Kind.ENGINE)


@pytest.mark.parametrize(
    "statement", ["UPDATE store_event SET verb = 'x'", "DELETE FROM store_event", "UPDATE store_event SET actor_id = 1"]
)
def test_the_database_itself_refuses_to_change_events(store: Place, statement: str) -> None:
    _recorded()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.get().verb == "draft"


def test_an_event_outside_a_transaction_is_a_mistake_of_ours(store: Place) -> None:
    act = Act(actors.engine("memory"), "draft", NOW)
    with pytest.raises(RuntimeError):
        journal.record(act)


def test_a_failed_act_leaves_no_record(store: Place) -> None:
    act = Act(actors.engine("memory"), "draft", NOW)

    def fails() -> None:
        with journal.transaction_of_one_act():
            journal.record(act)
            raise CallError("no")

    with pytest.raises(CallError):
        fails()
    assert not Event.objects.exists()


def test_tags_are_opaque_and_nobodys_twice(store: Place) -> None:
    letters = iter("aaaaa" + "aaaaa" + "b1c2d")
    one = actors.create("گنجشک", lambda _: next(letters))
    two = actors.create("sparrow", lambda _: next(letters))
    assert (one.tag, two.tag) == ("aaaaa", "b1c2d")
    assert actors.names(["aaaaa", "zzzzz"]) == {"aaaaa": "گنجشک"}


def test_a_tag_met_in_a_catalog_becomes_somebody_unnamed(store: Place) -> None:
    actors.meet(["t4k9x", "", "t4k9x"])
    actors.meet(["t4k9x", "p2m7c"])
    assert sorted(Actor.objects.filter(name=None).values_list("tag", flat=True)) == ["p2m7c", "t4k9x"]
    assert actors.names(["t4k9x"]) == {}


@pytest.mark.parametrize(
    "name", ["", " ", "x" * 61, "a\u202eb", "a\nb", "a\0b", "me@letters.example", "import", "Sync"]
)
def test_what_is_no_pseudonym(store: Place, name: str) -> None:
    with pytest.raises(CallError):
        actors.create(name, lambda letters: letters[0])


@pytest.mark.parametrize("name", ["سپیده", "نیم‌فاصله", "Jo O'Neil", "sparrow-2"])
def test_what_is_one(name: str) -> None:
    assert actors.pseudonym(f" {name} ") == name
