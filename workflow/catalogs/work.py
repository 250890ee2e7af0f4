"""From a catalog back to the work in it: translations, notes, credits, with every claim checked against the words.

``@state`` and all that goes with it stands only where the mark in it fits context, text and translation: ``msgmerge``
copies comments onto neighbours, and editors change words under them. Who believes what is found here (a rebuild into
an empty database, or an import that takes everything as ``translated``) is the pipeline's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workflow.catalogs.grammar import Fields, NoteField, mark, note_mark
from workflow.catalogs.grammar_reader import read_fields
from workflow.catalogs.header import has_address, header_fields
from workflow.catalogs.places import Place, key_at, placed, type_at
from workflow.catalogs.wording import body_of
from workflow.model.catalog import Catalog, Entry
from workflow.model.edition import Credit, Removed
from workflow.model.note import Note, NoteKind, Voice
from workflow.model.state import State
from workflow.model.translation import Draft, Translation
from workflow.model.unit import Document, Remark, Unit, UnitType
from workflow.text.footnotes import footnote_labels, is_label

_ANCHOR = re.compile(r"\[\^([^\[\]\s]+)\]")
_NOTE_PREFIX = f"{UnitType.NOTE}-"


@dataclass(frozen=True, slots=True)
class Work:
    """What a catalog holds besides the source."""

    translations: Mapping[str, Translation]
    """By unit key, untouched units left out; an adopted note's entry too, under its key ``note-…``."""
    notes: tuple[Note, ...]
    credits: tuple[Credit, ...]
    removed: tuple[Removed, ...]
    """Obsolete entries whose units the document does not have (any more)."""
    unknown: Mapping[str, tuple[str, ...]]
    """By unit key (``""`` the header): comment lines that are none of ours, to be kept."""
    remarks: tuple[Remark, ...]
    """Entries and fields that could not be taken, by line of the file."""
    language: str
    """BCP 47, from the header; ``""`` when it names none."""


def work_of(catalog: Catalog, document: Document | None = None, *, labels: frozenset[str] = frozenset()) -> Work:
    """The work in a catalog; states at most ``reviewed``, and only where their marks fit.

    With the document, entries find their units by type and text; entries of units it does not have keep the key that
    their type and text make. A note called like a footnote of the document, or like one of ``labels``, would take its
    place: it becomes a suggestion under another id.
    """
    reader = _Reader(document)
    labels |= footnote_labels(document.text) if document is not None else frozenset()
    for entry in sorted(catalog.entries, key=lambda entry: entry.obsolete):  # the living first; else in file order
        reader.entry(entry)
    header = read_fields(catalog.header.comments) if catalog.header is not None else Fields()
    unknown = tuple(line for line in header.unknown if not has_address(line))
    if unknown:
        reader.unknown[""] = unknown
    preface = [_Found(note, note.unit, True, frozenset()) for note in header.notes]
    return Work(
        translations=reader.translations,
        notes=tuple(_notes([*preface, *reader.found], reader, labels)),
        credits=header.credits,
        removed=tuple(reader.removed),
        unknown=reader.unknown,
        remarks=tuple(sorted(reader.remarks, key=lambda remark: remark.line)),
        language=header_fields(catalog.header).get("language", "").replace("_", "-"),
    )


def notes_of(catalog: Catalog, labels: frozenset[str] = frozenset()) -> tuple[Note, ...]:
    """The notes of a catalog alone, as ``work_of`` finds them; entries without any are not read."""
    entries = tuple(entry for entry in catalog.entries if _has_notes(entry))
    return work_of(replace(catalog, entries=entries), labels=labels).notes


def _has_notes(entry: Entry) -> bool:
    in_comments = any("@note" in comment for comment in entry.comments)
    return in_comments or (entry.msgctxt or "").startswith(str(UnitType.NOTE))


def translation_of(entry: Entry, key: str, fields: Fields) -> Translation:
    """What one entry says about its unit; ``fields`` are those of its comments."""
    fits = bool(fields.state) and fields.mark == mark(entry)
    previous = entry.previous_msgid or ""
    carried = fields.carried if not entry.msgstr else ""
    if not fits:
        state = State.TRANSLATED if entry.msgstr or carried else State.INITIAL
        return Translation(key, entry.msgstr, state, carried=carried, previous=previous)
    state = _state(entry, State(fields.state))
    draft = None
    if fields.engine:
        text = entry.msgstr if fields.kept or fields.state == State.INITIAL else ""
        draft = Draft(text, fields.engine, fields.score, fields.origin, fields.partial, fields.lost)
    agreed_by = fields.agreed_by if state is State.REVIEWED else ""
    return Translation(key, entry.msgstr, state, fields.by, agreed_by, draft, carried, previous, fields.sent_back)


def _state(entry: Entry, claimed: State) -> State:
    """The state claimed for these very words, as far as gettext's own fields agree."""
    fuzzy = "fuzzy" in entry.flags
    if not entry.msgstr:
        return _believed(claimed)
    if claimed is State.INITIAL:
        return State.INITIAL if fuzzy else State.TRANSLATED  # fuzzy cleared: somebody accepted the draft
    return State.TRANSLATED if fuzzy else _believed(claimed)


def _believed(claimed: State) -> State:
    return State.REVIEWED if claimed is State.FINAL else claimed


@dataclass(frozen=True, slots=True)
class _Found:
    """A note where it was found."""

    note: NoteField
    unit: str
    fits: bool
    """Whether the entry's own mark fits: the comments are no copy."""
    anchors: frozenset[str]
    """The ids that the entry's translation refers to."""


class _Reader:
    """What the entries say, one after the other."""

    def __init__(self, document: Document | None) -> None:
        self.document = document
        self.places: Mapping[Place, Unit] = placed(document.units) if document is not None else {}
        self.translations: dict[str, Translation] = {}
        self.originals: dict[str, str] = {}
        """By the key of an adopted note's entry: the body to be translated."""
        self.removed: list[Removed] = []
        self.unknown: dict[str, tuple[str, ...]] = {}
        self.found: list[_Found] = []
        self.remarks: list[Remark] = []

    def entry(self, entry: Entry) -> None:
        key = self.key(entry)
        if not key:
            return
        fields = read_fields(entry.comments)
        translation = translation_of(entry, key, fields)
        if entry.obsolete and not self.comes_back(entry, key):
            known = type_at(entry.msgctxt)
            if known is not None:
                self.removed.append(Removed(Unit(key, known[0], entry.msgid, 0), translation))
        elif translation != Translation(key):
            self.translations[key] = translation
        if key.startswith(_NOTE_PREFIX):
            self.originals[key] = entry.msgid
        if fields.unknown:
            self.unknown.setdefault(key, fields.unknown)
        fits = bool(fields.state) and fields.mark == mark(entry)
        anchors = frozenset(_ANCHOR.findall(entry.msgstr)) if fields.notes else frozenset()
        self.found += [_Found(note, note.unit or key, fits, anchors) for note in fields.notes]

    def key(self, entry: Entry) -> str:
        """The key of the entry's unit; ``""``, with a remark, when it has none."""
        unit = self.places.get((entry.msgctxt, entry.msgid))
        if unit is not None:
            return unit.key
        key = key_at(entry.msgctxt, entry.msgid) if entry.msgid and entry.msgid_plural is None else ""
        if not key:
            self.remark(entry.line, "unplaced", "This entry belongs to no unit of a document; it was not taken.")
        return key

    def comes_back(self, entry: Entry, key: str) -> bool:
        """Whether an obsolete entry's unit is in the document (again), and nothing newer stands for it."""
        return (entry.msgctxt, entry.msgid) in self.places and key not in self.translations

    def remark(self, line: int, code: str, message: str) -> None:
        self.remarks.append(Remark(line, code, message))


def _notes(found: list[_Found], reader: _Reader, labels: frozenset[str]) -> Iterable[Note]:
    """The notes; of one that stands twice, one is in force and the others become suggestions under ids of their own.

    None is in force, nor keeps its id, that is called like a footnote of the source.
    """
    by_id: dict[str, list[_Found]] = {}
    for one in found:
        by_id.setdefault(one.note.id, []).append(one)
    in_force = {id: min(group, key=_rank) for id, group in by_id.items() if not is_label(id, labels)}
    taken = set(by_id) | {label.lower() for label in labels}
    numbers = dict.fromkeys(by_id, 2)
    for one in found:
        note = _note(one, reader)
        if one is in_force.get(note.id):
            yield note
        else:
            name, numbers[note.id] = _free(note.id, numbers[note.id], taken)
            why = "stands twice" if note.id in in_force else "is called like a footnote of the source"
            reader.remark(0, "doubled-note", f"The note {note.id!r} {why}; it became the suggestion {name!r}.")
            state = min(note.state, State.TRANSLATED, key=list(State).index)
            yield replace(note, id=name, suggestion=True, state=state, agreed_by="")


def _rank(one: _Found) -> tuple[bool, bool, bool]:
    """The lowest is the original among notes of one id; equal ones count in file order."""
    return one.note.suggestion, not one.fits, one.note.id not in one.anchors


def _free(id: str, number: int, taken: set[str]) -> tuple[str, int]:
    """An id that is not taken, and the number to go on from."""
    while f"{id}-{number}" in taken:
        number += 1
    taken.add(f"{id}-{number}")
    return f"{id}-{number}", number + 1


def _note(one: _Found, reader: _Reader) -> Note:
    field = one.note
    fits = bool(field.state) and field.mark == note_mark(field)
    note = Note(
        id=field.id,
        kind=_kind(field, reader),
        lemma=field.lemma,
        body=field.body,
        unit=one.unit,
        voice=_voice(field, reader),
        state=_believed(State(field.state)) if fits else State.TRANSLATED,
        by=field.by if fits else "",
        agreed_by=field.agreed_by if fits else "",
        adopted=field.adopted,
        suggestion=field.suggestion,
    )
    return _adopted(note, field.entry, reader) if field.entry else note


def _adopted(note: Note, key: str, reader: _Reader) -> Note:
    """The note with the body and state of its own entry."""
    if key not in reader.originals:
        reader.remark(0, "lost-note", f"The adopted note {note.id!r} has no entry {key!r} in this file.")
        return note
    own = reader.translations.get(key, Translation(key))
    return replace(
        note,
        body=body_of(own.text) or note.body,
        state=own.state,
        by=own.by,
        agreed_by=own.agreed_by,
        original=reader.originals[key],
    )


def _kind(field: NoteField, reader: _Reader) -> NoteKind:
    if field.kind in list(NoteKind):
        return NoteKind(field.kind)
    reader.remark(
        0, "note-kind", f"The note {field.id!r} is of the unknown kind {field.kind!r}; it was taken as a word."
    )
    return NoteKind.WORD


def _voice(field: NoteField, reader: _Reader) -> Voice:
    if not field.voice:
        return Voice.TRANSLATOR
    if field.voice in list(Voice):
        return Voice(field.voice)
    reader.remark(0, "note-voice", f"The note {field.id!r} has the unknown voice {field.voice!r}.")
    return Voice.TRANSLATOR
