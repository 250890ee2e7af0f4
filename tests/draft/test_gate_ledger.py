"""What the gate keeps and writes down: answers under all that they depend on, calls before they leave."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.draft.gates import CANARY, OPEN, SECRET, THERE, Fake, Watch, asked, echo, gate, request, watched, why
from workflow.draft.asking import Call
from workflow.draft.gate import key_of
from workflow.draft.leaving import About, KeptInMemory, Leaving, LedgerInMemory
from workflow.draft.machine import Machine
from workflow.draft.port import Limits, Passage, Reach, Said
from workflow.errors import BudgetError, EngineBusyError, GateError
from workflow.model.translation import Draft


@pytest.fixture(autouse=True)
def watch() -> Iterator[Watch]:
    """Nothing leaves a test of this file."""
    with watched() as found:
        yield found


# --- Kept answers


def test_a_confidential_answer_serves_its_own_document_alone() -> None:
    kept, fake = KeptInMemory(), Fake()
    one, two = About("one", "fa", confidential=True), About("two", "fa", confidential=True)
    for about in (one, two, OPEN, About("other", "fa")):
        asked(fake, about, kept=kept)
    assert len(fake.given) == 3  # the fourth is open, as the third
    for about in (one, two, OPEN):
        asked(fake, about, kept=kept)
    assert len(fake.given) == 3
    assert {scope for scope, _ in kept.answers} == {"one", "two", ""}


def test_an_open_answer_does_not_serve_a_document_that_became_confidential() -> None:
    kept, fake = KeptInMemory(), Fake()
    asked(fake, OPEN, kept=kept)
    asked(fake, SECRET, kept=kept)
    assert len(fake.given) == 2


def test_an_answer_is_kept_under_all_that_it_depends_on() -> None:
    passage = Passage("a text", "en", "fa", terms=(("a", "b"),))
    fake = Fake(host="localhost:9")
    base = key_of(fake, passage, "")
    others = {
        key_of(replace(fake, name="x"), passage, ""),
        key_of(replace(fake, version="2"), passage, ""),
        key_of(replace(fake, host="localhost:8"), passage, ""),
        key_of(fake, replace(passage, source_language="fr"), ""),
        key_of(fake, replace(passage, target_language="fr"), ""),
        key_of(fake, replace(passage, terms=()), ""),
        key_of(fake, replace(passage, terms=(("a", "c"),)), ""),
        key_of(fake, replace(passage, text="another text"), ""),
        key_of(fake, passage, "song"),
        key_of(replace(fake, name="there\x001"), passage, ""),
        key_of(fake, replace(passage, text="\ud800"), ""),
    }
    assert len(others | {base}) == 12
    assert key_of(fake, replace(passage, before=("x",)), "") == base


def test_no_part_of_a_key_is_taken_for_the_end_of_another() -> None:
    fake, passage = Fake(), Passage("b", "en", "fa")
    ambiguous = [
        key_of(replace(fake, name="a", version="bc"), passage, ""),
        key_of(replace(fake, name="ab", version="c"), passage, ""),
        key_of(replace(fake, name="a", version="b\0c"), passage, ""),
        key_of(replace(fake, name="a\0b", version="c"), passage, ""),
    ]
    assert len(set(ambiguous)) == 4


def test_the_same_text_is_asked_for_once() -> None:
    fake = Fake(limits=Limits(passages=10))
    answers = gate().drafts(Machine(fake), [request("Bread."), request("Light."), request("Bread.")], OPEN)
    assert sorted(fake.given) == ["Bread.", "Light."]
    assert all(isinstance(each, Draft) for each in answers)


# --- The ledger


@dataclass
class Durable:
    """A ledger in a file, as a process that dies leaves it."""

    path: Path
    seen: list[str] = field(default_factory=list)

    def opened(self, leaving: Leaving) -> int:
        with sqlite3.connect(self.path) as base:
            base.execute("CREATE TABLE IF NOT EXISTS ledger (id INTEGER PRIMARY KEY, what TEXT, outcome TEXT)")
            return base.execute("INSERT INTO ledger (what, outcome) VALUES (?, 'sent')", [repr(leaving)]).lastrowid or 0

    def closed(self, number: int, outcome: str) -> None:
        with sqlite3.connect(self.path) as base:
            base.execute("UPDATE ledger SET outcome = ? WHERE id = ?", [outcome, number])

    def rows(self) -> list[str]:
        with sqlite3.connect(self.path) as base:
            return [row[0] for row in base.execute("SELECT outcome FROM ledger")]


def test_a_call_is_on_the_ledger_before_it_leaves(tmp_path: Path) -> None:
    ledger = Durable(tmp_path / "ledger.db")

    def work(passages: Sequence[Passage]) -> list[Said]:
        assert ledger.rows() == ["sent"]
        return echo(passages)

    assert isinstance(asked(Fake(work, Reach.NETWORK, THERE), ledger=ledger), Draft)
    assert ledger.rows() == ["answered"]


def test_nothing_leaves_that_cannot_be_written_down() -> None:
    class Full:
        def opened(self, leaving: Leaving) -> int:
            raise OSError("disk full")

        def closed(self, number: int, outcome: str) -> None:
            raise AssertionError

    fake = Fake(reach=Reach.NETWORK, host=THERE)
    with pytest.raises(OSError, match="disk full"):
        asked(fake, ledger=Full())
    assert fake.given == []


@pytest.mark.parametrize("flight", [1, 3])
@pytest.mark.parametrize("reach", [Reach.LOOPBACK, Reach.NETWORK])
def test_a_call_that_is_broken_off_is_closed(reach: Reach, flight: int) -> None:
    def work(_passages: Sequence[Passage]) -> list[Said]:
        raise KeyboardInterrupt

    ledger = LedgerInMemory()
    fake = Fake(work, reach, "127.0.0.1:9", limits=Limits(in_flight=flight))
    with suppress(KeyboardInterrupt):
        asked(fake, ledger=ledger)
    assert len(ledger.rows) == 1
    assert ledger.rows[0][1] not in {"sent", "answered"}


def test_the_budget_is_asked_before_each_attempt() -> None:
    class Two(LedgerInMemory):
        def opened(self, leaving: Leaving) -> int:
            if len(self.rows) == 2:
                raise BudgetError("The requests of this run are used up.")
            return super().opened(leaving)

    def busy(_passages: Sequence[Passage]) -> list[Said]:
        raise EngineBusyError("It is busy.")

    ledger = Two()
    fake = Fake(busy, Reach.NETWORK, THERE, limits=Limits(attempts=5))
    assert why(asked(fake, ledger=ledger)) == "The requests of this run are used up."
    assert len(ledger.rows) == len(fake.given) == 2
    assert issubclass(BudgetError, GateError)


def test_context_is_counted_as_what_leaves() -> None:
    ledger = LedgerInMemory()
    with_context = replace(request(), before=("ab",), after=("cde",))
    fake = Fake(reach=Reach.NETWORK, host=THERE, takes_context=True)
    gate(ledger=ledger).drafts(Machine(fake), [with_context], OPEN)
    assert ledger.rows[0][0].characters == len(CANARY) + 5


def test_context_goes_only_to_engines_that_use_it() -> None:
    def work(passages: Sequence[Passage]) -> list[Said]:
        shown.extend((each.before, each.after) for each in passages)
        return [Said("fine") for _ in passages]

    shown: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    ledger = LedgerInMemory()
    with_context = replace(request(), before=("ab",), after=("cde",))
    gate(ledger=ledger).drafts(Machine(Fake(work, Reach.NETWORK, THERE)), [with_context], OPEN)
    assert shown == [((), ())]
    assert ledger.rows[0][0].characters == len(CANARY)


def test_a_row_is_closed_even_where_the_asking_forgets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(calls: Sequence[Call], _translator: object, *, opened: Callable[[Call], int], **_: object) -> None:
        opened(calls[0])
        raise KeyboardInterrupt

    monkeypatch.setattr("workflow.draft.gate.ask", forgetful)
    ledger = LedgerInMemory()
    with pytest.raises(KeyboardInterrupt):
        asked(Fake(reach=Reach.NETWORK, host=THERE), ledger=ledger)
    assert [outcome for _, outcome in ledger.rows] == ["ended before it answered"]


def test_only_whole_answers_are_kept() -> None:
    said = [Said(""), Said("half", "It stopped in the middle."), Said("", "It refused."), Said("whole")]
    kept = KeptInMemory()
    fake = Fake(lambda passages: said[: len(passages)], limits=Limits(passages=10))
    gate(kept=kept).drafts(Machine(fake), [request(text) for text in ("One.", "Two.", "Three.", "Four.")], OPEN)
    assert list(kept.answers.values()) == ["whole"]
