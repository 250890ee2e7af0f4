"""Workers in processes of their own, to be killed; and what they do, written down where no kill undoes it.

A *nursery* loads the program once and forks a worker at every word from the test: so a worker is at work within
milliseconds, and kills meet work and not the loading of Python.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from workflow.draft.masking import MaskStyle
from workflow.draft.port import Limits, Passage, Reach, Said
from workflow.errors import DraftError

TOP = Path(__file__).parents[2]
LEASE = timedelta(seconds=3)
"""Long enough for a machine on which all the other tests run, too."""
DIARY = "diary.log"
"""In the workspace: a JSON object a line, appended by whoever does something."""


def note(root: Path, **what: Any) -> None:
    """Append to the diary at once and whole; a kill afterwards undoes nothing."""
    line = json.dumps({**what, "pid": os.getpid()}, ensure_ascii=False) + "\n"
    handle = os.open(root / DIARY, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line.encode())
    finally:
        os.close(handle)


def diary(root: Path) -> list[dict[str, Any]]:
    """All that was noted."""
    path = root / DIARY
    return [json.loads(line) for line in path.read_text("utf8").splitlines()] if path.exists() else []


@dataclass
class Echo:
    """A remote translator that says every passage after its language, and hears everything."""

    heard: Callable[[str], None] = lambda text: None
    pause: float = 0.0
    """Seconds a call takes."""
    fails: Callable[[str], bool] = lambda text: False
    reach: Reach = Reach.NETWORK
    host: str = "echo.example:443"
    name: str = "echo"
    version: str = "1"
    limits: Limits = field(default_factory=Limits)
    masks: MaskStyle = MaskStyle.TOKEN
    takes_terms: bool = False

    def knows(self, source: str, target: str) -> bool:
        return True

    def translate(self, passages: Sequence[Passage]) -> Sequence[Said]:
        for each in passages:
            self.heard(each.text)
            time.sleep(self.pause)
            if self.fails(each.text):
                raise DraftError(f"No answer to: {each.text}")  # a careless engine: the text stands in its error
        return [Said(f"({each.target_language}) {each.text}") for each in passages]


def offer(engine: Echo, patch: Callable[[object, Any, Any], None]) -> None:
    """Make it an engine that settings can name. ``patch(owner, name, value)`` as monkeypatch or ``setattr``."""
    from workflow.draft import plan
    from workflow.pipeline import engine_settings

    patch(plan, "TRANSLATORS", {**plan.TRANSLATORS, engine.name: lambda setup: engine})
    patch(engine_settings, "TRANSLATORS", (*engine_settings.TRANSLATORS, engine.name))


def _echoing(root: Path) -> dict[str, Any]:
    """The program's own handlers, with an engine that notes what it hears and takes its time; batches of four."""
    from workflow.pipeline import draft
    from workflow.pipeline.jobs import HANDLERS

    offer(Echo(lambda text: note(root, heard=text), pause=0.008), setattr)
    draft.BATCH = 4
    return dict(HANDLERS)


def _stepping(root: Path) -> dict[str, Any]:
    """A job of a few batches, each of which is saved in the diary."""
    from workflow.pipeline.jobs import Ending

    def handler(workspace: Any, turn: Any) -> Ending:
        job, batches = turn.taken.payload["slug"], turn.taken.payload["batches"]
        saved = {each["batch"] for each in diary(root) if each.get("job") == job}
        for batch in range(batches):
            if batch in saved:
                continue
            turn.still_may(lambda taken: None, lambda saved=batch: (saved, batches, saved))
            time.sleep(0.01)
            note(root, job=job, batch=batch, fence=turn.taken.fence)
        return Ending()

    return {"steps": handler}


WORK: dict[str, Callable[[Path], dict[str, Any]]] = {"echo": _echoing, "steps": _stepping}


class Nursery:
    """Forks workers, and kills them."""

    def __init__(self, root: Path, kind: str) -> None:
        self._root = root
        call = [sys.executable, "-m", "tests.pipeline.hands", str(root), kind]
        self._process = subprocess.Popen(call, cwd=TOP, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.at_work: list[int] = []

    def another(self) -> int:
        """A worker begins; its process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("fork\n")
        self._process.stdin.flush()
        pid = int(self._process.stdout.readline())
        self.at_work.append(pid)
        return pid

    def busy(self) -> list[int]:
        """The workers that hold a job now, as soon as there are any; none when all have ended."""
        while True:
            told = {each["pid"]: each["told"] for each in diary(self._root) if "told" in each}
            if found := [pid for pid in self.at_work if told.get(pid) == "begun"]:
                return found
            if not any(map(_lives, self.at_work)):
                return []
            time.sleep(0.01)

    def kill(self, pid: int) -> bool:
        """``kill -9``; whether it was still there."""
        self.at_work.remove(pid)
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True

    def wait(self, seconds: float) -> bool:
        """Whether all workers ended by themselves in that time."""
        end = time.monotonic() + seconds
        while self.at_work and time.monotonic() < end:
            self.at_work = [pid for pid in self.at_work if _lives(pid)]
            time.sleep(0.05)
        return not self.at_work

    def close(self) -> None:
        for pid in list(self.at_work):
            self.kill(pid)
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()


@contextmanager
def nursery(root: Path, kind: str) -> Iterator[Nursery]:
    """For one test; nothing of it is left behind."""
    made = Nursery(root, kind)
    try:
        yield made
    finally:
        made.close()


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _worker(root: Path, kind: str) -> None:
    """Until nothing is due; in a process that may be killed at any moment."""
    from workflow.pipeline.permission import clock
    from workflow.pipeline.worker import Worker
    from workflow.pipeline.workspace import opened

    worker = Worker(
        lambda: opened(root, clock()),
        tell=lambda happened: note(root, told=happened.what, about=happened.about),
        handlers=WORK[kind](root),
        lease=LEASE,
    )
    worker.work(for_ever=False)


def _nursery(root: Path, kind: str) -> None:
    import workflow.pipeline.worker

    assert workflow.pipeline.worker
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead need no burial
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                _worker(root, kind)
                code = 0
            finally:
                os._exit(code)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _nursery(Path(sys.argv[1]), sys.argv[2])
