"""``bargardan people``: who may do what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from workflow.errors import CallError, RuleError
from workflow.model.state import Right
from workflow.pipeline.workspace import Workspace
from workflow.review.rights import EVERY_LANGUAGE, Grant, Person, require
from workflow.store import actors, journal, people


@dataclass(frozen=True, slots=True)
class Change:
    """What ``add`` or ``remove`` did."""

    person: Person
    """As they stand now."""
    new: bool
    """Whether they were not known before."""
    grants: tuple[Grant, ...]
    """The rights given or taken; empty when they were held already."""


def check_name(name: str) -> None:
    """Raise CallError unless a person can go by this name. Needs no workspace."""
    actors.of_a_person(name)


def everybody(workspace: Workspace) -> list[Person]:
    """All persons, by pseudonym."""
    return people.everybody()


def add(
    workspace: Workspace,
    name: str,
    grant: Grant,
    *,
    by: str,
    now: datetime,
    choose: Callable[[str], str],
    tag: str = "",
) -> Change:
    """Make a person known and give them a right.

    An admin does this; while nobody is one, anybody may make the first. ``choose`` picks a letter at random.
    ``tag`` gives the pseudonym back to a tag that came with catalogs.
    """
    language = _known(workspace, grant.language)
    grant = Grant(grant.right, language)
    with journal.transaction_of_one_act():
        first = not people.has_admin()
        if first and grant.right is not Right.ADMIN:
            raise RuleError(
                "Nobody is an admin yet, so nobody can give this right.",
                where=name,
                next_step=f"Make the first one: bargardan people add {name or 'NAME'} --right admin",
            )
        if not first:
            require(people.person_of(people.somebody(by)), Right.ADMIN, language, to="hand out rights", where=name)
        known = actors.by_name(name)
        actor = people.claim(name, tag) if tag else known or actors.create(name, choose)
        giver = people.somebody(by) if by and not first else actor
        given = people.give(actor, grant, journal.Act(giver, "right", now))
    return Change(people.person_of(actor), known is None, (grant,) if given else ())


def remove(
    workspace: Workspace, name: str, *, right: Right | None, language: str | None, by: str, now: datetime
) -> Change:
    """Take a person's rights away: all, or those of one kind or language. What they did stays theirs."""
    actor = people.somebody(name)
    admin = people.somebody(by)
    held = people.person_of(actor).grants
    taken = people.in_order(
        grant for grant in held if right in {None, grant.right} and language in {None, grant.language}
    )
    if not taken:
        raise CallError(f"{name} holds no such right.", next_step="See: bargardan people list")
    for grant in taken:
        require(people.person_of(admin), Right.ADMIN, grant.language, to="take rights away", where=name)
    people.take(actor, taken, journal.Act(admin, "right taken", now))
    return Change(people.person_of(actor), new=False, grants=tuple(taken))


def _known(workspace: Workspace, language: str) -> str:
    if language != EVERY_LANGUAGE and language not in workspace.settings.languages:
        raise CallError(
            f"“{language}” is not a language of this workspace ({', '.join(workspace.settings.languages)}).",
            where="--lang",
            next_step="Choose one of them or “*”, or add it to bargardan.toml.",
        )
    return language
