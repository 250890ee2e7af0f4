"""The fingerprint: every change of content changes it, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.model.edition import Credit, Edition
from workflow.model.note import Note, NoteKind, Voice
from workflow.model.state import State
from workflow.model.translation import Draft, Translation
from workflow.release.fingerprint import canonical, content, fingerprint
from workflow.source import read

SOURCE = "---\ntitle: The well\ndate: 2026-02-03\n---\n\nWe dug it by hand.\n\nIt is still there.\n"
DOCUMENT = read(SOURCE, slug="well", language="en")
KEYS = [unit.key for unit in DOCUMENT.units]
ASSETS = {"well.png": "ab" * 32}


def edition() -> Edition:
    words = ("Le puits", "Nous l’avons creusé à la main.[^hands]", "Il est toujours là.")
    rows = {key: Translation(key, text, State.REVIEWED, "t4k9", "r2d2") for key, text in zip(KEYS, words, strict=True)}
    note = Note("hands", NoteKind.WORD, "à la main", "Littéralement.", KEYS[1], by="t4k9", state=State.REVIEWED)
    return Edition(DOCUMENT, "fr", rows, (note,), (Credit("t4k9", "translation", "Une voisine"),))


def with_row(index: int, **changes: object) -> Edition:
    base = edition()
    key = KEYS[index]
    return replace(base, translations={**base.translations, key: replace(base.translations[key], **changes)})


def with_note(**changes: object) -> Edition:
    base = edition()
    return replace(base, notes=(replace(base.notes[0], **changes),))


CONTENT: dict[str, Callable[[], tuple[Edition, dict[str, str]]]] = {
    "a word": lambda: (with_row(2, text="Il est encore là."), ASSETS),
    "a unit taken away": lambda: (with_row(2, text=""), ASSETS),
    "carried elsewhere": lambda: (with_row(2, text="", carried=KEYS[1]), ASSETS),
    "the language": lambda: (replace(edition(), language="fr-CA"), ASSETS),
    "the slug": lambda: (replace(edition(), document=replace(DOCUMENT, slug="puits")), ASSETS),
    "the source between units": lambda: (
        replace(edition(), document=read(SOURCE + "\n* * *\n", slug="well", language="en")), ASSETS),
    "the front matter": lambda: (
        replace(edition(), document=read(SOURCE.replace("02-03", "02-04"), slug="well", language="en")), ASSETS),
    "a note's body": lambda: (with_note(body="Mot à mot."), ASSETS),
    "a note's lemma": lambda: (with_note(lemma="main"), ASSETS),
    "a note's kind": lambda: (with_note(kind=NoteKind.CHOICE), ASSETS),
    "a note's voice": lambda: (with_note(voice=Voice.EDITOR), ASSETS),
    "a note's place": lambda: (with_note(unit=KEYS[2]), ASSETS),
    "a note taken back": lambda: (with_note(suggestion=True), ASSETS),
    "a credit": lambda: (replace(edition(), credits=(Credit("t4k9", "translation", "une bénévole"),)), ASSETS),
    "a picture's bytes": lambda: (edition(), {"well.png": "cd" * 32}),
    "another picture": lambda: (edition(), {**ASSETS, "door.png": "ab" * 32}),
}  # fmt: skip

NO_CONTENT: dict[str, Callable[[], Edition]] = {
    "a unit's state": lambda: with_row(1, state=State.FINAL),
    "who wrote it": lambda: with_row(1, by="zz99"),
    "who agreed": lambda: with_row(1, agreed_by=""),
    "the draft it began as": lambda: with_row(1, draft=Draft("Creusé.", "memory", 80)),
    "a reason once given": lambda: with_row(1, sent_back="trop long"),
    "a note's state": lambda: with_note(state=State.FINAL, agreed_by="x1x1"),
    "the order of the mapping": lambda: replace(
        edition(), translations=dict(reversed(list(edition().translations.items())))
    ),
    "an empty row": lambda: replace(
        edition(), translations={**edition().translations, "paragraph-000000000000": Translation("x")}
    ),
    "another file's path": lambda: replace(edition(), document=replace(DOCUMENT, path="content/well/index.en.md")),
}


@pytest.mark.parametrize("name", CONTENT)
def test_a_change_of_content_changes_it(name: str) -> None:
    assert fingerprint(*CONTENT[name]()) != fingerprint(edition(), ASSETS)


@pytest.mark.parametrize("name", NO_CONTENT)
def test_nothing_else_does(name: str) -> None:
    assert fingerprint(NO_CONTENT[name](), ASSETS) == fingerprint(edition(), ASSETS)


def test_all_contents_differ_from_each_other() -> None:
    assert len({fingerprint(*make()) for make in CONTENT.values()}) == len(CONTENT) == 16


def test_the_form_is_json_with_sorted_keys_and_letters_as_they_are() -> None:
    text = canonical(content(edition(), ASSETS))
    assert json.loads(text) == content(edition(), ASSETS)
    assert "à la main" in text
    assert list(json.loads(text)) == sorted(json.loads(text))
    assert "2026-02-03" in text
    assert not {"reviewed", "r2d2", "by", "state"} & set(text.split('"'))


@given(st.permutations([*ASSETS.items(), ("a.png", "00" * 32), ("z.png", "11" * 32)]))
def test_the_order_of_pictures_does_not_matter(pictures: list[tuple[str, str]]) -> None:
    expected = fingerprint(edition(), dict(sorted(pictures)))
    assert fingerprint(edition(), dict(pictures)) == expected


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_has_one(text: str) -> None:
    found = fingerprint(with_row(1, text=text), {})
    assert len(found) == 64
    assert (found == fingerprint(edition(), {})) == (text == edition().translations[KEYS[1]].text)
