"""The database is lost: content/ and locale/ alone bring the work back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.pipeline.conftest import NOW, Place
from workflow.errors import CallError
from workflow.model.edition import Credit, Edition
from workflow.model.note import Note, NoteKind, Voice
from workflow.model.state import State
from workflow.model.translation import Draft, Translation

POEM = """---
title: Two lamps
kind: poem
---

A lamp in the window,
a lamp in the well;

and nobody to say
which of them was lit.

and nobody to say
which of them was lit.
"""
STATEMENT = "# What we ask\n\nWe ask for three things.\n\n- Bread\n- Light\n- An open road\n\nWe sign with our names.\n"


def _work(place: Place) -> None:
    """Something of everything that a catalog can carry."""
    from workflow.store import actors, editions
    from workflow.store.journal import Act

    place.write("content/lamps.en.md", POEM)
    source = place.write("content/ask.en.md", STATEMENT)
    place.sync()
    with place.opened():
        act = Act(actors.engine("memory"), "revise", NOW)
        row, edition = editions.edition_row("lamps", "fa"), editions.load_edition("lamps", "fa")
        title, first, second, third = (unit.key for unit in edition.document.units)
        draft = Draft("چراغی در پنجره،\nچراغی در چاه؛", "memory", 83, "ask/fa/item-0", partial=True)
        actors.meet(["aaaaa", "bbbbb", "ccccc"])
        editions.save_translations(
            row,
            [
                Translation(title, "دو چراغ", State.REVIEWED, "aaaaa", "bbbbb"),
                Translation(first, "چراغی در پنجره،\nچراغی در چاه[^well]؛", State.REVIEWED, "aaaaa", "bbbbb", draft),
                Translation(second, "و هیچ‌کس نبود\nکه بگوید", State.TRANSLATED, "aaaaa", sent_back="خط دوم کوتاه است."),
                Translation(third, "", State.TRANSLATED, "bbbbb", carried=second),
            ],
            act,
        )
        well = Note(
            "well",
            NoteKind.SYMBOL,
            "چاه",
            "چاه یوسف.\n\nبند دوم.",
            first,
            state=State.REVIEWED,
            by="aaaaa",
            agreed_by="bbbbb",
        )
        editions.save_note(row, well, act)
        editions.save_note(
            row, Note("preface", NoteKind.FORM, "", "دربارهٔ این ترجمه.", voice=Voice.EDITOR, by="ccccc"), act
        )
        editions.save_credits(
            row, [Credit("aaaaa", "translation", "گنجشک"), Credit("bbbbb", "review", "a volunteer")], act
        )
        editions.save_unknown(row, {"": ["kept by hand"], first: ["look again"]}, act)
        ask, document = editions.edition_row("ask", "fa"), editions.load_edition("ask", "fa").document
        words = [Translation(unit.key, f"ف {unit.text}", State.REVIEWED, "aaaaa", "ccccc") for unit in document.units]
        editions.save_translations(ask, words, act)
        only_draft = Translation(
            document.units[0].key, "پیش‌نویس", State.INITIAL, draft=Draft("پیش‌نویس", "glossary", 40)
        )
        editions.save_translations(ask, [only_draft], act)
        original = editions.edition_row("lamps", "en", create=True)
        editions.save_note(
            original, Note("lit", NoteKind.CHOICE, "lit", "Said of streets too.", second, Voice.AUTHOR), act
        )
    source.write_text(STATEMENT.replace("three things", "these three things").replace("- Light\n", ""), "utf8")
    place.sync()


def _everything(place: Place) -> dict[str, Edition]:
    from workflow.store import editions

    with place.opened():
        return {f"{each.document.slug}/{each.language}": each for each in editions.load_editions()}


def _comparable(edition: Edition) -> Edition:
    """Without what no catalog says: where former units once stood, and a draft's words after a person's took over."""
    removed = tuple(replace(each, unit=replace(each.unit, line=0, about="", plain=False)) for each in edition.removed)
    notes = tuple(sorted(edition.notes, key=lambda note: note.id))
    translations = {key: _without_old_draft(each) for key, each in edition.translations.items()}
    return replace(edition, removed=removed, notes=notes, translations=translations)


def _without_old_draft(translation: Translation) -> Translation:
    draft = translation.draft
    return (
        replace(translation, draft=replace(draft, text="")) if draft and draft.text != translation.text else translation
    )


def _lose_the_database(place: Place) -> None:
    for path in place.root.glob("bargardan.sqlite3*"):
        path.unlink()


def test_everything_that_must_come_back_comes_back(place: Place) -> None:
    _work(place)
    before = _everything(place)
    files = {path: path.read_bytes() for path in (place.root / "locale").rglob("*.*")}
    _lose_the_database(place)
    report = place.sync(rebuild=True)
    assert report.rebuilt
    assert report.problems == []
    assert {name: _comparable(each) for name, each in _everything(place).items()} == {
        name: _comparable(each) for name, each in before.items()
    }
    assert {path: path.read_bytes() for path in (place.root / "locale").rglob("*.*")} == files


def test_the_tags_come_back_as_unnamed_actors(place: Place) -> None:
    from workflow.store.models import Actor

    _work(place)
    _lose_the_database(place)
    place.sync(rebuild=True)
    with place.opened():
        unnamed = Actor.objects.filter(name=None).values_list("tag", flat=True)
        assert {"aaaaa", "bbbbb", "ccccc"} <= set(unnamed)


def test_final_comes_back_as_reviewed_at_most(place: Place) -> None:
    place.write("content/ask.en.md", "Light.\n")
    place.sync()
    place.translate("ask", "fa", {"Light.": "روشنایی."}, State.FINAL, by="aaaaa", agreed_by="bbbbb")
    place.sync()
    _lose_the_database(place)
    place.sync(rebuild=True)
    assert place.words("ask")["Light."].state is State.REVIEWED


def test_plain_sync_into_an_empty_database_neither_believes_nor_destroys(place: Place) -> None:
    _work(place)
    files = {path: path.read_bytes() for path in (place.root / "locale").rglob("*.*")}
    _lose_the_database(place)
    with pytest.raises(CallError, match="--rebuild"):
        place.sync()
    assert {path: path.read_bytes() for path in (place.root / "locale").rglob("*.*")} == files
    assert place.sync(rebuild=True).rebuilt


def test_catalogs_without_claims_come_in_as_translated(place: Place) -> None:
    place.write("content/ask.en.md", "Light.\n")
    place.write(
        "locale/fa/LC_MESSAGES/ask.po",
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "paragraph"\nmsgid "Light."\nmsgstr "روشنایی."\n',
    )
    place.sync()
    words = place.words("ask")["Light."]
    assert (words.text, words.state, words.by) == ("روشنایی.", State.TRANSLATED, "import")


def test_a_rebuild_that_fails_half_way_never_happened(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflow.pipeline import outside

    _work(place)
    before = _everything(place)
    _lose_the_database(place)

    def fails(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(outside, "_keep", fails)
        with pytest.raises(KeyboardInterrupt):
            place.sync(rebuild=True)
    place.sync(rebuild=True)
    assert {name: _comparable(each) for name, each in _everything(place).items()} == {
        name: _comparable(each) for name, each in before.items()
    }
