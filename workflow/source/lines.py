"""Where the words of a block stand, line by line, without the prefixes of the quotes and lists around it."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise

Span = tuple[int, int]

_NEWLINE = re.compile(r"\r\n|\n|\r")
_LINE = re.compile(r"[^\n]+")
_WORDS = re.compile(r"[^ \t\r\n](?:[^\r\n]*[^ \t\r\n])?")  # of one line, outer blanks left out
_SPACE = " \t\r\n"
_HARD = re.compile(r"(?: {2,}|(?<!\\)(?:\\\\)*\\|<br */?>[ \t]*)$", re.IGNORECASE)
_BREAK_ENDS = (" ", "\t", "\\", ">")
_DEEPEST = 99  # columns of lists around a quote; what stands deeper keeps its marks in the text
TAB = 4  # CommonMark 0.31.2 §2.2: tabs behave as stops of four columns


@lru_cache(maxsize=64)
def _prefix(quotes: int) -> re.Pattern[str]:
    """What may stand before the words of a continuation line; with laziness, less."""
    return re.compile(rf"[ \t]*(?:>[ \t]*){{0,{quotes}}}" if quotes else r"[ \t]*")


@lru_cache(maxsize=64)
def _quote_marks(quotes: int, indent: int) -> re.Pattern[str]:
    """The quote marks of a continuation line with the one space that belongs to each; further spaces are the line's.

    Before a mark stand at most ``indent`` columns: those of the lists that the quote stands in, or three.
    """
    return re.compile(rf"(?:[ \t]{{0,{indent}}}> ?){{0,{quotes}}}")


def stripped(text: str, start: int, end: int) -> Span:
    """The range without the ASCII spaces, tabs and line ends at both ends; never crosses itself."""
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    while start < end and text[start] in _SPACE:
        start += 1
    return start, end


def prose(text: str, start: int, end: int, quotes: int) -> list[Span]:
    """One range a line, prefixes and outer spaces removed; blank ones are left out."""
    start, end = stripped(text, start, end)
    if text.find("\n", start, end) < 0 and text.find("\r", start, end) < 0:
        return [(start, end)] if start < end else []
    if not quotes:
        return [match.span() for match in _WORDS.finditer(text, start, end)]
    prefix = _prefix(quotes)
    spans = []
    for a, b in _lines(text, start, end):
        match = prefix.match(text, a, b) if a != start else None
        span = stripped(text, match.end() if match else a, b)
        if span[0] < span[1]:
            spans.append(span)
    return spans


def verse(text: str, start: int, end: int, quotes: int, width: int) -> list[Span]:
    """One range a line of verse: indentation inside the container kept, hard breaks and their spaces left out.

    ``width`` is the columns that belong to the lists and footnotes inside the innermost quote.
    """
    start, end = stripped(text, start, end)
    spans: list[Span] = []
    indent = (
        min(max(3, start - 1 - max(text.rfind("\n", 0, start), text.rfind("\r", 0, start))), _DEEPEST) if quotes else 0
    )
    for a, b in _lines(text, start, end):
        if a == start:
            begin = _first_indent(text, a, width)
        else:
            begin = _past_prefix(text, a, b, (quotes, indent), width) if quotes or width else a
        words = text[begin:b]
        if b != end and words[-1:] in _BREAK_ENDS:
            words = _HARD.sub("", words).rstrip(" \t")
        if words:
            spans.append((begin, begin + len(words)))
    return spans


def _first_indent(text: str, start: int, width: int) -> int:
    """Where the first line's own indentation begins: the parser leaves it out of the block."""
    at = start
    while at and text[at - 1] in " \t":
        at -= 1
    if at and text[at - 1] not in ">\r\n\ufeff":
        return start  # a list marker stands before: its padding is not verse
    at += bool(at < start and at and text[at - 1] == ">")
    return min(_past_columns(text, at, start, width), start)


def _past_prefix(text: str, start: int, end: int, marks: tuple[int, int], width: int) -> int:
    if marks[0]:
        match = _quote_marks(*marks).match(text, start, end)
        start = match.end() if match else start
    return _past_columns(text, start, end, width)


def _past_columns(text: str, start: int, end: int, width: int) -> int:
    """At most ``width`` columns of blank space further on."""
    column = 0
    while start < end and column < width and text[start] in " \t":
        column += TAB - column % TAB if text[start] == "\t" else 1
        start += 1
    return start


def _lines(text: str, start: int, end: int) -> list[Span]:
    """The lines of a range, line ends left out. Only CR and LF end a line (CommonMark §2.1)."""
    if text.find("\r", start, end) < 0 and text.find("\n\n", start, end) < 0:
        return [match.span() for match in _LINE.finditer(text, start, end)]
    spans = []
    for match in _NEWLINE.finditer(text, start, end):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, end))
    return spans


def is_verse(text: str, start: int, end: int, breaks: Collection[int]) -> bool:
    """Whether there are several lines, each but the last with a hard break (one of ``breaks``) at its end."""
    lines = _lines(text, *stripped(text, start, end))
    return len(lines) > 1 and all(_break(text, a, b) in breaks for a, b in lines[:-1])


def _break(text: str, start: int, end: int) -> int:
    """Where the parser's break at the end of a line begins; -1 for a soft one."""
    match = _HARD.search(text, start, end)
    if not match:
        return -1
    return match.end() - 1 if match[0].endswith("\\") else end if "<" in match[0] else match.start()


def joined(text: str, spans: list[Span]) -> str:
    """The words of a paragraph: soft line ends become one space, hard breaks stay as typed."""
    if len(spans) == 1:
        return text[spans[0][0] : spans[0][1]]
    parts = []
    for (a, b), (after, _) in pairwise(spans):
        parts.append(text[a:b])
        parts.append(_joint(text, b, after))
    parts.append(text[spans[-1][0] : spans[-1][1]])
    return "".join(parts)


def _joint(text: str, end: int, after: int) -> str:
    gap = text[end:after]
    spaces = len(gap) - len(gap.lstrip(" "))
    if spaces > 1 and gap[spaces : spaces + 1] in ("\r", "\n"):
        return gap[:spaces] + "\n"
    backslashes = 0
    while end > backslashes and text[end - 1 - backslashes] == "\\":
        backslashes += 1
    return "\n" if backslashes % 2 else " "


def continuation(text: str, at: int) -> str:
    """The line end and the container prefix for one more line of the block whose words begin at ``at``."""
    begin = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    prefix = re.sub(r"[^>\t]", " ", text[begin:at])
    newline = _NEWLINE.search(text)
    return (newline.group() if newline else "\n") + prefix
