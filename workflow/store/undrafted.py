"""Which units a machine may draft. Import only after ``database.connect``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F

from workflow.model.state import State
from workflow.model.translation import Translation
from workflow.model.unit import Unit
from workflow.store import rows
from workflow.store.models import EditionRow, Event, TranslationRow, UnitRow

CHUNK = 100
"""Editions in one go."""
BASIS = "draft basis"
"""The verb of the event that says what the last whole drafting stood on."""


@dataclass(frozen=True, slots=True)
class Blank:
    """An edition with the units that hold no person's words."""

    row: EditionRow
    units: tuple[tuple[Unit, Translation], ...]


def edition_keys(
    slugs: Collection[str] | None, languages: Collection[str] | None, *, originals: bool = True
) -> list[int]:
    """Primary keys of the editions of present documents, by slug and language; without ``originals``, translations."""
    query = EditionRow.objects.filter(document__present=True)
    if not originals:
        query = query.exclude(language=F("document__language"))
    if slugs is not None:
        query = query.filter(document__slug__in=slugs)
    if languages is not None:
        query = query.filter(language__in=languages)
    return list(query.order_by("document__slug", "language").values_list("pk", flat=True))


def blanks(keys: Sequence[int], *, drafts_too: bool) -> Iterator[Blank]:
    """These editions' units without a person's words, in order; with ``drafts_too`` those that hold a draft as well."""
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        found = EditionRow.objects.select_related("document").in_bulk(chunk)
        units: dict[int, list[UnitRow]] = defaultdict(list)
        documents = {row.document_id for row in found.values()}
        for unit in UnitRow.objects.filter(document__in=documents, present=True).order_by("position", "key"):
            units[unit.document_id].append(unit)
        held = {(each.edition_id, each.unit_id): each for each in TranslationRow.objects.filter(edition__in=chunk)}
        for key in chunk:
            row = found[key]
            pairs = [(each, held.get((key, each.pk))) for each in units[row.document_id]]
            yield Blank(row, tuple(_blank(unit, has) for unit, has in pairs if _open(has, drafts_too)))


def last_basis() -> str:
    """What the last whole drafting stood on; ``""`` before the first."""
    event = Event.objects.filter(verb=BASIS).order_by("-pk").first()
    return str(event.payload.get("basis", "")) if event else ""


def _open(held: TranslationRow | None, drafts_too: bool) -> bool:
    if held is None:
        return True
    empty = held.state == State.INITIAL and not held.carried
    return empty and (drafts_too or not held.text or bool(held.previous))


def _blank(unit: UnitRow, held: TranslationRow | None) -> tuple[Unit, Translation]:
    return rows.unit_of(unit), rows.translation_of(held, unit.key) if held else Translation(unit.key)
