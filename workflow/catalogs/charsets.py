"""Which charset a PO file is in, and its text.

Only the encodings that GNU gettext calls portable and Python knows are opened: a codec named by a hostile file
(``punycode``, ``unicode_escape``, ``utf-7``) never runs.
"""

from __future__ import annotations

import codecs
import re

from workflow.errors import CatalogError

MAX_BYTES = 32 * 1024 * 1024
"""No catalog of one document comes near; reading this much takes seconds, not minutes."""

PORTABLE = frozenset(
    codecs.lookup(name).name
    for name in (
        *("ascii utf-8 koi8-r koi8-u koi8-t cp850 cp866 cp874 cp932 cp949 cp950 gb2312 euc-jp euc-kr".split()),
        *("big5 big5-hkscs gbk gb18030 shift_jis johab tis-620".split()),
        *(f"iso-8859-{number}" for number in range(1, 17) if number != 12),
        *(f"cp{number}" for number in range(1250, 1259)),
    )
)
"""The gettext manual's list (chapter "Header Entry"), as far as Python has it."""

_HEADER = re.compile(rb'^[ \t]*msgid[ \t]*""[ \t\r]*\n(?:[ \t\r]*\n)*[ \t]*msgstr', re.MULTILINE)
_MSGID = re.compile(rb"^[ \t]*msg(?:id|ctxt)\b", re.MULTILINE)
_CHARSET = re.compile(rb"charset=([^\s\\\";]+)")


def declared(data: bytes) -> str:
    """The charset that the header of a PO file declares, lower case; ``""`` for none or a placeholder."""
    header = _HEADER.search(data)
    if header is None:
        return ""
    following = _MSGID.search(data, header.end())
    return named_in(data[header.end() : following.start() if following else len(data)])


def named_in(header: bytes) -> str:
    """The charset that the text of a header names, lower case; ``""`` for none or the placeholder ``CHARSET``."""
    found = _CHARSET.search(header)
    name = found[1].decode("latin-1").lower() if found else ""
    return "" if name == "charset" else name


def codec(name: str, where: str) -> str:
    """The Python codec for a declared charset; ``CatalogError`` for one that is not opened."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, UnicodeError):
        known = ""
    if known not in PORTABLE:
        raise CatalogError(f"The charset {name!r} cannot be read.", where=where, next_step="Convert it to UTF-8.")
    return known


def decode(data: bytes, where: str) -> tuple[str, str, bool]:
    """The text, the charset as declared (``utf-8`` when none is), and whether a BOM stood before it (and is gone)."""
    if len(data) > MAX_BYTES:
        raise CatalogError(
            f"The file has {len(data):,} bytes; a catalog may have {MAX_BYTES:,}.",
            where=where,
            next_step="Split it, or check that it is the right file.",
        )
    bom = data.startswith(codecs.BOM_UTF8)
    name = "utf-8" if bom else declared(data) or "utf-8"
    named = place(where, data.count(b"\n", 0, max(0, data.find(b"charset="))) + 1)
    if b"\n" not in data and data.count(b"\r") > 1:
        raise CatalogError(
            "The lines end in CR alone, so that the whole file is one line.",
            where=place(where, 1),
            next_step="Save it with LF or CRLF line ends.",
        )
    try:
        text = data.decode(codec(name, named))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError(
            f"The byte 0x{data[error.start]:02x} is not {name}.",
            where=place(where, line),
            next_step="Save the file in the charset that its header names, best UTF-8.",
        ) from None
    return (text[1:] if bom else text), name, bom


def encode(text: str, charset: str, where: str = "") -> bytes:
    """The bytes of a text; ``CatalogError`` when the charset has no place for one of its letters."""
    try:
        return text.encode(codec(charset, where))
    except UnicodeEncodeError as error:
        raise CatalogError(
            f"The character U+{ord(text[error.start]):04X} has no place in {charset}.",
            where=where,
            next_step="Convert the catalog to UTF-8.",
        ) from None


def place(where: str, line: int) -> str:
    """``file:line``, or ``line 12`` when the file has no name."""
    return f"{where}:{line}" if where else f"line {line}"
