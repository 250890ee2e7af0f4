"""``two-translations``: one sentence of the source, translated in two ways in one edition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workflow.checks.echoes import LEAST_WORDS, Echo, divergent, sentence_echoes
from workflow.checks.reading import EditionReading, Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.sentences import sentences

CODE = "two-translations"
_BETWEEN = re.compile(r"[\W_]+")
_LEAST_LETTERS = 2 * LEAST_WORDS


def two_translations(edition: EditionReading) -> Iterator[Finding]:
    """Repeated sentences of prose; what returns in verse is the matter of ``refrain``."""
    template = msg("The same sentence stands as “{other}” elsewhere in this edition; is the difference meant?")
    repeated = _repeated([reading for reading in edition.readings.values() if not reading.verse])
    for echo, usual in divergent(echo for reading in repeated for echo in sentence_echoes(reading)):
        reading = edition.readings[echo.unit]
        severity = Severity.WARNING if _whole(reading, echo) else Severity.HINT
        yield reading.finding(CODE, severity, template, echo.start, echo.end, other=usual.rendering)


def _repeated(readings: list[Reading]) -> list[Reading]:
    """Those with a sentence that stands elsewhere too: few, so that only they are compared letter by letter."""
    said = [[_rough(found.text) for found in sentences(reading.unit.text)] for reading in readings]
    times = Counter(key for keys in said for key in keys if len(key) >= _LEAST_LETTERS)
    return [reading for reading, keys in zip(readings, said, strict=True) if any(times[key] > 1 for key in keys)]


def _rough(text: str) -> str:
    return _BETWEEN.sub("", text).casefold()


def _whole(reading: Reading, echo: Echo) -> bool:
    """Whether the sentence is all that the unit says: then nothing around it can have asked for other words."""
    return not reading.text[: echo.start].strip() and not reading.text[echo.end :].strip()


RULE = Rule(
    code=CODE,
    family=Family.TEXT,
    about=msg(
        "A sentence of four words or more that the source repeats is translated in two ways in this edition: a"
        " warning where it is all that a unit says, a hint inside a paragraph. Letters alone are compared."
    ),
    example=Example(
        "هر شب یکی از ما بیدار می‌ماند.",
        "Each night somebody is awake.",
        "Each night somebody is awake.",
        source_language="fa",
        language="en",
        beside=(("هر شب یکی از ما بیدار می‌ماند.", "Every night one of us stays awake."),),
    ),
    edition=two_translations,
)
