"""Files of the workspace: written whole or not at all, never through a symbolic link, never outside.

A file is written beside its place, flushed to the disk, then renamed over the old one. A process killed in between
leaves a ``.part`` file behind, which ``sweep`` removes at the next run.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO, NamedTuple

from workflow.errors import CallError, StoreError

PART = ".bargardan-part"
"""How a file that is being written ends; nothing else in a workspace does."""
GRAIN_NS = 50_000_000
"""A file system's clock ticks at most this slowly (ext4: 4 ms), unless it counts whole seconds."""
COARSE_NS = 2_000_000_000
"""The tick of file systems that count in seconds (FAT: 2 s)."""
SYMBOLIC = "this is a symbolic link; the workspace keeps to its own files. Replace it with the file itself."
_WORD = re.compile(r"[^\W_](?:[\w.-]*\w)?", re.UNICODE)
LONGEST_SLUG = 120
"""Code points: slug, language and suffix fit into every file system's 255 bytes, Persian letters included."""


class Found(NamedTuple):
    """A file as the folder lists it."""

    path: str
    """Relative to the workspace, with ``/``."""
    size: int
    mtime_ns: int
    inode: int

    def settled(self, seen_ns: int) -> bool:
        """Whether a change after ``seen_ns``, when it was read, would show in its time."""
        grain = COARSE_NS if self.mtime_ns % 1_000_000_000 == 0 else GRAIN_NS
        return self.mtime_ns + grain < seen_ns


def write_whole(path: Path, data: bytes) -> os.stat_result:
    """Write ``data`` to ``path``, all or nothing; returns the new file's stat. Folders are made as needed.

    ``StoreError`` on a full disk or a refused write; the old file, if any, is then as it was.
    """
    return write_many([Writing(path, data)])[path]


@dataclass(frozen=True, slots=True)
class Writing:
    """One file to be written by ``write_many``."""

    path: Path
    data: bytes
    over: tuple[int, int, int] | bool | None = True
    """What it may replace: anything; ``None``: only nothing; or only a file of this size, mtime_ns and inode."""


def write_many(writings: Iterable[Writing]) -> dict[Path, os.stat_result]:
    """As ``write_whole`` for each in order, with one flush of each folder at the end.

    A file that somebody changed in the meantime (``over``) is left alone, and missing in the result.
    """
    written: dict[Path, os.stat_result] = {}
    for each in writings:
        try:
            each.path.parent.mkdir(parents=True, exist_ok=True)
            if info := _replace(each.path, each.data, each.over):
                written[each.path] = info
        except OSError as error:
            raise unwritable(each.path, error) from error
    for folder in sorted({path.parent for path in written}):
        flush_folder(folder)
    return written


def look_at(path: Path) -> tuple[int, int, int] | None:
    """Size, mtime_ns and inode of a file, links not followed; ``None`` when there is none."""
    try:
        info = path.lstat()
    except FileNotFoundError:
        return None
    return info.st_size, info.st_mtime_ns, info.st_ino


def unwritable(path: Path, error: OSError) -> StoreError:
    """The error that says so in plain words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError(
            "The disk is full; this file is as it was before.",
            where=str(path),
            next_step="Free some space and run the command again: it goes on where it stopped.",
        )
    return StoreError(f"The file cannot be written ({error.strerror}); it is as it was before.", where=str(path))


def inside(root: Path, path: Path) -> Path:
    """``path`` made absolute, if it lies in the workspace and no part of it below ``root`` is a symbolic link."""
    absolute = Path(os.path.normpath(root / path))
    if not absolute.is_relative_to(root):
        raise CallError("This path leads out of the workspace.", where=str(path))
    for part in [absolute, *absolute.parents]:
        if part == root:
            break
        if part.is_symlink():
            raise StoreError(
                "This is a symbolic link; the workspace keeps to its own files.",
                where=str(part.relative_to(root)),
                next_step="Replace it with the file itself.",
            )
    return absolute


@dataclass(frozen=True, slots=True)
class Listing:
    """A folder of the workspace, with everything below it."""

    found: tuple[Found, ...]
    """The regular files that were asked for, sorted by path."""
    others: frozenset[str]
    """The paths of all other regular files: only that they are there."""
    refused: tuple[tuple[str, str], ...]
    """What was passed over, with the reason, sorted."""
    litter: tuple[str, ...]
    """What a killed process left half written."""


def walk(root: Path, folder: str, suffix: str = "") -> Listing:
    """List ``root/folder``; files that end in ``suffix`` with their size and time. Hidden files are passed over."""
    lists: tuple[list[Found], list[str], list[tuple[str, str]], list[str]] = ([], [], [], [])
    top = root / folder
    if top.is_symlink():
        lists[2].append((folder, SYMBOLIC))
    elif top.is_dir():
        with plain_errors(Path(folder)):
            _walk(str(top), folder, suffix, lists)
    found, others, refused, litter = lists
    found.sort(key=lambda each: each.path)
    return Listing(tuple(found), frozenset(others), tuple(sorted(refused)), tuple(litter))


def sweep(root: Path, litter: Iterable[str]) -> None:
    """Remove what a killed process left half written. Only while the workspace is locked."""
    for path in litter:
        (root / path).unlink(missing_ok=True)


def slug_problem(slug: str) -> str:
    """Why this cannot be a document's name; ``""`` when it can."""
    if slug != unicodedata.normalize("NFC", slug):
        return "its letters are not composed (NFC)"
    if len(slug) > LONGEST_SLUG:
        return f"it is longer than {LONGEST_SLUG} letters"
    shape = slug.replace("\N{ZERO WIDTH NON-JOINER}", "")
    if ".." in slug or not _WORD.fullmatch(shape):
        return "a name holds letters, digits, “-”, “_” and “.” only, and begins and ends with a letter or digit"
    return ""


def no_links(path: str, flags: int) -> int:
    """An ``opener`` for ``open`` that refuses a symbolic link."""
    return os.open(path, flags | os.O_NOFOLLOW)


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Reading errors of the system as ours."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"The file cannot be read ({error.strerror}).", where=str(path)) from error


def chunks(file: BinaryIO, size: int) -> Iterator[bytes]:
    """What is left of an open file, in pieces of at most ``size`` bytes."""
    while chunk := file.read(size):
        yield chunk


def flush_folder(folder: Path) -> None:
    """Make a rename survive a power cut. Some network file systems refuse; then it is theirs to keep."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)


def _replace(path: Path, data: bytes, over: tuple[int, int, int] | bool | None) -> os.stat_result | None:
    handle, part = mkstemp(suffix=PART, prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), _mode(path))
            os.fsync(file.fileno())
            result = os.fstat(file.fileno())
        if over is True or look_at(path) == over:
            Path(part).rename(path)
            return result
        Path(part).unlink()
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    return None


def _mode(path: Path) -> int:
    """The old file's permissions, or those a plain ``open`` would give."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return 0o666 & ~_UMASK


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


_UMASK = _umask()


def _walk(
    absolute: str,
    relative: str,
    suffix: str,
    lists: tuple[list[Found], list[str], list[tuple[str, str]], list[str]],
) -> None:
    found, others, refused, litter = lists
    with os.scandir(absolute) as entries:
        for entry in entries:
            name = entry.name
            path = f"{relative}/{name}"
            if name.startswith("."):
                if name.endswith(PART):
                    litter.append(path)
            elif entry.is_file(follow_symlinks=False):
                if name.endswith(suffix):
                    info = entry.stat(follow_symlinks=False)
                    found.append(Found(path, info.st_size, info.st_mtime_ns, info.st_ino))
                else:
                    others.append(path)
            elif entry.is_dir(follow_symlinks=False):
                _walk(entry.path, path, suffix, lists)
            else:
                refused.append((path, SYMBOLIC if entry.is_symlink() else "this is no regular file"))
