"""One test body, every store: an SQLite file, and a PostgreSQL database of its own where a server runs here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest

from workflow.store import database

NOW = datetime(2026, 5, 2, 12, 0, tzinfo=UTC)
SERVER = os.environ.get("BARGARDAN_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


def _sqlite(folder: Path) -> Iterator[database.Place]:
    yield database.place_of(folder, "")


def _postgres(folder: Path) -> Iterator[database.Place]:
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
    try:
        server = psycopg.connect(SERVER, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL server for tests: {error}")
    name = f"bargardan_test_{uuid4().hex[:12]}"
    server.execute(f'CREATE DATABASE "{name}"')
    try:
        yield database.place_of(folder, urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")))
    finally:
        database.disconnect()
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        server.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[database.Place]:
    """An empty store with its tables."""
    for place in (_sqlite if request.param == "sqlite" else _postgres)(tmp_path):
        database.connect(place)
        database.migrate(place, tmp_path / "backups", NOW)
        try:
            yield place
        finally:
            database.disconnect()


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[database.Place]:
    """An empty store in an SQLite file."""
    for place in _sqlite(tmp_path):
        database.connect(place)
        database.migrate(place, tmp_path / "backups", NOW)
        try:
            yield place
        finally:
            database.disconnect()
