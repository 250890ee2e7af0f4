"""Verse: stanzas in running text, couplets in two columns, and texts that are a poem altogether."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workflow.source.intake.blocks import cut
from workflow.source.intake.markers import (
    AND_TRANSLATOR,
    ATTRIBUTION,
    BULLET,
    NUMERAL,
    SENTENCE_END,
    TRANSLATOR,
    is_date_line,
    marked,
)
from workflow.source.intake.values import REFERENCE, Block, Line, ReportLine, Role, Sheet

# The gap between two hemistichs on one line.
GAP = re.compile(r"(?<=\S)(?:[ \t]+(?:/{1,2}|\*{1,5}|\|{1,2}|#|…{2,}|\.{4,})[ \t]+| *\t[ \t]*| {3,})(?=\S)")
WIDE_GAP = re.compile(r"(?<=\S)(?: *\t[ \t]*| {3,}|[ \t]+(?:\*{3}|/{2}|\|{2})[ \t]+)(?=\S)")
LONGEST_LINE, LONGEST_COUPLET = 90, 140
DEEPEST_INDENT = 3  # spaces before a first line; four would make it code
HALF = range(6, 75)  # letters of a hemistich
NARROWEST = 56  # columns at which prose is wrapped
LONGEST_NAME = 40
WORDS_OF_PROSE = 4
LONGEST_SIGNATURE = 6  # words
NO_NAME = re.compile(r"^(?:[a-z]|و )|[,،؛;:?؟!…]$|\w{3,}\.$")
LABELLED = re.compile(r"^[^\s:][^:]{0,30}:\s+\S")
# A line that ends one sentence and begins another: prose, if many do.
MID_SENTENCE = re.compile(r"\w{2,}[.؟?!؛;][”»\")]?\s+[^\W\d_]+(?:\s\S+)*[^\s.؟?!؛;،,:…”»]\s*$")
CONTACT = re.compile(r"(?i)https?://|www\.|\S@\S|\+?\d[\d ()/-]{6,}\d")
SIGNED = re.compile(
    r"(?i)\b(?:sign(?:ed|atories|atures)|supporters|endorsed|members|participants|names)\b|امضا|اسامی|نام‌ها|فهرست|اعضا"
)
# Where one sentence ends and the next begins.
NEXT_SENTENCE = re.compile(r"(?<=\w\w)[.؟?!][”»\")]?\s[^\W\d_]")
CLOSING = re.compile(
    r"""(?ix) ^(?:(?:yours|sincerely|respectfully|faithfully|warmly|regards)\b
    |(?:with|in)\ (?:(?:all|our|my|much|deep|warm|best|kind|every)\ )*(?:love|solidarity|hope|respect|regards
        |wishes|thanks|gratitude|friendship|sisterhood|struggle|greetings|rage)\b
    |(?:best|kind|warm)(?:est)?\ (?:wishes|regards|greetings)\b
    |(?:با|به)\ (?:مهر|احترام|امید|عشق|سپاس|همبستگی|آرزوی|درود)\b|ارادتمند|دوستدار|دوست\u200c?دار|قربان)
    (?:.{0,30}[,،])?$"""
)
VERSE_WORDS = re.compile(
    r"(?i)\b(?:poem|verses?|song|ballad|lyrics|poet|sing|sang|chant)|شعر|سرود|غزل|بیت|رباعی|شاعر|ترانه|می‌خوان|خواند"
)


def has_gap(text: str) -> bool:
    """Whether a line is two hemistichs with a gap between them.

    >>> has_gap("the road was long and white with salt    the night was longer than the road")
    True
    >>> has_gap("tea and / or bread")
    False
    """
    if not 15 <= len(text) <= LONGEST_COUPLET:
        return False
    halves = GAP.split(text.strip())
    if len(halves) != 2 or not all(len(half) in HALF for half in halves):
        return False
    short, long = sorted(map(len, halves))
    return short * 2 >= long and short >= 10


def verse(sheet: Sheet) -> Sheet:
    """Mark stanzas; say of each how many lines it has and which of its poem's it is."""
    sheet = _whole_poem(sheet)
    blocks, report = [], []
    index = 0
    while index < len(sheet.blocks):
        run = _run(sheet, index)
        parts = _settle(sheet, index, run)
        stanzas = [part for part in parts if part.role is Role.STANZA]
        for number, stanza in enumerate(stanzas, 1):
            many = f"{len(stanza.lines)} line{'s' if len(stanza.lines) > 1 else ''}"
            of = f"Stanza {number} of {len(stanzas)}" if len(stanzas) > 1 else "A stanza"
            report.append(ReportLine(stanza.line, "stanza", stanza.lines[0].text.strip(), f"{of}, {many}."))
        blocks += parts
        index += max(1, run)
    return replace(sheet, blocks=_indented(blocks)).say(*report)


def _indented(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Stanzas with their indentation, but for what all of them share, and no first line that would be code."""
    stanzas = [block for block in blocks if block.role is Role.STANZA]
    shared = min((_indent(line) for block in stanzas for line in block.lines), default=0)
    return tuple(_shifted(block, shared) if block.role is Role.STANZA else block for block in blocks)


def _indent(line: Line) -> int:
    text = line.text.expandtabs(4)
    return len(text) - len(text.lstrip())


def _shifted(block: Block, shared: int) -> Block:
    off = shared + max(0, _indent(block.lines[0]) - shared - DEEPEST_INDENT)
    lines = tuple(Line(line.number, " " * max(0, _indent(line) - off) + line.text.strip()) for line in block.lines)
    return replace(block, lines=lines)


def _whole_poem(sheet: Sheet) -> Sheet:
    """The sheet with its kind, if the text does nothing but sing."""
    if sheet.kind:
        return sheet
    free = [block for block in sheet.blocks if block.free]
    if len(free) > 1 and len(free[-1].lines) == 1 and len(free[-1].text) <= LONGEST_NAME:
        free = free[:-1]  # its poet
    lines = [line for block in free for line in block.lines if not _is_credit(block, sheet.language)]
    in_verse = sum(len(block.lines) for block in free if _is_verse(block))
    prose = any(len(line.text) > LONGEST_LINE and not has_gap(line.text) for line in lines)
    prose = prose or any(map(_is_paragraph, free)) or any(map(_is_closing, free[-2:]))
    prose = prose or any(_tells(block) for block in free) or any(_announces(*pair) for pair in pairwise(free))
    prose = prose or sum(bool(MID_SENTENCE.search(line.text)) for line in lines if not has_gap(line.text)) * 3 > len(
        lines
    )
    # A poem needs two stanzas or four lines; and prose has no place in it.
    enough = in_verse >= 4 or (in_verse >= 2 and all(has_gap(line.text) for line in lines))
    is_poem = enough and not prose and in_verse >= 0.75 * len(lines) and not _is_list(lines)
    return replace(sheet, kind="poem" if is_poem else "statement")


def _is_paragraph(block: Block) -> bool:
    """Whether a block is wrapped prose: long lines but for the last, and sentences that begin in the middle of one."""
    texts = [line.text.strip() for line in block.lines]
    long = len(texts) > 1 and min(map(len, texts[:-1])) >= NARROWEST
    return long and any(MID_SENTENCE.search(text) for text in texts) and not any(map(has_gap, texts))


def _tells(block: Block) -> bool:
    """Whether a line by itself is prose: more than one full sentence."""
    alone = len(block.lines) == 1 and not has_gap(block.text)
    return (
        alone
        and len(block.text) > LONGEST_NAME
        and bool(SENTENCE_END.search(block.text[-8:]) and NEXT_SENTENCE.search(block.text))
    )


def _announces(block: Block, after: Block) -> bool:
    """Whether a block is prose that leads to the verse under it: "Somebody read the old poem to us:".

    One of two or three lines is a paragraph only if a sentence ends within it; else it may be a stanza itself.
    """
    if not _leads_in(block) or len(block.text.split()) < WORDS_OF_PROSE:
        return False
    if len(block.lines) > 1 and not NEXT_SENTENCE.search(block.text):
        return False
    told = len(block.text) > LONGEST_NAME or VERSE_WORDS.search(block.text)
    return bool(told) and len(after.lines) > 1 and _is_verse(after)


def _is_closing(block: Block) -> bool:
    """Whether a block is how a letter ends: "In solidarity," and who signs it."""
    first, *signed = (line.text.strip() for line in block.lines)
    names = all(len(line.split()) <= LONGEST_SIGNATURE and not NO_NAME.search(line) for line in signed)
    return len(signed) in (1, 2) and names and bool(CLOSING.match(first))


def _is_list(lines: Sequence[Line]) -> bool:
    contact = sum(bool(CONTACT.search(line.text)) for line in lines)
    return contact * 4 > len(lines) or all(LABELLED.match(line.text) for line in lines)


def _run(sheet: Sheet, start: int) -> int:
    """How many blocks from ``start`` stand in one run of verse."""
    blocks, index, length = sheet.blocks, start, 0
    while index < len(blocks):
        block = blocks[index]
        if block.free and (_is_verse(block) or (sheet.kind == "poem" and not _is_credit(block, sheet.language))):
            length = index - start + 1
        elif not (length and block.free and len(block.lines) == 1 and len(block.text) <= 60 and block.gap <= 2):
            break
        elif index + 1 >= len(blocks) or not (blocks[index + 1].free and _is_verse(blocks[index + 1])):
            break  # a lone short line stays in the poem only between two stanzas
        elif _is_credit(block, sheet.language) or block.text.endswith((":", "؛")):
            break
        index += 1
    return length


def _is_verse(block: Block) -> bool:
    """Whether a block looks like a stanza, by itself."""
    lines = [REFERENCE.sub("", line.text).strip() for line in block.lines]
    if len(lines) == 1:
        return bool(has_gap(lines[0]) and WIDE_GAP.search(lines[0]))
    couplets = sum(has_gap(line) for line in lines)
    if couplets * 2 > len(lines):
        return True
    if any(len(line) > LONGEST_LINE for line in lines) or _is_list(block.lines):
        return False
    if _is_closing(block):
        return False
    names = lines[0].endswith(":") and SIGNED.search(lines[0])
    number_over_heading = len(lines) == 2 and not any(letter.isalpha() for letter in lines[0])
    items = any(BULLET.match(line.text) for line in block.lines) or sum(bool(marked(line)) for line in lines) > 1
    if names or number_over_heading or items:
        return False
    return sum(map(len, lines)) <= 70 * len(lines)


def _is_credit(block: Block, language: str) -> bool:
    """Whether a line beside verse is none: its poet, its translator, its date, the number of a part."""
    if len(block.lines) > 1:
        return False
    others = (ATTRIBUTION, TRANSLATOR, NUMERAL)
    credited = any(other.match(block.text) for other in others) or AND_TRANSLATOR.search(block.text[-LONGEST_COUPLET:])
    return bool(credited) or is_date_line(block.text, language)


def _settle(sheet: Sheet, start: int, length: int) -> list[Block]:
    """The blocks of a run with their roles; a run that is none gives the one block back as it is."""
    if not length:
        return [sheet.blocks[start]]
    run = list(sheet.blocks[start : start + length])
    lead: list[Block] = []
    if sheet.kind != "poem" and len(run[0].lines) > 2 and run[0].lines[0].text.rstrip().endswith(":"):
        run[:1] = cut(run[0], lambda _lines, index: index == 1)
    if sheet.kind != "poem" and len(run) > 1 and _leads_in(run[0]):
        lead, run = run[:1], run[1:]  # its lines may go on in one another: ``loose_lines`` sees to that
    if sheet.kind != "poem" and not _is_poem(sheet, run, start + bool(lead)):
        return [*lead, *run]
    parts = [part for block in run for part in _without_credit(block)]
    return lead + [
        replace(part, role=Role.PARAGRAPH if _is_credit(part, sheet.language) else Role.STANZA)
        for part in _columns(sheet, parts)
    ]


def _leads_in(block: Block) -> bool:
    """Whether a block announces the verse that follows: its last line ends in a colon."""
    return len(block.lines) <= 3 and block.text.endswith(":")


def _without_credit(block: Block) -> list[Block]:
    """A stanza, and its attribution by itself."""
    return list(cut(block, lambda lines, index: index == len(lines) - 1 and bool(ATTRIBUTION.match(lines[index].text))))


def _columns(sheet: Sheet, blocks: Sequence[Block]) -> list[Block]:
    """In a statement a couplet alone on one line becomes a stanza of two: one line cannot be told from prose."""
    if sheet.kind == "poem":
        return list(blocks)
    return [_two_lines(block) if len(block.lines) == 1 and has_gap(block.lines[0].text) else block for block in blocks]


def _two_lines(block: Block) -> Block:
    text = block.lines[0].text
    match = GAP.search(text.strip())
    if match is None:
        return block
    text = text.strip()
    number = block.line
    return replace(block, lines=(Line(number, text[: match.start()]), Line(number, text[match.end() :])))


def _is_poem(sheet: Sheet, run: Sequence[Block], start: int) -> bool:
    """Whether a run of verse-like blocks inside a statement is verse."""
    before = sheet.blocks[start - 1].text if start else ""
    after = sheet.blocks[start + len(run)].text if start + len(run) < len(sheet.blocks) else ""
    lines = [REFERENCE.sub("", line.text).strip() for block in run for line in block.lines]
    if SIGNED.search(before[-80:]) or _are_names(lines):
        return False
    couplets = sum(has_gap(line) for line in lines)
    if couplets * 2 > len(lines) and (len(lines) > 1 or WIDE_GAP.search(lines[0])):
        return True
    announced = (
        before.rstrip().endswith((":", "：")) or VERSE_WORDS.search(before[-120:]) or ATTRIBUTION.match(after[:200])
    )
    if len(lines) >= 3:
        return bool(announced) or len(run) > 1 or not _are_sentences(lines) or _alike(lines)
    return bool(announced) or (_alike(lines) and not _are_sentences(lines[:1]))


def _are_names(lines: Sequence[str]) -> bool:
    """Whether the lines are a list of names: two to four words each, no verb's punctuation, all capitals in English."""
    short = all(1 <= len(line.split()) <= 4 and not re.search(r"[.!?؟؛…]$", line) for line in lines)
    capital = all(word[:1].isupper() for line in lines for word in line.split() if word[:1].isalpha() and len(word) > 3)
    latin = any("a" <= letter <= "z" for line in lines for letter in line)
    return short and latin and capital and len(lines) >= 2 and not any("," in line for line in lines[:-1])


def _are_sentences(lines: Sequence[str]) -> bool:
    """Whether nearly every line is a whole sentence: then it is a list or short paragraphs, not verse."""
    return sum(
        bool(SENTENCE_END.search(line)) and not line.endswith(("؛", ";", ":", "…")) for line in lines
    ) >= 0.8 * len(lines)


def _alike(lines: Sequence[str]) -> bool:
    """Whether the lines are nearly of one length, as hemistichs are."""
    lengths = sorted(map(len, lines))
    return lengths[-1] <= 60 and lengths[0] >= 0.6 * lengths[-1] and lengths[0] >= 12
