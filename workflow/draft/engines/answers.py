"""A service's answer, doubted before it counts as a translation."""

from __future__ import annotations

import re

from workflow.draft.engines.error_phrases import ERRORS, SPOKEN_OF
from workflow.draft.masks.kept import MaskStyle
from workflow.draft.masks.written import ATOMS
from workflow.draft.port import Passage, Said
from workflow.text.language_of import letters_of
from workflow.text.languages import script_of

_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}\N{ARABIC LETTER TTEH}-\N{ARABIC LETTER AE}]")
_NAME = 3
"""Words up to which a text may be the same in two languages of one script, as names are."""
_HEAD = 300
"""Code points of an answer in which an error would show."""
_ENOUGH = 12
"""Letters from which on a script tells something."""
_MIXED = 0.4
"""Share of letters of its script below which a text is in another one."""
OTHER_LANGUAGE = "It answered in another language."


def said_of(passage: Passage, answer: object, style: MaskStyle) -> Said:
    """The answer as it counts, with the passage's own whitespace at its ends; else the reason why it does not.

    A text without words may come back as it is, or not at all: then it is its own translation.
    """
    words = words_of(passage.text, style)
    if not isinstance(answer, str) or not answer.strip():
        return Said(problem="It gave no translation.") if words else Said(passage.text)
    core = passage.text.strip()
    if len(answer) > 500 + 6 * len(core):
        return Said(problem="Its answer is far too long for the text.")
    if words and answer.split() == core.split() and not _may_be_the_same(passage, words):
        return Said(problem="It gave the text back untranslated.")
    if ERRORS.search(answer[:_HEAD]) and not SPOKEN_OF.search(passage.text):
        return Said(problem="It answered with an error, not with a translation.")
    if words and _in_other_letters(passage, words, words_of(answer, style)):
        return Said(problem=OTHER_LANGUAGE)
    start = passage.text.index(core)
    return Said(f"{passage.text[:start]}{answer.strip()}{passage.text[start + len(core) :]}")


def words_of(text: str, style: MaskStyle) -> list[str]:
    """Its words, without the masks."""
    return _WORD.findall(ATOMS[style].sub(" ", text))


def _in_other_letters(passage: Passage, asked: list[str], told: list[str]) -> bool:
    """Whether it is not in the target's script; a text that is itself mostly in foreign letters may stay so."""
    letters = "".join(told)
    if len(letters) < _ENOUGH or _in_script(letters, passage.target_language) >= _MIXED:
        return False
    return _in_script("".join(asked), passage.source_language) > _MIXED


def _in_script(letters: str, language: str) -> float:
    """The share of letters of the language's script; 1 where the script is unknown here."""
    pattern = letters_of(language)
    if not letters or not pattern:
        return 1.0
    return len(re.findall(f"[{pattern}]", letters)) / len(letters)


def _may_be_the_same(passage: Passage, words: list[str]) -> bool:
    source, target = script_of(passage.source_language), script_of(passage.target_language)
    if source == "Arab" != target:
        return not _ARABIC.search(passage.text)  # "GitHub, Python" in a Persian text is English already
    return len(words) <= _NAME and source == target
