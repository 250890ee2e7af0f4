"""The memory: looked up, listed, taken in, given out, retired."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import WORDS, Group
from workflow.draft.memory import Pair
from workflow.draft.tmx import read_tmx, write_tmx
from workflow.errors import CallError, CatalogError, RuleError, StoreError

NEAR = "پنجرهٔ ما رو به خیابان است."
OLD = [
    Pair("fa", "en", "چراغ راه‌پله", "the lamp in the stairwell"),
    Pair("fa", "en", "چراغ راه‌پله", "the lamp in the stairwell"),
    Pair("de", "en", "das Tor", "the gate"),
]
NAMES = write_tmx(OLD).replace(b"<tu ", b'<tu creationid="M. Rostami" ', 1)


@pytest.fixture
def agreed(group: Group) -> Group:
    group.translate_all()
    group.agree_all()
    return group


def worked(group: Group, verb: str, *given: Any, writing: str = "", **more: Any) -> Any:
    from workflow.pipeline import memory_work

    with group.place.opened(writing) as workspace:
        return getattr(memory_work, verb)(workspace, *given, **more)


def looked_up(group: Group, *given: str, **more: int) -> list[Any]:
    return [each.found for each in worked(group, "lookup", *given, **more)]


def taken(group: Group, path: Path) -> Any:
    return worked(group, "take_in", path, writing="memory import")


def listed(group: Group, *languages: str) -> list[tuple[str, str, str, int, bool]]:
    found = worked(group, "holdings", languages)
    return [(each.source_language, each.language, each.place, each.pairs, each.confidential) for each in found]


def outside(group: Group, data: bytes, name: str = "old.tmx") -> Path:
    folder = group.place.root.parent / f"{group.place.root.name}-elsewhere"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_text_is_looked_up_in_both_directions(agreed: Group) -> None:
    found = looked_up(agreed, NEAR, "fa", "en")
    assert [(each.target, each.reversed) for each in found] == [("Our window looks on the courtyard.", False)]
    assert 60 <= found[0].score < 100
    assert found[0].pair.origin == f"letter/en/{agreed.key('پنجرهٔ')}"
    (back,) = looked_up(agreed, "Our window looks on the courtyard.", "EN_us", "fa")
    assert (back.score, back.reversed, back.target) == (100, True, "پنجرهٔ ما رو به حیاط است.")
    assert looked_up(agreed, NEAR, "fa", "en", least=95) == []
    assert looked_up(agreed, NEAR, "fa", "fr") == []


def test_a_sentence_of_a_longer_text_is_found(agreed: Group) -> None:
    pair = Pair("fa", "en", "باران بند آمد. پنجره را باز کن.", "The rain stopped. Open the window.")
    taken(agreed, outside(agreed, write_tmx([pair])))
    found = looked_up(agreed, "پنجره را باز کن.", "fa", "en")
    assert (found[0].score, found[0].target) == (100, "Open the window.")
    assert found[0].pair.origin.startswith("memory/old.tmx:5")


@pytest.mark.parametrize(
    ("given", "more", "message"),
    [
        (("  ", "fa", "en"), {}, "no text to look up"),
        (("x", "farsi", "en"), {}, "--from: “farsi” is no language tag.*Did you mean “fa”"),
        (("x", "fa", ""), {}, "--to: “” is no language tag"),
        (("x", "fa", "en"), {"least": 0}, "no share of a hundred"),
        (("x", "fa", "en"), {"least": 101}, "no share of a hundred"),
    ],
)
def test_wrong_questions(group: Group, given: tuple[str, ...], more: dict[str, int], message: str) -> None:
    with pytest.raises(CallError) as error:
        looked_up(group, *given, **more)
    assert error.match(message)
    assert error.value.next_step


def test_what_there_is_and_where_it_comes_from(agreed: Group) -> None:
    assert listed(agreed) == [("fa", "en", "reviewed work", 5, False)]
    taken(agreed, outside(agreed, write_tmx(OLD)))
    assert listed(agreed) == [
        ("de", "en", "memory/old.tmx", 1, False),
        ("fa", "en", "memory/old.tmx", 1, False),
        ("fa", "en", "reviewed work", 5, False),
    ]
    assert listed(agreed, "de-AT") == [("de", "en", "memory/old.tmx", 1, False)]
    assert listed(agreed, "fr") == []


def test_a_confidential_documents_pairs_are_listed_apart(agreed: Group) -> None:
    from workflow.store.models import DocumentRow

    with agreed.place.opened():
        DocumentRow.objects.filter(slug="letter").update(confidential=True)
    assert listed(agreed) == [("fa", "en", "letter", 5, True)]
    assert looked_up(agreed, NEAR, "fa", "en") == []


def test_a_file_is_taken_in_once_and_says_what_it_holds(agreed: Group) -> None:
    path = outside(agreed, write_tmx(OLD))
    done = taken(agreed, path)
    assert (done.path, done.pairs, done.doubles, done.new, done.rewritten) == ("memory/old.tmx", 3, 1, True, False)
    assert (done.languages, done.unknown) == ((("fa", "en", 2), ("de", "en", 1)), ("de",))
    assert (agreed.place.root / "memory/old.tmx").read_bytes() == path.read_bytes()
    assert not taken(agreed, path).new
    assert looked_up(agreed, "چراغ راه‌پله", "fa", "en")[0].pair.origin == "memory/old.tmx:5"
    assert not [each for each in (agreed.place.root / "memory").iterdir() if each.name.startswith(".")]


def test_nothing_is_written_over_and_a_broken_file_changes_nothing(agreed: Group) -> None:
    taken(agreed, outside(agreed, write_tmx(OLD)))
    kept = (agreed.place.root / "memory/old.tmx").read_bytes()
    with pytest.raises(CallError, match="another memory of this name"):
        taken(agreed, outside(agreed, write_tmx(OLD[:1])))
    with pytest.raises(CatalogError, match=r"broken\.tmx:\d+: The XML is broken"):
        taken(agreed, outside(agreed, write_tmx(OLD)[:-20], "broken.tmx"))
    with pytest.raises(CallError, match="no text in two languages"):
        taken(agreed, outside(agreed, write_tmx([]), "empty.tmx"))
    assert [each.name for each in (agreed.place.root / "memory").iterdir()] == ["old.tmx"]
    assert (agreed.place.root / "memory/old.tmx").read_bytes() == kept


def test_files_that_cannot_be_of_the_memory(agreed: Group) -> None:
    for name in ("old.txt", "..tmx", ".tmx", "a b.tmx"):
        with pytest.raises(CallError, match="cannot be a file of the memory"):
            taken(agreed, outside(agreed, write_tmx(OLD), name))
    with pytest.raises(CallError, match="no such file"):
        taken(agreed, agreed.place.root / "nothing.tmx")
    with pytest.raises(CallError, match="no such file"):
        taken(agreed, Path("/dev/null/x.tmx"))
    (agreed.place.root / "memory").symlink_to(outside(agreed, b"").parent, target_is_directory=True)
    with pytest.raises(StoreError, match="symbolic link"):
        taken(agreed, outside(agreed, write_tmx(OLD)))


def test_what_a_killed_process_left_is_written_over(agreed: Group) -> None:
    agreed.place.write("memory/.old.tmx.bargardan-part", b"half")
    assert taken(agreed, outside(agreed, write_tmx(OLD))).new
    assert [each.name for each in (agreed.place.root / "memory").iterdir()] == ["old.tmx"]


def test_names_of_people_do_not_reach_the_workspace(agreed: Group) -> None:
    done = taken(agreed, outside(agreed, NAMES))
    data = (agreed.place.root / done.path).read_bytes()
    assert (done.rewritten, done.pairs) == (True, 3)
    assert b"Rostami" not in data
    assert [(each.source, each.target) for each in read_tmx(data)] == [(each.source, each.target) for each in OLD]
    assert not taken(agreed, outside(agreed, NAMES)).new


def test_the_command_from_import_to_export(agreed: Group, capsys: pytest.CaptureFixture[str]) -> None:
    call = agreed.place.call
    assert call("memory", "import", str(outside(agreed, NAMES))) == 0
    out, err = capsys.readouterr()
    assert out == "memory/old.tmx: taken in. 3 pairs (2 fa→en, 1 de→en).\n"
    assert err.splitlines() == [
        "1 of them stand in it more than once.",
        "This workspace has no such languages, so nobody will ask for them: de.",
        "The file named people or held notes; memory/ got its texts and languages only.",
    ]
    assert call("memory", "import", str(outside(agreed, NAMES)), "--json") == 0
    assert json.loads(capsys.readouterr().out)["new"] is False
    assert call("memory", "list") == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["from", "to", "pairs", "where"],
        ["de", "en", "1", "memory/old.tmx"],
        ["fa", "en", "1", "memory/old.tmx"],
        ["fa", "en", "5", "reviewed", "work"],
    ]
    target = agreed.place.root / "out.tmx"
    assert call("memory", "export", str(target), "--to", "en") == 0
    assert {each.target for each in read_tmx(target.read_bytes())} == set(WORDS.values())
    assert call("memory", "export", "--document", "nope") == 2
    assert call("memory", "export", "--to", "xx") == 2
    assert "“xx” is not a language of this workspace" in capsys.readouterr().err
    assert call("memory", "import", str(agreed.place.root / "nope.tmx")) == 2


def test_the_command_looks_up(agreed: Group, capsys: pytest.CaptureFixture[str]) -> None:
    assert agreed.place.call("memory", "lookup", NEAR, "--from", "fa", "--to", "en") == 0
    head, marked, target = capsys.readouterr().out.splitlines()
    assert head.split("%")[1].strip() == f"letter/en/{agreed.key('پنجرهٔ')}"
    assert marked.strip() == "پنجرهٔ ما رو به [-حیاط-]{+خیابان+} است."
    assert target.strip() == "Our window looks on the courtyard."
    assert agreed.place.call("memory", "lookup", NEAR, "--from", "en", "--to", "fa") == 0
    assert "Nothing as near" in capsys.readouterr().out
    assert agreed.place.call("memory", "lookup", NEAR, "--from", "fa", "--to", "en", "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["reversed"], told["languages"]) == (False, ["fa", "en"])
    assert told["changes"][1:3] == [["removed", "حیاط"], ["added", "خیابان"]]


def test_retired_words_are_not_proposed_until_they_are_restored(agreed: Group) -> None:
    key = agreed.key("پنجرهٔ")
    before = agreed.edition()
    assert worked(agreed, "retire", "letter", "en", key[:-2], "an old spelling", by="wren", now=NOW) == key
    assert looked_up(agreed, NEAR, "fa", "en") == []
    assert listed(agreed) == [("fa", "en", "reviewed work", 4, False)]
    assert agreed.edition() == before
    (found,) = worked(agreed, "listing_of_retired")
    assert (found.document, found.language, found.unit) == ("letter", "en", key)
    assert (found.by, found.at, found.why) == ("wren", NOW, "an old spelling")
    assert worked(agreed, "restore", "letter", "en", key, by="wren", now=NOW) == key
    assert looked_up(agreed, NEAR, "fa", "en")
    assert worked(agreed, "listing_of_retired") == []


def test_who_may_retire_and_what(agreed: Group, group: Group) -> None:
    key = agreed.key("پنجرهٔ")
    with pytest.raises(RuleError, match="reviewer's right"):
        worked(agreed, "retire", "letter", "en", key, "old", by="sparrow", now=NOW)
    with pytest.raises(CallError, match="--as"):
        worked(agreed, "retire", "letter", "en", key, "old", by="", now=NOW)
    with pytest.raises(CallError, match="A reason is needed"):
        worked(agreed, "retire", "letter", "en", key, " ", by="wren", now=NOW)
    with pytest.raises(CallError, match="No unit's key begins"):
        worked(agreed, "retire", "letter", "en", "stanza-x", "old", by="wren", now=NOW)
    with pytest.raises(CallError, match="Nothing was retired here"):
        worked(agreed, "restore", "letter", "en", key, by="wren", now=NOW)
    assert worked(agreed, "listing_of_retired") == []
    agreed.place.write("content/empty.fa.md", "---\ntitle: خالی\n---\n\nهیچ.\n")
    agreed.sync()
    with pytest.raises(RuleError, match="Nobody has agreed to words here"):
        worked(agreed, "retire", "empty", "en", agreed.key("هیچ", "empty"), "old", by="wren", now=NOW)


def test_words_of_a_unit_that_is_gone_can_be_retired(agreed: Group) -> None:
    key = agreed.key("پنجرهٔ")
    source = (agreed.place.root / "content/letter.fa.md").read_text("utf8")
    agreed.place.write("content/letter.fa.md", source.replace("پنجرهٔ ما رو به حیاط است.\n\n", ""))
    agreed.sync()
    assert looked_up(agreed, NEAR, "fa", "en")
    worked(agreed, "retire", "letter", "en", key, "gone", by="wren", now=NOW)
    assert looked_up(agreed, NEAR, "fa", "en") == []


def test_the_command_retires(agreed: Group, capsys: pytest.CaptureFixture[str]) -> None:
    call, key = agreed.place.call, agreed.key("پنجرهٔ")
    assert call("memory", "retire", "letter", "en", key, "old", "--as", "sparrow") == 1
    assert call("memory", "retire", "letter", "en", key, "old", "--as", "wren") == 0
    assert capsys.readouterr().out == f"letter/en {key}: is not proposed any more.\n"
    assert call("memory", "list", "--retired") == 0
    assert capsys.readouterr().out.splitlines()[1].split()[:4] == ["letter", "en", key, "wren"]
    assert call("memory", "restore", "letter", "en", key, "--as", "wren", "--json") == 0
    assert json.loads(capsys.readouterr().out)["retired"] is False


def test_a_confidential_document_is_never_exported_into_the_memory_that_all_read(
    agreed: Group, capsys: pytest.CaptureFixture[str]
) -> None:
    assert agreed.place.call("confidential", "letter", "--seal", "--as", "sparrow") == 0
    inside = agreed.place.root / "memory" / "letter.tmx"
    for command in (
        ["memory", "export", str(inside), "--document", "letter"],
        ["export", "tmx", "letter", "-o", str(inside)],
    ):
        assert agreed.place.call(*command) == 2
        assert "“letter” is confidential, and every document reads what lies in memory/." in capsys.readouterr().err
    assert not inside.exists()
    outside = agreed.place.root.parent / f"{agreed.place.root.name}.tmx"
    assert agreed.place.call("memory", "export", str(outside), "--document", "letter") == 0
    assert b"lamp" in outside.read_bytes()
