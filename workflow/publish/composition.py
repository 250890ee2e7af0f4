"""What of an edition is printed, and in which order: the words, the preface, the notes, one numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workflow.model.edition import Edition
from workflow.model.note import Note, Voice
from workflow.model.state import State
from workflow.model.unit import Unit, UnitType
from workflow.publish.marks import (
    CARRIED,
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
from workflow.publish.phrases import phrase
from workflow.publish.portable import portable
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
    written = write(edition.document, dict(_texts(edition, notes)))
    front = read_front_matter(written)
    units = {unit.key: unit for unit in edition.document.units}
    on_title = [note for note in notes if note.unit in units and units[note.unit].plain]
    anchored = [note for note in notes if note.unit in units and not units[note.unit].plain]
    parts = [_title_line(note, edition.language) for note in on_title]
    body = without_remains(written[front.body :]).replace("\r\n", "\n").replace("\r", "\n")
    parts.append(with_verse_lines(body) if edition.document.meta.kind == "poem" else body)
    parts += [_definition(note, edition) for note in [*on_title, *anchored]]
    body = portable("\n\n".join(part.strip("\n") for part in parts if part))
    preface = [_preface(note, edition) for note in notes if not note.unit]
    words = Words(
        phrase(edition.language, "untranslated"),
        phrase(edition.language, "original_wanted"),
        edition.document.language,
        dir_of(edition.document.language),
    )
    return Composition(front.meta.values, portable("\n\n".join(preface)), numbered(body), words)


def _is_printed(note: Note, *, preview: bool) -> bool:
    awaited = bool(note.adopted) and note.state is State.INITIAL
    return not note.suggestion and bool(note.body.strip()) and (preview or not awaited)


def _texts(edition: Edition, notes: list[Note]) -> Iterator[tuple[str, str]]:
    """Unit key → what is written there."""
    labels = set(re.findall(r"\[\^([^\]\s]+)\]:", edition.document.text))
    known = {note.id for note in edition.notes} - labels
    for unit in edition.document.units:
        row = edition.translations.get(unit.key)
        here = [note for note in notes if note.unit == unit.key]
        if row and row.text.strip():
            yield unit.key, _anchored(cleared(row.text), unit, here, known)
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


def _anchored(text: str, unit: Unit, notes: list[Note], known: set[str]) -> str:
    """The text with each note's anchor in our own name space; anchors of notes not printed are taken out."""
    printed = {note.id: note for note in notes}
    if unit.plain:
        return text

    def anchor(match: re.Match[str]) -> str:
        name = match[1]
        if name in printed:
            return f"[^{NOTE}{name}]"
        return "" if name in known else match[0]

    text = re.sub(r"\[\^([a-z0-9][a-z0-9-]*)\]", anchor, text)
    for note in notes:
        if f"[^{NOTE}{note.id}]" not in text:  # its anchor was lost: behind its words, or at the end
            place = text.find(note.lemma) if note.lemma else -1
            end = place + len(note.lemma) if place >= 0 else len(text)
            text = f"{text[:end]}[^{NOTE}{note.id}]{text[end:]}"
    return text


def _title_line(note: Note, language: str) -> str:
    """Titles hold no footnotes: a line before the text carries the reference."""
    return f"{LABEL}{phrase(language, 'on_title')}{LABEL_END} · {plain(note.lemma)}[^{NOTE}{note.id}]"


def _definition(note: Note, edition: Edition) -> str:
    language = edition.language
    kind = phrase(language, f"kind_{note.kind.value}")
    label = f"{LABEL}{phrase(language, VOICES[note.voice])} · {kind}.{LABEL_END}"
    return f"[^{NOTE}{note.id}]: {label} {_indented(_body(note, edition))}"


def _preface(note: Note, edition: Edition) -> str:
    return f"## {phrase(edition.language, PREFACES[note.voice])}\n\n{_body(note, edition)}"


def _body(note: Note, edition: Edition) -> str:
    """Its words; of an adopted note that nobody translated, those of the other edition, marked."""
    body = cleared(note.body).strip()
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
