"""An editor's word, and how it ends."""

import shutil
from pathlib import Path

import pytest

from tests.pipeline.conftest import Place
from tests.pipeline.verbs.conftest import LETTER, Group
from workflow.errors import CallError, ReleaseError, RuleError
from workflow.model.state import State
from workflow.pipeline.note import Wording
from workflow.review.states import Deed


def states(group: Group) -> set[State]:
    return {row.state for row in group.edition().translations.values()}


@pytest.fixture
def agreed(group: Group) -> Group:
    group.translate_all()
    group.agree_all()
    return group


def test_approval_makes_every_unit_final(agreed: Group) -> None:
    done = agreed.approve()
    assert done.new
    assert states(agreed) == {State.FINAL}
    assert len(done.fingerprint) == 64
    again = agreed.approve()
    assert (again.fingerprint, again.new) == (done.fingerprint, False)
    assert agreed.events()[-1] == ("approve", "rook")


def test_only_editors_approve(agreed: Group) -> None:
    for name in ("sparrow", "wren"):
        with pytest.raises(RuleError, match="editor's right"):
            agreed.approve(name)
    assert states(agreed) == {State.REVIEWED}


def test_everything_in_the_way_is_told(group: Group) -> None:
    with pytest.raises(ReleaseError) as refused:
        group.approve()
    assert "no person has written it" in str(refused.value)
    lines = str(refused.value).split("\n")
    assert f'    Write it: bargardan review letter en {group.key("title")} --text "…"' in lines
    assert "See:" not in str(refused.value), "no check shows that words are missing agreement"
    group.translate_all()
    with pytest.raises(ReleaseError, match="nobody has agreed to it"):
        group.approve()
    group.agree_all()
    group.note("add", "lamp", Wording(lemma="the lamp", body="b"))
    with pytest.raises(ReleaseError, match=r"1 thing stands in the way.*\n.*lamp: nobody has agreed to this note"):
        group.approve()
    group.note("agree", "lamp", by="wren")
    assert group.approve().new


def test_an_error_that_a_check_finds_is_in_the_way(agreed: Group) -> None:
    lamp = agreed.key("شب‌ها")
    agreed.review(lamp, Deed.REVISE, "sparrow", text="It is you who light the lamp in the stairwell at night.")
    agreed.review(lamp, Deed.AGREE, "wren")
    with pytest.raises(ReleaseError, match="references") as refused:
        agreed.approve()
    assert str(refused.value).split("\n")[-3:] == [
        f'    Correct it: bargardan review letter en {lamp} --text "…"',
        "    Or, if it is right so, a reviewer who did not write it says why:"
        f' bargardan dismiss letter en {lamp} references --why "…"',
        "See: bargardan check letter --to en",
    ]


def states_told(group: Group) -> dict[str, tuple[str, int]]:
    """Language → the edition's state and how many of its units are reviewed, as ``status`` says."""
    from workflow.pipeline.status import status

    with group.place.opened() as workspace:
        return {each.language: (each.state, each.reviewed) for each in status(workspace)}


def test_what_came_in_by_nobody_takes_two_persons(group: Group) -> None:
    group.translate_all()
    group.agree_all()
    path = group.place.root / "locale/en/LC_MESSAGES/letter.po"
    group.sync()
    path.write_text(path.read_text("utf8").replace("Our window looks", "Our window opens"), "utf8")
    group.place.sync()
    window = group.key("پنجرهٔ")
    assert group.edition().translations[window].by == "import"
    first = group.review(window, Deed.AGREE, "wren")
    assert (first.taken, first.after.state) == (True, State.TRANSLATED)
    with pytest.raises(RuleError, match="own words"):
        group.review(window, Deed.AGREE, "wren")
    assert states_told(group)["en"] == ("in review", 4)
    with pytest.raises(ReleaseError, match="nobody has agreed"):
        group.approve()
    second = group.review(window, Deed.AGREE, "heron")
    assert (second.taken, second.after.state) == (False, State.REVIEWED)
    assert states_told(group)["en"] == ("ready", 5)
    assert group.approve().new


def test_nobody_is_credited_with_what_came_in_by_nobody(group: Group) -> None:
    from workflow.pipeline.credit import listing

    group.sync()
    path = group.place.root / "locale/en/LC_MESSAGES/letter.po"
    text = path.read_text("utf8").replace(
        'msgid "پنجرهٔ ما رو به حیاط است."\nmsgstr ""', 'msgid "پنجرهٔ ما رو به حیاط است."\nmsgstr "Words."'
    )
    path.write_text(text, "utf8")
    group.place.sync()
    assert group.edition().translations[group.key("پنجرهٔ")].by == "import"
    with group.place.opened() as workspace:
        assert listing(workspace, "letter", "en") == ()
    group.publish(preview=True)
    assert "a volunteer" not in (group.place.root / "preview/en/letter.md").read_text("utf8")


def test_a_carried_unit_waits_for_a_second_person(agreed: Group) -> None:
    window = agreed.key("پنجرهٔ")
    agreed.review(window, Deed.CARRY, "sparrow", to="stanza")
    assert states_told(agreed)["en"] == ("in review", 4)
    with pytest.raises(
        ReleaseError, match=rf"nobody has agreed that .*\n.*bargardan review letter en {window} --agree"
    ):
        agreed.approve()
    agreed.review(window, Deed.AGREE, "wren")
    assert states_told(agreed)["en"] == ("ready", 5)


def test_a_carried_unit_is_no_obstacle(agreed: Group) -> None:
    title = agreed.key("title")
    agreed.review(agreed.key("پنجرهٔ"), Deed.CARRY, "sparrow", to="stanza")
    agreed.review(agreed.key("پنجرهٔ"), Deed.AGREE, "wren")
    assert agreed.approve().new
    agreed.review(title, Deed.REVISE, "sparrow", text="To a neighbour")
    rows = agreed.edition().translations
    assert {row.state for key, row in rows.items() if key != title} == {State.REVIEWED}


def credit(group: Group) -> None:
    from tests.pipeline.conftest import NOW
    from workflow.pipeline.credit import give

    with group.place.opened() as workspace:
        give(workspace, "letter", "en", "Sparrow", by="sparrow", now=NOW)


CHANGES = {
    "words": lambda group: group.review("title", Deed.REVISE, "sparrow", text="To a neighbour"),
    "a correction": lambda group: group.review("title", Deed.CORRECT, "wren", text="To a neighbour"),
    "sent back": lambda group: group.review("title", Deed.SEND_BACK, "wren", reason="why"),
    "a note": lambda group: group.note("add", "lamp", Wording(lemma="the lamp", body="b")),
    "a credit": credit,
    "the source": lambda group: (
        group.place.write("content/letter.fa.md", LETTER.replace("حیاط", "باغ")),
        group.sync(),
    ),
    "front matter": lambda group: (
        group.place.write("content/letter.fa.md", LETTER.replace("---\n\nشب", "licence: CC BY\n---\n\nشب")),
        group.sync(),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_later_change_voids_it(agreed: Group, change: str) -> None:
    agreed.approve()
    CHANGES[change](agreed)
    assert State.FINAL not in states(agreed)
    assert "void" in [verb for verb, _ in agreed.events()]
    rows = agreed.edition().translations
    untouched = [row for key, row in rows.items() if key not in (agreed.key("title"), agreed.key("پنجرهٔ"))]
    assert {row.state for row in untouched} == {State.REVIEWED}, "their agreement outlives the approval"


def test_back_to_the_same_words_is_not_back_to_the_approval(agreed: Group) -> None:
    first = agreed.approve()
    for text in ("To a neighbour", "A letter to a neighbour"):
        agreed.review("title", Deed.REVISE, "sparrow", text=text)
    agreed.review("title", Deed.AGREE, "wren")
    assert states(agreed) == {State.REVIEWED}
    again = agreed.approve()
    assert (again.new, again.fingerprint) == (True, first.fingerprint)


def test_the_original_is_approved_with_its_notes(group: Group) -> None:
    lamp = Wording(lemma="چراغ", body="چراغ نفتی.", unit=group.key("شب‌ها"))
    group.note("add", "lamp", lamp, by="heron", language="fa")
    with pytest.raises(ReleaseError, match="nobody has agreed to this note"):
        group.approve("heron", "fa")


def test_unknown_editions(group: Group) -> None:
    with pytest.raises(CallError, match="no edition in “fr”"):
        group.approve("heron", "fr")
    with pytest.raises(CallError, match="no document"):
        group.approve("heron", "en", "lettre")


def test_a_document_whose_source_is_gone(agreed: Group) -> None:
    (agreed.place.root / "content/letter.fa.md").unlink()
    agreed.sync()
    with pytest.raises(ReleaseError, match=r"source content/letter.fa.md is gone"):
        agreed.approve()


def test_a_fresh_copy_of_an_approved_edition_is_rebuilt_into_the_same_files(agreed: Group, tmp_path: Path) -> None:
    window = agreed.key("پنجرهٔ")
    agreed.review(window, Deed.CARRY, "sparrow", to="stanza")
    agreed.review(window, Deed.AGREE, "wren")
    agreed.approve()
    agreed.sync()
    root = agreed.place.root
    clone = Place(tmp_path / "clone")
    for name in ("content", "locale"):
        shutil.copytree(root / name, clone.root / name, dirs_exist_ok=True)
    assert clone.sync(rebuild=True).written == 0
    before, after = (
        {path.name: path.read_bytes() for path in sorted((each / "locale").rglob("*.?o*"))}
        for each in (root, clone.root)
    )
    assert before == after
    assert b"@state final" not in b"".join(before.values())
    rows = clone.edition("letter", "en").translations
    assert {row.state for row in rows.values()} == {State.REVIEWED}
    assert rows[window].carried
    assert rows[window].by != rows[window].agreed_by != ""
