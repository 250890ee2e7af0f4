"""What a check says about a unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """``error`` blocks approval, ``warning`` asks, ``hint`` helps."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check saw, and where."""

    code: str
    """The rule's name, equal to its file's: ``calendar-dates``."""
    unit: str
    """The unit's key; ``""`` for the edition."""
    severity: Severity
    message: str
    """A sentence a volunteer understands, in English; ``checks.said`` says it in another language."""
    start: int = 0
    """First code point of the span in the translation, from 0."""
    end: int = 0
    """One past the last; equal to ``start`` when the whole unit is meant, or a place between two letters."""
    fix: str | None = None
    """What can safely stand in place of the span; ``None`` where a person has to think."""
    template: str = ""
    """The sentence before its values were put in: the catalogs' msgid. ``""``: the message itself."""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What stands in the template's braces, by name."""
