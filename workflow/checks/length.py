"""``length``: a translation much shorter or longer than its source lets expect, or a sentence short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.languages import base_language
from workflow.text.lengths import letters_in, lost_sentence, usual_growth
from workflow.text.sentences import Sentence, sentences
from workflow.text.tokens import Word

CODE = "length"
_LEAST = 25
"""Letters of a source that lengths say something about."""
# How far the logarithm of the growth may lie from the usual one: a constant, and more the fewer letters there are.
# Measured on 20,000 units by human translators: beyond the first lie about 1 in 100, beyond the second 1 in 400.
_ASKED, _SURE = (0.30, 12.0), (0.42, 18.0)
_DIGIT, _WRITTEN_OUT = re.compile(r"\d"), 3
_TWICE = 0.25
"""From where on a text pasted twice is looked for."""
_GLUED = re.compile(r"[^\W\d_][.!?؟…](?=[A-ZÀ-Þ\u0600-\u06ff])")
"""The end of a sentence without a space behind it."""
_LOST, _PERHAPS = -1.0, -2.0
"""How much surer it must be that a sentence was lost than that two became one (natural logarithms). Of sentences
dropped from paragraphs of three to six, 97 in 100 are told (78 as warnings), and joined ones of human work in 2 of
1,000 units (0.7)."""


def length(reading: Reading) -> Iterator[Finding]:
    """A warning when half is lost or it is twice as long, a hint near that, or for a sentence without counterpart."""
    size = _letters(reading.source_tokens)
    one_language = base_language(reading.source_language) == base_language(reading.language)
    if size < _LEAST or one_language or reading.verse:
        return  # lines of verse are counted by ``verse-lines``
    size, here = size + _figures(reading.unit.text), _letters(reading.tokens) + _figures(reading.text)
    usual = reading.context.facts.growth or usual_growth(reading.source_language, reading.language)
    off = log(max(here, 1) / (size * usual))
    if abs(off) > _ASKED[0] + _ASKED[1] / size or (off > _TWICE and _is_twice(reading)):
        yield _far_off(reading, off, size, here)
    elif off < 0:
        yield from _sentence_lost(reading, usual)


def _letters(found: list[Word]) -> int:
    return sum([word.end - word.start for word in found])


def _figures(text: str) -> int:
    """For each digit as many letters as number words have for one: the other side may write them out."""
    return _WRITTEN_OUT * len(_DIGIT.findall(text))


def _far_off(reading: Reading, off: float, size: int, here: int) -> Finding:
    severity = Severity.WARNING if abs(off) > _SURE[0] + _SURE[1] / size else Severity.HINT
    if off < 0:
        said = msg("Much shorter than its source (letters here: {here}; there: {size}). Was something left out?")
    elif _is_twice(reading):
        return reading.finding(CODE, Severity.WARNING, msg("The whole translation stands here twice."))
    else:
        said = msg("Much longer than its source (letters here: {here}; there: {size}). Was something doubled?")
    return reading.finding(CODE, severity, said, here=here, size=size)


def _is_twice(reading: Reading) -> bool:
    found = [word.text for word in reading.tokens]
    half = len(found) // 2
    return len(found) % 2 == 0 and found[:half] == found[half:]


def _sentence_lost(reading: Reading, usual: float) -> Iterator[Finding]:
    if sum(map(reading.source_words.count, ".!?؟…")) < 2:
        return
    source, text = sentences(reading.source_words), sentences(reading.words)
    if len(source) <= len(text) + len(_GLUED.findall(reading.words)):
        return
    at, sure = lost_sentence(_lengths(source), _lengths(text), usual)
    if sure > _LOST:
        words = _short(" ".join(reading.unit.text[source[at].start : source[at].end].split()))
        said = msg("Sentences here: {here}; in the source: {there}. Was “{words}” left out?")
        yield reading.finding(CODE, Severity.WARNING, said, here=len(text), there=len(source), words=words)
    elif sure > _PERHAPS or len(source) > 2:
        said = msg("Sentences here: {here}; in the source: {there}. Was one left out?")
        yield reading.finding(CODE, Severity.HINT, said, here=len(text), there=len(source))


def _lengths(found: list[Sentence]) -> list[int]:
    return [letters_in(each.text) for each in found]


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"


RULE = Rule(
    code=CODE,
    family=Family.TEXT,
    about=msg(
        "The translation is about half or twice as long as such a source lets expect (a warning), somewhat off, or a"
        " sentence short (hints). What is usual is learnt from the translations that are already there."
    ),
    example=Example(
        "The school above the ice store was closed in winter, and nobody who worked at the kilns was told when it"
        " would be opened again.",
        "مدرسهٔ بالای یخ‌فروشی در زمستان بسته شد.",
    ),
    unit=length,
)
