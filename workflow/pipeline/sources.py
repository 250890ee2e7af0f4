"""``content/`` into the store: which files there are, which of them changed, and what became of their units."""

from __future__ import annotations

import os
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from workflow.errors import BargardanError, SourceError, StoreError
from workflow.model.unit import Document
from workflow.pipeline import files
from workflow.pipeline.files import Found
from workflow.pipeline.keys import refuse_misspelt_secret
from workflow.pipeline.progress import Progress
from workflow.pipeline.workspace import CONTENT, Workspace
from workflow.source import read
from workflow.source.decode import check_size, decode
from workflow.store import journal
from workflow.store.journal import Act
from workflow.store.models import DocumentRow, SourceFile
from workflow.store.sources import READING, Incoming, SourceChange, forget_sources, rename_source, save_sources
from workflow.text.languages import is_tag

BATCH = 100
"""Documents in one transaction: a killed first sync goes on after the last hundred."""
SUFFIX = ".md"


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was passed over, and why. Everything else went through."""

    path: str
    message: str
    """Begins with the place where that is known: ``content/a.en.md:3: …``."""


class Candidate(NamedTuple):
    """A file whose name says which document it is."""

    slug: str
    language: str
    file: Found


class Known(NamedTuple):
    """A document as the store knows it, without its text."""

    slug: str
    path: str
    sha256: str
    language: str
    present: bool
    reading: int


class Seen(NamedTuple):
    """A file as last met; ten thousand of these are read at every start, so they are no models."""

    path: str
    pk: int
    size: int
    mtime_ns: int
    inode: int
    seen_ns: int
    sha256: str
    error: str


@dataclass(slots=True)
class Plan:
    """What has to be read, and what is gone."""

    to_read: list[Candidate] = field(default_factory=list)
    gone: dict[str, Known] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, Seen] = field(default_factory=dict)
    documents: dict[str, Known] = field(default_factory=dict)


def plan(workspace: Workspace) -> Plan:
    """Compare the folder with the store; reads no file."""
    listing = files.walk(workspace.root, CONTENT, SUFFIX)
    files.sweep(workspace.root, listing.litter)
    made = Plan()
    made.problems += [Problem(path, f"{path}: {reason}") for path, reason in listing.refused]
    columns = ("slug", "path", "sha256", "language", "present", "reading")
    made.documents = {row[0]: Known(*row) for row in DocumentRow.objects.values_list(*columns)}
    made.files = {row[0]: Seen(*row) for row in SourceFile.objects.values_list(*Seen._fields)}
    _not_vanished(workspace, made)
    candidates = _candidates(listing.found, workspace, made)
    for each in candidates:
        if reason := _unchanged(each, made):
            made.problems += [Problem(each.file.path, reason)] if reason != _FINE else []
        else:
            made.to_read.append(each)
    slugs = {each.slug for each in candidates}
    refused = [each.path for each in made.problems]
    made.gone = {
        slug: known
        for slug, known in made.documents.items()
        if known.present and slug not in slugs and not _below(known.path, refused)
    }
    _forget_files({found.path for found in listing.found}, made)
    return made


def take_in(
    workspace: Workspace, made: Plan, act: Act, progress: Progress
) -> Iterator[tuple[list[SourceChange], dict[str, Document]]]:
    """Read what the plan says, a hundred files at a time; yields what each batch did, and its documents by slug."""
    by_content = {(known.language, known.sha256): known for known in made.gone.values()}
    for start in range(0, len(made.to_read), BATCH):
        batch = made.to_read[start : start + BATCH]
        seen: list[SourceFile] = []
        incoming = list(_read_batch(workspace, batch, made, seen))
        with journal.transaction_of_one_act():
            changes = [_renamed(each, by_content, made, act) for each in incoming]
            changes_made = save_sources(incoming, workspace.settings.targets_of, act)
            _save_files(seen)
        renamed = {each.slug: each for each in changes if each}
        yield (
            [renamed.get(each.slug, each) for each in changes_made],
            {each.document.slug: each.document for each in incoming},
        )
        progress("read", start + len(batch), len(made.to_read))
    if made.gone:
        yield forget_sources(made.gone, act), {}


_FINE = "unchanged"


def _not_vanished(workspace: Workspace, made: Plan) -> None:
    """A folder that is not there (a disk not mounted, a slip of the hand) does not mean that every text was removed."""
    folder = workspace.root / CONTENT
    if (folder.is_symlink() or not folder.is_dir()) and any(known.present for known in made.documents.values()):
        raise StoreError(
            "The folder of the sources is not there; nothing was changed.",
            where=f"{CONTENT}/",
            next_step="Put it back. If every text is really to go, make the folder and leave it empty.",
        )


def _below(path: str, refused: Sequence[str]) -> bool:
    return any(path == each or path.startswith(f"{each}/") for each in refused)


def _unchanged(candidate: Candidate, made: Plan) -> str:
    """``""`` when the file has to be read; otherwise why not: it is fine, or the error it still has."""
    row, found = made.files.get(candidate.file.path), candidate.file
    if row is None or row[2:5] != (found.size, found.mtime_ns, found.inode) or not found.settled(row.seen_ns):
        return ""
    if row.error:
        return row.error
    known = made.documents.get(candidate.slug)
    up_to_date = known and known.present and known.reading == READING and known.path == found.path
    return _FINE if up_to_date else ""


def _candidates(found: Iterable[Found], workspace: Workspace, made: Plan) -> list[Candidate]:
    """Files with a good name, one a document; the others become problems."""
    by_slug: dict[str, list[Candidate]] = defaultdict(list)
    known = {row.path: row for row in made.documents.values() if row.language in workspace.settings.languages}
    for each in found:
        if row := known.get(each.path):  # a name that was good is good
            by_slug[row.slug.casefold()].append(Candidate(row.slug, row.language, each))
            continue
        slug, language = _named(each.path)
        if problem := _name_problem(slug, language, workspace.settings.languages):
            made.problems.append(Problem(each.path, f"{each.path}: {problem}"))
        else:
            by_slug[slug.casefold()].append(Candidate(slug, language, each))
    chosen: list[Candidate] = []
    for same in by_slug.values():
        chosen += same if len(same) == 1 else _the_known_one(same, made)
    return chosen


def _named(path: str) -> tuple[str, str]:
    """Slug and language as the file's path says them; ``""`` where it does not."""
    parts = unicodedata.normalize("NFC", path).removesuffix(SUFFIX).split("/")[1:]
    stem, dot, language = parts[-1].rpartition(".")
    if not dot or len(parts) > 2 or (len(parts) == 2 and stem != "index"):
        return "", ""
    return (parts[0] if len(parts) == 2 else stem), language


def _name_problem(slug: str, language: str, languages: Sequence[str]) -> str:
    if not language:
        return (
            f"its name says no document and language. Call it {CONTENT}/NAME.LANG.md or {CONTENT}/NAME/index.LANG.md."
        )
    if not is_tag(language):
        return f"“{language}” is no language tag. Call it {CONTENT}/{slug}.{languages[0]}.md, with the text's language."
    if language not in languages:
        return f"“{language}” is not among the languages of bargardan.toml ({', '.join(languages)}). Add it there."
    if problem := files.slug_problem(slug):
        return f"“{slug}” cannot be a document's name: {problem}."
    return ""


def _the_known_one(same: list[Candidate], made: Plan) -> list[Candidate]:
    """Of several files for one document, the one it was read from before; the others (or all) are refused."""
    standing = [
        each for each in same if each.slug in made.documents and made.documents[each.slug].path == each.file.path
    ]
    for each in same:
        if each not in standing:
            others = ", ".join(other.file.path for other in same if other is not each)
            step = "Rename one of them: a name belongs to one document, in one language, whatever its capitals."
            made.problems.append(Problem(each.file.path, f"{each.file.path}: {others} is the same document. {step}"))
    return standing


def _read_batch(
    workspace: Workspace, batch: Iterable[Candidate], made: Plan, seen: list[SourceFile]
) -> Iterator[Incoming]:
    for candidate in batch:
        seen_before = made.files.get(candidate.file.path)
        row = SourceFile(pk=seen_before.pk if seen_before else None, path=candidate.file.path)
        seen.append(row)
        row.error = ""
        try:
            incoming = _read(workspace.root, candidate, row, workspace.settings.languages)
        except BargardanError as error:
            row.error = str(error)
            made.problems.append(Problem(candidate.file.path, row.error))
            continue
        known = made.documents.get(candidate.slug)
        same = known and (known.sha256, known.path, known.reading) == (row.sha256, row.path, READING)
        if not (same and known and known.present):
            yield incoming


def _read(root: Path, candidate: Candidate, row: SourceFile, languages: Sequence[str]) -> Incoming:
    """One source; fills the file's row with what was seen."""
    path = candidate.file.path
    row.size, row.mtime_ns, row.inode = candidate.file.size, candidate.file.mtime_ns, candidate.file.inode
    row.seen_ns, row.sha256 = time.time_ns(), ""
    check_size(candidate.file.size, path)
    data = _bytes(root / path, row)
    row.sha256 = sha256(data).hexdigest()
    text = decode(data, path)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SourceError("The text holds a NUL character, which no catalog can.", where=f"{path}:{line}")
    document = read(text, slug=candidate.slug, language=candidate.language, path=path)
    for remark in document.remarks:
        if remark.code == "front-matter":
            raise SourceError(remark.message, where=f"{path}:{remark.line}", next_step="Mend it, then sync again.")
    refuse_misspelt_secret(document)
    _known_targets(document, languages)
    return Incoming(document, data, row.sha256)


def _known_targets(document: Document, languages: Sequence[str]) -> None:
    """A language becomes a folder's name: none comes in that the settings do not know."""
    for each in document.meta.translate_to or ():
        if each not in languages:
            lines = document.text.splitlines()
            line = next((at for at, text in enumerate(lines, 1) if text.lstrip().startswith("translate_to")), 1)
            raise SourceError(
                f"translate_to names “{each}”, which is not among the languages of bargardan.toml"
                f" ({', '.join(languages)}).",
                where=f"{document.path}:{line}",
                next_step="Add it there, or take it out here.",
            )


def _bytes(path: Path, row: SourceFile) -> bytes:
    """The file's bytes, never through a link; size and time are those of the moment before they were read."""
    with files.plain_errors(Path(row.path)), open(path, "rb", opener=files.no_links) as file:
        info = os.fstat(file.fileno())
        row.size, row.mtime_ns, row.inode = info.st_size, info.st_mtime_ns, info.st_ino
        return file.read()


def _renamed(incoming: Incoming, by_content: dict[tuple[str, str], Known], made: Plan, act: Act) -> SourceChange | None:
    """When a new name holds the very bytes of a document whose file is gone, it is that document."""
    slug = incoming.document.slug
    before = None if slug in made.documents else by_content.pop((incoming.document.language, incoming.sha256), None)
    if before is None:
        return None
    rename_source(before.slug, slug, act)
    del made.gone[before.slug]
    return SourceChange(slug, "moved", units=len(incoming.document.units), was=before.path)


def _save_files(seen: Sequence[SourceFile]) -> None:
    there = [row for row in seen if row.pk is not None]
    SourceFile.objects.bulk_create([row for row in seen if row.pk is None], batch_size=journal.CHUNK)
    fields = ["size", "mtime_ns", "inode", "seen_ns", "sha256", "error"]
    SourceFile.objects.bulk_update(there, fields, batch_size=BATCH)


def _forget_files(there: set[str], made: Plan) -> None:
    gone = [row.pk for path, row in made.files.items() if path not in there]
    for start in range(0, len(gone), journal.CHUNK):
        SourceFile.objects.filter(pk__in=gone[start : start + journal.CHUNK]).delete()
