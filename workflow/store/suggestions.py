"""Words that are not in force, until a person took or refused them. Import only after ``database.connect``."""

from __future__ import annotations

from workflow.store import journal
from workflow.store.journal import Act
from workflow.store.models import EditionRow, Suggestion


def open_on(row: EditionRow, unit: str) -> list[Suggestion]:
    """What others suggested for a unit (``note:ID`` for a note), oldest first."""
    return list(row.suggestions.filter(unit=unit, open=True).order_by("pk"))


def close(row: EditionRow, unit: str, act: Act) -> int:
    """Put aside what was suggested for a unit; it stays in the store. Returns how many."""
    with journal.transaction_of_one_act():
        found = open_on(row, unit)
        if found:
            row.suggestions.filter(pk__in=[each.pk for each in found]).update(open=False)
            told = {"closed": [each.pk for each in found]}
            closing = Act(act.actor, "suggestion", act.now)
            journal.record(closing, document=row.document, language=row.language, unit=unit, payload=told)
    return len(found)
