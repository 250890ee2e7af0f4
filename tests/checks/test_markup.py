"""What stands between the words: references, links, emphasis, code, tags, pictures, blocks, insertions."""

from __future__ import annotations

import pytest

from tests.checks.asking import document, messages, unit
from tests.checks.asking_markup import MARKDOWN, fixed, kept, of_family
from tests.counting import calls
from workflow.checks import BY_CODE, Context, check
from workflow.checks.reading import Reading
from workflow.model.unit import UnitType

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"


# References


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("A.[^1] B.[^2]", "آ.[^1] ب.[^2]", []),
        ("A.[^1] B.[^2]", "آ.[^1] ب.", [("references", "error", "")]),
        ("A.[^1]", "آ.[^1][^1]", [("references", "warning", "[^1]")]),
        ("A.[^1]", "آ.[^1][^9]", [("references", "error", "[^9]")]),
        ("A.[^1] B.[^2]", "ب.[^2] آ.[^1]", [("references", "hint", "[^2]")]),
        ("A.[^1][^1]", "آ.[^1]", [("references", "warning", "")]),
        ("A.", r"آ \[^1\] و `[^1]`", [("code-spans", "hint", "`[^1]`")]),
        ("`[^1]` A.", "`[^1]` آ.", []),
        ("A.[^1]", "آ.[^۱]", [("references", "error", "[^۱]")]),
        ("A.[^1]", "آ.[^ 1]", [("references", "error", "[^ 1]")]),
        ("A.[^note]", r"آ.\[^note\]", [("references", "error", r"\[^note\]")]),
        ("A.[^1] [1]", "آ. [1]", [("references", "error", "[1]")]),
        ("A.[^1]", "آ.¹", [("references", "error", "")]),
    ],
)
def test_references(source: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert of_family(source, text) == expected


@pytest.mark.parametrize("spoilt", ["[^۱]", "[^ 1]", "[ ^1 ]", "[1^]", "^[1]", "(^1)", r"\[^1\]", "[1]", "[^١]"])
def test_a_spoilt_reference_is_written_right(spoilt: str) -> None:
    assert fixed("The door.[^1]", f"در.{spoilt}") == "در.[^1]"


def test_a_reference_that_moved_to_another_unit_is_asked_about() -> None:
    text = document(unit("One.[^1]"), unit("Two.", "v"))
    findings = kept(check(text, {"u": "یک.", "v": "دو.[^1]"}, "fa"))
    assert [(item.unit, item.severity.value) for item in findings] == [("u", "warning")]
    assert messages(findings) == ["The reference [^1] was moved to another unit. Is it meant?"]


def test_references_of_what_is_carried_elsewhere_are_looked_for_there() -> None:
    text = document(unit("One.[^1]"), unit("Two.[^2]", "v"))
    joined = {"u": "یک.[^1] دو.[^2]"}
    assert kept(check(text, joined, "fa", carried={"v": "u"})) == []
    assert kept(check(text, joined, "fa", carried=["v"])) == []
    lost = kept(check(text, {"u": "یک.[^1] دو."}, "fa", carried={"v": "u"}))
    assert [(item.unit, item.severity.value) for item in lost] == [("v", "error")]
    assert messages(lost) == ["This unit’s words are carried elsewhere, but its reference [^2] is not."]


def test_what_a_unit_carries_is_laid_beside_its_translation() -> None:
    text = document(unit("One *a*."), unit("Two [b](b.html).", "v"))
    assert kept(check(text, {"u": "یک *آ*. دو [ب](b.html)."}, "fa", carried={"v": "u"})) == []
    lost = kept(check(text, {"u": "یک *آ*. دو."}, "fa", carried={"v": "u"}))
    assert messages(lost) == ["The link to b.html is lost."]


# Links


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("[door](a.html)", "[در](a.html)", []),
        ("[door](https://a.example)", "[در](https://a.example/)", []),
        ("[door](a.html)", "[در](b.html)", [("links", "warning", "[در](b.html)")]),
        ("[door](a.html)", "در", [("links", "error", "")]),
        ("[door](a.html)", "[](a.html)", [("links", "error", "[](a.html)")]),
        ("[door](a.html)", f"[ {ZWNJ}](a.html)", [("links", "error", f"[ {ZWNJ}](a.html)")]),
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
        ("[door](a.html) is open", "[…](a.html) باز است", [("links", "error", "[…](a.html)")]),
        ("[door](a.html) is open", "[؛](a.html) باز است", [("links", "error", "[؛](a.html)")]),
        (
            "[door](https://a.example)",
            "[https://](https://a.example)",
            [("links", "error", "[https://](https://a.example)")],
        ),
        ("[https](https://a.example)", "[https](https://a.example)", []),
        ("[12](a.html)", "[۱۲](a.html)", []),
        ("[![](a.png)](b.html)", "[![](a.png)](b.html)", []),
        ('<a href="a.html">door</a>', '<a href="a.html">در</a>', []),
        ('<a href="a.html">door</a>', '<a href="b.html">در</a>', [("links", "warning", '<a href="b.html">')]),
        ("[door](a.html)", "[در] (a.html)", [("links", "error", "] (")]),
        ("[door](a.html) [x] (b)", "[در](a.html) [x] (b)", []),
    ],
)
def test_links(source: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(item for item in of_family(source, text) if item[0] == "links") == sorted(expected)


def test_a_torn_link_is_put_together() -> None:
    assert fixed("[door](a.html)", f"[در] {ZWNJ}(a.html)") == "[در](a.html)"
    assert fixed("[a](https://a.example) x", "[آ]\n(https://a.example/) ط") == "[آ](https://a.example/) ط"


# Emphasis, code, tags, pictures


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("*a* **b** `c` <b>d</b>", "*آ* **ب** `c` <b>د</b>", []),
        ("_a_ and __b__", "*آ* و **ب**", []),
        ("*a*", "آ", [("emphasis", "warning", "")]),
        ("*a*", "«آ»", [("emphasis", "hint", "")]),
        ("*a* <b>b</b>", "<i>آ</i> <b>ب</b>", [("tags", "hint", "")]),
        ("*a* *b*", "*آ* ب", [("emphasis", "hint", "")]),
        ("**a** b", "**آ ب", [("emphasis", "warning", "**")]),
        ("**a** b", "آ** ب", [("emphasis", "warning", "**")]),
        ("**a** b", "** آ ** ب", [("emphasis", "warning", "** آ **")]),
        ("**a** b", "**آ **ب", [("emphasis", "warning", "**آ **")]),
        ("a", "*آ*", [("emphasis", "hint", "")]),
        ("2 * 3", "۲ * ۳", []),
        ("with **`a` and `b`** here", "با **`a` و `b`**.", []),
        ("*[a](b)* c", "*[آ](b)* پ", []),
        ("*[a](b)* c", "[آ](b) پ", [("emphasis", "warning", "")]),
        ("snake_case_name 2 * 3 * 4", "snake_case_name 2 * 3 * 4", []),
        ("#zan_zendegi_azadi", "#زن_زندگی_آزادی", []),
        (r"\*a\*", "«آ»", []),
        ("see a*", "نگاه کنید آ*", []),
        ("`c` d", "د", [("code-spans", "warning", "")]),
        ("`c` d", "`س` د", [("code-spans", "hint", "`س`")]),
        ("`c` d", "`c د", [("code-spans", "warning", "")]),
        ("`*a*` b", "`*a*` ب", []),
        ("![a](b.png)", "آ", [("pictures", "error", "")]),
        ("![a](b.png)", "![](b.png)", [("pictures", "warning", "![](b.png)")]),
        ("![](b.png)", "![](b.png)", []),
        ("![a](b.png)", "![آ](c.png)", [("pictures", "warning", "![آ](c.png)")]),
        ("a", "![آ](c.png)", [("pictures", "warning", "![آ](c.png)")]),
        (
            '<img src="a.png" alt="a">',
            '<img src="a.png" alt="">',
            [("pictures", "warning", '<img src="a.png" alt="">')],
        ),
        ("<b>a</b>", "<b>آ", [("tags", "error", "<b>")]),
        ("<b>a</b>", "آ</b> <b>", [("tags", "error", "</b>")]),
        ("<b>a</b>", "آ", [("tags", "warning", "")]),
        ("a<br>b", "آ<br>ب", []),
        ("a<br>b", "آ ب", [("tags", "warning", "")]),
        ("a", "<u>آ</u>", [("tags", "hint", "")]),
        ("a", '<span dir="rtl">آ</span> <bdi>ب</bdi>', []),
        ("a", '<span dir="rtl">آ', [("tags", "error", '<span dir="rtl">')]),
        ("<b>a", "<b>آ", []),
        ("<missing product>", "<کالای گم‌شده>", []),
    ],
)
def test_markup(source: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert of_family(source, text) == expected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("** باز ** کن", "**باز** کن"),
        ("در را **باز **کن", "در را **باز** کن"),
        ("در را** باز** کن", "در را **باز** کن"),
        ("در را **باز کن", "در را **باز کن"),
    ],
)
def test_signs_that_a_space_parts_from_their_words_are_moved(text: str, wanted: str) -> None:
    assert fixed("**Open** the door.", text) == wanted


# Blocks


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("a b", "آ\nب", [("block-skeleton", "warning", "\n")]),
        ("a b", "آ\n \nب", [("block-skeleton", "warning", "\n \n")]),
        ("a\\\nb", "آ\\\nب", []),
        ("a\\\nb", "آ ب", []),
        ("a b", "# آ", [("block-skeleton", "warning", "# ")]),
        ("a", "- آ", [("block-skeleton", "warning", "- ")]),
        ("a", "1. آ", [("block-skeleton", "warning", "1. ")]),
        ("a", "۱. آ", []),
        ("a", "• آ", [("block-skeleton", "warning", "•")]),
        ("a", "[^n]: آ", [("block-skeleton", "warning", "[^n]:"), ("references", "error", "[^n]")]),
        ("- a", "- آ", []),
        ("#a b", "#آ ب", []),
    ],
)
def test_blocks(source: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(of_family(source, text)) == expected


def test_lines_of_a_cell_and_of_an_adopted_note() -> None:
    assert of_family("a", "آ\nب", type=UnitType.CELL) == [("block-skeleton", "warning", "\n")]
    assert of_family("a\n\nb", "آ\n\nب", type=UnitType.NOTE) == []
    assert of_family("a\nb\nc", "آ\nب\nپ", type=UnitType.STANZA) == []


# Insertions


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("with [memorial] photos", "با عکس‌های [یادبود]", []),
        ("with [memorial] photos", "با عکس‌های (یادبود)", [("insertions", "warning", "(یادبود)")]),
        ("with [memorial] photos", "با عکس‌های یادبود", [("insertions", "warning", "")]),
        ("(here) with [memorial] photos", "(این‌جا) با عکس‌های (یادبود)", [("insertions", "warning", "")]),
        ("one […] two", "یک […] دو", []),
        ("one […] two", "یک … دو", [("insertions", "warning", "")]),
        ("one [a] two", "یک [آ] دو [ب]", [("insertions", "hint", "")]),
        ("one two", "یک [آن] دو", []),
        ("one [link](a.html)[^1] two", "یک [پیوند](a.html)[^1] دو", []),
        ("[x] done", "انجام شد", []),
        ("“[i]f they want[ed] to”", "«اگر می‌خواستند»", []),
        ("“he said [that] it rained”", "«گفت باران می‌بارید»", []),
        ("see [1]", "نگاه کنید", []),
        (r"with \[memorial\] photos", r"با عکس‌های \[یادبود\]", []),
        ("the ［memorial］ photos", "عکس‌های [یادبود]", []),
        ("گفت که [او] آمد", "said that [he] came", []),
        ("`a[1]` b", "`a[1]` ب", []),
    ],
)
def test_insertions(source: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert of_family(source, text) == expected


# All of them

HOSTILE = [
    "[",
    "](",
    "**",
    "* ",
    "`a",
    "<b",
    "</b>",
    "[^1",
    "[^1]",
    "![",
    "{{",
    "&amp;",
    "\n\n",
    "Ø§",
    "(",
    "<span dir>",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_text(piece: str) -> None:
    def checked(size: int) -> None:
        text = piece * (size // len(piece))
        reading = Reading(unit(text), text[1:] + text, Context("en", "fa"))
        for code in MARKDOWN:
            rule = BY_CODE[code].unit
            list(rule(reading) if rule else ())

    checked(400)
    small, big = (calls(lambda size=size: checked(size)) for size in (400, 3_200))
    assert big < 10 * small + 1_000


@pytest.mark.parametrize("text", ["\ud800 [a](b) *", "\x00**", "[^\ud800]", "", "\n", "\\"])
def test_no_text_breaks_a_rule(text: str) -> None:
    for plain in (False, True):
        check(document(unit("*a* [b](c)[^1] [x]", plain=plain)), {"u": text}, "fa")
