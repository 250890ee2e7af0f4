"""A finding may stay, for a reason, until its words change."""

from __future__ import annotations

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import LETTER, Group
from workflow.errors import CallError, ReleaseError, RuleError
from workflow.pipeline.note import Wording
from workflow.review.states import Deed

pytestmark = pytest.mark.usefixtures("own_rules")
CURSE = "A curse on the neighbour"


@pytest.fixture
def cursed(group: Group) -> Group:
    """A title that the rules call an error; everything agreed to."""
    group.translate_all()
    group.review("title", Deed.REVISE, "sparrow", text=CURSE)
    group.agree_all()
    return group


def again(group: Group, key: str, code: str, by: str = "sparrow", language: str = "en") -> None:
    from workflow.pipeline.dismiss import find_again

    with group.place.opened() as workspace:
        find_again(workspace, "letter", language, key, code, by=by, now=NOW)


def listed(group: Group, language: str = "en") -> list[tuple[str, str, str, str, bool]]:
    from workflow.pipeline.dismiss import listing

    with group.place.opened() as workspace:
        return [
            (each.unit, each.code, each.by, each.why, each.holds) for each in listing(workspace, "letter", language)
        ]


def test_a_dismissed_error_shows_nowhere_and_blocks_no_approval(cursed: Group) -> None:
    assert ("en", "bad-words", "error") in cursed.found(to=["en"])
    assert cursed.status()["letter/en"].state == "in review"
    with pytest.raises(ReleaseError, match="bad-words") as refused:
        cursed.approve()
    key = cursed.key("title")
    assert str(refused.value).split("\n")[1:] == [
        f"  {key}: bad-words: This is a curse.",
        f'    Correct it: bargardan review letter en {key} --text "…"',
        "    Or, if it is right so, a reviewer who did not write it says why:"
        f' bargardan dismiss letter en {key} bad-words --why "…"',
        "See: bargardan check letter --to en",
    ]
    done = cursed.dismiss("title", "bad-words", "the poet curses")
    assert (done.unit, len(done.findings)) == (key, 1)
    assert cursed.found(to=["en"]) == [("en", "no-rights", "warning")]
    standing = cursed.status()["letter/en"]
    assert (standing.state, standing.findings) == ("ready", 1)
    (shown,) = (each for each in cursed.check(to=["en"], dismissed=True) if each.dismissed)
    assert (shown.finding.code, shown.dismissed.by, shown.dismissed.why) == ("bad-words", "wren", "the poet curses")
    assert listed(cursed) == [(key, "bad-words", "wren", "the poet curses", True)]
    assert cursed.events()[-1] == ("dismiss", "wren")
    assert cursed.approve().new


def test_it_holds_until_the_words_change_and_again_when_they_change_back(cursed: Group) -> None:
    cursed.dismiss("title", "bad-words")
    cursed.review("title", Deed.REVISE, "sparrow", text="A curse on us")
    assert ("en", "bad-words", "error") in cursed.found()
    assert [each[-1] for each in listed(cursed)] == [False]
    cursed.review("title", Deed.REVISE, "sparrow", text=CURSE)
    assert ("en", "bad-words", "error") not in cursed.found()
    cursed.place.write("content/letter.fa.md", LETTER.replace("نامه به همسایه", "نامه‌ای به همسایه"))
    cursed.sync()
    assert ("en", "bad-words", "error") in cursed.found(), "another source asks anew"
    cursed.place.write("content/letter.fa.md", LETTER)
    cursed.sync()
    assert ("en", "bad-words", "error") not in cursed.found()


def test_a_note_changes_no_words(cursed: Group) -> None:
    lamp = cursed.key("شب‌ها")
    cursed.review(lamp, Deed.REVISE, "sparrow", text="The curse of the lamp at night.[^1]")
    cursed.dismiss(lamp, "bad-words")
    cursed.note("add", "lamp", Wording(lemma="the lamp", body="b", unit=lamp))
    assert "[^lamp]" in cursed.edition().translations[lamp].text
    assert cursed.found(to=["en"]).count(("en", "bad-words", "error")) == 1, "the title's alone"


def test_one_act_is_one_line_of_the_list_whatever_it_was_about(cursed: Group) -> None:
    cursed.review("title", Deed.REVISE, "sparrow", text="A  letter   to the neighbour")
    done = cursed.dismiss("title", "two-spaces", "as it was typed")
    assert len(done.findings) == 2
    assert [each[1:] for each in listed(cursed)] == [("two-spaces", "wren", "as it was typed", True)]
    assert cursed.found(to=["en"]) == [("en", "no-rights", "warning")]
    again(cursed, "title", "two-spaces")
    assert cursed.found(to=["en"]).count(("en", "two-spaces", "warning")) == 2


def test_it_is_taken_back(cursed: Group) -> None:
    cursed.dismiss("title", "bad-words")
    again(cursed, "title", "bad-words")
    assert ("en", "bad-words", "error") in cursed.found()
    assert listed(cursed) == []
    assert cursed.events()[-2:] == [("dismiss", "wren"), ("find again", "sparrow")]
    cursed.dismiss("title", "bad-words", "still so")
    assert [each[3] for each in listed(cursed)] == ["still so"]


def test_an_error_takes_a_reviewer_who_did_not_write_the_words(cursed: Group) -> None:
    with pytest.raises(RuleError, match="reviewer's right"):
        cursed.dismiss("title", "bad-words", by="sparrow")
    cursed.review("title", Deed.REVISE, "wren", text=CURSE + ".")
    with pytest.raises(RuleError, match="wren wrote these words"):
        cursed.dismiss("title", "bad-words", by="wren")
    cursed.dismiss("title", "bad-words", by="rook")


def test_whoever_corrected_the_words_wrote_them_too(cursed: Group) -> None:
    cursed.review("title", Deed.CORRECT, "wren", text=CURSE + "!")
    with pytest.raises(RuleError, match="wren wrote these words"):
        cursed.dismiss("title", "bad-words", by="wren")


def test_an_error_in_a_draft_comes_back_when_whoever_dismissed_it_makes_it_their_own(group: Group) -> None:
    from workflow.model.translation import Draft, Translation
    from workflow.store import actors, editions
    from workflow.store.journal import Act

    title = group.key("title")
    with group.place.opened():
        row = editions.edition_row("letter", "en")
        draft = Draft(CURSE, "memory", 90)
        editions.save_translation(
            row, Translation(title, CURSE, draft=draft), Act(actors.engine("memory"), "draft", NOW)
        )
    group.dismiss("title", "bad-words", by="wren")
    assert ("en", "bad-words", "error") not in group.found()
    group.review("title", Deed.ACCEPT, "wren")
    assert ("en", "bad-words", "error") in group.found()


def test_one_person_alone_may_dismiss_their_own(cursed: Group) -> None:
    settings = cursed.place.root / "bargardan.toml"
    settings.write_text(settings.read_text("utf8") + "[review]\npeople = 1\n", "utf8")
    cursed.review("title", Deed.REVISE, "wren", text=CURSE + ".")
    cursed.dismiss("title", "bad-words", by="wren")
    assert ("en", "bad-words", "error") not in cursed.found()
    settings.write_text(settings.read_text("utf8").replace("people = 1", "people = 2"), "utf8")
    assert ("en", "bad-words", "error") in cursed.found(), "now two have to stand behind it"


def test_a_warning_takes_a_translator(group: Group) -> None:
    group.translate_all()
    group.review("title", Deed.REVISE, "sparrow", text="To  a neighbour")
    group.dismiss("title", "two-spaces", by="sparrow")
    assert ("en", "two-spaces", "warning") not in group.found()


def test_a_warning_that_was_dismissed_and_became_an_error_is_found_again(group: Group) -> None:
    group.translate_all()
    group.review("title", Deed.REVISE, "sparrow", text="To  a neighbour")
    group.dismiss("title", "two-spaces", by="sparrow")
    settings = group.place.root / "bargardan.toml"
    settings.write_text(settings.read_text("utf8") + '[checks]\nseverity = { two-spaces = "error" }\n', "utf8")
    assert ("en", "two-spaces", "error") in group.found()


@pytest.mark.parametrize("key", ["-", "edition"])
def test_what_concerns_the_whole_edition(group: Group, key: str) -> None:
    group.translate_all()
    group.dismiss(key, "no-rights", "given by word of mouth", by="sparrow")
    assert group.found(to=["en"]) == []
    assert listed(group) == [("", "no-rights", "sparrow", "given by word of mouth", True)]
    again(group, key, "no-rights")
    assert group.found(to=["en"]) == [("en", "no-rights", "warning")]


def test_what_harms_readers_cannot_be_dismissed(group: Group) -> None:
    group.translate_all()
    group.review("title", Deed.REVISE, "sparrow", text="A secret")
    with pytest.raises(RuleError, match="cannot be dismissed"):
        group.dismiss("title", "firm-words", by="heron")
    group.agree_all()
    with pytest.raises(ReleaseError, match="firm-words") as refused:
        group.approve()
    assert "dismiss" not in str(refused.value)


def test_nothing_to_dismiss_tells_what_there_is(cursed: Group) -> None:
    title, window = cursed.key("title"), cursed.key("پنجرهٔ")
    with pytest.raises(CallError) as refused:
        cursed.dismiss("title", "numbers")
    assert str(refused.value) == (
        f"letter/en {title}: “numbers” finds nothing here. What is found there:\n  bad-words: This is a curse."
    )
    with pytest.raises(CallError) as refused:
        cursed.dismiss(window, "bad-words")
    assert str(refused.value) == (
        f"letter/en {window}: “bad-words” finds nothing here. “bad-words” finds something in: {title}."
    )
    with pytest.raises(CallError, match=r"Nothing is found there at all. See: bargardan check letter --to en"):
        cursed.dismiss(window, "numbers")
    with pytest.raises(CallError, match="Nothing that “bad-words” finds was dismissed here"):
        again(cursed, "title", "bad-words")


def test_names_that_there_are_not(cursed: Group) -> None:
    for more, says in (
        ({"slug": "lettre"}, "Did you mean letter"),
        ({"language": "fr"}, "has no edition in “fr”"),
        ({"by": ""}, "--as PSEUDONYM"),
        ({"by": "nobody"}, "Nobody here is called"),
    ):
        with pytest.raises(CallError) as refused:
            cursed.dismiss("title", "bad-words", **more)
        assert says in str(refused.value)
    with pytest.raises(CallError, match="No unit's key begins"):
        cursed.dismiss("zzz", "bad-words")


def test_a_finding_in_the_original(group: Group) -> None:
    group.place.write("content/letter.fa.md", LETTER.replace("ما رو", "ما  رو"))
    group.sync()
    assert ("fa", "two-spaces", "warning") in group.found()
    assert listed(group, "fa") == []
    window = next(each.finding.unit for each in group.check() if each.finding.code == "two-spaces")
    with pytest.raises(RuleError, match="translator's right for “fa”"):
        group.dismiss(window, "two-spaces", language="fa", by="wren")
    group.dismiss(window, "two-spaces", language="fa", by="heron")
    assert ("fa", "two-spaces", "warning") not in group.found()
    assert [each[:2] for each in listed(group, "fa")] == [(window, "two-spaces")]


def test_a_dismissal_stays_out_of_catalogs_and_pages(cursed: Group) -> None:
    cursed.sync()
    cursed.publish(preview=True)
    before = {
        path: path.read_bytes() for path in cursed.place.root.rglob("*.*") if path.suffix in {".po", ".mo", ".md"}
    }
    cursed.dismiss("title", "bad-words", "quidditas")
    cursed.sync()
    cursed.publish(preview=True)
    after = {path: path.read_bytes() for path in cursed.place.root.rglob("*.*") if path.suffix in {".po", ".mo", ".md"}}
    assert before == after


def test_an_exported_catalog_comes_back_over_a_dismissal(cursed: Group) -> None:
    from workflow.pipeline.export import export_po
    from workflow.pipeline.import_ import import_po

    with cursed.place.opened() as workspace:
        data = export_po(workspace, "letter", "en")
    cursed.dismiss("title", "bad-words")
    changed = data.decode().replace(f'"{CURSE}"', '"A blessing on the neighbour"').encode()
    with cursed.place.opened() as workspace:
        import_po(workspace, changed, "letter.po", by="sparrow", now=NOW, choose=lambda letters: letters[0])
    assert cursed.edition().translations[cursed.key("title")].text == "A blessing on the neighbour"
