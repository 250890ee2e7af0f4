"""init: a workspace that works at once, and never touches what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.cli.main import run
from workflow.pipeline.settings import parse
from workflow.store import database


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BARGARDAN_AS", raising=False)
    monkeypatch.delenv("BARGARDAN_DATABASE_URL", raising=False)


def _files(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_a_new_workspace_goes_all_the_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "night-letters"
    assert run(["init", str(root)]) == 0
    assert _files(root) == [".gitignore", "bargardan.toml", "content/lamp.en.md", "glossary/terms.csv"]
    assert parse((root / "bargardan.toml").read_text("utf8")).title == "night letters"
    told = capsys.readouterr().out
    assert "run" in told
    assert "people add" in told
    assert run(["-C", str(root), "sync"]) == 0
    assert (root / "locale/fa/LC_MESSAGES/lamp.po").is_file()


def test_its_maker_is_its_first_admin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(tmp_path / "x"), "--as", "گنجشک"]) == 0
    assert "گنجشک" in capsys.readouterr().out
    assert run(["-C", str(tmp_path / "x"), "people", "add", "sparrow", "--right", "translator"]) != 0
    assert run(["-C", str(tmp_path / "x"), "people", "add", "sparrow", "--right", "translator", "--as", "گنجشک"]) == 0


def test_what_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/own.en.md").write_text("Mine.\n", "utf8")
    (tmp_path / ".gitignore").write_text("mine\n", "utf8")
    assert run(["init", str(tmp_path)]) == 0
    assert (tmp_path / ".gitignore").read_text("utf8") == "mine\n"
    assert not (tmp_path / "content/lamp.en.md").exists()
    before = {path: (tmp_path / path).read_bytes() for path in _files(tmp_path)}
    assert run(["init", str(tmp_path)]) == 2
    assert run(["init", str(tmp_path / "inside")]) == 2
    assert {path: (tmp_path / path).read_bytes() for path in _files(tmp_path)} == before


@pytest.mark.parametrize("name", ['quo"te', "back\\slash", "-", "نامه‌ها"])
def test_any_folder_name_gives_settings_that_can_be_read(tmp_path: Path, name: str) -> None:
    assert run(["init", "--", str(tmp_path / name)]) == 0
    parse((tmp_path / name / "bargardan.toml").read_text("utf8"))


def test_a_folder_that_cannot_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", "utf8")
    assert run(["init", str(tmp_path / "file" / "x")]) == 1
    assert "cannot be made" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["real@example.org", "import", "a\nb"])
def test_a_name_that_cannot_be_makes_nothing(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(tmp_path / "letters"), "--as", name]) == 2
    assert "pseudonym" in capsys.readouterr().err
    assert not (tmp_path / "letters").exists()


UNREACHABLE = "sqlite:///nowhere/team.sqlite3"


def test_a_database_that_cannot_be_reached_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "deep" / "letters"
    monkeypatch.setenv(database.VARIABLE, UNREACHABLE)
    assert run(["init", str(root), "--as", "sparrow"]) == 1
    assert "database" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    monkeypatch.delenv(database.VARIABLE)
    assert run(["init", str(root), "--as", "sparrow"]) == 0


def test_a_name_that_the_database_refuses_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(database.VARIABLE, f"sqlite:////{tmp_path}/team.sqlite3")
    assert run(["init", str(tmp_path / "first"), "--as", "heron"]) == 0
    assert run(["init", str(tmp_path / "second"), "--as", "sparrow"]) != 0
    assert not (tmp_path / "second").exists()


def test_what_was_there_outlives_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(database.VARIABLE, UNREACHABLE)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/own.en.md").write_text("Mine.\n", "utf8")
    (tmp_path / "bargardan.sqlite3").write_bytes(b"kept")
    assert run(["init", str(tmp_path), "--as", "sparrow"]) == 1
    assert _files(tmp_path) == ["bargardan.sqlite3", "content/own.en.md"]
    assert not (tmp_path / "locale").exists()


def test_a_database_made_by_an_init_that_failed_goes_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflow.errors import StoreError
    from workflow.pipeline import people

    def refused(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(people, "add", refused)
        assert run(["init", str(tmp_path / "letters"), "--as", "sparrow"]) == 1
    assert list(tmp_path.iterdir()) == []
    assert run(["init", str(tmp_path / "letters"), "--as", "sparrow"]) == 0


def test_one_that_was_killed_before_the_settings_can_be_repeated(tmp_path: Path) -> None:
    for name in ("content", "locale"):
        (tmp_path / name).mkdir()
    assert run(["init", str(tmp_path)]) == 0
    assert _files(tmp_path) == [".gitignore", "bargardan.toml", "content/lamp.en.md", "glossary/terms.csv"]
