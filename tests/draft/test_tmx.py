"""TMX from other tools, and ours."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared_data import DATA, needs_shared
from workflow.draft import Pair, read_tmx, write_tmx
from workflow.errors import CatalogError

SAMPLE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header srclang="fa" segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext" creationtool="x"
 creationtoolversion="1"/>
<body>
<tu tuid="1">
<tuv xml:lang="EN-us"><seg>We <bpt i="1">&lt;b&gt;</bpt>stay<ept i="1">&lt;/b&gt;</ept> &amp; <hi>sing</hi>.</seg></tuv>
<tuv xml:lang="fa"><seg>می‌مانیم
و می‌خوانیم.</seg></tuv>
<tuv lang="fr"><seg>Nous restons.</seg></tuv>
</tu>
<tu><tuv xml:lang="fa"><seg></seg></tuv><tuv xml:lang="en"><seg>Empty.</seg></tuv></tu>
</body>
</tmx>
"""


def test_units_become_pairs_with_their_line() -> None:
    assert read_tmx(SAMPLE.encode(), "memory/x.tmx") == (
        Pair("fa", "en-US", "می‌مانیم\nو می‌خوانیم.", "We stay & sing.", "memory/x.tmx:7"),
        Pair("fa", "fr", "می‌مانیم\nو می‌خوانیم.", "Nous restons.", "memory/x.tmx:7"),
        Pair("en-US", "fr", "We stay & sing.", "Nous restons.", "memory/x.tmx:7"),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + SAMPLE.encode(),
        SAMPLE.replace("\n", "\r\n").encode(),
        SAMPLE.replace("UTF-8", "UTF-16").encode("utf-16"),
        SAMPLE.replace('encoding="UTF-8"', "").encode(),
        SAMPLE.replace(
            '<!DOCTYPE tmx SYSTEM "tmx14.dtd">', '<!DOCTYPE tmx PUBLIC "-//LISA//DTD" "http://x.invalid/d">'
        ).encode(),
    ],
    ids=["bom", "crlf", "utf-16", "no-encoding", "public-doctype"],
)
def test_other_writings_give_the_same(data: bytes) -> None:
    assert read_tmx(data, "memory/x.tmx") == read_tmx(SAMPLE.encode(), "memory/x.tmx")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("<tmx>\n<body>\n</bod></tmx>", "x.tmx:3: The XML is broken: mismatched tag"),
        ("<tmx>\n<body>", "x.tmx:3: The XML is broken: no element found"),
        ("", "x.tmx:2: The XML is broken: no element found"),
        ("<xliff/>", "x.tmx:1: This is no TMX: its first element is <xliff>."),
        (
            "<tmx><body>\n<tu><tuv><seg>x</seg></tuv></tu></body></tmx>",
            "x.tmx:2: This <tuv> does not say its language.",
        ),
        ('<!DOCTYPE tmx [<!ENTITY a "b">]>\n<tmx/>', "x.tmx:1: The file declares a DTD or entities"),
        (
            '<!DOCTYPE tmx SYSTEM "x" [\n<!ENTITY % a SYSTEM "file:///etc/passwd">%a;]>\n<tmx/>',
            "x.tmx:1: The file declares",
        ),
        ("<tmx>\n&secret;</tmx>", "x.tmx:2: The XML is broken: undefined entity"),
        ('<?xml version="1.0" encoding="klingon"?><tmx/>', 'x.tmx:1: The charset "klingon" is not known.'),
    ],
)
def test_broken_files_are_refused_with_the_line(data: str, message: str) -> None:
    with pytest.raises(CatalogError) as error:
        read_tmx(data.encode(), "x.tmx")
    assert str(error.value).startswith(message)
    assert error.value.next_step


def test_a_file_in_another_charset_is_refused_with_the_line() -> None:
    with pytest.raises(CatalogError, match=r"x\.tmx:2: The file is not utf-8"):
        read_tmx("<tmx>\nدر".encode("cp1256"), "x.tmx")


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1).filter(
    lambda text: bool(text.strip())
)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_what_we_write_we_read(texts: list[tuple[str, str]]) -> None:
    pairs = [Pair("fa", "en", source, target, "door/en/item-1") for source, target in texts]
    data = write_tmx(pairs)
    assert data == write_tmx(pairs)
    assert [(pair.source_language, pair.target_language, pair.source, pair.target) for pair in read_tmx(data)] == [
        ("fa", "en", source, target) for source, target in texts
    ]


def test_what_xml_cannot_hold_is_replaced() -> None:
    (pair,) = read_tmx(write_tmx([Pair("en", "fa", "a\x00b\x0b", "c\ud800\r\nd\ne")]))
    assert (pair.source, pair.target) == ("a\ufffdb\ufffd", "c\ufffd\r\nd\ne")


@given(st.binary(max_size=100))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(CatalogError):
        read_tmx(data)
    with contextlib.suppress(CatalogError):
        read_tmx(b"<tmx><body><tu>" + data)


@needs_shared
def test_a_real_memory_is_read_whole() -> None:
    pairs = read_tmx((DATA / "05-parallel-tm" / "tico19.en-fa.tmx").read_bytes(), "tico19.tmx")
    assert len(pairs) == 1_537
    assert len({pair.origin for pair in pairs}) == 1_537
    assert {(pair.source_language, pair.target_language) for pair in pairs} == {("en", "fa")}
    again = read_tmx(write_tmx(pairs))
    assert [(pair.source, pair.target) for pair in again] == [(pair.source, pair.target) for pair in pairs]
