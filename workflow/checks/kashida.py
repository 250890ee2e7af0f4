"""``kashida``: letters drawn out with ـ in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.persian import LETTERS, TATWEEL, ZWNJ

CODE = "kashida"
_WORD = re.compile(rf"[{LETTERS}{TATWEEL}{ZWNJ}]+")
_SUPERSCRIPT_ALEF = "\N{ARABIC LETTER SUPERSCRIPT ALEF}"


def kashida(reading: Reading) -> Iterator[Finding]:
    """Each word that is drawn out, and each ـ that stands for a dash."""
    text = reading.persian_words
    if TATWEEL not in text or reading.verse:
        return
    for match in _WORD.finditer(text):
        if TATWEEL not in match[0]:
            continue
        if not match[0].strip(TATWEEL):
            yield reading.finding(CODE, Severity.HINT, msg("Is a dash meant here?"), *match.span())
        elif not _is_meant(match[0]):
            wanted = match[0].replace(TATWEEL, "")
            message = msg("“{typed}” is drawn out; in prose it is written “{wanted}”.")
            yield reading.finding(
                CODE, Severity.WARNING, message, *match.span(), fix=wanted, typed=match[0], wanted=wanted
            )


def _is_meant(word: str) -> bool:
    """A letter or an ending shown for itself (ـها, هـ), or the seat of a small alef."""
    shown = word[0] == TATWEEL or (word[-1] == TATWEEL and (word[-2:] != TATWEEL * 2 or len(word.strip(TATWEEL)) < 3))
    return shown or TATWEEL + _SUPERSCRIPT_ALEF in word


RULE = Rule(
    code=CODE,
    family=Family.ORTHOGRAPHY,
    about=msg("A word is drawn out with ـ in prose. In poems, and where a letter or an ending is shown, it is meant."),
    example=Example("Freedom", "آزادی یعنی رهــایی", "رهــایی", fixed="آزادی یعنی رهایی"),
    unit=kashida,
    languages=frozenset({"fa"}),
)
