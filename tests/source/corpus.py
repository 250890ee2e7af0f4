"""The Markdown of the optional test data, and the variants in which each text must survive."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache

from tests.shared_data import DATA

SPECS = ("commonmark-0.31.2", "gfm-extensions", "markdown-it-py-fixtures", "mistune-fixtures")


@cache
def specs() -> tuple[tuple[str, str], ...]:
    """(name, Markdown) of every example of the four sets in 01-markdown."""
    found = []
    for name in SPECS:
        examples = json.loads((DATA / "01-markdown" / f"{name}.json").read_text("utf8"))
        found += [(f"{name} {number}", example["markdown"]) for number, example in enumerate(examples)]
    return tuple(found)


@cache
def files() -> tuple[tuple[str, str], ...]:
    """(path, text) of every Markdown file of the data, and of the .txt files of 01-markdown."""
    paths = [*DATA.rglob("*.md"), *(DATA / "01-markdown").rglob("*.txt")]
    texts = {str(path.relative_to(DATA)): path.read_bytes().decode("utf8") for path in paths}
    return tuple((name, text) for name, text in sorted(texts.items()) if "LICENSES" not in name)


def everything() -> Iterator[tuple[str, str]]:
    yield from specs()
    yield from files()


def _quoted(text: str) -> str:
    return "".join(f"> {line}" for line in text.splitlines(keepends=True))


# The habits of editors and pages that a text may come in; the name says which
VARIANTS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "CRLF": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\r\n", "\n").replace("\n", "\r"),
    "BOM": lambda text: "\ufeff" + text,
    "no final newline": lambda text: text.rstrip("\r\n"),
    "tabs": lambda text: text.replace("    ", "\t").replace("- ", "-\t"),
    "NUL": lambda text: text.replace("e", "\0").replace("\n", "\0\n", 1),
    "quoted": _quoted,
    "behind YAML": lambda text: "---\ntitle: Letters\n---\n" + text,
    "behind TOML": lambda text: '+++\ntitle = "Letters"\n+++\n' + text,
    "behind broken YAML": lambda text: "---\ntitle: [\n---\n" + text,
    "as a poem": lambda text: "---\nkind: poem\n---\n" + text,
    "in a list": lambda text: "".join(f"  {line}" for line in ("- \n" + text).splitlines(keepends=True)),
}
