"""``bargardan add`` as a person and as a program call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workflow.cli.main import run

LETTER = """\
Skip to main content

The Lamp Letter

The lamp was lit by the one who lives on the third floor.1 It was not put out [by anyone].

1. She asks not to be named. [back]

Support us!
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that is the current folder, with a text beside it."""
    monkeypatch.delenv("BARGARDAN_AS", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bargardan.toml").write_text('title = "Letters"\nlanguages = ["en", "fa"]\n', "utf8")
    (tmp_path / "letter.txt").write_text(LETTER, "utf8")
    return tmp_path


def test_it_says_what_it_took_for_what(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "letter.txt"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("content/the-lamp-letter.en.md is written.")
    for code in ("furniture", "title", "footnote", "insertion", "appendix"):
        assert f"  {code}  " in told
    assert (root / "content/the-lamp-letter.en.md").read_text("utf8").count("[^1]") == 2


def test_json_for_programs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "letter.txt", "--json", "--drop-appendix", "--slug", "lamp"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {key: answer[key] for key in ("path", "document", "language", "title")} == {
        "path": "content/lamp.en.md",
        "document": "lamp",
        "language": "en",
        "title": "The Lamp Letter",
    }
    assert answer["report"][0] == {
        "line": 1,
        "code": "furniture",
        "text": "Skip to main content",
        "message": "Taken for a part of the web page, not of the text; left out.",
        "left_out": True,
    }
    assert "Support us" not in (root / "content/lamp.en.md").read_text("utf8")


def test_a_second_time_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "letter.txt"]) == 0
    before = (root / "content/the-lamp-letter.en.md").read_bytes()
    assert run(["add", "letter.txt"]) == 2
    assert "is taken; nothing was written. Give this text another name: --slug NAME" in capsys.readouterr().err
    assert (root / "content/the-lamp-letter.en.md").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["none.txt"], 2, "no such file"),
        (["letter.pdf"], 2, "cannot be taken in yet"),
        (["letter.txt", "--lang", "no such tag"], 2, "no language tag"),
        (["letter.txt", "--kind", "song"], 2, "--kind"),
        (["letter.txt", "--slug", "../up"], 2, "--slug"),
        (["bad.txt"], 1, "bad.txt:1"),
    ],
)
def test_refusals_are_plain(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    (root / "bad.txt").write_bytes(b"caf\xe9 in the old town\n")
    assert run(["add", *arguments]) == code
    told = capsys.readouterr().err
    assert words in told
    assert "Traceback" not in told


def test_outside_a_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["add", "letter.txt"]) == 2
    assert "bargardan.toml" in capsys.readouterr().err
