"""Names in Latin letters that nearly agree in one edition, while their sources say one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from workflow.checks.echoes import heard_words, stem, stems
from workflow.checks.reading import Reading
from workflow.model.finding import Severity
from workflow.model.unit import UnitType
from workflow.text.languages import base_language
from workflow.text.names import Name, frames, names, near, parts, pieces, plain, sound_near, within
from workflow.text.sounds import Voices

_LEAST = 4  # letters of a name
_LEAST_UNHEARD = 6  # of one that no word of the source sounds like
_MOST_ASKED = 3  # places of each spelling whose sources are compared
_TITLES = frozenset([UnitType.TITLE, UnitType.HEADING, UnitType.CELL])
_LAST_VOWEL = re.compile(r"[aeo](?=s?\Z)")
_GENDERED = frozenset(["es", "fr", "pt", "it", "ca", "gl", "ro"])
"""Languages in which the last vowel of a word may follow its noun."""


class Doubt(NamedTuple):
    """A spelling that is not the usual one, and where it stands."""

    reading: Reading
    start: int
    end: int
    usual: str
    severity: Severity


class _Source:
    """The source of one unit, worked out once for all its names."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names: set[str] = set()
        """Every name of the translation as it is written."""

    @cached_property
    def voices(self) -> Voices:
        return Voices(stems(self.reading.source_tokens))

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(stem(word.text) for word in self.reading.source_tokens)


@dataclass(frozen=True)
class _Place:
    source: _Source
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def reading(self) -> Reading:
        return self.source.reading

    @cached_property
    def heard(self) -> frozenset[str]:
        """The source's words that the name sounds like."""
        return frozenset(heard_words(self.words, self.source.voices))


@dataclass
class _Spelling:
    """One way to write a name, and where it stands."""

    words: tuple[str, ...]
    paired: bool
    """Whether it is two words out of a longer name: of interest only where a space or a hyphen differs."""
    places: list[_Place] = field(default_factory=list)

    def frames(self) -> Iterable[str]:
        return ("".join(self.words),) if self.paired else frames(self.words)


def doubts(readings: list[Reading]) -> list[Doubt]:
    """The rarer spellings, every place of each; the longest of those that overlap."""
    spellings = _spellings(readings)
    spread = _Spread(readings)
    found: list[Doubt] = []
    for usual, other in _neighbours(spellings):
        severity = _weight(spellings[usual], spellings[other], usual, other, spread)
        if severity is not None:
            found += [Doubt(each.reading, each.start, each.end, usual, severity) for each in spellings[other].places]
    return _apart(found)


class _Spread:
    """In how many units a word of the source stands; counted when first asked."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = readings

    @cached_property
    def units(self) -> Counter[str]:
        return Counter(
            word for reading in self._readings for word in {stem(token.text) for token in reading.source_tokens}
        )


def _spellings(readings: Iterable[Reading]) -> dict[str, _Spelling]:
    """Every name as it is written, its words, and names whose last word has lost its capital."""
    found: dict[str, _Spelling] = {}
    lowered: list[tuple[_Source, Name]] = []
    for reading in readings:
        source = _Source(reading)
        for name in names(reading.words):
            if name.after:
                lowered.append((source, name))
            _note(found, source, name.start, name.start + len(name.surface))
            for start, end in pieces(name):
                _note(found, source, start, end, paired=len(name.words) > 2)
    known = {spelling.words for spelling in found.values() if len(spelling.words) > 1}
    for source, name in lowered:
        if source.reading.unit.type not in _TITLES and (*name.words, plain(name.after)) in known:
            _note(found, source, name.start, name.end + 1 + len(name.after))
    return found


def _note(found: dict[str, _Spelling], source: _Source, start: int, end: int, *, paired: bool = False) -> None:
    typed = source.reading.text[start:end]
    if end - start < _LEAST or typed.isupper():
        return
    surface = typed.replace("’", "'").replace("\N{NO-BREAK SPACE}", " ")
    spelling = found.get(surface)
    if spelling is None:
        words = parts(surface)
        spelling = found[surface] = _Spelling(words, paired and " " in surface)
    source.names.add(surface)
    spelling.places.append(_Place(source, start, end, spelling.words))


def _neighbours(spellings: Mapping[str, _Spelling]) -> Iterator[tuple[str, str]]:
    """A usual spelling with each rarer one that is near it; every spelling is the rarer one at most once."""
    order = {surface: at for at, surface in enumerate(spellings)}
    buckets: dict[str, list[str]] = {}
    for surface, spelling in spellings.items():
        for frame in spelling.frames():
            buckets.setdefault(frame, []).append(surface)
    done: set[str] = set()
    for bucket in buckets.values():
        if len(bucket) < 2:
            continue
        usual = max(bucket, key=lambda surface: (len(spellings[surface].places), -order[surface]))
        for other in bucket:
            if other == usual or other in done:
                continue
            words = spellings[usual].words, spellings[other].words
            if near(*words) or sound_near(*words):
                done.add(other)
                yield usual, other


def _weight(usual: _Spelling, other: _Spelling, one: str, two: str, spread: _Spread) -> Severity | None:
    """How sure it is that both are one name; ``None`` when it is not, or when nothing speaks for it."""
    if one.casefold() == two.casefold():
        titles = all(place.reading.unit.type in _TITLES for place in usual.places)
        return None if titles or len(usual.words) < 2 else Severity.HINT
    if _is_another_form(usual, other, one, two):
        return None
    pairs = [(first, second) for first in usual.places[:_MOST_ASKED] for second in other.places[:_MOST_ASKED]]
    spelled = near(usual.words, other.words)
    if any(_same_source(first, second, one) if spelled else _same_words(first, second) for first, second in pairs):
        return Severity.WARNING
    if usual.words == other.words:
        return Severity.HINT if len(usual.words) > 1 else None
    if not spelled or any(first.heard and second.heard for first, second in pairs):
        return None  # of two names
    return Severity.WARNING if _go_together(usual, other, spread) else None


def _is_another_form(usual: _Spelling, other: _Spelling, one: str, two: str) -> bool:
    """Whether they differ as *Der Spiegel* and *Spiegel* do, or as *ministro* and *ministra*."""
    if usual.words == other.words:
        return one.endswith(two) or two.endswith(one)
    gendered = base_language(usual.places[0].reading.language) in _GENDERED
    return gendered and len(usual.words) == len(other.words) and _same_but_last_vowel(usual.words, other.words)


def _same_but_last_vowel(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether words differ as *ministro* and *ministra* do."""
    return first != second and all(
        one == other or (len(one) == len(other) and _LAST_VOWEL.sub("", one) == _LAST_VOWEL.sub("", other))
        for one, other in zip(first, second, strict=True)
    )


def _same_words(first: _Place, second: _Place) -> bool:
    """Of names that are only said alike: whether the very same words of the source say both."""
    return bool(first.heard) and first.heard == second.heard


def _same_source(first: _Place, second: _Place, usual: str) -> bool:
    """Whether the sources of both say the same words where the names are heard.

    A letter changed may hide a word of the name; then what the usual spelling is heard in must stand there too.
    """
    one, other = first.heard, second.heard
    if one == other:
        return bool(one)
    if one < other:
        return other <= first.source.words and usual not in second.source.names
    return other < one <= second.source.words and usual not in second.source.names


def _go_together(usual: _Spelling, other: _Spelling, spread: _Spread) -> bool:
    """Whether one word of the source stands wherever the name does, in either spelling, and hardly elsewhere."""
    one, two = "".join(usual.words), "".join(other.words)
    if one[:1] != two[:1] or len(min(one, two, key=len)) < _LEAST_UNHEARD or not within(one, two, 1):
        return False
    units = {place.reading.unit.key for place in (*usual.places, *other.places)}
    if len(units) < 2:
        return False
    asked = (*usual.places[:_MOST_ASKED], *other.places[:_MOST_ASKED])
    shared = frozenset.intersection(*(place.source.words for place in asked))
    return any(len(word) > 2 and spread.units[word] <= len(units) for word in shared)


def _apart(found: Iterable[Doubt]) -> list[Doubt]:
    kept: list[Doubt] = []
    taken: dict[str, set[int]] = {}
    for doubt in sorted(found, key=lambda doubt: (doubt.start - doubt.end, doubt.start)):
        letters = taken.setdefault(doubt.reading.unit.key, set())
        if letters.isdisjoint(range(doubt.start, doubt.end)):
            letters.update(range(doubt.start, doubt.end))
            kept.append(doubt)
    return kept
