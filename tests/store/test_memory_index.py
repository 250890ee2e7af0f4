"""The memory's index on disk answers as the one in memory does, and survives whatever happens to it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.draft.memory import Pair, PairMemory
from workflow.draft.memory_sketch import BLOCK
from workflow.errors import StoreError
from workflow.store import memory_index_file
from workflow.store.memory_index import MemoryIndex
from workflow.store.memory_index_file import DamagedIndexError

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
WORDS = "the mother of park wall light در خانه شب چراغ نام گواه می‌رود ۱۴۰۲ 7 , .".split()
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
PAIR = st.builds(Pair, st.sampled_from(["en", "en-GB", "fa"]), st.sampled_from(["fa", "fa-AF", "en"]), TEXT, TEXT)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[MemoryIndex]:
    made = MemoryIndex(tmp_path / "memory.sqlite3")
    yield made
    made.close()


def best(index: MemoryIndex, text: str, **more) -> list[tuple[int, str]]:
    asked = {"least": 75, "limit": 5} | more
    return [(found.score, found.target) for found in index.lookup(text, "en", "fa", **asked)]


def sentence(number: int) -> str:
    chance = random.Random(number)
    return " ".join(chance.choices(WORDS, k=chance.randint(2, 12))) + f" {number}"


@settings(max_examples=60, deadline=None)
@given(st.lists(PAIR, max_size=25), st.lists(st.integers(0, 24)), TEXT, st.integers(40, 100), st.integers(1, 6))
def test_it_scores_as_the_memory_in_memory(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[Pair], gone: list[int], text: str, least: int, limit: int
) -> None:
    index = MemoryIndex(tmp_path_factory.mktemp("index") / "memory.sqlite3")
    for number, pair in enumerate(pairs):
        index.put(f"{number:03}", pair)
    for number in gone:
        index.drop(f"{number:03}")
    left = [pair for number, pair in enumerate(pairs) if number not in gone]
    for parts in (False, True):
        for languages in (("en", "fa"), ("fa", "en-US")):
            asked = {"least": least, "limit": limit, "parts": parts}
            ours = index.lookup(text, *languages, **asked)
            theirs = PairMemory(left).lookup(text, *languages, **asked)
            scores = [found.score for found in ours]
            assert scores == sorted(scores, reverse=True)
            # Doubles are told once by the memory in memory, and each by the index.
            assert set(theirs[:1]) <= {*ours} or not theirs or theirs[0].score == ours[0].score
            assert max(scores, default=0) == max((found.score for found in theirs), default=0)
    index.close()


def test_scores_are_those_of_cat_tools(index: MemoryIndex) -> None:
    index.put("a", Pair("fa", "en", f"کتاب{ZWNJ}های شب ۱۴۰۲", "The books of the night"))
    asked = {"least": 75, "limit": 1}
    for text, score in (
        (f"کتاب{ZWNJ}های شب ۱۴۰۲", 100),
        ("كتابهاي شب 1402", 99),
        (f"کتاب{ZWNJ}های شب ۱۴۰۳", 93),
        ("چیز دیگری", 0),
    ):
        found = index.lookup(text, "fa", "en", **asked)
        assert (found[0].score if found else 0) == score
    back = index.lookup("the books of the night", "en", "fa", **asked)[0]
    assert (back.score, back.reversed, back.target) == (99, True, f"کتاب{ZWNJ}های شب ۱۴۰۲")


def test_the_right_region_and_the_asked_direction_come_first(index: MemoryIndex) -> None:
    index.put("a", Pair("fa", "en", "باب", "door"))
    index.put("b", Pair("en", "fa-AF", "door", "دروازه"))
    index.put("c", Pair("en", "fa", "door", "در"))
    assert [target for _, target in best(index, "door")] == ["در", "باب", "دروازه"]
    assert index.lookup("door", "en-GB", "fa-AF", least=75, limit=1)[0].target == "دروازه"


def test_equals_stand_in_the_order_of_their_ids_whenever_they_came(tmp_path: Path) -> None:
    answers = []
    for order in (range(9), reversed(range(9))):
        index = MemoryIndex(tmp_path / f"{len(answers)}.sqlite3")
        for number in order:
            index.put(f"{number}", Pair("en", "fa", f"the door {number % 3}", f"در {number}"))
        answers.append(best(index, "the door x", limit=4))
        index.close()
    assert answers[0] == answers[1]
    assert len(answers[0]) == 4


def test_thousands_of_equal_texts_hide_no_other(index: MemoryIndex) -> None:
    with index.batch():
        for number in range(3_000):
            index.put(f"{number:05}", Pair("en", "fa", "OK then, please.", f"باشه {number}"))
        index.put("z", Pair("en", "fa", "OK then, police.", "پلیس"))
    assert best(index, "OK then, police", limit=1) == [(93, "پلیس")]
    assert len(best(index, "OK then, please.", limit=7)) == 7


def test_what_is_replaced_or_dropped_answers_no_more(index: MemoryIndex) -> None:
    index.put("a", Pair("en", "fa", "The old words. They stand.", "واژه‌های کهن. می‌مانند."))
    assert index.put("a", Pair("en", "fa", "Other words", "واژه‌های دیگر")) is True
    assert best(index, "The old words. They stand.", parts=True) == []
    assert best(index, "The old words.", parts=True) == []
    assert index.drop("a") is True
    assert index.drop("a") is False
    assert (len(index), best(index, "Other words")) == (0, [])
    index.put("b", Pair("en", "fa", "x", " "))
    assert len(index) == 0


def test_a_line_further_down_is_the_same_pair(index: MemoryIndex) -> None:
    pair = Pair("en", "fa", "One came. Two went.", "یکی آمد. دو تا رفتند.", "memory/a.tmx:3")
    index.put("a", pair)
    moved = Pair(*(pair.source_language, pair.target_language, pair.source, pair.target), "memory/a.tmx:9")
    assert index.put("a", moved) is False
    assert index.lookup("One came.", "en", "fa", least=75, limit=1, parts=True)[0].pair.origin == "memory/a.tmx:9 (1/2)"
    assert index.lookup(pair.source, "en", "fa", least=75, limit=1)[0].pair.origin == "memory/a.tmx:9"


def test_sentences_and_lines_are_found_when_asked_for(index: MemoryIndex) -> None:
    index.put("p", Pair("en", "fa", "We wait. The lamp is lit.", "چشم به راهیم. چراغ روشن است."))
    index.put("s", Pair("fa", "en", "هر که چراغ می‌برد\nنمی‌پرسد", "Whoever carries a lamp\ndoes not ask"))
    assert best(index, "The lamp is lit.") == []
    assert best(index, "The lamp is lit.", parts=True) == [(100, "چراغ روشن است.")]
    assert best(index, "Whoever carries the lamp", parts=True)[0][1] == "هر که چراغ می‌برد"


def test_a_batch_is_all_or_nothing_also_for_what_was_asked_in_it(index: MemoryIndex) -> None:
    index.put("a", Pair("en", "fa", "the first door", "در نخست"))

    def fails() -> None:
        with index.batch():
            for number in range(BLOCK * 2):
                index.put(f"b{number}", Pair("en", "fa", f"the second door {number}", "در دوم"))
            assert best(index, "the second door 1")
            index.drop("a")
            assert best(index, "the first door") != [(100, "در نخست")]
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert best(index, "the second door 1", least=90) == []
    assert best(index, "the first door") == [(100, "در نخست")]
    index.put("c", Pair("en", "fa", "the third door", "در سوم"))
    assert best(index, "the third door", limit=1) == [(100, "در سوم")]


def test_another_process_sees_what_was_written(tmp_path: Path, index: MemoryIndex) -> None:
    other = MemoryIndex(index.path)
    for number in range(300):
        (index if number % 2 else other).put(f"{number:04}", Pair("en", "fa", sentence(number), f"n{number}"))
        if number % 7 == 0:
            reader = other if number % 2 else index
            assert best(reader, sentence(number), limit=1)[0] == (100, f"n{number}")
    for number in range(0, 300, 3):
        other.drop(f"{number:04}")
    for number in range(300):
        found = [target for score, target in best(index, sentence(number), limit=1) if score == 100]
        assert found == ([] if number % 3 == 0 else [f"n{number}"])
    other.close()


def test_threads_may_share_it(index: MemoryIndex) -> None:
    with index.batch():
        for number in range(400):
            index.put(f"{number:04}", Pair("en", "fa", sentence(number), f"n{number}"))
    wrong: list[int] = []

    def ask(first: int) -> None:
        for number in range(first, 400, 4):
            index.put(f"again {number}", Pair("en", "fa", f"{sentence(number)} again", "x"))
            wrong.extend([number] if best(index, sentence(number), limit=1) != [(100, f"n{number}")] else [])

    threads = [Thread(target=ask, args=[first]) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize("text", ["", " \n", ZWNJ, "\N{ARABIC TATWEEL}", "\ud800", "\0", "a"])
def test_odd_questions(index: MemoryIndex, text: str) -> None:
    index.put("a", Pair("en", "fa", "a", "الف"))
    index.put("b", Pair("en", "fa", "a\0b", "ب"))
    assert best(index, text) == ([(100, "الف")] if text == "a" else [])
    assert best(index, "a", limit=0) == []
    assert index.lookup("a", "xx", "yy", least=75, limit=1) == []


def test_a_text_as_long_as_a_book(index: MemoryIndex) -> None:
    chance = random.Random(1)
    book = " ".join(chance.choices(WORDS, k=40_000))
    index.put("a", Pair("en", "fa", book, "کتاب"))
    with index.batch():
        for number in range(30):
            index.put(f"b{number}", Pair("en", "fa", " ".join(random.Random(number).choices(WORDS, k=39_000)), "x"))
    started = time.process_time()
    assert best(index, book.replace("mother", "father", 900), limit=1)[0][1] == "کتاب"
    assert time.process_time() - started < 20  # 31 comparisons of 200,000 letters would take minutes


KILLED = """
import sys
from pathlib import Path
from tests.store.test_memory_index import sentence
from workflow.draft.memory import Pair
from workflow.store.memory_index import MemoryIndex
index = MemoryIndex(Path(sys.argv[1]))
number = int(sys.argv[2])
while True:
    index.put(f"{number:06}", Pair("en", "fa", sentence(number), f"n{number}"))
    if number % 5 == 4:
        index.drop(f"{number - 2:06}")
    print(number, flush=True)
    number += 1
"""


def test_a_killed_writer_leaves_a_sound_index(tmp_path: Path) -> None:
    path, number = tmp_path / "memory.sqlite3", 0
    for round_ in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path), str(number)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        ) as writer:
            assert writer.stdout is not None
            for _ in range(20 + 13 * round_):
                number = int(writer.stdout.readline())
            os.kill(writer.pid, signal.SIGKILL)
            rest = writer.stdout.read().split()
        number = int(rest[-1]) if rest else number
        index = MemoryIndex(path)
        # What was told as put is there; the act in which it was killed is there wholly or not at all.
        for each in range(number + 1):
            gone = each % 5 == 2 and each + 2 <= number
            if not (each % 5 == 2 and each + 2 == number + 1):
                found = [target for score, target in best(index, sentence(each), limit=1) if score == 100]
                assert found == ([] if gone else [f"n{each}"])
        assert len(index.ids("")) == len(index)
        index.close()
        number += 1


def test_what_leaves_is_nowhere_in_the_files(tmp_path: Path, index: MemoryIndex) -> None:
    secret = "Iron gates stay open. Nobody must know."
    for number in range(50):
        index.put(f"{number}", Pair("en", "fa", sentence(number), sentence(number + 1)))
    index.put("x", Pair("en", "fa", secret, "درهای آهنی باز می‌مانند. کسی نباید بداند."))
    files = [tmp_path / f"memory.sqlite3{end}" for end in ("", "-wal")]
    there = [word.encode() for word in ("Iron gates", "iron gates", "must know", "آهنی")]
    assert all(any(word in path.read_bytes() for path in files if path.exists()) for word in there)
    index.drop("x")
    index.scrub()
    assert not any(word in path.read_bytes() for path in files if path.exists() for word in there)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + b"\1" * 5000, b"no database at all" * 400])
def test_a_damaged_file_is_told_as_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "memory.sqlite3"
    path.write_bytes(content)
    if not content:
        assert len(MemoryIndex(path)) == 0
        return
    with pytest.raises(DamagedIndexError, match="damaged"):
        MemoryIndex(path)
    memory_index_file.remove(path)
    assert len(MemoryIndex(path)) == 0


def test_another_versions_file_and_a_file_of_somebody_else_are_told(tmp_path: Path, index: MemoryIndex) -> None:
    index.put("a", Pair("en", "fa", "door", "در"))
    index._connection.execute("PRAGMA user_version=99")
    with pytest.raises(DamagedIndexError, match="version 99"):
        MemoryIndex(index.path)


def test_broken_sketches_are_told(index: MemoryIndex) -> None:
    index.put("a", Pair("en", "fa", "the door", "در"))
    index._connection.execute("UPDATE block SET records = x'00ff', changed = 99")
    index._connection.execute("UPDATE meta SET value = '99' WHERE name = 'change'")
    with pytest.raises(DamagedIndexError, match="sketches"):
        best(index, "the doors")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere.*Look at the rights"):
        MemoryIndex(tmp_path / "nowhere" / "memory.sqlite3")


def test_words_that_feeders_keep(index: MemoryIndex) -> None:
    assert index.state("x") == ""
    index.set_state("x", "یک")
    assert (index.state("x"), index.state("change")) == ("یک", "")
    with pytest.raises(ValueError, match="line end"):
        index.put("a\nb", Pair("en", "fa", "a", "b"))
