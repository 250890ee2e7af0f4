"""``bargardan check``: what can be seen to be wrong in the editions, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workflow.model.finding import Finding
from workflow.pipeline.checkup import checkups
from workflow.pipeline.findings import findings_of
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.workspace import Workspace
from workflow.store import editions

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
    looked = checkups(workspace, slugs, to=to, whole=True, stage="check", progress=progress)
    for row, checkup in looked:
        for finding, line in checkup.findings:
            yield Located(row.document.slug, row.language, finding, row.document.path, line)
