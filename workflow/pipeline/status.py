"""``bargardan status``: how far each edition has come."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from workflow.model.edition import Edition
from workflow.model.finding import Severity
from workflow.model.glossary import Term
from workflow.pipeline import approvals, check
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.readers import is_original, with_own_words
from workflow.pipeline.terms import terms_of
from workflow.pipeline.workspace import Workspace
from workflow.review.editions import edition_state, open_notes, standing, tally
from workflow.store import approvals as kept
from workflow.store import editions, undrafted
from workflow.store.models import EditionRow


@dataclass(frozen=True, slots=True)
class Standing:
    """One edition in numbers; the names are those of ``status --json``."""

    document: str
    """The slug."""
    language: str
    state: str
    """A value of ``model.state.EditionState``."""
    units: int
    translated: int
    """Written or accepted by a person, or carried elsewhere; includes ``reviewed``."""
    reviewed: int
    stale: int
    findings: int
    """Of every severity, as ``check`` lists them."""
    suggestions: int = 0
    """Clashes and proposals that wait for a person."""


def status(
    workspace: Workspace,
    slugs: Collection[str] = (),
    *,
    to: Collection[str] = (),
    progress: Progress = silent,
) -> Iterator[Standing]:
    """Every edition of the present documents, or of those named, by slug and language."""
    for slug in slugs:
        editions.document_row(slug)
    terms = terms_of(workspace)
    waiting = editions.waiting_suggestions()
    total = len(undrafted.edition_keys(slugs or None, to or None))
    for number, (row, edition) in enumerate(editions.load_rows(slugs or None, to or None), 1):
        yield _standing(workspace, row, edition, terms, waiting.get(row.pk, 0))
        progress("status", number, total)


def _standing(
    workspace: Workspace, row: EditionRow, edition: Edition, terms: Sequence[Term], suggestions: int
) -> Standing:
    shown = with_own_words(edition) if is_original(edition) else edition
    counts = tally(translation for _, translation in standing(shown))
    found = check.findings_of(workspace, edition, terms)
    errors = sum(each.severity is Severity.ERROR for each in found)
    waiting = len(open_notes(edition.notes))
    state = edition_state(counts, errors=errors, open_notes=waiting, **_approval(workspace, row, edition))
    return Standing(
        row.document.slug,
        row.language,
        str(state),
        counts.units,
        counts.translated,
        counts.reviewed,
        counts.stale,
        len(found),
        suggestions,
    )


def _approval(workspace: Workspace, row: EditionRow, edition: Edition) -> dict[str, str]:
    """What was approved last and what it would be now; the second is costly and only made for the first."""
    last = kept.last(row)
    if last is None:
        return {}
    fits = approvals.standing(workspace, row, edition) is not None
    return {"approved": last.fingerprint, "now": last.fingerprint if fits else ""}
