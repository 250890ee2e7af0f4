"""The sample workspace's own glossary and memory: readable, and about its own texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.draft.memory import Pair, PairMemory
from workflow.draft.tmx import read_tmx
from workflow.glossary import find, read
from workflow.model.glossary import Term, TermKind

ROOT = Path(__file__).parents[2]
GLOSSARIES = sorted((ROOT / "glossary").glob("*.csv"))


def terms() -> tuple[Term, ...]:
    return tuple(term for path in GLOSSARIES for term in read(path.read_bytes(), path.name))


@pytest.mark.parametrize("path", GLOSSARIES, ids=lambda path: path.name)
def test_every_row_has_its_forms(path: Path) -> None:
    rows = read(path.read_bytes(), path.name)
    assert rows
    for term in rows:
        assert {"fa", "en", "fr", "es"} <= term.forms.keys(), term.where


@pytest.mark.parametrize("language", ["fa", "en", "fr", "es"])
def test_every_agreed_form_is_found_in_a_sentence(language: str) -> None:
    everything = terms()
    for term in everything:
        matches = find(f"({term.forms[language]})", language, everything)
        assert [match.form for match in matches] == [term.forms[language]], term.where


def test_the_names_of_the_samples_are_agreed() -> None:
    texts = {path: path.read_text("utf8") for path in (ROOT / "content").rglob("*.md")}
    named = {TermKind.PERSON, TermKind.PLACE, TermKind.ORGANISATION}
    for term in terms():
        if term.kind in named:
            assert any(find(text, path.suffixes[0][1:], [term]) for path, text in texts.items()), (
                f"{term.where}: named in no sample"
            )


def test_the_memory_is_read_and_answers() -> None:
    pairs: list[Pair] = [
        pair
        for path in sorted((ROOT / "memory").glob("*.tmx"))
        for pair in read_tmx(path.read_bytes(), f"memory/{path.name}")
    ]
    assert len(pairs) == 72  # twelve units in four languages
    best = PairMemory(pairs).lookup("سال آبي", "fa", "es", least=75, limit=1)[0]
    assert (best.target, best.score, best.pair.origin) == ("Año hidrológico", 99, "memory/leaflets.tmx:31")
