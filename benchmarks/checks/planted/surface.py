"""Words doubled, marks at the end lost or changed, brackets and quotation marks lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from benchmarks.checks.corpus import Sample
from benchmarks.checks.plant import Plant
from benchmarks.checks.planted.direction import prose, word_places
from workflow.text.inline import words_only
from workflow.text.tokens import Word, words

_SMALL = {
    "en": "the of and to a with for from".split(),
    "fa": "را از به با که برای و این".split(),
    "fa-AF": "را از به با که برای و این".split(),
    "ar": "في من على إلى عن أن التي".split(),
    "ckb": "لە بە بۆ کە و لەگەڵ".split(),
    "es": "el la de los en con por y".split(),
    "fr": "le la de les des et à dans".split(),
}
"""Small words as a hurried hand doubles them."""
_QUOTES = '"“”«»'
_CLOSING = "*_\"'”’»)] "


def _spanish() -> Sequence[Sample]:
    return prose(frozenset(["es"]))


def _doubled(*, small: bool) -> Callable[[Sample, Random], Sample | None]:
    def broken(sample: Sample, chance: Random) -> Sample | None:
        text = sample.pair.text
        listed = _SMALL.get(sample.language, [])
        found = [
            each
            for each in words(words_only(text))
            if (each.text.lower() in listed) == small and (small or len(each.text) > 3) and _alone(text, each)
        ]
        if not found:
            return None
        word = chance.choice(found)
        gap = chance.choice([" ", " ", " ", "  ", "\u00a0"])
        return sample.with_text(f"{text[: word.end]}{gap}{word.text}{text[word.end :]}")

    return broken


def _alone(text: str, word: Word) -> bool:
    """Whether it is no part of a compound, an entity or a number."""
    return text[word.start - 1 : word.start] in {"", " "} and text[word.end : word.end + 1] in {"", " ", ".", ",", "،"}


def _end(text: str, marks: str) -> int:
    """Where the last mark stands, ``-1`` when the text ends otherwise."""
    bare = text.rstrip(_CLOSING)
    return len(bare) - 1 if bare and bare[-1] in marks and bare[-2:-1] not in {".", "…"} else -1


def _mark_lost(sample: Sample, _chance: Random) -> Sample | None:
    text = sample.pair.text
    at = _end(text, ".?!؟۔")
    if at < 0 or _end(sample.pair.source, ".?!؟۔") < 0:
        return None
    return sample.with_text(text[:at] + text[at + 1 :])


def _no_question(sample: Sample, _chance: Random) -> Sample | None:
    text = sample.pair.text
    at = _end(text, "?؟")
    return (
        sample.with_text(f"{text[:at]}.{text[at + 1 :]}") if at >= 0 and _end(sample.pair.source, "?؟") >= 0 else None
    )


def _a_question(sample: Sample, _chance: Random) -> Sample | None:
    """A statement that became a question."""
    text = sample.pair.text
    at = _end(text, ".")
    mark = "?" if sample.language in {"en", "es", "fr"} else "؟"
    return (
        sample.with_text(f"{text[:at]}{mark}{text[at + 1 :]}")
        if at >= 0 and _end(sample.pair.source, ".") >= 0
        else None
    )


def _lost(letters: str, pair: str = "") -> Callable[[Sample, Random], Sample | None]:
    """One of these letters gone; of ``pair``, only where both texts have them in pairs: a quotation may run on."""

    def broken(sample: Sample, chance: Random) -> Sample | None:
        text = sample.pair.text
        if pair and any(sum(map(side.count, pair)) % 2 for side in (text, sample.pair.source)):
            return None
        places = word_places(text, re.compile(f"[{re.escape(letters)}]"))
        if not places:
            return None
        at = chance.choice(places).start()
        return sample.with_text(text[:at] + text[at + 1 :])

    return broken


_DOUBLED = frozenset(["doubled-words"])
_END = frozenset(["end-punctuation"])
_PAIRS = frozenset(["pairs"])
PLANTS: tuple[Plant, ...] = (
    Plant("a small word doubled", _DOUBLED, _doubled(small=True), prose),
    Plant("another word doubled", _DOUBLED, _doubled(small=False), prose),
    Plant("the mark at the end lost", _END, _mark_lost, prose),
    Plant("a question became a statement", _END, _no_question, prose),
    Plant("a statement became a question", _END, _a_question, prose),
    Plant("an opening ¿ or ¡ lost", _END, _lost("¿¡"), _spanish),
    Plant("a closing bracket lost", _PAIRS, _lost(")]"), prose),
    Plant("an opening bracket lost", _PAIRS, _lost("(["), prose),
    Plant("a quotation mark lost", _PAIRS, _lost('"“”', _QUOTES), prose),
    Plant("one guillemet lost", _PAIRS, _lost("«»", _QUOTES), prose),
)
