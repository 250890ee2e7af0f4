"""``bargardan status``: how far each edition has come."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workflow.pipeline.across import across
from workflow.pipeline.checkup import checkups
from workflow.pipeline.house import House
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.workspace import Workspace
from workflow.store import editions


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
    waiting = editions.waiting_suggestions()
    house = House(workspace)
    looked = list(checkups(workspace, slugs, to=to, progress=progress, house=house))
    between = {
        row.pk: sum(each.dismissed is None for each in placed)
        for row, placed in across(house, slugs, to=to, progress=progress)
    }
    for row, checkup in looked:
        counts = checkup.counts
        yield Standing(
            row.document.slug,
            row.language,
            counts.state,
            counts.units,
            counts.translated,
            counts.reviewed,
            counts.stale,
            sum(counts.severities.values()) + between.get(row.pk, 0),
            waiting.get(row.pk, 0),
        )
