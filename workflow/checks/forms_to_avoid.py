"""``forms-to-avoid``: a form that the glossary says not to use."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.glossary import Match, Use
from workflow.glossary.find import language_key
from workflow.model.finding import Finding, Severity
from workflow.model.glossary import Naming, TermKind
from workflow.text.languages import script_of

CODE = "forms-to-avoid"
_ARTICLES = ("the ", "le ", "la ", "les ", "el ", "los ", "las ")


def forms_to_avoid(reading: Reading) -> Iterator[Finding]:
    """Each such form, with the agreed one beside it."""
    for match in reading.terms:
        if match.use is Use.AVOID:
            yield _finding(reading, match)


def _finding(reading: Reading, match: Match) -> Finding:
    term = match.term
    agreed = term.forms.get(language_key(term.forms, reading.language), "")
    start, end = match.start, match.end
    here = reading.text[start:end]
    if not agreed or term.naming is not Naming.FULL:
        template = msg("“{here}” is a form to avoid.")
        return reading.finding(CODE, Severity.WARNING, template, start, end, here=here)
    fix = _fitted(reading, match, agreed) if _is_safe(reading, match) else None
    template = msg("“{here}” is a form to avoid; agreed is “{agreed}”.")
    return reading.finding(CODE, Severity.WARNING, template, start, end, fix=fix, here=here, agreed=agreed)


def _is_safe(reading: Reading, match: Match) -> bool:
    """Whether the agreed form can stand in the same place: a plain word may ask for another article beside it."""
    plain = match.term.kind is TermKind.TERM and script_of(reading.language) != "Arab"
    return not (match.ending or match.beginning or plain)


def _fitted(reading: Reading, match: Match, agreed: str) -> str:
    """The agreed form without an article that stands there already."""
    before = reading.text[max(0, match.start - 5) : match.start].lower()
    for article in _ARTICLES:
        if agreed.lower().startswith(article) and before.endswith(article):
            return agreed[len(article) :]
    return agreed


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
        fixed="in Rudbarang",
        glossary="kind,fa,en,en:avoid\nplace,رودبارنگ,Rudbarang,Roodbarang\n",
    ),
    unit=forms_to_avoid,
)
