"""A rule: its name, what it asks, whom it asks it of, and one example."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workflow.checks.customs import PLAIN, Customs
from workflow.checks.reading import NO_FACTS, EditionReading, Facts, Reading
from workflow.checks.wording import msg
from workflow.model.finding import Finding
from workflow.model.note import Note
from workflow.model.unit import Meta, UnitType

_META = Meta()


class Family(StrEnum):
    """What kind of thing a rule looks at; the value is the heading in the guide."""

    CALENDARS = msg("Calendars and numbers")
    NAMES = msg("Names, slogans, hashtags")
    MARKDOWN = msg("Markdown and notes")
    VERSE = msg("Verse")
    ORTHOGRAPHY = msg("Persian orthography")
    DIRECTION = msg("Direction and letters")
    TEXT = msg("Text")
    PUBLICATION = msg("Publication")


@dataclass(frozen=True, slots=True)
class Example:
    """A small edition in which the rule finds something, for the guide; the tests run every one of them."""

    source: str
    text: str
    marked: str = ""
    """The words of ``text`` that the first finding of the rule marks; ``""`` when it means the whole unit."""
    source_language: str = "en"
    language: str = "fa"
    fixed: str = ""
    """``text`` with the rule's fixes put in; ``""`` when it offers none."""
    type: UnitType = UnitType.PARAGRAPH
    plain: bool = False
    beside: tuple[tuple[str, str], ...] = ()
    """Other units of the edition, before this one: source and translation, of the same type."""
    glossary: str = ""
    """CSV, as in ``glossary/``."""
    notes: tuple[Note, ...] = ()
    """Notes of the edition; this unit's key is ``u``."""
    meta: Meta = _META
    customs: Customs = PLAIN
    facts: Facts = NO_FACTS


@dataclass(frozen=True, slots=True)
class Rule:
    """One question that is asked of an edition. Exactly one of ``unit`` and ``edition`` is given."""

    code: str
    """Equal to its file's name, with hyphens."""
    family: Family
    about: str
    """What it finds and how much that weighs, one to three sentences for a volunteer; marked with ``msg``."""
    example: Example
    unit: Callable[[Reading], Iterator[Finding]] | None = None
    """Asked of each translated unit alone, also while somebody types."""
    edition: Callable[[EditionReading], Iterator[Finding]] | None = None
    """Asked of an edition as a whole: what is missing here may stand there."""
    languages: frozenset[str] = frozenset()
    """Base languages of translations it is asked of; empty: all."""
    original: bool = False
    """Whether it is asked of the original's own words too, beside themselves; there it never blocks."""
    firm: bool = False
    """Whether its errors can be neither dismissed nor made lighter: readers would be harmed."""
