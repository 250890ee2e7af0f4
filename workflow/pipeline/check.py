"""``bargardan check``: what can be seen to be wrong in the editions, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from workflow.model.finding import Finding
from workflow.pipeline.across import across
from workflow.pipeline.checkup import Dismissed, Placed, checkups, sources
from workflow.pipeline.findings import findings_of
from workflow.pipeline.house import House
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.workspace import Workspace
from workflow.store import actors, editions
from workflow.store.models import EditionRow

__all__ = ["Located", "check", "findings_of"]


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
    dismissed: Dismissed | None = None
    """Who said that it may stay (a pseudonym here, where the person has one), and why."""


def check(
    workspace: Workspace,
    slugs: Collection[str] = (),
    *,
    to: Collection[str] = (),
    dismissed: bool = False,
    progress: Progress = silent,
) -> Iterator[Located]:
    """The findings of all editions, or of the named documents and languages, in order; with ``dismissed`` those too.

    Then come the sources that are no edition in their own language, and last what was found by comparing editions with
    each other.
    """
    named(slugs, to)
    house = House(workspace)
    looked = checkups(workspace, slugs, to=to, whole=True, stage="check", progress=progress, house=house)
    for row, checkup in looked:
        yield from _located(row, checkup.findings, dismissed=dismissed)
    for row, checkup in sources(house, slugs, to=to, whole=True):
        yield from _located(row, checkup.findings, dismissed=dismissed)
    for row, placed in across(house, slugs, to=to, progress=progress):
        yield from _located(row, placed, dismissed=dismissed)


def named(slugs: Collection[str], to: Collection[str]) -> None:
    """Raise CallError, with the nearest names, for a document or an edition that there is not."""
    for slug in slugs:
        document = editions.document_row(slug)
        for language in to:
            editions.edition_row(document.slug, language)


def _located(row: EditionRow, found: Iterable[Placed], *, dismissed: bool) -> Iterator[Located]:
    document = row.document
    for each in found:
        if each.dismissed is None:
            yield Located(document.slug, row.language, each.finding, document.path, each.line)
        elif dismissed:
            who = actors.names([each.dismissed.by]).get(each.dismissed.by, each.dismissed.by)
            shown = Dismissed(who, each.dismissed.why)
            yield Located(document.slug, row.language, each.finding, document.path, each.line, shown)
