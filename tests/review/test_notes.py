"""The rules of notes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.errors import RuleError
from workflow.model.note import Note, NoteKind
from workflow.model.state import Right, State
from workflow.review.notes import (
    agreed,
    anchored,
    bare,
    check_id,
    holds_lemma,
    with_anchor,
    without_anchor,
    written,
)
from workflow.review.rights import Grant, Person, Rule
from workflow.text.footnotes import footnote_labels

NOTE = Note("tulip", NoteKind.SYMBOL, "the tulip", "It grows from spilled blood, in many songs.", unit="p", by="aaaaa")


def person(right: Right, tag: str = "bbbbb", language: str = "en") -> Person:
    return Person(tag, "omid", frozenset({Grant(right, language)}))


@pytest.mark.parametrize(
    ("text", "lemma", "wanted"),
    [
        ("Where the tulip grows.", "the tulip", "Where the tulip[^tulip] grows."),
        ("Tulips and the tulip.", "tulip", "Tulips and the tulip[^tulip]."),
        ("Tulips only.", "tulip", "Tulip[^tulip]s only."),
        ("the *tulip* grows", "tulip", "the *tulip[^tulip]* grows"),
        ("the\ntulip", "the tulip", "the\ntulip[^tulip]"),
        ("the tulip[^1] grows", "the tulip", "the tulip[^tulip][^1] grows"),
        ("the[^1] tulip grows", "the tulip", "the[^1] tulip[^tulip] grows"),
        ("لاله از خون می‌روید", "لاله", "لاله[^tulip] از خون می‌روید"),
        ("the tulip[^tulip] grows", "the tulip", "the tulip[^tulip] grows"),
        ("a rose", "the tulip", None),
        ("a (b) c", "(b)", "a (b)[^tulip] c"),
        ("anything", " ", None),
        ("the tulip: a sign", "the tulip", "the tulip[^tulip]: a sign"),
        ("see [the tulip](x.org/tulip) here", "tulip", "see [the tulip](x.org/tulip)[^tulip] here"),
        ("see [it](x.org/tulip) here", "tulip", None),
        ("run `tulip`, then tulip", "tulip", "run `tulip`, then tulip[^tulip]"),
        ("<https://tulip.org>", "tulip", None),
        ("so\\", "so\\", None),
    ],
)
def test_anchors(text: str, lemma: str, wanted: str | None) -> None:
    assert with_anchor(text, "tulip", lemma) == wanted


@given(st.text("ab []^*\n", max_size=30), st.text("ab", min_size=1, max_size=3))
def test_an_anchor_leaves_the_words_alone(text: str, lemma: str) -> None:
    new = with_anchor(text, "n-1", lemma)
    if new is None:
        assert not holds_lemma(text, lemma) or set(text) & set("[]^*")
    else:
        assert anchored(new, "n-1")
        assert without_anchor(new, "n-1") == text
        assert bare(new, {"n-1"}) == text


def test_labels_of_the_source() -> None:
    source = "Text[^1] and [^رود] and \\[^no].\n\n[^1]: One.\n> [^quoted]: Two.\n"
    assert footnote_labels(source) == {"1", "رود", "quoted"}


@pytest.mark.parametrize("name", ["", "Tulip", "-a", "a b", "لاله", "a_b", "a" * 41, "a\n"])
def test_names_that_cannot_be(name: str) -> None:
    with pytest.raises(RuleError, match="cannot name"):
        check_id(name, labels=(), taken=(), where="")


def test_names_that_are_taken() -> None:
    with pytest.raises(RuleError, match="footnote in the source"):
        check_id("note-a", labels={"Note-A"}, taken=(), where="")
    with pytest.raises(RuleError, match="already"):
        check_id("tulip", labels=(), taken={"tulip"}, where="")
    check_id("tulip", labels={"1"}, taken={"rose"}, where="")


def test_writing_takes_a_right_and_a_body() -> None:
    again = written(
        Note("n", NoteKind.WORD, "w", "b", state=State.REVIEWED, agreed_by="c"),
        person(Right.TRANSLATOR),
        language="en",
        where="",
    )
    assert (again.state, again.by, again.agreed_by) == (State.TRANSLATED, "bbbbb", "")
    with pytest.raises(RuleError, match="translator's right"):
        written(NOTE, person(Right.TRANSLATOR, language="fa"), language="en", where="")
    with pytest.raises(RuleError, match="body"):
        written(Note("n", NoteKind.WORD, "w", " \n"), person(Right.TRANSLATOR), language="en", where="")


def test_a_notes_agreement_is_another_persons() -> None:
    assert agreed(NOTE, person(Right.REVIEWER), Rule(), language="en", where="").agreed_by == "bbbbb"
    with pytest.raises(RuleError, match="own note"):
        agreed(NOTE, person(Right.REVIEWER, "aaaaa"), Rule(), language="en", where="")
    alone = agreed(NOTE, person(Right.REVIEWER, "aaaaa"), Rule(1), language="en", where="")
    assert alone.state is State.REVIEWED
    assert agreed(alone, person(Right.REVIEWER), Rule(2), language="en", where="").agreed_by == "bbbbb"


@pytest.mark.parametrize("by", ["", "import"])
def test_who_agrees_to_a_note_of_nobody_becomes_its_writer(by: str) -> None:
    rule = Rule(2, frozenset({"import"}))
    taken = agreed(replace(NOTE, by=by), person(Right.REVIEWER), rule, language="en", where="")
    assert (taken.state, taken.by, taken.agreed_by) == (State.TRANSLATED, "bbbbb", "")
    with pytest.raises(RuleError, match="own note"):
        agreed(taken, person(Right.REVIEWER), rule, language="en", where="")
    whole = agreed(taken, person(Right.REVIEWER, "ddddd"), rule, language="en", where="")
    assert (whole.state, whole.by, whole.agreed_by) == (State.REVIEWED, "bbbbb", "ddddd")


def test_what_cannot_be_agreed_to() -> None:
    agree = lambda note, who: agreed(note, who, Rule(), language="en", where="")  # noqa: E731
    with pytest.raises(RuleError, match="reviewer's right"):
        agree(NOTE, person(Right.TRANSLATOR))
    with pytest.raises(RuleError, match="already"):
        agree(agree(NOTE, person(Right.REVIEWER)), person(Right.REVIEWER, "ddddd"))
    with pytest.raises(RuleError, match="suggestion"):
        agree(Note("n", NoteKind.WORD, "w", "b", suggestion=True), person(Right.REVIEWER))
    with pytest.raises(RuleError, match="empty"):
        agree(Note("n", NoteKind.WORD, "w", "", adopted="fa", original="b"), person(Right.REVIEWER))


@pytest.mark.parametrize(
    "text",
    ["[" * 20000, "`" * 20000, "` `` " * 4000, "[a" * 10000, "[^" * 10000, "<" * 20000, "![a](" * 4000, "`a`" * 6000],
)
def test_hostile_texts_take_no_time(text: str) -> None:
    assert holds_lemma(text + " zz", "zz")
    with_anchor(text + " zz", "n", "zz")  # the whole file has to finish; quadratic ones took 45 s
