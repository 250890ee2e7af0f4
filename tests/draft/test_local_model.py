"""Models in a folder: one that really runs, and folders that are not what they should be."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.draft.gates import MEANS
from workflow.draft.gate import Gate
from workflow.draft.leaving import About, LedgerInMemory, Permission
from workflow.draft.machine import Machine
from workflow.draft.port import Passage, Reach, Request
from workflow.draft.setup import Setup
from workflow.errors import DraftError, SettingsError
from workflow.model.translation import Draft
from workflow.model.unit import Unit, UnitType

pytest.importorskip("ctranslate2")
pytest.importorskip("sentencepiece")
from tests.draft.models import build
from workflow.draft.engines import model

FA_EN = {"در": "door", "باز": "open", "است.": "is.", "ما": "we", "باران": "rain"}
EN_FR = {"door": "porte", "open": "ouverte", "is.": "est.", "we": "nous"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    build(folder / "translate-fa_en", "fa", "en", FA_EN)
    build(folder / "translate-en_fr", "en", "fr", EN_FR)
    (folder / "notes.txt").write_text("what else lies there")
    return folder


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    """One model, to be spoiled."""
    return shutil.copytree(built / "translate-fa_en", tmp_path / "one")


def models(folder: Path, **how: Any) -> model.Models:
    return model.make(Setup("model", folder=str(folder), **how))


def said(engine: model.Models, *texts: str, source: str = "fa", target: str = "en") -> list[str]:
    return [each.text or each.problem for each in engine.translate([Passage(text, source, target) for text in texts])]


def test_a_model_translates_in_this_process(built: Path) -> None:
    engine = models(built)
    assert (engine.reach, engine.host, engine.takes_terms) == (Reach.IN_PROCESS, "", False)
    assert said(engine, "در باز است.", "ما باران") == ["door open is.", "we rain"]
    assert said(engine, "we open door", source="en", target="fr") == ["nous ouverte porte"]


def test_passages_of_two_pairs_in_one_call_are_not_mixed_up(built: Path) -> None:
    asked = [Passage("در", "fa", "en"), Passage("we", "en", "fr"), Passage("ما", "fa", "en"), Passage("ما", "fa", "de")]
    told = [each.text or each.problem for each in models(built).translate(asked)]
    assert told == ["door", "nous", "we", "There is no model for these languages."]


def test_no_way_over_a_third_language_is_taken(built: Path) -> None:
    engine = models(built)
    pairs = [("fa", "en"), ("prs", "en-GB"), ("en", "fr"), ("fa", "fr"), ("en", "fa"), ("fa-Latn", "en")]
    assert [engine.knows(*pair) for pair in pairs] == [True, True, True, False, False, False]


def test_sentences_go_in_one_by_one_and_the_space_between_stays(built: Path) -> None:
    text = "  در باز است.  ما باران\nدر باز است. "
    assert said(models(built), text) == ["  door open is.  we rain\ndoor open is. "]


def test_a_sentence_longer_than_the_model_takes_is_not_cut_off(built: Path) -> None:
    assert said(models(built), " ".join(["در", "ما"] * 130)) == [" ".join(["door", "we"] * 130)]


def test_an_answer_that_runs_in_circles_is_none(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "_TIMES", 0)
    monkeypatch.setattr(model, "_AND", 4)
    told = models(built).translate([Passage("در باز ما باران در باز", "fa", "en"), Passage("ما", "fa", "en")])
    assert [(each.text, each.problem) for each in told] == [("", "Its answer broke off."), ("we", "")]


def test_a_unit_goes_the_whole_way_with_its_markup(built: Path) -> None:
    text = "در [باز](https://a.example/x)[^1] `code` است. #در_باز"
    gate = Gate(Permission(), LedgerInMemory(), MEANS)
    request = Request(Unit("paragraph-0", UnitType.PARAGRAPH, text, 1), "fa", "en")
    answer = gate.drafts(Machine(models(built)), [request], About("door", "en", confidential=True))[0]
    assert isinstance(answer, Draft)
    assert answer.text == "door [open](https://a.example/x)[^1] `code` is. #در_باز"
    assert (answer.engine, answer.lost) == ("model", "")


def test_the_same_twice_is_the_same(built: Path) -> None:
    first, second = models(built), models(built)
    assert first.version == second.version
    assert said(first, "در باز ما") == said(first, "در باز ما") == said(second, "در باز ما")


def test_another_model_in_its_place_is_another_version(copied: Path) -> None:
    before = models(copied).version
    about = json.loads((copied / "metadata.json").read_text())
    (copied / "metadata.json").write_text(json.dumps({**about, "package_version": "1.1"}))
    assert before.startswith("fa-en 1.0 ")
    assert models(copied).version.startswith("fa-en 1.1 ")
    with (copied / "model" / "model.bin").open("ab") as file:
        file.write(b"\0")
    assert models(copied).version not in {before, ""}


def test_a_model_is_loaded_when_it_is_first_needed(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    load = model._load
    monkeypatch.setattr(model, "_load", lambda one, whose: loaded.append(one.folder.name) or load(one, whose))
    engine = models(built)
    assert engine.knows("fa", "en")
    assert loaded == []
    said(engine, "در")
    said(engine, "ما")
    assert loaded == ["translate-fa_en"]


def test_a_prefix_that_a_model_wants_is_not_part_of_its_answer(tmp_path: Path) -> None:
    folder = build(tmp_path / "one", "fa", "en", FA_EN, target_prefix="\N{LOWER ONE EIGHTH BLOCK}door")
    assert said(models(folder), "باز ما باران") == ["we rain"]  # as if the first word had been the prefix


def test_odd_texts_come_back_with_a_reason_or_whole(built: Path) -> None:
    texts = ["", " \n ", "12", "🌹", "\N{ZERO WIDTH NON-JOINER}", "x" * 4_000, "⟦1h⟧", "در\0در"]
    told = models(built).translate([Passage(text, "fa", "en") for text in texts])
    assert all(bool(each.text) != bool(each.problem) for each in told)
    assert told[0].problem == told[1].problem == "There is nothing to translate."
    assert told[2].text == "12"
    assert told[6].text == "⟦1h⟧"


def broken_metadata(folder: Path) -> None:
    (folder / "metadata.json").write_text('{"from_code": "fa", ')


def metadata_of_no_object(folder: Path) -> None:
    (folder / "metadata.json").write_text("[" * 100_000)


def no_such_language(folder: Path) -> None:
    (folder / "metadata.json").write_text('{"from_code": "../../etc", "to_code": "en"}')


def no_language(folder: Path) -> None:
    (folder / "metadata.json").write_text('{"from_code": ["fa"], "to_code": "en"}')


def no_words(folder: Path) -> None:
    (folder / "sentencepiece.model").unlink()


def other_words(folder: Path) -> None:
    (folder / "sentencepiece.model").rename(folder / "bpe.model")


def no_model(folder: Path) -> None:
    (folder / "model" / "model.bin").unlink()


def no_model_folder(folder: Path) -> None:
    shutil.rmtree(folder / "model")


def a_link_out(folder: Path) -> None:
    target = folder.parent / "elsewhere.bin"
    (folder / "model" / "model.bin").rename(target)
    (folder / "model" / "model.bin").symlink_to(target)


def a_linked_folder(folder: Path) -> None:
    (folder / "model").rename(folder.parent / "elsewhere")
    (folder / "model").symlink_to("../elsewhere")


def a_linked_word_list(folder: Path) -> None:
    (folder / "model" / "shared_vocabulary.json").symlink_to("/etc/hostname")


def only_an_archive(folder: Path) -> None:
    (folder / "metadata.json").unlink()
    (folder / "translate-fa_en.argosmodel").write_bytes(b"PK")


def nothing(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("spoil", "what", "step"),
    [
        (broken_metadata, "cannot be read", "A model in a folder"),
        (metadata_of_no_object, "cannot be read", "A model in a folder"),
        (no_such_language, "“from_code” is no language", "A model in a folder"),
        (no_language, "“from_code” is no language", "A model in a folder"),
        (no_words, "a file is missing", "A model in a folder"),
        (other_words, "BPE and Moses", "LibreTranslate"),
        (no_model, "a file is missing", "A model in a folder"),
        (no_model_folder, "a file is missing", "A model in a folder"),
        (a_link_out, "leads out of its folder", "no links"),
        (a_linked_folder, "leads out of its folder", "no links"),
        (a_linked_word_list, "leads out of its folder", "no links"),
        (only_an_archive, "holds no model", "Unpack it"),
        (nothing, "no folder of models", "A model in a folder"),
    ],
)
def test_a_folder_that_cannot_be_used_says_why(
    copied: Path, spoil: Callable[[Path], None], what: str, step: str
) -> None:
    spoil(copied)
    with pytest.raises(DraftError, match=what) as error:
        models(copied)
    assert str(copied) in error.value.where
    assert step in error.value.next_step


@pytest.mark.parametrize("file", ["sentencepiece.model", "model/model.bin", "model/config.json"])
def test_a_damaged_file_is_told_when_it_is_loaded(copied: Path, file: str) -> None:
    (copied / file).write_bytes(b"canary" * 99)
    engine = models(copied)
    with pytest.raises(DraftError, match="cannot be loaded") as error:
        said(engine, "در")
    assert "canary" not in str(error.value)
    assert error.value.__context__ is None


def test_a_folder_may_itself_be_a_link(built: Path, tmp_path: Path) -> None:
    (tmp_path / "models").symlink_to(built)
    assert said(models(tmp_path / "models"), "در") == ["door"]


def test_without_a_folder_or_the_extra_it_says_what_to_do(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="no folder") as unset:
        model.make(Setup("model"))
    assert "[engines.model]" in unset.value.next_step
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    with pytest.raises(DraftError, match="not installed") as missing:
        models(built)
    assert "pip install 'bargardan[models]'" in missing.value.next_step
