"""``bargardan publish``: approved editions into ``public/``, all others into ``preview/``.

Readers see only what was approved. A page whose approval became void stays as it was approved, until its edition is
approved again; a page whose document vanished or turned confidential is taken away. Each file is written whole or not
at all, and a killed run is finished by the next one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from workflow.errors import CallError, SourceError
from workflow.model.edition import Edition, Imprint
from workflow.pipeline import approvals, pages
from workflow.pipeline.pages import Page
from workflow.pipeline.pictures import clean, pictures_of
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.readers import by_persons, for_readers, is_original
from workflow.pipeline.rendered import Record, Rendered
from workflow.pipeline.rules import nobody
from workflow.pipeline.workspace import PREVIEW, PUBLIC, Workspace
from workflow.publish.edition import edition_markdown, edition_page
from workflow.publish.index import IndexRow, index_page
from workflow.store import approvals as kept
from workflow.store import editions
from workflow.store.models import Approval, DocumentRow, EditionRow

BATCH = 50
"""Documents whose editions are held in memory at once."""


@dataclass(slots=True)
class Published:
    """What a run did; paths are relative to the workspace."""

    folder: str
    """``public`` or ``preview``."""
    pages: list[str] = field(default_factory=list)
    """``slug/language`` of every edition rendered in this run."""
    written: list[str] = field(default_factory=list)
    """Files whose bytes changed."""
    removed: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)
    """``slug/language`` of approved editions that have changed: their pages stand as they were approved."""
    problems: list[str] = field(default_factory=list)
    """Pages and pictures that could not be made, and why."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An edition that may get a page."""

    row: EditionRow
    edition: Edition
    approval: Approval | None
    """The one that fits it as it stands."""

    @property
    def name(self) -> str:
        """``slug/language``."""
        return f"{self.row.document.slug}/{self.row.language}"


def publish(
    workspace: Workspace, slugs: Collection[str] = (), *, preview: bool = False, progress: Progress = silent
) -> Published:
    """Render all editions, or those of the named documents. The workspace is open for writing.

    A confidential document is never published, and previewed only when it is named.
    """
    for slug in slugs:
        editions.document_row(slug)
    run = Run(workspace, frozenset(slugs), Published(PREVIEW if preview else PUBLIC))
    _not_before_the_texts(workspace, run.done.folder)
    groups = run.groups()
    total, count = sum(map(len, groups)), 0
    stale = []
    for group in groups:
        if not run.stands(group):
            stale.append(group)
            continue
        count += len(group)
        progress(run.done.folder, count, total)
    for start in range(0, len(stale), BATCH):
        batch = stale[start : start + BATCH]
        found = editions.load_some([row.pk for group in batch for row in group])
        for _, pairs in groupby(found, key=lambda pair: pair[0].document_id):
            candidates = [run.candidate(row, edition) for row, edition in pairs]
            run.document(candidates)
            count += len(candidates)
            progress(run.done.folder, count, total)
    run.finish()
    return run.done


def _not_before_the_texts(workspace: Workspace, folder: str) -> None:
    """In a fresh copy the database is empty, and public/ is not: no text was withdrawn, none has come in yet."""
    if not DocumentRow.objects.exists() and pages.pages_in(workspace, folder):
        raise CallError(
            "The database holds no texts yet, and there are pages here already; nothing was changed.",
            where=f"{folder}/",
            next_step="Bring the texts in first: bargardan run",
        )


@dataclass(slots=True)
class Run:
    """One run of ``publish``."""

    workspace: Workspace
    named: frozenset[str]
    done: Published
    rendered: set[Page] = field(default_factory=set)
    withdrawn: set[Page] = field(default_factory=set)
    """Originals that are not to be published (any more)."""
    standing: list[Page] = field(default_factory=list)
    """The pages in the folder, at the end."""
    approved: dict[int, Approval] = field(default_factory=dict)
    """Edition's primary key → its latest approval."""
    paths: list[str] = field(default_factory=list)
    """The files of the document that is being rendered."""
    rendered_before: Rendered = field(init=False)
    nobody: frozenset[str] = frozenset()
    """The tags behind which no person stands."""

    def __post_init__(self) -> None:
        self.rendered_before = Rendered(self.workspace, self.done.folder)
        self.approved = kept.every_last()
        self.nobody = nobody()

    def groups(self) -> list[list[EditionRow]]:
        """The editions to look at, by document."""
        query = EditionRow.objects.filter(document__present=True).select_related("document")
        if self.named:
            query = query.filter(document__slug__in=self.named)
        rows = query.order_by("document__slug", "language")
        return [list(group) for _, group in groupby(rows, key=lambda row: row.document_id)]

    def stands(self, rows: list[EditionRow]) -> bool:
        """Whether the pages of one document stand as they would be made now; then they are counted."""
        document = rows[0].document
        if document.confidential:
            return False
        key = self.rendered_before.key(document, rows, self.approved, self.standing_languages(rows))
        record = self.rendered_before.fresh(document.slug, key)
        if record is None:
            return False
        self.rendered |= {Page(self.done.folder, language, document.slug) for language in record.pages}
        self.done.pages += [f"{document.slug}/{language}" for language in record.pages]
        self.done.outdated += [f"{document.slug}/{language}" for language in record.outdated]
        self.done.problems += record.problems
        return True

    @property
    def preview(self) -> bool:
        """Whether this run makes previews."""
        return self.done.folder == PREVIEW

    def candidate(self, row: EditionRow, edition: Edition) -> Candidate:
        """An edition with the approval that fits it."""
        return Candidate(row, edition, approvals.standing(self.workspace, row, edition))

    def page(self, candidate: Candidate) -> Page:
        """Where its page stands."""
        return Page(self.done.folder, candidate.row.language, candidate.row.document.slug)

    def document(self, candidates: list[Candidate]) -> None:
        """The pages of one document's editions."""
        before = len(self.done.pages), len(self.done.outdated), len(self.done.problems)
        self.paths = []
        chosen = [each for each in candidates if self.chosen(each)]
        languages = {each.row.language for each in chosen} | self.standing_languages([each.row for each in candidates])
        for each in chosen:
            try:
                self.render(each, tuple(sorted(languages)))
            except SourceError as error:
                self.done.problems.append(f"{each.name}: {error}")
        self.remember(candidates[0].row.document, candidates, before)

    def remember(self, document: DocumentRow, candidates: list[Candidate], before: tuple[int, int, int]) -> None:
        """Keep what was made of one document, for the next run; not of a confidential one, nor of a withdrawn page."""
        if document.confidential or any(self.page(each) in self.withdrawn for each in candidates):
            return
        rows = [each.row for each in candidates]
        key = self.rendered_before.key(document, rows, self.approved, self.standing_languages(rows))
        made, outdated, problems = before
        record = Record(
            key,
            [name.rpartition("/")[2] for name in self.done.pages[made:]],
            [name.rpartition("/")[2] for name in self.done.outdated[outdated:]],
            self.done.problems[problems:],
        )
        self.rendered_before.keep(document.slug, record, self.paths)

    def chosen(self, candidate: Candidate) -> bool:
        """Whether this run renders the edition."""
        meta = candidate.edition.document.meta
        if meta.confidential and not (self.preview and candidate.row.document.slug in self.named):
            return False
        if is_original(candidate.edition) and not meta.publish_source:
            self.withdrawn.add(self.page(candidate))
            return False
        if self.preview:
            return candidate.approval is None
        if candidate.approval is None and self.outdated(candidate):
            self.done.outdated.append(candidate.name)
        return candidate.approval is not None

    def outdated(self, candidate: Candidate) -> bool:
        """Whether an edition without a standing approval was approved as it stood once: here, or elsewhere.

        In a fresh copy no approval is known; there the fingerprint in the page tells what was approved.
        """
        if candidate.row.approvals.exists():
            return True
        page = self.page(candidate).markdown
        self.paths.append(page)  # another page in its place asks anew
        published = pages.fingerprint_in(self.workspace, page)
        return bool(published) and published != approvals.fingerprint_of(self.workspace, candidate.edition)

    def standing_languages(self, rows: list[EditionRow]) -> set[str]:
        """The languages of published pages that stand from before and stay."""
        if self.preview or rows[0].document.confidential:
            return set()
        pages_ = (Page(self.done.folder, row.language, row.document.slug) for row in rows)
        return {page.language for page in pages_ if (self.workspace.root / page.markdown).is_file()}

    def render(self, candidate: Candidate, languages: tuple[str, ...]) -> None:
        """Write one page: Markdown first (by it we know the page as ours), then pictures and HTML."""
        page = self.page(candidate)
        editors = approvals.editors(candidate.row) if candidate.approval else ()
        edition = for_readers(by_persons(candidate.edition, self.nobody), editors)
        imprint = self.imprint(candidate, languages)
        names = [name for name, _ in pictures_of(self.workspace, edition.document)]
        markdown = pages.placed(edition_markdown(edition, imprint), names, page.slug)
        html = pages.placed(edition_page(edition, imprint), names, page.slug)
        self.write(page.markdown, markdown.encode())
        self.pictures(candidate, page)
        self.write(page.html, html.encode())
        self.rendered.add(page)
        self.done.pages.append(candidate.name)

    def imprint(self, candidate: Candidate, languages: tuple[str, ...]) -> Imprint:
        """What the page says about how it was made."""
        settings, approval = self.workspace.settings, candidate.approval
        return Imprint(
            settings.title,
            settings.base_url,
            settings.people,
            preview=self.preview,
            fingerprint=approval.fingerprint if approval else "",
            approved_on=approval.at.date().isoformat() if approval else "",
            languages=languages,
            calendars=settings.calendars,
        )

    def pictures(self, candidate: Candidate, page: Page) -> None:
        """Copy the pictures without their metadata; one that cannot be cleaned stays out, and is told."""
        names = []
        for name, path in pictures_of(self.workspace, candidate.edition.document):
            where = str(path.relative_to(self.workspace.root))
            try:
                data = clean(path.read_bytes(), where)
            except (SourceError, OSError) as error:
                self.done.problems.append(str(error))
                continue
            names.append(name)
            self.write(f"{page.pictures}/{name}", data)
        self.done.removed += pages.remove_pictures(self.workspace, page, names)

    def write(self, path: str, data: bytes) -> None:
        """Write a file, and count it when it changed."""
        self.paths.append(path)
        if pages.write(self.workspace, path, data):
            self.done.written.append(path)

    def finish(self) -> None:
        """Take away what may not stand, list what does, remember what was made."""
        self.clear()
        self.index()
        present = DocumentRow.objects.filter(present=True, confidential=False)
        self.rendered_before.save(present.values_list("slug", flat=True))

    def clear(self) -> None:
        """Take away the pages that may not stand any more."""
        allowed = dict(self.may_stand())
        for page in pages.pages_in(self.workspace, self.done.folder):
            if page in self.rendered or (allowed.get((page.slug, page.language)) and page not in self.withdrawn):
                self.standing.append(page)
                continue
            self.done.removed += pages.remove(self.workspace, page)

    def may_stand(self) -> Iterator[tuple[tuple[str, str], bool]]:
        """(slug, language) of every edition → whether a page from before may stay."""
        rows = EditionRow.objects.select_related("document")
        for row in rows:
            open_ = row.document.present and not row.document.confidential
            others = not self.preview or (bool(self.named) and row.document.slug not in self.named)
            yield (row.document.slug, row.language), open_ and others

    def index(self) -> None:
        """The list of everything that stands in the folder."""
        hidden: set[str] = set()
        if self.preview:
            # A confidential preview is open only to whom it was named: it is in no list.
            hidden = set(DocumentRow.objects.filter(confidential=True).values_list("slug", flat=True))
        rows = [IndexRow(page.language, page.slug, page.title) for page in self.standing if page.slug not in hidden]
        if rows or (self.workspace.root / self.done.folder / "index.html").is_file():
            html = index_page(self.workspace.settings.title, rows, preview=self.preview)
            self.write(f"{self.done.folder}/index.html", html.encode())
