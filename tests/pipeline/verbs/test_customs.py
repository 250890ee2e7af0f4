"""``[checks]``: what a publication wants of its texts, by language and by type of unit; and what it has learnt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.conftest import SETTINGS
from tests.pipeline.verbs.conftest import LETTER, Group
from workflow.checks import Customs, Style
from workflow.checks.customs import EZAFES, ORTHOGRAPHIES
from workflow.errors import SettingsError
from workflow.model.finding import Severity
from workflow.model.state import State
from workflow.pipeline import house_style
from workflow.pipeline.settings import Settings, parse

EVERYTHING = """
languages = ["en", "fa-AF"]
[checks]
orthography = "house"
ezafe = "hamza"
both_calendars = true
off = ["length"]
severity = { numbers-changed = "hint", links = "error" }
[checks.language.fa]
ezafe = "yeh"
severity = { pairs = "hint" }
[checks.type.stanza]
off = ["pairs", "end-punctuation"]
"""


def test_everything_can_be_said() -> None:
    settings = parse(EVERYTHING)
    style = Style(
        "house",
        "hamza",
        both_calendars=True,
        off=frozenset(["length"]),
        severities={"numbers-changed": Severity.HINT, "links": Severity.ERROR},
    )
    assert settings.customs == Customs(
        style,
        {"fa": {"ezafe": "yeh", "severities": {"pairs": Severity.HINT}}},
        {"stanza": {"off": frozenset(["pairs", "end-punctuation"])}},
    )
    assert settings.customs.of("fa-AF", "stanza") == Style(
        "house",
        "yeh",
        both_calendars=True,
        off=frozenset(["length", "pairs", "end-punctuation"]),
        severities={"numbers-changed": Severity.HINT, "links": Severity.ERROR, "pairs": Severity.HINT},
    )


def test_nothing_need_be_said() -> None:
    assert Settings().customs == parse("").customs == parse("[checks]").customs == Customs()


def test_the_values_are_those_of_the_rules() -> None:
    assert (house_style.ORTHOGRAPHIES, house_style.EZAFES) == (ORTHOGRAPHIES, EZAFES)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[checks]\n\northography = "akademy"', 3, "none of: academy, house"),
        ('[checks]\northografy = "house"', 2, "Did you mean “orthography” under [checks]?"),
        ('orthography = "house"', 1, "Did you mean “orthography” under [checks]?"),
        ('[chekcs]\northography = "house"', 1, "Did you mean “checks”?"),
        ("checks = 3", 1, "has to be a table"),
        ('[checks]\nezafe = "both"', 2, "none of: any, hamza, yeh"),
        ('[checks]\nboth_calendars = "yes"', 2, "true or false"),
        ('[checks]\noff = "length"', 2, "has to be a list"),
        ('[checks]\noff = ["lenght"]', 2, "there is no rule “lenght”. Did you mean “length”?"),
        ("[checks]\noff = [3]", 2, "in quotes"),
        ('[checks]\noff = ["length", "length"]', 2, "twice"),
        ('[checks]\noff = ["missing"]', 2, "the rule “missing” cannot be switched off"),
        ('[checks]\nseverity = { missing = "warning" }', 2, "the rule “missing” cannot be made lighter"),
        ('[checks.severity]\n\nmissing = "hint"', 3, "cannot be made lighter"),
        ('[checks]\nseverity = { lenght = "hint" }', 2, "Did you mean “length”?"),
        ('[checks]\nseverity = { length = "fatal" }', 2, "none of: error, warning, hint"),
        ('[checks]\nseverity = "hint"', 2, "has to be a table"),
        ("[checks.language]\nfa = 3", 2, "has to be a table"),
        ("[checks]\nlanguage = 3", 2, "has to hold tables"),
        ('[checks.language.farsi]\nezafe = "yeh"', 1, "did you mean “fa”?"),
        ('languages = ["en", "fr"]\n[checks.language.fa]\nezafe = "yeh"', 2, "not among the languages (en, fr)"),
        ('[checks.language.fa]\n\nezafeh = "yeh"', 3, "Did you mean “ezafe” under [checks.language.fa]?"),
        ('[checks.language.fa]\noff = ["missing"]', 2, "cannot be switched off"),
        ('[checks.type.stanzas]\noff = ["length"]', 1, "Did you mean “stanza”?"),
        ('[checks.type.stanza]\noff = ["xyzzy"]', 2, "there is no rule “xyzzy”."),
        ('\n[checks.languages.fa]\nezafe = "yeh"', 2, "Did you mean “language” under [checks]?"),
        ('\n[checks.language."x y"]\nezafe = "yeh"', 2, "no language tag"),
        ('[checks.language.fa]\nezafe = "yeh"\n[checks.language.FA]\nezafe = "any"', 3, "a second time"),
        ('[checks]\nseverity = "hint"', 2, 'severity = { spelling = "hint" }'),
        ("[checks.type.stanza.language]\nfa = 3", 1, "no setting “checks.type.stanza.language”"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse(text)
    assert caught.value.where == f"bargardan.toml:{line}"
    assert says in str(caught.value)


def test_a_firm_rule_may_be_called_an_error() -> None:
    assert parse('[checks]\nseverity = { missing = "error" }').customs.style.severities == {"missing": Severity.ERROR}


def test_no_rule_is_loaded_where_none_is_named() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from workflow.pipeline.settings import parse\n"
        'parse(\'[checks]\\northography = "house"\\n[checks.language.fa]\\nezafe = "yeh"\')\n'
        "sys.exit('workflow.checks' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def set_checks(group: Group, text: str) -> None:
    (group.place.root / "bargardan.toml").write_text(SETTINGS + text, "utf8")


@pytest.fixture
def spaced(group: Group) -> Group:
    group.translate_all()
    group.place.translate("letter", "en", {"نامه به همسایه": "To  a neighbour"}, State.TRANSLATED, by="ababa")
    return group


@pytest.mark.usefixtures("own_rules")
def test_rules_are_switched_off_and_weighed_by_language_and_type(spaced: Group) -> None:
    there = ("en", "two-spaces", "warning")
    assert there in spaced.found()
    for text, wanted in (
        ('[checks]\noff = ["two-spaces"]\n', None),
        ('[checks.language.en]\noff = ["two-spaces"]\n', None),
        ('[checks.language.fa]\noff = ["two-spaces"]\n', "warning"),
        ('[checks.type.title]\noff = ["two-spaces"]\n', None),
        ('[checks.type.stanza]\noff = ["two-spaces"]\n', "warning"),
        ('[checks]\nseverity = { two-spaces = "error" }\n', "error"),
        ('[checks.type.title]\nseverity = { two-spaces = "hint" }\n', "hint"),
        ("", "warning"),
    ):
        set_checks(spaced, text)
        found = [severity for _, code, severity in spaced.found(to=["en"]) if code == "two-spaces"]
        assert found == ([wanted] if wanted else [])


@pytest.mark.usefixtures("own_rules")
def test_the_original_is_asked_by_the_rules_meant_for_it_and_never_blocks(group: Group) -> None:
    source = LETTER.replace("ما رو", "ما  رو curse")
    group.place.write("content/letter.fa.md", source)
    group.sync()
    assert [each for each in group.found() if each[0] == "fa"] == [("fa", "two-spaces", "warning")]
    assert group.found("letter", to=["en"])[0][0] == "en"
    set_checks(group, '[checks]\nseverity = { two-spaces = "error" }\n')
    assert [each for each in group.found() if each[0] == "fa"] == [("fa", "two-spaces", "warning")]


@pytest.mark.usefixtures("own_rules")
def test_an_original_that_is_an_edition_is_looked_at_once(group: Group) -> None:
    from workflow.pipeline.note import Wording

    group.place.write("content/letter.fa.md", LETTER.replace("ما رو", "ما  رو"))
    group.sync()
    before = [each for each in group.found() if each[0] == "fa"]
    lamp = Wording(lemma="چراغ", body="چراغ نفتی.", unit=group.key("شب‌ها"))
    group.note("add", "lamp", lamp, by="heron", language="fa")
    after = [each for each in group.found() if each[0] == "fa"]
    assert before == after == [("fa", "two-spaces", "warning")]


class Asked:
    """What the rules were told besides the texts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from workflow import checks

        self.facts: dict[str, Any] = {}
        original = checks.read_edition

        def read_edition(document: Any, translations: Any, language: str, **more: Any) -> Any:
            self.facts[f"{document.slug}/{language}"] = more["facts"]
            return original(document, translations, language, **more)

        monkeypatch.setattr(checks, "read_edition", read_edition)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(monkeypatch)


def test_releasing_is_what_waits_for_nobody_any_more(group: Group, asked: Asked) -> None:
    group.translate_all()
    group.check()
    assert not asked.facts["letter/en"].releasing
    group.agree_all()
    group.check()
    assert asked.facts["letter/en"].releasing
    assert not asked.facts["letter/fa"].releasing


def many_letters(group: Group, count: int, *, confidential: bool = False) -> None:
    """Reviewed pairs of 20 letters with 30 each."""
    head = "---\ntitle: title\n" + ("confidential: true\n" if confidential else "") + "---\n\n"
    name = "hidden" if confidential else "many"
    texts = [f"paragraph number {number:03d}" for number in range(count - 1)]
    group.place.write(f"content/{name}.en.md", head + "\n\n".join(texts) + "\n")
    group.sync()
    words = {text: text + "x" * (len(text) // 2) for text in [*texts, "title"]}
    group.place.translate(name, "fa", words, State.REVIEWED, by="ababa", agreed_by="cdcdc")


def growth(group: Group) -> dict[str, float]:
    from workflow.pipeline.house import House

    with group.place.opened() as workspace:
        return dict(House(workspace).growths)


def test_how_long_translations_are_is_learnt_from_fifty_agreed_pairs(group: Group, asked: Asked) -> None:
    many_letters(group, 49)
    assert growth(group) == {}
    group.place.write("content/one.en.md", "paragraph number 099\n")
    group.sync()
    assert growth(group) == {}
    group.place.translate(
        "one", "fa", {"paragraph number 099": "p" * 30}, State.REVIEWED, by="ababa", agreed_by="cdcdc"
    )
    assert growth(group) == {"en>fa": 1.464}
    group.check()
    assert asked.facts["many/fa"].growth == 1.464
    assert asked.facts["letter/en"].growth == 0


def test_nothing_is_learnt_from_a_confidential_document(group: Group) -> None:
    many_letters(group, 60, confidential=True)
    assert growth(group) == {}


def test_one_more_pair_does_not_ask_everything_anew(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflow.store import editions

    many_letters(group, 60)
    group.check()
    group.place.translate("letter", "en", {"نامه به همسایه": "To a neighbour"}, State.TRANSLATED, by="ababa")
    seen: list[int] = []
    original = editions.load_some

    def counted(ids: Any, **given: Any) -> Any:
        seen.extend(ids)
        return original(ids, **given)

    monkeypatch.setattr(editions, "load_some", counted)
    group.check()
    assert len(seen) == 1


@pytest.fixture
def dictionaries(group: Group, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace's dictionaries, read by a fake of the one door to them."""
    from workflow.pipeline import dictionaries
    from workflow.text import spellers
    from workflow.text.spellers import WordList

    monkeypatch.setattr(dictionaries, "installed", lambda: True)
    monkeypatch.setattr(dictionaries, "SYSTEM", (group.place.root.parent / "hunspell",))

    def opened(_rules: Path, words: Path) -> WordList:
        return WordList(words.read_text("utf8").split())

    monkeypatch.setattr(spellers, "open_speller", opened)
    return group.place.root / "dictionaries"


def test_a_dictionary_is_opened_when_a_word_is_asked_about(group: Group, asked: Asked, dictionaries: Path) -> None:
    group.check()
    assert asked.facts["letter/en"].speller is None
    group.place.write("dictionaries/en.dic", "lamp")
    group.check()
    assert asked.facts["letter/en"].speller is None, "half a dictionary"
    group.place.write("dictionaries/en.aff", "")
    group.check()
    speller = asked.facts["letter/en"].speller
    assert "_opened" not in vars(speller) or speller.knows("lamp")
    assert (speller.knows("lamp"), speller.knows("zzz"), speller.nearest("lam")) == (True, False, "lamp")


def test_the_workspaces_dictionary_comes_before_the_machines(group: Group, dictionaries: Path) -> None:
    from workflow.pipeline.dictionaries import SYSTEM, dictionary_of

    assert SYSTEM
    machine = group.place.root.parent / "hunspell"
    machine.mkdir()
    for name in ("en_ZA", "en_GB", "fa"):
        (machine / f"{name}.aff").write_text("", "utf8")
        (machine / f"{name}.dic").write_text(name, "utf8")
    with group.place.opened() as workspace:

        def chosen(language: str) -> str:
            found = dictionary_of(workspace, language)
            return found.words.name if found else ""

        assert [chosen(each) for each in ("en", "en-ZA", "fa-AF", "fr")] == ["en_GB.dic", "en_ZA.dic", "fa.dic", ""]
        group.place.write("dictionaries/en.dic", "lamp")
        group.place.write("dictionaries/en.aff", "")
        found = dictionary_of(workspace, "en-ZA")
        assert found is not None
        assert found.words.parent == dictionaries


def test_without_the_extra_no_dictionary_is_looked_for(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflow.pipeline import dictionaries

    monkeypatch.setattr(dictionaries, "installed", lambda: False)
    group.place.write("dictionaries/en.dic", "lamp")
    group.place.write("dictionaries/en.aff", "")
    with group.place.opened() as workspace:
        assert dictionaries.dictionary_of(workspace, "en") is None


def test_pictures_that_tell_a_place(group: Group, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflow.pipeline import pictures

    monkeypatch.setattr(pictures, "has_location", lambda data: b"GPS" in data)
    group.place.write("content/lamp/index.fa.md", "![چراغ](a.jpg) ![در](b%20c.jpg) ![دور](far.jpg)\n")
    group.place.write("content/lamp/a.jpg", b"GPS")
    group.place.write("content/lamp/b c.jpg", b"GPS")
    group.place.write("content/lamp/far.jpg", b"")
    group.place.write("content/lamp/unused.jpg", b"GPS")
    group.sync()
    group.check()
    assert asked.facts["lamp/en"].located == {"a.jpg", "b%20c.jpg"}
    group.place.write("content/lamp/a.jpg", b"no place")
    group.check()
    assert asked.facts["lamp/en"].located == {"b%20c.jpg"}


def test_a_confidential_document_is_worked_on_and_never_approved(group: Group) -> None:
    from workflow.errors import ReleaseError

    group.place.write("content/letter.fa.md", LETTER.replace("---\n\n", "confidential: true\n---\n\n", 1))
    group.sync()
    group.translate_all()
    assert ("en", "confidential", "error") not in group.found()
    group.agree_all()
    assert ("en", "confidential", "error") in group.found()
    for language in ("en", "fa"):
        with pytest.raises(ReleaseError, match="confidential"):
            group.approve("heron", language)
    assert group.publish("letter", preview=True).pages
