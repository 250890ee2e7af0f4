"""A gettext catalog as values: what a PO or MO file holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a PO file. Texts are unescaped; ``raw`` keeps the bytes it was read from."""

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()
    """By plural index; ``msgstr`` is empty when this is not."""
    previous_msgctxt: str | None = None
    previous_msgid: str | None = None
    previous_msgid_plural: str | None = None
    flags: tuple[str, ...] = ()
    """``#,`` in file order: ``fuzzy``, ``c-format`` …"""
    comments: tuple[str, ...] = ()
    """Translator comments, ``# `` removed, one a line."""
    extracted: tuple[str, ...] = ()
    """``#.`` lines."""
    references: tuple[str, ...] = ()
    """``#:`` as typed: ``content/letters.fa.md:12``."""
    obsolete: bool = False
    line: int = 0
    """Where it starts in the file, from 1; 0 when it was not read from one."""
    raw: bytes | None = None
    """Its bytes in the file, written back unchanged as long as nothing else here was replaced."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """A whole PO file; the header is an entry with an empty ``msgid``."""

    header: Entry | None
    entries: tuple[Entry, ...]
    charset: str = "utf-8"
    bom: bool = False
    newline: str = "\n"
    tail: bytes = b""
    """What follows the last entry, verbatim."""
