"""A text cut into words, runs of digits and signs, spelling folded, for whoever reads numbers and dates in it.

Unlike ``tokens.words`` a ZWNJ parts words here (سی‌وشش‌ساله is three), and what is not seen or only adorns (controls,
asterisks of emphasis) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Generic, NamedTuple, TypeVar

from workflow.text.digits import ARABIC_DIGITS, ASCII_DIGITS, PERSIAN_DIGITS

Value = TypeVar("Value")


class Lexeme(NamedTuple):
    """A word, a run of digits or one sign."""

    start: int
    """First code point, from 0."""
    end: int
    word: str
    """Folded: small letters, Persian yeh and kaf, digits 0–9, no marks."""


# One code point for another, so that offsets stay.
_FOLDED = str.maketrans(
    PERSIAN_DIGITS + ARABIC_DIGITS + "يىكأإٱةۀھہ’‘ʿʾ" + "–—−‑‐",
    ASCII_DIGITS * 2 + "ییکاااهههه''''" + "-----",
)
_MARKS = "\u0300-\u036f\u064b-\u0655\u0670\N{ARABIC TATWEEL}"
_IGNORED = "*_\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad" + _MARKS
_LEXEME = re.compile(rf"[0-9]+|[^\W\d_]+(?:[{_MARKS}]+[^\W\d_]*)*|[^\w\s{_IGNORED}]")
_MARK = re.compile(f"[{_MARKS}]+")
_lexeme = partial(tuple.__new__, Lexeme)
"""A lexeme out of a tuple: there are dozens in every text, and the checks cut all of them."""
_RUN = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=16)
def folded(text: str) -> str:
    """The text in one spelling, every code point at its place.

    >>> folded("ارديبهشت ١٤٠٢ – Mehr")
    'اردیبهشت 1402 - mehr'
    """
    small = text.lower()
    return (small if len(small) == len(text) else text).translate(_FOLDED)


def runs(text: str) -> list[str]:
    """The runs of letters of a folded text: cheaper than lexemes, enough to see whether a word may be there."""
    return _RUN.findall(text)


def lexemes(text: str) -> list[Lexeme]:
    """Everything that is read, in order, of a folded text; linear in its length.

    >>> [lexeme.word for lexeme in lexemes(folded("سی‌وشش‌ساله، 20th of *May*"))]
    ['سی', 'وشش', 'ساله', '،', '20', 'th', 'of', 'may']
    """
    found = [_lexeme((*match.span(), match[0])) for match in _LEXEME.finditer(text)]
    if _MARK.search(text):
        found = [each._replace(word=_MARK.sub("", each.word) or each.word) for each in found]
    return found


class Phrases(Generic[Value]):
    """Names of one word or of several, looked up at a place among lexemes; hyphens and apostrophes are free.

    >>> months = Phrases({"rabi al-awwal": 3, "rajab": 7})
    >>> months.at(lexemes("in rabi' al awwal"), 1), months.at(lexemes("rajab"), 0), months.at(lexemes("rabi"), 0)
    ((3, 5), (7, 1), None)
    """

    def __init__(self, names: Mapping[str, Value] | Iterable[tuple[str, Value]]) -> None:
        """The first of two equal names counts."""
        self._rows: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        """By the first word."""
        known: set[tuple[str, ...]] = set()
        for name, value in names.items() if isinstance(names, Mapping) else names:
            words = tuple(each.word for each in lexemes(folded(name)) if each.word not in _FREE)
            if words and words not in known:
                known.add(words)
                self._rows.setdefault(words[0], []).append((words, value))
        for rows in self._rows.values():
            rows.sort(key=lambda row: -len(row[0]))
        self.first_words = frozenset(self._rows)
        """With which a name may begin."""

    def at(self, found: Sequence[Lexeme], index: int) -> tuple[Value, int] | None:
        """The longest name that begins there and the index after it."""
        for words, value in self._rows.get(found[index].word, ()):
            end = _end(found, index, words)
            if end:
                return value, end
        return None


_FREE = frozenset("-'.")


def _end(found: Sequence[Lexeme], index: int, words: tuple[str, ...]) -> int:
    for number, word in enumerate(words):
        while number and index < len(found) and found[index].word in _FREE:
            index += 1
        if index >= len(found) or found[index].word != word:
            return 0
        index += 1
    return index
