"""Counts and findings are kept; whatever may change them is seen."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import LETTER, Group
from tests.pipeline.verbs.pictures import jpeg_with
from workflow.model.state import State
from workflow.pipeline.note import Wording
from workflow.review.states import Deed


def looked(group: Group) -> tuple[list[Any], list[Any]]:
    """What ``status`` and ``check`` say."""
    from workflow.pipeline.check import check
    from workflow.pipeline.status import status

    with group.place.opened() as workspace:
        return list(status(workspace)), list(check(workspace))


def anew(group: Group) -> tuple[list[Any], list[Any]]:
    """The same, with nothing kept from before."""
    from workflow.store.models import Checkup, EchoRow, Learnt, SourceCheckup

    with group.place.opened():
        for table in (Checkup, SourceCheckup, EchoRow, Learnt):
            table.objects.all().delete()
    return looked(group)


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The editions that were read whole, by primary key."""
    from workflow.store import editions

    seen: list[int] = []
    original = editions.load_some

    def counted(ids: Any, **given: Any) -> Any:
        seen.extend(ids)
        return original(ids, **given)

    monkeypatch.setattr(editions, "load_some", counted)
    return seen


def test_only_what_changed_is_looked_at_again(group: Group, loads: list[int]) -> None:
    before = looked(group)
    loads.clear()
    assert looked(group) == before
    assert loads == []
    group.review("title", Deed.REVISE, "sparrow", text="To a neighbour")
    loads.clear()
    after = looked(group)
    assert len(loads) == 1
    assert after != before
    assert after == anew(group)


def approve_original(group: Group) -> None:
    group.note("add", "lamp", Wording(lemma="چراغ", body="b", unit=group.key("شب‌ها")), by="heron", language="fa")
    group.note("agree", "lamp", by="rook", language="fa")


def approved_then_sent_back(group: Group) -> None:
    group.translate_all()
    group.agree_all()
    group.approve()
    looked(group)
    group.review("title", Deed.SEND_BACK, "wren", reason="why")


def renamed(group: Group) -> None:
    root = group.place.root
    (root / "content/letter.fa.md").rename(root / "content/brief.fa.md")
    group.sync()


def new_people(group: Group) -> None:
    from workflow.model.state import Right
    from workflow.pipeline import people
    from workflow.review.rights import Grant

    with group.place.opened() as workspace:
        people.add(workspace, "rook", Grant(Right.EDITOR, "fa"), by="heron", now=NOW, choose=lambda letters: letters[0])


def clash(group: Group) -> None:
    from workflow.store import actors, editions
    from workflow.store.journal import Act

    with group.place.opened():
        row = editions.edition_row("letter", "en")
        editions.suggest(row, group.key("title"), "x", Act(actors.engine("import"), "import", NOW), origin="clash")


def spaced(group: Group) -> None:
    group.translate_all()
    group.review("title", Deed.REVISE, "sparrow", text="To  a neighbour")
    looked(group)


def set_checks(group: Group, text: str) -> None:
    from tests.pipeline.conftest import SETTINGS

    (group.place.root / "bargardan.toml").write_text(SETTINGS + text, "utf8")


def dismissed(group: Group) -> None:
    spaced(group)
    group.dismiss("title", "two-spaces", by="sparrow")


def found_again(group: Group) -> None:
    from workflow.pipeline.dismiss import find_again

    dismissed(group)
    looked(group)
    with group.place.opened() as workspace:
        find_again(workspace, "letter", "en", "title", "two-spaces", by="sparrow", now=NOW)


def fixed(group: Group) -> None:
    from workflow.pipeline.fix import fix

    spaced(group)
    with group.place.opened() as workspace:
        assert list(fix(workspace, by="sparrow", now=NOW))


def a_picture(group: Group) -> None:
    """Into the folder of a bundle whose text was there before, and another one in its place."""
    group.place.write("content/lamp/index.fa.md", "![چراغ](a.jpg)\n")
    group.sync()
    looked(group)
    group.place.write("content/lamp/a.jpg", jpeg_with(0xE1, b"Exif\0\0"))
    looked(group)
    group.place.write("content/lamp/a.jpg", jpeg_with(0xFE, b"comment"))


def many_pairs(group: Group) -> None:
    texts = [f"paragraph number {number:03d}" for number in range(60)]
    group.place.write("content/many.en.md", "\n\n".join(texts) + "\n")
    group.sync()
    looked(group)
    words = {text: text * 2 for text in texts}
    group.place.translate("many", "fa", words, State.REVIEWED, by="ababa", agreed_by="cdcdc")


def two_documents(group: Group) -> None:
    group.place.write("content/second.fa.md", LETTER)
    group.sync()
    looked(group)
    group.translate_all()
    said = {unit.text: "Other words stand here." for unit in group.edition().document.units}
    group.place.translate("second", "en", said, State.TRANSLATED, by="ababa")


def the_original(group: Group) -> None:
    group.place.write("content/letter.fa.md", LETTER.replace("ما رو", "ما  رو"))
    group.sync()


CHANGES: dict[str, Callable[[Group], Any]] = {
    "words": lambda group: group.translate_all(),
    "agreed": lambda group: (group.translate_all(), group.agree_all()),
    "approved": lambda group: (group.translate_all(), group.agree_all(), looked(group), group.approve()),
    "void again": approved_then_sent_back,
    "a note": lambda group: (group.translate_all(), group.note("add", "lamp", Wording(lemma="the lamp", body="b"))),
    "the source": lambda group: (group.place.write("content/letter.fa.md", LETTER + "\nبند تازه.\n"), group.sync()),
    "the original approved": lambda group: (new_people(group), approve_original(group), group.approve("rook", "fa")),
    "another name": renamed,
    "the source gone": lambda group: ((group.place.root / "content/letter.fa.md").unlink(), group.sync()),
    "agreed words": lambda group: group.place.write("glossary/terms.csv", "kind,fa,en\nterm,چراغ,lantern\n"),
    "a clash": clash,
    "house style": lambda group: (spaced(group), set_checks(group, '[checks]\nseverity = { two-spaces = "error" }\n')),
    "a rule switched off": lambda group: (spaced(group), set_checks(group, '[checks]\noff = ["two-spaces"]\n')),
    "people": lambda group: (group.translate_all(), looked(group), set_checks(group, "[review]\npeople = 1\n")),
    "dismissed": dismissed,
    "found again": found_again,
    "fixed": fixed,
    "a picture": a_picture,
    "lengths learnt": many_pairs,
    "another document": two_documents,
    "a dictionary": lambda group: (
        group.place.write("dictionaries/en.dic", "2\nlamp\n"),
        group.place.write("dictionaries/en.aff", "SET UTF-8\n"),
    ),
    "words of the original": the_original,
    "the original confidential": lambda group: (
        group.place.write("content/letter.fa.md", LETTER.replace("---\n\n", "confidential: true\n---\n\n", 1)),
        group.sync(),
        group.translate_all(),
        group.agree_all(),
    ),
}


BY_OWN_RULES = ("house style", "a rule switched off", "dismissed", "found again", "fixed", "words of the original")


@pytest.mark.parametrize("change", [each for each in CHANGES if each not in BY_OWN_RULES])
def test_whatever_changes_the_answer_is_seen(group: Group, change: str) -> None:
    looked(group)
    CHANGES[change](group)
    assert looked(group) == anew(group)


@pytest.mark.usefixtures("own_rules")
@pytest.mark.parametrize("change", BY_OWN_RULES)
def test_by_rules_that_stand_still_too(group: Group, change: str) -> None:
    before = looked(group)
    CHANGES[change](group)
    assert looked(group) == anew(group) != before


def test_nothing_is_asked_twice(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither editions nor sources, nor how long translations are; whatever else happens in the journal."""
    from workflow import checks
    from workflow.store import pairs

    two_documents(group)
    before = looked(group)

    def asked(*_: Any, **__: Any) -> Any:
        raise AssertionError("asked again")

    monkeypatch.setattr(checks, "check", asked)
    monkeypatch.setattr(pairs, "lengths", asked)
    assert looked(group) == before


def test_questions_to_the_database_do_not_grow_with_the_publication(group: Group) -> None:
    """What stands still costs as many queries for twelve documents as for two."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        from workflow.pipeline.status import status

        with group.place.opened() as workspace, CaptureQueriesContext(connection) as captured:
            list(status(workspace))
        return len(captured)

    looked(group)
    few = queries()
    for number in range(10):
        group.place.write(f"content/more{number}.fa.md", LETTER)
    group.sync()
    looked(group)
    assert queries() == few


def test_a_database_that_others_write_to_is_read_all_the_same(group: Group) -> None:
    wanted = looked(group)
    with group.place.opened():
        from workflow.store.models import Checkup

        Checkup.objects.all().delete()
    other = sqlite3.connect(group.place.root / "bargardan.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert looked(group) == wanted
    finally:
        other.close()
