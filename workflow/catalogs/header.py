"""The header of a catalog: fixed fields of ours, and nobody's name.

The field names are the gettext manual's (chapter "Header Entry"). Nothing here comes from a clock or a login, so that
the same edition always gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from workflow.catalogs.grammar_reader import read_fields
from workflow.errors import CatalogError
from workflow.model.catalog import Catalog, Entry
from workflow.text.languages import plural_forms

GENERATOR = "Bargardan"
CONFIDENTIAL = "X-Confidential"
"""The field that says so of a document: the flag outlives the database, as it outlives the line in the source."""

PERSONAL = frozenset({"last-translator", "language-team", "report-msgid-bugs-to", "po-revision-date", "x-generator"})
"""Editors of PO files write a person's name, group, address, hours and programs here."""
_PERSONAL_PREFIX = ("x-poedit", "x-crowdin", "x-language-team", "x-translator")
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|\bCopyright\b|FIRST AUTHOR", re.IGNORECASE)
_LINE_END = re.compile("[\n\r\v\f\0\x04\x1c-\x1e\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def header_entry(slug: str, language: str = "", comments: Iterable[str] = (), *, confidential: bool = False) -> Entry:
    """The header of our catalog of one document; of its template when there is no language.

    ``msgfmt --check-header`` asks for every field up to Language; the personal ones stay empty.
    """
    fields = {
        "Project-Id-Version": slug,
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **({"Plural-Forms": _plural_forms(language)} if language else {}),
        "X-Generator": GENERATOR,
        **({CONFIDENTIAL: "yes"} if confidential else {}),
    }
    return Entry(msgid="", msgstr=header_text(fields), comments=tuple(comments))


_plural_forms = lru_cache(maxsize=256)(plural_forms)


def header_text(fields: Mapping[str, str]) -> str:
    """The ``msgstr`` of a header; ``CatalogError`` for a name or value that would make a field of its own."""
    for name, value in fields.items():
        if not _NAME.fullmatch(name) or _LINE_END.search(value):
            raise CatalogError(
                f"The header field {name!r} would not stand on one line.",
                next_step="Take the line end out of its value.",
            )
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def header_fields(header: Entry | None) -> dict[str, str]:
    """The fields of a header by lower-case name, the first of a doubled one; lines that are no field are left out."""
    fields: dict[str, str] = {}
    for line in header.msgstr.split("\n") if header is not None else ():
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def without_people(catalog: Catalog) -> Catalog:
    """The catalog with the personal fields of its header emptied and comment lines with addresses gone.

    What is taken in from a file goes through here, before anything of it is kept.
    """
    header = catalog.header
    if header is None:
        return catalog
    lines = [_emptied(line) for line in header.msgstr.split("\n")]
    theirs = {line for line in read_fields(header.comments).unknown if has_address(line)}  # a preface may name anybody
    comments = tuple(comment for comment in header.comments if comment not in theirs)
    clean = replace(header, msgstr="\n".join(lines), comments=comments)
    return catalog if clean == header else replace(catalog, header=replace(clean, raw=None))


def has_address(comment: str) -> bool:
    """Whether a comment line of a header names a person by address or copyright, as editors and msginit write them."""
    return bool(_ADDRESS.search(comment))


def _emptied(line: str) -> str:
    name = line.partition(":")[0]
    lower = name.strip().lower()
    return f"{name}: " if lower in PERSONAL or lower.startswith(_PERSONAL_PREFIX) else line
