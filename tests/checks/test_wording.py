"""The sentences of the rules in their catalogs: all of them, translated, with the same values."""

from __future__ import annotations

import io
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import workflow.checks
from workflow.checks.wording import DOMAIN, LANGUAGES, said, told
from workflow.model.finding import Finding, Severity

FOLDER = Path(workflow.checks.__file__).parent
OTHERS = [language for language in LANGUAGES if language != "en"]


def written() -> set[str]:
    """Every sentence between ``msg("…")``."""
    found = extract_from_dir(FOLDER, method_map=[("**.py", "python")], keywords={"msg": None})
    return {str(message) for _file, _line, message, _comments, _context in found}


def catalog(language: str) -> Catalog:
    with (FOLDER / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language)


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_sentences_are_whole_literals() -> None:
    assert len(written()) > 50


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated(language: str) -> None:
    messages = {str(each.id): each for each in catalog(language) if each.id}
    assert sorted(messages) == sorted(written()), "collect them: make messages"
    left = [id for id, each in messages.items() if not each.string or each.fuzzy]
    assert left == []


@pytest.mark.parametrize("language", OTHERS)
def test_translations_name_the_same_values(language: str) -> None:
    for each in catalog(language):
        if each.id and "{" in str(each.id):
            assert names(str(each.string)) == names(str(each.id)), each.id


@pytest.mark.parametrize("language", OTHERS)
def test_the_compiled_catalog_is_that_of_the_text(language: str) -> None:
    wanted = io.BytesIO()
    write_mo(wanted, catalog(language))
    compiled = FOLDER / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with compiled.open("rb") as file:
        read_mo(file)
    assert compiled.read_bytes() == wanted.getvalue(), "compile it: make messages"


def test_a_finding_in_persian_isolates_its_values() -> None:
    template = "The link to {address} is lost."
    finding = Finding("links", "u", Severity.ERROR, "", 0, 0, None, template, {"address": "a.html"})
    text = said(finding, "fa")
    assert "\N{FIRST STRONG ISOLATE}a.html\N{POP DIRECTIONAL ISOLATE}" in text
    assert text != template


def test_what_has_no_translation_is_said_in_english() -> None:
    assert told("No such sentence.", "fa") == "No such sentence."
    assert said(Finding("x", "u", Severity.HINT, "As it is."), "fa") == "As it is."
    assert said(Finding("x", "u", Severity.HINT, "", 0, 0, None, "A {b}.", {"b": "c"}), "en") == "A c."
