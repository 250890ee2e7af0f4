"""The glossaries of a workspace."""

from __future__ import annotations

from typing import NamedTuple

from workflow import glossary
from workflow.model.glossary import Term
from workflow.pipeline import files
from workflow.pipeline.workspace import GLOSSARY, Workspace

SUFFIX = ".csv"


class Kept(NamedTuple):
    """A file of ``glossary/`` as it was met."""

    path: str
    """Relative to the workspace, with ``/``."""
    data: bytes
    seen: tuple[int, int, int] | None
    """Size, mtime_ns and inode before it was read, for ``files.Writing.over``."""


def kept_files(workspace: Workspace) -> list[Kept]:
    """The CSV files in ``glossary/``, by name."""
    found = []
    for each in files.walk(workspace.root, GLOSSARY, SUFFIX).found:
        path = workspace.root / each.path
        with files.plain_errors(path):
            found.append(Kept(each.path, path.read_bytes(), (each.size, each.mtime_ns, each.inode)))
    return found


def glossary_files(workspace: Workspace) -> list[tuple[str, bytes]]:
    """The CSV files in ``glossary/``: (path in the workspace, bytes), by name."""
    return [(each.path, each.data) for each in kept_files(workspace)]


def terms_of(workspace: Workspace) -> tuple[Term, ...]:
    """All agreed words, file by file. Raises GlossaryError with file and line for a wrong one."""
    return tuple(term for path, data in glossary_files(workspace) for term in glossary.read(data, path))
