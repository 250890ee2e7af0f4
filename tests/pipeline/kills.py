"""``kill -9`` at a chosen step of a command, the same on a slow and on a fast machine.

A step is a statement to the database, a commit, a file begun, a rename or a removal: the moments between which a
command's traces on the disk differ. The command runs in a process of its own, counts its steps, and sends itself
SIGKILL, which no handler, ``finally`` or buffer survives.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

TOP = Path(__file__).parents[2]
STEPS = {"os.rename", "os.remove", "tempfile.mkstemp"}
"""Of the events that Python tells an audit hook."""


def killed(root: Path, step: int, *command: str) -> bool:
    """Run ``bargardan COMMAND`` in the workspace and kill it before its step number ``step``, from 1.

    False where it was done before; then it has ended well.
    """
    call = [sys.executable, "-m", "tests.pipeline.kills", str(root), str(step), *command]
    done = subprocess.run(call, cwd=TOP, capture_output=True, check=False)
    assert done.returncode in {0, 1, -signal.SIGKILL}, done.stderr.decode()
    return done.returncode == -signal.SIGKILL


def steps(root: Path, *command: str) -> int:
    """Run the command to its end, and count its steps."""
    call = [sys.executable, "-m", "tests.pipeline.kills", str(root), "0", *command]
    done = subprocess.run(call, cwd=TOP, capture_output=True, check=False)
    assert done.returncode in {0, 1}, done.stderr.decode()
    return int(done.stdout.split()[-1])


class _Counter:
    def __init__(self, last: int) -> None:
        self.last = last
        self.count = 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(self, event: str, arguments: Any) -> None:
        if event in STEPS:
            self.step()

    def before(self, owner: Any, name: str) -> None:
        """Count each call of a method."""
        original = getattr(owner, name)

        def counted(*given: Any, **more: Any) -> Any:
            self.step()
            return original(*given, **more)

        setattr(owner, name, counted)


def _main(root: str, last: int, command: list[str]) -> int:
    from workflow.store import database

    database.prepare()
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.utils import CursorWrapper

    from workflow.cli.main import run

    counter = _Counter(last)
    for owner, name in ((CursorWrapper, "execute"), (CursorWrapper, "executemany"), (BaseDatabaseWrapper, "commit")):
        counter.before(owner, name)
    sys.addaudithook(counter.hook)
    code = run(["-C", root, *command])
    sys.stdout.write(f"\n{counter.count}\n")
    return code


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
