"""Each edition counted and checked, at the cost of what changed: the rest was kept in the store from last time."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import workflow
from workflow.checks import EditionReading
from workflow.checks.echoes import Echo, echoes
from workflow.model.edition import Edition
from workflow.model.finding import Finding, Severity
from workflow.model.state import State
from workflow.pipeline import approvals, files, pages
from workflow.pipeline.files import Found
from workflow.pipeline.findings import findings_in, findings_of, held_in, reading_of
from workflow.pipeline.house import House
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.readers import is_original, with_own_words
from workflow.pipeline.workspace import PUBLIC, Workspace, known_languages
from workflow.review.dismissals import Dismissal
from workflow.review.editions import edition_state, open_notes, standing, tally
from workflow.store import approvals as given
from workflow.store import checkups as store
from workflow.store import dismissals, editions, undrafted
from workflow.store.models import Approval, DocumentRow, EditionRow, SourceCheckup
from workflow.store.models import Checkup as CheckupRow

CHUNK = 500
"""Editions looked up at once."""


@dataclass(frozen=True, slots=True)
class Counts:
    """One edition in numbers."""

    state: str
    """A value of ``model.state.EditionState``."""
    units: int
    translated: int
    reviewed: int
    stale: int
    severities: Mapping[str, int]
    """Severity → how many findings, of those that have any; dismissed ones do not count."""


@dataclass(frozen=True, slots=True)
class Dismissed:
    """Who said that a finding may stay, and why."""

    by: str
    """Opaque tag."""
    why: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with its place in the source."""

    finding: Finding
    line: int
    """Where its unit starts, from 1; 0 for the edition."""
    dismissed: Dismissed | None = None


@dataclass(frozen=True, slots=True)
class Checkup:
    """One edition, counted and checked."""

    counts: Counts
    findings: tuple[Placed, ...]
    """Dismissed ones too. Empty where only counts were asked."""


def checkups(
    workspace: Workspace,
    slugs: Collection[str] = (),
    *,
    to: Collection[str] = (),
    whole: bool = False,
    stage: str = "status",
    progress: Progress = silent,
    house: House | None = None,
) -> Iterator[tuple[EditionRow, Checkup]]:
    """The editions of present documents, all or those named, by slug and language; ``whole``: with their findings.

    What is found by comparing editions with each other is not among them (``across``).
    """
    known_languages(workspace.settings, to)
    desk = _Desk(house or House(workspace), given.every_last())
    ids = undrafted.edition_keys(slugs or None, to or None)
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        for number, pair in enumerate(desk.look(chunk, whole=whole), start + 1):
            yield pair
            progress(stage, number, len(ids))


def sources(
    house: House, slugs: Collection[str] = (), *, to: Collection[str] = (), whole: bool = False
) -> Iterator[tuple[EditionRow, Checkup]]:
    """The sources that are no edition of their own, as ``check`` looks at them: each as an edition that is not kept.

    Told is what is found in their words; what concerns the whole document, each of its editions says.
    """
    desk = _Desk(house, {})
    rows = editions.unopened_originals(slugs or None, to or None)
    for start in range(0, len(rows), CHUNK):
        yield from desk.look_at_sources(rows[start : start + CHUNK], whole=whole)


@dataclass
class _Desk:
    """What one look at many editions shares."""

    house: House
    approved: Mapping[int, Approval]
    """Edition's primary key → its latest approval."""
    keeping: bool = True
    listed: dict[str, list[str]] = field(default_factory=dict)
    """Source's path → the files of its bundle."""

    @property
    def workspace(self) -> Workspace:
        """The publication's."""
        return self.house.workspace

    @cached_property
    def basis(self) -> str:
        """What every checkup depends on: the program, and what the publication brings."""
        return f"{_program()} {self.house.basis}"

    @cached_property
    def published(self) -> Mapping[str, Found]:
        """The Markdown pages in public/, by path; none of them is read."""
        return {each.path: each for each in files.walk(self.workspace.root, PUBLIC, ".md").found}

    @staticmethod
    def _page(row: EditionRow) -> str:
        return pages.Page(PUBLIC, row.language, row.document.slug).markdown

    def look(self, chunk: Sequence[int], *, whole: bool) -> Iterator[tuple[EditionRow, Checkup]]:
        """The editions with these primary keys, in their order."""
        rows = EditionRow.objects.select_related("document").in_bulk(chunk)
        kept = store.kept(chunk, whole=whole)
        said = dismissals.in_force(chunk)
        bases = {pk: self._basis_of(row, said.get(pk, [])) for pk, row in rows.items()}
        behind = [pk for pk in chunk if pk not in kept or kept[pk].basis != bases[pk]]
        made: list[CheckupRow] = []
        echoed: dict[int, list[Echo]] = {}
        loaded = editions.load_some(behind)
        for pk in chunk:
            if pk in kept and kept[pk].basis == bases[pk]:
                yield rows[pk], _checkup(kept[pk], whole=whole)
                continue
            row, edition = next(loaded)
            reading = reading_of(edition, self.house)
            made.append(self._made(row, edition, reading, bases[pk], said.get(pk, [])))
            echoed[pk] = _echoes(edition, reading)
            yield row, _checkup(made[-1], whole=whole)
        if made and self.keeping:
            self.keeping = store.keep(made, echoed)

    def look_at_sources(self, documents: Sequence[DocumentRow], *, whole: bool) -> Iterator[tuple[EditionRow, Checkup]]:
        """The sources of these documents, in their order."""
        kept = store.kept_of_sources([each.pk for each in documents], whole=whole)
        made: list[SourceCheckup] = []
        for document in documents:
            row = EditionRow(document=document, language=document.language, version=0)
            basis = self._basis_of(row, ())
            held = kept.get(document.pk)
            if held is None or held.basis != basis:
                edition = Edition(editions.document_of(document), document.language, {})
                found = [each for each in findings_of(self.workspace, edition, self.house) if each.unit]
                counts = Counts("", 0, 0, 0, 0, _severities(found))
                packed = _packed(edition, found, [None] * len(found))
                held = SourceCheckup(document=document, basis=basis, counts=asdict(counts), findings=packed)
                made.append(held)
            yield row, _checkup(held, whole=whole)
        if made:
            store.keep_sources(made)

    def _basis_of(self, row: EditionRow, said: Sequence[Dismissal]) -> str:
        """Of everything that one edition's checkup depends on; read before the edition itself is."""
        document = row.document
        approval = self.approved.get(row.pk)
        told = [self.basis, document.slug, document.path, document.sha256, row.language, str(row.version)]
        told += [self.house.basis_of(document.language, row.language), *map(repr, said)]
        told += self._pictures(document.path)
        page = self.published.get(self._page(row))
        if approval or page:
            told.append(str(approval.pk) if approval else repr(page))
        return sha256("\n".join(told).encode()).hexdigest()

    def _pictures(self, path: str) -> list[str]:
        """What a bundle's folder holds: its pictures are looked at, and are part of what was approved."""
        if path not in self.listed:
            self.listed[path] = list(_pictures(self.workspace, path))
        return self.listed[path]

    def _made(
        self, row: EditionRow, edition: Edition, reading: EditionReading, basis: str, said: Sequence[Dismissal]
    ) -> CheckupRow:
        found = findings_in(reading, edition, self.house)
        held = held_in(edition, found, said, self.house)
        counts = self._counts(row, edition, [each for each, why in zip(found, held, strict=True) if why is None])
        return CheckupRow(edition=row, basis=basis, counts=asdict(counts), findings=_packed(edition, found, held))

    def _counts(self, row: EditionRow, edition: Edition, found: Sequence[Finding]) -> Counts:
        shown = with_own_words(edition) if is_original(edition) else edition
        counted = tally((translation for _, translation in standing(shown)), self.house.rule)
        severities = _severities(found)
        last = self.approved.get(row.pk)
        fits = last is not None and approvals.standing(self.workspace, row, edition) is not None
        outdated = "" if last else self._published_before(row, edition)
        state = edition_state(
            counted,
            errors=severities.get(Severity.ERROR, 0),
            open_notes=len(open_notes(edition.notes, self.house.rule)),
            approved=last.fingerprint if last else outdated,
            now=last.fingerprint if last and fits else "",
        )
        return Counts(str(state), counted.units, counted.translated, counted.reviewed, counted.stale, severities)

    def _published_before(self, row: EditionRow, edition: Edition) -> str:
        """What was approved elsewhere of an edition that is another by now, as its page in public/ says; else nothing.

        A fresh copy knows no approvals. That a page fits does not make its edition approved here.
        """
        path = self._page(row)
        published = pages.fingerprint_in(self.workspace, path) if path in self.published else ""
        return "" if not published or published == approvals.fingerprint_of(self.workspace, edition) else published


def _echoes(edition: Edition, reading: EditionReading) -> list[Echo]:
    """What other editions are compared with: persons' words, and none of a confidential document."""
    if is_original(edition) or edition.document.meta.confidential:
        return []
    drafted = {key for key, row in edition.translations.items() if row.state is State.INITIAL}
    own = {unit.key for unit in edition.document.units} - drafted
    return list(echoes([each for key, each in reading.readings.items() if key in own]))


def _severities(found: Iterable[Finding]) -> dict[str, int]:
    return dict(Counter(str(each.severity) for each in found))


def _packed(edition: Edition, found: Sequence[Finding], held: Sequence[Dismissal | None]) -> bytes:
    lines = {unit.key: unit.line for unit in edition.document.units}
    told = [
        [*_told(each), lines.get(each.unit, 0), [why.by, why.why] if why else None]
        for each, why in zip(found, held, strict=True)
    ]
    return zlib.compress(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)


def _told(finding: Finding) -> list[Any]:
    """Its fields in their order, as JSON takes them."""
    values = [getattr(finding, each.name) for each in fields(Finding)]
    return [dict(each) if isinstance(each, Mapping) else each for each in values]


def _checkup(row: CheckupRow | SourceCheckup, *, whole: bool) -> Checkup:
    found = json.loads(zlib.decompress(row.findings)) if whole else []
    return Checkup(Counts(**row.counts), tuple(_placed(*each) for each in found))


def _placed(*told: Any) -> Placed:
    code, unit, severity, message, start, end, fix, template, values, line, why = told
    finding = Finding(code, unit, Severity(severity), message, start, end, fix, template, values)
    return Placed(finding, line, Dismissed(*why) if why else None)


def _pictures(workspace: Workspace, path: str) -> Iterator[str]:
    """What a bundle's folder holds; its pictures are part of what was approved."""
    if PurePosixPath(path).name.startswith("index."):
        for each in files.walk(workspace.root, str(PurePosixPath(path).parent)).found:
            yield f"{each.path} {each.size} {each.mtime_ns} {each.inode}"


def _program() -> str:
    """A word that changes whenever the program does: a rule that was mended looks at everything anew."""
    root = Path(workflow.__file__).parent
    told = (f"{path} {info.st_size} {info.st_mtime_ns}" for path in sorted(root.rglob("*.py")) if (info := path.stat()))
    return sha256("\n".join(told).encode()).hexdigest()
