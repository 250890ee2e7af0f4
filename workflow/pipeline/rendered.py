"""What the last ``publish`` made of each document, so that the next one renders only what changed.

A hidden file beside ``public/`` and ``preview/`` (never in them: it names what is not released) keeps, by slug, a key
of everything that pages depend on and the files they are in. Without it, or with a damaged one, everything is rendered
again. Confidential documents are never in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import workflow
from workflow.errors import StoreError
from workflow.pipeline import files
from workflow.pipeline.workspace import Workspace
from workflow.store.models import Approval, DocumentRow, EditionRow

FILE_NAME = ".bargardan-{folder}.json"
RENDERERS = ("model", "pipeline", "publish", "release", "source", "text")
"""Folders of the program whose change may change a page."""


@dataclass(slots=True)
class Record:
    """One document's pages, as they were made."""

    key: str
    pages: list[str] = field(default_factory=list)
    """The languages rendered."""
    outdated: list[str] = field(default_factory=list)
    """The languages whose approval had become void."""
    problems: list[str] = field(default_factory=list)
    files: dict[str, list[int]] = field(default_factory=dict)
    """Path → size and time of change, in nanoseconds."""


class Rendered:
    """The records of one folder."""

    def __init__(self, workspace: Workspace, folder: str) -> None:
        self.workspace = workspace
        self.path = FILE_NAME.format(folder=folder)
        self.basis = f"{folder} {workspace.settings!r} {_program()}"
        self.records = _read(workspace.root / self.path)

    def key(
        self, document: DocumentRow, rows: Sequence[EditionRow], approvals: dict[int, Approval], standing: Iterable[str]
    ) -> str:
        """Of everything that the pages of one document depend on; ``standing``: the languages that have a page."""
        told = [self.basis, document.slug, document.path, document.sha256, *sorted(standing)]
        told += [f"{row.language} {row.version} {approvals[row.pk].pk if row.pk in approvals else 0}" for row in rows]
        if PurePosixPath(document.path).name.startswith("index."):
            folder = str(PurePosixPath(document.path).parent)
            listed = files.walk(self.workspace.root, folder).found
            told += [f"{each.path} {each.size} {each.mtime_ns} {each.inode}" for each in listed]
        return sha256("\n".join(told).encode()).hexdigest()

    def fresh(self, slug: str, key: str) -> Record | None:
        """The record, if nothing changed since and all its files stand as they were written."""
        record = self.records.get(slug)
        if record is None or record.key != key:
            return None
        return record if all(self._stat(path) == seen for path, seen in record.files.items()) else None

    def keep(self, slug: str, record: Record, paths: Iterable[str]) -> None:
        """Remember what was made, with these files."""
        record.files = {path: seen for path in paths if (seen := self._stat(path))}
        self.records[slug] = record

    def save(self, slugs: Iterable[str]) -> None:
        """Write the records of these documents; those of others are forgotten."""
        kept = {slug: self.records[slug] for slug in sorted(slugs) if slug in self.records}
        values = {slug: {name: getattr(each, name) for name in Record.__slots__} for slug, each in kept.items()}
        data = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        target = files.inside(self.workspace.root, Path(self.path))
        if kept or target.exists():
            try:
                target.write_bytes(data)  # half written it is as good as none: no temporary file, nothing to sweep
            except OSError as error:
                raise files.unwritable(target, error) from error

    def _stat(self, path: str) -> list[int] | None:
        try:
            info = (self.workspace.root / path).lstat()
        except OSError:
            return None
        return [info.st_size, info.st_mtime_ns]


def _read(path: Path) -> dict[str, Record]:
    """The records of a file; none for one that is missing or not ours to read."""
    try:
        found: Any = json.loads(path.read_bytes())
        return {str(slug): Record(**values) for slug, values in found.items()}
    except (OSError, ValueError, TypeError, AttributeError, StoreError):
        return {}


def _program() -> str:
    """A word that changes whenever a renderer's code does."""
    root = Path(workflow.__file__).parent
    found = sorted(path for folder in RENDERERS for path in (root / folder).glob("*.py"))
    told = [f"{path.name} {info.st_size} {info.st_mtime_ns}" for path in found if (info := path.stat())]
    return sha256("\n".join(told).encode()).hexdigest()
