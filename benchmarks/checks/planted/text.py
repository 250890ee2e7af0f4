"""Words missing, left, lost, doubled or misspelt."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random

from benchmarks.checks.corpus import Sample, clean
from benchmarks.checks.own_text import ours
from benchmarks.checks.plant import Plant
from workflow.checks.reading import Facts
from workflow.model.unit import UnitType
from workflow.text.inline import words_only
from workflow.text.languages import base_language, script_of
from workflow.text.sentences import sentences
from workflow.text.spellers import WordList
from workflow.text.spelling import fold
from workflow.text.tokens import words

_SETS = ("statements", "news", "sites", "health", "sentences", "software")
_LOWER = re.compile(r"\b[a-zà-ÿ]{2,}\b")


@lru_cache(maxsize=1)
def prose() -> Sequence[Sample]:
    """All but poems that is translated at all, and our own."""
    every = [sample for name in _SETS for sample in clean(name)]
    kept = [each for each in every if fold(each.pair.text) != fold(each.pair.source) and not each.pair.plain]
    return [*kept, *ours()]


def _apart(sample: Sample) -> bool:
    return script_of(sample.source_language) != script_of(sample.language)


def other_script() -> Sequence[Sample]:
    return [each for each in prose() if _apart(each)]


def same_script() -> Sequence[Sample]:
    """English beside Spanish, French, German, Turkish, and Persian beside what else is written with its letters."""
    return [each for each in prose() if not _apart(each)] + list(_persian_to_others())


def _persian_to_others() -> Sequence[Sample]:
    """The news in Persian beside Arabic and Kurdish, which share its letters."""
    news = {(each.language, each.pair.source): each.pair.text for each in clean("news")}
    found: list[Sample] = []
    for (language, english), text in news.items():
        if language in {"ar", "ckb"} and (persian := news.get(("fa", english))):
            found.append(Sample("news", "fa", language, (replace(_ANY.pair, source=persian, text=text),)))
    return found


_ANY = ours()[0]


def paragraphs() -> Sequence[Sample]:
    """Those of three to six sentences, as many on both sides."""
    return [each for each in prose() if 3 <= len(_cut(each.pair.source)) == len(_cut(each.pair.text)) <= 6]


def _cut(text: str) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in sentences(words_only(text))]


def _translatable(source: str, language: str) -> bool:
    """Whether a text is more than a name or a sign."""
    plain = words_only(source)
    if script_of(language) == "Latn":
        return len(_LOWER.findall(plain)) >= 2
    return len(words(plain)) >= 3


def copied(sample: Sample, chance: Random) -> Sample | None:
    """Somebody took the source over to begin with, and forgot."""
    return sample.with_text(sample.pair.source) if _translatable(sample.pair.source, sample.source_language) else None


def emptied(sample: Sample, chance: Random) -> Sample | None:
    return sample.with_text(chance.choice(["", " ", "\n"]))


def sentence_left(sample: Sample, chance: Random) -> Sample | None:
    source, text = _cut(sample.pair.source), _cut(sample.pair.text)
    if len(source) != len(text) or len(source) < 2:
        return None
    at = chance.randrange(len(source))
    left = sample.pair.source[slice(*source[at])]
    if not _translatable(left, sample.source_language) or len(words(left)) < 3:
        return None
    start, end = text[at]
    return sample.with_text(sample.pair.text[:start] + left + sample.pair.text[end:])


def phrase_left(sample: Sample, chance: Random) -> Sample | None:
    """Four to seven words of the source in place of as many of the translation, at about the same place."""
    there, here = words(words_only(sample.pair.source)), words(words_only(sample.pair.text))
    size = chance.randint(4, 7)
    if len(there) < size + 3 or len(here) < size + 3:
        return None
    at = chance.randrange(len(there) - size)
    phrase = sample.pair.source[there[at].start : there[at + size - 1].end]
    if re.search(r"[^\w\s,'’‌-]", phrase) or not _is_phrase(phrase, sample):
        return None
    first = min(len(here) - size, round(at * len(here) / len(there)))
    start, end = here[first].start, here[first + size - 1].end
    if re.search(r"[^\w\s,'’،‌\u064b-\u0655-]", sample.pair.text[start:end]):
        return None
    return sample.with_text(sample.pair.text[:start] + phrase + sample.pair.text[end:])


def _is_phrase(phrase: str, sample: Sample) -> bool:
    """At least three words that are no names, where capitals tell."""
    return script_of(sample.source_language) != "Latn" or len(_LOWER.findall(phrase)) >= 3


def half_lost(sample: Sample, chance: Random) -> Sample | None:
    """The end was not pasted: 40–55 % of the words are left."""
    if len(sample.pair.source) < 80:
        return None
    found = words(sample.pair.text)
    if len(found) < 8:
        return None
    kept = sample.pair.text[: found[round(len(found) * chance.uniform(0.4, 0.55)) - 1].end]
    return sample.with_text(kept + chance.choice(["", ".", "…"]))


def pasted_twice(sample: Sample, chance: Random) -> Sample | None:
    if len(sample.pair.source) < 60:
        return None
    return sample.with_text(sample.pair.text + chance.choice([" ", "\n", ""]) + sample.pair.text)


def sentence_dropped(sample: Sample, chance: Random) -> Sample | None:
    text = _cut(sample.pair.text)
    at = chance.randrange(len(text))
    start, end = text[at]
    return sample.with_text(f"{sample.pair.text[:start].rstrip()} {sample.pair.text[end:].lstrip()}".strip())


@lru_cache(maxsize=8)
def _known(language: str) -> WordList:
    """Every word of the clean texts in a language."""
    found: set[str] = set()
    for sample in prose():
        if base_language(sample.language) == language:
            found.update(word.text for word in words(words_only(sample.pair.text)))
    return WordList(found)


def with_dictionaries() -> Sequence[Sample]:
    return [
        replace(sample, facts=Facts(speller=_known(base_language(sample.language))))
        for sample in prose()
        if base_language(sample.language) in {"fa", "en", "es", "fr"}
    ]


def misspelt(slip: Callable[[str, Random], str]) -> Callable[[Sample, Random], Sample | None]:
    def broken(sample: Sample, chance: Random) -> Sample | None:
        known = sample.facts.speller
        source = {fold(word.text) for word in words(words_only(sample.pair.source))}
        found = [
            word
            for word in words(words_only(sample.pair.text))
            if len(word.text) >= 5 and word.text == word.text.lower() and fold(word.text) not in source
        ]
        if not found or known is None:
            return None
        word = chance.choice(found)
        typed = slip(word.text, chance)
        if typed == word.text or known.knows(typed):
            return None  # another word that there is: no dictionary sees it
        return sample.with_text(sample.pair.text[: word.start] + typed + sample.pair.text[word.end :])

    return broken


def _swapped(word: str, chance: Random) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _dropped(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1 :]


def _doubled(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at] + word[at:]


def _mistyped(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    letters = "ابپتسشعغفقکگلمنوهی" if word[0] > "\u0600" else "abcdefghilmnoprstuv"
    return word[:at] + chance.choice(letters) + word[at + 1 :]


def long_enough() -> Sequence[Sample]:
    return [each for each in prose() if each.pair.type is not UnitType.HEADING]


_LEFT = frozenset(["same-as-source", "source-left"])
_LENGTH, _SPELLING = frozenset(["length"]), frozenset(["spelling"])

PLANTS: tuple[Plant, ...] = (
    Plant("a translation emptied", frozenset(["missing"]), emptied, prose),
    Plant("the source copied, another script", _LEFT, copied, other_script),
    Plant("the source copied, the same script", _LEFT, copied, same_script),
    Plant("a sentence left, another script", frozenset(["source-left"]), sentence_left, other_script),
    Plant("a sentence left, the same script", frozenset(["source-left"]), sentence_left, same_script),
    Plant("a phrase left, another script", frozenset(["source-left"]), phrase_left, other_script),
    Plant("a phrase left, the same script", frozenset(["source-left"]), phrase_left, same_script),
    Plant("half of the text lost", _LENGTH, half_lost, long_enough),
    Plant("the text pasted twice", _LENGTH, pasted_twice, long_enough),
    Plant("a sentence of three to six dropped", _LENGTH, sentence_dropped, paragraphs),
    Plant("two letters of a word swapped", _SPELLING, misspelt(_swapped), with_dictionaries),
    Plant("a letter of a word dropped", _SPELLING, misspelt(_dropped), with_dictionaries),
    Plant("a letter of a word doubled", _SPELLING, misspelt(_doubled), with_dictionaries),
    Plant("a letter of a word mistyped", _SPELLING, misspelt(_mistyped), with_dictionaries),
)
