"""Texts longer than an engine takes, cut at sentences and put together again without losing a space."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from workflow.draft.masks.kept import Masked
from workflow.draft.masks.written import ATOMS
from workflow.text.sentences import sentences

_CLAUSE = re.compile(r"[,;:،؛、，；：—–][\s»”\")\]]*(?=\S)|\s(?=[(«“\[])")
_SPACE = re.compile(r"\s+(?=\S)")
_NO_SPACE = re.compile(r"\S")
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


@dataclass(frozen=True, slots=True)
class Part:
    """One passage for the engine, and the space around it, which the engine never sees."""

    text: str
    before: str = ""
    after: str = ""


def split(masked: Masked, longest: int) -> tuple[Part, ...]:
    """The text in passages of at most ``longest`` code points, cut between lines and sentences where that is possible,
    else after a clause, else at a space, else between two letters; never inside a mask, whatever its length.

    No passage is empty or only space; ``join`` with the passages themselves gives ``masked.text``.
    """
    text, longest = masked.text, max(longest, 1)
    atoms = [match.span() for match in ATOMS[masked.style].finditer(text)]
    cuts = [each.start for each in sentences(text)][1:]
    starts = [0, *(cut for cut in cuts if not _inside(cut, atoms))]
    pieces = _gathered(text, starts, longest)
    small = [cut for start, end in pieces for cut in _smaller(text, start, end, longest, atoms)]
    return tuple(_part(text[start:end]) for start, end in _with_words(text, small))


def join(masked: Masked, parts: Sequence[Part], answers: Sequence[str]) -> str:
    """The answers to the parts, one each and in order, as one answer to ``masked.text``."""
    if not parts:
        return masked.text
    both = zip(parts, answers, strict=True)
    return "".join(f"{part.before}{answer.strip()}{part.after}" for part, answer in both)


def _part(text: str) -> Part:
    words = text.strip()
    start = text.index(words)
    return Part(words, text[:start], text[start + len(words) :])


def _with_words(text: str, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces, those of space alone added to the one before or after."""
    kept: list[tuple[int, int]] = []
    pending = 0
    for start, end in pieces:
        if text[start:end].strip():
            kept.append((pending if not kept else start, end))
        elif kept:
            kept[-1] = (kept[-1][0], end)
    return kept


def _gathered(text: str, starts: Sequence[int], longest: int) -> list[tuple[int, int]]:
    """As many sentences together as fit."""
    pieces: list[tuple[int, int]] = []
    ends = [*starts[1:], len(text)]
    for start, end in zip(starts, ends, strict=True):
        if pieces and len(text[pieces[-1][0] : end].rstrip()) <= longest:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return pieces


def _smaller(
    text: str, start: int, end: int, longest: int, atoms: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """A piece that is too long, in pieces."""
    last = start + len(text[start:end].rstrip())
    while last - _first_word(text, start, end) > longest:
        cut = _cut(text, start, end, longest, atoms)
        if cut >= end:
            break
        yield start, cut
        start = cut
    yield start, end


def _first_word(text: str, start: int, end: int) -> int:
    found = _NO_SPACE.search(text, start, end)
    return found.start() if found else end


def _cut(text: str, start: int, end: int, longest: int, atoms: Sequence[tuple[int, int]]) -> int:
    """Where to cut: the last clause's end in the second half of what fits, or the last space, or anywhere."""
    begin = _first_word(text, start, end)
    limit = min(begin + longest, end)
    for pattern, first in ((_CLAUSE, begin + longest // 2), (_SPACE, begin + 1)):
        ends = (match.end() for match in pattern.finditer(text, first, min(limit + 1, end)))
        fitting = [cut for cut in ends if begin < cut <= limit and not _inside(cut, atoms)]
        if fitting:
            return max(fitting)
    return _anywhere(text, begin, limit, end, atoms)


def _anywhere(text: str, begin: int, limit: int, end: int, atoms: Sequence[tuple[int, int]]) -> int:
    """Between two letters that do not belong together, before the limit or else after it."""
    for cut in chain(range(limit, begin, -1), range(limit + 1, end)):
        apart = not unicodedata.combining(text[cut : cut + 1] or " ") and text[cut : cut + 1] not in _JOINERS
        if apart and text[cut - 1] not in _JOINERS and not _inside(cut, atoms):
            return cut
    return end


def _inside(cut: int, atoms: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(atoms, (cut, 0)) - 1
    return at >= 0 and atoms[at][1] > cut
