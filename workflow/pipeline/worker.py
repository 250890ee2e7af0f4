"""Whoever does the background jobs: one after the other, holding each by a heartbeat, stopping cleanly when told to.

    Worker(lambda: opened(root, clock())).work(for_ever=False)      # until nothing is due
    end = start_worker(root); …; end()                              # beside a server, in a thread of its own

A worker may be killed at any moment. What it had saved is kept, and when its lease has passed another one goes on.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType

from workflow.errors import BargardanError, LostLeaseError
from workflow.pipeline.jobs import HANDLERS, Ending, Handler, Stopping, Turn, ending_of
from workflow.pipeline.permission import Clock, clock
from workflow.pipeline.workspace import Workspace, opened, read_settings
from workflow.store import database, jobs
from workflow.store.jobs import LEASE, Taken

IDLE = 1.0
"""Seconds between two looks at an empty queue."""
LONGEST_PAUSE = 60.0
"""Seconds between two tries where the workspace cannot be opened."""
HUNG = timedelta(hours=1)
"""A batch that takes longer is given up: the heartbeat stops, and another worker may take the job."""
SLICE = 0.1
"""Seconds in which a pause notices that it is to end."""
FAREWELL = 10.0
"""Seconds that whoever ends a worker in a thread waits for its batch."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What a worker tells of a job."""

    job: int
    about: str
    """The beginning of its key: ``draft letter/en``."""
    what: str
    """``begun``, ``done``, ``failed``, ``dead``, ``put back`` (the worker stops) or ``lost`` (another one has it)."""
    ending: Ending = field(default_factory=Ending)
    again: datetime | None = None
    """When a failed one is tried again."""


class Stop:
    """A flag that a signal, or another thread, may set at any moment. (An Event may deadlock in a signal's handler.)"""

    def __init__(self) -> None:
        self._set = False

    def __call__(self) -> bool:
        """Whether it is set."""
        return self._set

    def set(self, *_: object) -> None:
        """From now on it is true; takes what a signal's handler is given."""
        self._set = True

    def pause(self, seconds: float) -> None:
        """Sleep, but not on when it is set."""
        end = time.monotonic() + seconds
        while not self._set and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, SLICE))


def _unheard(said: str) -> None:
    pass


def _unseen(happened: Happened) -> None:
    pass


@dataclass(slots=True)
class Worker:
    """One worker, in one thread."""

    open: Callable[[], AbstractContextManager[Workspace]]
    """Opens the workspace, with a connection of this thread's own."""
    stop: Stop = field(default_factory=Stop)
    now: Clock = clock
    sleep: Callable[[float], None] | None = None
    """By default ``stop.pause``."""
    chance: Callable[[], float] = random.random
    tell: Callable[[Happened], None] = _unseen
    say: Callable[[str], None] = _unheard
    """Hears remarks for whoever watches."""
    handlers: Mapping[str, Handler] = field(default_factory=lambda: HANDLERS)
    lease: timedelta = LEASE

    def work(self, *, for_ever: bool) -> None:
        """Do jobs until told to stop; if not ``for_ever``, until none is due, waiting for leases that have to pass.

        A database or settings that cannot be read end it, but not for ever: then they are tried again after a pause.
        """
        pause = IDLE
        while not self.stop():
            try:
                with self.open() as workspace:
                    pause = IDLE
                    self._until_idle(workspace, for_ever)
                return
            except Exception as error:
                if not for_ever:
                    raise
                self.say(str(error) if isinstance(error, BargardanError) else f"Unforeseen: {type(error).__name__}.")
            self._sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _until_idle(self, workspace: Workspace, for_ever: bool) -> None:
        patience: datetime | None = None
        while not self.stop():
            if taken := jobs.take(self.now(), self.lease):
                self._do(workspace, taken)
                patience = None
                continue
            if not for_ever:
                # What was running when all else was done: its worker is at work, or was killed and its lease passes.
                running = jobs.last_lease()
                patience = patience or running
                if running is None or patience is None or self.now() > patience:
                    return
            self._sleep(IDLE)

    def _do(self, workspace: Workspace, taken: Taken) -> None:
        self._told(taken, "begun")
        with Heartbeat(taken, self.now, self.lease) as heart:
            turn = Turn(taken, self.now, self.stop, heart.alive, self.lease)
            try:
                ending = self._attempt(workspace, turn)
            except Stopping:
                return self._put_back(taken)
            except LostLeaseError:
                return self._told(taken, "lost")
            except BaseException:  # somebody insists on ending this process
                jobs.release(taken, self.now())
                raise
        return self._settle(taken, ending)

    def _attempt(self, workspace: Workspace, turn: Turn) -> Ending:
        handler = self.handlers.get(turn.taken.kind)
        if handler is None:
            return Ending("dead", f"This bargardan knows no jobs of the kind “{turn.taken.kind}”.")
        try:
            # A worker may live for weeks; what the settings say holds from the next job on.
            return handler(replace(workspace, settings=read_settings(workspace.root)), turn)
        except (Stopping, LostLeaseError):
            raise
        except Exception as error:
            return ending_of(error)

    def _settle(self, taken: Taken, ending: Ending) -> None:
        again = None
        try:
            if ending.state == "done":
                jobs.complete(taken, ending.told)
            elif ending.state == "dead":
                jobs.give_up(taken, ending.why, ending.told)
            else:
                chance = self.chance()
                again = jobs.fail(taken, ending.why, now=self.now(), chance=chance, at=ending.at, told=ending.told)
                ending = ending if again else replace(ending, state="dead")
        except LostLeaseError:
            return self._told(taken, "lost")
        return self._told(taken, ending.state, ending, again)

    def _put_back(self, taken: Taken) -> None:
        try:
            jobs.release(taken, self.now())
        except LostLeaseError:
            return self._told(taken, "lost")
        return self._told(taken, "put back")

    def _told(self, taken: Taken, what: str, ending: Ending | None = None, again: datetime | None = None) -> None:
        about = taken.key.rpartition(" ")[0] or taken.key
        self.tell(Happened(taken.pk, about, what, ending or Ending(), again))

    def _sleep(self, seconds: float) -> None:
        (self.sleep or self.stop.pause)(seconds)


def side_by_side(worker: Worker, count: int, *, for_ever: bool) -> None:
    """The same worker in so many threads, each with its own connection; ends when all have ended, with their error."""
    errors: list[Exception] = []

    def one() -> None:
        try:
            worker.work(for_ever=for_ever)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=one, name=f"worker {number}", daemon=True) for number in range(1, count + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(SLICE)
    if errors:
        raise errors[0]


class Heartbeat:
    """Renews a job's lease while a batch takes its time, in a thread and with a connection of its own."""

    def __init__(self, taken: Taken, now: Clock, lease: timedelta) -> None:
        self._taken, self._now, self._lease = taken, now, lease
        self._begun = now()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"heartbeat of job {taken.pk}", daemon=True)

    def __enter__(self) -> Heartbeat:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def alive(self) -> None:
        """A batch begins: it has an hour."""
        self._begun = self._now()

    def _beat(self) -> None:
        try:
            while not self._over.wait(self._lease.total_seconds() / 3):
                if self._now() - self._begun > HUNG or not self._renewed():
                    return
        finally:
            database.disconnect()

    def _renewed(self) -> bool:
        try:
            jobs.renew(self._taken, self._now(), self._lease)
        except LostLeaseError:
            return False  # the batch hears it when it asks whether the next one may begin
        except Exception:
            database.disconnect()  # busy or away; two more beats before the lease ends
        return True


def start_worker(
    root: Path,
    *,
    say: Callable[[str], None] = _unheard,
    tell: Callable[[Happened], None] = _unseen,
    handlers: Mapping[str, Handler] = HANDLERS,
    lease: timedelta = LEASE,
) -> Callable[[], bool]:
    """Run one worker for the workspace at ``root`` in a thread of this process, until the function returned is called.

    That one asks it to stop after its batch, waits for it, and says whether it has stopped. A batch that takes longer
    ends with the process; another worker takes its job when the lease has passed.
    """
    stop = Stop()
    worker = Worker(lambda: opened(root, clock()), stop, tell=tell, say=say, handlers=handlers, lease=lease)
    thread = threading.Thread(target=worker.work, kwargs={"for_ever": True}, name="bargardan worker", daemon=True)
    thread.start()

    def end() -> bool:
        stop.set()
        thread.join(FAREWELL)
        return not thread.is_alive()

    return end
