"""Words of one language inside a text of another."""

from __future__ import annotations

import pytest

from workflow.text.language_of import has_letters_of, language_of, ordinary_words
from workflow.text.left import left_in_script, left_in_words, scripts_apart, without_quotes
from workflow.text.tokens import words


@pytest.mark.parametrize(
    ("source", "language", "apart"),
    [("en", "fa", True), ("en", "es", False), ("fa", "ckb", False), ("fa", "fa-AF", None), ("en", "xx", None)],
)
def test_scripts(source: str, language: str, apart: bool | None) -> None:
    assert scripts_apart(source, language) is apart


def test_what_is_told_of_a_run() -> None:
    text = "در زدیم. Nobody opened (not even once) the door of Rudbarang. رفتیم."
    (left,) = left_in_script(text, "en", "fa")
    assert text[left.start : left.end] == "Nobody opened (not even once) the door of Rudbarang"
    assert (left.words, left.content, left.small, left.sentence, left.shielded) == (6, 2, 2, True, False)


def test_originals_of_their_own_are_shielded() -> None:
    for text in ("حق (right to be heard) است", "حق «right to be heard» است", "حق *right to be heard* است"):
        assert [left.shielded for left in left_in_script(text, "en", "fa")] == [True]
    text = "«حق یعنی right to be heard و جز این چیزی نیست که بگوییم»"
    assert [left.shielded for left in left_in_script(text, "en", "fa")] == [False]


def test_copied_and_spoken_runs() -> None:
    source = "She said that the door was open and the letters were read aloud."
    text = "Dijo que the door was open y leyeron las cartas."
    (left,) = left_in_words(text, words(text), words(source), "en", "es")
    assert (text[left.start : left.end], left.verbatim) == ("the door was open", True)
    other = "Dijo que they have never been to this house y se fue."
    (spoken,) = left_in_words(other, words(other), words(source), "en", "es")
    assert (other[spoken.start : spoken.end], spoken.verbatim) == ("they have never been to this house", False)
    clean = "Dijo que la puerta estaba abierta y que las cartas se leyeron en voz alta."
    assert left_in_words(clean, words(clean), words(source), "en", "es") == []


def test_quotations_are_blanked_and_single_words_stay() -> None:
    assert without_quotes("Ana: “we will not go” and “no” (to this)") == "Ana:                  and “no” (to this)"


def test_languages_by_their_small_words() -> None:
    assert language_of("nous ne sommes pas dans la rue".split(), ["en", "fr", "es"]) == "fr"
    assert language_of("این در به روی ما باز است".split(), ["ar", "fa"]) == "fa"
    assert language_of("هذا الباب مفتوح لنا في البيت".split(), ["ar", "fa"]) == "ar"
    assert language_of("ئەم دەرگایە بۆ ئێمە کراوەیە".split(), ["ar", "fa", "ckb"]) == "ckb"
    assert language_of([], ["en"]) == language_of(["radio"], ["en", "es"]) == ""


def test_ordinary_words_are_no_names_and_no_code() -> None:
    text = "Open the well-known README.md with --force, get_name(), foo.bar, %(count)d, {name}, $path, 3 kg and MacOS."
    assert ordinary_words(text) == ["the", "well-known", "with", "and"]


def test_letters() -> None:
    assert has_letters_of("door", "en")
    assert not has_letters_of("door", "fa")
    assert has_letters_of("در", "fa-AF")
    assert has_letters_of("anything", "xx")
