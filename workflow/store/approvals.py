"""Editors' approvals, appended and never changed. Import only after ``database.connect``."""

from __future__ import annotations

from workflow.store import journal
from workflow.store.journal import Act
from workflow.store.models import Approval, EditionRow


def last(row: EditionRow) -> Approval | None:
    """The latest approval of an edition, standing or void; its ``by`` is fetched with it."""
    return row.approvals.order_by("-pk").select_related("by").first()


def every_last() -> dict[int, Approval]:
    """Edition's primary key → its latest approval, for those that have one; in one query."""
    return {approval.edition_id: approval for approval in Approval.objects.order_by("pk")}


def append(row: EditionRow, fingerprint: str, act: Act) -> Approval:
    """Record who approved what, and when. Call it in the transaction that makes the units final."""
    journal.record(act, document=row.document, language=row.language, payload={"fingerprint": fingerprint})
    return row.approvals.create(by=act.actor, at=act.now, fingerprint=fingerprint)
