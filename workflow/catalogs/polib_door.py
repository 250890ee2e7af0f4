"""The one door to polib: how texts stand between the quotes of a PO file.

polib supplies the escapes both ways. What it does not read (octal and hexadecimal bytes, ``\\a``) is read here as GNU
gettext reads it. Its file reader and writer are not used: they split lines at U+2028 and U+0085, stop at ``#=``,
drop ``#~|`` and wrap anew what nobody changed; ``docs/catalogs.md`` has the list.
"""

from __future__ import annotations

import re

import polib

SIMPLE = frozenset('ntrvbf\\"')
"""The letters after a backslash that polib reads."""
_ESCAPED = '\\"\n\t\r\v\b\f'
"""What polib writes with a backslash."""
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_WHOLE = re.compile(r"\\([0-7]{1,3}|x[0-9a-fA-F]+|.)", re.DOTALL)


def escape(text: str) -> str:
    r"""A text as it stands between quotes, on one line.

    >>> print(escape('a "tulip"\n'))
    a \"tulip\"\n
    """
    if text.isalnum():
        return text
    for letter in _ESCAPED:  # most texts hold none: looking is four times as fast as polib's replacing
        if letter in text:
            return polib.escape(text)  # type: ignore[no-untyped-call, no-any-return, unused-ignore]
    return text


def unescape(quoted: str, charset: str = "utf-8") -> str:
    r"""The text between quotes; ``ValueError`` with a sentence for an escape that gettext does not know.

    Octal and hexadecimal escapes are bytes of ``charset``.

    >>> unescape(r'caf\303\251')
    'café'
    """
    if "\\" not in quoted:
        return quoted
    if SIMPLE.issuperset(_ESCAPE.findall(quoted)):
        return polib.unescape(quoted)  # type: ignore[no-untyped-call, no-any-return, unused-ignore]
    return _unescape_bytes(quoted, charset)


def _unescape_bytes(quoted: str, charset: str) -> str:
    pieces, start = [], 0
    for found in _WHOLE.finditer(quoted):
        pieces.append(quoted[start : found.start()].encode(charset))
        pieces.append(_byte(found[1], charset))
        start = found.end()
    pieces.append(quoted[start:].encode(charset))
    return b"".join(pieces).decode(charset)


def _byte(escaped: str, charset: str) -> bytes:
    if escaped[0] in "01234567":
        return bytes([int(escaped, 8) & 0xFF])
    if escaped[0] == "x" and len(escaped) > 1:
        return bytes([int(escaped[1:][-2:], 16)])  # gettext keeps the last eight bits
    if escaped == "a":
        return b"\a"
    if escaped in SIMPLE:
        return unescape("\\" + escaped).encode(charset)
    raise ValueError(f"the escape \\{escaped} is none that gettext knows")
