"""What stands inside a line of Markdown besides words: links, code, tags, references, addresses, hashtags.

A scanner for the text of one unit, whose block structure is already taken off. It knows no link definitions, so
``[text][label]`` counts as a link whatever the label is. Linear in the text's length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

_MAX_TARGET = 2_000
"""Longer targets are not looked for."""
_MAX_DEPTH = 32
"""Of brackets in a target, as CommonMark has it; without it thousands of ``[](`` would cost their number squared."""


class Piece(StrEnum):
    """What a marked stretch of a text is."""

    CODE = "code"
    LINK = "link"
    IMAGE = "image"
    REFERENCE = "reference"
    """A footnote's or note's ``[^id]``."""
    TAG = "tag"
    """An HTML tag or comment."""
    URL = "url"
    EMAIL = "email"
    ATTRIBUTES = "attributes"
    """``{: .class}``."""
    HASHTAG = "hashtag"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Span:
    """One piece and where it stands; offsets are code points."""

    piece: Piece
    start: int
    end: int
    target: str = ""
    """A link's or image's address (or ``[label]``), a reference's label, a tag's name (``/b`` closing), an address."""
    text_start: int = 0
    """Of a link or image: where the words in brackets begin."""
    text_end: int = 0


_TICKS = re.compile(r"(?<!\\)(\\*+)(`+)")
_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9-]*)(?:[\s/][^<>]*)?>|<[!?][^<>]*>")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,64}@[\w.-]{1,250})>")
_URL = re.compile(r"(?<![\w@/])(?:https?://|www\.|mailto:)[^\s<>\[\]\"«»`]+", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HASHTAG = re.compile(r"(?<![\w&#/])[#＃](?=[\w\u200c]*[^\W\d_])[\w\u200c]+")
_MENTION = re.compile(r"(?<![\w.+@/])@\w[\w.]*")
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
_REFERENCE = re.compile(r"\[\^([^\[\]\s]+)\]")
_LABEL = re.compile(r"\[([^\[\]\n]{0,999})\]")
_ATTRIBUTE = re.compile(r"""([\w:-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_TITLE = re.compile(r"""\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))?\s*\)""", re.DOTALL)


def spans(text: str) -> list[Span]:
    """Every piece by its start; an image inside a link's words stands after its link.

    >>> [(span.piece.value, span.target) for span in spans("See [the *door*](a.html)[^1], `x` and https://a.example.")]
    [('link', 'a.html'), ('reference', '1'), ('code', ''), ('url', 'https://a.example')]
    """
    blocked = _Blocked()
    found = [*_code(text)]
    blocked.add(found)
    for pattern, piece in ((_AUTOLINK, Piece.URL), (_TAG, Piece.TAG)):
        more = [
            Span(piece, match.start(), match.end(), match[1] or "")
            for match in pattern.finditer(text)
            if blocked.free(match.start(), match.end())
        ]
        found += more
        blocked.add(more)
    links = _links(text, blocked)
    targets = _Blocked()
    targets.add_targets(links)
    found = [span for span in found if targets.free(span.start, span.end)] + links  # "[a](<b c>)" holds no tag
    blocked.add_targets(links)
    for pattern, piece in _PLAIN:
        more = [_plain(piece, match) for match in pattern.finditer(text) if blocked.free(match.start(), match.end())]
        found += more
        blocked.add(more)
    return sorted(found, key=lambda span: (span.start, -span.end))


_PLAIN: tuple[tuple[re.Pattern[str], Piece], ...] = (
    (_ATTRIBUTES, Piece.ATTRIBUTES),
    (_URL, Piece.URL),
    (_EMAIL, Piece.EMAIL),
    (_HASHTAG, Piece.HASHTAG),
    (_MENTION, Piece.MENTION),
)


def untouchable(text: str, found: Iterable[Span] | None = None) -> list[tuple[int, int]]:
    """The ranges that no word may be changed in, in order and not overlapping: everything but plain words.

    Of links and images the words in brackets are free, the rest is not; hashtags are untouchable too.
    """
    ranges: list[tuple[int, int]] = []
    for span in spans(text) if found is None else found:
        if span.piece in {Piece.LINK, Piece.IMAGE}:
            ranges += [(span.start, span.text_start), (span.text_end, span.end)]
        else:
            ranges.append((span.start, span.end))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def words_only(text: str) -> str:
    """The text with all that is :func:`untouchable` blanked by spaces: same length, so offsets stay."""
    parts: list[str] = []
    last = 0
    for start, end in untouchable(text):
        parts += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*parts, text[last:]])


def attribute(tag: str, name: str) -> str:
    """The value of an HTML tag's attribute as typed; ``""`` when it has none.

    >>> attribute('<a class=x href="a.html">', "href"), attribute("<img alt=''>", "src")
    ('a.html', '')
    """
    found = (match for match in _ATTRIBUTE.finditer(tag) if match[1].lower() == name)
    match = next(found, None)
    return (match[2] or match[3] or match[4] or "") if match else ""


class _Blocked:
    """Ranges already read as something."""

    def __init__(self) -> None:
        self._ranges: list[tuple[int, int]] = []

    def add(self, found: Iterable[Span]) -> None:
        self._ranges = sorted([*self._ranges, *((span.start, span.end) for span in found)])

    def add_targets(self, found: Iterable[Span]) -> None:
        """Of links and images what is around their words; references whole."""
        halves = [half for span in found for half in _around_words(span)]
        self._ranges = sorted([*self._ranges, *(half for half in halves if half[0] < half[1])])

    def free(self, start: int, end: int) -> bool:
        at = bisect_right(self._ranges, (start, end))
        after = at < len(self._ranges) and self._ranges[at][0] < end
        return not after and (at == 0 or self._ranges[at - 1][1] <= start)

    def at(self, position: int) -> int:
        """The end of the range that holds ``position``, or -1."""
        at = bisect_left(self._ranges, (position + 1, 0)) - 1
        return self._ranges[at][1] if at >= 0 and position < self._ranges[at][1] else -1


def _around_words(span: Span) -> tuple[tuple[int, int], ...]:
    if span.piece is Piece.REFERENCE:
        return ((span.start, span.end),)
    return (span.start, span.text_start), (span.text_end, span.end)


def _code(text: str) -> Iterator[Span]:
    """Code spans: a run of backticks to the next run of the same length (CommonMark §6.1).

    A backslash takes the first backtick of an opening run away, and means nothing before a closing one.
    """
    runs = [(match.start(2), len(match[2]), len(match[1]) % 2) for match in _TICKS.finditer(text)]
    later: dict[int, list[int]] = {}
    for number, (_start, length, _escaped) in enumerate(runs):
        later.setdefault(length, []).append(number)
    number = 0
    while number < len(runs):
        start, length, escaped = runs[number]
        same = later.get(length - escaped, [])
        at = bisect_right(same, number)
        if at < len(same):
            closing = runs[same[at]]
            yield Span(Piece.CODE, start + escaped, closing[0] + closing[1])
            number = same[at]
        number += 1


def _links(text: str, blocked: _Blocked) -> list[Span]:
    """Links, images and footnote references, by a stack of open brackets."""
    found: list[Span] = []
    opened: list[int] = []
    position = 0
    for match in re.finditer(r"\\.|[\[\]]", text, re.DOTALL):
        if match.start() < position or match[0][0] == "\\" or blocked.at(match.start()) > 0:
            continue
        if match[0] == "[":
            reference = _REFERENCE.match(text, match.start())
            if reference:
                found.append(Span(Piece.REFERENCE, reference.start(), reference.end(), reference[1]))
                position = reference.end()
            else:
                opened.append(match.start())
        elif opened:
            start = opened.pop()
            end, target = _destination(text, match.end())
            if end:
                bang = start > 0 and text[start - 1] == "!"
                piece = Piece.IMAGE if bang else Piece.LINK
                found.append(Span(piece, start - bang, end, target, start + 1, match.start()))
                position = end
    return found


def _destination(text: str, position: int) -> tuple[int, str]:
    """Where ``(target "title")`` or ``[label]`` at ``position`` ends, and its target; ``(0, "")`` for none."""
    if text.startswith("(", position):
        return _inline_target(text, position + 1)
    label = _LABEL.match(text, position) if text.startswith("[", position) else None
    if label and not label[1].startswith("^"):
        return label.end(), f"[{label[1]}]"
    return 0, ""


def _inline_target(text: str, position: int) -> tuple[int, str]:
    limit = min(len(text), position + _MAX_TARGET)
    while position < limit and text[position].isspace():
        position += 1
    start, depth = position, 0
    if text.startswith("<", position):
        position = text.find(">", position, limit) + 1
        target = text[start + 1 : position - 1]
        if not position:
            return 0, ""
    else:
        while position < limit and not text[position].isspace():
            depth += {"(": 1, ")": -1}.get(text[position], 0)
            if depth < 0 or depth > _MAX_DEPTH:
                break
            position += 2 if text[position] == "\\" else 1
        target = text[start:position]
    closing = _TITLE.match(text, position, limit)
    return (closing.end(), target) if closing else (0, "")


def _plain(piece: Piece, match: re.Match[str]) -> Span:
    typed = match[0]
    if piece in {Piece.URL, Piece.MENTION}:
        typed = typed.rstrip(".,;:!?*_~'’”،؛؟…")
        while typed.endswith(")") and typed.count(")") > typed.count("("):
            typed = typed[:-1].rstrip(".,;:!?*_~")
    return Span(piece, match.start(), match.start() + len(typed), typed)
