"""run and status: the whole pipeline on a workspace, and a clone without a database."""

from __future__ import annotations

import json

import pytest

from tests.pipeline.conftest import Place
from workflow.model.state import State

RAIN = "# Rain\n\nIt rained all night.\n\nNobody slept.\n"


def _bytes(place: Place, folder: str) -> dict[str, bytes]:
    paths = (place.root / folder).rglob("*")
    return {str(path.relative_to(place.root)): path.read_bytes() for path in paths if path.is_file()}


def test_run_goes_all_the_way_and_twice_gives_the_same(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.write("content/rain.en.md", RAIN)
    assert place.call("run") == 0
    told = capsys.readouterr().out
    for stage in ("draft", "check", "catalogs", "publish", "preview"):
        assert f"\n{stage} " in told
    assert (place.root / "preview/fa/rain.md").is_file()
    assert not (place.root / "public/fa/rain.md").exists()
    before = {folder: _bytes(place, folder) for folder in ("locale", "preview")}
    assert place.call("run") == 0
    assert {folder: _bytes(place, folder) for folder in ("locale", "preview")} == before


def test_a_clone_without_a_database_brings_the_reviewed_work_back(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write("content/rain.en.md", RAIN)
    place.sync()
    words = {"It rained all night.": "تمام شب بارید."}
    place.translate("rain", "fa", words, State.REVIEWED, by="aaaaa", agreed_by="bbbbb")
    place.sync()
    before, catalogs = place.words("rain"), _bytes(place, "locale")
    for path in place.root.glob("bargardan.sqlite3*"):
        path.unlink()
    assert place.call("run") == 0
    assert "The database was empty" in capsys.readouterr().out
    assert place.words("rain") == before
    assert _bytes(place, "locale") == catalogs


def test_run_ends_with_0_whatever_was_found(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.write("content/rain.en.md", RAIN)
    place.write("content/bad.en.md", b"\xff")
    assert place.call("run") == 0
    told = capsys.readouterr()
    assert "content/bad.en.md" in told.err
    assert "see: bargardan check" in told.out


def test_status_counts(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.write("content/rain.en.md", RAIN)
    place.sync()
    place.translate(
        "rain", "fa", {"It rained all night.": "تمام شب بارید."}, State.REVIEWED, by="aaaaa", agreed_by="bbbbb"
    )
    place.translate("rain", "fa", {"Nobody slept.": "کسی نخوابید."}, State.TRANSLATED, by="aaaaa")
    assert place.call("status", "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert {
        name: told[name] for name in ("document", "language", "state", "units", "translated", "reviewed", "stale")
    } == {
        "document": "rain",
        "language": "fa",
        "state": "drafting",
        "units": 3,
        "translated": 2,
        "reviewed": 1,
        "stale": 0,
    }
    assert isinstance(told["findings"], int)
    assert told["findings"] >= 1
    place.write("content/rain.en.md", RAIN.replace("all night", "the whole night"))
    place.sync()
    assert place.call("status", "rain", "--to", "fa") == 0
    head, row = capsys.readouterr().out.splitlines()
    assert head.split() == ["document", "language", "state", "units", "translated", "reviewed", "stale", "findings"]
    assert row.split()[:7] == ["rain", "fa", "drafting", "3", "2", "0", "1"]


def test_status_of_nothing(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert place.call("status") == 0
    assert "No editions yet" in capsys.readouterr().out
    assert place.call("status", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []
    assert place.call("status", "rian") == 2
