"""The memory's index: nothing that a plain scan finds is missed."""

from __future__ import annotations

import csv
import random
from functools import partial
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from tests.counting import calls
from tests.shared_data import DATA, needs_shared
from workflow.draft.memory import Pair, PairMemory
from workflow.text.similarity import similarity
from workflow.text.spelling import fold


@given(st.lists(st.text("abc ", min_size=1), max_size=12), st.text("abc ", min_size=1), st.integers(50, 100))
def test_the_best_match_is_that_of_a_plain_scan(sources: list[str], text: str, least: int) -> None:
    pairs = [Pair("en", "fa", source, f"ت{number}") for number, source in enumerate(sources)]
    found = PairMemory(pairs).lookup(text, "en", "fa", least=least, limit=1)
    scores = [
        100 if source == text else 99 if fold(source) == fold(text) else min(98, floor(100 * similarity(source, text)))
        for source in sources
        if source.strip() and text.strip() and similarity(fold(source), fold(text)) >= least / 100
    ]
    best = max([score for score in scores if score >= least], default=None)
    assert (found[0].score if found else None) == best


def test_earlier_pairs_and_the_right_region_come_first() -> None:
    memory = PairMemory(
        [
            Pair("en", "fa", "door", "در"),
            Pair("en", "fa-AF", "door", "دروازه"),
            Pair("fa", "en", "باب", "door"),
            Pair("en", "fa", "door", " "),
        ]
    )
    assert [found.target for found in memory.lookup("door", "en", "fa", least=75, limit=9)] == ["در", "باب", "دروازه"]
    assert memory.lookup("door", "en", "fa-AF", least=75, limit=1)[0].target == "دروازه"
    assert [found.source for found in memory.lookup("باب", "fa", "en-GB", least=75, limit=9)] == ["باب"]


@needs_shared
def test_real_sentences_are_found_again_behind_slips_and_spelling() -> None:
    with (DATA / "05-parallel-tm" / "tatoeba.en-fa.tsv").open(encoding="utf8", newline="") as file:
        rows = [row[:2] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert len(rows) == 1_604
    memory = PairMemory(Pair("en", "fa", *row) for row in rows)
    chance = random.Random(7)
    for english, persian in chance.sample(rows, 300):
        assert memory.lookup(english, "en", "fa", least=75, limit=1)[0].score == 100
        typed = persian.replace("ی", "ي").replace("ک", "ك").replace("\N{ZERO WIDTH NON-JOINER}", "")
        assert memory.lookup(typed, "fa", "en", least=75, limit=1)[0].score >= 99
    tenth = PairMemory(Pair("en", "fa", *row) for row in rows[::10])

    def looked_up(index: PairMemory) -> None:
        for english, _persian in rows[:100]:
            index.lookup(f"{english} Indeed", "en", "fa", least=75, limit=5)

    few, many = (calls(partial(looked_up, index)) for index in (tenth, memory))
    assert many < 8 * few  # ten times the pairs
