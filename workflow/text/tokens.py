"""Words of a running text with their places: letters, marks above them, and what joins two halves of one word."""

from __future__ import annotations

import re
from typing import NamedTuple


class Word(NamedTuple):
    """A word as typed."""

    start: int
    """First code point, from 0."""
    end: int
    text: str


# Marks (Mn) are no \w, and belong to the letter before them; a ZWNJ or an apostrophe joins, at an edge it does not.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200d"
_PART = rf"[^\W\d_](?:[^\W\d_]+|[{_MARKS}]+)*"
_WORD = re.compile(rf"{_PART}(?:[\N{{ZERO WIDTH NON-JOINER}}'’]{_PART})*")


def words(text: str) -> list[Word]:
    """Every word in reading order; digits, signs and markup are none. Linear in the text's length.

    >>> [word.text for word in words("می‌روم به خانهٔ ما، don’t 3 times")]
    ['می\\u200cروم', 'به', 'خانهٔ', 'ما', 'don’t', 'times']
    """
    return [Word(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
