"""What of an edition is printed, and in which order: the words, the preface, the notes, one numbering."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workflow.model.edition import Edition
from workflow.model.note import Note, Voice
from workflow.model.state import State
from workflow.model.unit import Unit, UnitType
from workflow.publish.anchors import anchored, in_note, labels_of, shown, without_empty_footnotes, without_marks
from workflow.publish.marks import (
    CARRIED,
    CUT,
    LABEL,
    LABEL_END,
    NOTE,
    UNTRANSLATED,
    WANTED,
    Words,
    cleared,
    in_markdown,
    source_words,
    without_remains,
)
from workflow.publish.numbering import numbered
from workflow.publish.phrases import foreign, phrase
from workflow.publish.portable import portable
from workflow.publish.seal import sealed
from workflow.publish.verse_lines import with_verse_lines
from workflow.source import write
from workflow.source.front_matter import read_front_matter
from workflow.text.direction import dir_of
from workflow.text.languages import base_language

PREFACES = {
    Voice.TRANSLATOR: "preface",
    Voice.EDITOR: "preface_editor",
    Voice.AUTHOR: "preface_author",
    Voice.EARLIER_TRANSLATOR: "preface_earlier",
}
VOICES = {
    Voice.TRANSLATOR: "note_translator",
    Voice.EDITOR: "note_editor",
    Voice.AUTHOR: "note_author",
    Voice.EARLIER_TRANSLATOR: "note_earlier",
}
MARGIN = "    "


@dataclass(frozen=True, slots=True)
class Composition:
    """An edition put together; ``preface`` and ``body`` are portable Markdown that still holds our marks."""

    values: Mapping[str, Any]
    """The front matter, its words translated."""
    preface: str
    body: str
    """With the footnotes at its end."""
    words: Words


def composed(edition: Edition, *, preview: bool) -> Composition:
    """Everything a page shows of an edition besides how it was made.

    In a preview, untranslated units stand in the source's words, marked. An adopted note that nobody translated is
    left out of an approved edition.
    """
    notes = [note for note in edition.notes if _is_printed(note, preview=preview)]
    units = {unit.key: unit for unit in edition.document.units}
    own = [note for note in notes if note.unit in units]
    set_apart = {note.id for note in own if units[note.unit].plain}
    values, body = _words(edition, [note for note in own if note.id not in set_apart])
    inside = {note.id for note in own} - set_apart
    if inside and (lost := inside - shown(body)):
        set_apart |= lost
        values, body = _words(edition, [note for note in own if note.id not in set_apart])
    printed = {note.id for note in own}
    apart = sorted(
        (note for note in own if note.id in set_apart), key=lambda note: units[note.unit].type is not UnitType.TITLE
    )
    parts = [_line_apart(note, units[note.unit], edition.language) for note in apart]
    parts.append(body.partition(CUT)[2])
    parts += [_definition(note, edition, printed) for note in own]
    preface = [_preface(note, edition, printed) for note in notes if not note.unit]
    words = Words(
        phrase(edition.language, "untranslated"),
        phrase(edition.language, "original_wanted"),
        edition.document.language,
        dir_of(edition.document.language),
        foreign(edition.language),
    )
    read = "\n\n".join(part.strip("\n") for part in [*preface, CUT, *parts] if part)
    before, _, body = numbered(portable(read)).partition(CUT)  # as one text: it has one numbering
    return Composition(values, before, body, words)


def _words(edition: Edition, notes: list[Note]) -> tuple[Mapping[str, Any], str]:
    """The front matter, and behind ``CUT`` the text with the marks of these notes, nothing in it left open."""
    written = write(edition.document, dict(_texts(edition, notes)))
    front = read_front_matter(written)
    body = written[front.body :].replace("\r\n", "\n").replace("\r", "\n")
    body = without_remains(without_empty_footnotes(body))
    body = with_verse_lines(body) if edition.document.meta.kind == "poem" else body
    # Renderers take a mark for one only when its note is there; these stand before all that might swallow them.
    known = "".join(f"[^{NOTE}{note.id}]: x\n\n" for note in notes)
    return front.meta.values, sealed(portable(f"{known}{CUT}\n\n{body}"))


def _is_printed(note: Note, *, preview: bool) -> bool:
    awaited = bool(note.adopted) and note.state is State.INITIAL
    return not note.suggestion and bool(note.body.strip()) and (preview or not awaited)


def _texts(edition: Edition, notes: list[Note]) -> Iterator[tuple[str, str]]:
    """Unit key → what is written there."""
    labels = labels_of(edition.document.text)
    for unit in edition.document.units:
        row = edition.translations.get(unit.key)
        here = [note for note in notes if note.unit == unit.key]
        if row and row.text.strip():
            text = cleared(row.text)
            yield unit.key, without_marks(text, unit) if unit.plain else anchored(text, unit, here, labels)
        elif row and row.carried:
            yield unit.key, CARRIED
        elif edition.language != edition.document.language:
            yield unit.key, _untranslated(unit, edition.language)


def _untranslated(unit: Unit, language: str) -> str:
    wanted = bool(unit.original) and base_language(unit.original) == base_language(language)
    if unit.plain or unit.type in (UnitType.TITLE, UnitType.IMAGE):
        label = phrase(language, "original_wanted" if wanted else "untranslated")
        return f"[{label}] {cleared(unit.text)}"
    return source_words(unit.text, WANTED if wanted else UNTRANSLATED)


def _line_apart(note: Note, unit: Unit, language: str) -> str:
    """Where no mark can stand (a title, a picture's text, raw HTML), a line before the text carries it."""
    name = "on_title" if unit.type is UnitType.TITLE else "on_words"
    words = f" · {plain(note.lemma)}" if note.lemma.strip() else ""
    return f"{LABEL}{phrase(language, name)}{LABEL_END}{words}[^{NOTE}{note.id}]"


def _definition(note: Note, edition: Edition, printed: Collection[str]) -> str:
    language = edition.language
    kind = phrase(language, f"kind_{note.kind.value}")
    label = f"{LABEL}{phrase(language, VOICES[note.voice])} · {kind}.{LABEL_END}"
    return f"[^{NOTE}{note.id}]: {label} {_indented(_body(note, edition, printed))}"


def _preface(note: Note, edition: Edition, printed: Collection[str]) -> str:
    title = phrase(edition.language, PREFACES[note.voice])
    return f"## {title}\n\n{_body(note, edition, printed)}"


def _body(note: Note, edition: Edition, printed: Collection[str]) -> str:
    """Its words; of an adopted note that nobody translated, those of the other edition, marked."""
    body = in_note(cleared(note.body).strip(), printed, labels_of(edition.document.text))
    body = sealed(portable(body)).strip()
    if not (note.adopted and note.state is State.INITIAL):
        return body
    if note.adopted == edition.document.language:
        return source_words(body, UNTRANSLATED)
    return f"[{phrase(edition.language, 'untranslated')}] {body}"


def _indented(body: str) -> str:
    lines = body.replace("\r\n", "\n").split("\n")
    return "\n".join([lines[0], *(MARGIN + line if line.strip() else "" for line in lines[1:])])


def plain(text: str) -> str:
    """A plain value as Markdown that shows it letter by letter."""
    return re.sub(r"([\\`*_\[\]#|~{}!])", r"\\\1", cleared(text)).replace("&", "&amp;").replace("<", "&lt;")


def markdown_of(composition: Composition, text: str) -> str:
    """A part of a composition as final Markdown."""
    return portable(in_markdown(text, composition.words))
