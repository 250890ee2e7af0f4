"""``notes``: notes to the reader without a text, without a place, or whose words are no longer in the text."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workflow.checks.reading import EditionReading, Reading, finding
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.note import Note, NoteKind
from workflow.text.footnotes import is_label
from workflow.text.inline import Piece, Span, spans, words_only
from workflow.text.leftover_phrases import Left
from workflow.text.leftovers import leftovers
from workflow.text.lemmas import stands_in

CODE = "notes"
_MAY_BE_MEANT = frozenset([Left.PAGE, Left.ENTITY, Left.PREAMBLE])


def notes(edition: EditionReading) -> Iterator[Finding]:
    """Each note in force: its words, its name, its place."""
    if not edition.notes:
        return
    in_force = [note for note in edition.notes if not note.suggestion]
    known = {note.id for note in in_force} | edition.labels
    given = {span.target for reading in edition.readings.values() for span in _references(reading)}
    for note in in_force:
        yield from _of_itself(note, edition)
        yield from _in_body(note, known)
        yield from _left_in_body(note, edition.language)
        reading = edition.readings.get(note.unit)
        if reading is not None:
            yield from _in_place(note, reading, given)


def _of_itself(note: Note, edition: EditionReading) -> Iterator[Finding]:
    if not any(letter.isalnum() for letter in note.body):
        yield _about(note, Severity.ERROR, msg("The note “{note}” has no text."))
    if note.unit and not note.lemma.strip():
        yield _about(note, Severity.WARNING, msg("The note “{note}” does not say which words it explains."))
    if is_label(note.id, edition.labels):
        message = msg("The note “{note}” is called like a footnote of the source. Give it another id.")
        yield _about(note, Severity.ERROR, message)


def _in_body(note: Note, known: set[str]) -> Iterator[Finding]:
    """References inside a note: those to nowhere are left out of the page, the others not every reader shows."""
    labels = [span.target for span in spans(note.body) if span.piece is Piece.REFERENCE] if "[^" in note.body else []
    for label in dict.fromkeys(labels):
        if label in known:
            message = msg("The note “{note}” refers to {label}; not every program shows a reference inside a note.")
            yield _about(note, Severity.HINT, message, label=f"[^{label}]")
        else:
            message = msg("The note “{note}” refers to {label}, which leads nowhere: no such footnote or note.")
            yield _about(note, Severity.ERROR, message, label=f"[^{label}]")


def _left_in_body(note: Note, language: str) -> Iterator[Finding]:
    """What ``leftovers`` names in units; a note's words are none."""
    for found in leftovers(words_only(note.body), language, typed=note.body):
        if found.kind not in _MAY_BE_MEANT:
            words = note.body[found.start : found.end]
            message = msg("The note “{note}” says “{words}”, which does not seem to be meant for readers.")
            yield _about(note, Severity.WARNING, message, words=words)


def _references(reading: Reading) -> list[Span]:
    return [span for span in reading.spans if span.piece is Piece.REFERENCE] if "[^" in reading.text else []


def _in_place(note: Note, reading: Reading, given: Collection[str]) -> Iterator[Finding]:
    lemma = note.lemma.strip()
    if reading.unit.plain:
        if note.lemma not in reading.text:
            yield _about(note, Severity.WARNING, _GONE, lemma=lemma)
        return
    here = [span for span in _references(reading) if span.target == note.id]
    if not here:
        if note.id not in given:
            message = msg("The note “{note}” has no place in the text: {label} is lost.")
            yield _about(note, Severity.ERROR, message, label=f"[^{note.id}]")
    elif lemma and not stands_in(lemma, reading.text[: here[-1].start]):
        place = (here[0].start, here[0].end)
        if stands_in(lemma, reading.text):
            message = msg("The note “{note}” explains “{lemma}”, which comes only after its mark.")
            yield _about(note, Severity.HINT, message, place, lemma=lemma)
        else:
            yield _about(note, Severity.WARNING, _GONE, place, lemma=lemma)


_GONE = msg("The note “{note}” explains “{lemma}”, which this text no longer says.")


def _about(note: Note, severity: Severity, template: str, place: tuple[int, int] = (0, 0), **values: str) -> Finding:
    return finding(CODE, note.unit, severity, template, start=place[0], end=place[1], note=note.id, **values)


RULE = Rule(
    code=CODE,
    family=Family.MARKDOWN,
    about=msg(
        "A note to the reader has no text or no place, is called like a footnote, or explains words that the text no"
        " longer says."
    ),
    example=Example(
        "The tulip is red.",
        "شقایق سرخ است.[^tulip]",
        "[^tulip]",
        notes=(Note("tulip", NoteKind.SYMBOL, "لاله", "گل بهار.", unit="u"),),
    ),
    edition=notes,
)
