"""Pictures that stand alone: their alternative text and title become units of their own."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from workflow.model.unit import UnitType
from workflow.source.markdown import Event
from workflow.source.piece import Piece

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|&#?[A-Za-z0-9]+;")
_CLOSERS = {'"': '"', "'": "'", "(": ")"}


def pictures(text: str, inlines: Iterable[Event]) -> Iterator[Piece]:
    """The alternative text and title of every picture among a block's inlines, in reading order.

    A title in a link reference definition belongs to every picture that uses it, and stays as it is.
    """
    depth = 0
    words: list[str] = []
    opened: tuple[int, dict[str, Any], int] = (0, {}, 0)
    for nesting, tag, value, start, end in inlines:
        if tag == "Image" and nesting > 0:
            if not depth:
                words, opened = [], (start, value, start + 2)
            depth += 1
        elif tag == "Image":
            depth -= 1
            if not depth:
                yield from _picture(text, opened, "".join(words), end)
        elif depth:
            words.append(value if tag in ("Text", "Code") else " " if tag.endswith("Break") else "")
            opened = (opened[0], opened[1], max(opened[2], end))


def _picture(text: str, opened: tuple[int, dict[str, Any], int], alt: str, end: int) -> Iterator[Piece]:
    start, value, alt_end = opened
    closed = _closing(text, alt_end, end)
    if alt.strip() and closed:
        kind = value["link_type"]
        extra = {"label": text[start + 2 : closed]} if kind in ("Shortcut", "Collapsed") else None
        yield Piece(UnitType.IMAGE, alt, ((start + 2, closed),), "alt", "alternative text", True, extra)
    if value["title"].strip() and value["link_type"] == "Inline":
        span = _title(text, closed or start, end, value["title"])
        if span:
            mark = text[span[0] - 1]
            yield Piece(UnitType.IMAGE, value["title"], (span,), "image-title", "picture title", True, {"mark": mark})


def _closing(text: str, alt_end: int, end: int) -> int:
    """Where the bracket that ends the alternative text stands; 0 when it cannot be told."""
    match = re.compile(r"(?:\[\])?\s*\]").match(text, alt_end, end + 1)
    return match.end() - 1 if match else 0


def _title(text: str, start: int, end: int, value: str) -> tuple[int, int] | None:
    """The range between the marks around a picture's title, checked against its value."""
    close = end - 2  # before the bracket that ends the picture
    while close > start and text[close] in " \t\r\n":
        close -= 1
    for match in re.finditer(r"[\s](?=[\"'(])", text[start:close]):
        at = start + match.end()
        inner = text[at + 1 : close]
        if _CLOSERS[text[at]] == text[close] and _folded(unescaped(inner)) == _folded(value):
            return at + 1, close
    return None


def unescaped(markdown: str) -> str:
    """A Markdown string (a title, a destination) with its backslash escapes and entities resolved."""
    return _ESCAPE.sub(lambda match: match[1] or html.unescape(match[0]), markdown)


def _folded(value: str) -> str:
    """For comparing: blanks are alike, and what no file can hold is what the parser saw in its place."""
    return " ".join(re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", value).split())
