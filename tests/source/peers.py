"""The peers' own fixtures: a source, their catalog, and what they write with it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib

from tests.shared_data import DATA
from tests.source.skeleton import markdown_it
from workflow.model.unit import Document
from workflow.source import read, write
from workflow.source.front_matter import read_front_matter

ROOT = DATA / "02-markdown-po"


@dataclass(frozen=True)
class Fixture:
    name: str
    source: str
    messages: dict[str, str]
    """Their msgid → msgstr, with the blanks folded and their own spelling of markup undone."""
    expected: str


def folded(text: str) -> str:
    """Words and marks alone: blanks folded, escapes and the letter of emphasis as no difference."""
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", html.unescape(text))
    return re.sub(r"\s+", " ", text.replace("_", "*").replace("``", "`")).strip()


def messages(path: Path) -> dict[str, str]:
    entries = polib.pofile(str(path))
    return {folded(entry.msgid): entry.msgstr for entry in entries if entry.msgstr and not entry.obsolete}


@cache
def fixtures() -> tuple[Fixture, ...]:
    """Every Markdown source with a catalog and the file that they write with it; several where they wrap lines."""
    found = []
    for source in sorted(ROOT.rglob("*.md")):
        catalog = source.with_suffix(".po")
        if source.name.endswith(".expect.md") or not catalog.is_file():
            continue
        for expected in sorted([source.with_suffix(".trans"), *source.parent.glob(f"{source.name}.*expect.md")]):
            if expected.is_file():
                name = str(source.relative_to(ROOT).with_suffix(""))
                found.append(Fixture(name, source.read_text("utf8"), messages(catalog), expected.read_text("utf8")))
    return tuple(found)


@cache
def extracts() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """(name, source, their msgids) of mdpo's cases of what is taken out of a source."""
    found = []
    for catalog in sorted(ROOT.rglob("*.md.expect.po")):
        source = catalog.with_name(catalog.name.removesuffix(".expect.po"))
        ids = frozenset(folded(entry.msgid) for entry in polib.pofile(str(catalog)) if not entry.obsolete)
        found.append((str(source.relative_to(ROOT).with_suffix("")), source.read_text("utf8"), ids))
    return tuple(found)


def translated(fixture: Fixture) -> tuple[Document, dict[str, str], str]:
    """Our reading, the translations their catalog holds for it, and our file."""
    document = read(fixture.source)
    found = {}
    for unit in document.units:
        words = fixture.messages.get(folded(unit.text))
        if words is not None:
            found[unit.key] = words
    return document, found, write(document, found)


def seen(text: str) -> list[str]:
    """The words a reader sees, front matter included, in order."""
    front = read_front_matter(text)
    words = re.findall(r"\w+", text[: front.body])
    for token in markdown_it().parse(text[front.body :]):
        content = token.content if token.type in ("inline", "fence", "code_block", "html_block") else ""
        words += re.findall(r"\w+", html.unescape(content))
    return words
