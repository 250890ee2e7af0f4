"""``confidential``: a document that must not get out, in an edition that is about to."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.reading import EditionReading, Facts, finding
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.unit import Meta

CODE = "confidential"


def confidential(edition: EditionReading) -> Iterator[Finding]:
    """One error, and only where the edition is about to go out: working on a secret is no fault."""
    if edition.document.meta.confidential and edition.context.facts.releasing:
        said = msg("This document is confidential, and this edition is about to be published.")
        yield finding(CODE, "", Severity.ERROR, said)


RULE = Rule(
    code=CODE,
    family=Family.PUBLICATION,
    about=msg("A document that its front matter calls confidential is about to be published."),
    example=Example(
        "We met at the mill.",
        "کنار آسیاب دیدار کردیم.",
        meta=Meta(confidential=True),
        facts=Facts(releasing=True),
    ),
    edition=confidential,
    original=True,
    firm=True,
)
