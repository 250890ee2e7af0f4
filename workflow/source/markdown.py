"""The only door to pyromark (pulldown-cmark): Markdown's events with code-point ranges.

The dialect is CommonMark with tables, footnotes, strikethrough, task lists, definition lists, heading attributes
and GitHub's alerts. Front matter is not the parser's business here: ``front_matter`` finds it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from operator import add
from typing import Any, TypeAlias

import pyromark
from pyromark import Options

Event: TypeAlias = tuple[int, str, Any, int, int]
"""``(nesting, tag, value, start, end)``: 1 opens, -1 closes, 0 is a leaf; the range is in code points of the text."""

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM  # [!NOTE] stays outside the quoted words
)

PLAIN = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_DEFINITION_LIST
"""The dialect of published Markdown: what every other renderer knows too."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_LONE_CR = re.compile(r"\r(?!\n)")
_TABBED_ROW = re.compile(r"^([ >\t]*)(\|?[ \t]*:?-+:?[ \t]*\|[-|: \t]*)$", re.MULTILINE)
# 1 for a byte that begins a character of UTF-8, 0 for one that continues it
_CONTINUES = bytes(range(0x80, 0xC0))
_LEADS = bytes(0 if 0x80 <= byte <= 0xBF else 1 for byte in range(256))


def _encodable(text: str) -> str:
    """The same code points as the parser can take them: it knows no lone surrogate, ends headings at LF only, and
    takes no tab in the row of dashes under a table's head."""
    if "\r" in text:
        text = _LONE_CR.sub("\n", text)
    if "\t" in text:
        text = _TABBED_ROW.sub(lambda match: match[1] + match[2].replace("\t", " "), text)
    try:
        text.encode()  # ten times as fast as the pattern
    except UnicodeEncodeError:
        return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)
    return text


def _code_points(text: str, start: int) -> Sequence[int]:
    """Byte offset in ``text`` → code-point offset, counted from ``start``; linear, four bytes a byte."""
    if text.isascii():
        return range(start, start + len(text) + 1)
    return array("I", accumulate(text.encode().translate(_LEADS), initial=start))


def events(text: str, start: int = 0, end: int | None = None, *, options: Options = OPTIONS) -> Iterator[Event]:
    """The events of ``text[start:end]``, with ranges in code points of ``text``. Any ``str`` is taken.

    >>> [(tag, value, a, b) for _, tag, value, a, b in events("سلام *x*") if value]
    [('Text', 'سلام ', 0, 5), ('Text', 'x', 6, 7)]
    """
    body = _encodable(text[start:end])
    at = _code_points(body, start)
    event: Any
    for event, span in pyromark.events_with_range(body, options=options):
        a, b = at[span["start"]], at[span["end"]]
        if isinstance(event, str):
            yield 0, event, None, a, b
            continue
        ((what, value),) = event.items()
        if what == "Start":
            if isinstance(value, str):
                yield 1, value, None, a, b
            else:
                ((tag, inner),) = value.items()
                yield 1, tag, inner, a, b
        elif what == "End":
            yield -1, value if isinstance(value, str) else next(iter(value)), None, a, b
        else:
            yield 0, what, value, a, b


def parsed(text: str, start: int = 0, end: int | None = None) -> tuple[Iterator[tuple[Any, Any]], Callable[[int], int]]:
    """The parser's own events of ``text[start:end]`` and the way from their byte offsets to code points of ``text``.

    For the one pass that reads every source: three times faster than :func:`events` when few offsets are needed and
    each is near the one before.
    """
    body = _encodable(text[start:end])
    found: Any = pyromark.events_with_range(body, options=OPTIONS)
    return found, partial(add, start) if body.isascii() else _Cursor(body.encode(), start)


class _Cursor:
    """Byte offsets → code points, from wherever it was asked last."""

    __slots__ = ("byte", "data", "point")

    def __init__(self, data: bytes, point: int) -> None:
        self.data = data
        self.byte = 0
        self.point = point

    def __call__(self, byte: int) -> int:
        """The code-point offset of a byte offset; costs the way from the last one asked."""
        if byte >= self.byte:
            self.point += len(self.data[self.byte : byte].translate(None, _CONTINUES))
        else:
            self.point -= len(self.data[byte : self.byte].translate(None, _CONTINUES))
        self.byte = byte
        return self.point


def html(text: str, *, options: Options = OPTIONS) -> str:
    """The text rendered by pulldown-cmark itself: raw HTML passes through, for comparing skeletons only."""
    return pyromark.html(_encodable(text), options=options)


def titled_definition(text: str) -> int:
    """Where the first link reference definition with a title begins; -1 when there is none."""
    body = _encodable(text)
    found = pyromark.reference_definitions(body, options=OPTIONS).values()
    begin = min((each["span"]["start"] for each in found if each["title"]), default=-1)
    return begin if begin < 1 else len(body.encode()[:begin].decode())


def definitions(text: str, *, options: Options = OPTIONS) -> list[tuple[str, str, str | None]]:
    """The link reference definitions in force: label, destination and title, in the order of the text.

    >>> definitions('[a]: /letters "Letters"')
    [('a', '/letters', 'Letters')]
    """
    found = pyromark.reference_definitions(_encodable(text), options=options)
    ordered = sorted(found.items(), key=lambda each: each[1]["span"]["start"])
    return [(label, each["dest"], each["title"]) for label, each in ordered]
