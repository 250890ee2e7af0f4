"""Copied texts in many habits, each beside the Markdown and the report that must come of it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shared_data import DATA, needs_shared
from workflow.model.unit import UnitType
from workflow.source import read
from workflow.source.intake import Intake, take
from workflow.source.markdown import events

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/in.*"))
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def words(text: str) -> Counter[str]:
    """Words and numbers, whatever stands between them; digits and Arabic letters as intake writes them."""
    plain = unicodedata.normalize("NFC", text).translate(SUPERSCRIPTS).replace("ي", "ی").replace("ك", "ک")
    plain = "".join(str(unicodedata.digit(each)) if each.isdecimal() else each for each in plain)
    return Counter(re.findall(r"[^\W\d_]+|\d+", plain))


def lost(text: str, taken: Intake) -> Counter[str]:
    """Words of the input that stand neither in the Markdown nor in the report."""
    reported = " ".join(line.text for line in taken.report)
    return words(text) - words(taken.markdown) - words(reported)


def input_of(case: Path) -> tuple[str, str]:
    file = next(case.glob("in.*"))
    return file.read_bytes().decode(), file.suffix


def report_of(taken: Intake) -> str:
    rows = [f"{taken.slug} · {taken.language} · {taken.title}"]
    rows += [f"{x.line}\t{x.code}\t{'left out' if x.left_out else 'kept'}\t{x.text}\t{x.message}" for x in taken.report]
    return "".join(f"{row}\n" for row in rows)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, golden: Callable[[Path, str], None]) -> None:
    text, suffix = input_of(case)
    taken = take(text, suffix=suffix)
    golden(case / "golden.md", taken.markdown.replace("\r\n", "\n"))
    golden(case / "golden.report", report_of(taken))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_is_lost_and_a_second_time_changes_nothing(case: Path) -> None:
    text, suffix = input_of(case)
    for drop in (False, True):
        taken = take(text, suffix=suffix, drop_appendix=drop)
        assert not lost(text, taken)
        assert take(taken.markdown, suffix=".md", drop_appendix=drop).markdown == taken.markdown


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_windows_line_ends_make_no_difference_to_a_text(case: Path) -> None:
    text, suffix = input_of(case)
    if suffix == ".txt":
        assert take("\ufeff" + text.replace("\r\n", "\n").replace("\n", "\r\n")).markdown == take(text).markdown


def units(taken: Intake, type: UnitType) -> list[str]:
    return [unit.text for unit in read(taken.markdown).units if unit.type is type]


def codes(taken: Intake, code: str) -> list[int]:
    return [line.line for line in taken.report if line.code == code]


@pytest.fixture(scope="module")
def article() -> str:
    return next((DATA / "article").glob("*.txt")).read_text("utf8")


@needs_shared
def test_the_real_article(article: str) -> None:
    taken = take(article)
    document = read(taken.markdown)
    lines = article.split("\n")
    assert taken.language == "en"
    assert taken.title == lines[4]
    assert document.meta.title == lines[4]
    assert document.meta.values["kicker"] == lines[2]
    assert lines[0] not in taken.markdown
    assert not lost(article, taken)
    assert take(taken.markdown, suffix=".md").markdown == taken.markdown


@needs_shared
def test_the_real_article_has_five_footnotes_each_referred_to_once(article: str) -> None:
    taken = take(article)
    body, notes = taken.markdown.split("[^1]: ")
    for label, before in enumerate(("description).", "this year,", "Cemetery:", "kind hands.", "Park"), 1):
        assert body.count(f"[^{label}]") == 1
        assert f"{before}[^{label}]" in body
    assert [int(label) for label in re.findall(r"^\[\^(\d)\]: ", "[^1]: " + notes, re.MULTILINE)] == [1, 2, 3, 4, 5]
    assert "[back]" not in taken.markdown
    assert len(units(taken, UnitType.FOOTNOTE)) == 5
    assert codes(taken, "earlier-translator-note") == [88]


@needs_shared
def test_the_real_article_has_a_poem_of_five_stanzas_from_farsi(article: str) -> None:
    taken = take(article)
    document = read(taken.markdown)
    stanzas = [unit for unit in document.units if unit.type is UnitType.STANZA]
    assert [unit.text.count("\n") + 1 for unit in stanzas] == [3, 3, 3, 3, 5]
    assert {unit.original for unit in stanzas} == {"fa"}
    after = document.units[document.units.index(stanzas[-1]) + 1 :][:2]
    assert [unit.type for unit in after] == [UnitType.PARAGRAPH] * 2
    assert [words(unit.text).total() for unit in after] == [12, 4]
    assert {22, 52, 56, 60, 64, 68} <= set(codes(taken, "original-words"))


@needs_shared
def test_the_rest_of_the_real_article(article: str) -> None:
    taken = take(article)
    lines = article.split("\n")
    assert [units(taken, UnitType.ITEM)[at] for at in (0, 1, 2)] == [lines[35], lines[37], lines[39]]
    assert len(units(taken, UnitType.CAPTION)) == 4
    assert codes(taken, "caption") == [11, 14, 43, 46]
    assert codes(taken, "lost-embed") == [24, 25]
    assert "Tweet URL" not in taken.markdown
    assert {9, 84} <= set(codes(taken, "lost-link"))
    assert 82 in codes(taken, "unbalanced-quotation")
    assert codes(taken, "wrong-date") == [28]
    assert any("30 Ordibehesht 1402, that is 20 May 2023" in line.message for line in taken.report)
    assert codes(taken, "garbled-hashtag") == [27]
    assert codes(taken, "insertion") == [20, 71]
    assert codes(taken, "appendix") == [92]
    assert codes(taken, "editors-note") == [7]


@needs_shared
def test_the_real_article_without_its_appendix(article: str) -> None:
    taken = take(article, drop_appendix=True)
    assert taken.markdown.rstrip().endswith("Green Movement.")
    assert not lost(article, taken)
    assert next(line.line for line in taken.report if line.code == "appendix" and line.left_out) == 92


LINES = r"""Skip to main content
Tweet URL
Notes
پانویس
1. A note. [back]
2. Another. ↩
[1] A note
(2) نکته
The night is long.1
and we are awake,2 as ever
سطری از شعر [۱]
In 2019.3 there were 10,000 of us
Photo: A neighbour
عکس: رهگذر
We demand:
Bread!
Work!
• tea
- milk
* salt
۱- نان
۲- نمک
نیمی از بیت اول این شعر<tab>نیم دیگر از بیت اول آن
a half of a line of the song    another half of a line of the song
=====
---
***
Home > News
# not a heading
#freedom
> quoted
1986. A year
    indented
<tab>indented
[memorial](photos)
[^1]: odd
[x]: y
{: from=fa}
{: .caption}
<b>bold</b>
`code
```
~~~
| a | b |
|---|---|
: description
_under_ *star* __two__ **three**
https://example.org/a_b_(c)_
a\
\*
&amp; &#35;
“open
close”
شنبه ۳۰ اردیبهشت ۱۴۰۲
Saturday, May 30, 1402
By A. Reader
نویسنده: کسی
Title: A Title
— A Poet
Poem by A Poet
Editors’ note: from friends
یادداشت مترجم:
translated from the Farsi
they chanted, “Bread!”
DONATE now
¹ superscript note
and its place¹"""
PIECES = st.sampled_from([*LINES.replace("<tab>", "\t").split("\n"), "word " * 30, "کلمه " * 30, "", "", "", ""])
TEXTS = st.one_of(
    st.lists(PIECES, max_size=25).map("\n".join),
    st.text(
        alphabet=st.sampled_from('aZش۱1 .\n\n\t#>*_-+=`~[](){}<>!|\\:^&"“”«»\r\ufeff\u200c\xa0\u2028\0'), max_size=120
    ),
    st.text(max_size=80),
)


@given(TEXTS, st.sampled_from((".txt", ".md")), st.booleans(), st.sampled_from(("", "poem", "statement")))
@settings(max_examples=400)
def test_any_text_is_taken_whole_and_once(text: str, suffix: str, drop: bool, kind: str) -> None:
    taken = take(text, suffix=suffix, drop_appendix=drop, kind=kind)
    assert not lost(text, taken)
    assert take(taken.markdown, suffix=".md", kind=kind).markdown == taken.markdown
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", taken.slug)
    assert [line.line for line in taken.report] == sorted(line.line for line in taken.report)


def shown(markdown: str) -> str:
    """The words that a CommonMark renderer shows of the body, and nothing it would take for syntax."""
    body = markdown.split("---\n", 2)[2]
    shapes = []
    for nesting, tag, value, _start, _end in events(body):
        assert tag not in {
            "CodeBlock",
            "HtmlBlock",
            "InlineHtml",
            "Emphasis",
            "Strong",
            "Strikethrough",
            "BlockQuote",
            "Table",
            "Code",
            "Image",
        }
        if nesting == 0 and isinstance(value, str):
            shapes.append(value)
    return " ".join(shapes)


@given(st.lists(PIECES, max_size=25).map("\n".join))
@settings(max_examples=400)
def test_nothing_of_a_plain_text_becomes_syntax(text: str) -> None:
    taken = take(text, language="en")
    said = " ".join(line.text for line in taken.report)
    assert not words(text) - words(shown(taken.markdown)) - words(said) - words(taken.markdown.split("---\n")[1])


@needs_shared
def test_real_poems_keep_every_line() -> None:
    """Of classical poems as they are copied, one couplet a line: 300 of them, every one known for a poem."""
    rows = (DATA / "03-poetry" / "hafez-plain.jsonl").read_text("utf8").splitlines()[:100]
    for row in rows:
        couplets = json.loads(row)["couplets"]
        for gap in ("\t", "      ", " / "):
            taken = take("\n".join(gap.join(couplet) for couplet in couplets), language="fa")
            document = read(taken.markdown)
            assert document.meta.kind == "poem"
            assert [unit.text for unit in document.units] == ["\n".join(gap.join(couplet) for couplet in couplets)]


SUNG = """\
The Yard

In the evening they sang, in words translated from the Farsi:

The lamp is low,[1]
the road is long,
the night is young.

[1] Or: is out.
"""


def test_the_report_shows_references_as_people_write_them() -> None:
    said = [line.text for line in take(SUNG).report if line.code in ("stanza", "original-words")]
    assert said == ["The lamp is low,[1]"] * 2
    for file in CASES:
        for line in take(input_of(file)[0]).report:
            assert not re.search("[\ufdd0-\ufdef]", line.text + line.message)


@pytest.mark.parametrize(
    "poem",
    [
        "با امید،\nشب را شمردیم\nو ستاره را\n\nبه عشق تو بیدار ماندیم\nتا سحر بر بام\nو کسی نیامد\n",
        "In love,\nwe stayed,\nwe counted bread\n\nWith hope,\nwe went.\n",
        "It rained. We sang.\n\nThe gate was shut,\nthe yard was dark,\nthe tea was gone\nand so were we.\n",
    ],
)
def test_a_poem_of_short_lines_stays_a_poem(poem: str) -> None:
    assert read(take(poem).markdown).meta.kind == "poem"


@pytest.mark.parametrize(
    "text",
    [
        "دوشنبه کار را خواباندیم. عصر کسی شعر قدیمی را برایمان خواند:\n\n{}\nآوازخوان به خانه رفتیم.\n",
        "دوشنبه کار را خواباندیم. عصر کسی\nشعر قدیمی را برایمان خواند:\n\n{}\nآوازخوان به خانه رفتیم.\n",
        "نامه\n\n{}\nبا مهر\nپونه\n",
    ],
)
def test_prose_around_a_stanza_is_no_poem(text: str) -> None:
    stanza = "چراغ خانه خاموش است\nو راه خانه دور است\nنان سرد است و شب جوان\nستاره در تنور است\n"
    taken = take(text.format(stanza))
    assert read(taken.markdown).meta.kind == "statement"
    assert units(taken, UnitType.STANZA) == [stanza.strip()]


def test_one_word_of_a_menu_may_be_a_title() -> None:
    assert take("Home\n\nThe house is old.\n").title == "Home"
    assert take("خانه\n\nپنجره باز است و کسی نیست.\n").title == "خانه"


@pytest.mark.parametrize(("reference", "codes_"), [("", ["unreferenced-note"]), (" [4]:", ["reference-without-note"])])
def test_a_note_in_brackets_is_no_reference_to_itself(reference: str, codes_: list[str]) -> None:
    taken = take(f"# The Wall\n\nIt is old{reference} and blue.\n\n[4] A slogan.\n", suffix=".md")
    assert [line.code for line in taken.report if line.code.endswith("-note")] == codes_


def test_the_example_of_the_documentation() -> None:
    page = (Path(__file__).parents[3] / "docs" / "adding.md").read_text("utf8")
    given_text, rest = page.split("## An example")[1].split("\nbecomes\n")
    before, after = (
        re.sub(r"^    ", "", part, flags=re.MULTILINE).strip() for part in (given_text, rest.split("\n## ")[0])
    )
    assert take(before).markdown == after + "\n"


@needs_shared
def test_real_markdown_loses_nothing_and_is_left_alone_the_second_time() -> None:
    """193 files: what mends a page may only be left out or moved, never lost."""
    files = sorted(path for path in DATA.rglob("*.md") if path.stat().st_size < 100_000)
    texts = [path.read_bytes().decode() for path in files]
    taken = [take(text, suffix=".md") for text in texts]
    assert [path for path, text, each in zip(files, texts, taken, strict=True) if lost(text, each)] == []
    again = [take(each.markdown, suffix=".md").markdown for each in taken]
    assert [path for path, each, new in zip(files, taken, again, strict=True) if each.markdown != new] == []
    untouched = sum(each.markdown.endswith(text) for text, each in zip(texts, taken, strict=True))
    headed = sum(any(line.code == "title" for line in each.report) for each in taken)
    assert untouched + headed >= 0.98 * len(files) > 100


@pytest.mark.parametrize(
    "piece", ["[", "\n\n1. note [back]", "a.1 ", "(hear ", "1. a\n2. b\n", "“", "word* ", "[1] a\n", "—", "a b\n"]
)
def test_hostile_texts_end(piece: str) -> None:
    """Linear rules: some 30,000 letters of each come back at once; a quadratic one would take minutes."""
    text = piece * (30_000 // len(piece))
    assert not lost(text, take(text, language="en"))
