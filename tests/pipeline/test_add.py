"""Taking a file in: where it is written, and what is refused."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.pipeline.conftest import Place
from workflow.errors import CallError, SourceError, StoreError
from workflow.pipeline import files
from workflow.pipeline.add import Wish, add
from workflow.source.decode import LIMIT

LETTER = "The Lamp Letter\n\nThe lamp was lit by the one who lives on the third floor, and it was not put out.\n"
NAMEH = "نامهٔ چراغ\n\nچراغ را کسی روشن کرد که در طبقهٔ سوم زندگی می‌کند و هیچ‌کس آن را خاموش نکرد.\n"


def test_a_text_is_written_under_the_name_of_its_title(place: Place, tmp_path: Path) -> None:
    file = tmp_path / "copied.txt"
    file.write_text(LETTER, "utf8")
    added = add(place.root, file, Wish())
    assert (added.path, added.slug, added.warning) == ("content/the-lamp-letter.en.md", "the-lamp-letter", "")
    assert (place.root / added.path).read_text("utf8") == added.intake.markdown
    assert added.intake.markdown.startswith("---\ntitle: The Lamp Letter\nkind: statement\n---\n\nThe lamp was lit")


def test_a_farsi_text_is_known_and_named_in_latin_letters(place: Place) -> None:
    added = add(place.root, place.write("in.txt", NAMEH), Wish())
    assert (added.path, added.intake.language) == ("content/namh-chragh.fa.md", "fa")


def test_what_the_caller_says_stands(place: Place) -> None:
    added = add(place.root, place.write("in.txt", LETTER), Wish("fr", "lampe", "poem"))
    assert added.path == "content/lampe.fr.md"
    assert "\nkind: poem\n" in added.intake.markdown


def test_a_language_that_the_settings_do_not_know_is_said(place: Place) -> None:
    added = add(place.root, place.write("in.txt", LETTER), Wish(language="de"))
    assert "de is not among the languages" in added.warning


@pytest.mark.parametrize(
    "there", ["content/the-lamp-letter.en.md", "content/The-Lamp-Letter.fa.md", "content/the-lamp-letter/index.fa.md"]
)
def test_a_name_that_is_taken_is_refused_and_nothing_is_written(place: Place, there: str) -> None:
    place.write(there, "old")
    with pytest.raises(CallError, match="--slug NAME"):
        add(place.root, place.write("in.txt", LETTER), Wish())
    assert (place.root / there).read_text() == "old"
    assert len([path for path in (place.root / "content").rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize("slug", ["../out", "a/b", ".hidden", "a..b", "", "x" * 200, "a b", "a.en"])
def test_no_name_leads_out_of_the_folder(place: Place, slug: str) -> None:
    file = place.write("in.txt", LETTER)
    if not slug:
        assert add(place.root, file, Wish(slug=slug)).slug == "the-lamp-letter"
        return
    with pytest.raises(CallError, match="cannot be a document"):
        add(place.root, file, Wish(slug=slug))
    assert list((place.root / "content").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("a.docx", b"PK", CallError, "cannot be taken in yet"),
        ("a.txt", b"", SourceError, "no text"),
        ("a.txt", b"\xef\xbb\xbf \r\n", SourceError, "no text"),
        ("a.txt", b"fine\n\xff\xfe wrong\n", SourceError, "a.txt:2"),
        ("a.txt", b"\x00\x01\x02" * 50, SourceError, "binary"),
        ("a.txt", b"a" * (LIMIT + 1), SourceError, "too big"),
        ("a.txt", b"a word " * 300_000, SourceError, "too long"),
        ("a.txt", b"ab\n" * 20_001, SourceError, "20,001 lines"),
        ("a.txt", b"1 2 3\n", CallError, "--lang"),
    ],
)
def test_what_is_no_text_is_refused(place: Place, name: str, data: bytes, error: type[Exception], words: str) -> None:
    file = place.write(name, data)
    with pytest.raises(error, match=words):
        add(place.root, file, Wish())
    assert list((place.root / "content").iterdir()) == []


def test_a_file_that_is_not_there_a_folder_and_a_pipe(place: Place) -> None:
    (place.root / "folder.txt").mkdir()
    (place.root / "folder").mkdir()
    os.mkfifo(place.root / "pipe.txt")
    for name, words in (
        ("none.txt", "no such file"),
        ("folder.txt", "is a folder"),
        ("folder", "is a folder"),
        ("pipe.txt", "no regular"),
    ):
        with pytest.raises(CallError, match=words):
            add(place.root, place.root / name, Wish())


def test_content_that_is_a_link_out_of_the_workspace_is_refused(place: Place, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (place.root / "content").rmdir()
    (place.root / "content").symlink_to(outside)
    with pytest.raises(StoreError, match="symbolic link"):
        add(place.root, place.write("in.txt", LETTER), Wish())
    assert list(outside.iterdir()) == []


def test_a_full_disk_leaves_nothing_behind(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    file = place.write("in.txt", LETTER)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(StoreError, match="disk is full"):
        add(place.root, file, Wish())
    assert list((place.root / "content").iterdir()) == []
