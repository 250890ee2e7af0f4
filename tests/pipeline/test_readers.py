"""Who is credited in an edition, and for what."""

from __future__ import annotations

from workflow.model.edition import Credit, Edition
from workflow.model.note import Note, NoteKind
from workflow.model.translation import Translation
from workflow.pipeline.readers import contributions, credits_of
from workflow.source import read

DOCUMENT = read("The lamp is lit.\n", slug="lamp", language="en")
LAMP = DOCUMENT.units[0].key


def test_the_original_has_writers_of_notes_and_no_translators() -> None:
    note = Note("a", NoteKind.WORD, "lamp", "Of oil.", LAMP, by="a1a1", agreed_by="b2b2")
    own = Edition(DOCUMENT, "en", {LAMP: Translation(LAMP, "The lamp is lit.", by="c3c3")}, (note,))
    assert contributions(own, ["d4d4"]) == [("notes", "a1a1"), ("review", "b2b2"), ("editing", "d4d4")]


def test_a_translation_credits_notes_to_whoever_wrote_nothing_else() -> None:
    rows = {LAMP: Translation(LAMP, "La lampe est allumée.", by="a1a1", agreed_by="b2b2")}
    notes = (
        Note("a", NoteKind.WORD, "lampe", "À huile.", LAMP, by="a1a1"),
        Note("b", NoteKind.WORD, "lampe", "De terre.", LAMP, by="c3c3", agreed_by="b2b2"),
        Note("c", NoteKind.WORD, "lampe", "De fer.", LAMP, by="d4d4", adopted="en"),
        Note("d", NoteKind.WORD, "lampe", "Une copie.", LAMP, by="e5e5", suggestion=True),
    )
    found = contributions(Edition(DOCUMENT, "fr", rows, notes))
    assert found == [("translation", "a1a1"), ("translation", "d4d4"), ("notes", "c3c3"), ("review", "b2b2")]


def test_consent_is_to_everything_one_did_in_the_edition() -> None:
    note = Note("a", NoteKind.WORD, "lamp", "Of oil.", LAMP, by="a1a1", agreed_by="b2b2")
    earlier = (Credit("a1a1", "translation", "Reed"), Credit("", "translation", "the library"))
    assert credits_of(Edition(DOCUMENT, "en", {}, (note,), earlier)) == (
        Credit("a1a1", "notes", "Reed"),
        Credit("b2b2", "review", "a volunteer"),
        earlier[1],
    )
