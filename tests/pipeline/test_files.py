"""Files are written whole or not at all, inside the workspace, never through a link."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from workflow.errors import CallError, StoreError
from workflow.pipeline import files


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    target = tmp_path / "locale" / "fa" / "a.po"
    info = files.write_whole(target, b"one")
    assert target.read_bytes() == b"one"
    assert info.st_ino == target.stat().st_ino
    assert [each.name for each in target.parent.iterdir()] == ["a.po"]


def test_permissions_stay(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"one")
    target.chmod(0o640)
    files.write_whole(target, b"two")
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("call", ["write", "fsync", "rename"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_failed_write_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    target = tmp_path / "a.po"
    target.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    if call == "rename":
        monkeypatch.setattr(Path, "rename", fail)
    elif call == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(os, "fdopen", fail)
    with pytest.raises(StoreError) as caught:
        files.write_whole(target, b"new")
    monkeypatch.undo()
    assert "as it was before" in str(caught.value)
    assert ("disk is full" in str(caught.value)) == (number == errno.ENOSPC)
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.po"]


def test_litter_of_a_killed_process_is_found_and_swept(tmp_path: Path) -> None:
    (tmp_path / "locale" / "fa").mkdir(parents=True)
    (tmp_path / "locale" / "fa" / f".x{files.PART}").write_bytes(b"half")
    (tmp_path / "locale" / "fa" / "a.po").write_bytes(b"whole")
    listing = files.walk(tmp_path, "locale", ".po")
    assert [each.path for each in listing.found] == ["locale/fa/a.po"]
    assert listing.litter == (f"locale/fa/.x{files.PART}",)
    files.sweep(tmp_path, listing.litter)
    assert files.walk(tmp_path, "locale").litter == ()


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "outside").write_bytes(b"secret")
    (tmp_path / "content" / "a.en.md").symlink_to(tmp_path / "outside")
    (tmp_path / "content" / "folder").symlink_to("/etc")
    os.mkfifo(tmp_path / "content" / "pipe.en.md")
    listing = files.walk(tmp_path, "content", ".md")
    assert listing.found == ()
    assert [path for path, _ in listing.refused] == ["content/a.en.md", "content/folder", "content/pipe.en.md"]
    (tmp_path / "linked").symlink_to("content")
    assert files.walk(tmp_path, "linked").refused == (("linked", files.SYMBOLIC),)


def test_paths_stay_inside(tmp_path: Path) -> None:
    assert files.inside(tmp_path, Path("locale/a.po")) == tmp_path / "locale" / "a.po"
    for path in ("../a", "locale/../../a", "/etc/passwd"):
        with pytest.raises(CallError):
            files.inside(tmp_path, Path(path))
    (tmp_path / "way").symlink_to("/tmp")
    with pytest.raises(StoreError, match="symbolic link"):
        files.inside(tmp_path, Path("way/a"))


@pytest.mark.parametrize("slug", ["a", "letters-1", "نامه‌ها", "a.b", "Ö1_x", "x" * 120])
def test_good_slugs(slug: str) -> None:
    assert files.slug_problem(slug) == ""


@pytest.mark.parametrize(
    "slug", ["", "..", "a..b", "a/b", "-a", ".a", "a b", "a-", "a\n", "a\u202eb", "\u200c", "e\u0301", "a:b", "x" * 121]
)
def test_bad_slugs(slug: str) -> None:
    assert files.slug_problem(slug)


def test_a_change_within_the_clocks_grain_is_not_trusted() -> None:
    found = files.Found("a", 1, 5_000_000_001, 1)
    assert not found.settled(5_000_000_002)
    assert found.settled(5_000_000_001 + files.GRAIN_NS + 1)
    coarse = files.Found("a", 1, 5_000_000_000, 1)
    assert not coarse.settled(6_000_000_000)
    assert coarse.settled(7_100_000_000)
