"""What is counted of drafts against the words that people agreed on."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared_data import DATA, needs_shared
from workflow.draft.evaluation import FEW, Judged, chrf, rows_of, verdicts_of
from workflow.draft.tmx import read_tmx
from workflow.model.unit import UnitType


def judged(engine: str, unit: str, draft: str, agreed: str, type_: UnitType = UnitType.PARAGRAPH) -> Judged:
    return Judged(engine, "fa", "en", type_, unit, draft, agreed)


def test_a_row_counts_what_was_left_to_edit() -> None:
    (whole, title, paragraph) = rows_of(
        [
            judged("memory", "u1", "the lamp", "the lamp"),
            judged("memory", "u2", "a door", "the door"),
            judged("memory", "u3", "", "sand", UnitType.TITLE),
            judged("memory", "u4", "no", "yes", UnitType.TITLE),
        ]
    )
    assert (whole.type, title.type, paragraph.type) == (None, UnitType.TITLE, UnitType.PARAGRAPH)
    assert (whole.units, whole.drafted, whole.of_use, whole.as_is) == (4, 3, 2, 1)
    assert whole.to_edit == (0 + 3 + 4 + 3) / (8 + 8 + 4 + 3)
    assert (title.drafted, title.of_use, title.to_edit, title.margin) == (1, 0, 1.0, 0.0)
    assert (paragraph.units, paragraph.to_edit) == (2, 3 / 16)
    assert paragraph.margin == pytest.approx(1.96 * ((1.5**2 + 1.5**2) * 2 / 1) ** 0.5 / 16)


def test_letters_that_agree_by_chance_are_worth_nothing() -> None:
    """A draft in another language must not beat no draft at all."""
    agreed = "The lamp in the stairwell is lit every night by the neighbours on the third floor."
    other = "Les voisins du troisième allument chaque soir la lampe de la cage d'escalier, dit-on."
    (row, _) = rows_of([judged("copy", "u1", other, agreed)])
    assert (row.of_use, row.to_edit) == (0, 1.0)
    (long, _) = rows_of([judged("chatter", "u1", agreed * 9, agreed)])
    assert (long.of_use, long.to_edit) == (0, 1.0)
    (half, _) = rows_of([judged("half", "u1", "abcdefxxxx", "abcdefghij")])
    assert (half.of_use, half.to_edit) == (1, 0.4)


def test_chrf_is_that_of_the_whole() -> None:
    assert chrf(["the lamp", "a door"], ["the lamp", "a door"]) == 100
    assert chrf(["", ""], ["the lamp", "a door"]) == 0
    assert 0 < chrf(["چراغ راه‌پله"], ["چراغ راه پله"]) < 100


def test_rows_stand_by_language_then_type_then_least_to_edit() -> None:
    found = rows_of(
        [
            judged("worse", "u1", "x", "the lamp"),
            judged("better", "u1", "the lamp", "the lamp"),
            Judged("worse", "en", "fa", UnitType.ITEM, "u2", "در", "در"),
        ]
    )
    assert [(row.language, row.type, row.engine) for row in found] == [
        ("fa", None, "worse"),
        ("fa", UnitType.ITEM, "worse"),
        ("en", None, "better"),
        ("en", None, "worse"),
        ("en", UnitType.PARAGRAPH, "better"),
        ("en", UnitType.PARAGRAPH, "worse"),
    ]


def many(engine: str, count: int, wrong: float, start: int = 0) -> list[Judged]:
    """Units of which a share has one letter of ten wrong; which ones is the same every time."""
    chance = random.Random(f"{engine}{start}")
    drafts = ["window sil" + ("x" if chance.random() < wrong else "l") for _ in range(count)]
    return [judged(engine, f"u{start + at}", draft, "window sill") for at, draft in enumerate(drafts)]


def verdict_of(*judged_: list[Judged]):
    return next(each for each in verdicts_of([one for some in judged_ for one in some]) if each.type is None)


def test_a_clear_difference_is_told_from_chance() -> None:
    clear = verdict_of(many("good", 200, 0.1), many("bad", 200, 0.9))
    assert (clear.best, clear.second, clear.few, clear.sure) == ("good", "bad", False, True)
    assert clear.less == pytest.approx(0.8 / 11, abs=0.01)
    assert not verdict_of(many("a", 200, 0.5), many("b", 200, 0.5)).sure
    apart = verdict_of(many("good", 200, 0.1), many("bad", 200, 0.9, start=1_000))
    assert (apart.best, apart.sure) == ("good", True)


def test_the_same_units_tell_more_than_other_units() -> None:
    """Units differ far more than engines do: asked for the same ones, a small difference shows."""
    lengths = [10 if at % 2 else 200 for at in range(100)]
    first = [judged("a", f"u{at}", "y" * (length // 2) * (at % 3), "y" * length) for at, length in enumerate(lengths)]
    second = [judged("b", each.unit, each.draft + "y" * (at % 3 == 1), each.agreed) for at, each in enumerate(first)]
    other = [judged("b", f"v{each.unit}", each.draft, each.agreed) for each in second]
    same, apart = verdict_of(first, second), verdict_of(first, other)
    assert same.best == apart.best == "b"
    assert same.margin is not None
    assert apart.margin is not None
    assert same.sure
    assert not apart.sure


def test_few_units_rank_nobody() -> None:
    verdict = verdict_of(many("good", FEW - 1, 0), many("bad", FEW - 1, 1))
    assert (verdict.best, verdict.few, verdict.sure) == ("good", True, False)
    assert verdict_of(many("good", FEW, 0), many("bad", FEW, 1)).sure
    assert not verdict_of(many("good", FEW, 0), many("bad", FEW - 1, 1)).sure
    (single,) = [each for each in verdicts_of([*many("good", 1, 0), *many("bad", 1, 1)]) if each.type is None]
    assert (single.margin, single.sure) == (None, False)
    assert verdicts_of(many("alone", 50, 0)) == []


TEXT = st.text("ab ی\N{ZERO WIDTH NON-JOINER}", max_size=12)


@given(st.lists(st.tuples(TEXT, TEXT.filter(bool)), min_size=1, max_size=8))
def test_figures_hold_for_any_words(units: list[tuple[str, str]]) -> None:
    made = [judged("e", f"u{at}", draft, agreed) for at, (draft, agreed) in enumerate(units)]
    row = rows_of(made)[0]
    assert row.as_is <= row.of_use <= row.drafted <= row.units == len(units)
    assert 0 <= row.to_edit <= 1
    assert (row.to_edit == 0) == (row.as_is == row.units)
    assert 0 <= row.chrf <= 100
    assert rows_of(made) == rows_of(list(made))
    assert all(0 <= each.edits <= len(each.agreed) for each in made)


@needs_shared
def test_drafts_that_are_worse_in_real_words_are_ranked_below() -> None:
    pairs = read_tmx((DATA / "05-parallel-tm" / "tico19.en-fa.tmx").read_bytes(), "tico19.tmx")[:120]
    chance = random.Random(11)

    def worse(text: str, share: float) -> str:
        return " ".join(word for word in text.split() if chance.random() > share)

    made = [
        Judged(
            f"drops {share:.0%}", "en", "fa", UnitType.PARAGRAPH, pair.origin, worse(pair.target, share), pair.target
        )
        for share in (0.1, 0.25, 0.4)
        for pair in pairs
    ]
    rows = [row for row in rows_of(made) if row.type is None]
    assert [row.engine for row in rows] == ["drops 10%", "drops 25%", "drops 40%"]
    assert all(first.chrf > second.chrf for first, second in pairwise(rows))
    assert all(first.to_edit + first.margin < second.to_edit - second.margin for first, second in pairwise(rows))
    assert all(abs(row.to_edit - share) < 0.1 for row, share in zip(rows, (0.1, 0.25, 0.4), strict=True))
