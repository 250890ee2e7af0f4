"""Texts made to cost a careless reader a square of their size: how the time of reading them grows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.measure import Figure, exponent, medians
from workflow.source import read, write

SIZES = (10_000, 30_000, 90_000)
LIMIT = 1.4
"""Of the worst kind: a square is 2; what fills the caches and the collector of memory takes lies well below."""

# name → a text of a size; what each would cost a careless reader is quadratic or a deep recursion
HOSTILE: dict[str, Callable[[int], str]] = {
    "quotes in one line": lambda n: ">" * n + " a",
    "quotes, each deeper": lambda n: "".join(">" * i + " a\n\n" for i in range(int((2 * n) ** 0.5))),
    "lists in one line": lambda n: "- " * n + "a",
    "numbered lists in one line": lambda n: "1. " * n + "a",
    "lists, each deeper": lambda n: "".join("  " * i + "- a\n" for i in range(int(n**0.5))),
    "brackets": lambda n: "[" * n,
    "links that never end": lambda n: "[a](" * n,
    "pictures that never end": lambda n: "![" * n,
    "pictures in pictures": lambda n: "![" * n + "a" + "](u)" * n,
    "footnote references": lambda n: "[^1]" * n + "\n\n[^1]: a\n",
    "emphasis": lambda n: "*a _b " * n,
    "code spans": lambda n: "".join("a" + "`" * i for i in range(int((2 * n) ** 0.5))),
    "tags that never end": lambda n: "<div>\n" + "<a " * n,
    "quotes in tags": lambda n: "<div>\n" + "<a '\"" * n,
    "nested tags": lambda n: "<div>" + "<b>" * n + "a" + "</b>" * n + "</div>",
    "silent tags": lambda n: "<div>" + "<svg>" * n,
    "comments": lambda n: "<div>" + "<!--" * n,
    "attributes": lambda n: "<div " + "title='a' " * n + ">",
    "attribute lines": lambda n: "a\n{: from=fa}\n\n" * (n // 8),
    "attribute lines in one quote": lambda n: "> " + "a\n> {: from=fa}\n>\n> " * (n // 8),
    "one long line": lambda n: "word " * n,
    "many lines": lambda n: "a\n" * n,
    "verse": lambda n: "a\\\n" * n,
    "backslashes": lambda n: "\\" * n,
    "blanks": lambda n: " " * n + "a" + " " * n,
    "hard breaks of blanks": lambda n: ("a" + " " * 50 + "\n") * (n // 20),
    "cells": lambda n: "|" + "a|" * n + "\n|" + "-|" * n + "\n",
    "rows": lambda n: "|a|\n|-|\n" + "|a|\n" * n,
    "dashes below words": lambda n: "a|b\n" + "-\n" * n,
    "rows of dashes": lambda n: "a\na|b\n" + "--|--\n" * n,
    "picture titles": lambda n: "![a](u \"" + " (" * n + '")',
    "same words": lambda n: "a\n\n" * n,
    "front matter without end": lambda n: "---\na: b\n" + "- x\n" * n,
    "closing dashes": lambda n: "---\na\n" + "--- x\n" * n,
    "yaml lists": lambda n: "---\na: " + "[" * n + "\n---\n",
    "toml lists": lambda n: "+++\na = " + "[" * n + "\n+++\n",
    "toml quotes": lambda n: '+++\na = """' + '\\"' * n + "\n+++\n",
    "definitions": lambda n: "a\n: b\n\n" * (n // 4),
    "link definitions": lambda n: "".join(f"[{i}]: u\n" for i in range(n // 4)),
}  # fmt: skip


def there_and_back(text: str) -> None:
    """Read, and write with every unit translated."""
    document = read(text)
    write(document, {unit.key: "نو" for unit in document.units})


def growth(make: Callable[[int], str]) -> float:
    """The exponent of one kind of text, by its true sizes."""
    texts = [make(size) for size in SIZES]
    return exponent([len(text) for text in texts], medians([partial(there_and_back, text) for text in texts], rounds=3))


def run() -> Iterator[Figure]:
    """The worst kind of all."""
    slope, name = max((growth(make), name) for name, make in HOSTILE.items())
    what = f"growth, {len(HOSTILE)} kinds of hostile text; worst: {name}"
    yield Figure(what, slope, "exponent", LIMIT, "limit", f"≤ {LIMIT}", slope <= LIMIT)
