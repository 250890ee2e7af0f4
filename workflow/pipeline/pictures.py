"""The pictures of a bundle, and their bytes without what a camera or a program wrote about place, time and owner.

Only kinds whose every byte we can account for are published. What decodes the picture stays bit for bit; everything
else is left out: EXIF (but for the orientation), XMP, IPTC, comments, text, times, thumbnails, trailing data.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from workflow.errors import SourceError
from workflow.model.unit import Document
from workflow.pipeline import files
from workflow.pipeline.workspace import Workspace
from workflow.source.located import has_location

KNOWN = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".heic", ".tif", ".tiff", ".bmp")
"""What counts as a picture of a bundle; those ``CLEAN`` does not name are refused when published."""
LARGEST = 40_000_000
"""Bytes of one picture."""


def pictures_of(workspace: Workspace, document: Document) -> list[tuple[str, Path]]:
    """The pictures beside a bundle's text that its text refers to: (name relative to the text, path), by name."""
    folder = PurePosixPath(document.path).parent
    if not PurePosixPath(document.path).name.startswith("index.") or folder.name != document.slug:
        return []
    found = files.walk(workspace.root, str(folder)).found
    names = [str(PurePosixPath(each.path).relative_to(folder)) for each in found]
    return [
        (name, workspace.root / folder / name)
        for name in names
        if name.lower().endswith(KNOWN) and (name in document.text or quote(name) in document.text)
    ]


def located(workspace: Workspace, document: Document) -> frozenset[str]:
    """The pictures of a bundle whose files hold where they were taken, by their address as the text writes it."""
    found = set()
    for name, path in pictures_of(workspace, document):
        try:
            data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        except OSError:
            continue  # publishing says that it cannot be read
        if has_location(data):
            found.add(name if name in document.text else quote(name))
    return frozenset(found)


def clean(data: bytes, where: str) -> bytes:
    """The picture without metadata. Raises SourceError for a kind or a file whose metadata cannot be taken out."""
    if len(data) > LARGEST:
        raise SourceError(f"this picture is larger than {LARGEST // 1_000_000} MB.", where=where)
    for begins, cleaner in CLEAN.items():
        if data.startswith(begins):
            try:
                return cleaner(data)
            except (struct.error, IndexError, ValueError) as error:
                raise SourceError(
                    "this picture is damaged, so what is hidden in it cannot be taken out; it is not published.",
                    where=where,
                    next_step="Open it in a picture program and save it anew.",
                ) from error
    raise SourceError(
        "metadata cannot be taken out of this kind of picture, so it is not published.",
        where=where,
        next_step="Save it as PNG, JPEG, GIF or WebP.",
    )


def _png(data: bytes) -> bytes:
    """PNG 1.2: chunks; kept are those that decide what is seen."""
    kept = [data[:8]]
    at = 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        chunk = data[at : at + 12 + length]
        if len(chunk) < 12 + length or zlib.crc32(chunk[4:-4]) != struct.unpack(">I", chunk[-4:])[0]:
            raise ValueError(kind)
        if kind in PNG_CHUNKS:
            kept.append(chunk)
        at += len(chunk)
        if kind == b"IEND":
            return b"".join(kept)
    raise ValueError("no end")


PNG_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT acTL fcTL fdAT cICP".split()
)


def _jpeg(data: bytes) -> bytes:
    """ITU-T T.81, B.1: marker segments, then entropy-coded data; everything behind the end of the image goes."""
    kept = [data[:2]]
    at = 2
    while True:
        marker, at = _marker(data, at)
        if marker == 0xD9:
            return b"".join([*kept, b"\xff\xd9"])
        length = struct.unpack_from(">H", data, at)[0]
        body = data[at : at + length]
        if length < 2 or len(body) < length:
            raise ValueError("segment")
        at += length
        kept.append(_segment(marker, body))
        if marker == 0xDA:
            end = _end_of_scan(data, at)
            kept.append(data[at:end])
            at = end


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker at ``at`` and where its segment begins; fill bytes are skipped."""
    if data[at] != 0xFF:
        raise ValueError("marker")
    while data[at] == 0xFF:
        at += 1
    return data[at], at + 1


def _segment(marker: int, body: bytes) -> bytes:
    whole = bytes((0xFF, marker)) + body
    if marker == 0xE1 and body[2:8] == b"Exif\0\0":
        turned = _orientation(body[8:])
        return _exif(turned) if turned > 1 else b""
    if marker == 0xE2:
        return whole if body[2:14] == b"ICC_PROFILE\0" else b""
    if marker == 0xFE or (0xE1 <= marker <= 0xEF and marker != 0xEE):
        return b""
    if marker == 0xE0:
        return whole if body[2:7] == b"JFIF\0" and len(body) == 16 else b""  # longer: a thumbnail
    return whole


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands that is neither a stuffed byte nor a restart."""
    while True:
        at = data.index(b"\xff", at)
        following = data[at + 1]
        if following != 0 and not 0xD0 <= following <= 0xD7 and following != 0xFF:
            return at
        at += 1 if following == 0xFF else 2


def _orientation(tiff: bytes) -> int:
    """EXIF 2.3: tag 0x0112 of the first directory, 1–8; 1 when it is not told."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    first = struct.unpack_from(order + "I", tiff, 4)[0]
    for number in range(struct.unpack_from(order + "H", tiff, first)[0]):
        tag, kind, _, value = struct.unpack_from(order + "HHIH", tiff, first + 2 + 12 * number)
        if tag == 0x0112 and kind == 3:
            return int(value) if 1 <= value <= 8 else 1
    return 1


def _exif(turned: int) -> bytes:
    """A segment that holds the orientation and nothing else, so that the picture is not shown lying down."""
    tiff = b"MM\0\x2a" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, turned, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + 6 + len(tiff)) + b"Exif\0\0" + tiff


def _gif(data: bytes) -> bytes:
    """GIF89a: blocks; comments, plain text and applications other than the animation's loop go."""
    at = 13 + _colours(data[10])
    kept = [data[:at]]
    while data[at] != 0x3B:
        start = at
        if data[at] == 0x2C:
            at = _past_blocks(data, at + 11 + _colours(data[at + 9]))
            kept.append(data[start:at])
        elif data[at] == 0x21:
            label = data[at + 1]
            at = _past_blocks(data, at + 2)
            loop = label == 0xFF and data[start + 3 : start + 14] in {b"NETSCAPE2.0", b"ANIMEXTS1.0"}
            if label == 0xF9 or loop:
                kept.append(data[start:at])
        else:
            raise ValueError("block")
    return b"".join([*kept, b";"])


def _colours(packed: int) -> int:
    """Bytes of the colour table that a packed field announces."""
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0


def _past_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


def _webp(data: bytes) -> bytes:
    """RFC 9649: RIFF chunks; EXIF, XMP and unknown ones go, and the header no longer announces them."""
    if data[8:12] != b"WEBP":
        raise ValueError("RIFF, but no WebP")
    kept = b"".join(_webp_chunks(data, 8 + struct.unpack_from("<I", data, 4)[0]))
    return b"RIFF" + struct.pack("<I", 4 + len(kept)) + b"WEBP" + kept


def _webp_chunks(data: bytes, stop: int) -> Iterator[bytes]:
    at = 12
    if stop > len(data):
        raise ValueError("cut off")
    while at < stop:
        kind, length = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + length]
        if len(body) < length:
            raise ValueError("cut off")
        if kind == b"VP8X":
            body = bytes((body[0] & ~0b1100,)) + body[1:]
        if kind in WEBP_CHUNKS:
            yield kind + struct.pack("<I", length) + body + b"\0" * (length % 2)
        at += 8 + length + length % 2


WEBP_CHUNKS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))

# How a file of each kind begins, and what takes the metadata out of it.
CLEAN: Mapping[bytes, Callable[[bytes], bytes]] = {
    b"\x89PNG\r\n\x1a\n": _png,
    b"\xff\xd8\xff": _jpeg,
    b"GIF87a": _gif,
    b"GIF89a": _gif,
    b"RIFF": _webp,
}
