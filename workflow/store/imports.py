"""A catalog's work into the store: units that the source does not have (any more) get a place as former ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workflow.model.edition import Credit
from workflow.model.note import Note
from workflow.model.translation import Translation
from workflow.model.unit import Unit
from workflow.store import actors, editions, journal
from workflow.store.journal import Act
from workflow.store.models import EditionRow, UnitRow

LAST = 1_000_000
"""Position of units that no reading of the source has placed."""


def take_work(
    row: EditionRow,
    act: Act,
    *,
    units: Mapping[str, Unit],
    translations: Iterable[Translation] = (),
    notes: Sequence[Note] = (),
    credits: Sequence[Credit] = (),
    unknown: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Put all this in force in one transaction; ``units`` says what a key means that the document does not have.

    Tags that nobody has yet become unnamed actors.
    """
    translations = list(translations)
    with journal.transaction_of_one_act():
        actors.meet(_tags(translations, notes, credits))
        place_former(row, units, [each.key for each in translations])
        if translations:
            editions.save_translations(row, translations, act)
        for note in notes:
            editions.save_note(row, note, act)
        if credits:
            editions.save_credits(row, credits, act)
        if unknown:
            editions.save_unknown(row, unknown, act)


def place_former(row: EditionRow, units: Mapping[str, Unit], keys: Iterable[str]) -> None:
    """Make former units of those ``keys`` that the document has never had."""
    wanted = set(keys) & set(units)
    there = set(UnitRow.objects.filter(document=row.document, key__in=wanted).values_list("key", flat=True))
    made = [_former(row, units[key]) for key in sorted(wanted - there)]
    UnitRow.objects.bulk_create(made, batch_size=journal.CHUNK)


def _former(row: EditionRow, unit: Unit) -> UnitRow:
    return UnitRow(
        document=row.document,
        key=unit.key,
        type=str(unit.type),
        text=unit.text,
        position=LAST,
        line=unit.line,
        about=unit.about,
        original=unit.original,
        plain=unit.plain,
        present=False,
    )


def _tags(translations: Iterable[Translation], notes: Iterable[Note], credits: Iterable[Credit]) -> set[str]:
    tags = {credit.tag for credit in credits}
    for translation in translations:
        tags |= {translation.by, translation.agreed_by}
    for note in notes:
        tags |= {note.by, note.agreed_by}
    return tags - {""}
