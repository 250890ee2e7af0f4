"""What a translator works on: units, and the document they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class UnitType(StrEnum):
    """What a unit is; the first part of its key and its ``msgctxt``."""

    TITLE = "title"
    """The title and every other front-matter value that readers see."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """A list item's paragraph."""
    CELL = "cell"
    """A table cell."""
    CAPTION = "caption"
    IMAGE = "image"
    """An image's alternative text or title."""
    FOOTNOTE = "footnote"
    """One paragraph of a source footnote."""
    STANZA = "stanza"
    DEFINITION = "definition"
    """A definition list's term or description."""
    HTML = "html"
    """Text inside an HTML block."""
    NOTE = "note"
    """A note adopted from another edition; its text is that edition's note body. Never read from a source."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a translator works on at once: a paragraph, a stanza, a caption."""

    key: str
    """Type, ``-``, 12 hex digits of SHA-256 of the NFC text; then ``~2``, ``~3`` for repeats of type and text."""
    type: UnitType
    text: str
    """Inline Markdown as typed, prefixes removed, soft breaks joined by a space; a stanza's lines by one newline.
    A plain value's text is the value itself (YAML and HTML escapes resolved)."""
    line: int
    """Where it starts in the source file, from 1."""
    about: str = ""
    """What it is, for a translator: ``stanza 2 of 5``, ``subtitle``, ``alternative text``, ``quoted from Farsi``."""
    original: str = ""
    """The language (BCP 47) whose original words it renders; ``""`` for none."""
    plain: bool = False
    """A plain value: holds no Markdown and no ``[^id]`` (titles, alternative texts)."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a unit stands in the source text, and how its translation is put back there."""

    key: str
    spans: tuple[tuple[int, int], ...]
    """Code-point ranges of the text, one a line of the unit, in order; prefixes between them stay."""
    form: str
    """Which writer puts it back: a name of the table in ``source/write.py``."""
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """What that writer needs to know (a YAML style, a quote prefix, a hard-break ending)."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader of a source met and left as it was."""

    line: int
    """From 1."""
    code: str
    """A word for programs: ``front-matter``, ``too-deep``, ``unread-html`` …"""
    message: str
    """A sentence for people."""


@dataclass(frozen=True, slots=True)
class Meta:
    """The front matter's keys that mean something to us; unknown ones stay in ``values``."""

    title: str = ""
    kind: str = "statement"
    """``statement`` or ``poem``."""
    date: date | None = None
    author: str = ""
    translate_to: tuple[str, ...] | None = None
    """``None``: the workspace's default targets."""
    relay: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Target language → the language it is translated from instead of the source."""
    confidential: bool = False
    publish_source: bool = True
    credit: str = ""
    source_url: str = ""
    rights: str = ""
    licence: str = ""
    permission: str = ""
    series: str = ""
    tags: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """The whole front matter as plain values, unknown keys included."""


@dataclass(frozen=True, slots=True)
class Document:
    """One source text: its bytes as read, and its units in reading order."""

    text: str
    """The whole file, verbatim."""
    units: tuple[Unit, ...]
    slots: tuple[Slot, ...]
    """One a unit, in the same order."""
    meta: Meta = Meta()
    remarks: tuple[Remark, ...] = ()
    slug: str = ""
    language: str = ""
    """BCP 47; from the file's name."""
    path: str = ""
    """The source file, relative to the workspace, with ``/``."""
