"""Ways to take the network from a program that runs without any rights of its own, and the trial of them.

Each is a command that runs another one. Nothing here is started by itself: ``child`` does that.
"""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NAMESPACES = ("--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child=KILL")
"""Its own network, which has no way out, and its own processes, which end with the first of them (unshare(1))."""
FILTER = str(Path(__file__).with_name("sealed_start.py"))

KNOCK = """
import socket, sys
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), 2).close()
    print("heard", end="")
except OSError:
    print("none", end="")
"""
"""A program that says whether it gets through to a port of this machine."""


def ways(path: str) -> list[tuple[str, ...]]:
    """The best first: both together, since sockets that are files lead out of namespaces. Those want a kernel that
    gives them to everyone: Debian's does, containers and systems with AppArmor's restriction often do not. The filter
    (seccomp) does without, and works for Linux on x86-64 and ARM64.
    """
    unshare = shutil.which("unshare", path=path)
    spaces = (unshare, *_NAMESPACES, "--") if unshare else ()
    refusing = (sys.executable, "-I", "-S", FILTER) if sys.platform == "linux" and sys.executable else ()
    return [way for way in ((*spaces, *refusing), spaces, refusing) if way]


@contextmanager
def listener() -> Iterator[int]:
    """The port of a socket on this machine that lets itself be connected to, and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield int(server.getsockname()[1])
