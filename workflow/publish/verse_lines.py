"""In a poem every line is a verse line: its line ends become hard breaks, which every dialect keeps."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.publish.reading import Block, blocks_of


def with_verse_lines(body: str) -> str:
    """The body of a poem with a hard break at every line end inside a paragraph; footnotes stay prose.

    >>> with_verse_lines("Rain,\\nand rain.\\n")
    'Rain,  \\nand rain.\\n'
    """
    parts, cursor = [], 0
    for place in _soft_breaks(blocks_of(body)):
        newline = body.index("\n", place)
        parts += [body[cursor:newline].rstrip(" "), "  "]
        cursor = newline
    return "".join([*parts, body[cursor:]])


def _soft_breaks(tree: Block) -> Iterator[int]:
    waiting = [tree]
    while waiting:
        block = waiting.pop()
        if block.kind in ("Paragraph", "Tight"):
            yield from (piece.start for piece in block.pieces if piece.kind == "SoftBreak")
        inside = [each for each in block.children if each.kind not in ("FootnoteDefinition", "DefinitionList")]
        waiting += reversed(inside)
