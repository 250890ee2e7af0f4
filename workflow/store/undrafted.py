"""Which units a machine may draft. Import only after ``database.connect``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Max

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
    every: tuple[tuple[str, str], ...] = ()
    """Key and text of all units of the document, in reading order."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a whole drafting stood on."""

    word: str
    """Changes whenever an engine may answer otherwise; ``""`` before the first drafting."""
    editions: int
    """The primary key of the last edition there was."""
    event: int
    """The primary key of the event that says so."""


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


def languages_of(keys: Collection[int]) -> set[str]:
    """The languages of these editions."""
    wanted = set(keys)
    return {language for pk, language in EditionRow.objects.values_list("pk", "language") if pk in wanted}


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
            every = tuple((unit.key, unit.text) for unit in units[row.document_id])
            yield Blank(row, tuple(_blank(unit, has) for unit, has in pairs if _open(has, drafts_too)), every)


def last_basis() -> Basis:
    """What the last whole drafting stood on."""
    event = Event.objects.filter(verb=BASIS).order_by("-pk").first()
    if event is None:
        return Basis("", 0, 0)
    return Basis(str(event.payload.get("basis", "")), int(event.payload.get("editions", 0)), event.pk)


def last_edition() -> int:
    """The primary key of the edition begun last."""
    return EditionRow.objects.aggregate(last=Max("pk"))["last"] or 0


def new_since(basis: Basis, keys: Sequence[int]) -> list[int]:
    """Of these editions, those begun since, and those whose source changed since."""
    changed = set(Event.objects.filter(pk__gt=basis.event, verb="source").values_list("document", flat=True))
    rows = EditionRow.objects.values_list("pk", "document_id")
    found = {pk for pk, document in rows if pk > basis.editions or document in changed}
    return [key for key in keys if key in found]


def empty_units(keys: Collection[int]) -> int:
    """How many units of these editions hold nothing at all: no words, no draft, and not carried elsewhere."""
    counted = UnitRow.objects.filter(present=True).values_list("document_id").annotate(count=Count("pk"))
    units = dict(counted)
    filled = TranslationRow.objects.filter(unit__present=True).exclude(text="", carried="")
    held = dict(filled.values_list("edition_id").annotate(count=Count("pk")))
    wanted = set(keys)
    rows = EditionRow.objects.values_list("pk", "document_id")
    return sum(units.get(document, 0) - held.get(pk, 0) for pk, document in rows if pk in wanted)


def _open(held: TranslationRow | None, drafts_too: bool) -> bool:
    if held is None:
        return True
    empty = held.state == State.INITIAL and not held.carried
    return empty and (drafts_too or not held.text or bool(held.previous))


def _blank(unit: UnitRow, held: TranslationRow | None) -> tuple[Unit, Translation]:
    return rows.unit_of(unit), rows.translation_of(held, unit.key) if held else Translation(unit.key)
