"""TMX from other tools, and ours."""

from __future__ import annotations

import contextlib
import itertools
import tracemalloc
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.counting import calls
from tests.shared_data import DATA, needs_shared
from workflow.draft.memory import Pair
from workflow.draft.tmx import read_tmx, stream_tmx, tmx_chunks, write_tmx
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
        ("<tmx>\n<body>", "x.tmx:2: The XML is broken: no element found"),
        ("", "x.tmx:1: The XML is broken: no element found"),
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
        ('<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx>\n&nbsp;</tmx>', "x.tmx:3: The entity “nbsp” is not defined."),
        ("<tmx>\n<body><seg>x</seg></body></tmx>", "x.tmx:2: This <seg> stands in no <tuv>."),
        (f"<tmx>\n{'<a>' * 101}", "x.tmx:2: The elements stand more than 100 deep"),
        (f'<tmx>\n<tuv lang="en"><seg>{"x" * 1_000_001}', "x.tmx:2: This segment has more than 1,000,000 letters."),
        (f'<tmx>\n<tuv lang="en"><seg><ph>{"x" * 1_000_001}', "x.tmx:2: This segment has more than"),
        (f'<tmx>\n<tuv lang="{"e" * 65}"/></tmx>', "x.tmx:2: This <tuv> does not say its language."),
        (
            "<tmx>\n<tu>" + "".join(f'<tuv lang="x{at}"><seg>a</seg></tuv>' for at in range(2_001)),
            "x.tmx:2: This unit has more than 2,000 segments.",
        ),
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
    late = SAMPLE.replace("<body>", "<body>" + "\n" * 200_000).encode() + "\n\nدر".encode("cp1256")
    with pytest.raises(CatalogError, match=r"x\.tmx:200018: The file is not UTF-8"):
        read_tmx(late, "x.tmx")


@pytest.mark.parametrize("name", ["idna", "raw_unicode_escape", "utf-7", "base64", "cp037", "undefined", "punycode"])
def test_what_python_decodes_is_not_always_a_charset(name: str) -> None:
    with pytest.raises(CatalogError, match="is not known"):
        read_tmx(SAMPLE.replace("UTF-8", name).encode(), "x.tmx")


def test_the_beginning_of_a_file_costs_no_more_than_its_length() -> None:
    def read(count: int) -> None:
        read_tmx(b"\n" * count + b"<!-- -->" * count + b"<tmx/>")

    few, many = calls(lambda: read(1_000)), calls(lambda: read(100_000))
    assert many < 200 * few
    read(300_000)  # a hundred years, were anything tried again at every space


def test_a_large_file_takes_no_more_memory_than_a_small_one() -> None:
    pair = Pair("fa", "en", "چراغ راه‌پله", "the lamp in the stairwell")

    def peak(count: int) -> int:
        tracemalloc.start()
        assert sum(1 for _ in stream_tmx(tmx_chunks(itertools.repeat(pair, count)))) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(100)  # what is loaded once
    assert peak(20_000) < peak(1_000) + 200_000


def test_the_work_grows_with_the_file_and_no_faster() -> None:
    def read(count: int) -> None:
        pairs = (Pair("fa", "en", f"چراغ <{at}>", f"lamp & {at}") for at in range(count))
        assert sum(1 for _ in stream_tmx(tmx_chunks(pairs))) == count

    few, many = calls(lambda: read(300)), calls(lambda: read(3_000))
    assert many < 11 * few


def test_a_file_is_read_as_far_as_it_goes() -> None:
    found = []
    broken = write_tmx([Pair("fa", "en", f"چراغ {at}", f"lamp {at}") for at in range(2_000)])[:-20] + b"</tuv>"
    with pytest.raises(CatalogError, match=r"x\.tmx:8004: The XML is broken"):
        found.extend(stream_tmx((broken[at : at + 999] for at in range(0, len(broken), 999)), "x.tmx"))
    with pytest.raises(CatalogError, match="larger than 500 MB"):
        list(stream_tmx(itertools.repeat(b" " * 10_000_000), "x.tmx"))


@given(st.integers(1, 60))
def test_pieces_may_be_cut_anywhere(size: int) -> None:
    data = SAMPLE.encode("utf-16")
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    assert tuple(stream_tmx(pieces, "memory/x.tmx")) == read_tmx(SAMPLE.encode(), "memory/x.tmx")


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


def test_what_we_write_is_tmx_that_names_nobody() -> None:
    pairs = [
        Pair("fa", "en", "**در** [^1]", "the *door* & <b>lamp</b>", "letters/en/item-1"),
        Pair("fa", "fr", "در", "porte"),
    ]
    data = write_tmx(pairs)
    root = ElementTree.fromstring(data)
    header = root.find("header")
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    assert header is not None
    assert dict(header.attrib) == {
        "creationtool": "bargardan",
        "creationtoolversion": "1",
        "segtype": "block",
        "o-tmf": "bargardan",
        "adminlang": "en",
        "srclang": "fa",
        "datatype": "plaintext",
    }
    assert [seg.text for seg in root.iter("seg")] == ["**در** [^1]", "the *door* & <b>lamp</b>", "در", "porte"]
    assert not {name for each in root.iter() for name in each.attrib} & {"creationid", "changeid", "changedate"}
    assert b'srclang="*all*" datatype' in write_tmx([*pairs, Pair("en", "fa", "door", "در")])
    assert read_tmx(write_tmx([])) == ()


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
