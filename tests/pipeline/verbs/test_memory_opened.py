"""The memory as engines get it: an index that follows the work and the files, and is made anew where it has to be."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import Group
from workflow.draft.memory import Memory, Pair
from workflow.draft.tmx import write_tmx
from workflow.errors import CatalogError, StoreError
from workflow.pipeline import files, memory, memory_files
from workflow.review.states import Deed

SECRET = "---\ntitle: راز\nconfidential: true\n---\n\nدر آهنی را شب‌ها باز بگذار.\n"


def answers(known: Memory, text: str) -> list[str]:
    return [found.target for found in known.lookup(text, "fa", "en", least=75, limit=9)]


def looked_up(group: Group, text: str) -> list[str]:
    with group.place.opened() as workspace:
        return answers(memory.open_memory(workspace), text)


def basis(group: Group) -> str:
    with group.place.opened() as workspace:
        return memory.basis(workspace, ["x"])


def tmx(*words: tuple[str, str]) -> bytes:
    return write_tmx([Pair("fa", "en", *both) for both in words])


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The TMX files that are read, each time."""
    read: list[str] = []
    real = memory_files._chunks

    def counted(path: Path) -> Iterator[bytes]:
        read.append(path.name)
        return real(path)

    monkeypatch.setattr(memory_files, "_chunks", counted)
    return read


def test_files_come_change_and_go(group: Group, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = basis(group)
    group.place.write("memory/a.tmx", tmx(("باران بارید.", "It rained."), ("باد وزید.", "Wind blew.")))
    group.place.write("memory/b.tmx", tmx(("باران بارید.", "Rain fell.")))
    assert basis(group) != first
    assert set(looked_up(group, "باران بارید.")) == {"It rained.", "Rain fell."}
    monkeypatch.setattr(files.Found, "settled", lambda self, seen_ns: True)
    reads.clear()
    assert looked_up(group, "باد وزید.") == ["Wind blew."]
    assert basis(group) != first
    assert reads == [], "nothing changed: no file is read"
    group.place.write("memory/a.tmx", tmx(("باد وزید.", "The wind blew hard.")))
    assert looked_up(group, "باد وزید.") == ["The wind blew hard."]
    assert set(reads) == {"a.tmx"}
    assert looked_up(group, "باران بارید.") == ["Rain fell."]
    (group.place.root / "memory" / "b.tmx").unlink()
    (group.place.root / "memory" / "a.tmx").rename(group.place.root / "memory" / "c.tmx")
    assert looked_up(group, "باران بارید.") == []
    with group.place.opened() as workspace:
        found = memory.open_memory(workspace).lookup("باد وزید.", "fa", "en", least=75, limit=9)
    assert [each.pair.origin.rpartition(":")[0] for each in found] == ["memory/c.tmx"]


def test_a_broken_file_changes_nothing(group: Group) -> None:
    group.place.write("memory/a.tmx", good := tmx(("باران بارید.", "It rained.")))
    assert looked_up(group, "باران بارید.") == ["It rained."]
    group.place.write("memory/a.tmx", tmx(("باران بارید.", "It poured."))[:-20] + b"<seg")
    for _ in range(2):
        with pytest.raises(CatalogError, match=r"memory/a\.tmx:\d+"):
            looked_up(group, "باران بارید.")
    group.place.write("memory/a.tmx", good)
    assert looked_up(group, "باران بارید.") == ["It rained."]


@pytest.mark.parametrize("damage", ["gone", "garbled", "cut", "emptied", "read-only", "torn inside"])
def test_a_damaged_index_is_made_anew(group: Group, damage: str) -> None:
    group.translate_all()
    group.agree_all()
    text = "پنجرهٔ ما رو به حیاط است."
    wanted = ["Our window looks on the courtyard."]
    assert looked_up(group, text) == wanted
    with group.place.opened() as workspace:
        known = memory.open_memory(workspace)
        memory._close_all()
        path = group.place.root / memory.FOLDER / memory.FILE_NAME
        content = path.read_bytes()
        if damage == "gone":
            shutil.rmtree(path.parent)
        elif damage == "read-only":
            path.chmod(0o444)
        else:
            torn = content[:8192] + b"\x7f" * (len(content) - 8192)
            path.write_bytes(
                {"garbled": b"x" * 9999, "cut": content[:5000], "emptied": b"", "torn inside": torn}[damage]
            )
        assert answers(known, text) == wanted
    assert looked_up(group, text) == wanted


def test_the_folder_is_for_this_machine_alone(group: Group) -> None:
    looked_up(group, "x")
    assert (group.place.root / ".bargardan" / ".gitignore").read_text().splitlines()[-1] == "*"


def test_a_folder_that_leads_elsewhere_is_refused(group: Group, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (group.place.root / memory.FOLDER).symlink_to(elsewhere)
    with pytest.raises(StoreError, match="symbolic link"):
        looked_up(group, "x")
    (group.place.root / memory.FOLDER).unlink()
    group.place.write(memory.FOLDER, "a file")
    with pytest.raises(StoreError, match=r"\.bargardan"):
        looked_up(group, "x")


def test_a_confidential_documents_memory_is_its_own(group: Group) -> None:
    group.place.write("content/secret.fa.md", SECRET)
    group.place.write("memory/a.tmx", tmx(("در آهنی را شب‌ها باز بگذار.", "Leave the iron door open at night.")))
    group.sync()
    for unit in group.edition(slug="secret").document.units:
        group.review(unit.key, Deed.REVISE, "sparrow", text=f"Hidden words {unit.line}", slug="secret")
        group.review(unit.key, Deed.AGREE, "wren", slug="secret")
    text = "در آهنی را شب‌ها باز بگذار."
    with group.place.opened() as workspace:
        assert answers(memory.open_memory(workspace), text) == ["Leave the iron door open at night."]
        own = answers(memory.own_memory(workspace, "secret"), text)
        assert own == ["Hidden words 6", "Leave the iron door open at night."]
        memory.bring_up_to_date(workspace)
    kept = b"".join(path.read_bytes() for path in (group.place.root / memory.FOLDER).glob("memory*"))
    assert b"idden words" not in kept


def test_what_was_retired_changes_the_basis(group: Group) -> None:
    from workflow.store import actors, editions, retired
    from workflow.store.journal import Act

    group.translate_all()
    group.agree_all()
    before = basis(group)
    assert looked_up(group, "نامه به همسایه") == ["A letter to a neighbour"]
    with group.place.opened():
        row = editions.edition_row("letter", "en")
        retired.retire(row, group.key("title"), Act(actors.engine("x"), retired.RETIRE, NOW), "old")
    assert looked_up(group, "نامه به همسایه") == []
    assert basis(group) != before


def test_what_its_file_makes_confidential_leaves_the_index_at_the_sync(group: Group) -> None:
    group.translate_all()
    group.agree_all()
    asked = "پنجرهٔ ما رو به حیاط است."
    assert looked_up(group, asked)
    group.place.write("memory/bad.tmx", b"<tmx><body>")  # no reason to keep the words
    path = group.place.root / "content/letter.fa.md"
    group.place.write("content/letter.fa.md", path.read_text("utf8").replace("---\n", "---\nconfidential: true\n", 1))
    group.sync()
    kept = b"".join(each.read_bytes() for each in (group.place.root / memory.FOLDER).iterdir())
    assert "حیاط".encode() not in kept
    (group.place.root / "memory/bad.tmx").unlink()
    assert looked_up(group, asked) == []


def test_what_is_held_is_counted_without_reading_the_files_again(
    group: Group, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files.Found, "settled", lambda self, seen_ns: True)
    group.translate_all()
    group.agree_all()
    group.place.write("memory/a.tmx", tmx(("باران بارید. باد وزید.", "It rained. Wind blew."), ("باران", "rain")))
    with group.place.opened() as workspace:
        first = memory.counted(workspace)
        assert first == [("", "fa", "en", 5), ("memory/a.tmx", "fa", "en", 2)]
        reads.clear()
        assert memory.counted(workspace) == first
    assert reads == []


def test_of_a_file_that_was_half_fed_nothing_stays_when_it_is_gone(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    group.place.write("memory/a.tmx", tmx(("باران بارید.", "It rained."), ("باد وزید.", "Wind blew.")))
    real = memory_files._drop

    def killed(*_given: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(memory_files, "_drop", killed)
    with pytest.raises(KeyboardInterrupt):
        looked_up(group, "باران بارید.")
    monkeypatch.setattr(memory_files, "_drop", real)
    (group.place.root / "memory/a.tmx").unlink()
    assert looked_up(group, "باران بارید.") == []
