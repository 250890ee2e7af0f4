"""The translation memory: pairs of texts that people agreed on, and the nearest of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Protocol

from workflow.draft.memory_parts import Pair, parts_of
from workflow.text.languages import base_language
from workflow.text.similarity import most_similar
from workflow.text.spelling import fold

__all__ = [
    "BEST_FUZZY",
    "EXACT",
    "SAME_BUT_SPELLING",
    "Found",
    "JoinedMemory",
    "Memory",
    "Pair",
    "PairMemory",
    "parts_of",
    "percent",
    "rank",
]

EXACT, SAME_BUT_SPELLING, BEST_FUZZY = 100, 99, 98
"""Percent for a text equal to the letter, equal but for spelling variants, and at most for any other."""


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

    def lookup(
        self, text: str, source_language: str, target_language: str, *, least: int, limit: int, parts: bool = False
    ) -> list[Found]:
        """At most ``limit`` pairs that score ``least`` percent or more, best first, in a stable order.

        With ``parts``, the sentences and lines of longer pairs are pairs of their own (see :func:`parts_of`).
        """


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
        self._pairs = tuple(dict.fromkeys(pairs))
        self._shelves = _shelves(self._pairs)
        self._with_parts: dict[tuple[str, str], _Shelf] | None = None

    def lookup(
        self, text: str, source_language: str, target_language: str, *, least: int, limit: int, parts: bool = False
    ) -> list[Found]:
        """See :meth:`Memory.lookup`; the asked direction before the other, earlier pairs before later."""
        languages = base_language(source_language), base_language(target_language)
        shelf = (self._all() if parts else self._shelves).get(languages)
        folded = fold(text)
        if shelf is None or not folded.strip():
            return []
        found = [_found(shelf.pairs[index], text, SAME_BUT_SPELLING) for index in shelf.exact.get(folded, ())] + _fuzzy(
            shelf, folded, least, limit + len(shelf.exact.get(folded, ()))
        )
        good = [item for item in found if item.score >= least]
        return sorted(good, key=lambda item: rank(item, target_language))[:limit]

    def _all(self) -> dict[tuple[str, str], _Shelf]:
        """The pairs and their parts; made when first asked for."""
        if self._with_parts is None:
            parts = (part for pair in self._pairs for part in parts_of(pair))
            self._with_parts = _shelves(dict.fromkeys([*self._pairs, *parts]))
        return self._with_parts


class JoinedMemory:
    """Several memories as one; where they answer alike, an earlier one comes first."""

    def __init__(self, memories: Iterable[Memory]) -> None:
        self._memories = tuple(memories)

    def lookup(
        self, text: str, source_language: str, target_language: str, *, least: int, limit: int, parts: bool = False
    ) -> list[Found]:
        """See :meth:`Memory.lookup`; the same pair in two of them is told once."""
        found = [
            each
            for memory in self._memories
            for each in memory.lookup(text, source_language, target_language, least=least, limit=limit, parts=parts)
        ]
        return sorted(dict.fromkeys(found), key=lambda item: rank(item, target_language))[:limit]


def rank(found: Found, language: str) -> tuple[int, bool, bool]:
    """What is better comes first: the score, then the very language that is asked for, then the asked direction."""
    answered = found.pair.source_language if found.reversed else found.pair.target_language
    return -found.score, answered != language, found.reversed


def percent(share: float) -> int:
    """The score of a text that is alike by this share of letters, without being the same."""
    return min(BEST_FUZZY, floor(share * 100))


def _shelves(pairs: Iterable[Pair]) -> dict[tuple[str, str], _Shelf]:
    shelves: dict[tuple[str, str], list[tuple[str, Pair, bool]]] = {}
    for pair in pairs:
        source, target = base_language(pair.source_language), base_language(pair.target_language)
        if not pair.source.strip() or not pair.target.strip():
            continue
        shelves.setdefault((source, target), []).append((fold(pair.source), pair, False))
        shelves.setdefault((target, source), []).append((fold(pair.target), pair, True))
    return {languages: _shelf(rows) for languages, rows in shelves.items()}


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
        Found(pair, percent(score), backwards)
        for index, score in near
        if shelf.folded[first + index] != folded
        for pair, backwards in [shelf.pairs[first + index]]
    ]
