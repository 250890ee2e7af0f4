"""One document in one language, with everything that a catalog or a page needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from workflow.model.note import Note
from workflow.model.translation import Translation
from workflow.model.unit import Document, Unit


@dataclass(frozen=True, slots=True)
class Credit:
    """How one contributor is named, as they consented."""

    tag: str
    """Opaque tag of the actor; ``""`` for a credit of the whole group."""
    role: str
    """``translation``, ``notes``, ``review`` or ``editing``."""
    name: str
    """The line as it may be printed: a name, a pseudonym, or ``a volunteer``."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A unit that the source no longer has, with what it held."""

    unit: Unit
    translation: Translation


@dataclass(frozen=True, slots=True)
class Edition:
    """One document in one language."""

    document: Document
    language: str
    """BCP 47."""
    translations: Mapping[str, Translation]
    """By unit key; a missing key means an ``initial``, empty unit."""
    notes: tuple[Note, ...] = ()
    credits: tuple[Credit, ...] = ()
    removed: tuple[Removed, ...] = ()
    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """By unit key (``""`` the header): comment lines of the PO file that we do not know and keep."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """How an edition was made: what its page says about itself besides the words."""

    site_title: str
    base_url: str = ""
    people: int = 2
    """The workspace's review rule: how many people every published word needs."""
    preview: bool = True
    """Not approved: marked as a preview on every page."""
    fingerprint: str = ""
    """Of the approved content; ``""`` for a preview."""
    approved_on: str = ""
    """ISO date of the approval."""
    languages: tuple[str, ...] = ()
    """The languages this document can be read in, for links between editions."""
    calendars: tuple[str, ...] = ("gregorian", "persian")
    """In the order in which dates are printed."""
