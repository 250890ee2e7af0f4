"""Whether an edition is still what an editor approved.

``settle`` is called by every verb that changed an edition, in the same transaction.
"""

from __future__ import annotations

from hashlib import sha256

from workflow.model.edition import Edition
from workflow.model.state import State
from workflow.pipeline.pictures import pictures_of
from workflow.pipeline.readers import is_original
from workflow.pipeline.workspace import Workspace
from workflow.release.fingerprint import fingerprint
from workflow.review.acts import voided
from workflow.review.editions import standing as units_of
from workflow.store import approvals, editions, journal
from workflow.store.journal import Act
from workflow.store.models import Approval, EditionRow


def fingerprint_of(workspace: Workspace, edition: Edition) -> str:
    """The fingerprint of an edition as it stands, its pictures included."""
    hashes = {name: sha256(path.read_bytes()).hexdigest() for name, path in pictures_of(workspace, edition.document)}
    return fingerprint(edition, hashes)


def standing(workspace: Workspace, row: EditionRow, edition: Edition) -> Approval | None:
    """The approval that fits the edition as it stands; ``None`` when there is none.

    The content has to be that which was approved, and no agreement to it withdrawn since.
    """
    approval = approvals.last(row)
    if approval is None or not (is_original(edition) or _all_final(edition)):
        return None
    return approval if approval.fingerprint == fingerprint_of(workspace, edition) else None


def editors(row: EditionRow) -> tuple[str, ...]:
    """The tag of whoever approved the edition last, if anybody did."""
    approval = approvals.last(row)
    return (approval.by.tag,) if approval else ()


def settle(workspace: Workspace, row: EditionRow, act: Act) -> bool:
    """Void the approval where the edition is no longer what was approved; returns whether it was voided just now.

    What was final becomes reviewed again: the agreements outlive the approval. Costs one query for an edition without
    final units.
    """
    if not row.translations.filter(state=State.FINAL).exists():
        return False
    edition = editions.load_edition(row.document.slug, row.language)
    if standing(workspace, row, edition) is not None:
        return False
    back = [voided(each) for each in edition.translations.values() if each.state is State.FINAL]
    with journal.transaction_of_one_act():
        editions.save_translations(row, back, Act(act.actor, "void", act.now))
    return True


def _all_final(edition: Edition) -> bool:
    return all(row.state is State.FINAL for _, row in units_of(edition))
