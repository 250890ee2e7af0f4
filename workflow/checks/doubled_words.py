"""``doubled-words``: the same word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.doubling import NEVER_DOUBLED, ON_PURPOSE, REDUPLICATING
from workflow.text.languages import base_language
from workflow.text.tokens import Word

CODE = "doubled-words"
# Between the two: spaces, the end of a line (with a hard break's backslash), emphasis that opens or closes.
_BETWEEN = re.compile(r"[*_~]*(?:\s|\\\n)+[*_~]*")
_PLAIN = re.compile(r"\s+")
_NONE: frozenset[str] = frozenset()


def doubled_words(reading: Reading) -> Iterator[Finding]:
    """Words that are never doubled in the language, then all others; repetition is art in verse."""
    if reading.verse:
        return
    language = _base(reading.language)
    for first, second in _doubled(reading.text, reading.tokens):
        word = second.text.casefold()
        certain = word in NEVER_DOUBLED.get(language, _NONE)
        if not certain and (language in REDUPLICATING or word in ON_PURPOSE.get(language, _NONE)):
            continue
        if _in_source(reading, word, certain=certain):
            continue
        gap = reading.text[first.end : second.start]
        fix = first.text if certain and _PLAIN.fullmatch(gap.replace(first.text, "")) else None
        severity = Severity.WARNING if certain else Severity.HINT
        template = msg("{word} stands here twice in a row.")
        yield reading.finding(CODE, severity, template, first.start, second.end, fix=fix, word=second.text)


def _doubled(text: str, tokens: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """First and last of neighbours that are the same but for capitals; ``text`` tells what stands between them."""
    last = ""
    first = before = Word(0, 0, "")
    for word in tokens:
        folded = word.text.casefold()
        if folded == last and _is_gap(text, before, word):
            last, before = folded, word
            continue
        if before is not first:
            yield first, before
        last, first, before = folded, word, word
    if before is not first:
        yield first, before


def _is_gap(text: str, first: Word, second: Word) -> bool:
    """A letter beside a digit or hyphen is part of something longer."""
    if not _BETWEEN.fullmatch(text, first.end, second.start):
        return False
    return not _joined(text[first.start - 1 : first.start]) and not _joined(text[second.end : second.end + 1])


def _joined(letter: str) -> bool:
    return bool(letter) and (letter.isalnum() or letter in "-‑–'’/@#\\%{$&;")


def _in_source(reading: Reading, word: str, *, certain: bool) -> bool:
    """Whether the source doubles the same word, or, for words that may be doubled, any."""
    doubled = (second.text.casefold() for _, second in _doubled(reading.unit.text, reading.source_tokens))
    return any(not certain or each == word for each in doubled)


_base = lru_cache(maxsize=64)(base_language)

RULE = Rule(
    code=CODE,
    family=Family.TEXT,
    about=msg(
        "The same word stands twice in a row, although the source doubles nothing. For words that nobody doubles on"
        " purpose the second can go."
    ),
    example=Example("He saw the river.", "او رودخانه را را دید.", "را را", fixed="او رودخانه را دید."),
    unit=doubled_words,
)
