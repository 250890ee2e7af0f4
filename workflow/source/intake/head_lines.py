"""The lines at the head of a text that were copied without a blank line between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workflow.source.intake.blocks import cut
from workflow.source.intake.headline import KICKER_WORDS, is_credit
from workflow.source.intake.values import Line, Sheet
from workflow.text.direction import first_strong

DEEPEST, LONGEST = 4, 4  # blocks looked at, and lines of each: a longer one is no head


def head_lines(sheet: Sheet) -> Sheet:
    """Part a title from the names and dates under it, and a title from its other-language twin.

    Before lines are joined: a title with its date under it looks like a wrapped paragraph.
    """

    def starts(lines: Sequence[Line], index: int) -> bool:
        before, here = lines[index - 1].text.strip(), lines[index].text.strip()
        if KICKER_WORDS.match(before) or is_credit(before, sheet.language) or is_credit(here, sheet.language):
            return True
        return index == 1 and first_strong(before) != first_strong(here)

    head = [
        part
        for block in sheet.blocks[:DEEPEST]
        for part in (cut(block, starts) if block.free and 1 < len(block.lines) <= LONGEST else (block,))
    ]
    return replace(sheet, blocks=(*head, *sheet.blocks[DEEPEST:]))
