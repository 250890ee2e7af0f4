"""Quotation marks and brackets that do not pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.source.intake.values import Block, ReportLine, Sheet

PAIRS = {"“": "”", "«": "»"}
SPAN = 40  # code points shown around the mark


def quotations(sheet: Sheet) -> Iterator[ReportLine]:
    """Every mark that closes nothing or is never closed; a quotation may run over paragraphs."""
    for opening, closing in PAIRS.items():
        yield from _unbalanced(sheet.blocks, opening, closing)
    for block in sheet.blocks:
        text = block.text
        if text.count('"') % 2 and not any(
            mark.isdigit() for mark in text[max(0, text.rfind('"') - 1) : text.rfind('"')]
        ):
            yield _said(block, text, text.rfind('"'), "An odd number of straight quotation marks")


def _unbalanced(blocks: Sequence[Block], opening: str, closing: str) -> Iterator[ReportLine]:
    open_in: tuple[Block, int] | None = None
    for block in blocks:
        text = block.text
        starts_again = text.startswith(opening)
        if open_in and not starts_again and not _closes_first(text, opening, closing):
            yield _said(open_in[0], open_in[0].text, open_in[1], f"{opening} is never closed")
            open_in = None
        depth = 1 if open_in and not starts_again else 0
        open_in = None
        last = -1
        for at, mark in enumerate(text):
            if mark == opening:
                depth, last = depth + 1, at
            elif mark == closing:
                if depth == 0:
                    yield _said(block, text, at, f"{closing} closes no quotation")
                depth = max(0, depth - 1)
        if depth:
            open_in = (block, last)
    if open_in:
        yield _said(open_in[0], open_in[0].text, open_in[1], f"{opening} is never closed")


def _closes_first(text: str, opening: str, closing: str) -> bool:
    """Whether the next mark of a text is a closing one: the quotation goes on into it, or through it."""
    first = min((at for at in (text.find(opening), text.find(closing)) if at >= 0), default=-1)
    return first >= 0 and text[first] == closing


def _said(block: Block, text: str, at: int, what: str) -> ReportLine:
    shown = text[max(0, at - SPAN) : at + SPAN].strip()
    return ReportLine(block.line, "unbalanced-quotation", shown, f"{what}; nothing was changed.")
