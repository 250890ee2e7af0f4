"""What follows the text on its page: appeals for money, "about us", further reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workflow.source.intake.values import Block, ReportLine, Role, Sheet

APPEAL = re.compile(
    r"""(?ix) ^\W*(?:donate\b|(?:please\ )?(?:support|help)\ (?:us|our\ work)\b
    |make\ a\ donation|become\ a\ (?:member|supporter|patron)
    |about\ us\W*$|about\ the\ (?:author|writer|translator|organi[sz]ation)s?\b|subscribe\b|sign\ up\b|follow\ us\b
        |join\ (?:us\ on|our)\b
    |related\ (?:articles|reading|posts|links)
    |further\ reading\W*$|more\ (?:from|on|about)\ .{1,60}$
        |read\ (?:also|next)\b|see\ also\W*$
    |if\ you\ (?:like|value|enjoy(?:ed)?)\ (?:this|what|our)\b|copyright\b|©
    |(?:this\ )?(?:article|essay|interview)\ (?:was\ )?(?:first\ |originally\ )?(?:appeared|published)\b
    |(?:حمایت|کمک)\ (?:مالی|کنید)|از\ ما\ حمایت\ کنید|ما\ را\ در\ .{1,60}\ دنبال\ کنید
        |درباره\u200c?\ ?ی?\ (?:نویسنده|ما|مترجم)
    |برای\ (?:کمک|حمایت)\ مالی|مطالب\ مرتبط|همچنین\ (?:ببینید|بخوانید)|بیشتر\ بخوانید|عضو\ (?:کانال|خبرنامه)
        |به\ کانال\ .{1,60}\ بپیوندید
    |نشانی\ کانال|اگر\ این\ (?:نوشته|مطلب)\ را\ می\u200c?\ ?پسندید|حق\ نشر)"""
)
END = re.compile(r"^\W{0,4}(?:#\s?#\s?#|[-–—]\s?30\s?[-–—]|ENDS?)\W{0,4}$")  # where a press release ends
MESSAGE = "Probably an appendix of the page, not of the text{how}."


def appendix(sheet: Sheet) -> Sheet:
    """Say what follows the text; with ``drop_appendix`` leave it out."""
    start = _start(sheet.blocks)
    if start is None:
        return sheet
    body, tail = sheet.blocks[:start], sheet.blocks[start:]
    if not sheet.drop_appendix:
        said = [_said(tail, "; --drop-appendix leaves it out")]
        return replace(sheet, blocks=(*body, *(replace(block, appendix=True) for block in tail))).say(*said)
    left = [
        ReportLine(line.number, "appendix", line.text.strip(), MESSAGE.format(how="; left out"), left_out=True)
        for block in tail
        for line in block.lines
    ]
    return replace(sheet, blocks=body).say(*left)


def _said(tail: Sequence[Block], how: str) -> ReportLine:
    last = tail[-1].lines[-1].number
    where = f"Lines {tail[0].line} to {last}" if last > tail[0].line else f"Line {last}"
    return ReportLine(tail[0].line, "appendix", tail[0].text, f"{where}: " + MESSAGE.format(how=how))


def _start(blocks: Sequence[Block]) -> int | None:
    """Where it begins: after the last note, or at an appeal in the last part of the text."""
    last_note = max((i for i, block in enumerate(blocks) if block.role in (Role.NOTE, Role.NOTE_MORE)), default=-1)
    if 0 <= last_note < len(blocks) - 1:
        after = next((i for i in range(last_note + 1, len(blocks)) if blocks[i].role is not Role.RULE), None)
        if after is not None:
            return after
    return _appeal(blocks)


def closing(blocks: Sequence[Block]) -> list[ReportLine]:
    """What to say of the appeal that ends a text kept as it is: it is told, and stays."""
    start = _appeal(blocks)
    return [] if start is None else [_said(blocks[start:], "; it stays")]


def _appeal(blocks: Sequence[Block]) -> int | None:
    """Where an appeal begins in the last part of the text."""
    words = [len(block.text.split()) for block in blocks]
    total, seen = sum(words), 0
    for index, block in enumerate(blocks):
        late = index and seen * 2 >= total
        if late and END.match(block.text) and index + 1 < len(blocks):
            return index
        if late and block.free and APPEAL.match(block.text[:200]):
            return index
        seen += words[index]
    return None
