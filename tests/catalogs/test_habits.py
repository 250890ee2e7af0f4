"""What Poedit and OmegaT do to a file when somebody works in it, and that no meaning is lost."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from gettext import GNUTranslations

import pytest

from tests.catalogs.test_gnu import EDITION, LETTERS, OWN, PARAGRAPH, RISE, STANZA, TITLE, meaning, work
from tests.catalogs.test_grammar import rewrapped
from workflow.catalogs import read_mo, read_po, write_mo, write_po
from workflow.catalogs.header import header_entry, header_fields, without_people
from workflow.catalogs.mapping import work_of
from workflow.catalogs.merge import Outcome, merge
from workflow.errors import CatalogError
from workflow.model.catalog import Catalog, Entry
from workflow.model.state import State
from workflow.model.translation import Translation

PERSONAL = {
    "PO-Revision-Date": "2026-03-20 23:11+0330",
    "Last-Translator": "Somebody Real <somebody@example.org>",
    "Language-Team": "Friends <friends@example.org>",
    "X-Generator": "Poedit 3.5",
    "X-Poedit-Basepath": "/home/somebody/letters",
}


def poedit(data: bytes, edits: dict[str, str], chance: random.Random) -> bytes:
    """The file as Poedit saves it: edits not fuzzy any more, comments rewrapped, personal headers."""
    catalog = read_po(data)
    assert catalog.header is not None
    fields = header_fields(catalog.header)
    names = {"mime-version": "MIME-Version", "content-type": "Content-Type", "language": "Language"}
    header = "".join(f"{names[name]}: {fields[name]}\n" for name in names)
    header += "".join(f"{name}: {value}\n" for name, value in PERSONAL.items())
    comments = ("Somebody Real <somebody@example.org>, 2026.", *rewrapped(catalog.header.comments, chance))
    entries = []
    for entry in catalog.entries:
        text = edits.get(entry.msgid, entry.msgstr)
        flags = entry.flags if text == entry.msgstr else ()
        shuffled = replace(entry, raw=None, msgstr=text, flags=flags, comments=rewrapped(entry.comments, chance))
        entries.append(shuffled)
    return write_po(replace(catalog, header=Entry("", header, comments=comments), entries=tuple(entries), tail=b""))


@pytest.mark.parametrize("seed", range(20))
def test_poedit_keeps_our_meaning_and_its_edit_is_found(seed: int) -> None:
    chance = random.Random(seed)
    edits = {LETTERS.units[2].text: "دیوار سفید است،\nلاله سرخ،\nو خواب نیست."}
    file = poedit(OWN, edits, chance)
    read = work(file)
    own = work(OWN)
    edited = Translation(STANZA, edits[LETTERS.units[2].text], State.TRANSLATED)
    assert read.translations == {**own.translations, STANZA: edited}
    assert (read.notes, read.credits, read.language) == (own.notes, own.credits, "fa")
    assert "somebody" not in str(read).lower()
    outcome = merge(read_po(OWN), read_po(file), read_po(OWN))
    assert {key: step.outcome for key, step in outcome.steps.items()} == {STANZA: Outcome.REVISION}
    assert (outcome.steps[STANZA].translation, outcome.notes, outcome.unplaced) == (edited, {}, ())


def test_untouched_entries_mean_the_same_in_any_order() -> None:
    catalog = read_po(OWN)
    turned = replace(catalog, entries=catalog.entries[::-1])
    assert meaning(work(write_po(turned))) == meaning(work(OWN))


def test_accepting_a_draft_in_poedit_is_a_revision() -> None:
    catalog = read_po(OWN)
    entries = tuple(
        replace(one, flags=()) if one.msgctxt == "stanza" and one.msgid == "Rise up!" else one
        for one in catalog.entries
    )
    outcome = merge(catalog, replace(catalog, entries=entries), catalog)
    assert {key: (step.outcome, step.translation.text) for key, step in outcome.steps.items()} == {
        RISE: (Outcome.REVISION, "برخیز!")
    }


def test_poedits_own_mo_is_never_a_source_and_ours_replaces_it() -> None:
    poedits = write_mo(read_po(poedit(OWN, {LETTERS.units[3].text: "برخیز"}, random.Random(1))))
    assert [one.msgstr for one in read_mo(poedits).entries if one.msgctxt == "stanza"] == ["برخیز"]
    ours = GNUTranslations(io.BytesIO(write_mo(read_po(OWN))))
    assert ours.pgettext("stanza", "Rise up!") == "Rise up!"  # a draft is not served
    assert ours.pgettext("title", LETTERS.units[0].text) == EDITION.translations[TITLE].text


def test_omegat_drops_previous_sources_and_flags_it_does_not_know() -> None:
    catalog = read_po(OWN)
    entries = tuple(replace(one, previous_msgid=None, extracted=(), references=()) for one in catalog.entries)
    read = work(write_po(replace(catalog, entries=entries)))
    assert read.translations == work(OWN).translations


def test_a_note_edited_in_the_file_is_a_revision_of_the_note_alone() -> None:
    text = OWN.decode().replace("those who fell", "all who fell")
    outcome = merge(read_po(OWN), read_po(text.encode()), read_po(OWN))
    assert outcome.steps == {}
    (step,) = outcome.notes.values()
    assert (step.id, step.outcome, step.note.state, step.note.by) == ("tulip", Outcome.REVISION, State.TRANSLATED, "")
    assert "all who fell" in step.note.body
    read = work(text.encode())
    assert read.translations[PARAGRAPH].state is State.REVIEWED  # the agreement on the words stands
    assert [(note.id, note.state, note.by) for note in read.notes if note.id == "tulip"] == [
        ("tulip", State.TRANSLATED, "")
    ]


def test_personal_headers_are_emptied() -> None:
    clean = without_people(read_po(poedit(OWN, {}, random.Random(2))))
    assert clean.header is not None
    fields = header_fields(clean.header)
    assert {fields[name.lower()] for name in PERSONAL} == {""}
    assert fields["language"] == "fa"
    assert "somebody" not in write_po(clean).decode().lower()
    assert without_people(clean) == clean
    assert without_people(Catalog(None, ())) == Catalog(None, ())


@pytest.mark.parametrize("slug", ["letters\nX-Injected: yes", "letters\r", "letters\u2028X: y", "a\0b"])
def test_a_line_end_in_a_header_value_is_refused(slug: str) -> None:
    with pytest.raises(CatalogError, match="would not stand on one line"):
        header_entry(slug, "fa")


def test_a_final_state_in_a_file_is_believed_as_reviewed_at_most() -> None:
    final = OWN.replace(b"@state reviewed", b"@state final")
    assert {one.state for one in work(final).translations.values()} <= {State.INITIAL, State.TRANSLATED, State.REVIEWED}


def test_a_forged_or_copied_state_is_not_believed() -> None:
    catalog = read_po(OWN)
    forged = tuple(replace(one, msgstr=one.msgstr + "!", flags=()) for one in catalog.entries if one.msgstr)
    read = work_of(replace(catalog, entries=forged), LETTERS)
    assert {(one.state, one.by, one.agreed_by) for one in read.translations.values()} == {(State.TRANSLATED, "", "")}


def test_a_preface_may_hold_addresses_and_the_word_copyright() -> None:
    own = OWN.replace(b"# These letters were found in 1402.", b"# Copyright: write to letters@example.org.")
    read = work(write_po(without_people(read_po(own))))
    assert [note.body for note in read.notes if note.id == "before"] == ["Copyright: write to letters@example.org."]


def test_a_header_that_does_not_stand_first_stays_in_its_place() -> None:
    first, *others = read_po(OWN).entries
    data = b"".join(one.raw or b"" for one in [first, *others[:1]]).lstrip()
    late = data + b"\n" + OWN[: OWN.index(b"\n\n") + 1]
    catalog = read_po(late)
    assert catalog.header is None
    assert [one.msgid for one in catalog.entries][-1] == ""
    assert write_po(catalog) == late
    assert read_mo(write_mo(catalog)).header is not None
