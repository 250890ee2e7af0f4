"""Digits in running text that refer to a note: ``[1]``, ``(۱)``, ``¹``, ``^1``, or a bare digit at a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from workflow.source.intake.markers import SUPERSCRIPTS, marked
from workflow.source.intake.values import REF_CLOSE, REF_OPEN, Block, Line
from workflow.text.digits import to_ascii

CANDIDATE = re.compile(
    r"""(?x)
      \ ?\[\^?(?P<bracket>\d{1,3})\](?!\()
    | \ ?\{(?P<brace>\d{1,3})\}
    | \^(?P<caret>\d{1,3})(?!\w)
    | (?P<sup>[⁰¹²³⁴-⁹]{1,3})
    | \ ?\((?P<paren>\d{1,3})\)
    | (?<=[^\W\d_])(?P<word>\d{1,3})(?![\w%°/@-]|[.,:٫٬]\d)
    | (?<=[.,;:!?؟،؛…"”’»)\]])(?P<point>\d{1,3})(?![\w%°/@]|[.,:٫٬]\d|-\w)
    """
)
GROUP = re.compile(r" ?\[\d{1,3}(?: ?[,،;؛] ?\d{1,3}){1,9}\]")
BARE_GROUP = re.compile(r"(?<=[.,;:!?؟،؛…\"”’»)\]])(?<!\d[.,])\d{1,2}(?:[,،] ?\d{1,2}){1,5}(?![\w%]|[.,]\d)")
WEIGHTS = {"bracket": 8, "brace": 8, "caret": 8, "sup": 8, "paren": 4, "point": 4, "word": 4}
DOUBTFUL = 1
CLEAR = frozenset(("bracket", "brace", "caret", "sup"))
TOKEN = 60  # code points looked back for the word that a bare digit touches
# Words after which a number is a number: "No.5", "p.12", "vol.3".
ABBREVIATION = re.compile(r"(?i)(?:^|\W)(?:no|nos|p|pp|vol|art|arts|fig|ch|sec|par|v|vv|ص|ش|ج|ق|م)\.$")
ADDRESS = re.compile(r"(?i)(?:https?:|www\.|[#@/\\_=&])")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that may refer to a note."""

    line: int
    start: int
    """Code points of the line's text, from 0."""
    end: int
    label: int
    style: str
    weight: int

    @property
    def clear(self) -> bool:
        """Whether its writing alone says that it is a reference."""
        return self.style in CLEAR


def places_in(line: Line, labels: Collection[int], form: str) -> list[Place]:
    """The places of a line that may refer to one of these labels; notes written ``(1)`` make ``(1)`` likely."""
    found = [*_single(line, labels, form), *_grouped(line, labels)]
    return sorted(found, key=lambda place: place.start)


def _single(line: Line, labels: Collection[int], form: str) -> Iterator[Place]:
    own = marked(line.text)
    skip = len(line.text) - len(own.rest) if own else 0
    for match in CANDIDATE.finditer(line.text, 0):
        style = match.lastgroup or ""
        label = int(to_ascii(match[style]).translate(SUPERSCRIPTS))
        if label not in labels or match.start() < skip:
            continue
        weight = WEIGHTS[style] if style in CLEAR else _weight(line.text, match.start(style), style)
        if weight:
            weight += 6 if style == form else 0
            yield Place(line.number, match.start(), match.end(), label, style, weight)


def _grouped(line: Line, labels: Collection[int]) -> Iterator[Place]:
    """``[2, 3]`` and ``”2,3``: two references, each with its half of the marks."""
    for match in (*GROUP.finditer(line.text), *BARE_GROUP.finditer(line.text)):
        bare = match[0][0].isdigit()
        numbers = list(re.finditer(r"\d+", match[0]))
        values = [int(number[0]) for number in numbers]
        if any(value not in labels for value in values) or values != sorted(set(values)):
            continue
        ends = [match.start() + number.end() for number in numbers[:-1]] + [match.end()]
        starts = [match.start(), *ends[:-1]]
        for label, start, end in zip(values, starts, ends, strict=True):
            style = "point" if bare else "bracket"
            yield Place(line.number, start, end, label, style, WEIGHTS[style])


def _weight(text: str, at: int, style: str) -> int:
    """How likely a digit at this place is a reference; 0 for one that cannot be."""
    before = text[max(0, at - TOKEN) : at]
    token = before.split()[-1] if before.strip() and not before[-1].isspace() else ""
    if style == "paren":
        return WEIGHTS[style]
    if ADDRESS.search(token) or ABBREVIATION.search(before):
        return 0
    if style == "word":
        letters = token.lstrip('"“‘«([')
        name = (
            letters.isupper()
            or len(letters) < (3 if letters.isascii() else 2)
            or any(letter.isdigit() or letter in "-–" for letter in letters)
        )
        return 0 if name else WEIGHTS[style]
    core = token.rstrip('.,;:!?؟،؛…"”’»)]')
    return DOUBTFUL if not core or core[-1].isdigit() else WEIGHTS[style]


def chain(places: Sequence[Place]) -> list[Place]:
    """The heaviest row of places whose labels only rise, each label once; ``places`` are in reading order.

    n log n: the best row that ends below a label is kept in a Fenwick tree of maxima.
    """
    if not places:
        return []
    size = max(place.label for place in places) + 1
    tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    back: list[int] = []
    for index, place in enumerate(places):
        best = (0, -1)
        at = place.label  # labels below this one
        while at > 0:
            best = max(best, tree[at], key=_heavier)
            at -= at & -at
        back.append(best[1])
        mine = (best[0] + place.weight, index)
        at = place.label + 1
        while at <= size:
            tree[at] = max(tree[at], mine, key=_heavier)
            at += at & -at
    at = size
    best = (0, -1)
    while at > 0:
        best = max(best, tree[at], key=_heavier)
        at -= at & -at
    row = []
    index = best[1]
    while index >= 0:
        row.append(places[index])
        index = back[index]
    return row[::-1]


def _heavier(row: tuple[int, int]) -> tuple[int, int]:
    return row[0], -row[1]


def put_references(block: Block, places: Sequence[Place]) -> Block:
    """The block with ``REF_OPEN label REF_CLOSE`` in these places."""
    mine: dict[int, list[Place]] = {}
    numbers = {line.number for line in block.lines}
    for place in places:
        if place.line in numbers:
            mine.setdefault(place.line, []).append(place)
    if not mine:
        return block
    return replace(block, lines=tuple(_put(line, mine.get(line.number, [])) for line in block.lines))


def _put(line: Line, places: Sequence[Place]) -> Line:
    parts, at = [], 0
    for place in places:
        parts += [line.text[at : place.start], f"{REF_OPEN}{place.label}{REF_CLOSE}"]
        at = place.end
    return Line(line.number, "".join(parts) + line.text[at:])
