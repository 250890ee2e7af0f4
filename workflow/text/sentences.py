"""Sentences of a running text in Latin or Arabic script, with their places.

Where a full stop may belong to an abbreviation, an initial or a number, the text is left together: two sentences
taken for one do less harm to a comparison than one cut in two.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Sentence(NamedTuple):
    """A sentence without the space around it."""

    start: int
    """First code point, from 0."""
    end: int
    text: str


_CLOSERS = "\"'”’»›)\\]*_"
_SPACE = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"  # as French has it before »
# The lookbehind keeps a run of marks from being tried again from its middle, so that "....x" stays linear.
_STOP = re.compile(rf"(?<![.!?؟…])[.!?؟…]++[{_CLOSERS}]*+(?:{_SPACE}»)?+(?=\s|\Z)|\n")
_LAST_WORD = re.compile(r"[^\s(«\"“‘\[]{1,24}\Z")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st no nos vol vols pp ed eds art arts para paras sec secs fig figs cf vs viz ca approx dept"
    " gen col lt sgt capt maj hon rev jr sr inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec"
    " m mm mme mlle av env éd al sra srta srs dra ud uds núm núms pág págs ee art arts"
    " ص ج ق م ش ر.ک ه.ش ه.ق ب.م".split()
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?|[\W_]*\d{1,2}|[\W_]*[^\W\d_]")


def sentences(text: str) -> list[Sentence]:
    """The sentences in order; a line's end is a sentence's end too. Linear in the text's length.

    >>> [found.text for found in sentences("Dr. G. K. paid 2.5 million. «چرا؟» کسی نپرسید.")]
    ['Dr. G. K. paid 2.5 million.', '«چرا؟»', 'کسی نپرسید.']
    """
    found: list[Sentence] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ends(text, start, stop):
            found += _trimmed(text, start, stop.end())
            start = stop.end()
    return [*found, *_trimmed(text, start, len(text))]


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    marks = stop[0]
    if marks == "\n" or "?" in marks or "؟" in marks:
        return marks == "\n" or not text[stop.end() + 1 : stop.end() + 2].islower()
    if text[stop.end() + 1 : stop.end() + 2].islower():
        return False
    if marks[0] != "." or len(marks) > 1:
        return True
    word = _LAST_WORD.search(text, max(start, stop.start() - 25), stop.start())
    return word is None or not (word[0].lower() in _ABBREVIATIONS or _DOTTED.fullmatch(word[0]))


def _trimmed(text: str, start: int, end: int) -> list[Sentence]:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    return [Sentence(first, last, text[first:last])] if first < last else []
