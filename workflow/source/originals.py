"""Attribute lines, ``{: from=fa}``: which words were themselves translated into the source, and from what.

The line belongs to the block right before it: to the outermost one that begins no further left than the line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import itemgetter

from workflow.model.unit import Remark, UnitType
from workflow.source.markdown import events
from workflow.source.piece import Piece
from workflow.text.languages import is_tag, language_name, nearest_tag

_LINE = re.compile(r"^([ \t]*(?:>[ \t]*)*)(\{:[^{}\r\n]*\})[ \t]*$", re.MULTILINE)
_FROM = re.compile(r"""\bfrom\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'}]+))""")
_CAPTION = re.compile(r"[ \t:{]\.caption\b")
CAPTION = ".caption"
_BLOCKS = frozenset(
    "Paragraph Heading BlockQuote CodeBlock HtmlBlock List Item FootnoteDefinition DefinitionList"
    " DefinitionListTitle DefinitionListDefinition Table".split()
)
_OWN_NAMES = {"fa": "Farsi"}  # this publication's word; CLDR says Persian

Attribute = tuple[int, str]
"""Where the line's braces stand, and the language it names; ``CAPTION`` for a caption, ``""`` for other attributes."""


def masked(text: str, start: int) -> tuple[str, list[Attribute]]:
    """The text with attribute lines after ``start`` made blank (same length), and what they say."""
    if "{" not in text or "{:" not in text:  # one letter is found much faster than two
        return text, []
    found: list[Attribute] = []
    parts, at = [], 0
    for match in _LINE.finditer(text.replace("\r", "\n") if "\r" in text else text, start):
        language = _FROM.search(match[2])
        found.append((match.start(2), _value(language) if language else _other(match[2])))
        parts += [text[at : match.start(2)], " " * len(match[2])]
        at = match.end(2)
    return "".join([*parts, text[at:]]), found


def _value(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group is not None).strip()


def mark_originals(text: str, start: int, attributes: list[Attribute], pieces: list[Piece]) -> list[Remark]:
    """Set ``Piece.original`` on the words that an attribute line declares; ``text`` is the masked one.

    Returns a remark for each line that names no language.
    """
    wrong = []
    begins = [piece.spans[0][0] for piece in pieces]
    declared = [(place, language, bisect_left(begins, place) - 1) for place, language in attributes if language]
    for _, _, last in (each for each in declared if each[1] == CAPTION and each[2] >= 0):
        _mark_caption(pieces[last])
    declared = [each for each in declared if each[1] != CAPTION]
    around, code = _ancestors(text, start, [begins[last] for _, _, last in declared if last >= 0])
    for place, language, last in declared:
        if last < 0 or _within(code, place):
            continue
        if not is_tag(language):
            wrong.append(Remark(1 + text.count("\n", 0, place), "original-language", _advice(language)))
        else:
            after = begins[last + 1] if last + 1 < len(begins) else len(text)
            first = _first(text, place, [a for a, b in around.get(begins[last], ()) if b <= after], begins[last])
            for index in range(bisect_left(begins, first), last + 1):
                _mark(pieces[index], language)
    return wrong


def _advice(language: str) -> str:
    near = nearest_tag(language)
    hint = f'did you mean "{near}"?' if near else 'a tag is like "fa" or "en-GB".'
    return f'"{language}" is no language tag; {hint} These words count as the source\'s own until it is one.'


def _within(blocks: list[tuple[int, int]], place: int) -> bool:
    """Whether one of the blocks, which follow each other, holds the place."""
    at = bisect_right(blocks, place, key=itemgetter(0)) - 1
    return at >= 0 and place < blocks[at][1]


def _first(text: str, place: int, ended: list[int], unit: int) -> int:
    """Where the block begins that the attribute line belongs to, of those that end before it, outermost first."""
    column = _column(text, place)
    return min((a for a in ended if _column(text, a) >= column), default=ended[-1] if ended else unit)


def _ancestors(
    text: str, start: int, wanted: list[int]
) -> tuple[dict[int, list[tuple[int, int]]], list[tuple[int, int]]]:
    """The blocks (begin, end) around each wanted place, outermost first, and every code block.

    The places come in ascending order.
    """
    code = []
    found: dict[int, list[tuple[int, int]]] = {}
    opened: list[tuple[int, int]] = []
    places = iter(wanted)
    place = next(places, None)
    for nesting, tag, _, a, b in events(text, start):
        if nesting == 0 or tag not in _BLOCKS:
            continue
        while place is not None and place < (a if nesting > 0 else b):
            found[place] = list(opened)
            place = next(places, None)
        if nesting > 0:
            opened.append((a, b))
            if tag == "CodeBlock":
                code.append((a, b))
        else:
            opened.pop()
    return found, code


def _column(text: str, at: int) -> int:
    return at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) - 1


def _other(line: str) -> str:
    return CAPTION if _CAPTION.search(line) else ""


def _mark_caption(piece: Piece) -> None:
    """A paragraph's words belong to a picture, also one that stands elsewhere or was lost."""
    if piece.type is UnitType.PARAGRAPH:
        piece.type, piece.about = UnitType.CAPTION, "caption"


def _mark(piece: Piece, language: str) -> None:
    piece.original = language
    name = _OWN_NAMES.get(language) or language_name(language)
    piece.about = f"{piece.about}, quoted from {name}" if piece.about else f"quoted from {name}"
