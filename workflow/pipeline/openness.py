"""To whom a document's words may go: remote engines allowed for it, and the confidential flag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.errors import CallError, RuleError
from workflow.model.state import Right
from workflow.pipeline import memory
from workflow.pipeline.permission import refuse_unnamed
from workflow.pipeline.workspace import Workspace
from workflow.review.rights import EVERY_LANGUAGE, require
from workflow.store import editions, journal, openness, people
from workflow.store.models import DocumentRow


def is_confidential(slug: str) -> bool:
    """Whether the document is confidential now."""
    return editions.document_row(slug).confidential


def silent_file(slug: str) -> str:
    """The source's path where the document is confidential and its file does not say so; else ``""``."""
    row = editions.document_row(slug)
    return row.path if row.confidential and not editions.says_confidential(row) else ""


def allowed(slug: str) -> list[str]:
    """The remote engines allowed for the document, sorted."""
    return list(editions.document_row(slug).allowed)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, and when."""

    by: str
    now: datetime


def allow(workspace: Workspace, slug: str, names: Sequence[str], act: Asking) -> list[str]:
    """Allow remote engines for a document; those that are new. An editor's act; never for a confidential document."""
    row = _asked_by_an_editor(slug, act)
    if row.confidential:
        raise RuleError("The document is confidential; no remote engine can be allowed for it.", where=slug)
    for name in names:
        refuse_unnamed(workspace.settings, name)
    return openness.allow(row, names, journal.Act(people.somebody(act.by), "allow", act.now))


def take_back(slug: str, names: Sequence[str], act: Asking) -> list[str]:
    """Allow them no more: all where none is named. Those that were allowed."""
    row = _asked_by_an_editor(slug, act)
    return openness.take_back(row, names or row.allowed, journal.Act(people.somebody(act.by), "allow", act.now))


def seal(workspace: Workspace, slug: str, act: Asking) -> bool:
    """Make a document confidential; whether it was open. A translator's right is enough: closing harms nobody."""
    row = editions.document_row(slug)
    actor = people.somebody(act.by)
    person = people.person_of(actor)
    if not person.grants:
        raise RuleError(f"{person.name} holds no right here.", where=slug, next_step="See: bargardan people list")
    if row.confidential:
        return False
    openness.seal(row, journal.Act(actor, "confidential", act.now))
    memory.bring_up_to_date(workspace)  # its words leave the index now, not when somebody next asks
    return True


def lift(slug: str, why: str, act: Asking) -> None:
    """Make a confidential document open: an admin's act, with a reason, once its file says so no more."""
    row = editions.document_row(slug)
    actor = people.somebody(act.by)
    require(people.person_of(actor), Right.ADMIN, EVERY_LANGUAGE, to="make a confidential document open", where=slug)
    if not why.strip():
        raise CallError("A reason is needed.", where="--lift", next_step="Write why the text may be open from now on.")
    if not row.confidential:
        raise CallError(f"“{slug}” is not confidential.")
    if editions.says_confidential(row):
        raise CallError(
            "Its file still says that it is confidential.",
            where=row.path,
            next_step="Take “confidential” out of its front matter, run bargardan sync, then lift it.",
        )
    openness.lift(row, journal.Act(actor, "confidential", act.now), why.strip())


def _asked_by_an_editor(slug: str, act: Asking) -> DocumentRow:
    row = editions.document_row(slug)
    person = people.person_of(people.somebody(act.by))
    require(person, Right.EDITOR, EVERY_LANGUAGE, to="let words leave this machine", where=slug)
    return row
