"""``references``: footnote and note references lost, doubled, unknown, without a body or out of order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.checks.reading import EditionReading, Reading, finding
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.unit import Unit, UnitType
from workflow.text.digits import to_ascii
from workflow.text.inline import Piece, Span, spans

CODE = "references"
# How a machine or a hurried hand spoils ``[^1]``: [^ 1], [ ^1 ], [1^], ^[1], (^1), [^۱], \[^1\], [1].
_SPOILT = re.compile(
    r"\\?[\[(［]\s?\^\s?([\w-]{1,60})\s?\\?[\])］]"
    r"|\^?\\?[\[［]\s?([\w-]{1,60})\s?\^?\s?\\?[\]］](?![(\[:])"
)


@dataclass(frozen=True, slots=True)
class _Counts:
    """References of the whole edition by label."""

    asked: Counter[str]
    """In the source."""
    given: Counter[str]
    """In the translation."""
    notes: frozenset[str]
    """Ids of the notes in force."""


def references(edition: EditionReading) -> Iterator[Finding]:
    """Every reference that would lead a reader nowhere, and every one that the source has and the edition lacks."""
    source = {unit.key: _in_source(unit, edition) for unit in edition.units if "[^" in unit.text and not unit.plain}
    given = Counter(label for reading in edition.readings.values() if "[^" in reading.text for label in _here(reading))
    if not (source or given):
        return
    asked = Counter(label for labels in source.values() for label in labels)
    counts = _Counts(asked, given, frozenset(note.id for note in edition.notes if not note.suggestion))
    for unit in edition.units:
        reading = edition.readings.get(unit.key)
        if reading is not None:
            yield from _of_unit(reading, source.get(unit.key, ()), counts)
        elif unit.key in edition.carried:
            yield from _not_carried(unit, source.get(unit.key, ()), counts)


def _in_source(unit: Unit, edition: EditionReading) -> list[str]:
    reading = edition.readings.get(unit.key)
    found = reading.source_spans if reading and reading.unit.text == unit.text else spans(unit.text)
    return [span.target for span in _references(found)]


def _here(reading: Reading) -> list[str]:
    return [span.target for span in _references(reading.spans)]


def _references(found: Sequence[Span]) -> list[Span]:
    return [span for span in found if span.piece is Piece.REFERENCE]


def _of_unit(reading: Reading, wanted: Sequence[str], counts: _Counts) -> Iterator[Finding]:
    here = _references(reading.spans) if "[^" in reading.text else []
    if not (here or wanted):
        return
    spoilt = _spoilt(reading, here, wanted, counts)
    yield from spoilt.values()
    yield from _lost([label for label in wanted if label not in spoilt], here, reading, counts)
    yield from _doubled(reading, here)
    if reading.unit.type is not UnitType.NOTE:  # an adopted note's words: asked about with the other notes' bodies
        mended = {finding.start for finding in spoilt.values()}
        yield from _unknown(reading, [span for span in here if span.start not in mended], counts)
    yield from _out_of_order(reading, here, wanted)


def _spoilt(reading: Reading, here: Sequence[Span], wanted: Sequence[str], counts: _Counts) -> dict[str, Finding]:
    """By label, references that stand in the text in a writing that no reader of Markdown knows."""
    gone = set(wanted) - {span.target for span in here} - counts.given.keys()
    code = [(span.start, span.end) for span in reading.spans if span.piece is Piece.CODE] if gone else []
    found: dict[str, Finding] = {}
    for match in _SPOILT.finditer(reading.text) if gone else ():
        label = to_ascii(match[1] or match[2])
        if label in gone and label not in found and not any(start <= match.start() < end for start, end in code):
            message = msg("The reference {label} is written so that it leads nowhere.")
            fix = f"[^{label}]"
            start, end = match.span()
            found[label] = reading.finding(CODE, Severity.ERROR, message, start, end, fix=fix, label=fix)
    return found


def _lost(wanted: Sequence[str], here: Sequence[Span], reading: Reading, counts: _Counts) -> Iterator[Finding]:
    stand = Counter(span.target for span in here)
    for label, count in Counter(wanted).items():
        name = f"[^{label}]"
        if stand[label] >= count:
            continue
        if counts.given[label] >= counts.asked[label]:
            message = msg("The reference {label} was moved to another unit. Is it meant?")
            yield reading.finding(CODE, Severity.WARNING, message, label=name)
        elif stand[label] or counts.given[label]:
            message = msg("References {label} here: {here}; in the source: {wanted}.")
            yield reading.finding(CODE, Severity.WARNING, message, label=name, here=stand[label], wanted=count)
        else:
            message = msg("The reference {label} is lost: nothing leads to its note.")
            yield reading.finding(CODE, Severity.ERROR, message, label=name)


def _doubled(reading: Reading, here: Sequence[Span]) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    wanted = Counter(span.target for span in _references(reading.source_spans))
    for span in here:
        seen[span.target] += 1
        if seen[span.target] > max(1, wanted[span.target]):
            message = msg("The reference {label} stands here more often than it should.")
            label = f"[^{span.target}]"
            yield reading.finding(CODE, Severity.WARNING, message, span.start, span.end, label=label)


def _unknown(reading: Reading, here: Sequence[Span], counts: _Counts) -> Iterator[Finding]:
    for span in here:
        if span.target not in counts.notes and span.target not in counts.asked:
            message = msg("The reference {label} leads nowhere: there is no such footnote or note.")
            label = f"[^{span.target}]"
            yield reading.finding(CODE, Severity.ERROR, message, span.start, span.end, label=label)


def _out_of_order(reading: Reading, found: Sequence[Span], wanted: Sequence[str]) -> Iterator[Finding]:
    """Another order is often right (other word order); the numbers readers see follow the translation's."""
    here = [span for span in found if span.target in set(wanted)] if len(wanted) > 1 else []
    if Counter(span.target for span in here) != Counter(wanted):
        return
    first = next((span for span, label in zip(here, wanted, strict=True) if span.target != label), None)
    if first is not None:
        message = msg("The references stand in another order than in the source, from {label} on.")
        label = f"[^{first.target}]"
        yield reading.finding(CODE, Severity.HINT, message, first.start, first.end, label=label)


def _not_carried(unit: Unit, wanted: Sequence[str], counts: _Counts) -> Iterator[Finding]:
    for label in sorted(set(wanted) - counts.given.keys()):
        message = msg("This unit’s words are carried elsewhere, but its reference {label} is not.")
        yield finding(CODE, unit.key, Severity.ERROR, message, label=f"[^{label}]")


RULE = Rule(
    code=CODE,
    family=Family.MARKDOWN,
    about=msg(
        "A reference to a footnote or note is lost, doubled, unknown or spoilt: an error where nothing leads to the"
        " note any more. Another order than in the source is only a hint."
    ),
    example=Example("The door is open.[^1]", "در باز است.[^۱]", "[^۱]", fixed="در باز است.[^1]"),
    edition=references,
)
