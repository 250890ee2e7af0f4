"""Folding: one form for matching, and the way back."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared_data import DATA, needs_shared
from workflow.text.similarity import most_similar, similarity
from workflow.text.spelling import fold, fold_with_offsets

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"می{ZWNJ}رویم", "میرویم"),
        ("كتاب يك", "کتاب یک"),
        ("مُحَمَّد", "محمد"),
        ("خانهٔ ما", "خانه ما"),
        ("خانۀ ما", "خانه ما"),
        ("۱۴۰۲", "1402"),
        ("٢٠٢٣", "۲۰۲۳"),
        ("ســـلام", "سلام"),
        ("Café", "CAFE\N{COMBINING ACUTE ACCENT}"),
        ("آب", "ا\N{ARABIC MADDAH ABOVE}ب"),
        ("don’t", "don't"),
    ],
)
def test_variants_fold_to_one_form(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("آب", "اب"), ("بام", "بم"), ("resume", "résumé"), ("سه", "سی")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_offsets_lead_back(text: str) -> None:
    folded = fold_with_offsets(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)


@given(st.text("كيیکِّآۀه\u0654\u0653ا‌ ـ12۳٤aÉe\u0301İß\uac00\u1100\u1161\u11a8"))
def test_folding_with_offsets_is_the_same_folding(text: str) -> None:
    assert fold_with_offsets(text).text == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@needs_shared
def test_three_spellings_of_one_ghazal_differ_in_nothing_but_spelling() -> None:
    def lines(name: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in (DATA / "03-poetry" / name).read_text("utf8").splitlines()]

    spoken = lines("hafez-vocalised.jsonl")
    arabic = lines("hafez-arabic-yeh-matla.jsonl")
    assert len(spoken) == len(arabic) == 242
    assert any("\N{ARABIC FATHA}" in json.dumps(poem, ensure_ascii=False) for poem in spoken)
    assert not any("\N{ARABIC FATHA}" in fold(json.dumps(poem, ensure_ascii=False)) for poem in spoken)
    assert not any("\N{ARABIC LETTER YEH}" in fold(json.dumps(poem, ensure_ascii=False)) for poem in arabic)


@given(st.text(), st.text())
def test_similarity_is_a_symmetric_share(one: str, other: str) -> None:
    assert 0.0 <= similarity(one, other) <= 1.0
    assert similarity(one, other) == similarity(other, one)
    assert similarity(one, one) == 1.0


def test_most_similar_first_then_in_order() -> None:
    assert most_similar("abcd", ["abcd", "zzzz", "abcx", "abcy"], cutoff=0.5, limit=3) == [
        (0, 1.0),
        (2, 0.75),
        (3, 0.75),
    ]
