"""``bargardan credit``: how each contributor is named, as they consent. Nobody is named without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from workflow.errors import CallError
from workflow.model.edition import Credit
from workflow.model.state import Right
from workflow.pipeline import approvals
from workflow.pipeline.readers import EDITING, by_persons, contributions, credits_of
from workflow.pipeline.rules import nobody
from workflow.pipeline.workspace import Workspace
from workflow.review.rights import holds
from workflow.review.words import printable
from workflow.store import editions, journal, people

LONGEST = 120
"""Code points of a credit."""


def listing(workspace: Workspace, slug: str, language: str) -> tuple[Credit, ...]:
    """The credits of an edition as they would be printed."""
    row = editions.edition_row(slug, language)
    return credits_of(by_persons(editions.load_edition(slug, language), nobody()), approvals.editors(row))


def give(workspace: Workspace, slug: str, language: str, line: str, *, by: str, now: datetime) -> tuple[Credit, ...]:
    """Name oneself in everything one did in this edition; an empty line makes one ``a volunteer`` again."""
    with journal.transaction_of_one_act():
        row = editions.edition_row(slug, language)
        actor = people.somebody(by)
        edition = by_persons(editions.load_edition(slug, language), nobody())
        where = f"{slug}/{language}"
        roles = [role for role, tag in contributions(edition) if tag == actor.tag]
        # Before the approval that it is for: given afterwards, it would change what was approved.
        roles += [EDITING] if holds(people.person_of(actor), Right.EDITOR, language) else []
        if not roles:
            raise CallError(
                f"{by} has no part in this edition yet.",
                where=where,
                next_step="A credit can be given as soon as one wrote, agreed or approved something here.",
            )
        name = _line(line, where)
        others = [credit for credit in edition.credits if credit.tag != actor.tag]
        mine = [Credit(actor.tag, role, name) for role in roles] if name else []
        record = journal.Act(actor, "credit", now)
        editions.save_credits(row, [*others, *mine], record)
        approvals.settle(workspace, row, record)
        return credits_of(replace(edition, credits=(*others, *mine)), approvals.editors(row))


def _line(line: str, where: str) -> str:
    name = " ".join(printable(line, where).split())
    if len(name) > LONGEST:
        raise CallError(f"A credit has at most {LONGEST} letters.", where=where, next_step="Shorten it.")
    return name
