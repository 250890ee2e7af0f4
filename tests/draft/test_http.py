"""One exchange with one server: in time, in size, without detours, and without a word too many in an error."""

from __future__ import annotations

import logging
import shutil
import socket
import ssl
import subprocess
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.draft.servers import Answering, Served, page, reply, said, serving, status, truncated
from workflow.draft.engines.http import Line, Reply, reach_of, secret_of
from workflow.draft.engines.servers import is_near, parts_of
from workflow.draft.port import Reach
from workflow.draft.setup import Setup
from workflow.errors import BargardanError, DraftError, EngineBusyError, GateError, RefusalError, SettingsError

TEXT = "کلمه‌ای که نباید بیرون بیفتد"
KEY = "s3cr3t-key"


def line(served: Served, **how: Any) -> Line:
    return Line("there", served.url, **{"timeout": 5.0, **how})


def asked(served: Served, **how: Any) -> Reply:
    return line(served, **how).ask("GET", "/m", params={"q": TEXT, "key": KEY}, headers={"X-Key": KEY})


def failure(answer: Answering | None, **how: Any) -> DraftError:
    """The error of one exchange, after a look at everything that it carries."""
    with serving(answer) as served, pytest.raises(DraftError) as caught:
        asked(served, **how)
    return silent(caught.value)


def silent(error: BargardanError) -> DraftError:
    """The error, if it says neither text nor key, and carries nothing that does: no other error, no library's frame."""
    assert error.__context__ is None
    assert error.__cause__ is None
    for frame, _ in traceback.walk_tb(error.__traceback__):
        assert "site-packages" not in frame.f_code.co_filename
    for word in (TEXT, KEY, "%D9", "q=", "?"):
        assert word not in f"{error} {error!r} {vars(error)}"
    assert isinstance(error, DraftError)
    return error


def test_what_it_asks_for_and_how_it_asks() -> None:
    with serving(lambda heard: said({"ok": True})) as served:
        got = line(served).ask("POST", "/translate?api=3", params={"a": "1"}, json={"q": TEXT})
    assert got.json() == {"ok": True}
    heard = served.heard[0]
    assert (heard.method, heard.target, heard.json) == ("POST", "/translate?api=3&a=1", {"q": TEXT})
    assert heard.headers["host"] == served.host
    assert heard.headers["user-agent"] == "Mozilla/5.0"
    assert heard.headers["accept-encoding"] == "identity"
    assert not {"cookie", "authorization", "referer", "from"} & set(heard.headers)


def test_a_form() -> None:
    with serving(lambda heard: said(1)) as served:
        line(served).ask("POST", "/form", data={"q": TEXT})
    assert served.heard[0].form == {"q": TEXT}


def test_nothing_of_the_environment_is_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No proxy, no .netrc: the words go to the server that was named, and no password goes with them."""
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login somebody password hunter2\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    with serving(lambda heard: said("proxied")) as proxy, serving(lambda heard: said("direct")) as served:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        assert asked(served).json() == "direct"
    assert proxy.connections == 0
    assert "authorization" not in served.heard[0].headers


def test_no_cookie_comes_back() -> None:
    with serving(lambda heard: reply("1", Set_Cookie="who=you; Path=/")) as served:
        one = line(served)
        one.ask("GET", "/")
        one.ask("GET", "/")
    assert [heard.headers.get("cookie") for heard in served.heard] == [None, None]


@pytest.mark.parametrize("number", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(number: int) -> None:
    with serving(lambda heard: said("elsewhere")) as elsewhere:
        error = failure(status(number, Location=f"{elsewhere.url}/m?q=secret"))
    assert elsewhere.connections == 0
    assert "sends us on to 127.0.0.1" in error.what
    assert not isinstance(error, EngineBusyError)


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("/other?q=1", "another page"),
        ("https://user:pass@evil.example/x", "another page"),
        ("//evil.example/x", "evil.example"),
        ("https://evil.example", "evil.example"),
        ("javascript:alert(1)", "another page"),
        ("", "another page"),
    ],
)
def test_of_a_redirect_only_the_host_is_told(location: str, told: str) -> None:
    error = failure(status(302, Location=location))
    assert f"sends us on to {told} (302)" in error.what


def test_a_redirect_to_its_own_server_is_none_either() -> None:
    with serving(status(302, Location="/again")) as served, pytest.raises(DraftError):
        asked(served)
    assert served.connections == 1


@pytest.mark.parametrize("number", [408, 425, 429, 500, 502, 503, 504, 599])
def test_what_may_pass_can_be_asked_again(number: int) -> None:
    error = failure(status(number, Retry_After="7"))
    assert isinstance(error, EngineBusyError)
    assert error.wait == 7
    assert f"({number})" in error.what
    assert "Draft the rest later" in error.next_step


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry_After": "120"}, 120),
        ({"Retry_After": "999999999"}, 86_400),
        ({"Retry_After": "-5"}, 0),
        ({"Retry_After": "soon"}, 0),
        ({"Retry_After": "۷"}, 0),
        ({"Retry_After": "Wed, 21 Oct 2026 07:28:30 GMT", "Date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 30),
        ({"Retry_After": "Wed, 21 Oct 2026 07:28:00 GMT", "Date": "Wed, 21 Oct 2026 07:28:30 GMT"}, 0),
        ({"Retry_After": "Wed, 21 Oct 2026 07:28:30 GMT"}, 0),
        ({}, 0),
    ],
)
def test_how_long_it_asks_us_to_wait(headers: dict[str, str], wait: float) -> None:
    sent = {name: value.encode().decode("latin-1") for name, value in headers.items()}
    error = failure(status(429, **sent))
    assert isinstance(error, EngineBusyError)
    assert error.wait == wait


@pytest.mark.parametrize("number", [400, 401, 402, 403, 404, 405, 413, 414, 418, 451, 456])
def test_what_will_not_pass_is_not_asked_again(number: int) -> None:
    error = failure(status(number))
    assert isinstance(error, RefusalError)
    assert error.status == number
    assert f"({number})" in error.what
    assert error.next_step


@pytest.mark.parametrize("number", [401, 403])
def test_a_refused_key_is_named_by_its_variable(number: int) -> None:
    error = failure(status(number), variable="BARGARDAN_KEY_THERE")
    assert "key" in error.what
    assert error.next_step == "Look at the environment variable BARGARDAN_KEY_THERE."


def dripping(head: bytes, every: float = 0.02) -> Answering:
    def answer(_heard: object) -> Iterator[bytes]:
        yield head
        while True:
            time.sleep(every)
            yield b"x"

    return answer


WHOLE = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        None,
        dripping(WHOLE + b"Content-Length: 100000\r\n\r\n"),
        dripping(WHOLE + b"\r\n"),
        dripping(WHOLE + b"X-Long: "),
        dripping(b""),
        dripping(WHOLE + b"Transfer-Encoding: chunked\r\n\r\n5000\r\n"),
    ],
    ids=["silence", "body", "endless body", "header", "first line", "chunk"],
)
def test_a_server_that_takes_its_time_is_cut(answer: Answering | None) -> None:
    begun = time.monotonic()
    error = failure(answer, timeout=0.3)
    assert time.monotonic() - begun < 2
    assert isinstance(error, EngineBusyError)
    assert "did not answer within 0.3 seconds" in error.what
    assert "timeout" in error.next_step


def test_a_server_that_nobody_hears_is_given_up() -> None:
    """A full backlog: the connection is never made."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        port = listener.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(("127.0.0.1", port))
        try:
            with pytest.raises(EngineBusyError, match="did not answer within"):
                Line("there", f"http://127.0.0.1:{port}", timeout=0.3).ask("GET", "/")
        finally:
            for each in waiting:
                each.close()


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(EngineBusyError, match=f"127.0.0.1:{port} cannot be reached") as caught:
        Line("there", f"http://127.0.0.1:{port}").ask("GET", "/", params={"q": TEXT})
    silent(caught.value)
    assert caught.value.next_step == "Start it, then draft the rest."


def test_a_name_that_leads_nowhere() -> None:
    with pytest.raises(EngineBusyError, match="cannot be reached") as caught:
        Line("there", "http://nowhere.invalid.local").ask("GET", "/", params={"q": TEXT})
    silent(caught.value)
    assert caught.value.next_step == "Look whether there is a network, and at its address, then draft the rest."


@pytest.mark.parametrize(
    "answer",
    [
        lambda heard: truncated(said({"translatedText": "a whole sentence"})),
        lambda heard: WHOLE + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        lambda heard: b"",
        lambda heard: b"HTTP/1.1 2",
        lambda heard: b"\x16\x03\x01 this is not HTTP at all\r\n\r\n",
        lambda heard: WHOLE + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=["length", "chunk", "nothing", "first line", "no HTTP", "two lengths"],
)
def test_an_answer_that_breaks_off(answer: Answering) -> None:
    error = failure(answer)
    assert isinstance(error, EngineBusyError)
    assert "broke off" in error.what
    assert error.next_step == "Draft the rest later."


def test_an_answer_too_big_is_not_read_to_its_end() -> None:
    sent = 0

    def endless(_heard: object) -> Iterator[bytes]:
        nonlocal sent
        yield WHOLE + b"\r\n"
        while sent < 50_000_000:
            sent += 65_536
            yield b"x" * 65_536

    error = failure(endless, most=100_000)
    assert "more than 100,000 bytes" in error.what
    assert sent < 50_000_000


def test_a_packed_answer_is_refused() -> None:
    error = failure(lambda heard: reply(b"\x1f\x8b", Content_Encoding="gzip"))
    assert "packed" in error.what


def test_headers_without_end() -> None:
    many = b"".join(b"X-%d: y\r\n" % number for number in range(500))
    assert failure(lambda heard: WHOLE + many + b"\r\n{}").what


@pytest.mark.parametrize(
    ("body", "type", "text"),
    [
        ("سلام", "text/html; charset=utf-8", "سلام"),
        ("سلام", "text/html", "سلام"),
        ("سلام".encode("cp1256"), "text/html; charset=windows-1256", "سلام"),
        ("é".encode("latin-1"), 'text/plain; charset="ISO-8859-1"', "é"),
    ],
)
def test_texts_in_their_encoding(body: str | bytes, type: str, text: str) -> None:
    with serving(lambda heard: reply(body, type=type)) as served:
        assert asked(served).text() == text


@pytest.mark.parametrize(
    ("body", "charset"),
    [(b"\xff\xfe\xfa", "utf-8"), (b"abc", "no-such-charset"), (b"abc", "hex"), (b"caf\xe9", "ascii")],
)
def test_a_text_in_another_encoding_than_it_says(body: bytes, charset: str) -> None:
    with pytest.raises(DraftError, match="encoding") as caught:
        Reply("there", body, charset).text()
    silent(caught.value)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<!DOCTYPE html><p>Please log in", "a web page"),
        (b"\n  <html>", "a web page"),
        (b"", "something else"),
        (b"{'a': 1}", "something else"),
        ('{"a": "caf\xe9"}'.encode("latin-1"), "something else"),
        (b"[" * 200_000, "something else"),
        (b"9" * 10_000, "something else"),
    ],
)
def test_what_is_not_json(body: bytes, told: str) -> None:
    with pytest.raises(DraftError, match=told) as caught:
        Reply("there", body).json()
    assert b"log in" not in str(caught.value).encode()


def test_json_with_a_mark_before_it() -> None:
    assert Reply("there", b'\xef\xbb\xbf{"a": 1}').json() == {"a": 1}


def test_a_reply_does_not_show_itself() -> None:
    assert TEXT not in repr(Reply("there", TEXT.encode()))


def test_a_certificate_of_its_own_making_is_not_believed(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def shake_hands() -> None:
            raw, _ = listener.accept()
            with raw:
                raw.settimeout(2)
                try:
                    with context.wrap_socket(raw, server_side=True) as wire:
                        heard.append(wire.recv(100))
                except OSError:
                    return

        thread = threading.Thread(target=shake_hands)
        thread.start()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}"
        with pytest.raises(DraftError, match="cannot show that it is itself") as caught:
            Line("there", url, timeout=5).ask("GET", "/", params={"q": TEXT})
        thread.join(3)
    assert not isinstance(silent(caught.value), EngineBusyError)
    assert not any(heard)


def test_a_handshake_that_never_ends_is_cut() -> None:
    with serving(None) as served, pytest.raises(EngineBusyError, match="did not answer within"):
        Line("there", served.url.replace("http:", "https:"), timeout=0.3).ask("GET", "/")


def test_a_key_that_no_header_takes_is_not_told() -> None:
    with serving(lambda heard: said(1)) as served, pytest.raises(DraftError) as caught:
        line(served).ask("GET", "/", headers={"Authorization": f"{KEY}\r\nX-Other: 1"})
    silent(caught.value)
    assert served.connections == 0


def test_localhost_that_leads_elsewhere_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hosts file or resolver that is not to be trusted: one address of another machine is enough."""
    look_up = socket.getaddrinfo
    asked_for: list[Any] = []

    def lying(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        asked_for.append(host)
        if host == "localhost":
            return [*look_up("127.0.0.1", port, type=socket.SOCK_STREAM), *look_up("192.0.2.1", port)]
        return look_up(host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", lying)
    with serving(lambda heard: said(1)) as served:
        with pytest.raises(GateError, match="leads to another machine") as caught:
            Line("there", f"http://localhost:{served.port}").ask("GET", "/", params={"q": TEXT})
        assert served.connections == 0
    silent(caught.value)
    assert asked_for == ["localhost"]


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    broken = b"HTTP/1.1 200 OK\r\nX-A: 1\r\n bad\x00\r\nnocolon\r\nContent-Length: 2\r\n\r\n{}"
    with serving(lambda heard: broken) as served:
        asked(served)
    with serving(lambda heard: said(1)) as served:
        asked(served)
    assert caplog.records == []
    logging.getLogger("urllib3.connectionpool").warning("of somebody else")
    assert [record.message for record in caplog.records] == ["of somebody else"]


def test_many_threads_get_each_their_own() -> None:
    with serving(lambda heard: said(heard.query["q"])) as served:
        one = line(served)
        got: dict[int, Any] = {}

        def work(number: int) -> None:
            got[number] = one.ask("GET", "/", params={"q": f"{TEXT} {number}"}).json()

        threads = [threading.Thread(target=work, args=(number,)) for number in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
    assert got == {number: f"{TEXT} {number}" for number in range(20)}


@pytest.mark.parametrize(
    ("url", "reach", "host"),
    [
        ("http://127.0.0.1:8080", Reach.LOOPBACK, "127.0.0.1:8080"),
        ("http://127.1.2.3", Reach.LOOPBACK, "127.1.2.3:80"),
        ("http://localhost:5000/api", Reach.LOOPBACK, "localhost:5000"),
        ("http://LOCALHOST", Reach.LOOPBACK, "localhost:80"),
        ("http://[::1]:11434", Reach.LOOPBACK, "::1:11434"),
        ("https://localhost.example.org", Reach.NETWORK, "localhost.example.org:443"),
        ("https://127.0.0.1.example.org", Reach.NETWORK, "127.0.0.1.example.org:443"),
        ("https://2130706433", Reach.NETWORK, "2130706433:443"),
        ("https://0x7f.1", Reach.NETWORK, "0x7f.1:443"),
        ("https://0.0.0.0", Reach.NETWORK, "0.0.0.0:443"),
        ("http://192.168.1.5", Reach.NETWORK, "192.168.1.5:80"),
        ("https://translate.example", Reach.NETWORK, "translate.example:443"),
    ],
)
def test_how_far_an_address_leads(url: str, reach: Reach, host: str) -> None:
    assert reach_of(url) == (reach, host)


@pytest.mark.parametrize(
    "url",
    [
        "", "localhost:5000", "ftp://localhost", "file:///etc/passwd", "http://", "http://user:key@127.0.0.1",
        "http://127.0.0.1@evil.example", "http://127.0.0.1\\@evil.example", "http://a.example/?key=1",
        "http://a.example/#x", "http://a b.example", "http://a.example:99999", "http://a.example:0", "http://[::1",
        "http://[zz]", "http://exa\N{CYRILLIC SMALL LETTER EM}ple.org", "http://127.0.0.1\n", "http://a.example:۸۰",
        "http://%31.example", "//localhost", "http://localhost.", "http://[fe80::1%25eth0]",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_server(url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parts_of(url)
    assert "user:key" not in str(caught.value)


@pytest.mark.parametrize("name", ["127.0.0.1", "::1", "10.0.0.7", "192.168.3.4", "gpu-box", "box.local", "box.lan"])
def test_what_is_near(name: str) -> None:
    assert is_near(name)


@pytest.mark.parametrize("url", ["http://translate.example", "http://8.8.8.8", "http://[2001:4860:4860::8888]"])
def test_words_do_not_cross_the_open_net_readable(url: str) -> None:
    with pytest.raises(SettingsError, match="Write https"):
        Line("there", url)


def setup(secret: str) -> Setup:
    return Setup("our-server", secret={"BARGARDAN_KEY_OUR_SERVER": secret}.__getitem__)


def test_keys() -> None:
    assert secret_of(setup(" abc:fx\n")) == "abc:fx"
    assert secret_of(setup(""), needed=False) == ""
    with pytest.raises(DraftError, match="BARGARDAN_KEY_OUR_SERVER"):
        secret_of(setup(" "))


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "کلید", "zero\N{ZERO WIDTH SPACE}width"])
def test_what_no_key_is(key: str) -> None:
    with pytest.raises(DraftError, match="BARGARDAN_KEY_OUR_SERVER") as caught:
        secret_of(setup(key))
    assert key not in str(caught.value)


def test_a_page_is_told_from_data() -> None:
    with serving(lambda heard: page("Welcome to the hotel")) as served, pytest.raises(DraftError, match="web page"):
        asked(served).json()
