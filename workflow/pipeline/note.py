"""``bargardan note``: notes to the reader."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from workflow.catalogs.note_blocks import keeps_blocks
from workflow.catalogs.wording import body_of
from workflow.errors import CallError, RuleError
from workflow.model.edition import Edition
from workflow.model.note import Note, NoteKind, Voice
from workflow.model.state import Right, State
from workflow.model.translation import Translation
from workflow.model.unit import Unit
from workflow.pipeline import approvals
from workflow.pipeline.review import find_unit
from workflow.pipeline.rules import rule_of
from workflow.pipeline.workspace import Workspace
from workflow.review import notes
from workflow.review.rights import Person, require
from workflow.review.words import printable
from workflow.store import editions, journal, people, suggestions
from workflow.store.models import EditionRow
from workflow.text.footnotes import footnote_labels


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person says about a note; ``None`` leaves a field as it is."""

    kind: NoteKind | None = None
    lemma: str | None = None
    body: str | None = None
    unit: str | None = None
    """A key, which may be abbreviated; ``""`` for the whole edition (a preface)."""
    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What one act on a note did."""

    slug: str
    language: str
    note: Note
    text: str = ""
    """The words it is anchored in, as they stand now."""
    voided: bool = False
    """The edition's approval became void."""
    taken: bool = False
    """Nobody in particular stood behind the note: instead of agreeing, the person became its writer."""


def notes_of(workspace: Workspace, slug: str, language: str) -> tuple[Note, ...]:
    """The notes of an edition, by id; suggestions are marked so."""
    editions.document_row(slug)
    return editions.load_edition(slug, language).notes


def add(
    workspace: Workspace, slug: str, language: str, name: str, wording: Wording, *, by: str, now: datetime
) -> Noted:
    """A new note. Without a unit, the one whose words hold the lemma is taken, if there is only one.

    In a body text the anchor ``[^name]`` is put behind the lemma; the agreement on the words stays.
    """
    with journal.transaction_of_one_act():
        desk = _desk(workspace, slug, language, by, verb="note", now=now)
        desk.check_id(name)
        key = _unit_for(desk.edition, wording)
        note = Note(
            name, wording.kind or NoteKind.WORD, (wording.lemma or "").strip(), _body(wording, desk.where(name)), key,
            wording.voice or _usual_voice(desk.edition),
        )  # fmt: skip
        note = notes.written(note, desk.person, language=language, where=desk.where(name))
        return desk.save(None, note)


def edit(
    workspace: Workspace, slug: str, language: str, name: str, wording: Wording, *, by: str, now: datetime
) -> Noted:
    """Change a note; it then has to be agreed to anew. Its anchor follows its lemma."""
    with journal.transaction_of_one_act():
        desk = _desk(workspace, slug, language, by, verb="note", now=now)
        old = desk.note(name)
        key = find_unit(desk.edition, wording.unit).key if wording.unit else wording.unit
        new = replace(
            old,
            kind=wording.kind or old.kind,
            voice=wording.voice or old.voice,
            lemma=old.lemma if wording.lemma is None else wording.lemma.strip(),
            body=old.body if wording.body is None else _body(wording, desk.where(name)),
            unit=old.unit if key is None else key,
        )
        if new == old and not old.suggestion:
            require(desk.person, Right.TRANSLATOR, language, to="write notes", where=desk.where(name))
            return desk.done(old)
        if old.adopted and not new.body.strip():
            # Still to be translated (bargardan review … note-…); only where it stands was said.
            require(desk.person, Right.TRANSLATOR, language, to="write notes", where=desk.where(name))
        else:
            new = notes.written(new, desk.person, language=language, where=desk.where(name))
        # Whoever writes a note anew has what others suggested before them.
        suggestions.close(desk.row, f"note:{name}", desk.record)
        return desk.save(old, new)


def remove(workspace: Workspace, slug: str, language: str, name: str, *, by: str, now: datetime) -> Noted:
    """Take a note and its anchor out; what it said stays in the journal."""
    with journal.transaction_of_one_act():
        desk = _desk(workspace, slug, language, by, verb="note removed", now=now)
        note = desk.note(name)
        require(desk.person, Right.TRANSLATOR, language, to="remove notes", where=desk.where(name))
        desk.unanchor(note)
        editions.remove_note(desk.row, name, desk.record)
        suggestions.close(desk.row, f"note:{name}", desk.record)
        return desk.done(note)


def agree(workspace: Workspace, slug: str, language: str, name: str, *, by: str, now: datetime) -> Noted:
    """Agree to another person's note; one of nobody in particular becomes one's own, for another to agree to."""
    with journal.transaction_of_one_act():
        desk = _desk(workspace, slug, language, by, verb="agree", now=now)
        rule = rule_of(workspace)
        note = notes.agreed(desk.note(name), desk.person, rule, language=language, where=desk.where(name))
        editions.save_note(desk.row, note, desk.record)
        return replace(desk.done(note), taken=note.state is State.TRANSLATED)


def adopt(
    workspace: Workspace,
    slug: str,
    language: str,
    name: str,
    wording: Wording,
    *,
    source: str,
    by: str,
    now: datetime,
    new_name: str = "",
) -> Noted:
    """Take over a note of the edition in ``source``: its body becomes a unit of its own, to be translated.

    Its lemma here (``wording.lemma``) can be given now, where the words stand already, or later with ``edit``.
    """
    with journal.transaction_of_one_act():
        desk = _desk(workspace, slug, language, by, verb="adopt", now=now)
        require(desk.person, Right.TRANSLATOR, language, to="adopt notes", where=desk.where(name))
        if source == language:
            raise CallError("An edition cannot adopt its own note.", where=desk.where(name), next_step="Name another.")
        theirs = _find(notes_of(workspace, slug, source), name, f"{slug}/{source}")
        mine = new_name or name
        desk.check_id(mine)
        if any(each.original == theirs.body and each.adopted for each in desk.edition.notes):
            raise RuleError("This note is adopted already.", where=desk.where(name))
        voice = Voice.EARLIER_TRANSLATOR if theirs.voice is Voice.TRANSLATOR else theirs.voice
        note = Note(
            mine, theirs.kind, (wording.lemma or "").strip(), "", theirs.unit, wording.voice or voice,
            State.INITIAL, adopted=source, original=theirs.body,
        )  # fmt: skip
        return desk.save(None, note)


@dataclass(frozen=True, slots=True)
class Desk:
    """One person at the notes of one edition."""

    workspace: Workspace
    row: EditionRow
    edition: Edition
    person: Person
    record: journal.Act

    def where(self, name: str) -> str:
        """The note, for messages."""
        return f"{self.edition.document.slug}/{self.edition.language} note {name}"

    def note(self, name: str) -> Note:
        """The note with this id."""
        return _find(self.edition.notes, name, f"{self.edition.document.slug}/{self.edition.language}")

    def check_id(self, name: str) -> None:
        """Raise RuleError unless this can be a new note's id."""
        labels = footnote_labels(self.edition.document.text)
        notes.check_id(name, labels=labels, taken=[each.id for each in self.edition.notes], where=self.where(name))

    def now(self) -> Edition:
        """The edition as it stands by now."""
        return editions.load_edition(self.edition.document.slug, self.edition.language)

    def save(self, old: Note | None, new: Note) -> Noted:
        """Put a note in force, with its anchor behind its lemma; its body in the form that catalogs keep."""
        printable(new.lemma + new.body, self.where(new.id))
        new = replace(new, lemma=" ".join(new.lemma.split()), body=body_of(new.body))
        if old and (old.unit, old.lemma) != (new.unit, new.lemma):
            self.unanchor(old)
        self.anchor(new)
        editions.save_note(self.row, new, self.record)
        return self.done(new)

    def anchor(self, note: Note) -> None:
        """Check that the lemma stands in the unit's words, and put the anchor there if the words can hold one."""
        unit = _unit(self.edition, note.unit)
        if unit is None or (not note.lemma and note.adopted):
            return
        text = _words(self.now(), unit.key)
        new = notes.with_anchor(text, note.id, note.lemma)
        if not (notes.holds_lemma(text, note.lemma) if unit.plain else new):
            raise _lost(self.where(note.id), note.lemma, text)
        if new and not unit.plain:
            self.rewrite(unit, new)

    def unanchor(self, note: Note) -> None:
        """Take the note's anchor out of the words."""
        unit = _unit(self.edition, note.unit)
        if unit is not None:
            self.rewrite(unit, notes.without_anchor(_words(self.now(), unit.key), note.id))

    def rewrite(self, unit: Unit, text: str) -> None:
        """Save words that differ by an anchor only; state and agreement stay. A source is never touched."""
        held = self.now().translations.get(unit.key)
        if held is not None and held.text != text:
            editions.save_translation(self.row, replace(held, text=text), self.record)

    def done(self, note: Note) -> Noted:
        """The answer, once all is saved."""
        voided = approvals.settle(self.workspace, self.row, self.record)
        slug, language = self.edition.document.slug, self.edition.language
        return Noted(slug, language, note, _words(self.now(), note.unit), voided)


def _desk(workspace: Workspace, slug: str, language: str, by: str, *, verb: str, now: datetime) -> Desk:
    document = editions.document_row(slug)
    row = editions.edition_row(slug, language, create=language == document.language)
    actor = people.somebody(by)
    edition = editions.load_edition(slug, language)
    return Desk(workspace, row, edition, people.person_of(actor), journal.Act(actor, verb, now))


def _find(held: tuple[Note, ...], name: str, where: str) -> Note:
    for note in held:
        if note.id == name:
            return note
    known = ", ".join(note.id for note in held) or "none"
    raise CallError(f"There is no note “{name}” (there is: {known}).", where=where)


def _body(wording: Wording, where: str) -> str:
    """The body in the form that catalogs keep. Raises RuleError for one that would lose a list's or a quote's lines."""
    typed = wording.body or ""
    printable(typed, where)
    if not keeps_blocks(typed):
        raise RuleError(
            "A note holds paragraphs only; the lines of a list, a quote, a table or code would run together.",
            where=where,
            next_step="Put a blank line between the items of a list; two spaces at the end of a line begin a new line.",
        )
    return body_of(typed)


def _usual_voice(edition: Edition) -> Voice:
    return Voice.EDITOR if edition.language == edition.document.language else Voice.TRANSLATOR


def _unit(edition: Edition, key: str) -> Unit | None:
    return next((unit for unit in edition.document.units if unit.key == key), None) if key else None


def _words(edition: Edition, key: str) -> str:
    """A unit's words in this edition, by a person; the source's own in the original. ``""`` where there are none."""
    if edition.language == edition.document.language:
        unit = _unit(edition, key)
        return unit.text if unit else ""
    row = edition.translations.get(key) or Translation(key)
    return "" if row.state is State.INITIAL else row.text


def _unit_for(edition: Edition, wording: Wording) -> str:
    """The key of the unit a new note belongs to."""
    if wording.unit == "":
        if wording.lemma:
            raise CallError("A preface explains no single words.", next_step="Leave out --lemma or --preface.")
        return ""
    if not (wording.lemma or "").strip():
        raise CallError(
            "Which words does the note explain?",
            next_step="Give them with --lemma (or --preface for a note on the whole edition).",
        )
    if wording.unit:
        return find_unit(edition, wording.unit).key
    lemma = wording.lemma or ""
    where = f"{edition.document.slug}/{edition.language}"
    found = [unit.key for unit in edition.document.units if notes.holds_lemma(_words(edition, unit.key), lemma)]
    if len(found) == 1:
        return found[0]
    if found:
        raise CallError(f"“{lemma}” stands in {', '.join(found)}.", where=where, next_step="Choose one: --unit KEY")
    raise CallError(
        f"“{lemma}” stands in no unit that a person has translated.",
        where=where,
        next_step=f"See the words: bargardan review {edition.document.slug} {edition.language}",
    )


def _lost(where: str, lemma: str, text: str) -> RuleError:
    if not text:
        return RuleError("This unit has no words by a person yet.", where=where, next_step="Translate it first.")
    if not lemma:
        return RuleError("Which words does the note explain?", where=where, next_step="Give them with --lemma.")
    return RuleError(
        f"“{lemma}” does not stand in the unit's words (or only in code or in a link's address).",
        where=where,
        next_step=f"Give words as they stand there: {text[:120]}",
    )
