"""Texts, notes and editions for the properties of catalogs."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from workflow.catalogs.wording import body_of
from workflow.model.edition import Credit, Edition, Removed
from workflow.model.note import Note, NoteKind, Voice
from workflow.model.state import State
from workflow.model.translation import Draft, Translation
from workflow.model.unit import Document, Unit, UnitType
from workflow.source.key import unit_keys

# What a PO file can hold: no NUL, no EOT (gettext's separators), no half surrogate pairs.
LETTERS = st.characters(exclude_characters="\0\x04", exclude_categories=["Cs"])
AWKWARD = (
    st.sampled_from(['"', "\\", "\\n", "\n", "\t", "\r", "\\\n", "  ", " ", "\n\n", "\\@", "\\u0020", "#", "# ", "#~"])
    | st.sampled_from(["@", "@end", " @end", "@by t4k9", "@note tulip symbol", "File: x, line: 3", "a word " * 30])
    | st.sampled_from(
        ["\u2028", "\u2029", "\x85", "\x1c", "\x0b", "\x0c", "\ufeff", "\u00a0", "\u200c", "\u202e", "x" * 200]
    )
    | st.sampled_from(["می\N{ZERO WIDTH NON-JOINER}روم", "گل لاله", "[^tulip]", "msgid", "«\u00a0mot\u00a0»", "\u3000"])
)
TEXT = st.lists(st.one_of(st.text(LETTERS, max_size=12), AWKWARD), max_size=12).map("".join)
TAG = st.from_regex(r"[a-z0-9]{4,6}", fullmatch=True)

# Texts of units and translations: not empty, and not beginning or ending with a line end (no source has such a unit).
WORDS = TEXT.map(lambda text: text.strip("\n")).filter(bool)
STATES = st.sampled_from(State)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    types = [type for type in UnitType if type is not UnitType.NOTE]
    pairs = draw(st.lists(st.tuples(st.sampled_from(types), WORDS | st.sampled_from(["Rise up!", "گل"])), max_size=5))
    units = tuple(
        Unit(key, type, text, line, draw(st.sampled_from(["", "stanza 2 of 5", "quoted from Farsi"])))
        for line, (key, (type, text)) in enumerate(zip(unit_keys(pairs), pairs, strict=True), 1)
    )
    path = draw(st.sampled_from(["content/letters.en.md", "content/my letters.en.md", ""]))
    return Document("", units, (), slug="letters", language="en", path=path)


@st.composite
def translations(draw: st.DrawFn, key: str) -> Translation:
    """A translation as the rules of review leave them."""
    previous = draw(st.just("") | WORDS)
    state = draw(STATES)
    text, drafted = draw(WORDS), draw(st.booleans())
    draft = Draft("", "memory", draw(st.integers(0, 100)), draw(TEXT), draw(st.booleans())) if drafted else None
    if state is State.INITIAL:
        return Translation(key, text if draft else "", draft=draft and replace(draft, text=text), previous=previous)
    by, agreed_by = draw(TAG), draw(TAG) if state is not State.TRANSLATED else ""
    if draw(st.booleans()):
        return Translation(key, "", state, by, agreed_by, carried="stanza-0b438c8abb4d~2", previous=previous)
    sent_back = draw(TEXT.map(body_of)) if state is State.TRANSLATED else ""
    if draft and draw(st.booleans()):
        draft = replace(draft, text=text)
    return Translation(key, text, state, by, agreed_by, draft, "", previous, sent_back)


@st.composite
def notes(draw: st.DrawFn, id: str, keys: list[str]) -> Note:
    state = draw(STATES.filter(lambda state: state is not State.INITIAL))
    note = Note(
        id=id,
        kind=draw(st.sampled_from(NoteKind)),
        lemma=draw(TEXT),
        body=draw(TEXT.map(lambda text: body_of(text).strip("\n"))),
        unit=draw(st.sampled_from(["", "stanza-000000000000", *keys])),
        voice=draw(st.sampled_from(Voice)),
        state=state,
        by=draw(TAG),
        agreed_by=draw(TAG) if state is not State.TRANSLATED else "",
        suggestion=draw(st.booleans()),
    )
    if draw(st.booleans()):
        body = body_of(draw(WORDS)).strip("\n")
        own = {"body": body} if body else {"body": "", "state": State.INITIAL, "by": "", "agreed_by": ""}
        return replace(note, adopted="fa", original=draw(WORDS), **own)
    return note


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    document = draw(documents())
    keys = [unit.key for unit in document.units]
    standing = {key: draw(translations(key)) for key in keys if draw(st.booleans())}
    ids = draw(st.lists(st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True), unique=True, max_size=3))
    old = [unit for unit in draw(documents()).units if unit.key not in keys]
    removed = tuple(Removed(unit, draw(translations(unit.key))) for unit in old)
    return Edition(
        document,
        draw(st.sampled_from(["fa", "fr", "pt-BR"])),
        {key: one for key, one in standing.items() if one != Translation(key)},
        notes=tuple(draw(notes(id, keys)) for id in ids),
        credits=tuple(draw(st.lists(st.builds(Credit, st.just("") | TAG, st.just("review"), TEXT), max_size=2))),
        removed=tuple(one for one in removed if one.translation.text),
        unknown={key: ("ask Mina about @todo",) for key in ["", *keys] if draw(st.booleans())},
    )
