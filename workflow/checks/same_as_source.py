"""``same-as-source``: a translation that is its source's own words."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.inline import words_only
from workflow.text.language_of import function_words, letters_of, ordinary_words, own_function_words
from workflow.text.languages import base_language
from workflow.text.left import has_capitals, without_quotes
from workflow.text.spelling import fold
from workflow.text.tokens import words

CODE = "same-as-source"
_PROSE = 4
"""Words from which on a text that was not translated is certainly none."""


def same_as_source(reading: Reading) -> Iterator[Finding]:
    """An error for a sentence, a warning for fewer words, a hint where the two languages may share them."""
    if not is_copied(reading):
        return
    source, language = base_language(reading.source_language), base_language(reading.language)
    if language in {source, base_language(reading.unit.original)}:
        return
    severity = _severity(reading)
    if severity is Severity.ERROR:
        said = msg("This is the source as it stands: the translation is still to be written.")
        yield reading.finding(CODE, severity, said)
    elif severity:
        said = msg("This is the same as in the source: is it to stay so in the translation?")
        yield reading.finding(CODE, severity, said)


def is_copied(reading: Reading) -> bool:
    """Whether the words of the translation are those of the source, markup and signs aside."""
    if reading.unit.text == reading.text:
        return True
    here, there = reading.tokens, reading.source_tokens
    if not here or len(here) != len(there):
        return False
    return all(
        one.text == other.text or fold(one.text) == fold(other.text) for one, other in zip(here, there, strict=True)
    )


def _severity(reading: Reading) -> Severity | None:
    """How much copied words weigh; ``None`` for names, signs and what belongs to a program."""
    source, language = reading.source_language, reading.language
    text = words_only(reading.text)
    known, apart = own_function_words(source, language), letters_of(source) != letters_of(language)
    if not has_capitals(source):
        return _without_capitals(text, known, apart=apart)
    # Beside its author a quotation is a title; alone it is a sentence.
    bare = without_quotes(text) if words(without_quotes(reading.words)) else text
    ordinary = ordinary_words(bare)
    small = sum(word in known for word in ordinary)
    content = sum(word not in known and word not in function_words(language) for word in ordinary)
    if apart:
        if len(ordinary) >= _PROSE - 1 and len(words(bare)) >= _PROSE and content:
            return Severity.ERROR
        return Severity.WARNING if content or small > 1 else _of_names(text)
    if len(ordinary) >= _PROSE and small and content:
        return Severity.ERROR
    if (small and len(ordinary) > 1) or content >= _PROSE:
        return Severity.WARNING
    return Severity.HINT if ordinary_words(text) else None


def _of_names(text: str) -> Severity | None:
    """Capitalised words may be a name or a button: a hint where one could be neither initials nor a brand."""
    found = [word.text for word in words(text)]
    likely = all(len(word) > 2 and word.istitle() for word in found) and len(found) == len(text.split())
    return Severity.HINT if ordinary_words(text) or (found and likely) else None


def _without_capitals(text: str, known: frozenset[str], *, apart: bool) -> Severity | None:
    """Scripts that do not tell names from words: two languages may share a few, not a sentence."""
    found = [fold(word.text) for word in words(_without_hashtags(text)) if word.text[0] > "\u036f"]
    if not found:
        return None
    if apart:
        return Severity.ERROR if len(found) >= _PROSE else Severity.WARNING
    small = sum(word in known for word in found)
    if len(found) >= _PROSE and small:
        return Severity.ERROR
    return Severity.WARNING if small or len(found) >= _PROSE else Severity.HINT


def _without_hashtags(text: str) -> str:
    return " ".join(word for word in text.split() if not word.startswith(("#", "@")))


RULE = Rule(
    code=CODE,
    family=Family.TEXT,
    about=msg(
        "The translation is the source, word for word. A sentence is an error, a few words are asked about, and names,"
        " numbers and code may stay."
    ),
    example=Example("The door is open.", "The door is open."),
    unit=same_as_source,
)
