"""The database into ``locale/``: POT, PO and MO of every edition that changed, and the account of what was written.

Before a PO file is touched, the bytes about to be written are kept in the store (``pending``): a process killed between
the file and the store leaves no doubt whose words the file holds.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.db.models import F, Q

from workflow.catalogs import read_po, write_mo, write_po
from workflow.catalogs.mapping import catalog_of, template
from workflow.model.catalog import Catalog
from workflow.model.unit import Document
from workflow.pipeline import files
from workflow.pipeline.files import Found, Listing
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.workspace import LOCALE, Workspace
from workflow.store import editions, journal, rows
from workflow.store.models import CatalogFile, CatalogText, DocumentRow, EditionRow

BATCH = 100
"""Editions written between two commits."""
MESSAGES = "LC_MESSAGES"


class Shelved(NamedTuple):
    """A catalog as the store last saw it; ten thousand of these are read at every start, so they are no models."""

    path: str
    edition_id: int
    written: int
    size: int
    mtime_ns: int
    inode: int
    seen_ns: int
    error: str

    @property
    def stat(self) -> tuple[int, int, int]:
        """What the file was then."""
        return self.size, self.mtime_ns, self.inode


@dataclass(slots=True)
class Shelf:
    """``locale/`` as it was listed, and what the store knows of it."""

    po: dict[str, Found] = field(default_factory=dict)
    """The PO files, by path."""
    others: set[str] = field(default_factory=set)
    """The other files: POT, MO."""
    known: dict[str, Shelved] = field(default_factory=dict)
    """By path."""
    refused: tuple[tuple[str, str], ...] = ()

    def same(self, path: str) -> bool:
        """Whether a PO file is surely as it was last met."""
        row, found = self.known.get(path), self.po.get(path)
        return row is not None and found is not None and found[1:] == row[3:6] and found.settled(row.seen_ns)

    def put(self, row: CatalogFile) -> None:
        """The catalog is on the disk as its row says, with its MO file beside it."""
        self.met(row)
        self.others.add(machine_path(row.path))

    def met(self, row: CatalogFile) -> None:
        """The PO file is as its row says."""
        self.known[row.path] = Shelved(*(getattr(row, name) for name in Shelved._fields))
        self.po[row.path] = Found(row.path, row.size, row.mtime_ns, row.inode)

    def refuses(self, path: str) -> bool:
        """Whether the path, or a folder above it, is a symbolic link."""
        return any(path == each or path.startswith(f"{each}/") for each, _ in self.refused)


def template_path(slug: str) -> str:
    """Where a document's POT file is."""
    return f"{LOCALE}/{slug}.pot"


def catalog_path(slug: str, language: str) -> str:
    """Where an edition's PO file is; its MO file is beside it."""
    return f"{LOCALE}/{language}/{MESSAGES}/{slug}.po"


def machine_path(path: str) -> str:
    """The MO file beside a PO file."""
    return path.removesuffix(".po") + ".mo"


def edition_of(path: str) -> tuple[str, str] | None:
    """Slug and language of a PO file's path; ``None`` for one that lies elsewhere."""
    parts = path.removesuffix(".po").split("/")
    return (parts[3], parts[1]) if len(parts) == 4 and parts[2] == MESSAGES else None


def look(workspace: Workspace) -> Shelf:
    """List ``locale/`` and what is known of it; reads no catalog. Sweeps what a killed process left."""
    listing: Listing = files.walk(workspace.root, LOCALE, ".po")
    files.sweep(workspace.root, listing.litter)
    known = {row[0]: Shelved(*row) for row in CatalogFile.objects.values_list(*Shelved._fields)}
    return Shelf({each.path: each for each in listing.found}, set(listing.others), known, listing.refused)


def write_back(
    workspace: Workspace,
    *,
    slugs: Collection[str] | None = None,
    documents: Mapping[str, Document] | None = None,
    shelf: Shelf | None = None,
    progress: Progress = silent,
) -> int:
    """Write the catalogs of every edition that changed since it was last written, or of those named.

    Only where the bytes differ a file is touched. A PO file that could not be read, or that somebody changed and no
    ``sync`` has merged yet, is left alone. Returns how many files were written. For any verb that changed an edition;
    the workspace has to be open for writing.
    """
    shelf = shelf or look(workspace)
    wanted = _outdated(shelf, slugs)
    written = _write_templates(workspace, shelf, slugs, documents or {})
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        written += _write_batch(workspace, shelf, batch, documents or {})
        progress("catalogs", start + len(batch), len(wanted))
    return written


def _outdated(shelf: Shelf, slugs: Collection[str] | None) -> list[int]:
    """Primary keys of the editions whose PO or MO file has to be written."""
    query = EditionRow.objects.filter(document__present=True)
    if slugs is not None:
        query = query.filter(document__slug__in=slugs)
    behind = Q(catalog=None) | ~Q(catalog__written=F("version"))
    found = set(query.filter(behind).values_list("pk", flat=True))
    lost = {
        row.edition_id
        for path, row in shelf.known.items()
        if row.written and (path not in shelf.po or machine_path(path) not in shelf.others)
    }
    if lost:
        found |= set(query.filter(pk__in=lost).values_list("pk", flat=True))
    broken = {row.edition_id for path, row in shelf.known.items() if row.error and path in shelf.po}
    return sorted(found - broken)


def _write_templates(
    workspace: Workspace, shelf: Shelf, slugs: Collection[str] | None, documents: Mapping[str, Document]
) -> int:
    query = DocumentRow.objects.filter(present=True)
    if slugs is not None:
        query = query.filter(slug__in=slugs)
    stood = query.values_list("slug", "sha256", "template")
    behind = {slug for slug, now, then in stood if now != then or template_path(slug) not in shelf.others}
    ordered = sorted(slug for slug in behind if not shelf.refuses(template_path(slug)))
    count = 0
    for start in range(0, len(ordered), BATCH):
        chunk = list(DocumentRow.objects.filter(slug__in=ordered[start : start + BATCH]))
        texts = []
        for row in chunk:
            document = documents.get(row.slug) or editions.document_of(row)
            path = workspace.root / template_path(row.slug)
            data = write_po(template(document))
            if template_path(row.slug) not in shelf.others or path.read_bytes() != data:
                texts.append(files.Writing(path, data))
            row.template = row.sha256
        count += len(files.write_many(texts))
        shelf.others |= {template_path(row.slug) for row in chunk}
        DocumentRow.objects.bulk_update(chunk, ["template"], batch_size=BATCH)
    return count


@dataclass(frozen=True, slots=True)
class _Ready:
    """A catalog as it is to be on the disk."""

    row: CatalogFile
    path: Path
    po: bytes
    mo: bytes
    unchanged: bool
    """The PO file holds these bytes already."""
    was: str
    """Where it was written before its document was renamed; ``""`` when it was not."""


def _write_batch(workspace: Workspace, shelf: Shelf, batch: Sequence[int], documents: Mapping[str, Document]) -> int:
    ready = list(_prepared(workspace, shelf, batch, documents))
    _announce(ready)
    stats = files.write_many(each for one in ready for each in _writings(one, shelf))
    done = [each for each in ready if each.unchanged or each.path in stats]
    for each in done:
        _account(each, stats.get(each.path))
        _clear(workspace, shelf, each.was)
        shelf.put(each.row)
    fields = ["sha256", "written", "pending_sha256", "size", "mtime_ns", "inode", "seen_ns"]
    with journal.transaction_of_one_act():
        CatalogFile.objects.bulk_update([each.row for each in done], fields, batch_size=BATCH)
        settle_pending([each.row for each in done])
    return len(stats)


def _clear(workspace: Workspace, shelf: Shelf, path: str) -> None:
    """Take away the catalogs of a renamed document's former name, unless somebody changed them since."""
    row = shelf.known.pop(path, None)
    place = edition_of(path)
    if row is None or place is None or stat_of(shelf.po.get(path)) != row.stat:
        return
    if files.look_at(workspace.root / path) == stat_of(shelf.po.pop(path)):
        for each in (path, machine_path(path), template_path(place[0])):
            (workspace.root / each).unlink(missing_ok=True)


def _writings(ready: _Ready, shelf: Shelf) -> Iterator[files.Writing]:
    """PO, then MO; the MO file is written as well where it is missing."""
    if not ready.unchanged:
        yield files.Writing(ready.path, ready.po, stat_of(shelf.po.get(ready.row.path)))
    if not ready.unchanged or machine_path(ready.row.path) not in shelf.others:
        yield files.Writing(ready.path.with_suffix(".mo"), ready.mo)


def stat_of(found: Found | None) -> tuple[int, int, int] | None:
    """What a file has to be still when it is replaced."""
    return (found.size, found.mtime_ns, found.inode) if found else None


def _account(ready: _Ready, info: os.stat_result | None) -> None:
    """The store's row as after the file was written."""
    row = ready.row
    if info:
        row.size, row.mtime_ns, row.inode = info.st_size, info.st_mtime_ns, info.st_ino
    row.sha256, row.written = row.pending_sha256, row.pending_written
    row.pending_sha256, row.seen_ns = "", time.time_ns()


def _prepared(
    workspace: Workspace, shelf: Shelf, batch: Sequence[int], documents: Mapping[str, Document]
) -> Iterator[_Ready]:
    held = {row.edition_id: row for row in CatalogFile.objects.filter(edition__in=batch)}
    for row, edition in editions.load_some(batch, documents=documents):
        path = catalog_path(row.document.slug, row.language)
        file = held.get(row.pk) or CatalogFile(edition=row, path=path)
        was, file.path = ("" if file.path == path else file.path), path
        if _unmerged(file, shelf) or shelf.refuses(path):
            continue
        catalog = catalog_of(edition)
        po = write_po(catalog)
        file.pending_sha256, file.pending_written = sha256(po).hexdigest(), row.version
        unchanged = path in shelf.po and file.sha256 == file.pending_sha256
        yield _Ready(file, files.inside(workspace.root, Path(path)), po, write_mo(catalog), unchanged, was)


def _unmerged(file: CatalogFile, shelf: Shelf) -> bool:
    """Whether the file on the disk is not the one last written or merged: somebody's words may be in it."""
    found = shelf.po.get(file.path)
    return found is not None and stat_of(found) != (file.size, file.mtime_ns, file.inode)


def _announce(ready: Sequence[_Ready]) -> None:
    """Keep what is about to be written, before any file is touched."""
    with journal.transaction_of_one_act():
        CatalogFile.objects.bulk_create([each.row for each in ready if each.row.pk is None], batch_size=BATCH)
        there = [each.row for each in ready if each.row.pk is not None]
        CatalogFile.objects.bulk_update(there, ["path", "pending_sha256", "pending_written"], batch_size=BATCH)
        texts = [CatalogText(file=each.row, pending=rows.packed(each.po)) for each in ready]
        CatalogText.objects.bulk_create(
            texts, batch_size=BATCH, update_conflicts=True, unique_fields=["file"], update_fields=["pending"]
        )


def base_of(row: EditionRow) -> Catalog | None:
    """An edition's catalog as last written or merged; ``None`` when it never was."""
    held = CatalogText.objects.filter(file__edition=row).exclude(base=None).select_related("file").first()
    return read_po(rows.unpacked(held.base), held.file.path) if held else None


def settle_pending(written: Sequence[CatalogFile]) -> None:
    """What was about to be written is on the disk now, and the base of the next merge."""
    CatalogText.objects.filter(file__in=written).update(base=F("pending"), pending=None)
