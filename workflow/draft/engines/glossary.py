"""The engine ``glossary``: agreed words, names, slogans, hashtags, dates and numbers put in place.

What it does not know stays in the source's words and punctuation, and the draft says so (``partial``); where too
little is known, there is no draft at all. Addresses, code, tags,
references and unknown hashtags are never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workflow.draft.localised import DateStyle, Put, dates, numbers
from workflow.draft.marks import between, whole
from workflow.draft.masks.terms import agreed_form
from workflow.draft.port import OneByOne, Reach, Request
from workflow.glossary import finder_of
from workflow.model.glossary import Term
from workflow.model.translation import Draft
from workflow.model.unit import UnitType
from workflow.text.inline import Piece, spans, untouchable, words_only

# Measured on the sample texts: long prose drafts hold 2 to 17 % of known letters, a name or a date in a paragraph that
# is still foreign, and whoever translates it must delete all the rest. A heading or a short item at 21 to 56 % is
# quickly finished. In verse one replaced word spoils the line and its sound, so there half of it has to be known.
LEAST_OF_PROSE = 0.2
LEAST_OF_VERSE = 0.5
SHORT = 60
"""Letters still to be translated up to which a draft of prose shows whatever it has: one look finds what is done."""


class GlossaryEngine(OneByOne):
    """Puts in place what is agreed.

    It drafts only when there is something to put: a term or a date, or numbers with no word beside them. A draft of
    long prose needs the share ``least_of_prose`` of known letters (0–1), one of verse ``least_of_verse``; 0 shows all.
    """

    name = "glossary"
    version = "3"
    reach = Reach.IN_PROCESS

    def __init__(
        self,
        terms: Sequence[Term],
        *,
        dates: DateStyle = DateStyle.BOTH,
        least_of_prose: float = LEAST_OF_PROSE,
        least_of_verse: float = LEAST_OF_VERSE,
    ) -> None:
        self._terms, self._style = terms, dates
        self.version = self.version if dates is DateStyle.BOTH else f"{self.version}-{dates}"
        self._least_of_prose, self._least_of_verse = least_of_prose, least_of_verse

    def draft(self, request: Request) -> Draft | None:
        """The text with what is known in place; ``None`` when nothing is, or too little."""
        text = request.unit.text
        found = spans(text)
        free = words_only(text)
        agreed = list(self._agreed(text, free, request))
        days = list(dates(free, request.source_language, request.target_language, self._style))
        plain = list(numbers(free, request.source_language, request.target_language))
        puts = _apart([*agreed, *days, *plain])
        left = _letters_left(text, puts, [*untouchable(text, found)])
        placed = sum(_letters(text[put.start : put.end]) for put in puts)
        share = placed / (placed + left) if placed + left else 1.0
        worth = bool(agreed or days) and self._is_enough(request.unit.type, share, left)
        if not puts or (left and not worth):
            return None
        origin = ", ".join(dict.fromkeys(put.origin for put in puts if put.origin))
        put = _put(text, puts, request.target_language)
        if not left and not any(untouchable(put)):
            put = whole(put, request.target_language)
        return Draft(put, self.name, round(100 * share), origin, partial=left > 0)

    def _is_enough(self, type: UnitType, share: float, left: int) -> bool:
        if type is UnitType.STANZA:
            return share >= self._least_of_verse
        return left <= SHORT or share >= self._least_of_prose

    def _agreed(self, text: str, free: str, request: Request) -> Iterator[Put]:
        finder = finder_of(self._terms, request.source_language)
        hashtags = [(span.start, span.end) for span in spans(text) if span.piece is Piece.HASHTAG]
        for start, end in hashtags:
            free = free[:start] + text[start:end] + free[end:]
        for match in finder.find(free):
            form = agreed_form(match, request.target_language)
            inside = any(start < match.start < end or start < match.end < end for start, end in hashtags)
            if form and not inside:
                yield Put(match.start, match.end, form, match.term.where)


def _apart(puts: Iterable[Put]) -> list[Put]:
    """The earliest first, the longest of those; what overlaps one that stands is left out."""
    kept: list[Put] = []
    for put in sorted(puts, key=lambda put: (put.start, -put.end)):
        if not kept or put.start >= kept[-1].end:
            kept.append(put)
    return kept


def _put(text: str, puts: Sequence[Put], language: str) -> str:
    """The text with every put in its place, and the marks between two of them as the language writes them."""
    parts: list[str] = []
    last = 0
    for put in puts:
        parts += [_gap(text[last : put.start], language), put.text]
        last = put.end
    return "".join([*parts, _gap(text[last:], language)])


def _gap(text: str, language: str) -> str:
    """What stands between two puts, or between one and an end of the text."""
    return text if any(letter.isalnum() for letter in text) else between(text, language)


def _letters(text: str) -> int:
    return sum(1 for letter in text if letter.isalnum())


def _letters_left(text: str, puts: Sequence[Put], kept: Sequence[tuple[int, int]]) -> int:
    """The letters that are still the source's words; digits alone are nobody's."""
    covered = bytearray(len(text))
    for start, end in [*((put.start, put.end) for put in puts), *kept]:
        covered[start:end] = b"\x01" * (end - start)
    return sum(1 for letter, done in zip(text, covered, strict=True) if not done and letter.isalpha())
