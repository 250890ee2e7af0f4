"""Inline Markdown written so that every dialect reads the same words, breaks and links in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workflow.publish.reading import Piece
from workflow.publish.titles import title_edits

# Python-Markdown knows these backslash escapes only; the others become character references.
ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!")

QUOTE_PREFIX = re.compile(r"[ \t]*>")
BLANKS = re.compile(r"[ \t]*")

# The start of a line that some dialect takes for the start of a block; the group is the sign to be escaped.
BLOCK_SIGN = re.compile(
    r"(?:\(?(?:\d+|[#@]|[A-Za-z]|[ivxlcdmIVXLCDM]+)(?P<list>[.)])(?:[ \t]|$))"  # 1) ۱. a. (iv) #. (@)
    r"|(?P<sign>#|>|\||```|~~~|:(?=[ \t:])|[*+-](?=[ \t]|$)|[-=](?=[-= ]*$)|%|\[(?=.*\]:)|\*\[(?=[^\]]*\]:))"
)

LINK_LIKE = re.compile(r"\](?:\(|[ \n]?\[(?!\^))")
TAG_LIKE = re.compile(r"<[A-Za-z/!?]")
REFERENCE_LIKE = re.compile(r"&#?[0-9A-Za-z]+;")


def inline(
    text: str, pieces: Sequence[Piece], start: int, end: int, *, quotes: int = 0, guard: bool = True
) -> list[str]:
    """The lines of a paragraph, without the prefixes of its containers.

    ``pieces`` cover the code points ``start`` to ``end`` of ``text``; ``quotes`` is how many block quotes it stands in.
    A line before a hard break ends in two spaces. Where a line would look like the start of a block in some dialect, it
    is joined to the one before it (after a soft break) or its first sign is escaped (elsewhere; with ``guard`` only).
    """
    breaks = _breaks(text, pieces)
    starts = {piece.start: piece.kind for piece in pieces}
    edits = _edits(text, pieces)
    lines: list[str] = []
    cursor, before = start, "first"
    while True:
        newline = text.find("\n", cursor, end)
        newline = end if newline < 0 else newline
        after, stop = breaks.get(newline, ("join", newline))
        content = _apply(text, edits, cursor, max(cursor, min(stop, newline)))
        _add(lines, content.rstrip(" \t\r"), before, literal=guard and _literal(text, starts, cursor))
        if newline == end:
            return lines
        before, cursor = after, _skip_prefix(text, newline + 1, end, quotes, keep_indent=after == "hard")


def _add(lines: list[str], content: str, before: str, *, literal: bool) -> None:
    """Append a line that follows the ``first``, a ``soft``, a ``hard`` or no break (``join``)."""
    sign = BLOCK_SIGN.match(content.lstrip(" \t")) if literal or before != "first" else None
    if before == "join" or (before == "soft" and (sign or not content.strip())):
        lines[-1] = f"{lines[-1]} {content.lstrip()}".rstrip() if content.strip() else lines[-1]
        return
    if before == "hard":
        lines[-1] += "  "
    indent = content[: len(content) - len(content.lstrip(" \t"))] if before == "hard" else ""
    lines.append(indent + _escape_sign(content.lstrip(" \t"), sign if literal else None))


def _escape_sign(content: str, sign: re.Match[str] | None) -> str:
    if sign is None:
        return content
    place = sign.start("list") if sign["list"] else sign.start("sign")
    letter = content[place]
    safe = f"\\{letter}" if letter in ESCAPABLE else f"&#{ord(letter)};"
    return content[:place] + safe + content[place + 1 :]


def _literal(text: str, starts: Mapping[int, str], cursor: int) -> bool:
    """Whether the first sign of the line is text, not the start of a link, an emphasis or a code span."""
    blanks = BLANKS.match(text, cursor)
    return starts.get(blanks.end() if blanks else cursor, "Text") == "Text"


def _breaks(text: str, pieces: Sequence[Piece]) -> dict[int, tuple[str, int]]:
    """Newline → what it is, and where the line's words end."""
    found: dict[int, tuple[str, int]] = {}
    for piece in pieces:
        if piece.kind == "HardBreak":
            found[text.find("\n", piece.start)] = ("hard", piece.start)
        elif piece.kind == "SoftBreak":
            newline = text.find("\n", piece.start)
            found[newline] = ("soft", newline)
    return found


def _skip_prefix(text: str, cursor: int, end: int, quotes: int, *, keep_indent: bool) -> int:
    """Past the signs of the quotes and, but for verse, past the blanks that follow."""
    for _ in range(quotes):
        sign = QUOTE_PREFIX.match(text, cursor, end)
        if not sign:
            break
        cursor = sign.end() + (1 if text[sign.end() : sign.end() + 1] == " " else 0)
    blanks = BLANKS.match(text, cursor, end)
    return blanks.end() if blanks and not keep_indent else cursor


def _apply(text: str, edits: Mapping[int, tuple[int, str]], start: int, stop: int) -> str:
    if not edits:
        return text[start:stop]
    parts, cursor = [], start
    for index in range(start, stop):
        if index in edits and index >= cursor:
            width, safe = edits[index]
            parts += [text[cursor:index], safe]
            cursor = index + width
    return "".join([*parts, text[min(cursor, stop) : stop]])


def _edits(text: str, pieces: Sequence[Piece]) -> dict[int, tuple[int, str]]:
    """Position → how many code points to replace there, and by what."""
    found: dict[int, tuple[int, str]] = {}
    covered, verbatim, images = -1, False, 0
    for piece in pieces:
        if piece.kind.strip("/") == "Link":
            verbatim = piece.kind == "Link" and piece.value["link_type"] in ("Autolink", "Email")
        if piece.kind in ("/Link", "/Image"):
            found |= title_edits(text, covered, piece.end)
        images += {"Image": 1, "/Image": -1}.get(piece.kind, 0)
        if piece.kind == "Text" and not verbatim:
            escaped = text[piece.start - 1 : piece.start] == "\\" and covered < piece.start and piece.start > 0
            letter = text[piece.start : piece.start + 1]
            if escaped and letter not in ESCAPABLE:
                found[piece.start - 1] = (2, f"&#{ord(letter)};")
            if escaped or text[piece.start : piece.end] == piece.value:  # else a character reference, decoded
                for index in range(piece.start + escaped, piece.end):
                    _edit_letter(text, index, found, in_image=images > 0)
        covered = max(covered, piece.end if piece.kind not in _STARTS else piece.start + 1)
    return found


_STARTS = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})


def _edit_letter(text: str, index: int, found: dict[int, tuple[int, str]], *, in_image: bool) -> None:
    letter = text[index]
    if letter not in "\\*`<&]":
        return
    if letter in "\\*`" or (letter == "]" and not in_image and LINK_LIKE.match(text, index)):
        found[index] = (1, f"\\{letter}")
    elif letter == "<" and TAG_LIKE.match(text, index):
        found[index] = (1, "&lt;")
    elif letter == "&" and REFERENCE_LIKE.match(text, index):
        found[index] = (1, "&amp;")
