"""What every translator behind a server has in common: it is where its line leads, and answers passage by passage."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from workflow.draft.engines.http import Line
from workflow.draft.port import Passage, Reach, Said


@dataclass(frozen=True, slots=True)
class Served(ABC):
    """The beginning of a :class:`~workflow.draft.port.Translator`."""

    name: str
    line: Line

    @property
    def reach(self) -> Reach:
        """By its address."""
        return self.line.reach

    @property
    def host(self) -> str:
        """See :class:`~workflow.draft.port.Translator`."""
        return self.line.host

    def translate(self, passages: Sequence[Passage]) -> Sequence[Said]:
        """See :class:`~workflow.draft.port.Translator`."""
        return [self.said(passage) if passage.text.strip() else NOTHING for passage in passages]

    @abstractmethod
    def said(self, passage: Passage) -> Said:
        """The answer to one passage that holds something."""


NOTHING = Said(problem="There is nothing to translate.")
