"""Every published note reaches its readers: whatever the source leaves open, and wherever the note is anchored."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from tests.publish.dialects import PANDOC, READERS, corpora, pandoc
from tests.publish.samples import APPROVED, PREVIEW
from tests.shared_data import needs_shared
from workflow.model.edition import Edition
from workflow.model.note import Note, NoteKind
from workflow.model.state import State
from workflow.model.translation import Translation
from workflow.publish.edition import edition_markdown, edition_page
from workflow.publish.reading import split_front_matter
from workflow.publish.render import to_html
from workflow.publish.seal import sealed
from workflow.publish.skeleton import skeleton
from workflow.source import read

OPEN = {
    "a fence": "```\ncode",
    "a fence in a list": "- item\n\n  ~~~\n  code",
    "a comment": "<!-- never closed\n\nwords",
    "a script": "<script>\nlet x\n\nwords",
    "preformatted text": "<pre>\nx\n\ny",
    "a division": "<div>\n\n*words*",
    "a division in a quote": "> <div>\n> words\n\nmore",
    "a tag that is cut off": '<div id="x"\n*words*',
    "an instruction": "<?php\n\necho",
    "data": "<![CDATA[\n\nx",
    "an element among words": "words <del>struck\n\nmore",
    "a text field": "words <textarea> and more",
    "a list": "- one\n\n  two\n    - three",
    "indented code": "words\n\n    code",
    "a footnote": "words[^a]\n\n[^a]: one\n\n    two",
    "a table": "| a |\n|---|\n| b |",
    "a description": "Term\n:   one\n\n    two",
    "a quote": "> quoted\nlazily",
}


def annotated(text: str) -> Edition:
    """A translation that has a note in each of its units."""
    document = read(text, slug="a", language="en")
    rows = {unit.key: Translation(unit.key, unit.text, State.FINAL) for unit in document.units}
    notes = (
        Note(f"n{index}", NoteKind.WORD, "", f"body{index}", unit.key) for index, unit in enumerate(document.units)
    )
    return Edition(document, "fr", rows, tuple(notes))


def reached(html: str, edition: Edition) -> bool:
    """Whether each note is a footnote that a mark leads to, and no mark stands there as text."""
    found = skeleton(html)
    place = found.index("[note]") if "[note]" in found else len(found)
    return (
        {note.body for note in edition.notes} <= set(found[place:])
        and found[:place].count("[^]") >= len(edition.notes)
        and "[^" not in html
    )


@pytest.mark.parametrize("name", OPEN)
def test_nothing_left_open_swallows_a_note(name: str) -> None:
    edition = annotated(f"First words.\n\n{OPEN[name]}\n")
    _, body = split_front_matter(edition_markdown(edition, APPROVED))
    assert {reader: reached(render(body), edition) for reader, render in READERS.items()} == dict.fromkeys(
        READERS, True
    )
    assert reached(to_html(body), edition)
    page = edition_page(edition, APPROVED)
    assert page.count('class="footnote-ref"') >= len(edition.notes)
    assert '<details class="made" open><summary>Comment' in page


@pytest.mark.pandoc
@pytest.mark.skipif(not PANDOC, reason="pandoc is not installed")
def test_nothing_left_open_swallows_a_note_in_pandoc() -> None:
    editions = {name: annotated(f"First words.\n\n{text}\n") for name, text in OPEN.items()}
    bodies = {name: split_front_matter(edition_markdown(each, APPROVED))[1] for name, each in editions.items()}
    assert [name for name, each in editions.items() if not reached(pandoc(bodies[name]), each)] == []


@needs_shared
@pytest.mark.shared
def test_every_note_of_every_example_is_a_footnote_with_exact_counts() -> None:
    counts = {name: reaching(name, READERS) for name in ("commonmark", "gfm")}
    assert counts["commonmark"] == {"notes": 674} | dict.fromkeys(READERS, 674)
    assert counts["gfm"] == {"notes": 208} | dict.fromkeys(READERS, 208)


@needs_shared
@pytest.mark.shared
@pytest.mark.pandoc
@pytest.mark.skipif(not PANDOC, reason="pandoc is not installed")
def test_every_note_of_every_example_is_a_footnote_in_pandoc_with_exact_counts() -> None:
    assert reaching("gfm", {"pandoc": pandoc}) == {"notes": 208, "pandoc": 208}
    # The two others: brackets in the label of a link, which are hinted.
    assert reaching("commonmark", {"pandoc": pandoc}) == {"notes": 674, "pandoc": 672}


def reaching(corpus: str, readers: Mapping[str, Callable[[str], str]]) -> Counter[str]:
    """How many notes are footnotes, by reader, when a paragraph stands before each text."""
    counts: Counter[str] = Counter()
    for text in corpora()[corpus]:
        edition = annotated(f"First words.\n\n{text}")
        counts["notes"] += len(edition.notes)
        _, body = split_front_matter(edition_markdown(edition, APPROVED))
        for name, render in readers.items():
            found = skeleton(render(body))
            foot = found[found.index("[note]") :] if "[note]" in found else ()
            counts[name] += len({note.body for note in edition.notes} & set(foot))
    return counts


def test_sealing_leaves_closed_texts_alone() -> None:
    for text in ("a < b > c\n", "<div>\n\n*a*\n\n</div>\n", "<p>a</p>\n", "a <b>b</b> <br> <!-- c -->\n", "<hr>\n"):
        assert sealed(text) == text


def test_sealing_is_linear() -> None:
    for part in ("<div>", "<a ", '<a "', "<!--", "</div>", "<p x='", "<?", "<![CDATA["):
        assert len(sealed(part * 20_000)) >= 20_000


def test_marks_of_notes_that_are_not_published_leave_nothing() -> None:
    document = read("---\ntitle: Lampe\n---\n\nLampe.[^1]\n\n[^1]: Seit März.\n", slug="a", language="de")
    title, words, footnote = (unit.key for unit in document.units)
    texts = {
        title: "Lamp[^removed]",
        words: "Lamp[^copy] on[^removed][^awaited] `[^code]`.[^1][^good]",
        footnote: "Since[^removed] March.",
    }
    rows = {key: Translation(key, text, State.FINAL) for key, text in texts.items()}
    notes = (
        Note("copy", NoteKind.WORD, "Lamp", "A copy.", words, suggestion=True),
        Note("awaited", NoteKind.WORD, "Lamp", "چراغ.", words, state=State.INITIAL, adopted="fa"),
        Note("good", NoteKind.WORD, "lamp", "Of oil,[^removed] see[^1].\n\n[^1]: mine", words),
        Note("preface", NoteKind.FORM, "", "Read[^copy] it[^good] aloud."),
    )
    edition = Edition(document, "en", rows, notes)
    markdown, page = edition_markdown(edition, APPROVED), edition_page(edition, APPROVED)
    assert "Read it[^1] aloud." in markdown
    assert "Lamp on `[^code]`.[^2][^1]\n" in markdown
    assert "Of oil, see[^2].\n\n    \\[^1]: mine\n" in markdown
    assert page.count("[^") == 2, "the code, and the definition that a note's words cannot hold"
    assert page.count('class="footnotes"') <= 1
    for text in (markdown, page, edition_markdown(edition, PREVIEW), edition_page(edition, PREVIEW)):
        assert not re.search(r"\[\^(?:copy|removed|awaited|good)", text)


def test_what_the_author_wrote_stays() -> None:
    document = read("All letters but [^a-c] count.\n", slug="a", language="en")
    assert "but [^a-c] count" in edition_markdown(Edition(document, "en", {}), APPROVED)


def test_a_footnote_carried_elsewhere_leaves_no_mark() -> None:
    document = read("One.[^1] Two.[^2]\n\n[^1]: A.\n\n[^2]: B.\n", slug="a", language="en")
    words, first, second = (unit.key for unit in document.units)
    rows = {
        words: Translation(words, "Un.[^1] Deux.[^2]", State.FINAL),
        first: Translation(first, "", State.FINAL, carried=words),
        second: Translation(second, "B !", State.FINAL),
    }
    markdown = edition_markdown(Edition(document, "fr", rows), APPROVED)
    assert "Un. Deux.[^1]\n" in markdown
    assert "[^1]: B !\n" in markdown


def test_a_note_in_raw_html_is_reached_by_a_line_before_the_text() -> None:
    document = read("Before.\n\n<figure><figcaption>A lamp</figcaption></figure>\n", slug="a", language="en")
    before, caption = (unit.key for unit in document.units)
    rows = {
        before: Translation(before, "Avant.", State.FINAL),
        caption: Translation(caption, "Une lampe[^l]", State.FINAL),
    }
    edition = Edition(document, "fr", rows, (Note("l", NoteKind.WORD, "lampe", "À huile.", caption),))
    body = edition_markdown(edition, APPROVED).split("---\n", 2)[2]
    assert body.startswith(
        "*Sur les mots* · lampe[^1]\n\nAvant.\n\n<figure><figcaption>Une lampe</figcaption></figure>"
    )


def test_tables_keep_the_alignment_of_their_columns() -> None:
    document = read("| a | b | c |\n|:---|---:|:---:|\n| 1 | 2 | 3 |\n", slug="a", language="en")
    rows = {unit.key: Translation(unit.key, f"{unit.text}!", State.FINAL) for unit in document.units}
    page = edition_page(Edition(document, "fr", rows), APPROVED)
    assert '<td align="left">1!</td>\n<td align="right">2!</td>\n<td align="center">3!</td>' in page
    assert '<th align="right">b!</th>' in page
