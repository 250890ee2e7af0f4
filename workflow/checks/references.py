"""``references``: footnote and note references lost, doubled, unknown, without a body or out of order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workflow.checks.reading import EditionReading, Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.note import Note
from workflow.model.unit import UnitType
from workflow.text.footnotes import is_label
from workflow.text.inline import Piece, Span, spans

CODE = "references"


def references(edition: EditionReading) -> Iterator[Finding]:
    """Every reference that would lead a reader nowhere, and every note that nothing leads to."""
    asked = Counter(span.target for unit in edition.units if not unit.plain for span in _references(spans(unit.text)))
    given = Counter(span.target for reading in edition.readings.values() for span in _references(reading.spans))
    for unit in edition.units:
        reading = edition.readings.get(unit.key)
        if reading is not None:
            yield from _lost(reading, asked, given)
            yield from _doubled(reading, asked)
            if unit.type is not UnitType.NOTE:  # the words of an adopted note: asked about with the other notes' bodies
                yield from _unknown(reading, edition, asked)
            yield from _out_of_order(reading)
        elif unit.key in edition.carried and not unit.plain:
            for label in sorted({span.target for span in _references(spans(unit.text))} - given.keys()):
                message = f"This unit's words are carried elsewhere, but its reference [^{label}] is not."
                yield Finding(CODE, unit.key, Severity.ERROR, message)
    yield from _notes(edition, given)


def _references(found: list[Span]) -> list[Span]:
    return [span for span in found if span.piece is Piece.REFERENCE]


def _lost(reading: Reading, asked: Counter[str], given: Counter[str]) -> Iterator[Finding]:
    here = Counter(span.target for span in _references(reading.spans))
    wanted = Counter(span.target for span in _references(reading.source_spans))
    for label, count in wanted.items():
        if here[label] >= count:
            continue
        if given[label] >= asked[label]:
            message = f"The reference [^{label}] was moved to another unit. Is it meant?"
            yield reading.finding(CODE, Severity.WARNING, message)
        elif here[label] or given[label]:
            message = f"The reference [^{label}] stands {count} times in the source and {here[label]} times here."
            yield reading.finding(CODE, Severity.WARNING, message)
        else:
            yield reading.finding(CODE, Severity.ERROR, f"The reference [^{label}] is lost: nothing leads to its note.")


def _doubled(reading: Reading, asked: Counter[str]) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    wanted = Counter(span.target for span in _references(reading.source_spans))
    for span in _references(reading.spans):
        seen[span.target] += 1
        if seen[span.target] > max(1, wanted[span.target]):
            message = f"The reference [^{span.target}] stands here more often than it should."
            yield reading.finding(CODE, Severity.WARNING, message, span.start, span.end)


def _unknown(reading: Reading, edition: EditionReading, asked: Counter[str]) -> Iterator[Finding]:
    known = {note.id for note in edition.notes if not note.suggestion} | asked.keys()
    for span in _references(reading.spans):
        if span.target not in known:
            message = f"The reference [^{span.target}] leads nowhere: there is no such footnote or note."
            yield reading.finding(CODE, Severity.ERROR, message, span.start, span.end)


def _out_of_order(reading: Reading) -> Iterator[Finding]:
    """Another order is often right (other word order); the numbers readers see follow the translation's."""
    wanted = [span.target for span in _references(reading.source_spans)]
    here = [span for span in _references(reading.spans) if span.target in wanted]
    if Counter(span.target for span in here) != Counter(wanted):
        return
    first = next((span for span, label in zip(here, wanted, strict=True) if span.target != label), None)
    if first is not None:
        message = f"The references stand in another order than in the source, from [^{first.target}] on."
        yield reading.finding(CODE, Severity.HINT, message, first.start, first.end)


def _in_body(note: Note, edition: EditionReading) -> Iterator[Finding]:
    """References inside a note: those to nowhere are left out of the page, the others not every reader shows."""
    known = {each.id for each in edition.notes if not each.suggestion} | edition.labels
    for label in dict.fromkeys(span.target for span in _references(spans(note.body))):
        if label in known:
            message = f'The note "{note.id}" refers to [^{label}]; not every reader shows a reference inside a note.'
            yield Finding(CODE, note.unit, Severity.HINT, message)
        else:
            message = f'The note "{note.id}" refers to [^{label}], which leads nowhere: no such footnote or note.'
            yield Finding(CODE, note.unit, Severity.ERROR, message)


def _notes(edition: EditionReading, given: Counter[str]) -> Iterator[Finding]:
    for note in edition.notes:
        if note.suggestion:
            continue
        reading = edition.readings.get(note.unit)
        if not note.body.strip():
            message = f'The note "{note.id}" has no text.'
            yield Finding(CODE, note.unit, Severity.ERROR, message)
        if is_label(note.id, edition.labels):
            message = f'The note "{note.id}" is called like a footnote of the source. Give it another id.'
            yield Finding(CODE, note.unit, Severity.ERROR, message)
        yield from _in_body(note, edition)
        if reading is None:
            continue
        if reading.unit.plain:
            if note.lemma not in reading.text:
                message = f'The note "{note.id}" explains "{note.lemma}", which this text no longer says.'
                yield reading.finding(CODE, Severity.WARNING, message)
        elif not given[note.id]:
            message = f'The note "{note.id}" has no place in the text: [^{note.id}] is lost.'
            yield reading.finding(CODE, Severity.ERROR, message)


RULE = Rule(
    code=CODE,
    family=Family.MARKDOWN,
    about=msg("A reference to a footnote or note is lost, doubled, unknown or stands in another order."),
    example=Example("The door is open.[^1]", "در باز است."),
    edition=references,
)
