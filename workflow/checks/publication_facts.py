"""``publication-facts``: what the front matter does not say about who wrote a text and who allows its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.reading import EditionReading, Facts, finding
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.unit import Document, Meta

CODE = "publication-facts"
_ELSEWHERE = re.compile(
    r"https?://|www\.|\b(?:first|originally|previously|re)[- ]?(?:published|printed|posted|appeared)\b"
    r"|\b(?:publi[ée]|paru|publicado|publicada|aparecid[oa])\b|منتشر ?شده|چاپ ?شده|برگرفته از|به نقل از|بازنشر",
    re.IGNORECASE,
)
"""How an author line or a credit tells that the text stood somewhere else before."""


def publication_facts(edition: EditionReading) -> Iterator[Finding]:
    """One finding a fact that is wanting; words by themselves have no front matter to ask."""
    meta = edition.document.meta
    if not edition.context.facts.publication:
        return
    if not _any(meta.author, meta.credit):
        yield _hint(msg("The front matter names neither author nor credit: who wrote this?"))
    if not _any(meta.rights, meta.licence, meta.permission):
        said = msg("The front matter names no rights, licence or permission: who allows this to be published?")
        yield finding(CODE, "", Severity.WARNING, said)
    elif _any(meta.source_url) and not _any(meta.licence, meta.permission):
        said = msg("This was published elsewhere, and neither a licence nor a permission is named: may it appear here?")
        yield finding(CODE, "", Severity.WARNING, said)
    if not _any(meta.source_url) and _told_of_elsewhere(edition.document):
        yield _hint(msg("Author or credit tell of an earlier publication: give its address as source_url."))


def _any(*values: str) -> bool:
    return any(value.strip() for value in values)


def _told_of_elsewhere(document: Document) -> bool:
    return bool(_ELSEWHERE.search(f"{document.meta.author}\n{document.meta.credit}"))


def _hint(said: str) -> Finding:
    return finding(CODE, "", Severity.HINT, said)


RULE = Rule(
    code=CODE,
    family=Family.PUBLICATION,
    about=msg(
        "The front matter does not say who allows the text to be published (a warning), who wrote it, or where it was"
        " published first (hints)."
    ),
    example=Example(
        "The kilns are cold.",
        "Les fours sont froids.",
        language="fr",
        meta=Meta(title="Cold", author="The Tuesday Circle"),
        facts=Facts(publication=True),
    ),
    edition=publication_facts,
    original=True,
)
