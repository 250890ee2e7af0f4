"""Base, file and database against each other: every row of the table in docs/catalogs.md."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workflow.catalogs import read_po, write_po
from workflow.catalogs.grammar import Fields, mark, write_fields
from workflow.catalogs.header import header_entry
from workflow.catalogs.merge import Merge, Outcome, merge
from workflow.model.catalog import Catalog, Entry
from workflow.model.state import State
from workflow.model.translation import Draft, Translation
from workflow.model.unit import UnitType
from workflow.source.key import key_of

KEY = key_of(UnitType.STANZA, "Rise up!")
NOTE = '@note tulip symbol "the tulip"'
STANDS, REVISION, NOTHING, SUGGESTION = Outcome


def stanza(text: str | None, *comments: str, **fields: object) -> tuple[Entry, ...]:
    if text is None:
        return ()
    return (Entry("Rise up!", text, "stanza", comments=comments, **fields),)  # type: ignore[arg-type]


def catalog(*entries: Entry) -> Catalog:
    """As it would be read from disk."""
    return read_po(write_po(Catalog(header_entry("letters", "fa"), entries)))


def merged(base: str | None, file: str | None, ours: str | None) -> Merge:
    return merge(catalog(*stanza(base)), catalog(*stanza(file)), catalog(*stanza(ours)))


# base, file, database → what becomes of it
TABLE = [
    ("A", "A", "A", STANDS),
    ("A", "A", "B", STANDS),
    ("A", "A", "", STANDS),
    ("A", "B", "A", REVISION),
    ("A", "B", "B", NOTHING),
    ("A", "B", "C", SUGGESTION),
    ("", "B", "", REVISION),
    ("", "B", "C", SUGGESTION),
    ("", "B", "B", NOTHING),
    (None, "B", "", REVISION),
    (None, "B", "C", SUGGESTION),
    (None, "B", None, SUGGESTION),  # the database has no such unit
    ("A", "", "A", STANDS),  # an emptied text never deletes
    ("A", "", "C", STANDS),
    ("A", None, "A", STANDS),  # nor does a missing entry
]


@pytest.mark.parametrize(("base", "file", "ours", "outcome"), TABLE)
def test_the_table(base: str | None, file: str | None, ours: str | None, outcome: Outcome) -> None:
    result = merged(base, file, ours)
    assert result.outcome(KEY) is outcome
    if outcome is not STANDS:
        assert result.steps[KEY].translation == Translation(KEY, file or "", State.TRANSLATED)
        assert result.steps[KEY].line > 0


def test_without_a_base_what_is_in_the_file_is_weighed_all_the_same() -> None:
    file, ours = catalog(*stanza("B")), catalog(*stanza("C"))
    assert merge(None, file, ours).outcome(KEY) is SUGGESTION
    assert merge(None, file, file).outcome(KEY) is NOTHING


def test_state_flags_references_and_line_breaks_are_no_words() -> None:
    base = catalog(*stanza("A"))
    file = catalog(*stanza("A", "ask Mina", flags=("fuzzy",), references=("elsewhere.md:99",)))
    assert merge(base, file, base) == Merge({}, {})


def test_an_unchanged_file_costs_no_look_at_the_database() -> None:
    base = catalog(*stanza("A"))
    assert merge(base, base, Catalog(None, (Entry("x", "y"),))) == Merge({}, {})


def test_a_persons_words_take_the_place_of_a_draft() -> None:
    def drafted(text: str) -> tuple[Entry, ...]:
        (entry,) = stanza(text, flags=("fuzzy",))
        fields = Fields(state="initial", mark=mark(entry), engine="memory", score=90)
        return (replace(entry, comments=write_fields(fields)),)

    base, newer, written = catalog(*drafted("A")), catalog(*drafted("B")), catalog(*stanza("C"))
    assert merge(base, written, newer).outcome(KEY) is REVISION
    assert merge(newer, base, newer).outcome(KEY) is STANDS  # an older draft is none
    step = merge(catalog(*stanza("")), base, catalog(*stanza(""))).steps[KEY]
    assert step.translation == Translation(KEY, "A", State.INITIAL, draft=Draft("A", "memory", 90))


def test_a_unit_carried_elsewhere_in_the_file_is_a_revision() -> None:
    base = catalog(*stanza(""))
    step = merge(base, catalog(*stanza("", "@carried stanza-0b438c8abb4d")), base).steps[KEY]
    assert (step.outcome, step.translation.carried) == (REVISION, "stanza-0b438c8abb4d")


def test_a_file_of_another_program_is_placed_by_its_text() -> None:
    ours = catalog(*stanza(""))
    foreign = catalog(Entry("Rise up!", "برخیز!"), Entry("Unknown", "ناشناس"), Entry("x", "", flags=("fuzzy",)))
    result = merge(None, foreign, ours)
    assert {key: step.outcome for key, step in result.steps.items()} == {KEY: REVISION}
    assert [entry.msgid for entry in result.unplaced] == ["Unknown"]


def note(body: str | None) -> Catalog:
    return catalog(*stanza("A", *([NOTE, body, "@end"] if body is not None else [])))


NOTES = [
    ("a", "a", "a", STANDS),
    ("a", "a", "b", STANDS),
    ("a", "b", "a", REVISION),
    ("a", "b", "b", NOTHING),
    ("a", "b", "c", SUGGESTION),
    (None, "b", None, REVISION),
    (None, "b", "c", SUGGESTION),
    ("a", None, "a", STANDS),
    ("a", "", "a", STANDS),
]


@pytest.mark.parametrize(("base", "file", "ours", "outcome"), NOTES)
def test_notes_are_weighed_likewise_by_id(
    base: str | None, file: str | None, ours: str | None, outcome: Outcome
) -> None:
    result = merge(note(base), note(file), note(ours))
    assert result.steps == {}
    assert {step.outcome for step in result.notes.values()} == ({outcome} - {STANDS})


def test_a_copied_note_is_offered_only() -> None:
    copied = catalog(*stanza("A", NOTE, "a", "@end"), Entry("Rise", "B", "stanza", comments=(NOTE, "a", "@end")))
    result = merge(note("a"), copied, note("a"))
    assert {id: (step.outcome, step.note.suggestion) for id, step in result.notes.items()} == {
        "tulip-2": (SUGGESTION, True)
    }


def test_a_note_called_like_a_source_footnote_is_a_suggestion_of_another_name() -> None:
    def of(*comments: str) -> Catalog:
        return catalog(Entry("Rise.[^1]", "برخیز.[^1]", "stanza", comments=comments))

    note = '@note 1 word "Rise" A gloss.'
    found = merge(of(), of(note), of()).notes
    assert {id: (step.outcome, step.note.id, step.note.suggestion) for id, step in found.items()} == {
        "1-2": (SUGGESTION, "1-2", True)
    }
    assert merge(of(note), of(note), of()).notes == {}
    assert merge(of(), of('@note rise word "Rise" A gloss.'), of()).notes["rise"].outcome is REVISION
