"""Pairs of words that a group uses alike again and again, learnt from its reviewed work, for a person to accept.

Statistics and nothing more: which runs of words stand in the same passages on both sides. Two that are each other's
best partner are linked (competitive linking, Melamed 2000), weighed by Dice's coefficient and by Dunning's
log-likelihood ratio (1993), which doubts what is met only a few times.
"""

from __future__ import annotations

import math
from base64 import b32encode
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import islice

from workflow.glossary.find import Finder, language_key
from workflow.glossary.phrases import Phrase, Said, Side, parts
from workflow.model.glossary import Naming, Term, TermKind
from workflow.text.inline import Piece, spans, words_only
from workflow.text.languages import month_names, script_of, weekday_names
from workflow.text.months import GREGORIAN_FA, ISLAMIC, PERSIAN_DARI, PERSIAN_FA, PERSIAN_LATIN
from workflow.text.sentences import sentences
from workflow.text.sounds import sound_alike
from workflow.text.spelling import fold

MOST_PASSAGES = 20_000
"""Looked at for two languages; later ones are left out."""
_MOST_LETTERS = 600
"""Of a passage on either side: in a longer one that could not be cut, everything stands beside everything."""
_MOST_SHARE = 0.25
"""Of all passages, in which a phrase may stand: what stands in more is no term."""
_RARE = 8
"""Passages that are never too many."""
_EXAMPLES = 5
_LEAST_NAME, _LEAST_TERM = 2, 3
"""Units that have both sides."""
_DICE_NAME, _DICE_UNHEARD, _DICE_TERM = 0.5, 0.65, 0.7
_SURE = 10.83
"""Log-likelihood beyond which chance is behind one link in a thousand."""
_HEADLINES = frozenset(["title", "heading", "cell"])
_ORGANISATIONS = frozenset(
    "association centre center coalition college committee council federation foundation front group institute league"
    " magazine ministry movement network newspaper office organisation organization party prison school society"
    " syndicate union university company court".split()
)
_IN = frozenset("in at from near around to در از به".split())


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A unit and the words that people agreed on for it."""

    source: str
    target: str
    source_language: str
    language: str
    document: str
    unit: str
    """Its key."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two forms that go together."""

    kind: TermKind
    """A guess: ``term`` where nothing shows more."""
    name: bool
    """Whether it is written as a name is, with capitals of its own."""
    forms: Mapping[str, str]
    """Two languages, that in which more was written first."""
    together: int
    """Units in which both stand."""
    of: int
    """Units in which the first stands."""
    other: int
    """Units in which the second stands."""
    score: float
    """Dice's coefficient of passages, 0–1."""
    examples: tuple[tuple[str, str], ...]
    """(document, unit's key), up to five."""

    @property
    def id(self) -> str:
        """Six letters and digits made of the forms: the same tomorrow, whatever else is suggested by then."""
        words = "\n".join(f"{language}={form}" for language, form in sorted(self.forms.items()))
        return b32encode(sha256(words.encode()).digest())[:6].decode().lower()

    @property
    def share(self) -> float:
        """How consistently: of the units that have one of the two, as rarely as it goes, the part that has both."""
        return self.together / max(self.of, self.other)

    @property
    def term(self) -> Term:
        """The row it would make."""
        return Term(self.kind, self.forms)


def suggestions(reviewed: Iterable[Reviewed], known: Sequence[Term] = ()) -> list[Suggestion]:
    """What the pairs teach, the best supported first; nothing that the glossary knows in both languages already.

    Pairs of both directions teach together. The same input gives the same answer.
    """
    groups: dict[tuple[str, str], list[Reviewed]] = {}
    for each in reviewed:
        first, second = sorted([each.source_language, each.language])
        groups.setdefault((first, second), []).append(each)
    found = [one for _, pairs in sorted(groups.items()) for one in _Group(pairs, known).suggestions()]
    return sorted(found, key=lambda one: (_weight(one), -one.together, -one.score, one.id))


def _weight(one: Suggestion) -> int:
    """Hashtags and names first, single words last: of those most are everyday words that need no agreement."""
    if one.kind is TermKind.HASHTAG or one.name:
        return 0 if one.kind is TermKind.HASHTAG else 1
    return 2 if all(len(form.split()) > 1 for form in one.forms.values()) else 3


@dataclass(frozen=True, slots=True)
class _Passage:
    first: str
    second: str
    unit: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Link:
    first: Phrase
    second: Phrase
    together: frozenset[int]
    dice: float
    surprise: float

    @property
    def order(self) -> tuple[float, float, int, Phrase, Phrase]:
        return -self.dice, -self.surprise, -len(self.first) - len(self.second), self.first, self.second


class _Group:
    """All pairs of two languages."""

    def __init__(self, pairs: Sequence[Reviewed], known: Sequence[Term]) -> None:
        written = Counter(pair.source_language for pair in pairs)
        (self._first, _), *_ = sorted(written.items(), key=lambda each: (-each[1], each[0]))
        one = pairs[0]
        self._second = one.language if one.source_language == self._first else one.source_language
        self._pairs = [self._turned(pair) for pair in pairs]
        settled = [term for term in known if self._is_settled(term)]
        self._finders = Finder(settled, self._first), Finder(settled, self._second)

    def suggestions(self) -> Iterator[Suggestion]:
        if self._first != self._second:
            yield from self._hashtags()
            yield from self._phrases()

    def _is_settled(self, term: Term) -> bool:
        """Whether there is nothing to learn about it; how to name somebody who is not named in full is not learnt."""
        both = all(language_key(term.forms, language) for language in self._languages)
        return both or term.naming is not Naming.FULL

    def _turned(self, pair: Reviewed) -> _Passage:
        texts = (pair.source, pair.target) if pair.source_language == self._first else (pair.target, pair.source)
        return _Passage(*texts, (pair.document, pair.unit))

    def _hashtags(self) -> Iterator[Suggestion]:
        sides: tuple[dict[Phrase, set[int]], dict[Phrase, set[int]]] = ({}, {})
        typed: tuple[dict[Phrase, Counter[str]], ...] = ({}, {})
        for number, passage in enumerate(self._pairs):
            for side, names, text in zip(sides, typed, (passage.first, passage.second), strict=True):
                for tag in _tags(text):
                    side.setdefault((fold(tag),), set()).add(number)
                    names.setdefault((fold(tag),), Counter())[tag] += 1
        for link in _links(*sides):
            forms = [_most(names[each]) for names, each in zip(typed, (link.first, link.second), strict=True)]
            if len(self._units(link.together, self._pairs)) >= _LEAST_NAME and link.dice >= _DICE_NAME:
                yield from self._told(TermKind.HASHTAG, forms, link, sides, self._pairs, named=False)

    def _phrases(self) -> Iterator[Suggestion]:
        cut = (part for pair in self._pairs for part in _cut(self._without_known(pair)))
        passages = list(islice(cut, MOST_PASSAGES))
        headlines = {at for at, each in enumerate(passages) if each.unit[1].partition("-")[0] in _HEADLINES}
        first = Side([each.first for each in passages], self._first, headlines, least=_LEAST_NAME)
        second = Side([each.second for each in passages], self._second, headlines, least=_LEAST_NAME)
        most = max(_RARE, int(_MOST_SHARE * len(passages)))
        sides = first.keep(most), second.keep(most)
        links = _links(*sides, total=len(passages))
        here, there = first.said([link.first for link in links]), second.said([link.second for link in links])
        taken: dict[Phrase, list[_Link]] = {}  # by every part of their first side
        for link in links:
            said = here[link.first], there[link.second]
            if _inside_another(link, taken.get(link.first, ())) or not self._believed(link, said, passages):
                continue
            for part in parts(link.first):
                taken.setdefault(part, []).append(link)
            forms = [said[0].usual(link.first), said[1].usual(link.second)]
            named = self._is_name(said)
            kind = self._kind(forms, said) if named else TermKind.TERM
            yield from self._told(kind, forms, link, sides, passages, named=named)

    def _without_known(self, pair: _Passage) -> _Passage:
        """Only words, and a mark in place of all that is agreed on."""
        first, second = self._finders
        return _Passage(_hidden(first, words_only(pair.first)), _hidden(second, words_only(pair.second)), pair.unit)

    def _believed(self, link: _Link, said: tuple[Said, Said], passages: Sequence[_Passage]) -> bool:
        units = len(self._units(link.together, passages))
        if not self._is_name(said):
            return units >= _LEAST_TERM and link.dice >= _DICE_TERM and link.surprise >= _SURE
        if _heard(said[0].usual(link.first), said[1].usual(link.second)):
            return units >= _LEAST_NAME and link.dice >= _DICE_NAME
        return units >= _LEAST_TERM and link.dice >= _DICE_UNHEARD and link.surprise >= _SURE

    def _is_name(self, said: tuple[Said, Said]) -> bool:
        latin = self._latin(said)
        return bool(latin) and all(side.is_name for side in latin)

    def _latin(self, said: tuple[Said, Said]) -> list[Said]:
        """The sides whose script has capitals."""
        return [side for side, each in zip(said, self._languages, strict=True) if script_of(each) == "Latn"]

    def _kind(self, forms: Sequence[str], said: tuple[Said, Said]) -> TermKind:
        """What a name is the name of."""
        if any(word.casefold() in _ORGANISATIONS for form in forms for word in form.split()):
            return TermKind.ORGANISATION
        if any(2 * sum(side.after[word] for word in _IN) > side.times for side in self._latin(said)):
            return TermKind.PLACE
        return TermKind.TERM

    def _told(
        self,
        kind: TermKind,
        forms: Sequence[str],
        link: _Link,
        sides: tuple[Mapping[Phrase, Collection[int]], Mapping[Phrase, Collection[int]]],
        passages: Sequence[_Passage],
        *,
        named: bool,
    ) -> Iterator[Suggestion]:
        """The suggestion, unless one of the forms is agreed on, names a day or a month, or there is one form only."""
        same = fold(forms[0]) == fold(forms[1])
        dated = all(fold(form) in _days(each) for form, each in zip(forms, self._languages, strict=True))
        if same or dated or any(map(_is_known, self._finders, forms)):
            return
        units = self._units(link.together, passages)
        yield Suggestion(
            kind,
            named,
            dict(zip(self._languages, forms, strict=True)),
            len(units),
            len(self._units(sides[0][link.first], passages)),
            len(self._units(sides[1][link.second], passages)),
            round(link.dice, 3),
            tuple(units[:_EXAMPLES]),
        )

    @property
    def _languages(self) -> tuple[str, str]:
        return self._first, self._second

    def _units(self, numbers: Iterable[int], passages: Sequence[_Passage]) -> list[tuple[str, str]]:
        return list(dict.fromkeys(passages[number].unit for number in sorted(numbers)))


def _hidden(finder: Finder, text: str) -> str:
    """The text with ``¶`` in place of each letter of a known term, so that no phrase reaches over it."""
    parts, last = [], 0
    for match in finder.find(text):
        parts += [text[last : match.start], "¶" * (match.end - match.start)]
        last = match.end
    return "".join([*parts, text[last:]])


def _is_known(finder: Finder, form: str) -> bool:
    """Whether the whole form is what the glossary has, inflected perhaps."""
    return any((match.start, match.end) == (0, len(form)) for match in finder.find(form))


@lru_cache(maxsize=32)
def _days(language: str) -> frozenset[str]:
    """Months and weekdays, folded: dates are written by rules of their own."""
    persian = (PERSIAN_FA, PERSIAN_DARI, PERSIAN_LATIN, GREGORIAN_FA, ISLAMIC)
    groups = [*month_names(language), *weekday_names(language), *(names for table in persian for names in table)]
    return frozenset(fold(name) for names in groups for name in names)


def _tags(text: str) -> Iterator[str]:
    return (text[span.start : span.end] for span in spans(text) if span.piece is Piece.HASHTAG)


def _most(typed: Counter[str]) -> str:
    return min(typed.items(), key=lambda each: (-each[1], each[0]))[0]


def _cut(pair: _Passage) -> Iterator[_Passage]:
    """Sentence by sentence, or line by line, where both sides have as many; else whole."""
    whole = [[pair.first], [pair.second]]
    cut = [[each.text for each in sentences(text)] for (text,) in whole]
    for one, other in zip(*(cut if len(cut[0]) == len(cut[1]) > 1 else whole), strict=True):
        if len(one) <= _MOST_LETTERS and len(other) <= _MOST_LETTERS:
            yield _Passage(one, other, pair.unit)


def _links(first: Mapping[Phrase, set[int]], second: Mapping[Phrase, set[int]], *, total: int = 0) -> list[_Link]:
    """Phrases of both sides that are each other's best partner, the surest first."""
    here: dict[int, list[Phrase]] = {}
    for phrase, places in second.items():
        for number in places:
            here.setdefault(number, []).append(phrase)
    best: dict[Phrase, _Link] = {}
    back: dict[Phrase, _Link] = {}
    for phrase, places in first.items():
        met = Counter(other for number in sorted(places) for other in here.get(number, ()))
        for other, count in met.items():
            if 2 * count < _DICE_NAME * (len(places) + len(second[other])):
                continue
            link = _link(phrase, other, places, second[other], total)
            if phrase not in best or link.order < best[phrase].order:
                best[phrase] = link
            if other not in back or link.order < back[other].order:
                back[other] = link
    mutual = [link for link in best.values() if back[link.second] is link]
    return sorted(mutual, key=lambda link: link.order)


def _link(first: Phrase, second: Phrase, here: set[int], there: set[int], total: int) -> _Link:
    together = frozenset(here & there)
    both, one, other = len(together), len(here), len(there)
    dice = 2 * both / (one + other)
    return _Link(first, second, together, dice, _surprise(both, one, other, max(total, one + other - both)))


def _surprise(both: int, one: int, other: int, total: int) -> float:
    """Dunning's G²: how unlikely it is that two phrases meet so often by chance."""
    cells = (both, one - both, other - both, total - one - other + both)
    rows, columns = (one, total - one), (other, total - other)
    expected = (rows[at // 2] * columns[at % 2] / total for at in (0, 1, 2, 3))
    return 2 * sum(got * math.log(got / wanted) for got, wanted in zip(cells, expected, strict=True) if got and wanted)


def _heard(first: str, second: str) -> bool:
    """Whether two forms are said alike, word by word or all in one."""
    ones, others = first.split(), second.split()
    if len(ones) == len(others) and all(map(sound_alike, ones, others)):
        return True
    return sound_alike("".join(ones), "".join(others))


def _inside_another(link: _Link, longer: Iterable[_Link]) -> bool:
    """Whether its second side, too, is a part of one of these, which explains nearly every place of it."""
    return any(
        link.second in {*parts(other.second), other.second} and len(link.together - other.together) < _LEAST_NAME
        for other in longer
    )
