"""GNU gettext's tools leave our meaning intact, and what they copy is found out."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.catalogs.gnu import accepted, gnu, tool
from tests.catalogs.strategies import editions
from tests.catalogs.test_po import BROKEN, HEADER
from workflow.catalogs import read_mo, read_po, write_mo, write_po
from workflow.catalogs.mapping import Work, catalog_of, template, work_of
from workflow.errors import CatalogError
from workflow.model.edition import Credit, Edition
from workflow.model.note import Note, NoteKind
from workflow.model.state import State
from workflow.model.translation import Draft, Translation
from workflow.model.unit import Document, Unit, UnitType
from workflow.source.key import unit_keys

PETALS = "The tulips of the north wall open before the snow has gone from the hills above the town."
POEM = "The wall is white,\nthe tulip red,\nand nobody sleeps."
TEXTS = [
    (UnitType.TITLE, "Letters from the north wall"),
    (UnitType.PARAGRAPH, PETALS),
    (UnitType.STANZA, POEM),
    (UnitType.STANZA, "Rise up!"),
    (UnitType.STANZA, "Rise up!"),
]
BODY = "In Persian verse the tulip stands for those who fell.\n\nIts petals are red\\\nand black at the heart."


def document(texts: list[tuple[UnitType, str]]) -> Document:
    keys = unit_keys(texts)
    units = tuple(
        Unit(key, *pair, line, "of the letters") for line, (key, pair) in enumerate(zip(keys, texts, strict=True), 3)
    )
    return Document("", units, (), slug="letters", language="en", path="content/letters.en.md")


LETTERS = document(TEXTS)
TITLE, PARAGRAPH, STANZA, RISE, RISE_AGAIN = (unit.key for unit in LETTERS.units)
EDITION = Edition(
    LETTERS,
    "fa",
    {
        TITLE: Translation(TITLE, "نامه‌هایی از دیوار شمالی", State.REVIEWED, "t4k9", "r2d2"),
        PARAGRAPH: Translation(
            PARAGRAPH,
            "لاله‌های[^tulip] دیوار شمالی پیش از رفتن برف باز می‌شوند.",
            State.REVIEWED,
            "t4k9",
            "r2d2",
            Draft("", "memory", 83, "memory/old letters.tmx:12", partial=True),
        ),
        STANZA: Translation(
            STANZA, "دیوار سفید،\nلاله سرخ،\nو خواب نیست.", State.TRANSLATED, "t4k9", sent_back="Read it aloud."
        ),
        RISE: Translation(RISE, "برخیز!", State.INITIAL, draft=Draft("برخیز!", "glossary")),
        RISE_AGAIN: Translation(RISE_AGAIN, "", State.REVIEWED, "t4k9", "r2d2", carried=RISE),
    },
    notes=(
        Note("tulip", NoteKind.SYMBOL, "لاله‌های", BODY, PARAGRAPH, state=State.REVIEWED, by="t4k9", agreed_by="r2d2"),
        Note("before", NoteKind.HISTORY, "", "These letters were found in 1402.", by="t4k9"),
    ),
    credits=(Credit("t4k9", "translation", "a volunteer"), Credit("", "review", "the Tuesday group")),
    unknown={"": ("ask Mina about the title",), STANZA: ("@todo listen to the recording",)},
)


def work(data: bytes, source: Document = LETTERS) -> Work:
    return work_of(read_po(data, "letters.po"), source)


def meaning(one: Work) -> tuple[object, ...]:
    """What must not change; unknown lines may have been broken elsewhere."""
    words = {key: " ".join(lines).split() for key, lines in one.unknown.items()}
    return dict(one.translations), one.notes, one.credits, [r.translation for r in one.removed], words, one.language


OWN = write_po(catalog_of(EDITION))


def test_our_catalog_means_our_edition() -> None:
    assert meaning(work(OWN))[:3] == (EDITION.translations, (EDITION.notes[1], EDITION.notes[0]), EDITION.credits)


@gnu
def test_msgfmt_accepts_ours_without_a_word() -> None:
    status, _, messages = tool("msgfmt", OWN, "--check", "--check-header")
    assert (status, messages) == (0, "")


@gnu
def test_msgfmt_accepts_our_template_and_misses_its_language_only() -> None:
    status, _, messages = tool("msgfmt", write_po(template(LETTERS)), "--check", "--check-header")
    assert status == 0
    assert messages.count("\n") == 1
    assert "header field 'Language'" in messages


@gnu
def test_our_mo_answers_like_msgfmts() -> None:
    assert read_mo(write_mo(read_po(OWN))) == read_mo(tool("msgfmt", OWN)[1])
    assert [one.msgctxt for one in read_mo(write_mo(read_po(OWN))).entries] == ["paragraph", "title"]


@gnu
@pytest.mark.parametrize(
    "command",
    [
        ["msgcat"],
        ["msgcat", "--no-wrap"],
        ["msgcat", "--width=40"],
        ["msgcat", "--sort-output"],
        ["msgcat", "--no-location"],
        ["msgcat", "--escape"],
        ["msgattrib"],
        ["msguniq"],
        ["msgconv", "--to-code=UTF-8"],
        ["msgmerge", "--no-fuzzy-matching"],
        ["msgmerge", "--previous"],
        ["msgmerge", "--no-wrap", "--sort-by-file"],
    ],
    ids=" ".join,
)
def test_gettext_tools_leave_our_meaning_intact(command: list[str]) -> None:
    also = write_po(template(LETTERS)) if command[0] == "msgmerge" else b""
    status, data, messages = tool(command[0], OWN, *command[1:], also=also)
    assert status == 0, messages
    assert meaning(work(data)) == meaning(work(OWN))


@gnu
@settings(max_examples=12)
@given(editions())
def test_msgcat_leaves_any_edition_intact(edition: Edition) -> None:
    own = write_po(catalog_of(edition))
    status, data, messages = tool("msgcat", own, "--force-po")
    assert status == 0, messages
    assert meaning(work(data, edition.document)) == meaning(work(own, edition.document))
    assert tool("msgfmt", own, "--check", "--check-header")[0] == 0
    assert read_mo(write_mo(read_po(own))) == read_mo(tool("msgfmt", own)[1])


@gnu
def test_comments_that_msgmerge_copied_are_found_out() -> None:
    """The paragraph changed and another like it came: msgmerge gives both the old words, comments and notes."""
    changed = PETALS.replace("snow", "last snow")
    texts = [
        TEXTS[0],
        (UnitType.PARAGRAPH, changed),
        (UnitType.PARAGRAPH, PETALS.replace("tulips", "poppies")),
        *TEXTS[2:],
    ]
    source = document(texts)
    status, data, _ = tool("msgmerge", OWN, "--previous", also=write_po(template(source)))
    assert status == 0
    assert data.count(b"@state reviewed") == data.count(b"@agreed r2d2") >= 4  # two copies among them
    merged = work(data, source)
    one, two = (merged.translations[unit.key] for unit in source.units[1:3])
    for copy in (one, two):
        assert (copy.state, copy.by, copy.agreed_by, copy.draft, copy.previous) == (
            State.TRANSLATED,
            "",
            "",
            None,
            PETALS,
        )
    assert merged.translations[TITLE] == EDITION.translations[TITLE]
    tulips = [note for note in merged.notes if note.id.startswith("tulip")]
    assert [(note.id, note.unit, note.suggestion) for note in tulips] == [
        ("tulip", source.units[1].key, False),
        ("tulip-2", source.units[2].key, True),
    ]
    assert [remark.code for remark in merged.remarks] == ["doubled-note"]


@gnu
def test_msgattrib_may_set_and_clear_fuzzy() -> None:
    """Fuzzy set: no longer agreed to. Fuzzy cleared: a draft was accepted; what people wrote stays as it was."""
    set_fuzzy = work(tool("msgattrib", OWN, "--set-fuzzy")[1]).translations
    assert set_fuzzy[TITLE] == replace(EDITION.translations[TITLE], state=State.TRANSLATED, agreed_by="")
    cleared = work(tool("msgattrib", OWN, "--clear-fuzzy")[1]).translations
    assert cleared[RISE] == replace(EDITION.translations[RISE], state=State.TRANSLATED)
    assert cleared[STANZA] == EDITION.translations[STANZA]


@gnu
def test_entries_that_msgmerge_made_obsolete_come_back() -> None:
    without = document(TEXTS[:2])
    data = tool("msgmerge", OWN, "--no-fuzzy-matching", also=write_po(template(without)))[1]
    gone = work(data, without)
    assert [(one.unit.key, one.translation) for one in gone.removed] == [
        (key, EDITION.translations[key]) for key in (STANZA, RISE)
    ]
    assert work(data).translations[STANZA] == EDITION.translations[STANZA]


def test_the_example_in_the_documentation_is_this_edition() -> None:
    page = Path(__file__).parents[2] / "docs" / "catalogs.md"
    assert f"```po\n{OWN.decode()}```\n" in page.read_text("utf-8")


@gnu
@pytest.mark.parametrize("name", BROKEN)
def test_msgfmt_refuses_what_we_refuse(name: str) -> None:
    """But for a NUL: it takes the words before it and is silent."""
    assert accepted((HEADER + BROKEN[name][0]).encode()) == (name == "nul")


@gnu
def test_random_damage_is_judged_as_msgfmt_judges_it() -> None:
    """Where the two differ, it is one of the rows of the table in docs/catalogs.md."""
    chance = random.Random(11)
    pieces = ['"', "#", "#~", "#|", " ", "\n", "msgid", "msgstr", "msgctxt", "[", '"x"', "\\x", "é", "# c\n", "0", "\t"]
    on_purpose = re.compile(r"begins behind a text|second message begins|U\+0000|ends? on its line|'\\\\'")
    text, judged = OWN.decode(), 0
    for _ in range(120):
        at = chance.randrange(len(text))
        data = (text[:at] + chance.choice(pieces) + text[at + chance.randrange(4) :]).encode()
        try:
            read_po(data)
            reason = ""
        except CatalogError as error:
            reason = str(error)
        _, _, messages = tool("msgfmt", data)
        fatal = "fatal error" in messages and "do not both" not in messages
        assert bool(reason) == fatal or on_purpose.search(reason), (reason, messages, data)
        judged += 1
    assert judged == 120
