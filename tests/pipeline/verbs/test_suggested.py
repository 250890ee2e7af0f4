"""A clash is looked at by a person: both texts are seen, one is taken or refused."""

import json

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import Group
from workflow.errors import CallError, RuleError
from workflow.model.state import State
from workflow.pipeline import suggested
from workflow.pipeline.note import Wording
from workflow.review.states import Deed

THEIRS, OURS = "A letter to my neighbour", "To a neighbour"


@pytest.fixture
def clashing(group: Group) -> Group:
    """A title and a note that were changed on both sides."""
    group.translate_all()
    group.note("add", "lamp", Wording(lemma="the lamp", body="It burns oil."))
    group.sync()
    path = group.place.po("letter", "en")
    text = path.read_text("utf8").replace('"A letter to a neighbour"', f'"{THEIRS}"')
    path.write_text(text.replace("# It burns oil.", "# It burned oil.\n#\n# Nobody sold any."), "utf8")
    group.review("title", Deed.REVISE, "sparrow", text=OURS)
    group.note("edit", "lamp", Wording(body="It burns petrol."))
    (report,) = group.sync().catalogs
    assert (report.revisions, report.notes, report.suggestions) == (0, 0, 2)
    return group


def take(group: Group, key: str, number: int = 1, by: str = "sparrow") -> None:
    with group.place.opened() as workspace:
        suggested.take(workspace, "letter", "en", key, number, by=by, now=NOW)


def refuse(group: Group, key: str, by: str = "sparrow") -> suggested.Refused:
    with group.place.opened() as workspace:
        return suggested.refuse(workspace, "letter", "en", key, by=by, now=NOW)


def waits(group: Group) -> list[str]:
    from workflow.store.editions import edition_row, open_suggestions

    with group.place.opened():
        return [each.unit for each in open_suggestions(edition_row("letter", "en"))]


def test_both_texts_are_shown(clashing: Group, capsys: pytest.CaptureFixture[str]) -> None:
    assert clashing.place.call("review", "letter", "en", "title") == 0
    said = capsys.readouterr().out
    assert f"translation:\n{OURS}\n\nsuggestion 1:\n{THEIRS}\n" in said
    assert clashing.place.call("review", "letter", "en", "note:lamp") == 0
    said = capsys.readouterr().out
    assert "note:\nIt burns petrol.\n\nsuggestion 1:\nthe lamp\n\nIt burned oil.\n\nNobody sold any.\n" in said
    assert clashing.place.call("review", "letter", "en", "note:lamp", "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["suggestions"] == ["the lamp\n\nIt burned oil.\n\nNobody sold any."]


def test_one_is_taken_as_an_act_like_any_other(clashing: Group) -> None:
    take(clashing, "title", by="wren")
    title = clashing.edition().translations[clashing.key("title")]
    wren = clashing.review("title", Deed.SEND_BACK, "rook", reason="hm").after.by
    assert (title.text, title.state, title.by) == (THEIRS, State.TRANSLATED, wren)
    take(clashing, "note:lamp")
    (note,) = clashing.edition().notes
    assert (note.lemma, note.body) == ("the lamp", "It burned oil.\n\nNobody sold any.")
    assert waits(clashing) == []


def test_one_is_refused_and_does_not_come_back(clashing: Group) -> None:
    assert refuse(clashing, "title").count == 1
    assert refuse(clashing, "note:lamp") == suggested.Refused("note:lamp", 1)
    assert waits(clashing) == []
    clashing.sync()
    assert waits(clashing) == []
    assert clashing.edition().translations[clashing.key("title")].text == OURS
    with clashing.place.opened():
        from workflow.store.models import Suggestion

        assert Suggestion.objects.filter(open=False).count() == 2, "nothing that was typed is deleted"


def test_what_cannot_be(clashing: Group) -> None:
    from workflow.pipeline import people

    with clashing.place.opened() as workspace:
        people.remove(workspace, "wren", right=None, language=None, by="heron", now=NOW)
    for act in (take, refuse):
        with pytest.raises(RuleError, match="translator's right"):
            act(clashing, "title", by="wren")
        with pytest.raises(CallError, match="Nothing is suggested"):
            act(clashing, "stanza")
        with pytest.raises(CallError, match="no note “lantern”"):
            act(clashing, "note:lantern")
    with pytest.raises(CallError, match="no suggestion 2"):
        take(clashing, "title", 2)
    assert len(waits(clashing)) == 2
    assert clashing.place.call("review", "letter", "en", "title", "--take", "1", "--refuse") == 2
    assert clashing.place.call("review", "letter", "en", "--refuse") == 2


def test_a_note_written_anew_has_what_was_suggested_behind_it(clashing: Group) -> None:
    clashing.note("edit", "lamp", Wording(body="It burns rapeseed oil."))
    assert waits(clashing) == [clashing.key("title")]


def test_a_suggestion_for_words_that_the_source_lost(clashing: Group, capsys: pytest.CaptureFixture[str]) -> None:
    key = clashing.key("title")
    source = (clashing.place.root / "content/letter.fa.md").read_text("utf8")
    clashing.place.write("content/letter.fa.md", source.split("---\n", 2)[2])
    clashing.sync()
    assert clashing.place.call("review", "letter", "en", key) == 0
    assert "not in the source any more" in capsys.readouterr().out
    with pytest.raises(CallError, match="No unit's key"):
        take(clashing, key)
    assert refuse(clashing, key).count == 1
