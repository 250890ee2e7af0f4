"""The walls by themselves: what passes, what is stopped, in which threads, and what it costs."""

from __future__ import annotations

import _thread
import asyncio
import multiprocessing
import os
import queue
import smtplib
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from tests.draft.gates import Watch, server, watched
from workflow.draft import addresses
from workflow.draft.walls import CLOSED, Opening, behind, starting_child
from workflow.errors import GateError

ELSEWHERE = "203.0.113.9"
"""An address for documentation (RFC 5737)."""
STOPPED = (GateError, OSError)
"""A library may make the refusal an error of its own; the wall has noted it."""
NAME = "the-red-canary.example.org"


@pytest.fixture
def watch() -> Iterator[Watch]:
    with watched() as found:
        yield found


def only(port: int, name: str = "127.0.0.1", *, loopback: bool = True) -> Opening:
    return Opening(frozenset([(name, port)]), loopback_only=loopback)


def tcp(act: str, *args: object, family: int = socket.AF_INET) -> object:
    with socket.socket(family) as own:
        return getattr(own, act)(*args)


def udp(act: str, *args: object) -> object:
    with socket.socket(type=socket.SOCK_DGRAM) as own:
        return getattr(own, act)(*args)


async def _open_connection() -> None:
    await asyncio.open_connection(ELSEWHERE, 80)


async def _look_up() -> None:
    await asyncio.get_running_loop().getaddrinfo(NAME, 443)


WAYS_OUT: dict[str, Callable[[], object]] = {
    "socket": lambda: socket.create_connection((ELSEWHERE, 80), 0.1),
    "IPv6": lambda: tcp("connect", ("2001:db8::1", 80), family=socket.AF_INET6),
    "connect_ex": lambda: tcp("connect_ex", (ELSEWHERE, 80)),
    "datagram": lambda: udp("sendto", b"x", (ELSEWHERE, 80)),
    "datagram with flags": lambda: udp("sendto", b"x", 0, (ELSEWHERE, 80)),
    "message": lambda: udp("sendmsg", [b"x"], [], 0, (ELSEWHERE, 80)),
    "urllib": lambda: urllib.request.urlopen(f"http://{ELSEWHERE}/", timeout=0.1),
    "http.client": lambda: HTTPConnection(ELSEWHERE, timeout=0.1).request("GET", "/"),
    "smtplib": lambda: smtplib.SMTP(ELSEWHERE, timeout=0.1),
    "asyncio": lambda: asyncio.run(_open_connection()),
    "any address": lambda: tcp("connect", ("0.0.0.0", 80)),
    "any address by nothing": lambda: tcp("connect", ("", 80)),
    "broadcast": lambda: udp("sendto", b"x", ("<broadcast>", 80)),
    "a server of its own": lambda: tcp("bind", ("0.0.0.0", 0)),
    "a server on every address": lambda: socket.create_server(("", 0)),
}
LOOK_UPS: dict[str, Callable[[], object]] = {
    "getaddrinfo": lambda: socket.getaddrinfo(NAME, 443),
    "getaddrinfo in bytes": lambda: socket.getaddrinfo(NAME.encode(), 443),
    "gethostbyname": lambda: socket.gethostbyname(NAME),
    "gethostbyname_ex": lambda: socket.gethostbyname_ex(NAME),
    "gethostbyaddr": lambda: socket.gethostbyaddr(ELSEWHERE),
    "getfqdn": lambda: socket.gethostbyaddr(NAME),
    "getnameinfo": lambda: socket.getnameinfo((ELSEWHERE, 80), 0),
    "connect": lambda: tcp("connect", (NAME, 80)),
    "connect in bytes": lambda: tcp("connect", (NAME.encode(), 80)),
    "connect_ex": lambda: tcp("connect_ex", (NAME, 80)),
    "sendto": lambda: udp("sendto", b"x", (NAME, 53)),
    "sendmsg": lambda: udp("sendmsg", [b"x"], [], 0, (NAME, 53)),
    "bind": lambda: tcp("bind", (NAME, 0)),
    "asyncio": lambda: asyncio.run(_look_up()),
    "in decimal": lambda: socket.getaddrinfo("2130706433", 80),
    "in two parts": lambda: tcp("connect", ("127.1", 80)),
}
PROGRAMS: dict[str, Callable[[], object]] = {
    "subprocess": lambda: subprocess.run(["true"], check=False),
    "subprocess, spawned": lambda: subprocess.run(["/bin/true"], check=False, close_fds=False),
    "a shell": lambda: os.system("true"),
    "popen": lambda: os.popen("true").read(),
    "posix_spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "spawnv": lambda: os.spawnv(os.P_WAIT, "/bin/true", ["true"]),
    "fork": lambda: os.fork() or os._exit(0),
    "multiprocessing": lambda: multiprocessing.get_context("spawn").Process(target=int).start(),
    "multiprocessing, forked": lambda: multiprocessing.get_context("fork").Process(target=int).start(),
}


@pytest.mark.parametrize("way", [*WAYS_OUT.values(), *LOOK_UPS.values()], ids=[*WAYS_OUT, *LOOK_UPS])
@pytest.mark.parametrize("opening", [CLOSED, only(9), only(9, "localhost"), Opening(children=True)])
def test_nothing_else_is_reached_or_looked_up(way: Callable[[], object], opening: Opening, watch: Watch) -> None:
    with behind(opening, "there") as wall, pytest.raises(STOPPED):
        way()
    with pytest.raises(GateError, match="which it may not") as told:
        wall.kept()
    assert told.value.where == "there"
    assert "privacy.md" in str(told.value)
    assert "canary" not in str(told.value)
    assert told.value.__context__ is None


@pytest.mark.parametrize("way", PROGRAMS.values(), ids=PROGRAMS)
@pytest.mark.parametrize("opening", [CLOSED, only(9), Opening(children=True), Opening(children=True, sealed=True)])
def test_no_program_is_started_behind_anybodys_back(way: Callable[[], object], opening: Opening, watch: Watch) -> None:
    with behind(opening), pytest.raises(GateError, match="start a program"):
        way()


@pytest.mark.parametrize(
    ("opening", "marked", "starts"),
    [
        (Opening(children=True), True, True),
        (Opening(children=True), False, True),
        (Opening(children=True, sealed=True), True, True),
        (Opening(children=True, sealed=True), False, False),
        (CLOSED, True, False),
    ],
)
def test_a_program_starts_where_its_starter_says_how(
    opening: Opening, marked: bool, starts: bool, watch: Watch
) -> None:
    watch.programs = True
    with behind(opening) as wall:
        try:
            with starting_child(sealed=marked):
                assert subprocess.run(["true"], check=False).returncode == 0
        except GateError:
            assert not starts
        else:
            assert starts
        with pytest.raises(GateError):  # the mark is gone again
            subprocess.run(["true"], check=False)
    assert len(wall.stopped) == 2 - starts


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LocalHost"])
def test_its_own_server_is_reached_in_every_way(name: str, watch: Watch) -> None:
    async def by_asyncio(port: int) -> bytes:
        reader, writer = await asyncio.open_connection(name, port, family=socket.AF_INET)
        writer.write(b"GET / HTTP/1.0\r\n\r\n")
        found = await reader.read()
        writer.close()
        return found

    with server() as ours:
        watch.ports.add(ours.port)
        with behind(only(ours.port, addresses.name(name))) as wall:
            assert urllib.request.urlopen(f"http://{name}:{ours.port}/").read() == b"ok"
            with socket.create_connection((name, ours.port)):
                pass
            with socket.socket() as plain:
                plain.connect((name, ours.port))
            assert b"ok" in asyncio.run(by_asyncio(ours.port))
            with ThreadPoolExecutor(2) as pool:
                urls = [f"http://{name}:{ours.port}/"] * 4
                assert [each.read() for each in pool.map(urllib.request.urlopen, urls)] == [b"ok"] * 4
            assert wall.stopped == []
            with pytest.raises(GateError):
                socket.create_connection((name, ours.port + 1 if ours.port < 65_535 else 1))


def test_libraries_may_try_at_import_what_this_machine_can_do(watch: Watch) -> None:
    with behind(CLOSED) as wall:
        with socket.socket() as tried:
            tried.bind(("127.0.0.1", 0))
        assert socket.getaddrinfo("127.0.0.1", 80)
        left, right = socket.socketpair()
        left.close(), right.close()
        asyncio.run(asyncio.sleep(0))
    assert wall.stopped == []


@pytest.mark.parametrize("abstract", [False, True])
def test_a_socket_of_the_file_system_is_none_of_its_servers(abstract: bool, tmp_path: Path, watch: Watch) -> None:
    where = f"\0bargardan-{os.getpid()}" if abstract else str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(where)
        listening.listen()
        listening.settimeout(0.01)
        for opening in (CLOSED, only(9), Opening(children=True)):
            with behind(opening), socket.socket(socket.AF_UNIX) as out, pytest.raises(GateError, match="program"):
                out.connect(where)
            with behind(opening), socket.socket(socket.AF_UNIX) as own, pytest.raises(GateError, match="wait"):
                own.bind(str(tmp_path / "own"))
        with pytest.raises(TimeoutError):
            listening.accept()


def test_the_systems_log_is_another_program(watch: Watch) -> None:
    syslog = pytest.importorskip("syslog")
    with behind(CLOSED), pytest.raises(GateError, match="log"):
        syslog.syslog("The red canary")


def _in_thread(run: Callable[[], object]) -> BaseException | None:
    """What a thread that was started here meets."""
    met: queue.SimpleQueue[BaseException | None] = queue.SimpleQueue()

    def tell() -> None:
        try:
            run()
        except BaseException as error:
            met.put(error)
        else:
            met.put(None)

    threading.Thread(target=tell, daemon=True).start()
    return met.get(timeout=5)


def _raw_thread(run: Callable[[], object]) -> None:
    done: queue.SimpleQueue[BaseException | None] = queue.SimpleQueue()

    def tell() -> None:
        try:
            run()
        except BaseException as error:
            done.put(error)
        else:
            done.put(None)

    _thread.start_new_thread(tell, ())
    if error := done.get(timeout=5):
        raise error


def test_a_thread_is_behind_the_wall_it_was_born_behind(watch: Watch) -> None:
    out = WAYS_OUT["socket"]
    with behind(CLOSED) as wall:
        assert isinstance(_in_thread(out), GateError)
        assert isinstance(_in_thread(lambda: _raw_thread(out)), GateError)  # a thread's thread
        with ThreadPoolExecutor(1) as pool:
            assert isinstance(pool.submit(out).exception(), GateError)
        timed: queue.SimpleQueue[object] = queue.SimpleQueue()
        timer = threading.Timer(0, lambda: timed.put(_in_thread(out)))
        timer.start()
        assert isinstance(timed.get(timeout=5), GateError)
    assert len(wall.stopped) == 4


def test_a_thread_that_outlives_its_call_reaches_nothing(watch: Watch) -> None:
    with server() as ours:
        watch.ports.add(ours.port)
        with behind(only(ours.port)) as wall:
            pool = ThreadPoolExecutor(1)
            assert pool.submit(urllib.request.urlopen, ours.url).result().status == 200
        late = pool.submit(urllib.request.urlopen, ours.url).exception()
        pool.shutdown()
        assert len(ours.heard) == 1
    assert late is not None
    assert "after its call had ended" in wall.stopped[0]


def test_other_threads_notice_nothing(watch: Watch) -> None:
    with server() as ours:
        watch.ports.add(ours.port)
        stands, done = threading.Event(), threading.Event()

        def engine() -> None:
            with behind(CLOSED):
                stands.set()
                done.wait(5)

        at_work = threading.Thread(target=engine)
        at_work.start()
        assert stands.wait(5)
        assert _in_thread(lambda: urllib.request.urlopen(ours.url).read()) is None
        done.set()
        at_work.join()


def test_the_innermost_wall_decides_and_the_outer_one_stands_again(watch: Watch) -> None:
    with server() as ours:
        watch.ports.add(ours.port)
        with behind(CLOSED):
            with behind(only(ours.port)):
                assert urllib.request.urlopen(ours.url).read() == b"ok"
            with pytest.raises(OSError, match="may not"):
                urllib.request.urlopen(ours.url)
        assert urllib.request.urlopen(ours.url).read() == b"ok"


def test_the_wall_falls_with_an_exception(watch: Watch) -> None:
    with server() as ours:
        watch.ports.add(ours.port)
        with pytest.raises(KeyboardInterrupt), behind(CLOSED):
            raise KeyboardInterrupt
        assert urllib.request.urlopen(ours.url).read() == b"ok"


def _apart(script: str) -> str:
    """What a fresh interpreter prints: the walls cannot be taken down in this one."""
    ran = subprocess.run(
        [sys.executable, "-c", dedent(script)], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_a_name_is_refused_before_it_is_looked_up() -> None:
    """The system looks a name up before Python tells of ``connect``: no event means that it was not asked."""
    said = _apart("""
        import socket, sys
        heard = []
        from workflow.draft.walls import CLOSED, behind
        with behind(CLOSED):
            pass
        sys.addaudithook(lambda event, args: heard.append(event) if event.startswith("socket.") else None)
        from workflow.errors import GateError
        udp = socket.socket(type=socket.SOCK_DGRAM)
        tcp = socket.socket()
        heard.clear()
        name = ("red-canary.invalid", 53)
        sends = (lambda to: udp.sendto(b"", to), lambda to: udp.sendmsg([], [], 0, to))
        for way in (tcp.connect, tcp.connect_ex, tcp.bind, *sends):
            with behind(CLOSED):
                try:
                    way(name)
                except GateError:
                    print("stopped", heard)
    """)
    assert said.splitlines() == ["stopped []"] * 5


REBOUND = """
    import _socket, socket
    led = {{"localhost": ["203.0.113.9"], "there.example": ["198.51.100.4", "127.0.0.1"]}}
    real = _socket.getaddrinfo
    def fake(host, port, *rest):
        if host in led:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, int(port or 0))) for one in led[host]]
        return real(host, port, *rest)
    _socket.getaddrinfo = fake
    from workflow.draft.walls import Opening, behind
    from workflow.errors import GateError
    import sys
    reached = []
    def last(event, args):
        if event == "socket.connect":
            reached.append(args[1])
            raise ConnectionRefusedError
    with behind(Opening()):
        pass
    sys.addaudithook(last)
    with behind(Opening(frozenset([({name!r}, 80)]), loopback_only={loopback})):
        for way in ({ways}):
            try:
                way()
            except GateError:
                print("stopped")
            except OSError:
                print(reached.pop())
"""


@pytest.mark.parametrize(
    ("name", "loopback", "ways", "said"),
    [
        # "localhost" that leads elsewhere
        ("localhost", True, 'lambda: socket.create_connection(("localhost", 80))', "stopped"),
        ("localhost", True, 'lambda: socket.socket().connect(("localhost", 80))', "stopped"),
        # a name that leads to several places is followed to each of them, and to no other
        ("there.example", False, 'lambda: socket.socket().connect(("there.example", 80))', "('198.51.100.4', 80)"),
        ("there.example", False, 'lambda: socket.socket().connect(("198.51.100.4", 80))', "('198.51.100.4', 80)"),
        ("there.example", False, 'lambda: socket.socket().connect(("203.0.113.9", 80))', "stopped"),
        ("there.example", False, 'lambda: socket.socket().connect(("198.51.100.4", 81))', "stopped"),
        ("there.example", True, 'lambda: socket.create_connection(("there.example", 80))', "('127.0.0.1', 80)"),
        ("there.example", True, 'lambda: socket.socket().connect(("198.51.100.4", 80))', "stopped"),
    ],
)
def test_an_address_has_to_come_from_its_servers_name(name: str, loopback: bool, ways: str, said: str) -> None:
    assert _apart(REBOUND.format(name=name, loopback=loopback, ways=f"{ways},")) == said


def test_walls_cost_next_to_nothing_where_none_stands() -> None:
    """By count, not by clock: an event that is not heard runs one function of two lines."""
    ran: list[str] = []

    def trace(frame: Any, event: str, arg: object) -> None:
        if event == "call":
            ran.append(frame.f_code.co_filename)

    with behind(CLOSED):
        pass
    sys.setprofile(trace)
    try:
        sys.audit("open.something")
        with socket.socket() as own:
            own.bind(("127.0.0.1", 0))
    finally:
        sys.setprofile(None)
    ours = [Path(name).stem for name in ran if Path(name).parent.name == "draft" and "workflow" in name]
    assert len(ours) <= 8


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("::ffff:127.0.0.1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("::ffff:10.0.0.1", False),
        ("2130706433", False),
        ("0x7f000001", False),
        ("127.1", False),
        ("0177.0.0.1", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
        ("", False),
        (None, False),
    ],
)
def test_this_machine_is_known_by_few_spellings(host: object, is_ours: bool) -> None:
    assert addresses.is_this_machine(host) is is_ours
