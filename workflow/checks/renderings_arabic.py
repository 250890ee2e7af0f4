"""Names of a source in Latin letters that a translation in Arabic letters spells in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import combinations, pairwise

from workflow.checks.echoes import Echo, Said, divergent, heard, name_echo, own_words, said_names
from workflow.checks.reading import Reading
from workflow.text.languages import base_language
from workflow.text.names import within
from workflow.text.similarity import similarity
from workflow.text.sounds import sounds
from workflow.text.spelling import ZWNJ, fold
from workflow.text.tokens import Word

_LEAST = 4  # letters of a rendering that is looked for where nothing sounds like the name
_LEAST_UNHEARD = 4
_ALIKE = 0.5  # share of consonants that such a rendering has in common with the name
_MISSPELLED_IN = frozenset(["fa"])
"""Languages whose words do not change at their beginning, so that a letter more is a slip."""
_MOST_NAMES, _MOST_WORDS = 50, 200
"""Names of one unit that are looked for word by word, and words that are compared with each other: a text of nothing
else would cost its length squared."""
_MOST_UNITS = 12
"""Of a name that is never heard; more of them would cost too much, and such a name is a common word."""
_JOINED = tuple(fold(each) for each in "بال وال فال ال لل و ب ل ف ک".split())
_ENDINGS = frozenset(fold(each) for each in "ی ای ها های ان م ت ش یی ه ا و".split())


def doubts(readings: list[Reading]) -> Iterator[tuple[Echo, Echo]]:
    """Each rendering that is not the usual one of its name, and one of the usual."""
    said = _repeated(readings)
    if not said:
        return
    units = {reading.unit.key: reading for reading in readings}
    found = [echo for key, words in said.items() for echo in heard(units[key], words)]
    if base_language(readings[0].language) in _MISSPELLED_IN:
        found += _misspelled(found, said, units)
        found += _Unheard(found, said, readings).pairs()
    times = Counter((key, each.plain) for key, words in said.items() for each in words)
    here = Counter((echo.unit, echo.source) for echo in found)
    shown = {(echo.unit, echo.source, echo.rendering_key) for echo in found}
    for echo, usual in divergent(found):
        place = (echo.unit, echo.source)
        # Where the usual rendering stands as often as the source has the name, one more that sounds alike is chance.
        joined = _is_joined(echo.rendering_key, usual.rendering_key)
        if not joined and not ((*place, usual.rendering_key) in shown and here[place] > times[place]):
            yield echo, usual


def _is_joined(first: str, second: str) -> bool:
    bare = [next((word[len(one) :] for one in _JOINED if word.startswith(one)), word) for word in (first, second)]
    return bare[0] in {second, bare[1]} or bare[1] == first


def _repeated(readings: Iterable[Reading]) -> dict[str, list[Said]]:
    """Unit key → words of names that the sources of the edition hold more than once."""
    said = {reading.unit.key: said_names(reading) for reading in readings}
    times = Counter(each.plain for words in said.values() for each in words)
    certain = {each.plain for words in said.values() for each in words if each.certain}
    wanted = {word for word in certain if times[word] > 1}
    return {key: kept for key, words in said.items() if (kept := [each for each in words if each.plain in wanted])}


def _misspelled(found: list[Echo], said: Mapping[str, list[Said]], units: Mapping[str, Reading]) -> Iterator[Echo]:
    """Names heard less often than they are said, where a word is a letter away from what stands for them elsewhere."""
    spelled: dict[str, str] = {}
    for echo in found:
        spelled.setdefault(echo.source, echo.rendering_key.replace(ZWNJ, ""))
    heard_here = Counter((echo.unit, echo.source) for echo in found)
    for key, words in said.items():
        for source, times in Counter(each.plain for each in words[:_MOST_NAMES]).items():
            letters = spelled.get(source, "")
            if heard_here[key, source] < times and len(letters) >= _LEAST:
                word = _near_word(units[key], letters)
                if word:
                    yield name_echo(units[key], source, word)


def _near_word(reading: Reading, letters: str) -> Word | None:
    tokens = own_words(reading)
    for token in tokens:
        if abs(len(token.text) - len(letters)) < _LEAST and _is_slip(fold(token.text), letters):
            return token
    for first, second in pairwise(tokens):
        if second.start == first.end + 1 and fold(first.text + second.text) == letters:
            return Word(first.start, second.end, reading.text[first.start : second.end])
    return None


def _is_slip(typed: str, letters: str) -> bool:
    """Whether a letter is changed, added or lost, and it is no ending."""
    if typed == letters or not within(typed, letters, 1):
        return False
    return not _is_inflected(typed, letters) and (len(letters) > _LEAST or typed[:1] == letters[:1])


def _resembles(named: Iterable[str], typed: str) -> bool:
    """Whether a word begins as the name does and goes on somewhat like it."""
    return any(
        one[0] == other.consonants[0] and similarity(one, other.consonants) >= _ALIKE
        for other in sounds(typed)
        for one in named
    )


def _is_inflected(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return (long.startswith(short) and long[len(short) :] in _ENDINGS) or _is_joined(first, second)


class _Unheard:
    """Names that no word of the edition sounds like (*Charles* and شارل): words that stand just where they do."""

    def __init__(self, found: Iterable[Echo], said: Mapping[str, list[Said]], readings: Iterable[Reading]) -> None:
        known = {echo.source for echo in found}
        self._readings = {reading.unit.key: reading for reading in readings}
        self._units: dict[str, list[str]] = {}
        self._typed: dict[str, str] = {}
        for key, words in said.items():
            for each in words[:_MOST_NAMES]:
                if each.plain not in known and key not in self._units.setdefault(each.plain, []):
                    self._units[each.plain].append(key)
                    self._typed[each.plain] = each.typed

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many units a word stands."""
        return Counter(
            word for reading in self._readings.values() for word in {fold(token.text) for token in own_words(reading)}
        )

    def pairs(self) -> Iterator[Echo]:
        """Two words a letter apart, both only where the name is, and never together."""
        for source, units in self._units.items():
            if 1 < len(units) <= _MOST_UNITS:
                yield from self._of(source, units)

    def _of(self, source: str, units: list[str]) -> Iterator[Echo]:
        named = [sound.consonants for sound in sounds(self._typed[source])]
        places: dict[str, list[tuple[str, Word]]] = {}
        for key in units:
            for token in own_words(self._readings[key]):
                if len(token.text) >= _LEAST_UNHEARD and _resembles(named, token.text):
                    places.setdefault(fold(token.text), []).append((key, token))
        ordered = sorted(places, key=lambda word: -len(places[word]))
        for usual, other in combinations(ordered[:_MOST_WORDS], 2):
            if _is_slip(other, usual) and self._alone(places, usual, other):
                yield from (
                    name_echo(self._readings[key], source, token)
                    for word in (usual, other)
                    for key, token in places[word]
                )
                return

    def _alone(self, places: Mapping[str, list[tuple[str, Word]]], usual: str, other: str) -> bool:
        """Whether neither stands in a unit without the name, nor both in one."""
        here, there = ({key for key, _ in places[word]} for word in (usual, other))
        return here.isdisjoint(there) and self._spread[usual] <= len(here) and self._spread[other] <= len(there)
