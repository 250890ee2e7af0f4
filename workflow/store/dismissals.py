"""What people said of findings: kept by the words it was said of. Import only after ``database.connect``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.model.finding import Severity
from workflow.review.dismissals import Dismissal
from workflow.store import journal
from workflow.store.journal import Act
from workflow.store.models import DismissalRow, EditionRow

VERBS = DISMISS, AGAIN = "dismiss", "find again"
"""The verbs of the journal."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A dismissal with when it was said."""

    dismissal: Dismissal
    at: datetime


def in_force(editions: Collection[int]) -> dict[int, list[Dismissal]]:
    """Edition's primary key → what was said of its findings and not taken back, oldest first; one query."""
    found: dict[int, list[Dismissal]] = defaultdict(list)
    query = DismissalRow.objects.filter(edition__in=editions, present=True).select_related("by").order_by("pk")
    for row in query:
        found[row.edition_id].append(_value(row))
    return found


def of_edition(row: EditionRow) -> list[Kept]:
    """What was said of one edition's findings and not taken back, oldest first; also of words that are gone."""
    query = row.dismissals.filter(present=True).select_related("by").order_by("pk")
    return [Kept(_value(each), each.at) for each in query]


def save(row: EditionRow, said: Sequence[Dismissal], act: Act) -> None:
    """Keep one act's dismissals (all of one rule in one place), with one event; said again, the newer stands."""
    with journal.transaction_of_one_act():
        EditionRow.objects.select_for_update().filter(pk=row.pk).first()
        for each in said:
            row.dismissals.update_or_create(
                unit=each.unit,
                code=each.code,
                words=each.words,
                defaults={
                    "severity": str(each.severity),
                    "by": act.actor,
                    "why": each.why,
                    "at": act.now,
                    "present": True,
                },
            )
        told = {"why": said[0].why, "severity": str(said[0].severity)} if said else {}
        _record(row, said, act, told)


def take_back(row: EditionRow, said: Sequence[Dismissal], act: Act) -> None:
    """What was said holds no longer, with one event; it stays in its row and in the journal."""
    with journal.transaction_of_one_act():
        row.dismissals.filter(words__in=[each.words for each in said]).update(present=False)
        _record(row, said, act, {})


def _record(row: EditionRow, said: Sequence[Dismissal], act: Act, told: dict[str, str]) -> None:
    for unit, code in dict.fromkeys((each.unit, each.code) for each in said):
        words = sorted(each.words for each in said if (each.unit, each.code) == (unit, code))
        payload = {"code": code, "words": words, **told}
        journal.record(act, document=row.document, language=row.language, unit=unit, payload=payload)


def _value(row: DismissalRow) -> Dismissal:
    return Dismissal(row.unit, row.code, row.words, Severity(row.severity), row.by.tag, row.why)
