"""What clashes and other people left beside the words in force: seen, taken or refused by a person.

About a unit a suggestion is known by the unit's key, about a note by ``note:ID``. Nothing is deleted: one that was
refused stays in the store, and in the journal who refused it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workflow.errors import CallError
from workflow.model.edition import Edition
from workflow.model.state import Right
from workflow.model.unit import UnitType
from workflow.pipeline import note as notes
from workflow.pipeline.note import Noted, Wording
from workflow.pipeline.review import Reviewed, find_unit, note_unit, review
from workflow.pipeline.workspace import Workspace
from workflow.review.acts import Act
from workflow.review.rights import require
from workflow.review.states import Deed
from workflow.store import editions, journal, people, suggestions
from workflow.store.models import EditionRow

NOTE = "note:"
CARRIED = "@carried "
"""How a suggestion begins that proposes to leave the unit to another one."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What refusing put aside."""

    about: str
    count: int


def about(row: EditionRow, edition: Edition, key: str) -> str:
    """What ``key`` means: a unit (abbreviated or not), a note (``note:ID``), or what a suggestion was left on.

    ``CallError`` for anything else.
    """
    if key.startswith(NOTE) or any(each.unit == key for each in editions.open_suggestions(row)):
        names = {f"{NOTE}{note.id}" for note in edition.notes}
        if key.startswith(NOTE) and key not in names and not suggestions.open_on(row, key):
            raise CallError(
                f"There is no note “{key.removeprefix(NOTE)}”.", where=f"{row.document.slug}/{row.language}"
            )
        return key
    unit = find_unit(edition, key)
    if unit.type is UnitType.NOTE:
        return next(f"{NOTE}{each.id}" for each in edition.notes if each.adopted and note_unit(each).key == unit.key)
    return unit.key


def waiting(row: EditionRow, edition: Edition, key: str) -> tuple[str, list[str]]:
    """What ``key`` means, and what is suggested there, oldest first."""
    found = about(row, edition, key)
    return found, [each.text for each in suggestions.open_on(row, found)]


def take(
    workspace: Workspace, slug: str, language: str, key: str, number: int, *, by: str, now: datetime
) -> Reviewed | Noted:
    """Put suggestion ``number`` (from 1) in force, as words of whoever takes it; all others there are put aside.

    It is an act like any other: ``RuleError`` without the right, and a second person still has to agree.
    """
    with journal.transaction_of_one_act():
        row, edition = editions.edition_row(slug, language), editions.load_edition(slug, language)
        place, texts = waiting(row, edition, key)
        text = _chosen(texts, number, f"{slug}/{language} {place}")
        done: Reviewed | Noted
        if place.startswith(NOTE):
            name = place.removeprefix(NOTE)
            done = notes.edit(workspace, slug, language, name, _wording(edition, name, text), by=by, now=now)
        else:
            carried = text.startswith(CARRIED)
            act = Act(Deed.CARRY, to=text.removeprefix(CARRIED)) if carried else Act(Deed.REVISE, text=text)
            done = review(workspace, slug, language, place, act, by=by, now=now)
        suggestions.close(row, place, journal.Act(people.somebody(by), "suggestion", now))
        return done


def refuse(workspace: Workspace, slug: str, language: str, key: str, *, by: str, now: datetime) -> Refused:
    """Put aside everything that is suggested there; what stands in force stays as it is."""
    with journal.transaction_of_one_act():
        row, edition = editions.edition_row(slug, language), editions.load_edition(slug, language)
        place, texts = waiting(row, edition, key)
        actor = people.somebody(by)
        where = f"{slug}/{language} {place}"
        require(people.person_of(actor), Right.TRANSLATOR, language, to="refuse suggestions", where=where)
        if not texts:
            raise _nothing(where)
        return Refused(place, suggestions.close(row, place, journal.Act(actor, "suggestion", now)))


def _chosen(texts: list[str], number: int, where: str) -> str:
    if not texts:
        raise _nothing(where)
    if not 1 <= number <= len(texts):
        raise CallError(f"There is no suggestion {number} (there are {len(texts)}).", where=where)
    return texts[number - 1]


def _nothing(where: str) -> CallError:
    return CallError("Nothing is suggested here.", where=where, next_step="See what waits: bargardan status")


def _wording(edition: Edition, name: str, text: str) -> Wording:
    """A note's suggestion as it was kept: its words first, unless it is a preface, then its body."""
    held = next((note for note in edition.notes if note.id == name), None)
    if held is None or not held.unit:
        return Wording(body=text)
    lemma, _, body = text.partition("\n\n")
    return Wording(lemma=lemma or None, body=body)
