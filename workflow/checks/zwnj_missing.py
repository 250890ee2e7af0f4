"""``zwnj-missing``: a half-space (ZWNJ) that was typed as a space or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.half_spaces import Gap, half_spaces
from workflow.text.persian import ZWNJ, yeh_and_kaf
from workflow.text.tokens import Word

CODE = "zwnj-missing"
ACADEMY = "academy"
_MAY = re.compile(r"\b(?:May|Mai|mai|mayo)\b")
"""The month, or a name: in Persian it is written as the می of the verbs."""


def zwnj_missing(reading: Reading) -> Iterator[Finding]:
    """Each place once; what schools differ about only where the Academy is followed."""
    if reading.verse:
        return
    academy = reading.style.orthography == ACADEMY
    may = "می " in reading.text and _MAY.search(reading.source_words) is not None
    hamza = reading.style.ezafe == "hamza"
    for gap in half_spaces(reading.text, _tokens(reading), may=may, hamza=hamza):
        if academy or not gap.school:
            yield _finding(reading, gap)


def _tokens(reading: Reading) -> Sequence[Word]:
    tokens, text = reading.persian_tokens, reading.persian_words
    if "ي" not in text and "ك" not in text:
        return tokens
    return [Word(start, end, yeh_and_kaf(word)) for start, end, word in tokens]


def _finding(reading: Reading, gap: Gap) -> Finding:
    typed = reading.text[gap.start : gap.end]
    severity = Severity.WARNING if gap.sure else Severity.HINT
    if not gap.safe:
        sentence = msg("Should “{typed}” have a half-space, “{wanted}”?")
    elif gap.school:
        sentence = msg("The Academy writes “{typed}” with a half-space: “{wanted}”.")
    elif gap.wanted.count(ZWNJ) > typed.count(ZWNJ):
        sentence = msg("“{typed}” is written with a half-space: “{wanted}”.")
    else:
        sentence = msg("“{typed}” is written in one word: “{wanted}”.")
    fix = gap.wanted if gap.safe else None
    return reading.finding(CODE, severity, sentence, gap.start, gap.end, fix=fix, typed=typed, wanted=gap.wanted)


RULE = Rule(
    code=CODE,
    family=Family.ORTHOGRAPHY,
    about=msg(
        "A Persian word is written with a full space, or with nothing, where it has a half-space: after می and before "
        "ها, تر or ای a warning, in words of two parts a hint. What only the Academy asks for is a hint, and silent in "
        "house style (“house”)."
    ),
    example=Example(
        "They go to the old houses.",
        "آنان به خانه های کهنه می روند.",
        "خانه های",
        fixed=f"آنان به خانه{ZWNJ}های کهنه می{ZWNJ}روند.",
    ),
    unit=zwnj_missing,
    languages=frozenset({"fa"}),
)
