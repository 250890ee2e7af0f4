"""The file of the memory's index: opened, made, thrown away. The one place that opens it.

It holds nothing that cannot be made again, so a damaged one, or one of another version, is replaced. What leaves it
is overwritten with zeros (``secure_delete``), and ``scrub`` empties the write-ahead log, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from workflow.draft.memory_sketch import BLOCK
from workflow.errors import StoreError
from workflow.store import database

APPLICATION = 0x6272676D
"""SQLite's ``application_id`` of such a file: ``brgm``."""
VERSION = 2
"""Grows with every change of the tables, of ``fold``, of the sketches or of the parts: the file is then made anew."""
CACHE_KIB = 65_536
LOG_PAGES = 10_000
"""After so many pages the log is folded into the file: 40 MB. Folding it waits for the disk."""
SCHEMA = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE shelf (pk INTEGER PRIMARY KEY, asked TEXT NOT NULL, answered TEXT NOT NULL, parts INTEGER NOT NULL,
    UNIQUE (asked, answered, parts));
CREATE TABLE text (pk INTEGER PRIMARY KEY, shelf INTEGER NOT NULL, digest INTEGER NOT NULL, block INTEGER NOT NULL,
    folded TEXT NOT NULL);
CREATE INDEX text_digest ON text (digest, shelf);
CREATE TABLE block (pk INTEGER PRIMARY KEY, shelf INTEGER NOT NULL, bucket INTEGER NOT NULL, held INTEGER NOT NULL,
    changed INTEGER NOT NULL, records BLOB NOT NULL);
CREATE INDEX block_room ON block (shelf, bucket) WHERE held < {BLOCK};
CREATE INDEX block_changed ON block (shelf, changed);
CREATE TABLE pair (pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source_language TEXT NOT NULL,
    target_language TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, origin TEXT NOT NULL,
    forward INTEGER NOT NULL, backward INTEGER NOT NULL);
CREATE INDEX pair_forward ON pair (forward);
CREATE INDEX pair_backward ON pair (backward);
"""
"""A text stands once on its shelf (two languages in one direction; wholes or parts), however many pairs have it.

``pair.forward`` is the text of its source, ``pair.backward`` that of its target. ``block.records`` holds sketches, as
``draft.memory_sketch`` writes them; ``block.changed`` the change (``meta``: ``change``) that it was written in.
"""

_TO_BE_REPLACED = ("no such", "malformed", "readonly")
"""What SQLite says of a file that a new one may take the place of."""


class DamagedIndexError(StoreError):
    """The file is no index, is broken, or is of another version: remove it and feed a new one."""

    def __init__(self, why: str, path: Path | str = "") -> None:
        """``why``: what was found, for the message."""
        super().__init__(
            f"The index of the translation memory is damaged ({why}).",
            where=str(path),
            next_step="Run the command again: it is made anew from what people agreed on and from memory/*.tmx.",
        )


def connect(path: Path) -> Any:
    """An open connection to the index in ``path``, which is made when there is none.

    Raises :class:`DamagedIndexError`, or StoreError where the file cannot be opened or written at all.
    """
    sqlite = _sqlite()
    with told(path):
        connection = sqlite.connect(path, timeout=database.BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def remove(path: Path) -> None:
    """Throw the index away, with its log. StoreError where the folder does not allow it."""
    for name in (path, *(path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm", "-journal"))):
        try:
            name.unlink(missing_ok=True)
        except OSError as error:
            raise _refused(path, str(error.strerror)) from error


@contextmanager
def told(path: Path) -> Iterator[None]:
    """The errors of SQLite as ours."""
    sqlite = _sqlite()
    try:
        yield
    except sqlite.OperationalError as error:
        if any(word in str(error) for word in _TO_BE_REPLACED):
            raise DamagedIndexError(str(error), path) from error
        raise _refused(path, str(error)) from error
    except sqlite.DatabaseError as error:
        raise DamagedIndexError(str(error), path) from error


def scrub(connection: Any) -> None:
    """Leave nothing in the log of what was dropped. Put off while another process reads: its next scrub does it."""
    with suppress(_sqlite().OperationalError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _prepare(connection: Any) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    if not empty and (version, application) != (VERSION, APPLICATION):
        raise DamagedIndexError(f"version {version}")
    mode = "wal" if _sqlite().sqlite_version_info >= database.WAL_SAFE else "delete"
    connection.execute(f"PRAGMA journal_mode={mode}").fetchall()
    # NORMAL: after a power cut the last changes may be missing, and are fed again; the file is whole in any case.
    for pragma in (
        "synchronous=NORMAL",
        "secure_delete=ON",
        f"cache_size=-{CACHE_KIB}",
        "temp_store=MEMORY",
        f"wal_autocheckpoint={LOG_PAGES}",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    if empty:
        _create(connection)


def _create(connection: Any) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
        for statement in SCHEMA.split(";\n"):
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('change', '0')")
        connection.execute(f"PRAGMA application_id={APPLICATION}")
        connection.execute(f"PRAGMA user_version={VERSION}")
    connection.execute("COMMIT")


def _refused(path: Path, why: str) -> StoreError:
    return StoreError(
        f"The index of the translation memory cannot be read or written ({why}).",
        where=str(path),
        next_step="Look at the rights of this file and its folder and at the space on the disk; it may be removed: it"
        " is made anew from what people agreed on and from memory/*.tmx.",
    )


def _sqlite() -> Any:
    """The newer SQLite where there is one: the same as Django's."""
    database.newer_sqlite()
    import sqlite3  # noqa: PLC0415 - only after the newer one was put in its place

    return sqlite3
