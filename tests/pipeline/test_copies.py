"""One folder, one database: a second folder cannot undo the first one's work, and may take over when told to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.pipeline.conftest import Place
from workflow.errors import StoreError
from workflow.pipeline.copies import FILE_NAME
from workflow.store import database

RAIN = "# Rain\n\nIt rained all night.\n"


@pytest.fixture
def two(place: Place, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> list[Place]:
    """Two folders with the same text on one database that lies in neither, as a team's server does."""
    shared = tmp_path_factory.mktemp("server") / "team.sqlite3"
    monkeypatch.setenv(database.VARIABLE, f"sqlite:////{shared}")
    other = Place(tmp_path_factory.mktemp("other").resolve())
    for each in (place, other):
        each.write("content/rain.en.md", RAIN)
    return [place, other]


def _followed(place: Place) -> list[str]:
    from workflow.store.models import Event

    with place.opened():
        return [
            each["copy"] for each in Event.objects.filter(verb="copy").order_by("pk").values_list("payload", flat=True)
        ]


def _id(place: Place) -> str:
    return (place.root / FILE_NAME).read_text("ascii").strip()


def test_the_second_folder_is_refused_and_nothing_is_touched(two: list[Place]) -> None:
    first, second = two
    first.sync()
    with pytest.raises(StoreError, match="another copy of this workspace") as refused:
        second.sync()
    assert str(second.root) in str(refused.value)
    assert "--take-over" in str(refused.value)
    assert not (second.root / FILE_NAME).exists()
    assert not list((second.root / "locale").rglob("*.po"))
    assert _followed(first) == [_id(first)]
    first.sync()
    assert _followed(first) == [_id(first)]


def test_a_folder_takes_over_by_one_event_and_the_first_is_refused_then(two: list[Place]) -> None:
    first, second = two
    first.sync()
    second.sync(take_over=True)
    second.sync(take_over=True)
    assert second.po("rain").is_file()
    assert _followed(second) == [_id(first), _id(second)]
    with pytest.raises(StoreError, match="another copy"):
        first.sync()


@pytest.mark.parametrize("verb", [["sync"], ["run"], ["import", "rain.po", "--as", "sparrow"]])
def test_every_verb_that_takes_files_in_is_refused(
    two: list[Place], verb: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = two
    assert first.call("people", "add", "sparrow", "--right", "admin") == 0
    assert first.call("sync") == 0
    monkeypatch.chdir(second.root)
    shutil.copyfile(first.po("rain"), "rain.po")
    assert second.call(*verb) == 1
    assert "--take-over" in capsys.readouterr().err
    assert second.call("sync", "--take-over") == 0
    assert second.call(*verb) == 0


def test_a_moved_folder_keeps_its_id(two: list[Place]) -> None:
    first, _ = two
    first.sync()
    moved = first.root.with_name(f"{first.root.name}-moved")
    shutil.move(first.root, moved)
    there = Place(moved)
    there.sync()
    assert _followed(there) == [_id(there)]


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"\xff no id\n")])
def test_a_lost_id_beside_its_own_database_is_given_again(place: Place, damage: object) -> None:
    assert callable(damage)
    place.write("content/rain.en.md", RAIN)
    place.sync()
    before = _id(place)
    damage(place.root / FILE_NAME)
    place.sync()
    assert (_id(place), _followed(place)) == (before, [before])


def test_a_rebuilt_database_follows_the_folder_it_is_in(place: Place) -> None:
    place.write("content/rain.en.md", RAIN)
    place.sync()
    for path in place.root.glob("bargardan.sqlite3*"):
        path.unlink()
    place.sync(rebuild=True)
    assert _followed(place) == [_id(place)]


def test_the_id_is_never_written_through_a_link(place: Place, tmp_path_factory: pytest.TempPathFactory) -> None:
    target = Path(tmp_path_factory.mktemp("elsewhere")) / "file"
    target.write_text("mine", "utf8")
    (place.root / FILE_NAME).symlink_to(target)
    with pytest.raises(StoreError, match="id cannot be read"):
        place.sync()
    assert target.read_text("utf8") == "mine"
