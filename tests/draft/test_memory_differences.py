"""What differs between two texts, word by word."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.counting import calls
from workflow.draft.differences import CELLS, Change, Kind, differences

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
KEPT, REMOVED, ADDED = Kind.KEPT, Kind.REMOVED, Kind.ADDED
TEXT = st.lists(st.sampled_from(["در", f"می{ZWNJ}رود", "خانه", "a", "b's", " ", "\n", ".", "،", "**"]), max_size=30)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_from_it(one: list[str], two: list[str]) -> None:
    old, new = "".join(one), "".join(two)
    found = differences(old, new)
    assert "".join(each.text for each in found if each.kind != ADDED) == old
    assert "".join(each.text for each in found if each.kind != REMOVED) == new
    assert all(each.text for each in found)
    assert all(one.kind != two.kind for one, two in pairwise(found))


def test_a_persian_word_with_its_half_space_is_one_word() -> None:
    found = differences(f"او می{ZWNJ}رود، دیر.", f"او نمی{ZWNJ}رود، دیر.")
    assert found == (
        Change(KEPT, "او "),
        Change(REMOVED, f"می{ZWNJ}رود"),
        Change(ADDED, f"نمی{ZWNJ}رود"),
        Change(KEPT, "، دیر."),
    )


def test_several_words_in_a_row_are_one_change() -> None:
    found = differences("He sold the old red car.", "He sold a new bicycle.")
    assert [(each.kind, each.text) for each in found] == [
        (KEPT, "He sold "),
        (REMOVED, "the old red car"),
        (ADDED, "a new bicycle"),
        (KEPT, "."),
    ]


def test_nothing_and_the_same() -> None:
    assert differences("", "") == ()
    assert differences("یک متن", "یک متن") == (Change(KEPT, "یک متن"),)
    assert differences("red fox", "blue cat") == (Change(REMOVED, "red fox"), Change(ADDED, "blue cat"))
    assert differences("", "x") == (Change(ADDED, "x"),)


def test_a_book_costs_no_square_of_its_length() -> None:
    chance = random.Random(3)
    words = [f"w{chance.randrange(20_000)}" for _ in range(40_000)]
    changed = [word if chance.random() > 0.1 else "other" for word in words]
    assert len(words) ** 2 > CELLS
    sizes = (10_000, 40_000)
    few, many = (
        calls(lambda size=size: differences(" ".join(words[:size]), " ".join(changed[:size]))) for size in sizes
    )
    assert many < 8 * few
    found = differences(" ".join(words), " ".join(changed))
    assert sum(len(each.text) for each in found if each.kind == KEPT) > 0.8 * len(" ".join(words))


def test_two_long_texts_without_a_rare_word_are_two_texts() -> None:
    old, new = "a b " * 2_000, "b c " * 2_000
    assert "".join(each.text for each in differences(old, new) if each.kind != ADDED) == old
