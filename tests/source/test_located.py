"""Pictures that tell where they were taken; the files are made here."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest

from workflow.source.located import has_location

LATITUDE = (35, 1, 41, 1, 21, 1)


def tiff(order: str = "<", degrees: tuple[int, ...] = LATITUDE, tags: tuple[int, ...] = (0, 1, 2, 3, 4)) -> bytes:
    """A first directory with an orientation and a pointer to a GPS directory of these tags."""
    gps_at = 8 + 2 + 24 + 4
    far = gps_at + 2 + 12 * len(tags) + 4
    head = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
    head += struct.pack(order + "HHHIHHHHIII", 2, 0x0112, 3, 1, 1, 0, 0x8825, 4, 1, gps_at, 0)
    body = struct.pack(order + "H", len(tags))
    for tag in tags:
        rational = tag in (2, 4, 0x14, 0x16)
        body += struct.pack(order + "HHII", tag, 5 if rational else 2, 3 if rational else 2, far if rational else 0)
    return head + body + bytes(4) + struct.pack(order + "6I", *degrees)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg(segment: bytes) -> bytes:
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", 2 + len(segment)) + segment + b"\xff\xda\0\x02\0\xff\xd9"


def png(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + b"".join(chunks) + chunk(b"IEND", b"")


def webp(kind: bytes, data: bytes) -> bytes:
    body = b"WEBP" + kind + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


XMP = b"<x:xmpmeta><rdf:Description exif:GPSLatitude='35,41.35N'/></x:xmpmeta>"
HEAD = b"http://ns.adobe.com/xap/1.0/\0"
RAW = b"\nexif\n      99\n" + (b"Exif\0\0" + tiff()).hex().encode() + b"\n"

TELLING = {
    "jpeg, Intel": jpeg(b"Exif\0\0" + tiff("<")),
    "jpeg, Motorola": jpeg(b"Exif\0\0" + tiff(">")),
    "jpeg, only a longitude": jpeg(b"Exif\0\0" + tiff(tags=(0, 4))),
    "jpeg, where it looks at": jpeg(b"Exif\0\0" + tiff(tags=(0x14, 0x16))),
    "jpeg, XMP": jpeg(HEAD + XMP),
    "jpeg, IPTC": jpeg(b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0b\x1c\x02\x5a\0\x06Tangeh"),
    "jpeg, cut off": jpeg(b"Exif\0\0" + tiff())[:150],
    "png, eXIf": png(chunk(b"eXIf", tiff(">"))),
    "png, XMP": png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)),
    "png, packed XMP": png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\x01\0\0\0" + zlib.compress(XMP))),
    "png, ImageMagick": png(chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(RAW))),
    "webp, EXIF": webp(b"EXIF", tiff()),
    "webp, EXIF with a head": webp(b"EXIF", b"Exif\0\0" + tiff()),
    "webp, XMP": webp(b"XMP ", XMP),
    "tiff": tiff(),
    "heic": b"\0\0\0\x18ftypheic" + bytes(40) + b"Exif\0\0" + tiff(">"),
}
SILENT = {
    "nothing": b"",
    "no picture": b"GPS",
    "jpeg": jpeg(b"JFIF\0"),
    "jpeg, a directory with its version alone": jpeg(b"Exif\0\0" + tiff(tags=(0,))),
    "jpeg, a camera without a fix": jpeg(b"Exif\0\0" + tiff(degrees=(0, 1, 0, 1, 0, 1))),
    "jpeg, XMP without a place": jpeg(HEAD + b"<x:xmpmeta xmp:Rating='5'/>"),
    "png": png(),
    "png, broken packing": png(chunk(b"zTXt", b"Raw profile type exif\0\0xx")),
    "png, words": png(chunk(b"tEXt", b"Comment\0A street")),
    "webp": webp(b"VP8 ", bytes(30)),
    "a directory beyond the end": b"II*\0\xff\xff\xff\x7f",
    "a directory that points at itself": b"II*\0\x08\0\0\0" + struct.pack("<HHHIII", 1, 0x8825, 4, 1, 8, 0),
}


@pytest.mark.parametrize("name", TELLING)
def test_files_that_tell_a_place(name: str) -> None:
    assert has_location(TELLING[name])


@pytest.mark.parametrize("name", SILENT)
def test_files_that_do_not(name: str) -> None:
    assert not has_location(SILENT[name])


@pytest.mark.parametrize("broken", [lambda data, at: data[:at], lambda data, at: data[:at] + b"\xff" + data[at + 1 :]])
def test_no_damage_raises(broken: Callable[[bytes, int], bytes]) -> None:
    for data in TELLING.values():
        for at in range(0, len(data), 3):
            has_location(broken(data, at))
