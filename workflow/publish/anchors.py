"""The marks of notes in the words of an edition: ours in a name space of their own, those of no printed note gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from workflow.model.note import Note
from workflow.model.unit import Unit
from workflow.publish.marks import CARRIED, NOTE
from workflow.publish.reading import Block, blocks_of
from workflow.publish.render import as_python_markdown
from workflow.text.inline import Piece, spans

_DEFINED = re.compile(r"\[\^([^\]\s]+)\]:")
_DEFINITION = re.compile(r"^([ \t>]*)\[(?=\^[^\]\s]+\]:)", re.MULTILINE)
_EMPTY = re.compile(rf"^[ \t>]*\[\^([^\]\s]+)\]:[ \t]*{CARRIED}[ \t]*\n(?![ \t]+\S)", re.MULTILINE)
_SHOWN = re.compile(rf'<a class="footnote-ref" href="#fn:{NOTE}([a-z0-9-]+)"')


def labels_of(text: str) -> frozenset[str]:
    """The labels of a source's own footnotes."""
    return frozenset(_DEFINED.findall(text))


def anchored(text: str, unit: Unit, notes: Sequence[Note], labels: Collection[str]) -> str:
    """A unit's words with the mark of each of its ``notes``: where it was set, else behind its words, or at the end.

    A mark of any other note is taken out, or it would stand there as text: that note is removed, only suggested, not
    translated yet, or anchored elsewhere. What the source has itself stays.
    """
    here = {note.id for note in notes}

    def kept(label: str) -> str:
        if label in here:
            return f"[^{NOTE}{label}]"
        return f"[^{label}]" if label in labels or f"[^{label}]" in unit.text else ""

    text = _with_references(text, kept)
    for note in notes:
        mark = f"[^{NOTE}{note.id}]"
        if mark not in text:
            place = _behind(text, note.lemma)
            text = f"{text[:place]}{mark}{text[place:]}"
    return text


def without_marks(text: str, unit: Unit) -> str:
    """A title's words, where no mark can stand."""
    return _with_references(text, lambda label: f"[^{label}]" if f"[^{label}]" in unit.text else "")


def in_note(body: str, printed: Collection[str], labels: Collection[str]) -> str:
    """A note's words: they refer to printed notes and the source's footnotes only, and define none."""

    def kept(label: str) -> str:
        if label in printed:
            return f"[^{NOTE}{label}]"
        return f"[^{label}]" if label in labels else ""

    return _with_references(_DEFINITION.sub(r"\1\\[", body), kept)


def without_empty_footnotes(written: str) -> str:
    """A written source without the footnotes whose words are carried elsewhere, and without their marks."""
    for label in _EMPTY.findall(written):
        written = re.sub(rf"^[ \t>]*\[\^{re.escape(label)}\]:[ \t]*{CARRIED}[ \t]*\n", "", written, flags=re.MULTILINE)
        written = written.replace(f"[^{label}]", "")
    return written


def shown(body: str) -> set[str]:
    """The ids of the notes whose marks every renderer sees; not those in raw HTML, in a picture or in a footnote."""
    seen: set[str] = set()
    raw = False
    for block in _outside_footnotes(blocks_of(body)):
        raw = raw or block.kind == "HtmlBlock"
        for piece in block.pieces:
            raw = raw or piece.kind == "InlineHtml"
            if piece.kind == "FootnoteReference" and piece.value.startswith(NOTE):
                seen.add(piece.value.removeprefix(NOTE))
    if raw and seen:  # the dialects differ in what they take for raw
        seen &= set(_SHOWN.findall(as_python_markdown(body)))
    return seen


def _with_references(text: str, kept: Callable[[str], str]) -> str:
    if "[^" not in text:
        return text
    parts, cursor = [], 0
    for span in spans(text):
        if span.piece is Piece.REFERENCE and span.start >= cursor:
            parts += [text[cursor : span.start], kept(span.target)]
            cursor = span.end
    return "".join([*parts, text[cursor:]])


def _behind(text: str, lemma: str) -> int:
    """Behind the words, and behind the link or code they stand in; at the end where they are not found."""
    place = text.find(lemma) if lemma else -1
    if place < 0:
        return len(text.rstrip())
    end = place + len(lemma)
    return max([end, *(span.end for span in spans(text) if span.start < end < span.end)])


def _outside_footnotes(tree: Block) -> Iterator[Block]:
    waiting = [tree]
    while waiting:
        block = waiting.pop()
        yield block
        waiting += reversed([each for each in block.children if each.kind != "FootnoteDefinition"])
