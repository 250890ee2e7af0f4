"""Names that must not get out: looked for everywhere, told by line, and never kept."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.verbs.conftest import LETTER, Group
from workflow.errors import CallError
from workflow.model.state import State
from workflow.pipeline.note import Wording

NAME, OTHER = "Bahman Ostovar", "بهمن استوار"


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of two names, outside the workspace."""
    path = tmp_path_factory.mktemp("safe") / "names.txt"
    path.write_text(f"Mina Qasr\n{NAME} | {OTHER}\n", "utf8")
    return path


def found(group: Group, path: Path, *slugs: str, **more: Any) -> list[tuple[str, int, int]]:
    """(slug/language and unit or place, line of the source, line of the names file)."""
    from workflow.pipeline.names import name_findings, read_names

    with group.place.opened() as workspace:
        listed = read_names(workspace, path)
        located = list(name_findings(workspace, listed, slugs, **more))
    assert all((each.finding.code, each.finding.severity) == ("names-file", "error") for each in located)
    return [
        (
            f"{each.document}/{each.language} {each.finding.unit.partition('-')[0] or each.finding.values['place']}",
            each.line,
            int(each.finding.values["line"]),
        )
        for each in located
    ]


def test_nothing_is_found_where_nothing_is(group: Group, outside: Path) -> None:
    group.translate_all()
    assert found(group, outside) == []


def test_in_the_words_of_a_translation(group: Group, outside: Path) -> None:
    group.place.translate("letter", "en", {"نامه به همسایه": f"To {NAME}"}, State.TRANSLATED, by="ababa")
    assert found(group, outside) == [("letter/en title", 2, 2)]
    from workflow.pipeline.names import name_findings, read_names

    with group.place.opened() as workspace:
        (located,) = name_findings(workspace, read_names(workspace, outside))
    assert (located.finding.start, located.finding.end) == (3, 3 + len(NAME))
    assert located.path == "content/letter.fa.md"


def test_in_a_draft_too(group: Group, outside: Path) -> None:
    group.place.translate("letter", "en", {"نامه به همسایه": f"To {NAME}"}, State.INITIAL)
    assert found(group, outside) == [("letter/en title", 2, 2)]


def test_in_the_original(group: Group, outside: Path) -> None:
    group.place.write("content/letter.fa.md", LETTER.replace("پنجرهٔ ما", f"پنجرهٔ {OTHER}"))
    group.sync()
    assert found(group, outside) == [("letter/fa paragraph", 10, 2)]
    assert found(group, outside, to=["en"]) == []
    assert found(group, outside, to=["fa"]) == [("letter/fa paragraph", 10, 2)]


PLACES = {
    "a value": ("title: نامه به همسایه", f"title: نامه به همسایه\nauthor: {NAME}", ("the front matter", 3)),
    "a value in a list": (
        "title: نامه به همسایه",
        f"title: نامه به همسایه\ntags: [a, {NAME}]",
        ("the front matter", 3),
    ),
    "a value in a table": (
        "title: نامه به همسایه",
        f"title: نامه به همسایه\nx:\n  y: {{z: {NAME}}}",
        ("the front matter", 3),
    ),
    "a key": ("title: نامه به همسایه", f"title: نامه به همسایه\n{NAME}: yes", ("the front matter", 3)),
    "an address": ("پنجرهٔ ما", "[پنجرهٔ](https://example.org/bahman-ostovar) ما", ("paragraph", 10)),
    "a comment": ("پنجرهٔ ما", f"<!-- {NAME} -->\n\nپنجرهٔ ما", ("the file", 10)),
}


@pytest.mark.parametrize("where", PLACES)
def test_in_everything_that_a_source_holds(group: Group, outside: Path, where: str) -> None:
    old, new, (place, line) = PLACES[where]
    group.place.write("content/letter.fa.md", LETTER.replace(old, new))
    group.sync()
    assert (f"letter/fa {place}", line, 2) in found(group, outside)


def test_in_the_name_of_a_document_and_of_a_picture(group: Group, outside: Path) -> None:
    group.place.write("content/bahman-ostovar.fa.md", "متن.\n")
    group.place.write("content/lamp/index.fa.md", "![چراغ](Bahman_Ostovar.jpg)\n")
    group.place.write("content/lamp/Bahman_Ostovar.jpg", b"")
    group.sync()
    places = {place for place, _, _ in found(group, outside)}
    assert {"bahman-ostovar/fa the file's name", "lamp/fa a picture's name"} <= places


def test_in_notes_and_credits(group: Group, outside: Path) -> None:
    from workflow.model.edition import Credit
    from workflow.store import actors, editions
    from workflow.store.journal import Act

    from tests.pipeline.conftest import NOW  # isort: skip

    group.translate_all()
    lamp = group.key("شب‌ها")
    group.note("add", "lamp", Wording(lemma="the lamp", body=f"As {NAME} said.", unit=lamp))
    group.note("add", "bahman-ostovar", Wording(lemma="at night", body="b", unit=lamp))
    group.note("add", "preface", Wording(body=f"For {NAME}.", unit=""))
    with group.place.opened():
        row = editions.edition_row("letter", "en")
        editions.save_credits(row, [Credit("", "translation", NAME)], Act(actors.engine("memory"), "credit", NOW))
    places = [place for place, _, _ in found(group, outside)]
    assert places == [
        "letter/en paragraph",  # the anchor
        f"letter/en a note on {lamp}",
        f"letter/en a note on {lamp}",
        "letter/en the preface",
        "letter/en the credits",
    ]


def test_the_name_is_told_nowhere_and_kept_nowhere(
    group: Group, outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    group.place.translate("letter", "en", {"نامه به همسایه": f"To {NAME}"}, State.TRANSLATED, by="ababa")
    group.note("add", "bahman-ostovar", Wording(lemma="To", body="b", unit=group.key("title")))
    before = {path: path.read_bytes() for path in group.place.root.rglob("*") if path.is_file()}
    assert group.place.call("check", "--names-file", str(outside)) == 1
    told = capsys.readouterr()
    assert "line 2 of the names file" in told.out
    for name in (*NAME.split(), *OTHER.split(), "Mina", "Qasr"):
        assert name.casefold() not in (told.out + told.err).casefold()
    after = {path: path.read_bytes() for path in group.place.root.rglob("*") if path.is_file()}
    assert set(after) - set(before) <= {group.place.root / "bargardan.sqlite3.lock"}
    assert all(b"Qasr" not in data for data in after.values())
    assert group.place.call("check", "--format", "json") == 1  # what is missing
    assert "names-file" not in capsys.readouterr().out


def test_the_exit_code_tells_whether_names_were_met(group: Group, outside: Path) -> None:
    group.translate_all()
    assert group.place.call("check", "letter", "--to", "en", "--names-file", str(outside)) == 0
    group.note("add", "lamp", Wording(lemma="the lamp", body=NAME, unit=group.key("شب‌ها")))
    assert group.place.call("check", "letter", "--to", "en", "--names-file", str(outside)) == 1


def test_a_file_in_the_workspace_is_refused(
    group: Group, outside: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    inside = group.place.write("names.txt", NAME)
    link = tmp_path_factory.mktemp("links") / "names.txt"
    link.symlink_to(inside)
    within = group.place.root / "content/link.txt"
    within.symlink_to(outside)
    for path in (inside, link, within, group.place.root / "content/../names.txt"):
        with pytest.raises(CallError, match="lies in the workspace"):
            found(group, path)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "It holds no names"),
        (b"# nobody\n\n  \n", "It holds no names"),
        (b"Mina\n\xff\xfe\n", "names.txt:2: This is not UTF-8"),
        ("Mina\nReza\n".encode("utf-16-le"), "names.txt:1: This is not UTF-8"),
        (b"x" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_a_file_that_cannot_be_used(group: Group, outside: Path, data: bytes, says: str) -> None:
    outside.write_bytes(data)
    with pytest.raises(CallError) as refused:
        found(group, outside)
    assert says in str(refused.value)
    assert refused.value.__cause__ is None, "no traceback shows what the file holds"


def test_a_file_that_is_not_there_or_is_a_folder(group: Group, outside: Path) -> None:
    with pytest.raises(CallError, match="cannot be read"):
        found(group, outside.parent / "none.txt")
    with pytest.raises(CallError, match="cannot be read"):
        found(group, outside.parent)


def test_names_that_are_piped_in_never_touch_the_disk(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    group.place.translate("letter", "en", {"نامه به همسایه": f"To {NAME}"}, State.TRANSLATED, by="ababa")

    class Pipe:
        buffer = io.BytesIO(NAME.encode())

    monkeypatch.setattr(sys, "stdin", Pipe())
    assert found(group, Path("-")) == [("letter/en title", 2, 1)]
