"""A glossary as a spreadsheet keeps it: CSV in, terms out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workflow.errors import GlossaryError
from workflow.glossary.formulas import meant
from workflow.model.glossary import Naming, Term, TermKind
from workflow.text.languages import canonical, is_tag, nearest_tag
from workflow.text.similarity import most_similar
from workflow.text.spelling import fold

MAX_BYTES = 20_000_000
"""A glossary of 100,000 rows is far below this."""
PLAIN_COLUMNS = ("kind", "note", "reader_note", "naming")
FORM_COLUMNS = ("variants", "avoid")
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Column:
    """What a cell of the header names."""

    name: str
    """One of ``PLAIN_COLUMNS``, or ``form``, ``variants``, ``avoid``."""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the file, blank or not."""

    cells: tuple[str, ...]
    """Without the blanks around them, and as they were meant (see ``formulas``)."""
    line: int
    """Of the file, from 1, where it begins."""
    start: int
    """First code point in the decoded text, from 0."""
    end: int
    """One past its line end."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A CSV file taken apart."""

    text: str
    """Decoded, without the byte order mark."""
    marked: bool
    """Whether the file begins with one."""
    delimiter: str
    records: tuple[Record, ...]
    """The header first; none in an empty file."""
    columns: tuple[Column, ...] = ()
    """What the header names, empty cells at its end left out."""


def layout(data: bytes, where: str = "") -> Layout:
    """How a file is laid out. Raises :class:`GlossaryError` as :func:`read` does for its header and shape."""
    text = _decoded(data, where)
    begun = _after_separator_line(text)
    delimiter = _delimiter(text[begun:])
    records = tuple(_records(text, begun, delimiter, where))
    columns = _columns(list(records[0].cells), f"{where}:{records[0].line}") if records else ()
    return Layout(text, data.startswith(b"\xef\xbb\xbf"), delimiter, records, tuple(columns))


def read(data: bytes, where: str = "") -> tuple[Term, ...]:
    """The terms of one CSV file, in its order; blank rows are skipped.

    Comma, semicolon or tab between cells (Excel writes the last two in many countries), with or without BOM, CRLF or
    LF, quoted line breaks. Several variants in a cell are separated by ``|`` (or ``;`` where that is not the
    delimiter). Raises :class:`GlossaryError` with ``where:line`` for what cannot be used.
    """
    return terms_of(layout(data, where), where)


def terms_of(found: Layout, where: str = "") -> tuple[Term, ...]:
    """The terms of a file that is taken apart already; ``where`` as for :func:`read`."""
    rows = (record for record in found.records[1:] if any(record.cells))
    separators = separators_beside(found.delimiter)
    terms = tuple(_term(list(row.cells), found.columns, separators, f"{where}:{row.line}") for row in rows)
    refuse_doubles(terms)
    return terms


def separators_beside(delimiter: str) -> str:
    """What separates several forms in one cell."""
    return "|" if delimiter == ";" else "|;"


def _decoded(data: bytes, where: str) -> str:
    if len(data) > MAX_BYTES:
        raise GlossaryError("The glossary is larger than 20 MB.", where=where, next_step="Split it into several files.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GlossaryError(
            "The file is not UTF-8.",
            where=f"{where}:{line}",
            next_step='Save it in the spreadsheet as "CSV UTF-8".',
        ) from None


def _after_separator_line(text: str) -> int:
    """Where the table begins: after Excel's own first line ``sep=;``."""
    first, newline, _ = text.partition("\n")
    return len(first) + 1 if newline and first.strip().lower().startswith("sep=") else 0


def _delimiter(text: str) -> str:
    header = text.lstrip().partition("\n")[0]
    return max(",;\t", key=header.count)


def _records(text: str, begun: int, delimiter: str, where: str) -> Iterator[Record]:
    """Every row with its place; broken CSV becomes an error of ours."""
    lines = io.StringIO(text[begun:], newline="").readlines()
    reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
    skipped = 1 if begun else 0
    line, start = 0, begun
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise GlossaryError(
                f"This row is not CSV: {error}.",
                where=f"{where}:{line + skipped + 1}",
                next_step='Look for a quotation mark " that is not closed or doubled.',
            ) from None
        end = start + sum(map(len, lines[line : reader.line_num]))
        yield Record(tuple(meant(cell.strip().strip(_BOM)) for cell in cells), line + skipped + 1, start, end)
        line, start = reader.line_num, end


def _columns(header: list[str], where: str) -> list[Column]:
    while header and not header[-1]:
        header = header[:-1]
    columns = [_column(name, where) for name in header]
    names = [(column.name, column.language) for column in columns]
    doubled = next((header[index] for index, name in enumerate(names) if name in names[:index]), None)
    if doubled is not None:
        raise GlossaryError(f'The column "{doubled}" stands twice.', where=where, next_step="Join the two.")
    if ("kind", "") not in names:
        raise GlossaryError(
            'The first line has no column "kind".',
            where=where,
            next_step="Begin the file with a line such as: kind,fa,en,note",
        )
    if not any(column.name == "form" for column in columns):
        raise GlossaryError(
            "The first line names no language.", where=where, next_step="Add a column for each, by its tag: fa, en, fr."
        )
    return columns


def _column(name: str, where: str) -> Column:
    plain = name.strip().lower()
    if plain in PLAIN_COLUMNS:
        return Column(plain)
    tag, _colon, what = name.strip().partition(":")
    tag, what = tag.strip().replace("_", "-"), what.strip().lower()
    if is_tag(canonical(tag)) and what in ("", *FORM_COLUMNS):
        return Column(what or "form", canonical(tag))
    raise GlossaryError(f'The column "{name}" is not known.', where=where, next_step=_column_advice(plain, tag, what))


def _column_advice(plain: str, tag: str, what: str) -> str:
    near = most_similar(plain, PLAIN_COLUMNS, cutoff=0.6, limit=1)
    if near:
        return f'Did you mean "{PLAIN_COLUMNS[near[0][0]]}"?'
    forms = most_similar(what, FORM_COLUMNS, cutoff=0.5, limit=1)
    if forms and nearest_tag(tag):
        return f'Did you mean "{nearest_tag(tag)}:{FORM_COLUMNS[forms[0][0]]}"?'
    if nearest_tag(tag) and not what:
        return f'A language is named by its tag: "{nearest_tag(tag)}"?'
    return "Columns are: kind, a language's tag (fa, en), fa:variants, fa:avoid, note, reader_note, naming."


def _term(cells: list[str], columns: Sequence[Column], separators: str, where: str) -> Term:
    if any(cells[len(columns) :]):
        raise GlossaryError(
            f"This row has {len(cells)} cells, the first line {len(columns)}.",
            where=where,
            next_step="Put a cell that holds the separator between quotation marks.",
        )
    plain: dict[str, str] = {}
    lists: dict[str, dict[str, tuple[str, ...]]] = {"variants": {}, "avoid": {}}
    forms: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if not cell:
            continue
        if column.name == "form":
            forms[column.language] = " ".join(cell.split())
        elif column.name in lists:
            lists[column.name][column.language] = _several(cell, separators)
        else:
            plain[column.name] = cell
    if not forms:
        raise GlossaryError("This row has no form in any language.", where=where, next_step="Fill one in.")
    return Term(
        kind=_kind(plain.get("kind", ""), where),
        forms=forms,
        variants=lists["variants"],
        avoid=lists["avoid"],
        note=plain.get("note", ""),
        reader_note=plain.get("reader_note", ""),
        naming=_naming(plain.get("naming", ""), where),
        where=where,
    )


def _several(cell: str, separators: str) -> tuple[str, ...]:
    for separator in separators[1:]:
        cell = cell.replace(separator, "|")
    parts = (" ".join(part.split()) for part in cell.split("|"))
    return tuple(dict.fromkeys(part for part in parts if part))


_KINDS = {kind.value: kind for kind in TermKind} | {"organization": TermKind.ORGANISATION, "": TermKind.TERM}
_NAMINGS = {naming.value: naming for naming in Naming} | {"": Naming.FULL}


def _kind(cell: str, where: str) -> TermKind:
    word = cell.lower()
    if word in _KINDS:
        return _KINDS[word]
    known = [kind.value for kind in TermKind]
    near = most_similar(word, known, cutoff=0.5, limit=1)
    advice = f'Did you mean "{known[near[0][0]]}"?' if near else f"Kinds are: {', '.join(known)}."
    raise GlossaryError(f'The kind "{cell}" is not known.', where=where, next_step=advice)


def _naming(cell: str, where: str) -> Naming:
    if cell.lower() in _NAMINGS:
        return _NAMINGS[cell.lower()]
    raise GlossaryError(
        f'"{cell}" is no way of naming a person.', where=where, next_step="Write full, initials or withheld."
    )


def refuse_doubles(terms: Iterable[Term]) -> None:
    """Two rows of one kind with the same form in their first language would leave it open which one is agreed.

    Raises :class:`GlossaryError` with both places.
    """
    seen: dict[tuple[TermKind, str, str], Term] = {}
    for term in terms:
        language, form = next(iter(term.forms.items()))
        earlier = seen.setdefault((term.kind, language, fold(form)), term)
        if earlier is not term:
            raise GlossaryError(
                f'"{form}" stands twice as {term.kind.value}, first at {earlier.where}.',
                where=term.where,
                next_step="Keep one row; put other forms into the variants column.",
            )
