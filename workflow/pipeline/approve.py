"""``bargardan approve``: an editor's word that an edition may go out to readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.errors import ReleaseError
from workflow.model.edition import Edition
from workflow.model.state import Right
from workflow.pipeline import approvals
from workflow.pipeline.findings import findings_of, held_in
from workflow.pipeline.house import House
from workflow.pipeline.readers import is_original, with_own_words
from workflow.pipeline.workspace import Workspace
from workflow.review import acts
from workflow.review.dismissals import Dismissal
from workflow.review.editions import Obstacle, obstacles, standing
from workflow.review.rights import require
from workflow.store import approvals as kept
from workflow.store import dismissals, editions, journal, people

SHOWN = 10
"""How many obstacles a message lists."""


@dataclass(frozen=True, slots=True)
class Approved:
    """What approving did."""

    slug: str
    language: str
    fingerprint: str
    new: bool
    """Whether it was not approved, exactly so, before."""


def approve(workspace: Workspace, slug: str, language: str, *, by: str, now: datetime) -> Approved:
    """Approve an edition as it stands: its units become final, and ``publish`` takes it to readers.

    Raises RuleError without the editor's right, ReleaseError with everything that stands in the way.
    """
    with journal.transaction_of_one_act():
        document = editions.document_row(slug)
        row = editions.edition_row(slug, language, create=language == document.language)
        editor = people.somebody(by)
        where = f"{slug}/{language}"
        require(people.person_of(editor), Right.EDITOR, language, to="approve editions", where=where)
        edition = editions.load_edition(slug, language)
        _present(document.present, document.path, where)
        if found := in_the_way(workspace, edition, dismissals.in_force([row.pk]).get(row.pk, ())):
            raise ReleaseError(_listed(found, slug, language), where=where)
        now_stands = approvals.fingerprint_of(workspace, edition)
        if approvals.standing(workspace, row, edition):
            return Approved(slug, language, now_stands, new=False)
        record = journal.Act(editor, "approve", now)
        if not is_original(edition):
            rows = [each for _, each in standing(edition)]
            editions.save_translations(row, [acts.approved(each) for each in rows], record)
        kept.append(row, now_stands, record)
        return Approved(slug, language, now_stands, new=True)


def in_the_way(workspace: Workspace, edition: Edition, said: Sequence[Dismissal] = ()) -> list[Obstacle]:
    """What keeps an edition from being approved; ``said``: which findings were dismissed.

    The original's own words need nobody's agreement, its notes do.
    """
    house = House(workspace)
    found = findings_of(workspace, edition, house, releasing=True)
    held = held_in(edition, found, said, house)
    findings = [each for each, why in zip(found, held, strict=True) if why is None]
    edition = with_own_words(edition) if is_original(edition) else edition
    return obstacles(edition, findings, house.rule, firm=house.firm)


def _present(present: bool, path: str, where: str) -> None:
    if not present:
        raise ReleaseError(f"its source {path} is gone.", where=where, next_step="Put it back, then: bargardan sync")


def _listed(found: Sequence[Obstacle], slug: str, language: str) -> str:
    """Each obstacle on a line, what to do on the next; last the command that shows what was found by checking."""
    lines = [f"  {each.unit or 'edition'}: {each.what}.\n    {each.next_step}" for each in found[:SHOWN]]
    more = [f"  … and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
    things = "1 thing stands" if len(found) == 1 else f"{len(found)} things stand"
    see = [f"See: bargardan check {slug} --to {language}"] if any(each.found_by_check for each in found) else []
    return "\n".join([f"{things} in the way of approval:", *lines, *more, *see])
