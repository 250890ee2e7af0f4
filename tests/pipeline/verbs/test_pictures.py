"""Pictures without what a camera or a program wrote about place, time and owner."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pipeline.verbs.pictures import JFIF, SCAN, TABLES, jpeg_with, png_with, segment
from workflow.errors import SourceError
from workflow.pipeline.pictures import clean

BARE_JPEG = b"\xff\xd8" + JFIF + TABLES + SCAN


def exif(orientation: int, order: str = ">") -> bytes:
    entry = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    gps = struct.pack(order + "HHII", 0x8825, 4, 1, 99)
    mark = b"MM\0\x2a" if order == ">" else b"II\x2a\0"
    return b"Exif\0\0" + mark + struct.pack(order + "IH", 8, 2) + gps + entry + b"\0\0\0\0GPS 35.7"


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"prVt"])
def test_png(kind: bytes) -> None:
    cleaned = clean(png_with(kind, b"somebody, somewhere"), "a.png")
    assert cleaned == png_with(b"gAMA", b"").replace(png_with(b"gAMA", b"")[33:45], b"")
    assert clean(png_with(b"pHYs", b"12345678\0"), "a.png") == png_with(b"pHYs", b"12345678\0")


@pytest.mark.parametrize(
    ("marker", "body"),
    [
        (0xE1, b"Exif\0\0GPS"),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
        (0xED, b"Photoshop 3.0\0somebody"),
        (0xE2, b"MPF\0another picture"),
        (0xFE, b"a comment"),
        (0xE0, b"JFXX\0a thumbnail"),
        (0xEB, b"whatever"),
    ],
)
def test_jpeg(marker: int, body: bytes) -> None:
    assert clean(jpeg_with(marker, body, behind=b"a film of the scene"), "a.jpg") == BARE_JPEG


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", [0, 1, 3, 6, 8, 9])
def test_a_picture_is_not_shown_lying_down(orientation: int, order: str) -> None:
    cleaned = clean(jpeg_with(0xE1, exif(orientation, order)), "a.jpg")
    assert b"GPS" not in cleaned
    if 1 < orientation <= 8:
        found = cleaned.index(b"Exif\0\0")
        assert cleaned[found + 6 : found + 6 + 26] == b"MM\0\x2a" + struct.pack(
            ">IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0
        )
        assert clean(cleaned, "a.jpg") == cleaned
    else:
        assert cleaned == BARE_JPEG


def test_jpeg_keeps_what_its_colours_need() -> None:
    for kept in (segment(0xE2, b"ICC_PROFILE\0\1\1profile"), segment(0xEE, b"Adobe\0\x64\0\0\0\0\1")):
        whole = b"\xff\xd8" + JFIF + kept + TABLES + SCAN
        assert clean(whole, "a.jpg") == whole


def test_gif() -> None:
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    loop = b"\x21\xff\x0bNETSCAPE2.0\x03\1\0\0\0"
    timing = b"\x21\xf9\x04\0\0\0\0\0"
    image = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\0"
    hidden = b"\x21\xfe\x08somebody\0" + b"\x21\xff\x0bXMP DataXMP\x03abc\0"
    assert (
        clean(head + loop + hidden + timing + image + b"\x3b trailing", "a.gif") == head + loop + timing + image + b";"
    )


def test_webp() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)

    def riff(*chunks: bytes) -> bytes:
        return b"RIFF" + struct.pack("<I", 4 + len(b"".join(chunks))) + b"WEBP" + b"".join(chunks)

    picture = chunk(b"VP8 ", b"abc")
    hidden = chunk(b"EXIF", b"GPS") + chunk(b"XMP ", b"<x/>") + chunk(b"what", b"ever")
    whole = riff(chunk(b"VP8X", b"\x3c" + bytes(9)), picture, hidden)
    assert clean(whole + b"trailing", "a.webp") == riff(chunk(b"VP8X", b"\x30" + bytes(9)), picture)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg/>",
        b"\0\0\0\x1cftypheic",
        b"II\x2a\0",
        b"BM",
        b"\x89PNG\r\n\x1a\n",
        png_with(b"tEXt", b"x")[:-5],
        png_with(b"tEXt", b"x").replace(b"IDAT", b"IDAX"),
        BARE_JPEG[:-2],
        b"\xff\xd8\xff\xe1\0\1",
        b"\xff\xd8\xff",
        b"GIF89a",
        b"RIFF\xff\xff\xff\xffWEBPVP8 ",
        b"RIFF\4\0\0\0WAVE",
    ],
)
def test_what_cannot_be_cleaned_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"photo\.jpg"):
        clean(data, "photo.jpg")


@given(st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF"]), st.binary(max_size=200))
def test_any_bytes_are_cleaned_or_refused(begins: bytes, rest: bytes) -> None:
    try:
        once = clean(begins + rest, "x")
    except SourceError:
        return
    assert clean(once, "x") == once
