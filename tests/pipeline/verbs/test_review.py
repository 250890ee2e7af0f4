"""One person's act on one unit, through the store."""

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import Group
from workflow.errors import CallError, ConflictError, RuleError
from workflow.model.state import State
from workflow.review.states import Deed


def test_a_unit_goes_through_two_hands(group: Group) -> None:
    key = group.key("title")
    done = group.review("title", Deed.REVISE, "sparrow", text="A letter")
    assert (done.unit.key, done.after.state, done.changed) == (key, State.TRANSLATED, True)
    done = group.review(key, Deed.CORRECT, "wren", text="A letter to a neighbour")
    assert (done.before.text, done.after.text, done.after.state) == (
        "A letter", "A letter to a neighbour", State.REVIEWED,
    )  # fmt: skip
    assert group.edition().translations[key] == done.after
    done = group.review(key, Deed.SEND_BACK, "sparrow", reason="To whom?")
    assert (done.after.state, done.after.sent_back) == (State.TRANSLATED, "To whom?")
    assert group.events()[-3:] == [("revise", "sparrow"), ("correct", "wren"), ("send back", "sparrow")]


def test_a_refused_act_leaves_no_trace(group: Group) -> None:
    before = group.events()
    with pytest.raises(RuleError, match="reviewer's right"):
        group.review("title", Deed.CORRECT, "sparrow", text="A letter")
    with pytest.raises(CallError, match="Nobody here is called “stork”"):
        group.review("title", Deed.REVISE, "stork", text="A letter")
    with pytest.raises(CallError, match="--as"):
        group.review("title", Deed.REVISE, "", text="A letter")
    assert group.events() == before
    assert group.edition().translations == {}


def test_keys_may_be_shortened(group: Group) -> None:
    stanza = group.key("stanza")
    for short in ("st", stanza[:10], stanza.partition("-")[2][:6]):
        assert group.review(short, Deed.REVISE, "sparrow", text=f"words {short}").unit.key == stanza
    with pytest.raises(CallError, match=r"“paragraph” begins 2 keys: paragraph-.*more letters"):
        group.review("paragraph", Deed.REVISE, "sparrow", text="x")
    with pytest.raises(CallError, match=r"No unit's key begins with “zzz”.*bargardan review letter en"):
        group.review("zzz", Deed.REVISE, "sparrow", text="x")


def test_unknown_documents_and_editions(group: Group) -> None:
    with pytest.raises(CallError, match="Did you mean letter"):
        group.review("title", Deed.REVISE, "sparrow", text="x", slug="leter")
    with pytest.raises(CallError, match="no edition in “fr”"):
        group.review("title", Deed.REVISE, "sparrow", text="x", language="fr")


def test_the_original_is_changed_in_its_file(group: Group) -> None:
    from workflow.store.editions import edition_row

    with group.place.opened():
        edition_row("letter", "fa", create=True)
    with pytest.raises(CallError, match=r"content/letter.fa.md.*bargardan sync"):
        group.review("title", Deed.REVISE, "heron", text="x", language="fa")


def test_carried_elsewhere(group: Group) -> None:
    window, lamp = group.key("پنجرهٔ"), group.key("شب‌ها")
    group.review(lamp, Deed.REVISE, "sparrow", text="You light the lamp; our window looks on the yard.[^1]")
    done = group.review(window, Deed.CARRY, "sparrow", to=lamp[:-3])
    assert (done.after.carried, done.after.text) == (lamp, "")
    with pytest.raises(RuleError, match="itself carried"):
        group.review("stanza", Deed.CARRY, "sparrow", to=window)
    with pytest.raises(RuleError, match="carries the words of"):
        group.review(lamp, Deed.CARRY, "sparrow", to="stanza")
    with pytest.raises(RuleError, match="by itself"):
        group.review(lamp, Deed.CARRY, "sparrow", to=lamp)
    assert group.review(window, Deed.REVISE, "sparrow", text="Ours looks on the yard.").after.carried == ""


def test_whoever_comes_second_is_told(group: Group) -> None:
    group.review("title", Deed.REVISE, "sparrow", text="One", seen=0)
    with pytest.raises(ConflictError, match="Somebody else saved"):
        group.review("title", Deed.REVISE, "wren", text="Other", seen=0)
    assert group.edition().translations[group.key("title")].text == "One"


def test_the_same_words_again_are_no_event(group: Group) -> None:
    group.review("title", Deed.REVISE, "sparrow", text="A letter")
    before = group.events()
    assert not group.review("title", Deed.REVISE, "wren", text="A letter").changed
    assert group.events() == before


def test_anchors_of_notes_stay(group: Group) -> None:
    from workflow.pipeline.note import Wording

    lamp = group.key("شب‌ها")
    group.review(lamp, Deed.REVISE, "sparrow", text="You light the lamp.[^1]")
    group.note("add", "lamp", Wording(lemma="the lamp", body="Carried by hand."))
    assert group.edition().translations[lamp].text == "You light the lamp[^lamp].[^1]"
    done = group.review(lamp, Deed.REVISE, "sparrow", text="It is you who light the lamp.[^1]")
    assert (done.after.text, done.anchors_kept) == ("It is you who light the lamp[^lamp].[^1]", ("lamp",))
    done = group.review(lamp, Deed.REVISE, "sparrow", text="It is you who make light.[^1]")
    assert (done.after.text, done.anchors_lost) == ("It is you who make light.[^1]", ("lamp",))


def test_words_and_drafts_in_a_list(group: Group) -> None:
    from workflow.pipeline.review import work

    rows = list(work(group.edition()))
    assert [unit.type for unit, _ in rows] == ["title", "paragraph", "stanza", "paragraph", "footnote"]
    assert all(each.state is State.INITIAL for _, each in rows)


def test_a_source_that_changed_waits_for_a_translator(group: Group) -> None:
    group.translate_all()
    group.agree_all()
    source = (group.place.root / "content/letter.fa.md").read_text("utf8")
    group.place.write("content/letter.fa.md", source.replace("رو به حیاط است", "رو به حیاط باز می‌شود"))
    group.sync()
    key = group.key("پنجرهٔ")
    standing = group.edition().translations[key]
    assert (standing.state, standing.previous) == (State.TRANSLATED, "پنجرهٔ ما رو به حیاط است.")
    with pytest.raises(RuleError, match="source changed"):
        group.review(key, Deed.AGREE, "wren")
    group.review(key, Deed.ACCEPT, "sparrow")
    assert group.review(key, Deed.AGREE, "wren").after.state is State.REVIEWED
    assert NOW
