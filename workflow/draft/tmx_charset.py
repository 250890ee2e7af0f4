"""The bytes of a TMX file become text, piece by piece, by its mark, its declaration or UTF-8."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from workflow.errors import CatalogError

HEAD = 1024
"""Bytes that are looked at to learn the charset; an XML declaration is much shorter."""

# The beginning of a file in UTF-16, with a mark and without one; what only looks like it says so in plain bytes.
_BEGINNINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ASCII = bytes(range(0x20, 0x7F))
_NO_CHARSETS = ("idna", "punycode", "escape", "undefined")
"""Codecs of Python's that are no charsets of files."""


def decoded(chunks: Iterable[bytes], where: str = "") -> Iterator[str]:
    """The text in pieces. Raises :class:`CatalogError` with the line where the bytes are not of the charset."""
    rest = iter(chunks)
    head = b""
    for chunk in rest:
        head += chunk
        if len(head) >= HEAD:
            break
    charset = _charset(head, where)
    decoder = codecs.getincrementaldecoder(charset)()
    line = 1
    for chunk in chain([head], rest):
        text = _decode(decoder, chunk, charset, where, line, final=False)
        line += text.count("\n")
        yield text
    yield _decode(decoder, b"", charset, where, line, final=True)


def _charset(head: bytes, where: str) -> str:
    if begun := next((charset for mark, charset in _BEGINNINGS if head.startswith(mark)), ""):
        return begun
    met = _DECLARED.match(head)
    declared = met[1].decode("ascii") if met else "utf-8"
    # A declaration that can be read byte by byte is not in UTF-16, whatever it says: the file was saved anew since.
    if re.fullmatch(r"(?i)(utf|ucs)[-_]?(16|32|2|4).*", declared):
        return "utf-8"
    if not _is_charset(declared):
        raise CatalogError(f'The charset "{declared}" is not known.', where=f"{where}:1", next_step="Save it as UTF-8.")
    return declared


def _is_charset(name: str) -> bool:
    """Whether files may be written in it: one in which ASCII stands for itself, as in the declaration just read."""
    try:
        found = codecs.lookup(name).name
        return not any(each in found for each in _NO_CHARSETS) and _ASCII.decode(name) == _ASCII.decode("ascii")
    except (LookupError, UnicodeError):
        return False


def _decode(
    decoder: codecs.IncrementalDecoder, chunk: bytes, charset: str, where: str, line: int, *, final: bool
) -> str:
    try:
        return decoder.decode(chunk, final)
    except UnicodeDecodeError as error:
        good = error.object[: error.start].decode(charset, "replace")
        raise broken(f"The file is not {charset}.", where, line + good.count("\n")) from None


def broken(what: str, where: str, line: int) -> CatalogError:
    """The error for what is wrong in a line."""
    return CatalogError(what, where=f"{where}:{line}", next_step="Export it again as TMX 1.4, or mend that line.")
