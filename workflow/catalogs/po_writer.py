"""Writing PO: what nobody changed goes out byte for byte, everything else in one fixed form.

The form is GNU's: one line when it fits, else one quoted line a line of the text, broken after a space at 79 columns
(counted in code points, so that it needs no table of widths). ``msgcat`` may break lines elsewhere; the texts stay.
"""

from __future__ import annotations

from workflow.catalogs.charsets import encode
from workflow.catalogs.po_reader import EOT, same_fields
from workflow.catalogs.polib_door import escape
from workflow.errors import CatalogError
from workflow.model.catalog import Catalog, Entry

WIDTH = 79
"""Columns of a line of the file, as GNU gettext has it."""
_INNER = WIDTH - 2  # between the quotes


def write_po(catalog: Catalog) -> bytes:
    """The bytes of a PO file.

    Entries whose fields were not changed since they were read go out verbatim. Raises ``CatalogError`` for a text
    that its charset, or no PO file at all, can hold.
    """
    out: list[bytes] = [b"\xef\xbb\xbf"] if catalog.bom else []
    fresh: list[str] = []  # formatted since the last verbatim entry; encoded at once
    entries = catalog.entries if catalog.header is None else (catalog.header, *catalog.entries)
    for number, entry in enumerate(entries):
        if entry.raw is not None and same_fields(entry, catalog.charset):
            _flush(fresh, out, catalog)
            if number and not out[-1].endswith(b"\n"):
                out.append(catalog.newline.encode())
            out.append(entry.raw)
        else:
            if not fresh and out and not out[-1].endswith((b"\n", b"\xbf")):
                fresh.append("")
            if number:
                fresh.append("")
            _add(fresh, entry)
    _flush(fresh, out, catalog)
    if catalog.tail and out and not out[-1].endswith((b"\n", b"\xbf")):
        out.append(catalog.newline.encode())
    return b"".join(out) + catalog.tail


def _flush(fresh: list[str], out: list[bytes], catalog: Catalog) -> None:
    if fresh:
        fresh.append("")
        text = catalog.newline.join(fresh)
        if EOT in text or "\0" in text:
            raise CatalogError("A text holds U+0000 or U+0004, which gettext cannot keep.", next_step="Take it out.")
        out.append(encode(text, catalog.charset))
        fresh.clear()


def _add(out: list[str], entry: Entry) -> None:
    """Add the lines of an entry to ``out``, without line ends. Most entries have few fields: ask before calling."""
    if entry.comments:
        _comment(out, "#", entry.comments)
    if entry.extracted:
        _comment(out, "#.", entry.extracted)
    if entry.references:
        _references(out, entry.references)
    if entry.flags:
        out.append("#, " + ", ".join(flag.replace("\n", " ") for flag in entry.flags))
    before = "#~ " if entry.obsolete else ""
    _previous(out, entry, "#~| " if entry.obsolete else "#| ")
    if entry.msgctxt is not None:
        _string(out, before + "msgctxt", entry.msgctxt)
    _string(out, before + "msgid", entry.msgid)
    if entry.msgid_plural is None:
        _string(out, before + "msgstr", entry.msgstr)
        return
    _string(out, before + "msgid_plural", entry.msgid_plural)
    for index, form in enumerate(entry.msgstr_plural or ("",)):
        _string(out, f"{before}msgstr[{index}]", form)


def _previous(out: list[str], entry: Entry, before: str) -> None:
    if entry.previous_msgctxt is not None:
        _string(out, before + "msgctxt", entry.previous_msgctxt)
    if entry.previous_msgid is not None:
        _string(out, before + "msgid", entry.previous_msgid)
    if entry.previous_msgid_plural is not None:
        _string(out, before + "msgid_plural", entry.previous_msgid_plural)


def _comment(out: list[str], mark: str, comments: tuple[str, ...]) -> None:
    for comment in comments:
        # gettext's lexer joins a line that ends in a backslash with the next, be it a comment or not
        out += [
            f"{mark} {line} " if line.endswith("\\") else f"{mark} {line}" if line else mark
            for line in comment.split("\n")
        ]


def _string(out: list[str], keyword: str, text: str) -> None:
    """A keyword (with its ``#~``, if any) and its text in quotes."""
    if not text:
        out.append(keyword + ' ""')
        return
    if text.find("\n", 0, -1) < 0:
        escaped = escape(text)
        if len(escaped) + len(keyword) < _INNER:
            out.append(f'{keyword} "{escaped}"')
            return
        lines = [escaped]
    else:
        *ended, last = text.split("\n")
        lines = [escape(line) + "\\n" for line in ended]
        if last:
            lines.append(escape(last))
    out.append(keyword + ' ""')
    before = keyword[: keyword.rfind(" ") + 1]
    for line in lines:
        _wrap(out, line, before)


def _wrap(out: list[str], escaped: str, before: str) -> None:
    """One line of a text as quoted lines that fit, each but the last ending in a space."""
    start, last = 0, len(escaped) - _INNER
    while start < last:
        cut = escaped.rfind(" ", start, start + _INNER) + 1 or escaped.find(" ", start + _INNER, -1) + 1
        if not cut:
            break
        out.append(f'{before}"{escaped[start:cut]}"')
        start = cut
    out.append(f'{before}"{escaped[start:]}"')


def _references(out: list[str], references: tuple[str, ...]) -> None:
    line = "#:"
    for reference in references:
        if len(line) + 1 + len(reference) > WIDTH and line != "#:":
            out.append(line)
            line = "#:"
        line += " " + (reference.replace("\n", " ") if "\n" in reference else reference)
    out.append(line)
