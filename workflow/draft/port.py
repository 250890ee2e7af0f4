"""The ports of everything that drafts: an engine answers units, a translator answers plain passages.

Engines that know our units (memory, glossary) implement :class:`Engine`. A program, model or service that only turns
text into other text implements :class:`Translator`; ``machine.Machine`` masks and restores around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from workflow.draft.masks.kept import MaskStyle
from workflow.model.translation import Draft
from workflow.model.unit import Unit, UnitType


class Reach(StrEnum):
    """How far an engine's words travel; the gate decides by it."""

    IN_PROCESS = "in process"
    """Nothing leaves this process."""
    CHILD = "child process"
    """A program started here; the network is taken from it where the system can do that."""
    LOOPBACK = "loopback"
    """A server on this machine, which may pass the words on."""
    NETWORK = "network"
    """Another machine."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of an engine: one unit, from one language into another."""

    unit: Unit
    source_language: str
    """BCP 47."""
    target_language: str
    """BCP 47."""
    kind: str = "statement"
    """Of the document: ``statement`` or ``poem``."""
    before: tuple[str, ...] = ()
    """The texts of the units before it in the same document, nearest last."""
    after: tuple[str, ...] = ()
    """The texts of the units after it in the same document, nearest first."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """That an engine has no draft for a unit."""

    why: str = ""
    """A reason for a person, without the text; ``""`` where it simply knows nothing."""


Answer = Draft | Unanswered


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

    def drafts(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """One answer a request, in order. Raises ``DraftError`` when it could not work at all."""


class OneByOne:
    """For engines in this process, which answer each unit by itself."""

    def draft(self, request: Request) -> Draft | None:
        """A proposal, or ``None`` when there is none."""
        raise NotImplementedError

    def drafts(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """See :meth:`Engine.drafts`."""
        return [self.draft(request) or Unanswered() for request in requests]


@dataclass(frozen=True, slots=True)
class Passage:
    """What a translator gets: text whose markup, numbers, dates and agreed forms are masks, and what may help it."""

    text: str
    """With masks; whitespace at its ends is kept by the caller."""
    source_language: str
    """BCP 47."""
    target_language: str
    """BCP 47."""
    type: UnitType = UnitType.PARAGRAPH
    kind: str = "statement"
    """Of the document: ``statement`` or ``poem``."""
    before: tuple[str, ...] = ()
    """Neighbouring units of the same document, for context only; nearest last."""
    after: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    """Agreed forms met in this text: in the source's language, in the target's."""
    pairs: tuple[tuple[int, int], ...] = ()
    """Numbers of the masks that enclose words, as emphasis and links do: of the opening one, of the closing one."""

    @property
    def characters(self) -> int:
        """Code points that go out with it: text, neighbours and terms."""
        terms = sum(len(source) + len(target) for source, target in self.terms)
        return len(self.text) + sum(map(len, (*self.before, *self.after))) + terms


@dataclass(frozen=True, slots=True)
class Said:
    """A translator's answer to one passage."""

    text: str = ""
    """``""`` when it has none."""
    problem: str = ""
    """Why it has none, for a person: a refusal, chatter, an error text. Never the passage, never a key."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call to a translator may hold, and how fast calls may follow each other."""

    characters: int = 5_000
    """Code points of one passage; longer ones are split at sentences and joined again."""
    passages: int = 1
    """Passages in one call."""
    total: int = 50_000
    """Code points of all passages of one call."""
    in_flight: int = 1
    """Calls at the same time."""
    pause: float = 0.0
    """Seconds between the starts of two calls."""
    attempts: int = 1
    """How often one call is tried before the engine is given up for now."""


@runtime_checkable
class Translator(Protocol):
    """A program, model or service that turns passages into another language.

    It never retries, caches, paces or logs: that is done around it. It may be called from several threads at once up
    to ``limits.in_flight``.
    """

    @property
    def name(self) -> str:
        """The word that settings, provenance and the command line use."""

    @property
    def version(self) -> str:
        """Changes when the same passage may get another answer: a model's name, a program's version."""

    @property
    def reach(self) -> Reach:
        """How far the text travels."""

    @property
    def host(self) -> str:
        """``name:port`` of the one server it talks to; ``""`` for none."""

    @property
    def limits(self) -> Limits:
        """What one call may hold."""

    @property
    def masks(self) -> MaskStyle:
        """How masks have to look so that it leaves them alone."""

    @property
    def takes_terms(self) -> bool:
        """Whether it uses ``Passage.terms``; else agreed forms are masked."""

    def knows(self, source: str, target: str) -> bool:
        """Whether it translates between these languages (BCP 47), as far as can be told without asking anyone."""

    def translate(self, passages: Sequence[Passage]) -> Sequence[Said]:
        """One answer a passage, in order. Raises ``DraftError`` (see ``errors``) when the whole call failed."""
