"""Words inside HTML: text between block tags, and the ``alt`` and ``title`` of what stands alone.

Inline tags inside running text stay in it as typed, as inline Markdown does; comments, scripts, styles and
preformatted text are never units.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workflow.model.unit import UnitType
from workflow.source.lines import Span
from workflow.source.piece import Piece

INLINE = frozenset(
    "a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd mark q rp rt ruby s samp small span strong"
    " strike sub sup time tt u var wbr".split()
)
"""Tags that stand inside running text; every other one ends it."""

_SILENT = frozenset("script style pre textarea svg math template iframe object canvas head noscript xmp".split())
_UNTITLED = frozenset(("", "!", "script", "style", "template", "head", "noscript", "math"))
_SHOWING = frozenset("textarea svg object canvas noscript".split())
"""Silent elements whose words readers may meet."""
_CAPTIONS = frozenset(("figcaption", "caption"))
_VOID = frozenset(("br", "img", "wbr"))

_TOKEN = re.compile(
    r"<!--[\s\S]*?(?:-->|\Z)|<\?[\s\S]*?(?:\?>|\Z)|<!\[CDATA\[[\s\S]*?(?:\]\]>|\Z)|<![A-Za-z][^>]*(?:>|\Z)"
    r"""|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?P<rest>(?:[^'"<>]|"[^"]*"|'[^']*')*)>"""
    r"|</?[A-Za-z][^<]*"  # a tag that never ends
)
_SHOWN = re.compile(r"""(?<![^\s"'])(?P<name>alt|title)\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'=<>`]+)""", re.IGNORECASE)
_SEEN = re.compile(r"(?:^|(?<!style)(?<!script)>)[^<>]*[^\W\d_]", re.IGNORECASE)
_WORDS = re.compile(r"\S")


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    tag: str = ""
    """Empty for text."""
    closes: bool = False


@dataclass(slots=True)
class _Scan:
    """The HTML without the prefixes of quotes and lists, and where each part of it stands in the file."""

    source: str
    offsets: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """The range in the file of a range of ``source``."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        index = bisect_right(self.offsets, at) - 1
        return self.places[index] + at - self.offsets[index]


def html_pieces(text: str, parts: Sequence[Span]) -> Iterator[Piece]:
    """The units of HTML given as ranges of ``text``, which together are one fragment."""
    scan = _Scan("".join(text[a:b] for a, b in parts))
    at = 0
    for a, b in parts:
        scan.offsets.append(at)
        scan.places.append(a)
        at += b - a
    run: list[_Token] = []
    inside: list[str] = []
    for token in _tokens(scan.source):
        if token.tag and token.tag not in INLINE:
            yield from _unit(scan, run, inside)
            run = []
            _nest(inside, token)
            yield from _shown(scan, token)
        else:
            run.append(token)
    yield from _unit(scan, run, inside)


def silent_words(source: str) -> bool:
    """Whether words that readers see stand inside an element that is left as it is.

    >>> silent_words("<textarea>Dear</textarea>"), silent_words("<svg><path d='M'/></svg>")
    (True, False)
    """
    last = ""
    for token in _tokens(source):
        if token.tag == "!" and last in _SHOWING and _SEEN.search(source[token.start : token.end]):
            return True
        last = "" if token.closes else token.tag
    return False


def _nest(inside: list[str], token: _Token) -> None:
    """Remember the captions that are open; other elements do not matter."""
    if token.tag in _CAPTIONS:
        if not token.closes:
            inside.append(token.tag)
        elif inside:
            inside.pop()


def _tokens(source: str) -> Iterator[_Token]:
    """Text and tags in order; a comment, and what follows a silent element's tag, is one token with the tag ``!``."""
    at = 0
    while match := _TOKEN.search(source, at):
        if match.start() > at:
            yield _Token(at, match.start())
        name, end = (match["name"] or "!").lower(), match.end()
        yield _Token(match.start(), end, name, bool(match["close"]))
        if name in _SILENT and not match["close"]:
            begin, end = end, _silence(source, name, end)
            yield _Token(begin, end, "!")
        at = end
    if at < len(source):
        yield _Token(at, len(source))


def _silence(source: str, name: str, at: int) -> int:
    """Where the silent element opened before ``at`` ends; one that is never closed runs to the end of the HTML."""
    match = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(source, at)
    return match.end() if match else len(source)


def _unit(scan: _Scan, run: list[_Token], inside: list[str]) -> Iterator[Piece]:
    """The running text between two block tags, without the tags that merely wrap it."""
    first, last = _bare(scan.source, run)
    for token in run[:first]:
        yield from _shown(scan, token)
    if first < last:
        yield _running(scan, run[first:last], inside)
    for token in run[max(first, last) :]:
        yield from _shown(scan, token)


def _blank(source: str, token: _Token) -> bool:
    return not token.tag and not _WORDS.search(source, token.start, token.end)


def _bare(source: str, run: list[_Token]) -> tuple[int, int]:
    """The part of the run that holds words: outer blanks, empty and lone tags, and wrapping pairs are left out."""
    first, last = 0, len(run)
    if not any(_visible(source, run)):
        return 0, 0
    pairs = _pairs(run)
    while first < last:
        if _blank(source, run[first]) or run[first].tag in _VOID:
            first += 1
        elif _blank(source, run[last - 1]) or run[last - 1].tag in _VOID:
            last -= 1
        elif pairs.get(first) == last - 1:
            first, last = first + 1, last - 1
        elif run[first].tag and pairs.get(first, -1) < 0:
            first += 1
        elif run[last - 1].closes and last - 1 not in pairs.values():
            last -= 1
        else:
            break
    return first, last


def _visible(source: str, run: list[_Token]) -> Iterator[bool]:
    code = 0
    for token in run:
        if token.tag == "code":
            code = max(0, code + (-1 if token.closes else 1))
        yield not token.tag and not code and not _blank(source, token)


def _pairs(run: list[_Token]) -> dict[int, int]:
    """Opening → closing tag, by index; tags that do not nest are left out."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(run):
        if not token.tag or token.tag in _VOID:
            continue
        if not token.closes:
            opened.append(index)
        elif opened and run[opened[-1]].tag == token.tag:
            pairs[opened.pop()] = index
    return pairs


def _running(scan: _Scan, run: list[_Token], inside: list[str]) -> Piece:
    source, start, end = scan.source, run[0].start, run[-1].end
    while source[start] in " \t\r\n":
        start += 1
    while source[end - 1] in " \t\r\n":
        end -= 1
    typed = re.sub(r"[ \t\r\n]+", " ", source[start:end])
    plain = len(run) == 1
    type, about = (UnitType.CAPTION, "caption") if inside else (UnitType.HTML, "text in HTML")
    tags = tuple(sorted({token.tag for token in run if token.tag}))
    words = html.unescape(typed) if plain else typed
    return Piece(type, words, (scan.span(start, end),), "html", about, plain, {"tags": tags})


def _shown(scan: _Scan, token: _Token) -> Iterator[Piece]:
    """The ``alt`` and ``title`` of a tag that is not part of running text."""
    if token.tag in _UNTITLED or token.closes:
        return
    for match in _SHOWN.finditer(scan.source, token.start, token.end):
        start, end = match.span("value")
        quote = scan.source[start] if scan.source[start] in "\"'" else ""
        start, end = start + len(quote), end - len(quote)
        words = " ".join(html.unescape(scan.source[start:end]).split())
        if words:
            about = "alternative text" if match["name"].lower() == "alt" else "title of the element"
            yield Piece(UnitType.IMAGE, words, (scan.span(start, end),), "attribute", about, True, {"quote": quote})
