"""kill -9 at any moment: files and database stay whole, nothing typed is lost, the next run goes on."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.pipeline.conftest import Place
from workflow.catalogs import read_mo, read_po
from workflow.model.state import State
from workflow.pipeline import files

KILLS = 24
ROOT = Path(__file__).parents[2]


def _killed_after(place: Place, seconds: float, *command: str) -> bool:
    """Start the command and kill it after a while; whether it had to be killed."""
    call = [sys.executable, "-m", "workflow.cli.main", "-C", str(place.root), *command]
    process = subprocess.Popen(call, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    return process.returncode == -signal.SIGKILL


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
def test_a_first_sync_killed_again_and_again_is_finished_by_the_last(place: Place) -> None:
    names = [f"text-{number:03}" for number in range(350)]
    for name in names:
        place.write(f"content/{name}.en.md", f"# About {name}\n\nA first line of {name}.\n\nA last line of {name}.\n")
    chance = random.Random(20260502)
    killed = sum(_killed_after(place, chance.uniform(0.2, 1.6), "sync") for _ in range(KILLS))
    _whole(place)
    place.sync()
    assert [place.po(name).is_file() for name in names] == [True] * len(names)
    assert (place.sync().sources, place.sync().written) == ([], 0)
    assert not [path for path in place.root.rglob("*") if path.name.endswith(files.PART)]
    assert killed >= 3  # the loop really met processes at work


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
    for turn in range(KILLS):
        for name in chance.sample(names, 8):
            source = place.root / f"content/{name}.en.md"
            source.write_text(source.read_text("utf8") + f"\nAdded in turn {turn}.\n", "utf8")
        for name in chance.sample(names, 4):
            typed[name] = _type(place, name, f"سطر واپسین {name} نوبت {turn}") or typed.get(name, "")
        _killed_after(place, chance.uniform(0.3, 1.2), "sync")
        _whole(place)
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
def test_a_killed_migration_is_made_again(place: Place) -> None:
    chance = random.Random(7)
    for _ in range(8):
        for path in place.root.glob("bargardan.sqlite3*"):
            path.unlink()
        _killed_after(place, chance.uniform(0.3, 1.0), "sync")
        place.write("content/lamp.en.md", "A lamp.\n")
        assert place.sync().problems == []
        assert place.po("lamp").is_file()
