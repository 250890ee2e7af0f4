"""One sentence told in two ways by two documents of a publication; and what a confidential one never shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from tests.pipeline.conftest import NOW, Place
from tests.pipeline.verbs.conftest import LETTER, Group
from workflow.checks.reading import Reading
from workflow.model.state import State

pytestmark = pytest.mark.usefixtures("own_rules", "simple_echoes")
SAID = "پنجرهٔ ما رو به حیاط است."
SECOND = "---\ntitle: نامهٔ دوم\n---\n\nپنجرهٔ ما رو به حیاط است.\n"
COURT, GARDEN = "Our window looks on the courtyard.", "Our window opens on a garden."


@pytest.fixture
def simple_echoes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole units are the sentences: the tests stand when sentences are cut or names are heard otherwise."""
    from workflow.checks.echoes import SENTENCE, Echo
    from workflow.pipeline import checkup

    def echoes(readings: Sequence[Reading]) -> Iterator[Echo]:
        for unit, text in ((each.unit, each.text) for each in readings):
            if unit.type == "paragraph":
                yield Echo(SENTENCE, unit.key, unit.text[:60], text[:80], text[:60], 0, len(text))

    monkeypatch.setattr(checkup, "echoes", echoes)


@pytest.fixture
def two(group: Group) -> Group:
    """The letter says courtyard, the second one garden."""
    group.translate_all()
    add(group, "second", GARDEN)
    return group


def add(group: Group, slug: str, words: str, *, source: str = SECOND, state: State = State.TRANSLATED) -> None:
    group.place.write(f"content/{slug}.fa.md", source)
    group.sync()
    group.place.translate(slug, "en", {SAID: words}, state, by="ababa")


def across(group: Group, *slugs: str, **more: Any) -> list[tuple[str, str, str]]:
    """(slug, severity, message) of what was found by comparing."""
    found = group.check(*slugs, **more)
    return [
        (each.document, str(each.finding.severity), each.finding.message)
        for each in found
        if each.finding.code == "two-translations"
    ]


def anew(group: Group, *slugs: str, **more: Any) -> list[tuple[str, str, str]]:
    """The same, with nothing kept from before."""
    from workflow.store.models import Checkup, EchoRow

    with group.place.opened():
        Checkup.objects.all().delete()
        EchoRow.objects.all().delete()
    return across(group, *slugs, **more)


def confide(group: Group, slug: str, source: str) -> None:
    group.place.write(f"content/{slug}.fa.md", source.replace("---\n\n", "confidential: true\n---\n\n", 1))
    group.sync()


def test_both_are_told_where_the_other_stands(two: Group) -> None:
    found = across(two)
    assert [(slug, severity) for slug, severity, _ in found] == [("letter", "hint"), ("second", "hint")]
    assert "second" in found[0][2]
    assert GARDEN in found[0][2]
    assert "letter" in found[1][2]
    located = next(each for each in two.check() if each.finding.code == "two-translations")
    assert (located.path, located.line, located.language) == ("content/letter.fa.md", 10, "en")
    assert located.finding.unit == two.key("پنجرهٔ")


def test_status_and_run_count_what_check_lists(two: Group) -> None:
    from workflow.pipeline.run import run

    listed = two.check()
    for name, standing in two.status().items():
        slug, language = name.split("/")
        assert standing.findings == sum((each.document, each.language) == (slug, language) for each in listed)
    with two.place.opened("run") as workspace:
        ran = run(workspace, now=NOW, choose=lambda letters: letters[0])
    assert ran.findings.total() == len(two.check())


def test_they_block_no_approval(two: Group) -> None:
    two.agree_all()
    assert two.status()["letter/en"].state == "ready"
    assert two.approve().new


def test_where_most_agree_only_the_other_is_asked(two: Group) -> None:
    add(two, "third", GARDEN)
    assert [slug for slug, _, _ in across(two)] == ["letter"]


def test_it_goes_when_the_words_agree(two: Group) -> None:
    assert across(two)
    two.place.translate("second", "en", {SAID: COURT}, State.TRANSLATED, by="ababa")
    assert across(two) == anew(two) == []


def test_a_machines_draft_is_compared_with_nothing(two: Group) -> None:
    two.place.translate("second", "en", {SAID: GARDEN}, State.INITIAL)
    assert across(two) == []


def test_other_languages_are_not_compared(two: Group) -> None:
    two.place.translate("second", "fr", {SAID: "Notre fenêtre."}, State.TRANSLATED, by="ababa")
    two.place.translate("letter", "fr", {SAID: "La fenêtre."}, State.TRANSLATED, by="ababa")
    assert len(across(two)) == 4
    assert len(across(two, to=["fr"])) == 2


def test_a_named_document_is_compared_with_the_others_as_they_are_now(two: Group) -> None:
    assert [slug for slug, _, _ in across(two, "letter")] == ["letter"]
    two.place.translate("second", "en", {SAID: "The yard."}, State.TRANSLATED, by="ababa")
    ((_, _, message),) = across(two, "letter", to=["en"])
    assert "The yard." in message
    assert across(two, "letter") == anew(two, "letter")


def gone(group: Group) -> None:
    (group.place.root / "content/second.fa.md").unlink()
    group.sync()


CHANGES = {
    "confidential": lambda group: confide(group, "second", SECOND),
    "the other confidential": lambda group: confide(group, "letter", LETTER),
    "gone": gone,
    "back": lambda group: (gone(group), group.place.write("content/second.fa.md", SECOND), group.sync()),
    "open again": lambda group: (confide(group, "second", SECOND), across(group), add(group, "second", GARDEN)),
    "other words": lambda group: group.place.translate("letter", "en", {SAID: GARDEN}, State.TRANSLATED, by="ababa"),
    "another source": lambda group: (
        group.place.write("content/second.fa.md", SECOND.replace("حیاط", "باغ")),
        group.sync(),
    ),
    "another name": lambda group: (
        (group.place.root / "content/second.fa.md").rename(group.place.root / "content/zweiter.fa.md"),
        group.sync(),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_the_answer_is_seen(two: Group, change: str) -> None:
    across(two)
    CHANGES[change](two)
    assert across(two) == anew(two)


def test_a_confidential_document_shows_nowhere_and_sees_nothing(two: Group) -> None:
    from workflow.store.models import EchoRow

    assert across(two)
    confide(two, "second", SECOND)
    with two.place.opened():
        assert EchoRow.objects.filter(edition__document__slug="second").exists(), "not looked at since"
    assert across(two) == []
    assert across(two, "second") == []
    with two.place.opened():
        assert not EchoRow.objects.filter(edition__document__slug="second").exists()
    told = str(list(two.check("letter")))
    assert "second" not in told
    assert "garden" not in told


def test_the_rules_weight_and_rest_are_the_houses(two: Group) -> None:
    settings = two.place.root / "bargardan.toml"
    before = settings.read_text("utf8")
    from workflow import checks
    from workflow.checks import two_translations

    checks.BY_CODE["two-translations"] = two_translations.RULE  # type: ignore[index]
    settings.write_text(before + '[checks]\nseverity = { two-translations = "error" }\n', "utf8")
    assert [severity for _, severity, _ in across(two)] == ["warning", "warning"], "never an error"
    settings.write_text(before + '[checks]\noff = ["two-translations"]\n', "utf8")
    assert across(two) == []
    settings.write_text(before + '[checks.type.paragraph]\noff = ["two-translations"]\n', "utf8")
    assert across(two) == []


def test_it_may_be_dismissed_on_one_side(two: Group) -> None:
    two.dismiss(two.key("پنجرهٔ"), "two-translations", "another window", by="sparrow")
    assert [slug for slug, _, _ in across(two)] == ["second"]
    (shown,) = (each for each in two.check(dismissed=True) if each.dismissed)
    assert (shown.document, shown.finding.code, shown.dismissed.why) == ("letter", "two-translations", "another window")
    assert two.status()["letter/en"].findings == len([each for each in two.check("letter") if each.language == "en"])
    two.place.translate("letter", "en", {SAID: "Our window."}, State.TRANSLATED, by="ababa")
    assert [slug for slug, _, _ in across(two)] == ["letter", "second"]


def test_of_a_sentence_told_a_hundred_times_a_share_is_compared() -> None:
    from workflow.checks.echoes import SENTENCE, Echo
    from workflow.pipeline.across import MOST, _in_proportion

    told = {
        (f"doc{number:03d}", way): Echo(SENTENCE, "u", "s", way, way)
        for number in range(300)
        for way in ["a" if number % 3 else "b"]
    }
    chosen = [echo.rendering_key for _, echo in _in_proportion(told)]
    assert (chosen.count("a"), chosen.count("b")) == (MOST * 2 // 3, MOST // 3)


@pytest.mark.postgres
def test_the_same_on_postgresql(team: Place) -> None:
    """Echoes, dismissals and what was learnt, on the teams' database."""
    group = Group(team)
    group.begin()
    group.translate_all()
    add(group, "second", GARDEN)
    assert [slug for slug, _, _ in across(group)] == ["letter", "second"]
    group.dismiss(group.key("پنجرهٔ"), "two-translations", by="sparrow")
    assert [slug for slug, _, _ in across(group)] == ["second"]
    confide(group, "second", SECOND)
    assert across(group) == anew(group) == []
