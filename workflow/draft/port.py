"""The one port of everything that drafts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from workflow.model.translation import Draft
from workflow.model.unit import Unit


class Reach(StrEnum):
    """How far an engine's words travel; the gate decides by it."""

    IN_PROCESS = "in process"
    """Nothing leaves this process."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of an engine: one unit, from one language into another."""

    unit: Unit
    source_language: str
    """BCP 47."""
    target_language: str
    """BCP 47."""


class Engine(Protocol):
    """Something that drafts. Asked twice with the same request it answers the same."""

    @property
    def name(self) -> str:
        """The word that settings, provenance and the command line use."""

    @property
    def version(self) -> str:
        """Changes when the same request may get another answer."""

    @property
    def reach(self) -> Reach:
        """How far the text travels."""

    def draft(self, request: Request) -> Draft | None:
        """A proposal, or ``None`` when it has none. Raises ``DraftError`` when it could not work at all."""
