"""``bargardan sync``: ``content/`` and ``locale/`` ⇄ the database, at the cost of what changed.

Sources first, a hundred at a time; then what was changed outside in the catalogs of those; then their catalogs are
written back. Killed at any moment it loses nothing, and the next call goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from workflow.errors import CallError
from workflow.model.state import State
from workflow.model.unit import Document
from workflow.pipeline import catalogs, copies, outside, sources
from workflow.pipeline.catalogs import Shelf
from workflow.pipeline.outside import CatalogChange
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.remarks import remarks_of
from workflow.pipeline.sources import Problem
from workflow.pipeline.workspace import Workspace
from workflow.store import actors, journal, people
from workflow.store.journal import Act
from workflow.store.models import DocumentRow, EditionRow, Event
from workflow.store.sources import SourceChange, begin_editions


@dataclass(slots=True)
class Report:
    """What a sync found and did."""

    sources: list[SourceChange] = field(default_factory=list)
    catalogs: list[CatalogChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """Files that were passed over until somebody mends them."""
    remarks: list[Problem] = field(default_factory=list)
    """What may be meant so, but should be known."""
    written: int = 0
    """Files of ``locale/`` that were written."""
    rebuilt: bool = False
    voided: list[str] = field(default_factory=list)
    """``slug/language`` of editions whose approval became void by this sync."""


def is_empty() -> bool:
    """Whether the database holds no work yet (people may be known)."""
    return not DocumentRow.objects.exists()


def sync(
    workspace: Workspace,
    *,
    now: datetime,
    choose: Callable[[str], str],
    by: str = "",
    rebuild: bool = False,
    take_over: bool = False,
    progress: Progress = silent,
) -> Report:
    """Bring content/, locale/ and the database together; the workspace is open for writing.

    ``by`` is the pseudonym of whoever takes responsibility for what was changed outside, ``""`` for nobody in
    particular. ``rebuild`` believes the states that catalogs claim, and is for an empty database only. ``take_over``
    makes this folder the one that the database follows, and ``choose`` picks a letter of its id (``copies.claim``).
    """
    actor = people.somebody(by) if by else actors.engine(actors.IMPORTER)
    shelf = catalogs.look(workspace)
    _may_begin(workspace, shelf, rebuild)
    copies.claim(workspace, Act(actor, "copy", now), choose, take_over=take_over)
    if rebuild:
        return _rebuild(workspace, shelf, Act(actor, "rebuild", now), progress)
    report = Report()
    made = sources.plan(workspace)
    closed = False
    for changes, documents in sources.take_in(workspace, made, Act(actor, "source", now), progress):
        closed = closed or any(document.meta.confidential for document in documents.values())
        report.sources += changes
        report.remarks += remarks_of(documents)
        report.remarks += _closed_by_another(changes, documents)
        _after_sources(workspace, shelf, changes, report, Act(actor, "source", now))
        if documents:
            _catalogs(workspace, shelf, report, Act(actor, "import", now), documents=documents)
    _begin_asked(workspace, Act(actor, "settings", now))
    _catalogs(workspace, shelf, report, Act(actor, "import", now), progress=progress)
    report.problems = list(dict.fromkeys([*made.problems, *report.problems]))
    if closed:
        from workflow.pipeline import memory  # noqa: PLC0415 - for few syncs

        memory.bring_up_to_date(workspace)  # its words leave the index now, not when somebody next asks
    return report


def _may_begin(workspace: Workspace, shelf: Shelf, rebuild: bool) -> None:
    if rebuild and not is_empty():
        raise CallError(
            "The database is not empty, so the states that catalogs claim cannot be believed.",
            where="--rebuild",
            next_step="Sync without --rebuild; or move the database away (keep it!) and rebuild into a new one.",
        )
    if not rebuild and is_empty() and (path := outside.claims(workspace, shelf)):
        raise CallError(
            "The database is empty, but the catalogs hold work with its states.",
            where=path,
            next_step="Bring it back: bargardan sync --rebuild (or simply: bargardan run)."
            " Catalogs from strangers: take their # @… lines out first.",
        )


def _rebuild(workspace: Workspace, shelf: Shelf, act: Act, progress: Progress) -> Report:
    """All in one transaction: a rebuild that was killed never happened, and can be repeated."""
    report = Report(rebuilt=True)
    made = sources.plan(workspace)
    with journal.transaction_of_one_act():
        for changes, documents in sources.take_in(workspace, made, act, progress):
            report.sources += changes
            report.remarks += remarks_of(documents)
            found, problems, remarks = outside.believe(workspace, shelf, documents, act)
            report.catalogs += found
            report.problems += problems
            report.remarks += remarks
    report.remarks += outside.strays(shelf)
    report.problems = [*made.problems, *report.problems]
    report.written = catalogs.write_back(workspace, shelf=shelf, progress=progress)
    return report


def _catalogs(
    workspace: Workspace,
    shelf: Shelf,
    report: Report,
    act: Act,
    *,
    documents: Mapping[str, Document] | None = None,
    progress: Progress = silent,
) -> None:
    """Merge what was changed outside, then write back: of these documents, or of all."""
    slugs: Collection[str] | None = None if documents is None else documents.keys()
    found, problems = outside.merge_all(workspace, shelf, act, slugs=slugs, documents=documents or {})
    report.catalogs += found
    report.problems += problems
    for each in found:
        if each.revisions or each.notes:
            _settle(workspace, each.slug, [each.language], report, act)
    if documents is None:
        report.remarks += outside.strays(shelf)
        report.problems += [Problem(path, f"{path}: {why}") for path, why in shelf.refused]
    report.written += catalogs.write_back(workspace, slugs=slugs, documents=documents, shelf=shelf, progress=progress)


def _closed_by_another(changes: list[SourceChange], documents: Mapping[str, Document]) -> Iterator[Problem]:
    for each in changes:
        if each.closed_by:
            path = documents[each.slug].path
            yield Problem(
                path,
                f"{path}: It is confidential: most of its words stand in “{each.closed_by}”, which is."
                f" Where it may be open all the same: bargardan confidential {each.slug} --lift WHY --as ADMIN",
            )


def _after_sources(workspace: Workspace, shelf: Shelf, changes: list[SourceChange], report: Report, act: Act) -> None:
    for each in changes:
        if each.what not in {"new", "removed"}:
            _settle(workspace, each.slug, None, report, act)


def _settle(workspace: Workspace, slug: str, languages: Collection[str] | None, report: Report, act: Act) -> None:
    rows = EditionRow.objects.select_related("document").filter(document__slug=slug)
    final = Q(translations__state=State.FINAL) | Q(notes__state=State.FINAL)
    if not rows.filter(final).exists():
        return
    from workflow.pipeline import approvals  # noqa: PLC0415 - its imports cost more than a sync of one document

    for row in rows if languages is None else rows.filter(language__in=languages):
        if approvals.settle(workspace, row, act):
            report.voided.append(f"{slug}/{row.language}")


def _begin_asked(workspace: Workspace, act: Act) -> None:
    """Editions of unchanged documents that the settings ask for since they were changed."""
    asked = {"languages": list(workspace.settings.languages), "targets": list(workspace.settings.targets)}
    last = Event.objects.filter(verb=act.verb).order_by("-pk").first()
    if last is not None and last.payload == asked:
        return
    slugs = list(DocumentRow.objects.filter(present=True).order_by("pk").values_list("pk", flat=True))
    with journal.transaction_of_one_act():
        for start in range(0, len(slugs), journal.CHUNK):
            chunk = DocumentRow.objects.filter(pk__in=slugs[start : start + journal.CHUNK])
            begin_editions(chunk, workspace.settings.targets_of)
        journal.record(act, payload=asked)
