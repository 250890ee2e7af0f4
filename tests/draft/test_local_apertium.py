"""Apertium, really run: English into Spanish over real texts, and what it may be set up with."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.draft.gates import MEANS
from tests.shared_data import DATA, needs_shared
from workflow.draft.engines import apertium, child, pairs
from workflow.draft.gate import Gate
from workflow.draft.leaving import About, LedgerInMemory, Permission
from workflow.draft.machine import Machine
from workflow.draft.port import Answer, Passage, Reach, Request
from workflow.draft.setup import Setup
from workflow.errors import DraftError, GateError
from workflow.glossary import read as read_glossary
from workflow.model.glossary import Term
from workflow.model.translation import Draft
from workflow.model.unit import Unit, UnitType
from workflow.source import read
from workflow.text.inline import Piece, spans

HAS_IT = bool(shutil.which("apertium")) and Path("/usr/share/apertium/modes/eng-spa.mode").exists()
apertium_runs = [
    pytest.mark.apertium,
    pytest.mark.skipif(not HAS_IT, reason="Debian's apertium and apertium-eng-spa are not installed"),
]
NAMED = Permission(frozenset({"apertium"}))


def drafted(units: Sequence[Unit], target: str = "es", terms: Sequence[Term] = (), **about: bool) -> Sequence[Answer]:
    gate = Gate(NAMED, LedgerInMemory(), MEANS)
    machine = Machine(apertium.make(Setup("apertium")), terms)
    return gate.drafts(machine, [Request(unit, "en", target) for unit in units], About("door", target, **about))


def text(answer: Answer) -> str:
    assert isinstance(answer, Draft), answer
    return answer.text


def unit(words: str, type: UnitType = UnitType.PARAGRAPH) -> Unit:
    return Unit("paragraph-0", type, words, 1)


class TestRun:
    pytestmark = apertium_runs

    @pytest.mark.parametrize(
        ("english", "spanish"),
        [
            ("The house of my father.", "La casa de mi padre."),
            ("it is good", "es bueno"),  # no full stop behind it
            ("The house is `here`.[^1]", "La casa es `here`.[^1]"),
            ("It is [the *house*](https://a.example/the_house(1)).", "Es [la *casa*](https://a.example/the_house(1))."),
            ("We said #WeStay to @the_house.", "Dijimos #WeStay a @the_house."),
            ("The house has 3,500 doors.", "La casa tiene 3.500 puertas."),
            ("The house, [the door] and the 2 *red* houses.", None),
            (r"A price of 5 $ \* a^b {c} <d> a/b \ e@f", None),
        ],
    )
    def test_it_translates_around_what_must_be_kept(self, english: str, spanish: str | None) -> None:
        said = text(drafted([unit(english)])[0])
        if spanish is not None:
            assert said.lower() == spanish.lower()
        assert _markup(said) == _markup(english)

    @pytest.mark.parametrize(
        ("english", "spanish"),
        [
            ("The **red** house is here.", "La casa **roja** es aquí."),
            ("*Daily* **update** of the house.", "**Actualización** *diaria* de la casa."),
            ("It is [the *big* house](https://a.example).", "Es [la casa *grande*](https://a.example)."),
            ("See <b>bold</b> and **strong words** here.", "Ve **palabras** <b>intrépidas</b> y fuertes aquí."),
        ],
    )
    def test_emphasis_goes_with_its_words(self, english: str, spanish: str) -> None:
        assert text(drafted([unit(english)])[0]) == spanish

    def test_a_stanza_keeps_its_lines(self) -> None:
        stanza = "The door is open,\nthe house is red,\nand we are here."
        said = text(drafted([unit(stanza, UnitType.STANZA)])[0])
        assert len(said.split("\n")) == 3
        assert "puerta" in said.split("\n")[0].lower()
        assert "casa" in said.split("\n")[1].lower()

    def test_agreed_forms_are_kept(self) -> None:
        terms = read_glossary(b"kind,en,es\nplace,Rain Lane,Callejon de la Lluvia\n")
        assert "Callejon de la Lluvia" in text(drafted([unit("We live in Rain Lane.")], terms=terms)[0])

    def test_each_of_many_gets_its_own_answer(self) -> None:
        many = [unit(f"The house number {at} is red.") for at in range(1, 130)]
        answers = [text(one) for one in drafted(many)]
        assert [str(at) in said for at, said in zip(range(1, 130), answers, strict=True)] == [True] * 129

    def test_what_separates_passages_cannot_come_from_one(self) -> None:
        engine = apertium.make(Setup("apertium"))
        texts = ["The house.\0The door.", "[1h]\0[][\n]\0The house", "", " \n ", "The door"]
        said = engine.translate([Passage(each, "en", "es") for each in texts])
        assert len(said) == len(texts)
        assert said[-1].text == "La puerta"
        assert "puerta" in said[0].text
        assert "casa" in said[0].text

    def test_a_confidential_document_is_drafted_only_without_a_network(self, monkeypatch: pytest.MonkeyPatch) -> None:
        if child.is_sealed():
            assert text(drafted([unit("The house.")], confidential=True)[0]) == "La casa."
        monkeypatch.setattr(child, "_seal", tuple)
        with pytest.raises(GateError, match="the network cannot be taken"):
            drafted([unit("The house.")], confidential=True)

    def test_what_it_says_of_itself(self) -> None:
        engine = apertium.make(Setup("apertium", model="pairs of May"))
        assert engine.version.startswith("Apertium 3.")
        assert engine.version.endswith("pairs of May")
        assert "eng-spa" in engine.directions
        assert (engine.reach, engine.host, engine.takes_terms) == (Reach.CHILD, "", False)
        known = [("en", "es"), ("en-GB", "es-MX"), ("es", "en"), ("es", "en-US"), ("en", "fa"), ("en-Arab", "es")]
        assert [engine.knows(*pair) for pair in known] == [True, True, True, True, False, False]
        assert (engine._direction("es", "en-US"), engine._direction("es", "en")) == ("spa-eng_US", "spa-eng")

    def test_a_language_that_it_lacks_gets_a_reason(self) -> None:
        said = apertium.make(Setup("apertium")).translate([Passage("در باز است", "fa", "en")])
        assert [(each.text, each.problem) for each in said] == [("", "It has no such pair of languages.")]

    @needs_shared
    @pytest.mark.shared
    @pytest.mark.slow
    def test_no_placeholder_is_lost_over_real_texts(self) -> None:
        """1,034 sentences of news and 6 articles with links, code, lists and figures."""
        news = (DATA / "05-parallel-tm" / "ntrex128-news.jsonl").read_text("utf8").splitlines()
        units = [unit(json.loads(line)["eng"]) for line in news]
        articles = sorted((DATA / "08-multilingual-sites" / "opensource-guide").rglob("en/*.md"))
        assert articles
        units += [each for path in articles for each in read(path.read_text("utf8")).units]
        answers = drafted(units)
        none = [
            (one.text, answer.why) for one, answer in zip(units, answers, strict=True) if not isinstance(answer, Draft)
        ]
        # A French sentence that a person is quoted with: no word of it is known.
        assert none == [("Il faut bien le faire.", "It gave the text back untranslated.")]
        drafts = [(one, answer) for one, answer in zip(units, answers, strict=True) if isinstance(answer, Draft)]
        assert [answer.lost for _, answer in drafts if answer.lost] == []
        # In a plain value, "[words](address)" is no link, and its address is not masked: docs/engines.md
        found = [(one.text, answer.text) for one, answer in drafts if not one.plain]
        assert [both for both in found if _markup(both[0]) != _markup(both[1])] == []


def _markup(text: str) -> Counter[tuple[Piece, str]]:
    return Counter((span.piece, span.target) for span in spans(text))


STUB = """#!{python} -IS
import sys
arguments = sys.argv[1:]
given = b"" if arguments in (["-l"], ["-V"]) else sys.stdin.buffer.read()
{code}
"""


def stub(folder: Path, code: str) -> str:
    """A program in Apertium's place."""
    path = folder / "apertium"
    path.write_text(STUB.format(python=sys.executable, code=code))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


LISTS = (
    'if arguments == ["-l"]:\n'
    '    print("  eng-spa\\n  spa-cat_valencia\\n  x;id\\n  ../etc-passwd\\n  oci@aran-cat")\n'
    "    sys.exit()\n"
)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("sys.stdout.buffer.write(given)", ["", "", ""]),
        ("sys.stdout.buffer.write(given.replace(b'\\0', b''))", ["", "", ""]),
        ("sys.stdout.buffer.write(given + b'more')", ["", "", ""]),
        ("sys.exit(3)", ["", "", ""]),
        (
            "sys.exit(3) if b'two' in given else sys.stdout.buffer.write(given.upper())",
            ["ONE OF THE FEW", "", "THREE OF THE FEW"],
        ),
        ("sys.stdout.buffer.write(b'\\xff\\xfe' * 9 + given)", None),
    ],
)
def test_a_program_that_answers_wrongly_is_believed_in_nothing(
    tmp_path: Path, code: str, expected: list[str] | None
) -> None:
    engine = apertium.make(Setup("apertium", command=stub(tmp_path, LISTS + code)))
    asked = ["one of the few", "two of the few", "three of the few"]
    said = engine.translate([Passage(each, "en", "es") for each in asked])
    assert len(said) == 3
    if expected is not None:
        assert [each.text for each in said] == expected
    assert all(each.problem for each in said if not each.text)


def test_its_list_of_pairs_is_read_with_care(tmp_path: Path) -> None:
    engine = apertium.make(Setup("apertium", command=stub(tmp_path, LISTS)))
    assert engine.directions == ("eng-spa",)


def test_nothing_is_started_before_it_is_needed(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    apertium.make(Setup("apertium", command=stub(tmp_path, f"open({str(mark)!r}, 'w')")))
    assert not mark.exists()


def test_a_program_that_does_not_answer_is_busy_and_not_asked_in_halves(tmp_path: Path) -> None:
    code = LISTS + "import time; time.sleep(30)"
    engine = apertium.make(Setup("apertium", command=stub(tmp_path, code), timeout=0.7))
    with pytest.raises(DraftError, match="did not answer in time"):
        engine.translate([Passage("one", "en", "es"), Passage("two", "en", "es")])


def test_a_machine_without_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(DraftError, match="not installed") as error:
        apertium.make(Setup("apertium"))
    assert "apertium-eng-spa" in error.value.next_step


@pytest.mark.parametrize(
    ("source", "target", "known", "expected"),
    [
        ("pt-BR", "es", ["por-spa", "por_BR-spa"], "por_BR-spa"),
        ("pt", "es", ["por_BR-spa", "por-spa"], "por-spa"),
        ("pt-PT", "es", ["por_BR-spa"], "por_BR-spa"),
        ("nb", "nn", ["nob-nno", "nno-nob"], "nob-nno"),
        ("kk", "tt", ["kaz-tat"], "kaz-tat"),
        ("sr-Latn", "en", ["srp-eng"], None),
        ("fa", "en", [], None),
    ],
)
def test_the_pair_that_fits_best(source: str, target: str, known: list[str], expected: str | None) -> None:
    named = {apertium._tags(each): each for each in known}
    found = pairs.best(source, target, named)
    assert (named[found] if found else None) == expected
