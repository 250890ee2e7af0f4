"""Every way to change an edition: row and event together, on every database; who comes second is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from workflow.errors import CallError, ConflictError
from workflow.model.edition import Credit
from workflow.model.note import Note, NoteKind
from workflow.model.state import State
from workflow.model.translation import Draft, Translation
from workflow.source import read
from workflow.store import actors, editions
from workflow.store.database import Place
from workflow.store.journal import Act
from workflow.store.models import DocumentRow, EditionRow, Event
from workflow.store.sources import Incoming, save_sources

NOW = datetime(2026, 5, 2, 12, 0, tzinfo=UTC)
TEXT = "# Rain\n\nIt rained all night.\n"


@pytest.fixture
def row(store: Place) -> EditionRow:
    """The Persian edition of one small document."""
    document = read(TEXT, slug="rain", language="en", path="content/rain.en.md")
    incoming = Incoming(document, TEXT.encode(), sha256(TEXT.encode()).hexdigest())
    save_sources([incoming], lambda *_: ("fa",), Act(actors.engine("import"), "source", NOW))
    return editions.edition_row("rain", "fa")


def _act(verb: str = "revise") -> Act:
    return Act(actors.engine("memory"), verb, NOW)


def _keys() -> list[str]:
    return [unit.key for unit in editions.load_edition("rain", "fa").document.units]


def test_what_is_saved_is_loaded_and_recorded(row: EditionRow) -> None:
    heading, words = _keys()
    draft = Draft("باران", "memory", 83, "a/fa/b", partial=True)
    one = Translation(heading, "باران", State.REVIEWED, "aaaaa", "bbbbb", draft, "", "Rains", "چرا")
    two = Translation(words, "", State.TRANSLATED, "aaaaa", carried=heading)
    editions.save_translations(row, [one, two], _act(), why={"reason": "because"})
    assert editions.load_edition("rain", "fa").translations == {heading: one, words: two}
    events = Event.objects.filter(verb="revise").order_by("pk")
    assert [event.unit for event in events] == [heading, words]
    assert events[1].payload == {"state": "translated", "by": "aaaaa", "carried": heading, "reason": "because"}


def test_who_comes_second_is_told_and_overwrites_nothing(row: EditionRow) -> None:
    key = _keys()[0]
    mine = Translation(key, "باران", State.TRANSLATED, "aaaaa")
    assert editions.save_translation(row, mine, _act(), seen=0) == 1
    with pytest.raises(ConflictError):
        editions.save_translation(row, replace(mine, text="دیگر"), _act(), seen=0)
    assert editions.load_edition("rain", "fa").translations[key].text == "باران"
    assert editions.save_translation(row, replace(mine, text="دیگر"), _act(), seen=1) == 2
    assert editions.versions(row) == {key: 2}
    assert Event.objects.filter(verb="revise").count() == 2


def test_every_change_is_one_the_catalog_has_to_follow(row: EditionRow) -> None:
    key = _keys()[0]
    before = row.version
    editions.save_translation(row, Translation(key, "باران", State.TRANSLATED), _act())
    editions.save_note(row, Note("rain", NoteKind.WORD, "باران", "تن", key), _act("note"))
    editions.save_credits(row, [Credit("aaaaa", "translation", "گنجشک")], _act("credit"))
    editions.save_unknown(row, {"": ["kept"], key: []}, _act("import"))
    editions.remove_note(row, "rain", _act("note"))
    assert EditionRow.objects.get().version == before + 5
    edition = editions.load_edition("rain", "fa")
    assert (edition.notes, edition.credits) == ((), (Credit("aaaaa", "translation", "گنجشک"),))
    assert edition.unknown == {"": ("kept",)}


def test_a_removed_note_keeps_its_words_and_can_come_back(row: EditionRow) -> None:
    note = Note("rain", NoteKind.WORD, "باران", "تن", _keys()[0], by="aaaaa")
    editions.save_note(row, note, _act("note"))
    editions.remove_note(row, "rain", _act("note"))
    assert row.notes.get().body == "تن"
    with pytest.raises(CallError):
        editions.remove_note(row, "rain", _act("note"))
    editions.save_note(row, note, _act("note"))
    assert editions.load_edition("rain", "fa").notes == (note,)
    with pytest.raises(ConflictError):
        editions.save_note(row, note, _act("note"), seen=1)


def test_a_suggestion_is_kept_once(row: EditionRow) -> None:
    for _ in range(2):
        editions.suggest(row, _keys()[0], "باران", _act("import"), origin="clash")
    assert [each.text for each in editions.open_suggestions(row)] == ["باران"]
    assert editions.waiting_suggestions() == {row.pk: 1}


def test_unknown_names_are_told_with_the_nearest(row: EditionRow) -> None:
    with pytest.raises(CallError, match="Did you mean rain"):
        editions.load_edition("rian", "fa")
    with pytest.raises(CallError, match="it has: fa"):
        editions.edition_row("rain", "fr")
    with pytest.raises(CallError, match="no unit"):
        editions.save_translation(row, Translation("title-000000000000", "x"), _act())
    assert not Event.objects.filter(verb="revise").exists()


def test_a_text_cut_by_other_rules_is_read_again(row: EditionRow) -> None:
    from workflow.store.sources import READING

    DocumentRow.objects.update(reading=READING - 1)
    document = read(TEXT, slug="rain", language="en", path="content/rain.en.md")
    incoming = Incoming(document, TEXT.encode(), sha256(TEXT.encode()).hexdigest())
    save_sources([incoming], lambda *_: ("fa",), Act(actors.engine("import"), "source", NOW))
    assert DocumentRow.objects.get().reading == READING
