"""The translation memory: pairs of texts that people agreed on, and the nearest of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Protocol

from workflow.text.languages import base_language
from workflow.text.similarity import most_similar
from workflow.text.spelling import fold

EXACT, SAME_BUT_SPELLING, BEST_FUZZY = 100, 99, 98
"""Percent for a text equal to the letter, equal but for spelling variants, and at most for any other."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation."""

    source_language: str
    """BCP 47."""
    target_language: str
    source: str
    target: str
    origin: str = ""
    """Where it stands: ``letters/en/stanza-3fa9…``, ``memory/old.tmx:120``."""


@dataclass(frozen=True, slots=True)
class Found:
    """A pair that answers a text."""

    pair: Pair
    score: int
    """Percent as CAT tools show it: 100 equal to the letter, 99 equal but for spelling, below that fuzzy."""
    reversed: bool = False
    """Whether the pair was made in the other direction."""

    @property
    def source(self) -> str:
        """The side that is in the language of the question."""
        return self.pair.target if self.reversed else self.pair.source

    @property
    def target(self) -> str:
        """The side that answers."""
        return self.pair.source if self.reversed else self.pair.target


class Memory(Protocol):
    """Where pairs are looked up; an index on disk fits as well as :class:`PairMemory`."""

    def lookup(self, text: str, source_language: str, target_language: str, *, least: int, limit: int) -> list[Found]:
        """At most ``limit`` pairs that score ``least`` percent or more, best first, in a stable order."""


@dataclass(slots=True)
class _Shelf:
    """The pairs of two languages in one direction, by the length of the folded text."""

    folded: list[str] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    pairs: list[tuple[Pair, bool]] = field(default_factory=list)
    exact: dict[str, list[int]] = field(default_factory=dict)


class PairMemory:
    """A memory in memory: pairs in both directions, regions of a language together.

    Good for tens of thousands of pairs: a lookup compares those whose length allows the score, with rapidfuzz.
    """

    def __init__(self, pairs: Iterable[Pair]) -> None:
        shelves: dict[tuple[str, str], list[tuple[str, Pair, bool]]] = {}
        for pair in dict.fromkeys(pairs):
            source, target = base_language(pair.source_language), base_language(pair.target_language)
            if not pair.source.strip() or not pair.target.strip():
                continue
            shelves.setdefault((source, target), []).append((fold(pair.source), pair, False))
            shelves.setdefault((target, source), []).append((fold(pair.target), pair, True))
        self._shelves = {languages: _shelf(rows) for languages, rows in shelves.items()}

    def lookup(self, text: str, source_language: str, target_language: str, *, least: int, limit: int) -> list[Found]:
        """See :meth:`Memory.lookup`; the asked direction before the other, earlier pairs before later."""
        shelf = self._shelves.get((base_language(source_language), base_language(target_language)))
        folded = fold(text)
        if shelf is None or not folded.strip():
            return []
        found = [_found(shelf.pairs[index], text, SAME_BUT_SPELLING) for index in shelf.exact.get(folded, ())] + _fuzzy(
            shelf, folded, least, limit + len(shelf.exact.get(folded, ()))
        )
        good = [item for item in found if item.score >= least]
        return sorted(good, key=lambda item: _rank(item, target_language))[:limit]


def _rank(found: Found, language: str) -> tuple[int, bool, bool]:
    answered = found.pair.source_language if found.reversed else found.pair.target_language
    return -found.score, answered != language, found.reversed


def _shelf(rows: list[tuple[str, Pair, bool]]) -> _Shelf:
    shelf = _Shelf()
    for index, (folded, pair, backwards) in enumerate(sorted(rows, key=lambda row: len(row[0]))):
        shelf.folded.append(folded)
        shelf.lengths.append(len(folded))
        shelf.pairs.append((pair, backwards))
        shelf.exact.setdefault(folded, []).append(index)
    return shelf


def _found(entry: tuple[Pair, bool], text: str, score: int) -> Found:
    pair, backwards = entry
    same = (pair.target if backwards else pair.source) == text
    return Found(pair, EXACT if same else score, backwards)


def _fuzzy(shelf: _Shelf, folded: str, least: int, limit: int) -> list[Found]:
    """The nearest among the texts that are neither too short nor too long for the score."""
    share = max(least, 1) / 100
    first = bisect_left(shelf.lengths, ceil(len(folded) * share))
    last = bisect_right(shelf.lengths, floor(len(folded) / share))
    near = most_similar(folded, shelf.folded[first:last], cutoff=share, limit=limit)
    return [
        Found(pair, min(BEST_FUZZY, floor(score * 100)), backwards)
        for index, score in near
        if shelf.folded[first + index] != folded
        for pair, backwards in [shelf.pairs[first + index]]
    ]
