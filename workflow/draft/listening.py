"""How the walls hear: Python's audit events, and the few calls of the standard library that raise none.

Audit events (PEP 578; the library reference, "Audit events table") come before the act. Three things need more: a
thread's start is told since Python 3.12 only, and no hook can change it; ``connect`` and its like look a name up before
their event; and ``multiprocessing`` starts programs by a call without one. And what a library logs, or a thread dies
of, may hold the text it was working on: behind a wall only that it happened is told. All these are replaced, once, by
functions that ask first and then do the same. What was put in place stays until the process ends; in threads that are
behind no wall it costs a dictionary look-up.
"""

from __future__ import annotations

import _socket
import _thread
import logging
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any

EXEC = "bargardan.fork_exec"
PROGRAMS = (
    "subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile",
    "os.startfile/2", "pty.spawn", EXEC,
)  # fmt: skip
_ADDRESSED = {"connect": 0, "connect_ex": 0, "bind": 0, "sendto": -1, "sendmsg": 3}
"""Methods of a socket that take an address → its place among their arguments."""
_STARTERS = ("_start_new_thread", "_start_joinable_thread")
"""By which ``threading`` starts a thread; the second since Python 3.13."""
_RAW_STARTERS = ("start_new_thread", "start_new", "start_joinable_thread")

UNSAID = "An engine at work said something, which is not shown: it may hold the text."

_begun = threading.Event()
_lock = threading.Lock()

Hear = Mapping[str, Callable[[tuple[Any, ...]], None]]
Born = Callable[[Callable[..., Any]], Callable[..., Any]]
ByNumber = Callable[[int, Any], Any]
LookedUp = Callable[[object, Iterator[object]], None]


def begin(heard: Hear, *, born: Born, by_number: ByNumber, looked_up: LookedUp, at_work: Callable[[], bool]) -> None:
    """Listen from now on; the second time it does nothing.

    ``heard``: event → what judges it and raises. ``born``: what a new thread runs, from what it was to run.
    ``by_number``: an address for a socket of this family, in numbers. ``looked_up``: told a host and where it led.
    ``at_work``: whether an engine is at work in this thread.
    """
    if _begun.is_set():
        return
    with _lock:
        if not _begun.is_set():
            _replace_threads(born)
            _replace_addresses(by_number)
            _replace_look_ups(looked_up)
            _replace_programs()
            _replace_records(at_work)
            _replace_last_words(at_work)
            _add_hook(heard)
            _begun.set()


def is_internet(family: int) -> bool:
    """Whether sockets of this family take a host and a port."""
    return family in (socket.AF_INET, socket.AF_INET6)


def look_up(host: str | bytes, family: int) -> str:
    """The first address that a name leads to. Raises ``OSError``."""
    return str(socket.getaddrinfo(host, None, family)[0][4][0])


def _add_hook(heard: Hear) -> None:
    find = heard.get

    def hook(event: str, args: tuple[Any, ...]) -> None:
        judge = find(event)
        if judge is not None:
            judge(args)

    sys.addaudithook(hook)


def _replace_threads(born: Born) -> None:
    def replaced(start: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(start)
        def starting(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
            return start(born(function), *args, **kwargs)

        return starting

    for module, names in ((threading, _STARTERS), (_thread, _RAW_STARTERS)):
        for name in names:
            if start := getattr(module, name, None):
                setattr(module, name, replaced(start))


def _replace_addresses(by_number: ByNumber) -> None:
    def replaced(method: Callable[..., Any], place: int) -> Callable[..., Any]:
        @wraps(method)
        def addressed(self: socket.socket, *args: Any) -> Any:
            if args and len(args) > place:
                changed = list(args)
                changed[place] = by_number(self.family, args[place])
                args = tuple(changed)
            return method(self, *args)

        return addressed

    for name, place in _ADDRESSED.items():
        setattr(socket.socket, name, replaced(getattr(socket.socket, name), place))


def _replace_look_ups(looked_up: LookedUp) -> None:
    before = _socket.getaddrinfo

    @wraps(before)
    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        found = before(host, *args, **kwargs)
        looked_up(host, (each[4][0] for each in found))
        return found

    # The function of ``socket`` that everyone calls asks this one, by this name, each time.
    _socket.getaddrinfo = getaddrinfo


def _replace_records(at_work: Callable[[], bool]) -> None:
    before = logging.getLogRecordFactory()

    def record(*args: Any, **kwargs: Any) -> logging.LogRecord:
        if not at_work():
            return before(*args, **kwargs)
        name, level, path, line = args[:4]
        return before(name, level, path, line, UNSAID, (), None)

    logging.setLogRecordFactory(record)


def _replace_last_words(at_work: Callable[[], bool]) -> None:
    before = threading.excepthook

    def last_words(args: threading.ExceptHookArgs) -> None:
        if at_work():
            told = RuntimeError(f"{args.exc_type.__name__}. {UNSAID}")
            args = threading.ExceptHookArgs((RuntimeError, told, None, args.thread))
        before(args)

    threading.excepthook = last_words


def _replace_programs() -> None:
    try:
        import _posixsubprocess  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    before = _posixsubprocess.fork_exec

    @wraps(before)
    def fork_exec(*args: Any) -> Any:
        sys.audit(EXEC)
        return before(*args)

    _posixsubprocess.fork_exec = fork_exec
