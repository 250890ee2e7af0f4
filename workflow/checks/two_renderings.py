"""``two-renderings``: one name of the source, spelled in two ways in one edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workflow.checks import renderings_arabic, renderings_latin
from workflow.checks.echoes import HEARD_IN, divergent, term_echoes
from workflow.checks.reading import EditionReading, Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.languages import base_language, script_of

CODE = "two-renderings"
_TEMPLATE = msg("“{here}” here, “{other}” elsewhere in this edition: is it one name?")


def two_renderings(edition: EditionReading) -> Iterator[Finding]:
    """Latin names that nearly agree while their sources do; Persian spellings of one Latin name; glossary forms."""
    readings = [reading for reading in edition.readings.values() if not reading.verse]
    if edition.context.terms:
        yield from _mixed_forms(readings, edition.readings)
    if script_of(edition.language) == "Latn":
        for doubt in renderings_latin.doubts(readings):
            yield _finding(doubt.reading, doubt.severity, _TEMPLATE, (doubt.start, doubt.end), doubt.usual)
    elif base_language(edition.language) in HEARD_IN and script_of(edition.source_language) == "Latn":
        yield from _heard(readings, edition.readings)


def _heard(readings: list[Reading], all: Mapping[str, Reading]) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for echo, usual in renderings_arabic.doubts(readings):
        if (echo.unit, echo.rendering_key) not in told:
            told.add((echo.unit, echo.rendering_key))
            yield _finding(all[echo.unit], Severity.WARNING, _TEMPLATE, (echo.start, echo.end), usual.rendering)


def _mixed_forms(readings: Iterable[Reading], all: Mapping[str, Reading]) -> Iterator[Finding]:
    """A name of the glossary under its agreed form here and a variant there."""
    template = msg("This edition says both “{here}” and “{other}”; is one of them enough?")
    told: set[str] = set()
    for echo, usual in divergent(echo for reading in readings for echo in term_echoes(reading)):
        if echo.source not in told:
            told.add(echo.source)
            yield _finding(all[echo.unit], Severity.HINT, template, (echo.start, echo.end), usual.rendering)


def _finding(reading: Reading, severity: Severity, template: str, place: tuple[int, int], other: str) -> Finding:
    start, end = place
    return reading.finding(CODE, severity, template, start, end, here=reading.text[start:end], other=other)


RULE = Rule(
    code=CODE,
    family=Family.NAMES,
    about=msg(
        "One name of the source is spelled in two ways in this edition: letters, hyphens or articles differ. Asked"
        " only where the source shows that one name is meant; two forms that the glossary both knows are a hint."
    ),
    example=Example(
        "مادران پارک لاله بازگشتند.",
        "The Mothers of the Laleh Park came back.",
        "Mothers of the Laleh Park",
        source_language="fa",
        language="en",
        beside=(("مادران پارک لاله آمدند.", "The Mothers of Laleh Park came."),),
    ),
    edition=two_renderings,
)
