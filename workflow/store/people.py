"""Who belongs to the group and what they may do. Import only after ``database.connect``."""

from __future__ import annotations

from collections.abc import Iterable

from workflow.errors import CallError
from workflow.model.state import Right
from workflow.review.rights import ORDER, Grant, Person
from workflow.store import actors, journal
from workflow.store import models as tables
from workflow.store.journal import Act
from workflow.store.models import Actor


def somebody(name: str) -> Actor:
    """The person with this pseudonym; ``CallError`` when nobody is called so."""
    if not name.strip():
        raise CallError(
            "Nobody is named who does this.",
            where="--as",
            next_step="Add --as PSEUDONYM, or set BARGARDAN_AS once. Nobody's login is ever used.",
        )
    found = actors.by_name(name)
    if found is None or found.kind != Actor.Kind.PERSON:
        raise CallError(f"Nobody here is called “{name}”.", where="--as", next_step=_nearest(name))
    return found


def person_of(actor: Actor) -> Person:
    """The actor as the rules of review see them."""
    held = actor.grants.values_list("right", "language")
    return Person(actor.tag, actor.name or actor.tag, frozenset(Grant(Right(right), lang) for right, lang in held))


def everybody() -> list[Person]:
    """All persons, by pseudonym; unnamed ones (met in catalogs) last."""
    rows = Actor.objects.filter(kind=Actor.Kind.PERSON).prefetch_related("grants")
    people = [
        Person(row.tag, row.name or "", frozenset(Grant(Right(g.right), g.language) for g in row.grants.all()))
        for row in rows
    ]
    return sorted(people, key=lambda one: (not one.name, one.name, one.tag))


def has_admin() -> bool:
    """Whether anybody may hand out rights yet."""
    return tables.Grant.objects.filter(right=Right.ADMIN).exists()


def give(actor: Actor, grant: Grant, act: Act) -> bool:
    """Give a right; returns whether it is new. A right held once is not held twice."""
    with journal.transaction_of_one_act():
        _, new = actor.grants.get_or_create(right=str(grant.right), language=grant.language)
        if new:
            journal.record(act, language=grant.language, payload={"person": actor.tag, "right": str(grant.right)})
    return new


def take(actor: Actor, grants: Iterable[Grant], act: Act) -> None:
    """Take rights away. What the person did stays, under their tag."""
    with journal.transaction_of_one_act():
        for grant in grants:
            actor.grants.filter(right=str(grant.right), language=grant.language).delete()
            journal.record(act, language=grant.language, payload={"person": actor.tag, "right": str(grant.right)})
        if not has_admin():
            raise CallError(
                "Then nobody could hand out rights any more.",
                where=actor.name or actor.tag,
                next_step="Make somebody else an admin first: bargardan people add NAME --right admin",
            )


def claim(name: str, tag: str) -> Actor:
    """Give a pseudonym to an unnamed tag that was met in catalogs; ``CallError`` where there is none."""
    row = Actor.objects.filter(tag=tag).first()
    if row is None or row.kind != Actor.Kind.PERSON:
        raise CallError(f"There is no tag “{tag}”.", next_step="See: bargardan people list")
    if row.name and row.name != actors.pseudonym(name):
        raise CallError(f"The tag “{tag}” is somebody else's.", next_step="See: bargardan people list")
    known = actors.by_name(name)
    if known is not None and known != row:
        raise CallError(
            f"“{name}” is known already, with another tag ({known.tag}).",
            where=tag,
            next_step="Give this tag another pseudonym; a person may have two.",
        )
    row.name = actors.pseudonym(name)
    row.save(update_fields=["name"])
    return row


def in_order(grants: Iterable[Grant]) -> list[Grant]:
    """Grants from the greatest right to the least, then by language."""
    return sorted(grants, key=lambda grant: (-ORDER.index(grant.right), grant.language))


def _nearest(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    known = [one.name for one in everybody() if one.name]
    near = get_close_matches(name, known, 3)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"An admin adds people: bargardan people add {name} --right translator"
