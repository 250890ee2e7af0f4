"""A pair of texts, and the pairs of sentences or lines inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.text.inline import spans
from workflow.text.sentences import Sentence, sentences

MOST_PARTS = 200
"""A text of more sentences or lines than this is a book; it is remembered as a whole only."""
OTHER_LENGTH = 2.5
"""A sentence whose translation is so many times longer or shorter than the whole text's is a translation of another."""
SMALL = 12
"""Code points: what is this short may be translated by a word of any length."""

_MARKUP = re.compile(r"[\[\]<>`*_~{}@#]|www\.|://")
"""Where none of this stands, no markup reaches from one sentence into the next."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation."""

    source_language: str
    """BCP 47."""
    target_language: str
    source: str
    target: str
    origin: str = ""
    """Where it stands: ``letters/en/stanza-3fa9…``, ``memory/old.tmx:120``."""


def parts_of(pair: Pair) -> tuple[Pair, ...]:
    """The sentences (of a text with several lines: the lines) with their translations, where they can be told.

    They can where both sides have the same number of them and no sentence is much longer or shorter than the text
    lets expect; else there are none. Each says in its origin which part it is.
    """
    if ("\n" in pair.source) != ("\n" in pair.target):
        return ()
    sources = segments(pair.source)
    count = len(sources)
    targets = segments(pair.target) if 1 < count <= MOST_PARTS else []
    if count != len(targets):
        return ()
    if not all(_fit(pair, *both) for both in zip(sources, targets, strict=True)):
        return ()
    return tuple(
        Pair(pair.source_language, pair.target_language, source.text, target.text, f"{pair.origin} ({number}/{count})")
        for number, (source, target) in enumerate(zip(sources, targets, strict=True), 1)
    )


def segments(text: str) -> list[Sentence]:
    """The lines of a text with several, else its sentences; none begins or ends inside a link, code or emphasis.

    >>> [part.text for part in segments("He came. **Late. Too late.** She left.")]
    ['He came.', '**Late. Too late.**', 'She left.']
    """
    found = list(_lines(text)) if "\n" in text else sentences(text)
    if len(found) < 2 or not _MARKUP.search(text):
        return found
    joined = list(_unbroken(text, found))
    return joined if "\n" not in text or len(joined) == len(found) else _whole(text)


def _whole(text: str) -> list[Sentence]:
    start = len(text) - len(text.lstrip())
    words = text.strip()
    return [Sentence(start, start + len(words), words)] if words else []


def _lines(text: str) -> Iterator[Sentence]:
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            first = start + line.index(words)
            yield Sentence(first, first + len(words), words)
        start += len(line) + 1


def _unbroken(text: str, found: Sequence[Sentence]) -> Iterator[Sentence]:
    """Neighbours joined where a piece of markup reaches from one into the other."""
    closed = [(span.start, span.end) for span in spans(text)]
    start, position = None, 0
    odd: set[str] = set()
    for number, each in enumerate(found):
        start = each.start if start is None else start
        while position < len(closed) and closed[position][1] <= each.end:
            position += 1
        inside = position < len(closed) and closed[position][0] < each.end
        odd ^= {mark for mark in "*_~" if _runs(mark, each.text) % 2}
        if number == len(found) - 1 or not (inside or odd):
            yield Sentence(start, each.end, text[start : each.end])
            start, odd = None, set()


def _runs(mark: str, words: str) -> int:
    """How many runs of this letter there are: emphasis that begins here and ends later makes them odd."""
    return len(re.findall(f"{re.escape(mark)}+", words))


def _fit(pair: Pair, source: Sentence, target: Sentence) -> bool:
    if min(len(source.text), len(target.text)) <= SMALL:
        return True
    usual = len(pair.target) / len(pair.source)
    return 1 / OTHER_LENGTH <= len(target.text) / len(source.text) / usual <= OTHER_LENGTH
