"""A source text becomes a ``Document`` of units. Never raises on any text; what it cannot take is remarked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from workflow.model.quick import maker
from workflow.model.unit import Document, Remark, Slot, Unit, UnitType
from workflow.source import lines
from workflow.source.front_matter import read_front_matter
from workflow.source.html_text import html_pieces
from workflow.source.key import unit_keys
from workflow.source.leaves import DEEPEST, Leaf, leaves
from workflow.source.originals import mark_originals, masked
from workflow.source.pictures import pictures
from workflow.source.piece import Piece
from workflow.source.remains import remains
from workflow.source.tables import table_inside

# What a paragraph directly inside a container is, and what a translator is told about it
_INSIDE = {
    "item": (UnitType.ITEM, "list item"),
    "footnote": (UnitType.FOOTNOTE, "footnote"),
    "definition": (UnitType.DEFINITION, "description of the term before"),
    "quote": (UnitType.PARAGRAPH, "quoted paragraph"),
    "": (UnitType.PARAGRAPH, ""),
}
_NO_EXTRA: Mapping[str, Any] = MappingProxyType({})
_unit, _slot = maker(Unit), maker(Slot)
_PROSE = (UnitType.FOOTNOTE, UnitType.DEFINITION)  # never verse, even in a poem


def read(text: str, *, slug: str = "", language: str = "", path: str = "") -> Document:
    """The document of a source text: its units in reading order, its front matter, and remarks.

    Takes any ``str``. Whatever is not a unit stays in ``Document.text``, so ``write(read(text), {}) == text``.

    >>> document = read("# Letters\\n\\nTo *you*,\\nfrom afar.\\n")
    >>> [(unit.type.value, unit.text, unit.line) for unit in document.units]
    [('heading', 'Letters', 1), ('paragraph', 'To *you*, from afar.', 3)]
    """
    front = read_front_matter(text)
    poem = front.meta.kind == "poem"
    body, attributes = masked(text, front.body)
    pieces = front.pieces
    left: dict[str, Leaf] = {}
    for leaf in leaves(body, front.body):
        if leaf.depth > DEEPEST:
            left.setdefault("too-deep", leaf)
        elif poem and not leaf.fenced:
            left.setdefault("indented-verse", leaf)
        else:
            _take(body, leaf, poem, pieces)
    remarks = [*front.remarks, *(_remark(text, code, leaf) for code, leaf in left.items())]
    remarks += remains(body, front.body)
    if attributes:
        remarks += mark_originals(body, front.body, attributes, pieces)
    _count_stanzas(pieces, poem)
    keys = unit_keys((piece.type, piece.text) for piece in pieces)
    units = [
        _unit(key, piece.type, piece.text, line, piece.about, piece.original, piece.plain)
        for piece, key, line in zip(pieces, keys, _line_numbers(text, pieces), strict=True)
    ]
    slots = [_slot(key, each.spans, each.form, each.extra or _NO_EXTRA) for each, key in zip(pieces, keys, strict=True)]
    return Document(text, tuple(units), tuple(slots), front.meta, tuple(remarks), slug, language, path)


# Why words stay as they are; one remark for all of a kind, at the first
_LEFT = {
    "too-deep": f"Words inside more than {DEEPEST} quotes and lists stay untranslated.",
    "indented-verse": "Verse that begins four columns further in is code to Markdown and stays untranslated;"
    " indent the first line of a stanza by three spaces at most.",
}


def _remark(text: str, code: str, leaf: Leaf) -> Remark:
    return Remark(1 + text.count("\n", 0, leaf.start), code, _LEFT[code])


def _take(text: str, leaf: Leaf, poem: bool, out: list[Piece]) -> None:
    """Add the pieces of one leaf to ``out``. The most frequent kind comes first."""
    if leaf.kind == "paragraph" and leaf.words:
        _paragraph(text, leaf, poem, out)
    elif leaf.kind == "html":
        out.extend(html_pieces(text, [(start, end) for _, _, _, start, end in leaf.inlines]))
    elif leaf.kind == "code" or leaf.first < 0:
        return
    elif not leaf.words:
        out.extend(_wordless(text, leaf))
    elif leaf.kind == "heading":
        out.append(_inline(text, leaf, UnitType.HEADING, f"level-{leaf.level} heading", "heading"))
    elif leaf.kind == "cell":
        out.append(_inline(text, leaf, UnitType.CELL, "table cell", "cell"))
    else:  # several lines are several terms (PHP Markdown Extra)
        for a, b in lines.prose(text, *_content(text, leaf), leaf.quotes):
            out.append(Piece(UnitType.DEFINITION, text[a:b], ((a, b),), "term", "term"))


def _wordless(text: str, leaf: Leaf) -> Iterator[Piece]:
    """Pictures and tags alone: their alternative texts and titles."""
    yield from pictures(text, leaf.inlines)
    tags = [(start, end) for _, tag, _, start, end in leaf.inlines if tag == "InlineHtml"]
    if tags:
        yield from html_pieces(text, tags)


def _inline(text: str, leaf: Leaf, type: UnitType, about: str, form: str) -> Piece:
    """A unit on the range of the inline content alone: closing hashes and attributes stay outside."""
    spans = lines.prose(text, *_content(text, leaf), leaf.quotes)
    return Piece(type, lines.joined(text, spans), tuple(spans), form, about)


def _content(text: str, leaf: Leaf) -> lines.Span:
    start = leaf.first
    while start > leaf.start and text[start - 1] == "\\":
        start -= 1  # the parser leaves an escaping backslash outside
    return start, leaf.last


def _paragraph(text: str, leaf: Leaf, poem: bool, out: list[Piece]) -> None:
    start, under = leaf.start, bool(leaf.after)
    if leaf.inlines:
        start = _past_marker(leaf)
        rest = _leading_pictures(text, leaf)
        if rest > start:
            under = True
            out.extend(pictures(text, [event for event in leaf.inlines if event[4] <= rest]))
            start = rest
    type, about = _INSIDE[leaf.inside]
    if under and _is_caption(text, leaf, start):
        start = text.index(":", start) + 1 if leaf.after == "table" else start
        type, about = UnitType.CAPTION, "caption"
    elif type not in _PROSE and (poem or (leaf.inlines and lines.is_verse(text, start, leaf.end, _breaks(leaf)))):
        out.append(_stanza(text, leaf, start))
        return
    spans = lines.prose(text, start, leaf.end, leaf.quotes)
    if not spans:
        return  # the mark of a caption without a word
    if len(spans) > 2 and _with_table(text, leaf, start, poem, out):
        return
    if len(spans) == 1:
        words = text[spans[0][0] : spans[0][1]]
    else:
        words = lines.joined(text, spans) if leaf.inlines else " ".join([text[a:b] for a, b in spans])
    out.append(Piece(type, words, tuple(spans), "prose", about))


def _with_table(text: str, leaf: Leaf, start: int, poem: bool, out: list[Piece]) -> bool:
    """Take a paragraph that turns into a table half-way; says whether it does."""
    table = table_inside(text, start, leaf.end)
    cells = leaves(text, table, leaf.end) if table else []
    if not cells or cells[0].kind != "cell":
        return False
    _paragraph(text, replace(leaf, start=start, end=table), poem, out)
    for cell in cells:
        _take(text, cell, poem, out)
    return True


def _stanza(text: str, leaf: Leaf, start: int) -> Piece:
    spans = lines.verse(text, start, leaf.end, leaf.quotes, leaf.width)
    return Piece(UnitType.STANZA, "\n".join([text[a:b] for a, b in spans]), tuple(spans), "verse")


def _past_marker(leaf: Leaf) -> int:
    """Where the words begin after the box of a task."""
    for _, tag, _, start, end in leaf.inlines:
        if tag == "TaskListMarker" and start <= leaf.first:
            return max(leaf.start, end)
    return leaf.start


def _breaks(leaf: Leaf) -> set[int]:
    """Where the breaks between lines begin, outside code and tags."""
    return {start for _, tag, _, start, _ in leaf.inlines if tag.endswith("Break")}


def _leading_pictures(text: str, leaf: Leaf) -> int:
    """Where the words begin after lines that hold only pictures; 0 when the first line has words."""
    depth, last = 0, 0
    at = leaf.first
    for nesting, tag, _, start, end in leaf.inlines:
        if tag == "Image":
            if not depth and text[at:start].strip(" \t>"):
                break
            depth += nesting
            at = end
        elif not depth and tag.endswith("Break"):
            if at == leaf.first or text[at:start].strip():
                break
            at = last = end
    return last


def _is_caption(text: str, leaf: Leaf, start: int) -> bool:
    """Wholly emphasised words under a picture; ``Table: words`` or ``: words`` beside a table."""
    if leaf.after == "table":
        return text.startswith((": ", "Table: "), start)
    a, b = lines.stripped(text, start, leaf.end)
    return leaf.emphasised or (b - a > 2 and text[a] == text[b - 1] and text[a] in "*_")


def _count_stanzas(pieces: list[Piece], poem: bool) -> None:
    """``stanza 2 of 5``: of the whole poem, or of the stanzas that follow each other in a statement."""
    runs: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.type is UnitType.STANZA:
            runs[-1].append(piece)
        elif not poem and runs[-1]:
            runs.append([])
    for run in runs:
        for number, piece in enumerate(run, 1):
            place = f"stanza {number} of {len(run)}"
            piece.about = f"{place}, {piece.about}" if piece.about else place


def _line_numbers(text: str, pieces: list[Piece]) -> Iterator[int]:
    line, at = 1, 0
    for piece in pieces:
        start = piece.spans[0][0]
        line += text.count("\n", at, start)
        at = start
        yield line
