"""The verbs that other programs build on: one text through all four, with their documented shapes."""

from __future__ import annotations

from workflow.catalogs import read_po, write_mo, write_po
from workflow.catalogs.mapping import catalog_of
from workflow.checks import check
from workflow.model.edition import Edition
from workflow.model.finding import Severity
from workflow.model.state import State
from workflow.model.translation import Translation
from workflow.publish import portable, to_html
from workflow.source import read, write

SOURCE = """---
title: نامه به خانه
---

## روز اول

نامه‌ات رسید.[^1]

> در را باز گذاشتم،\\
> چراغ را هم.

1) نان
1) نمک

[^1]: با پست هوایی.
"""
WORDS = [
    "A Letter Home",
    "The first day",
    "Your letter came.[^1]",
    "I left the door open,\nand the lamp lit.",
    "bread",
    "salt",
    "By air mail.",
]


def test_one_text_through_all_of_them() -> None:
    document = read(SOURCE, slug="letter", language="fa", path="content/letter.fa.md")
    assert [(unit.type, unit.line) for unit in document.units] == [
        ("title", 2),
        ("heading", 5),
        ("paragraph", 7),
        ("stanza", 9),
        ("item", 12),
        ("item", 13),
        ("footnote", 15),
    ]
    translations = {unit.key: text for unit, text in zip(document.units, WORDS, strict=True)}
    assert check(document, translations, "en") == []
    assert write(document, {}) == SOURCE
    english = write(document, translations)
    assert english == (
        "---\ntitle: A Letter Home\n---\n\n## The first day\n\nYour letter came.[^1]\n\n"
        "> I left the door open,\\\n> and the lamp lit.\n\n1) bread\n1) salt\n\n[^1]: By air mail.\n"
    )
    assert portable(portable(english)) == portable(english)
    page = to_html(portable(english))
    assert "<h2" in page
    assert "<li>bread</li>" in page


def test_a_missing_word_is_an_error_at_its_unit() -> None:
    document = read(SOURCE, language="fa")
    translations = {unit.key: text for unit, text in zip(document.units, WORDS, strict=True)}
    heading = document.units[1]
    del translations[heading.key]
    (finding,) = check(document, translations, "en")
    assert (finding.code, finding.unit, finding.severity) == ("missing", heading.key, Severity.ERROR)


def test_catalogs_are_bytes_in_and_bytes_out() -> None:
    document = read(SOURCE, slug="letter", language="fa", path="content/letter.fa.md")
    work = {
        unit.key: Translation(unit.key, text, State.REVIEWED) for unit, text in zip(document.units, WORDS, strict=True)
    }
    data = write_po(catalog_of(Edition(document, "en", work)))
    assert write_po(read_po(data)) == data
    assert b"I left the door open," in write_mo(read_po(data))


def test_nothing_dangerous_reaches_a_page() -> None:
    page = to_html('<script>x</script><img src=x onerror="y()"> [a](javascript:z) <p style="position:fixed">b</p>')
    assert all(word not in page for word in ("<script", "onerror", "javascript:", "style="))
