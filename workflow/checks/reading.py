"""What a rule gets to see."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from workflow.glossary import Finder
from workflow.model.finding import Finding, Severity
from workflow.model.note import Note
from workflow.model.unit import Unit
from workflow.text.inline import Piece, Span, spans, untouchable


@dataclass(frozen=True)
class Reading:
    """One unit beside its translation, which is never empty."""

    unit: Unit
    text: str
    """The translation."""
    source_language: str
    """BCP 47."""
    language: str
    """BCP 47, of the translation."""
    finder: Finder | None = None
    """The glossary's forms of this language; ``None`` when none of them is to be avoided."""

    @cached_property
    def source_spans(self) -> list[Span]:
        """What stands between the words of the source."""
        return [] if self.unit.plain else spans(self.unit.text)

    @cached_property
    def spans(self) -> list[Span]:
        """What stands between the words of the translation."""
        return [] if self.unit.plain else spans(self.text)

    @cached_property
    def source_words(self) -> str:
        """The source with everything but words blanked; same length."""
        return _blanked(self.unit.text, self.source_spans)

    @cached_property
    def words(self) -> str:
        """The translation with everything but words blanked; same length."""
        return _blanked(self.text, self.spans)

    def finding(self, code: str, severity: Severity, message: str, start: int = 0, end: int = 0) -> Finding:
        """A finding about this unit."""
        return Finding(code, self.unit.key, severity, message, start, end)


@dataclass(frozen=True)
class EditionReading:
    """A whole edition."""

    source_language: str
    language: str
    units: Sequence[Unit]
    translations: Mapping[str, str]
    """By unit key; a missing key is an empty translation."""
    notes: Sequence[Note] = ()
    carried: Collection[str] = field(default_factory=frozenset)
    """Keys of units that are empty on purpose: their words stand in another unit."""
    readings: Mapping[str, Reading] = field(default_factory=dict)
    """The translated units, by key."""
    labels: frozenset[str] = frozenset()
    """Of the source's footnotes."""


def _blanked(text: str, found: Sequence[Span]) -> str:
    kept = [span for span in found if span.piece not in {Piece.HASHTAG, Piece.MENTION}]
    parts: list[str] = []
    last = 0
    for start, end in untouchable(text, kept):
        parts += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*parts, text[last:]])
