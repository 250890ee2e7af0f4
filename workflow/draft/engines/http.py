"""The way out to servers: one exchange with one server, within a time and a size. The one door to requests.

An adapter is used without a session, so that nothing can happen which a session does for its user: no proxy and no
``.netrc`` of the environment, no cookies, no redirects. No message of this file holds a text, a key or an address's
query.
"""

from __future__ import annotations

import json
import logging
import re
import socket
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Timer
from time import monotonic
from typing import Any

from requests import PreparedRequest, Request, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import SSLError
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from workflow.draft.addresses import is_this_machine
from workflow.draft.engines.servers import is_near, key_variable, parts_of, reach_of, secret_of
from workflow.draft.engines.statuses import refusal_of
from workflow.draft.port import Reach
from workflow.errors import BargardanError, DraftError, EngineBusyError, GateError, SettingsError

__all__ = ["Line", "Reply", "key_variable", "reach_of", "secret_of"]

MOST = 4_000_000
"""Bytes of an answer: a hundred times what the longest passage could need."""
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": "Mozilla/5.0",  # the commonest: tells nothing of who asks
    "Accept": "*/*",
    "Accept-Encoding": "identity",  # nothing to unpack, so no small answer grows big
    "Connection": "close",
}
_CHARSET = re.compile(r"charset\s*=\s*\"?([A-Za-z0-9._-]{1,30})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered, with a status of 200 to 299."""

    name: str
    """Of the engine."""
    content: bytes = field(repr=False)
    charset: str = "utf-8"
    """As the server declares it; UTF-8 where it does not."""

    def text(self) -> str:
        """The content as text. Raises DraftError where it is not in its encoding."""
        with suppress(LookupError, UnicodeError):
            return self.content.decode(self.charset)
        raise self._odd("in an encoding that cannot be read")

    def json(self) -> Any:
        """The content read as JSON (RFC 8259: UTF-8). Raises DraftError for anything else, such as a web page."""
        if self.content.lstrip().startswith(b"<"):
            raise self._odd("with a web page instead of JSON")
        with suppress(ValueError, RecursionError):
            return json.loads(self.content.decode("utf-8-sig"))
        raise self._odd("with something else than JSON")

    def _odd(self, how: str) -> DraftError:
        step = "Look whether the address is right, and whether something stands between here and there."
        return DraftError(f"“{self.name}” answered {how}.", next_step=step)


@dataclass(frozen=True, slots=True)
class Line:
    """The way to one server, for one engine. Many threads may use it; nothing is kept between two exchanges."""

    name: str
    """Of the engine, for messages."""
    url: str
    """Where the server begins, without a slash at the end."""
    timeout: float = 60.0
    """Seconds for an exchange, to its last byte; the system's look-up of the name has a limit of its own."""
    variable: str = ""
    """The environment variable that holds the key, for messages; ``""`` where there is none."""
    most: int = MOST
    """Bytes of an answer."""
    clock: Callable[[], float] = monotonic

    def __post_init__(self) -> None:
        """Refuse an address over which anyone on the way could read along."""
        scheme, name, _ = parts_of(self.url)
        if scheme == "http" and not is_near(name):
            what = f"Over http, everyone on the way to {name} can read what “{self.name}” is asked."
            raise SettingsError(what, next_step="Write https, or use a server of your own network.")

    @property
    def reach(self) -> Reach:
        """See :func:`reach_of`."""
        return reach_of(self.url)[0]

    @property
    def host(self) -> str:
        """See :func:`reach_of`."""
        return reach_of(self.url)[1]

    def ask(
        self,
        method: str,
        path: str = "",
        *,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """One exchange; ``path`` follows the line's address, ``data`` goes as a form.

        Raises EngineBusyError where asking again may help (no answer in time, 429, 5xx, no connection), GateError
        where ``localhost`` turns out to be elsewhere, DraftError for the rest. What a library raises may quote the
        text, the key and the address; so nothing of it is kept, not even as the context of ours.
        """
        told: BargardanError
        exchange = _Exchange(self)
        try:
            sent = {**_HEADERS, **(headers or {})}
            asked = Request(method, self.url + path, params=params, data=data, json=json, headers=sent).prepare()
            with exchange:
                return exchange.made(asked)
        except BargardanError as ours:
            told = ours
        except (OSError, HTTPError) as error:  # of sockets, requests and urllib3
            told = self._failed(error, exchange)
        except Exception as error:
            told = DraftError(f"Asking {self.host} failed ({type(error).__name__}).", where=self.name)
        told.__context__ = told.__cause__ = None
        raise told.with_traceback(None)

    def _failed(self, error: Exception, exchange: _Exchange) -> DraftError:
        if isinstance(error, SSLError) and not exchange.is_late:
            step = "Nothing was sent. Somebody may stand in between, or its certificate has run out."
            return DraftError(f"{self.host} cannot show that it is itself.", where=self.name, next_step=step)
        how = "broke off in the middle" if exchange.is_open else "cannot be reached"
        step = "Draft the rest later." if exchange.is_open else f"{self._mend()}, then draft the rest."
        if exchange.is_late:
            how = f"did not answer within {self.timeout:g} seconds"
            step = "Draft the rest later, or set “timeout” higher for this engine."
        return EngineBusyError(f"{self.host} {how}.", where=self.name, next_step=step)

    def _mend(self) -> str:
        return "Start it" if self.reach is Reach.LOOPBACK else "Look whether there is a network, and at its address"


class _Exchange:
    """One question and its answer over one connection, which is cut when the time is over."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._over = line.clock() + line.timeout
        self._late = False
        self._wire: socket.socket | None = None
        self._watch = Timer(line.timeout, self._cut)
        self._watch.daemon = True

    def __enter__(self) -> _Exchange:
        self._token = _now.set(self)
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        _now.reset(self._token)
        self._watch.cancel()
        if self._wire is not None:
            self._wire.close()

    @property
    def is_late(self) -> bool:
        """Whether the time is over."""
        return self._late or self._line.clock() >= self._over

    @property
    def is_open(self) -> bool:
        """Whether the server was reached."""
        return self._wire is not None

    def made(self, asked: PreparedRequest) -> Reply:
        """The answer, judged and read."""
        left = self._left()
        with (
            closing(_Adapter(max_retries=0)) as adapter,
            closing(adapter.send(asked, stream=True, timeout=(left, left), verify=True)) as answer,
        ):
            if self._wire is None:
                raise AssertionError("the connection was not made here")
            line, headers = self._line, answer.headers
            refusal = refusal_of(answer.status_code, headers, name=line.name, host=line.host, variable=line.variable)
            if refusal:
                raise refusal
            charset = _CHARSET.search(headers.get("Content-Type", ""))
            return Reply(line.name, self._read(answer), charset[1] if charset else "utf-8")

    def dial(self) -> socket.socket:
        """A connection to the line's server, whose name is looked up once."""
        _, name, port = parts_of(self._line.url)
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
        if is_this_machine(name) and not all(is_this_machine(each[4][0]) for each in found):
            step = "Write 127.0.0.1, and mend the system's hosts file."
            raise GateError(f"“{name}” leads to another machine.", where=self._line.name, next_step=step)
        problem = OSError("no address")
        for family, kind, protocol, _, address in found:
            wire = socket.socket(family, kind, protocol)
            try:
                wire.settimeout(self._left())
                wire.connect(address)
                self._wire = wire.dup()  # TLS takes the first one over
            except OSError as error:
                wire.close()
                problem = error
            except BaseException:
                wire.close()
                raise
            else:
                return wire
        raise problem

    def _left(self) -> float:
        left = self._over - self._line.clock()
        if left <= 0:
            raise TimeoutError
        return left

    def _cut(self) -> None:
        self._late = True
        if self._wire is not None:
            with suppress(OSError):  # it is gone already
                self._wire.shutdown(socket.SHUT_RDWR)

    def _read(self, answer: Response) -> bytes:
        """Every byte; raises where they are packed, too many, too few or too late."""
        line = self._line
        if answer.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
            raise DraftError(f"{line.host} packed its answer, unasked.", where=line.name)
        held = bytearray()
        for chunk in answer.raw.stream(_CHUNK, decode_content=False):
            held += chunk
            if len(held) > line.most:
                raise DraftError(f"{line.host} answered with more than {line.most:,} bytes.", where=line.name)
        if self._late:  # a wire that was cut looks like an answer that ended
            raise TimeoutError
        return bytes(held)


_now: ContextVar[_Exchange] = ContextVar("exchange")
"""The exchange for which a connection is made; urllib3 has no other way to hand it on."""


class _Plain(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _now.get().dial()


class _Secret(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _now.get().dial()


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecretPool(HTTPSConnectionPool):
    ConnectionCls = _Secret


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecretPool}


# urllib3 logs addresses, and with them whatever is asked by GET: when it is told to, and when it stumbles.
for _name in ("connection", "connectionpool", "poolmanager", "response", "util.retry"):
    logging.getLogger(f"urllib3.{_name}").addFilter(lambda _record: _now.get(None) is None)
