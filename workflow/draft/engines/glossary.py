"""The engine ``glossary``: agreed words, names, slogans, hashtags, dates and numbers put in place.

What it does not know stays in the source's words, and the draft says so (``partial``). Addresses, code, tags,
references and unknown hashtags are never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workflow.draft.engines.localised import Put, dates, numbers
from workflow.draft.port import Reach, Request
from workflow.glossary import Finder, Match
from workflow.glossary.find import language_key
from workflow.model.glossary import Naming, Term
from workflow.model.translation import Draft
from workflow.text.inline import Piece, spans, untouchable, words_only

_STILL_THE_SAME = frozenset(["", "'", "'s", "s'"])
"""Endings that the agreed form may stand for; a plural is left to a person."""


class GlossaryEngine:
    """Puts in place what is agreed.

    It drafts only when there is something to put: a term or a date, or numbers with no word beside them. A draft whose
    share of known letters is below ``least_share`` (0–1) is not worth showing; 0 shows every one.
    """

    name = "glossary"
    version = "1"
    reach = Reach.IN_PROCESS

    def __init__(self, terms: Sequence[Term], least_share: float = 0.0) -> None:
        self._terms = terms
        self._least = least_share
        self._finders: dict[str, Finder] = {}

    def draft(self, request: Request) -> Draft | None:
        """The text with what is known in place; ``None`` when nothing is, or too little."""
        text = request.unit.text
        found = spans(text)
        free = words_only(text)
        agreed = list(self._agreed(text, free, request))
        days = list(dates(free, request.source_language, request.target_language))
        plain = list(numbers(free, request.source_language, request.target_language))
        puts = _apart([*agreed, *days, *plain])
        left = _letters_left(text, puts, [*untouchable(text, found)])
        placed = sum(_letters(text[put.start : put.end]) for put in puts)
        share = placed / (placed + left) if placed + left else 1.0
        if not puts or (left and (not (agreed or days) or share < self._least)):
            return None
        origin = ", ".join(dict.fromkeys(put.origin for put in puts if put.origin))
        return Draft(_put(text, puts), self.name, round(100 * share), origin, partial=left > 0)

    def _agreed(self, text: str, free: str, request: Request) -> Iterator[Put]:
        finder = self._finders.get(request.source_language)
        if finder is None:
            finder = self._finders[request.source_language] = Finder(self._terms, request.source_language)
        hashtags = [(span.start, span.end) for span in spans(text) if span.piece is Piece.HASHTAG]
        for start, end in hashtags:
            free = free[:start] + text[start:end] + free[end:]
        for match in finder.find(free):
            form = _form(match, request.target_language)
            inside = any(start < match.start < end or start < match.end < end for start, end in hashtags)
            if form and not inside:
                yield Put(match.start, match.end, form, match.term.where)


def _form(match: Match, language: str) -> str:
    """How the term is said in the language; ``""`` when that is not agreed or not to be said."""
    term = match.term
    tag = language_key(term.forms, language)
    if not tag or match.ending not in _STILL_THE_SAME or match.beginning or term.naming is Naming.WITHHELD:
        return ""
    if term.naming is Naming.INITIALS:
        return " ".join(f"{word[0]}." for word in term.forms[tag].split())
    return term.forms[tag]


def _apart(puts: Iterable[Put]) -> list[Put]:
    """The earliest first, the longest of those; what overlaps one that stands is left out."""
    kept: list[Put] = []
    for put in sorted(puts, key=lambda put: (put.start, -put.end)):
        if not kept or put.start >= kept[-1].end:
            kept.append(put)
    return kept


def _put(text: str, puts: Sequence[Put]) -> str:
    parts: list[str] = []
    last = 0
    for put in puts:
        parts += [text[last : put.start], put.text]
        last = put.end
    return "".join([*parts, text[last:]])


def _letters(text: str) -> int:
    return sum(1 for letter in text if letter.isalnum())


def _letters_left(text: str, puts: Sequence[Put], kept: Sequence[tuple[int, int]]) -> int:
    """The letters that are still the source's words; digits alone are nobody's."""
    covered = bytearray(len(text))
    for start, end in [*((put.start, put.end) for put in puts), *kept]:
        covered[start:end] = b"\x01" * (end - start)
    return sum(1 for letter, done in zip(text, covered, strict=True) if not done and letter.isalpha())
