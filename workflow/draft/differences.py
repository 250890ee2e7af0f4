"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from workflow.text.similarity import common_runs

CELLS = 4_000_000
"""Words times words that are compared one by one; what is larger, and shares no word that is rare, counts as another
text."""

_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{ARABIC TATWEEL}"
_MARKS = (
    "\N{COMBINING GRAVE ACCENT}-\N{COMBINING LATIN SMALL LETTER X}"
    "\N{ARABIC FATHATAN}-\N{ARABIC WAVY HAMZA BELOW}\N{ARABIC LETTER SUPERSCRIPT ALEF}"
)
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = rf"\w[\w{_MARKS}{_JOINERS}]*(?:[{_APOSTROPHES}]\w[\w{_MARKS}{_JOINERS}]*)*"
_TOKEN = re.compile(rf"{_WORD}|\s+|.", re.DOTALL)


class Kind(StrEnum):
    """What happened to a run of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words, spaces and punctuation that has one fate."""

    kind: Kind
    text: str


def differences(old: str, new: str) -> tuple[Change, ...]:
    """How ``old`` became ``new``: what is kept and removed, joined, is ``old``; what is kept and added is ``new``.

    A word with ZWNJ or marks inside is one word; punctuation stands apart. What is removed in a place stands before
    what is added there. Texts of any size: the time grows about with their length.

    >>> [(change.kind.value, change.text) for change in differences("the red house.", "the blue house!")]
    [('kept', 'the '), ('removed', 'red'), ('added', 'blue'), ('kept', ' house'), ('removed', '.'), ('added', '!')]
    """
    first, second = _TOKEN.findall(old), _TOKEN.findall(new)
    return tuple(_changes(first, second, _without_islands(first, second, _kept(first, second))))


def _changes(first: Sequence[str], second: Sequence[str], kept: Iterable[tuple[int, int]]) -> Iterator[Change]:
    """The changes around the pairs of tokens that are kept."""
    left = right = 0
    same: list[str] = []
    for at, to in [*kept, (len(first), len(second))]:
        if at > left or to > right or at == len(first):
            yield from _told(Kind.KEPT, same)
            yield from _told(Kind.REMOVED, first[left:at])
            yield from _told(Kind.ADDED, second[right:to])
            same = []
        same += first[at : at + 1]
        left, right = at + 1, to + 1


def _told(kind: Kind, tokens: Sequence[str]) -> Iterator[Change]:
    if tokens:
        yield Change(kind, "".join(tokens))


def _without_islands(
    first: Sequence[str], second: Sequence[str], kept: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Without a space between two changes: several words that were replaced are one change."""
    ends = len(first), len(second)
    for _, numbered in groupby(enumerate(kept), lambda item: (item[1][0] - item[0], item[1][1] - item[0])):
        run = [pair for _, pair in numbered]
        at_an_end = run[0] == (0, 0) or (run[-1][0] + 1, run[-1][1] + 1) == ends
        if at_an_end or not all(first[at].isspace() for at, _ in run):
            yield from run


def _kept(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """The tokens that both have, as (place in ``first``, place in ``second``), ascending."""
    found: list[tuple[int, int]] = []
    todo = [(0, len(first), 0, len(second))]
    while todo:
        low, high, left, right = todo.pop()
        while low < high and left < right and first[low] == second[left]:
            found.append((low, left))
            low, left = low + 1, left + 1
        while low < high and left < right and first[high - 1] == second[right - 1]:
            high, right = high - 1, right - 1
            found.append((high, right))
        if low == high or left == right:
            continue
        if (high - low) * (right - left) <= CELLS:
            runs = common_runs(first[low:high], second[left:right])
            found += [(low + at + step, left + to + step) for at, to, length in runs for step in range(length)]
        elif anchors := _anchors(first[low:high], second[left:right]):
            todo += _between(anchors, low, high, left, right)
            found += [(low + at, left + to) for at, to in anchors]
    return sorted(found)


def _between(
    anchors: Sequence[tuple[int, int]], low: int, high: int, left: int, right: int
) -> Iterator[tuple[int, int, int, int]]:
    """What lies between words that are sure to be the same."""
    at, to = low, left
    for first, second in anchors:
        yield at, low + first, to, left + second
        at, to = low + first + 1, left + second + 1
    yield at, high, to, right


def _anchors(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """Words that stand once in each text, as many as stand in the same order (patience sorting)."""
    once, twice = Counter(first), Counter(second)
    places = {token: place for place, token in enumerate(second) if twice[token] == 1}
    pairs = [(at, places[token]) for at, token in enumerate(first) if once[token] == 1 and token in places]
    ends: list[int] = []
    before: list[int] = []
    last: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(ends, place)
        before.append(last[pile - 1] if pile else -1)
        ends[pile : pile + 1], last[pile : pile + 1] = [place], [number]
    found: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
