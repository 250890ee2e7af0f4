"""The connection: SQLite beside the texts by default, PostgreSQL for teams; tables brought up to date by themselves.

Django is set up here, when the tables are first needed, and nowhere else.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from workflow.errors import SettingsError, StoreError

VARIABLE = "BARGARDAN_DATABASE_URL"
FILE_NAME = "bargardan.sqlite3"
BUSY_SECONDS = 10
"""How long a writer waits for another one."""
WAL_SAFE = (3, 51, 3)
"""The first SQLite without the WAL-reset bug (3.7.0–3.51.2), which can corrupt a database two processes write to."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the data is: an SQLite file, or a PostgreSQL database."""

    file: Path | None
    """``None`` for PostgreSQL."""
    options: dict[str, Any]
    """Django's ``DATABASES["default"]``."""


def place_of(root: Path, url: str) -> Place:
    """Where the workspace at ``root`` keeps its data; ``url`` is ``""``, ``sqlite:///PATH`` or ``postgresql://…``."""
    parts = urlsplit(url)
    if not url:
        return _sqlite(root / FILE_NAME)
    if parts.scheme == "sqlite":
        return _sqlite(root / unquote(parts.path.removeprefix("/")))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgres(url)
    raise SettingsError(
        f"The database address begins with “{parts.scheme}:”, which is unknown.",
        where=VARIABLE,
        next_step="Write postgresql://user@host/database or sqlite:///path, or unset it for SQLite in the workspace.",
    )


def prepare() -> None:
    """Set Django up, without a database yet; once a process. Importing ``models`` does it."""
    import django  # noqa: PLC0415 - not for --help
    from django.conf import settings  # noqa: PLC0415

    if settings.configured:
        return
    from workflow.store import settings as ours  # noqa: PLC0415

    newer_sqlite()
    settings.configure(**{name: getattr(ours, name) for name in dir(ours) if name.isupper()})
    django.setup()


def connect(place: Place) -> None:
    """Point Django at ``place``. One place a process at a time; what was open before is closed."""
    from django.db import connections  # noqa: PLC0415

    prepare()
    connections.close_all()
    if hasattr(connections._connections, "default"):  # type: ignore[attr-defined]
        del connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": dict(place.options)})["default"]
    _check(place)


def disconnect() -> None:
    """Close the connection; a WAL file left by it is folded into the database."""
    from django.db import connections  # noqa: PLC0415

    connections.close_all()


def up_to_date() -> bool:
    """Whether every migration was applied; one small query instead of Django's executor (0.2 s at every start)."""
    from django.db import DatabaseError, connection  # noqa: PLC0415

    wanted = {
        name.removesuffix(".py") for name in os.listdir(Path(__file__).parent / "migrations") if name[:4].isdigit()
    }
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM django_migrations WHERE app = 'store'")
            found = {name for (name,) in cursor.fetchall()}
    except DatabaseError:
        return False
    if newer := found - wanted:
        raise StoreError(
            f"The database was written by a newer bargardan (it has {', '.join(sorted(newer))}).",
            next_step="Update bargardan, or restore the backup made before that update.",
        )
    if found and (holes := {name for name in wanted - found if name < max(found)}):
        raise StoreError(
            f"The database does not hold the tables that this bargardan left in it ({', '.join(sorted(holes))}).",
            next_step=RESTORE,
        )
    return found == wanted


def migrate(place: Place, backups: Path, now: datetime) -> Path | None:
    """Bring the tables up to date; an SQLite file with tables is copied into ``backups`` first. Returns the copy."""
    from django.core.management import call_command  # noqa: PLC0415

    if up_to_date():
        return None
    copy = backup(place, backups, now) if place.file and _has_tables() else None
    with _all_or_nothing():
        call_command("migrate", verbosity=0, interactive=False)
    return copy


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    """One transaction around all migrations: Django records some of them only after their tables are committed.

    SQLite checks foreign keys at the end of it, and cannot be told so inside.
    """
    from django.db import connection, transaction  # noqa: PLC0415

    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            yield
    finally:
        connection.enable_constraint_checking()


def backup(place: Place, backups: Path, now: datetime) -> Path:
    """A whole copy of the SQLite database as of this moment, made by SQLite itself; written beside, then renamed."""
    from django.db import connection  # noqa: PLC0415

    if place.file is None:
        raise StoreError("PostgreSQL is backed up by its own tools.", next_step="Use pg_dump.")
    backups.mkdir(exist_ok=True)
    target = backups / f"{place.file.stem}-{now:%Y%m%d-%H%M%S-%f}.sqlite3"
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(part)])
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.rename(target)
    return target


RESTORE = "Restore it from backups/, or move it away (keep it!) and run: bargardan sync --rebuild"
# Words in a database's own message → what that means, and what to do.
REFUSALS = (
    (
        r"disk is full|disk full|no space left",
        "The disk is full; nothing of this step was kept, everything before it is.",
        "Free some space and repeat.",
    ),
    (r"locked", "Another program keeps the database locked; nothing was changed.", "Close it and repeat."),
    (r"malformed|not a database|disk i/o error", "The database is damaged.", RESTORE),
    (
        r"readonly|read-only",
        "The database cannot be written to.",
        "Look at the rights of its file and its folder, then repeat.",
    ),
    (r"unable to open", "The database file cannot be opened.", "Look at its folder, and at the rights of both."),
    (
        r"no such (table|column)|already exists|does not exist",
        "The database does not hold the tables that this bargardan left in it.",
        RESTORE,
    ),
    (
        r"server closed the connection|connection (failed|refused|is closed|already closed)|terminating connection",
        "The database server went away; nothing of this step was kept, everything before it is.",
        "Look after the server, then repeat.",
    ),
)


def refusal(error: Exception) -> StoreError | None:
    """A database's error in plain words; ``None`` for one that we do not know."""
    text = " ".join(str(error).split())
    for pattern, what, step in REFUSALS:
        if re.search(pattern, text, re.IGNORECASE):
            return StoreError(f"{what.removesuffix('.')} ({text[:200]}).", next_step=step)
    return None


@contextmanager
def plain_refusals() -> Iterator[None]:
    """The database's errors as ours, where we know what they mean."""
    from django.db import DatabaseError  # noqa: PLC0415

    try:
        yield
    except DatabaseError as error:
        if told := refusal(error):
            raise told from error
        raise


@contextmanager
def impatient() -> Iterator[None]:
    """For what is not worth waiting for: an SQLite file that another process writes to refuses at once."""
    from django.db import connection  # noqa: PLC0415

    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def sqlite_warning() -> str:
    """What to tell the user when this SQLite is one with the WAL-reset bug; ``""`` when it is not."""
    if _sqlite_version() >= WAL_SAFE:
        return ""
    version = ".".join(str(each) for each in _sqlite_version())
    return (
        f"SQLite {version} has a bug that can damage a database in its fast mode; the slower, safe mode is used."
        " Install the package pysqlite3 to get a newer SQLite."
    )


def newer_sqlite() -> None:
    """Put pysqlite3 in the place of the system's SQLite, where a wheel of it is installed. Before Django."""
    if "sqlite3" in sys.modules and sys.modules["sqlite3"].__name__ != "sqlite3":
        return
    try:
        import pysqlite3  # noqa: PLC0415
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def _sqlite_version() -> tuple[int, ...]:
    import sqlite3  # noqa: PLC0415

    return sqlite3.sqlite_version_info


def _sqlite(file: Path) -> Place:
    newer_sqlite()
    mode = "wal" if _sqlite_version() >= WAL_SAFE else "delete"
    # synchronous=FULL: a commit that was answered survives a power cut.
    pragmas = f"PRAGMA journal_mode={mode}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"
    options = {"transaction_mode": "IMMEDIATE", "timeout": BUSY_SECONDS, "init_command": pragmas}
    return Place(file, _database("sqlite3", NAME=str(file), OPTIONS=options))


def _postgres(url: str) -> Place:
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as error:
        raise SettingsError("The database address has no valid port.", where=VARIABLE) from error
    return Place(
        None,
        _database(
            "postgresql",
            NAME=unquote(parts.path.removeprefix("/")),
            USER=unquote(parts.username or ""),
            PASSWORD=unquote(parts.password or ""),
            HOST=parts.hostname or "",
            PORT=str(port or ""),
            OPTIONS=dict(parse_qsl(parts.query)),
        ),
    )


def _database(engine: str, **given: Any) -> dict[str, Any]:
    return {"ENGINE": f"django.db.backends.{engine}", **given}


def _check(place: Place) -> None:
    """Open it now, so that what is wrong is said here and in plain words."""
    from django.db import DatabaseError, connection  # noqa: PLC0415

    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM sqlite_master LIMIT 1" if place.file else "SELECT 1")
    except DatabaseError as error:
        where = str(place.file) if place.file else VARIABLE
        known = refusal(error)
        raise StoreError(
            f"The database cannot be opened ({' '.join(str(error).split())}).",
            where=where,
            next_step=(known.next_step if known else RESTORE)
            if place.file
            else "Check the address and that the server runs.",
        ) from error


def _has_tables() -> bool:
    from django.db import connection  # noqa: PLC0415

    return bool(connection.introspection.table_names())
