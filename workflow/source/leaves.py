"""One pass over a Markdown body: its leaf blocks in reading order, each with what stands around and inside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from workflow.source.lines import TAB
from workflow.source.markdown import Event, parsed

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
_BULLET = re.compile(r"( *)(\S+)( *)")
_KEPT = {"InlineHtml", "Html", "TaskListMarker", "HardBreak", "Image"}
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
    fenced: bool = True
    """Of a code block: whether marks stand around it, not blanks before its lines."""
    inlines: list[Event] | tuple[()] = ()
    """Pictures with their alternative text, HTML, task markers; of an HTML block its lines."""


@dataclass(slots=True)
class _Walk:
    """Where the pass stands."""

    text: str
    at: Callable[[int], int]
    """The parser's byte offset → code points."""
    leaves: list[Leaf] = field(default_factory=list)
    leaf: Leaf | None = None
    stack: list[tuple[str, int, int]] = field(default_factory=list)
    """(inside, quotes, width) of the open containers."""
    image: int = 0
    after: str = ""


def leaves(text: str, start: int = 0, end: int | None = None) -> list[Leaf]:
    """The leaf blocks of ``text[start:end]`` in reading order; words deeper than ``DEEPEST`` come with that depth."""
    events, at = parsed(text, start, end)
    walk = _Walk(text, at)
    leaf = None
    for event, span in events:  # an event is a mapping of one name to its value, or only a name
        if "Text" in event:
            if leaf and leaf.words and not walk.image:  # nearly half of all events end here
                if span["end"] > leaf.last:
                    leaf.last = span["end"]
                    leaf.emphasised = False
                continue
            _inline(walk, (0, "Text", event["Text"]), span)
        elif "Start" in event:
            _start(walk, event["Start"], span)
        elif "End" in event:
            _end(walk, event["End"], span)
        elif event == "SoftBreak" and leaf and leaf.words and not leaf.inlines:
            continue
        elif event == "Rule":
            _finish(walk)
            walk.after = ""
        else:
            what, value = (event, None) if isinstance(event, str) else next(iter(event.items()))
            _inline(walk, (0, what, value), span)
        leaf = walk.leaf
    return walk.leaves


def _start(walk: _Walk, value: Any, span: Any) -> None:
    inner: Any
    tag, inner = (value, None) if isinstance(value, str) else next(iter(value.items()))
    if tag in _LEAVES:
        _finish(walk)
        walk.leaf = leaf = _leaf(walk, _LEAVES[tag], walk.at(span["start"]), span["end"])
        if tag == "Heading":
            leaf.level = int(inner["level"][1])
        elif tag == "CodeBlock":
            leaf.fenced = inner != "Indented"
    elif tag in _CONTAINERS:
        _finish(walk)
        _open(walk, tag, span)
    else:
        _inline(walk, (1, tag, inner), span)


def _end(walk: _Walk, value: Any, span: Any) -> None:
    tag = value if isinstance(value, str) else next(iter(value))
    if tag in _LEAVES:
        _finish(walk)
    elif tag in _CONTAINERS:
        _finish(walk)
        walk.stack.pop()
        walk.after = "table" if tag == "Table" else ""
    else:
        _inline(walk, (-1, tag, None), span)


def _leaf(walk: _Walk, kind: str, start: int, end: int) -> Leaf:
    inside, quotes, width = walk.stack[-1] if walk.stack else ("", 0, 0)
    return Leaf(kind, start, end, 0, inside, quotes, width, len(walk.stack), walk.after)


def _open(walk: _Walk, tag: str, span: Any) -> None:
    inside, quotes, width = walk.stack[-1] if walk.stack else ("", 0, 0)
    if tag == "BlockQuote":
        quotes, width = quotes + 1, 0
    elif tag == "Item":
        width += _marker(walk.text, walk.at(span["start"]), width)
    elif tag in ("FootnoteDefinition", "DefinitionListDefinition"):
        width += 4
    elif tag == "Table":
        _caption_before(walk)
    walk.stack.append((_CONTAINERS[tag] or inside, quotes, width))
    walk.after = ""


def _marker(text: str, start: int, width: int) -> int:
    """The columns of a list item's marker inside a container of ``width``: indentation, bullet or number, spaces."""
    match = _BULLET.match(text, start)
    if not match:
        return 2
    start, bullet, spaces = match.start(2), len(match[2]), len(match[3])
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


def _inline(walk: _Walk, event: tuple[int, str, Any], span: Any) -> None:
    nesting, tag, value = event
    start, end = span["start"], span["end"]
    leaf = walk.leaf or _tight(walk, start)
    if leaf.first < 0:
        leaf.first, leaf.last = start, end
        leaf.emphasised = nesting > 0 and tag in _EMPHASIS
    elif end > leaf.last:
        leaf.last = end
        leaf.emphasised = False
    if walk.image or tag in _KEPT or (tag == "SoftBreak" and leaf.inlines):
        leaf.inlines = leaf.inlines or []
        leaf.inlines.append((nesting, tag, value, walk.at(start), walk.at(end)))
        if tag == "Image":
            walk.image += nesting
    elif not leaf.words and tag in _READABLE:
        leaf.words = tag != "Text" or bool(value.strip())


def _tight(walk: _Walk, start: int) -> Leaf:
    """A list item's words that the parser gives no paragraph, from their first inline on."""
    begin = walk.at(start)
    while begin and walk.text[begin - 1] == "\\":
        begin -= 1  # the parser leaves an escaping backslash outside
    walk.leaf = _leaf(walk, "paragraph", begin, -1)
    return walk.leaf


def _finish(walk: _Walk) -> None:
    """End the current leaf: its byte offsets become code points."""
    leaf = walk.leaf
    if leaf is None:
        return
    walk.leaf, walk.image = None, 0
    if leaf.end >= 0 and leaf.kind == "paragraph" and not leaf.inlines:
        leaf.first, leaf.last = leaf.start, walk.at(leaf.end)  # nobody asks more precisely
        leaf.end = leaf.last
    else:
        if leaf.first >= 0:
            leaf.first, leaf.last = walk.at(leaf.first), walk.at(leaf.last)
        leaf.end = walk.at(leaf.end) if leaf.end >= 0 else leaf.last
    walk.after = ""
    if leaf.inlines and not leaf.words and leaf.kind == "paragraph":
        walk.after = "image" if any(tag == "Image" for _, tag, *_ in leaf.inlines) else ""
    walk.leaves.append(leaf)
