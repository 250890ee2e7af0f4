"""The index follows the database: what is agreed on comes, what is no longer leaves, and nothing else is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.conftest import NOW
from workflow.errors import CallError
from workflow.model.state import State
from workflow.model.translation import Translation
from workflow.store import actors, editions, journal, memory_feed, openness, pairs, retired, sources
from workflow.store.database import Place
from workflow.store.journal import Act
from workflow.store.memory_index import MemoryIndex
from workflow.store.models import DocumentRow, EditionRow, Event, NoteRow, UnitRow

UNITS = {"p-1": "Door", "p-2": "Lamp and lantern", "p-3": "Wall"}


class Work:
    """A document in the store, and short ways to act on it."""

    def __init__(self, index: MemoryIndex) -> None:
        self.index = index
        self.act = Act(actors.engine("test"), "revise", NOW)

    def document(self, slug: str = "letter") -> EditionRow:
        row = DocumentRow.objects.create(slug=slug, language="en", path=f"content/{slug}.en.md", sha256="0" * 64)
        for position, (key, text) in enumerate(UNITS.items()):
            UnitRow.objects.create(document=row, key=key, type="paragraph", text=text, position=position, line=1)
        return EditionRow.objects.create(document=row, language="fa")

    def say(self, row: EditionRow, key: str, text: str, state: State = State.REVIEWED) -> None:
        editions.save_translation(row, Translation(key, text, state), self.act)

    def held(self) -> dict[str, str]:
        """What the index holds after it followed: id → words."""
        memory_feed.follow(self.index)
        held = {}
        for id in self.index.ids(""):
            query = "SELECT target FROM pair WHERE id = ?"
            held[id.removeprefix("own/")] = self.index._connection.execute(query, [id]).fetchone()[0]
        return held


@pytest.fixture
def work(store: Place, tmp_path: Path) -> Iterator[Work]:
    index = MemoryIndex(tmp_path / "memory.sqlite3")
    yield Work(index)
    index.close()


def test_agreed_words_come_and_go(work: Work) -> None:
    row = work.document()
    work.say(row, "p-1", "در", State.TRANSLATED)
    assert work.held() == {}
    work.say(row, "p-1", "در")
    work.say(row, "p-2", "چراغ و فانوس", State.FINAL)
    assert work.held() == {"letter/fa/p-1": "در", "letter/fa/p-2": "چراغ و فانوس"}
    work.say(row, "p-1", "درِ خانه")
    work.say(row, "p-2", "چراغ", State.TRANSLATED)
    assert work.held() == {"letter/fa/p-1": "درِ خانه"}
    editions.save_translation(row, Translation("p-1", "", State.REVIEWED, carried="p-2"), work.act)
    assert work.held() == {}


def test_former_units_stay(work: Work) -> None:
    row = work.document()
    work.say(row, "p-1", "در")
    UnitRow.objects.filter(key="p-1").update(present=False)
    with journal.transaction_of_one_act():
        journal.record(Act(work.act.actor, "source", NOW), document=row.document)
    assert work.held() == {"letter/fa/p-1": "در"}


def test_a_document_that_becomes_confidential_leaves_and_comes_back(work: Work, tmp_path: Path) -> None:
    row, other = work.document(), work.document("other")
    work.say(row, "p-2", "چراغ و فانوس")
    work.say(other, "p-1", "در")
    assert len(work.held()) == 2
    openness.seal(row.document, work.act)
    assert work.held() == {"other/fa/p-1": "در"}
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("memory.sqlite3*"))
    assert "فانوس".encode() not in kept
    assert b"lantern" not in kept
    work.say(row, "p-3", "دیوار")
    assert work.held() == {"other/fa/p-1": "در"}
    assert [each.target for each in pairs.own_pairs("letter")] == ["چراغ و فانوس", "دیوار"]
    openness.lift(row.document, work.act, "published elsewhere")
    assert set(work.held()) == {"letter/fa/p-2", "letter/fa/p-3", "other/fa/p-1"}


def test_a_document_that_is_renamed_leaves_nothing_under_its_old_name(work: Work) -> None:
    row = work.document()
    work.say(row, "p-1", "در")
    assert set(work.held()) == {"letter/fa/p-1"}
    sources.rename_source("letter", "note", work.act)
    other = work.document("letter")  # the name is free
    work.say(other, "p-3", "دیوار")
    assert work.held() == {"note/fa/p-1": "در", "letter/fa/p-3": "دیوار"}
    sources.rename_source("letter", "third", work.act)
    sources.rename_source("note", "letter", work.act)
    assert work.held() == {"letter/fa/p-1": "در", "third/fa/p-3": "دیوار"}


def test_a_source_that_is_read_again_concerns_every_edition(work: Work) -> None:
    row = work.document()
    work.say(row, "p-1", "در")
    assert len(work.held()) == 1
    DocumentRow.objects.update(confidential=True)
    with journal.transaction_of_one_act():  # as sync tells of it: with the language of the source
        journal.record(Act(work.act.actor, "source", NOW), document=row.document, language=row.document.language)
    assert work.held() == {}


def test_retired_words_leave_until_they_are_others(work: Work) -> None:
    row = work.document()
    work.say(row, "p-1", "در")
    before = pairs.agreed_so_far()
    retired.retire(row, "p-1", Act(work.act.actor, retired.RETIRE, NOW), "wrong register")
    assert work.held() == {}
    assert list(pairs.open_pairs()) == []
    assert pairs.agreed_so_far() != before
    retired.restore(row, "p-1", Act(work.act.actor, retired.RESTORE, NOW))
    assert work.held() == {"letter/fa/p-1": "در"}
    retired.retire(row, "p-1", Act(work.act.actor, retired.RETIRE, NOW), "again")
    work.say(row, "p-1", "دروازه")
    assert work.held() == {"letter/fa/p-1": "دروازه"}
    verbs = Event.objects.filter(verb__in=retired.VERBS).order_by("pk").values_list("verb", "unit", "language")
    assert list(verbs) == [("retire", "p-1", "fa"), ("restore", "p-1", "fa"), ("retire", "p-1", "fa")]


def test_a_note_does_not_bring_retired_words_back(work: Work) -> None:
    row = work.document()
    work.say(row, "p-1", "در")
    retired.retire(row, "p-1", Act(work.act.actor, retired.RETIRE, NOW), "wrong register")
    with journal.transaction_of_one_act():
        NoteRow.objects.create(edition=row, name="door", kind="word", voice="translator", state="initial")
        journal.record(work.act, document=row.document, language="fa", unit="note:door")
    work.say(row, "p-1", "در[^door]")
    assert work.held() == {}
    retired.restore(row, "p-1", Act(work.act.actor, retired.RESTORE, NOW))
    retired.retire(row, "p-1", Act(work.act.actor, retired.RETIRE, NOW), "with its note")
    work.say(row, "p-1", "در")
    assert work.held() == {}
    assert list(pairs.open_pairs()) == []


def test_only_words_can_be_retired(work: Work) -> None:
    row = work.document()
    with pytest.raises(CallError, match=r"letter/fa/p-1.*no words"):
        retired.retire(row, "p-1", work.act, "why")
    with pytest.raises(CallError, match="Nothing"):
        retired.restore(row, "p-1", work.act)


def test_anchors_of_notes_are_no_words(work: Work) -> None:
    row = work.document()
    work.say(row, "p-1", "در[^door]")
    assert work.held() == {"letter/fa/p-1": "در[^door]"}
    with journal.transaction_of_one_act():
        NoteRow.objects.create(edition=row, name="door", kind="word", voice="translator", state="initial")
        journal.record(work.act, document=row.document, language="fa", unit="note:door")
    assert work.held() == {"letter/fa/p-1": "در"}


def test_events_that_come_late_are_not_missed(work: Work) -> None:
    row = work.document()
    work.say(row, "p-1", "در")
    assert len(work.held()) == 1
    last = Event.objects.order_by("-pk").values_list("pk", flat=True)[0]
    # Another process took this number earlier and commits only after we have looked.
    late = Event(pk=last + 5, at=NOW, actor=work.act.actor, verb="note")
    late.save(force_insert=True)
    assert len(work.held()) == 1
    row.translations.create(unit=UnitRow.objects.get(key="p-3"), text="دیوار", state="reviewed")
    Event(
        pk=last + 2, at=NOW, actor=work.act.actor, verb="agree", document=row.document, language="fa", unit="p-3"
    ).save(force_insert=True)
    assert set(work.held()) == {"letter/fa/p-1", "letter/fa/p-3"}


def test_another_database_is_noticed(work: Work) -> None:
    row = work.document()
    work.say(row, "p-1", "در")
    work.held()
    work.index.put("own/gone/fa/p-1", pair := next(pairs.open_pairs()).pair)
    state = work.index.state(memory_feed.STATE)
    work.index.set_state(memory_feed.STATE, state.replace('"mark": "', '"mark": "0'))
    assert work.held() == {"letter/fa/p-1": "در"}, "read anew; what the database does not know is gone"
    work.index.put("own/gone/fa/p-1", pair)
    work.index.set_state(memory_feed.STATE, '{"last": "x"}')
    assert work.held() == {"letter/fa/p-1": "در"}


def test_following_costs_what_changed(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [work.document(f"text-{number}") for number in range(30)]
    for row in rows:
        for key in UNITS:
            work.say(row, key, f"{key} در")
    assert len(work.held()) == 90
    put: list[str] = []
    real = MemoryIndex.put
    monkeypatch.setattr(MemoryIndex, "put", lambda self, id, pair: [put.append(id), real(self, id, pair)][1])
    work.held()
    assert put == []
    work.say(rows[7], "p-2", "فانوس")
    assert work.held()["text-7/fa/p-2"] == "فانوس"
    assert put == ["own/text-7/fa/p-2"]
    with journal.transaction_of_one_act():
        journal.record(Act(work.act.actor, "draft", NOW), document=rows[3].document, language="fa", unit="p-1")
    work.held()
    assert put == ["own/text-7/fa/p-2"], "a machine's draft is nobody's agreement"
