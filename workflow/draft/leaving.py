"""What leaves, whose it is and what was allowed: the gate's values and ports, without the engines behind it.

The store keeps these, and most commands touch it; they need not load what only drafting needs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workflow.draft.port import Reach


@dataclass(frozen=True, slots=True)
class About:
    """Whose words are at stake."""

    slug: str
    language: str
    """Into which they are drafted; BCP 47."""
    confidential: bool = False
    allowed: frozenset[str] = frozenset()
    """Remote engines that an editor allowed for this document."""

    @property
    def scope(self) -> str:
        """Who else may read what is kept of its words: ``""`` all, its slug nobody."""
        return self.slug if self.confidential else ""


@dataclass(frozen=True, slots=True)
class Permission:
    """What was allowed, as it stands at this moment; asked anew for every batch."""

    named: frozenset[str] = frozenset()
    """Engines that ``bargardan.toml`` names."""
    allowed: frozenset[str] = frozenset()
    """Remote engines allowed for this run."""
    trusted: frozenset[str] = frozenset()
    """Engines whose server on this machine the operator declared to keep words to itself."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A call that is about to leave this process for a server."""

    engine: str
    version: str
    reach: Reach
    host: str
    slug: str
    language: str
    units: int
    characters: int
    """Code points of the passages and of the context that goes with them."""


class Ledger(Protocol):
    """Where every call that leaves is written down. Never the text."""

    def opened(self, leaving: Leaving) -> int:
        """Write it down, durably, before anything leaves; its number.

        Raises BudgetError where it would be one too many: what may still leave is counted and written at once.
        """

    def closed(self, number: int, outcome: str) -> None:
        """What became of it, in words without the text."""


class Kept(Protocol):
    """Answers of translators, so that no text is asked for twice."""

    def found(self, keys: Collection[str], about: About) -> Mapping[str, str]:
        """Key → answer, for those that are kept and that this document may read."""

    def keep(self, answers: Mapping[str, str], engine: str, about: About) -> None:
        """Keep answers to this document's words, durably, before the next call leaves.

        A confidential document's serve itself alone; another's serve all that are open.
        """


@dataclass(slots=True)
class LedgerInMemory:
    """The ledger's fake: a list."""

    rows: list[tuple[Leaving, str]] = field(default_factory=list)

    def opened(self, leaving: Leaving) -> int:
        """See :class:`Ledger`."""
        self.rows.append((leaving, "sent"))
        return len(self.rows) - 1

    def closed(self, number: int, outcome: str) -> None:
        """See :class:`Ledger`."""
        self.rows[number] = (self.rows[number][0], outcome)


@dataclass(slots=True)
class KeptInMemory:
    """The kept answers' fake: a dictionary by scope and key."""

    answers: dict[tuple[str, str], str] = field(default_factory=dict)

    def found(self, keys: Collection[str], about: About) -> Mapping[str, str]:
        """See :class:`Kept`."""
        return {key: self.answers[about.scope, key] for key in keys if (about.scope, key) in self.answers}

    def keep(self, answers: Mapping[str, str], engine: str, about: About) -> None:
        """See :class:`Kept`."""
        self.answers.update({(about.scope, key): text for key, text in answers.items()})
