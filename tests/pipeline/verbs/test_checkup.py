"""Counts and findings are kept; whatever may change them is seen."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import LETTER, Group
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
    from workflow.store.models import Checkup

    with group.place.opened():
        Checkup.objects.all().delete()
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
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_the_answer_is_seen(group: Group, change: str) -> None:
    looked(group)
    CHANGES[change](group)
    assert looked(group) == anew(group)


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
