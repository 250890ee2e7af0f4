"""Small pictures, made byte by byte, with something hidden in them."""

from __future__ import annotations

import struct
import zlib


def png_with(kind: bytes, body: bytes) -> bytes:
    """One grey pixel, and a chunk more."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (kind, body),
        (b"IDAT", zlib.compress(b"\0\x80")),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(each)) + name + each + struct.pack(">I", zlib.crc32(name + each)) for name, each in chunks
    )


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
TABLES = segment(0xDB, b"\0" + bytes(range(1, 65))) + segment(0xC0, b"\x08\0\x08\0\x08\1\1\x11\0")
SCAN = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\0\x34\xff\xd0\x56" + b"\xff\xd9"


def jpeg_with(marker: int, body: bytes, *, behind: bytes = b"") -> bytes:
    """Not a picture that shows anything, but one whose segments are all there."""
    return b"\xff\xd8" + JFIF + segment(marker, body) + TABLES + SCAN + behind
