"""How alike two texts are: the one door to rapidfuzz."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein


def similarity(first: str, second: str, *, cutoff: float = 0.0) -> float:
    """The share of code points that need no edit, 0–1; 0.0 when it would be below ``cutoff``.

    One minus the Levenshtein distance over the longer text's length: the score that CAT tools show as percent.

    >>> similarity("the mothers of the park", "the mothers of that park") > 0.9
    True
    >>> similarity("", ""), similarity("a", "")
    (1.0, 0.0)
    """
    return Levenshtein.normalized_similarity(first, second, score_cutoff=cutoff)


def most_similar(text: str, choices: Sequence[str], *, cutoff: float, limit: int) -> list[tuple[int, float]]:
    """At most ``limit`` indexes of ``choices`` with their :func:`similarity`, at least ``cutoff``, best first.

    Equal scores stand in the order of ``choices``.
    """
    found = process.extract(text, choices, scorer=Levenshtein.normalized_similarity, score_cutoff=cutoff, limit=limit)
    return sorted(((index, score) for _choice, score, index in found), key=lambda item: (-item[1], item[0]))


def most_shared(text: str, choices: Sequence[str], *, cutoff: float, limit: int) -> list[tuple[int, float]]:
    """As :func:`most_similar`, measured as ``msgmerge`` does: twice the longest common subsequence over both lengths.

    Where words are only added or only taken away it is the kinder measure: what it calls near, GNU gettext does too.
    """
    found = process.extract(text, choices, scorer=Indel.normalized_similarity, score_cutoff=cutoff, limit=limit)
    return sorted(((index, score) for _choice, score, index in found), key=lambda item: (-item[1], item[0]))


def common_runs(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int, int]]:
    """The longest common subsequence as runs: (start in ``first``, start in ``second``, length), in order.

    Costs the product of the lengths over 64.

    >>> common_runs("a b c d".split(), "a x c d".split())
    [(0, 0, 1), (2, 2, 2)]
    """
    blocks = Indel.opcodes(list(first), list(second))
    return [(each.src_start, each.dest_start, each.src_end - each.src_start) for each in blocks if each.tag == "equal"]
