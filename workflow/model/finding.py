"""What a check says about a unit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    """A sentence a volunteer understands, in English."""
    start: int = 0
    """First code point of the span in the translation, from 0."""
    end: int = 0
    """One past the last; equal to ``start`` when the whole unit is meant."""
