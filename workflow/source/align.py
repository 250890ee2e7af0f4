"""A changed source against its earlier reading: which unit is still which.

Equal keys first, wherever they moved; then, between matched neighbours, units of the same type by similarity, best
first; then likewise whatever is left, for units that were both moved and changed. The rest is new or removed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.model.unit import Unit, UnitType
from workflow.text.similarity import most_shared

NEAR = 0.6
"""The least similarity of one unit's two wordings; GNU msgmerge's limit too (FUZZY_THRESHOLD in its source)."""

_MOST_PAIRS = 100_000  # compared one by one; beyond it only units that share rarer words are (some 50 ms)
_MOST_CANDIDATES = 12
_ROUNDS = 8  # where many units are alike, each round pairs at least a dozen of them
_COMMON = 40  # a word in more units than this tells nothing about which is which


@dataclass(frozen=True, slots=True)
class Alignment:
    """What became of the units of the earlier reading."""

    same: Mapping[str, str]
    """New key → old key of unchanged units, moved ones too."""
    changed: Mapping[str, str]
    """New key → old key of units whose words changed."""
    added: tuple[str, ...]
    """New keys, in reading order."""
    removed: tuple[str, ...]
    """Old keys, in their reading order."""
    moved: frozenset[str]
    """New keys of matched units that stand in another order than before."""


@dataclass(slots=True)
class _Sides:
    """Both readings, and the pairs found so far by index, new → old."""

    old: Sequence[Unit]
    new: Sequence[Unit]
    pairs: dict[int, int]
    taken: set[int]


def align(old: Sequence[Unit], new: Sequence[Unit]) -> Alignment:
    """Match the units of two readings of one source, each in its reading order.

    >>> from workflow.source import read
    >>> before = read("# One\\n\\nIt was a cold day.\\n")
    >>> after = read("# One\\n\\nIt was a very cold day.\\n\\nNew.\\n")
    >>> found = align(before.units, after.units)
    >>> len(found.same), len(found.changed), len(found.added), found.removed
    (1, 1, 1, ())
    """
    places = {unit.key: index for index, unit in enumerate(old)}
    pairs = {index: places[unit.key] for index, unit in enumerate(new) if unit.key in places}
    sides = _Sides(old, new, pairs, set(pairs.values()))
    same = {new[n].key: old[o].key for n, o in pairs.items()}
    for new_range, old_range in list(_gaps(sides)):
        _pair_similar(sides, new_range, old_range)
    _pair_similar(sides, range(len(new)), range(len(old)))
    matched = sorted(sides.pairs.items())
    steady = _rising([o for _, o in matched])
    return Alignment(
        same,
        {new[n].key: old[o].key for n, o in matched if new[n].key not in same},
        tuple(unit.key for index, unit in enumerate(new) if index not in sides.pairs),
        tuple(unit.key for index, unit in enumerate(old) if index not in sides.taken),
        frozenset(new[n].key for n, o in matched if o not in steady),
    )


def _gaps(sides: _Sides) -> Iterator[tuple[range, range]]:
    """The stretches between matched neighbours that kept their order."""
    matched = sorted(sides.pairs.items())
    steady = _rising([o for _, o in matched])
    n_at = o_at = 0
    for n, o in [*((n, o) for n, o in matched if o in steady), (len(sides.new), len(sides.old))]:
        if n > n_at and o > o_at:
            yield range(n_at, n), range(o_at, o)
        n_at, o_at = n + 1, o + 1


def _rising(numbers: Sequence[int]) -> set[int]:
    """A longest rising subsequence of distinct numbers (patience sorting, n log n)."""
    tails: list[int] = []
    at: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        if place == len(tails):
            tails.append(number)
        else:
            tails[place] = number
        at.append(place)
    found = set()
    number_or_none = tails[-1] if tails else None
    while number_or_none is not None:
        found.add(number_or_none)
        number_or_none = before[number_or_none]
    return found


def _pair_similar(sides: _Sides, new_range: range, old_range: range) -> None:
    """Pair what is left in two stretches by type and similarity, best first, nearest in place on a tie."""
    by_type: dict[UnitType, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index in new_range:
        if index not in sides.pairs:
            by_type[sides.new[index].type][0].append(index)
    for index in old_range:
        if index not in sides.taken:
            by_type[sides.old[index].type][1].append(index)
    for news, olds in by_type.values():
        for _ in range(_ROUNDS):
            left = [index for index in news if index not in sides.pairs]
            if not left or not _pair_best(sides, left, [index for index in olds if index not in sides.taken]):
                break


def _pair_best(sides: _Sides, news: list[int], olds: list[int]) -> bool:
    """One round; says whether any pair was found. A unit may lose all its candidates to others and come again."""
    scored = sorted((-score, abs((n - news[0]) - (o - olds[0])), n, o) for n, o, score in _scores(sides, news, olds))
    found = False
    for _, _, n, o in scored:
        if n not in sides.pairs and o not in sides.taken:
            sides.pairs[n] = o
            sides.taken.add(o)
            found = True
    return found


def _scores(sides: _Sides, news: list[int], olds: list[int]) -> Iterator[tuple[int, int, float]]:
    few = len(news) * len(olds) <= _MOST_PAIRS
    sharing = None if few else _Sharing([sides.old[o].text for o in olds])
    texts = [sides.old[o].text for o in olds]
    limit = len(olds) if len(news) * len(olds) <= 2500 else _MOST_CANDIDATES
    for n in news:
        text = sides.new[n].text
        if sharing is None:
            for at, score in most_shared(text, texts, cutoff=NEAR, limit=limit):
                yield n, olds[at], score
        else:
            near = sharing.candidates(text)
            for at, score in most_shared(text, [texts[i] for i in near], cutoff=NEAR, limit=_MOST_CANDIDATES):
                yield n, olds[near[at]], score


class _Sharing:
    """Which texts share rarer words with a given one: keeps the cost of great rewritings near linear."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.index: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for word in self._words(text):
                self.index[word].append(number)

    @staticmethod
    def _words(text: str) -> set[str]:
        """Words, and letter triples where a text has few words."""
        words = re.findall(r"\w+", text)
        return set(words) if len(words) > 4 else {*words, *(text[i : i + 3] for i in range(min(len(text), 60) - 2))}

    def candidates(self, text: str) -> list[int]:
        """The numbers of the texts that share most with ``text``, most first."""
        shared: Counter[int] = Counter()
        for word in self._words(text):
            found = self.index.get(word, ())
            if len(found) <= _COMMON:
                shared.update(found)
        return [number for number, _ in shared.most_common(_MOST_CANDIDATES)]
