"""One pass over a Markdown body: its leaf blocks in reading order, each with what stands around and inside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from workflow.source.lines import TAB
from workflow.source.markdown import Event

DEEPEST = 100
"""Containers inside each other; beyond it other renderers give up, so the words stay as they are."""

_LEAVES = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "TableCell": "cell",
    "DefinitionListTitle": "term",
    "HtmlBlock": "html",
    "CodeBlock": "code",
}
# Containers, and what a paragraph directly inside is
_CONTAINERS = {
    "BlockQuote": "quote",
    "List": "",
    "Item": "item",
    "FootnoteDefinition": "footnote",
    "DefinitionList": "",
    "DefinitionListDefinition": "definition",
    "Table": "",
    "TableHead": "",
    "TableRow": "",
    "MetadataBlock": "",
}
_KEPT = {"InlineHtml", "Html", "TaskListMarker", "HardBreak", "SoftBreak"}
_READABLE = {"Text", "Code", "FootnoteReference"}
_EMPHASIS = {"Emphasis", "Strong"}


@dataclass(slots=True)
class Leaf:
    """A block that holds words: a paragraph (tight list items too), heading, cell, term, HTML or code block."""

    kind: str
    start: int
    end: int
    level: int = 0
    """Of a heading."""
    inside: str = ""
    """The nearest container: ``quote``, ``item``, ``footnote``, ``definition`` or none."""
    quotes: int = 0
    width: int = 0
    """Columns of lists and footnotes inside the innermost quote."""
    depth: int = 0
    after: str = ""
    """What the block just before was: ``image``, ``table`` or nothing of interest."""
    first: int = -1
    last: int = -1
    """The range of the inline content; -1 when there is none."""
    words: bool = False
    """Whether anything readable stands outside pictures and tags."""
    emphasised: bool = False
    """Whether all of it is one emphasis."""
    inlines: list[Event] = field(default_factory=list)
    """Pictures with their alternative text, HTML, task markers; of an HTML block its lines."""


@dataclass(slots=True)
class _Walk:
    """Where the pass stands."""

    text: str
    leaves: list[Leaf] = field(default_factory=list)
    leaf: Leaf | None = None
    closing: str = ""
    """The tag that ends the current leaf; empty for a tight one, which ends where a block begins or ends."""
    stack: list[tuple[str, int, int, int]] = field(default_factory=list)
    """(inside, quotes, width, start) of the open containers."""
    image: int = 0
    after: str = ""


def leaves(text: str, events: Iterable[Event]) -> list[Leaf]:
    """The leaf blocks of ``events`` in reading order; words deeper than ``DEEPEST`` come with that depth."""
    walk = _Walk(text)
    for event in events:
        nesting, tag, value, start, end = event
        if nesting > 0 and (tag in _LEAVES or tag in _CONTAINERS):
            _finish(walk)
            _open(walk, tag, value, start, end)
        elif nesting < 0 and (tag in _LEAVES or tag in _CONTAINERS):
            _finish(walk)
            if tag in _CONTAINERS:
                walk.stack.pop()
                walk.after = "table" if tag == "Table" else ""
        elif tag == "Rule":
            _finish(walk)
            walk.after = ""
        else:
            _inline(walk, event)
    return walk.leaves


def _open(walk: _Walk, tag: str, value: Any, start: int, end: int) -> None:
    inside, quotes, width, _ = walk.stack[-1] if walk.stack else ("", 0, 0, 0)
    if tag in _LEAVES:
        walk.leaf = leaf = Leaf(_LEAVES[tag], start, end, 0, inside, quotes, width, len(walk.stack), walk.after)
        if tag == "Heading":
            leaf.level = int(value["level"][1])
        return
    if tag == "BlockQuote":
        quotes, width = quotes + 1, 0
    elif tag == "Item":
        width += _marker(walk.text, start, end, width)
    elif tag in ("FootnoteDefinition", "DefinitionListDefinition"):
        width += 4
    walk.stack.append((_CONTAINERS[tag] or inside, quotes, width, start))
    if tag == "Table":
        _caption_before(walk)


def _marker(text: str, start: int, end: int, width: int) -> int:
    """The columns of a list item's marker inside a container of ``width``: indentation, bullet or number, spaces."""
    while start < end and text[start] == " ":
        start += 1
    at = start
    while at < end and text[at] not in " \t\r\n":
        at += 1
    bullet = at - start
    while at < end and text[at] == " ":
        at += 1
    spaces = at - start - bullet
    before = start
    while before and text[before - 1] == " " and start - before < width + TAB:
        before -= 1
    own = max(0, start - before - width) if not before or text[before - 1] in "\r\n" else 0
    return own + bullet + (spaces if 1 <= spaces <= 4 else 1)


def _caption_before(walk: _Walk) -> None:
    """A paragraph ``Table: words`` right before a table is its caption."""
    last = walk.leaves[-1] if walk.leaves else None
    if last and last.kind == "paragraph" and walk.text.startswith("Table:", last.start):
        last.after = "table"


def _inline(walk: _Walk, event: Event) -> None:
    nesting, tag, value, start, end = event
    leaf = walk.leaf
    if leaf is None:
        inside, quotes, width, _ = walk.stack[-1] if walk.stack else ("", 0, 0, 0)
        while start and walk.text[start - 1] == "\\":
            start -= 1  # the parser leaves an escaping backslash outside
        leaf = walk.leaf = Leaf("paragraph", start, -1, 0, inside, quotes, width, len(walk.stack), walk.after)
    if leaf.first < 0:
        leaf.first = start
        leaf.emphasised = nesting > 0 and tag in _EMPHASIS
        leaf.last = end
    elif end > leaf.last:
        leaf.last = end
        leaf.emphasised = False
    if tag == "Image":
        walk.image += nesting
        leaf.inlines.append(event)
    elif walk.image or tag in _KEPT:
        leaf.inlines.append(event)
    elif not leaf.words and tag in _READABLE:
        leaf.words = tag != "Text" or bool(value.strip())


def _finish(walk: _Walk) -> None:
    leaf = walk.leaf
    if leaf is None:
        return
    walk.leaf, walk.image = None, 0
    if leaf.end < 0:
        leaf.end = leaf.last
    pictures = not leaf.words and any(tag == "Image" for _, tag, *_ in leaf.inlines)
    walk.after = "image" if pictures and leaf.kind == "paragraph" else ""
    walk.leaves.append(leaf)
