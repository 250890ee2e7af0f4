"""Hostile and hopeless input: a clear message or a clean reading, in time and memory that grow with its size."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from workflow.errors import SourceError
from workflow.source import read, write
from workflow.source.decode import LIMIT, check_size, decode

# name → a text of a size; what each would cost a careless reader is quadratic or a deep recursion
HOSTILE = {
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


def seconds(text: str) -> float:
    began = time.process_time()
    document = read(text)
    assert write(document, {}) == text
    write(document, {unit.key: "نو" for unit in document.units})
    return time.process_time() - began


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_size(name: str) -> None:
    make = HOSTILE[name]
    small, big = seconds(make(5_000)), seconds(make(20_000))
    assert big < 0.3 or big < 10 * small  # four times the size; a square law would cost sixteen times


def test_ten_thousand_quotes_are_left_and_said() -> None:
    for text in ("> " * 10_000 + "words", "- " * 10_000 + "words"):
        document = read(text)
        assert [remark.code for remark in document.remarks] == ["too-deep"]
        assert document.units == ()


def test_memory_stays_bounded() -> None:
    text = "[" * 20_000 + "\n\n" + "> - " * 5_000 + "a\n\n" + "words of a long line " * 50_000
    tracemalloc.start()
    document = read(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(document.units) == 2
    assert peak < 40 * len(text)


def test_decode_keeps_the_byte_order_mark() -> None:
    assert decode(b"\xef\xbb\xbf# \xd8\xb3\r\n", "a.md") == "\ufeff# س\r\n"
    assert decode(b"a\0b", "a.md") == "a\0b"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"one\ntwo\n\xe9t\xe9\n", "content/a.md:3: Byte 0xe9 is not valid UTF-8. Save the file as UTF-8"),
        ("سلام".encode("utf-16"), "content/a.md: The file is UTF-16, not UTF-8. Save it as UTF-8."),
        ("سلام".encode("utf-32"), "content/a.md: The file is UTF-32, not UTF-8. Save it as UTF-8."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0", "content/a.md: The file is binary, not text."),
        (bytes(range(256)) * 4, "content/a.md: The file is binary, not text."),
        (b"\0" * 100, "content/a.md: The file is binary, not text."),
        ("سلام به همه".encode("cp1256", "replace"), "content/a.md:1: Byte 0xd3 is not valid UTF-8."),
    ],
)
def test_what_is_no_utf8_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as raised:
        decode(data, "content/a.md")
    assert str(raised.value).startswith(message)


def test_a_huge_file_is_refused_by_its_size() -> None:
    with pytest.raises(SourceError, match="too big for a source: 100,000,000 bytes"):
        check_size(100_000_000, "content/a.md")
    check_size(LIMIT)
