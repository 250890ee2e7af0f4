"""Editors' approvals, appended and never changed. Import only after ``database.connect``."""

from __future__ import annotations

from collections.abc import Collection

from workflow.store import journal
from workflow.store.journal import Act
from workflow.store.models import Approval, EditionRow


def last(row: EditionRow) -> Approval | None:
    """The latest approval of an edition, standing or void; its ``by`` is fetched with it."""
    return row.approvals.order_by("-pk").select_related("by").first()


def last_of(rows: Collection[EditionRow]) -> dict[int, Approval]:
    """Edition's primary key → its latest approval, for those that have one; one query for many."""
    found = Approval.objects.filter(edition__in=[row.pk for row in rows]).select_related("by").order_by("pk")
    return {approval.edition_id: approval for approval in found}


def append(row: EditionRow, fingerprint: str, act: Act) -> Approval:
    """Record who approved what, and when. Call it in the transaction that makes the units final."""
    journal.record(act, document=row.document, language=row.language, payload={"fingerprint": fingerprint})
    return row.approvals.create(by=act.actor, at=act.now, fingerprint=fingerprint)
