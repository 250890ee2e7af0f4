"""A unit before the whole document is read: what it holds and where, still without its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workflow.model.unit import UnitType
from workflow.source.lines import Span


@dataclass(slots=True)
class Piece:
    """What becomes one ``Unit`` and its ``Slot``."""

    type: UnitType
    text: str
    spans: tuple[Span, ...]
    form: str
    """A name of the table in ``write.py``."""
    about: str = ""
    plain: bool = False
    extra: Mapping[str, Any] | None = None
    original: str = ""
