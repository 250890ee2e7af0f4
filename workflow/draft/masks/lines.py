"""The lines of a stanza in an answer, by the masks that stood at their ends or by the line ends themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class End:
    """Where an answer seems to end a line."""

    masks: tuple[int, ...]
    """Masks of line breaks that stand here."""
    newline: bool
    """Whether a line end stands here."""


def with_lines(parts: Sequence[str | int], breaks: Sequence[int]) -> tuple[list[str | int], int, bool]:
    """The parts with the masks ``breaks`` in order at the ends of lines, how many of them found no place, and whether
    anything had to be guessed. Other line ends become spaces; a line without words is none.
    """
    found = _inner(list(_grouped(parts, frozenset(breaks))))
    ends = [each for each in found if isinstance(each, End)]
    chosen = _chosen(ends, breaks)
    number = {id(end): index for end, index in zip(chosen, breaks, strict=False)}
    placed = [number.get(id(each), " ") if isinstance(each, End) else each for each in found]
    guessed = [end.masks for end in ends] != [(index,) for index in breaks]
    return placed, len(breaks) - len(number), guessed


def _grouped(parts: Sequence[str | int], breaks: frozenset[int]) -> Iterator[str | int | End]:
    """Words and other masks as they are; all that ends one line together."""
    masks: list[int] = []
    newline, blank = False, ""
    for part in _lines_apart(parts):
        if part in breaks:
            masks.append(int(part))
        elif part == "\n":
            newline = True
        elif isinstance(part, str) and not part.strip():
            blank = part
        else:
            if masks or newline:
                yield End(tuple(masks), newline)
            elif blank:
                yield blank
            masks, newline, blank = [], False, ""
            yield part
    if blank and not (masks or newline):
        yield blank


def _lines_apart(parts: Sequence[str | int]) -> Iterator[str | int]:
    for part in parts:
        if isinstance(part, int) or "\n" not in part:
            yield part
            continue
        for count, line in enumerate(part.split("\n")):
            if count:
                yield "\n"
            if line:
                yield line


def _inner(found: list[str | int | End]) -> list[str | int | End]:
    """Without line ends before the first word; those after the last are not there."""
    first = next((at for at, each in enumerate(found) if not isinstance(each, End)), len(found))
    return found[first:]


def _chosen(ends: Sequence[End], breaks: Sequence[int]) -> list[End]:
    """Those of the ends that are meant: all, those of one kind if they are as many as wanted, or those of masks."""
    ways: tuple[Callable[[End], bool], ...] = (
        lambda _end: True,
        lambda end: bool(end.masks),
        lambda end: end.newline,
        lambda end: bool(end.masks) and end.newline,
    )
    for fits in ways:
        fitting = [end for end in ends if fits(end)]
        if len(fitting) == len(breaks):
            return fitting
    return _by_masks(ends)


def _by_masks(ends: Sequence[End]) -> list[End]:
    """The first place of each mask."""
    seen: set[int] = set()
    chosen: list[End] = []
    for end in ends:
        if not seen.issuperset(end.masks):
            chosen.append(end)
        seen.update(end.masks)
    return chosen
