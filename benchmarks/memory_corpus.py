"""A translation memory grown from real pairs, and questions as a group asks them: the same ones each time.

The real pairs are those of the optional test data: sentences, news, health texts, software, verse. A memory larger
than that is grown by recombining them the way documents repeat themselves: passages joined, cut and joined with the
rest of another, words exchanged, figures changed.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from workflow.draft.memory import Pair
from workflow.draft.tmx import read_tmx
from workflow.text.similarity import similarity
from workflow.text.spelling import fold

SHARED = Path(os.environ.get("BARGARDAN_SHARED") or Path(__file__).parents[2] / "shared")
DATA = SHARED / "data"
LEVELS = (1.0, 0.95, 0.9, 0.85, 0.8, 0.76, 0.6)
"""How alike a question is at least made to its unit; the last has no good answer, or another one."""


@dataclass(frozen=True, slots=True)
class Question:
    """A text to be looked up, and the level it was made for."""

    text: str
    language: str
    level: float


def real_pairs() -> list[tuple[str, str]]:
    """(English, Persian) of all sets, in a fixed order, none twice."""
    return list(dict.fromkeys(pair for pair in _all() if all(text.strip() for text in pair)))


def grown(count: int, seed: int = 11) -> Iterator[tuple[str, str]]:
    """``count`` pairs that differ: the real ones first; a larger memory begins with a smaller one."""
    real = real_pairs()
    if not real:
        raise SystemExit(f"the optional test data is not at {SHARED}; name its folder in BARGARDAN_SHARED")
    return islice(_without_repeats(real, Random(seed)), count)


def pairs_of(texts: Sequence[tuple[str, str]]) -> Iterator[Pair]:
    """As the memory takes them: every third was made from Persian into English."""
    for number, (english, persian) in enumerate(texts):
        if number % 3 == 0:
            yield Pair("fa", "en", persian, english, f"bench:{number}")
        else:
            yield Pair("en", "fa", english, persian, f"bench:{number}")


def questions(texts: Sequence[tuple[str, str]], count: int, seed: int = 5) -> Iterator[Question]:
    """Half of them English, half Persian; each level as often as another."""
    chance = Random(seed)
    vocabulary = [sorted({word for pair in texts[:8000] for word in pair[side].split()}) for side in (0, 1)]
    for number in range(count):
        side, level = number % 2, LEVELS[(number // 2) % len(LEVELS)]
        text = texts[chance.randrange(len(texts))][side]
        asked = perturbed(text, level, vocabulary[side], chance)
        if asked.strip():
            yield Question(asked, ("en", "fa")[side], level)


def perturbed(text: str, level: float, vocabulary: Sequence[str], chance: Random) -> str:
    """The text after edits, as long as it stays at least so alike; at least one edit where the level asks for one."""
    if level == 1.0:
        return text
    folded, best = fold(text), text
    for _ in range(400):
        again = _edited(best, vocabulary, chance)
        if similarity(folded, fold(again)) < level:
            return best if best != text else again
        best = again
    return best


def _edited(text: str, vocabulary: Sequence[str], chance: Random) -> str:
    words = text.split(" ")
    at = chance.randrange(len(words))
    draw = chance.random()
    if draw < 0.35:
        words[at] = chance.choice(vocabulary)
    elif draw < 0.5 and len(words) > 1:
        del words[at]
    elif draw < 0.65:
        words.insert(at, chance.choice(vocabulary))
    elif draw < 0.75 and at:
        words[at - 1], words[at] = words[at], words[at - 1]
    elif draw < 0.85:
        return re.sub(r"\d", lambda _: str(chance.randrange(10)), text) if re.search(r"\d", text) else text + "."
    elif text:
        place = chance.randrange(len(text))
        return text[:place] + chance.choice(text) + text[place + chance.randrange(2) :]
    return " ".join(words)


def _without_repeats(real: list[tuple[str, str]], chance: Random) -> Iterator[tuple[str, str]]:
    seen: set[int] = set()
    yield from real
    seen.update(map(hash, real))
    while True:
        pair = _recombined(real, chance)
        if hash(pair) not in seen and all(text.strip() for text in pair):
            seen.add(hash(pair))
            yield pair


def _recombined(real: Sequence[tuple[str, str]], chance: Random) -> tuple[str, str]:
    first, second = chance.choice(real), chance.choice(real)
    draw = chance.random()
    if draw < 0.35:
        share = chance.uniform(0.2, 0.8)
        return _joined(first, second, share, 0), _joined(first, second, share, 1)
    if draw < 0.55:
        several = [first, second, *chance.choices(real, k=chance.choice((0, 0, 1, 2, 3)))]
        return " ".join(pair[0] for pair in several), " ".join(pair[1] for pair in several)
    if draw < 0.75:
        low, high = sorted((chance.random(), chance.random()))
        return _window(first, low, high, 0), _window(first, low, high, 1)
    swaps = [(chance.random(), chance.random()) for _ in range(chance.randint(1, 3))]
    return _swapped(first, second, swaps, 0), _swapped(first, second, swaps, 1)


def _joined(first: tuple[str, str], second: tuple[str, str], share: float, side: int) -> str:
    head, tail = first[side].split(" "), second[side].split(" ")
    return " ".join(head[: max(1, round(share * len(head)))] + tail[round(share * len(tail)) :])


def _window(pair: tuple[str, str], low: float, high: float, side: int) -> str:
    words = pair[side].split(" ")
    start = int(low * len(words))
    return " ".join(words[start : max(start + 1, round(high * len(words)))])


def _swapped(pair: tuple[str, str], other: tuple[str, str], swaps: list[tuple[float, float]], side: int) -> str:
    words, others = pair[side].split(" "), other[side].split(" ")
    for at, source in swaps:
        words[int(at * len(words))] = others[int(source * len(others))]
    return " ".join(words)


def _all() -> Iterator[tuple[str, str]]:
    parallel = DATA / "05-parallel-tm"
    if not parallel.is_dir():
        return
    for name in ("tatoeba.en-fa.tsv", "po-software.en-fa.tsv"):
        with (parallel / name).open(encoding="utf8", newline="") as file:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            yield from ((row[0], row[1]) for row in rows if len(row) > 1 and row[:2] != ["en", "fa"])
    for pair in read_tmx((parallel / "tico19.en-fa.tmx").read_bytes()):
        yield (pair.source, pair.target) if pair.source_language == "en" else (pair.target, pair.source)
    for line in (parallel / "ntrex128-news.jsonl").read_text("utf8").splitlines():
        told = json.loads(line)
        yield told["eng"], told["fas"]
    for line in (DATA / "03-poetry" / "hafez-fa-en-clarke1891.jsonl").read_text("utf8").splitlines():
        told = json.loads(line)
        if told["same_couplet_count"]:
            yield from ((_lines(en), _lines(fa)) for en, fa in zip(told["en"], told["fa"], strict=True))


def _lines(couplet: str | list[str]) -> str:
    return couplet if isinstance(couplet, str) else "\n".join(couplet)
