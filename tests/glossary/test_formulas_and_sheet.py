"""Tables written: harmless to open, the same when read again, and not a byte touched that is not ours to change."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.errors import GlossaryError
from workflow.glossary import read
from workflow.glossary.formulas import harmless, meant
from workflow.glossary.sheet import BOM, changed, write
from workflow.model.glossary import Naming, Term, TermKind
from workflow.text.spelling import fold

TABLE = """kind,fa,en,fa:variants,en:avoid,note,naming
organisation,انجمن باران,Rain Society,انجمن باران‌دوستان|باران,Society of the Rain;Baran Society,"since 1398, they say",
person,نرگس,Narges,,,,initials
"""
STREET = Term(TermKind.TERM, {"fa": "کوچه", "en": "alley"})


def plain(terms: tuple[Term, ...]) -> list[Term]:
    return [replace(term, where="") for term in terms]


@pytest.mark.parametrize("cell", ["=1+1", "+98", "-5", "@rain", "\tx", "\rx", "＝1", "'=1", "''=1", "-"])
def test_formulas_are_made_harmless_and_read_as_they_were_meant(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert meant(harmless(cell)) == cell


@pytest.mark.parametrize("cell", ["", "'tis", "''", "Rain", "#Rain", "1+1", "باران", "a=b"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == meant(cell) == cell


@given(st.text("'=+-@\t\r\nab", max_size=8))
def test_making_harmless_loses_nothing(cell: str) -> None:
    assert meant(harmless(cell)) == cell
    assert harmless(cell)[:1] not in set("=+-@\t\r\n")


def test_a_written_table_opens_in_a_spreadsheet() -> None:
    terms = read(TABLE.encode(), "g.csv")
    evil = Term(TermKind.TERM, {"fa": "=cmd", "fr": "@SUM(1)"}, {"en": ("-1", "x")}, note='=HYPERLINK("a";"b")')
    data = write([*terms, evil])
    assert data.startswith(b"\xef\xbb\xbfkind,")
    assert data.count(b"\r\n") == 4
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r")]
    assert plain(read(data)) == [*plain(terms), evil]


def test_the_columns_of_a_written_table() -> None:
    data = write(read(TABLE.encode()), ["en", "fa", "fr"])
    assert data.decode("utf-8-sig").split("\r\n")[0] == "kind,en,fa,fr,fa:variants,en:avoid,note,naming"


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cf"]), min_size=1, max_size=12)
VARIANT = CELL.filter(lambda form: not set("|;") & set(form))


@st.composite
def some_terms(draw: st.DrawFn) -> list[Term]:
    forms = draw(st.lists(CELL.filter(fold), unique_by=fold, min_size=1, max_size=5))
    return [
        Term(
            draw(st.sampled_from(TermKind)),
            {"fa": form} | draw(st.dictionaries(st.sampled_from(["en", "fr"]), CELL, max_size=2)),
            draw(st.dictionaries(st.just("en"), st.lists(VARIANT, min_size=1, unique=True).map(tuple), max_size=1)),
            note=draw(st.just("") | CELL),
            naming=draw(st.sampled_from(Naming)),
        )
        for form in forms
    ]


@given(some_terms(), st.sampled_from(",;\t"))
def test_whatever_is_written_is_read_again(terms: list[Term], delimiter: str) -> None:
    assert plain(read(write(terms, delimiter=delimiter))) == terms


def test_a_variant_that_would_be_cut_is_refused() -> None:
    term = Term(TermKind.TERM, {"fa": "کوچه"}, {"fa": ("a;b",)}, where="g.csv:3")
    with pytest.raises(GlossaryError, match=r"g\.csv:3: “a;b” holds a mark that separates forms"):
        write([term])
    assert plain(read(write([term], delimiter=";"))) == [replace(term, where="")]


def test_two_rows_that_cannot_stand_in_one_table_are_told_with_their_places() -> None:
    one, two = replace(STREET, where="a.csv:2"), replace(STREET, forms={"fa": "كوچه", "en": "lane"}, where="b.csv:9")
    with pytest.raises(GlossaryError, match=r"b\.csv:9: “?\"?كوچه.* first at a\.csv:2"):
        write([one, two])


VARIETIES = {
    "plain": TABLE.encode(),
    "bom": BOM.encode() + TABLE.encode(),
    "crlf": TABLE.replace("\n", "\r\n").encode(),
    "no-final-newline": TABLE.rstrip("\n").encode(),
    "crlf-no-final-newline": TABLE.rstrip("\n").replace("\n", "\r\n").encode(),
    "tabs": TABLE.replace('"since 1398, they say"', "since 1398").replace(",", "\t").encode(),
    "semicolons": BOM.encode() + TABLE.replace(";", "|").replace("1398, they", "1398 they").replace(",", ";").encode(),
    "separator-line": b"sep=,\r\n" + TABLE.replace("\n", "\r\n").encode(),
    "odd-quotes": TABLE.replace("person,", '"person",').encode(),
    "blank-rows": (TABLE + ",,,,,,\n\n").encode(),
    "raw-formula": (TABLE + "term,=old,x,,,,\n").encode(),
}


@pytest.mark.parametrize("data", VARIETIES.values(), ids=VARIETIES)
def test_rows_are_added_and_every_byte_stays(data: bytes) -> None:
    new = changed(data, "g.csv", add=[STREET])
    assert new.startswith(data)
    assert plain(read(new)) == [*plain(read(data)), STREET]
    newline = b"\r\n" if b"\r\n" in data else b"\n"
    assert new.endswith(newline)
    assert new.count(b"\n") - data.count(b"\n") == 2 - data.endswith(b"\n")


@pytest.mark.parametrize("data", VARIETIES.values(), ids=VARIETIES)
def test_one_row_is_written_anew_and_the_others_keep_their_bytes(data: bytes) -> None:
    old = read(data, "g.csv")
    line = int(old[1].where.rpartition(":")[2])
    more = replace(old[1], note="a poet", variants={"en": ("Nargess",)})
    new = changed(data, "g.csv", instead={line: more})
    assert plain(read(new)) == [*plain(old[:1]), replace(more, where=""), *plain(old[2:])]
    before, after = data.splitlines(keepends=True), new.splitlines(keepends=True)
    header = 1 if data.startswith(b"sep=") else 0
    assert [at for at in range(len(before)) if before[at] != after[at]] == [header, line - 1]
    assert after[header].rstrip(b"\r\n").startswith(before[header].rstrip(b"\r\n"))


def test_a_language_more_gets_a_column_at_the_end() -> None:
    data = b"kind,fa,,\nterm,x,,\n"
    new = changed(data, "g.csv", add=[Term(TermKind.TERM, {"fa": "y", "fr": "z"})])
    assert new == b"kind,fa,fr\nterm,x,,\nterm,y,z\n"
    assert plain(read(new))[0].forms == {"fa": "x"}


def test_a_new_file_opens_in_excel() -> None:
    assert changed(b"", "g.csv", add=[STREET]) == BOM.encode() + "kind,fa,en\nterm,کوچه,alley\n".encode()


def test_a_note_of_several_lines_in_any_file() -> None:
    term = replace(STREET, note='He said "no",\nthen left.')
    for data in VARIETIES.values():
        assert plain(read(changed(data, "g.csv", add=[term])))[-1] == term


def test_what_would_be_read_otherwise_is_not_written() -> None:
    with pytest.raises(GlossaryError, match="cannot be written so that it is read again"):
        changed(TABLE.encode(), "g.csv", add=[Term(TermKind.TERM, {"fa": " x "})])
    with pytest.raises(GlossaryError, match="stands twice"):
        changed(TABLE.encode(), "g.csv", add=[STREET, STREET])
    with pytest.raises(GlossaryError, match=r"g\.csv:1: The first line has no column"):
        changed(b"fa,en\n", "g.csv", add=[STREET])
