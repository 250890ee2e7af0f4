"""Headings that a line of ``===`` or ``---`` stands under."""

from __future__ import annotations

import re
from dataclasses import replace

from workflow.source.intake.values import Block, ReportLine, Role, Sheet

UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,}|~{3,}|_{3,}|—{3,})\s*$")
LONGEST = 120


def underlined(sheet: Sheet) -> Sheet:
    """Make the line above an underline a heading (the very first one is left to be the title)."""
    blocks: list[Block] = []
    report: list[ReportLine] = []
    for block in sheet.blocks:
        lines = block.lines
        if len(lines) < 2 or not UNDERLINE.match(lines[1].text) or len(lines[0].text) > LONGEST:
            blocks.append(block)
            continue
        head, rest = lines[:1], lines[2:]
        first = not blocks
        blocks.append(replace(block, lines=head, role=Role.UNKNOWN if first else Role.HEADING))
        report += (
            [] if first else [ReportLine(block.line, "heading", block.lines[0].text.strip(), "Underlined: a heading.")]
        )
        report.append(
            ReportLine(lines[1].number, "rule", lines[1].text.strip(), "The line under a heading.", left_out=True)
        )
        blocks += [replace(block, lines=rest, gap=1)] if rest else []
    return replace(sheet, blocks=tuple(blocks)).say(*report)
