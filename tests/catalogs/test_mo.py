"""MO files: what Python's gettext and msgfmt answer, ours answers too."""

from __future__ import annotations

import contextlib
import gettext
import io
import random
import struct
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from tests.catalogs.gnu import accepted, gnu, tool
from tests.catalogs.test_po import ENTRIES, ODD, entry
from workflow.catalogs import read_mo, read_po, write_mo, write_po
from workflow.catalogs.header import header_entry
from workflow.catalogs.plurals import plural_rule
from workflow.errors import CatalogError
from workflow.model.catalog import Catalog, Entry
from workflow.text.languages import plural_forms

ARABIC = ("لا زهور", "زهرة", "زهرتان", "زهور", "زهرة كثيرة", "زهرة أخرى")


def catalog(*entries: Entry, language: str = "fa") -> Catalog:
    return Catalog(header_entry("letters", language), entries)


def test_fuzzy_empty_and_obsolete_entries_are_left_out_and_the_rest_is_sorted() -> None:
    made = catalog(
        entry(msgid="b", msgstr="ب"),
        entry(msgid="a", msgstr="الف", msgctxt="title"),
        entry(msgid="c", msgstr="پ", flags=("fuzzy",)),
        entry(msgid="d"),
        entry(msgid="e", msgstr="ت", obsolete=True),
        entry(msgid="f", msgid_plural="ff", msgstr_plural=("", "ث")),
        entry(msgid="g", msgid_plural="gg", msgstr_plural=("ج", "چ")),
    )
    read = read_mo(write_mo(made))
    assert [one.msgid for one in read.entries] == ["b", "g", "a"]
    assert read.header == replace(made.header or entry(), msgstr=(made.header or entry()).msgstr)
    assert read.entries[1].msgstr_plural == ("ج", "چ")
    assert write_mo(replace(made, entries=made.entries[::-1])) == write_mo(made)
    assert write_mo(read) == write_mo(made)


def test_pythons_gettext_serves_it(tmp_path: Path) -> None:
    """A unit's words are asked for by its msgctxt: the type, and for the second of one text ``stanza#2``."""
    folder = tmp_path / "fa" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    made = catalog(
        entry(msgid="Rise up!", msgstr="برخیز!", msgctxt="stanza"),
        entry(msgid="Rise up!", msgstr="برخیزید!", msgctxt="stanza#2"),
        entry(msgid="%d petal", msgid_plural="%d petals", msgstr_plural=("%d گلبرگ", "%d گلبرگ‌ها")),
    )
    (folder / "letters.mo").write_bytes(write_mo(made))
    served = gettext.translation("letters", str(tmp_path), ["fa"])
    assert served.pgettext("stanza", "Rise up!") == "برخیز!"
    assert served.pgettext("stanza#2", "Rise up!") == "برخیزید!"
    assert served.pgettext("stanza#3", "Rise up!") == "Rise up!"
    assert served.ngettext("%d petal", "%d petals", 3) == "%d گلبرگ‌ها"


@given(ENTRIES)
def test_what_is_written_is_read(entries: list[Entry]) -> None:
    made = catalog(*entries)
    kept = {
        (one.msgctxt, one.msgid, one.msgstr or one.msgstr_plural)
        for one in entries
        if not one.obsolete and "fuzzy" not in one.flags and (one.msgstr_plural[0] if one.msgstr_plural else one.msgstr)
    }
    read = read_mo(write_mo(made))
    assert {(one.msgctxt, one.msgid, one.msgstr or one.msgstr_plural) for one in read.entries} == kept


def test_big_endian_files_are_read() -> None:
    data = write_mo(catalog(entry(msgid="a", msgstr="b")))
    size = 28 + 2 * 2 * 8
    swapped = struct.pack(f">{size // 4}I", *struct.unpack_from(f"<{size // 4}I", data)) + data[size:]
    assert read_mo(swapped) == read_mo(data)


def test_six_arabic_forms() -> None:
    made = catalog(entry(msgid="%d flower", msgid_plural="%d flowers", msgstr_plural=ARABIC), language="ar")
    served = gettext.GNUTranslations(io.BytesIO(write_mo(made)))
    answers = [served.ngettext("%d flower", "%d flowers", n) for n in (0, 1, 2, 3, 11, 100)]
    assert answers == list(ARABIC)


@pytest.mark.parametrize(
    "language", ["ar", "cs", "cy", "en", "fa", "fr", "he", "ja", "ku", "lv", "pl", "ps", "pt-BR", "ru", "tr"]
)
def test_the_plural_rule_of_a_header_is_read_as_python_reads_it(language: str) -> None:
    header = header_entry("letters", language)
    rule = plural_rule(header)
    assert rule is not None
    assert f"nplurals={rule.count};" in plural_forms(language)
    assert {rule.choose(n) for n in range(1000)} <= set(range(rule.count))


@pytest.mark.parametrize(
    "value",
    [
        "nplurals=2; plural=__import__('os').system('id');",
        "nplurals=2; plural=n.__class__;",
        "nplurals=INTEGER; plural=EXPRESSION;",
        "nplurals=0; plural=0;",
        "nplurals=999; plural=0;",
        "nplurals=2; plural=" + "(" * 400 + "n" + ")" * 400 + ";",
        "nplurals=2; plural=" + "n+" * 100_000 + "n;",
        "nplurals=2; plural=9**9**9**9;",
        "plural=n;",
    ],
)
def test_code_in_plural_forms_is_refused(value: str) -> None:
    header = Entry("", f"Plural-Forms: {value}\n")
    with pytest.raises(CatalogError, match="is no plural rule"):
        plural_rule(header, "a.po")
    with pytest.raises(CatalogError, match="is no plural rule"):
        write_mo(Catalog(header, ()))


def test_broken_files_are_refused() -> None:
    data = write_mo(catalog(entry(msgid="a", msgstr="b")))
    head = struct.unpack_from("<7I", data)
    overlap = struct.pack("<7I", *head[:2], 100_000, 28, 28, 0, 0) + struct.pack("<2I", 800_000, 0) * 100_000
    for broken in (
        b"", b"PO", data[:20], data[:-8], b"\0" * 64, overlap,
        struct.pack("<7I", *head[:2], 2**31, *head[3:]) + data[28:],
        struct.pack("<7I", head[0], 2 << 16, *head[2:]) + data[28:],
    ):  # fmt: skip
        with pytest.raises(CatalogError):
            read_mo(broken, "a.mo")
    chance = random.Random(4)
    for _ in range(300):
        at = chance.randrange(len(data))
        damaged = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        with contextlib.suppress(CatalogError):
            read_mo(damaged, "a.mo")


@gnu
def test_the_answers_are_msgfmts() -> None:
    made = read_po(ODD.replace("#, fuzzy, range", "#, range").replace("#= no-wrap\n", "").encode(), "")
    status, data, messages = tool("msgfmt", write_po(made))
    assert (status, messages) == (0, "")
    assert read_mo(write_mo(made)) == read_mo(data)


@gnu
def test_any_catalog_answers_like_msgfmts() -> None:
    chance = random.Random(7)
    letters = ["a", "Z", "گل", "é", " ", '"', "\\", "\t", "\u2028", "~", "\x7f", "花", "\U0001f337"]
    entries = {}
    for _ in range(400):
        text = "".join(chance.choices(letters, k=chance.randint(1, 6)))
        context = chance.choice([None, "", "stanza", "title"])
        words = "".join(chance.choices(letters, k=chance.randint(0, 6)))
        flags = ("fuzzy",) if chance.random() < 0.2 else ()
        entries[context, text] = entry(
            msgid=text, msgctxt=context, msgstr=words, flags=flags, obsolete=chance.random() < 0.1
        )
    made = catalog(*entries.values())
    status, data, messages = tool("msgfmt", write_po(made), "--check")
    assert (status, messages) == (0, "")
    assert read_mo(write_mo(made)) == read_mo(data)
    assert accepted(write_po(made), "--check", "--check-header")
