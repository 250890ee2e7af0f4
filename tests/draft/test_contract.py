"""One contract for everything that drafts, ours and others', local and remote; each kind is really run.

Servers are our own, on this machine: they put a word of the target's language for every word and leave signs alone.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.draft.gates import MEANS, watched
from tests.draft.servers import Answering, Heard, Served, page, serving
from tests.draft.servers import said as json_of
from tests.draft.test_remote import KEYS, answered, asked
from workflow.draft import addresses
from workflow.draft.engines.kinds import REMOTE, TRANSLATORS
from workflow.draft.gate import Gate
from workflow.draft.held import held
from workflow.draft.leaving import About, LedgerInMemory, Permission
from workflow.draft.machine import Machine
from workflow.draft.masking import DateStyle, MaskStyle, mask
from workflow.draft.masks.written import ATOMS
from workflow.draft.memory import Pair, PairMemory
from workflow.draft.plan import OWN, Materials, engine_of
from workflow.draft.port import Answer, Limits, OneByOne, Passage, Reach, Request, Said, Translator, Unanswered
from workflow.draft.setup import Setup
from workflow.errors import BargardanError, DraftError, GateError
from workflow.glossary import read as read_glossary
from workflow.model.translation import Draft
from workflow.model.unit import Unit, UnitType
from workflow.text.inline import Piece, spans

KEY = "s3cr3t-key"
WORDS = {
    "the": "la", "house": "casa", "door": "puerta", "is": "es", "open": "abierta", "and": "y", "red": "roja",
    "we": "nosotros",
}  # fmt: skip
TEXTS = [
    "The house is red and the door is open.",
    "See [the *door*](https://a.example/x_(1)) and `code`, <b>the house</b>, a@b.example, #TheDoorIsOpen[^n-1].",
    "The house has 12 doors since 20 May 2023, at https://a.example/x?y=1.",
    r"Five \* signs: & < > { } $ ^ @ \ / [memorial] ⟦ ⟧ <x id='1h'/>",
    "the house\nis red\n\nand open",
    "!!! ... ???",
    "12",
    " the house ",
    "\N{ZERO WIDTH NON-JOINER}\N{RIGHT-TO-LEFT OVERRIDE}the house\0is\N{LINE SEPARATOR}open",
    "🌹 the door 🌹",
    "در باز است، the door is open",
    "the house " * 40,
]
REQUEST = TEXTS[0]
CANARY = "The canary house of the valley is red and the door of it is open."


def in_spanish(text: str, style: MaskStyle) -> str:
    """Word for word; what is no word stays."""
    parts = ATOMS[style].split(text)
    atoms = ATOMS[style].findall(text)
    put = [re.sub(r"[A-Za-z]+", lambda word: WORDS.get(word[0].lower(), "cosa"), part) for part in parts]
    return "".join(part + atom for part, atom in zip(put, [*atoms, ""], strict=True))


@dataclass
class Case:
    """One kind of engine, ready to be asked."""

    kind: str
    translator: Translator
    pair: tuple[str, str] = ("en", "es")
    server: Served | None = None
    unknown: tuple[str, str] | None = ("en", "tlh")
    secret: str = ""

    @property
    def permission(self) -> Permission:
        return Permission(frozenset({"ours"}), frozenset({"ours"}), frozenset({"ours"}))

    def passages(self, *texts: str, **more: Any) -> list[Passage]:
        how: dict[str, Any] = {"type": UnitType.PARAGRAPH, "terms": None, "dates": DateStyle.BOTH}
        how |= {"source_language": self.pair[0], "target_language": self.pair[1], "style": held(self.translator).masks}
        made = [mask(text, **how) for text in texts]
        return [Passage(one.text, *self.pair, **more) for one in made]


PAIRS = {"baidu": ("en", "pt")}
UNKNOWN: dict[str, tuple[str, str] | None] = {"chat": ("en", "en-GB")}


def answering(kind: str, style: Callable[[], MaskStyle]) -> Answering:
    def chat(heard: Heard) -> bytes:
        text = json.loads(heard.json["messages"][1]["content"])["text"]
        content = json.dumps({"translation": in_spanish(text, style())})
        return json_of({"choices": [{"message": {"role": "assistant", "content": content}, "finish_reason": "stop"}]})

    return chat if kind == "chat" else lambda heard: answered(kind, in_spanish(asked(kind, heard), style()))


@contextmanager
def served(kind: str) -> Iterator[Case]:
    """An engine whose server is ours."""
    made: list[Translator] = []
    key = KEYS.get(kind, KEY)
    with serving(answering(kind, lambda: made[0].masks)) as server:
        secret = lambda wanted: key if wanted == "BARGARDAN_KEY_OURS" else ""  # noqa: E731
        setup = Setup("ours", kind, url=server.url, model="small-one", timeout=5.0, secret=secret)
        made.append(TRANSLATORS[kind](setup))
        yield Case(kind, made[0], PAIRS.get(kind, ("en", "es")), server, UNKNOWN.get(kind, ("en", "tlh")), key)


@contextmanager
def of_a_folder(folder: Path) -> Iterator[Case]:
    if find_spec("ctranslate2") is None or find_spec("sentencepiece") is None:
        pytest.skip("the extra “models” is not installed")
    from tests.draft.models import build

    build(folder / "en-es", "en", "es", {word: said for each, said in WORDS.items() for word in (each, each.title())})
    yield Case("model", TRANSLATORS["model"](Setup("ours", "model", folder=str(folder))))


@contextmanager
def of_a_program() -> Iterator[Case]:
    if not shutil.which("apertium") or not Path("/usr/share/apertium/modes/eng-spa.mode").exists():
        pytest.skip("Debian's apertium and apertium-eng-spa are not installed")
    yield Case("apertium", TRANSLATORS["apertium"](Setup("ours", "apertium")))


@dataclass(frozen=True)
class Theirs:
    """What a third party may offer."""

    name: str
    version: str = "1"
    reach: Reach = Reach.IN_PROCESS
    host: str = ""
    limits: Limits = field(default_factory=Limits)
    masks: MaskStyle = MaskStyle.TOKEN
    takes_terms: bool = False

    def knows(self, source: str, target: str) -> bool:
        return (source, target) == ("en", "es")

    def translate(self, passages: Sequence[Passage]) -> Sequence[Said]:
        return [self._said(each.text) for each in passages]

    def _said(self, text: str) -> Said:
        return Said(in_spanish(text, self.masks)) if text.strip() else Said(problem="There is nothing to translate.")


def theirs(setup: Setup) -> Theirs:
    return Theirs(setup.name)


@contextmanager
def of_another_package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    """Found by its entry point, as pip would leave it."""
    about = folder / "theirs-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[bargardan.engines]\ntheirs = their_engine:make\n")
    (folder / "their_engine.py").write_text("def make(setup):\n    return MAKE(setup)\n")
    monkeypatch.syspath_prepend(str(folder))
    import importlib

    module = importlib.import_module("their_engine")
    module.MAKE = theirs  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "their_engine", module)
    engine = engine_of("ours", Materials(setups={"ours": Setup("ours", "theirs")}))
    assert isinstance(engine, Machine)
    yield Case("theirs", engine.translator)


KINDS = [
    pytest.param(kind, marks=pytest.mark.apertium if kind == "apertium" else ()) for kind in [*TRANSLATORS, "theirs"]
]


@pytest.fixture(params=KINDS)
def case(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    kind = request.param
    with ExitStack() as stack:
        if kind == "model":
            made = stack.enter_context(of_a_folder(tmp_path))
        elif kind == "apertium":
            made = stack.enter_context(of_a_program())
        elif kind == "theirs":
            made = stack.enter_context(of_another_package(tmp_path, monkeypatch))
        else:
            made = stack.enter_context(served(kind))
        yield made


def drafted(
    case: Case, *texts: str, permission: Permission | None = None, confidential: bool = False
) -> Sequence[Answer]:
    units = [Unit(f"paragraph-{at}", UnitType.PARAGRAPH, text, at) for at, text in enumerate(texts, 1)]
    gate = Gate(case.permission if permission is None else permission, LedgerInMemory(), MEANS)
    about = About("door", case.pair[1], confidential)
    return gate.drafts(Machine(case.translator), [Request(unit, *case.pair) for unit in units], about)


def test_it_says_what_it_is_and_asks_nobody_for_it(case: Case) -> None:
    one = held(case.translator)
    assert isinstance(case.translator, Translator) or case.kind == "theirs"
    assert one.name == "ours"
    assert one.version.strip()
    assert one.version == one.version.strip()
    assert isinstance(one.reach, Reach)
    assert (one.reach in {Reach.LOOPBACK, Reach.NETWORK}) is bool(case.server)
    assert one.host == (case.server.host if case.server else "")
    assert bool(addresses.server(one.host)) is bool(case.server)
    assert one.limits.characters >= 100
    assert one.limits.total >= one.limits.characters
    assert one.knows(*case.pair) is True
    assert case.unknown is None or one.knows(*case.unknown) is False
    assert one.knows("en", "en") is False
    if case.secret:
        assert case.secret not in f"{case.translator!r} {case.translator}"
    if case.server:
        assert (case.server.heard, case.server.connections) == ([], 0)


def test_it_answers_each_passage_in_order(case: Case) -> None:
    one = held(case.translator)
    assert list(one.translate([])) == []
    asked_for = case.passages("the house is red", "the door is open", "the house", "we and the door")
    asked_for[2] = replace(asked_for[2], text=f" {asked_for[2].text} ")
    said = one.translate(asked_for)
    assert len(said) == 4
    assert all(isinstance(each, Said) and each.text and not each.problem for each in said), said
    words = [set(each.text.lower().split()) for each in said]
    expected = ["casa", "puerta", "casa", "puerta"]
    assert [word in found for word, found in zip(expected, words, strict=True)] == [True] * 4, said
    assert (said[2].text[0], said[2].text[-1]) == (" ", " ")


def test_asked_twice_it_answers_the_same(case: Case) -> None:
    longest = held(case.translator).limits.characters  # what is longer is cut before it is asked for
    asked_for = [each for each in case.passages(*TEXTS) if len(each.text) <= longest]
    assert list(case.translator.translate(asked_for)) == list(case.translator.translate(asked_for))


def test_an_odd_text_gets_a_translation_or_a_reason(case: Case) -> None:
    for text in ["", " ", "\n", *TEXTS]:
        if len(text) > held(case.translator).limits.characters:
            continue
        (said,) = case.translator.translate(case.passages(text)[:1] if text.strip() else [Passage(text, *case.pair)])
        assert bool(said.text) != bool(said.problem), (text, said)
        assert not text.strip() or text not in said.problem


def test_what_must_be_kept_comes_through(case: Case) -> None:
    for text, answer in zip(TEXTS, drafted(case, *TEXTS), strict=True):
        assert isinstance(answer, Draft | Unanswered)
        if isinstance(answer, Draft):
            assert answer.engine == "ours"
            assert answer.origin == held(case.translator).version
            assert answer.lost == "", (text, answer)
            assert _kept(answer.text) == _kept(text)
    whole = [isinstance(answer, Draft) for answer in drafted(case, *TEXTS[:3])]
    assert whole == [True] * 3


def _kept(text: str) -> Counter[tuple[Piece, str]]:
    return Counter((span.piece, span.target) for span in spans(text))


def test_several_threads_get_their_own_answers(case: Case) -> None:
    texts = ["the house is red", "the door is open"] * 6
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda text: case.translator.translate(case.passages(text))[0], texts))
    assert ["casa" in each.text.lower() for each in told] == [True, False] * 6
    assert ["puerta" in each.text.lower() for each in told] == [False, True] * 6


def test_it_reaches_no_further_than_it_says(case: Case) -> None:
    with watched() as watch:
        if case.server:
            watch.ports.add(case.server.port)
        watch.programs = held(case.translator).reach is Reach.CHILD
        (answer,) = drafted(case, REQUEST)
    assert isinstance(answer, Draft)


def test_the_gate_holds_it_back(case: Case) -> None:
    reach = held(case.translator).reach
    if case.server:
        with pytest.raises(GateError):
            drafted(case, REQUEST, permission=Permission())
        with pytest.raises(GateError):
            drafted(case, REQUEST, permission=Permission(frozenset({"ours"})), confidential=True)
        assert case.server.connections == 0
    elif reach is Reach.CHILD and not held(case.translator).sealed:
        with pytest.raises(GateError):
            drafted(case, REQUEST, confidential=True)
    else:
        assert isinstance(drafted(case, REQUEST, confidential=True)[0], Draft)


WRONG: dict[str, Answering | None] = {
    "a page": lambda heard: page("Please log in"),
    "500": lambda heard: page("no", status=500),
    "401": lambda heard: page("no", status=401),
    "429": lambda heard: page("no", status=429, Retry_After="7"),
    "elsewhere": lambda heard: page("no", status=302, Location="http://192.0.2.1/"),
    "nothing": lambda heard: b"",
    "half": lambda heard: b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\nContent-Type: application/json\r\n\r\n{",
    "noise": lambda heard: b"\x00\xff" * 2_000,
    "a list": lambda heard: json_of([[]]),
    "never": None,
}


@pytest.mark.parametrize("how", WRONG)
@pytest.mark.parametrize("kind", [*REMOTE, "libretranslate", "chat"])
def test_a_server_that_goes_wrong_is_an_error_that_tells_nothing(kind: str, how: str) -> None:
    key = KEYS.get(kind, KEY)
    pair = PAIRS.get(kind, ("en", "es"))
    with serving(WRONG[how]) as server:
        setup = Setup("ours", kind, url=server.url, model="small-one", timeout=0.3, secret=lambda wanted: key)
        with pytest.raises(DraftError) as caught:
            TRANSLATORS[kind](setup).translate([Passage(CANARY, *pair)])
    told: BaseException | None = caught.value
    while told is not None:
        assert isinstance(told, BargardanError)
        for secret in (CANARY, "canary", *key.split(":")):
            assert secret not in f"{told} {told!r} {vars(told)}"
        told = told.__cause__ or told.__context__


TERMS = read_glossary(b"kind,en,es\nplace,Rain Lane,Callejon de la Lluvia\n")
MATERIALS = Materials(PairMemory([Pair("en", "es", REQUEST, "La casa es roja.", "door/es/p-1")]), TERMS)


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("languages", [("en", "fa"), ("fa", "en"), ("en", "es"), ("fa", "ckb"), ("xx", "qqq")])
def test_engines_of_whole_units_keep_to_theirs(name: str, languages: tuple[str, str]) -> None:
    drafter = engine_of(name, MATERIALS)
    assert isinstance(drafter, OneByOne)
    assert (drafter.name, drafter.reach) == (name, Reach.IN_PROCESS)
    assert drafter.version
    requests = [
        Request(Unit(f"p-{at}", UnitType.PARAGRAPH, text, 1), *languages) for at, text in enumerate(["", *TEXTS])
    ]
    answers = drafter.drafts(requests)
    assert list(drafter.drafts(requests)) == list(answers)
    assert len(answers) == len(requests)
    for request, answer in zip(requests, answers, strict=True):
        if isinstance(answer, Draft):
            assert answer.text.strip()
            assert answer.engine == name
            assert 0 <= answer.score <= 100
            assert request.unit.text.count("\n") == answer.text.count("\n")
        else:
            assert answer == Unanswered()
    gate = Gate(Permission(), LedgerInMemory(), MEANS)
    with watched():
        assert list(gate.drafts(drafter, requests, About("door", "es", confidential=True))) == list(answers)
