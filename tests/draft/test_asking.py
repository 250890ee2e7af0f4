"""Asking with patience: few calls at once, tried again, paced, given up in time, and nothing answered is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.draft.asking import ENOUGH, PATIENCE, REST, Call, Means, Unsteady, ask, calls_of
from workflow.draft.masking import MaskStyle
from workflow.draft.port import Limits, Passage, Reach, Said
from workflow.errors import BudgetError, DraftError, EngineBusyError, GateError

BUSY = EngineBusyError("It is asked too often (429).", where="there")
BROKEN = DraftError("It refused the key.", where="there", next_step="Look at the variable.")

Work = Callable[[Call], Sequence[Said]]


def passage(text: str) -> Passage:
    return Passage(text, "fa", "en")


def echo(call: Call) -> list[Said]:
    return [Said(one.text.upper()) for one in call.passages]


@dataclass
class Time:
    """A clock that only sleeping moves."""

    now: float = 100.0
    slept: list[float] = field(default_factory=list)
    chance: float = 0.0

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.now += seconds

    @property
    def means(self) -> Means:
        return Means(lambda: self.now, self.sleep, lambda: self.chance)


@dataclass
class Engine:
    """A translator of which only the limits are asked for."""

    limits: Limits = field(default_factory=Limits)
    name: str = "there"
    version: str = "1"
    reach: Reach = Reach.NETWORK
    host: str = "a.example:443"
    masks: MaskStyle = MaskStyle.TOKEN
    takes_terms: bool = False

    def knows(self, source: str, target: str) -> bool:
        return True

    def translate(self, passages: Sequence[Passage]) -> Sequence[Said]:
        raise NotImplementedError


@dataclass
class Asked:
    """One asking, and everything that became of it."""

    work: Work = echo
    limits: Limits = field(default_factory=Limits)
    time: Time = field(default_factory=Time)
    unsteady: Unsteady = field(default_factory=Unsteady)
    opening: Callable[[Call], None] = lambda call: None
    rows: list[str] = field(default_factory=list)
    """What the ledger says: text, then its outcome."""
    kept: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    threads: set[int] = field(default_factory=set)
    """Those in which the caller's functions ran."""

    def texts(self, *texts: str) -> Asked:
        self.calls([Call((passage(text),)) for text in texts])
        return self

    def calls(self, calls: Sequence[Call]) -> None:
        ask(
            calls,
            Engine(self.limits),
            opened=self._opened,
            send=self.work,
            closed=self._closed,
            keep=self._keep,
            fail=self._fail,
            means=self.time.means,
            unsteady=self.unsteady,
        )

    def _opened(self, call: Call) -> int:
        self.threads.add(threading.get_ident())
        self.opening(call)
        self.rows.append(call.passages[0].text)
        return len(self.rows) - 1

    def _closed(self, number: int, outcome: str) -> None:
        self.threads.add(threading.get_ident())
        assert ": " not in self.rows[number], "closed twice"
        self.rows[number] += f": {outcome}"

    def _keep(self, call: Call, said: Sequence[Said]) -> None:
        self.threads.add(threading.get_ident())
        self.kept |= {one.text: answer.text for one, answer in zip(call.passages, said, strict=True)}

    def _fail(self, call: Call, why: str) -> None:
        self.threads.add(threading.get_ident())
        self.failed |= {one.text: why for one in call.passages}


def failing(times: int, error: Exception = BUSY) -> Work:
    """Fails so many times, then answers."""
    left = [times]

    def work(call: Call) -> list[Said]:
        left[0] -= 1
        if left[0] >= 0:
            raise error
        return echo(call)

    return work


def test_every_call_is_opened_sent_kept_and_closed() -> None:
    asked = Asked().texts("a", "b", "c")
    assert asked.kept == {"a": "A", "b": "B", "c": "C"}
    assert asked.rows == ["a: answered", "b: answered", "c: answered"]
    assert asked.failed == {}
    assert asked.time.slept == []


def test_nothing_to_ask() -> None:
    assert Asked().texts().rows == []


def test_what_was_busy_is_asked_again_and_each_attempt_is_on_the_ledger() -> None:
    asked = Asked(failing(2), Limits(attempts=3)).texts("a")
    assert asked.kept == {"a": "A"}
    assert asked.rows == ["a: It is asked too often (429)."] * 2 + ["a: answered"]
    assert asked.time.slept == [0.5, 1.0]


@pytest.mark.parametrize(("chance", "slept"), [(0.0, [0.5, 1, 2, 4, 8, 15, 15]), (1.0, [1, 2, 4, 8, 16, 30, 30])])
def test_the_pauses_grow_with_jitter_up_to_a_limit(chance: float, slept: list[float]) -> None:
    asked = Asked(failing(7), Limits(attempts=8), Time(chance=chance)).texts("a")
    assert asked.time.slept == slept
    assert asked.kept


def test_it_is_given_up_after_the_last_attempt() -> None:
    asked = Asked(failing(9), Limits(attempts=3)).texts("a")
    assert asked.failed == {"a": "there: It is asked too often (429)."}
    assert len(asked.rows) == 3


def test_a_wait_that_the_server_names_is_kept() -> None:
    asked = Asked(failing(1, EngineBusyError("busy", wait=PATIENCE)), Limits(attempts=3)).texts("a")
    assert asked.time.slept == [PATIENCE]
    assert asked.kept


def test_a_wait_beyond_patience_is_not_waited_for() -> None:
    asked = Asked(failing(1, EngineBusyError("Come back tomorrow.", wait=PATIENCE + 1)), Limits(attempts=3)).texts("a")
    assert asked.time.slept == []
    assert asked.failed == {"a": "Come back tomorrow."}
    assert len(asked.rows) == 1


def test_what_asking_again_cannot_mend_is_not_asked_again() -> None:
    asked = Asked(failing(1, BROKEN), Limits(attempts=5)).texts("a", "b")
    assert asked.failed == {"a": "there: It refused the key. Look at the variable."}
    assert asked.kept == {"b": "B"}
    assert asked.rows == ["a: It refused the key.", "b: answered"]


def test_another_s_exception_loses_its_words() -> None:
    asked = Asked(failing(1, ValueError("the text and the s3cr3t key")), Limits(attempts=5)).texts("a")
    assert asked.failed == {"a": "there: It failed (ValueError)."}
    assert asked.rows == ["a: It failed (ValueError)."]


@pytest.mark.parametrize(
    "error", [SystemExit("text"), RecursionError("text"), StopIteration("text"), MemoryError("text")]
)
@pytest.mark.parametrize("in_flight", [1, 2])
def test_no_translator_ends_the_program(error: BaseException, in_flight: int) -> None:
    def work(call: Call) -> list[Said]:
        raise error

    asked = Asked(work, Limits(in_flight=in_flight)).texts("a")
    assert asked.failed == {"a": f"there: It failed ({type(error).__name__})."}


@pytest.mark.parametrize("answers", [[], [Said("one"), Said("two")]])
def test_too_few_or_too_many_answers_are_none(answers: list[Said]) -> None:
    asked = Asked(lambda call: answers, Limits(attempts=3)).texts("a")
    assert asked.failed == {"a": f"there: It gave {len(answers)} answers to 1 passages."}
    assert asked.kept == {}


@pytest.mark.parametrize("answers", [None, "x", [None], ["text"], [Said(None)], [Said("x", problem=None)]])  # type: ignore[arg-type]
def test_answers_of_another_kind_are_none(answers: object) -> None:
    asked = Asked(lambda call: answers).texts("a")  # type: ignore[arg-type, return-value]
    assert "It failed" in asked.failed["a"]
    assert asked.kept == {}


def test_what_no_database_takes_is_taken_out() -> None:
    asked = Asked(lambda call: [Said("a\x00b\ud800c\N{ZERO WIDTH NON-JOINER}d")]).texts("a")
    assert asked.kept == {"a": "abc\N{ZERO WIDTH NON-JOINER}d"}


def test_a_problem_is_an_answer_too() -> None:
    asked = Asked(lambda call: [Said(problem="It refused.")]).texts("a")
    assert asked.kept == {"a": ""}
    assert asked.rows == ["a: answered"]


def test_calls_start_no_faster_than_the_pause() -> None:
    asked = Asked(limits=Limits(pause=2.0)).texts("a", "b", "c")
    assert asked.time.slept == [2.0, 2.0]
    again = replace(asked, rows=[], kept={})
    again.texts("d")
    assert asked.time.slept == [2.0, 2.0, 2.0], "over all calls of a run"


def test_the_time_that_a_call_took_counts_for_the_pause() -> None:
    time = Time()

    def slow(call: Call) -> list[Said]:
        time.now += 1.5
        return echo(call)

    assert Asked(slow, Limits(pause=2.0), time).texts("a", "b").time.slept == [0.5]


def test_nobody_is_asked_while_the_server_wants_a_pause() -> None:
    begun: list[tuple[str, float]] = []
    time = Time()

    def work(call: Call) -> list[Said]:
        begun.append((call.passages[0].text, time.now))
        if len(begun) == 1:
            raise EngineBusyError("busy", wait=7)
        return echo(call)

    asked = Asked(work, Limits(attempts=3), time).texts("a", "b")
    assert begun == [("a", 100.0), ("a", 107.0), ("b", 107.0)]
    assert asked.kept == {"a": "A", "b": "B"}


def test_a_dead_server_is_asked_no_more_than_it_takes_to_notice() -> None:
    asked = Asked(failing(99), Limits(attempts=3)).texts(*"abcdefghij")
    assert len(asked.rows) == ENOUGH * 3
    assert len(asked.failed) == 10


def test_an_engine_that_fails_and_fails_is_left_alone() -> None:
    asked = Asked(failing(99, BROKEN)).texts(*"abcdef")
    assert len(asked.rows) == ENOUGH
    assert asked.failed["f"] == f"“there” failed {ENOUGH} times in a row and is left alone for {REST:.0f} seconds."
    assert asked.time.slept == []


def test_only_failures_in_a_row_count() -> None:
    turns = iter([True, True, False, True, True, False])

    def work(call: Call) -> list[Said]:
        if next(turns):
            raise BROKEN
        return echo(call)

    assert len(Asked(work).texts(*"abcdef").rows) == 6


def test_after_its_rest_one_call_has_to_succeed_before_others_follow() -> None:
    asked = Asked(failing(99, BROKEN)).texts(*"abc")
    asked.texts("d")
    assert len(asked.rows) == 3
    asked.time.now += REST
    asked.texts("e", "f")
    assert len(asked.rows) == 4, "one trial, and then a rest again"
    asked.time.now += REST
    asked.work = echo
    asked.texts("g", "h")
    assert asked.kept == {"g": "G", "h": "H"}
    asked.work = failing(1, BROKEN)
    asked.texts("i", "j")
    assert asked.kept["j"] == "J", "all is forgiven"


def test_on_trial_only_one_call_is_under_way() -> None:
    asked = Asked(failing(99, BROKEN), Limits(in_flight=4)).texts(*"abcdefgh")
    sent = len(asked.rows)
    asked.time.now += REST
    asked.texts(*"ijkl")
    assert len(asked.rows) == sent + 1


def test_one_engine_s_rest_is_not_another_s() -> None:
    unsteady = Unsteady()
    for _ in range(ENOUGH):
        unsteady.failed("there", 0.0)
    assert unsteady.rest("there", 10.0) == REST - 10
    assert unsteady.rest("elsewhere", 10.0) == 0.0


@pytest.mark.parametrize("error", [BudgetError("The budget is used up.", where="song"), GateError("It may not.")])
def test_the_gate_ends_the_asking(error: GateError) -> None:
    def opening(call: Call) -> None:
        if call.passages[0].text == "b":
            raise error

    asked = Asked(opening=opening).texts("a", "b", "c", "d")
    assert asked.kept == {"a": "A"}
    assert asked.failed == dict.fromkeys("bcd", error.what)
    assert asked.rows == ["a: answered"]
    assert asked.unsteady.failures == {}


def test_a_wall_ends_it_too() -> None:
    asked = Asked(failing(1, GateError("It tried to reach another server.")), Limits(attempts=3)).texts("a", "b")
    assert asked.failed == dict.fromkeys("ab", "It tried to reach another server.")
    assert asked.rows == ["a: It tried to reach another server."]


def test_an_attempt_is_asked_of_the_gate_again() -> None:
    opened: list[str] = []

    def opening(call: Call) -> None:
        opened.append(call.passages[0].text)
        if len(opened) == 2:
            raise GateError("The permission was withdrawn.")

    asked = Asked(failing(9), Limits(attempts=5), opening=opening).texts("a")
    assert asked.failed == {"a": "The permission was withdrawn."}
    assert len(asked.rows) == 1


def test_as_many_at_once_as_allowed_and_no_more() -> None:
    together = threading.Barrier(3)
    lock, running, most = threading.Lock(), 0, 0

    def work(call: Call) -> list[Said]:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        together.wait(5)
        with lock:
            running -= 1
        return echo(call)

    asked = Asked(work, Limits(in_flight=3)).texts(*"abcdef")
    assert asked.kept == {text: text.upper() for text in "abcdef"}
    assert most == 3
    assert asked.threads == {threading.get_ident()}


def test_answers_of_several_threads_are_not_mixed() -> None:
    texts = [f"text {number}" for number in range(100)]
    asked = Asked(limits=Limits(in_flight=8)).texts(*texts)
    assert asked.kept == {text: text.upper() for text in texts}
    assert sorted(asked.rows) == sorted(f"{text}: answered" for text in texts)


def test_an_answer_is_kept_as_soon_as_it_is_back() -> None:
    kept_first = threading.Event()

    def work(call: Call) -> list[Said]:
        if call.passages[0].text == "slow":
            assert kept_first.wait(5)
        return echo(call)

    asked = Asked(work, Limits(in_flight=2))
    keep = asked._keep

    def keeping(call: Call, said: Sequence[Said]) -> None:
        keep(call, said)
        kept_first.set()

    asked._keep = keeping  # type: ignore[method-assign]
    asked.texts("slow", "quick")
    assert list(asked.kept) == ["quick", "slow"]


def test_those_under_way_are_waited_for_when_the_gate_closes() -> None:
    refused = threading.Event()

    def work(call: Call) -> list[Said]:
        assert refused.wait(5)
        return echo(call)

    def opening(call: Call) -> None:
        if call.passages[0].text == "b":
            refused.set()
            raise BudgetError("The budget is used up.")

    asked = Asked(work, Limits(in_flight=2), opening=opening).texts("a", "b", "c")
    assert asked.kept == {"a": "A"}
    assert asked.failed == dict.fromkeys("bc", "The budget is used up.")


def test_ctrl_c_while_waiting_keeps_what_was_answered() -> None:
    time = Time()

    def interrupted(seconds: float) -> None:
        raise KeyboardInterrupt

    time.sleep = interrupted  # type: ignore[method-assign]
    asked = Asked(limits=Limits(pause=5.0), time=time)
    with pytest.raises(KeyboardInterrupt):
        asked.texts("a", "b")
    assert asked.kept == {"a": "A"}
    assert asked.rows == ["a: answered"]


def test_ctrl_c_during_a_call_closes_it() -> None:
    def work(call: Call) -> list[Said]:
        if call.passages[0].text == "b":
            raise KeyboardInterrupt
        return echo(call)

    asked = Asked(work)
    with pytest.raises(KeyboardInterrupt):
        asked.texts("a", "b", "c")
    assert asked.kept == {"a": "A"}
    assert asked.rows == ["a: answered", "b: not waited for"]
    assert asked.failed == {}


def test_ctrl_c_waits_for_no_thread_but_keeps_what_is_back() -> None:
    held, back = threading.Event(), threading.Event()

    def work(call: Call) -> list[Said]:
        if call.passages[0].text == "slow":
            held.wait(5)
        back.set()
        return echo(call)

    def opening(call: Call) -> None:
        if call.passages[0].text == "c":
            assert back.wait(5)
            raise KeyboardInterrupt

    asked = Asked(work, Limits(in_flight=3), opening=opening)
    try:
        with pytest.raises(KeyboardInterrupt):
            asked.texts("slow", "quick", "c")
        assert "slow: not waited for" in asked.rows
        assert set(asked.kept) <= {"quick"}
    finally:
        held.set()


def test_a_store_that_fails_ends_it_and_closes_what_is_open() -> None:
    asked = Asked()

    def keeping(call: Call, said: Sequence[Said]) -> None:
        raise OSError("disk full")

    asked._keep = keeping  # type: ignore[method-assign]
    with pytest.raises(OSError, match="disk full"):
        asked.texts("a", "b")
    assert asked.rows == ["a: not waited for"]


def test_a_clock_that_stands_still_holds_nothing_up() -> None:
    asked = Asked(failing(2), Limits(attempts=3, pause=1.0))
    asked.time.sleep = lambda seconds: None  # type: ignore[method-assign]
    assert asked.texts("a", "b").kept == {"a": "A", "b": "B"}


def test_calls_hold_what_the_limits_allow() -> None:
    passages = [passage(text) for text in ("aa", "bb", "cc", "d" * 9, "e")]
    calls = calls_of(passages, Limits(passages=2, total=8))
    assert [[one.text for one in call.passages] for call in calls] == [["aa", "bb"], ["cc"], ["d" * 9], ["e"]]
    assert calls_of([], Limits()) == []


@given(st.lists(st.integers(1, 50)), st.integers(1, 5), st.integers(1, 100))
def test_calls_lose_nothing_and_keep_the_order(sizes: list[int], most: int, total: int) -> None:
    passages = [passage("x" * size) for size in sizes]
    calls = calls_of(passages, Limits(passages=most, total=total))
    assert [one for call in calls for one in call.passages] == passages
    assert all(0 < len(call.passages) <= most for call in calls)
    assert all(sum(len(one.text) for one in call.passages) <= total for call in calls if len(call.passages) > 1)


def test_characters_count_everything_that_leaves() -> None:
    one = Passage("four", "fa", "en", before=("12", "3"), after=("4",), terms=(("ab", "cd"),))
    assert Call((one, passage("x"))).characters == 4 + 4 + 4 + 1


@given(
    st.lists(st.sampled_from(["fine", "busy", "broken", "odd", "short", "gate"]), max_size=25),
    st.integers(1, 4),
    st.integers(1, 3),
)
def test_every_call_ends_one_way_and_every_row_is_closed(behaviour: list[str], in_flight: int, attempts: int) -> None:
    """Whatever a translator does, in however many threads."""

    def work(call: Call) -> list[Said]:
        what = call.passages[0].text.split()[0]
        if what in {"busy", "broken", "gate"}:
            raise {"busy": BUSY, "broken": BROKEN, "gate": GateError("no")}[what]
        if what == "odd":
            raise KeyError(what)
        return [] if what == "short" else echo(call)

    texts = [f"{what} {number}" for number, what in enumerate(behaviour)]
    asked = Asked(work, Limits(in_flight=in_flight, attempts=attempts)).texts(*texts)
    assert set(asked.kept) | set(asked.failed) == set(texts)
    assert not set(asked.kept) & set(asked.failed)
    assert all(": " in row for row in asked.rows)
    assert all(text.startswith("fine") for text in asked.kept)
