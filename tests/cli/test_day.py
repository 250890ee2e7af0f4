"""The day of a translator, of a reviewer and of an editor, through the command alone."""

import json
from pathlib import Path

import pytest

from workflow.cli.main import run

BAKERY = """\
---
title: The bakery at the corner
kind: statement
translate_to: [fa]
author: Heron
licence: CC BY 4.0
---

Every morning at five the bakery at the corner lights its oven, and 12 people wait in the cold.[^list]

> Bread for the street,\\
> bread for the long night.

- Keep the price at 30 coins.
- Open the door to everyone.

[^list]: A list of names hangs beside the till.
"""
PERSIAN = {
    "title": "نانوایی سر نبش",
    "paragraph": "هر روز صبح ساعت پنج، نانوایی سر نبش تنورش را روشن می‌کند و ۱۲ نفر در سرما منتظرند.[^list]",
    "stanza": "نان برای کوچه،\nنان برای شب دراز.",
    "item-1": "قیمت را روی ۳۰ سکه نگه دارید.",
    "item-2": "در را به روی همه باز کنید.",
    "footnote": "فهرستی از نام‌ها کنار صندوق آویزان است.",
}


class Command:
    """``bargardan`` in one workspace: what it printed, and how it ended."""

    def __init__(self, root: Path, captured: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.captured = captured

    def __call__(self, *words: str, by: str = "", ends: int = 0) -> str:
        code = run(["-C", str(self.root), *(["--as", by] if by else []), *words])
        out, err = self.captured.readouterr()
        self.err = err
        assert code == ends, f"{words} ended with {code}: {out}{err}"
        return out

    def json(self, *words: str, by: str = "") -> list[dict[str, str]]:
        found = json.loads(self(*words, "--json", by=by))
        assert isinstance(found, list)
        return found

    def keys(self) -> dict[str, str]:
        """Type (numbered where there are several) → key."""
        rows = self.json("review", "bakery", "fa")
        found = {row["type"]: row["key"] for row in rows}
        first, second = (row["key"] for row in rows if row["type"] == "item")
        return {**found, "item-1": first, "item-2": second}


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    monkeypatch.delenv("BARGARDAN_AS", raising=False)
    monkeypatch.delenv("BARGARDAN_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "letters"
    made = Command(root, capsys)
    assert run(["init", str(root), "--as", "heron"]) == 0
    capsys.readouterr()
    (root / "content/lamp.en.md").unlink()
    (root / "content/bakery.en.md").write_text(BAKERY, "utf8")
    for name, right in (("sparrow", "translator"), ("wren", "reviewer"), ("rook", "editor")):
        made("people", "add", name, "--right", right, "--lang", "fa", by="heron")
    return made


def state(command: Command) -> str:
    (row,) = (row for row in command.json("status") if row["language"] == "fa")
    return row["state"]


def approved(command: Command) -> None:
    """From a new source to readers."""
    command("sync", by="heron")
    keys = command.keys()
    for name, text in PERSIAN.items():
        command("review", "bakery", "fa", keys[name], "--text", text, by="sparrow")
        command("review", "bakery", "fa", keys[name], "--agree", by="wren")
    command("approve", "bakery", "fa", by="rook")
    command("publish")


def test_from_a_source_to_readers_and_back(command: Command) -> None:
    # The source comes in; machines propose what they can.
    assert "bakery" in command("sync", by="heron")
    command("draft")
    assert state(command) == "drafting"
    assert "error" in command("check", ends=1)
    assert "6 things stand in the way" in fails(command, 1, "approve", "bakery", "fa", by="rook")

    # The translator writes.
    keys = command.keys()
    for name, text in PERSIAN.items():
        command("review", "bakery", "fa", keys[name], "--text", text, by="sparrow")
    assert state(command) == "in review"
    command("people", "add", "sparrow", "--right", "reviewer", by="heron")
    assert "own words" in fails(command, 1, "review", "bakery", "fa", "title", "--agree", by="sparrow")

    # Another reads: agrees, corrects, sends back.
    stanza = "نان برای کوچه،\nنان برای این شب دراز."
    command("review", "bakery", "fa", keys["stanza"], "--text", stanza, "--agree", by="wren")
    command("review", "bakery", "fa", keys["item-1"], "--send-back", "کدام سکه؟", by="wren")
    command("review", "bakery", "fa", keys["item-1"], "--text", "قیمت نان را روی ۳۰ سکه نگه دارید.", by="sparrow")
    for name in ("title", "paragraph", "item-1", "item-2", "footnote"):
        row = next(row for row in command.json("review", "bakery", "fa") if row["key"] == keys[name])
        if row["state"] == "translated":
            command("review", "bakery", "fa", keys[name], "--agree", by="wren")
    assert state(command) == "ready"

    # A note to the reader is agreed to on its own.
    command("note", "add", "bakery", "fa", "tanur", "--lemma", "تنورش", "--kind", "word",
            "--body", "تنور: کورهٔ گلی نان.", by="sparrow")  # fmt: skip
    assert state(command) == "in review"
    assert "tanur: nobody has agreed" in fails(command, 1, "approve", "bakery", "fa", by="rook")
    command("note", "agree", "bakery", "fa", "tanur", by="wren")
    command("credit", "bakery", "fa", "گنجشک", by="sparrow")
    assert command("check") == ""

    # The editor signs, and readers get it.
    assert "approved" in command("approve", "bakery", "fa", by="rook")
    assert state(command) == "approved"
    command("publish")
    page = (command.root / "public/fa/bakery.md").read_text("utf8")
    for words in (*stanza.split("\n"), "تنور: کورهٔ گلی نان.", "گنجشک", "fingerprint: "):
        assert words in page
    assert (command.root / "public/fa/bakery.html").is_file()
    assert 'href="fa/bakery.html"' in (command.root / "public/index.html").read_text("utf8")

    # The source changes: the approval is void, the page stands as approved.
    changed = BAKERY.replace("30 coins", "40 coins")
    (command.root / "content/bakery.en.md").write_text(changed, "utf8")
    command("sync", by="heron")
    assert state(command) == "outdated"
    (stale,) = (row for row in command.json("review", "bakery", "fa") if row["previous"])
    assert (stale["state"], stale["source"]) == ("translated", "Keep the price at 40 coins.")
    assert "has changed since it was approved" in told(command, "publish")
    assert (command.root / "public/fa/bakery.md").read_text("utf8") == page

    # It is mended, agreed to and approved again.
    command("review", "bakery", "fa", stale["key"], "--text", "قیمت نان را روی ۴۰ سکه نگه دارید.", by="sparrow")
    command("review", "bakery", "fa", stale["key"], "--agree", by="wren")
    command("approve", "bakery", "fa", by="rook")
    command("publish")
    assert "۴۰ سکه" in (command.root / "public/fa/bakery.md").read_text("utf8")


def test_a_catalog_goes_to_another_program_and_comes_back(command: Command) -> None:
    approved(command)
    po = command.root.parent / "bakery.po"
    command("export", "po", "bakery", "fa", "-o", str(po))
    text = po.read_text("utf8")
    assert "نانوایی سر نبش" in text
    po.write_text(text.replace('"نانوایی سر نبش"', '"نانوایی نبش کوچه"'), "utf8")
    assert "1 unit revised" in command("import", str(po), by="sparrow")
    assert "void" in command.err
    row = next(row for row in command.json("review", "bakery", "fa") if row["type"] == "title")
    assert (row["text"], row["state"]) == ("نانوایی نبش کوچه", "translated")
    assert state(command) == "outdated"
    tmx = command.root.parent / "group.tmx"
    command("export", "tmx", "-o", str(tmx))
    assert "5 pairs" in command("import", str(tmx))


def fails(command: Command, ends: int, *words: str, by: str = "") -> str:
    command(*words, by=by, ends=ends)
    assert "Traceback" not in command.err
    return command.err


def told(command: Command, *words: str) -> str:
    command(*words)
    return command.err


WRONG: list[tuple[int, str, str, list[str]]] = [
    (2, "", "who acts|Nobody is named", ["review", "bakery", "fa", "title", "--accept"]),
    (2, "stork", "Nobody here is called “stork”", ["review", "bakery", "fa", "title", "--accept"]),
    (2, "sparrow", "no document “bakry”.*bakery", ["review", "bakry", "fa"]),
    (2, "sparrow", "no edition in “es”", ["review", "bakery", "es"]),
    (2, "sparrow", "No unit's key begins", ["review", "bakery", "fa", "zzz", "--accept"]),
    (2, "sparrow", "begins 2 keys", ["review", "bakery", "fa", "item", "--accept"]),
    (2, "sparrow", "which unit", ["review", "bakery", "fa", "--accept"]),
    (2, "sparrow", "do not go together", ["review", "bakery", "fa", "title", "--accept", "--agree"]),
    (2, "sparrow", "both give the words", ["review", "bakery", "fa", "title", "--text", "x", "--text-file", "y"]),
    (2, "sparrow", "cannot be read", ["review", "bakery", "fa", "title", "--text-file", "nowhere.txt"]),
    (1, "sparrow", "empty text", ["review", "bakery", "fa", "title", "--text", " "]),
    (1, "sparrow", "no draft", ["review", "bakery", "fa", "title", "--accept"]),
    (1, "sparrow", "reviewer's right", ["review", "bakery", "fa", "title", "--agree"]),
    (1, "wren", "no person has written", ["review", "bakery", "fa", "title", "--agree"]),
    (1, "wren", "nobody to send", ["review", "bakery", "fa", "title", "--send-back", "why"]),
    (1, "sparrow", "by itself", ["review", "bakery", "fa", "title", "--carried", "title"]),
    (1, "sparrow", "editor's right", ["approve", "bakery", "fa"]),
    (1, "sparrow", "admin's right", ["people", "add", "stork", "--right", "editor"]),
    (2, "heron", "not a language", ["people", "add", "stork", "--lang", "xx"]),
    (2, "heron", "no such right", ["people", "remove", "sparrow", "--right", "editor"]),
    (2, "sparrow", "stands in no unit", ["note", "add", "bakery", "fa", "n", "--lemma", "x", "--body", "y"]),
    (1, "sparrow", "cannot name a note", ["note", "add", "bakery", "fa", "N!", "--lemma", "x", "--body", "y"]),
    (1, "sparrow", "footnote in the source", ["note", "add", "bakery", "fa", "list", "--lemma", "x", "--body", "y"]),
    (2, "sparrow", "no note “n”", ["note", "remove", "bakery", "fa", "n"]),
    (2, "sparrow", "no part in this edition", ["credit", "bakery", "fa", "Sparrow"]),
    (2, "", "no engine", ["draft", "--engine", "memroy"]),
    (2, "", "not a language", ["draft", "--to", "xx"]),
    (2, "", "no document", ["check", "bakry"]),
    (2, "", "no document", ["publish", "bakry"]),
    (2, "", "no edition in", ["export", "po", "bakery", "es"]),
    (2, "", "nothing to export", ["export", "tmx"]),
    (2, "sparrow", "only .po and .tmx", ["import", "x.docx"]),
    (2, "sparrow", "no such file", ["import", "nowhere.po"]),
]


def test_every_wrong_call_is_answered_plainly(command: Command) -> None:
    import re

    command("sync", by="heron")
    for ends, by, message, words in WRONG:
        said = " ".join(fails(command, ends, *words, by=by).split())
        assert re.search(message, said), (words, said)
        assert said.startswith("bargardan: ")


HELP = ("people", "review", "note", "credit", "draft", "check", "approve", "publish", "export", "import")


@pytest.mark.parametrize("name", HELP)
def test_help_shows_examples(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    out = capsys.readouterr().out
    assert "Examples:" in out
    assert f"bargardan {name}" in out


def test_words_are_piped_in(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    command("sync", by="heron")
    text = command.root.parent / "words.txt"
    text.write_bytes("\ufeffنان برای کوچه،\r\nنان برای شب دراز.\r\n".encode())
    command("review", "bakery", "fa", "stanza", "--text-file", str(text), by="sparrow")
    row = next(row for row in command.json("review", "bakery", "fa") if row["type"] == "stanza")
    assert row["text"] == "نان برای کوچه،\nنان برای شب دراز."
    text.write_bytes(b"\xff\xfe")
    assert "words.txt:1" in fails(
        command, 2, "review", "bakery", "fa", "stanza", "--text-file", str(text), by="sparrow"
    )


def test_findings_as_json_lines(command: Command) -> None:
    command("sync", by="heron")
    lines = command("check", "--format", "json", ends=1).splitlines()
    found = [json.loads(line) for line in lines]
    documented = ["document", "language", "unit", "line", "code", "severity", "message", "start", "end"]
    assert all([*row][:9] == documented and {*row} <= {*documented, "fix", "dismissed"} for row in found)
    found = [row for row in found if row["code"] == "missing"]
    assert {(row["document"], row["language"], row["code"]) for row in found} == {("bakery", "fa", "missing")}
    assert sorted(row["line"] for row in found) == [2, 9, 11, 14, 15, 17]


SUNG = """\
---
title: The march
translate_to: [fa]
---

They sang:

> Bread, work,\\
> freedom.
{: from=fa}
"""


@pytest.mark.parametrize("tag", ["fa", "fa-IR"])
def test_words_that_were_said_in_this_language_first_are_wanted(command: Command, tag: str) -> None:
    (command.root / "content/march.en.md").write_text(SUNG.replace("from=fa", f"from={tag}"), "utf8")
    command("sync")
    command("draft")
    listed = command("review", "march", "fa")
    assert [line.split()[1:3] for line in listed.splitlines() if line.startswith("stanza")] == [["original", "wanted"]]
    assert ": original wanted\n" in command("review", "march", "fa", "stanza")
    command("review", "march", "fa", "stanza", "--text", "نان، کار،\nآزادی.", by="sparrow")
    assert "wanted" not in command("review", "march", "fa")


def test_an_edition_that_nobody_asked_for_is_told_from_an_empty_workspace(command: Command) -> None:
    command("sync")
    assert "No such edition" in command("status", "bakery", "--to", "en")


@pytest.mark.parametrize("verb", ["check", "status", "draft"])
def test_a_language_that_the_workspace_does_not_have_is_a_wrong_call(command: Command, verb: str) -> None:
    command("sync")
    assert "“de” is not a language of this workspace (en, fa)" in fails(command, 2, verb, "--to", "de")
