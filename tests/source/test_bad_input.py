"""Hostile and hopeless input: a clear message or a clean reading, in time and memory that grow with its size."""

from __future__ import annotations

import tracemalloc

import pytest

from benchmarks.hostile import HOSTILE
from tests.counting import calls
from workflow.errors import SourceError
from workflow.source import read, write
from workflow.source.decode import LIMIT, check_size, decode


def there_and_back(text: str) -> None:
    document = read(text)
    assert write(document, {}) == text
    write(document, {unit.key: "نو" for unit in document.units})


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_size(name: str) -> None:
    make = HOSTILE[name]
    small, big = (calls(lambda size=size: there_and_back(make(size))) for size in (1_500, 6_000))
    assert big < 5 * small + 1_000  # four times the size; a square law would cost sixteen times


@pytest.mark.parametrize("name", HOSTILE)
def test_twenty_thousand_come_to_an_end(name: str) -> None:
    there_and_back(HOSTILE[name](20_000))


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
