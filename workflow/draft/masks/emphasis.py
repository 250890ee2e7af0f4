"""Where emphasis and strikethrough begin and end in a line of Markdown (CommonMark 0.31.2 §6.2, GFM §6.5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_RUN = re.compile(r"\\.|\*+|_+|~+", re.DOTALL)


class Pair(NamedTuple):
    """The opening and the closing signs of one stretch."""

    start: int
    """First code point of the opening signs."""
    inner_start: int
    inner_end: int
    end: int
    """After the last of the closing signs."""


@dataclass(slots=True)
class _Run:
    sign: str
    start: int
    end: int
    opens: bool
    closes: bool
    length: int
    """Before any of it was used."""

    @property
    def left(self) -> int:
        return self.end - self.start


@dataclass(slots=True)
class _Stack:
    """Runs that may open something, and below which of them each kind of closing run found no partner."""

    open: list[_Run] = field(default_factory=list)
    bottoms: dict[tuple[str, bool, int], int] = field(default_factory=dict)


def emphasis(text: str, words: str, containers: Iterable[tuple[int, int]] = ()) -> list[Pair]:
    """Every stretch of emphasis, strong emphasis or strikethrough by its start; linear in the text's length.

    ``words`` is the text with all that is no word blanked, of the same length; ``containers`` are the words of links
    and images, which no stretch may begin in and leave.

    >>> emphasis("***a** b* _c", "***a** b* _c")
    [Pair(start=0, inner_start=1, inner_end=8, end=9), Pair(start=1, inner_start=3, inner_end=4, end=6)]
    """
    inside: dict[int, _Stack] = {}
    ranges = sorted(containers)
    found: list[Pair] = []
    nested: list[int] = []
    upcoming = 0
    for run in _runs(text, words):
        while upcoming < len(ranges) and ranges[upcoming][0] <= run.start:
            nested.append(upcoming)
            upcoming += 1
        while nested and ranges[nested[-1]][1] <= run.start:
            nested.pop()
        _take(run, inside.setdefault(nested[-1] if nested else -1, _Stack()), found)
    return sorted(found)


def _runs(text: str, words: str) -> Iterator[_Run]:
    for match in _RUN.finditer(words):
        sign = match[0][0]
        if sign == "\\" or (sign == "~" and len(match[0]) > 2):
            continue
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        left, right = _flanking(before, after), _flanking(after, before)
        if sign == "~":  # readers are more generous with it than with emphasis
            left, right = bool(after.strip()), bool(before.strip())
        opens = left and (sign != "_" or not right or _is_mark(before))
        closes = right and (sign != "_" or not left or _is_mark(after))
        yield _Run(sign, match.start(), match.end(), opens, closes, len(match[0]))


def _flanking(outside: str, inside: str) -> bool:
    if not inside.strip():
        return False
    return not _is_mark(inside) or not outside.strip() or _is_mark(outside)


def _is_mark(letter: str) -> bool:
    return bool(letter) and unicodedata.category(letter)[0] in "PS"


def _take(run: _Run, stack: _Stack, found: list[Pair]) -> None:
    kind = (run.sign, run.opens, run.length % 3)
    while run.closes and run.left:
        at = _opener(run, stack, stack.bottoms.get(kind, 0))
        if at < 0:
            stack.bottoms[kind] = len(stack.open)
            break
        opener = stack.open[at]
        used = 2 if min(opener.left, run.left) > 1 else 1
        found.append(Pair(opener.end - used, opener.end, run.start, run.start + used))
        opener.end -= used
        run.start += used
        del stack.open[at + bool(opener.left) :]
        stack.bottoms = {each: min(low, len(stack.open)) for each, low in stack.bottoms.items()}
    if run.opens and run.left:
        stack.open.append(run)


def _opener(run: _Run, stack: _Stack, bottom: int) -> int:
    return next((at for at in range(len(stack.open) - 1, bottom - 1, -1) if _fits(stack.open[at], run)), -1)


def _fits(opener: _Run, closer: _Run) -> bool:
    if opener.sign != closer.sign:
        return False
    if closer.sign == "~":
        return opener.length == closer.length
    either = opener.closes or closer.opens
    return not either or (opener.length + closer.length) % 3 != 0 or (opener.length % 3 == 0 == closer.length % 3)
