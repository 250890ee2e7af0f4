"""``source-line``: a line of verse that was left in the source's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.unit import UnitType
from workflow.text.language_of import function_words, letters_of
from workflow.text.languages import base_language
from workflow.text.spelling import fold
from workflow.text.verse import said_words

CODE = "source-line"
_QUOTES = "\"'«»“”„‘’‹›"
_MARKS = "*_<"
_SAME_SCRIPT_WORDS = 3
"""A line of so many words that both languages write alike is no name and no cry."""
_SHARE = 0.8


def source_line(reading: Reading) -> Iterator[Finding]:
    """Lines in the source's script, or with the very words of one of its lines; quoted or marked ones are meant."""
    if reading.unit.type is not UnitType.STANZA:
        return
    if base_language(reading.language) == base_language(reading.source_language):
        return
    left = list(_left(reading))
    lines = sum(1 for line in reading.text.split("\n") if line.strip())
    if len(left) < lines:  # a whole stanza that was left is what ``same-as-source`` names
        for start, end in left:
            message = msg("This line of verse is still in the source’s language.")
            severity = Severity.WARNING if _says_something(reading, start, end) else Severity.HINT
            yield reading.finding(CODE, severity, message, start, end)


def _left(reading: Reading) -> Iterator[tuple[int, int]]:
    other = letters_of(reading.source_language)
    same = other == letters_of(reading.language)
    known = frozenset(map(said_words, reading.unit.text.split("\n"))) if same else frozenset()
    start = 0
    for line in reading.text.split("\n"):
        said = line.strip()
        if said and not _meant(said):
            words = reading.words[start : start + len(line)]
            if _repeated(said, known) if same else _written_in(words, other):
                begin = start + line.index(said[0])
                yield begin, begin + len(said)
        start += len(line) + 1


def _says_something(reading: Reading, start: int, end: int) -> bool:
    """Whether the line is more than names, cries and a third language: of the latter both texts may have some."""
    if letters_of(reading.source_language) != letters_of(reading.language):
        return True
    small = function_words(reading.source_language)
    return not small or any(fold(word.lower()) in small for word in reading.text[start:end].split())


def _meant(line: str) -> bool:
    return line[0] in _QUOTES + _MARKS and line.rstrip(".,;:!?،؛؟…")[-1:] in _QUOTES + _MARKS + ">"


def _written_in(words: str, letters: str) -> bool:
    """Whether a line has two words at least, nearly all of whose letters are of a script."""
    if not letters or len(words.split()) < 2:
        return False
    here = len(_class(letters).findall(words))
    return here > 0 and here >= _SHARE * sum(map(str.isalpha, words))


@lru_cache(maxsize=16)
def _class(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]")


def _repeated(line: str, known: frozenset[tuple[str, ...]]) -> bool:
    """Whether the source has the very line, and it is more than names."""
    said = said_words(line)
    if len(said) < _SAME_SCRIPT_WORDS or said not in known:
        return False
    return sum(word[:1].islower() for word in line.split()[1:]) * 2 >= len(said) - 1 or not line[0].isupper()


RULE = Rule(
    code=CODE,
    family=Family.VERSE,
    about=msg("A line of a stanza is still in the source’s language; lines in quotes or emphasis are left alone."),
    example=Example(
        "The lamp is lit,\nthe door is wide.",
        "چراغ روشن است،\nthe door is wide.",
        "the door is wide.",
        type=UnitType.STANZA,
    ),
    unit=source_line,
)
