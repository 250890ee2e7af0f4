"""``bargardan check``: what can be seen to be wrong in the editions, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from workflow import checks
from workflow.model.edition import Edition
from workflow.model.finding import Finding
from workflow.model.glossary import Term
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.review import note_unit
from workflow.pipeline.terms import terms_of
from workflow.pipeline.workspace import Workspace
from workflow.store import editions, undrafted


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its place in the workspace."""

    document: str
    """The slug."""
    language: str
    finding: Finding
    path: str
    """Of the source file."""
    line: int
    """Where the unit starts in the source file, from 1; 0 for the edition."""


def check(
    workspace: Workspace,
    slugs: Collection[str] = (),
    *,
    to: Collection[str] = (),
    progress: Progress = silent,
) -> Iterator[Located]:
    """The findings of all editions, or of the named documents and languages, in order."""
    for slug in slugs:
        document = editions.document_row(slug)
        for language in to:
            editions.edition_row(document.slug, language)
    terms = terms_of(workspace)
    total = len(undrafted.edition_keys(slugs or None, to or None))
    for number, edition in enumerate(editions.load_editions(slugs or None, to or None), 1):
        yield from _located(edition, findings_of(workspace, edition, terms))
        progress("check", number, total)


def findings_of(workspace: Workspace, edition: Edition, terms: Sequence[Term] | None = None) -> list[Finding]:
    """The findings of one edition; ``terms`` spares reading the glossaries again. The original has none."""
    if edition.language == edition.document.language:
        return []
    adopted = {note_unit(note): note.body for note in edition.notes if note.adopted and not note.suggestion}
    return checks.check(
        edition.document,
        {key: row.text for key, row in edition.translations.items()}
        | {unit.key: body for unit, body in adopted.items()},
        edition.language,
        notes=[note for note in edition.notes if not note.suggestion],
        carried=[key for key, row in edition.translations.items() if row.carried],
        terms=terms_of(workspace) if terms is None else terms,
        adopted=list(adopted),
    )


def _located(edition: Edition, findings: Sequence[Finding]) -> Iterator[Located]:
    lines = {unit.key: unit.line for unit in edition.document.units}
    document = edition.document
    for finding in findings:
        yield Located(document.slug, edition.language, finding, document.path, lines.get(finding.unit, 0))
