"""Asking a translator that may be slow, busy or gone: few calls at a time, tried again with patience, given up in time.

Whether a call is tried again, and after how long, is tenacity's to say (this is its one door); the waiting is done
here, in the caller's thread, so that Ctrl-C ends it at once. A server that is busy is busy for every call: while one
waits to be tried again, no other is started.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue
from threading import Thread

from tenacity import (
    AttemptManager,
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    wait_exponential,
)

from workflow.draft.port import Limits, Passage, Said, Translator
from workflow.errors import DraftError, EngineBusyError, GateError

PATIENCE = 60.0
"""Seconds that a server may ask us to wait and be waited for; whoever wants more is given up."""
ENOUGH = 3
"""Calls given up in a row after which an engine is left alone."""
REST = 60.0
"""Seconds for which it is."""
_backed_off = wait_exponential(multiplier=1, max=30)
_UNKEPT = re.compile(r"[\x00\ud800-\udfff]")
"""What no database takes: NUL, and halves of letters, which JSON can smuggle in."""


@dataclass(frozen=True, slots=True)
class Means:
    """Time and chance, handed in."""

    clock: Callable[[], float]
    """Seconds that only grow."""
    sleep: Callable[[float], None]
    chance: Callable[[], float]
    """A number from 0 up to 1, for jitter."""


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked at once."""

    passages: tuple[Passage, ...]

    @property
    def characters(self) -> int:
        """Code points that leave: texts, context and terms."""
        return sum(one.characters for one in self.passages)


@dataclass(slots=True)
class Unsteady:
    """Engines that failed too often in a row, and until when they are left alone (a circuit breaker); when each was
    last asked. One for a whole run.
    """

    failures: dict[str, int] = field(default_factory=dict)
    """Engine → calls given up in a row."""
    until: dict[str, float] = field(default_factory=dict)
    """Engine → the moment of ``Means.clock`` from which one call may try again."""
    started: dict[str, float] = field(default_factory=dict)
    """Engine → the moment of ``Means.clock`` at which the last call left."""

    def rest(self, engine: str, now: float) -> float:
        """Seconds for which it is still left alone; 0: it may be asked."""
        return max(self.until.get(engine, now) - now, 0.0)

    def on_trial(self, engine: str) -> bool:
        """Whether it failed so often that the next call has to succeed before others follow."""
        return self.failures.get(engine, 0) >= ENOUGH

    def failed(self, engine: str, now: float) -> None:
        """A call was given up."""
        self.failures[engine] = self.failures.get(engine, 0) + 1
        if self.on_trial(engine):
            self.until[engine] = now + REST

    def answered(self, engine: str) -> None:
        """A call was answered: all is forgiven."""
        self.failures.pop(engine, None)
        self.until.pop(engine, None)


def calls_of(passages: Sequence[Passage], limits: Limits) -> list[Call]:
    """The passages in as few calls as the limits allow, in order."""
    calls: list[Call] = []
    held: list[Passage] = []
    total = 0
    for passage in passages:
        if held and (len(held) >= limits.passages or total + len(passage.text) > limits.total):
            calls.append(Call(tuple(held)))
            held, total = [], 0
        held.append(passage)
        total += len(passage.text)
    return [*calls, Call(tuple(held))] if held else calls


def ask(
    calls: Sequence[Call],
    translator: Translator,
    *,
    opened: Callable[[Call], int],
    send: Callable[[Call], Sequence[Said]],
    closed: Callable[[int, str], None],
    keep: Callable[[Call, Sequence[Said]], None],
    fail: Callable[[Call, str], None],
    means: Means,
    unsteady: Unsteady,
) -> None:
    """Send every call, each attempt opened before and closed after; answers go to ``keep``, failures to ``fail``.

    ``opened``, ``closed``, ``keep`` and ``fail`` run in this thread; ``send`` in up to ``limits.in_flight`` others, or
    in this one where that is one. An ``opened`` or ``send`` that raises GateError (BudgetError is one) ends the asking:
    that call and those not yet sent go to ``fail``, those under way are waited for. Whatever else ``opened`` raises,
    and Ctrl-C, goes through at once: what has been answered is kept, and what is under way is not waited for.
    """
    asking = _Asking(translator.name, translator.limits, opened, send, closed, keep, fail, means, unsteady)
    try:
        asking.all_of(calls)
    finally:
        asking.leave()


@dataclass(eq=False, slots=True)
class _Tries:
    """One call on its way through its attempts."""

    call: Call
    attempts: Iterator[AttemptManager] = field(init=False)
    current: AttemptManager = field(init=False)
    delay: float = 0.0
    """Seconds that the next attempt has to wait for."""
    number: int = -1
    """Of the ledger, while it is under way."""

    def begin(self, limits: Limits, chance: Callable[[], float]) -> _Tries:
        """Be ready for the first attempt."""

        def wait(state: RetryCallState) -> float:
            jittered = _backed_off(state) * (0.5 + chance() / 2)
            error = state.outcome.exception() if state.outcome else None
            return max(jittered, error.wait if isinstance(error, EngineBusyError) else 0.0)

        stop, retry = stop_after_attempt(max(limits.attempts, 1)), retry_if_exception(_may_help)
        self.attempts = iter(Retrying(stop=stop, wait=wait, retry=retry, sleep=self._hold, reraise=True))
        self.current = next(self.attempts)
        return self

    def again(self, error: DraftError) -> bool:
        """Whether it is worth another attempt, ``delay`` seconds from now."""
        self.current.retry_state.set_exception((type(error), error, None))
        try:
            self.current = next(self.attempts)
        except DraftError:
            return False
        return True

    def _hold(self, seconds: float) -> None:
        self.delay = seconds


def _may_help(error: BaseException) -> bool:
    return isinstance(error, EngineBusyError) and error.wait <= PATIENCE


@dataclass(eq=False, slots=True)
class _Asking:
    """All calls to one engine: those that wait, and those under way."""

    engine: str
    limits: Limits
    opened: Callable[[Call], int]
    send: Callable[[Call], Sequence[Said]]
    closed: Callable[[int, str], None]
    keep: Callable[[Call, Sequence[Said]], None]
    fail: Callable[[Call, str], None]
    means: Means
    unsteady: Unsteady
    waiting: deque[_Tries] = field(default_factory=deque)
    sent: set[_Tries] = field(default_factory=set)
    back: SimpleQueue[tuple[_Tries, Sequence[Said] | DraftError]] = field(default_factory=SimpleQueue)
    """What came back, from whichever thread."""
    held: float = float("-inf")
    """The moment of ``Means.clock`` from which the next call may start, since one was told to wait."""

    def all_of(self, calls: Sequence[Call]) -> None:
        """See :func:`ask`."""
        self.waiting.extend(_Tries(call).begin(self.limits, self.means.chance) for call in calls)
        while self.waiting or self.sent:
            rest = self.unsteady.rest(self.engine, self.means.clock())
            if rest and self.waiting:
                self._end(f"“{self.engine}” failed {ENOUGH} times in a row and is left alone for {rest:.0f} seconds.")
            elif not self._has_room():
                self._settle(*self.back.get())
            elif self._is_time():
                self._start(self.waiting.popleft())

    def leave(self) -> None:
        """Keep what came back meanwhile, and close the rest. Has nothing to do where everything went its way."""
        self.waiting.clear()
        try:
            while self.sent and not self.back.empty():
                self._settle(*self.back.get())
        finally:
            while self.sent:
                self.closed(self.sent.pop().number, "not waited for")

    def _has_room(self) -> bool:
        most = 1 if self.unsteady.on_trial(self.engine) else max(self.limits.in_flight, 1)
        return bool(self.waiting) and len(self.sent) < most

    def _is_time(self) -> bool:
        """Wait until the next call may start; ``False`` when another came back before."""
        now, last = self.means.clock(), self.unsteady.started.get(self.engine)
        paced = now if last is None else last + self.limits.pause
        delay = max(self.held, paced) - now
        if delay <= 0:
            return True
        if not self.sent:
            self.means.sleep(delay)
            return True
        try:
            self._settle(*self.back.get(timeout=delay))
        except Empty:
            return True
        return False

    def _start(self, tries: _Tries) -> None:
        try:
            tries.number = self.opened(tries.call)
        except GateError as error:
            self.fail(tries.call, error.what)
            self._end(error.what)
            return
        self.unsteady.started[self.engine] = self.means.clock()
        self.sent.add(tries)
        if self.limits.in_flight > 1:
            Thread(target=self._in_thread, args=(tries,), daemon=True).start()
        else:
            self.back.put((tries, self._outcome(tries.call)))

    def _in_thread(self, tries: _Tries) -> None:
        """A daemon's work: an end of the program waits for no server."""
        try:
            outcome = self._outcome(tries.call)
        except BaseException as error:  # or the caller would wait for ever
            outcome = self._failure(error)
        self.back.put((tries, outcome))

    def _outcome(self, call: Call) -> Sequence[Said] | DraftError:
        try:
            said = self.send(call)
            if len(said) == len(call.passages):
                return [_cleaned(one) for one in said]
        except DraftError as error:
            return error
        except (Exception, SystemExit) as error:  # another's code; what it says may hold the text
            return self._failure(error)
        return DraftError(f"It gave {len(said)} answers to {len(call.passages)} passages.", where=self.engine)

    def _failure(self, error: BaseException) -> DraftError:
        return DraftError(f"It failed ({type(error).__name__}).", where=self.engine)

    def _settle(self, tries: _Tries, outcome: Sequence[Said] | DraftError) -> None:
        """Keep an answer before it is closed: whoever is killed in between asks nothing twice."""
        if not isinstance(outcome, DraftError):
            self.keep(tries.call, outcome)
        self.closed(tries.number, outcome.what if isinstance(outcome, DraftError) else "answered")
        self.sent.discard(tries)
        if not isinstance(outcome, DraftError):
            self.unsteady.answered(self.engine)
        elif isinstance(outcome, GateError):
            self.fail(tries.call, outcome.what)
            self._end(outcome.what)
        elif tries.again(outcome):
            self.held = max(self.held, self.means.clock() + tries.delay)
            self.waiting.appendleft(tries)
        else:
            self.unsteady.failed(self.engine, self.means.clock())
            self.fail(tries.call, str(outcome))

    def _end(self, why: str) -> None:
        """Nothing more is sent."""
        while self.waiting:
            self.fail(self.waiting.popleft().call, why)


def _cleaned(said: Said) -> Said:
    if not isinstance(said, Said) or not isinstance(said.problem, str):
        raise TypeError
    return replace(said, text=_UNKEPT.sub("", said.text)) if _UNKEPT.search(said.text) else said
