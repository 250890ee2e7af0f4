"""Programs of this machine, started for an engine: the one door to ``subprocess`` among the engines.

A program gets its text on its standard input and nothing else: arguments are words of ours, no shell reads them, the
environment holds no key and no proxy, and the folder it starts in is empty and goes away with it. The network is taken
from it wherever the system lets us: by namespaces of its own (``unshare`` of util-linux), else by a filter that refuses
every socket (see ``sealing``). That it is gone is not believed but tried, once a process.
"""

from __future__ import annotations

import os
import selectors
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from time import monotonic, sleep

from workflow.draft.engines import sealing
from workflow.draft.walls import starting_child
from workflow.errors import DraftError, EngineBusyError, GateError, SettingsError

MOST = 8_000_000
"""Bytes of a program's answer."""
_CHUNK = 65_536
_MOST_AT_ONCE = 4_096
"""Bytes that a pipe takes without making us wait (POSIX ``PIPE_BUF`` on Linux)."""
_once = Lock()


def found(command: str, usual: str, *, whose: str, package: str = "") -> str:
    """The program's file: ``command`` of the settings, a name or an absolute path and never more than one word, else
    the ``usual`` name. Raises SettingsError where the settings are wrong, DraftError where there is no such program.
    """
    wanted = command or usual
    if "/" in wanted and not Path(wanted).is_absolute():
        step = f"Write its whole path, or its name alone, as command under [engines.{whose}]."
        raise SettingsError("A program's path has to begin at the root.", where=whose, next_step=step)
    path = shutil.which(wanted, path=_path())
    if path:
        return path
    mend = f"Look at command under [engines.{whose}]: it is one program, without arguments."
    install = f"Install it ({package}), or take the engine out of bargardan.toml." if package else mend
    raise DraftError("Its program is not installed.", where=whose, next_step=mend if command else install)


def is_sealed() -> bool:
    """Whether programs started here have no network: tried once, by one that has to get through to a listener of ours
    and one that must not.
    """
    with _once:
        return bool(_seal())


def run(
    path: str, arguments: Sequence[str], given: bytes = b"", *, whose: str, timeout: float, most: int = MOST
) -> bytes:
    """What the program writes to its standard output, once it has ended well.

    The network is taken from it if that is possible at all. ``timeout`` in seconds to its end; ``most`` bytes. Raises
    EngineBusyError where it was too slow, DraftError where it ended badly or said too much; it is dead by then, with
    whatever it started. What it writes to its standard error is not read: it may hold the text.
    """
    is_sealed()
    return _run(_seal(), [path, *arguments], given, whose=whose, timeout=timeout, most=most)


@lru_cache(maxsize=1)
def _seal() -> tuple[str, ...]:
    """What to write before a command so that it has no network; nothing where there is no way."""
    return next((way for way in sealing.ways(_path()) if _holds(way)), ())


def _holds(way: tuple[str, ...]) -> bool:
    """Whether a program has no network behind it, and one without it has (else this proves nothing)."""
    with sealing.listener() as port:
        knock = [sys.executable, "-I", "-S", "-c", sealing.KNOCK, str(port)]
        try:
            return _run((), knock) == b"heard" and _run(way, knock) == b"none"
        except GateError:  # this is no moment for a trial: a wall stands that lets only sealed programs start
            raise
        except DraftError:
            return False


def _run(
    seal: tuple[str, ...],
    command: Sequence[str],
    given: bytes = b"",
    *,
    whose: str = "",
    timeout: float = 10.0,
    most: int = MOST,
) -> bytes:
    with TemporaryDirectory(prefix="bargardan-", ignore_cleanup_errors=True) as folder:
        try:
            with starting_child(bool(seal)):
                process = _started([*seal, *command], folder)
        except (OSError, ValueError) as error:
            if isinstance(error, DraftError):  # the walls' own refusal
                raise
            raise DraftError(f"Its program could not be started ({type(error).__name__}).", where=whose) from None
        try:
            answer = _talk(process, given, whose, monotonic() + timeout, most)
        finally:
            _end(process)
    if process.returncode:
        raise DraftError(f"Its program ended with an error ({process.returncode}).", where=whose)
    return answer


def _started(command: Sequence[str], folder: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={"PATH": _path(), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "HOME": folder, "TMPDIR": folder},
        close_fds=True,
        start_new_session=True,
        bufsize=0,
    )


def _talk(process: subprocess.Popen[bytes], given: bytes, whose: str, until: float, most: int) -> bytes:
    """Write and read at the same time, up to the end of what it says; then wait for its own."""
    answer, left = bytearray(), memoryview(given)
    with _ears(process) as ears:
        while ears.get_map():
            ready = ears.select(_seconds(until, whose))
            for key, _ in ready:
                if key.fileobj is process.stdin:
                    left = _given(process, left)
                    over = not left
                else:
                    heard = os.read(key.fd, _CHUNK)
                    answer += heard
                    over = not heard
                if over:
                    ears.unregister(key.fileobj)
                    _close(key.fileobj)
            if len(answer) > most:
                raise DraftError(f"Its program said more than {most:,} bytes.", where=whose)
    _wait(process, until, whose)
    return bytes(answer)


def _wait(process: subprocess.Popen[bytes], until: float, whose: str) -> None:
    """For its end, which is not taken note of yet: until then its number, and its group's, is nobody else's."""
    while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        sleep(min(0.003, _seconds(until, whose)))


def _ears(process: subprocess.Popen[bytes]) -> selectors.BaseSelector:
    ears = selectors.DefaultSelector()
    for pipe, event in ((process.stdin, selectors.EVENT_WRITE), (process.stdout, selectors.EVENT_READ)):
        if pipe is not None:
            ears.register(pipe, event)
    return ears


def _given(process: subprocess.Popen[bytes], left: memoryview) -> memoryview:
    """What is still to be written; nothing when the program wants no more."""
    if process.stdin is None or not left:
        return memoryview(b"")
    try:
        return left[os.write(process.stdin.fileno(), left[:_MOST_AT_ONCE]) :]
    except BrokenPipeError:
        return memoryview(b"")


def _close(pipe: object) -> None:
    with suppress(OSError):
        pipe.close()  # type: ignore[attr-defined]  # selectors knows it as a number or a file


def _seconds(until: float, whose: str) -> float:
    left = until - monotonic()
    if left <= 0:
        raise _late(whose)
    return left


def _late(whose: str) -> EngineBusyError:
    return EngineBusyError("Its program did not answer in time.", where=whose, next_step="Set “timeout” higher.")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill whatever still runs of it; where it has namespaces of its own, what left its group dies as well."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            _close(pipe)
    process.wait()


def _path() -> str:
    """The folders of programs; relative ones mean another folder wherever one stands, and are left out."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())
