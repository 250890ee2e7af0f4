"""The memory's index follows the TMX files in ``memory/``: what changed is read again, what is gone leaves.

A file is told by its place and its bytes. One whose size, time and inode are as they were is not read at all.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path

from workflow.draft.memory import Pair
from workflow.draft.tmx import CHUNK, SUFFIX, stream_tmx
from workflow.pipeline import files
from workflow.pipeline.files import Found
from workflow.pipeline.workspace import MEMORY, Workspace
from workflow.store.memory_index import MemoryIndex

IDS = "tmx/"
STATE = "tmx files"
AT_ONCE = 2_000
"""Pairs in one transaction, so that others can write in between."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A file as it was last read."""

    size: int
    mtime_ns: int
    inode: int
    seen_ns: int
    sha256: str
    """Hex, of its bytes."""
    fed: bool
    """Whether the index holds its pairs."""

    def still(self, found: Found) -> bool:
        """Whether the file cannot have changed since."""
        here = self.size, self.mtime_ns, self.inode
        return here == (found.size, found.mtime_ns, found.inode) and found.settled(self.seen_ns)


def follow(workspace: Workspace, index: MemoryIndex) -> None:
    """Bring the index up to date with the files. Raises CatalogError for a broken one, which changes nothing in it."""
    known, now = _kept(index), _looked_at(workspace, index)
    if known == now and all(each.fed for each in now.values()):
        return
    for path in sorted(set(known) - set(now)):
        _drop(index, path, keep=frozenset())
    _keep(index, now)  # before it is fed: what a killed process began has to go when its file goes
    for path, each in now.items():
        if not each.fed:
            _feed(workspace, index, path)
            _keep(index, _kept(index) | {path: replace(each, fed=True)})


def digests(workspace: Workspace, index: MemoryIndex) -> list[tuple[str, str]]:
    """The files: (path in the workspace, hex SHA-256), by name."""
    return [(path, each.sha256) for path, each in _looked_at(workspace, index).items()]


def counted(index: MemoryIndex) -> list[tuple[str, str, str, int]]:
    """What the index holds of the files: path, source language, target language, pairs."""
    return [(path, *each) for path in sorted(_kept(index)) for each in index.counted(_prefix(path))]


def _looked_at(workspace: Workspace, index: MemoryIndex) -> dict[str, _Known]:
    """The files as they are now, by name; only those that may have changed are read."""
    known = _kept(index)
    found = files.walk(workspace.root, MEMORY, SUFFIX).found
    return {each.path: _again(workspace.root, each, known.get(each.path)) for each in found}


def _again(root: Path, found: Found, known: _Known | None) -> _Known:
    if known and known.still(found):
        return known
    seen = time.time_ns()
    digest = sha256()
    for chunk in _chunks(root / found.path):
        digest.update(chunk)
    fed = known is not None and known.fed and known.sha256 == digest.hexdigest()
    return _Known(found.size, found.mtime_ns, found.inode, seen, digest.hexdigest(), fed)


def _feed(workspace: Workspace, index: MemoryIndex, path: str) -> None:
    """Put a file's pairs in place of those it had; it is read to its end before anything is changed."""
    where = workspace.root / path
    for _ in stream_tmx(_chunks(where), path):
        pass
    numbered = _numbered(path, stream_tmx(_chunks(where), path))
    kept: set[str] = set()
    while chunk := list(islice(numbered, AT_ONCE)):
        with index.batch():
            for id, pair in chunk:
                if id not in kept:  # the first of several stands
                    index.put(id, pair)
                    kept.add(id)
    _drop(index, path, keep=kept)


def _numbered(path: str, pairs: Iterator[Pair]) -> Iterator[tuple[str, Pair]]:
    """With ids that a line more or less in the file does not change."""
    for pair in pairs:
        words = "\0".join((pair.source_language, pair.target_language, pair.source, pair.target))
        yield f"{_prefix(path)}{sha256(words.encode()).hexdigest()[:24]}", pair


def _drop(index: MemoryIndex, path: str, keep: set[str] | frozenset[str]) -> None:
    gone = [id for id in index.ids(_prefix(path)) if id not in keep]
    for start in range(0, len(gone), AT_ONCE):
        with index.batch():
            for id in gone[start : start + AT_ONCE]:
                index.drop(id)
    if gone:
        index.scrub()


def _prefix(path: str) -> str:
    return f"{IDS}{sha256(path.encode('utf8', 'surrogateescape')).hexdigest()[:16]}/"


def _chunks(path: Path) -> Iterator[bytes]:
    with files.plain_errors(path), open(path, "rb", opener=files.no_links) as file:
        yield from files.chunks(file, CHUNK)


def _kept(index: MemoryIndex) -> dict[str, _Known]:
    try:
        return {path: _Known(*each) for path, each in json.loads(index.state(STATE) or "{}").items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _keep(index: MemoryIndex, known: dict[str, _Known]) -> None:
    told = {
        path: [each.size, each.mtime_ns, each.inode, each.seen_ns, each.sha256, each.fed]
        for path, each in sorted(known.items())
    }
    index.set_state(STATE, json.dumps(told))
