"""What a rule gets to see: a unit beside its translation, and what stands around both."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from workflow.checks.customs import PLAIN, Customs, Style
from workflow.checks.wording import filled
from workflow.glossary import Finder, finder_of
from workflow.glossary.find import Match, forms_in
from workflow.model.finding import Finding, Severity
from workflow.model.glossary import Term
from workflow.model.note import Note
from workflow.model.unit import Document, Unit, UnitType
from workflow.text.counted import Counted, count, may_count
from workflow.text.dates import FoundDate
from workflow.text.inline import Piece, Span, spans, untouchable
from workflow.text.languages import base_language
from workflow.text.number_pairs import Differences, differences
from workflow.text.persian import persian_part
from workflow.text.spelling import fold
from workflow.text.tokens import Word, words

PERSIAN = "fa"


class Speller(Protocol):
    """A dictionary of one language, as ``text`` opens it."""

    def knows(self, word: str) -> bool:
        """Whether the dictionary holds the word, inflected or not."""

    def nearest(self, word: str) -> str:
        """The word most likely meant; ``""`` for none."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the texts themselves do not say; whoever asks for checks hands it in."""

    located: frozenset[str] = frozenset()
    """Pictures whose files hold where they were taken, by their address as the source writes it."""
    publication: bool = False
    """Whether the document belongs to a publication, so that its front matter has to say whose it is."""
    releasing: bool = False
    """Whether the edition is about to go out: nothing in it waits for a person any more."""
    growth: float = 0.0
    """How many times as long as its source a translation of this pair of languages usually is, learnt from the
    memory; 0 when nothing was learnt yet."""
    speller: Speller | None = None
    """Of the translation's language; ``None`` where no dictionary is installed."""


NO_FACTS = Facts()
"""Nothing is known but the texts."""


@dataclass(frozen=True)
class Context:
    """What all units of one edition share."""

    source_language: str
    """BCP 47."""
    language: str
    """BCP 47, of the translation."""
    kind: str = "statement"
    """``statement`` or ``poem``."""
    terms: Sequence[Term] = ()
    """The glossary."""
    customs: Customs = PLAIN
    facts: Facts = NO_FACTS
    _styles: dict[UnitType, Style] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def persian(self) -> bool:
        """Whether the translation is Persian (Dari included)."""
        return base_language(self.language) == PERSIAN

    @cached_property
    def finder(self) -> Finder:
        """Every form of the glossary in the translation's language."""
        return finder_of(self.terms, self.language)

    @cached_property
    def source_finder(self) -> Finder:
        """Every form of the glossary in the source's language."""
        return finder_of(self.terms, self.source_language)

    @cached_property
    def source_rows(self) -> Mapping[str, tuple[Term, ...]]:
        """Every form of the glossary in the source's language, folded, and the rows that hold it."""
        rows: dict[str, list[Term]] = {}
        for term in self.terms:
            for form in forms_in(term, self.source_language):
                rows.setdefault(fold(form), []).append(term)
        return {form: tuple(held) for form, held in rows.items()}

    def style(self, type: UnitType) -> Style:
        """What the publication asks of a unit of this type."""
        if type not in self._styles:
            self._styles[type] = self.customs.of(self.language, type)
        return self._styles[type]


@dataclass(frozen=True)
class Reading:
    """One unit beside its translation, which is never empty. What several rules look at is worked out once."""

    unit: Unit
    text: str
    """The translation."""
    context: Context

    @property
    def source_language(self) -> str:
        """BCP 47."""
        return self.context.source_language

    @property
    def language(self) -> str:
        """BCP 47, of the translation."""
        return self.context.language

    @property
    def style(self) -> Style:
        """What the publication asks of this unit."""
        return self.context.style(self.unit.type)

    @cached_property
    def verse(self) -> bool:
        """Whether it is verse: nothing but its letters and lines is asked about there."""
        return self.unit.type is UnitType.STANZA or self.context.kind == "poem"

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
        """The source with everything but words blanked (hashtags and mentions stay); same length."""
        return _blanked(self.unit.text, self.source_spans)

    @cached_property
    def words(self) -> str:
        """The translation with everything but words blanked (hashtags and mentions stay); same length."""
        return _blanked(self.text, self.spans)

    @cached_property
    def letters(self) -> str:
        """Each different code point of the translation once, in no order: what is not in it need not be looked for."""
        return "".join(set(self.text))

    @cached_property
    def source_tokens(self) -> list[Word]:
        """The words of ``source_words`` with their places."""
        return words(self.source_words)

    @cached_property
    def tokens(self) -> list[Word]:
        """The words of ``words`` with their places."""
        return words(self.words)

    @cached_property
    def persian_words(self) -> str:
        """``words`` with clauses in Arabic and its like blanked; same length. Of a Persian translation."""
        return persian_part(self.words)

    @cached_property
    def persian_tokens(self) -> list[Word]:
        """The words of ``persian_words`` with their places."""
        return self.tokens if self.persian_words == self.words else words(self.persian_words)

    @cached_property
    def counts(self) -> bool:
        """Whether source or translation may hold a number, a date, a time or a day of the week."""
        return may_count(self.unit.text, self.source_language) or may_count(self.text, self.language)

    @cached_property
    def source_counted(self) -> Counted:
        """What ``source_words`` counts; nothing where neither text can hold anything of the kind."""
        return count(self.source_words, self.source_language) if self.counts else Counted(self.source_language)

    @cached_property
    def counted(self) -> Counted:
        """What ``words`` counts; nothing where neither text can hold anything of the kind."""
        return count(self.words, self.language) if self.counts else Counted(self.language)

    @cached_property
    def differences(self) -> Differences:
        """Quantities that only one of the two texts has."""
        return differences(self.source_counted, self.counted)

    @property
    def source_dates(self) -> Sequence[FoundDate]:
        """The dates of ``source_words``, in three calendars and all writings."""
        return self.source_counted.dates

    @property
    def dates(self) -> Sequence[FoundDate]:
        """The dates of ``words``, in three calendars and all writings."""
        return self.counted.dates

    @cached_property
    def source_terms(self) -> list[Match]:
        """The glossary's forms in ``source_words``."""
        return self.context.source_finder.find(self.source_words) if self.context.terms else []

    @cached_property
    def terms(self) -> list[Match]:
        """The glossary's forms in ``words``, those to avoid included."""
        return self.context.finder.find(self.words) if self.context.terms else []

    def finding(
        self,
        code: str,
        severity: Severity,
        template: str,
        start: int = 0,
        end: int = 0,
        *,
        fix: str | None = None,
        **values: object,
    ) -> Finding:
        """A finding about this unit; ``template`` is a sentence marked with ``msg``, ``values`` fill its braces."""
        return finding(code, self.unit.key, severity, template, start=start, end=end, fix=fix, **values)


@dataclass(frozen=True)
class EditionReading:
    """A whole edition."""

    document: Document
    context: Context
    units: Sequence[Unit]
    """The document's, then notes adopted from other editions."""
    translations: Mapping[str, str]
    """By unit key; a missing key is an empty translation."""
    notes: Sequence[Note] = ()
    carried: Collection[str] = field(default_factory=frozenset)
    """Keys of units that are empty on purpose: their words stand in another unit."""
    readings: Mapping[str, Reading] = field(default_factory=dict)
    """The translated units, by key."""
    labels: frozenset[str] = frozenset()
    """Of the source's footnotes."""

    @property
    def source_language(self) -> str:
        """BCP 47."""
        return self.context.source_language

    @property
    def language(self) -> str:
        """BCP 47, of the translation."""
        return self.context.language


def finding(
    code: str,
    unit: str,
    severity: Severity,
    template: str,
    *,
    start: int = 0,
    end: int = 0,
    fix: str | None = None,
    **values: object,
) -> Finding:
    """A finding whose sentence can be said in other languages; ``unit`` is ``""`` for the whole edition."""
    told = {name: str(value) for name, value in values.items()}
    return Finding(code, unit, severity, filled(template, told), start, end, fix, template, told)


def _blanked(text: str, found: Sequence[Span]) -> str:
    kept = [span for span in found if span.piece not in {Piece.HASHTAG, Piece.MENTION}]
    if not kept:
        return text
    parts: list[str] = []
    last = 0
    for start, end in untouchable(text, kept):
        parts += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*parts, text[last:]])
