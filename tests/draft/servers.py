"""Servers on this machine that behave well, slowly or wrongly, and that keep what they are asked.

They speak plain TCP, so that they can do what no well-made server would.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Heard:
    """One question as it came."""

    method: str
    target: str
    """Path and query as sent."""
    headers: dict[str, str]
    """Names in small letters."""
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.target).query).items()}

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def raw(self) -> str:
        return f"{self.target}\n{self.headers}\n{self.body.decode('utf8', 'replace')}"


Answering = Callable[[Heard], bytes | Iterable[bytes]]


@dataclass
class Served:
    """A running server."""

    port: int
    heard: list[Heard] = field(default_factory=list)
    connections: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"


def reply(body: str | bytes = b"", status: int = 200, type: str = "application/json", **headers: str) -> bytes:
    """A whole answer; header names with ``_`` for ``-``."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(content)}", f"Content-Type: {type}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + content


def said(value: Any) -> bytes:
    """JSON, well said."""
    return reply(json.dumps(value, ensure_ascii=False))


def page(text: str, **how: Any) -> bytes:
    """A web page."""
    return reply(f"<!DOCTYPE html><title>Sorry</title><p>{text}", type="text/html; charset=utf-8", **how)


def status(number: int, **headers: str) -> Answering:
    return lambda heard: page("no", status=number, **headers)


def truncated(whole: bytes) -> bytes:
    """An answer that breaks off before the end that it promised."""
    return whole[: len(whole) - 5]


@contextmanager
def serving(answer: Answering | None) -> Iterator[Served]:
    """A server on 127.0.0.1; ``None``: it takes every question and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        served = Served(listener.getsockname()[1])
        talks: list[threading.Thread] = []

        def run() -> None:
            while not served.stopping.is_set():
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                served.connections += 1
                talks.append(threading.Thread(target=_talk, args=(connection, served, answer), daemon=True))
                talks[-1].start()

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        try:
            yield served
        finally:
            served.stopping.set()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            for each in [thread, *talks]:
                each.join(2)


def _talk(connection: socket.socket, served: Served, answer: Answering | None) -> None:
    with connection, suppress(OSError):
        connection.settimeout(2)
        heard = _heard(connection)
        if heard is None:
            return
        served.heard.append(heard)
        if answer is None:
            served.stopping.wait(5)
            return
        told = answer(heard)
        for piece in [told] if isinstance(told, bytes) else told:
            connection.sendall(piece)
            if served.stopping.is_set():
                return


def _heard(connection: socket.socket) -> Heard | None:
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            return None
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += connection.recv(65536)
    method, target, _ = first.split(" ", 2)
    return Heard(method, target, headers, body)
