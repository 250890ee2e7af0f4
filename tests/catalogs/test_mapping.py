"""An edition becomes a catalog and comes back: every word, state, note, credit and piece of provenance."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.catalogs.strategies import editions
from workflow.catalogs import read_po, write_po
from workflow.catalogs.mapping import Work, catalog_of, work_of
from workflow.catalogs.note_blocks import keeps_blocks
from workflow.catalogs.wording import body_of
from workflow.model.edition import Edition
from workflow.model.note import Note, NoteKind
from workflow.model.state import State
from workflow.model.translation import Translation
from workflow.source import read


def believed(translation: Translation) -> Translation:
    """What may come back of a translation: an approval comes only from a release."""
    final = translation.state is State.FINAL
    return replace(translation, state=State.REVIEWED) if final else translation


def expected_notes(edition: Edition) -> list[Note]:
    final = [replace(n, state=State.REVIEWED) if n.state is State.FINAL else n for n in edition.notes]
    return sorted(final, key=lambda note: note.id)


def through_file(edition: Edition) -> Work:
    data = write_po(catalog_of(edition))
    return work_of(read_po(data, "letters.po"), edition.document)


@settings(max_examples=150)
@given(editions())
def test_an_edition_comes_back_from_its_catalog(edition: Edition) -> None:
    work = through_file(edition)
    own = {key: one for key, one in work.translations.items() if not key.startswith("note-")}
    assert own == {key: believed(one) for key, one in edition.translations.items()}
    assert sorted(work.notes, key=lambda note: note.id) == expected_notes(edition)
    assert work.credits == edition.credits
    assert {r.unit.key: (r.unit.text, r.translation) for r in work.removed} == {
        r.unit.key: (r.unit.text, believed(r.translation)) for r in edition.removed
    }
    assert dict(work.unknown) == dict(edition.unknown)
    assert work.language == edition.language
    assert work.remarks == ()


@given(editions())
def test_the_same_edition_gives_the_same_bytes_and_the_file_settles(edition: Edition) -> None:
    data = write_po(catalog_of(edition))
    assert write_po(catalog_of(edition)) == data
    catalog = read_po(data, "")
    assert write_po(catalog) == data
    fresh = tuple(replace(entry, raw=None) for entry in catalog.entries)
    header = catalog.header and replace(catalog.header, raw=None)
    assert write_po(replace(catalog, header=header, entries=fresh, tail=b"")) == data


@settings(max_examples=50)
@given(editions())
def test_an_approval_does_not_travel(edition: Edition) -> None:
    data = write_po(catalog_of(edition))
    assert b"@state final" not in data
    agreed = {key: believed(one) for key, one in edition.translations.items()}
    removed = tuple(replace(each, translation=believed(each.translation)) for each in edition.removed)
    notes = [replace(n, state=State.REVIEWED) if n.state is State.FINAL else n for n in edition.notes]
    before = replace(edition, translations=agreed, notes=tuple(notes), removed=removed)
    assert write_po(catalog_of(before)) == data, "approving changes no file"


def test_a_note_called_like_a_source_footnote_becomes_a_suggestion_of_another_name() -> None:
    document = read("Lamp.[^1] Rope.[^1-2]\n\n[^1]: Since spring.\n\n[^1-2]: Strong.\n", slug="lamp", language="en")
    key = document.units[0].key
    rows = {key: Translation(key, "چراغ.[^1] طناب.[^1-2]", State.REVIEWED, "a1a1", "b2b2")}
    notes = (
        Note("1", NoteKind.WORD, "چراغ", "چراغ نفتی.", key, state=State.REVIEWED, by="a1a1", agreed_by="b2b2"),
        Note("rope", NoteKind.WORD, "طناب", "پیوند.", key),
    )
    work = through_file(Edition(document, "fa", rows, notes))
    renamed = replace(notes[0], id="1-3", suggestion=True, state=State.TRANSLATED, agreed_by="")
    assert sorted(work.notes, key=lambda note: note.id) == [renamed, notes[1]]
    assert work.translations == rows
    assert [remark.message for remark in work.remarks] == [
        "The note '1' is called like a footnote of the source; it became the suggestion '1-3'."
    ]
    again = through_file(Edition(document, "fa", rows, work.notes))
    assert (again.notes, again.remarks) == (work.notes, ()), "once is enough"


@given(st.text("a-*>#|`~=1. \\\n", max_size=30).filter(keeps_blocks))
def test_a_body_that_keeps_its_blocks_keeps_them_on_every_way(body: str) -> None:
    kept = body_of(body)
    assert body_of(kept) == kept
    assert keeps_blocks(kept)
