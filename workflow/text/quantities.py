"""Quantities in running text, in digits, in words or in both: "264", "two hundred and sixty-four", "۱٫۵ میلیون".

What is read is meant for comparison: where a writing leaves two meanings open, both are given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from workflow.text.digits import Number
from workflow.text.languages import base_language
from workflow.text.lexemes import Lexeme
from workflow.text.number_sums import HALF, Sum, begin, half, multiplied, own_way, plus
from workflow.text.number_words import HALVES, JOINERS, PREFIXES, NumberWord, number_words
from workflow.text.shares import share_of
from workflow.text.vague_sizes import is_plural, vague_words

_MOST = 16
"""Pieces that one number may have: a long list of numbers costs no more than its length."""
_LATIN = re.compile(r"[A-Za-z]")
_ROMAN = re.compile(r"(?=[ivx])(x{0,3}(?:ix|iv|v?i{0,3}))(?:e|ème|er)?")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}
_NEED_JOINER = frozenset(["fa", "ar", "ckb"])
"""Languages that say "twenty and five", never "twenty five"."""
_LETTER_NAMES = frozenset("بی دی ان اس ای آی جی تی پی ئێن ئێس بێ ئەی پلاس اچ".split())
_VERB_PREFIXES = frozenset(["می", "نمی"])
"""می‌دهم is "I give", no tenth."""
_ARTICLES = frozenset(["a", "an", "un", "una"])
_OWNERS = frozenset("the his her its their our my your".split())
"""Before "third" they say that it is one in a row."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands in a text."""

    start: int
    """First code point, from 0."""
    end: int
    values: frozenset[Decimal]
    """What it may mean, words of size counted in."""
    first: int
    """Its first lexeme."""
    last: int
    """The lexeme after it."""
    figure: frozenset[Decimal]
    """The number before its word of size: 1.5 in "1.5 million"."""
    scale: int = 1
    """What that word is worth: 1,000,000."""
    parts: frozenset[Decimal] = frozenset()
    """What its parts are worth, for a text that says them apart: "2 million and 300 thousand"."""
    digits: bool = False
    """Whether digits are in it."""
    loose: bool = False
    """Whether it may be no number at all: it can answer for another, but is not missed."""
    share: Decimal | None = None
    """What part of a whole it is in words: 2/3 of "two thirds", 1/4 of "a quarter of"."""

    @property
    def small(self) -> bool:
        """Whether it is "one" or "two" in words, that many languages say without a number."""
        return not self.digits and self.share is None and all(value <= 2 for value in self.values)


class _Piece(NamedTuple):
    """One number in digits or one number word among the lexemes."""

    first: int
    last: int
    value: Decimal
    word: NumberWord | None
    """``None`` for digits."""
    joined: bool = False
    """Whether it brings its joiner along: وپنج."""
    other: Decimal | None = None
    """What digits mean by the other reading of their separators."""


@dataclass(frozen=True, slots=True)
class _Tongue:
    """What a language's numbers are made of."""

    base: str
    words: Mapping[str, NumberWord] = field(repr=False)
    prefixes: tuple[str, ...]
    halves: frozenset[str]
    joiners: frozenset[str]
    vocabulary: frozenset[str] = field(repr=False)
    """All number words, those with a prefix too."""
    vague: frozenset[str]
    """Hundreds, thousands, صدها: words that tell only about how many."""


@lru_cache(maxsize=32)
def _tongue(language: str) -> _Tongue:
    base = base_language(language)
    words, halves = number_words(base), HALVES.get(base, frozenset())
    prefixes = PREFIXES.get(base, ())
    prefixed = (f"{prefix}{word}" for prefix in (*prefixes, "وال") for word in words)
    vocabulary = frozenset([*words, *halves, *(prefixed if prefixes else ())])
    vague = frozenset(vague_words(base))
    return _Tongue(base, words, prefixes, halves, JOINERS.get(base, frozenset()), vocabulary, vague)


@lru_cache(maxsize=32)
def quantity_clues(language: str) -> frozenset[str]:
    """Folded words one of which stands in every text that holds a quantity without a digit, but for those written
    together with what stands before them."""
    tongue = _tongue(language)
    vain = {word for word, meant in tongue.words.items() if meant.alone or len(word) == 1}
    return tongue.vocabulary - vain


def find_quantities(text: str, found: Sequence[Lexeme], numbers: Sequence[Number], language: str) -> list[Quantity]:
    """Every quantity in reading order. ``found`` are the text's lexemes, ``numbers`` those in digits.

    >>> from workflow.text.digits import find_numbers
    >>> from workflow.text.lexemes import folded, lexemes
    >>> text = "two hundred and sixty-four of 1.5 million, nineteen eighty-nine"
    >>> read = find_quantities(text, lexemes(folded(text)), find_numbers(text, "en"), "en")
    >>> [sorted(map(float, each.values)) for each in read]
    [[264.0], [1500000.0], [1989.0]]
    """
    tongue = _tongue(language)
    pieces = _pieces(text, found, numbers, tongue)
    read: list[Quantity] = []
    index = 0
    while index < len(pieces):
        size = _size(found, pieces, index, tongue)
        run = pieces[index : index + size]
        if not _begins_short(found, run[0]):
            part = bool(read) and _divides(found, read[-1], run)
            loose = part or (bool(read) and _sized(found, read[-1], run, tongue))
            quantity = _quantity(found, run, tongue, loose=loose)
            if part:
                read[-1] = _divided(read[-1], quantity)
            share = share_of(found, run[0].first, quantity.values, tongue.base)
            read.append(replace(quantity, share=share) if share is not None else quantity)
        index += size
    return read


def _divided(one: Quantity, below: Quantity) -> Quantity:
    """The two of "two thirds" as the share that it is."""
    (above, *more), (whole, *_) = sorted(one.values), sorted(below.values)
    if more or one.digits or below.scale > 1 or not 0 < above < whole or not 3 <= whole <= 10:
        return one
    return replace(one, share=above / whole, end=below.end)


def _begins_short(found: Sequence[Lexeme], piece: _Piece) -> bool:
    """The b of "orf3b"."""
    word = found[piece.first].word
    return piece.word is not None and piece.word.multiplies and word.isascii() and len(word) < 3


def _divides(found: Sequence[Lexeme], before: Quantity, run: Sequence[_Piece]) -> bool:
    """Whether it is the third of "two thirds" and of دو سوم."""
    return _beside(found, before, run) and len(run) == 1 and run[0].word is not None and not before.loose


def _sized(found: Sequence[Lexeme], before: Quantity, run: Sequence[_Piece], tongue: _Tongue) -> bool:
    """Whether it is the thousand of صدها هزار, that says how many hundreds."""
    word = found[before.last - 1].word
    vague = before.loose and (word in tongue.vague or (tongue.base == "fa" and is_plural(found, before.last - 1)))
    return vague and len(run) == 1 and run[0].word is not None and _beside(found, before, run)


def _beside(found: Sequence[Lexeme], before: Quantity, run: Sequence[_Piece]) -> bool:
    between = found[before.last : run[0].first]
    return not between or (len(between) == 1 and between[0].word == "-")


def _pieces(text: str, found: Sequence[Lexeme], numbers: Sequence[Number], tongue: _Tongue) -> list[_Piece]:
    literals = {number.start: number for number in numbers}
    pieces: list[_Piece] = []
    covered, vocabulary = 0, tongue.vocabulary
    for index, lexeme in enumerate(found):
        if lexeme.word not in vocabulary and lexeme.word[0] not in "0123456789ivx":
            continue
        if lexeme.start < covered:
            continue
        literal = literals.get(lexeme.start)
        if literal is not None:
            covered = literal.end
            if not lexeme.start or not _LATIN.match(text, lexeme.start - 1):  # NL63, B2: names
                pieces.append(_literal(found, index, literal))
        else:
            piece = _word(text, found, index, tongue)
            if piece is not None:
                pieces.append(piece)
    return pieces


def _literal(found: Sequence[Lexeme], index: int, literal: Number) -> _Piece:
    last = index
    while last < len(found) and found[last].start < literal.end:
        last += 1
    values = sorted(literal.values)
    if len(values) == 2 and values[0] * 1_000 == values[1] and values[0] == int(values[0]):
        values = values[1:]  # nobody writes 20 as "20,000"
    return _Piece(index, last, values[0], None, other=values[-1] if len(values) > 1 else None)


def _word(text: str, found: Sequence[Lexeme], index: int, tongue: _Tongue) -> _Piece | None:
    word = found[index].word
    if word in tongue.halves:
        return _Piece(index, index + 1, HALF, NumberWord(HALF, loose=True), word[0] == "و")
    known, joined = tongue.words.get(word), False
    if known is None and tongue.prefixes:
        known, joined = _prefixed(word, tongue)
    if known is None:
        return _roman(text, found, index)
    if known.multiplies and len(word) <= 3 and word.isascii() and not _signs_size(found, index):
        return None
    if (word == "سی" and _spelt_out(found, index)) or (index and found[index - 1].word in _VERB_PREFIXES):
        return None
    if tongue.base == "fa" and is_plural(found, index):
        known = replace(known, multiplies=False, loose=True, alone=True)
    if word == "third" and index and found[index - 1].word in _OWNERS and not _of_follows(found, index):
        known = replace(known, loose=False)
    return _Piece(index, index + 1, known.value, known, joined)


def _prefixed(word: str, tongue: _Tongue) -> tuple[NumberWord | None, bool]:
    """سی‌وشش, بالثانية, والعشرون."""
    for prefix in ("وال", *tongue.prefixes):
        if word.startswith(prefix) and len(word) > len(prefix) + 1 and word[len(prefix) :] in tongue.words:
            return tongue.words[word[len(prefix) :]], prefix[0] == "و"
    return None, False


def _of_follows(found: Sequence[Lexeme], index: int) -> bool:
    return index + 1 < len(found) and found[index + 1].word == "of"


def _signs_size(found: Sequence[Lexeme], index: int) -> bool:
    """ "2.8bn": short signs of size are joined to their digits; alone they are metres or names. Not so "mil"."""
    return found[index].word in {"mil", "mio", "mrd"} or (
        index > 0 and found[index - 1].end == found[index].start and found[index - 1].word.isdecimal()
    )


def _spelt_out(found: Sequence[Lexeme], index: int) -> bool:
    """Whether it is a letter of a foreign name (سی بی اس), not thirty."""
    near = found[max(0, index - 1) : index] + found[index + 1 : index + 2]  # type: ignore[operator]
    return any(each.word in _LETTER_NAMES for each in near)


def _roman(text: str, found: Sequence[Lexeme], index: int) -> _Piece | None:
    lexeme = found[index]
    if lexeme.word[0] not in "ivx" or not text[lexeme.start].isupper():
        return None
    match = _ROMAN.fullmatch(lexeme.word)
    if not match or match[1] == "i":
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in match[1]]
    value = sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))
    return _Piece(index, index + 1, Decimal(value), NumberWord(Decimal(value), loose=True, alone=True))


def _size(found: Sequence[Lexeme], pieces: Sequence[_Piece], index: int, tongue: _Tongue) -> int:
    """How many pieces from ``index`` on make one number."""
    so_far = Sum()
    _first(so_far, pieces[index])
    size = 1
    while size < _MOST and index + size < len(pieces):
        piece, before = pieces[index + size], pieces[index + size - 1]
        gap = _gap(found, before, piece, tongue)
        if gap is None or (gap and _ends(so_far, pieces, index + size)):
            break
        if not _added(so_far, before, piece, gap, tongue):
            break
        size += 1
    return size


def _ends(so_far: Sum, pieces: Sequence[_Piece], index: int) -> bool:
    """Whether a number begins anew behind "and": after "2.8bn", and before a word of size that is not smaller."""
    if so_far.total and so_far.figure != int(so_far.figure) and pieces[index].value != HALF:
        return True
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    size = after.word if after is not None and after.first == pieces[index].last else None
    return size is not None and size.multiplies and size.value >= so_far.limit and bool(so_far.total)


def _gap(found: Sequence[Lexeme], before: _Piece, piece: _Piece, tongue: _Tongue) -> bool | None:
    """Whether a joiner stands between two pieces; ``None`` when something else does."""
    if (before.word and before.word.alone) or (piece.word and piece.word.alone and piece.value != 12):
        return None
    between = [each.word for each in found[before.last : piece.first]]
    if not between or between == ["-"]:
        digits_apart = before.word is None and piece.word is None
        return None if digits_apart else piece.joined
    if between[0] in tongue.joiners and len(between) == 1:
        return True
    if between[-1] in _ARTICLES and piece.value == HALF and between[0] in tongue.joiners and len(between) == 2:
        return True
    return False if between[0] in _ARTICLES and before.value == HALF and len(between) == 1 else None


def _first(so_far: Sum, piece: _Piece) -> None:
    word = piece.word
    begin(so_far, piece.value, multiplies=word is not None and word.multiplies, digits=word is None)


def _added(so_far: Sum, before: _Piece, piece: _Piece, joined: bool, tongue: _Tongue) -> bool:
    """Whether the piece belongs to the number; if so it is counted in."""
    value = piece.value
    if value == HALF:
        return joined and half(so_far)
    if piece.word and piece.word.multiplies and not joined:
        return multiplied(so_far, value)
    if piece.word is None or so_far.current == HALF:
        fits = before.word is not None and before.word.multiplies and value < so_far.room
        return piece.word is None and fits and plus(so_far, value)
    if own_way(so_far, value, joined, tongue.base):
        return True
    lone = joined if tongue.base == "en" and so_far.room == 10 else tongue.base in _NEED_JOINER and not joined
    return value < so_far.room and not lone and plus(so_far, value)  # "twenty and five" are two numbers


def _quantity(found: Sequence[Lexeme], run: Sequence[_Piece], tongue: _Tongue, *, loose: bool) -> Quantity:
    sums = [_summed(found, run, tongue)]
    other = run[0].other
    if other is not None:
        sums.append(_summed(found, [run[0]._replace(value=other), *run[1:]], tongue))
    last = found[run[-1].last - 1]
    values = {each.total + each.current for each in sums}
    if len(run) == 2 and run[1].word and run[1].word.multiplies and len(last.word) == 1:
        values |= {each.figure for each in sums}  # 5m: million or metres
    words = [piece.word for piece in run]
    return Quantity(
        found[run[0].first].start,
        last.end,
        frozenset(values),
        run[0].first,
        run[-1].last,
        frozenset(each.figure for each in sums),
        int(sums[0].scale),
        _groups(sums[0]),
        digits=None in words,
        loose=loose or (len(run) == 1 and words[0] is not None and words[0].loose),
    )


def _groups(so_far: Sum) -> frozenset[Decimal]:
    groups = [*so_far.groups, *([so_far.current] if so_far.current else [])]
    return frozenset(groups) if len(groups) > 1 else frozenset()


def _summed(found: Sequence[Lexeme], run: Sequence[_Piece], tongue: _Tongue) -> Sum:
    so_far = Sum()
    _first(so_far, run[0])
    for before, piece in pairwise(run):
        _added(so_far, before, piece, _gap(found, before, piece, tongue) or False, tongue)
    return so_far
