"""The tree of blocks that a CommonMark reader sees, with the place of every inline piece in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workflow.source.front_matter import read_front_matter
from workflow.source.markdown import PLAIN, definitions, events, html

INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
LEAVES = frozenset({"Paragraph", "Heading", "TableCell", "DefinitionListTitle"})


@dataclass(slots=True)
class Piece:
    """One inline event: a text, a code span, a break, the start or end of a link."""

    kind: str
    start: int
    """First code point in the text, from 0."""
    end: int
    value: Any = None


@dataclass(slots=True)
class Block:
    """One block and what stands in it; ``kind`` is pulldown-cmark's name of it, ``Tight`` a paragraph without a tag."""

    kind: str
    start: int
    end: int
    value: Any = None
    children: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Definition:
    """A link reference definition."""

    label: str
    destination: str
    title: str | None


def split_front_matter(markdown: str) -> tuple[str, str]:
    """The front matter as typed (``""`` when there is none) and what follows it."""
    body = read_front_matter(markdown).body
    return markdown[:body], markdown[body:]


def blocks_of(body: str) -> Block:
    """The tree of a text without front matter; its root has the kind ``Document``."""
    root = Block("Document", 0, len(body))
    stack, depth_of_inline = [root], 0
    for side, kind, value, start, end in events(body, options=PLAIN):
        if kind in INLINE:
            depth_of_inline += side
            _leaf(stack[-1], start, end).pieces.append(Piece(kind if side > 0 else f"/{kind}", start, end, value))
        elif side > 0:
            block = Block(kind, start, end, value)
            stack[-1].children.append(block)
            stack.append(block)
        elif side < 0:
            stack.pop()
        elif kind == "Rule" and not depth_of_inline:
            stack[-1].children.append(Block("Rule", start, end))
        else:
            _leaf(stack[-1], start, end).pieces.append(Piece(kind, start, end, value))
    return root


def definitions_of(body: str) -> list[Definition]:
    """The link reference definitions in force, in the order of the text."""
    return [Definition(*each) for each in definitions(body, options=PLAIN)]


def html_of(body: str) -> str:
    """What a CommonMark reader makes of a text without front matter (unsafe: for comparing only)."""
    return html(body, options=PLAIN)


def _leaf(block: Block, start: int, end: int) -> Block:
    """Where an inline piece belongs: the block itself, or a tight paragraph in it."""
    if block.kind in LEAVES or block.kind in ("CodeBlock", "HtmlBlock"):
        return block
    if not block.children or block.children[-1].kind != "Tight":
        block.children.append(Block("Tight", start, end))
    block.children[-1].end = max(block.children[-1].end, end)
    return block.children[-1]


def depth_of(tree: Block) -> int:
    """How many blocks stand in one another at the deepest place."""
    deepest, waiting = 0, [(tree, 0)]
    while waiting:
        block, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in block.children]
    return deepest


def every(tree: Block, *, footnotes: bool = True) -> Iterator[Block]:
    """All blocks in reading order; without ``footnotes``, none that stands in a footnote."""
    waiting = [tree]
    while waiting:
        block = waiting.pop()
        yield block
        inside = [each for each in block.children if footnotes or each.kind != "FootnoteDefinition"]
        waiting += reversed(inside)
