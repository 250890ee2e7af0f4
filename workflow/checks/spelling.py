"""``spelling``: words that the dictionary of the translation's language does not know."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from workflow.checks.reading import Facts, Reading, Speller
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.language_of import has_letters_of
from workflow.text.left import has_capitals
from workflow.text.spellers import WordList
from workflow.text.spelling import fold
from workflow.text.tokens import Word
from workflow.text.word_forms import word_forms

CODE = "spelling"
_MOST = 5
"""Of one unit; a text in another dialect would otherwise be nothing but hints."""
_LEAST = 3
"""Letters; shorter ones are abbreviations more often than slips."""
_SENTENCE_ENDS = ".!?؟…:\n"
_BETWEEN = " \t\"'«»“”‘’„()[]*_>—–-"


def spelling(reading: Reading) -> Iterator[Finding]:
    """A hint for each unknown word, once; names are left out as far as they can be told."""
    speller = reading.context.facts.speller
    if speller is None or reading.verse:
        return
    unknown = (word for word in _asked(reading) if not _knows(speller, word.text, reading.language))
    for word in islice(unknown, _MOST):
        said = msg("The dictionary does not know “{word}”: is it spelled right?")
        yield reading.finding(CODE, Severity.HINT, said, word.start, word.end, word=word.text)


def _knows(speller: Speller, word: str, language: str) -> bool:
    return any(all(map(speller.knows, form)) for form in word_forms(word, language))


def _asked(reading: Reading) -> Iterator[Word]:
    """The words that a dictionary may be asked about, each spelling once."""
    seen = {fold(word.text) for word in reading.source_tokens}
    agreed = [(match.start, match.end) for match in reading.terms]
    cased = has_capitals(reading.language)
    for word in reading.tokens:
        if len(word.text) < _LEAST or not has_letters_of(word.text, reading.language):
            continue
        if _is_part(reading.words, word) or (cased and _is_name(reading.words, word)):
            continue
        if any(start < word.end and word.start < end for start, end in agreed):
            continue
        folded = fold(word.text)
        if folded not in seen:
            seen.add(folded)
            yield word


def _is_part(text: str, word: Word) -> bool:
    """Whether it belongs to a hashtag, a number, an address or a program."""
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    return (
        before in {"#", "@", "_", "＃", "\\", "/", "$", "%", "{", "&", "<"}
        or before.isdigit()
        or after.isdigit()
        or after in {"_", "/", "\\", "@", "=", "}", ">"}
    )


def _is_name(text: str, word: Word) -> bool:
    """Capitals inside a word, or at its head where no sentence begins."""
    if not word.text[1:].islower():
        return True
    if not word.text[0].isupper():
        return False
    at = word.start
    while at and text[at - 1] in _BETWEEN:
        at -= 1
    return at > 0 and text[at - 1] not in _SENTENCE_ENDS


RULE = Rule(
    code=CODE,
    family=Family.TEXT,
    about=msg("A word that the installed dictionary does not know; names are left out. Always a hint."),
    example=Example(
        "La puerta está abierta.",
        "The door is opne.",
        source_language="es",
        language="en",
        marked="opne",
        facts=Facts(speller=WordList(["the", "door", "is", "open"])),
    ),
    unit=spelling,
)
