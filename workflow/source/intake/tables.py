"""Tables copied from a page: cells with tabs between them, as many on every line."""

from __future__ import annotations

from dataclasses import replace

from workflow.source.intake.values import Block, ReportLine, Role, Sheet

LEAST_CELLS = 3  # two with a tab between them are more likely two hemistichs


def tables(sheet: Sheet) -> Sheet:
    """Mark tables; their first line is the head."""
    blocks = tuple(replace(block, role=Role.TABLE) if _is_table(block) else block for block in sheet.blocks)
    said = [
        ReportLine(block.line, "table", block.lines[0].text.strip(), f"A table of {len(block.lines)} lines.")
        for block in blocks
        if block.role is Role.TABLE
    ]
    return replace(sheet, blocks=blocks).say(*said)


def _is_table(block: Block) -> bool:
    if not block.free or len(block.lines) < 2:
        return False
    counts = {line.text.strip(" ").count("\t") + 1 for line in block.lines}
    return len(counts) == 1 and min(counts) >= LEAST_CELLS
