"""Drafts from the translation memory: what people already agreed on."""

from __future__ import annotations

import re

from workflow.draft.memory import BEST_FUZZY, EXACT, Found, Memory
from workflow.draft.memory_parts import segments
from workflow.draft.port import OneByOne, Reach, Request
from workflow.model.translation import Draft
from workflow.text.digits import to_ascii
from workflow.text.inline import Piece, spans, words_only

LEAST = 75
"""Percent below which a match costs a translator more than it saves; the usual threshold of CAT tools."""

OTHER_FIGURES = 85
"""Percent at most where the numbers differ: a few letters, but another day, another toll."""
GOOD = 90
"""Percent from which a whole match is taken as it is; below, the sentences or lines may answer better."""
PARTS = 3
"""Answers to a sentence that are looked at: the first one that fits into its place is taken."""


class MemoryEngine(OneByOne):
    """The best match of the whole text, exact before fuzzy; or what its sentences or lines put together."""

    name = "memory"
    version = "3"
    reach = Reach.IN_PROCESS

    def __init__(self, memory: Memory, least: int = LEAST) -> None:
        self._memory = memory
        self._least = least

    def draft(self, request: Request) -> Draft | None:
        """The translation of the nearest text, with its score; ``None`` when nothing is near enough.

        Put together from parts, its score is their mean by length, :data:`BEST_FUZZY` at most. Where some parts are
        known and hold half of the letters or more, the others stay the source's and the draft is ``partial``.
        """
        whole = self._whole(request)
        if whole is not None and whole.score >= GOOD:
            return whole
        joined = self._joined(request)
        if whole is None or (joined is not None and not joined.partial and joined.score > whole.score):
            return joined
        return whole

    def _whole(self, request: Request) -> Draft | None:
        found = self._look_up(request, request.unit.text, 1, parts=False)
        if not found:
            return None
        text, score = _proposed(found[0], request.unit.text)
        return Draft(text, self.name, score, _origin(found[0])) if text.strip() else None

    def _joined(self, request: Request) -> Draft | None:
        text = request.unit.text
        parts = segments(text)
        answers = [self._part(request, part.text) for part in parts]
        letters = sum(len(part.text) for part in parts)
        known = sum(len(part.text) for part, answer in zip(parts, answers, strict=True) if answer)
        if not known or known * 2 < letters:
            return None
        said, at, total = [], 0, 0
        for part, answer in zip(parts, answers, strict=True):
            said += [text[at : part.start], answer.text if answer else part.text]
            total += len(part.text) * answer.score if answer else 0
            at = part.end
        origins = dict.fromkeys(answer.origin for answer in answers if answer)
        score = min(BEST_FUZZY, total // letters)
        return Draft("".join([*said, text[at:]]), self.name, score, _together(list(origins)), partial=None in answers)

    def _part(self, request: Request, text: str) -> Draft | None:
        """The answer to one sentence or line; one of several lines does not fit into its place."""
        for found in self._look_up(request, text, PARTS, parts=True):
            said, score = _proposed(found, text)
            if said.strip() and ("\n" in text or "\n" not in said.strip()):
                return Draft(said.strip(), self.name, score, _origin(found))
        return None

    def _look_up(self, request: Request, text: str, limit: int, *, parts: bool) -> list[Found]:
        languages = request.source_language, request.target_language
        return self._memory.lookup(text, *languages, least=self._least, limit=limit, parts=parts)


def _proposed(found: Found, text: str) -> tuple[str, int]:
    """What the pair answers to this text, and how far it is to be trusted here."""
    proposed, changed = _without_foreign_references(found.target, text)
    score = min(found.score, EXACT - 1) if changed else found.score
    return proposed, min(score, OTHER_FIGURES) if _figures(text) != _figures(found.source) else score


def _together(origins: list[str]) -> str:
    """Where the parts come from: the first places, in reading order."""
    more = f" … (+{len(origins) - PARTS})" if len(origins) > PARTS else ""
    return "; ".join(filter(None, origins[:PARTS])) + more


def _figures(text: str) -> list[str]:
    """The digits of a text outside its markup, in order."""
    return re.findall(r"\d+", to_ascii(words_only(text)))


def _origin(found: Found) -> str:
    return f"{found.pair.origin} (reversed)".strip() if found.reversed else found.pair.origin


def _without_foreign_references(target: str, source: str) -> tuple[str, bool]:
    """A pair may carry the notes of its own edition: here their ``[^id]`` would lead nowhere."""
    known = {span.target for span in spans(source) if span.piece is Piece.REFERENCE}
    foreign = [span for span in spans(target) if span.piece is Piece.REFERENCE and span.target not in known]
    for span in reversed(foreign):
        target = target[: span.start] + target[span.end :]
    return target, bool(foreign)
