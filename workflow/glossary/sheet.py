"""Terms written as CSV: a whole table for a spreadsheet, or rows into a file whose other bytes stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workflow.errors import GlossaryError
from workflow.glossary.formulas import harmless
from workflow.glossary.table import Column, Layout, layout, read, refuse_doubles, separators_beside, terms_of
from workflow.model.glossary import Naming, Term

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it Excel takes UTF-8 for an old encoding."""


def write(terms: Sequence[Term], languages: Sequence[str] = (), *, delimiter: str = ",") -> bytes:
    """A table that every spreadsheet opens: UTF-8 with BOM, CRLF, formulas made harmless.

    ``languages`` come first, then the others in the order in which terms name them. Reading it gives the same terms
    but for ``where``. Raises :class:`GlossaryError` for a term that cannot stand in such a table.
    """
    columns = columns_for(terms, languages)
    order = [column.language for column in columns if column.name == "form"]
    refuse_doubles(replace(each, forms=_in_order(each.forms, order)) for each in terms)
    rows = [[_heading(column) for column in columns], *(_cells(term, columns, delimiter) for term in terms)]
    data = (BOM + "".join(_line(row, delimiter, "\r\n") for row in rows)).encode()
    if terms:
        _check(read(data, "the table"), terms)
    return data


def _in_order(forms: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    return {language: forms[language] for language in languages if language in forms}


def columns_for(terms: Iterable[Term], languages: Sequence[str] = ()) -> list[Column]:
    """The columns that hold these terms, and a column for each of ``languages``, in the order people expect."""
    needed: dict[Column, None] = dict.fromkeys([Column("kind"), *(Column("form", each) for each in languages)])
    for term in terms:
        needed |= dict.fromkeys(_needed(term))
    order = ("kind", "form", "variants", "avoid", "note", "reader_note", "naming")
    return sorted(needed, key=lambda column: order.index(column.name))


def changed(data: bytes, where: str, *, add: Sequence[Term] = (), instead: Mapping[int, Term] | None = None) -> bytes:
    """The file with rows added at its end, and those that begin at the lines ``instead`` written anew.

    Every other row keeps its bytes, as do the byte order mark, the line ends and the separator; the header only gets
    columns that are wanting, at its end. Raises :class:`GlossaryError` for what cannot be written so, and for a file
    that cannot be read.
    """
    found = layout(data, where) if data.strip() else layout(_empty(add, data), where)
    rows = {**(instead or {})}
    columns = [*found.columns, *_wanting([*add, *rows.values()], found.columns)]
    newline = _newline(found)
    pieces = [found.text[: found.records[0].start], _header(found, columns, newline)]
    for record in found.records[1:]:
        term = rows.get(record.line)
        old = found.text[record.start : record.end]
        pieces.append(old if term is None else _line(_cells(term, columns, found.delimiter), found.delimiter, newline))
    if pieces[-1] and not pieces[-1].endswith(("\n", "\r")) and add:
        pieces.append(newline)
    pieces += [_line(_cells(term, columns, found.delimiter), found.delimiter, newline) for term in add]
    new = (BOM * found.marked + "".join(pieces)).encode()
    _check(read(new, where), [*_standing(found, rows, where), *add])
    return new


def _empty(add: Sequence[Term], data: bytes) -> bytes:
    """The header of a new file; a mark that stood there stays, and a file that is not there at all gets one."""
    header = [_heading(column) for column in columns_for(add)]
    return ((BOM if not data or data.startswith(BOM.encode()) else "") + _line(header, ",", "\n")).encode()


def _standing(found: Layout, instead: Mapping[int, Term], where: str) -> list[Term]:
    """The terms as they have to be read again, those written anew among them."""
    places = {f"{where}:{line}": term for line, term in instead.items()}
    return [places.get(term.where, term) for term in terms_of(found, where)]


def _check(got: Sequence[Term], wanted: Sequence[Term]) -> None:
    """What is written must be read as it was meant."""
    pairs = zip(got, wanted, strict=False)
    wrong = next((two for one, two in pairs if replace(one, where="") != replace(two, where="")), None)
    if wrong is not None or len(got) != len(wanted):
        place = wrong or wanted[-1]
        raise GlossaryError(
            "This row cannot be written so that it is read again as it is.",
            where=place.where or next(iter(place.forms.values())),
            next_step="Look for | and ; inside a variant, and for blanks around a form or a line break in it.",
        )


def _needed(term: Term) -> Iterator[Column]:
    yield from (Column("form", language) for language in term.forms)
    yield from (Column("variants", language) for language in term.variants)
    yield from (Column("avoid", language) for language in term.avoid)
    more = {"note": term.note, "reader_note": term.reader_note, "naming": term.naming is not Naming.FULL}
    yield from (Column(name) for name, given in more.items() if given)


def _wanting(terms: Iterable[Term], columns: Sequence[Column]) -> list[Column]:
    return [column for column in columns_for(terms) if column not in columns]


def _header(found: Layout, columns: Sequence[Column], newline: str) -> str:
    """As it stands, or with the new columns after the last one that is named."""
    record = found.records[0]
    old = found.text[record.start : record.end]
    if len(columns) == len(found.columns):
        return old
    kept = [cell for cell, _ in zip(record.cells, found.columns, strict=False)]
    return _line([*kept, *(_heading(column) for column in columns[len(found.columns) :])], found.delimiter, newline)


def _newline(found: Layout) -> str:
    header = found.text[found.records[0].start : found.records[0].end]
    return next((each for each in ("\r\n", "\n", "\r") if header.endswith(each)), "\n")


def _heading(column: Column) -> str:
    if column.name == "form":
        return column.language
    return f"{column.language}:{column.name}" if column.language else column.name


def _cells(term: Term, columns: Sequence[Column], delimiter: str) -> list[str]:
    return [harmless(_cell(term, column, delimiter)) for column in columns]


def _cell(term: Term, column: Column, delimiter: str) -> str:
    if column.name == "form":
        return term.forms.get(column.language, "")
    if column.name in ("variants", "avoid"):
        several = (term.variants if column.name == "variants" else term.avoid).get(column.language, ())
        _refuse_separators(several, separators_beside(delimiter), term)
        return "|".join(several)
    naming = "" if term.naming is Naming.FULL else str(term.naming)
    return {"kind": str(term.kind), "note": term.note, "reader_note": term.reader_note, "naming": naming}[column.name]


def _refuse_separators(several: Iterable[str], separators: str, term: Term) -> None:
    for form in several:
        if any(mark in form for mark in separators):
            raise GlossaryError(
                f"“{form}” holds a mark that separates forms in such a file ({' '.join(separators)}).",
                where=term.where,
                next_step="Write it without; a file with semicolons between its cells can hold “;”.",
            )


def _line(cells: Sequence[str], delimiter: str, newline: str) -> str:
    """Python's own writer leaves a line end unquoted that is another than the file's."""
    return delimiter.join(_quoted(cell, delimiter) for cell in cells) + newline


def _quoted(cell: str, delimiter: str) -> str:
    if any(mark in cell for mark in (delimiter, '"', "\n", "\r")):
        return '"' + cell.replace('"', '""') + '"'
    return cell
