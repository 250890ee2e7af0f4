"""What of an edition cannot be made portable, for those who work on it: found without rendering anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.model.edition import Edition
from workflow.model.finding import Finding, Severity
from workflow.model.unit import Document
from workflow.publish.hints import REASONS, constructs
from workflow.publish.marks import ATTRIBUTE_LINE
from workflow.publish.reading import split_front_matter

CODE = "portability"
INLINE = frozenset({"html", "braces", "brackets", "pandoc"})
"""What a translator's own words may hold, whatever the source holds."""
MOST_LINES = 8
"""Lines named in one message."""

_SUSPECT = re.compile(r"[{$<]|\^\[|\[[^\]]*\[")

Place = tuple[str, str, int]
"""A hint's code, the unit's key (``""`` for none), and the line in the source (0 for none)."""


def portability(edition: Edition) -> list[Finding]:
    """A hint for each construct that some dialect of Markdown reads otherwise, once for each place.

    What is wrong with the source's blocks is said for every edition, since each is published with them; of its words
    only where they still stand. ``hints`` on the published file knows more: it compares what renderers make of it.

    >>> from workflow.source import read
    >>> document = read("> one\\n\\n> two\\n", slug="a", language="en")
    >>> [(each.unit == document.units[1].key, each.message) for each in portability(Edition(document, "en", {}))]
    [(True, 'Two quotes with nothing between them: Python-Markdown makes them one.')]
    """
    own = {key: row.text for key, row in edition.translations.items() if row.text.strip()}
    places = [place for place in _in_source(edition.document) if not (place[0] in INLINE and place[1] in own)]
    for unit in edition.document.units:
        if unit.key in own and not unit.plain:
            places += [(code, unit.key, 0) for code in _in_words(own[unit.key])]
    for note in edition.notes:
        if not note.suggestion:
            places += [(code, note.unit, 0) for code in _in_words(note.body)]
    return [
        *(Finding(CODE, unit, Severity.HINT, REASONS[code]) for code, unit in _once(places)),
        *(Finding(CODE, "", Severity.HINT, message) for message in _by_line(places)),
    ]


def _in_source(document: Document) -> Iterator[Place]:
    head, body = split_front_matter(document.text)
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    text = ATTRIBUTE_LINE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)  # ours; never published
    first = head.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    units: dict[int, str] = {}
    for unit in document.units:
        units.setdefault(unit.line, unit.key)
    line, cursor = first, 0
    for start, code in sorted(constructs(text)):
        line, cursor = line + text.count("\n", cursor, start), start
        yield code, units.get(line, ""), line


def _in_words(text: str) -> list[str]:
    return [code for _, code in constructs(text) if code in INLINE] if _SUSPECT.search(text) else []


def _once(places: list[Place]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((code, unit) for code, unit, line in places if unit or not line))


def _by_line(places: list[Place]) -> Iterator[str]:
    """One message for all places of a construct where no unit begins."""
    lines: dict[str, list[int]] = {}
    for code, unit, line in places:
        if not unit and line and line not in lines.setdefault(code, []):
            lines[code].append(line)
    for code, found in lines.items():
        named = ", ".join(map(str, found[:MOST_LINES])) + (" and on" if len(found) > MOST_LINES else "")
        yield f"{REASONS[code]} In the source: line{'s' if len(found) > 1 else ''} {named}."
