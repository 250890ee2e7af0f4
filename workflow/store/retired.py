"""Words that the memory is not to propose any more, by a person's decision. Import only after ``database.connect``.

They are retired as they stand: a later wording of the same unit is proposed again once it is agreed on. Anchors of
notes are no words: another note brings nothing back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from hashlib import sha256

from django.db.models import Q

from workflow.errors import CallError
from workflow.review.notes import bare
from workflow.store import journal
from workflow.store.journal import Act
from workflow.store.models import EditionRow, RetiredPair

VERBS = RETIRE, RESTORE = "retire", "restore"
"""The verbs of the journal."""


def retire(row: EditionRow, unit_key: str, act: Act, why: str) -> None:
    """Take an edition's words for a unit out of the memory, with one event. CallError where it has none."""
    with journal.transaction_of_one_act():
        text = row.translations.filter(unit__key=unit_key).values_list("text", flat=True).first()
        if not text:
            raise CallError(
                "There are no words to retire.",
                where=f"{row.document.slug}/{row.language}/{unit_key}",
                next_step="Look at the unit's key: bargardan memory lookup shows it as the origin.",
            )
        words = words_of(text, set(row.notes.values_list("name", flat=True)))
        row.retired.update_or_create(
            unit=unit_key,
            words=words,
            defaults={"by": act.actor, "why": why, "at": act.now, "present": True},
        )
        payload = {"words": words, "why": why}
        journal.record(act, document=row.document, language=row.language, unit=unit_key, payload=payload)


def restore(row: EditionRow, unit_key: str, act: Act) -> None:
    """Let the memory propose again whatever was retired of this unit, with one event."""
    with journal.transaction_of_one_act():
        if not row.retired.filter(unit=unit_key, present=True).update(present=False):
            raise CallError("Nothing of this unit was retired.", where=f"{row.document.slug}/{row.language}/{unit_key}")
        journal.record(act, document=row.document, language=row.language, unit=unit_key)


def in_force(of: Q | None = None) -> dict[tuple[int, str], set[str]]:
    """(edition's primary key, unit's key) → the words retired there, as ``words_of``; ``of`` narrows it down."""
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    query = RetiredPair.objects.filter(of or Q(), present=True)
    for edition, unit, words in query.values_list("edition_id", "unit", "words"):
        found[edition, unit].add(words)
    return found


def words_of(text: str, notes: Collection[str] = ()) -> str:
    """How retired words are told: hex SHA-256 of the translation without the anchors of its edition's notes."""
    return sha256(bare(text, notes).encode()).hexdigest()
