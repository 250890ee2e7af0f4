"""Whether a picture's file tells where it was taken.

Asked of the bytes of every picture that a source shows; the addresses of those that tell, as the source writes them,
are ``Facts.located``.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice

_MOST = 64
"""Blocks of metadata looked at in one file, and entries in one of EXIF's directories times eight."""
_TEXT = 1 << 20
"""Bytes of one block of text, once unpacked."""

# Before each of these, or at the file's first byte, stands a TIFF structure: JPEG and HEIC, WebP, PNG.
_TIFF = re.compile(rb"(?:\A|Exif\0\0|EXIF[\s\S]{4}|eXIf)(?=II\*\0|MM\0\*)")
_NAMED = re.compile(
    rb"GPSL(?:at|ong)itude|photoshop:City|Iptc4xmpCore:Location|Iptc4xmpExt:Location(?:Created|Shown)|GPSAreaInformation"
)
"""XMP properties that hold a place (Adobe's XMP specification, part 2; IPTC Photo Metadata 2023)."""
_PNG_TEXT = re.compile(rb"(?:iTXt|zTXt|tEXt)(?=(?:XML:com\.adobe\.xmp|Raw profile type)[^\0]{0,40}\0)")
_IPTC_BLOCK = re.compile(rb"8BIM\x04\x04")
_IPTC_PLACE = re.compile(rb"\x1c\x02[\x5a\x5c\x5f\x65]\0[\x01-\xff]")
"""IPTC-IIM 4.2, record 2: city, sublocation, province, country."""
_HEX_EXIF = re.compile(rb"457869660000((?:[0-9a-f]{2})+)", re.IGNORECASE)
_GPS_POINTER, _COORDINATES, _AREA = 0x8825, frozenset([0x02, 0x04, 0x14, 0x16]), 0x1C


def has_location(data: bytes) -> bool:
    """Whether the bytes of a picture hold a place: EXIF's GPS directory, XMP's ``GPSLatitude``, IPTC's city.

    Metadata is searched for, not reached by way of the file's structure: what a damaged or unknown file hides is found
    too. A GPS directory without coordinates (a time, a version, zeros) is no place. Never raises; linear in the bytes.
    """
    return (
        _NAMED.search(data) is not None
        or any(_tiff_tells(data, match.end()) for match in islice(_TIFF.finditer(data), _MOST))
        or any(_IPTC_PLACE.search(data, at.end(), at.end() + 4_000) for at in islice(_IPTC_BLOCK.finditer(data), _MOST))
        or any(_text_tells(text) for text in _png_texts(data))
    )


def _text_tells(text: bytes) -> bool:
    if _NAMED.search(text) or _NAMED.search(text.replace(b"\0", b"")):  # XMP may be UTF-16
        return True
    match = _HEX_EXIF.search(text.replace(b"\n", b""))  # ImageMagick's way
    return match is not None and _tiff_tells(bytes.fromhex(match[1].decode()), 0)


def _png_texts(data: bytes) -> Iterator[bytes]:
    """What PNG's text chunks of metadata hold, unpacked (PNG 1.2, 4.2.3)."""
    if not data.startswith(b"\x89PNG"):
        return
    for match in islice(_PNG_TEXT.finditer(data), _MOST):
        (length,) = struct.unpack_from(">I", data, match.start() - 4)
        body = data[match.end() : match.end() + min(length, _TEXT)]
        words = body.partition(b"\0")[2]
        if match[0] == b"zTXt":
            yield _unpacked(words[1:])
        elif match[0] == b"iTXt":
            text = words[2:].partition(b"\0")[2].partition(b"\0")[2]  # after a language and a translated keyword
            yield _unpacked(text) if words[:1] == b"\x01" else text
        else:
            yield words


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _TEXT)
    except zlib.error:
        return b""


def _tiff_tells(data: bytes, start: int) -> bool:
    """Whether the TIFF structure at ``start`` has a GPS directory with coordinates (EXIF 2.32, 4.6.6)."""
    order = "<" if data[start : start + 2] == b"II" else ">"
    try:
        (first,) = struct.unpack_from(order + "I", data, start + 4)
        for tag, _kind, _count, value in _entries(data, start, first, order):
            if tag == _GPS_POINTER:
                return any(_is_place(data, start, entry) for entry in _entries(data, start, value, order))
    except struct.error:
        pass
    return False


def _entries(data: bytes, start: int, at: int, order: str) -> Iterator[tuple[int, int, int, int]]:
    (count,) = struct.unpack_from(order + "H", data, start + at)
    for number in range(min(count, 8 * _MOST)):
        tag, kind, size, value = struct.unpack_from(order + "HHII", data, start + at + 2 + 12 * number)
        yield tag, kind, size, value


def _is_place(data: bytes, start: int, entry: tuple[int, int, int, int]) -> bool:
    tag, _kind, size, at = entry
    if tag in _COORDINATES:  # rationals; a camera without a fix writes zeros
        held = data[start + at : start + at + 8 * min(size, 3)]
        return any(any(held[begin : begin + 4]) for begin in range(0, len(held), 8))
    return tag == _AREA and any(data[start + at + 8 : start + at + min(size, 200)])
