"""Where a unit of an edition stands: its words, their state and their provenance."""

from __future__ import annotations

from dataclasses import dataclass

from workflow.model.state import State


@dataclass(frozen=True, slots=True)
class Draft:
    """What a machine proposes for a unit."""

    text: str
    engine: str
    """``memory``, ``glossary``, ``copy``, ``pseudo``, or a later engine's name."""
    score: int = 100
    """Percent, 0–100: how far the engine trusts it (for ``memory`` the match score)."""
    origin: str = ""
    """Where it was found: ``letters/en/stanza-3fa9…``, ``memory/old.tmx:120``; ``""`` when the engine made it."""
    partial: bool = False
    """Some of the text is still the source's: it needs a person before it is a translation."""
    lost: str = ""
    """What of the source's markup the engine broke, so that the text stands without it: ``link “petition”; [^2]``."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One unit of an edition, as it stands now."""

    key: str
    """The unit's key."""
    text: str = ""
    state: State = State.INITIAL
    by: str = ""
    """The opaque tag (never a pseudonym) of whoever wrote these words; ``""`` for a machine or nobody."""
    agreed_by: str = ""
    """The opaque tag of whoever agreed to them."""
    draft: Draft | None = None
    """The machine draft these words began as, if any; its own ``text`` stays, to count what was changed."""
    carried: str = ""
    """The key of the unit that carries this one's words; the text is empty on purpose."""
    previous: str = ""
    """The earlier source text; set exactly when the unit is stale."""
    sent_back: str = ""
    """The reason it was sent back; ``""`` when it was not."""

    @property
    def stale(self) -> bool:
        """Whether the source changed after these words were written."""
        return bool(self.previous)
