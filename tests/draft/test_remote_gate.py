"""The remote engines in their place: masked, through the gate, behind the walls, on the ledger."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.draft.servers import Answering, Heard, Served, serving, status
from tests.draft.test_remote import KINDS, answered, asked, environment
from workflow.draft.asking import Means
from workflow.draft.engines.kinds import TRANSLATORS
from workflow.draft.gate import Gate
from workflow.draft.leaving import About, LedgerInMemory, Permission
from workflow.draft.machine import Machine
from workflow.draft.plan import drafts
from workflow.draft.port import Request, Unanswered
from workflow.draft.setup import Setup
from workflow.errors import GateError
from workflow.model.translation import Draft
from workflow.model.unit import Unit, UnitType

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
UNITS = ["نان و **نور** برای همسایگان[^1] در [این جا](https://a.example/x).", "فردا `code` برمی‌گردیم."]
ABOUT = About("song", "en")
WORDS = [f"{first}{last}" for first in "آبپتجچ" for last in "دلمنسرشخ"]


@dataclass
class Desk:
    """A gate with one engine, allowed."""

    served: Served
    kind: str
    ledger: LedgerInMemory = field(default_factory=LedgerInMemory)
    slept: list[float] = field(default_factory=list)
    options: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        setup = Setup(self.kind, url=self.served.url, secret=environment(self.kind), timeout=5.0, pause=0.0)
        self.machine = Machine(TRANSLATORS[self.kind](setup))
        me = frozenset([self.kind])
        means = Means(time.monotonic, self.slept.append, lambda: 0.0)
        self.gate = Gate(Permission(me, me, me), self.ledger, means)

    def drafts(self, *texts: str, source: str = "fa", about: About = ABOUT) -> list[Draft | Unanswered]:
        requests = [
            Request(Unit(f"p-{at}", UnitType.PARAGRAPH, text, 1), source, "en") for at, text in enumerate(texts)
        ]
        return drafts([self.machine], requests, lambda engine, batch: self.gate.drafts(engine, batch, about))


LATIN = str.maketrans("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی", "abcdefghijklmnopqrstuvwxyzàáâãäåæ", ZWNJ)


def latin(text: str) -> str:
    """A letter for a letter."""
    return text.translate(LATIN)


def echoing(kind: str) -> Answering:
    """A service that puts every letter into another: masks stay, words change."""
    return lambda heard: answered(kind, latin(asked(kind, heard)))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"papago", "baidu", "qcri"}])
def test_markup_survives_a_service_and_the_ledger_knows_all(kind: str) -> None:
    with serving(echoing(kind)) as served:
        desk = Desk(served, kind)
        got = desk.drafts(*UNITS)
    for text, draft in zip(UNITS, got, strict=True):
        assert isinstance(draft, Draft), draft
        assert draft.text == latin(text).replace("،", ",")
        assert not draft.lost
        assert draft.engine == kind
    assert [(leaving.host, leaving.units, outcome) for leaving, outcome in desk.ledger.rows] == [
        (served.host, 1, "answered")
    ] * len(served.heard)
    for heard in served.heard:
        for hidden in ("[^1]", "a.example", "code", "**"):
            assert hidden not in asked(kind, heard)


def test_no_text_is_asked_for_twice() -> None:
    with serving(echoing("libretranslate")) as served:
        desk = Desk(served, "libretranslate")
        desk.drafts(UNITS[1], UNITS[1])
        desk.drafts(UNITS[1])
    assert len(served.heard) == 1


def test_a_long_paragraph_is_asked_for_in_pieces_under_the_limit() -> None:
    with serving(echoing("mymemory")) as served:
        desk = Desk(served, "mymemory")
        (got,) = desk.drafts(" ".join(f"{word} و نور برای همسایگان رود." for word in WORDS))
    assert isinstance(got, Draft)
    assert len(served.heard) > 4
    assert max(len(asked("mymemory", heard)) for heard in served.heard) <= 240
    assert all(latin(word) in got.text for word in WORDS)


def test_a_service_that_is_busy_once_is_asked_again() -> None:
    turns = iter([status(429, Retry_After="2"), echoing("deepl")])

    def answer(heard: Heard) -> object:
        return next(turns)(heard)

    with serving(answer) as served:  # type: ignore[arg-type]
        desk = Desk(served, "deepl")
        (got,) = desk.drafts(UNITS[1])
    assert isinstance(got, Draft)
    assert [round(seconds, 1) for seconds in desk.slept] == [2.0]
    assert [outcome for _, outcome in desk.ledger.rows] == [f"{served.host} is asked too often (429).", "answered"]


def test_a_service_that_is_down_is_left_alone_and_says_so() -> None:
    with serving(status(500)) as served:
        desk = Desk(served, "libretranslate")
        got = desk.drafts(*(f"نان و نور {word}" for word in ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت")))
    assert all(isinstance(one, Unanswered) for one in got)
    assert "left alone for" in str(got[-1])
    assert len(served.heard) <= 15, "three calls of three attempts, and those beside them"
    assert len(desk.ledger.rows) == len(served.heard)


@pytest.mark.parametrize("kind", KINDS)
def test_a_confidential_text_reaches_no_server_that_nobody_trusts(kind: str) -> None:
    with serving(echoing(kind)) as served:
        desk = Desk(served, kind)
        desk.gate.permission = Permission(frozenset([kind]), frozenset([kind]))
        with pytest.raises(GateError):
            desk.gate.drafts(
                desk.machine,
                [Request(Unit("p-0", UnitType.PARAGRAPH, UNITS[0], 1), "fa", "en")],
                About("song", "en", confidential=True, allowed=frozenset([kind])),
            )
    assert served.connections == 0
    assert desk.ledger.rows == []


WAITING = """
    import signal, sys, time
    from workflow.draft.asking import Call, Means, Unsteady, ask
    from workflow.draft.engines.kinds import TRANSLATORS
    from workflow.draft.port import Passage
    from workflow.draft.setup import Setup

    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
    setup = Setup("libretranslate", url=sys.argv[1], timeout=60.0, in_flight=int(sys.argv[2]))
    engine = TRANSLATORS["libretranslate"](setup)
    calls = [Call((Passage(text, "en", "es"),)) for text in ("one thing", "another thing", "a third thing")]
    ask(
        calls, engine, opened=lambda call: 1, send=lambda call: engine.translate(call.passages),
        closed=lambda number, outcome: print("closed:", outcome, flush=True),
        keep=lambda call, said: print("kept", flush=True), fail=lambda call, why: print("failed", flush=True),
        means=Means(time.monotonic, time.sleep, lambda: 0.5), unsteady=Unsteady(),
    )
"""


@pytest.mark.parametrize("in_flight", [1, 2])
def test_ctrl_c_ends_a_program_that_waits_for_a_silent_server(in_flight: int) -> None:
    with serving(None) as served:
        program = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WAITING), served.url, str(in_flight)],
            cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        with program:
            until = time.monotonic() + 30
            while len(served.heard) < in_flight and time.monotonic() < until:
                time.sleep(0.02)
            program.send_signal(signal.SIGINT)
            out, err = program.communicate(timeout=30)  # half of the engine's own patience
    assert out.split("\n")[:-1] == ["closed: not waited for"] * in_flight
    assert "KeyboardInterrupt" in err
