"""How an engine is set up: what ``bargardan.toml`` says of it, and the key that only the environment holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from workflow.draft.port import Limits


def _no_secret(variable: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Setup:
    """One engine of the settings: ``[engines.NAME]``."""

    name: str
    """By which the order of engines, the ledger and provenance call it."""
    kind: str = ""
    """What it is: a name of the table in ``plan`` or of an entry point; ``""``: the same as ``name``."""
    url: str = ""
    """Of a server: ``http://127.0.0.1:8080``. No user, no key."""
    model: str = ""
    """Which model the server is asked for."""
    folder: str = ""
    """Of a model; absolute."""
    command: str = ""
    """The program's file, where it is not found by its usual name."""
    trusted: bool = False
    """Whether the operator declares that the server on this machine keeps words to itself."""
    timeout: float = 60.0
    """Seconds for one call, from its start to its last byte."""
    characters: int = 0
    """Code points of one passage at most; 0: the engine's own limit."""
    in_flight: int = 0
    """Calls at the same time; 0: the engine's own number."""
    pause: float = -1.0
    """Seconds between the starts of two calls; negative: the engine's own."""
    attempts: int = 0
    """How often one call is tried; 0: the engine's own number."""
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What else a third party's engine wants to know: ``[engines.NAME.options]``."""
    secret: Callable[[str], str] = field(default=_no_secret, repr=False, compare=False)
    """The value of an environment variable, ``""`` when unset. Keys come from here only."""

    @property
    def sort(self) -> str:
        """The kind, which is the name where nothing else is said."""
        return self.kind or self.name

    def within(self, limits: Limits) -> Limits:
        """The engine's own limits with those of the settings in their place."""
        return replace(
            limits,
            characters=self.characters or limits.characters,
            in_flight=self.in_flight or limits.in_flight,
            pause=self.pause if self.pause >= 0 else limits.pause,
            attempts=self.attempts or limits.attempts,
        )
