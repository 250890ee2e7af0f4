"""``missing``: a unit that readers would get in the source's words, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.reading import EditionReading, finding
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.unit import Unit
from workflow.text.languages import base_language

CODE = "missing"


def missing(edition: EditionReading) -> Iterator[Finding]:
    """Units without a translation that no other unit carries."""
    for unit in edition.units:
        if unit.text.strip() and unit.key not in edition.readings and unit.key not in edition.carried:
            yield _finding(unit, edition.language)


def _finding(unit: Unit, language: str) -> Finding:
    if unit.original and base_language(unit.original) == base_language(language):
        wanted = msg("Original wanted: these words were first said in {language:language}; find and enter them.")
        return finding(CODE, unit.key, Severity.ERROR, wanted, language=language)
    return finding(CODE, unit.key, Severity.ERROR, msg("This unit has no translation."))


RULE = Rule(
    code=CODE,
    family=Family.TEXT,
    about=msg(
        "A unit has no translation, and no other unit carries its words: readers would get the source, or nothing."
    ),
    example=Example("The door is open.", ""),
    edition=missing,
    firm=True,
)
