"""``bargardan work`` as a person, a program and a system's supervisor call it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.pipeline.conftest import Place

ROOT = Path(__file__).parents[2]


@pytest.fixture
def letters(place: Place) -> Place:
    """Two texts, and somebody who may translate into English."""
    place.write("content/rain.fa.md", "باران بارید.\n\nکسی نخوابید.\n")
    place.write("content/lamp.fa.md", "چراغ را روشن گذاشتم.\n")
    assert place.call("sync") == 0
    assert place.call("people", "add", "heron", "--right", "admin") == 0
    assert place.call("people", "add", "sparrow", "--lang", "en", "--as", "heron") == 0
    return place


def ask(place: Place, *more: str) -> int:
    return place.call("draft", "--background", "--to", "en", "--engine", "pseudo", "--as", "sparrow", *more)


def test_ask_work_and_look(letters: Place, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert letters.call("work", "--list") == 0
    assert capsys.readouterr().out == "No jobs. Ask for some: bargardan draft --background --as PSEUDONYM\n"
    assert letters.call("work", "--once") == 0
    assert capsys.readouterr().err == "Nothing was due. See: bargardan work --list\n"
    assert ask(letters) == 0
    assert capsys.readouterr().out == "Asked for: 2 jobs. A worker does them: bargardan work --once\n"
    assert letters.call("work", "--once") == 0
    said = capsys.readouterr()
    assert said.out == "1 draft lamp/en: done (1 drafted)\n2 draft rain/en: done (2 drafted)\n"
    assert said.err == "1 draft lamp/en: begun\n2 draft rain/en: begun\n"
    assert letters.call("work", "--list") == 0
    shown = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert shown[1:] == [
        ["2", "draft", "rain/en", "done", "2/2", "1", "sparrow"],
        ["1", "draft", "lamp/en", "done", "1/1", "1", "sparrow"],
    ]


def test_for_programs(letters: Place, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert ask(letters, "rain", "--json") == 0
    (asked,) = json.loads(capsys.readouterr().out)
    assert letters.call("work", "--once", "--json") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["job"], line["about"], line["what"]) for line in lines] == [
        (asked["id"], "draft rain/en", "begun"),
        (asked["id"], "draft rain/en", "done"),
    ]
    assert (lines[1]["drafted"], lines[1]["why"], lines[1]["again"]) == (2, "", None)
    assert letters.call("work", "--list", "--json") == 0
    (job,) = json.loads(capsys.readouterr().out)
    assert (job["id"], job["key"], job["state"], job["done"], job["of"]) == (asked["id"], asked["key"], "done", 2, 2)
    assert "mark" not in job


def test_what_failed_ends_with_1_and_can_be_tried_again(letters: Place, capsys: pytest.CaptureFixture[str]) -> None:
    ask(letters, "rain")
    assert letters.call("people", "remove", "sparrow", "--as", "heron") == 0
    capsys.readouterr()
    assert letters.call("work", "--once") == 1
    assert "1 draft rain/en: dead. --background: sparrow may not ask for drafts" in capsys.readouterr().out
    assert letters.call("work", "--list") == 0
    assert "dead" in capsys.readouterr().out
    assert letters.call("work", "--retry", "1", "--as", "sparrow") == 1
    assert letters.call("work", "--retry", "1") == 2
    assert letters.call("work", "--retry", "99", "--as", "heron") == 2
    assert "There is no job 99. See: bargardan work --list" in capsys.readouterr().err
    assert letters.call("work", "--retry", "1", "--as", "heron", "--json") == 0
    assert json.loads(capsys.readouterr().out)["by"] == "heron"
    assert letters.call("work", "--once", "--jobs", "2") == 0
    assert "1 draft rain/en: done (2 drafted)" in capsys.readouterr().out
    assert letters.call("work", "--retry", "1", "--as", "heron") == 2
    assert "Job 1 is done; only one that is failed or dead can be tried again." in capsys.readouterr().err


def test_contrary_wishes(letters: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert letters.call("work", "--list", "--once") == 2
    assert letters.call("work", "--list", "--retry", "1") == 2
    assert letters.call("work", "--jobs", "0") == 2
    assert letters.call("work", "--jobs", "17") == 2
    assert letters.call("draft", "--background", "--to", "en") == 2
    assert "Nobody is named who does this" in capsys.readouterr().err


def _started(place: Place, *more: str) -> subprocess.Popen[str]:
    call = [sys.executable, "-m", "workflow.cli.main", "-C", str(place.root), "work", *more]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(call, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_signal_ends_it_cleanly(letters: Place, number: signal.Signals, jobs: str) -> None:
    ask(letters)
    process = _started(letters, "--jobs", jobs)
    assert process.stdout is not None
    assert {process.stdout.readline()[2:] for _ in range(2)} == {
        "draft lamp/en: done (1 drafted)\n",
        "draft rain/en: done (2 drafted)\n",
    }
    time.sleep(0.2)  # it waits for more work
    process.send_signal(number)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Stopping after this batch." in said
    assert "Traceback" not in said


def test_in_the_test_process_signals_are_as_before(letters: Place) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    assert letters.call("work", "--once") == 0
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)] == before
