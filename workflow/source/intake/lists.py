"""Lists: bulleted, numbered, and demands that stand one a line after a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workflow.source.intake.blocks import alone
from workflow.source.intake.markers import BULLET, STRONG_BULLET, Marked, is_date_line, marked
from workflow.source.intake.values import Block, ReportLine, Role, Sheet
from workflow.source.intake.verse import has_gap

DEMANDS = re.compile(
    r"(?i)\b(?:demands?|calls? (?:for|on|upon)|we (?:want|ask|insist|call)|slogans?|our asks|goals?)\b"
    r"|خواست|می‌?خواهیم|می‌?طلبیم|مطالب|خواهان|شعار|فرا ?می‌?خوان|هدف"
)
LONGEST_DEMAND = 160
# Where a sentence ends and another begins.
NEXT_SENTENCE = re.compile(r"[.!?؟…][\"”’»)\]]*\s+")


def lists(sheet: Sheet) -> Sheet:
    """Mark list items."""
    for rule in (_bulleted, _numbered, _demands, _signs):
        sheet = rule(sheet)
    return sheet


def _bulleted(sheet: Sheet) -> Sheet:
    blocks = list(sheet.blocks)
    report = []
    for index, block in enumerate(blocks):
        text = block.lines[0].text
        if block.role is not Role.UNKNOWN or not BULLET.match(text):
            continue
        if STRONG_BULLET.match(text) or _beside(sheet.blocks, index):
            sign = text.lstrip()[0]
            blocks[index] = replace(block.first(BULLET.sub("", text, count=1)), role=Role.BULLET, label=sign)
            report.append(ReportLine(block.line, "list", block.text, "An item of a list."))
    return replace(sheet, blocks=tuple(blocks)).say(*report)


def _signs(sheet: Sheet) -> Sheet:
    """Write ``-``, and ``*`` for a list that another sign sets apart from the one right before it."""
    blocks: list[Block] = []
    sign = before = ""
    for block in sheet.blocks:
        if block.role is not Role.BULLET:
            sign = before = ""
            blocks.append(block)
            continue
        if block.label != before or not sign:
            sign = "*" if sign == "-" else "-"
        before = block.label
        blocks.append(replace(block, label=sign))
    return replace(sheet, blocks=tuple(blocks))


def _beside(blocks: Sequence[Block], index: int) -> bool:
    """Whether a neighbour begins with the same dash or star: one alone may be a dialogue or an attribution."""
    sign = blocks[index].lines[0].text.lstrip()[0]
    near = [blocks[at] for at in (index - 1, index + 1) if 0 <= at < len(blocks)]
    return any(BULLET.match(block.lines[0].text) and block.lines[0].text.lstrip()[0] == sign for block in near)


def _numbered(sheet: Sheet) -> Sheet:
    """Numbered blocks in a row of two or more."""
    blocks = list(sheet.blocks)
    report = []
    numbers: list[Marked | None] = [
        marked(block.lines[0].text) if block.role is Role.UNKNOWN else None for block in blocks
    ]
    for index, number in enumerate(numbers):
        if number is None or number.form in ("bare", "sup", "caret"):
            continue
        before = numbers[index - 1] if index else None
        after = numbers[index + 1] if index + 1 < len(numbers) else None
        if any(
            other and other.form == number.form and abs(other.number - number.number) == 1 for other in (before, after)
        ):
            blocks[index] = replace(blocks[index].first(number.rest), role=Role.NUMBER, label=str(number.number))
            report.append(
                ReportLine(blocks[index].line, "list", sheet.blocks[index].text, f"Item {number.number} of a list.")
            )
    return replace(sheet, blocks=tuple(blocks)).say(*report)


def _demands(sheet: Sheet) -> Sheet:
    """After a line that ends in a colon: short lines of one shape, one a block or one a line."""
    blocks: list[Block] = []
    report = []
    index = 0
    while index < len(sheet.blocks):
        block = sheet.blocks[index]
        index += 1
        if _announces(block):
            head = replace(block, lines=block.lines[:1], role=Role.PARAGRAPH)
            parts = list(alone(replace(block, lines=block.lines[1:]), Role.BULLET))
            blocks += [head, *parts]
            report += [
                ReportLine(part.line, "list", part.text, f"An item after “{head.text[-60:]}”.") for part in parts
            ]
            continue
        blocks.append(block)
        if not block.free or not block.text.endswith(":") or len(block.lines) > 1:
            continue
        items = _items(sheet, index, _demands_something(block.text))
        for item in sheet.blocks[index : index + items]:
            parts = list(alone(item, Role.BULLET))
            blocks += parts
            report += [
                ReportLine(part.line, "list", part.text, f"An item after “{block.text[-60:]}”.") for part in parts
            ]
        index += items
    return replace(sheet, blocks=tuple(blocks)).say(*report)


def _demands_something(text: str) -> bool:
    """Whether the sentence that ends in the colon demands; what an earlier one says is no matter.

    >>> _demands_something("So we demand:"), _demands_something("We demand bread. As the song has it:")
    (True, False)
    """
    return bool(DEMANDS.search(NEXT_SENTENCE.split(text[-200:])[-1]))


def _announces(block: Block) -> bool:
    """Whether a block's first line announces demands, and its other lines are they."""
    if not block.free or len(block.lines) < 3:
        return False
    head, *items = (line.text.strip() for line in block.lines)
    short = all(len(item) <= LONGEST_DEMAND for item in items)
    return head.endswith(":") and _demands_something(head) and short and _one_shape(items)


def _items(sheet: Sheet, start: int, announced: bool) -> int:
    """How many blocks from ``start`` are the items that a colon announces."""
    blocks = sheet.blocks[start:]
    if (
        announced
        and blocks
        and len(blocks[0].lines) >= 2
        and blocks[0].free
        and _one_shape([x.text for x in blocks[0].lines])
    ):
        return 1
    count = 0
    for index, block in enumerate(blocks):
        fits = (
            block.free and len(block.lines) == 1 and len(block.text) <= LONGEST_DEMAND and not block.text.endswith(":")
        )
        if not fits or (index and block.gap > blocks[1].gap) or is_date_line(block.text, sheet.language):
            break
        count += 1
    while count and not _one_shape([block.text for block in blocks[:count]]):
        count -= 1
    return count if count >= (2 if announced else 3) and (announced or _bare([b.text for b in blocks[:count]])) else 0


def _one_shape(texts: Sequence[str]) -> bool:
    """Whether all end alike: all with "!", all with "." (the last may differ), or all with no mark; verse is none."""
    if any(has_gap(text.strip()) for text in texts):
        return False
    ends = {text.strip()[-1:] if not text.strip()[-1:].isalnum() else "" for text in texts[:-1] or texts}
    last = texts[-1].strip()[-1:]
    return len(ends) == 1 and (last in ends or last in ".!" or ("" in ends and last.isalnum()))


def _bare(texts: Sequence[str]) -> bool:
    return all(len(text) <= 100 and (text[-1:] in "!؛;،," or text[-1:].isalnum()) for text in texts[:-1])
