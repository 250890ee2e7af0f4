"""Drafts from the translation memory: what people already agreed on."""

from __future__ import annotations

import re

from workflow.draft.memory import EXACT, Found, Memory
from workflow.draft.port import Reach, Request
from workflow.model.translation import Draft
from workflow.text.digits import to_ascii
from workflow.text.inline import Piece, spans, words_only

LEAST = 75
"""Percent below which a match costs a translator more than it saves; the usual threshold of CAT tools."""

OTHER_FIGURES = 85
"""Percent at most where the numbers differ: a few letters, but another day, another toll."""


class MemoryEngine:
    """The best match, exact before fuzzy."""

    name = "memory"
    version = "2"
    reach = Reach.IN_PROCESS

    def __init__(self, memory: Memory, least: int = LEAST) -> None:
        self._memory = memory
        self._least = least

    def draft(self, request: Request) -> Draft | None:
        """The translation of the nearest text, with its score; ``None`` when nothing is near enough."""
        text = request.unit.text
        found = self._memory.lookup(text, request.source_language, request.target_language, least=self._least, limit=1)
        if not found:
            return None
        best = found[0]
        proposed, changed = _without_foreign_references(best.target, text)
        score = min(best.score, EXACT - 1) if changed else best.score
        if _figures(text) != _figures(best.source):
            score = min(score, OTHER_FIGURES)
        return Draft(proposed, self.name, score, _origin(best)) if proposed.strip() else None


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
