"""From an edition to its catalog: one entry a unit, with everything ours in the comments.

``work`` is the way back. A unit's place in a catalog is its type and text: ``msgctxt`` ``stanza``, and ``stanza#2`` for
the second stanza of that text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workflow.catalogs.grammar import Fields, NoteField, mark_of, note_mark, write_fields
from workflow.catalogs.header import header_entry
from workflow.catalogs.places import Place, context, place_of, placed, settled, storable
from workflow.catalogs.wording import body_of
from workflow.catalogs.work import Work, work_of
from workflow.model.catalog import Catalog, Entry
from workflow.model.edition import Credit, Edition
from workflow.model.note import Note, Voice
from workflow.model.quick import maker
from workflow.model.state import State
from workflow.model.translation import Translation
from workflow.model.unit import Document, Unit, UnitType
from workflow.source.key import key_of

__all__ = ["Work", "catalog_of", "template", "work_of"]

_REVIEWED = (State.REVIEWED, State.FINAL)
_EMPTY = Translation("")
_entry = maker(Entry)


def template(document: Document) -> Catalog:
    """The POT of a document: every unit, untranslated."""
    return Catalog(header_entry(document.slug), tuple([entry for _, entry in _entries(document)]))


def catalog_of(edition: Edition) -> Catalog:
    """The PO catalog of an edition: units in reading order, adopted notes behind theirs, removed units last."""
    document = edition.document
    notes = _Notes(edition)
    entries: list[Entry] = []
    for unit, entry in _entries(document):
        entries.append(_translated(entry, edition, unit.key, notes.of(unit.key)))
        if notes.adopted:
            entries += notes.entries(unit.key)
    entries += notes.entries("")
    entries += _removed(edition, notes, {(entry.msgctxt, entry.msgid) for entry in entries})
    fields = Fields(credits=_credits(edition), notes=notes.rest(), unknown=tuple(edition.unknown.get("", ())))
    closed = document.meta.confidential
    header = header_entry(document.slug, edition.language, write_fields(fields), confidential=closed)
    return Catalog(header, tuple(entries))


def _entries(document: Document) -> Iterator[tuple[Unit, Entry]]:
    """An untranslated entry for each unit with a text."""
    path = storable(document.path or document.slug)
    if any(blank in path for blank in " \t\n"):  # gettext keeps a file name with spaces together between these marks
        path = f"\N{FIRST STRONG ISOLATE}{path}\N{POP DIRECTIONAL ISOLATE}"
    for (msgctxt, msgid), unit in placed(document.units).items():
        about = (storable(unit.about),) if unit.about else ()
        references = (f"{path}:{unit.line}",) if path and unit.line else ()
        yield unit, _entry(msgid, msgctxt=msgctxt, extracted=about, references=references)


def _translated(entry: Entry, edition: Edition, key: str, notes: tuple[NoteField, ...]) -> Entry:
    """The entry with what stands in the edition for the unit."""
    standing = edition.translations.get(key, _EMPTY)
    unknown = tuple(edition.unknown.get(key, ()))
    if standing is _EMPTY and not notes and not unknown:
        return entry
    return _filled(entry, standing, notes, unknown)


def _filled(entry: Entry, standing: Translation, notes: tuple[NoteField, ...], unknown: tuple[str, ...]) -> Entry:
    """The entry with a translation, its state and provenance, notes and unknown lines."""
    draft = standing.draft
    text = standing.text or (draft.text if draft is not None and standing.state is State.INITIAL else "")
    text = settled(text)
    fields = _fields(entry, text, standing)
    if notes or unknown:
        fields = replace(fields, notes=notes, unknown=unknown)
    return _entry(
        entry.msgid,
        text,
        msgctxt=entry.msgctxt,
        previous_msgid=storable(standing.previous) or None,
        flags=("fuzzy",) if text and standing.state not in _REVIEWED else (),
        comments=write_fields(fields),
        extracted=entry.extracted,
        references=entry.references,
        obsolete=entry.obsolete,
    )


def _fields(entry: Entry, text: str, standing: Translation) -> Fields:
    """What gettext's own fields cannot say; a state alone that fuzzy or emptiness says already is left out."""
    draft = standing.draft
    told = State.TRANSLATED if text else State.INITIAL
    provenance = draft or standing.by or standing.agreed_by or standing.carried or standing.sent_back
    if standing.state is told and not provenance:
        return Fields()
    fields = Fields(
        state=_told(standing.state),
        mark=mark_of(entry.msgctxt, entry.msgid, text),
        by=standing.by,
        agreed_by=standing.agreed_by,
        carried=standing.carried,
        sent_back=body_of(storable(standing.sent_back)) if standing.sent_back else "",
    )
    if draft is None:
        return fields
    return replace(
        fields,
        engine=draft.engine,
        score=draft.score,
        origin=storable(draft.origin),
        partial=draft.partial,
        lost=storable(draft.lost),
        kept=standing.state is not State.INITIAL and settled(draft.text) == text != "",
    )


def _told(state: State) -> str:
    """The state as a file says it. Approvals do not travel in files: what is ``final`` is ``reviewed`` there."""
    return str(State.REVIEWED if state is State.FINAL else state)


class _Notes:
    """The notes of an edition, by the entry they go into; each is given out once."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.waiting: dict[str, list[NoteField]] = {}
        self.adopted: dict[str, list[tuple[str, Note]]] = {}
        """By the unit they are anchored in: the key of a note's own entry, and the note."""
        self.repeats: dict[str, int] = {}
        for note in edition.notes:
            key = self._own_key(note)
            if key:
                self.adopted.setdefault(note.unit, []).append((key, note))
            self.waiting.setdefault(note.unit, []).append(_note_field(note, key))

    def _own_key(self, note: Note) -> str:
        original = settled(note.original)
        if not note.adopted or not original:
            return ""
        repeat = self.repeats[original] = self.repeats.get(original, 0) + 1
        return key_of(UnitType.NOTE, original, repeat)

    def of(self, key: str) -> tuple[NoteField, ...]:
        """The notes that stand in a unit's entry."""
        return tuple(self.waiting.pop(key, ()))

    def rest(self) -> tuple[NoteField, ...]:
        """The preface, and notes whose unit has no entry: they stand in the header."""
        own = self.of("")
        return (*own, *(replace(note, unit=key) for key, notes in self.waiting.items() for note in notes))

    def entries(self, unit: str) -> Iterator[Entry]:
        """The entries of adopted notes: behind their unit's, or (for ``""``) all that are left."""
        for group in [self.adopted.pop(unit, [])] if unit else list(self.adopted.values()):
            for key, note in group:
                yield self._entry(key, note)

    def _entry(self, key: str, note: Note) -> Entry:
        entry = Entry(
            msgid=settled(note.original),
            msgctxt=context(UnitType.NOTE, int(key.partition("~")[2] or 1)),
            extracted=(f"note {note.id}, from {note.adopted}",),
        )
        own = Translation(key, body_of(note.body), note.state, note.by, note.agreed_by)
        standing = self.edition.translations.get(key, own)
        return _filled(entry, standing, (), tuple(self.edition.unknown.get(key, ())))


def _note_field(note: Note, entry: str) -> NoteField:
    field = NoteField(
        id=note.id,
        kind=str(note.kind),
        lemma=storable(note.lemma),
        body="" if entry else body_of(storable(note.body)),
        voice="" if note.voice is Voice.TRANSLATOR else str(note.voice),
        adopted=note.adopted,
        entry=entry,
        suggestion=note.suggestion,
    )
    if entry or (note.state is State.TRANSLATED and not note.by and not note.agreed_by):
        return field
    return replace(field, state=_told(note.state), mark=note_mark(field), by=note.by, agreed_by=note.agreed_by)


def _removed(edition: Edition, notes: _Notes, taken: set[Place]) -> Iterator[Entry]:
    """Obsolete entries; none for a unit that came back (gettext allows a message once, obsolete or not).

    None without words either: gettext's tools drop them.
    """
    for removed in edition.removed:
        place = place_of(removed.unit)
        if place in taken or not place[1] or not settled(removed.translation.text):
            continue
        taken.add(place)
        unknown = tuple(edition.unknown.get(removed.unit.key, ()))
        entry = Entry(msgid=place[1], msgctxt=place[0], obsolete=True)
        yield _filled(entry, removed.translation, notes.of(removed.unit.key), unknown)


def _credits(edition: Edition) -> tuple[Credit, ...]:
    return tuple(replace(credit, name=storable(credit.name)) for credit in edition.credits)
