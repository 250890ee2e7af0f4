"""Headings between paragraphs, and the lines that remain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workflow.source.intake.blocks import alone, cut
from workflow.source.intake.headline import is_credit
from workflow.source.intake.markers import ATTRIBUTION, SENTENCE_END, is_date_line, marked
from workflow.source.intake.values import Block, Line, ReportLine, Role, Sheet

LONGEST = 70
ROMAN = re.compile(r"[IVXLC]{1,6}[.)] \S")
PROSE = 140


def headings(sheet: Sheet) -> Sheet:
    """Mark short lines without a full stop that stand between paragraphs of prose."""
    blocks = list(sheet.blocks)
    report = []
    for index, block in enumerate(blocks):
        if _is_heading(blocks, index, sheet):
            blocks[index] = replace(block, role=Role.HEADING)
            report.append(ReportLine(block.line, "heading", block.text, "Taken for a heading."))
    return _alike(replace(sheet, blocks=tuple(blocks)).say(*report))


def _alike(sheet: Sheet) -> Sheet:
    """Lines shaped like a heading of the same text are headings too, over a paragraph of any length."""
    blocks = list(sheet.blocks)
    shapes = {_shape(block.text) for block in blocks if block.role is Role.HEADING} - {""}
    report = []
    for index, block in enumerate(blocks[:-1]):
        over = blocks[index + 1].role is Role.UNKNOWN and blocks[index + 1].gap > 0 and len(block.lines) == 1
        fits = block.free and over and 2 < len(block.text) <= LONGEST and not SENTENCE_END.search(block.text)
        if fits and _shape(block.text) in shapes and len(blocks[index + 1].text) > LONGEST:
            blocks[index] = replace(block, role=Role.HEADING)
            report.append(
                ReportLine(block.line, "heading", block.text, "Taken for a heading, like others of this text.")
            )
    return replace(sheet, blocks=tuple(blocks)).say(*report)


def _shape(text: str) -> str:
    """What makes a line stand out: capitals throughout, a number or a Roman one before it; "" for nothing."""
    if text.isupper():
        return "capitals"
    number = marked(text)
    if number and number.form == "plain":
        return "number"
    return "roman" if ROMAN.match(text) else ""


def _is_heading(blocks: Sequence[Block], index: int, sheet: Sheet) -> bool:
    block, text = blocks[index], blocks[index].text
    number = marked(text)
    text = number.rest if number and number.form == "plain" else text
    if not block.free or len(block.lines) > 1 or not 2 < len(text) <= LONGEST or index + 1 >= len(blocks):
        return False
    if is_credit(text, sheet.language):
        return False
    if SENTENCE_END.search(text) or text[0] in '“"«‘([—–#@*-•' or text[-1] in ',،-–—»”"' or not text[0].isalpha():
        return False
    if (
        text[0].islower()
        or is_date_line(text, sheet.language)
        or ATTRIBUTION.match(text)
        or re.search(r"https?:|@", text)
    ):
        return False
    after = blocks[index + 1]
    follows = after.role is Role.UNKNOWN and not after.appendix and len(after.text) >= PROSE
    before = index == 0 or blocks[index - 1].role not in (Role.BULLET, Role.STANZA, Role.KICKER) or follows
    return follows and before and len(text.split()) <= 10


def loose_lines(sheet: Sheet) -> Sheet:
    """Each remaining line is a paragraph, unless it plainly goes on with the line before."""
    blocks: list[Block] = []
    report = []
    for block in sheet.blocks:
        if block.role is not Role.UNKNOWN:
            blocks.append(block)
            continue
        parts = [_joined(part) for part in cut(block, _begins)]
        if len(parts) < len(block.lines):
            report.append(
                ReportLine(block.line, "joined-lines", "", "Lines that go on in the middle of a sentence were joined.")
            )
        blocks += [line for part in parts for line in alone(part, Role.PARAGRAPH)]
    return replace(sheet, blocks=tuple(blocks)).say(*report)


def _begins(lines: Sequence[Line], index: int) -> bool:
    before, here = lines[index - 1].text.strip(), lines[index].text.strip()
    if SENTENCE_END.search(before) or len(before) < 40:
        return True
    return not (
        here[0].islower()
        or (len(before) > 55 and before[-1] in ",،")
        or (len(before) > 60 and before[-1].isalpha() and not here[0].isupper() and here[0].isalpha())
    )


def _joined(block: Block) -> Block:
    if len(block.lines) == 1:
        return block
    return replace(block, lines=(Line(block.line, " ".join(line.text.strip() for line in block.lines)),))
