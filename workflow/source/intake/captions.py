"""Captions and credits of pictures that were lost in copying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workflow.source.intake.markers import is_date_line
from workflow.source.intake.values import Block, ReportLine, Role, Sheet

PICTURE = (
    r"(?:photo(?:graph)?s?|image|picture|illustration|drawing|artwork|art|graphic|screenshot|screen\ grab|poster"
    r"|painting|video|still)"
)
CREDIT = re.compile(
    rf"""(?ix) (?:^|[.!?…”"»)]\s*|[\s|(\[/—–-]\s*)
    (?:{PICTURE}(?:\ (?:credit|courtesy|source))?(?:s)?\s*:\s*\S
    |{PICTURE}\ (?:by|courtesy\ of|from|via|credit)\b
    |courtesy(?:\ of|:)\s|credits?\s*:\s*\S|(?:getty|reuters|AP\ photo|AFP)\b
    |(?:عکس(?:ها)?|تصویر|طرح|نقاشی|پوستر|عکاس)\s*:\s*\S|عکس(?:\u200cها)?\ از\s|منبع\ عکس)"""
)
BEGINS = re.compile(
    rf"""(?ix) ^\W*(?:caption\s*:|alt(?:ernative)?\ text\s*:|image\ description\s*:
      |image\ (?:caption|source)\s*[,:]|(?:a\ )?
      (?:photo|image|picture|gallery|screenshot|photograph|portrait|drawing|poster)s?
      \ (?:of|shows?|showing|from)\b | {PICTURE}\s*:\s*\S | above\s*:|below\s*:|pictured\b
          |(?:from\ )?left\ to\ right\b|clockwise\b|in\ this\ (?:photo|picture|image)\b
    |(?:زیر\u200c?\ ?نویس|شرح|توضیح)\ (?:عکس|تصویر)|(?:از\ )?(?:راست\ به\ چپ|چپ\ به\ راست)|در\ (?:این\ )?(?:عکس|تصویر)\b
    |(?:عکس|تصویر|نمایی|عکسی|تصویری)\ از\b|(?:عکس|تصویر)\s*:)"""
)
ORDER = re.compile(r"(?i)\b(?:from )?left to right\b|\(left\)|\(right\)|(?:از )?(?:راست به چپ|چپ به راست)")
LONGEST = 700
LABEL = re.compile(r"(?i)^\W*(?:caption|زیر\u200c?\s?نویس (?:عکس|تصویر)|شرح (?:عکس|تصویر))\s*:\s*")
BARE_CREDIT = re.compile(r"(?i)^\W*(?:courtesy|credits?|photo(?:graph)?s?|image|عکس|عکاس|منبع عکس)\b.{0,80}$")


def captions(sheet: Sheet) -> Sheet:
    """Mark captions: by their credit, their first words, or because they say what a marked neighbour says."""
    blocks = sheet.blocks
    marked = {index for index, block in enumerate(blocks) if _says_so(block)}
    marked |= {index - 1 for index in marked if index and _alternative(blocks, index - 1)}
    marked |= {index - 1 for index in marked if index and _stands_apart(blocks, index - 1, sheet.language)}
    report = [
        ReportLine(blocks[index].line, "caption", blocks[index].text, _message(blocks, index, marked))
        for index in sorted(marked)
    ]
    taken = tuple(replace(block, role=Role.CAPTION) if index in marked else block for index, block in enumerate(blocks))
    return replace(sheet, blocks=taken).say(*report)


def _says_so(block: Block) -> bool:
    text = block.text
    if not block.free or len(block.lines) > 2 or not 5 < len(text) <= LONGEST:
        return False
    if BEGINS.match(text) and not (text.endswith(":") or len(text) > 400):
        return True
    if ORDER.search(text):
        return True
    credit = list(CREDIT.finditer(text))
    # A credit stands at the very beginning of a short line, or at the end of a caption.
    if not credit:
        return False
    if credit[0].start() <= 1 and len(text) <= 160:
        return True
    return len(text) - credit[-1].start() <= 90 and _ends(text, credit[-1])


def _ends(text: str, credit: re.Match[str]) -> bool:
    """Whether nothing but a name follows the credit: no sentence goes on after it."""
    tail = text[credit.start() :].lstrip('.!?…”"») \t|(—–-')
    bracketed = text[credit.start()] in "(|[—–" and not re.search(r"[.!?؟]\s", tail)
    after_stop = text[credit.start()] in '.!?…”"»' and len(text) <= 300 and not re.search(r"[.!?؟]\s", tail)
    return ":" in tail[:25] or bracketed or after_stop or tail.lower().startswith("courtesy of")


def _alternative(blocks: Sequence[Block], index: int) -> bool:
    """Whether the block before a caption says the same: the alternative text of the picture."""
    block, caption = blocks[index], blocks[index + 1]
    if not block.free or len(block.lines) > 1 or not 10 < len(block.text) <= 250:
        return False
    words = set(re.findall(r"\w{3,}", block.text.lower()))
    return len(words) >= 4 and len(words & set(re.findall(r"\w{3,}", caption.text.lower()))) >= 0.5 * len(words)


def _stands_apart(blocks: Sequence[Block], index: int, language: str) -> bool:
    """Whether a short line, with wide gaps on both sides, comes right before a mere credit."""
    block, credit = blocks[index], blocks[index + 1]
    if (
        not BARE_CREDIT.match(credit.text)
        or not block.free
        or len(block.lines) > 1
        or is_date_line(block.text, language)
    ):
        return False
    return len(block.text) <= 200 and block.gap >= 2 and credit.gap >= 2


def _message(blocks: Sequence[Block], index: int, marked: set[int]) -> str:
    if index + 1 in marked and _alternative(blocks, index):
        return "Taken for the alternative text of a picture that was lost."
    return "Taken for the caption or credit of a picture that was lost."
