"""The runs of words that a passage holds: what may be a term, with its words led back to one form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workflow.glossary.inflection import follows_zwnj, is_mi, stands_apart
from workflow.glossary.small_words import small_words
from workflow.text.languages import script_of
from workflow.text.spelling import ZWNJ, fold
from workflow.text.tokens import Word, words

Phrase = tuple[str, ...]
"""Words led back to one form."""
MOST_WORDS = 5
_LEAST = 3
"""Letters of at least one word of a phrase."""
_NEXT = re.compile("[ \N{NO-BREAK SPACE}\n-]{1,2}")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_OPENING = re.compile(r"(?:\A|[.!?؟…:\n])[\W_]*\Z")
_PLURALS = ("s", "es")
_VERB = "~"
"""Before a verb that begins with می: it ends and begins no term."""


@dataclass(slots=True)
class Said:
    """How a phrase is written, all passages together."""

    surfaces: Counter[str] = field(default_factory=Counter)
    times: int = 0
    named: int = 0
    """How often all its words but small ones had capitals."""
    inside: int = 0
    """How often so inside a sentence, where a capital says something."""
    after: Counter[str] = field(default_factory=Counter)
    """The word before it, folded."""

    @property
    def is_name(self) -> bool:
        """Whether its capitals are its own."""
        return self.inside > 0 and self.named >= 0.8 * self.times

    def usual(self, phrase: Phrase) -> str:
        """As it is written mostly; a form without endings goes first."""
        bare = "".join(phrase)
        order = sorted(self.surfaces.items(), key=lambda each: (-each[1], each[0] != each[0].casefold(), each[0]))
        plain = [form for form, _ in order if fold(re.sub(r"[\s\-]+", "", form)) == bare]
        return (plain or [form for form, _ in order])[0]


class Side:
    """One language of all passages: the phrases that return, found level by level.

    A phrase can return only if what it is without its first word, and without its last, does: so the many that stand
    once are dropped before longer ones are made of them, and memory follows what returns.
    """

    def __init__(self, texts: Sequence[str], language: str, headlines: Collection[int] = (), *, least: int) -> None:
        """``headlines`` are the numbers of passages whose capitals say nothing; ``least`` passages make a phrase."""
        self._texts, self._headlines = texts, frozenset(headlines)
        self._small = small_words(language)
        self._arabic = script_of(language) == "Arab"
        self._vocabulary = frozenset(fold(word.text) for text in texts for word in words(text))
        self._stems: dict[str, str] = {}
        self._keys = [list(self._runs(text)) for text in texts]
        self.places = self._returning(least)
        """In which passages a phrase stands, by their numbers."""

    def keep(self, most: int) -> dict[Phrase, set[int]]:
        """The phrases in at most so many passages that never stand only inside one longer one."""
        whole = {phrase: places for phrase, places in self.places.items() if self._is_whole(phrase)}
        inside = {
            part
            for phrase, places in whole.items()
            for part in parts(phrase)
            if len(self.places.get(part, ())) == len(places)
        }
        return {phrase: places for phrase, places in whole.items() if len(places) <= most and phrase not in inside}

    def said(self, phrases: Collection[Phrase]) -> dict[Phrase, Said]:
        """How these are written."""
        found = {phrase: Said() for phrase in phrases}
        for number, (text, runs) in enumerate(zip(self._texts, self._keys, strict=True)):
            tokens = iter(words(text))
            for keys in runs:
                run = [next(tokens) for _ in keys]
                for start, end in _spans(len(keys), range(1, MOST_WORDS + 1)):
                    said = found.get(tuple(keys[start:end]))
                    if said is not None:
                        said.after[keys[start - 1] if start else ""] += 1
                        pairs = list(zip(keys[start:end], run[start:end], strict=True))
                        self._note(said, text, pairs, opening=number in self._headlines)
        return found

    def _runs(self, text: str) -> Iterator[list[str]]:
        """The words led back to one form, in runs that nothing but a blank or a hyphen parts."""
        run: list[str] = []
        last: Word | None = None
        for word in words(text):
            if last and not _NEXT.fullmatch(text, last.end, word.start):
                yield run
                run = []
            if word.text not in self._stems:
                self._stems[word.text] = self._stem(word.text)
            run.append(self._stems[word.text])
            last = word
        if run:
            yield run

    def _returning(self, least: int) -> dict[Phrase, set[int]]:
        found: dict[Phrase, set[int]] = {}
        for size in range(1, MOST_WORDS + 1):
            met: dict[Phrase, set[int]] = {}
            for number, runs in enumerate(self._keys):
                for keys in runs:
                    for start, end in _spans(len(keys), [size]):
                        phrase = tuple(keys[start:end])
                        if size == 1 or (phrase[1:] in found and phrase[:-1] in found):
                            met.setdefault(phrase, set()).add(number)
            found |= {phrase: places for phrase, places in met.items() if len(places) >= least}
        return found

    def _is_whole(self, phrase: Phrase) -> bool:
        edges = self._may_stand_at_an_edge(phrase[0]) and self._may_stand_at_an_edge(phrase[-1])
        return edges and any(len(word) >= _LEAST for word in phrase)

    def _note(self, said: Said, text: str, run: Sequence[tuple[str, Word]], *, opening: bool) -> None:
        start, end = run[0][1].start, run[-1][1].end
        said.surfaces[" ".join(_POSSESSIVE.sub("", text[start:end]).split())] += 1
        said.times += 1
        if all(word.text[0].isupper() for key, word in run if key not in self._small):
            said.named += 1
            said.inside += not opening and not _OPENING.search(text, max(0, start - 8), start)

    def _may_stand_at_an_edge(self, word: str) -> bool:
        return len(word) > 1 and word not in self._small and not word.startswith(_VERB)

    def _stem(self, typed: str) -> str:
        if not self._arabic:
            return self._latin_stem(typed)
        head, gap, _ = typed.partition(ZWNJ)
        return _VERB + fold(typed) if gap and is_mi(fold(head)) else self._persian_stem(typed)

    def _latin_stem(self, typed: str) -> str:
        plain = _POSSESSIVE.sub("", fold(typed))
        if plain.endswith("ies") and f"{plain[:-3]}y" in self._vocabulary:
            return f"{plain[:-3]}y"
        bare = (plain[: -len(ending)] for ending in _PLURALS if plain.endswith(ending) and len(plain) > 4)
        return next((each for each in bare if each in self._vocabulary), plain)

    def _persian_stem(self, typed: str) -> str:
        head, _, tail = typed.rpartition(ZWNJ)
        if head and (follows_zwnj(fold(tail)) or stands_apart(fold(tail))):
            return self._persian_stem(head)
        plain = fold(typed)
        for size in range(2, min(7, len(plain) - 2)):
            ending, bare = plain[-size:], plain[:-size]
            if ending.startswith("ها") and bare in self._vocabulary:
                return bare
        vowel = plain[-2:] in ("ای", "وی")
        return plain[:-1] if vowel and plain[:-1] in self._vocabulary else plain


def _spans(length: int, sizes: Iterable[int]) -> Iterator[tuple[int, int]]:
    return ((start, start + size) for size in sizes for start in range(length - size + 1))


def parts(phrase: Phrase) -> Iterable[Phrase]:
    """Its shorter runs. A run that the text's small words hide between is one of them, too."""
    size = len(phrase)
    return (phrase[start:end] for start in range(size) for end in range(start + 1, size + 1) if end - start < size)
