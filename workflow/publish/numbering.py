"""One numbering for the source's footnotes and our notes, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.publish.reading import Block, Piece, blocks_of, every


def numbered(body: str) -> str:
    """Portable Markdown with its footnotes labelled 1, 2, 3 in reading order, and written in that order at the end.

    A footnote that a footnote refers to follows it; those that nothing refers to come last.

    >>> print(numbered("One[^b] two[^a] one[^b].\\n\\n[^a]: A.\\n\\n[^b]: B.\\n"))
    One[^1] two[^2] one[^1].
    <BLANKLINE>
    [^1]: B.
    <BLANKLINE>
    [^2]: A.
    <BLANKLINE>
    """
    tree = blocks_of(body)
    definitions: dict[str, Block] = {}
    for block in every(tree):
        if block.kind == "FootnoteDefinition":
            definitions.setdefault(_label(block.value), block)
    if not definitions:
        return body
    numbers = _numbers(tree, definitions)
    edits = sorted(_edits(body, tree, numbers), reverse=True)
    own = [block for block in tree.children if block.kind == "FootnoteDefinition"]
    words = _edited(body, edits, 0, len(body), leave_out=own).strip("\n")
    notes = sorted(own, key=lambda block: numbers[_label(block.value)])
    parts = [words, *(_edited(body, edits, block.start, block.end, leave_out=[]).strip("\n") for block in notes)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _numbers(tree: Block, definitions: dict[str, Block]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    waiting = [piece for block in every(tree, footnotes=False) for piece in _references(block)]
    while waiting:
        label = _label(waiting.pop(0).value)
        if label in definitions and label not in numbers:
            numbers[label] = len(numbers) + 1
            waiting += [piece for block in every(definitions[label]) for piece in _references(block)]
    for label in definitions:
        numbers.setdefault(label, len(numbers) + 1)
    return numbers


def _edits(body: str, tree: Block, numbers: dict[str, int]) -> Iterator[tuple[int, int, str]]:
    """Start, end and new text of every label."""
    for block in every(tree):
        if block.kind == "FootnoteDefinition":
            start = body.index("[^", block.start)
            yield start, body.index("]:", start) + 1, f"[^{numbers[_label(block.value)]}]"
        for piece in _references(block):
            if _label(piece.value) in numbers:
                yield piece.start, piece.end, f"[^{numbers[_label(piece.value)]}]"


def _edited(body: str, edits: list[tuple[int, int, str]], start: int, end: int, *, leave_out: list[Block]) -> str:
    """``body[start:end]`` with the edits in it, and without some blocks."""
    every = sorted(
        [*edits, *((block.start, block.end, "") for block in leave_out)], key=lambda each: (each[0], -each[1])
    )
    parts, cursor = [], start
    for first, last, text in every:
        if cursor <= first and last <= end:  # an edit inside a block left out begins before the cursor
            parts += [body[cursor:first], text]
            cursor = last
    return "".join([*parts, body[cursor:end]])


def _references(block: Block) -> list[Piece]:
    return [piece for piece in block.pieces if piece.kind == "FootnoteReference"]


def _label(value: str) -> str:
    return " ".join(value.casefold().split())
