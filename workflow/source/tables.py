"""Tables that begin in the middle of a paragraph: GitHub and markdown-it see them, pulldown-cmark does not."""

from __future__ import annotations

import re

_ROW_OF_DASHES = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?$", re.MULTILINE)


def table_inside(text: str, start: int, end: int) -> int:
    """Where the line begins that may be a table's head inside the paragraph, not its first line; 0 for none.

    >>> table_inside("words\\na | b\\n--|--\\n", 0, 18)
    6
    """
    first = text.find("\n", start, end) + 1
    if not first or text.find("|", first, end) < 0:
        return 0
    for match in _ROW_OF_DASHES.finditer(text, first, end):
        head = text.rfind("\n", start, max(start, match.start() - 1)) + 1
        if head >= first and "|" in text[head : match.end()]:
            return head
    return 0
