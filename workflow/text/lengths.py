"""How long a translation usually is, and which of its sentences has none beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import erfc, inf, log, sqrt
from statistics import median

from workflow.text.languages import base_language

# Letters that a text of 100 letters in English has in other languages: medians of news and health texts by human
# translators (measured); tr, it, pt, ru, nl, ku, ps and ur after the Universal Declaration of Human Rights; those that
# write syllables or words (zh, ja, ko) roughly.
_LETTERS: Mapping[str, float] = {
    "en": 1.0,
    "fa": 0.93,
    "ar": 0.90,
    "ckb": 1.03,
    "ps": 0.93,
    "ur": 0.96,
    "ku": 1.05,
    "es": 1.16,
    "fr": 1.19,
    "de": 1.17,
    "it": 1.16,
    "pt": 1.13,
    "nl": 1.13,
    "tr": 1.06,
    "ru": 1.09,
    "zh": 0.32,
    "ja": 0.5,
    "ko": 0.45,
}
_LEAST_PAIRS = 40
"""Under so many units nothing is learnt."""
_LEAST_LETTERS = 40
"""Shorter units differ too much."""

# Gale and Church (1993), "A Program for Aligning Sentences in Bilingual Corpora", table 5 and section 3.2.
_VARIANCE = 6.8
_COST_OF_ONE, _COST_OF_TWO, _COST_OF_NONE = -log(0.89), -log(0.089 / 2), -log(0.0099 / 2)
_MOST_SENTENCES = 40


def letters_in(text: str) -> int:
    """How many letters and digits a text has: what lengths are compared by."""
    return sum(map(str.isalnum, text))


def usual_growth(source_language: str, language: str) -> float:
    """How many times the source's letters a translation usually has; 1.0 for a language that is not known here.

    >>> usual_growth("en", "fa"), round(usual_growth("fa", "es"), 2), usual_growth("xx", "yy")
    (0.93, 1.25, 1.0)
    """
    source, target = _LETTERS.get(base_language(source_language)), _LETTERS.get(base_language(language))
    return target / source if source and target else 1.0


def learnt_growth(pairs: Iterable[tuple[str, str]]) -> float:
    """The same from texts beside their translations, as a memory holds them; 0.0 when they are too few.

    >>> learnt_growth([("a" * 50, "b" * 60)] * 40), learnt_growth([("a" * 50, "b" * 60)])
    (1.2, 0.0)
    """
    ratios = [letters_in(text) / size for source, text in pairs if (size := letters_in(source)) >= _LEAST_LETTERS]
    return median(ratios) if len(ratios) >= _LEAST_PAIRS else 0.0


def lost_sentence(source: Sequence[int], text: Sequence[int], growth: float) -> tuple[int, float]:
    """Which sentence of the source most likely has no counterpart, and how much surer that is than that none was lost.

    Given are the letters of each sentence, in order; the translation has fewer sentences. Two of one side may be one on
    the other; what is compared is the cheapest alignment without and with a sentence that stands beside nothing (a
    difference of natural logarithms of probability; ``-inf`` when there are too many sentences to say).
    """
    if not text or len(source) > _MOST_SENTENCES:
        return 0, -inf
    scaled = [size * growth for size in source]
    whole = _cheapest(scaled, text)
    best = min(range(len(scaled)), key=lambda at: _cheapest(scaled[:at] + scaled[at + 1 :], text))
    return best, whole - _COST_OF_NONE - _cheapest(scaled[:best] + scaled[best + 1 :], text)


def _cheapest(source: Sequence[float], text: Sequence[int]) -> float:
    """The cost of the cheapest alignment of one to one, two to one and one to two."""
    rows = [[inf] * (len(text) + 1) for _ in range(len(source) + 1)]
    rows[0][0] = 0.0
    for i in range(1, len(source) + 1):
        for j in range(1, len(text) + 1):
            cost = rows[i - 1][j - 1] + _COST_OF_ONE + _apart(source[i - 1], text[j - 1])
            if i > 1:
                cost = min(cost, rows[i - 2][j - 1] + _COST_OF_TWO + _apart(source[i - 2] + source[i - 1], text[j - 1]))
            if j > 1:
                cost = min(cost, rows[i - 1][j - 2] + _COST_OF_TWO + _apart(source[i - 1], text[j - 2] + text[j - 1]))
            rows[i][j] = cost
    return rows[-1][-1]


def _apart(expected: float, here: float) -> float:
    """Minus the logarithm of how likely so different lengths are."""
    delta = abs(here - expected) / sqrt(max(1.0, expected) * _VARIANCE)
    return -log(max(erfc(delta / sqrt(2)), 1e-300))
