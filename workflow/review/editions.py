"""Where an edition stands, and what keeps it from being approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workflow.model.edition import Edition
from workflow.model.finding import Finding, Severity
from workflow.model.note import Note
from workflow.model.state import EditionState, State
from workflow.model.translation import Translation
from workflow.model.unit import Unit
from workflow.review.acts import alone
from workflow.review.notes import anchored, holds_lemma
from workflow.review.rights import Rule
from workflow.text.languages import base_language

AGREED = frozenset({State.REVIEWED, State.FINAL})


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units of an edition stand where. The counts overlap: ``translated`` includes ``reviewed``."""

    units: int = 0
    translated: int = 0
    """Written or accepted by a person, or carried elsewhere."""
    reviewed: int = 0
    """Agreed to, or carried elsewhere."""
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


def standing(edition: Edition) -> Iterator[tuple[Unit, Translation]]:
    """Every unit in reading order with where it stands."""
    for unit in edition.document.units:
        yield unit, edition.translations.get(unit.key) or Translation(unit.key)


def settled(translation: Translation) -> bool:
    """Whether a unit needs nothing more: its words are agreed to, or it holds none on purpose."""
    if translation.carried:
        return not translation.stale and not translation.sent_back
    return translation.state in AGREED and not translation.stale


def tally(translations: Iterable[Translation]) -> Tally:
    """Count where the units stand; one item a unit of the document."""
    rows = list(translations)
    written = [row for row in rows if row.state is not State.INITIAL or row.carried]
    return Tally(
        units=len(rows),
        translated=len(written),
        reviewed=sum(settled(row) for row in rows),
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


def open_notes(notes: Iterable[Note]) -> list[Note]:
    """The notes in force that nobody has agreed to."""
    return [note for note in notes if not note.suggestion and note.state not in AGREED]


def obstacles(edition: Edition, findings: Sequence[Finding], rule: Rule) -> list[Obstacle]:
    """What keeps the edition from being approved, in reading order; empty when nothing does."""
    found = [_of_nothing()] if not edition.document.units else []
    for unit, row in standing(edition):
        found += _of_unit(unit, row, edition, rule)
    for note in edition.notes:
        found += _of_note(note, edition, rule)
    told = {each.unit for each in found}
    for finding in findings:
        # A unit that nobody agreed to is not ready anyway; what else is wrong with it, check says.
        if finding.severity is Severity.ERROR and finding.unit not in told:
            found.append(Obstacle(finding.unit, f"{finding.code}: {finding.message.rstrip('.')}", "Correct it."))
    return found


def _of_nothing() -> Obstacle:
    return Obstacle("", "the document holds no words", "Write the source first.")


def _of_unit(unit: Unit, row: Translation, edition: Edition, rule: Rule) -> Iterator[Obstacle]:
    if row.carried:
        yield from _of_carried(row, edition)
    elif row.stale:
        yield Obstacle(unit.key, "the source changed after these words were written", "Revise or confirm (--accept).")
    elif row.state is State.INITIAL:
        said = unit.original and base_language(unit.original) == base_language(edition.language)
        what = "the original words are wanted" if said else "no person has written it"
        yield Obstacle(unit.key, what, "Write it (--text) or accept its draft (--accept).")
    elif row.state not in AGREED:
        what = f"it was sent back: {row.sent_back}" if row.sent_back else "nobody has agreed to it"
        yield Obstacle(unit.key, what, "Another person agrees: --agree")
    elif rule.people > 1 and alone(row):
        yield Obstacle(unit.key, "one person alone wrote it and agreed to it", "Another person reads it and agrees.")


def _of_carried(row: Translation, edition: Edition) -> Iterator[Obstacle]:
    carrier = edition.translations.get(row.carried)
    present = any(unit.key == row.carried for unit in edition.document.units)
    if not present or carrier is None or not carrier.text.strip():
        yield Obstacle(row.key, "the unit that should carry its words holds none", "Translate it, or name another.")
    elif not settled(row):
        yield Obstacle(row.key, "its source changed, or it was sent back", "Decide again: --carried KEY or --text …")


def _of_note(note: Note, edition: Edition, rule: Rule) -> Iterator[Obstacle]:
    if note.suggestion:
        return
    if note.state not in AGREED:
        yield Obstacle(note.id, "nobody has agreed to this note", f"Another person: bargardan note agree … {note.id}")
    elif rule.people > 1 and note.by and note.by == note.agreed_by:
        yield Obstacle(note.id, "one person alone wrote this note and agreed to it", "Another person agrees.")
    unit = next((unit for unit in edition.document.units if unit.key == note.unit), None)
    row = edition.translations.get(note.unit)
    text = row.text if row else ""
    if note.unit and not (unit and (holds_lemma(text, note.lemma) if unit.plain else anchored(text, note.id))):
        step = f"Give words as they stand there: bargardan note edit … {note.id} --lemma …"
        yield Obstacle(note.id, "the words this note explains no longer stand in the edition", step)
