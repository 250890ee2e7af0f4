"""Drafts from the translation memory: what people already agreed on."""

from __future__ import annotations

from workflow.draft.memory import EXACT, Found, Memory
from workflow.draft.port import Reach, Request
from workflow.model.translation import Draft
from workflow.text.inline import Piece, spans

LEAST = 75
"""Percent below which a match costs a translator more than it saves; the usual threshold of CAT tools."""


class MemoryEngine:
    """The best match, exact before fuzzy."""

    name = "memory"
    version = "1"
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
        return Draft(proposed, self.name, score, _origin(best)) if proposed.strip() else None


def _origin(found: Found) -> str:
    return f"{found.pair.origin} (reversed)".strip() if found.reversed else found.pair.origin


def _without_foreign_references(target: str, source: str) -> tuple[str, bool]:
    """A pair may carry the notes of its own edition: here their ``[^id]`` would lead nowhere."""
    known = {span.target for span in spans(source) if span.piece is Piece.REFERENCE}
    foreign = [span for span in spans(target) if span.piece is Piece.REFERENCE and span.target not in known]
    for span in reversed(foreign):
        target = target[: span.start] + target[span.end :]
    return target, bool(foreign)
