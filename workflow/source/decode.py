"""Bytes of a source file become text, or a clear message why not."""

from __future__ import annotations

from workflow.errors import SourceError

LIMIT = 8_000_000
"""Bytes: some 1,500 times a long article. Beyond it a file is no text for translators but a mistake."""

# The first bytes of texts in another encoding, and what it is called
_FOREIGN = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)

_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\v\f\r\x1a\x1b")


def check_size(size: int, where: str = "") -> None:
    """Refuse a file by its size in bytes, before it is read; raises ``SourceError``."""
    if size > LIMIT:
        raise SourceError(
            f"The file is too big for a source: {size:,} bytes, and {LIMIT:,} are the limit.",
            where=where,
            next_step="Split it into several documents, or keep it outside content/.",
        )


def decode(data: bytes, where: str = "") -> str:
    """The text of a source file; a UTF-8 byte order mark is kept, so that the same bytes can be written again.

    Raises ``SourceError`` with ``file:line`` for a file that is too big, binary, or not UTF-8.
    """
    check_size(len(data), where)
    for mark, name in _FOREIGN:
        if data.startswith(mark):
            raise SourceError(f"The file is {name}, not UTF-8.", where=where, next_step="Save it as UTF-8.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _undecodable(data, error, where) from None
    if _binary(data):
        raise _no_text(where)
    return text


def _binary(data: bytes) -> bool:
    """Whether it is no text: control characters are more than a stray accident (one in a hundred bytes)."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > 1 and controls * 100 > len(data)


def _no_text(where: str) -> SourceError:
    step = "Only text files (.md, .txt) can be sources."
    return SourceError("The file is binary, not text.", where=where, next_step=step)


def _undecodable(data: bytes, error: UnicodeDecodeError, where: str) -> SourceError:
    if _binary(data):
        return _no_text(where)
    line = data.count(b"\n", 0, error.start) + 1
    return SourceError(
        f"Byte 0x{data[error.start]:02x} is not valid UTF-8.",
        where=f"{where}:{line}" if where else f"line {line}",
        next_step="Save the file as UTF-8 (it may be in Windows-1256 or ISO-8859-1).",
    )
