"""What the tests of the gate need: an engine that does whatever it likes, servers that listen, and no way out."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any

from workflow.draft.asking import Means
from workflow.draft.gate import Gate
from workflow.draft.leaving import About, LedgerInMemory, Permission
from workflow.draft.machine import Machine
from workflow.draft.masking import MaskStyle
from workflow.draft.port import Answer, Limits, Passage, Reach, Request, Said, Unanswered
from workflow.draft.walls import CLOSED, behind
from workflow.model.unit import Unit, UnitType

CANARY = "The red canary of Evin sings at dawn"
"""A text that must be found nowhere but at an engine that may have it."""
OPEN = About("song", "fa")
SECRET = About("song", "fa", confidential=True)
MEANS = Means(clock=lambda: 0.0, sleep=lambda _seconds: None, chance=lambda: 0.5)
ALL = Permission(named=frozenset({"there"}), allowed=frozenset({"there"}), trusted=frozenset({"there"}))
NOTHING = Permission()

THERE = "198.51.100.7:443"
"""A server of another machine (an address for documentation, RFC 5737)."""
Work = Callable[[Sequence[Passage]], Sequence[Said]]


def why(answer: Answer) -> str:
    """The reason of an answer that has to be none."""
    assert isinstance(answer, Unanswered), answer
    return answer.why


def echo(passages: Sequence[Passage]) -> list[Said]:
    """Says each text again, which a draft may."""
    return [Said(f"({one.text})") for one in passages]


@dataclass
class Fake:
    """A translator whose every word may be chosen, and that notes what it was given."""

    work: Work = echo
    reach: Reach = Reach.IN_PROCESS
    host: str = ""
    name: str = "there"
    version: str = "1"
    sealed: bool = False
    limits: Limits = field(default_factory=Limits)
    masks: MaskStyle = MaskStyle.TOKEN
    takes_terms: bool = False
    takes_context: bool = False
    given: list[str] = field(default_factory=list)

    def knows(self, source: str, target: str) -> bool:
        return True

    def translate(self, passages: Sequence[Passage]) -> Sequence[Said]:
        self.given += [one.text for one in passages]
        return self.work(passages)


def request(text: str = CANARY) -> Request:
    return Request(Unit("paragraph-0", UnitType.PARAGRAPH, text, 1), "en", "fa")


def gate(permission: Permission = ALL, **how: Any) -> Gate:
    return Gate(permission, how.pop("ledger", LedgerInMemory()), MEANS, **how)


def asked(translator: Any, about: About = OPEN, permission: Permission = ALL, **how: Any) -> Answer:
    """The answer to one request for the canary, through a gate."""
    return gate(permission, **how).drafts(Machine(translator), [request()], about)[0]


def all_of(error: BaseException | None) -> str:
    """Everything that an error could show: itself, what it came from, and its traceback."""
    said: list[str] = []
    while error is not None:
        said += [str(error), repr(error), repr(vars(error)), *traceback.format_exception(error)]
        error = error.__cause__ or error.__context__
    return "\n".join(said)


@dataclass
class Server:
    """A web server on this machine that keeps everything it is sent."""

    port: int
    heard: list[bytes] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}/"


@contextmanager
def server(answer: Callable[[BaseHTTPRequestHandler], None] | None = None) -> Iterator[Server]:
    """A server that answers 200 with ``ok``, or as it is told."""
    found: list[Server] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            found[0].heard.append(self.requestline.encode() + self.rfile.read(length))
            if answer:
                answer(self)
                return
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"ok")

        do_GET = do_CONNECT = do_POST

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        found.append(Server(listening.server_address[1]))
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield found[0]
        finally:
            listening.shutdown()
            thread.join()


@dataclass
class Watch:
    """What really happened, past the walls: ports of this machine that are known, everything else that got through."""

    ports: set[int] = field(default_factory=set)
    programs: bool = False
    """Whether the test may start programs."""
    through: list[str] = field(default_factory=list)


_watching: list[Watch] = []
_hooked = threading.Event()
_CONNECTS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
_PROGRAMS = {"subprocess.Popen", "os.system", "os.fork", "os.posix_spawn", "os.exec", "bargardan.fork_exec"}


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if not _watching or event not in _CONNECTS | _LOOK_UPS | _PROGRAMS:
        return
    watch = _watching[-1]
    if event in _CONNECTS and args[1] is not None:
        address = args[1]
        if not isinstance(address, tuple) or address[0] not in {"127.0.0.1", "::1"} or address[1] not in watch.ports:
            watch.through.append(event)
            raise RuntimeError("a test must not reach this")
    if event in _LOOK_UPS and not _is_number(args[0]) and str(args[0]).lower().rstrip(".") not in {"localhost", "none"}:
        watch.through.append(event)
        raise RuntimeError("a test must not look this up")
    if event in _PROGRAMS and not watch.programs:
        watch.through.append(event)
        raise RuntimeError("a test must not start this")


def _is_number(host: object) -> bool:
    try:
        return bool(ip_address(str(host)))
    except ValueError:
        return False


@contextmanager
def watched() -> Iterator[Watch]:
    """Sockets forbidden, whatever the walls say: what gets through fails the test and is stopped all the same."""
    with behind(CLOSED):  # so that the walls are asked before this hook, which then hears only what they let pass
        pass
    if not _hooked.is_set():
        sys.addaudithook(_hook)
        _hooked.set()
    watch = Watch()
    _watching.append(watch)
    try:
        yield watch
    finally:
        _watching.remove(watch)
    assert watch.through == []
