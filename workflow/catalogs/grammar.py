"""Our lines in the translator comments of a PO file: what they say, and writing them (``grammar_reader`` reads them).

Each field begins with a word of its own (``@state``, ``@note``) and has a fixed number of words, or ends in ``@end``:
so it is found wherever an editor of PO files joined, broke or reordered the lines. What we do not know is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from workflow.catalogs.wording import body_words, fill, spell, token
from workflow.model.catalog import Entry
from workflow.model.edition import Credit


@dataclass(frozen=True, slots=True)
class NoteField:
    """``@note`` … ``@end``: a note as it stands in the comments of its unit's entry."""

    id: str
    kind: str
    lemma: str = ""
    body: str = ""
    voice: str = ""
    """``""``: the translator's."""
    state: str = ""
    mark: str = ""
    """``note_mark`` when the state was written."""
    by: str = ""
    agreed_by: str = ""
    adopted: str = ""
    """The language it was adopted from."""
    entry: str = ""
    """For an adopted note the key of the entry (msgctxt ``note``) that holds its body."""
    unit: str = ""
    """The unit's key, where the note cannot stand in the unit's own entry."""
    suggestion: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """All that the comments of one entry say."""

    state: str = ""
    mark: str = ""
    """``mark`` of the entry when the state was written; the rest of the fields stand and fall with it."""
    by: str = ""
    agreed_by: str = ""
    engine: str = ""
    score: int = 100
    origin: str = ""
    partial: bool = False
    lost: str = ""
    """Markup that the draft stands without."""
    kept: bool = False
    """The words are the draft's own."""
    carried: str = ""
    sent_back: str = ""
    notes: tuple[NoteField, ...] = ()
    credits: tuple[Credit, ...] = ()
    """In the header only."""
    unknown: tuple[str, ...] = ()
    """Lines, or what is left of them, that are none of ours."""


def mark(entry: Entry) -> str:
    """Six hex digits that fit one context, text and translation only."""
    return mark_of(entry.msgctxt, entry.msgid, entry.msgstr)


def mark_of(msgctxt: str | None, msgid: str, msgstr: str) -> str:
    """The mark of an entry that is still to be made."""
    return _digest(msgctxt or "", msgid, msgstr)


def note_mark(note: NoteField) -> str:
    """Six hex digits that fit one kind, lemma and body only."""
    return _digest(note.kind, note.lemma, note.body)


def _digest(*texts: str) -> str:
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:6]


# Writing


def write_fields(fields: Fields) -> tuple[str, ...]:
    """The comment lines, ``# `` not included; unknown lines come last."""
    lines: list[str] = []
    for name, value in (
        ("@state", f"{fields.state} {fields.mark}" if fields.state else ""),
        ("@by", token(fields.by)),
        ("@agreed", token(fields.agreed_by)),
        ("@draft", f"{token(fields.engine)} {fields.score}" if fields.engine else ""),
    ):
        if value:
            lines.append(f"{name} {value}")
    lines += [name for name, here in (("@partial", fields.partial), ("@kept", fields.kept)) if here]
    for name, value in (("@origin", fields.origin), ("@lost", fields.lost)):
        lines += fill([name, *_quoted(value)]) if value else []
    if fields.carried:
        lines.append(f"@carried {token(fields.carried)}")
    if fields.sent_back:
        lines += ["@back", *fill(body_words(fields.sent_back)), "@end"]
    for credit in fields.credits:
        lines += fill(["@credit", token(credit.tag) or "-", token(credit.role) or "-", *_quoted(credit.name)])
    for note in fields.notes:
        lines += _note_lines(note)
    return (*lines, *fields.unknown)


def _note_lines(note: NoteField) -> list[str]:
    lines = fill(["@note", token(note.id), token(note.kind), *_quoted(note.lemma)])
    for name, value in (
        ("@note-voice", token(note.voice)),
        ("@note-state", f"{note.state} {note.mark}" if note.state else ""),
        ("@note-by", token(note.by)),
        ("@note-agreed", token(note.agreed_by)),
        ("@note-adopted", " ".join(filter(None, (token(note.adopted), token(note.entry))))),
        ("@note-unit", token(note.unit)),
    ):
        if value:
            lines.append(f"{name} {value}")
    if note.suggestion:
        lines.append("@note-suggestion")
    return [*lines, *fill(body_words(note.body)), "@end"]


def _quoted(text: str) -> list[str]:
    words = spell(text)
    words[0] = '"' + words[0]
    words[-1] += '"'
    return words
