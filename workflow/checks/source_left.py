"""``source-left``: words of the source's language that were left inside a translation."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.same_as_source import is_copied
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.unit import UnitType
from workflow.text.left import Left, has_capitals, left_in_script, left_in_words, scripts_apart

CODE = "source-left"


_LEAST_SENTENCE = 4
"""Words of a sentence that is certainly one."""


def source_left(reading: Reading) -> Iterator[Finding]:
    """An error for a whole sentence, a warning for a phrase, a hint for what may be a name or a quotation."""
    if reading.unit.type is UnitType.STANZA:
        return  # a line of verse is asked about by ``source-line``
    apart = scripts_apart(reading.source_language, reading.language)
    if apart is None:
        return
    if apart:
        found = left_in_script(reading.words, reading.source_language, reading.language)
    else:
        languages = reading.source_language, reading.language
        found = left_in_words(reading.words, reading.tokens, reading.source_tokens, *languages)
    if found and not is_copied(reading):
        weigh = _in_other_script if apart else _in_same_script
        for left in found:
            yield from _told(reading, left, weigh(reading, left))


def _in_other_script(reading: Reading, left: Left) -> Severity | None:
    """Names, titles and terms keep their letters in every script; a phrase of small and other words does not."""
    if not has_capitals(reading.source_language):
        return _without_capitals(left)
    if left.shielded:
        return Severity.HINT if left.content > 2 and left.small > 1 and left.content + left.small > 6 else None
    telling = left.content + left.small
    if not left.content or telling < (2 if left.sentence and left.words > 2 else 3):
        return None
    if left.sentence and left.small and telling > 2 and left.words >= _LEAST_SENTENCE:
        return Severity.ERROR
    return Severity.WARNING


def _without_capitals(left: Left) -> Severity | None:
    if left.shielded:
        return None
    if left.sentence and left.small and left.words >= _LEAST_SENTENCE:
        return Severity.ERROR
    return Severity.WARNING if left.content + left.small > 2 else Severity.HINT


def _in_same_script(reading: Reading, left: Left) -> Severity | None:
    """Many words are alike in two languages of one script: small ones that only the source has must be among them."""
    if left.shielded or not left.content:
        return None
    if left.verbatim and left.sentence and left.small and left.words >= _LEAST_SENTENCE and left.content > 1:
        return Severity.ERROR
    told = left.small if left.verbatim else left.small - 1
    if told > 1 or (told and left.words > 3) or (left.verbatim and left.content > 3):
        return Severity.WARNING
    return Severity.HINT if told else None


def _told(reading: Reading, left: Left, severity: Severity | None) -> Iterator[Finding]:
    if severity is Severity.ERROR:
        said = msg("This sentence is still in the language of the source.")
        yield reading.finding(CODE, severity, said, left.start, left.end)
    elif severity:
        said = msg("These words are still in the language of the source: are they to stay?")
        yield reading.finding(CODE, severity, said, left.start, left.end)


RULE = Rule(
    code=CODE,
    family=Family.TEXT,
    about=msg(
        "Words of the source’s language were left inside the translation. A whole sentence is an error; names, titles"
        " and originals in brackets may stay."
    ),
    example=Example(
        "We knocked. Nobody opened the door.", "در زدیم. Nobody opened the door.", marked="Nobody opened the door"
    ),
    unit=source_left,
)
