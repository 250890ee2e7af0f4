"""One publication's folder, found and opened: its settings, its database, its lock.

with opened(find(Path.cwd()), now) as workspace:              # reads
with opened(root, now, writing="sync") as workspace:          # writes files: one at a time
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workflow.errors import CallError, SettingsError, StoreError
from workflow.pipeline import settings as toml
from workflow.pipeline.settings import Settings
from workflow.store import database

CONTENT, LOCALE, GLOSSARY, MEMORY, DICTIONARIES = "content", "locale", "glossary", "memory", "dictionaries"
PUBLIC, PREVIEW, BACKUPS = "public", "preview", "backups"
PATIENCE = 10.0
"""Seconds to wait for another bargardan that writes to the same workspace."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open workspace."""

    root: Path
    """Absolute, without symbolic links."""
    settings: Settings
    place: database.Place
    warnings: tuple[str, ...] = ()
    """What the user should hear once: an old SQLite, a backup that was made."""


def find(start: Path) -> Path:
    """The workspace that ``start`` lies in: the nearest folder upwards that holds ``bargardan.toml``."""
    resolved = start.resolve()
    for folder in (resolved, *resolved.parents):
        if (folder / toml.FILE_NAME).is_file():
            return folder
    raise CallError(
        f"There is no {toml.FILE_NAME} here or above.",
        where=str(start),
        next_step="Go to a workspace, name one with -C DIR, or make one: bargardan init DIR",
    )


def read_settings(root: Path) -> Settings:
    """What ``bargardan.toml`` says."""
    path = root / toml.FILE_NAME
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreError(f"It cannot be read ({error.strerror}).", where=toml.FILE_NAME) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SettingsError("This is not UTF-8.", where=f"{toml.FILE_NAME}:{line}") from error
    return toml.parse(text)


def known_languages(settings: Settings, asked: Iterable[str]) -> None:
    """Raise CallError for a language that ``--to`` names and the workspace does not have."""
    for language in asked:
        if language not in settings.languages:
            raise CallError(
                f"“{language}” is not a language of this workspace ({', '.join(settings.languages)}).",
                where="--to",
                next_step="Choose one of them, or add it to bargardan.toml.",
            )


@contextmanager
def opened(
    root: Path,
    now: datetime,
    *,
    writing: str = "",
    patience: float = PATIENCE,
    waiting: Callable[[str], None] | None = None,
) -> Iterator[Workspace]:
    """The workspace at ``root`` with its database ready, closed again at the end.

    ``writing`` names the verb that is going to write files: then the workspace is locked, and another process that
    wants to write waits ``patience`` seconds (``waiting`` hears who is being waited for), then gets ``StoreError``.
    """
    settings = read_settings(root)
    place = database.place_of(root, os.environ.get(database.VARIABLE, ""))
    with _lock(root, writing, patience, waiting), database.plain_refusals():
        database.connect(place)
        try:
            with _one_migrator(root, writing, patience):
                copy = database.migrate(place, root / BACKUPS, now)
            yield Workspace(root, settings, place, tuple(_told(root, place, copy)))
        finally:
            database.disconnect()


def _told(root: Path, place: database.Place, copy: Path | None) -> Iterator[str]:
    if place.file and (warning := database.sqlite_warning()):
        yield warning
    if copy:
        yield f"The database was brought up to date; a copy from before is {copy.relative_to(root)}."


@contextmanager
def _one_migrator(root: Path, writing: str, patience: float) -> Iterator[None]:
    """Tables are changed by one process at a time, also when it came only to read."""
    if writing or database.up_to_date():
        yield
        return
    with _lock(root, "migrate", patience, None):
        yield


@contextmanager
def _lock(root: Path, verb: str, patience: float, waiting: Callable[[str], None] | None) -> Iterator[None]:
    """Hold the workspace's lock file; the system lets go of it when the process ends, however it ends."""
    if not verb:
        yield
        return
    path = root / f"{database.FILE_NAME}.lock"
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    except OSError as error:
        raise StoreError(
            f"The lock file cannot be opened ({error.strerror}).",
            where=str(path),
            next_step="This verb writes: look at the rights of the workspace's folder, or work in a copy of it.",
        ) from error
    try:
        _take(handle, patience, waiting)
        os.truncate(handle, 0)
        os.pwrite(handle, f"{verb} (process {os.getpid()})".encode(), 0)
        yield
        os.truncate(handle, 0)
    finally:
        os.close(handle)


def _take(handle: int, patience: float, waiting: Callable[[str], None] | None) -> None:
    end = time.monotonic() + patience
    told = False
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(handle, 200, 0).decode("utf-8", "replace") or "another bargardan"
        if time.monotonic() >= end:
            raise StoreError(
                f"Another bargardan is at work in this workspace: {holder}.",
                next_step="Wait until it is done, then repeat.",
            ) from None
        if waiting and not told:
            waiting(holder)
            told = True
        time.sleep(0.05)
