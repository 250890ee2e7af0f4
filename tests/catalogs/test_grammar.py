"""Our comment lines: written, rewrapped at random as editors of PO files do, and read again."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.catalogs.strategies import TAG, TEXT
from workflow.catalogs.grammar import Fields, NoteField, write_fields
from workflow.catalogs.grammar_reader import read_fields
from workflow.catalogs.wording import COLUMNS, body, body_of, body_words, spell, unspell, words_of
from workflow.catalogs.work import work_of
from workflow.model.catalog import Catalog, Entry
from workflow.model.edition import Credit
from workflow.model.note import NoteKind

STATES = st.sampled_from(["initial", "translated", "reviewed", "final"])
MARK = st.from_regex(r"[0-9a-f]{6}", fullmatch=True)
KEY = st.from_regex(r"(stanza|note|title)-[0-9a-f]{12}(~[2-9])?", fullmatch=True)
BODY = TEXT.map(body_of)
NOTE = st.builds(
    NoteField,
    id=st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True),
    kind=st.sampled_from([str(kind) for kind in NoteKind]),
    lemma=TEXT,
    body=BODY,
    voice=st.sampled_from(["", "editor", "earlier-translator"]),
    state=st.just("") | STATES,
    mark=MARK,
    by=st.just("") | TAG,
    agreed_by=st.just("") | TAG,
    adopted=st.sampled_from(["", "fa", "pt-BR"]),
    entry=st.just("") | KEY,
    unit=st.just("") | KEY,
    suggestion=st.booleans(),
).map(lambda note: replace(note, mark=note.mark if note.state else "", entry=note.entry if note.adopted else ""))
FIELDS = st.builds(
    Fields,
    state=st.just("") | STATES,
    mark=MARK,
    by=st.just("") | TAG,
    agreed_by=st.just("") | TAG,
    engine=st.sampled_from(["", "memory", "my engine"]),
    score=st.integers(0, 100),
    origin=TEXT,
    partial=st.booleans(),
    kept=st.booleans(),
    carried=st.just("") | KEY,
    sent_back=BODY,
    notes=st.lists(NOTE, max_size=3).map(tuple),
    credits=st.lists(
        st.builds(Credit, st.just("") | TAG, st.sampled_from(["translation", "review"]), TEXT), max_size=2
    ).map(tuple),
).map(lambda f: replace(f, mark=f.mark if f.state else "", score=f.score if f.engine else 100))
FREE = st.lists(
    st.sampled_from(["ask", "Mina", "about", "@todo", "@priority high", "the tulip", "گل", "a@b"]),
    min_size=1,
    max_size=6,
).map(" ".join)
ORDER = [["state", "mark"], ["by"], ["agreed_by"], ["engine", "score"], ["origin"], ["partial"], ["kept"], ["carried"]]
ORDER += [["sent_back"], ["credits"], ["notes"]]


def rewrapped(lines: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    """The lines as an editor may leave them: any line ends between words, blank lines kept."""
    out, words = [], []
    for line in [*lines, ""]:
        if line.strip():
            words += words_of(line)
            continue
        while words:
            count = chance.randint(1, 12)
            out.append(" " * chance.randint(0, 2) + " ".join(words[:count]))
            del words[:count]
        out.append("")
    return tuple(out[:-1])


@given(TEXT)
def test_any_text_is_spelled_in_words_and_comes_back(text: str) -> None:
    words = spell(text)
    assert unspell(words) == text
    assert words_of(" ".join(words)) == [word for word in words if word]
    assert not any(word.startswith("@") or '"' in word for word in words)


@given(TEXT)
def test_a_body_comes_back_in_its_settled_form(text: str) -> None:
    settled = body_of(text)
    assert body(body_words(settled)) == settled
    assert settled.replace("\\\n", " ").split() == text.replace("\\\n", " ").split() or "\\" in text


def test_a_bodys_line_ends_are_spaces_and_its_hard_breaks_stay() -> None:
    assert body_of("one\ntwo\\\nthree  \nfour\n \n\nfive\\") == "one two\\\nthree\\\nfour\n\nfive\\"


@given(FIELDS, st.randoms(use_true_random=False))
def test_fields_survive_any_rewrapping(fields: Fields, chance: random.Random) -> None:
    lines = write_fields(fields)
    assert read_fields(lines) == fields
    assert read_fields(rewrapped(lines, chance)) == fields


@given(FIELDS)
def test_lines_are_short_unless_a_word_is_longer(fields: Fields) -> None:
    assert all(len(line) + 2 <= COLUMNS or len(words_of(line)) <= 3 for line in write_fields(fields))


@given(FIELDS, st.lists(FREE, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_unknown_lines_and_fields_are_kept(fields: Fields, free: list[str], chance: random.Random) -> None:
    whole = replace(fields, unknown=tuple(free))
    lines = write_fields(whole)
    assert read_fields(lines) == whole
    again = read_fields(rewrapped(lines, chance))
    assert replace(again, unknown=()) == fields
    assert " ".join(again.unknown).split() == " ".join(free).split()


@given(FIELDS, st.lists(FREE, max_size=2), st.randoms(use_true_random=False))
def test_fields_may_stand_in_any_order(fields: Fields, free: list[str], chance: random.Random) -> None:
    parts = [write_fields(Fields(**{name: getattr(fields, name) for name in names})) for names in ORDER]
    parts += [(line,) for line in free]
    chance.shuffle(parts)
    again = read_fields([line for part in parts for line in part])
    assert replace(again, unknown=()) == fields
    assert sorted(" ".join(again.unknown).split()) == sorted(" ".join(free).split())


@given(
    st.lists(
        TEXT | st.sampled_from(["@by", "t4k9", "@state", "reviewed 3fa9c1", "@note a word", "@end", ""]), max_size=8
    )
)
def test_any_comment_is_read_and_what_is_read_is_settled(comments: list[str]) -> None:
    fields = read_fields(comments)
    again = read_fields(write_fields(fields))
    assert again == fields


def test_a_lost_end_costs_no_other_field() -> None:
    fields = read_fields(
        ['@note tulip symbol "the tulip"', "Red, for the fallen.", "@state reviewed 3fa9c1", "ask Mina"]
    )
    assert [(note.id, note.body) for note in fields.notes] == [("tulip", "Red, for the fallen.")]
    assert (fields.state, fields.mark, fields.unknown) == ("reviewed", "3fa9c1", ("ask Mina",))


def test_words_that_fit_no_field_stay_text() -> None:
    lines = ("@by Mina Rad", "@note tulip", "@draft by hand", "@state of the art", "@carried away", "@end")
    assert read_fields(lines) == Fields(unknown=lines)


def test_a_note_as_it_stands_in_a_file() -> None:
    note = NoteField(
        "tulip", "symbol", "the tulip", "In Persian verse the tulip stands for those who fell.\n\nWrite to a@b or @you."
    )
    assert write_fields(
        Fields(state="reviewed", mark="3fa9c1", by="t4k9", engine="memory", score=83, notes=(note,))
    ) == (
        "@state reviewed 3fa9c1",
        "@by t4k9",
        "@draft memory 83",
        '@note tulip symbol "the tulip"',
        "In Persian verse the tulip stands for those who fell.",
        "",
        r"Write to a@b or \@you.",
        "@end",
    )


@pytest.mark.parametrize(
    "comment",
    [
        '@origin "a ' * 100_000,
        '@note a b "',
        "@by t4k9 x " * 100_000,
        '@note a word "" @end ' * 50_000,
        "@back " * 100_000,
    ],
    ids=["quotes", "quote", "segments", "doubled notes", "reasons"],
)
def test_hostile_comments_take_bounded_time(comment: str) -> None:
    entry = Entry("a", "[^a]" * 100_000, "stanza", comments=(comment,))
    work = work_of(Catalog(None, (entry,)))
    assert len({note.id for note in work.notes}) == len(work.notes)
