"""To whom a document's words may go: its confidential flag, and the remote engines allowed for it.

Import only after ``database.connect``.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F

from workflow.draft.leaving import About
from workflow.store import answers, journal
from workflow.store.journal import Act
from workflow.store.models import DocumentRow, EditionRow


def about(row: EditionRow) -> About:
    """Whose words these are and where they may go, as the database says at this moment."""
    document = DocumentRow.objects.get(pk=row.document_id)
    return About(document.slug, row.language, document.confidential, frozenset(document.allowed))


def allowances() -> list[str]:
    """Which remote engines are allowed for which documents, as words; those that allow none are left out."""
    found = DocumentRow.objects.filter(present=True).exclude(allowed=[]).order_by("slug")
    return [f"{slug} {allowed}" for slug, allowed in found.values_list("slug", "allowed")]


def allow(row: DocumentRow, engines: Iterable[str], act: Act) -> list[str]:
    """Allow engines for this document; those that are new."""
    return _change(row, set(row.allowed) | set(engines), act)


def take_back(row: DocumentRow, engines: Iterable[str], act: Act) -> list[str]:
    """Allow them no more; those that were allowed."""
    return _change(row, set(row.allowed) - set(engines), act)


def lift(row: DocumentRow, act: Act, why: str) -> None:
    """Make a document open. Whether that may be is the caller's to ask."""
    with journal.transaction_of_one_act():
        row.confidential = False
        row.save(update_fields=["confidential"])
        _written_anew(row)
        answers.forget(row)
        journal.record(act, document=row, payload={"confidential": False, "why": why})


def seal(row: DocumentRow, act: Act) -> None:
    """Make a document confidential, and forget which engines were allowed for it."""
    with journal.transaction_of_one_act():
        row.confidential, row.allowed = True, []
        row.save(update_fields=["confidential", "allowed"])
        _written_anew(row)
        answers.forget(row)
        journal.record(act, document=row, payload={"confidential": True})


def _written_anew(row: DocumentRow) -> None:
    """Catalogs say whether a document is confidential: they are out of date now."""
    EditionRow.objects.filter(document=row).update(version=F("version") + 1)


def _change(row: DocumentRow, allowed: set[str], act: Act) -> list[str]:
    changed = sorted(allowed ^ set(row.allowed))
    if changed:
        with journal.transaction_of_one_act():
            row.allowed = sorted(allowed)
            row.save(update_fields=["allowed"])
            journal.record(act, document=row, payload={"engines": changed, "allowed": row.allowed})
    return changed
