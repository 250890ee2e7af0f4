"""Markdown that CommonMark renderers, Python-Markdown and Pandoc read alike.

The text is read as CommonMark (with tables, footnotes, strikethrough and definition lists) and its blocks are written
again in the one form that all of them share. Inline text stays as typed but for what some dialect would misread.
"""

from __future__ import annotations

import re

from workflow.publish.printing import printed
from workflow.publish.reading import blocks_of, depth_of, html_of, split_front_matter
from workflow.publish.skeleton import skeleton

_LEADING_MARKS = re.compile("\\A[ \t\n\N{ZERO WIDTH NO-BREAK SPACE}]*\N{ZERO WIDTH NO-BREAK SPACE}")

DEEPEST = 40
"""Containers in containers beyond which a text is left as it is: no dialect reads it, and nobody."""


def portable(markdown: str) -> str:
    """The same text, written so that every dialect of Markdown reads it alike.

    Lists are nested by four spaces, blocks stand apart, ``1)`` becomes ``1.``, hard breaks are two spaces, code is
    fenced. Front matter stays as typed; no raw HTML is added. What CommonMark reads in it is the same before and
    after, and a second pass changes nothing. A text for which that cannot be had is returned as it is, and
    ``hints`` says why.

    >>> print(portable("Two things:\\n1) bread\\n   - warm\\n2) roses"))
    Two things:
    <BLANKLINE>
    1.  bread
        -   warm
    2.  roses
    <BLANKLINE>
    """
    head, body = split_front_matter(markdown)
    written = fixed_point(body)
    return markdown if written is None else head + written


def fixed_point(body: str) -> str | None:
    """The portable form of a text without front matter; ``None`` when it has none."""
    clean = unix(body)
    once = _write(clean)
    twice = once if once is None else _write(once)
    if twice is None or (twice != once and _write(twice) != twice):
        return None
    same = twice == body or skeleton(html_of(twice)) == skeleton(html_of(clean))
    return twice if same else None


def unix(body: str) -> str:
    """The text with LF line ends, nothing but UTF-8 can hold, and no byte order mark before its first word."""
    clean = body.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    return _LEADING_MARKS.sub("", clean)


def _write(body: str) -> str | None:
    tree = blocks_of(body)
    return printed(body, tree) if depth_of(tree) <= DEEPEST else None
