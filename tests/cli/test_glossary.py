"""``glossary`` through the command: what is told, in words and in JSON, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_check import Terminal
from tests.pipeline.verbs.conftest import Group, beginning, group
from tests.pipeline.verbs.test_glossary import write_diary
from workflow.glossary import read

__all__ = ["beginning", "group"]
NAMES = "kind,fa,en,en:avoid,naming\nplace,رودبارنگ,Rudbarang,Roodbarang,\nperson,نرگس,Narges,,withheld\n"


@pytest.fixture
def type_in(group: Group, capsys: pytest.CaptureFixture[str]) -> Terminal:
    group.place.write("glossary/names.csv", NAMES)
    capsys.readouterr()
    return Terminal(group, capsys)


def test_listing(type_in: Terminal) -> None:
    lines = [line.split() for line in type_in("glossary", "list").splitlines()]
    assert lines == [
        ["kind", "fa", "en", "naming", "where"],
        ["place", "رودبارنگ", "Rudbarang", "glossary/names.csv:2"],
        ["person", "نرگس", "Narges", "withheld", "glossary/names.csv:3"],
    ]
    assert type_in.err == "2 rows.\n"
    assert type_in("glossary", "list", "rood", "--lang", "en").split() == [
        "kind", "en", "naming", "where", "place", "Rudbarang", "glossary/names.csv:2",
    ]  # fmt: skip
    assert type_in("glossary", "list", "--missing", "en") == ""
    assert type_in.err == "0 rows.\n"
    (row,) = json.loads(type_in("glossary", "list", "--kind", "place", "--json"))
    assert row == {
        "kind": "place",
        "forms": {"fa": "رودبارنگ", "en": "Rudbarang"},
        "variants": {},
        "avoid": {"en": ["Roodbarang"]},
        "note": "",
        "reader_note": "",
        "naming": "full",
        "where": "glossary/names.csv:2",
    }


def test_adding(type_in: Terminal) -> None:
    told = type_in(
        "glossary", "add", "fa=گلنسا", "en=Golnesa", "--kind", "person", "--variant", "en=Gol-Nesa", "--variant",
        "en=Golnessa", "--avoid", "en=Golnisa", "--note", "her first name only", "--naming", "initials", by="sparrow",
    )  # fmt: skip
    assert told == "glossary/names.csv:4: fa گلنسا · en Golnesa\n"
    text = (type_in.group.place.root / "glossary/names.csv").read_text("utf8")
    assert text.splitlines()[-1] == "person,گلنسا,Golnesa,Golnisa,initials,Gol-Nesa|Golnessa,her first name only"
    type_in("glossary", "add", "fa=گلنسا", by="heron", ends=1)
    assert "glossary/names.csv:4: “گلنسا” stands in the glossary already" in type_in.err
    written = json.loads(type_in("glossary", "add", "fa=آجر", "en==brick", "--json", by="sparrow"))
    assert (written["path"], written["line"], written["new"]) == ("glossary/words.csv", 2, True)
    assert written["term"]["forms"]["en"] == "=brick"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["Rain"], "“Rain” is no language and form. Write it so: en="),
        (["en="], "“en=” is no language and form"),
        (["de=Regen"], "“de” is not a language of this workspace (en, fa, fr)"),
        (["en=rain", "en=Rain"], "“en” is given twice"),
        (["en=rain", "--variant", "x"], "--variant: “x” is no language and form"),
        (["en=rain", "--file", "rain.txt"], "This is no file for a glossary"),
        (["en=rain", "--kind", "plase"], "'plase' is not one of"),
        ([], "Missing argument"),
    ],
)
def test_calls_that_are_wrong(type_in: Terminal, words: list[str], message: str) -> None:
    type_in("glossary", "add", *words, by="sparrow", ends=2)
    assert message in type_in.err


def test_nobody_acts_without_a_name(type_in: Terminal) -> None:
    type_in("glossary", "add", "en=rain", ends=2)
    assert "Nobody is named who does this" in type_in.err


def test_a_spreadsheet_goes_out_and_comes_back(type_in: Terminal, tmp_path: Path) -> None:
    table = tmp_path / "agreed.csv"
    assert type_in("glossary", "export", "--lang", "fa", "--lang", "fr", "-o", str(table)) == ""
    assert table.read_bytes().startswith(b"\xef\xbb\xbfkind,fa,fr,naming\r\n")
    table.write_bytes(table.read_bytes().replace("رودبارنگ,".encode(), "رودبارنگ,Roudbarang".encode()))
    with table.open("ab") as file:
        file.write("person,نرگس پایدار,=NP(),\r\n".encode())
    told = type_in("glossary", "import", str(table), "--dry-run")
    assert told == (
        "glossary/names.csv:2: more: fa رودبارنگ · en Rudbarang · fr Roudbarang\n"
        "glossary/names.csv:4: new: fa نرگس پایدار · fr =NP()\n"
    )
    assert type_in("glossary", "list", "--lang", "fr") == ""
    assert type_in("glossary", "import", str(table), by="heron") == told
    assert type_in.err == "1 new row, 1 with more than before, 1 equal, 0 clashes.\n"
    last = (type_in.group.place.root / "glossary/names.csv").read_text("utf8").splitlines()[-1]
    assert last == "person,نرگس پایدار,,,,'=NP()"


def test_a_clash_is_told_and_left_out(type_in: Terminal, tmp_path: Path) -> None:
    table = tmp_path / "theirs.csv"
    table.write_text("kind,fa,en\nplace,رودبارنگ,Rood\nplace,کهن‌ناودان,Kohan-Navdan\n", "utf8")
    told = type_in("glossary", "import", str(table), by="sparrow", ends=1)
    assert told.splitlines() == [
        "glossary/names.csv:4: new: fa کهن‌ناودان · en Kohan-Navdan",
        f"{table}:2: clash: fa رودبارنگ · en Rood: glossary/names.csv:2 has fa رودبارنگ · en Rudbarang (differs in en)",
    ]
    assert "Of clashing rows nothing was taken" in type_in.err
    answer = json.loads(type_in("glossary", "import", str(table), "--json", by="sparrow", ends=1))
    assert (answer["written"], answer["equal"]) == ([], 1)
    assert [(each["differing"], each["rows"][0]["where"]) for each in answer["clashing"]] == [
        (["en"], "glossary/names.csv:2")
    ]


def test_what_is_no_table(type_in: Terminal, tmp_path: Path) -> None:
    type_in("glossary", "import", str(tmp_path / "none.csv"), by="sparrow", ends=2)
    assert "there is no such file" in type_in.err
    strange = tmp_path / "book.xlsx"
    strange.write_bytes(b"PK\x03\x04\xff\xfe")
    type_in("glossary", "import", str(strange), by="sparrow", ends=1)
    assert f"{strange}:1: The file is not UTF-8." in type_in.err
    assert 'Save it in the spreadsheet as "CSV UTF-8".' in type_in.err


def test_suggestions_and_taking_one(type_in: Terminal) -> None:
    write_diary(type_in.group)
    (one,) = json.loads(type_in("glossary", "suggest", "--json"))
    assert (one["forms"], one["together"], one["of"], one["other"]) == ({"fa": "گلنسا", "en": "Golnesa"}, 3, 3, 3)
    assert [each["document"] for each in one["examples"]] == ["diary"] * 3
    head, row = type_in("glossary", "suggest").splitlines()
    assert head.split() == ["id", "kind", "forms", "units", "of", "where"]
    assert row.split()[:8] == [one["id"], "term", "fa", "گلنسا", "·", "en", "Golnesa", "3"]
    assert type_in.err.startswith("1 of 1. Take one: bargardan glossary suggest --accept ID")
    told = type_in("glossary", "suggest", "--accept", one["id"], "--kind", "person", by="sparrow")
    assert told == "glossary/names.csv:4: new: fa گلنسا · en Golnesa\n"
    assert type_in("glossary", "suggest") == ""
    assert "Nothing that people agreed on" in type_in.err
    type_in("glossary", "suggest", "--accept", "abcdef", by="sparrow", ends=2)
    assert "not suggested (any more): abcdef" in type_in.err


def test_suggestions_for_a_spreadsheet(type_in: Terminal) -> None:
    write_diary(type_in.group)
    (term,) = read(type_in("glossary", "suggest", "--csv").encode())
    assert term.forms == {"fa": "گلنسا", "en": "Golnesa"}
    assert term.note.startswith("together in 3 of 3 units: diary/")
