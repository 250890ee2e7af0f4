"""``forms-to-avoid``: a form that the glossary says not to use."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.glossary import Use
from workflow.glossary.find import language_key
from workflow.model.finding import Finding, Severity

CODE = "forms-to-avoid"


def forms_to_avoid(reading: Reading) -> Iterator[Finding]:
    """Each such form, with the agreed one beside it."""
    for match in reading.terms:
        if match.use is Use.AVOID:
            agreed = match.term.forms.get(language_key(match.term.forms, reading.language), "")
            advice = f'; agreed is "{agreed}"' if agreed else ""
            message = f'"{match.form}" is a form to avoid{advice}.'
            yield reading.finding(CODE, Severity.WARNING, message, match.start, match.end)


RULE = Rule(
    code=CODE,
    family=Family.NAMES,
    about=msg("A form stands here that the glossary says not to use."),
    example=Example(
        "در رودبارنگ",
        "in Roodbarang",
        "Roodbarang",
        source_language="fa",
        language="en",
        glossary="kind,fa,en,en:avoid\nplace,رودبارنگ,Rudbarang,Roodbarang\n",
    ),
    unit=forms_to_avoid,
)
