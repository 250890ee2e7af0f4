"""``bargardan review``: one person's act on one unit of one edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from workflow.catalogs.wording import body_of
from workflow.errors import CallError, RuleError
from workflow.model.edition import Edition
from workflow.model.note import Note
from workflow.model.state import State
from workflow.model.translation import Translation
from workflow.model.unit import Unit, UnitType
from workflow.pipeline import approvals
from workflow.pipeline.rules import rule_of
from workflow.pipeline.workspace import Workspace
from workflow.review import acts, notes
from workflow.review.acts import Act
from workflow.review.editions import standing
from workflow.review.rights import Person, Rule
from workflow.review.states import Deed
from workflow.source.key import key_of
from workflow.store import editions, journal, people, suggestions
from workflow.store.models import EditionRow

SHOWN = 5
"""How many keys a message about an ambiguous one lists."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What one act did."""

    slug: str
    language: str
    unit: Unit
    before: Translation
    after: Translation
    voided: bool = False
    """The edition's approval became void by this act."""
    anchors_kept: tuple[str, ...] = ()
    """Notes whose anchors the new words lacked; put back behind their lemmas."""
    anchors_lost: tuple[str, ...] = ()
    """Notes whose lemmas are not in the new words."""

    taken: bool = False
    """Nobody in particular stood behind the words: instead of agreeing, the person became their writer."""

    @property
    def changed(self) -> bool:
        """Whether anything was saved."""
        return self.before != self.after


def note_unit(note: Note, line: int = 0) -> Unit:
    """An adopted note as the unit that is to be translated."""
    about = f"note “{note.id}”, adopted from the edition in “{note.adopted}”"
    return Unit(key_of(UnitType.NOTE, note.original), UnitType.NOTE, note.original, line, about)


def work(edition: Edition) -> Iterator[tuple[Unit, Translation]]:
    """Every unit there is to work on, in reading order, with where it stands; adopted notes come last."""
    yield from standing(edition)
    for note in edition.notes:
        if note.adopted and note.original:
            unit = note_unit(note)
            yield unit, _as_translation(note, unit.key)


def find_unit(edition: Edition, key: str) -> Unit:
    """The unit whose key is, or alone begins with, ``key`` (the hexadecimal part alone does too)."""
    where = f"{edition.document.slug}/{edition.language}"
    units = [unit for unit, _ in work(edition)]
    for unit in units:
        if unit.key == key:
            return unit
    near = [unit for unit in units if key and (unit.key.startswith(key) or unit.key.partition("-")[2].startswith(key))]
    if len(near) == 1:
        return near[0]
    if near:
        shown = ", ".join(unit.key for unit in near[:SHOWN]) + (" …" if len(near) > SHOWN else "")
        raise CallError(
            f"“{key}” begins {len(near)} keys: {shown}.",
            where=where,
            next_step="Give more letters of the one you mean.",
        )
    step = f"List them: bargardan review {edition.document.slug} {edition.language}"
    raise CallError(f"No unit's key begins with “{key}”.", where=where, next_step=step)


def review(
    workspace: Workspace,
    slug: str,
    language: str,
    key: str,
    act: Act,
    *,
    by: str,
    now: datetime,
    seen: int | None = None,
) -> Reviewed:
    """Do one act under the rules and record it.

    ``key`` (and ``act.to``) may be abbreviated. ``seen`` is the version the person looked at, for the optimistic
    lock. Raises RuleError where the rules refuse, CallError for unknown names, ConflictError for a lost race.
    """
    with journal.transaction_of_one_act():
        row = editions.edition_row(slug, language)
        edition = editions.load_edition(slug, language)
        unit = find_unit(edition, key)
        _not_the_source(edition)
        actor = people.somebody(by)
        record = journal.Act(actor, str(act.deed), now)
        sitting = Sitting(row, edition, unit, people.person_of(actor), rule_of(workspace), record)
        done = _on_note(sitting, act) if unit.type is UnitType.NOTE else _on_unit(sitting, act, seen)
        taken = act.deed in {Deed.AGREE, Deed.CORRECT} and done.after.state is State.TRANSLATED
        return replace(done, taken=taken, voided=done.changed and approvals.settle(workspace, row, record))


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person before one unit."""

    row: EditionRow
    edition: Edition
    unit: Unit
    person: Person
    rule: Rule
    record: journal.Act

    @property
    def where(self) -> str:
        """The unit, for messages."""
        return f"{self.edition.document.slug}/{self.edition.language} {self.unit.key}"

    def perform(self, before: Translation, act: Act) -> Translation:
        """What the rules make of the act."""
        return acts.perform(before, act, self.person, self.rule, language=self.edition.language, where=self.where)

    def done(self, before: Translation, after: Translation) -> Reviewed:
        """The answer."""
        return Reviewed(self.edition.document.slug, self.edition.language, self.unit, before, after)


def _on_unit(sitting: Sitting, act: Act, seen: int | None) -> Reviewed:
    unit, edition = sitting.unit, sitting.edition
    before = edition.translations.get(unit.key) or Translation(unit.key)
    if act.deed is Deed.CARRY:
        act = replace(act, to=_carrier(sitting, act.to))
    act, kept, lost = _with_anchors(edition, unit, act)
    after = sitting.perform(before, act)
    if after != before:
        why = {"reason": act.reason} if act.reason else None
        editions.save_translation(sitting.row, after, sitting.record, seen=seen, why=why)
    if act.deed in {Deed.REVISE, Deed.CORRECT}:
        # Whoever writes the words has what others suggested before them (the list and the unit's view show it).
        suggestions.close(sitting.row, unit.key, sitting.record)
    return replace(sitting.done(before, after), anchors_kept=kept, anchors_lost=lost)


def _on_note(sitting: Sitting, act: Act) -> Reviewed:
    note = next(each for each in sitting.edition.notes if each.adopted and note_unit(each).key == sitting.unit.key)
    if act.deed in {Deed.CARRY, Deed.SEND_BACK}:
        raise RuleError(
            f"A note cannot be {'carried elsewhere' if act.deed is Deed.CARRY else 'sent back'}.",
            where=sitting.where,
            next_step=f"Edit or remove it: bargardan note edit|remove … {note.id}",
        )
    before = _as_translation(note, sitting.unit.key)
    after = sitting.perform(before, act)
    if after != before:
        new = replace(note, body=body_of(after.text), state=after.state, by=after.by, agreed_by=after.agreed_by)
        editions.save_note(sitting.row, new, sitting.record)
    return sitting.done(before, after)


def _as_translation(note: Note, key: str) -> Translation:
    state = State.INITIAL if not note.body.strip() else note.state
    return Translation(key, note.body, state, note.by if note.body.strip() else "", note.agreed_by)


def _not_the_source(edition: Edition) -> None:
    if edition.language == edition.document.language:
        raise CallError(
            f"“{edition.language}” is the language this was written in; its words are changed in the source.",
            where=edition.document.path,
            next_step="Edit the file, then: bargardan sync",
        )


def _carrier(sitting: Sitting, key: str) -> str:
    """The full key of the unit that is to carry the words: one that holds its own. No chains."""
    if not key:
        return ""
    carrier = find_unit(sitting.edition, key)
    rows = sitting.edition.translations
    if carrier.type is UnitType.NOTE:
        raise RuleError("A note cannot carry a unit's words.", where=sitting.where, next_step="Name a unit.")
    if carrier.key == sitting.unit.key:
        return carrier.key  # the rules refuse it, and say so
    if carrier.key in rows and rows[carrier.key].carried:
        raise RuleError(
            "That unit is itself carried elsewhere.",
            where=sitting.where,
            next_step=f"Name the one that holds the words: --carried {rows[carrier.key].carried}",
        )
    if users := [row.key for row in rows.values() if row.carried == sitting.unit.key]:
        raise RuleError(
            f"This unit itself carries the words of {', '.join(sorted(users))}.",
            where=sitting.where,
            next_step="Give that one other words or another carrier first.",
        )
    return carrier.key


def _with_anchors(edition: Edition, unit: Unit, act: Act) -> tuple[Act, tuple[str, ...], tuple[str, ...]]:
    """The act with the anchors of the unit's notes in its words, and which were put back or could not be."""
    if act.deed not in {Deed.REVISE, Deed.CORRECT} or unit.plain or not act.text.strip():
        return act, (), ()
    text, kept, lost = act.text, list[str](), list[str]()
    for note in edition.notes:
        if note.unit != unit.key or note.suggestion or notes.anchored(text, note.id):
            continue
        new = notes.with_anchor(text, note.id, note.lemma)
        (lost if new is None else kept).append(note.id)
        text = new or text
    return replace(act, text=text), tuple(kept), tuple(lost)
