"""Safe fixes go into what nobody has agreed to yet, and nowhere else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from tests.pipeline.conftest import NOW, Place
from tests.pipeline.verbs.conftest import LETTER, Group
from workflow.errors import CallError, RuleError
from workflow.model.state import State
from workflow.model.translation import Draft, Translation
from workflow.pipeline.note import Wording
from workflow.review.states import Deed

pytestmark = pytest.mark.usefixtures("own_rules")
SPACED, TIGHT = "A  letter   to a neighbour", "A letter to a neighbour"


def fix(group: Group, *slugs: str, by: str = "sparrow", **more: Any) -> list[tuple[str, str, str]]:
    """(unit's type, words now, why it was left alone), as ``fix`` says."""
    from workflow.pipeline.fix import fix

    with group.place.opened() as workspace:
        found = list(fix(workspace, slugs, by=by, now=NOW, **more))
    return [(each.unit.partition("-")[0], each.after, each.left) for each in found]


def title(group: Group, language: str = "en") -> Translation:
    return group.edition(language).translations[group.key("title")]


def put(group: Group, translation: Translation, language: str = "en") -> None:
    from workflow.store import actors, editions
    from workflow.store.journal import Act

    with group.place.opened():
        row = editions.edition_row("letter", language, create=True)
        editions.save_translation(row, translation, Act(actors.engine("memory"), "draft", NOW))


@pytest.fixture
def spaced(group: Group) -> Group:
    """The title has two faults, and nobody has agreed to anything."""
    group.translate_all()
    group.review("title", Deed.REVISE, "sparrow", text=SPACED)
    return group


def test_what_a_person_wrote_is_fixed_and_stays_theirs(spaced: Group) -> None:
    before = title(spaced)
    assert fix(spaced, by="wren") == [("title", TIGHT, "")]
    assert title(spaced) == replace(before, text=TIGHT)
    assert spaced.events()[-1] == ("fix", "wren")
    assert [code for _, code, _ in spaced.found(to=["en"])] == ["no-rights"]
    assert fix(spaced) == [], "nothing is left to do"
    spaced.review("title", Deed.AGREE, "wren")


def test_whoever_wrote_the_words_cannot_agree_to_them_after_a_fix(spaced: Group) -> None:
    spaced.review("title", Deed.REVISE, "wren", text="To  a neighbour")
    fix(spaced)
    with pytest.raises(RuleError, match="own words"):
        spaced.review("title", Deed.AGREE, "wren")


def test_the_journal_holds_the_words_before_and_after(spaced: Group) -> None:
    from workflow.store.models import Event

    fix(spaced)
    with spaced.place.opened():
        told = Event.objects.filter(unit=spaced.key("title"), language="en").order_by("pk")
        assert [each.payload["text"] for each in told][-2:] == [SPACED, TIGHT]


def test_a_machines_draft_stays_a_draft(group: Group) -> None:
    key = group.key("title")
    draft = Draft(SPACED, "memory", 88, "letters/en/title-0")
    put(group, Translation(key, SPACED, draft=draft))
    assert fix(group) == [("title", TIGHT, "")]
    assert title(group) == Translation(key, TIGHT, State.INITIAL, draft=draft)
    assert group.events()[-1] == ("fix", "sparrow")
    from workflow.pipeline.draft import draft as ask

    with group.place.opened() as workspace:
        ask(workspace, now=NOW)
    assert title(group).text == TIGHT, "the same draft is not proposed again"


STANDS = {
    "agreed to": lambda group: group.review("title", Deed.AGREE, "wren"),
    "sent back": lambda group: group.review("title", Deed.SEND_BACK, "wren", reason="why"),
    "its source changed": lambda group: (
        group.place.write("content/letter.fa.md", LETTER.replace("نامه به همسایه", "نامه‌ای به همسایه")),
        group.sync(),
    ),
}


@pytest.mark.parametrize("why", STANDS)
def test_what_a_person_has_to_read_is_left_alone(spaced: Group, why: str) -> None:
    STANDS[why](spaced)
    before = spaced.edition()
    ((_, words, left),) = fix(spaced)
    assert why in left
    assert words == SPACED
    assert spaced.edition() == before


def test_what_is_carried_elsewhere_holds_no_words_to_fix(spaced: Group) -> None:
    spaced.review("title", Deed.CARRY, "sparrow", to="stanza")
    assert fix(spaced) == []


def test_an_approved_edition_stays_approved(spaced: Group) -> None:
    spaced.agree_all()
    spaced.approve()
    assert [left for _, _, left in fix(spaced)] == ["it is agreed to as it stands"]
    assert spaced.status()["letter/en"].state == "approved"


def test_a_trial_changes_nothing_and_needs_nobody(spaced: Group) -> None:
    before, events = spaced.edition(), spaced.events()
    assert fix(spaced, by="", dry_run=True) == [("title", TIGHT, "")]
    assert (spaced.edition(), spaced.events()) == (before, events)
    with pytest.raises(CallError, match="--as PSEUDONYM"):
        fix(spaced, by="")


def test_rights_are_required(spaced: Group) -> None:
    from workflow.model.state import Right
    from workflow.pipeline import people
    from workflow.review.rights import Grant

    with spaced.place.opened() as workspace:
        grant = Grant(Right.TRANSLATOR, "fr")
        people.add(workspace, "finch", grant, by="heron", now=NOW, choose=lambda letters: letters[0])
    with pytest.raises(RuleError, match="finch may not fix words"):
        fix(spaced, by="finch")
    put(spaced, Translation(spaced.key("title"), "Une  lettre", State.TRANSLATED, by="ababa"), "fr")
    assert fix(spaced, by="finch") == [
        ("title", SPACED, "finch has no translator's right for “en”"),
        ("title", "Une lettre", ""),
    ]


def test_dismissed_findings_and_rules_that_are_off_fix_nothing(spaced: Group) -> None:
    spaced.dismiss("title", "two-spaces", by="sparrow")
    assert fix(spaced) == []
    spaced.review("title", Deed.REVISE, "sparrow", text="Two  spaces")
    settings = spaced.place.root / "bargardan.toml"
    settings.write_text(settings.read_text("utf8") + '[checks]\noff = ["two-spaces"]\n', "utf8")
    assert fix(spaced) == []
    assert title(spaced).text == "Two  spaces"


def test_words_that_a_note_explains_are_not_changed_under_it(spaced: Group) -> None:
    spaced.review("title", Deed.REVISE, "sparrow", text="A letter to  a neighbour")
    spaced.note("add", "near", Wording(lemma="to a neighbour", body="b", unit=spaced.key("title")))
    assert fix(spaced) == [("title", TIGHT, "")], "the note's words are found with any space between them"


def test_an_adopted_note_is_fixed_as_a_unit(group: Group) -> None:
    group.translate_all()
    lamp = Wording(lemma="چراغ", body="چراغ نفتی.", unit=group.key("شب‌ها"))
    group.note("add", "lamp", lamp, by="heron", language="fa")
    group.note("adopt", "lamp", Wording(lemma="the lamp"), source="fa")
    group.review("note", Deed.REVISE, "sparrow", text="An oil lamp , lit.")
    assert fix(group) == [("note", "An oil lamp, lit.", "")]
    (note,) = group.edition().notes
    assert (note.body, note.state) == ("An oil lamp, lit.", State.TRANSLATED)
    group.note("agree", "lamp", by="wren")


def test_a_fix_that_makes_room_for_another(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked again until nothing is left; and a rule that never ends is stopped."""
    from workflow.pipeline import fix as module

    group.translate_all()
    put(group, Translation(group.key("title"), "A" + " " * 9 + "letter", State.TRANSLATED, by="ababa"))
    rounds: list[int] = []

    def one_of_each(words: str, found: Any) -> str:
        rounds.append(len(list(found)))
        return words.replace("  ", " ", 1)

    monkeypatch.setattr(module, "mended", one_of_each)
    assert fix(group) == [("title", "A letter", "")]
    assert len(rounds) == 8
    rounds.clear()
    monkeypatch.setattr(module, "mended", lambda words, found: rounds.append(1) or words + "  .")
    group.review("title", Deed.REVISE, "sparrow", text="A  b")
    fix(group, dry_run=True)
    assert len(rounds) == module.ROUNDS


def test_somebody_elses_words_of_the_meantime_are_not_overwritten(
    spaced: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workflow.pipeline import fix as module

    original = module.Fixer.obstacle

    def meanwhile(self: Any, *given: Any) -> str:
        put(spaced, replace(title(spaced), text="Other  words"))
        with_store(spaced)
        return original(self, *given)

    def with_store(group: Group) -> None:
        from workflow.store import database

        database.connect(database.place_of(group.place.root, ""))

    monkeypatch.setattr(module.Fixer, "obstacle", meanwhile)
    ((_, words, left),) = fix(spaced)
    assert (words, left) == (SPACED, "somebody else saved it in the meantime; run the command again")
    assert title(spaced).text == "Other  words"


def test_stopped_it_goes_on_where_it_was(spaced: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflow.pipeline import fix as module

    window = spaced.key("پنجرهٔ")
    spaced.review(window, Deed.REVISE, "sparrow", text="Our  window.")
    with spaced.place.opened() as workspace:
        found: Iterator[Any] = module.fix(workspace, by="sparrow", now=NOW)
        assert next(found).unit == spaced_key(spaced)
        found.close()  # type: ignore[attr-defined]
    assert title(spaced).text == TIGHT
    assert spaced.edition().translations[window].text == "Our  window."
    assert fix(spaced) == [("paragraph", "Our window.", "")]


def spaced_key(group: Group) -> str:
    from workflow.store.editions import load_edition

    return next(unit.key for unit in load_edition("letter", "en").document.units if unit.type == "title")


class Stopped(BaseException):
    """As Ctrl-C or a power cut: nothing catches it."""


def test_stopped_at_any_step_it_keeps_what_it_did(
    spaced: Group, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db.backends.utils import CursorWrapper

    for number, beginning in enumerate(("شب‌ها", "پنجرهٔ")):
        spaced.review(spaced.key(beginning), Deed.REVISE, "sparrow", text=f"These  words {number}.[^1]")
    original = CursorWrapper.execute
    wanted = {key: text.replace("   ", " ").replace("  ", " ") for key, text in words_of(spaced).items()}
    fix(spaced, by="", dry_run=True)  # what was found is kept, so that the steps are those of saving
    for last in range(40, 400, 9):
        root = tmp_path_factory.mktemp("stopped")
        shutil.copytree(spaced.place.root, root, dirs_exist_ok=True)
        other, count = Group(Place(root)), 0

        def counted(self: Any, *given: Any) -> Any:
            nonlocal count
            count += 1
            if count == last:  # noqa: B023 - called in this round only
                raise Stopped
            return original(self, *given)

        with monkeypatch.context() as patch, suppress(Stopped):
            patch.setattr(CursorWrapper, "execute", counted)
            fix(other)
        fix(other)
        assert words_of(other) == wanted
        assert [verb for verb, _ in other.events()].count("fix") == 3, "each once"
        if count < last:
            break


def words_of(group: Group) -> dict[str, str]:
    return {key: row.text for key, row in group.edition().translations.items()}
