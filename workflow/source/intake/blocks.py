"""Blocks from lines, and the ways in which rules take blocks apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from workflow.source.intake.values import Block, Line, Role


def blocks_of(lines: Iterable[Line]) -> tuple[Block, ...]:
    """Blocks in order; one or more blank lines separate them."""
    blocks: list[Block] = []
    held: list[Line] = []
    gap = before = 0
    for line in (*lines, Line(0, "")):
        if line.text.strip():
            before, gap = (gap, 0) if not held else (before, 0)
            held.append(line)
            continue
        if held:
            blocks.append(Block(tuple(held), gap=before))
            held = []
        gap += 1
    return tuple(blocks)


def cut(block: Block, starts: Callable[[Sequence[Line], int], bool]) -> Iterator[Block]:
    """The block, cut before every line (but the first) at which ``starts(lines, index)`` says so."""
    held: list[Line] = []
    first = True
    for index, line in enumerate(block.lines):
        if held and starts(block.lines, index):
            yield replace(block, lines=tuple(held), gap=block.gap if first else 0)
            held, first = [], False
        held.append(line)
    yield replace(block, lines=tuple(held), gap=block.gap if first else 0)


def without(block: Block, numbers: frozenset[int]) -> Iterator[Block]:
    """The block without the lines of these numbers; nothing when none is left, two when it falls apart."""
    held: list[Line] = []
    gap = block.gap
    for line in block.lines:
        if line.number not in numbers:
            held.append(line)
        elif held:
            yield replace(block, lines=tuple(held), gap=gap)
            held, gap = [], 1
    if held:
        yield replace(block, lines=tuple(held), gap=gap)


def alone(block: Block, role: Role) -> Iterator[Block]:
    """Each line of the block as a block of this role."""
    for index, line in enumerate(block.lines):
        yield replace(block, lines=(line,), role=role, gap=block.gap if index == 0 else 0)
