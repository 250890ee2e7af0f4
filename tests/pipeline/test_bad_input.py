"""Hostile, broken and huge files: each is told with its place, and everything else goes through."""

from __future__ import annotations

import errno
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipeline.conftest import Place
from workflow.errors import StoreError
from workflow.pipeline import files

GOOD = "# A lamp\n\nSomebody lit a lamp.\n"
BOMB = "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
) + "---\nText.\n"  # fmt: skip

BAD: dict[str, tuple[str, bytes, str]] = {
    "binary": ("content/bad.en.md", bytes(range(256)) * 40, "content/bad.en.md"),
    "another encoding": ("content/bad.en.md", "سلام\n".encode("utf-16"), "UTF-16"),
    "invalid UTF-8": ("content/bad.en.md", b"one\ntwo \xff\n", "content/bad.en.md:2"),
    "NUL": ("content/bad.en.md", b"one\ntwo\0\n", "content/bad.en.md:2"),
    "front matter that is a list": ("content/bad.en.md", b"---\n- a\n---\nx\n", "content/bad.en.md:"),
    "front matter that is no YAML": ("content/bad.en.md", b"---\na: [\n---\nx\n", "content/bad.en.md:"),
    "a YAML object": (
        "content/bad.en.md",
        b"---\na: !!python/object/apply:os.system [ls]\n---\nx\n",
        "content/bad.en.md",
    ),
    "cyclic YAML": ("content/bad.en.md", b"---\na: &a [*a]\n---\nx\n", "content/bad.en.md"),
    "a YAML bomb": ("content/bad.en.md", BOMB.encode(), "content/bad.en.md"),
    "no language in the name": ("content/bad.md", GOOD.encode(), "says no document and language"),
    "no language tag": ("content/bad.farsi.md", GOOD.encode(), "no language tag"),
    "a language not set": ("content/bad.de.md", GOOD.encode(), "not among the languages"),
    "dots in the name": ("content/bad..x.en.md", GOOD.encode(), "cannot be a document's name"),
    "a target that leads out": (
        "content/bad.en.md",
        b"---\ntitle: x\ntranslate_to: ['../../../x']\n---\nx\n",
        "bad.en.md:3",
    ),
    "a target not set": ("content/bad.en.md", b"---\ntranslate_to: [de]\n---\nx\n", "content/bad.en.md:2"),
    "a bidi override in the name": ("content/bad\u202ex.en.md", GOOD.encode(), "cannot be a document's name"),
    "too deep a folder": ("content/a/b/bad.en.md", GOOD.encode(), "says no document and language"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_source_is_told_with_its_place_and_the_others_go_through(place: Place, name: str) -> None:
    path, data, says = BAD[name]
    bad = place.write(path, data)
    place.write("content/good.en.md", GOOD)
    for _ in range(2):  # said again at every sync, until it is mended
        report = place.sync()
        assert [each.path for each in report.problems] == [path]
        assert says in report.problems[0].message
    assert bad.read_bytes() == data
    assert place.po("good").is_file()
    assert not place.po("bad").exists()
    bad.unlink()
    assert place.sync().problems == []


def test_a_document_whose_file_became_bad_keeps_everything(place: Place) -> None:
    source = place.write("content/good.en.md", GOOD)
    place.sync()
    before = place.po("good").read_bytes()
    source.write_bytes(b"\xff\xff")
    report = place.sync()
    assert (report.sources, len(report.problems)) == ([], 1)
    assert place.po("good").read_bytes() == before
    source.write_text(GOOD, "utf8")
    assert place.sync().problems == []


def test_a_huge_file_is_refused_unread(place: Place) -> None:
    huge = place.write("content/huge.en.md", b"")
    os.truncate(huge, 100_000_000)
    place.write("content/good.en.md", GOOD)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    report = place.sync()
    assert "100,000,000 bytes" in report.problems[0].message
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) < 60_000
    assert place.po("good").is_file()


def test_a_huge_catalog_is_refused_unread(place: Place) -> None:
    place.write("content/good.en.md", GOOD)
    place.sync()
    os.truncate(place.po("good"), 100_000_000)
    assert "too big for a catalog" in place.sync().problems[0].message


def test_two_files_for_one_document(place: Place) -> None:
    place.write("content/lamp.en.md", GOOD)
    place.sync()
    place.write("content/lamp/index.en.md", "# Another\n")
    report = place.sync()
    assert [each.path for each in report.problems] == ["content/lamp/index.en.md"]
    assert "content/lamp.en.md is the same document" in report.problems[0].message
    assert report.sources == []


@pytest.mark.parametrize("other", ["content/LAMP.en.md", "content/lamp.fa.md", "content/lamp/index.en.md"])
def test_two_new_files_for_one_document_are_both_refused(place: Place, other: str) -> None:
    place.write("content/lamp.en.md", GOOD)
    place.write(other, GOOD)
    report = place.sync()
    assert sorted(each.path for each in report.problems) == sorted(["content/lamp.en.md", other])
    assert report.sources == []


def test_links_lead_nowhere(place: Place, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text("Secret.\n", "utf8")
    (place.root / "content/secret.en.md").symlink_to(outside / "secret.md")
    (place.root / "locale/fa").symlink_to(outside)
    place.write("content/good.en.md", GOOD)
    report = place.sync()
    assert {each.path for each in report.problems} == {"content/secret.en.md", "locale/fa"}
    assert [path.name for path in outside.iterdir()] == ["secret.md"]
    assert [each.slug for each in report.sources] == ["good"]


def test_a_folder_that_vanished_is_no_removal(place: Place) -> None:
    place.write("content/good.en.md", GOOD)
    place.write("content/bundle/index.en.md", GOOD)
    place.sync()
    content = place.root / "content"
    content.rename(place.root / "elsewhere")
    with pytest.raises(StoreError, match="not there"):
        place.sync()
    content.symlink_to(place.root / "elsewhere")
    with pytest.raises(StoreError, match="not there"):
        place.sync()
    content.unlink()
    (place.root / "elsewhere").rename(content)
    (content / "bundle").rename(place.root / "bundle")
    (content / "bundle").symlink_to(place.root / "bundle")
    report = place.sync()
    assert (report.sources, [each.path for each in report.problems]) == ([], ["content/bundle"])


@pytest.mark.parametrize(
    "data",
    [
        b"\xde\x12\x04\x95" + b"\0" * 100,
        b'msgid "a"\nmsgstr "b"\nmsgstr "c"\n',
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=nonsense\\n"\n',
        b'msgid "\xff"\nmsgstr ""\n',
        b'msgctxt "paragraph"\nmsgid "x"\nmsgid_plural "xs"\nmsgstr[0] "y"\nmsgstr[1] "z"\n',
        b"\0" * 1000,
        b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n',
    ],
)
def test_a_bad_catalog_changes_nothing(place: Place, data: bytes) -> None:
    place.write("content/good.en.md", GOOD)
    place.sync()
    place.translate("good", "fa", {"A lamp": "چراغ"}, "reviewed")  # type: ignore[arg-type]
    place.po("good").write_bytes(data)
    report = place.sync()
    assert [each.path for each in report.problems] == ["locale/fa/LC_MESSAGES/good.po"]
    assert report.problems[0].message.startswith("locale/fa/LC_MESSAGES/good.po")
    assert place.po("good").read_bytes() == data
    assert place.words("good")["A lamp"].text == "چراغ"
    place.po("good").unlink()
    place.sync()
    assert "چراغ" in place.po("good").read_text("utf8")


def test_a_full_disk_stops_cleanly_and_the_next_sync_goes_on(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        place.write(f"content/text-{number}.en.md", f"# Number {number}\n")
    wanted = 5
    real = os.fsync

    def full(handle: int) -> None:
        nonlocal wanted
        wanted -= 1
        if wanted < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", full)
        with pytest.raises(StoreError, match="disk is full"):
            place.sync()
    assert not [path for path in (place.root / "locale").rglob("*") if path.name.endswith(files.PART)]
    report = place.sync()
    assert report.problems == []
    assert all(place.po(f"text-{number}").is_file() for number in range(3))
    assert place.sync().written == 0


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="a file system of 1 MB can only be mounted by root")
def test_a_file_system_that_is_really_full(place: Place) -> None:
    small = place.root / "locale"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], check=False)
    if mounted.returncode:
        pytest.skip("mounting is not permitted here")
    try:
        for number in range(30):
            place.write(f"content/text-{number}.en.md", "".join(f"Line {line} of {number}.\n\n" for line in range(40)))
        with pytest.raises(StoreError, match="disk is full"):
            place.sync()
        assert not [path for path in small.rglob("*") if path.name.endswith(files.PART)]
    finally:
        subprocess.run(["umount", str(small)], check=True)
    assert place.sync().problems == []
    assert len(list(small.rglob("*.po"))) == 30


def test_a_second_process_is_told_who_is_at_work(place: Place) -> None:
    from workflow.pipeline.workspace import opened

    code = (
        "import sys, time; from pathlib import Path; from datetime import datetime, UTC\n"
        "from workflow.pipeline.workspace import opened\n"
        "with opened(Path(sys.argv[1]), datetime.now(UTC), writing='publish'):\n"
        "    print('ready', flush=True); time.sleep(60)\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(place.root)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"ready\n"
        heard: list[str] = []
        from tests.pipeline.conftest import NOW

        with pytest.raises(StoreError, match=f"publish \\(process {other.pid}\\)"):  # noqa: SIM117
            with opened(place.root, NOW, writing="sync", patience=0.3, waiting=heard.append):
                pass
        assert len(heard) == 1
        with place.opened():  # reading needs no turn
            pass
    finally:
        other.kill()
        other.wait()
        other.stdout.close()  # type: ignore[union-attr]
    assert place.sync().problems == []


@pytest.mark.parametrize("text", ["[" * 20_000, "> " * 10_000 + "x", "- " * 10_000 + "x", "*a_" * 20_000, "<" * 20_000])
def test_deep_nesting_is_bounded(place: Place, text: str) -> None:
    place.write("content/deep.en.md", f"# Deep\n\n{text}\n")
    place.write("content/good.en.md", GOOD)
    place.sync()
    assert place.po("good").is_file()


def _changed(statement: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with sqlite3.connect(file) as connection:
            connection.execute(statement)
        connection.close()

    return change


def _damaged(file: Path) -> None:
    with file.open("r+b") as data:
        data.seek(8192)
        data.write(b"\xff" * 60_000)


ODD_DATABASES: dict[str, tuple[Callable[[Path], None], str]] = {
    "newer": (
        _changed("INSERT INTO django_migrations(app, name, applied) VALUES ('store', '0099_x', '2030-01-01')"),
        "newer bargardan (it has 0099_x)",
    ),
    "half migrated": (_changed("DELETE FROM django_migrations WHERE name LIKE '0004%'"), "does not hold the tables"),
    "a hole in it": (_changed("DELETE FROM django_migrations WHERE name LIKE '0003%'"), "does not hold the tables"),
    "a table gone": (_changed("DROP TABLE store_suggestion"), "does not hold the tables"),
    "damaged": (_damaged, "damaged"),
    "cut short": (lambda file: os.truncate(file, 50_000), "cannot be opened"),
}


@pytest.mark.parametrize("odd", ODD_DATABASES)
def test_an_odd_database_is_told_in_plain_words(place: Place, odd: str, capsys: pytest.CaptureFixture[str]) -> None:
    place.write("content/lamp.en.md", "A lamp.\n")
    place.sync()
    change, wanted = ODD_DATABASES[odd]
    change(place.root / "bargardan.sqlite3")
    assert place.call("status") == 1
    said = capsys.readouterr().err
    assert wanted in said
    assert "did not foresee" not in said
    assert "backups/" in said or "backup made" in said
