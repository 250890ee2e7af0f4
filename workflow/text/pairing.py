"""Brackets and quotation marks: which have no partner, and which are turned the wrong way. Linear in the text's length.

An apostrophe is no quotation mark, ``a)`` and ``۱)`` are list markers, ``:)`` is a face, ``5'10"`` is a measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from workflow.text.edits import edited


class Kind(StrEnum):
    """What belongs together."""

    ROUND = "round"
    SQUARE = "square"
    CURLY = "curly"
    GUILLEMETS = "guillemets"
    QUOTES = "quotes"
    """“ ” „ and straight ones."""
    CORNERS = "corners"
    """「」『』"""


class Turn(StrEnum):
    """How a pair is typed wrong."""

    REVERSED = "reversed"
    """``)text(``"""
    OPENINGS = "openings"
    """``(text(``"""
    CLOSINGS = "closings"
    """``)text)``"""


@dataclass(frozen=True, slots=True)
class Lone:
    """A bracket or quotation mark without a partner."""

    kind: Kind
    at: int
    opening: bool


@dataclass(frozen=True, slots=True)
class Turned:
    """Two of them that belong together and are typed the wrong way."""

    turn: Turn
    start: int
    """The first of the two."""
    end: int
    """The second."""
    fix: str | None
    """The whole stretch, both included, as it should be; ``None`` where one change would call for another."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """What was found in one text."""

    lone: tuple[Lone, ...] = ()
    turned: tuple[Turned, ...] = ()
    quotations: int = 0
    """Pairs of quotation marks of any kind."""


_KINDS = {
    Kind.ROUND: "()（）",
    Kind.SQUARE: "[]",
    Kind.CURLY: "{}",
    Kind.GUILLEMETS: "«»‹›",
    Kind.CORNERS: "「」『』",
}
"""Openings and closings in turn."""
_OPENINGS = {letter: kind for kind, letters in _KINDS.items() for letter in letters[::2]}
_CLOSINGS = {letter: kind for kind, letters in _KINDS.items() for letter in letters[1::2]}
_PARTNER = dict(zip("([{«「『（‹)]}»」』）›", ")]}»」』）›([{«「『（‹", strict=True))
_QUOTE = re.compile('[“”„‟"]')
MAY_PAIR = re.compile('[][(){}«»“”„‟"「」『』（）‹›]')
"""What a text holds when it may hold a pair."""
_FACES = re.compile(r"(?<![\w(])[:;=][-'^o]?[()\[\]]+|(?<![\w()])[()]+[-'^]?[:;=](?=\s|$)")
_INCHES = re.compile(r"(?<=[0-9۰-۹٠-٩])(?:[\"”]|'')")
_MARKER = re.compile(r"(?:^|(?<=[\s(،,;؛.:—–-]))\**(?:[^\W_]|[ivx]{1,5}|[IVX]{1,5}|الف|\d{1,3})[.]?\)", re.MULTILINE)
_SINGLE_OPENING = re.compile(r"(?:^|(?<=[\s(\[\"“—–-]))['‘](?=[\w\"“])")
_SINGLE_CLOSING = re.compile(r"(?<=[\w.,!?…\"”])['’](?=[\s.,;:!?)\]\"”—–-]|$)")
_CROSSED = {
    Kind.GUILLEMETS: re.compile(r"(?<=\s)»(?=\w)[^«»\n]{1,200}(?<=[\w.!?؟…])«(?=[\s.,،؛:!؟?]|$)"),
    Kind.ROUND: re.compile(r"(?<=\s)\)(?=\w)[^()\n]{1,200}(?<=[\w.!?؟…])\((?=[\s.,،؛:!؟?]|$)"),
}
_INNER = re.compile(r"\w")
# Languages that quote »so«, or »so», rightly.
_TURNED_GUILLEMETS = frozenset("de da sl hr sr bs hu cs sk pl no nb nn sv fi et".split())


@lru_cache(maxsize=16)  # two rules ask about the same two texts, one after the other
def pairing(text: str, language: str) -> Pairing:
    """What has no partner and what is turned, in a text in a base language.

    >>> found = pairing("او (دوم خرداد( را »نخست« گفت و [رفت", "fa")
    >>> [(each.turn.value, each.fix) for each in found.turned], [(each.kind.value, each.at) for each in found.lone]
    ([('openings', '(دوم خرداد)'), ('reversed', '«نخست»')], [('square', 31)])
    """
    if not MAY_PAIR.search(text):
        return Pairing()
    plain = _FACES.sub(lambda match: "\0" * len(match[0]), text) if _FACES.search(text) else text
    lone, quotations = _matched(plain, language)
    turned = _settled(plain, sorted(_turned(plain, lone, language), key=lambda each: each.start), language)
    taken = {at for each in turned for at in (each.start, each.end - 1)}
    quotes = [*_lone_quotes(plain)]
    straight = len(_QUOTE.findall(plain))
    rest = [each for each in lone if each.at not in taken and (each.kind is not Kind.GUILLEMETS or not _odd(language))]
    ordered = sorted([*rest, *quotes], key=lambda each: each.at)
    return Pairing(tuple(ordered), tuple(turned), quotations + (straight - len(quotes)) // 2)


def _settled(text: str, turned: list[Turned], language: str) -> list[Turned]:
    """Without fixes where the text would hold turned ones again."""
    if turned:
        text = edited(text, turned)
        if any(_turned(text, _matched(text, language)[0], language)):
            return [replace(each, fix=None) for each in turned]
    return turned


def is_marker(text: str, at: int) -> bool:
    """Whether the closing bracket at ``at`` ends a list marker: ``a)``, ``(یک)`` without its opening, ``۱)``."""
    start = max(0, at - 8)
    return any(match.end() == at + 1 for match in _MARKER.finditer(text, start, at + 1))


def single_quotes_differ(text: str) -> bool:
    """Whether more quotations in single marks seem to begin than to end, or the other way round."""
    if "'" not in text and "‘" not in text and "’" not in text:
        return False
    return len(_SINGLE_OPENING.findall(text)) != len(_SINGLE_CLOSING.findall(text))


def has_markers(text: str) -> bool:
    """Whether a text counts something by ``(a)`` or ``a)``, so that its translation may too."""
    return _MARKER.search(text) is not None


def _odd(language: str) -> bool:
    return language in _TURNED_GUILLEMETS


def _matched(text: str, language: str) -> tuple[list[Lone], int]:
    """Each kind for itself: those without a partner in order, and how many quotations in guillemets or corners."""
    opened: dict[Kind, list[int]] = {}
    lone: list[Lone] = []
    quotations = 0
    for match in MAY_PAIR.finditer(text):
        letter, at = match[0], match.start()
        if letter in _OPENINGS:
            opened.setdefault(_OPENINGS[letter], []).append(at)
        elif letter in _CLOSINGS:
            kind = _CLOSINGS[letter]
            if opened.get(kind):
                opened[kind].pop()
                quotations += kind in {Kind.GUILLEMETS, Kind.CORNERS}
            else:
                lone.append(Lone(kind, at, opening=False))
    lone += [Lone(kind, at, opening=True) for kind, places in opened.items() for at in places]
    if _odd(language):
        quotations += sum(each.kind is Kind.GUILLEMETS for each in lone) // 2
    return sorted(lone, key=lambda each: each.at), quotations


def _turned(text: str, lone: list[Lone], language: str) -> Iterator[Turned]:
    """Two neighbours of one kind among those without a partner, where the spaces say how they were meant."""
    for kind in (Kind.ROUND, Kind.SQUARE, Kind.CURLY, Kind.GUILLEMETS):
        if kind is Kind.GUILLEMETS and _odd(language):
            continue
        same = [each for each in lone if each.kind is kind]
        yield from _crossed(text, kind, {each.at for each in same})
        at = 0
        while at + 1 < len(same):
            first, second = same[at], same[at + 1]
            turn = _turn(text, first, second)
            if turn:
                yield _as_meant(text, turn, first.at, second.at)
                at += 1
            at += 1


def _crossed(text: str, kind: Kind, lone: set[int]) -> Iterator[Turned]:
    """Reversed ones inside a pair that is right, so that each finds a partner: ``«a »b« c»``."""
    for match in _CROSSED[kind].finditer(text) if kind in _CROSSED else ():
        if match.start() not in lone:
            yield _as_meant(text, Turn.REVERSED, match.start(), match.end() - 1)


def _turn(text: str, first: Lone, second: Lone) -> Turn | None:
    if "\n\n" in text[first.at : min(second.at, first.at + 2_000)] or second.at - first.at < 2:
        return None
    if not _INNER.search(text, first.at + 1, second.at) or _closes(text, first.at) or _opens(text, second.at):
        return None
    if not first.opening and second.opening:
        return Turn.REVERSED
    if first.opening and second.opening:
        return Turn.OPENINGS if _closes(text, second.at) else None
    if not first.opening and not second.opening:
        return Turn.CLOSINGS if _opens(text, first.at) else None
    return None


def _closes(text: str, at: int) -> bool:
    """Whether a bracket stands where a closing one does: words before it, none after it."""
    return _touches(text[at - 1 : at]) and not _touches(text[at + 1 : at + 2])


def _opens(text: str, at: int) -> bool:
    return _touches(text[at + 1 : at + 2]) and not _touches(text[at - 1 : at] if at else "")


def _touches(letter: str) -> bool:
    return letter.isalnum() or (bool(letter) and letter in '.!?؟…%٪*_\u200c"“”«»')


def _as_meant(text: str, turn: Turn, start: int, end: int) -> Turned:
    first, second = text[start], text[end]
    if turn is not Turn.OPENINGS:
        first = _PARTNER[first]
    if turn is not Turn.CLOSINGS:
        second = _PARTNER[second]
    return Turned(turn, start, end + 1, f"{first}{text[start + 1 : end]}{second}")


def _lone_quotes(text: str) -> Iterator[Lone]:
    """An odd one among “ ” „ and the straight ones, which careless typing mixes."""
    places = [match.start() for match in _QUOTE.finditer(text)]
    if len(places) % 2:
        inches = {match.start() for match in _INCHES.finditer(text)}
        places = [at for at in places if at not in inches]
    if len(places) % 2:
        at = _odd_one(text, places)
        yield Lone(Kind.QUOTES, at, opening=_is_opening(text, at))


def _odd_one(text: str, places: list[int]) -> int:
    """An opening after an opening, or a closing after a closing; the last when they all take turns."""
    wanted = True
    for number, at in enumerate(places):
        opening = _is_opening(text, at)
        if opening != wanted:
            return places[number - 1] if opening and number else at
        wanted = not wanted
    return places[-1]


def _is_opening(text: str, at: int) -> bool:
    if text[at] in "“„":
        return not (text[at] == "“" and text[at - 1 : at].isalnum() and not text[at + 1 : at + 2].isalnum())
    if text[at] in "”‟":
        return False
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([{—–-«") and bool(after) and not after.isspace()
