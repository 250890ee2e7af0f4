"""Which units a source has: type, text, line and what is said about them."""

from __future__ import annotations

from datetime import date

import pytest

from workflow.model.unit import UnitType
from workflow.source import read, write


def units(text: str) -> list[tuple[str, str]]:
    return [(unit.type.value, unit.text) for unit in read(text).units]


def about(text: str) -> list[str]:
    return [unit.about for unit in read(text).units]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Letters\nto you\n===\n", [("heading", "Letters to you")]),
        ("## Letters {#letters .wide} \n", [("heading", "Letters")]),
        ("# Letters ##\n", [("heading", "Letters")]),
        ("# \\*Letters\\*\n", [("heading", "\\*Letters\\*")]),
        ("- one\n  more\n\n  two\n- [x] three\n", [("item", "one more"), ("item", "two"), ("item", "three")]),
        ("> a\nlazy\n> b\n", [("paragraph", "a lazy b")]),
        ("> - a\n>   b\n", [("item", "a b")]),
        ("a `x\ny` [b](u\n'c') d\n", [("paragraph", "a `x y` [b](u 'c') d")]),
        ("a  \nb\nc\n", [("paragraph", "a  \nb c")]),
        ("a\\\nb\nc\n", [("paragraph", "a\\\nb c")]),
        ("|a|b|\n|-|-|\n|c \\| d||\n", [("cell", "a"), ("cell", "b"), ("cell", "c \\| d")]),
        ("text\na | b\n--|--\nc | d\n", [("paragraph", "text"), *[("cell", word) for word in "abcd"]]),
        ("Term\n: one\n\n  two\n", [("definition", "Term"), ("definition", "one"), ("definition", "two")]),
        ("x[^1]\n\n[^1]: one\n\n    two\n", [("paragraph", "x[^1]"), ("footnote", "one"), ("footnote", "two")]),
        ("```\ncode\n```\n\n    more\n", []),
        ("***\n\n<!-- secret -->\n\n<script>\nx\n</script>\n", []),
        ("[memorial] words\n", [("paragraph", "[memorial] words")]),
        ("> [!NOTE]\n> Words.\n", [("paragraph", "Words.")]),
        ("[a]: /u 'title'\n\n[a]\n", [("paragraph", "[a]")]),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('![a *b*](u "t")\n', [("image", "a b"), ("image", "t")]),
        ("[![a](u)](v) ![b][r]\n\n[r]: /u\n", [("image", "a"), ("image", "b")]),
        ("![](u)\n", []),
        ("words ![a](u 't') more\n", [("paragraph", "words ![a](u 't') more")]),
        ("![a](u)\n\n*under*\n", [("image", "a"), ("caption", "*under*")]),
        ("![a](u)  \n_under_\n", [("image", "a"), ("caption", "_under_")]),
        ("![a](u)\n\nwords\n", [("image", "a"), ("paragraph", "words")]),
        ("![a](u)\n\n*not* all\n", [("image", "a"), ("paragraph", "*not* all")]),
        ("*alone*\n", [("paragraph", "*alone*")]),
        ("|a|\n|-|\n\nTable: under\n", [("cell", "a"), ("caption", "under")]),
        ("Table: above\n\n|a|\n|-|\n", [("caption", "above"), ("cell", "a")]),
        ("|a|\n|-|\n\n: under\n", [("cell", "a"), ("caption", "under")]),
        ("- [ ] *todo*\n", [("item", "*todo*")]),
    ],
)
def test_pictures_and_captions(text: str, expected: list[tuple[str, str]]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a <b>b</b>\n  c</p>\n", [("html", "a <b>b</b> c")]),
        ("<div>\n  a &amp; b\n</div>\n", [("html", "a & b")]),
        ("<p><a href='u'>a</a></p>\n", [("html", "a")]),
        ("<div>\n\n*md*\n\n</div>\n", [("paragraph", "*md*")]),
        ("<figure><img alt='a'><figcaption>b</figcaption></figure>\n", [("image", "a"), ("caption", "b")]),
        ("<p>a</p><pre>b</pre><style>c</style><p><code>d</code></p>\n", [("html", "a")]),
        ("<div class\nfoo\n", []),
        ("<a href='u'><img src='v' alt='a'></a>\n", [("image", "a")]),
        ("> <div>\n> a\n> b\n> </div>\n", [("html", "a b")]),
        ("<p>a <!-- b --> c</p>\n", [("html", "a"), ("html", "c")]),
    ],
)
def test_html(text: str, expected: list[tuple[str, str]]) -> None:
    assert units(text) == expected


def test_html_is_written_as_text() -> None:
    document = read("<p>a &amp; b</p>\n<p>c <b>d</b></p>\n<img alt=x>\n")
    typed = {unit.key: "<script>1</script> & <b>e</b>" for unit in document.units}
    assert write(document, typed) == (
        "<p>&lt;script&gt;1&lt;/script&gt; &amp; &lt;b&gt;e&lt;/b&gt;</p>\n"
        "<p>&lt;script>1&lt;/script> &amp; <b>e</b></p>\n"
        '<img alt="&lt;script&gt;1&lt;/script&gt; &amp; &lt;b&gt;e&lt;/b&gt;">\n'
    )


POEM = "---\nkind: poem\n---\nبنشین\tبر لب جوی\n  و گذر عمر\n\nبنشین / و ببین\n\nبنشین / و ببین\n"


def test_every_line_of_a_poem_is_verse_and_a_refrain_has_its_own_key() -> None:
    document = read(POEM)
    assert [unit.text for unit in document.units] == ["بنشین\tبر لب جوی\n  و گذر عمر", *["بنشین / و ببین"] * 2]
    assert [unit.about for unit in document.units] == ["stanza 1 of 3", "stanza 2 of 3", "stanza 3 of 3"]
    assert document.units[2].key == document.units[1].key + "~2"
    assert write(document, {document.units[0].key: "Sit\n    and see\nhow"}).endswith(
        "\nSit\n    and see\nhow\n\nبنشین / و ببین\n\nبنشین / و ببین\n"
    )


def test_a_stanza_in_a_statement_has_hard_breaks() -> None:
    assert units("a,  \n  b,\\\nc.\n") == [("stanza", "a,\n  b,\nc.")]
    assert units("> a * b\\\n>\tc\n") == [("stanza", "a * b\n\tc")]
    assert units("a<br>\nb<br/>\nc\n") == [("stanza", "a\nb\nc")]
    assert about("x\n\na\\\nb\n\nc\\\nd\n\nx\n\ne\\\nf\n") == [
        *["", "stanza 1 of 2", "stanza 2 of 2", "", "stanza 1 of 1"]
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("before\n\n> a\\\n> b\n>\n> c\n{: from=fa}\n\nafter\n", ["a\nb", "c"]),
        ("before\n\n> a\n>\n> b\n> {: from=fa}\n\nafter\n", ["b"]),
        ("before\n\na\n{: from=fa}\nafter\n", ["a"]),
        ("before\n\na\n\n{: from=fa}\n\nafter\n", ["a"]),
        ("- a\n- b\n{: from=fa .x}\n", ["a", "b"]),
        ("# a\n{: from=fa}\n\nb\n", ["a"]),
        ("| a |\n|---|\n| b |\n{: from=fa}\n", ["a", "b"]),
        ("<p>a</p>\n{: from=fa}\n\nb\n", ["a"]),
        ("a\n{: .wide}\n", []),
        ("{: from=fa}\n\na\n", []),
        ("a\n\n```\nb\n{: from=fa}\n```\n", []),
    ],
)
def test_original_words(text: str, marked: list[str]) -> None:
    document = read(text)
    assert [unit.text for unit in document.units if unit.original] == marked
    assert {unit.original for unit in document.units} <= {"", "fa"}
    assert all(unit.about.endswith("quoted from Farsi") for unit in document.units if unit.original)
    assert not any("{:" in unit.text for unit in document.units)


def test_verse_that_markdown_takes_for_code_is_said() -> None:
    text = "---\nkind: poem\n---\na\n\n    deep\n\nb\n\n    deep\n"
    document = read(text)
    assert [unit.text for unit in document.units] == ["a", "b"]
    assert [(remark.code, remark.line) for remark in document.remarks] == [("indented-verse", 6)]
    assert read("a\n\n    code\n").remarks == ()


def test_lines_count_from_one() -> None:
    text = "\ufeff---\r\ntitle: T\r\nkind: statement\r\n---\r\n\r\n# A\r\n\r\n> b\r\n"
    assert [(unit.text, unit.line) for unit in read(text).units] == [("T", 2), ("A", 6), ("b", 8)]


def test_the_front_matter_is_typed() -> None:
    text = """---
title: "Letters: one"   # kept
subtitle: 'it''s'
summary: |
  first
  second
date: 2023-05-20
author: N.
translate_to: [en, fr]
relay: {fr: en}
confidential: true
tags: [a, b]
hero:
  alt: A tulip
weight: 3
---
"""
    document = read(text)
    assert [(unit.about, unit.text) for unit in document.units] == [
        ("title", "Letters: one"),
        ("subtitle", "it's"),
        ("summary", "first\nsecond"),
        ("hero.alt", "A tulip"),
    ]
    assert all(unit.plain for unit in document.units)
    meta = document.meta
    assert (meta.title, meta.date, meta.author) == ("Letters: one", date(2023, 5, 20), "N.")
    assert (meta.translate_to, dict(meta.relay), meta.confidential) == (("en", "fr"), {"fr": "en"}, True)
    assert (meta.tags, meta.values["weight"]) == (("a", "b"), 3)
    typed = {unit.key: f"نامه: «{number}» # 'x'" for number, unit in enumerate(document.units)}
    written = write(document, typed)
    assert "   # kept" in written
    assert "\nweight: 3\n" in written
    assert [unit.text for unit in read(written).units] == list(typed.values())


@pytest.mark.parametrize(
    ("source", "typed", "written"),
    [
        ("title: a", "b", "title: b"),
        ("title: a # c", "b: c #d", 'title: "b: c #d" # c'),
        ("title: a", "one\ntwo", "title: one two"),
        ("title: a", "- b", 'title: "- b"'),
        ("title: a", "1402", 'title: "1402"'),
        ("title: a", "yes", 'title: "yes"'),
        ("title: a", "سال‌ها، نه!", "title: سال‌ها، نه!"),
        ("title: 'a'", "it's", "title: 'it''s'"),
        ('title: "a"', 'say "b" \\ c', 'title: "say \\"b\\" \\\\ c"'),
        ("{title: a, x: b}", "c, d", '{title: "c, d", x: b}'),
        ("summary: |\n  a\n  b\nx: y", "c\nd", "summary: |\n  c\n  d\nx: y"),
        ("summary: >-\n  a\n  b\nx: y", "c\nd", "summary: >-\n  c\n\n  d\nx: y"),
        ("summary: |\n  a\nx: y", " b\n  c", "summary: |\n  b\n    c\nx: y"),
    ],
)
def test_a_translated_value_keeps_its_style(source: str, typed: str, written: str) -> None:
    document = read(f"---\n{source}\n---\n")
    found = write(document, {document.units[0].key: typed})
    assert found == f"---\n{written}\n---\n"
    assert read(found).remarks == ()


def test_toml_front_matter() -> None:
    text = "+++\ntitle = 'Letters'\nversion = \"1.4\"\n[x]\nslug = 'no'\n+++\n\nBody.\n"
    document = read(text)
    assert [(unit.type.value, unit.text) for unit in document.units] == [("title", "Letters"), ("paragraph", "Body.")]
    assert write(document, {document.units[0].key: 'it\'s \\ "x"'}).startswith('+++\ntitle = "it\'s \\\\ \\"x\\""\n')


@pytest.mark.parametrize(
    "front",
    [
        "just words",
        "- a\n- b",
        "title: [",
        "a: &a [*a]",
        "a: &a [x]\nb: &b [*a, *a, *a]\n" + "".join(f"c{i}: &c{i} [{'*b, ' * 40}]\n" for i in range(200)),
        "a: " + "[" * 400 + "]" * 400,
        "a: !!python/object:os.system x",
        "a: !secret x",
        "? [a]\n: b",
        "x" * 70_000 + ": a",
        "a: \ud800",
    ],
    ids=lambda front: str(front)[:20],
)
def test_front_matter_that_cannot_be_used_is_left_and_said(front: str) -> None:
    text = f"---\n{front}\n---\n\nBody.\n"
    document = read(text)
    assert write(document, {unit.key: "متن" for unit in document.units}) == text.replace("Body.", "متن")
    assert [unit.text for unit in document.units] == ["Body."]
    assert [remark.code for remark in document.remarks] == ["front-matter"]
    assert document.meta.confidential  # it may have said so


def test_wrong_types_are_remarked_and_a_doubt_keeps_the_secret() -> None:
    document = read("---\ntitle: [a]\ndate: soon\nkind: song\nconfidential: perhaps\npublish_source: 1\n---\n")
    assert {(remark.line, remark.code) for remark in document.remarks} == {
        (line, "front-matter-value") for line in (2, 3, 4, 5, 6)
    }
    assert (document.meta.kind, document.meta.date, document.meta.confidential) == ("statement", None, True)
    assert document.meta.publish_source is False


def test_a_date_of_another_calendar_spoils_nothing_else() -> None:
    document = read("---\ntitle: چاه\ndate: 1402-02-31\n---\n\nBody.\n")
    assert (document.meta.title, document.meta.date, document.meta.values["date"]) == ("چاه", None, "1402-02-31")
    assert [(remark.line, remark.code) for remark in document.remarks] == [(3, "front-matter-value")]


@pytest.mark.parametrize(
    "text",
    [
        "> > a\\\n> > b\n",
        "- x\n\n  - y\n\n    > a\\\n    > b\n",
        ">   1. x\n>\n>      > a\\\n>      > b\n",
        "[^1]: x\n\n    > a\\\n    > b\n",
    ],
)
def test_a_stanza_deep_in_lists_keeps_no_quote_marks(text: str) -> None:
    """The quote's mark stands further in than the three columns it may have at the top level."""
    document = read(text)
    stanza = document.units[-1]
    assert (stanza.type, stanza.text) == (UnitType.STANZA, "a\nb")
    longer = write(document, {stanza.key: "c\nd\n  e"})
    assert read(longer).units[-1].text == "c\nd\n  e"
    assert write(document, {}) == text


@pytest.mark.parametrize("text", ["| a | b |\n|---|---|\n\n: ", "| a |\n|---|\n\nTable: \n"])
def test_the_mark_of_a_caption_without_words_is_no_unit(text: str) -> None:
    document = read(text)
    assert {unit.type for unit in document.units} <= {UnitType.CELL, UnitType.PARAGRAPH, UnitType.CAPTION}
    assert write(document, {}) == text


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("Farsi", 'did you mean "fa"?'),
        ("english", 'did you mean "en"?'),
        ('"en_US"', 'did you mean "en-US"?'),
        ("xx-zzzz", 'a tag is like "fa" or "en-GB".'),
    ],
)
def test_what_is_no_language_tag_is_said(value: str, hint: str) -> None:
    document = read(f"a\n\nb\n{{: from={value}}}\n\n```\nc\n{{: from={value}}}\n```\n")
    assert [unit.original for unit in document.units] == ["", ""]
    assert [(remark.line, remark.code) for remark in document.remarks] == [(4, "original-language")]
    assert document.remarks[0].message.startswith(value.strip('"').join('""') + f" is no language tag; {hint}")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\n\n<textarea>words</textarea>\n", [(3, "html-words")]),
        ("<svg>\n<title>Words</title>\n</svg>\n", [(1, "html-words")]),
        ("<div>a <noscript>واژه‌ها</noscript></div>\n", [(1, "html-words")]),
        ("<svg><style>.a{}</style><path d='M0'/></svg>\n", []),
        ("<textarea></textarea>\n\n```\n<textarea>words</textarea>\n```\n", []),
        ('é ![p][r]\n\n[r]: d.png "Ref title"\n', [(3, "definition-title")]),
        ("---\ntitle: T\n---\n[r]: d.png\n  'Ref title'\n", [(4, "definition-title")]),
        ('[r]: d.png\n\n[^1]: a "b"\n\n```\n[r]: d.png "title"\n```\n', []),
    ],
)
def test_words_that_are_no_unit_are_said(text: str, left: list[tuple[int, str]]) -> None:
    document = read(text)
    assert [(remark.line, remark.code) for remark in document.remarks] == left
    assert write(document, {}) == text


@pytest.mark.parametrize("name", ["iframe", "object", "svg", "textarea", "canvas"])
def test_the_title_of_an_element_is_a_unit_and_its_inside_is_not(name: str) -> None:
    text = f'<div>\n<{name} title="A map">\n</{name}>\n<style title="x"></style>\n</div>\n'
    document = read(text)
    assert [(unit.type, unit.text) for unit in document.units] == [(UnitType.IMAGE, "A map")]
    assert write(document, {document.units[0].key: 'نقشه "ما"'}) == text.replace("A map", "نقشه &quot;ما&quot;")
