"""Notes to the reader: their words, their places, and terms that need one."""

from __future__ import annotations

import pytest

from tests.checks.asking import document, messages, unit
from tests.checks.asking_markup import kept
from workflow.checks import check
from workflow.glossary import read
from workflow.model.finding import Finding
from workflow.model.note import Note, NoteKind
from workflow.model.unit import Document, UnitType
from workflow.text.lemmas import stands_in


def noted(text: str, note: Note, source: str = "The tulip.", **more: object) -> list[tuple[str, str, str]]:
    findings = check(document(unit(source)), {"u": text}, "fa", notes=[note], **more)  # type: ignore[arg-type]
    return [
        (str(each.severity), text[each.start : each.end], each.message) for each in findings if each.code == "notes"
    ]


TULIP = Note("tulip", NoteKind.SYMBOL, "لاله", "The flower of spring.", unit="u")


def test_notes_and_their_places() -> None:
    text = document(unit("The tulip."), unit("A title", "t", UnitType.TITLE, plain=True))
    assert kept(check(text, {"u": "لاله.[^tulip]", "t": "نام"}, "fa", notes=[TULIP])) == []
    lost = kept(check(text, {"u": "لاله.", "t": "نام"}, "fa", notes=[TULIP]))
    assert messages(lost) == ["The note “tulip” has no place in the text: [^tulip] is lost."]
    word = Note("name", NoteKind.WORD, "عنوان", "Title.", unit="t")
    assert messages(kept(check(text, {"u": "لاله.", "t": "نام"}, "fa", notes=[word]))) == [
        "The note “name” explains “عنوان”, which this text no longer says."
    ]
    unknown = kept(check(text, {"u": "لاله.[^tulip]", "t": "نام"}, "fa"))
    assert messages(unknown) == ["The reference [^tulip] leads nowhere: there is no such footnote or note."]


@pytest.mark.parametrize("body", ["", " ", "…", "—"])
def test_a_note_without_text(body: str) -> None:
    note = Note("tulip", NoteKind.SYMBOL, "لاله", body, unit="u")
    assert noted("لاله.[^tulip]", note) == [("error", "", "The note “tulip” has no text.")]


@pytest.mark.parametrize(
    "body", ["Daily update on; not all is known.", "[image] A flower.", "TODO", "A flower of {{place}}."]
)
def test_what_is_left_over_in_a_note(body: str) -> None:
    note = Note("tulip", NoteKind.SYMBOL, "tulip", body, unit="u")
    findings = check(document(unit("لاله"), language="fa"), {"u": "tulip[^tulip]"}, "en", notes=[note])
    (finding,) = (each for each in findings if each.code == "notes")
    assert finding.severity.value == "warning"


def test_a_note_that_explains_no_words() -> None:
    note = Note("tulip", NoteKind.SYMBOL, " ", "The flower.", unit="u")
    assert noted("لاله.[^tulip]", note) == [("warning", "", "The note “tulip” does not say which words it explains.")]
    preface = Note("preface", NoteKind.FORM, "", "On the form.")
    assert noted("لاله.", preface) == []


def test_the_words_that_a_note_explains_stand_before_it() -> None:
    gone = "The note “tulip” explains “لاله”, which this text no longer says."
    assert noted("شقایق.[^tulip]", TULIP) == [("warning", "[^tulip]", gone)]
    assert noted("آن **لاله‌ها** سرخ‌اند.[^tulip]", TULIP) == []
    behind = "The note “tulip” explains “لاله”, which comes only after its mark."
    assert noted("آن[^tulip] لاله", TULIP) == [("hint", "[^tulip]", behind)]


@pytest.mark.parametrize(
    ("lemma", "text", "stands"),
    [
        ("to rise up", "Rise up, mothers", True),
        ("Mothers of Laleh Park", "the *mothers* of the Laleh Park", True),
        ("madres", "la madre y la madrina", True),
        ("می‌روند", "مي روند", True),
        ("tulip", "the rose", False),
        ("کتاب‌خانه", "خانهٔ ما", False),
        ("ما", "ماه", True),
        ("!", "!", True),
    ],
)
def test_words_are_known_again(lemma: str, text: str, stands: bool) -> None:
    assert stands_in(lemma, text) is stands


def test_a_note_is_not_called_like_a_source_footnote() -> None:
    text = document(unit("The tulip.[^Tulip]"))
    findings = kept(check(text, {"u": "لاله.[^tulip][^Tulip]"}, "fa", notes=[TULIP]))
    assert [(item.code, item.unit, item.severity.value, item.message) for item in findings] == [
        ("notes", "u", "error", "The note “tulip” is called like a footnote of the source. Give it another id.")
    ]
    unreferred = Document("One.\n\n[^tulip]: Two.\n", (unit("One."),), (), language="en")
    assert "called like" in messages(kept(check(unreferred, {"u": "لاله.[^tulip]"}, "fa", notes=[TULIP])))[0]
    suggested = Note("tulip", NoteKind.SYMBOL, "لاله", "The flower.", unit="u", suggestion=True)
    assert kept(check(text, {"u": "لاله.[^Tulip]"}, "fa", notes=[suggested])) == []


def test_references_inside_notes_are_checked() -> None:
    text = document(unit("The tulip.[^1]"))
    tulip = Note("tulip", NoteKind.SYMBOL, "لاله", r"See [^zz], [^1], [^zz], `[^a]` and \[^b].", unit="u")
    preface = Note("preface", NoteKind.FORM, "", "See [^tulip] and [^yy].")
    findings = kept(check(text, {"u": "لاله.[^tulip][^1]"}, "fa", notes=[tulip, preface]))
    assert [(item.code, item.unit, item.severity.value, item.message.split(":")[0]) for item in findings] == [
        (
            "notes",
            "",
            "hint",
            "The note “preface” refers to [^tulip]; not every program shows a reference inside a note.",
        ),
        ("notes", "", "error", "The note “preface” refers to [^yy], which leads nowhere"),
        ("notes", "u", "error", "The note “tulip” refers to [^zz], which leads nowhere"),
        ("notes", "u", "hint", "The note “tulip” refers to [^1]; not every program shows a reference inside a note."),
    ]


def test_a_reference_in_an_adopted_note_is_asked_about_once() -> None:
    text = document(unit("The tulip."))
    adopted = unit("گل بهار.[^zz]", "note-a", UnitType.NOTE)
    note = Note("tulip", NoteKind.SYMBOL, "لاله", "The flower.[^zz]", unit="u", adopted="fa", original=adopted.text)
    words = {"u": "لاله.[^tulip]", "note-a": note.body}
    findings = kept(check(text, words, "fa", notes=[note], adopted=[adopted]))
    assert [(item.unit, item.severity.value) for item in findings] == [("u", "error")]


# Terms that need a note

TERMS = read(
    """kind,fa,en,en:variants,reader_note
place,رودبارنگ,Rudbarang,Roodbarang,A town of weavers
term,لاله,tulip,,
""".encode()
)


def needing(
    text: str, *, source: str = "در رودبارنگ", notes: list[Note] | None = None, **more: object
) -> list[Finding]:
    units = more.pop("units", (unit(source),))
    asked = document(*units, language="fa")  # type: ignore[misc]
    findings = check(asked, {"u": text}, "en", terms=TERMS, notes=notes or [], **more)  # type: ignore[arg-type]
    return [item for item in findings if item.code == "needs-note"]


def test_a_term_that_needs_a_note_is_named_where_it_is_first_used() -> None:
    (finding,) = needing("in Rudbarang, near Rudbarang", source="در رودبارنگ، نزدیک رودبارنگ")
    assert (finding.severity.value, finding.start, finding.end) == ("warning", 3, 12)
    assert finding.message == "“Rudbarang” may need a note for these readers: A town of weavers."
    (other,) = needing("in that town")
    assert (other.start, other.end) == (0, 0)


@pytest.mark.parametrize(
    "note",
    [
        Note("town", NoteKind.PLACE, "Rudbarang", "It lies in the north.", unit="u"),
        Note("town", NoteKind.PLACE, "that town", "Rudbarang lies in the north.", unit="u"),
        Note("town", NoteKind.PLACE, "Roodbarang", "A town.", unit="u"),
        Note("preface", NoteKind.FORM, "", "Rudbarang is a town of weavers."),
    ],
)
def test_a_note_that_speaks_of_the_term_is_enough(note: Note) -> None:
    assert needing("in Rudbarang[^town]", notes=[note]) == []


def test_a_text_that_explains_the_term_itself_needs_no_note() -> None:
    assert needing("in Rudbarang (a small town of weavers)") == []
    assert needing("in Rudbarang.[^1]", source="در رودبارنگ.[^1]") == []
    footnote = unit("رودبارنگ شهر بافندگان است.", "f", UnitType.FOOTNOTE)
    assert needing("in Rudbarang", units=(unit("در رودبارنگ"), footnote)) == []
    assert needing("a tulip", source="یک لاله") == []


def test_a_suggested_or_empty_note_is_none() -> None:
    suggested = Note("town", NoteKind.PLACE, "Rudbarang", "In the north.", unit="u", suggestion=True)
    empty = Note("town", NoteKind.PLACE, "Rudbarang", " ", unit="u")
    assert len(needing("in Rudbarang", notes=[suggested])) == 1
    assert len(needing("in Rudbarang[^town]", notes=[empty])) == 1


def test_an_original_is_asked_only_where_it_carries_notes() -> None:
    asked = document(unit("in Rudbarang"))
    assert [item for item in check(asked, {}, "en", terms=TERMS) if item.code == "needs-note"] == []


@pytest.mark.parametrize("text", ["\ud800 [^tulip]", "\x00", "[^\ud800]", "Rudbarang", "\n", "[^tulip"])
def test_no_text_breaks_a_rule(text: str) -> None:
    note = Note("tulip", NoteKind.SYMBOL, text, text, unit="u")
    for plain in (False, True):
        asked = document(unit(text, plain=plain), unit(text, "f", UnitType.FOOTNOTE), language="fa")
        findings = check(asked, {"u": text, "f": text}, "en", terms=TERMS, notes=[note, TULIP])
        assert all(0 <= each.start <= each.end <= len(text) for each in findings)
