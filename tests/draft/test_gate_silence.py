"""Whatever fails: nothing that is shown, logged or written down holds the text or a key."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from textwrap import dedent
from typing import Any

import pytest
import requests

from tests.draft.gates import (
    ALL,
    CANARY,
    MEANS,
    OPEN,
    SECRET,
    THERE,
    Fake,
    Watch,
    all_of,
    asked,
    echo,
    gate,
    request,
    watched,
    why,
)
from workflow.draft.gate import Gate
from workflow.draft.held import held
from workflow.draft.leaving import LedgerInMemory
from workflow.draft.listening import UNSAID
from workflow.draft.machine import Machine
from workflow.draft.port import Answer, Limits, Passage, Reach, Request, Said, Unanswered
from workflow.draft.unspoken import HIDDEN, answers_of, spoken
from workflow.draft.walls import CLOSED, behind
from workflow.errors import DraftError, EngineBusyError, GateError


@pytest.fixture(autouse=True)
def watch() -> Iterator[Watch]:
    """Nothing leaves a test of this file."""
    with watched() as found:
        yield found


KEY = "sk-canary-key-4711"


def _raises(error: Callable[[str], BaseException]) -> Callable[[Sequence[Passage]], list[Said]]:
    def work(passages: Sequence[Passage]) -> list[Said]:
        try:
            raise ValueError(f"{KEY} {passages[0].text}")
        except ValueError as inner:
            raise error(passages[0].text) from inner

    return work


def _talks(passages: Sequence[Passage]) -> list[Said]:
    """Logs as libraries do, and dies of the text in a thread."""
    log = logging.getLogger("somebody.elses")
    log.warning("translating %s", passages[0].text)
    log.error(passages[0].text, stack_info=True)
    try:
        raise ValueError(f"{KEY} {passages[0].text}")
    except ValueError:
        log.exception("failed with %s", KEY)

    def dies() -> None:
        log.warning(passages[0].text)
        raise RuntimeError(passages[0].text)

    each = threading.Thread(target=dies, name="of an engine")
    each.start()
    each.join()
    return [Said(problem="Nothing.") for _ in passages]


FAILURES: dict[str, Callable[[Sequence[Passage]], Any]] = {
    "a library's error": _raises(lambda text: RuntimeError(f"{KEY}: {text}")),
    "an error of requests": _raises(lambda text: requests.ConnectionError(f"http://x/?q={text}&key={KEY}")),
    "an end of the program": _raises(SystemExit),
    "our error with the text": _raises(lambda text: DraftError(f"Cannot translate {text}.")),
    "our error with a piece": _raises(lambda text: DraftError(f"Cannot translate “{text[4:22]}”.")),
    "our error with the text beside": _raises(lambda text: DraftError("No.", where=text, next_step=text)),
    "a busy server with the text": _raises(EngineBusyError),
    "a gate's error with the text": _raises(GateError),
    "a problem with the text": lambda passages: [Said(problem=f"I cannot say {one.text}") for one in passages],
    "a problem with context": lambda passages: [Said(problem=each) for one in passages for each in one.before],
    "too few answers": lambda passages: [],
    "too many answers": lambda passages: [*echo(passages), *echo(passages)],
    "no answers": lambda passages: None,
    "odd answers": lambda passages: [one.text for one in passages],
    "answers of nothing": lambda passages: [Said() for _ in passages],
    "answers of bytes": lambda passages: [Said(one.text.encode()) for one in passages],  # type: ignore[arg-type]
    "logs and threads": _talks,
    "the wall": lambda passages: urllib.request.urlopen(f"http://{passages[0].text.replace(' ', '-')}.example.org/"),
}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("work", FAILURES.values(), ids=FAILURES)
@pytest.mark.parametrize("flight", [1, 2])
def test_no_failure_tells_the_text_or_the_key(
    work: Any, flight: int, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    ledger, raised = LedgerInMemory(), io.StringIO()
    with_context = replace(request(), before=("Another red canary of the same song",))
    fake = Fake(work, Reach.NETWORK, THERE, takes_context=True, limits=Limits(attempts=2, in_flight=flight))
    answer: Answer = Unanswered()
    try:
        answer = gate(ledger=ledger).drafts(Machine(fake), [with_context], OPEN)[0]
    except Exception as error:
        raised.write(all_of(error))
    shown = capfd.readouterr()
    told = [
        raised.getvalue(),
        shown.out,
        shown.err,
        caplog.text,
        repr([vars(record) for record in caplog.records]),
        repr(ledger.rows),
        repr(answer),
    ]
    assert isinstance(answer, Unanswered)
    assert answer.why or raised.getvalue()
    for piece in (CANARY, "canary", "red-canary", "4711"):
        assert piece not in "\n".join(told)


def test_an_error_carries_nothing_of_the_engines() -> None:
    from workflow.draft.gate import _sent  # the one place where another's error becomes ours

    call = next(iter(_calls([CANARY])))
    with pytest.raises(DraftError) as told:
        _sent(held(Fake(FAILURES["a library's error"])), call, OPEN)
    assert (told.value.__cause__, told.value.__context__) == (None, None)
    assert "canary" not in all_of(told.value)


def _calls(texts: Sequence[str]) -> list[Any]:
    from workflow.draft.asking import calls_of

    return calls_of([Passage(text, "en", "fa") for text in texts], Limits())


def test_a_message_that_says_nothing_of_the_text_is_told_whole() -> None:
    def work(_passages: Sequence[Passage]) -> list[Said]:
        raise DraftError("The server refused the key.", where="there", next_step="Set BARGARDAN_KEY_THERE.")

    assert "The server refused the key." in why(asked(Fake(work, Reach.NETWORK, THERE)))


def test_the_gate_itself_shows_its_reason_and_not_the_text() -> None:
    with pytest.raises(GateError) as told:
        asked(Fake(reach=Reach.NETWORK, host=THERE), SECRET)
    assert str(told.value) == (
        "song: The document is confidential, and “there” sends the text to 198.51.100.7:443. "
        "Nothing left this machine. See: docs/engines.md, “What may leave”."
    )
    assert isinstance(Gate(ALL, LedgerInMemory(), MEANS).refusal(Machine(Fake()), SECRET), str)


def test_context_of_a_confidential_document_goes_where_its_text_goes() -> None:
    given: list[Passage] = []

    def work(passages: Sequence[Passage]) -> list[Said]:
        given.extend(passages)
        return echo(passages)

    with_context: Request = replace(request(), before=("before",), after=("after",))
    remote = Fake(work, Reach.NETWORK, THERE)
    with pytest.raises(GateError):
        gate().drafts(Machine(remote), [with_context], SECRET)
    assert given == []
    gate().drafts(Machine(Fake(work, takes_context=True)), [with_context], SECRET)
    assert (given[0].before, given[0].after) == (("before",), ("after",))


def test_what_is_said_while_no_engine_works_is_logged_as_ever(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("ours")
    with behind(CLOSED):
        log.warning("%s units", 3)
    log.warning("%s units", 4, extra={"slug": "song"})
    assert [each.getMessage() for each in caplog.records] == [UNSAID, "4 units"]
    assert caplog.records[1].slug == "song"  # type: ignore[attr-defined]


def test_a_thread_that_dies_of_the_text_dies_without_telling(watch: Watch) -> None:
    """In an interpreter of its own: pytest hears the last words of threads itself."""
    script = """
        import threading
        from workflow.draft.walls import CLOSED, behind

        def dies(text):
            raise KeyError(text)

        def run(text):
            each = threading.Thread(target=dies, args=(text,))
            each.start()
            each.join()

        with behind(CLOSED):
            run("the red canary")
        run("no engine")
    """
    watch.programs = True
    ran = subprocess.run([sys.executable, "-c", dedent(script)], capture_output=True, text=True, check=True)
    assert "canary" not in ran.stderr
    assert "RuntimeError: KeyError. An engine at work" in ran.stderr
    assert "KeyError: 'no engine'" in ran.stderr


@pytest.mark.parametrize("said", [None, [], [Said("a")] * 3, ["a", "b"], "ab", [Said("a"), Said(None)], iter([])])
def test_answers_are_one_a_passage(said: object) -> None:
    passages = [Passage("one", "en", "fa"), Passage("two", "en", "fa")]
    with pytest.raises(DraftError, match="cannot be used"):
        answers_of(said, "there", passages)
    assert answers_of((Said("a"), Said("b")), "there", passages) == [Said("a"), Said("b")]


@pytest.mark.parametrize(
    ("message", "text", "shown"),
    [
        ("The server answered 500.", "The red canary of Evin", True),
        ("It cannot say “red canary of Evin”", "The red canary of Evin", False),
        ("It cannot say “red\ncanary   of\tEvin”", "The red canary of Evin", False),
        ("The server is busy.", "The", True),  # so short a text is in every sentence
        ("No translation of “Canaries”.", "Canaries", False),
        ("x" * 1_000, "The red canary", True),
        ("", "", True),
    ],
)
def test_a_message_is_shown_unless_it_repeats_the_text(message: str, text: str, shown: bool) -> None:
    said = spoken(message, [Passage(text, "en", "fa")])
    assert (said == " ".join(message[:300].split())) is shown
    assert shown or said == HIDDEN
