"""Persian verbs, endings and words of two parts, as half-spaces need them."""

from __future__ import annotations

import pytest

from workflow.text.half_spaces import Gap, half_spaces, is_half_space
from workflow.text.persian_compounds import compounds, written_in_one
from workflow.text.persian_verbs import after_mi, is_verb_after_mi, participles, split_mi
from workflow.text.persian_words import ADJECTIVES, BESIDE_PLURAL, SETTLED, SILENT_HEH, ends_in_silent_heh
from workflow.text.tokens import words

Z = "\N{ZERO WIDTH NON-JOINER}"


def wanted(text: str, **more: bool) -> list[str]:
    return [gap.wanted for gap in half_spaces(text, words(text), **more)]


def test_tables_hold_words_alone() -> None:
    for table in (
        SILENT_HEH,
        BESIDE_PLURAL,
        ADJECTIVES,
        SETTLED,
        after_mi(),
        participles(),
        compounds(),
        written_in_one(),
    ):
        assert all(word and word == word.strip(f"{Z} '\":") and " " not in word for word in table)
    assert all(word.endswith("ه") for word in SILENT_HEH | participles())
    assert not SETTLED & written_in_one().keys()


@pytest.mark.parametrize("verb", "روم رفت رفته گوید می‌گوید آیند خواهم کنه خوام دونم توان بینمش باشد گذشتند".split())
def test_forms_after_mi(verb: str) -> None:
    assert is_verb_after_mi(verb.removeprefix(f"می{Z}"))


@pytest.mark.parametrize("word", "ناب در سال پیشنهاد روز انجام و گلگون خانه فروش".split())
def test_what_is_no_verb(word: str) -> None:
    assert not is_verb_after_mi(word)


@pytest.mark.parametrize(
    "word",
    "میزبان میدان میانه همیشه همیشگی زمین نمین میکروب میلیون میهن میخانه میناب نمیر میدانی کمیته امیدوار".split(),
)
def test_words_that_begin_like_mi(word: str) -> None:
    assert split_mi(word) is None


def test_heh() -> None:
    assert all(map(ends_in_silent_heh, "خانه رفته میوه شیوه سرمایه پروژه علاقه".split()))
    assert not any(map(ends_in_silent_heh, "راه گروه کوه شبیه که نه ده متوجه فقه الله".split()))


def test_the_hamza_style_takes_the_hamza() -> None:
    assert wanted("خانه ی ما") == [f"خانه{Z}ی"]
    assert wanted("خانه ی ما", hamza=True) == ["خانهٔ"]


def test_places_that_share_words_are_joined() -> None:
    text = "برنامه ریزی های ما"
    assert list(half_spaces(text, words(text))) == [Gap(0, 15, f"برنامه{Z}ریزی{Z}های", sure=False)]


def test_only_one_space_is_a_gap() -> None:
    assert wanted("کتاب\nها") == wanted("کتاب، ها") == wanted("کتاب — ها") == []
    assert wanted("کتاب\N{NO-BREAK SPACE}ها") == [f"کتاب{Z}ها"]


def test_a_half_space_beside_a_space() -> None:
    assert [is_half_space(*pair) for pair in (("می", "روم"), ("خانه", "ای"), ("بزرگ", "تر"))] == [True] * 3
    assert [is_half_space(*pair) for pair in (("او", "گفت"), ("گفت", "ای"))] == [False] * 2
