"""kill -9 at any moment: files and database stay whole, nothing typed is lost, the next run goes on."""

from __future__ import annotations

import random
import shutil
import time

import pytest

from tests.pipeline.conftest import Place
from tests.pipeline.kills import killed, steps
from workflow.catalogs import read_mo, read_po
from workflow.model.state import State
from workflow.pipeline import files

KILLS = 24


def _whole(place: Place) -> None:
    """Every file under a name of ours is complete, and the database is sound."""
    from django.db import connection

    for path in (place.root / "locale").rglob("*"):
        if path.suffix in {".po", ".pot"}:
            read_po(path.read_bytes(), path.name)
        elif path.suffix == ".mo":
            read_mo(path.read_bytes())
    with place.opened(), connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchall() == [("ok",)]


@pytest.mark.slow
def test_a_first_sync_killed_again_and_again_is_finished_by_the_last(
    place: Place, tmp_path_factory: pytest.TempPathFactory
) -> None:
    names = [f"text-{number:03}" for number in range(250)]
    for name in names:
        place.write(f"content/{name}.en.md", f"# About {name}\n\nA first line of {name}.\n\nA last line of {name}.\n")
    copy = shutil.copytree(place.root, tmp_path_factory.mktemp("copy") / "whole")
    whole = steps(copy, "sync")
    chance = random.Random(20260502)
    rounds = 0
    while killed(place.root, chance.randint(1, whole // 6), "sync"):
        _whole(place)
        rounds += 1
    assert rounds >= 6, "each of them was killed at work, and did a sixth of it at most"
    assert [place.po(name).is_file() for name in names] == [True] * len(names)
    assert (place.sync().sources, place.sync().written) == ([], 0)
    assert not [path for path in place.root.rglob("*") if path.name.endswith(files.PART)]


@pytest.mark.slow
def test_no_word_is_lost_while_sources_and_catalogs_change_under_kills(place: Place) -> None:
    names = [f"text-{number:02}" for number in range(40)]
    for name in names:
        place.write(f"content/{name}.en.md", f"# About {name}\n\nA first line of {name}.\n\nA last line of {name}.\n")
    place.sync()
    for name in names:
        place.translate(name, "fa", {f"A first line of {name}.": f"سطر یکم {name}"}, State.REVIEWED, by="aaaaa")
    place.sync()
    chance = random.Random(1405)
    typed: dict[str, str] = {}
    rounds = 0
    for turn in range(KILLS):
        for name in chance.sample(names, 8):
            source = place.root / f"content/{name}.en.md"
            source.write_text(source.read_text("utf8") + f"\nAdded in turn {turn}.\n", "utf8")
        for name in chance.sample(names, 4):
            typed[name] = _type(place, name, f"سطر واپسین {name} نوبت {turn}") or typed.get(name, "")
        rounds += killed(place.root, chance.randint(1, 200), "sync")
        _whole(place)
    assert rounds >= KILLS // 2
    assert place.sync().problems == []
    for name in names:
        words = place.words(name)
        assert words[f"A first line of {name}."].text == f"سطر یکم {name}"
        if typed.get(name):
            assert words[f"A last line of {name}."].text == typed[name]
    assert place.sync().written == 0


def _type(place: Place, name: str, words: str) -> str:
    """As in a PO editor: give the last line another translation, and save the file."""
    path = place.po(name)
    text = path.read_text("utf8")
    head, mark, tail = text.partition(f'msgid "A last line of {name}."\nmsgstr "')
    if not mark:
        return ""
    _, quote, rest = tail.partition('"')
    time.sleep(0.002)
    path.write_text(f"{head}{mark}{words}{quote}{rest}", "utf8")
    return words


@pytest.mark.slow
def test_a_killed_migration_is_made_again(place: Place, tmp_path_factory: pytest.TempPathFactory) -> None:
    for path in place.root.glob("bargardan.sqlite3*"):
        path.unlink()
    copy = shutil.copytree(place.root, tmp_path_factory.mktemp("copy") / "whole")
    whole = steps(copy, "status")
    for step in range(1, whole, whole // 10):
        for path in place.root.glob("bargardan.sqlite3*"):
            path.unlink()
        assert killed(place.root, step, "sync")
        place.write("content/lamp.en.md", "A lamp.\n")
        assert place.sync().problems == []
        assert place.po("lamp").is_file()
