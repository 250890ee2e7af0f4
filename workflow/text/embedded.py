"""Words of the other direction inside a paragraph, and whether their parts stay in order when the line is shown.

Each such run is laid out twice with the bidirectional algorithm: alone, and between its neighbours. Linear in the
text's length: a run is laid out with nothing but the stretch between the two nearest letters of the paragraph's own
direction, and every shape is looked for once.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workflow.text.bidi import CLOSING, OPENING, levels, visual_order
from workflow.text.direction import (
    DIRECTIONAL_MARKS,
    EXPLICIT_CONTROLS,
    LEFT_TO_RIGHT_MARK,
    RIGHT_TO_LEFT_LETTERS,
    RIGHT_TO_LEFT_MARK,
)

_LONGEST = 400
"""Longer stretches without a letter of the paragraph's direction are quotations, to be set apart by other means."""
_REACH = 12
"""How far from a stretch the next strong letter is looked for."""


class Shape(StrEnum):
    """What kind of run it is."""

    PHRASE = "phrase"
    """Words and numbers in brackets, quotes or emphasis."""
    DATE = "date"
    PHONE = "phone"
    WORD = "word"
    """Letters, digits and signs without a space: ``C++``, ``3-D``, ``print()``."""
    EDGE = "edge"
    """The same where only signs at an edge move: ``--help``, ``.NET``."""
    RANGE = "range"
    """Two or three numbers with a hyphen."""
    MINUS = "minus"
    """A number below zero."""
    MARK = "mark"
    """Quoted words with their own mark at the end: ``«Stop!»``."""


@dataclass(frozen=True, slots=True)
class Jump:
    """A run whose parts change places."""

    shape: Shape
    start: int
    end: int
    mended: str = ""
    """The run with the directional marks that keep it in order; ``""`` when none do."""


_RTL = re.compile(rf"[{RIGHT_TO_LEFT_LETTERS}]")
_LTR_LETTER = re.compile(rf"(?![{RIGHT_TO_LEFT_LETTERS}])[^\W\d_]")
_IN_RTL = re.compile(rf"[^\n{RIGHT_TO_LEFT_LETTERS}]{{2,}}")
_IN_LTR = re.compile(rf"(?:(?!\n)[\W\d_{RIGHT_TO_LEFT_LETTERS}]){{2,}}")
# Nothing but plain words, or one number: no part of it can change places.
_STEADY = re.compile(
    r"[\s\"“”«»()*_'‘’]*+(?:[A-Za-z][A-Za-z0-9]*+(?:[ -][A-Za-z][A-Za-z0-9]*+)*+|\d++(?:[.,٫٬/:]\d++)*+)?"
    r"[\s.,،:\"“”«»)*_'‘’%٪]*+(?:(?<=\s)[\s\"“«(*_]++)?"
)

_GROUP = re.compile(
    r"\(([^()\n]*)\)|\[([^\[\]\n]*)\]|«([^«»\n]*)»|“([^“”\n]*)”|\"([^\"\n]*)\"|\*+([^*\n]+)\*+|(?<!\w)_([^_\n]+)_(?!\w)"
)
_EDGES = "*_~`\"'“”‘’«»" + DIRECTIONAL_MARKS
_MARKS = ".,;:!?…،؛؟"
_TAILS = _MARKS + "-–—/"
_DATE = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?[A-ZÀ-Þ]?[^\W\d_]+\.?,?\s\d{4}(?![\w+#-]|[»\])][\w+#-])")
_PHONE = re.compile(r"(?<![\w+/.,-])(?:\+|\(?[0۰٠]|\(\d)[\d\s()./-]{5,22}\d(?![\w-])")
_TOKEN = re.compile(r"\S+")
_NUMBERS = re.compile(r"[0-9]+(?:[.,/:][0-9]+)*[%٪]?(?:[-‐‑–][0-9]+(?:[.,/:][0-9]+)*){1,2}[%٪]?")
_NEGATIVE = re.compile(r"[-−]\d+(?:[.,٫٬/]\d+)*[%٪]?")
_NO_WORD = re.compile(rf"%[-+#.*a-zA-Z(]|[{{}}<>&\\$|@^=]|\]\(|://|[{EXPLICIT_CONTROLS}]")
"""What a program puts words in the place of, and what a page never shows."""
_WORDY = re.compile(r"\w")
_NAME_END = re.compile(r"\w$|\+$|(?<![^\W_]{2})#$|[)\]]$")
"""How names end that lose their sense when their last sign moves: C++, C#, print()."""
_CALLS = frozenset(["!", "?", "!!", "?!", "!!!", "…", "..."])
_DIGIT = re.compile(r"\d")
_OWN_DIGITS = re.compile(r"[۰-۹٠-٩]+\s")


def jumps(text: str, direction: str, marked: Iterable[tuple[int, int]] = ()) -> list[Jump]:
    """The runs of the other direction that a paragraph of ``direction`` (``rtl``, ``ltr``) shows out of order.

    ``marked`` are ranges that belong together, such as the words of a link. Runs do not overlap.

    >>> text = "سال ۱۴۰۲ (20 May 2023) با C++ و (May 2023)"
    >>> [(each.shape.value, text[each.start : each.end]) for each in jumps(text, "rtl")]
    [('phrase', '20 May 2023'), ('word', 'C++')]
    """
    right = direction == "rtl"
    if not right and not _RTL.search(text):
        return []
    ranges = sorted(marked)
    found: list[Jump] = []
    for stretch in (_IN_RTL if right else _IN_LTR).finditer(text):
        if len(stretch[0]) > _LONGEST or (right and _STEADY.fullmatch(stretch[0])):
            continue
        if right or _RTL.search(stretch[0]):
            found += _in_stretch(_Stretch(text, stretch.start(), stretch.end(), int(right)), ranges)
    return found


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text between two letters of the paragraph's own direction."""

    text: str
    start: int
    end: int
    base: int
    """Of the paragraph: 0 or 1."""

    def foreign(self, start: int, end: int) -> bool:
        return (_LTR_LETTER if self.base else _RTL).search(self.text, start, end) is not None

    def own(self, start: int, end: int) -> bool:
        return (_RTL if self.base else _LTR_LETTER).search(self.text, start, end) is not None

    def mended(self, start: int, end: int) -> str | None:
        """``None`` when the run stays in order, else the run with marks that keep it so, ``""`` for none."""
        run = self.text[start:end]
        left, right = self._around(self.start, -1), self._around(self.end, 1)
        before, after = self.text[left:start], self.text[end:right]
        wanted = visual_order(levels(run, 1 - self.base))
        if _order(before, run, after, self.base) == wanted:
            return None
        mark = LEFT_TO_RIGHT_MARK if self.base else RIGHT_TO_LEFT_MARK
        for first, last in (("", mark), (mark, ""), (mark, mark)):
            if _order(before + first, run, last + after, self.base) == wanted:
                return f"{first}{run}{last}"
        return ""

    def _around(self, at: int, step: int) -> int:
        """As far as the next strong letter of the paragraph's direction, which stays inside."""
        for _ in range(_REACH):
            seen = at - 1 if step < 0 else at
            if not 0 <= seen < len(self.text) or self.text[seen] == "\n":
                return at
            at += step
            if (unicodedata.bidirectional(self.text[seen]) in {"R", "AL"}) == bool(self.base):
                return at
        return at


def _order(before: str, run: str, after: str, base: int) -> list[int]:
    """The run's letters from left to right, counted from its start, as they stand among their neighbours."""
    start, end = len(before), len(before) + len(run)
    return [at - start for at in visual_order(levels(before + run + after, base)) if start <= at < end]


def _in_stretch(stretch: _Stretch, marked: list[tuple[int, int]]) -> list[Jump]:
    found: list[Jump] = []
    taken: list[tuple[int, int]] = []
    for shape, start, end in _shapes(stretch, marked):
        if start < end and not any(start < last and first < end for first, last in taken):
            mended = stretch.mended(start, end)
            if mended is not None:
                taken.append((start, end))
                found.append(Jump(shape, start, end, mended))
    return sorted(found, key=lambda each: each.start)


def _shapes(stretch: _Stretch, marked: list[tuple[int, int]]) -> Iterator[tuple[Shape, int, int]]:
    """What may jump, the larger first."""
    yield from _groups(stretch, marked)
    for match in _DATE.finditer(stretch.text, stretch.start, stretch.end):
        if stretch.foreign(match.start(), match.end()):
            yield Shape.DATE, match.start(), match.end()
    if not stretch.base:
        yield from _own_numbers(stretch)
        return
    for match in _PHONE.finditer(stretch.text, stretch.start, stretch.end):
        if sum(map(str.isdigit, match[0])) >= 7:
            yield Shape.PHONE, match.start(), match.end()
    for match in _TOKEN.finditer(stretch.text, stretch.start, stretch.end):
        yield from _token(stretch, match)


def _groups(stretch: _Stretch, marked: list[tuple[int, int]]) -> Iterator[tuple[Shape, int, int]]:
    first, last = bisect_left(marked, (stretch.start, 0)), bisect_left(marked, (stretch.end, 0))
    inner = [each for each in marked[first:last] if each[1] <= stretch.end]
    groups = _GROUP.finditer(stretch.text, stretch.start, stretch.end)
    inner += [match.span(match.lastindex or 0) for match in groups]
    for start, end in inner:
        start, end = _stripped(stretch.text, start, end, _EDGES)  # noqa: PLW2901
        if not stretch.foreign(start, end) or stretch.own(start, end) or _NO_WORD.search(stretch.text, start, end):
            continue
        plain = _stripped(stretch.text, start, end, _MARKS)
        if _DIGIT.search(stretch.text, *plain):
            yield Shape.PHRASE, *plain
        if plain[0] == start and stretch.text[plain[1] : end] in _CALLS:
            yield Shape.MARK, start, end


def _own_numbers(stretch: _Stretch) -> Iterator[tuple[Shape, int, int]]:
    """Persian or Arabic digits before the words they belong to, in a left-to-right paragraph."""
    for match in _OWN_DIGITS.finditer(stretch.text, stretch.start, stretch.end):
        word = _TOKEN.match(stretch.text, match.end(), stretch.end)
        if word and stretch.foreign(*word.span()):
            yield Shape.PHRASE, *_stripped(stretch.text, match.start(), word.end(), _MARKS + _EDGES + ")]")


def _token(stretch: _Stretch, match: re.Match[str]) -> Iterator[tuple[Shape, int, int]]:
    start, end = _bare(stretch.text, *match.span())
    typed = stretch.text[start:end]
    if typed.isalnum() or not _WORDY.search(typed) or typed[0] in "#＃" or _NO_WORD.search(match[0]):
        return
    if not typed[0].isalnum() and _word_before(stretch.text, start):
        return
    if stretch.foreign(start, end):
        yield Shape.WORD if typed[0].isalnum() and _NAME_END.search(typed) else Shape.EDGE, start, end
    elif _NUMBERS.fullmatch(typed):
        yield Shape.RANGE, start, end
    elif _NEGATIVE.fullmatch(typed):
        yield Shape.MINUS, start, end


def _word_before(text: str, at: int) -> bool:
    return at > 0 and (text[at - 1].isalnum() or unicodedata.category(text[at - 1]) in {"Mn", "Cf"})


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Without quotes, marks and brackets that have no partner inside."""
    while True:
        before = start, end
        start, end = _stripped(text, start, end, _EDGES)
        while end > start and text[end - 1] in _TAILS:
            end -= 1
        inside = text[start:end]
        if inside[:1] in CLOSING and CLOSING[inside[0]] not in inside[1:]:
            start += 1
        elif inside[:1] in CLOSING and CLOSING[inside[0]] == inside[-1]:
            start, end = start + 1, end - 1
        elif inside[-1:] in OPENING and inside.count(inside[-1]) > inside.count(OPENING[inside[-1]]):
            end -= 1
        if (start, end) == before or start >= end:
            return start, max(start, end)


def _stripped(text: str, start: int, end: int, letters: str) -> tuple[int, int]:
    while start < end and (text[start] in letters or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in letters or text[end - 1].isspace()):
        end -= 1
    return start, end
