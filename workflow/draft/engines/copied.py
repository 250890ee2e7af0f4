"""The engine ``copy``: the source text itself, to be written over."""

from __future__ import annotations

from workflow.draft.port import OneByOne, Reach, Request
from workflow.model.translation import Draft


class CopyEngine(OneByOne):
    """Proposes the source, marked as untranslated."""

    name = "copy"
    version = "1"
    reach = Reach.IN_PROCESS

    def draft(self, request: Request) -> Draft | None:
        """The unit's own text; ``None`` for an empty one."""
        text = request.unit.text
        return Draft(text, self.name, 0, partial=True) if text.strip() else None
