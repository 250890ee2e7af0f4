"""A PO file that others may have changed, against the database: what becomes of each entry and note.

*Base* is the catalog as we last wrote it, *file* what stands on disk now, *ours* the catalog of what the database
holds. Nothing is ever deleted: a missing entry, file or note, or an emptied text, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from workflow.catalogs.grammar_reader import read_fields
from workflow.catalogs.places import Place, key_at, type_at
from workflow.catalogs.work import notes_of, translation_of
from workflow.model.catalog import Catalog, Entry
from workflow.model.note import Note
from workflow.model.state import State
from workflow.model.translation import Translation
from workflow.model.unit import UnitType
from workflow.text.footnotes import footnote_labels


class Outcome(StrEnum):
    """What becomes of an entry or note of the file."""

    STANDS = "stands"
    """The file says what it said before: the database stands."""
    REVISION = "revision"
    """Only the file changed: its words become a revision."""
    NOTHING = "nothing"
    """Both came to say the same."""
    SUGGESTION = "suggestion"
    """Both changed, or the database has no such unit: the database stands and the file's words are offered."""


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the file that says something new."""

    key: str
    """The unit's key."""
    outcome: Outcome
    translation: Translation
    """The file's words, in state ``translated`` and nobody's; a machine's draft from another workspace stays
    ``initial`` and keeps its provenance."""
    line: int
    """Of the file, from 1."""


@dataclass(frozen=True, slots=True)
class NoteStep:
    """One note of the file that says something new."""

    id: str
    outcome: Outcome
    note: Note
    """The file's note, in state ``translated`` and nobody's."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What becomes of a file: of all that is not named here the database stands."""

    steps: Mapping[str, Step]
    """By unit key."""
    notes: Mapping[str, NoteStep]
    """By note id."""
    unplaced: tuple[Entry, ...] = ()
    """Entries of the file with a translation that belong to no unit we know by type and text."""

    def outcome(self, key: str) -> Outcome:
        """What becomes of a unit's entry."""
        step = self.steps.get(key)
        return step.outcome if step else Outcome.STANDS


@dataclass(frozen=True, slots=True)
class _Words:
    """What an entry says, for comparing: not its state, references or line breaks."""

    text: str = ""
    carried: str = ""
    drafted: bool = False
    """A machine's draft that nobody accepted."""


_NONE = _Words()


def merge(base: Catalog | None, file: Catalog, ours: Catalog) -> Merge:
    """Compare entry by entry and note by note; the cost is that of what differs between ``file`` and ``base``."""
    before = {(entry.msgctxt, entry.msgid): entry for entry in base.entries} if base is not None else {}
    changed = [entry for entry in file.entries if not _same(entry, before.get((entry.msgctxt, entry.msgid)))]
    headers_differ = not _same(file.header, base.header if base is not None else None)
    if not changed and not headers_differ:
        return Merge({}, {})
    places = _Places(ours)
    steps: dict[str, Step] = {}
    unplaced = []
    for entry in changed:
        place = places.of(entry)
        if place is None:
            if entry.msgstr:
                unplaced.append(entry)
            continue
        step = _step(entry, place, before.get(place), places.entries.get(place))
        if step is not None and (step.key not in steps or not entry.obsolete):
            steps[step.key] = step
    return Merge(steps, _note_steps(base, file, ours), tuple(unplaced))


class _Places:
    """The entries of the database's catalog, found by place, or by text alone for a file of another program."""

    def __init__(self, ours: Catalog) -> None:
        self.entries: dict[Place, Entry] = {(entry.msgctxt, entry.msgid): entry for entry in ours.entries}
        self.by_text: dict[str, list[Place]] | None = None

    def of(self, entry: Entry) -> Place | None:
        if not entry.msgid or entry.msgid_plural is not None:
            return None
        if type_at(entry.msgctxt) is not None:
            return (entry.msgctxt, entry.msgid)
        if self.by_text is None:
            self.by_text = {}
            for place in self.entries:
                self.by_text.setdefault(place[1], []).append(place)
        places = self.by_text.get(entry.msgid, [])
        return places[0] if len(places) == 1 else None


def _same(entry: Entry | None, before: Entry | None) -> bool:
    if entry is None or before is None:
        return entry is before
    # not the bytes: a caller may have replaced fields and left raw; and line breaks are no words
    return (entry.msgstr, entry.flags, entry.comments) == (before.msgstr, before.flags, before.comments)


def _step(entry: Entry, place: Place, before: Entry | None, ours: Entry | None) -> Step | None:
    msgctxt, msgid = place
    entry = replace(entry, msgctxt=msgctxt)
    key = key_at(msgctxt, msgid)
    read = translation_of(entry, key, read_fields(entry.comments))
    said, base, standing = _words(read), _words_of(before), _words_of(ours)
    outcome = _outcome(said, base, standing, known=ours is not None)
    if outcome is Outcome.STANDS:
        return None
    kept = Translation(key, read.text, State.INITIAL, draft=read.draft) if said.drafted else None
    return Step(key, outcome, kept or Translation(key, read.text, State.TRANSLATED, carried=read.carried), entry.line)


def _outcome(said: _Words, base: _Words, ours: _Words, *, known: bool) -> Outcome:
    if said == base or not (said.text or said.carried):
        return Outcome.STANDS
    if said == ours:
        return Outcome.NOTHING
    if not known:
        return Outcome.SUGGESTION
    if said.drafted and ours != _NONE:
        return Outcome.STANDS  # an older draft of ours, or another machine's
    if ours in (base, _NONE) or ours.drafted:
        return Outcome.REVISION  # nobody's words stand in the way
    return Outcome.SUGGESTION


def _words_of(entry: Entry | None) -> _Words:
    return _words(translation_of(entry, "", read_fields(entry.comments))) if entry is not None else _NONE


def _words(read: Translation) -> _Words:
    return _Words(read.text, read.carried, read.state is State.INITIAL and bool(read.text))


def _note_steps(base: Catalog | None, file: Catalog, ours: Catalog) -> dict[str, NoteStep]:
    labels = _labels(ours) if notes_of(file) else frozenset()
    found = _by_id(notes_of(file, labels))
    if not found:
        return {}
    before = _by_id(notes_of(base, labels) if base is not None else ())
    standing = _by_id(notes_of(ours, labels))
    steps = {}
    for id, note in found.items():
        outcome = _note_outcome(note, before.get(id), standing.get(id))
        if outcome is not Outcome.STANDS:
            mine = replace(note, state=State.TRANSLATED, by="", agreed_by="")
            steps[id] = NoteStep(id, outcome, mine)
    return steps


def _labels(ours: Catalog) -> frozenset[str]:
    """The source's footnotes, as far as its units refer to them."""
    sources = (entry.msgid for entry in ours.entries if not (entry.msgctxt or "").startswith(str(UnitType.NOTE)))
    return frozenset[str]().union(*(footnote_labels(text) for text in sources if "[^" in text))


def _note_outcome(note: Note, base: Note | None, ours: Note | None) -> Outcome:
    said = _note_words(note)
    if said == _note_words(base) or (not note.body and base is not None):
        return Outcome.STANDS
    if said == _note_words(ours):
        return Outcome.NOTHING
    if note.suggestion:
        return Outcome.SUGGESTION
    return Outcome.REVISION if _note_words(ours) == _note_words(base) else Outcome.SUGGESTION


def _note_words(note: Note | None) -> Note | None:
    """A note without its state, for comparing."""
    return replace(note, state=State.TRANSLATED, by="", agreed_by="") if note is not None else None


def _by_id(notes: Iterable[Note]) -> dict[str, Note]:
    return {note.id: note for note in notes}
