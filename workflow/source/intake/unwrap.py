"""Hard-wrapped paragraphs made whole: a line that ends because the next word would not have fitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workflow.source.intake.blocks import cut
from workflow.source.intake.markers import BULLET, SENTENCE_END, marked
from workflow.source.intake.values import Block, Line, ReportLine, Sheet
from workflow.source.intake.verse import has_gap

NARROWEST, WIDEST = 56, 105  # columns at which editors and mail programs wrap
MOST = 0.9  # of the line ends have to be where the width would put them


def unwrap(sheet: Sheet) -> Sheet:
    """Join the lines of wrapped paragraphs; verse, whose lines end earlier, stays."""
    width = _width(sheet.blocks)
    blocks = []
    joined = []
    for block in sheet.blocks:
        parts = _paragraphs(block, width) if _is_wrapped(block, width) else [block]
        joined += [part.line for part in parts if part is not block and len(part.lines) > 1]
        blocks += [_whole(part) if part is not block else part for part in parts]
    sheet = replace(sheet, blocks=tuple(blocks))
    if not joined:
        return sheet
    many = f"{len(joined)} paragraphs were" if len(joined) > 1 else "One paragraph was"
    return sheet.say(
        ReportLine(joined[0], "joined-lines", "", f"{many} wrapped by hand (at about column {width}) and joined.")
    )


def _width(blocks: Sequence[Block]) -> int:
    """The column at which this text is wrapped; 0 when it is not."""
    inner = [
        (len(line.text.strip()), _first_word(after))
        for block in blocks
        if block.free
        and _longest(block) > NARROWEST  # a greeting or a signature says nothing about the width
        and not _in_columns(block.lines)
        and not _sings(block.lines)
        for line, after in pairwise(block.lines)
    ]
    whole = sum(block.free and len(block.lines) == 1 and _longest(block) > WIDEST + 20 for block in blocks)
    if whole >= max(1, len(inner)):
        return 0  # paragraphs of any length on one line: nobody wrapped this text
    width = max((length for length, _word in inner if length <= WIDEST), default=0)
    full = sum(length + 1 + word > width for length, word in inner)
    long = sum(length > NARROWEST for length, _word in inner)
    return width if width >= NARROWEST and (full >= MOST * len(inner) or (long >= 6 and long > len(inner) / 2)) else 0


def _longest(block: Block) -> int:
    return max(len(line.text) for line in block.lines)


def _first_word(line: Line) -> int:
    return len(line.text.split(None, 1)[0])


def _is_wrapped(block: Block, width: int) -> bool:
    lines = block.lines
    if not block.free or len(lines) < 2 or _in_columns(lines):
        return False
    if not width or max(len(line.text) for line in lines) > WIDEST + 20:
        return False
    fits = [_breaks_at(line, after, width) for line, after in pairwise(lines)]
    loose = sum(not fit for fit in fits)
    return loose <= (1 - MOST) * len(fits) or (loose < len(fits) and not _is_ragged(lines, fits))


def _in_columns(lines: Sequence[Line]) -> bool:
    """Whether most lines are two hemistichs with a gap between them."""
    return sum(has_gap(line.text) for line in lines) * 2 > len(lines)


def _sings(lines: Sequence[Line]) -> bool:
    """Whether three lines or more break like verse: at a stop, or before a capital every time."""
    if len(lines) < 3:
        return False
    at_stop = sum(line.text.rstrip()[-1:] in ".,;:!?،؛؟…—" for line in lines[:-1])
    capitals = sum(line.text.lstrip()[:1].isupper() for line in lines)
    return at_stop > 0.5 * (len(lines) - 1) or capitals == len(lines)


def _breaks_at(line: Line, after: Line, width: int) -> bool:
    return len(line.text.strip()) + 1 + _first_word(after) > width


def _is_ragged(lines: Sequence[Line], fits: Sequence[bool]) -> bool:
    """Whether some line ends early without ending a sentence: then the line ends are meant."""
    return any(not fit and not SENTENCE_END.search(line.text.strip()) for line, fit in zip(lines, fits, strict=False))


def _paragraphs(block: Block, width: int) -> list[Block]:
    """A block of wrapped lines, cut where a line ends a sentence long before the width."""

    def starts(lines: Sequence[Line], index: int) -> bool:
        early = not _breaks_at(lines[index - 1], lines[index], width)
        return early and bool(SENTENCE_END.search(lines[index - 1].text.strip()))

    return list(cut(block, starts))


def _whole(block: Block) -> Block:
    indent = block.lines[0].text[: len(block.lines[0].text) - len(block.lines[0].text.lstrip())]
    text = " ".join(line.text.strip() for line in block.lines)
    return replace(block, lines=(Line(block.line, indent + text),))


def join_items(sheet: Sheet) -> Sheet:
    """Join the further lines of a bulleted or numbered block to its first: they are indented or begin small."""
    return replace(sheet, blocks=tuple(_join_item(block) for block in sheet.blocks))


def _join_item(block: Block) -> Block:
    first, rest = block.lines[0].text, block.lines[1:]
    number = marked(first)
    if not rest or not block.free or not (BULLET.match(first) or (number and number.form != "bare")):
        return block
    continues = all(line.text[:1] in " \t" or line.text.lstrip()[:1].islower() or len(first) > 60 for line in rest)
    return _whole(block) if continues else block
