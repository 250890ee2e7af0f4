"""Dictionaries, from files of our own and from one that is installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from workflow.checks.reading import Speller
from workflow.errors import SettingsError
from workflow.text.spellers import WordList, open_speller, read_speller
from workflow.text.word_forms import word_forms

needs_spylls = pytest.mark.skipif(find_spec("spylls") is None, reason="the extra `spelling` is not installed")
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
AFF = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\nSFX S Y 1\nSFX S 0 s [^s]\nPFX U Y 1\nPFX U 0 un .\n"
DIC = "4\ndoor/S\nlamp/S\nkind/U\nکتاب\n"
FOLDERS = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell")


def pair(folder: Path, aff: str = AFF, dic: str = DIC) -> tuple[Path, Path]:
    (folder / "own.aff").write_text(aff, "utf8")
    (folder / "own.dic").write_text(dic, "utf8")
    return folder / "own.aff", folder / "own.dic"


@needs_spylls
def test_a_dictionary_of_our_own(tmp_path: Path) -> None:
    speller: Speller = open_speller(*pair(tmp_path))
    known = ["door", "doors", "Door", "DOOR", "lamps", "unkind", "کتاب"]
    assert [word for word in known if not speller.knows(word)] == []
    assert [word for word in ("dor", "doorss", "undoor", "کتب", "\ud800", "a\x00b") if speller.knows(word)] == []
    assert speller.nearest("dor") == "door"
    assert speller.nearest("zzzzzzzz") == ""


@needs_spylls
def test_a_byte_order_mark_and_windows_lines_are_taken() -> None:
    speller = read_speller(b"\xef\xbb\xbf" + AFF.replace("\n", "\r\n").encode(), DIC.replace("\n", "\r\n").encode())
    assert speller.knows("doors")
    assert speller.knows("کتاب")


@needs_spylls
@pytest.mark.parametrize(("aff", "dic"), [(AFF, ""), ("SFX S Y x\nSFX\n", DIC), ("SET no-such-code\n", DIC)])
def test_files_that_are_no_dictionary(tmp_path: Path, aff: str, dic: str) -> None:
    with pytest.raises(SettingsError, match=r"own\.dic: these files are no Hunspell dictionary\. Take the \.aff and"):
        open_speller(*pair(tmp_path, aff, dic))


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="this dictionary cannot be read"):
        open_speller(tmp_path / "none.aff", tmp_path / "none.dic")


def test_the_package_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "spylls.hunspell", None)
    with pytest.raises(SettingsError, match=r"spelling needs the package spylls\. Install it with"):
        open_speller(*pair(tmp_path))


@needs_spylls
def test_an_installed_dictionary() -> None:
    found = [path for folder in FOLDERS for path in sorted(Path(folder).glob("en_*.aff"))]
    if not found:
        pytest.skip("no English Hunspell dictionary is installed on this machine")
    speller = open_speller(found[0], found[0].with_suffix(".dic"))
    assert [word for word in ("doors", "Women’s".replace("’", "'"), "opened") if not speller.knows(word)] == []
    assert not speller.knows("opne")


def test_a_list_of_words() -> None:
    speller: Speller = WordList(["Door", "خانه"])
    assert speller.knows("DOOR")
    assert not speller.knows("dor")
    assert (speller.nearest("dor"), speller.nearest("xyz")) == ("door", "")


@pytest.mark.parametrize(
    ("word", "language", "form"),
    [
        ("كتاب‌هاي", "fa", ("کتاب",)),
        (f"می{ZWNJ}روم", "fa", ("روم",)),
        (f"نیمه{ZWNJ}باز", "fa", ("نیمه", "باز")),
        (f"پیام{ZWNJ}رسان", "fa", ("پیام", "رسان")),
        (f"کتاب{ZWNJ}خانه{ZWNJ}ها", "fa", ("کتاب", "خانه")),
        ("خانهٔ", "fa", ("خانه",)),
        ("کِتابِ", "fa", ("کتاب",)),
        ("کتابهایشان", "fa-AF", ("کتاب",)),
        ("میروم", "fa", ("روم",)),
        ("Women’s", "en", ("women",)),
        ("l’école", "fr", ("école",)),
        ("Jusqu’ici", "fr", ("ici",)),
        ("Casa", "es", ("casa",)),
    ],
)
def test_forms_of_a_word(word: str, language: str, form: tuple[str, ...]) -> None:
    assert form in list(word_forms(word, language))
