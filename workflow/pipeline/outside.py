"""What others did to the catalogs: found, merged entry by entry, or (on a rebuild) believed.

A file that cannot be read is told and left alone; nothing of it is taken in and nothing is written over it.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from workflow.catalogs import read_po, write_po
from workflow.catalogs.header import CONFIDENTIAL, header_fields, without_people
from workflow.catalogs.mapping import catalog_of
from workflow.catalogs.merge import merge
from workflow.catalogs.work import Work, work_of
from workflow.errors import BargardanError, CatalogError
from workflow.model.catalog import Catalog
from workflow.model.unit import Document, UnitType
from workflow.pipeline import catalogs, files
from workflow.pipeline.catalogs import Shelf
from workflow.pipeline.files import Found
from workflow.pipeline.mixing import Mixing, units_of
from workflow.pipeline.sources import Problem
from workflow.pipeline.workspace import Workspace
from workflow.store import editions, imports, journal, openness, rows
from workflow.store.journal import Act
from workflow.store.models import CatalogFile, CatalogText, DocumentRow, EditionRow
from workflow.text.languages import is_tag

LARGEST = 64_000_000
"""Bytes of one catalog: some eight times the largest source."""
_MACHINE = (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")
_NOTE = f"{UnitType.NOTE}-"
_CLAIM = re.compile(rb"^#.*@(?:state|note|credit) ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CatalogChange:
    """What a sync took from one catalog; counts are units, and notes."""

    slug: str
    language: str
    revisions: int = 0
    """Entries that became the words in force."""
    suggestions: int = 0
    """Entries that clash with words in the database, or hold words that stood here before; kept for a person."""
    notes: int = 0
    believed: int = 0
    """Units that a rebuild brought back."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A catalog as it was read from the disk."""

    found: Found
    data: bytes
    sha256: str

    def fill(self, row: CatalogFile) -> None:
        """Put what was seen into the store's row."""
        row.size, row.mtime_ns, row.inode = self.found.size, self.found.mtime_ns, self.found.inode
        row.seen_ns, row.error = time.time_ns(), ""


def claims(workspace: Workspace, shelf: Shelf) -> str:
    """The first catalog that claims states, notes or credits; ``""`` when none does."""
    for path, found in sorted(shelf.po.items()):
        if found.size <= LARGEST and _CLAIM.search(_read(workspace, found).data):
            return path
    return ""


def strays(shelf: Shelf) -> list[Problem]:
    """Catalogs that belong to no edition: they are left alone, but somebody should know."""
    told = []
    unknown = sorted(shelf.po.keys() - shelf.known.keys())
    slugs = set(DocumentRow.objects.values_list("slug", flat=True)) if unknown else set()
    for path in unknown:
        place = catalogs.edition_of(path)
        if place is None or place[0] not in slugs or not is_tag(place[1]):
            told.append(Problem(path, f"{path}: no source belongs to this catalog; it was left alone."))
    return told


def believe(
    workspace: Workspace, shelf: Shelf, documents: Mapping[str, Document], act: Act
) -> tuple[list[CatalogChange], list[Problem], list[Problem]]:
    """Take the catalogs of new documents with the states they claim, at most ``reviewed``: on a rebuild only."""
    changes: list[CatalogChange] = []
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for path, found, slug, language in _of(shelf, documents):
        try:
            read = _read(workspace, found)
            catalog = _parsed(read)
        except BargardanError as error:
            problems.append(Problem(path, str(error)))
            _broken(_edition(slug, language), path, found, str(error))
            continue
        work = work_of(catalog, documents[slug])
        remarks += [Problem(path, f"{path}:{each.line}: {each.message}") for each in work.remarks]
        row = _edition(slug, language)
        _believe_closed(row, catalog, act)
        _take(row, work, catalog, act)
        _keep(row, read, catalog)
        changes.append(CatalogChange(slug, language, believed=len(work.translations), notes=len(work.notes)))
    return changes, problems, remarks


def _believe_closed(row: EditionRow, catalog: Catalog, act: Act) -> None:
    """A document that its catalogs call confidential stays so, though its source says nothing."""
    said = header_fields(catalog.header).get(CONFIDENTIAL.lower(), "")
    if said and not row.document.confidential:
        openness.seal(row.document, replace(act, verb="confidential"))


def merge_all(
    workspace: Workspace,
    shelf: Shelf,
    act: Act,
    *,
    slugs: Collection[str] | None = None,
    documents: Mapping[str, Document] | None = None,
) -> tuple[list[CatalogChange], list[Problem]]:
    """Merge every catalog that somebody changed since it was last written or merged; of these documents, or of all."""
    changes: list[CatalogChange] = []
    problems = [Problem(path, row.error) for path, row in shelf.known.items() if row.error and shelf.same(path)]
    chosen: Collection[str] = slugs if slugs is not None else _slugs(shelf)
    for path, found, slug, language in _of(shelf, chosen, changed=True):
        try:
            read = _read(workspace, found)
            if _is_ours(path, read):
                continue
            change = _merge(slug, language, read, act, documents or {})
        except BargardanError as error:
            problems.append(Problem(path, str(error)))
            _broken(_edition(slug, language), path, found, str(error))
        else:
            changes += [change] if change != CatalogChange(slug, language) else []
        finally:
            _remember(shelf, path)
    return changes, problems


def _slugs(shelf: Shelf) -> set[str]:
    """The slugs of all documents; none where no catalog changed, for then nobody asks."""
    changed = any(not shelf.same(path) for path in shelf.po)
    return set(DocumentRow.objects.values_list("slug", flat=True)) if changed else set()


def _is_ours(path: str, read: _Read) -> bool:
    """Whether the file holds what we last wrote, or were about to write when we were killed; then its stat is noted."""
    row = CatalogFile.objects.filter(path=path).first()
    if row is None or read.sha256 not in {row.sha256, row.pending_sha256}:
        return False
    if read.sha256 == row.pending_sha256 and read.sha256 != row.sha256:
        row.sha256, row.written = row.pending_sha256, row.pending_written
        catalogs.settle_pending([row])
    row.pending_sha256 = ""
    read.fill(row)
    row.save()
    return True


def _remember(shelf: Shelf, path: str) -> None:
    row = CatalogFile.objects.filter(path=path).first()
    if row is not None:
        shelf.met(row)


def _merge(slug: str, language: str, read: _Read, act: Act, documents: Mapping[str, Document]) -> CatalogChange:
    """One changed catalog, in one transaction; the file is then the base of the next merge."""
    file = _parsed(read)
    with journal.transaction_of_one_act():
        row = _edition(slug, language)
        _, edition = next(editions.load_some([row.pk], documents=documents))
        found = merge(catalogs.base_of(row), file, catalog_of(edition))
        mixing = Mixing(row, edition, file, act)
        words, notes = mixing.words(found), mixing.notes(found)
        mixing.comments()
        _keep(row, read, file)
    return CatalogChange(slug, language, words.revised, words.suggested + notes.suggested, notes.revised)


def _take(row: EditionRow, work: Work, catalog: Catalog, act: Act) -> None:
    own = [each for key, each in work.translations.items() if not key.startswith(_NOTE)]
    imports.take_work(
        row,
        act,
        units=units_of(catalog),
        translations=[*own, *(each.translation for each in work.removed)],
        notes=work.notes,
        credits=work.credits,
        unknown=work.unknown,
    )


def _of(shelf: Shelf, documents: Collection[str], *, changed: bool = False) -> Iterator[tuple[str, Found, str, str]]:
    """The PO files of these documents, all or those that changed: path, listing, slug, language."""
    for path, found in sorted(each for each in shelf.po.items() if not changed or not shelf.same(each[0])):
        place = catalogs.edition_of(path)
        if place and place[0] in documents and is_tag(place[1]):
            yield path, found, *place


def _read(workspace: Workspace, found: Found) -> _Read:
    """The bytes of a catalog, never through a link; size and time are those of the moment before they were read."""
    if found.size > LARGEST:
        raise CatalogError(f"The file is too big for a catalog: {found.size:,} bytes.", where=found.path)
    path = workspace.root / found.path
    with files.plain_errors(Path(found.path)), open(path, "rb", opener=files.no_links) as file:
        info = os.fstat(file.fileno())
        data = file.read()
    return _Read(Found(found.path, info.st_size, info.st_mtime_ns, info.st_ino), data, sha256(data).hexdigest())


def _parsed(read: _Read) -> Catalog:
    if read.data[:4] in _MACHINE:
        raise CatalogError("This is a compiled catalog (MO), not a PO file.", where=read.found.path)
    catalog = without_people(read_po(read.data, read.found.path))
    for entry in catalog.entries:
        if entry.msgid_plural is not None:
            raise CatalogError(
                "A message with plural forms belongs to a program, not to a text; the file was left alone.",
                where=f"{read.found.path}:{entry.line}",
                next_step="Take that message out, or keep the file elsewhere.",
            )
    return catalog


def _edition(slug: str, language: str) -> EditionRow:
    return editions.edition_row(slug, language, create=True)


def _keep(row: EditionRow, read: _Read, catalog: Catalog) -> None:
    """The file as it is now is the base of the next merge, and has to be written anew in our form."""
    held = CatalogFile.objects.filter(edition=row).first() or CatalogFile(edition=row)
    held.path, held.sha256, held.written, held.pending_sha256 = read.found.path, read.sha256, 0, ""
    read.fill(held)
    held.save()
    CatalogText(file=held, base=rows.packed(write_po(catalog))).save()


def _broken(row: EditionRow, path: str, found: Found, message: str) -> None:
    """Remember a file that cannot be read, so that it is neither read again nor written over until it changes."""
    held = CatalogFile.objects.filter(edition=row).first() or CatalogFile(edition=row)
    held.path, held.error = path, message
    held.size, held.mtime_ns, held.inode, held.seen_ns = found.size, found.mtime_ns, found.inode, time.time_ns()
    held.save()
