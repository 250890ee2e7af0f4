"""What stands between the words: references, links, markup."""

from __future__ import annotations

import pytest

from tests.checks.asking import document, found, messages, unit
from workflow.checks import check
from workflow.model.note import Note, NoteKind
from workflow.model.unit import Document, UnitType


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("A.[^1] B.[^2]", "آ.[^1] ب.[^2]", []),
        ("A.[^1] B.[^2]", "آ.[^1] ب.", [("references", "error", "")]),
        ("A.[^1]", "آ.[^1][^1]", [("references", "warning", "[^1]")]),
        ("A.[^1]", "آ.[^1][^9]", [("references", "error", "[^9]")]),
        ("A.[^1] B.[^2]", "ب.[^2] آ.[^1]", [("references", "hint", "[^2]")]),
        ("A.[^1][^1]", "آ.[^1]", [("references", "warning", "")]),
        ("A.", r"آ \[^1\] و `[^1]`", [("skeleton", "hint", "`[^1]`")]),
    ],
)
def test_references(source: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(source, text) == expected


def test_a_reference_that_moved_to_another_unit_is_asked_about() -> None:
    text = document(unit("One.[^1]"), unit("Two.", "v"))
    findings = check(text, {"u": "یک.", "v": "دو.[^1]"}, "fa")
    assert [(item.unit, item.severity.value) for item in findings] == [("u", "warning")]


def test_notes_and_their_places() -> None:
    text = document(unit("The tulip."), unit("A title", "t", UnitType.TITLE, plain=True))
    tulip = Note("tulip", NoteKind.SYMBOL, "لاله", "The flower of spring.", unit="u")
    assert check(text, {"u": "لاله.[^tulip]", "t": "نام"}, "fa", notes=[tulip]) == []
    lost = check(text, {"u": "لاله.", "t": "نام"}, "fa", notes=[tulip])
    assert messages(lost) == ['The note "tulip" has no place in the text: [^tulip] is lost.']
    empty = Note("tulip", NoteKind.SYMBOL, "لاله", " ", unit="u")
    assert messages(check(text, {"u": "لاله.[^tulip]", "t": "نام"}, "fa", notes=[empty])) == [
        'The note "tulip" has no text.'
    ]
    word = Note("name", NoteKind.WORD, "عنوان", "Title.", unit="t")
    assert messages(check(text, {"u": "لاله.", "t": "نام"}, "fa", notes=[word])) == [
        'The note "name" explains "عنوان", which this text no longer says.'
    ]
    unknown = check(text, {"u": "لاله.[^tulip]", "t": "نام"}, "fa")
    assert messages(unknown) == ["The reference [^tulip] leads nowhere: there is no such footnote or note."]


def test_a_note_is_not_called_like_a_source_footnote() -> None:
    text = document(unit("The tulip.[^Tulip]"))
    tulip = Note("tulip", NoteKind.SYMBOL, "لاله", "The flower of spring.", unit="u")
    findings = check(text, {"u": "لاله.[^tulip][^Tulip]"}, "fa", notes=[tulip])
    assert [(item.unit, item.severity.value, item.message) for item in findings] == [
        ("u", "error", 'The note "tulip" is called like a footnote of the source. Give it another id.')
    ]
    unreferred = Document("One.\n\n[^tulip]: Two.\n", (unit("One."),), (), language="en")
    assert "called like" in messages(check(unreferred, {"u": "لاله.[^tulip]"}, "fa", notes=[tulip]))[0]
    suggested = Note("tulip", NoteKind.SYMBOL, "لاله", "The flower.", unit="u", suggestion=True)
    assert check(text, {"u": "لاله.[^Tulip]"}, "fa", notes=[suggested]) == []


def test_references_inside_notes_are_checked() -> None:
    text = document(unit("The tulip.[^1]"))
    tulip = Note("tulip", NoteKind.SYMBOL, "لاله", r"See [^zz], [^1], [^zz], `[^a]` and \[^b].", unit="u")
    preface = Note("preface", NoteKind.FORM, "", "See [^tulip] and [^yy].")
    findings = check(text, {"u": "لاله.[^tulip][^1]"}, "fa", notes=[tulip, preface])
    assert [(item.code, item.unit, item.severity.value, item.message.split(":")[0]) for item in findings] == [
        (
            "references",
            "",
            "hint",
            'The note "preface" refers to [^tulip]; not every reader shows a reference inside a note.',
        ),
        ("references", "", "error", 'The note "preface" refers to [^yy], which leads nowhere'),
        ("references", "u", "error", 'The note "tulip" refers to [^zz], which leads nowhere'),
        (
            "references",
            "u",
            "hint",
            'The note "tulip" refers to [^1]; not every reader shows a reference inside a note.',
        ),
    ]


def test_a_reference_in_an_adopted_note_is_asked_about_once() -> None:
    text = document(unit("The tulip."))
    adopted = unit("گل بهار.[^zz]", "note-a", UnitType.NOTE)
    note = Note("tulip", NoteKind.SYMBOL, "لاله", "The flower.[^zz]", unit="u", adopted="fa", original=adopted.text)
    words = {"u": "لاله.[^tulip]", "note-a": note.body}
    findings = check(text, words, "fa", notes=[note], adopted=[adopted])
    assert [(item.unit, item.severity.value) for item in findings] == [("u", "error")]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("[door](a.html)", "[در](a.html)", []),
        ("[door](https://a.example)", "[در](https://a.example/)", []),
        ("[door](a.html)", "[در](b.html)", [("links", "warning", "[در](b.html)")]),
        ("[door](a.html)", "در", [("links", "error", "")]),
        ("[door](a.html)", "[](a.html)", [("links", "error", "[](a.html)")]),
        (
            "[door](a.html)",
            "[ \N{ZERO WIDTH NON-JOINER}](a.html)",
            [("links", "error", "[ \N{ZERO WIDTH NON-JOINER}](a.html)")],
        ),
        ("[door](a.html)", "[در]()", [("links", "error", "[در]()"), ("links", "warning", "[در]()")]),
        ("[door](#the-door)", "[در](#در)", [("links", "hint", "[در](#در)")]),
        ("[door](b/#the-door)", "[در](b/#در)", [("links", "hint", "[در](b/#در)")]),
        ("[door][]", "[در][door]", []),
        ("[door][d]", "[در][e]", [("links", "error", "[در][e]")]),
        ("see https://a.example.", "نگاه کنید به https://a.example.", []),
        ("see https://a.example.", "نگاه کنید.", [("links", "error", "")]),
        ("a@b.example", "a@c.example", [("links", "warning", "a@c.example")]),
        ("Words.", "[واژه](a.html)", [("links", "hint", "[واژه](a.html)")]),
        ("[a](1.html) [b](2.html)", "[ب](2.html) [آ](1.html)", []),
    ],
)
def test_links(source: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(found(source, text)) == sorted(expected)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("*a* **b** `c` <b>d</b>", "*آ* **ب** `c` <b>د</b>", []),
        ("_a_ and __b__", "*آ* و **ب**", []),
        ("*a*", "آ", [("skeleton", "warning", "")]),
        ("**a** b", "**آ ب", [("skeleton", "warning", "")]),
        ("a", "*آ*", [("skeleton", "hint", "")]),
        ("`c` d", "د", [("skeleton", "warning", "")]),
        ("`c` d", "`س` د", [("skeleton", "hint", "`س`")]),
        ("![a](b.png)", "آ", [("links", "error", ""), ("skeleton", "error", "")]),
        ("<b>a</b>", "<b>آ", [("skeleton", "error", "")]),
        ("<b>a</b>", "آ", [("skeleton", "warning", "")]),
        ("a<br>b", "آ<br>ب", []),
        ("a", '<span dir="rtl">آ</span>', [("skeleton", "hint", "")]),
        ("a b", "آ\nب", [("skeleton", "warning", "\n")]),
        ("a b", "# آ", [("skeleton", "warning", "# ")]),
        ("a", "- آ", [("skeleton", "warning", "- ")]),
        ("snake_case_name 2 * 3 * 4", "snake_case_name 2 * 3 * 4", []),
        (r"\*a\*", "«آ»", []),
    ],
)
def test_markup(source: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(source, text) == expected


def test_lines_of_a_stanza_and_of_a_cell() -> None:
    assert found("a\nb\nc", "آ\nب\nپ", type=UnitType.STANZA) == []
    assert found("a\nb\nc", "آ\nب", type=UnitType.STANZA) == [("skeleton", "warning", "")]
    assert found("a", "آ\nب", type=UnitType.CELL) == [("skeleton", "warning", "\n")]
