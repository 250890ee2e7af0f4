"""Programs started for an engine: what they get, what is kept from them, and how they end."""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from pathlib import Path

import pytest

from workflow.draft.engines import child, sealing
from workflow.draft.walls import CLOSED, Opening, behind
from workflow.errors import DraftError, EngineBusyError, GateError, SettingsError

PYTHON = sys.executable


def python(code: str, given: bytes = b"", *arguments: str, **how: float) -> str:
    limits = {"timeout": 10.0, **how}
    told = child.run(PYTHON, ["-I", "-S", "-c", code, *arguments], given, whose="it", **limits)  # type: ignore[arg-type]
    return told.decode()


def script(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_a_program_gets_the_text_on_its_input_and_gives_its_output() -> None:
    text = ("در باز است 🌹\n" * 200_000).encode()  # far more than a pipe holds, both ways
    assert python("import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())", text).encode() == text
    assert python("print('whole', end='')", text) == "whole"  # one that reads nothing


def test_arguments_are_words_and_no_shell_reads_them() -> None:
    nasty = ("$(touch x)", "a b", "; rm -rf .", "-c", "`id`", "'\"", "در")
    assert python("import sys; print(sys.argv[1:], end='')", b"", *nasty) == str(list(nasty))


def test_the_environment_holds_no_key_no_proxy_and_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "BARGARDAN_KEY_IT",
        "HTTPS_PROXY",
        "LD_PRELOAD",
        "PYTHONPATH",
        "DJANGO_SETTINGS_MODULE",
        "SSH_AUTH_SOCK",
    ):
        monkeypatch.setenv(name, "canary")
    monkeypatch.setenv("PATH", os.pathsep.join(["relative/bin", "", ".", *os.environ["PATH"].split(os.pathsep)]))
    told = python("import os; print('\\n'.join(f'{k}={v}' for k, v in sorted(os.environ.items())))")
    seen = dict(line.split("=", 1) for line in told.splitlines())
    assert set(seen) - {"LC_CTYPE"} == {"PATH", "LANG", "LC_ALL", "HOME", "TMPDIR"}
    assert "canary" not in told
    assert all(folder.startswith("/") for folder in seen["PATH"].split(os.pathsep))


def test_it_starts_in_an_empty_folder_that_goes_away_with_it() -> None:
    where, held = python(
        "import os; open('left', 'w').close(); print(os.getcwd(), os.listdir(), sep='\\n')"
    ).splitlines()
    assert held == "['left']"
    assert not Path(where).exists()


def test_it_inherits_no_open_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("canary")
    with secret.open() as file:
        os.set_inheritable(file.fileno(), True)
        assert "canary" not in python(
            "import os\nfor fd in range(3, 64):\n  try: print(os.read(fd, 99))\n  except OSError: pass"
        )


@pytest.mark.parametrize(
    ("code", "error", "said"),
    [
        ("import time; time.sleep(60)", EngineBusyError, "did not answer in time"),
        ("import os, time; os.close(1); time.sleep(60)", EngineBusyError, "did not answer in time"),
        ("import sys\nwhile True: sys.stdout.write('x' * 65536)", DraftError, "more than 100,000 bytes"),
        ("import sys; sys.exit('canary')", DraftError, r"ended with an error \(1\)"),
        ("import os; os.abort()", DraftError, "ended with an error"),
    ],
)
def test_a_program_that_goes_wrong_is_ended(code: str, error: type[DraftError], said: str) -> None:
    start = time.monotonic()
    with pytest.raises(error, match=said) as raised:
        python(code, b"canary", timeout=0.5, most=100_000)
    assert time.monotonic() - start < 8
    assert "canary" not in str(raised.value)
    assert raised.value.where == "it"


ESCAPE = """
import os, sys, time
if os.fork() == 0:
    os.setsid()
    path = sys.argv[1]
    while True:
        open(path, "a").write("x")
        time.sleep(0.02)
print(os.getpid(), flush=True)
if sys.argv[2] == "stay": time.sleep(60)
os.close(1)
"""


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    path = tmp_path / "trace"
    path.touch()
    return path


@pytest.mark.skipif(not child.is_sealed(), reason="this system takes no network from programs")
def test_what_it_started_dies_with_it_even_out_of_its_group(trace: Path) -> None:
    if "unshare" not in child._seal()[0]:
        pytest.skip("without namespaces, what leaves its group lives on")
    with pytest.raises(EngineBusyError):
        python(ESCAPE, b"", str(trace), "stay", timeout=1)
    size = trace.stat().st_size
    assert size
    time.sleep(0.2)
    assert trace.stat().st_size == size


def test_what_stays_in_its_group_dies_with_it_without_namespaces(trace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_seal", tuple)
    in_its_group = ESCAPE.replace("os.setsid()", "os.close(1)")
    python(in_its_group, b"", str(trace), "go")
    size = trace.stat().st_size
    time.sleep(0.2)
    assert trace.stat().st_size == size


WAYS = sealing.ways(child._path())


@pytest.mark.parametrize("way", WAYS, ids=["both", "namespaces", "filter"][: len(WAYS)])
def test_a_way_that_seals_lets_nothing_through(way: tuple[str, ...], tmp_path: Path) -> None:
    if not child._holds(way):
        pytest.skip("this system does not offer it")
    tries = (
        "import socket\n"
        "for family in (socket.AF_INET, socket.AF_INET6):\n"
        "  for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):\n"
        "    for host in ('127.0.0.1', '::1', '192.0.2.1', '2001:db8::1'):\n"
        "      try:\n"
        "        s = socket.socket(family, kind); s.settimeout(1); s.connect((host, int(__import__('sys').argv[1])))\n"
        "        s.send(b'x'); print('OUT', family, kind, host)\n"
        "      except OSError: pass\n"
        "try: print(socket.getaddrinfo('example.org', 80))\n"
        "except OSError: pass\n"
        "print('tried')"
    )
    with sealing.listener() as port:
        told = child._run(way, [PYTHON, "-I", "-S", "-c", tries, str(port)])
    assert told == b"tried\n"


@pytest.mark.parametrize("way", [way for way in WAYS if sealing.FILTER in way])
def test_the_filter_closes_sockets_that_are_files_too(way: tuple[str, ...]) -> None:
    if not child._holds(way):
        pytest.skip("this system does not offer it")
    code = "import socket\ntry: socket.socket(socket.AF_UNIX); print('OUT')\nexcept PermissionError: print('none')"
    assert child._run(way, [PYTHON, "-I", "-S", "-c", code]) == b"none\n"
    pair = "import socket; a, b = socket.socketpair(); a.send(b'x'); print(b.recv(1))"
    assert child._run(way, [PYTHON, "-I", "-S", "-c", pair]) == b"b'x'\n"


def test_a_way_that_only_says_that_it_seals_is_not_believed(tmp_path: Path) -> None:
    open_ = script(tmp_path, "unshare", '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done; shift; exec "$@"\n')
    assert not child._holds((str(open_), "--user", "--"))
    assert not child._holds(("/bin/false",))
    assert not child._holds((str(tmp_path / "nothing"),))


def test_where_nothing_seals_the_gate_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "ways", lambda path: [("/bin/false",)])
    child._seal.cache_clear()
    try:
        assert child.is_sealed() is False
        assert python("print(1)") == "1\n"
    finally:
        child._seal.cache_clear()


def test_the_walls_let_start_what_the_gate_allows() -> None:
    child.is_sealed()
    with behind(CLOSED, "it"), pytest.raises(GateError, match="start a program"):
        python("print(1)")
    with behind(Opening(children=True), "it") as wall:
        assert python("print(1)") == "1\n"
    assert wall.stopped == []


@pytest.mark.skipif(not child.is_sealed(), reason="this system takes no network from programs")
def test_a_confidential_documents_program_is_started_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    with behind(Opening(children=True, sealed=True), "it") as wall:
        assert python("print(1)") == "1\n"
    assert wall.stopped == []
    monkeypatch.setattr(child, "_seal", tuple)
    with behind(Opening(children=True, sealed=True), "it"), pytest.raises(GateError, match="start a program"):
        python("print(1)")


def test_no_trial_behind_a_wall_that_wants_seals_is_taken_for_a_no() -> None:
    child._seal.cache_clear()
    try:
        with behind(Opening(children=True, sealed=True), "it"), pytest.raises(GateError):
            child.is_sealed()
        if WAYS:
            assert child.is_sealed() is any(child._holds(way) for way in WAYS)
    finally:
        child._seal.cache_clear()


def test_a_program_is_found_by_its_name_or_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = script(tmp_path, "mine", "#!/bin/sh\necho hello\n")
    assert child.found(str(here), "other", whose="it") == str(here)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert child.found("", "mine", whose="it") == child.found("mine", "x", whose="it") == str(here)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(DraftError, match="not installed") as missing:
        child.found("", "mine", whose="it", package="Debian: mine")
    assert "Install it (Debian: mine)" in missing.value.next_step


@pytest.mark.parametrize("command", ["./mine", "bin/mine", "../mine"])
def test_a_path_begins_at_the_root(command: str) -> None:
    with pytest.raises(SettingsError, match="begin at the root"):
        child.found(command, "mine", whose="it")


@pytest.mark.parametrize("command", ["sh -c id", "sh;id", "/bin/sh -c", "$SHELL", "no-such-program"])
def test_a_command_is_one_program_and_never_a_line(command: str) -> None:
    with pytest.raises(DraftError, match="not installed") as missing:
        child.found(command, "mine", whose="it")
    assert "without arguments" in missing.value.next_step


def test_a_file_that_is_no_program_says_so(tmp_path: Path) -> None:
    broken = script(tmp_path, "broken", "no program\n")
    with pytest.raises(DraftError, match=r"could not be started|ended with an error"):
        child.run(str(broken), [], whose="it", timeout=5)


def test_ctrl_c_ends_it(trace: Path) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        with pytest.raises(KeyboardInterrupt):
            python(ESCAPE.replace("os.setsid()", "pass"), b"", str(trace), "stay")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    size = trace.stat().st_size
    time.sleep(0.2)
    assert trace.stat().st_size == size
