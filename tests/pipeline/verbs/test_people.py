"""Who may hand out rights."""

import random

import pytest

from tests.pipeline.conftest import NOW, Place
from workflow.errors import CallError, RuleError
from workflow.model.state import Right
from workflow.review.rights import Grant

CHOOSE = random.Random(1).choice


def add(place: Place, name: str, right: Right, language: str = "*", by: str = "", tag: str = ""):
    from workflow.pipeline import people

    with place.opened() as workspace:
        return people.add(workspace, name, Grant(right, language), by=by, now=NOW, choose=CHOOSE, tag=tag)


def remove(place: Place, name: str, by: str, right: Right | None = None, language: str | None = None):
    from workflow.pipeline import people

    with place.opened() as workspace:
        return people.remove(workspace, name, right=right, language=language, by=by, now=NOW)


def test_the_first_is_an_admin(place: Place) -> None:
    with pytest.raises(RuleError, match="--right admin"):
        add(place, "heron", Right.EDITOR)
    first = add(place, "heron", Right.ADMIN)
    assert first.new
    assert first.person.grants == {Grant(Right.ADMIN, "*")}
    assert 4 <= len(first.person.tag) <= 6


def test_only_admins_give_rights(place: Place) -> None:
    add(place, "heron", Right.ADMIN)
    with pytest.raises(CallError, match="--as"):
        add(place, "sparrow", Right.EDITOR)
    with pytest.raises(CallError, match="Nobody here is called"):
        add(place, "sparrow", Right.EDITOR, by="stork")
    add(place, "sparrow", Right.EDITOR, by="heron")
    with pytest.raises(RuleError, match="admin's right"):
        add(place, "sparrow", Right.ADMIN, by="sparrow")


def test_an_admin_of_one_language_stays_in_it(place: Place) -> None:
    add(place, "heron", Right.ADMIN)
    add(place, "wren", Right.ADMIN, "fr", by="heron")
    assert add(place, "sparrow", Right.TRANSLATOR, "fr", by="wren").grants
    for language in ("*", "en"):
        with pytest.raises(RuleError, match="admin's right"):
            add(place, "sparrow", Right.TRANSLATOR, language, by="wren")


def test_giving_twice_gives_once(place: Place) -> None:
    add(place, "heron", Right.ADMIN)
    assert add(place, "sparrow", Right.EDITOR, by="heron").grants
    again = add(place, "sparrow", Right.EDITOR, by="heron")
    assert (again.new, again.grants) == (False, ())


def test_an_unknown_language(place: Place) -> None:
    add(place, "heron", Right.ADMIN)
    with pytest.raises(CallError, match="en, fa, fr"):
        add(place, "sparrow", Right.EDITOR, "es", by="heron")


def test_taking_rights_away(place: Place) -> None:
    add(place, "heron", Right.ADMIN)
    add(place, "sparrow", Right.TRANSLATOR, "en", by="heron")
    add(place, "sparrow", Right.REVIEWER, "fr", by="heron")
    with pytest.raises(RuleError, match="admin's right"):
        remove(place, "sparrow", by="sparrow")
    assert remove(place, "sparrow", by="heron", language="fr").grants == (Grant(Right.REVIEWER, "fr"),)
    with pytest.raises(CallError, match="no such right"):
        remove(place, "sparrow", by="heron", language="fr")
    assert remove(place, "sparrow", by="heron").person.grants == frozenset()
    with pytest.raises(CallError, match="any more"):
        remove(place, "heron", by="heron")


def test_a_tag_from_a_catalog_gets_its_name_back(place: Place) -> None:
    from workflow.store import actors

    add(place, "heron", Right.ADMIN)
    with place.opened():
        actors.meet(["t4k9"])
    back = add(place, "sparrow", Right.TRANSLATOR, by="heron", tag="t4k9")
    assert (back.person.name, back.person.tag) == ("sparrow", "t4k9")
    with pytest.raises(CallError, match="somebody else's"):
        add(place, "wren", Right.TRANSLATOR, by="heron", tag="t4k9")
    with place.opened():
        actors.meet(["u5l0"])
    with pytest.raises(CallError, match=r"known already, with another tag \(t4k9\)"):
        add(place, "sparrow", Right.TRANSLATOR, by="heron", tag="u5l0")
    with pytest.raises(CallError, match="no tag"):
        add(place, "wren", Right.TRANSLATOR, by="heron", tag="zzzz")


@pytest.mark.parametrize("name", ["", " ", "a@b.example", "so\u202en", "x" * 61])
def test_names_that_nobody_has(place: Place, name: str) -> None:
    with pytest.raises(CallError):
        add(place, name, Right.ADMIN)
