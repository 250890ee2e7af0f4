"""Sizes that are only told about: dozens, hundreds of thousands, صدها هزار, des milliers."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from workflow.text.languages import base_language
from workflow.text.lexemes import Lexeme, folded

_WORDS: Mapping[str, Mapping[int, str]] = {
    "en": {10: "tens dozens scores", 100: "hundreds", 1_000: "thousands", 10**6: "millions", 10**9: "billions"},
    "fa": {10: "دهها", 100: "صدها", 1_000: "هزاران هزارها", 10**6: "میلیونها میلیون‌ها", 10**9: "میلیاردها"},
    "fr": {10: "dizaines douzaines", 100: "centaines", 1_000: "milliers", 10**6: "millions", 10**9: "milliards"},
    "es": {10: "decenas docenas", 100: "cientos centenares", 1_000: "miles millares", 10**6: "millones"},
    "ar": {10: "عشرات العشرات", 100: "مئات المئات مئاتٍ", 1_000: "الآلاف آلاف الالاف", 10**6: "الملايين ملايين"},
    "de": {10: "dutzende", 100: "hunderte hunderten", 1_000: "tausende tausenden", 10**6: "millionen"}
    | {10_000: "zehntausende zehntausenden", 100_000: "hunderttausende hunderttausenden"},
    "ckb": {10: "دەیان", 100: "سەدان", 1_000: "هەزاران"},
}
_SCALES: Mapping[str, Mapping[int, str]] = {
    "fa": {1_000: "هزار", 10**6: "میلیون ملیون", 10**9: "میلیارد"},
    "ckb": {1_000: "هەزار", 10**6: "ملیۆن"},
}
"""Words that say how many of such a size: صدها هزار."""
_LINKS = frozenset(["of", "de", "d", "'", "von"])
_PLURAL = "ها"
_PARTED: Mapping[str, int] = {"ده": 10, "صد": 100, "هزار": 1_000, "میلیون": 10**6, "ملیون": 10**6, "میلیارد": 10**9}
"""What stands before a plural ending that a half-space parts from it."""
_MOST = 64
"""Such words of a text that are looked at."""


class VagueSize(NamedTuple):
    """Where it stands, and about how many they are."""

    start: int
    """First code point, from 0."""
    end: int
    size: int
    """10, 100, 1,000 …; dozens and tens are the same."""


def vague_words(language: str) -> Mapping[str, int]:
    """The words of a language that tell of a size, folded."""
    return _table(base_language(language))[0]


def vague_sizes(found: Sequence[Lexeme], language: str, inside: Container[int] = ()) -> list[VagueSize]:
    """Every such size in reading order, with what multiplies it.

    ``inside`` are places of lexemes that go on a number ("drei Millionen"): those tell of no size.

    >>> from workflow.text.lexemes import lexemes
    >>> [each.size for each in vague_sizes(lexemes("hundreds of thousands, dozens"), "en")]
    [100000, 10]
    """
    base = base_language(language)
    words, scales = _table(base)
    beginnings = [at for at, lexeme in enumerate(found) if lexeme.word in words or lexeme.word in _PARTED]
    sizes: list[VagueSize] = []
    last = 0
    for first in beginnings[:_MOST]:
        size, after = _at(found, first, words, base)
        if not size or first in inside or first < last:
            continue
        more, behind = _at(found, _past_link(found, after), scales, base)
        size, last = (size * more, behind) if more else (size, after)
        sizes.append(VagueSize(found[first].start, found[last - 1].end, size))
    return sizes


def _at(found: Sequence[Lexeme], index: int, words: Mapping[str, int], base: str) -> tuple[int, int]:
    """The size that begins there and the index after it; 0 for none."""
    if index >= len(found):
        return 0, index
    word = found[index].word
    if base == "fa" and word in _PARTED and is_plural(found, index):
        return _PARTED[word], index + 2
    return words.get(word, 0), index + 1


def is_plural(found: Sequence[Lexeme], index: int) -> bool:
    """Whether the plural ending of Farsi stands behind the word, parted from it by a half-space: ده‌ها."""
    after = found[index + 1] if index + 1 < len(found) else None
    return after is not None and after.word.startswith(_PLURAL) and after.start == found[index].end + 1


def _past_link(found: Sequence[Lexeme], index: int) -> int:
    for _ in range(2):
        if index < len(found) and found[index].word in _LINKS:
            index += 1
    return index


@lru_cache(maxsize=32)
def _table(base: str) -> tuple[dict[str, int], dict[str, int]]:
    first, second = (
        {
            folded(word).replace("\N{ZERO WIDTH NON-JOINER}", ""): size
            for size, row in table.items()
            for word in row.split()
        }
        for table in (_WORDS.get(base, {}), _SCALES.get(base, {}))
    )
    return first, first | second
