"""Each edition counted and checked, at the cost of what changed: the rest was kept in the store from last time."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import workflow
from workflow.model.edition import Edition
from workflow.model.finding import Finding, Severity
from workflow.model.glossary import Term
from workflow.pipeline import approvals, files, pages
from workflow.pipeline.files import Found
from workflow.pipeline.findings import findings_of
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.readers import is_original, with_own_words
from workflow.pipeline.rules import rule_of
from workflow.pipeline.terms import glossary_files, terms_of
from workflow.pipeline.workspace import PUBLIC, Workspace, known_languages
from workflow.review.editions import edition_state, open_notes, standing, tally
from workflow.review.rights import Rule
from workflow.store import approvals as given
from workflow.store import checkups as store
from workflow.store import editions, undrafted
from workflow.store.models import Approval, EditionRow
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
    """Severity → how many findings, of those that have any."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """One edition, counted and checked."""

    counts: Counts
    findings: tuple[tuple[Finding, int], ...]
    """Each with the line of its unit in the source, from 1; 0 for the edition. Empty where only counts were asked."""


def checkups(
    workspace: Workspace,
    slugs: Collection[str] = (),
    *,
    to: Collection[str] = (),
    whole: bool = False,
    stage: str = "status",
    progress: Progress = silent,
) -> Iterator[tuple[EditionRow, Checkup]]:
    """The editions of present documents, all or those named, by slug and language; ``whole``: with their findings."""
    known_languages(workspace.settings, to)
    desk = _Desk(workspace, given.every_last())
    ids = undrafted.edition_keys(slugs or None, to or None)
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        for number, pair in enumerate(desk.look(chunk, whole=whole), start + 1):
            yield pair
            progress(stage, number, len(ids))


@dataclass
class _Desk:
    """What one look at many editions shares."""

    workspace: Workspace
    approved: Mapping[int, Approval]
    """Edition's primary key → its latest approval."""
    keeping: bool = True

    @cached_property
    def basis(self) -> str:
        """What every checkup depends on: the program, and the agreed words."""
        return f"{_program()} {glossary_files(self.workspace)!r} {self.rule.people}"

    @cached_property
    def rule(self) -> Rule:
        """How many persons every word needs."""
        return rule_of(self.workspace)

    @cached_property
    def published(self) -> Mapping[str, Found]:
        """The Markdown pages in public/, by path; none of them is read."""
        return {each.path: each for each in files.walk(self.workspace.root, PUBLIC, ".md").found}

    @staticmethod
    def _page(row: EditionRow) -> str:
        return pages.Page(PUBLIC, row.language, row.document.slug).markdown

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The agreed words."""
        return terms_of(self.workspace)

    def look(self, chunk: Sequence[int], *, whole: bool) -> Iterator[tuple[EditionRow, Checkup]]:
        """The editions with these primary keys, in their order."""
        rows = EditionRow.objects.select_related("document").in_bulk(chunk)
        kept = store.kept(chunk, whole=whole)
        bases = {pk: self._basis_of(row) for pk, row in rows.items()}
        behind = [pk for pk in chunk if pk not in kept or kept[pk].basis != bases[pk]]
        made: list[CheckupRow] = []
        loaded = editions.load_some(behind)
        for pk in chunk:
            if pk in kept and kept[pk].basis == bases[pk]:
                yield rows[pk], _checkup(kept[pk], whole=whole)
                continue
            row, edition = next(loaded)
            made.append(self._made(row, edition, bases[pk]))
            yield row, _checkup(made[-1], whole=whole)
        if made and self.keeping:
            self.keeping = store.keep(made)

    def _basis_of(self, row: EditionRow) -> str:
        """Of everything that one edition's checkup depends on; read before the edition itself is."""
        document = row.document
        approval = self.approved.get(row.pk)
        told = [self.basis, document.slug, document.path, document.sha256, row.language, str(row.version)]
        page = self.published.get(self._page(row))
        if approval or page:
            told += [str(approval.pk) if approval else repr(page), *_pictures(self.workspace, document.path)]
        return sha256("\n".join(told).encode()).hexdigest()

    def _made(self, row: EditionRow, edition: Edition, basis: str) -> CheckupRow:
        found = findings_of(self.workspace, edition, self.terms)
        counts = self._counts(row, edition, found)
        lines = {unit.key: unit.line for unit in edition.document.units}
        told = [[*_told(each), lines.get(each.unit, 0)] for each in found]
        packed = zlib.compress(json.dumps(told, ensure_ascii=False).encode(), 1)
        return CheckupRow(edition=row, basis=basis, counts=asdict(counts), findings=packed)

    def _counts(self, row: EditionRow, edition: Edition, found: Sequence[Finding]) -> Counts:
        shown = with_own_words(edition) if is_original(edition) else edition
        counted = tally((translation for _, translation in standing(shown)), self.rule)
        severities = Counter(str(each.severity) for each in found)
        last = self.approved.get(row.pk)
        fits = last is not None and approvals.standing(self.workspace, row, edition) is not None
        outdated = "" if last else self._published_before(row, edition)
        state = edition_state(
            counted,
            errors=severities[Severity.ERROR],
            open_notes=len(open_notes(edition.notes, self.rule)),
            approved=last.fingerprint if last else outdated,
            now=last.fingerprint if last and fits else "",
        )
        return Counts(str(state), counted.units, counted.translated, counted.reviewed, counted.stale, dict(severities))

    def _published_before(self, row: EditionRow, edition: Edition) -> str:
        """What was approved elsewhere of an edition that is another by now, as its page in public/ says; else nothing.

        A fresh copy knows no approvals. That a page fits does not make its edition approved here.
        """
        path = self._page(row)
        published = pages.fingerprint_in(self.workspace, path) if path in self.published else ""
        return "" if not published or published == approvals.fingerprint_of(self.workspace, edition) else published


def _told(finding: Finding) -> list[Any]:
    """Its fields in their order, as JSON takes them."""
    values = [getattr(finding, each.name) for each in fields(Finding)]
    return [dict(each) if isinstance(each, Mapping) else each for each in values]


def _checkup(row: CheckupRow, *, whole: bool) -> Checkup:
    found = json.loads(zlib.decompress(row.findings)) if whole else []
    return Checkup(
        Counts(**row.counts),
        tuple(
            (Finding(code, unit, Severity(severity), message, start, end, fix, template, values), line)
            for code, unit, severity, message, start, end, fix, template, values, line in found
        ),
    )


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
