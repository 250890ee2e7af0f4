"""Notes marked by letters or small Roman numbers: ``[a]``, ``[ii]``."""

from __future__ import annotations

import re
from dataclasses import replace

from workflow.source.intake.values import Block, Line, ReportLine, Sheet

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii")
LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
MARK = re.compile(r"\[(?P<label>[a-z]{1,5})\]")
AT_START = re.compile(r"^\s*\[(?P<label>[a-z]{1,5})\]\s*\S")


def lettered(sheet: Sheet) -> Sheet:
    """Write ``[2]`` for ``[b]`` or ``[ii]`` where lines begin so, in order, and the text refers to each of them."""
    heads = [match["label"] for block in sheet.blocks for line in block.lines if (match := AT_START.match(line.text))]
    for row in (ROMAN, LETTERS):
        count = next((size for size in range(min(len(row), len(heads)), 0, -1) if tuple(heads) == row[:size]), 0)
        if count and _all_twice(sheet, row[:count]):
            return _numbered(sheet, {label: str(number) for number, label in enumerate(row[:count], 1)})
    return sheet


def _all_twice(sheet: Sheet, labels: tuple[str, ...]) -> bool:
    found = [match["label"] for block in sheet.blocks for line in block.lines for match in MARK.finditer(line.text)]
    return all(found.count(label) >= 2 for label in labels)


def _numbered(sheet: Sheet, numbers: dict[str, str]) -> Sheet:
    gone: list[str] = []

    def number(match: re.Match[str]) -> str:
        if match["label"] not in numbers:
            return match[0]
        gone.append(match[0])
        return f"[{numbers[match['label']]}]"

    def of(block: Block) -> Block:
        return replace(block, lines=tuple(Line(line.number, MARK.sub(number, line.text)) for line in block.lines))

    blocks = tuple(of(block) for block in sheet.blocks)
    message = "Notes marked by letters; numbers stand in their place."
    return replace(sheet, blocks=blocks).say(ReportLine(blocks[0].line, "letters", " ".join(gone), message))
