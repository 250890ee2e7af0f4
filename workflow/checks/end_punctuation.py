"""``end-punctuation``: a unit that does not end as its source ends, each language by its own marks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.endings import (
    OPENED_QUESTIONS,
    STOPS,
    WITHOUT_STOPS,
    End,
    Ending,
    ending,
    is_abbreviated,
    unopened,
    unspaced_marks,
)
from workflow.text.languages import base_language, region_of

CODE = "end-punctuation"
NARROW_NO_BREAK_SPACE = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_QUESTIONS = "?؟？՞፧"

_CHANGED = MappingProxyType(
    {
        (End.CALL, End.STOP): msg("The source ends in an exclamation mark, the translation in a full stop."),
        (End.STOP, End.CALL): msg("The source ends in a full stop, the translation in an exclamation mark."),
        (End.CALL, End.NONE): msg("The source ends in an exclamation mark, the translation in no mark."),
        (End.NONE, End.STOP): msg("The translation ends in a full stop, the source in no mark."),
        (End.NONE, End.CALL): msg("The translation ends in an exclamation mark, the source in no mark."),
        (End.PAUSE, End.NONE): msg("The source ends in three dots, the translation in no mark."),
        (End.PAUSE, End.STOP): msg("The source ends in three dots, the translation in a full stop."),
        (End.STOP, End.PAUSE): msg("The source ends in a full stop, the translation in three dots."),
        (End.NONE, End.PAUSE): msg("The translation ends in three dots, the source in no mark."),
        (End.COLON, End.NONE): msg("The source ends in a colon, the translation in no mark."),
        (End.COLON, End.STOP): msg("The source ends in a colon, the translation in a full stop."),
        (End.STOP, End.COLON): msg("The source ends in a full stop, the translation in a colon."),
        (End.NONE, End.COLON): msg("The translation ends in a colon, the source in no mark."),
        (End.STOP, End.COMMA): msg("The source ends in a full stop, the translation in a mark within a sentence."),
    }
)
"""How it ends in the source and here; what is not in the table is a matter of taste."""


def end_punctuation(reading: Reading) -> Iterator[Finding]:
    """The last mark of both, then what Spanish and French ask of marks everywhere; verse ends as it likes."""
    if reading.verse:
        return
    language = _base(reading.language)
    there = ending(reading.source_words, _base(reading.source_language))
    here = ending(reading.words, language)
    if here.stop and there.stop and here.end is not there.end:
        yield from _changed(reading, there, here, language)
    if language in OPENED_QUESTIONS:
        yield from _unopened(reading)
    elif language == "fr":
        yield from _unspaced(reading)


def _changed(reading: Reading, there: Ending, here: Ending, language: str) -> Iterator[Finding]:
    if End.QUESTION in {there.end, here.end}:
        yield from _question(reading, there, here)
    elif there.end is End.STOP and here.end is End.NONE:
        yield from _stop_lost(reading, there, here, language)
    elif (there.end, here.end) in _CHANGED and not is_abbreviated(reading.words, here):
        yield _at(reading, here, Severity.HINT, _CHANGED[there.end, here.end])


def _question(reading: Reading, there: Ending, here: Ending) -> Iterator[Finding]:
    """A question that became a statement, or the other way round; parts of a unit may change places."""
    asked, asks = (sum(map(text.count, _QUESTIONS)) for text in (reading.source_words, reading.words))
    if there.end is End.QUESTION and asks < max(asked, 1):
        yield _at(reading, here, Severity.WARNING, msg("The source ends in a question, the translation does not."))
    elif here.end is End.QUESTION and asked < asks:
        # A heading or item often leaves its question mark out in one language and not in another.
        severity = Severity.HINT if there.end is End.NONE else Severity.WARNING
        yield _at(reading, here, severity, msg("The translation ends in a question, the source does not."))


def _stop_lost(reading: Reading, there: Ending, here: Ending, language: str) -> Iterator[Finding]:
    if language in WITHOUT_STOPS or is_abbreviated(reading.source_words, there):
        return
    last = reading.words[here.stop - 1]
    whole = not here.closed and last.isalpha() and not reading.text[here.stop :].strip()
    start = max(reading.words.rfind(" ", 0, here.stop), reading.words.rfind("\n", 0, here.stop)) + 1
    while start < here.stop - 1 and not reading.words[start].isalnum():
        start += 1
    fix = reading.text[start : here.stop] + STOPS.get(language, ".") if whole else None
    template = msg("The source ends in a full stop, the translation in no mark.")
    yield reading.finding(CODE, Severity.HINT, template, start, here.stop, fix=fix)


def _at(reading: Reading, here: Ending, severity: Severity, template: str) -> Finding:
    start = here.start if here.start < here.stop else max(0, here.stop - 1)
    return reading.finding(CODE, severity, template, start, here.stop)


def _unopened(reading: Reading) -> Iterator[Finding]:
    if "?" not in reading.letters and "!" not in reading.letters:
        return
    for start, end, sign in unopened(reading.words):
        template = msg("{sign} is missing at the beginning of this sentence.")
        fix = sign + reading.text[start:end]
        yield reading.finding(CODE, Severity.WARNING, template, start, end, fix=fix, sign=sign)


def _unspaced(reading: Reading) -> Iterator[Finding]:
    canada = _region(reading.language) == "CA"
    for at in unspaced_marks(reading.words):
        mark = reading.text[at]
        if canada and mark != ":":
            continue
        space = NO_BREAK_SPACE if mark == ":" else NARROW_NO_BREAK_SPACE
        template = msg("French puts a space before {mark} that holds the line together.")
        yield reading.finding(CODE, Severity.HINT, template, at, at + 1, fix=space + mark, mark=mark)


_base = lru_cache(maxsize=64)(base_language)
_region = lru_cache(maxsize=64)(region_of)

RULE = Rule(
    code=CODE,
    family=Family.TEXT,
    about=msg(
        "A question became a statement, or the other way round; a Spanish question does not open with ¿. Any other"
        " mark at the end that differs from the source, such as a lost full stop, is pointed out."
    ),
    example=Example("He went home.", "او به خانه رفت", "رفت", fixed="او به خانه رفت."),
    unit=end_punctuation,
)
