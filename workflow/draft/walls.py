"""The second wall: while an engine works, this process opens no connection and starts no program that it may not.

The gate decides first, by name and reach; this catches what a plug-in, a fallback or a library does against its word.
It hears what Python itself is asked for (see ``listening``), at the moment of the call and before anything leaves, so
it is no prison for hostile code: C code, and whoever calls this module, gets past. The database's own connection, made
in C, is not heard. Threads that are not behind a wall, and were not started behind one, notice nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from workflow.draft import addresses, listening
from workflow.draft.addresses import Number
from workflow.errors import GateError


@dataclass(frozen=True, slots=True)
class Opening:
    """What may pass while an engine works."""

    hosts: frozenset[tuple[str, int]] = frozenset()
    """Servers by name and port, as the engine names them."""
    loopback_only: bool = False
    """Whether an address that is not of this machine is refused whatever its name is."""
    children: bool = False
    """Whether programs may be started at all: by ``engines.child`` alone, which says so by :func:`starting_child`."""
    sealed: bool = False
    """Whether only programs from which the network was taken."""


CLOSED = Opening()
NEXT_STEP = "It was stopped before anything left. See: docs/privacy.md"


class StoppedError(GateError, PermissionError):
    """What the wall raises at the place of the attempt: libraries take it for a system that has no network for them."""


@dataclass(eq=False, slots=True)
class Wall:
    """One wall around one call, shared by the threads that the call starts."""

    opening: Opening
    whose: str = ""
    """The engine's name."""
    known: set[Number] = field(default_factory=set)
    """Addresses that its servers' names led to, for whoever asked behind this wall."""
    stopped: list[str] = field(default_factory=list)
    """What was attempted and refused, without any words of the text."""
    over: bool = False
    """Whether the call has ended: from then on nothing passes."""

    def kept(self) -> None:
        """Raise the first refusal, where the engine swallowed it; a new error, which knows nothing of the engine's."""
        if self.stopped:
            raise GateError(self.stopped[0], where=self.whose, next_step=NEXT_STEP)

    def refuse(self, tried: str) -> StoppedError:
        """The error to raise, noted; ``tried`` in words that hold nothing of the engine's."""
        late = ", after its call had ended" if self.over else ""
        what = f"The engine tried to {tried}{late}, which it may not."
        self.stopped.append(what)
        return StoppedError(what, where=self.whose, next_step=NEXT_STEP)

    def named(self, host: object) -> bool:
        """Whether it is the name, or the number, of a server that may be reached."""
        found = addresses.number(host)
        return not self.over and any(
            addresses.number(name) == found if found else name == addresses.name(host) for name, _ in self.opening.hosts
        )


class _Here(threading.local):
    """What holds for one thread."""

    def __init__(self) -> None:
        self.walls: list[Wall] = []
        self.child: bool | None = None
        """Whether the program that ``engines.child`` is starting is sealed; ``None`` when it is starting none."""


_here = _Here()


@contextmanager
def behind(opening: Opening, whose: str = "") -> Iterator[Wall]:
    """Let this thread, and the threads it starts meanwhile, reach only what the opening names; the innermost decides.

    Anything else raises :class:`~workflow.errors.GateError` at the place of the attempt, and is noted on the wall. When
    the block has ended, the threads that it started and that still run reach nothing.
    """
    listening.begin(_HEARD, born=_born, by_number=_by_number, looked_up=_looked_up, at_work=_at_work)
    wall = Wall(opening, whose)
    _here.walls.append(wall)
    try:
        yield wall
    finally:
        wall.over = True
        _here.walls.remove(wall)


@contextmanager
def starting_child(sealed: bool) -> Iterator[None]:
    """For ``engines.child`` alone: this thread starts a program now; ``sealed``: the network is taken from it."""
    before, _here.child = _here.child, sealed
    try:
        yield
    finally:
        _here.child = before


def _standing() -> Wall | None:
    return _here.walls[-1] if _here.walls else None


def _at_work() -> bool:
    return _standing() is not None


def _born(function: Callable[..., Any]) -> Callable[..., Any]:
    """What a new thread runs: behind the wall behind which it was started, for as long as it lives."""
    wall = _standing()
    return partial(_live_behind, wall, function) if wall else function


def _live_behind(wall: Wall, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    _here.walls.append(wall)
    return function(*args, **kwargs)


def _by_number(family: int, address: Any) -> Any:
    """An address in numbers, for calls that would look a name up before anyone hears of it."""
    wall = _standing()
    if wall is None or not listening.is_internet(family) or not isinstance(address, tuple) or not address:
        return address
    if addresses.number(address[0]) is not None or address[0] in ("", b""):
        return address
    if not wall.named(address[0]):
        raise wall.refuse("look up the name of a server that is not its own")
    return (listening.look_up(address[0], family), *address[1:])


def _looked_up(host: object, found: Iterator[object]) -> None:
    wall = _standing()
    if wall is not None and wall.named(host):
        wall.known.update(each for each in map(addresses.number, found) if each is not None)


def _connects(wall: Wall, args: tuple[Any, ...]) -> None:
    socket, address = args
    if address is None:  # sendmsg over a connection that was made, and heard, before
        return
    if not listening.is_internet(socket.family):
        raise wall.refuse("connect to another program of this machine")
    found, port = _number_and_port(address)
    if found is None or port not in {port for _, port in wall.opening.hosts} or not _reachable(wall, found, port):
        raise wall.refuse(f"connect to {_shown(found, port)}")


def _reachable(wall: Wall, found: Number, port: int) -> bool:
    if wall.over or (wall.opening.loopback_only and not found.is_loopback):
        return False
    names = [name for name, its in wall.opening.hosts if its == port]
    if any(addresses.number(name) == found for name in names) or found in wall.known:
        return True
    return any(_leads_to(wall, name, found) for name in names)


def _leads_to(wall: Wall, name: str, found: Number) -> bool:
    """Whether a name leads to an address that was not heard of: kept from before, or asked for in another way."""
    try:
        listening.look_up(name, 0)
    except OSError:
        return False
    return found in wall.known


def _binds(wall: Wall, args: tuple[Any, ...]) -> None:
    """Libraries try at import what this machine can do; a server for others is another thing."""
    socket, address = args
    found, _ = _number_and_port(address)
    if wall.over or not listening.is_internet(socket.family) or found is None or not found.is_loopback:
        raise wall.refuse("wait for connections")


def _looks_up(wall: Wall, args: tuple[Any, ...]) -> None:
    host = args[0]
    if host is None or host in ("", b"") or addresses.number(host) is not None or wall.named(host):
        return
    raise wall.refuse("look up the name of a server that is not its own")


def _looks_back(wall: Wall, args: tuple[Any, ...]) -> None:
    host = args[0][0] if isinstance(args[0], tuple) and args[0] else args[0]
    if not wall.named(host):
        raise wall.refuse("look up to whom an address belongs")


def _starts(wall: Wall, _args: tuple[Any, ...]) -> None:
    sealed = _here.child
    if wall.over or not wall.opening.children or sealed is None or (wall.opening.sealed and not sealed):
        raise wall.refuse("start a program")


def _writes(wall: Wall, _args: tuple[Any, ...]) -> None:
    raise wall.refuse("write to the system's log")


def _number_and_port(address: Any) -> tuple[Number | None, int]:
    if not isinstance(address, tuple) or len(address) < 2 or not isinstance(address[1], int):
        return None, 0
    return addresses.number(address[0]), address[1]


def _shown(found: Number | None, port: int) -> str:
    """An address in numbers; a name might be made of the text, and is not shown."""
    where = f"[{found}]" if found is not None and found.version == 6 else found
    return f"{where}:{port}" if found is not None else "a server that is not its own"


_RULES: dict[str, Callable[[Wall, tuple[Any, ...]], None]] = {
    **dict.fromkeys(("socket.connect", "socket.sendto", "socket.sendmsg"), _connects),
    "socket.bind": _binds,
    **dict.fromkeys(("socket.getaddrinfo", "socket.gethostbyname"), _looks_up),
    **dict.fromkeys(("socket.gethostbyaddr", "socket.getnameinfo"), _looks_back),
    **dict.fromkeys(listening.PROGRAMS, _starts),
    "syslog.syslog": _writes,
}


def _judged(rule: Callable[[Wall, tuple[Any, ...]], None], args: tuple[Any, ...]) -> None:
    wall = _standing()
    if wall is not None:
        rule(wall, args)


_HEARD = {event: partial(_judged, rule) for event, rule in _RULES.items()}
