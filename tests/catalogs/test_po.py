"""PO files: what is read, and that nothing changes that nobody changed."""

from __future__ import annotations

from dataclasses import replace

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.catalogs.strategies import TEXT
from workflow.catalogs import read_po, write_po
from workflow.catalogs.charsets import MAX_BYTES
from workflow.catalogs.polib_door import escape, unescape
from workflow.errors import CatalogError
from workflow.model.catalog import Catalog, Entry

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ODD = """\
# Translators of the letters.
#
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fa\\n"

#no space
#  two spaces
#. what it is
#.no space
#: content/letters.en.md:12 \u2068content/two words.md\u2069:3
#: weird>>reference
#, fuzzy, range: 0..9
#= no-wrap
#| msgctxt "old"
#| msgid ""
#| "earlier\\n"
#| "words"
msgctxt "stanza"
msgid   "a\\t\\"b\\"" " and c"

msgstr ""
"گل \u2028 لاله"
"\\\\ \\303\\251\\x41"


msgid "one petal"
msgid_plural "many petals"
msgstr[0] "گلبرگ"
msgstr[1] ""
"گلبرگ‌ها"

# gone
#~| msgid "older"
#~ msgctxt "title"
#~ msgid "gone"
#~ msgstr "رفته"

# the end
"""


def entry(**fields: object) -> Entry:
    return Entry(**{"msgid": "a", **fields})  # type: ignore[arg-type]


def bare(one: Entry) -> Entry:
    return replace(one, raw=None, line=0)


def test_every_part_of_an_entry_is_read() -> None:
    catalog = read_po(ODD.encode(), "odd.po")
    assert catalog.header is not None
    assert catalog.header.comments == ("Translators of the letters.", "")
    stanza, petals, gone = catalog.entries
    assert bare(stanza) == Entry(
        msgid='a\t"b" and c',
        msgstr="گل \u2028 لاله\\ éA",
        msgctxt="stanza",
        previous_msgctxt="old",
        previous_msgid="earlier\nwords",
        flags=("fuzzy", "range: 0..9", "no-wrap"),
        comments=("no space", " two spaces"),
        extracted=("what it is", "no space"),
        references=("content/letters.en.md:12", "\u2068content/two words.md\u2069:3", "weird>>reference"),
    )
    assert (stanza.line, petals.line, gone.line) == (20, 28, 36)
    assert (petals.msgid_plural, petals.msgstr, petals.msgstr_plural) == ("many petals", "", ("گلبرگ", "گلبرگ‌ها"))
    assert (gone.obsolete, gone.previous_msgid, gone.comments, gone.msgstr) == (True, "older", ("gone",), "رفته")
    assert catalog.tail == b"\n# the end\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_an_unchanged_file_is_written_byte_for_byte(newline: str, bom: bytes) -> None:
    data = bom + ODD.replace("\n", newline).encode()
    catalog = read_po(data, "")
    assert write_po(catalog) == data
    assert (catalog.bom, catalog.newline) == (bool(bom), newline)
    assert [bare(one) for one in catalog.entries] == [bare(one) for one in read_po(ODD.encode()).entries]
    assert write_po(read_po(data[:-1], "")) == data[:-1]


@pytest.mark.parametrize("tail", [b"", b"\n", b"# only a comment", b"\r\n \t\n#~\n", b"#. x\n#, fuzzy\n"])
def test_a_file_without_entries_is_kept(tail: bytes) -> None:
    assert read_po(tail, "") == Catalog(None, (), tail=tail, newline="\r\n" if b"\r\n" in tail[:2] else "\n")
    assert write_po(read_po(tail, "")) == tail


def test_a_changed_entry_is_written_anew_and_the_others_stay() -> None:
    data = ODD.replace("\n", "\r\n").encode()
    catalog = read_po(data, "")
    stanza, *others = catalog.entries
    changed = replace(catalog, entries=(replace(stanza, msgstr="لاله\n"), *others))
    written = write_po(changed)
    begin = data.index(b"#no space")
    end = data.index("گل".encode()) + len('گل \u2028 لاله"\r\n"\\\\ \\303\\251\\x41"\r\n'.encode())
    assert (written[:begin], written[-len(data) + end :]) == (data[:begin], data[end:])
    again = read_po(written, "")
    assert [bare(one) for one in again.entries] == [bare(one) for one in changed.entries]
    assert b"\n" not in written.replace(b"\r\n", b"")


def test_the_form_of_our_entries() -> None:
    long = "In Persian verse the tulip stands for those who fell, and the cypress for those who are still standing."
    catalog = Catalog(
        entry(msgid="", msgstr="Language: fa\n"),
        (
            entry(
                msgid=long,
                msgstr="one line\n",
                msgctxt="paragraph",
                references=("content/a-long-name-of-a-source-file.en.md:120", "content/another-name-of-a-file.md:3"),
                flags=("fuzzy",),
                previous_msgid="It stood\nhere.",
            ),
            entry(msgid="Rise up!\nNow.", msgstr='"برخیز!"\nحالا.', comments=("@by t4k9", ""), extracted=("stanza",)),
            entry(msgid="x", msgid_plural="y", obsolete=True, previous_msgid="z"),
        ),
    )
    assert write_po(catalog).decode() == (
        """msgid ""
msgstr "Language: fa\\n"

#: content/a-long-name-of-a-source-file.en.md:120
#: content/another-name-of-a-file.md:3
#, fuzzy
#| msgid ""
#| "It stood\\n"
#| "here."
msgctxt "paragraph"
msgid ""
"In Persian verse the tulip stands for those who fell, and the cypress for "
"those who are still standing."
msgstr "one line\\n"

# @by t4k9
#
#. stanza
msgid ""
"Rise up!\\n"
"Now."
msgstr ""
"\\"برخیز!\\"\\n"
"حالا."

#~| msgid "z"
#~ msgid "x"
#~ msgid_plural "y"
#~ msgstr[0] ""
"""
    )


LINES = st.lists(TEXT.map(lambda text: text.replace("\n", " ").replace("\r", " ").strip(" \t\x0b\x0c")), max_size=3)
ENTRY = st.builds(
    Entry,
    msgid=TEXT.filter(bool),
    msgstr=TEXT,
    msgctxt=st.none() | TEXT,
    previous_msgctxt=st.none() | TEXT,
    previous_msgid=TEXT,
    flags=st.lists(st.sampled_from(["fuzzy", "c-format", "no-wrap"]), unique=True).map(tuple),
    comments=LINES.map(tuple),
    extracted=LINES.map(tuple),
    references=st.lists(st.from_regex(r"[a-z./-]{1,40}:[0-9]{1,3}", fullmatch=True), max_size=5).map(tuple),
    obsolete=st.booleans(),
) | st.builds(
    Entry,
    msgid=TEXT.filter(bool),
    msgid_plural=TEXT,
    msgstr_plural=st.lists(TEXT, min_size=1, max_size=6).map(tuple),
)
ENTRIES = st.lists(ENTRY, max_size=5, unique_by=lambda one: (one.msgctxt, one.msgid))


@given(ENTRIES)
def test_any_entries_come_back(entries: list[Entry]) -> None:
    catalog = Catalog(entry(msgid="", msgstr="Language: fa\n"), tuple(entries))
    data = write_po(catalog)
    again = read_po(data, "")
    assert [bare(one) for one in again.entries] == entries
    assert write_po(again) == data


@given(st.lists(st.sampled_from([*ODD.splitlines(keepends=True), "\r", "\n", '"', "#", "#~ ", "msgid", "\u2028", "x"])))
def test_any_file_is_read_and_kept_or_refused_with_its_line(lines: list[str]) -> None:
    data = "".join(lines).encode()
    try:
        catalog, where = read_po(data, "some.po"), "some.po:1"
    except CatalogError as error:
        catalog, where = None, error.where
    assert catalog is None or write_po(catalog) == data
    name, _, line = where.partition(":")
    assert name == "some.po"
    assert 1 <= int(line) <= data.count(b"\n") + 1


@given(TEXT)
def test_escapes_are_polibs(text: str) -> None:
    assert escape(text) == polib.escape(text)  # type: ignore[no-untyped-call]
    assert unescape(escape(text)) == text
    assert "\n" not in escape(text)


@pytest.mark.parametrize(
    "charset", ["windows-1256", "ISO-8859-6", "EUC-JP", "GB18030", "SHIFT_JIS", "KOI8-R", "ISO_8859-15"]
)
def test_other_declared_charsets(charset: str) -> None:
    word = {"windows-1256": "گل", "ISO-8859-6": "ورد", "KOI8-R": "цветок", "ISO_8859-15": "œillet €"}.get(
        charset, "花の表"
    )
    text = HEADER.replace("UTF-8", charset) + f'# {word}\nmsgid "flower"\nmsgstr "{word}"\n'
    data = text.encode(charset)
    catalog = read_po(data, "")
    assert (catalog.charset, catalog.entries[0].msgstr, catalog.entries[0].comments) == (charset.lower(), word, (word,))
    assert write_po(catalog) == data
    changed = replace(catalog, entries=(replace(catalog.entries[0], msgstr=word * 2),))
    assert write_po(changed) == data.replace(f'"{word}"'.encode(charset), f'"{word * 2}"'.encode(charset))


def test_a_letter_that_the_charset_does_not_have_is_an_error() -> None:
    catalog = read_po(HEADER.replace("UTF-8", "ISO-8859-1").encode() + b'msgid "a"\nmsgstr "b"\n', "")
    with pytest.raises(CatalogError, match=r"U\+06AF has no place in iso-8859-1"):
        write_po(replace(catalog, entries=(replace(catalog.entries[0], msgstr="گل"),)))


def test_the_placeholder_charset_of_a_template_is_utf8() -> None:
    assert read_po(HEADER.replace("UTF-8", "CHARSET").encode() + 'msgid "گل"\nmsgstr ""\n'.encode()).charset == "utf-8"


# What is wrong, on which line of the file (the header has three), and in which words we say so.
BROKEN = {
    "no msgstr": ('msgid "a"\n', 4, "has no msgstr"),
    "no msgstr before the next": ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', 5, "msgid cannot stand after msgid"),
    "no msgid": ('msgctxt "a"\nmsgstr "b"\n', 5, "msgstr cannot stand after msgctxt"),
    "comment inside": ('msgid "a"\n# b\nmsgstr "c"\n', 4, "has no msgstr"),
    "quote left open": ('msgid "a\nmsgstr "b"\n', 4, "does not end on its line"),
    "quote inside": ('msgid "a"b"\nmsgstr "c"\n', 4, "keyword 'b' is unknown"),
    "no quotes": ("msgid a\n", 4, "keyword 'a' is unknown"),
    "no text": ('msgid\nmsgstr "b"\n', 5, "text in quotes must follow"),
    "no text at the end": ('msgid "a"\nmsgstr\n', 5, "text in quotes must follow"),
    "unknown keyword": ('msgfoo "a"\n', 4, "keyword 'msgfoo' is unknown"),
    "stray text": ('# c\n"a"\n', 5, "without a keyword"),
    "unknown escape": ('msgid "\\q"\nmsgstr ""\n', 4, "none that gettext knows"),
    "no-break space": ('\u00a0msgid "a"\n', 4, "cannot stand here"),
    "plural out of order": ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', 6, r"msgstr\[0\] was expected"),
    "plural without msgid_plural": ('msgid "a"\nmsgstr[0] "b"\n', 5, "cannot stand after msgid"),
    "singular with msgid_plural": ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 6, "cannot stand after msgid_plural"),
    "half obsolete": ('#~ msgid "a"\nmsgstr "b"\n', 5, "must be so on every line"),
    "previous too far": ('#| msgid "a"\n# b\nmsgid "c"\nmsgstr "d"\n', 5, "right before the message"),
    "previous unknown": ('#| foo "a"\nmsgid "c"\nmsgstr "d"\n', 4, "keyword 'foo' is unknown"),
    "previous at the end": ('#| msgid "a"\n', 5, "right before the message"),
    "twice": ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 7, "stands twice in this file, first on line 4"),
    "twice in one context": ('msgctxt "x"\nmsgid "a"\nmsgstr ""\n' * 2, 7, "first on line 4"),
    "twice, once obsolete": ('msgid "a"\nmsgstr "b"\n#~ msgid "a"\n#~ msgstr "b"\n', 6, "first on line 4"),
    "second header": ('msgid ""\nmsgstr "b"\n', 4, "first on line 1"),
    "context separator": ('msgid "a\\004b"\nmsgstr ""\n', 4, r"U\+0004"),
    "nul": ('msgid "a"\nmsgstr "a\0b"\n', 5, r"U\+0000"),
    "conflict marker": ('msgid "a"\n<<<<<<< HEAD\nmsgstr ""\n', 5, "'<' cannot stand here"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_file_line_and_reason(name: str) -> None:
    text, line, reason = BROKEN[name]
    with pytest.raises(CatalogError, match=reason) as caught:
        read_po((HEADER + text).encode(), "locale/fa/LC_MESSAGES/letters.po")
    assert caught.value.where == f"locale/fa/LC_MESSAGES/letters.po:{line}"


def test_bytes_that_are_not_the_charset_are_refused_with_their_line() -> None:
    with pytest.raises(CatalogError, match="The byte 0xff is not utf-8") as caught:
        read_po(HEADER.encode() + b'msgid "a"\nmsgstr "\xff"\n', "a.po")
    assert caught.value.where == "a.po:5"


@pytest.mark.parametrize(
    "charset", ["punycode", "unicode_escape", "utf-7", "utf-16", "zlib", "rot13", "no-such", "x" * 999]
)
def test_charsets_that_are_no_charsets_are_refused(charset: str) -> None:
    with pytest.raises(CatalogError, match="cannot be read"):
        read_po(HEADER.replace("UTF-8", charset).encode(), "a.po")


def test_a_huge_file_is_refused() -> None:
    with pytest.raises(CatalogError, match="a catalog may have"):
        read_po(b"#" * (MAX_BYTES + 1), "a.po")


@pytest.mark.parametrize(
    "data",
    [
        b'msgid "a"\nmsgstr "' + b"x" * 5_000_000 + b'"\n',
        b'msgid "a"\nmsgstr "' + b"\\n" * 2_000_000 + b'"\n',
        b'msgid "a"\nmsgstr ""\n' + b'"x"\n' * 300_000,
        b'msgid "a"\nmsgstr ' + b'"x"' * 300_000 + b"\n",
        b"# @note " * 300_000 + b'\nmsgid "a"\nmsgstr ""\n',
        b"#~ " * 300_000,
        b"#" * 3_000_000 + b'\nmsgid "a"\nmsgstr ""\n',
        b'msgid "a"\nmsgstr "' + b"\\101" * 500_000 + b'"\n',
        b"#, " + b"x," * 500_000 + b'\nmsgid "a"\nmsgstr ""\n',
    ],
    ids=["long", "escapes", "lines", "one line", "fields", "obsolete", "hashes", "octal", "flags"],
)
def test_hostile_files_take_bounded_time(data: bytes) -> None:
    try:
        catalog = read_po(data, "")
    except CatalogError:
        return
    assert write_po(catalog) == data
    changed = replace(catalog, entries=tuple(replace(one, raw=None) for one in catalog.entries))
    write_po(changed)


def test_an_unknown_charset_is_said_with_its_line() -> None:
    data = b'# a\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=KLINGON\\n"\n'
    with pytest.raises(CatalogError) as raised:
        read_po(data, "x.po")
    assert raised.value.where == "x.po:4"


def test_lines_that_end_in_cr_alone_are_refused_not_read_as_one_comment() -> None:
    with pytest.raises(CatalogError, match="CR alone") as raised:
        read_po(b'# a\rmsgid "a"\rmsgstr "b"\r', "x.po")
    assert raised.value.where == "x.po:1"
