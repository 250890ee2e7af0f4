"""Catalogs and memories go out and come back."""

import random

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import WORDS, Group
from workflow.catalogs import read_po
from workflow.errors import CallError, CatalogError, RuleError
from workflow.model.state import State
from workflow.review.states import Deed


def exported(group: Group) -> bytes:
    from workflow.pipeline.export import export_po

    with group.place.opened() as workspace:
        return export_po(workspace, "letter", "en")


def imported(group: Group, data: bytes, where: str = "letter.po", by: str = "sparrow", **more):
    from workflow.pipeline.import_ import import_po

    with group.place.opened() as workspace:
        return import_po(workspace, data, where, by=by, now=NOW, choose=random.Random(7).choice, **more)


@pytest.fixture
def agreed(group: Group) -> Group:
    group.translate_all()
    group.agree_all()
    group.sync()
    return group


def test_what_goes_out_and_comes_back_is_no_change(agreed: Group) -> None:
    before = agreed.edition()
    done = imported(agreed, exported(agreed))
    assert (done.slug, done.language, done.revisions, done.suggestions) == ("letter", "en", 0, 0)
    assert agreed.edition() == before


def test_words_changed_outside_are_the_importers_and_agreed_to_by_nobody(agreed: Group) -> None:
    data = exported(agreed).replace(b"the courtyard", b"the inner court")
    done = imported(agreed, data)
    assert (done.revisions, done.suggestions) == (1, 0)
    row = agreed.edition().translations[agreed.key("پنجرهٔ")]
    assert (row.text, row.state, row.agreed_by) == ("Our window looks on the inner court.", State.TRANSLATED, "")
    others = [each for each in agreed.edition().translations.values() if each.key != row.key]
    assert {each.state for each in others} == {State.REVIEWED}
    assert ("import", "sparrow") in agreed.events()


def test_claims_of_a_file_are_not_believed(group: Group) -> None:
    group.translate_all()
    group.sync()
    data = exported(group).replace(b"@state translated", b"@state reviewed").replace(b"#, fuzzy\n", b"")
    imported(group, data.replace(b"the courtyard", b"the inner court"))
    assert {row.state for row in group.edition().translations.values()} == {State.TRANSLATED}


def test_it_works_without_a_sync_in_between(group: Group) -> None:
    group.translate_all()
    data = exported(group).replace(b"the courtyard", b"the inner court")
    assert (imported(group, data).revisions, imported(group, data).suggestions) == (1, 0)


def test_notes_go_out_and_come_back(agreed: Group) -> None:
    from workflow.pipeline.note import Wording

    agreed.note("add", "lamp", Wording(lemma="the lamp", body="Carried by hand."))
    data = exported(agreed)
    done = imported(agreed, data.replace(b"Carried by hand.", b"Carried by two hands."))
    assert (done.revisions, done.notes, done.suggestions) == (0, 1, 0)
    assert agreed.edition().notes[0].body == "Carried by two hands."
    done = imported(agreed, data.replace(b"Carried by hand.", b"Carried by three hands."), by="wren")
    assert (done.notes, done.suggestions) == (0, 1)
    assert agreed.edition().notes[0].body == "Carried by two hands."


def test_a_file_that_does_not_say_when_it_went_out(agreed: Group) -> None:
    bare = b"\n".join(line for line in exported(agreed).split(b"\n") if b"X-History" not in line)
    assert imported(agreed, bare.replace(b"the courtyard", b"the inner court")).revisions == 1
    agreed.sync()
    done = imported(agreed, bare)
    assert (done.revisions, done.suggestions, done.earlier) == (0, 1, 1)
    assert agreed.edition().translations[agreed.key("پنجرهٔ")].text == "Our window looks on the inner court."


def test_a_file_exported_here_may_return_to_earlier_words(agreed: Group) -> None:
    key = agreed.key("پنجرهٔ")
    agreed.review(key, Deed.REVISE, "sparrow", text="Our window faces the courtyard.")
    agreed.sync()
    done = imported(agreed, exported(agreed).replace(b"faces the courtyard", b"looks on the courtyard"))
    assert (done.revisions, done.suggestions, done.earlier) == (1, 0, 0)
    assert agreed.edition().translations[key].text == "Our window looks on the courtyard."


def test_an_old_export_takes_nothing_back(agreed: Group) -> None:
    old = exported(agreed)
    key = agreed.key("پنجرهٔ")
    agreed.review(key, Deed.REVISE, "sparrow", text="Our window faces the courtyard.")
    agreed.sync()
    done = imported(agreed, old)
    assert (done.revisions, done.suggestions, done.earlier) == (0, 0, 0)
    assert agreed.edition().translations[key].text == "Our window faces the courtyard."


def test_a_clash_is_a_suggestion(agreed: Group) -> None:
    from workflow.store.editions import edition_row, open_suggestions

    data = exported(agreed).replace(b"the courtyard", b"the inner court")
    key = agreed.key("پنجرهٔ")
    agreed.review(key, Deed.REVISE, "sparrow", text="Our window faces the courtyard.")
    done = imported(agreed, data, by="wren")
    assert (done.revisions, done.suggestions) == (0, 1)
    with agreed.place.opened():
        (waiting,) = open_suggestions(edition_row("letter", "en"))
        assert (waiting.unit, waiting.text) == (key, "Our window looks on the inner court.")
    agreed.review(key, Deed.REVISE, "wren", text="Our window looks on the inner court.")
    with agreed.place.opened():
        assert open_suggestions(edition_row("letter", "en")) == []


def test_who_may_import(agreed: Group) -> None:
    data = exported(agreed)
    from workflow.store.editions import edition_row

    with agreed.place.opened():
        edition_row("letter", "fr", create=True)
    with pytest.raises(RuleError, match="translator's right for “fr”"):
        imported(agreed, data, language="fr")
    with pytest.raises(CallError, match="--as"):
        imported(agreed, data, by="")


@pytest.mark.parametrize(
    ("data", "where", "message"),
    [
        (b'msgid "a"\nmsgstr "b\n', "letter.po", "letter.po:2"),
        (b"\xff\xfe\x00", "letter.po", "letter.po"),
        (b'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', "letter.po", "plural"),
    ],
)
def test_broken_files_change_nothing(agreed: Group, data: bytes, where: str, message: str) -> None:
    before = agreed.events()
    with pytest.raises(CatalogError, match=message):
        imported(agreed, data, where)
    assert agreed.events() == before


def test_files_that_do_not_say_what_they_are(agreed: Group) -> None:
    nameless = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    with pytest.raises(CallError, match="--slug"):
        imported(agreed, nameless, "from-a-friend.po")
    with pytest.raises(CallError, match="--to"):
        imported(agreed, nameless, "letter.po")
    assert imported(agreed, nameless, "letter.po", language="en").revisions == 0
    with pytest.raises(CallError, match="no document “nope”"):
        imported(agreed, nameless, "letter.po", slug="nope", language="en")


def test_a_memory_goes_out_and_comes_in(agreed: Group) -> None:
    from workflow.draft.tmx import read_tmx
    from workflow.pipeline.export import export_tmx
    from workflow.pipeline.memory_work import take_in

    with agreed.place.opened() as workspace:
        data = export_tmx(workspace)
        assert data == export_tmx(workspace)
        assert {pair.target for pair in read_tmx(data)} == set(WORDS.values())
        outside = agreed.place.write("outside/group.tmx", data)
        done = take_in(workspace, outside)
        assert (done.path, done.pairs, done.new) == ("memory/group.tmx", 5, True)
        assert not take_in(workspace, outside).new
        with pytest.raises(CallError, match="nothing to export"):
            export_tmx(workspace, to=["fr"])
    assert read_po(exported(agreed))


def test_a_note_changed_in_an_old_file_stays_at_its_words(agreed: Group) -> None:
    from workflow.pipeline.note import Wording

    agreed.note("add", "lamp", Wording(lemma="the lamp", body="Carried by hand."))
    data = exported(agreed)
    source = (agreed.place.root / "content/letter.fa.md").read_text("utf8")
    agreed.place.write("content/letter.fa.md", source.replace("شب‌ها چراغ راه‌پله را", "شب‌ها چراغِ آن راه‌پله را"))
    agreed.sync()
    imported(agreed, data.replace(b"Carried by hand.", b"Carried by two hands."))
    (note,) = agreed.edition().notes
    assert (note.body, note.unit) == ("Carried by two hands.", agreed.key("شب‌ها"))
