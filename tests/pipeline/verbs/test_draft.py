"""The engines propose; people's words are safe from them."""

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import Group
from workflow.errors import CallError, CatalogError
from workflow.model.state import State
from workflow.review.states import Deed

SECOND = """\
---
title: نامه به همسایه
---

پنجرهٔ ما رو به حیاط است.

پنجرهٔ ما رو به خیابان است.
"""
SECRET = "---\ntitle: راز\nconfidential: true\n---\n\nدر آهنی را شب‌ها باز بگذار.\n"


def draft(group: Group, *slugs: str, **more):
    from workflow.pipeline.draft import draft

    with group.place.opened() as workspace:
        return draft(workspace, slugs, now=NOW, **more)


def texts(group: Group, slug: str) -> dict[str, str]:
    edition = group.edition(slug=slug)
    return {
        unit.text: edition.translations[unit.key].text
        for unit in edition.document.units
        if unit.key in edition.translations
    }


@pytest.fixture
def agreed(group: Group) -> Group:
    group.translate_all()
    group.agree_all()
    return group


def test_what_people_agreed_on_is_proposed_again(agreed: Group) -> None:
    agreed.place.write("content/second.fa.md", SECOND)
    agreed.sync()
    done = draft(agreed, "second")
    assert done.by_engine["memory"] == 3
    found = texts(agreed, "second")
    assert found["نامه به همسایه"] == "A letter to a neighbour"
    row = agreed.edition(slug="second").translations[agreed.key("پنجرهٔ ما رو به حیاط", "second")]
    assert (row.state, row.text, row.draft.score) == (State.INITIAL, "Our window looks on the courtyard.", 100)
    assert row.draft.origin == f"letter/en/{row.key}"
    assert draft(agreed, "second").by_engine == {}, "run again it finds nothing to do"


def test_a_persons_words_are_never_touched(agreed: Group) -> None:
    before = agreed.edition().translations
    for engine in ("pseudo", "copy", "memory"):
        assert draft(agreed, engines=[engine]).by_engine == {}
    assert agreed.edition().translations == before


def test_a_better_draft_replaces_a_draft(group: Group) -> None:
    group.place.write("content/second.fa.md", SECOND)
    group.sync()
    draft(group, engines=["copy"])
    assert texts(group, "second")["نامه به همسایه"] == "نامه به همسایه"
    group.translate_all()
    group.agree_all()
    draft(group)
    found = texts(group, "second")
    assert found["نامه به همسایه"] == "A letter to a neighbour"


def test_only_reviewed_words_are_remembered(group: Group) -> None:
    group.place.write("content/second.fa.md", SECOND)
    group.sync()
    group.translate_all()
    assert draft(group, engines=["memory"]).by_engine == {}


def test_anchors_of_notes_do_not_travel(agreed: Group) -> None:
    from workflow.pipeline.note import Wording

    agreed.note("add", "window", Wording(lemma="window", body="A low one."))
    assert "[^window]" in texts(agreed, "letter")["پنجرهٔ ما رو به حیاط است."]
    agreed.place.write("content/second.fa.md", SECOND)
    agreed.sync()
    draft(agreed, "second")
    assert texts(agreed, "second")["پنجرهٔ ما رو به حیاط است."] == "Our window looks on the courtyard."


def test_confidential_words_serve_their_own_document_alone(group: Group) -> None:
    group.place.write("content/secret.fa.md", SECRET)
    group.sync()
    for unit in group.edition(slug="secret").document.units:
        group.review(unit.key, Deed.REVISE, "sparrow", text=f"Secret {unit.line}", slug="secret")
        group.review(unit.key, Deed.AGREE, "wren", slug="secret")
    group.place.write("content/open.fa.md", "در آهنی را شب‌ها باز بگذار.\n")
    group.sync()
    assert draft(group, "open", engines=["memory"]).by_engine == {}
    more = SECRET + "\nدر آهنی را شب‌ها باز بگذارید.\n"
    group.place.write("content/secret.fa.md", more)
    group.sync()
    assert draft(group, "secret", engines=["memory"]).by_engine == {"memory": 1}


def test_tmx_files_are_read(group: Group) -> None:
    from workflow.draft.memory import Pair
    from workflow.draft.tmx import write_tmx

    tmx = write_tmx([Pair("fa", "en", "پنجرهٔ ما رو به حیاط است.", "Our window gives on the yard.")])
    group.place.write("memory/old.tmx", tmx)
    done = draft(group)
    assert done.by_engine["memory"] == 1
    row = group.edition().translations[group.key("پنجرهٔ")]
    assert row.draft.origin.startswith("memory/old.tmx:")
    group.place.write("memory/broken.tmx", b"<tmx")
    with pytest.raises(CatalogError, match=r"memory/broken.tmx"):
        draft(group)


@pytest.mark.parametrize("tag", ["fa", "fa-IR"])
def test_original_words_wait_for_a_person(group: Group, tag: str) -> None:
    group.place.write("content/quoted.en.md", f"She sang:\n\n> O lamp\n{{: from={tag}}}\n")
    group.sync()
    with group.place.opened():
        from workflow.store.editions import load_edition

        units = load_edition("quoted", "fa").document.units
    quoted = [unit for unit in units if unit.original == tag]
    done = draft(group, "quoted", to=["fa"], engines=["copy"])
    assert len(quoted) == 1
    assert (done.by_engine["copy"], done.wanted, done.left) == (len(units) - 1, 1, 1)


def test_engines_are_not_asked_twice_for_the_same(agreed: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflow.pipeline import draft as verb

    agreed.place.write("content/second.fa.md", SECOND)
    agreed.sync()
    assert draft(agreed).left == 0
    asked: list[str] = []
    real = verb.drafts

    def counted(engines, requests, ask):
        asked.extend(request.unit.text for request in requests)
        return real(engines, requests, ask)

    monkeypatch.setattr(verb, "drafts", counted)
    draft(agreed)
    assert asked == [], "nothing has changed"
    agreed.place.write("content/third.fa.md", "باران بارید.\n")
    agreed.sync()
    assert draft(agreed).left == 1
    assert asked == ["باران بارید."], "a new document"
    asked.clear()
    assert draft(agreed).left == 1
    assert asked == []
    agreed.review("title", Deed.REVISE, "sparrow", text="To a neighbour")
    agreed.review("title", Deed.AGREE, "wren")
    draft(agreed)
    assert "باران بارید." in asked, "people agreed on something new: everybody is asked again"


def test_the_original_is_not_drafted(group: Group) -> None:
    from workflow.pipeline.note import Wording

    group.note("add", "lamp", Wording(lemma="چراغ راه", body="b"), by="heron", language="fa")
    draft(group, engines=["copy"])
    assert group.edition("fa").translations == {}
    assert len(group.edition("en").translations) == 5


def test_wrong_calls(group: Group) -> None:
    with pytest.raises(CallError, match="no engine"):
        draft(group, engines=["memry"])
    with pytest.raises(CallError, match=r"es.*en, fa, fr"):
        draft(group, to=["es"])
    with pytest.raises(CallError, match="Did you mean letter"):
        draft(group, "lettre")


def test_another_language_when_a_document_is_named(group: Group) -> None:
    done = draft(group, "letter", to=["fr"], engines=["pseudo"])
    assert done.by_engine["pseudo"] == 5
    assert all(row.text for row in group.edition("fr").translations.values())


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("both", "30 Ordibehesht 1402 (20 May 2023)"),
        ("own", "30 Ordibehesht 1402"),
        ("target", "20 May 2023"),
    ],
)
def test_dates_are_written_as_the_settings_have_it(group: Group, style: str, said: str) -> None:
    from tests.pipeline.conftest import SETTINGS

    group.place.write("bargardan.toml", f'{SETTINGS}\n[draft]\ndates = "{style}"\n')
    group.place.write("content/day.fa.md", "۳۰ اردیبهشت ۱۴۰۲\n")
    group.sync()
    draft(group, "day", to=["en"])
    assert texts(group, "day")["۳۰ اردیبهشت ۱۴۰۲"] == said
