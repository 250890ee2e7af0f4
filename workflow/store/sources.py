"""Sources into the store: new documents in bulk, changed ones aligned with what they were, nothing ever dropped.

A unit that is gone stays as a former one with its words. One that comes back finds them again. A changed one takes the
words along, stale, with the source they were made for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from django.db.models import F

from workflow.model.state import State
from workflow.model.translation import Translation
from workflow.model.unit import Document, Unit
from workflow.source.align import Alignment, align
from workflow.store import answers, journal, rows
from workflow.store.journal import Act
from workflow.store.models import DocumentRow, EditionRow, Event, NoteRow, SourceText, TranslationRow, UnitRow

READING = 1
"""Grows when sources are cut into units or keyed by other rules than before."""
MOVING = ("line", "about", "original", "plain", "position", "present", "became")
"""What may change in a unit that keeps its key; its type and text make the key."""
Targets = Callable[[str, tuple[str, ...] | None], tuple[str, ...]]
"""``Settings.targets_of``: source language and ``translate_to`` → target languages."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A source that was read just now."""

    document: Document
    data: bytes
    """The file's bytes."""
    sha256: str


@dataclass(frozen=True, slots=True)
class SourceChange:
    """What a sync did to one document; counts are units."""

    slug: str
    what: str
    """``new``, ``changed``, ``moved`` (another file or name), ``removed``, ``back``."""
    units: int = 0
    added: int = 0
    moved: int = 0
    stale: int = 0
    """Changed units, whose translations (if any) wait for a person."""
    removed: int = 0
    returned: int = 0
    """Units that were there before and found their words again."""
    was: str = ""
    """Of a moved document: its former path."""
    closed_by: str = ""
    """Of a new document that is confidential although its file says nothing: the one whose words it has."""


def save_sources(incoming: Sequence[Incoming], targets: Targets, act: Act) -> list[SourceChange]:
    """Put sources in force, in one transaction: documents, units, editions, events."""
    with journal.transaction_of_one_act():
        slugs = [each.document.slug for each in incoming]
        known = {row.slug: row for row in DocumentRow.objects.filter(slug__in=slugs)}
        new = [each for each in incoming if each.document.slug not in known]
        changes = _create(new, act)
        changes += [_update(known[each.document.slug], each, act) for each in incoming if each.document.slug in known]
        begin_editions(DocumentRow.objects.filter(slug__in=slugs), targets)
    return changes


def begin_editions(documents: Iterable[DocumentRow], targets: Targets) -> int:
    """Make the editions that front matter and settings ask for, where there are none; returns how many."""
    documents = list(documents)
    there = set(EditionRow.objects.filter(document__in=documents).values_list("document_id", "language"))
    wanted = [
        EditionRow(document=row, language=language)
        for row in documents
        for language in targets(row.language, None if row.targets is None else tuple(row.targets))
        if (row.pk, language) not in there
    ]
    EditionRow.objects.bulk_create(wanted, batch_size=journal.CHUNK)
    return len(wanted)


def forget_sources(slugs: Iterable[str], act: Act) -> list[SourceChange]:
    """Mark documents whose file is gone; all they hold stays and comes back with the file."""
    with journal.transaction_of_one_act():
        gone = list(DocumentRow.objects.filter(slug__in=list(slugs), present=True).order_by("slug"))
        DocumentRow.objects.filter(pk__in=[row.pk for row in gone]).update(present=False)
        journal.append([journal.event(act, document=row, payload={"what": "removed"}) for row in gone])
    return [SourceChange(row.slug, "removed") for row in gone]


def rename_source(slug: str, to: str, act: Act) -> None:
    """A document under another name: its units, words, notes and history go with it."""
    with journal.transaction_of_one_act():
        row = DocumentRow.objects.get(slug=slug)
        row.slug = to
        row.save(update_fields=["slug"])
        journal.record(act, document=row, payload={"what": "renamed", "was": slug, "now": to})


def stale(translation: Translation, key: str, source: str) -> Translation:
    """The same words under a changed unit: not agreed any more, with the source they were made for.

    Words that were stale already keep the source they once fitted.
    """
    state = State.INITIAL if translation.state is State.INITIAL else State.TRANSLATED
    return replace(translation, key=key, state=state, agreed_by="", previous=translation.previous or source)


def _create(incoming: Sequence[Incoming], act: Act) -> list[SourceChange]:
    closed_by = _closed_by(incoming)
    filled = [_filled(DocumentRow(confidential=each.document.slug in closed_by), each) for each in incoming]
    made = DocumentRow.objects.bulk_create(filled, batch_size=100)
    units: list[UnitRow] = []
    for row, each in zip(made, incoming, strict=True):
        units += [rows.fill_unit(UnitRow(document=row, key=unit.key), unit, at) for at, unit in enumerate(_units(each))]
    texts = [SourceText(document=row, source=rows.packed(each.data)) for row, each in zip(made, incoming, strict=True)]
    SourceText.objects.bulk_create(texts, batch_size=100)
    UnitRow.objects.bulk_create(units, batch_size=journal.CHUNK)
    journal.append([_event(act, row, each, {"what": "new"}) for row, each in zip(made, incoming, strict=True)])
    slugs = [(each.document.slug, len(each.document.units)) for each in incoming]
    return [SourceChange(slug, "new", units=units, closed_by=closed_by.get(slug, "")) for slug, units in slugs]


def _closed_by(incoming: Sequence[Incoming]) -> dict[str, str]:
    """New document → the confidential one that has most of its units, present or gone.

    A file that was renamed and edited between two syncs is a new document; the flag that a person set goes with it.
    """
    closed = dict(DocumentRow.objects.filter(confidential=True).values_list("pk", "slug"))
    if not closed:
        return {}
    keys = sorted({unit.key for each in incoming for unit in each.document.units})
    owners: dict[str, set[int]] = defaultdict(set)
    for start in range(0, len(keys), journal.CHUNK):
        found = UnitRow.objects.filter(document__in=closed, key__in=keys[start : start + journal.CHUNK])
        for key, owner in found.values_list("key", "document_id"):
            owners[key].add(owner)
    most = ((each.document, _most_common(owners, each.document.units)) for each in incoming)
    return {document.slug: closed[owner] for document, owner in most if owner and not document.meta.confidential}


def _most_common(owners: Mapping[str, set[int]], units: Sequence[Unit]) -> int:
    """The owner of more than half of these units; 0 where there is none."""
    counted = Counter(owner for unit in units for owner in sorted(owners.get(unit.key, ())))
    owner, count = counted.most_common(1)[0] if counted else (0, 0)
    return owner if 2 * count > len(units) else 0


def _update(row: DocumentRow, incoming: Incoming, act: Act) -> SourceChange:
    """One changed document; its editions follow."""
    was_path, was_present, same_bytes = row.path, row.present, row.sha256 == incoming.sha256
    old = {each.key: each for each in UnitRow.objects.filter(document=row).order_by("position", "key")}
    there = [rows.unit_of(each) for each in old.values() if each.present]
    units = _units(incoming)
    alignment = align(there, units)
    returned = {unit.key for unit in units if unit.key in old and not old[unit.key].present}
    was_open = not row.confidential
    _filled(row, incoming).save()
    if was_open and row.confidential:
        answers.forget(row)
    SourceText(document=row, source=rows.packed(incoming.data)).save()
    _save_units(row, old, units, alignment)
    _follow(row, old, alignment)
    EditionRow.objects.filter(document=row).update(version=F("version") + 1)
    change = SourceChange(
        row.slug,
        "back" if not was_present else "moved" if same_bytes and was_path != row.path else "changed",
        units=len(units),
        added=len(set(alignment.added) - returned),
        moved=len(alignment.moved),
        stale=len(set(alignment.changed) - returned),
        removed=len(alignment.removed),
        returned=len(returned),
        was=was_path if was_path != row.path else "",
    )
    told = {"what": change.what, "changed": dict(alignment.changed), "removed": list(alignment.removed)}
    journal.append([_event(act, row, incoming, told | {"added": list(alignment.added), "returned": sorted(returned)})])
    return change


def _filled(row: DocumentRow, incoming: Incoming) -> DocumentRow:
    document = incoming.document
    row.slug, row.language, row.path = document.slug, document.language, document.path
    row.sha256, row.reading = incoming.sha256, READING
    row.targets = None if document.meta.translate_to is None else list(document.meta.translate_to)
    row.confidential = row.confidential or document.meta.confidential  # an admin lifts it, no file does
    row.allowed = [] if row.confidential else row.allowed
    row.present, row.template = True, ""
    return row


def _units(incoming: Incoming) -> tuple[Unit, ...]:
    return incoming.document.units


def _save_units(row: DocumentRow, old: Mapping[str, UnitRow], units: Sequence[Unit], alignment: Alignment) -> None:
    new: list[UnitRow] = []
    before = {key: _values(each) for key, each in old.items()}
    for position, unit in enumerate(units):
        held = old.get(unit.key)
        filled = rows.fill_unit(held or UnitRow(document=row, key=unit.key), unit, position)
        new += [] if held else [filled]
    became = {before: now for now, before in alignment.changed.items()}
    present = {unit.key for unit in units}
    for key, former in old.items():
        if key not in present and former.present:
            former.present, former.became = False, became.get(key, "")
    UnitRow.objects.bulk_create(new, batch_size=journal.CHUNK)
    UnitRow.objects.bulk_update([each for key, each in old.items() if _values(each) != before[key]], MOVING)


def _values(row: UnitRow) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in MOVING)


def _follow(row: DocumentRow, old: Mapping[str, UnitRow], alignment: Alignment) -> None:
    """Words, notes and comment lines of changed units go with them, in every edition."""
    moves = {before: now for now, before in alignment.changed.items()}
    if not moves:
        return
    ids = dict(UnitRow.objects.filter(document=row, key__in=[*moves, *moves.values()]).values_list("key", "pk"))
    for edition in EditionRow.objects.filter(document=row):
        held = {each.unit_id: each for each in edition.translations.filter(unit__in=ids.values())}
        new: list[TranslationRow] = []
        for before, now in moves.items():
            words, own = held.get(ids[before]), held.get(ids[now])
            # A unit that was there before has its own words back; those of the changed one stay with that.
            if _speaks(words) and not _speaks(own):
                value = stale(rows.translation_of(words, before), now, old[before].text)
                filled = rows.fill_translation(own or TranslationRow(edition=edition, unit_id=ids[now]), value)
                filled.save() if own else new.append(filled)
        TranslationRow.objects.bulk_create(new, batch_size=journal.CHUNK)
        _follow_keys(edition, moves)


def _speaks(row: TranslationRow | None) -> TypeGuard[TranslationRow]:
    return row is not None and bool(row.text or row.carried)


def _follow_keys(edition: EditionRow, moves: Mapping[str, str]) -> None:
    for before, now in moves.items():
        NoteRow.objects.filter(edition=edition, unit=before).update(unit=now, version=F("version") + 1)
        edition.translations.filter(carried=before).update(carried=now, version=F("version") + 1)
    if set(edition.unknown) & set(moves):
        edition.unknown = {moves.get(key, key): lines for key, lines in edition.unknown.items()}
        edition.save(update_fields=["unknown"])


def _event(act: Act, row: DocumentRow, incoming: Incoming, told: Mapping[str, object]) -> Event:
    payload = {"path": row.path, "sha256": incoming.sha256, "units": len(incoming.document.units), **told}
    return journal.event(act, document=row, language=row.language, payload=payload)
