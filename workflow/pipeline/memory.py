"""The translation memory of a workspace: what people agreed on in it, and the TMX files in ``memory/``.

Both are kept in an index beside the database, which follows them whenever the memory is opened: the work goes with what
changed. The index is never the only copy of anything, and is made anew where it is missing, damaged or of another
version. A confidential document's pairs are not in it: that document alone reads them, from the database.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from workflow.draft.memory import Found, JoinedMemory, Memory, PairMemory
from workflow.pipeline import files
from workflow.pipeline.workspace import Workspace
from workflow.store import pairs

if TYPE_CHECKING:
    from workflow.store.memory_index import MemoryIndex

FOLDER, FILE_NAME = ".bargardan", "memory.sqlite3"
"""Where the index is, in the workspace; git ignores the folder."""
Answer = TypeVar("Answer")
_IGNORED = b"# made by bargardan, for this machine alone; may be removed\n*\n"
_open: dict[Path, tuple[int, MemoryIndex]] = {}
_lock = Lock()


def open_memory(workspace: Workspace) -> Memory:
    """Everything that every document may read, as of now. Raises CatalogError for a broken TMX file."""
    _with_index(workspace, _up_to_date)
    return _Indexed(workspace)


def own_memory(workspace: Workspace, slug: str) -> Memory:
    """The same, and what people agreed on in this one confidential document, first."""
    own = PairMemory(each.pair for each in pairs.own_pairs(slug))
    return JoinedMemory([own, open_memory(workspace)])


def bring_up_to_date(workspace: Workspace) -> None:
    """Let the index follow the database now: after a document became confidential its words leave the disk at once.

    The files are not looked at: a broken one is no reason to keep the words.
    """
    _with_index(workspace, _database_followed)


def counted(workspace: Workspace) -> list[tuple[str, str, str, int]]:
    """What every document may read, as of now: place, source language, target language, pairs.

    The place is a TMX file's path; ``""`` for reviewed work. Raises CatalogError for a broken TMX file.
    """
    return _with_index(workspace, _counted)


def basis(workspace: Workspace, others: Collection[str]) -> str:
    """A word that changes whenever the memory, or one of ``others``, may answer otherwise."""
    told = _with_index(workspace, _tmx_files)
    parts = [pairs.agreed_so_far(), *others, *(f"{path} {digest}" for path, digest in told)]
    return sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Indexed:
    """The index as a memory, which outlives its file."""

    workspace: Workspace

    def lookup(
        self, text: str, source_language: str, target_language: str, *, least: int, limit: int, parts: bool = False
    ) -> list[Found]:
        """See ``draft.memory.Memory``."""

        def answer(workspace: Workspace, index: MemoryIndex) -> list[Found]:
            if not index.state(memory_feed.STATE):  # new: the file was removed under our hands
                _up_to_date(workspace, index)
            return index.lookup(text, source_language, target_language, least=least, limit=limit, parts=parts)

        from workflow.store import memory_feed  # noqa: PLC0415 - see _opened

        return _with_index(self.workspace, answer)


def _up_to_date(workspace: Workspace, index: MemoryIndex) -> None:
    from workflow.pipeline import memory_files  # noqa: PLC0415 - see _opened

    _database_followed(workspace, index)
    memory_files.follow(workspace, index)


def _database_followed(_workspace: Workspace, index: MemoryIndex) -> None:
    from workflow.store import memory_feed  # noqa: PLC0415 - see _opened

    memory_feed.follow(index)


def _counted(workspace: Workspace, index: MemoryIndex) -> list[tuple[str, str, str, int]]:
    from workflow.pipeline import memory_files  # noqa: PLC0415 - see _opened
    from workflow.store import memory_feed  # noqa: PLC0415

    _up_to_date(workspace, index)
    return [*(("", *each) for each in index.counted(memory_feed.OWN)), *memory_files.counted(index)]


def _tmx_files(workspace: Workspace, index: MemoryIndex) -> list[tuple[str, str]]:
    from workflow.pipeline import memory_files  # noqa: PLC0415 - see _opened

    return memory_files.digests(workspace, index)


def _with_index(workspace: Workspace, act: Callable[[Workspace, MemoryIndex], Answer]) -> Answer:
    """Do it with the workspace's index; one that turns out to be damaged is thrown away and made anew, once."""
    from workflow.store.memory_index_file import DamagedIndexError  # noqa: PLC0415 - see _opened

    path = files.inside(workspace.root, workspace.root / FOLDER / FILE_NAME)
    try:
        return act(workspace, _opened(path))
    except DamagedIndexError:
        _remove(path)
        return act(workspace, _opened(path))


def _opened(path: Path) -> MemoryIndex:
    """The index, which stays open in this process: what it has read it need not read again.

    It is imported here and not above: numpy takes a tenth of a second, which most commands need not wait for.
    """
    from workflow.store.memory_index import MemoryIndex  # noqa: PLC0415

    with _lock:
        here = files.look_at(path) if path.parent.is_dir() else None
        inode, index = _open.get(path, (0, None))
        if index is not None and here is not None and here[2] == inode:
            return index
        _close_all()
        _make_folder(path.parent)
        index = MemoryIndex(path)
        _open[path] = path.stat().st_ino, index
        return index


def _remove(path: Path) -> None:
    from workflow.store.memory_index_file import remove  # noqa: PLC0415 - see _opened

    with _lock:
        _close_all()
        remove(path)


def _close_all() -> None:
    """One workspace a process: what another one left open is closed, too."""
    for _, index in _open.values():
        index.close()
    _open.clear()


def _make_folder(folder: Path) -> None:
    ignored = folder / ".gitignore"
    if not ignored.exists():
        files.write_whole(ignored, _IGNORED)
