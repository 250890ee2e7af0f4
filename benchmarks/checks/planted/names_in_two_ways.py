"""One name spelled, or one sentence translated, in two ways in one edition."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random

from benchmarks.checks.corpus import Pair, Sample, clean
from benchmarks.checks.editions import editions
from benchmarks.checks.planted.misspelled import ZWNJ, misspelled, misspelled_persian
from benchmarks.checks.planted.names_own import SENTENCES
from tests.shared_data import DATA
from workflow.model.unit import UnitType


@lru_cache(maxsize=1)
def gathered() -> Sequence[Sample]:
    """Editions of eight of our sentences, drawn at random, without a glossary."""
    chance = Random(8)
    found: list[Sample] = []
    for source, language in (("fa", "en"), ("en", "fa")) * 150:
        pairs = [Pair(said[source], said[language]) for said in chance.sample(SENTENCES, 8)]
        found.append(Sample("ours", source, language, tuple(pairs)))
    return found


# --- one name in two ways


@lru_cache(maxsize=1)
def _common_names() -> frozenset[str]:
    """Capitalised words that the English and the Spanish news share: names, and hardly anything else."""
    lines = (DATA / "05-parallel-tm/ntrex128-news.jsonl").read_text("utf8").splitlines()
    rows = [json.loads(line) for line in lines]
    word = re.compile(r"(?<![\w'’-])[A-Z][a-z]{4,}(?![\w'’-])")
    there = [frozenset(word.findall(row["eng"])) & frozenset(word.findall(row["spa"])) for row in rows]
    everyday = set(
        re.findall(r"\b[a-z]+\b", " ".join(sample.pair.text for sample in (*clean("news"), *clean("health"))))
    )
    return frozenset(name for name in frozenset().union(*there) if name.lower() not in everyday)


@lru_cache(maxsize=1)
def stories() -> Sequence[Sample]:
    """Whole news stories."""
    return [each for each in editions() if len(each.pairs) > 4 and not each.glossary]


def two_ways(sample: Sample, chance: Random) -> Sample | None:
    """A name that stands in several units is misspelled in one of them.

    Of the news only into Spanish: their Persian is itself a translation, and spells names in several ways.
    """
    if sample.language not in {"en", "es"} or (sample.set != "ours" and sample.language == "en"):
        return None
    word = re.compile(r"[A-Z][a-z]{4,}")
    found = Counter(name for pair in sample.pairs for name in set(word.findall(pair.text)) & _known_names(sample, pair))
    several = [name for name, times in sorted(found.items()) if times > 1]
    if not several:
        return None
    name = chance.choice(several)
    whole = rf"(?<![\w'’-]){name}(?![\w'’-])"
    return _spoilt_once(sample, whole, lambda typed: misspelled(typed, chance), chance)


def _known_names(sample: Sample, pair: Pair) -> frozenset[str]:
    """Of our own, or those that the English and the Spanish of a sentence share."""
    if sample.set == "ours":
        return frozenset(OWN_WORDS)
    return _common_names() & frozenset(re.findall(r"[A-Z][a-z]+", pair.source))


OWN_WORDS = "Golnar Mehrabi Pouyan Rostaghi Mahdokht Nikravesh Houtan Kashefi Sangab Rudbarang Narvan Delavari".split()


def _spoilt_once(sample: Sample, pattern: str, slip: Callable[[str], str | None], chance: Random) -> Sample | None:
    places = [(at, match) for at, pair in enumerate(sample.pairs) for match in re.finditer(pattern, pair.text)]
    if len(places) < 2:
        return None
    at, match = chance.choice(places)
    spoilt = slip(match[0])
    if not spoilt or spoilt == match[0]:
        return None
    text = sample.pairs[at].text
    pair = replace(sample.pairs[at], text=text[: match.start()] + spoilt + text[match.end() :])
    return replace(sample, pairs=(*sample.pairs[:at], pair, *sample.pairs[at + 1 :]))


def whole_name_in_two_ways(sample: Sample, chance: Random) -> Sample | None:
    """A name of several words: an article, a hyphen, a capital or a letter."""
    if sample.language != "en" or sample.set != "ours":
        return None
    names = [
        "Mothers of Narvan Park", "Darreh-Gol", "Borj-e Now", "Golnar Mehrabi", "Pouyan Rostaghi", "Sangab Prison",
        "Mahdokht Nikravesh",
    ]  # fmt: skip
    standing = [name for name in names if sum(pair.text.count(name) for pair in sample.pairs) > 1]
    if not standing:
        return None

    def slip(name: str) -> str | None:
        if chance.random() < 0.2 and " Prison" in name:
            return name.replace("Prison", "prison")
        return misspelled(name, chance)

    return _spoilt_once(sample, re.escape(chance.choice(standing)), slip, chance)


PERSIAN_WORDS = "گلنار مهرابی پویان رستاقی ماهدخت نیک‌روش هوتن کاشفی سنگاب رودبارنگ نارون دلاوری".split()


def persian_two_ways(sample: Sample, chance: Random) -> Sample | None:
    if sample.language != "fa" or sample.set != "ours":
        return None
    standing = [name for name in PERSIAN_WORDS if sum(pair.text.count(name) for pair in sample.pairs) > 1]
    if not standing:
        return None

    def slip(name: str) -> str | None:
        if chance.random() < 0.25:
            at = chance.randrange(2, len(name) - 1)
            return name.replace(ZWNJ, "") if ZWNJ in name else name[:at] + chance.choice([ZWNJ, " "]) + name[at:]
        return misspelled_persian(name, chance)

    return _spoilt_once(sample, rf"(?<!\w){re.escape(chance.choice(standing))}(?!\w)", slip, chance)


def persian_two_ways_in_news(sample: Sample, chance: Random) -> Sample | None:
    """The one Persian word that stands in just the sentences in which an English name does, and in no other story."""
    if sample.language not in {"fa", "fa-AF"} or sample.source_language != "en":
        return None
    ways: list[str] = []
    texts = [set(re.findall(r"[\w\u200c]+", pair.text)) for pair in sample.pairs]
    for name in sorted(_common_names()):
        times = [len(re.findall(rf"\b{name}\b", pair.source)) for pair in sample.pairs]
        rows = [at for at, said in enumerate(times) if said]
        if len(rows) < 2 or max(times) > 1:
            continue
        shared = set.intersection(*(texts[at] for at in rows)) - set().union(
            *(words for at, words in enumerate(texts) if at not in rows)
        )
        rare = [word for word in sorted(shared) if len(word) > 4 and _is_rare(word) and _once(word, sample)]
        ways += rare if len(rare) == 1 else []  # of several, none is surely the name
    if not ways:
        return None
    word = chance.choice(ways)
    return _spoilt_once(sample, rf"(?<!\w){word}(?!\w)", lambda typed: misspelled_persian(typed, chance), chance)


PERSIAN = re.compile(r"[\u0620-\u06d3][\u0620-\u06d3\u200c]*")


@lru_cache(maxsize=1)
def _spread() -> Counter[str]:
    stories_of = (each for each in stories() if each.language in {"fa", "fa-AF"})
    texts = [" ".join(pair.text for pair in sample.pairs) for sample in stories_of]
    texts += [sample.pair.text for name in ("health", "sentences") for sample in clean(name)]
    return Counter(beginning for text in texts for beginning in {word[:5] for word in PERSIAN.findall(text)})


def _once(word: str, sample: Sample) -> bool:
    return all(pair.text.count(word) < 2 for pair in sample.pairs)


def _is_rare(word: str) -> bool:
    """Whether no other text has a word that begins so but the Persian and the Dari of one story: mostly a name."""
    parts = word.split(ZWNJ)
    return PERSIAN.fullmatch(word) is not None and all(_spread()[part[:5]] <= 2 for part in (word, parts[0]))


# --- one sentence in two ways


@lru_cache(maxsize=1)
def repeated() -> Sequence[Sample]:
    """News in which a sentence stands twice, and volunteers' sentences with the same one at the end again."""
    chance = Random(4)
    dari = {sample.pair.source: sample.pair for sample in clean("news") if sample.language == "fa-AF"}
    persian = [sample.pair for sample in clean("news") if sample.language == "fa" and sample.pair.source in dari]
    found: list[Sample] = []
    for _ in range(200):
        pairs = chance.sample(persian, 5)
        found.append(Sample("news", "en", "fa", (*pairs, chance.choice(pairs))))
    short = [sample.pair for sample in clean("sentences") if sample.language == "fa" and len(sample.pair.source) > 30]
    for _ in range(100):
        pairs = chance.sample(short, 5)
        found.append(Sample("sentences", "en", "fa", (*pairs, chance.choice(pairs))))
    return found


@lru_cache(maxsize=1)
def _other_words() -> dict[str, list[str]]:
    other: dict[str, list[str]] = {}
    for sample in (*clean("news"), *clean("sentences")):
        if sample.language in {"fa", "fa-AF"} and sample.source_language == "en":
            other.setdefault(sample.pair.source, []).append(sample.pair.text)
    return other


def said_twice(sample: Sample, chance: Random) -> Sample | None:
    """Another person's translation of the sentence, or one word of it put in another place."""
    others = [text for text in _other_words()[sample.pair.source] if text != sample.pair.text]
    if others:
        return sample.with_text(chance.choice(others))
    words = sample.pair.text.split()
    at = chance.randrange(len(words) - 1)
    words[at], words[at + 1] = words[at + 1], words[at]
    return sample.with_text(" ".join(words))


def said_twice_inside(sample: Sample, chance: Random) -> Sample | None:
    """The same, the sentence being one of three in its paragraph."""
    changed = said_twice(sample, chance)
    if changed is None or any(mark in changed.pair.source for mark in '."?!'[1:]):
        return None
    first, second = sample.pairs[0], sample.pairs[1]
    if sample.pair in {first, second}:
        return None
    source = f"{first.source} {changed.pair.source} {second.source}"
    text = f"{first.text} {changed.pair.text} {second.text}"
    if source.count(". ") != 2 or text.count(". ") != 2:
        return None
    return replace(changed, pairs=(*sample.pairs[:-1], Pair(source, text, UnitType.PARAGRAPH)))
