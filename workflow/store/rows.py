"""Between the values of ``model`` and the rows of the store: no queries here."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from workflow.model.edition import Credit
from workflow.model.note import Note, NoteKind, Voice
from workflow.model.state import State
from workflow.model.translation import Draft, Translation
from workflow.model.unit import Unit, UnitType
from workflow.store.models import EditionRow, NoteRow, TranslationRow, UnitRow

TRANSLATION_FIELDS = ("text", "state", "by", "agreed_by", "draft", "carried", "previous", "sent_back")
NOTE_FIELDS = (
    "kind", "lemma", "body", "unit", "voice", "state", "by", "agreed_by", "adopted", "original", "suggestion",
)  # fmt: skip
_EMPTY = Translation("")
QUICK = 1
"""zlib's fastest level: texts shrink to a half, and a first sync spends no time on the rest."""


def packed(data: bytes) -> bytes:
    """Bytes as the store keeps them."""
    return zlib.compress(data, QUICK)


def unpacked(data: bytes | memoryview | None) -> bytes:
    """The bytes again; none for ``None``."""
    return zlib.decompress(data) if data is not None else b""


def unit_of(row: UnitRow) -> Unit:
    """The unit a row holds."""
    return Unit(row.key, UnitType(row.type), row.text, row.line, row.about, row.original, row.plain)


def fill_unit(row: UnitRow, unit: Unit, position: int) -> UnitRow:
    """Put a unit of the source into its row."""
    row.type, row.text, row.line, row.about = str(unit.type), unit.text, unit.line, unit.about
    row.original, row.plain, row.position, row.present, row.became = unit.original, unit.plain, position, True, ""
    return row


def translation_of(row: TranslationRow, key: str) -> Translation:
    """The translation a row holds; ``key`` is its unit's (the row's unit need not be fetched)."""
    draft = Draft(**row.draft) if row.draft else None
    state = State(row.state)
    return Translation(key, row.text, state, row.by, row.agreed_by, draft, row.carried, row.previous, row.sent_back)


def fill_translation(row: TranslationRow, translation: Translation) -> TranslationRow:
    """Put a translation into its row."""
    for name, value in translation_values(translation).items():
        setattr(row, name, value)
    return row


def translation_values(translation: Translation) -> dict[str, Any]:
    """A translation as plain values, without its key."""
    draft = asdict(translation.draft) if translation.draft else None
    values = {name: getattr(translation, name) for name in TRANSLATION_FIELDS}
    return values | {"state": str(translation.state), "draft": draft}


def told(translation: Translation) -> dict[str, Any]:
    """A translation as an event's payload: what differs from an empty one. ``Translation(key, **told)`` is it again."""
    empty = translation_values(_EMPTY)
    return {name: value for name, value in translation_values(translation).items() if value != empty[name]}


def note_of(row: NoteRow) -> Note:
    """The note a row holds."""
    values = {name: getattr(row, name) for name in NOTE_FIELDS}
    kinds = {"kind": NoteKind(row.kind), "voice": Voice(row.voice), "state": State(row.state)}
    return Note(id=row.name, **(values | kinds))


def fill_note(row: NoteRow, note: Note) -> NoteRow:
    """Put a note into its row, which is then present."""
    for name, value in note_values(note).items():
        setattr(row, name, value)
    row.name, row.present = note.id, True
    return row


def note_values(note: Note) -> dict[str, Any]:
    """A note as plain values, without its id."""
    values = {name: getattr(note, name) for name in NOTE_FIELDS}
    return values | {"kind": str(note.kind), "voice": str(note.voice), "state": str(note.state)}


def credits_of(row: EditionRow) -> tuple[Credit, ...]:
    """The credits of an edition."""
    return tuple(Credit(**each) for each in row.credits)


def credit_values(credits: Iterable[Credit]) -> list[dict[str, str]]:
    """Credits as plain values, in the order in which they are printed."""
    return [asdict(each) for each in credits]


def unknown_of(row: EditionRow) -> Mapping[str, tuple[str, ...]]:
    """Comment lines we do not know, by unit key."""
    return {key: tuple(lines) for key, lines in row.unknown.items()}
