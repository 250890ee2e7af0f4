"""MO files: our own writer and reader, linear in the size of the catalog.

The format is the one of the gettext manual (chapter "MO Files"): a table of messages sorted by their bytes, one of
translations, then the texts. No hash table: the runtimes search the sorted table when there is none.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from workflow.catalogs.charsets import MAX_BYTES, codec, encode, named_in
from workflow.catalogs.plurals import plural_rule
from workflow.catalogs.po_reader import EOT
from workflow.errors import CatalogError
from workflow.model.catalog import Catalog, Entry

_MAGIC = 0x950412DE
_HEAD = 28
"""Bytes before the first table: magic, revision, count, two offsets, and the empty hash table's size and offset."""

_CREATED = re.compile(r"^POT-Creation-Date:.*\n?", re.MULTILINE)
"""Left out, as msgfmt does: a template made anew must not change the MO files."""


def write_mo(catalog: Catalog) -> bytes:
    """The MO file of a catalog: what ``msgfmt`` would take into it, in the same order, for the same answers.

    Fuzzy, untranslated and obsolete entries are left out, the header is kept even when fuzzy. The same catalog always
    gives the same bytes. Raises ``CatalogError`` for a text that its charset cannot hold, and for a Plural-Forms that
    is no plural rule: programs that load the file would stumble over it.
    """
    plural_rule(catalog.header)
    pairs = sorted(_pairs(catalog))
    keys, values = [key for key, _ in pairs], [value for _, value in pairs]
    key_table, value_table = _HEAD, _HEAD + 8 * len(pairs)
    first = value_table + 8 * len(pairs)
    keys_at, end = _offsets(keys, first)
    values_at, _ = _offsets(values, end)
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), key_table, value_table, 0, first)
    tables = struct.pack(f"<{4 * len(pairs)}I", *keys_at, *values_at)
    return b"".join((head, tables, *(text + b"\0" for text in keys), *(text + b"\0" for text in values)))


def _pairs(catalog: Catalog) -> Iterator[tuple[bytes, bytes]]:
    if catalog.header is not None:
        header = _CREATED.sub("", catalog.header.msgstr, count=1)
        yield b"", encode(header, catalog.charset)
    for entry in catalog.entries:
        first = entry.msgstr_plural[0] if entry.msgstr_plural else entry.msgstr
        is_header = not entry.msgid and entry.msgctxt is None
        # msgfmt looks at the first form only, and takes a header even when it is fuzzy
        if entry.obsolete or not first or ("fuzzy" in entry.flags and not is_header):
            continue
        key = entry.msgid if entry.msgctxt is None else entry.msgctxt + EOT + entry.msgid
        value = entry.msgstr
        if entry.msgid_plural is not None:
            key, value = f"{key}\0{entry.msgid_plural}", "\0".join(entry.msgstr_plural)
        yield encode(key, catalog.charset), encode(value, catalog.charset)


def _offsets(texts: list[bytes], start: int) -> tuple[list[int], int]:
    """Length and offset of each text in turn, and where the next one would begin; each ends in a NUL."""
    table: list[int] = []
    for text in texts:
        table += (len(text), start)
        start += len(text) + 1
    return table, start


def read_mo(data: bytes, where: str = "") -> Catalog:
    """The catalog in an MO file, either byte order, entries in the file's order; ``CatalogError`` for a broken one."""

    def fail(what: str) -> CatalogError:
        return CatalogError(what, where=where, next_step="Make it anew from its PO file (msgfmt).")

    if len(data) > MAX_BYTES:
        raise fail(f"The file has {len(data):,} bytes; a catalog may have {MAX_BYTES:,}.")
    order = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}.get(data[:4])
    if order is None or len(data) < _HEAD - 8:
        raise fail("This is no MO file.")
    revision, count, keys, values = struct.unpack_from(order + "4I", data, 4)
    if revision >> 16 > 1:
        raise fail(f"The MO file's format has the unknown revision {revision >> 16}.")
    if max(keys, values) + 8 * count > len(data):
        raise fail("The MO file is cut off.")
    tables = [_table(data, order, count, start) for start in (keys, values)]
    spans = [span for table in tables for span in table]
    if any(start + length > len(data) for length, start in spans):
        raise fail("A text of the MO file lies outside the file.")
    if sum(length for length, _ in spans) > len(data):  # before any is taken out: they could fill the memory
        raise fail("The texts of the MO file overlap.")
    texts = ([data[start : start + length] for length, start in table] for table in tables)
    return _catalog(list(zip(*texts, strict=True)), where)


def _table(data: bytes, order: str, count: int, start: int) -> list[tuple[int, int]]:
    """Length and offset of each text."""
    numbers = struct.unpack_from(f"{order}{2 * count}I", data, start)
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _catalog(pairs: list[tuple[bytes, bytes]], where: str) -> Catalog:
    charset = (named_in(dict(pairs).get(b"", b"")) or "utf-8").lower()
    name = codec(charset, where)
    header, entries = None, []
    for key, value in pairs:
        try:
            entry = _entry(key.decode(name), value.decode(name))
        except UnicodeDecodeError as error:
            raise CatalogError(f"A text of the MO file is not {charset}: {error.reason}.", where=where) from None
        if not key:
            header = entry
        else:
            entries.append(entry)
    return Catalog(header=header, entries=tuple(entries), charset=charset)


def _entry(key: str, value: str) -> Entry:
    context, separator, rest = key.partition(EOT)
    msgid, is_plural, plural = (rest if separator else key).partition("\0")
    return Entry(
        msgid=msgid,
        msgstr="" if is_plural else value,
        msgctxt=context if separator else None,
        msgid_plural=plural if is_plural else None,
        msgstr_plural=tuple(value.split("\0")) if is_plural else (),
    )
