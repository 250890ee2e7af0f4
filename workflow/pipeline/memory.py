"""The translation memory of a workspace: what people agreed on in it, and the TMX files in ``memory/``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from workflow.draft.memory import Pair, PairMemory
from workflow.draft.tmx import read_tmx
from workflow.pipeline import files
from workflow.pipeline.workspace import MEMORY, Workspace
from workflow.store import pairs

SUFFIX = ".tmx"


def open_memory(workspace: Workspace) -> PairMemory:
    """Everything that every document may read."""
    return PairMemory([*agreed(pairs.open_pairs()), *imported(workspace)])


def own_memory(workspace: Workspace, slug: str) -> PairMemory:
    """The same, and what people agreed on in this one confidential document, first."""
    return PairMemory([*agreed(pairs.own_pairs(slug)), *agreed(pairs.open_pairs()), *imported(workspace)])


def agreed(found: Iterable[pairs.AgreedPair]) -> Iterator[Pair]:
    """Pairs as the engines take them."""
    return (Pair(each.source_language, each.language, each.source, each.target, each.origin) for each in found)


def imported(workspace: Workspace) -> Iterator[Pair]:
    """The pairs of the TMX files, by file name. Raises CatalogError for a broken one."""
    for path, data in tmx_files(workspace):
        yield from read_tmx(data, path)


def tmx_files(workspace: Workspace) -> list[tuple[str, bytes]]:
    """The TMX files: (path in the workspace, bytes), by name."""
    found = files.walk(workspace.root, MEMORY, SUFFIX).found
    return [(each.path, _bytes(workspace.root / each.path)) for each in found]


def basis(workspace: Workspace, others: Collection[str]) -> str:
    """A word that changes whenever the memory, or one of ``others``, may answer otherwise."""
    parts = [pairs.agreed_so_far(), *others]
    parts += [f"{path} {sha256(data).hexdigest()}" for path, data in tmx_files(workspace)]
    return sha256("\n".join(parts).encode()).hexdigest()


def _bytes(path: Path) -> bytes:
    with files.plain_errors(path):
        return path.read_bytes()
