"""The pictures that a source shows, wherever they stand, and what it says to those who do not see them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from workflow.source.front_matter import read_front_matter
from workflow.source.markdown import events

_TAG = re.compile(r"<img(?=[\s/>])(?P<rest>[^<>]*)>", re.IGNORECASE)
_VALUE = r"""\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
_ALT = re.compile(rf"(?<![^\s\"'])alt(?:{_VALUE})?(?=[\s/]|$)", re.IGNORECASE)
_SRC = re.compile(rf"(?<![^\s\"'])src{_VALUE}", re.IGNORECASE)
_HIDDEN = re.compile(
    r"(?<![^\s\"'])(?:aria-hidden\s*=\s*[\"']?true|role\s*=\s*[\"']?(?:presentation|none))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture."""

    address: str
    """As the source writes it, entities and escapes resolved."""
    words: str
    """The alternative text, ``""`` for none."""
    line: int
    """From 1."""
    ornament: bool = False
    """Whether HTML says that it means nothing: ``alt=""``, ``aria-hidden``, ``role="presentation"``."""


def shown_pictures(text: str) -> Iterator[Shown]:
    """Every picture of a source text, in reading order; those in code are none.

    >>> [(each.address, each.words) for each in shown_pictures("![A *lamp*](a.png) and ![](b.png)")]
    [('a.png', 'A lamp'), ('b.png', '')]
    """
    if "![" not in text and "<img" not in text.lower():
        return
    body = read_front_matter(text).body
    line, counted = 1, 0
    for start, address, words, ornament in _pictures(text, body):
        line += text.count("\n", counted, start)
        counted = start
        yield Shown(address, words, line, ornament)


def _pictures(text: str, body: int) -> Iterator[tuple[int, str, str, bool]]:
    depth, begun, address = 0, 0, ""
    words: list[str] = []
    html_from = html_to = -1
    for nesting, tag, value, start, end in events(text, body):
        if tag in ("Html", "InlineHtml"):
            html_from = start if html_from < 0 or start > html_to else html_from
            html_to = end
            continue
        if html_from >= 0:
            yield from _tags(text, html_from, html_to)
            html_from = -1
        if tag == "Image":
            depth += nesting
            if nesting > 0 and depth == 1:
                begun, address, words = start, str(value["dest_url"]), []
            elif not depth:
                yield begun, address, " ".join("".join(words).split()), False
        elif depth:
            words.append(value if tag in ("Text", "Code") else " " if tag.endswith("Break") else "")
    if html_from >= 0:
        yield from _tags(text, html_from, html_to)


def _tags(text: str, start: int, end: int) -> Iterator[tuple[int, str, str, bool]]:
    for match in _TAG.finditer(text, start, end):
        rest = match["rest"]
        alt, src = _ALT.search(rest), _SRC.search(rest)
        words = _value(alt[1]) if alt and alt[1] else ""
        ornament = bool(alt and not words) or bool(_HIDDEN.search(rest))
        yield match.start(), _value(src[1]) if src else "", words, ornament


def _value(typed: str) -> str:
    return " ".join(html.unescape(typed.strip("\"'")).split())
