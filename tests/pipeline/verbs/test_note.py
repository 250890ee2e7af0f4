"""Notes, through the store."""

import pytest

from tests.pipeline.verbs.conftest import LETTER, Group
from workflow.errors import CallError, RuleError
from workflow.model.note import NoteKind, Voice
from workflow.model.state import State
from workflow.pipeline.note import Wording
from workflow.review.states import Deed

LAMP = Wording(NoteKind.SYMBOL, "the lamp", "Carried by hand up the stairs.")


@pytest.fixture
def translated(group: Group) -> Group:
    group.translate_all()
    group.agree_all()
    return group


def words(group: Group, beginning: str) -> tuple[str, State]:
    row = group.edition().translations[group.key(beginning)]
    return row.text, row.state


def test_a_note_is_anchored_and_the_words_stay_agreed_to(translated: Group) -> None:
    done = translated.note("add", "lamp", LAMP)
    assert done.text == "It is you who light the lamp[^lamp] in the stairwell at night.[^1]"
    assert words(translated, "شب‌ها") == (done.text, State.REVIEWED)
    assert (done.note.state, done.note.voice, done.note.unit) == (
        State.TRANSLATED, Voice.TRANSLATOR, translated.key("شب‌ها"),
    )  # fmt: skip
    with pytest.raises(RuleError, match="reviewer's right"):
        translated.note("agree", "lamp")
    assert translated.note("agree", "lamp", by="wren").note.state is State.REVIEWED
    done = translated.note("edit", "lamp", Wording(body="Carried by hand."))
    assert (done.note.state, done.note.agreed_by) == (State.TRANSLATED, "")
    assert words(translated, "شب‌ها")[1] is State.REVIEWED


def test_the_anchor_follows_the_lemma(translated: Group) -> None:
    translated.note("add", "lamp", LAMP)
    done = translated.note("edit", "lamp", Wording(lemma="the stairwell"))
    assert done.text == "It is you who light the lamp in the stairwell[^lamp] at night.[^1]"
    done = translated.note("edit", "lamp", Wording(lemma="window", unit=translated.key("پنجرهٔ")))
    assert done.text == "Our window[^lamp] looks on the courtyard."
    assert words(translated, "شب‌ها")[0] == "It is you who light the lamp in the stairwell at night.[^1]"


def test_removing_takes_the_anchor_along(translated: Group) -> None:
    translated.note("add", "lamp", LAMP)
    translated.note("remove", "lamp")
    assert translated.edition().notes == ()
    assert words(translated, "شب‌ها") == ("It is you who light the lamp in the stairwell at night.[^1]", State.REVIEWED)
    with pytest.raises(CallError, match="no note “lamp” \\(there is: none\\)"):
        translated.note("remove", "lamp")
    assert translated.note("add", "lamp", LAMP).note.body == LAMP.body, "the id is free again"


def test_titles_hold_no_anchors(translated: Group) -> None:
    done = translated.note("add", "letter", Wording(lemma="letter", body="In the old sense."))
    assert (done.note.unit, done.text) == (translated.key("title"), "A letter to a neighbour")
    with pytest.raises(RuleError, match="does not stand"):
        translated.note("edit", "letter", Wording(lemma="a ballad"))


def test_a_preface(translated: Group) -> None:
    done = translated.note("add", "preface", Wording(NoteKind.FORM, body="On this letter.\n\nAnd its form.", unit=""))
    assert (done.note.unit, done.note.lemma) == ("", "")
    with pytest.raises(CallError, match="preface"):
        translated.note("add", "more", Wording(lemma="lamp", body="b", unit=""))


@pytest.mark.parametrize(
    ("name", "wording", "message"),
    [
        ("1", LAMP, "footnote in the source"),
        ("Lamp", LAMP, "cannot name a note"),
        ("lamp", Wording(lemma="the lamp", body=" "), "needs a body"),
        ("lamp", Wording(body="b"), "Which words"),
        ("lamp", Wording(lemma="the moon", body="b"), "stands in no unit"),
        ("lamp", Wording(lemma="the", body="b"), "stands in paragraph-.*--unit KEY"),
        ("lamp", Wording(lemma="the lamp", body="b", unit="title"), "does not stand in the unit's words"),
        ("lamp", Wording(lemma="the lamp", body="b\0"), "U\\+0000"),
        ("lamp", Wording(lemma="the lamp", body="b", unit="nope"), "No unit's key"),
    ],
)
def test_what_cannot_be(translated: Group, name: str, wording: Wording, message: str) -> None:
    before = translated.edition()
    with pytest.raises((CallError, RuleError), match=message):
        translated.note("add", name, wording)
    assert translated.edition() == before


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Carried\nby hand.\n\n\nUp the stairs.", "Carried by hand.\n\nUp the stairs."),
        ("Two lines:  \nthe second\\\nand a third.", "Two lines:\\\nthe second\\\nand a third."),
        ("Of brass:\n\n- one wick\n\n- two\n\n> a quote", "Of brass:\n\n- one wick\n\n- two\n\n> a quote"),
        ("  - 3 and 4\n", "- 3 and 4"),
        ("Preface\n\n- li\n- lo", None),
        ("Of brass:\n1. one wick\n2. two", None),
        ("- one\n\n  - in one", None),
        ("> a quote\n> of two lines\n>\n> and more", None),
        ("```\nlamp = lit\n```", None),
        ("| a | b |\n|---|---|\n| 1 | 2 |", None),
        ("# Brass\nand more", None),
    ],
)
def test_a_note_keeps_what_is_typed_or_says_that_it_cannot(translated: Group, typed: str, kept: str | None) -> None:
    wording = Wording(lemma="the lamp", body=typed)
    if kept is not None:
        assert translated.note("add", "lamp", wording).note.body == kept
        assert translated.edition().notes[0].body == kept
        return
    with pytest.raises(RuleError, match=r"paragraphs only.*blank line between"):
        translated.note("add", "lamp", wording)
    translated.note("add", "lamp", LAMP)
    with pytest.raises(RuleError, match="paragraphs only"):
        translated.note("edit", "lamp", Wording(body=typed))
    assert translated.edition().notes[0].body == LAMP.body


def test_words_that_are_not_there_yet(group: Group) -> None:
    with pytest.raises(RuleError, match="no words by a person"):
        group.note("add", "lamp", Wording(lemma="the lamp", body="b", unit="stanza"))
    with pytest.raises(RuleError, match="translator's right"):
        group.note("add", "lamp", Wording(lemma="پنجره", body="b"), by="sparrow", language="fa")


def test_the_original_may_carry_notes_and_another_edition_adopts_one(translated: Group) -> None:
    lamp = Wording(NoteKind.SYMBOL, "چراغ", "چراغ نفتی، که با دست می‌بردند.", unit=translated.key("شب‌ها"))
    mine = translated.note("add", "lamp", lamp, by="heron", language="fa")
    assert mine.note.voice is Voice.EDITOR
    assert (translated.place.root / "content/letter.fa.md").read_text("utf8") == LETTER, "the source is never touched"
    done = translated.note("adopt", "lamp", Wording(lemma="the lamp"), source="fa")
    assert (done.note.adopted, done.note.original, done.note.body) == ("fa", lamp.body, "")
    assert done.note.state is State.INITIAL
    assert done.text.startswith("It is you who light the lamp[^lamp] in")
    with pytest.raises(RuleError, match="already"):
        translated.note("adopt", "lamp", Wording(), source="fa")

    from workflow.pipeline.review import note_unit

    key = note_unit(done.note).key
    assert key.startswith("note-")
    with pytest.raises(RuleError, match="no person has written"):
        translated.review(key, Deed.AGREE, "wren")
    translated.review("note-", Deed.REVISE, "wren", text="An oil lamp.")
    with pytest.raises(RuleError, match="own words"):
        translated.review(key, Deed.AGREE, "wren")
    (note,) = translated.edition().notes
    assert (note.body, note.state) == ("An oil lamp.", State.TRANSLATED)
    with pytest.raises(RuleError, match="cannot be sent back"):
        translated.review(key, Deed.SEND_BACK, "wren", reason="why")
    with pytest.raises(RuleError, match="cannot be carried"):
        translated.review(key, Deed.CARRY, "wren", to="title")


def test_adopting_before_the_words_are_there(group: Group) -> None:
    lamp = Wording(NoteKind.SYMBOL, "چراغ", "چراغ نفتی.", unit=group.key("شب‌ها"))
    group.note("add", "lamp", lamp, by="heron", language="fa")
    group.note("adopt", "lamp", Wording(), source="fa", new_name="oil-lamp")
    group.review(group.key("شب‌ها"), Deed.REVISE, "sparrow", text="You light the lamp.[^1]")
    done = group.note("edit", "oil-lamp", Wording(lemma="the lamp"))
    assert (done.text, done.note.state) == ("You light the lamp[^oil-lamp].[^1]", State.INITIAL)
    with pytest.raises(CallError, match="its own note"):
        group.note("adopt", "oil-lamp", Wording(), source="en")
    with pytest.raises(CallError, match="There is no note"):
        group.note("adopt", "nope", Wording(), source="fa")
