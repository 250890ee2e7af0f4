"""``personal-data-notes``: the same as ``personal-data``, in the bodies of an edition's own notes."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.personal_data import private
from workflow.checks.reading import EditionReading, finding
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.note import Note, NoteKind
from workflow.text.personal import letters_in_a_row, stands_in

CODE = "personal-data-notes"


def personal_data_notes(edition: EditionReading) -> Iterator[Finding]:
    """A warning for each note that tells what neither the source nor the note it was adopted from does."""
    telling = [(note, found) for note in edition.notes if not note.suggestion and (found := private(note.body))]
    if not telling:
        return
    row = letters_in_a_row("\n".join([edition.document.text, *(unit.text for unit in edition.units)]))
    for note, found in telling:
        own = letters_in_a_row(note.original)
        if any(not stands_in(each, row) and not stands_in(each, own) for each in found):
            said = msg(
                "The note {note} tells what may lead to a person (a telephone number, an address, an identity), and the"
                " source does not. Should readers get it?"
            )
            yield finding(CODE, note.unit, Severity.WARNING, said, note=note.id)


RULE = Rule(
    code=CODE,
    family=Family.PUBLICATION,
    about=msg("A note holds a telephone number, an identity or an address that the source does not have."),
    example=Example(
        "Ask at the mill.",
        "از آسیاب بپرسید.[^mill]",
        notes=(Note("mill", NoteKind.PLACE, "آسیاب", "آسیابان: ۰۹۱۲ ۰۰۰ ۰۰۰۰", "u"),),
    ),
    edition=personal_data_notes,
    original=True,
)
