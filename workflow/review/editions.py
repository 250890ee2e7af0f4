"""Where an edition stands, and what keeps it from being approved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workflow.model.edition import Edition
from workflow.model.finding import Finding, Severity
from workflow.model.note import Note
from workflow.model.state import EditionState, State
from workflow.model.translation import Translation
from workflow.model.unit import Unit
from workflow.review import notes as rules_of_notes
from workflow.review.acts import unsupported
from workflow.review.notes import anchored, holds_lemma
from workflow.review.rights import Rule
from workflow.text.languages import base_language

AGREED = frozenset({State.REVIEWED, State.FINAL})
UNWRITTEN = "no person has written it"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units of an edition stand where. The counts overlap: ``translated`` includes ``reviewed``."""

    units: int = 0
    translated: int = 0
    """Written or accepted by a person, or carried elsewhere."""
    reviewed: int = 0
    """Agreed to: the words, or that another unit carries them."""
    stale: int = 0
    drafts: int = 0
    """Holding a machine's draft that no person has accepted."""
    sent_back: int = 0
    carried: int = 0


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why an edition cannot be approved."""

    unit: str
    """The unit's key, or a note's id; ``""`` for the edition."""
    what: str
    next_step: str
    """What to do, ending in a command."""
    found_by_check: bool = False
    """Whether ``bargardan check`` shows it."""


def standing(edition: Edition) -> Iterator[tuple[Unit, Translation]]:
    """Every unit in reading order with where it stands."""
    for unit in edition.document.units:
        yield unit, edition.translations.get(unit.key) or Translation(unit.key)


def settled(translation: Translation, rule: Rule) -> bool:
    """Whether a unit needs nothing more: its words, or that it holds none on purpose, are agreed to."""
    agreed = translation.state in AGREED and not unsupported(translation, rule)
    return agreed and not translation.stale and not translation.sent_back


def tally(translations: Iterable[Translation], rule: Rule) -> Tally:
    """Count where the units stand; one item a unit of the document."""
    rows = list(translations)
    written = [row for row in rows if row.state is not State.INITIAL or row.carried]
    return Tally(
        units=len(rows),
        translated=len(written),
        reviewed=sum(settled(row, rule) for row in rows),
        stale=sum(row.stale for row in rows),
        drafts=sum(row.state is State.INITIAL and bool(row.text.strip()) for row in rows),
        sent_back=sum(bool(row.sent_back) for row in rows),
        carried=sum(bool(row.carried) for row in rows),
    )


def edition_state(
    counts: Tally, *, errors: int = 0, open_notes: int = 0, approved: str = "", now: str = ""
) -> EditionState:
    """Where an edition stands.

    ``approved`` is the fingerprint an editor approved last (``""``: never), ``now`` that of the present content;
    ``errors`` counts findings that block, ``open_notes`` notes in force that nobody has agreed to.
    """
    if approved:
        return EditionState.APPROVED if approved == now else EditionState.OUTDATED
    if not counts.units or counts.translated < counts.units:
        return EditionState.DRAFTING
    if counts.reviewed < counts.units or errors or open_notes:
        return EditionState.IN_REVIEW
    return EditionState.READY


def open_notes(notes: Iterable[Note], rule: Rule) -> list[Note]:
    """The notes in force that are not agreed to by as many persons as the rule asks for."""
    in_force = (note for note in notes if not note.suggestion)
    return [note for note in in_force if note.state not in AGREED or rules_of_notes.unsupported(note, rule)]


def obstacles(
    edition: Edition, findings: Sequence[Finding], rule: Rule, *, firm: Collection[str] = ()
) -> list[Obstacle]:
    """What keeps the edition from being approved, in reading order; empty when nothing does.

    ``findings`` are those that nobody dismissed, ``firm`` the codes of those that nobody can.
    """
    desk = _Desk(edition, rule)
    found = [desk.of_nothing()] if not edition.document.units else []
    for unit, row in standing(edition):
        found += desk.of_unit(unit, row)
    for note in edition.notes:
        found += desk.of_note(note)
    told = {each.unit for each in found}
    for finding in findings:
        # A unit that nobody agreed to is not ready anyway; what else is wrong with it, check says.
        if finding.severity is Severity.ERROR and finding.unit not in told:
            what = f"{finding.code}: {finding.message.rstrip('.')}"
            step = desk.mending(finding, dismissable=finding.code not in firm)
            found.append(Obstacle(finding.unit, what, step, found_by_check=True))
    return found


@dataclass(frozen=True, slots=True)
class _Desk:
    """What one look at an edition's obstacles shares; each next step is a command that can be typed."""

    edition: Edition
    rule: Rule

    @property
    def place(self) -> str:
        """The edition, as commands name it."""
        return f"{self.edition.document.slug} {self.edition.language}"

    def review(self, key: str, deed: str) -> str:
        return f"bargardan review {self.place} {key} {deed}"

    def writing(self, key: str) -> str:
        """The command that gives a unit, or the source, other words."""
        if not key or self.edition.language == self.edition.document.language:
            return f"edit {self.edition.document.path}, then: bargardan sync"
        return self.review(key, '--text "…"')

    def mending(self, finding: Finding, *, dismissable: bool) -> str:
        """What to do about an error: other words, or a reason why it may stay."""
        correct = f"Correct it: {self.writing(finding.unit)}"
        if not dismissable:
            return correct
        key = finding.unit or "edition"
        say = f'bargardan dismiss {self.place} {key} {finding.code} --why "…"'
        return f"{correct}\n    Or, if it is right so, a reviewer who did not write it says why: {say}"

    def of_nothing(self) -> Obstacle:
        step = f"Write the source first: edit {self.edition.document.path}, then: bargardan sync"
        return Obstacle("", "the document holds no words", step)

    def of_unit(self, unit: Unit, row: Translation) -> Iterator[Obstacle]:
        key = unit.key
        another = f"Another person agrees: {self.review(key, '--agree')}"
        if row.carried:
            yield from self.of_carried(row, another)
        elif row.stale:
            step = f"Confirm the words, or write others (--text): {self.review(key, '--accept')}"
            yield Obstacle(key, "the source changed after these words were written", step)
        elif row.state is State.INITIAL:
            said = unit.original and base_language(unit.original) == base_language(self.edition.language)
            what = "the original words are wanted" if said else UNWRITTEN
            yield Obstacle(key, what, self.beginning(key, row))
        elif row.state not in AGREED and row.sent_back:
            yield Obstacle(key, f"it was sent back: {row.sent_back}", f"Give other words: {self.writing(key)}")
        elif row.state not in AGREED:
            yield Obstacle(key, "nobody has agreed to it", another)
        elif unsupported(row, self.rule):
            yield Obstacle(key, "one person alone stands behind it", another)

    def beginning(self, key: str, row: Translation) -> str:
        """How a unit without a person's words gets some."""
        if row.text.strip() and row.draft is not None and not row.draft.partial:
            return f"Accept its draft, or write it (--text): {self.review(key, '--accept')}"
        return f"Write it: {self.writing(key)}"

    def of_carried(self, row: Translation, another: str) -> Iterator[Obstacle]:
        carrier = self.edition.translations.get(row.carried)
        present = any(unit.key == row.carried for unit in self.edition.document.units)
        again = self.review(row.key, f"--carried {row.carried}")
        if present and (carrier is None or not carrier.text.strip()):
            step = f"Translate that one: {self.writing(row.carried)}"
            yield Obstacle(row.key, "the unit that should carry its words holds none", step)
        elif not present:
            step = f"Write it here, or name another (--carried): {self.writing(row.key)}"
            yield Obstacle(row.key, "the unit that should carry its words is gone", step)
        elif row.stale or row.sent_back:
            step = f"Say so again, or write it here (--text): {again}"
            yield Obstacle(row.key, "its source changed, or it was sent back", step)
        elif row.state not in AGREED:
            yield Obstacle(row.key, "nobody has agreed that another unit carries its words", another)
        elif unsupported(row, self.rule):
            yield Obstacle(row.key, "one person alone says that another unit carries its words", another)

    def of_note(self, note: Note) -> Iterator[Obstacle]:
        if note.suggestion:
            return
        another = f"Another person agrees: bargardan note agree {self.place} {note.id}"
        if note.state is State.INITIAL or not note.body.strip():
            step = f'Translate it: bargardan note edit {self.place} {note.id} --body "…"'
            yield Obstacle(note.id, "nobody has translated this note", step)
        elif note.state not in AGREED:
            yield Obstacle(note.id, "nobody has agreed to this note", another)
        elif rules_of_notes.unsupported(note, self.rule):
            yield Obstacle(note.id, "one person alone stands behind this note", another)
        if self.lost(note):
            step = f'Give words as they stand there: bargardan note edit {self.place} {note.id} --lemma "…"'
            yield Obstacle(note.id, "the words this note explains no longer stand in the edition", step)

    def lost(self, note: Note) -> bool:
        """Whether the words a note explains are gone."""
        unit = next((unit for unit in self.edition.document.units if unit.key == note.unit), None)
        row = self.edition.translations.get(note.unit)
        text = row.text if row else ""
        if not note.unit:
            return False
        return not (unit and (holds_lemma(text, note.lemma) if unit.plain else anchored(text, note.id)))
