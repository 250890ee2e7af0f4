"""``refrain``: what a poem says again and again, rendered in different ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workflow.checks.reading import EditionReading, Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.unit import UnitType
from workflow.text.language_of import function_words
from workflow.text.verse import said_words, shared_ending

CODE = "refrain"
_RADIF_LINES = 3
"""Lines that end alike, at least: fewer may do so by chance."""
_KEPT = 2 / 3
"""The share of them whose translations end alike too; below it a translator has chosen to keep no refrain."""
_SURELY_KEPT = 0.75


class _Line(NamedTuple):
    """A line of the source beside the translation's."""

    source: tuple[str, ...]
    text: tuple[str, ...]
    reading: Reading
    start: int
    end: int


def refrain(edition: EditionReading) -> Iterator[Finding]:
    """Whole lines that come again, then lines that end in the same words."""
    lines = [line for reading in edition.readings.values() for line in _lines(reading)]
    if len(lines) < 2:
        return
    again = [group for group in _grouped(lines) if len(group) > 1]
    for group in again:
        yield from _whole_lines(group)
    repeated = {group[0].source for group in again}
    yield from _radif([line for line in lines if line.source not in repeated])


def _lines(reading: Reading) -> Iterator[_Line]:
    """The lines of a stanza, where each answers one of the source's."""
    if reading.unit.type is not UnitType.STANZA:
        return
    source = [line for line in reading.unit.text.split("\n") if line.strip()]
    places = list(_places(reading.text))
    if len(source) == len(places):
        for line, (start, end) in zip(source, places, strict=True):
            yield _Line(said_words(line), said_words(reading.text[start:end]), reading, start, end)


def _places(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        said = line.strip()
        if said:
            begin = start + line.index(said[0])
            yield begin, begin + len(said)
        start += len(line) + 1


def _grouped(lines: Sequence[_Line]) -> list[list[_Line]]:
    groups: dict[tuple[str, ...], list[_Line]] = {}
    for line in lines:
        if line.source and line.text:
            groups.setdefault(line.source, []).append(line)
    return list(groups.values())


def _whole_lines(group: Sequence[_Line]) -> Iterator[Finding]:
    """Those that differ from what the line is called most often, else from what it was called first."""
    ways = Counter("".join(line.text) for line in group)
    if len(ways) == 1:
        return
    usual = ways.most_common(1)[0][0]  # of several, the first
    first = next(line for line in group if "".join(line.text) == usual)
    message = msg("The source says this line more than once, in the same words; elsewhere it is “{other}”.")
    other = first.reading.text[first.start : first.end]
    odd = [line for line in group if "".join(line.text) != usual]
    small = set(group[0].source) <= function_words(group[0].reading.source_language)  # "and", "to you"
    severity = Severity.HINT if small else Severity.WARNING
    for line in odd if ways[usual] > 1 else odd[:1]:
        yield line.reading.finding(CODE, severity, message, line.start, line.end, other=other)


def _radif(lines: Sequence[_Line]) -> Iterator[Finding]:
    by_ending: dict[str, list[_Line]] = {}
    for line in lines:
        if len(line.source) > 1 and line.text:
            by_ending.setdefault(line.source[-1], []).append(line)
    for group in by_ending.values():
        if len(group) >= _RADIF_LINES:
            yield from _endings(group)


def _endings(group: Sequence[_Line]) -> Iterator[Finding]:
    last, count = Counter(line.text[-1] for line in group).most_common(1)[0]
    kept = [line for line in group if line.text[-1] == last]
    if count < 2 or count < _KEPT * len(group) or count == len(group):
        return
    ending = " ".join(kept[0].text[-max(1, shared_ending([line.text for line in kept])) :])
    asked = " ".join(group[0].source[-max(1, shared_ending([line.source for line in group])) :])
    sure = count > _RADIF_LINES - 1 and count >= _SURELY_KEPT * len(group)
    message = msg("Lines that end in “{refrain}” in the source mostly end in “{ending}” here; this one does not.")
    for line in group:
        if line.text[-1] != last:
            severity = Severity.WARNING if sure and last not in line.text else Severity.HINT
            yield line.reading.finding(CODE, severity, message, line.start, line.end, refrain=asked, ending=ending)


RULE = Rule(
    code=CODE,
    family=Family.VERSE,
    about=msg(
        "A line that comes again is rendered in another way, or a line leaves the refrain that the others keep at their"
        " ends. A poem translated without its refrain is left alone."
    ),
    example=Example(
        "Open the door,\nthe night is long.",
        "در را بگشا،\nشب دراز است.",
        "در را بگشا،",
        type=UnitType.STANZA,
        beside=(
            ("Open the door,\nthe lamp is lit.", "در را باز کن،\nچراغ روشن است."),
            ("Open the door,\nthe snow is deep.", "در را باز کن،\nبرف سنگین است."),
        ),
    ),
    edition=refrain,
)
