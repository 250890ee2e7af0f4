"""Titles of links and pictures, ``[words](address "title")``, written so that every dialect reads the same title."""

from __future__ import annotations

import re
import string

# Behind the words: the address, then a title in one of three kinds of quotes, to the end of the link.
_BEHIND = re.compile(
    r"""[\s>\[]*\]\(\s*(?:<(?:\\.|[^<>\\\n])*>|(?:\\.|[^\s\\])*)(?:[ \t]+|[ \t]*\r?\n[ \t>]*)"""
    r"""(?P<title>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))\s*\)""",
    re.DOTALL,
)
# Python-Markdown shows the backslash of an escape in a title, and takes the backticks of a code span away.
_UNSHARED = re.compile(r"\\.|[\\\"`]", re.DOTALL)


def title_edits(text: str, start: int, end: int) -> dict[int, tuple[int, str]]:
    """Position → how many code points to replace there, and by what; ``start`` is where the words of the link end.

    >>> title_edits('[a](b "\\\\"c\\\\"")', 2, 16)
    {7: (2, '&quot;'), 10: (2, '&quot;')}
    """
    behind = _BEHIND.fullmatch(text, start, end)
    if behind is None:
        return {}
    first, stop = behind.span("title")
    found = {at: (1, '"') for at in (first, stop - 1) if text[at] != '"'}
    for sign in _UNSHARED.finditer(text, first + 1, stop - 1):
        escape = sign[0][1:]
        if escape and escape not in string.punctuation:
            found[sign.start()] = (1, "&#92;")
        else:
            found[sign.start()] = (len(sign[0]), _reference(sign[0][-1]))
    return found


def _reference(letter: str) -> str:
    return "&quot;" if letter == '"' else f"&#{ord(letter)};"
