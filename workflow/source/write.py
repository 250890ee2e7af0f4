"""A document with translations becomes a file again: only the units change."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from itertools import pairwise

from workflow.model.unit import Document, Slot
from workflow.source import escape
from workflow.source.front_matter_values import toml_value, yaml_value
from workflow.source.lines import continuation


def write(document: Document, translations: Mapping[str, str]) -> str:
    """The document's text with each unit's words replaced by its translation, found by ``Unit.key``.

    A missing, blank or identical translation keeps the source's bytes; everything between units always stays. Any
    text can be written: what would end or begin another block is folded or escaped.

    >>> from workflow.source import read
    >>> document = read("- One\\n- Two  \\n")
    >>> write(document, {document.units[1].key: "# Deux\\n"})
    '- One\\n- \\\\# Deux  \\n'
    """
    text, parts, at = document.text, [], 0
    for unit, slot in zip(document.units, document.slots, strict=True):
        words = translations.get(slot.key)
        if words is None or words == unit.text or not words.strip():
            continue
        start, end, written = _WRITERS[slot.form](text, slot, words)
        parts += [text[at:start], written]
        at = end
    if not parts:
        return text
    return "".join([*parts, text[at:]])


Written = tuple[int, int, str]
"""The range that is replaced, and by what."""


def _whole(slot: Slot) -> tuple[int, int]:
    return slot.spans[0][0], slot.spans[-1][1]


def _prose(text: str, slot: Slot, words: str) -> Written:
    start, end = _whole(slot)
    found = escape.hard_lines(words)
    if found[0][0][:1] in ('"', "'", "(") and _after_definition(text, start):
        found[0] = (f"\\{found[0][0]}", found[0][1])  # it would become the definition's title
    if len(found) == 1:
        return start, end, escape.line_start(found[0][0])
    joint = continuation(text, start)
    return start, end, "".join(escape.line_start(line) + (mark + joint if mark else "") for line, mark in found)


def _after_definition(text: str, start: int) -> bool:
    """Whether a link reference definition may end on the line right above."""
    above = re.split(r"[\r\n][ \t>]*[\r\n]", text[max(0, start - 4000) : start].replace("\r\n", "\n"))
    return "]:" in above[-1]


def _term(_text: str, slot: Slot, words: str) -> Written:
    start, end = _whole(slot)
    return start, end, escape.line_start(escape.one_line(words))


def _heading(text: str, slot: Slot, words: str) -> Written:
    start, end = _whole(slot)
    line = escape.heading(escape.one_line(words))
    if _underlined(text, start):
        line = re.sub(r"\\?\|", "&#124;", line)  # with the underline it could become a table's head
    return start, end, escape.line_start(line)


def _underlined(text: str, start: int) -> bool:
    """Whether the heading is marked by a line below it, not by hashes before it."""
    return not re.search(r"#{1,6}[ \t]+$", text[max(0, start - 200) : start])


def _cell(_text: str, slot: Slot, words: str) -> Written:
    start, end = _whole(slot)
    return start, end, escape.line_start(escape.cell(escape.one_line(words)))


def _verse(text: str, slot: Slot, words: str) -> Written:
    """Line by line into the source's own line ends; surplus lines take the last one's."""
    start, end = _whole(slot)
    typed = re.split(r"\r\n|[\r\v\f]", words) if "\r" in words or "\v" in words or "\f" in words else [words]
    typed = [line for part in typed for line in part.split("\n")]
    lines = [line.rstrip(" \t") for line in typed if line.strip()]
    spans = slot.spans
    joints = [text[a:b] for (_, a), (b, _) in pairwise(spans)]
    extra = joints[-1] if joints else continuation(text, start)
    first = _indent(text[start:end])
    parts = []
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        # a first line further in could become code, or part of the list before
        indent = _indent(line) if index else _indent(line)[: len(first)].replace("\t", " ")
        parts.append(indent + _verse_words(line.strip(" \t"), last=last))
        if not last:
            parts.append(joints[index] if index < len(joints) else extra)
    return start, end, "".join(parts)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _verse_words(words: str, *, last: bool) -> str:
    if not last and words.endswith("\\"):
        words = re.sub(r"(?<!\\)((?:\\\\)*)\\$", r"\1", words) or words  # a typed hard break
        words = escape.no_trailing_backslash(words.rstrip(" \t"))
    return escape.line_start(words)


def _alt(_text: str, slot: Slot, words: str) -> Written:
    start, end = _whole(slot)
    label = slot.extra.get("label")
    written = escape.plain(words)
    if label is None:
        return start, end, written
    # the words were also the name of the picture's address: name it apart
    after = _text[end + 1 : end + 3]
    return start, end + (3 if after == "[]" else 1), f"{written}][{label}]"


def _picture_title(_text: str, slot: Slot, words: str) -> Written:
    start, end = _whole(slot)
    return start, end, escape.title(words, slot.extra["mark"])


def _html(_text: str, slot: Slot, words: str) -> Written:
    start, end = _whole(slot)
    return start, end, html_words(escape.one_line(words), slot.extra.get("tags", ()))


def html_words(words: str, tags: tuple[str, ...]) -> str:
    """Words as HTML text: only tags of these names stay tags."""
    if not tags:
        return html.escape(words, quote=False)
    words = re.sub(r"&(?!#?[A-Za-z0-9]+;)", "&amp;", words)
    allowed = "|".join(re.escape(tag) for tag in tags)
    tag = rf"""(</?(?:{allowed})(?=[\s/>])(?:[^'"<>]|"[^"]*"|'[^']*')*>)"""
    parts = re.split(tag, words, flags=re.IGNORECASE)
    parts[::2] = [part.replace("<", "&lt;") for part in parts[::2]]
    return "".join(parts)


def _attribute(_text: str, slot: Slot, words: str) -> Written:
    start, end = _whole(slot)
    written = html.escape(escape.one_line(words))
    return start, end, written if slot.extra["quote"] else f'"{written}"'


def _yaml(text: str, slot: Slot, words: str) -> Written:
    start, end = _whole(slot)
    source, style = text[start:end], slot.extra["style"]
    if style not in ("|", ">") and "\\n" not in source:
        words = escape.one_line(words)  # a title of one line stays one
    return start, end, yaml_value(words, source, style=style, flow=slot.extra["flow"])


def _toml(text: str, slot: Slot, words: str) -> Written:
    start, end = _whole(slot)
    source = text[start:end]
    if not source.startswith(('"""', "'''")) and "\\n" not in source:
        words = escape.one_line(words)
    return start, end, toml_value(words, style=slot.extra["style"])


# How each form of unit is put back; the names are those of ``Slot.form``
_WRITERS: dict[str, Callable[[str, Slot, str], Written]] = {
    "prose": _prose,
    "term": _term,
    "heading": _heading,
    "cell": _cell,
    "verse": _verse,
    "alt": _alt,
    "image-title": _picture_title,
    "html": _html,
    "attribute": _attribute,
    "yaml": _yaml,
    "toml": _toml,
}
