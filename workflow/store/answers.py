"""What translators answered, kept so that no text is asked for twice. Import only after ``database.connect``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from workflow.draft.leaving import About
from workflow.store import journal
from workflow.store.models import DocumentRow, KeptAnswer


@dataclass(frozen=True, slots=True)
class StoredAnswers:
    """``draft.leaving.Kept`` in the database."""

    now: Callable[[], datetime]

    def found(self, keys: Collection[str], about: About) -> Mapping[str, str]:
        """Key → answer. A confidential document's are found by itself alone."""
        wanted = sorted(keys)
        held: dict[str, str] = {}
        for start in range(0, len(wanted), journal.CHUNK):
            query = KeptAnswer.objects.filter(key__in=wanted[start : start + journal.CHUNK])
            query = query.filter(document__slug=about.slug, own=True) if about.confidential else query.filter(own=False)
            held |= dict(query.values_list("key", "text"))
        return held

    def keep(self, answers: Mapping[str, str], engine: str, about: About) -> None:
        """Keep them, in a transaction of their own; one that is kept already stays.

        Nothing is kept for all of a document that was sealed while the engine worked.
        """
        now = self.now()
        with journal.transaction_of_one_act():
            document = DocumentRow.objects.select_for_update().get(slug=about.slug)
            if document.confidential != about.confidential:
                return
            told = {"document": document, "own": about.confidential, "engine": engine, "at": now}
            # Sorted: two that keep the same answers wait for each other in one order, and never for ever.
            new = [KeptAnswer(key=key, text=text.replace("\0", ""), **told) for key, text in sorted(answers.items())]
            KeptAnswer.objects.bulk_create(new, ignore_conflicts=True, batch_size=journal.CHUNK)


def forget(document: DocumentRow) -> int:
    """Delete what was asked for a document, its own and what served all; how many answers that were."""
    return KeptAnswer.objects.filter(document=document).delete()[0]
