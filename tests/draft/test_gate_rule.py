"""The gate's rule in every combination, and which words of a server are taken."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.draft.gates import ALL, CANARY, NOTHING, OPEN, SECRET, THERE, Fake, Watch, asked, watched
from workflow.draft.gate import Way, opening_of, refusal
from workflow.draft.held import held
from workflow.draft.leaving import About, LedgerInMemory, Permission
from workflow.draft.port import Limits, Reach
from workflow.draft.walls import CLOSED, Opening
from workflow.errors import DraftError, GateError
from workflow.model.translation import Draft


@pytest.fixture(autouse=True)
def watch() -> Iterator[Watch]:
    """Nothing leaves a test of this file."""
    with watched() as found:
        yield found


def may(reach: Reach, *, secret: bool, named: bool, run: bool, document: bool, trusted: bool, sealed: bool) -> bool:
    """The issue's own sentences."""
    remote = {"off until named and allowed per run or per document": named and (run or document)}
    open_ = {Reach.IN_PROCESS: True, Reach.CHILD: True, Reach.LOOPBACK: named, Reach.NETWORK: all(remote.values())}
    confidential = {
        Reach.IN_PROCESS: True,
        Reach.CHILD: sealed,  # "a child only with the network taken away"
        Reach.LOOPBACK: named and trusted,  # "loopback only if the operator declared it trusted"
        Reach.NETWORK: False,  # whatever is named and allowed
    }
    return confidential[reach] if secret else open_[reach]


@pytest.mark.parametrize("reach", Reach)
def test_the_rule_in_every_combination(reach: Reach) -> None:
    host = {Reach.LOOPBACK: "127.0.0.1:9", Reach.NETWORK: THERE}.get(reach, "")
    tried = 0
    for secret, named, run, document, trusted, sealed in itertools.product([False, True], repeat=6):
        one = frozenset({"there"})
        none = frozenset[str]()
        about = About("song", "fa", secret, one if document else none)
        permission = Permission(one if named else none, one if run else none, one if trusted else none)
        expected = may(reach, secret=secret, named=named, run=run, document=document, trusted=trusted, sealed=sealed)
        fake = Fake(reach=reach, host=host, sealed=sealed)
        ledger = LedgerInMemory()
        try:
            answer = asked(fake, about, permission, ledger=ledger)
        except GateError:
            assert (expected, fake.given, ledger.rows) == (False, [], []), (about, permission)
        else:
            assert expected, (about, permission)
            assert isinstance(answer, Draft)
            assert fake.given == [CANARY]
            assert len(ledger.rows) == (reach in {Reach.LOOPBACK, Reach.NETWORK})
        tried += 1
    assert tried == 64


@pytest.mark.parametrize("permission", [NOTHING, ALL])
@pytest.mark.parametrize("about", [OPEN, SECRET, replace(OPEN, allowed=frozenset({"there"}))])
def test_what_goes_by_no_known_reach_goes_nowhere(about: About, permission: Permission) -> None:
    assert refusal(Way("there", "telepathy", THERE), about, permission)  # type: ignore[arg-type]
    for reach in ("telepathy", None, 3):
        fake = Fake(reach=reach)  # type: ignore[arg-type]
        with pytest.raises(DraftError):
            asked(fake, about, permission)
        assert fake.given == []


def test_another_engines_leave_is_none() -> None:
    others = frozenset({"google", "There", "ther", "there "})
    assert "does not name it" in refusal(Way("there", Reach.NETWORK, THERE), OPEN, Permission(others, others, others))
    allowed = Permission(frozenset({"there"}), others)
    assert "nobody allowed" in refusal(Way("there", Reach.NETWORK, THERE), OPEN, allowed)


@pytest.mark.parametrize(
    "host",
    [
        "", ":80", "localhost", "localhost:0", "localhost:99999", "localhost:8o", "localhost:80/",
        "127.0.0.1:\N{EXTENDED ARABIC-INDIC DIGIT EIGHT}\N{EXTENDED ARABIC-INDIC DIGIT ZERO}",
        "0.0.0.0:80", "[::]:80", "2130706433:80", "0x7f000001:80", "0177.0.0.1:80", "127.1:80", "0:80",
        "[::ffff:10.0.0.1]:80", "[::127.0.0.1]:80", "10.0.0.1:80", "169.254.169.254:80", THERE,
        "example.org:80", "localhost.example.org:80", "127.0.0.1.example.org:80", "localhost@example.org:80",
        "localhost:80@example.org:80", "localhost#example.org:80", "local\u0068ost .org:80", "ip6-localhost:80",
        "loc\N{CYRILLIC SMALL LETTER A}lhost:80", "\N{FULLWIDTH LATIN SMALL LETTER L}ocalhost:80",
    ],
)  # fmt: skip
@pytest.mark.parametrize("about", [OPEN, SECRET])
def test_a_server_of_this_machine_has_to_be_one_plainly(host: str, about: About) -> None:
    fake = Fake(reach=Reach.LOOPBACK, host=host)
    with pytest.raises(GateError, match=r"is not\.|which server"):
        asked(fake, about)
    assert fake.given == []


@pytest.mark.parametrize("host", ["localhost:80", "127.0.0.1:80", "127.8.8.8:80", "[::1]:80", "::1:80", "LOCALHOST:80"])
def test_the_plain_spellings_of_this_machine_are_taken(host: str) -> None:
    assert isinstance(asked(Fake(reach=Reach.LOOPBACK, host=host), SECRET), Draft)


@pytest.mark.parametrize("host", ["", "example.org", "example.org:", "exa mple.org:1", "https://example.org:443"])
def test_a_remote_engine_has_to_say_where_it_sends(host: str) -> None:
    fake = Fake(reach=Reach.NETWORK, host=host)
    with pytest.raises(GateError, match="which server"):
        asked(fake)
    assert fake.given == []


@pytest.mark.parametrize(
    ("reach", "host", "secret", "opening"),
    [
        (Reach.IN_PROCESS, "localhost:9", False, CLOSED),
        (Reach.CHILD, "localhost:9", False, Opening(children=True)),
        (Reach.CHILD, "", True, Opening(children=True, sealed=True)),
        (Reach.LOOPBACK, "LocalHost:9", True, Opening(frozenset([("localhost", 9)]), loopback_only=True)),
        (Reach.NETWORK, "[2001:db8::1]:443", False, Opening(frozenset([("2001:db8::1", 443)]))),
    ],
)
def test_the_wall_has_no_wider_opening_than_the_way(reach: Reach, host: str, secret: bool, opening: Opening) -> None:
    assert opening_of(held(Fake(reach=reach, host=host)), confidential=secret) == opening


def test_no_limits_make_a_flood() -> None:
    wild = Limits(characters=0, passages=-1, total=0, in_flight=10**6, pause=float("nan"), attempts=10**9)
    tame = held(Fake(limits=wild)).limits
    assert tame == Limits(characters=1, passages=1, total=1, in_flight=32, pause=0.0, attempts=10)
    with pytest.raises(DraftError, match="limits"):
        _ = held(Fake(limits=None)).limits  # type: ignore[arg-type]
