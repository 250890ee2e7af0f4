"""A workspace for a test, and the command as a person would call it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store.conftest import SERVER
from workflow.model.state import State
from workflow.model.translation import Translation

if TYPE_CHECKING:
    from workflow.model.edition import Edition
    from workflow.pipeline.sync import Report
    from workflow.pipeline.workspace import Workspace

NOW = datetime(2026, 5, 2, 12, 0, tzinfo=UTC)
SETTINGS = 'title = "Letters"\nlanguages = ["en", "fa", "fr"]\ntargets = ["en", "fa"]\n'


class Place:
    """A workspace folder with short ways to write, sync and look."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(exist_ok=True)
        (root / "bargardan.toml").write_text(SETTINGS, "utf8")
        for name in ("content", "locale"):
            (root / name).mkdir(exist_ok=True)

    def write(self, path: str, text: str | bytes) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
        return target

    @contextmanager
    def opened(self, writing: str = "") -> Iterator[Workspace]:
        from workflow.pipeline.workspace import opened

        with opened(self.root, NOW, writing=writing, patience=5) as workspace:
            yield workspace

    def sync(self, *, by: str = "", rebuild: bool = False, take_over: bool = False) -> Report:
        from workflow.pipeline.sync import sync

        with self.opened("sync") as workspace:
            choose = random.Random(str(self.root)).choice
            return sync(workspace, now=NOW, choose=choose, by=by, rebuild=rebuild, take_over=take_over)

    def po(self, slug: str, language: str = "fa") -> Path:
        return self.root / "locale" / language / "LC_MESSAGES" / f"{slug}.po"

    def translate(self, slug: str, language: str, words: Mapping[str, str], state: State, **given: str) -> None:
        """Put words in force by unit text; as an editor would after many days."""
        from workflow.store import actors, editions
        from workflow.store.journal import Act

        with self.opened():
            row = editions.edition_row(slug, language, create=True)
            edition = editions.load_edition(slug, language)
            keys = {unit.text: unit.key for unit in edition.document.units}
            actors.meet([each for each in given.values() if len(each) == 5])
            made = [Translation(keys[text], said, state, **given) for text, said in words.items()]
            editions.save_translations(row, made, Act(actors.engine("memory"), "revise", NOW))

    def edition(self, slug: str, language: str = "fa") -> Edition:
        from workflow.store import editions

        with self.opened():
            return editions.load_edition(slug, language)

    def words(self, slug: str, language: str = "fa") -> dict[str, Translation]:
        """Unit text → where it stands, for units of the source."""
        edition = self.edition(slug, language)
        return {
            unit.text: edition.translations[unit.key]
            for unit in edition.document.units
            if unit.key in edition.translations
        }

    def call(self, *arguments: str) -> int:
        """The command, in this process."""
        from workflow.cli.main import run

        return run(["-C", str(self.root), *arguments])


@pytest.fixture
def place(tmp_path: Path, tables: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """An empty workspace in a folder of its own; no name or database from outside. Its tables are there already."""
    monkeypatch.delenv("BARGARDAN_AS", raising=False)
    monkeypatch.delenv("BARGARDAN_DATABASE_URL", raising=False)
    made = Place(tmp_path.resolve())
    shutil.copyfile(tables, made.root / tables.name)
    return made


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and nothing in them: making one takes half a second."""
    made = Place(tmp_path_factory.mktemp("tables").resolve())
    with made.opened() as workspace:
        assert workspace.place.file is not None
        return workspace.place.file


@pytest.fixture
def team(place: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """The same workspace with its data in a PostgreSQL database of its own."""
    from urllib.parse import urlsplit, urlunsplit
    from uuid import uuid4

    from workflow.store import database

    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
    try:
        server = psycopg.connect(SERVER, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL server for tests: {error}")
    name = f"bargardan_test_{uuid4().hex[:12]}"
    server.execute(f'CREATE DATABASE "{name}"')
    monkeypatch.setenv(database.VARIABLE, urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")))
    try:
        yield place
    finally:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        server.close()
