"""Glossaries as spreadsheets write them."""

from __future__ import annotations

import contextlib
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.errors import GlossaryError
from workflow.glossary import read
from workflow.model.glossary import Naming, TermKind
from workflow.text.spelling import fold

SAMPLE = """kind,fa,en,fa:variants,en:avoid,note,reader_note,naming
organisation,انجمن باران,Rain Society,انجمن باران‌دوستان|باران,Society of the Rain;Baran Society,since 1398,A choir.,
person,نرگس پایدار,Narges Paydar,,,,,initials
"""


def test_every_column_is_read() -> None:
    rain, narges = read(SAMPLE.encode(), "glossary/names.csv")
    assert rain.kind is TermKind.ORGANISATION
    assert rain.forms == {"fa": "انجمن باران", "en": "Rain Society"}
    assert rain.variants == {"fa": ("انجمن باران‌دوستان", "باران")}
    assert rain.avoid == {"en": ("Society of the Rain", "Baran Society")}
    assert (rain.note, rain.reader_note, rain.naming) == ("since 1398", "A choir.", Naming.FULL)
    assert rain.where == "glossary/names.csv:2"
    assert (narges.naming, narges.where) == (Naming.INITIALS, "glossary/names.csv:3")


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + SAMPLE.encode(),
        SAMPLE.replace("\n", "\r\n").encode(),
        SAMPLE.rstrip("\n").encode(),
        (SAMPLE + "\n,,,,,,,\n\n").encode(),
        SAMPLE.replace(",", "\t").encode(),
        SAMPLE.replace("Rain;Baran", "Rain|Baran").replace(",", ";").encode(),
        SAMPLE.replace("naming\n", "naming,,\n").replace(",en:avoid", ", en : avoid ").encode(),
        SAMPLE.replace("kind,", "Kind,").replace("organisation", "Organization").encode(),
    ],
    ids=["bom", "crlf", "no-final-newline", "blank-rows", "tabs", "semicolons", "spaces-and-empty-columns", "case"],
)
def test_what_spreadsheets_do_to_a_file_changes_nothing(data: bytes) -> None:
    def plain(data: bytes) -> list[object]:
        return [
            (term.kind, dict(term.forms), dict(term.variants), dict(term.avoid), term.naming) for term in read(data)
        ]

    assert plain(data) == plain(SAMPLE.encode())


def test_excels_separator_line_and_quoted_line_breaks() -> None:
    (term,) = read('sep=;\r\nkind;fa;note\r\nterm;"باغ ""بالا""";"first\nsecond"\r\n'.encode(), "g.csv")
    assert term.forms == {"fa": 'باغ "بالا"'}
    assert (term.note, term.where) == ("first\nsecond", "g.csv:3")


def test_an_empty_file_holds_no_terms() -> None:
    assert read(b"") == ()
    assert read("\ufeff".encode()) == ()
    assert read(b"kind,fa\n") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind,fa,en\nterm,x\nterm,y,z,q\n", "g.csv:3: This row has 4 cells"),
        ("kind,fa,notes\n", 'g.csv:1: The column "notes" is not known. Did you mean "note"?'),
        ("kind,farsi\n", 'g.csv:1: The column "farsi" is not known. A language is named by its tag: "fa"?'),
        ("kind,fa,fa:variant\n", 'g.csv:1: The column "fa:variant" is not known. Did you mean "fa:variants"?'),
        ("fa,en\n", 'g.csv:1: The first line has no column "kind".'),
        ("kind,note\n", "g.csv:1: The first line names no language."),
        ("kind,fa,FA\n", 'g.csv:1: The column "FA" stands twice.'),
        ("kind,fa\n\nplase,x\n", 'g.csv:3: The kind "plase" is not known. Did you mean "place"?'),
        ("kind,fa,naming\nperson,x,hidden\n", 'g.csv:2: "hidden" is no way of naming a person.'),
        ("kind,fa,note\nterm,,n\n", "g.csv:2: This row has no form in any language."),
        ("kind,fa\nterm,كتاب\nterm,کتاب\n", 'g.csv:3: "کتاب" stands twice as term, first at g.csv:2.'),
        ('kind,fa\nterm,"x\n', "g.csv:2: This row is not CSV"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(GlossaryError) as error:
        read(text.encode(), "g.csv")
    assert str(error.value).startswith(message)
    assert error.value.next_step


def test_other_encodings_are_told() -> None:
    with pytest.raises(GlossaryError, match=r"g\.csv:2: The file is not UTF-8"):
        read("kind,fa\nterm,کتاب\n".encode("cp1256"), "g.csv")
    with pytest.raises(GlossaryError, match="not UTF-8"):
        read("kind,fa\n".encode("utf-16"), "g.csv")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(GlossaryError):
        assert all(term.forms for term in read(b"kind,fa,en\n" + data))


CELL = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters="\ufeff"), min_size=1
)


@given(st.lists(st.tuples(CELL, CELL), unique_by=lambda row: fold(row[0]), max_size=5))
def test_what_a_csv_writer_wrote_is_read(rows: list[tuple[str, str]]) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([("kind", "fa", "note"), *(("term", *row) for row in rows)])
    assert [(term.forms["fa"], term.note) for term in read(file.getvalue().encode())] == rows
