"""Agreed words and names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class TermKind(StrEnum):
    """What an agreed form names."""

    TERM = "term"
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    SLOGAN = "slogan"
    HASHTAG = "hashtag"
    WORK = "work"


class Naming(StrEnum):
    """How a person may be named."""

    FULL = "full"
    INITIALS = "initials"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a glossary: an agreed form in each language."""

    kind: TermKind
    forms: Mapping[str, str]
    """Language → the agreed form."""
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Language → other forms met in running text."""
    avoid: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Language → forms not to be used."""
    note: str = ""
    """For translators."""
    reader_note: str = ""
    """For readers."""
    naming: Naming = Naming.FULL
    where: str = ""
    """``file:line`` of the row."""
