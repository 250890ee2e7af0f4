"""The journal: one appended event for every act, in the transaction that also changes the rows.

with journal.transaction_of_one_act():
    row.save()
    journal.record(Act(actor, "agree", now), document=row, language="en", unit=key, payload={...})
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import OperationalError, transaction

from workflow.errors import StoreError
from workflow.store import database
from workflow.store.models import Actor, DocumentRow, Event

CHUNK = 500
"""Rows in one statement: well below SQLite's limit on variables."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what, and when: handed to everything that writes."""

    actor: Actor
    verb: str
    now: datetime
    """With a time zone; from the edge of the program."""


@contextmanager
def transaction_of_one_act() -> Iterator[None]:
    """All of it or nothing; the database's refusals become ``StoreError``."""
    try:
        with transaction.atomic():
            yield
    except OperationalError as error:
        refused = StoreError(f"The database refused ({error}); nothing of this step was kept.")
        raise (database.refusal(error) or refused) from error


def event(
    act: Act,
    *,
    document: DocumentRow | None = None,
    language: str = "",
    unit: str = "",
    payload: Mapping[str, Any] | None = None,
) -> Event:
    """An event not yet appended, for ``append``."""
    return Event(
        at=act.now,
        actor=act.actor,
        verb=act.verb,
        document=document,
        language=language,
        unit=unit,
        payload=dict(payload or {}),
    )


def record(
    act: Act,
    *,
    document: DocumentRow | None = None,
    language: str = "",
    unit: str = "",
    payload: Mapping[str, Any] | None = None,
) -> Event:
    """Append one event. Call it inside the transaction that changes the rows."""
    one = event(act, document=document, language=language, unit=unit, payload=payload)
    append([one])
    return one


def append(events: Sequence[Event]) -> None:
    """Append many. Refuses to run outside a transaction: an act and its record stand or fall together."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an event is recorded in the transaction that changes the rows")
    Event.objects.bulk_create(events, batch_size=CHUNK)
