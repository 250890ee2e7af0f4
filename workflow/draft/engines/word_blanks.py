"""Emphasis, links and tags that move with their words through Apertium's pipeline.

A blank such as ``[1h]`` stays where it is while words around it change places. A *word blank*, ``[[1h]]words[[/]]``
(Apertium 3.7 and later), is carried along with each of its words. So what two masks enclose is written as word blanks,
and the masks are put back around the words that came out with them; where those do not stand together any more, around
most of them. Where that would leave other masks on the wrong side, the answer is not read, and the text has to be asked
for with its blanks in place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workflow.draft.masks.kept import MaskStyle
from workflow.draft.masks.written import ATOMS, written

_ATOM = ATOMS[MaskStyle.SUPERBLANK]
_CARRIED = re.compile(r"\[\[([^\[\]]*)\]\]((?:[^\[\]\\]|\\.)*)\[\[/\]\]")
_LETTER, _WORD = re.compile(r"\w"), re.compile(r"\w+")
_MOST = 64
"""Pairs of one text; of one with more of them none is carried, lest their names grow longer than the text."""
_AROUND = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two masks and what is between them."""

    opening: str
    """As it stands in the text; what it is called on the way."""
    closing: str
    start: int
    """Of what is between, in the text; outer pairs start first."""
    end: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word that came out with its blanks, or what stands between two such."""

    words: str
    blanks: frozenset[str] = frozenset()


def carried(text: str, pairs: Sequence[tuple[int, int]]) -> list[Pair]:
    """The pairs whose words can carry them, outer ones first: those that begin and end with a word.

    ``pairs`` of numbers of masks, in SUPERBLANK style; those that do not stand in the text are left out.
    """
    at = {match[0]: match.span() for match in _ATOM.finditer(text) if match[0].startswith("[")}
    found = []
    for numbers in pairs:
        opening, closing = (written(number, MaskStyle.SUPERBLANK) for number in numbers)
        if opening in at and closing in at and at[opening][1] < at[closing][0]:
            found.append(Pair(opening, closing, at[opening][1], at[closing][0]))
    if len(found) > _MOST:
        return []
    inner_first = sorted(found, key=lambda each: each.end - each.start)
    kept: list[Pair] = []
    for each in inner_first:
        within = _without(text[each.start : each.end], kept)
        if _LETTER.match(within) and _LETTER.match(within[-1]):
            kept.append(each)
    return sorted(kept, key=lambda each: each.start)


def sent(text: str, pairs: Sequence[Pair]) -> str:
    """The text with word blanks in the place of these pairs."""
    names = {each.opening: each for each in pairs}
    ends = {each.closing for each in pairs}
    inside: list[str] = []
    told, done = [], 0
    for atom in _ATOM.finditer(text):
        told.append(_labelled(text[done : atom.start()], inside))
        done = atom.end()
        if atom[0] in names:
            inside.append(atom[0])
        elif atom[0] in ends:
            inside.pop()
        else:
            told.append(atom[0])
    return "".join([*told, text[done:]])


def back(answer: str, text: str, pairs: Sequence[Pair]) -> str | None:
    """The answer with its masks around the words that carried them; ``None`` where that cannot be told."""
    pieces = _pieces(answer)
    if any("[[" in each.words or "]]" in each.words for each in pieces):
        return None
    spans: list[tuple[int, int]] = []
    for pair in pairs:
        first, last = max(_runs(pieces, pair), key=lambda run: run[1] - run[0], default=(0, -1))
        held = "".join(each.words for each in pieces[first : last + 1])
        if not held or _atoms(held, ()) != _atoms(text[pair.start : pair.end], pairs):
            return None
        spans.append((first, last))
    return _put(pieces, pairs, spans) if _nested_alike(pairs, spans) else None


def _without(text: str, pairs: Sequence[Pair]) -> str:
    for each in pairs:
        text = text.replace(each.opening, "").replace(each.closing, "")
    return text


def _labelled(words: str, inside: Sequence[str]) -> str:
    match = _AROUND.fullmatch(words)
    if not inside or not match or not match[2]:
        return words
    names = "; ".join(each.strip("[]") for each in inside)
    return f"{match[1]}[[{names}]]{match[2]}[[/]]{match[3]}"


def _pieces(answer: str) -> list[_Piece]:
    found, done = [], 0
    for match in _CARRIED.finditer(answer):
        if match.start() > done:
            found.append(_Piece(answer[done : match.start()]))
        found.append(_Piece(match[2], frozenset(f"[{name.strip()}]" for name in match[1].split(";"))))
        done = match.end()
    return [*found, _Piece(answer[done:])] if done < len(answer) else found


def _atoms(text: str, pairs: Sequence[Pair]) -> list[str]:
    """The masks of a text that stand where they stand."""
    return sorted(each[0] for each in _ATOM.finditer(_without(text, pairs)) if each[0].startswith("["))


def _runs(pieces: Sequence[_Piece], pair: Pair) -> list[tuple[int, int]]:
    """First and last of the pieces that stand together; one word in between is one that the language wanted there."""
    found: list[tuple[int, int]] = []
    for at in (number for number, each in enumerate(pieces) if pair.opening in each.blanks):
        between = pieces[found[-1][1] + 1 : at] if found else ()
        if found and not any(each.blanks for each in between) and sum(map(_words, between)) <= 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def _words(piece: _Piece) -> int:
    return len(_WORD.findall(_ATOM.sub(" ", piece.words)))


def _nested_alike(pairs: Sequence[Pair], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether each pair is still inside of those that it was inside of, and beside the others."""
    for one, (first, last) in enumerate(spans):
        for other in range(one + 1, len(spans)):
            start, end = spans[other]
            was_inside = pairs[other].end <= pairs[one].end
            if was_inside != (first <= start and end <= last) or (not was_inside and start <= last and first <= end):
                return False
    return True


def _put(pieces: Sequence[_Piece], pairs: Sequence[Pair], spans: Sequence[tuple[int, int]]) -> str:
    told = [each.words for each in pieces]
    for pair, (first, last) in reversed([*zip(pairs, spans, strict=True)]):  # the innermost first
        told[first] = pair.opening + told[first]
        told[last] += pair.closing
    return "".join(told)
