"""Notes to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workflow.model.state import State


class Voice(StrEnum):
    """Who speaks in a note."""

    AUTHOR = "author"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    EARLIER_TRANSLATOR = "earlier-translator"


class NoteKind(StrEnum):
    """What a note explains."""

    WORD = "word"
    SYMBOL = "symbol"
    ALLUSION = "allusion"
    PERSON = "person"
    PLACE = "place"
    HISTORY = "history"
    FORM = "form"
    CHOICE = "choice"
    """A translation choice."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note of one edition, anchored by ``[^id]`` in a unit, by its lemma in a title, or to the whole edition."""

    id: str
    """A short word: ``[a-z0-9][a-z0-9-]*``; never equal to a source footnote's label. Unique in the edition."""
    kind: NoteKind
    lemma: str
    """The words of the translation that it explains; ``""`` for a preface."""
    body: str
    """Markdown; paragraphs separated by a blank line, other line ends are spaces, a final backslash a hard break."""
    unit: str = ""
    """The key of the unit it is anchored in; ``""``: the whole edition (a preface)."""
    voice: Voice = Voice.TRANSLATOR
    state: State = State.TRANSLATED
    by: str = ""
    """Opaque tag of its writer."""
    agreed_by: str = ""
    adopted: str = ""
    """The language of the edition it was adopted from; ``""`` for a note of one's own."""
    original: str = ""
    """For an adopted note, the body it is to be translated from (a unit of type ``note``)."""
    suggestion: bool = False
    """Not in force: a copy or a clash that a person has to look at."""
