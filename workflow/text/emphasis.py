"""Emphasis in a line of Markdown, counted the way readers see it: ``*a*``, ``_a_``, ``**a**``, ``__a__``."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

# A lone surrogate half would be no letter; a backslash takes the next sign with it.
_RUN = re.compile(r"\\.|\*+|_+", re.DOTALL)


@dataclass(slots=True)
class Emphasis:
    """What the signs of a text do."""

    pairs: Counter[int] = field(default_factory=Counter)
    """How many stretches are strong (2) and emphasised (1)."""
    unmatched: list[tuple[int, int]] = field(default_factory=list)
    """Runs of signs that open or close something alone, in order; code points."""
    loose: list[tuple[int, int]] = field(default_factory=list)
    """Runs with a space, or nothing, on both sides: they are shown as they are."""


@dataclass(slots=True)
class _Open:
    left: int
    start: int
    end: int


def emphasis_of(words: str, typed: str = "") -> Emphasis:
    """Opening runs met by closing ones of the same sign; ``words`` has its code, tags and addresses blanked.

    ``typed`` is the text with them, of the same length: a sign beside code stands beside no space.

    >>> found = emphasis_of("*a* **b** __c d ** e")
    >>> found.pairs[1], found.pairs[2], found.unmatched, found.loose
    (1, 1, [(10, 12)], [(16, 18)])
    """
    found = Emphasis()
    opened: dict[str, list[_Open]] = {"*": [], "_": []}
    for match in _RUN.finditer(words):
        if match[0][0] != "\\":
            _take(match, typed or words, opened[match[0][0]], found)
    alone = [(run.start, run.end) for runs in opened.values() for run in runs]
    found.unmatched = sorted([*found.unmatched, *alone])
    return found


def _take(match: re.Match[str], typed: str, opened: list[_Open], found: Emphasis) -> None:
    before, after = typed[match.start() - 1 : match.start()], typed[match.end() : match.end() + 1]
    if match[0][0] == "_" and before.isalnum() and after.isalnum():
        return
    closes, opens = bool(before.strip()), bool(after.strip())
    left = _closed(min(len(match[0]), 3), opened, found) if closes else min(len(match[0]), 3)
    if left and opens:
        opened.append(_Open(left, match.start(), match.end()))
    elif left:
        (found.unmatched if closes else found.loose).append((match.start(), match.end()))


def _closed(left: int, opened: list[_Open], found: Emphasis) -> int:
    """Match a closing run with what stands open; how many of its signs are left."""
    while left and opened:
        matched = min(2, left, opened[-1].left)
        found.pairs[matched] += 1
        left -= matched
        opened[-1].left -= matched
        if not opened[-1].left:
            opened.pop()
    return left
