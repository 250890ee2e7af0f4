"""Persian letters, and what in Arabic letters is not Persian."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared_data import DATA, needs_shared
from workflow.text.hamza import academy_form
from workflow.text.persian import has_strange_letters, joins, persian_letters, persian_part


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("كتاب", "کتاب"),
        ("خانهاي", "خانهای"),
        ("ھمہ", "همه"),
        ("\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}", "لا"),
        ("خانە", "خانه"),
        ("خانە\N{ARABIC HAMZA ABOVE}", "خانە\N{ARABIC HAMZA ABOVE}"),
        ("خانۀ", "خانۀ"),
        ("ئ ؤ أ ة ء آ", "ئ ؤ أ ة ء آ"),
        ("ﷲ ﷼ ﴾﴿", "ﷲ ﷼ ﴾﴿"),
    ],
)
def test_letters_of_a_persian_keyboard(typed: str, wanted: str) -> None:
    assert persian_letters(typed) == wanted
    assert has_strange_letters(typed) == (typed != wanted)


@given(st.text("كيىۀهەھۂﻻﻳﷲآبy \u0640\u200c"))
def test_letters_are_changed_once(text: str) -> None:
    assert persian_letters(persian_letters(text)) == persian_letters(text)


@pytest.mark.parametrize(
    "clause",
    [
        "بسم الله الرحمن الرحيم",
        "بسم الله الرحمن الرحیم",
        "إنا لله وإنا إليه راجعون",
        "قُلْ هُوَ اللَّهُ أَحَدٌ",
        "يا أيها الذين آمنوا",
        "الشعب يريد إسقاط النظام",
        "حركة النهضة",
        "ڕێبین گوڵ کوردستان",
    ],
)
def test_clauses_in_other_languages_are_blanked(clause: str) -> None:
    text = f"او «{clause}» را گفت"
    assert persian_part(text) == f"او «{' ' * len(clause)}» را گفت"


@pytest.mark.parametrize(
    "text",
    [
        "وزارت كشور اعلام كرد",
        "كتابهاي كتابخانه ملي تهران",
        "حمل كالاهاى الكترونيكى",
        "صلاحِ کار کجا و منِ خراب کجا؟",
        "کنوانسیون بین المللی علیه شکنجه",
        "البته الان المپیک است",
        "واقعاً حتماً مثلاً لطفاً",
        "آیت الله منتظری",
        "",
    ],
)
def test_persian_stays(text: str) -> None:
    assert persian_part(text) == text


@given(st.text("اليكة بسم الله َُِ «»\n\ud800aێ"))
def test_offsets_stay(text: str) -> None:
    part = persian_part(text)
    assert len(part) == len(text)
    assert all(one in {other, " "} for one, other in zip(part, text, strict=True))


@needs_shared
def test_verse_of_hafez_is_persian_but_for_its_arabic_lines() -> None:
    poems = (DATA / "03-poetry/hafez-vocalised.jsonl").read_text("utf8").splitlines()
    lines = [half for poem in map(json.loads, poems) for couplet in poem["couplets"] for half in couplet]
    assert sum(persian_part(line) != line for line in lines) < 0.01 * len(lines)


def test_joining() -> None:
    assert [joins(letter) for letter in "بهیادو"] == [True, True, True, False, False, False]


def test_names_keep_their_hamza() -> None:
    assert academy_form("بهائیان") is academy_form("رضائی") is academy_form("مسئول") is None
