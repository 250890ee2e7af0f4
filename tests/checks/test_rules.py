"""Each rule: what it sees, where, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.counting import calls
from workflow.checks import check
from workflow.glossary import read
from workflow.model.finding import Finding
from workflow.model.note import Note, NoteKind
from workflow.model.unit import Document, Unit, UnitType


def unit(text: str, key: str = "u", type: UnitType = UnitType.PARAGRAPH, **more: object) -> Unit:
    return Unit(key, type, text, 1, **more)  # type: ignore[arg-type]


def document(*units: Unit, language: str = "en") -> Document:
    return Document("", units, (), language=language)


def found(
    source: str, text: str, language: str = "fa", *, source_language: str = "en", type: UnitType = UnitType.PARAGRAPH
) -> list[tuple[str, str, str]]:
    """Code, severity and the marked words of every finding about one unit."""
    findings = check(document(unit(source, type=type), language=source_language), {"u": text}, language)
    return [(item.code, item.severity.value, text[item.start : item.end]) for item in findings]


def messages(findings: Sequence[Finding]) -> list[str]:
    return [finding.message for finding in findings]


# missing


def test_a_unit_without_words_is_missing() -> None:
    text = document(unit("One."), unit("Two.", "v"), unit("Three.", "w"), unit(" ", "x"))
    findings = check(text, {"u": "یک.", "v": " \n"}, "fa")
    assert [(item.code, item.unit, item.severity.value) for item in findings] == [
        ("missing", "v", "error"),
        ("missing", "w", "error"),
    ]


def test_words_carried_elsewhere_are_not_missing() -> None:
    text = document(unit("One."), unit("Two.[^a]", "v"))
    assert check(text, {"u": "یک و دو.[^a]"}, "fa", carried=["v"]) == []
    lost = check(text, {"u": "یک و دو."}, "fa", carried=["v"])
    assert [(item.code, item.unit, item.severity.value) for item in lost] == [("references", "v", "error")]


def test_original_words_are_wanted() -> None:
    text = document(unit("The brick still keeps the palm.", original="fa"))
    assert messages(check(text, {}, "fa")) == [
        "Original wanted: these words were first said in Persian; find and enter them."
    ]
    assert messages(check(text, {}, "fr")) == ["This unit has no translation."]


# references


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


# links


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


# numbers


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("264 women and 12.5% of 1,234,567", "۲۶۴ زن و ۱۲٫۵٪ از ۱٬۲۳۴٬۵۶۷"),
        ("264 women", "دویست و شصت و چهار زن"),
        ("two hundred and sixty-four women", "۲۶۴ زن"),
        ("264 women", "٢٦٤ زن"),
        ("39,768 cases", "۳۹،۷۶۸ مورد"),
        ("35 percent", "۳۵ درصد"),
        ("5 million", "۵٬۰۰۰٬۰۰۰"),
        ("the 19th century", "قرن نوزدهم"),
        ("in 1388", "در ۱۳۸۸ (۲۰۰۹)"),
        ("in 2009", "در سال ۱۳۸۸"),
        ("30 Ordibehesht 1402", "۳۰ اردیبهشت ۱۴۰۲"),
        ("20 May 2023", "۳۰ اردیبهشت ۱۴۰۲"),
        ("Saturday 20 May 2023", "شنبه ۳۰ اردیبهشت ۱۴۰۲ (۲۰ مه ۲۰۲۳)"),
        ("2023-05-20", "۱۴۰۲/۲/۳۰"),
        ("COVID-19 and [room 5](https://a.example/2024/17)", "کووید-۱۹ و [اتاق ۵](https://a.example/2024/17)"),
        ("Come twice.", "دو بار بیایید."),
        ("on 2 October", "دوم اکتبر"),
        ("29 September", "۷ مهر"),
        ("May 2023", "اردیبهشت ۱۴۰۲"),
        ("`x = 3`", "`x = 3`"),
        ("at 3:30 p.m.", "ساعت ۱۵:۳۰"),
        ("a 36-year-old woman", "زنی سی‌وشش‌ساله"),
        ("1.5 million of them", "یک و نیم میلیون از آن‌ها"),
        ("in the 1990s", "در دههٔ ۱۳۷۰"),
        ("in the 1980s", "در دهه‌ی شصت"),
        ("between 10 and 12 May 2023", "میان ۲۰ و ۲۲ اردیبهشت ۱۴۰۲"),
    ],
)
def test_the_same_numbers_in_another_writing_are_left_alone(source: str, text: str) -> None:
    assert found(source, text) == []
    assert found(text, source, "en", source_language="fa") == []


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("264 women", "۲۴۶ زن", [("numbers-changed", "warning", "۲۴۶")]),
        ("264 women", "زن‌ها", [("numbers-changed", "warning", "")]),
        ("women", "۲۶۴ زن", [("numbers-changed", "hint", "۲۶۴")]),
        ("12.5%", "۱۲۵٪", [("numbers-changed", "warning", "۱۲۵٪")]),
        ("1.5 million", "۱٫۵ هزار", [("numbers-changed", "warning", "۱٫۵")]),
        ("35% of them", "۳۵ نفر", [("numbers-changed", "warning", "۳۵")]),
        ("20 May 2023", "۲۹ اردیبهشت ۱۴۰۲", [("numbers-changed", "error", "۲۹ اردیبهشت ۱۴۰۲")]),
        ("20 May 2023", "روزی", [("numbers-changed", "warning", "")]),
        ("20 May 2023", "در مه ۲۰۲۳", [("numbers-changed", "warning", "")]),
        ("20 May 2023", "۲۰ مه", [("numbers-changed", "warning", "")]),
        ("on 20 May", "در ماه مه", [("numbers-changed", "warning", "")]),
        (
            "Saturday 20 May 2023",
            "یکشنبه ۳۰ اردیبهشت ۱۴۰۲",
            [("numbers-changed", "warning", "یکشنبه ۳۰ اردیبهشت ۱۴۰۲")],
        ),
    ],
)
def test_numbers_and_dates_that_changed(source: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(source, text) == expected


def test_a_date_of_two_calendars_is_an_error_that_names_the_day() -> None:
    source = document(unit("شنبه ۳۰ اردیبهشت ۱۴۰۲"), language="fa")
    (finding,) = check(source, {"u": "It was on Saturday, May 30, 1402."}, "en")
    assert finding.severity.value == "error"
    assert (finding.start, finding.end) == (10, 32)
    assert "30 Ordibehesht 1402 (20 May 2023)" in finding.message


# skeleton


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


# forms to avoid


def test_forms_to_avoid_are_named_with_the_agreed_one() -> None:
    terms = read(
        """kind,fa,en,en:avoid
organisation,همسایگان رود سبز,Neighbours of the Green River,River People|Green River
term,در,,gate
""".encode()
    )
    asked = document(unit("x"), language="fa")
    good = "Neighbours of the Green River at the [door](https://a.example/River-People)"
    assert [item.code for item in check(asked, {"u": good}, "en", terms=terms)] == ["links"]
    found = check(asked, {"u": "The River People’s gate"}, "en", terms=terms)
    assert [(item.code, item.severity.value, item.start, item.end) for item in found] == [
        ("forms-to-avoid", "warning", 4, 18),
        ("forms-to-avoid", "warning", 19, 23),
    ]
    assert messages(found) == [
        '"River People" is a form to avoid; agreed is "Neighbours of the Green River".',
        '"gate" is a form to avoid.',
    ]


# all of them


def test_findings_stand_in_reading_order() -> None:
    text = document(unit("[a](1)[^1] 5", "u"), unit("b", "v"), unit("7 *c*", "w"))
    findings = check(text, {"w": "ج", "u": "آ[^2] ۶"}, "fa")
    assert [(item.unit, item.code, item.start) for item in findings] == [
        ("u", "references", 0),
        ("u", "links", 0),
        ("u", "references", 1),
        ("u", "numbers-changed", 6),
        ("v", "missing", 0),
        ("w", "numbers-changed", 0),
        ("w", "skeleton", 0),
    ]
    assert findings == check(text, {"u": "آ[^2] ۶", "w": "ج"}, "fa")


ANY = st.text() | st.text("ab[]()!`<>#@^\\:/.\"'* _\n‌۱1۲,٬%" + "May 1402 اردیبهشت")


@given(ANY, ANY, st.sampled_from(["fa", "en", "fr", "ckb", "qqq", ""]), st.sampled_from(list(UnitType)))
def test_no_text_breaks_a_rule_and_every_span_lies_in_the_text(
    source: str, text: str, language: str, type: UnitType
) -> None:
    for plain in (False, True):
        asked = document(unit(source, type=type, plain=plain))
        for finding in check(asked, {"u": text}, language, carried=["u"] if plain else ()):
            assert 0 <= finding.start <= finding.end <= len(text)
            assert finding.message
            assert finding.unit == "u"


@given(st.text("ab[](^1) *_`<b>/\n۱12,٬% May" + "اردیبهشت‌"))
def test_a_text_beside_itself_has_no_faults(text: str) -> None:
    asked = document(unit(text, type=UnitType.STANZA))
    codes = {finding.code for finding in check(asked, {"u": text}, "en")}
    assert codes <= {"missing", "references", "links"}  # an empty text; a link that was empty before
    assert not any("lost" in finding.message for finding in check(asked, {"u": text}, "en"))


@pytest.mark.parametrize(
    "piece", ["[](", "[^1]", "* ", "**a", "<b>", "12,", "20 May 1402 ", "one ", "\\*", "a_", "۱۲٬", "`"]
)
def test_work_grows_with_the_text(piece: str) -> None:
    def checked(size: int) -> None:
        text = piece * (size // len(piece))
        check(document(unit(text)), {"u": text[::-1] + text}, "fa")

    checked(500)
    small, big = (calls(lambda size=size: checked(size)) for size in (500, 4_000))
    assert big < 10 * small + 1_000  # eight times the text; the square would be 64
    checked(32_000)  # comes to an end
