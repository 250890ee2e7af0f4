"""Notes marked by a star or a dagger, as in small leaflets: ``the dam.*`` and, at the end, ``* First said in 2011.``"""

from __future__ import annotations

import re
from dataclasses import replace

from workflow.source.intake.notes import earlier_translator
from workflow.source.intake.values import REF_CLOSE, REF_OPEN, Block, Line, ReportLine, Role, Sheet

NOTE = re.compile(r"^\s*(?P<sign>\*{1,3}|[†‡§])\s*(?P<rest>[^\s*†‡§].*)$")
MOST = 12  # notes looked for: there are not many signs
PLACE = re.compile(r"(?<=[^\s*†‡§])(?P<sign>\*{1,3}|[†‡§])(?=$|[\s.,;:!?؟،؛”\"’»)])")


def starred_notes(sheet: Sheet) -> Sheet:
    """Take the last blocks that begin with a star for notes, if each star stands once, and only once, in the text."""
    signs = [NOTE.match(block.lines[0].text) if block.free else None for block in sheet.blocks]
    first = len(signs)
    while first and (signs[first - 1] or not sheet.blocks[first - 1].free):
        first -= 1
    for index in range(max(first, len(signs) - MOST), len(signs)):
        match = signs[index]
        if match:
            sheet = _set(sheet, index, match)
    return sheet


def _set(sheet: Sheet, index: int, note: re.Match[str]) -> Sheet:
    places = [
        (at, number, match)
        for at, block in enumerate(sheet.blocks[:index])
        if block.free
        for number, line in enumerate(block.lines)
        for match in PLACE.finditer(line.text)
        if match["sign"] == note["sign"] and _refers(line.text, match)
    ]
    if len(places) != 1:
        return sheet
    at, number, match = places[0]
    label = str(1 + sum(block.role is Role.NOTE for block in sheet.blocks))
    block, blocks = sheet.blocks[index], list(sheet.blocks)
    blocks[at] = _referring(blocks[at], number, match, label)
    blocks[index] = replace(block.first(note["rest"]), role=Role.NOTE, label=label)
    where = blocks[at].lines[number].number
    said = [ReportLine(block.line, "footnote", block.text, f"Footnote {label}, referred to on line {where}.")]
    return replace(sheet, blocks=tuple(blocks)).say(*said, *earlier_translator(blocks[index], block.text))


def _refers(text: str, match: re.Match[str]) -> bool:
    """Whether the star refers to a note rather than closes ``*emphasis*``."""
    before = text[max(0, match.start() - 200) : match.start()]
    return not re.search(rf"(?:^|\s){re.escape(match['sign'])}\S[^*]*$", before)


def _referring(block: Block, number: int, match: re.Match[str], label: str) -> Block:
    line = block.lines[number]
    text = f"{line.text[: match.start()]}{REF_OPEN}{label}{REF_CLOSE}{line.text[match.end() :]}"
    return replace(block, lines=(*block.lines[:number], Line(line.number, text), *block.lines[number + 1 :]))
