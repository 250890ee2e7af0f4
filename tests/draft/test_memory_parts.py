"""Sentences inside a paragraph and lines inside a stanza answer, too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.draft.engines.memory import MemoryEngine
from workflow.draft.memory import Found, JoinedMemory, Pair, PairMemory
from workflow.draft.memory_parts import parts_of, segments
from workflow.draft.port import Request
from workflow.model.translation import Draft
from workflow.model.unit import Unit, UnitType

PARAGRAPH = Pair("en", "fa", "We wait for you. The lamp is lit.", "چشم به راه توییم. چراغ روشن است.", "a/fa/p-1")
STANZA = Pair("fa", "en", "هر که چراغ می‌برد\nنمی‌پرسد", "Whoever carries a lamp\ndoes not ask", "b/en/s-1")
LONE = Pair("en", "fa", "Nobody came home.", "کسی به خانه نیامد.", "c/fa/p-9")
MEMORY = PairMemory([PARAGRAPH, STANZA, LONE])


def draft(text: str, source: str = "en", target: str = "fa", type: UnitType = UnitType.PARAGRAPH) -> Draft | None:
    return MemoryEngine(MEMORY).draft(Request(Unit("p-0", type, text, 1), source, target))


def told(pair: Pair) -> list[tuple[str, str]]:
    return [(part.source, part.target) for part in parts_of(pair)]


def test_parts_are_told_where_both_sides_have_as_many() -> None:
    assert told(PARAGRAPH) == [("We wait for you.", "چشم به راه توییم."), ("The lamp is lit.", "چراغ روشن است.")]
    assert told(STANZA) == [("هر که چراغ می‌برد", "Whoever carries a lamp"), ("نمی‌پرسد", "does not ask")]
    assert [part.origin for part in parts_of(PARAGRAPH)] == ["a/fa/p-1 (1/2)", "a/fa/p-1 (2/2)"]
    assert told(LONE) == []
    assert told(Pair("en", "fa", "One. Two. Three.", "یک. دو و سه.")) == []
    assert told(Pair("en", "fa", "One.\nTwo.", "یک. دو.")) == [], "a stanza that became prose"


def test_sentences_that_were_shifted_are_no_pairs() -> None:
    shifted = Pair("en", "fa", "Yes, of course. He said that he would be back before the winter came to us.", "x")
    target = "بله، البته او گفت که پیش از آن که زمستان بیاید پیش ما خواهد بود و ما منتظریم. زمستان سرد است."
    assert told(Pair(shifted.source_language, "fa", shifted.source, target)) == []


@pytest.mark.parametrize(
    "text",
    ["See [the door. And the wall.](a.html)", "**He came. She left.**", "`a. b.` is code.", "*One.\nTwo.*", "_A. B._"],
)
def test_markup_is_not_cut(text: str) -> None:
    assert [part.text for part in segments(text)] == [text]


@given(st.text("ab. *_`[]()\n!؟", max_size=60))
def test_parts_lie_in_order_and_hold_every_word(text: str) -> None:
    at = 0
    for part in segments(text):
        assert text[part.start : part.end] == part.text
        assert text[at : part.start].strip() == ""
        assert part.text.strip() == part.text
        at = part.end
    assert text[at:].strip() == ""


def test_a_sentence_of_a_paragraph_answers_a_unit_of_one_sentence() -> None:
    assert draft("The lamp is lit.") == Draft("چراغ روشن است.", "memory", 98, "a/fa/p-1 (2/2)")


def test_a_paragraph_is_put_together() -> None:
    found = draft("Nobody came home. The lamp is lit!")
    assert found == Draft("کسی به خانه نیامد. چراغ روشن است.", "memory", 96, "c/fa/p-9; a/fa/p-1 (2/2)")


def test_a_stanza_keeps_its_lines_in_both_directions() -> None:
    text = "does not ask\nWhoever carries a lamp"
    found = draft(text, type=UnitType.STANZA)
    assert found is not None
    assert (found.text, found.score) == ("نمی‌پرسد\nهر که چراغ می‌برد", 98)
    assert found.origin == "b/en/s-1 (2/2) (reversed); b/en/s-1 (1/2) (reversed)"


def test_where_half_is_known_the_rest_stays_the_sources() -> None:
    found = draft("We wait for you. Nobody came home. Here is salt.")
    assert found is not None
    assert (found.text, found.partial) == ("چشم به راه توییم. کسی به خانه نیامد. Here is salt.", True)
    assert found.score == 71  # 33 of 46 letters
    assert draft("Nobody came home. " + "Here is a quite different matter altogether. " * 2) is None


def test_a_good_whole_stands_and_a_poor_one_yields_to_its_parts() -> None:
    whole = draft(PARAGRAPH.source.upper())
    assert whole is not None
    assert (whole.score, whole.origin) == (99, "a/fa/p-1")
    turned = draft("The lamp is lit. We wait for you.")
    assert turned is not None
    assert turned.text == "چراغ روشن است. چشم به راه توییم."


def test_other_figures_in_a_sentence_lower_its_score() -> None:
    memory = PairMemory([Pair("en", "fa", "We were 12 that day. Nobody spoke.", "آن روز ۱۲ نفر بودیم. کسی حرف نزد.")])
    unit = Unit("p-0", UnitType.PARAGRAPH, "We were 13 that day.", 1)
    found = MemoryEngine(memory).draft(Request(unit, "en", "fa"))
    assert found is not None
    assert found.score == 85


def test_several_memories_are_one() -> None:
    own = PairMemory([Pair("en", "fa", "door", "درِ خودمان", "own")])
    everyone = PairMemory([Pair("en", "fa", "door", "در", "all"), Pair("en", "fa", "doors", "درها", "all")])
    joined = JoinedMemory([own, everyone, own])
    found = joined.lookup("door", "en", "fa", least=75, limit=3)
    assert [(each.score, each.target) for each in found] == [(100, "درِ خودمان"), (100, "در"), (80, "درها")]
    assert all(isinstance(each, Found) for each in found)
