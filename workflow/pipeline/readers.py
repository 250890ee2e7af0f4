"""An edition as readers get it: who is credited, and the original with its notes in place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from workflow.model.edition import Credit, Edition
from workflow.model.note import Note
from workflow.model.state import State
from workflow.model.translation import Translation
from workflow.publish.colophon import ROLES, VOLUNTEER
from workflow.review import notes

Work = TypeVar("Work", Translation, Note)
TRANSLATION, NOTES, REVIEW, EDITING = ROLES


def by_persons(edition: Edition, nobody: Collection[str]) -> Edition:
    """The edition without the tags behind which no person stands: what they did, nobody is credited with."""
    rows = {key: _cleared(row, nobody) for key, row in edition.translations.items()}
    return replace(edition, translations=rows, notes=tuple(_cleared(note, nobody) for note in edition.notes))


def contributions(edition: Edition, editors: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Who did what in an edition: (role, tag), by role, then in the order of the units. ``editors``: who approved.

    The original has no translators. In a translation, its translators are not named again for their notes.
    """
    found = {pair: None for pair in _acts(edition) if pair[1]}
    found |= {(EDITING, tag): None for tag in editors}
    found = {pair: None for pair in found if pair[0] != NOTES or (TRANSLATION, pair[1]) not in found}
    return sorted(found, key=lambda each: ROLES.index(each[0]))


def credits_of(edition: Edition, editors: Iterable[str] = ()) -> tuple[Credit, ...]:
    """A credit for everybody who contributed: as they consented, else ``a volunteer``. Then the group's own."""
    by_tag = {credit.tag: credit.name for credit in edition.credits}  # consent is to all that one did in the edition
    consented = {(credit.role, credit.tag): credit.name for credit in edition.credits}
    each = [
        Credit(tag, role, consented.get((role, tag)) or by_tag.get(tag) or VOLUNTEER)
        for role, tag in contributions(edition, editors)
    ]
    return (*each, *(credit for credit in edition.credits if not credit.tag))


def for_readers(edition: Edition, editors: Iterable[str] = ()) -> Edition:
    """The edition as it is rendered: credits filled in, suggestions left out; the original with its own words."""
    edition = replace(
        edition,
        credits=credits_of(edition, editors),
        notes=tuple(note for note in edition.notes if not note.suggestion and note.body.strip()),
    )
    return _original(edition) if is_original(edition) else edition


def is_original(edition: Edition) -> bool:
    """Whether this is the edition in the language the document was written in."""
    return edition.language == edition.document.language


def with_own_words(edition: Edition) -> Edition:
    """The original with every unit in its own words: nobody has to agree to what its author wrote."""
    words = {unit.key: Translation(unit.key, unit.text, State.FINAL) for unit in edition.document.units}
    return replace(edition, translations=words | dict(_original(edition).translations))


def _original(edition: Edition) -> Edition:
    """An anchor behind each note's lemma; units without notes stay as the file has them."""
    units = {unit.key: unit for unit in edition.document.units if not unit.plain}
    words: dict[str, str] = {}
    for note in edition.notes:
        if note.unit in units:
            text = words.get(note.unit, units[note.unit].text)
            words[note.unit] = notes.with_anchor(text, note.id, note.lemma) or text
    return replace(edition, translations={key: Translation(key, text, State.FINAL) for key, text in words.items()})


def _cleared(work: Work, nobody: Collection[str]) -> Work:
    if work.by not in nobody and work.agreed_by not in nobody:
        return work
    by, agreed_by = ("" if tag in nobody else tag for tag in (work.by, work.agreed_by))
    return replace(work, by=by, agreed_by=agreed_by)


def _acts(edition: Edition) -> Iterator[tuple[str, str]]:
    for unit in edition.document.units:
        if not is_original(edition) and (translation := edition.translations.get(unit.key)):
            yield TRANSLATION, translation.by
            yield REVIEW, translation.agreed_by
    for note in edition.notes:
        if not note.suggestion:
            yield TRANSLATION if note.adopted and not is_original(edition) else NOTES, note.by
            yield REVIEW, note.agreed_by
