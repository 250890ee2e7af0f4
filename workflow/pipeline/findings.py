"""What the checks find in an edition as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from workflow import checks
from workflow.model.edition import Edition
from workflow.model.finding import Finding
from workflow.model.glossary import Term
from workflow.pipeline.review import note_unit
from workflow.pipeline.terms import terms_of
from workflow.pipeline.workspace import Workspace
from workflow.publish.portability import portability


def findings_of(workspace: Workspace, edition: Edition, terms: Sequence[Term] | None = None) -> list[Finding]:
    """The findings of one edition; ``terms`` spares reading the glossaries again.

    The original has none but on what of it cannot be published alike everywhere.
    """
    if edition.language == edition.document.language:
        return portability(edition)
    return [*_checked(workspace, edition, terms), *portability(edition)]


def _checked(workspace: Workspace, edition: Edition, terms: Sequence[Term] | None) -> list[Finding]:
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
