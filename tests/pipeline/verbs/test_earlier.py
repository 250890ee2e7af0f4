"""An older catalog that is saved again: what stood here before replaces nobody's newer words, and is not lost."""

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import Group
from workflow.model.state import State
from workflow.pipeline import suggested
from workflow.pipeline.note import Wording
from workflow.review.states import Deed

FIRST, SECOND = "A letter to a neighbour", "To the neighbour upstairs"
WINDOW = "Our window looks on the courtyard."


@pytest.fixture
def moved_on(group: Group) -> tuple[Group, str]:
    """A catalog with one unit empty, as it was before the title and a note were changed and the title agreed to."""
    group.review("title", Deed.REVISE, "sparrow", text=FIRST)
    group.review(group.key("شب‌ها"), Deed.REVISE, "sparrow", text="At night the lamp is lit by you.[^1]")
    group.note("add", "lamp", Wording(lemma="the lamp", body="It burns oil."))
    group.sync()
    old = group.place.po("letter", "en").read_text("utf8")
    group.review("title", Deed.REVISE, "sparrow", text=SECOND)
    group.review("title", Deed.AGREE, "wren")
    group.note("edit", "lamp", Wording(body="It burns petrol."))
    group.sync()
    return group, old


def waiting(group: Group) -> dict[str, str]:
    from workflow.store.editions import edition_row, open_suggestions

    with group.place.opened():
        return {each.unit: each.text for each in open_suggestions(edition_row("letter", "en"))}


def filled(old: str) -> str:
    empty = 'msgid "پنجرهٔ ما رو به حیاط است."\nmsgstr ""'
    assert empty in old
    return old.replace(empty, empty[:-1] + WINDOW + '"')


def test_what_was_agreed_stays_and_what_is_new_comes_in(moved_on: tuple[Group, str]) -> None:
    group, old = moved_on
    group.place.po("letter", "en").write_text(filled(old), "utf8")
    (report,) = group.sync().catalogs
    assert (report.revisions, report.notes, report.suggestions) == (1, 0, 2)
    edition = group.edition()
    title, window = (edition.translations[group.key(each)] for each in ("title", "پنجرهٔ"))
    assert (title.text, title.state) == (SECOND, State.REVIEWED)
    assert (window.text, window.state) == (WINDOW, State.TRANSLATED)
    assert [note.body for note in edition.notes] == ["It burns petrol."]
    assert waiting(group) == {group.key("title"): FIRST, "note:lamp": "the lamp\n\nIt burns oil."}
    assert SECOND in group.place.po("letter", "en").read_text("utf8")
    assert not group.sync().catalogs


def test_saved_twice_it_is_suggested_once(moved_on: tuple[Group, str]) -> None:
    group, old = moved_on
    for text in (old, filled(old)):
        group.place.po("letter", "en").write_text(text, "utf8")
        group.sync()
    assert len(waiting(group)) == 2


def test_whoever_meant_to_return_takes_the_suggestion(moved_on: tuple[Group, str]) -> None:
    group, _ = moved_on
    path = group.place.po("letter", "en")
    path.write_text(path.read_text("utf8").replace(SECOND, FIRST), "utf8")
    (report,) = group.sync().catalogs
    assert (report.revisions, report.suggestions) == (0, 1)
    with group.place.opened() as workspace:
        suggested.take(workspace, "letter", "en", group.key("title"), 1, by="sparrow", now=NOW)
    title = group.edition().translations[group.key("title")]
    assert (title.text, title.state) == (FIRST, State.TRANSLATED)
    assert waiting(group) == {}


def test_an_older_file_from_before_a_change_of_the_source(moved_on: tuple[Group, str]) -> None:
    group, old = moved_on
    key = group.key("شب‌ها")
    group.review(key, Deed.REVISE, "sparrow", text="You light the lamp at night.[^1]")
    group.sync()
    source = (group.place.root / "content/letter.fa.md").read_text("utf8")
    group.place.write("content/letter.fa.md", source.replace("شب‌ها چراغ راه‌پله را", "شب‌ها چراغِ آن راه‌پله را"))
    group.sync()
    group.place.po("letter", "en").write_text(old, "utf8")
    (report,) = group.sync().catalogs
    assert (report.revisions, report.suggestions) == (0, 3)
    assert group.edition().translations[group.key("شب‌ها")].text == "You light the lamp[^lamp] at night.[^1]"


def test_an_older_draft_accepted_outside_comes_before_a_newer_draft(group: Group) -> None:
    from workflow.model.translation import Draft, Translation
    from workflow.store import actors, editions
    from workflow.store.journal import Act

    key = group.key("title")

    def drafted(text: str) -> str:
        with group.place.opened():
            row = editions.edition_row("letter", "en")
            made = Translation(key, text, State.INITIAL, draft=Draft(text, "memory", 80, ""))
            editions.save_translations(row, [made], Act(actors.engine("memory"), "draft", NOW))
        group.sync()
        return group.place.po("letter", "en").read_text("utf8")

    old = drafted(FIRST)
    drafted(SECOND)
    group.place.po("letter", "en").write_text(old.replace("#, fuzzy\n", ""), "utf8")
    (report,) = group.sync().catalogs
    assert (report.revisions, report.suggestions) == (1, 0)
    assert group.edition().translations[key].text == FIRST
