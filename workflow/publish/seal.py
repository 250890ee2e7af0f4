"""Closing what a text leaves open, so that it cannot swallow what is printed after it: notes, credits, a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workflow.publish.portable import DEEPEST
from workflow.publish.reading import Block, blocks_of, every

BLOCK_TAGS = frozenset(
    "address article aside blockquote body button canvas center dd del details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset group h1 h2 h3 h4 h5 h6 head header hgroup html iframe ins legend li main map math"
    " menu nav noframes noscript object ol optgroup option output p pre progress samp script section select style"
    " summary svg table tbody td template textarea tfoot th thead title tr ul video xmp".split()
)
"""Elements that some dialect reads as raw HTML up to their end tag."""
CONTAINERS = frozenset("article aside blockquote center details div figure footer header main section".split())
"""Elements that hold whole paragraphs."""
RAW = frozenset("script style pre textarea title iframe xmp".split())
"""Elements in which some dialect sees no other tags."""

_TOKEN = re.compile(
    r"<!--(?:>|->|.*?(?P<comment>-->|\Z))"
    r"|<\?.*?(?P<instruction>\?>|\Z)"
    r"|<!\[CDATA\[.*?(?P<data>\]\]>|\Z)"
    r"|<![A-Za-z][^>]*(?P<declaration>>|\Z)"
    # No "<" in attributes: a tag that never ends must not be sought to the end of the text again and again.
    r"|<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?:\"[^\"<]*\"|'[^'<]*'|[^'\"<>])*(?P<tag>>|\Z)",
    re.DOTALL,
)
_ENDS = {"comment": "-->", "instruction": "?>", "data": "]]>", "declaration": ">", "tag": ">"}


@dataclass(slots=True)
class _Chunk:
    """HTML that stands together."""

    start: int
    end: int
    html: str
    missing: str = ""
    """The end of a comment or a tag that is cut off."""
    open: list[str] = field(default_factory=list)
    """Elements that no end tag follows anywhere."""


def sealed(body: str) -> str:
    """The text with each comment, tag and element that nothing closes closed where its HTML ends.

    For portable Markdown, whose code is fenced at both ends already.

    >>> sealed("<div>\\nkitchen\\n\\n*lamp*\\n")
    '<div>\\nkitchen</div>\\n\\n*lamp*\\n'
    """
    if "<" not in body:
        return body
    parts, cursor = [], 0
    for chunk in sorted(_unclosed(body), key=lambda each: each.end):
        end = len(body[: chunk.end].rstrip())
        closers = "".join(f"</{name}>" for name in reversed(chunk.open))
        parts += [body[cursor:end], chunk.missing, closers]
        cursor = end
    return "".join([*parts, body[cursor:]])


def unclosed(body: str) -> list[int]:
    """Where HTML begins that nothing closes, in code points from 0."""
    return [chunk.start for chunk in _unclosed(body)] if "<" in body else []


def spanning(body: str) -> list[int]:
    """Behind the name of each tag at the margin whose end tag stands in a later block: between is Markdown."""
    if "<" not in body:
        return []
    waiting: dict[str, list[tuple[int, int]]] = {}
    found: list[int] = []
    deepest = 0
    for number, block in enumerate(blocks_of(body).children):
        html = body[block.start : block.end]
        for match in _TOKEN.finditer(html) if block.kind == "HtmlBlock" else ():
            name = (match["name"] or "").lower()
            if name in CONTAINERS and not match["closing"]:
                waiting.setdefault(name, []).append((number, block.start + match.end("name")))
                deepest = max(deepest, sum(map(len, waiting.values())))
            elif name in CONTAINERS and waiting.get(name):
                opened, place = waiting[name].pop()
                found += [place] if opened != number else []
    return sorted(found) if deepest <= DEEPEST else []


def _unclosed(body: str) -> list[_Chunk]:
    chunks = [chunk for block in every(blocks_of(body)) for chunk in _chunks(block)]
    waiting: dict[str, list[tuple[int, _Chunk]]] = {}
    for order, (chunk, name, closing) in enumerate((each, *tag) for each in chunks for tag in _tags(each)):
        if not closing:
            waiting.setdefault(name, []).append((order, chunk))
        elif waiting.get(name):
            waiting[name].pop()
    left = [(order, name, chunk) for name, each in waiting.items() for order, chunk in each]
    for _, name, chunk in sorted(left, key=lambda each: each[0]):
        chunk.open.append(name)
    return [chunk for chunk in chunks if chunk.open or chunk.missing]


def _tags(chunk: _Chunk) -> Iterator[tuple[str, bool]]:
    """Name of each block tag, and whether it is an end tag; finds out what the chunk cuts off."""
    cursor = 0
    while match := _TOKEN.search(chunk.html, cursor):
        cursor = match.end()
        for kind, end in _ENDS.items():
            if match[kind] == "":
                chunk.missing = end
        name = (match["name"] or "").lower()
        if name not in BLOCK_TAGS or match[0].endswith("/>"):
            continue
        yield name, bool(match["closing"])
        if name in RAW and not match["closing"]:
            close = re.compile(rf"</{name}\b", re.IGNORECASE).search(chunk.html, cursor)
            cursor = close.start() if close else len(chunk.html)


def _chunks(block: Block) -> list[_Chunk]:
    """A block of HTML; among words each tag by itself, for what follows it may hold a note's mark."""
    if block.kind == "HtmlBlock":
        return [_Chunk(block.start, block.end, "".join(str(piece.value) for piece in block.pieces))]
    return [_Chunk(piece.start, piece.end, str(piece.value)) for piece in block.pieces if piece.kind == "InlineHtml"]
