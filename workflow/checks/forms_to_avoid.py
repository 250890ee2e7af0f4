"""``forms-to-avoid``: a form that the glossary says not to use."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.glossary import Use
from workflow.glossary.find import language_key
from workflow.model.finding import Finding, Severity

CODE = "forms-to-avoid"


def forms_to_avoid(reading: Reading) -> Iterator[Finding]:
    """Each such form, with the agreed one beside it."""
    if reading.finder is None:
        return
    for match in reading.finder.find(reading.words):
        if match.use is Use.AVOID:
            agreed = match.term.forms.get(language_key(match.term.forms, reading.language), "")
            advice = f'; agreed is "{agreed}"' if agreed else ""
            message = f'"{match.form}" is a form to avoid{advice}.'
            yield reading.finding(CODE, Severity.WARNING, message, match.start, match.end)
