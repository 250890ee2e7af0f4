"""Real PO and MO files, when they are at hand: all come back byte for byte, and answer as msgfmt's do."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from tests.shared_data import DATA, needs_shared
from workflow.catalogs import read_mo, read_po, write_mo, write_po
from workflow.errors import CatalogError
from workflow.model.catalog import Catalog, Entry

pytestmark = [needs_shared, pytest.mark.shared]

FOLDER = DATA / "05-po"
# msgfmt refuses a BOM; that fault is only its own. The rest of its exit codes 1 come from --check (plural forms and
# format strings in the words), which are not the reader's to judge.
READ_ALL_THE_SAME = {
    "awkward/debian/po4a.charset-placeholder.po",
    "awkward/derived/django-auth.fa.bom.po",
    "awkward/polib/test_wrap.po",
    "persian/sphinx.fa.po",
    "persian/wtforms.fa.po",
}
# msgfmt keeps 40 translations with %Id in a table for the system's own digits; they are read from the PO file
SYSTEM_DEPENDENT = {"persian/glib2.fa.po": 40}


def report() -> list[dict[str, str]]:
    with (FOLDER / "msgfmt-0.21-report.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def bare(catalog: Catalog) -> list[Entry]:
    header = [catalog.header] if catalog.header else []
    return [replace(entry, raw=None, line=0) for entry in [*header, *catalog.entries]]


def test_all_real_files_come_back_byte_for_byte_and_from_our_own_form() -> None:
    files = [path for ending in ("po", "pot") for path in sorted(DATA.rglob(f"*.{ending}"))]
    read = entries = 0
    refused = []
    for path in files:
        data = path.read_bytes()
        try:
            catalog = read_po(data, path.name)
        except CatalogError as error:
            refused.append(str(error))
            continue
        assert write_po(catalog) == data, path
        header = catalog.header and replace(catalog.header, raw=None)
        fresh = replace(catalog, header=header, entries=tuple(replace(one, raw=None) for one in catalog.entries))
        assert bare(read_po(write_po(fresh), path.name)) == bare(catalog), path
        read, entries = read + 1, entries + len(bare(catalog))
    assert (len(files), read, entries) == (128, 127, 8541)
    assert [reason.partition(": ")[0] for reason in refused] == ["ol-nested.po:33"]
    assert "first on line 20" in refused[0]


def test_verdicts_and_counts_are_msgfmts() -> None:
    rows = report()
    assert len(rows) == 44
    assert {row["file"] for row in rows if row["rc"] != "0"} == READ_ALL_THE_SAME
    for row in rows:
        live = [one for one in read_po((FOLDER / row["file"]).read_bytes(), row["file"]).entries if not one.obsolete]
        if row["file"] in READ_ALL_THE_SAME:
            continue
        fuzzy = [one for one in live if "fuzzy" in one.flags]
        words = [one for one in live if one not in fuzzy and (one.msgstr or "".join(one.msgstr_plural[:1]))]
        counts = (len(words), len(fuzzy), len(live) - len(words) - len(fuzzy))
        assert counts == tuple(int(row[name]) for name in ("translated", "fuzzy", "untranslated")), row["file"]


def test_our_mo_files_answer_like_msgfmts() -> None:
    compared = 0
    for row in report():
        reference = FOLDER / "reference-mo" / (row["file"].replace("/", "__").rpartition(".")[0] + ".mo")
        if not reference.is_file():
            continue
        theirs, ours = read_mo(reference.read_bytes()), read_mo(write_mo(read_po((FOLDER / row["file"]).read_bytes())))
        assert theirs.header == ours.header, row["file"]
        missing = set(ours.entries) - set(theirs.entries)
        assert set(theirs.entries) <= set(ours.entries), row["file"]
        assert len(missing) == SYSTEM_DEPENDENT.get(row["file"], 0), row["file"]
        compared += 1
    assert compared == 37


@pytest.mark.parametrize(("name", "newline"), [("bom", b"\n"), ("crlf", b"\r\n"), ("cp1256", b"\n")])
def test_the_same_catalog_in_other_dress(name: str, newline: bytes) -> None:
    plain = read_po((FOLDER / "persian/django-auth.fa.po").read_bytes())
    dressed = read_po((FOLDER / f"awkward/derived/django-auth.fa.{name}.po").read_bytes())
    assert dressed.newline.encode() == newline
    # Windows-1256 has no Persian yeh
    swap = str.maketrans("ی", "ي") if name == "cp1256" else {}
    words = {(one.msgctxt, one.msgid): one.msgstr.translate(swap) for one in plain.entries}
    others = {(one.msgctxt, one.msgid): one.msgstr for one in dressed.entries}
    assert others.items() <= words.items()


@pytest.mark.parametrize(
    "name", ["test_invalid_version.mo", "test_version_1.1.mo", "test_iso-8859-15.mo", "test_no_header.mo"]
)
def test_odd_mo_files(name: str) -> None:
    data = (FOLDER / "awkward/polib" / name).read_bytes()
    if name == "test_invalid_version.mo":
        with pytest.raises(CatalogError, match="unknown revision"):
            read_mo(data, name)
    else:
        catalog = read_mo(data, name)
        assert read_mo(write_mo(catalog)).entries == catalog.entries
