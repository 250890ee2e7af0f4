"""Opening: addresses, settings of SQLite, migrations with a backup, damaged and foreign databases."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workflow.errors import SettingsError, StoreError
from workflow.store import actors, database, journal
from workflow.store.database import Place, place_of
from workflow.store.models import Actor, Event

NOW = datetime(2026, 5, 2, 12, 0, tzinfo=UTC)


def test_where_the_data_is(tmp_path: Path) -> None:
    assert place_of(tmp_path, "").file == tmp_path / "bargardan.sqlite3"
    assert place_of(tmp_path, "sqlite:///other.db").file == tmp_path / "other.db"
    assert place_of(tmp_path, "sqlite:////var/x.db").file == Path("/var/x.db")
    team = place_of(tmp_path, "postgresql://me:p%40ss@db.example:5433/letters?sslmode=require")
    assert team.file is None
    assert {key: team.options[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "letters",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
    }
    assert team.options["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://x/y", "letters.db", "postgresql://h:port/d"])
def test_an_address_we_cannot_use(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match="BARGARDAN_DATABASE_URL"):
        place_of(tmp_path, url)


def test_sqlite_is_set_as_it_has_to_be(sqlite_store: Place) -> None:
    from django.db import connection

    def pragma(name: str) -> object:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {name}")
            return cursor.fetchone()[0]

    safe = connection.Database.sqlite_version_info >= database.WAL_SAFE
    assert pragma("journal_mode") == ("wal" if safe else "delete")
    assert (pragma("synchronous"), pragma("foreign_keys"), pragma("mmap_size")) == (2, 1, 0)
    assert bool(database.sqlite_warning()) is not safe


def test_an_old_sqlite_falls_back_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_sqlite_version", lambda: (3, 40, 1))
    assert "journal_mode=delete" in place_of(tmp_path, "").options["OPTIONS"]["init_command"]
    assert "3.40.1" in database.sqlite_warning()


def test_a_current_database_is_not_migrated_again(sqlite_store: Place, tmp_path: Path) -> None:
    assert database.up_to_date()
    assert database.migrate(sqlite_store, tmp_path / "backups", NOW) is None
    assert not (tmp_path / "backups").exists()


def test_an_older_database_is_backed_up_whole_then_migrated(tmp_path: Path) -> None:
    from django.core.management import call_command

    place = place_of(tmp_path, "")
    database.connect(place)
    call_command("migrate", "store", "0001", verbosity=0)
    Actor.objects.create(name="sparrow", tag="t4k9x")
    copy = database.migrate(place, tmp_path / "backups", NOW)
    assert database.up_to_date()
    assert copy is not None
    database.connect(place_of(copy.parent, f"sqlite:///{copy.name}"))
    assert Actor.objects.get().name == "sparrow"
    assert not database.up_to_date()
    database.disconnect()
    assert [each.suffix for each in (tmp_path / "backups").iterdir()].count(".part") == 0


def test_a_database_from_the_future_is_left_alone(sqlite_store: Place, tmp_path: Path) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_later', %s)", [NOW])
    with pytest.raises(StoreError, match="9999_later"):
        database.migrate(sqlite_store, tmp_path / "backups", NOW)


@pytest.mark.parametrize("content", [b"this is no database" * 100, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_database_is_told_and_kept(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bargardan.sqlite3").write_bytes(content)
    with pytest.raises(StoreError, match=r"bargardan\.sqlite3.*cannot be opened"):
        database.connect(place_of(tmp_path, ""))
    database.disconnect()
    assert (tmp_path / "bargardan.sqlite3").read_bytes() == content


def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match="BARGARDAN_DATABASE_URL"):
        database.connect(place_of(tmp_path, "postgresql://nobody@127.0.0.1:1/none?connect_timeout=1"))
    database.disconnect()


def test_the_models_and_their_migrations_agree(sqlite_store: Place) -> None:
    from django.core.management import call_command

    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)


def test_two_workspaces_in_one_process_keep_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        place = place_of(tmp_path / name, "")
        database.connect(place)
        database.migrate(place, tmp_path, NOW)
        with journal.transaction_of_one_act():
            journal.record(journal.Act(actors.engine(name), "draft", NOW))
    assert Event.objects.get().actor.name == "two"
    database.connect(place_of(tmp_path / "one", ""))
    assert Event.objects.get().actor.name == "one"
    database.disconnect()


@pytest.mark.parametrize("module", ["workflow.source", "workflow.catalogs", "workflow.cli.main", "workflow.model"])
def test_django_is_not_loaded_by_what_needs_no_store(module: str) -> None:
    code = f"import sys, {module}; sys.exit('django' in sys.modules)"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, env=os.environ, check=False).returncode == 0


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ("attempt to write a readonly database", "rights of its file"),
        ("unable to open database file", "rights of both"),
        ("database or disk is full", "Free some space"),
        ("database disk image is malformed", "backups/"),
        ("no such table: store_unit", "backups/"),
        ('relation "store_unit" does not exist', "backups/"),
        ("database is locked", "Close it"),
        ("server closed the connection unexpectedly", "Look after the server"),
    ],
)
def test_what_a_database_says_is_told_with_what_to_do(said: str, step: str) -> None:
    told = database.refusal(Exception(said))
    assert told is not None
    assert said in str(told)
    assert step in told.next_step
    assert database.refusal(Exception("UNIQUE constraint failed")) is None
