"""Editions as values, and every way to change one: row and event together, or neither.

Reading::

    edition = load_edition("letters-from-the-square", "en")               # model.Edition
    for edition in load_editions(["a", "b"]): ...                         # many, in bulk

Changing (each is one transaction, or joins the one that is open)::

    row = edition_row("letters-from-the-square", "en")                    # store.models.EditionRow
    save_translation(row, replace(old, text="…"), Act(actor, "revise", now), seen=version)
    save_translations(row, many, Act(actors.engine("memory"), "draft", now))
    save_note(row, note, act); remove_note(row, "tulip", act); save_credits(row, credits, act)
    suggest(row, key, "…", act, origin="clash")

``seen`` is the version its writer looked at (``versions(row)``); another one in between raises ``ConflictError``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Count, F

from workflow.errors import CallError, ConflictError
from workflow.model.edition import Credit, Edition, Removed
from workflow.model.note import Note
from workflow.model.translation import Translation
from workflow.model.unit import Document
from workflow.source import read
from workflow.source.decode import decode
from workflow.store import journal, rows
from workflow.store.journal import Act
from workflow.store.models import DocumentRow, EditionRow, NoteRow, Suggestion, TranslationRow, UnitRow
from workflow.text.languages import is_tag

CHUNK = 100
"""Editions fetched at once: enough to make queries cheap, few enough to hold in memory."""


def document_row(slug: str) -> DocumentRow:
    """The row of a document; ``CallError`` names the nearest slugs when there is none."""
    row = DocumentRow.objects.filter(slug=slug).first()
    if row is None:
        raise CallError(f"There is no document “{slug}”.", next_step=_nearest(slug))
    return row


def edition_row(slug: str, language: str, *, create: bool = False) -> EditionRow:
    """The row of an edition; ``CallError`` when there is none and it is not to be created."""
    document = document_row(slug)
    row = EditionRow.objects.select_related("document").filter(document=document, language=language).first()
    if row is None and create and not is_tag(language):
        raise CallError(f"“{language}” is no language tag (BCP 47).", next_step="Write it as in bargardan.toml.")
    if row is None and create:
        row = EditionRow.objects.create(document=document, language=language)
    if row is None:
        known = ", ".join(sorted(document.editions.values_list("language", flat=True))) or "none"
        raise CallError(f"“{slug}” has no edition in “{language}” (it has: {known}).")
    return row


def is_opened(slug: str, language: str) -> bool:
    """Whether there is such an edition; an original is none until somebody writes a note in it, or the like."""
    return EditionRow.objects.filter(document__slug=slug, language=language).exists()


def document_of(row: DocumentRow) -> Document:
    """The document as last read from its source; confidential where the store says so, whatever the file says now."""
    text = decode(rows.unpacked(row.source_text.source), row.path)
    return _guarded(read(text, slug=row.slug, language=row.language, path=row.path), row)


def says_confidential(row: DocumentRow) -> bool:
    """Whether the document's own front matter, as last read, says that it is confidential."""
    text = decode(rows.unpacked(row.source_text.source), row.path)
    return read(text, slug=row.slug, language=row.language, path=row.path).meta.confidential


def load_edition(slug: str, language: str) -> Edition:
    """One edition with everything in force; one that nobody began is empty, an unknown document a ``CallError``."""
    document = document_row(slug)
    row = EditionRow.objects.select_related("document").filter(document=document, language=language).first()
    if row is None:
        return Edition(document_of(document), language, {})
    return next(_loaded([row], {}))


def load_editions(
    slugs: Collection[str] | None = None,
    languages: Collection[str] | None = None,
    *,
    documents: Mapping[str, Document] | None = None,
) -> Iterator[Edition]:
    """The editions of present documents, by slug and language, in a few queries a hundred editions.

    ``None`` means all. ``documents`` (by slug) spares reading those again that the caller has read.
    """
    yield from (edition for _, edition in load_rows(slugs, languages, documents=documents))


def load_rows(
    slugs: Collection[str] | None = None,
    languages: Collection[str] | None = None,
    *,
    documents: Mapping[str, Document] | None = None,
) -> Iterator[tuple[EditionRow, Edition]]:
    """As ``load_editions``, with each edition's row."""
    query = EditionRow.objects.filter(document__present=True)
    if slugs is not None:
        query = query.filter(document__slug__in=slugs)
    if languages is not None:
        query = query.filter(language__in=languages)
    ids = list(query.order_by("document__slug", "language").values_list("pk", flat=True))
    yield from load_some(ids, documents=documents)


def unopened_originals(
    slugs: Collection[str] | None = None, languages: Collection[str] | None = None
) -> list[DocumentRow]:
    """The present documents, by slug, that are no edition in their own language: nobody wrote a note there."""
    query = DocumentRow.objects.filter(present=True).exclude(editions__language=F("language"))
    if slugs is not None:
        query = query.filter(slug__in=slugs)
    if languages is not None:
        query = query.filter(language__in=languages)
    return list(query.order_by("slug"))


def lines_of(units: Collection[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """(document's primary key, unit's key) → where the unit starts in its source; those that are gone are not there."""
    documents, keys = {document for document, _ in units}, {key for _, key in units}
    query = UnitRow.objects.filter(document__in=documents, key__in=keys, present=True)
    return {(document, key): line for document, key, line in query.values_list("document", "key", "line")}


def load_some(
    ids: Sequence[int], *, documents: Mapping[str, Document] | None = None
) -> Iterator[tuple[EditionRow, Edition]]:
    """As ``load_rows``, for the primary keys of editions, in their order."""
    for start in range(0, len(ids), CHUNK):
        found = EditionRow.objects.select_related("document__source_text").in_bulk(ids[start : start + CHUNK])
        chunk = [found[pk] for pk in ids[start : start + CHUNK]]
        yield from zip(chunk, _loaded(chunk, documents or {}), strict=True)


def versions(row: EditionRow) -> dict[str, int]:
    """Unit key → version of its translation, for those that have one."""
    return dict(row.translations.values_list("unit__key", "version"))


def save_translation(
    row: EditionRow,
    translation: Translation,
    act: Act,
    *,
    seen: int | None = None,
    why: Mapping[str, Any] | None = None,
) -> int:
    """Put one translation in force and record it; ``why`` is added to the event's payload. Returns its new version.

    ``seen`` is the version its writer looked at, 0 for a unit that had none; ``None`` overwrites whatever is there.
    """
    with journal.transaction_of_one_act():
        now = row.translations.filter(unit__key=translation.key).values_list("version", flat=True).first() or 0
        if seen is not None and seen != now:
            raise ConflictError(
                "Somebody else saved this unit in the meantime; your words were not saved over theirs.",
                where=f"{row.document.slug}/{row.language}/{translation.key}",
                next_step="Look at the unit again, then repeat.",
            )
        save_translations(row, [translation], act, why=why)
    return now + 1


def save_translations(
    row: EditionRow, translations: Iterable[Translation], act: Act, *, why: Mapping[str, Any] | None = None
) -> None:
    """Put many in force, with one event each. Every key has to be a unit of the document, present or former."""
    given = {each.key: each for each in translations}
    with journal.transaction_of_one_act():
        _locked(row)
        units = dict(UnitRow.objects.filter(document=row.document, key__in=given).values_list("key", "pk"))
        if missing := sorted(set(given) - set(units)):
            raise CallError(f"There is no unit “{missing[0]}”.", where=row.document.slug)
        old = {each.unit_id: each for each in row.translations.filter(unit__in=units.values())}
        _write(row, given, units, old)
        journal.append([_event(row, each, act, why) for each in given.values()])
        touch(row)


def save_note(row: EditionRow, note: Note, act: Act, *, seen: int | None = None) -> None:
    """Add or change one note, and record it. A removed note with this id is in force again."""
    with journal.transaction_of_one_act():
        _locked(row)
        held = row.notes.filter(name=note.id).first()
        if held and seen is not None and held.version != seen:
            raise ConflictError("Somebody else changed this note in the meantime.", where=f"note {note.id}")
        filled = rows.fill_note(held or NoteRow(edition=row, version=0), note)
        filled.version += 1
        filled.save()
        payload = {"unit": note.unit, "note": rows.note_values(note)}
        journal.record(act, document=row.document, language=row.language, unit=f"note:{note.id}", payload=payload)
        touch(row)


def remove_note(row: EditionRow, name: str, act: Act) -> None:
    """Take a note out of force; its words stay in its row and in the journal."""
    with journal.transaction_of_one_act():
        _locked(row)
        if not row.notes.filter(name=name, present=True).update(present=False, version=F("version") + 1):
            raise CallError(f"There is no note “{name}”.", where=f"{row.document.slug}/{row.language}")
        journal.record(act, document=row.document, language=row.language, unit=f"note:{name}")
        touch(row)


def save_credits(row: EditionRow, credits: Sequence[Credit], act: Act) -> None:
    """Put the credits of an edition in force, in the order in which they are printed."""
    with journal.transaction_of_one_act():
        _locked(row)
        row.credits = rows.credit_values(credits)
        row.save(update_fields=["credits"])
        journal.record(act, document=row.document, language=row.language, payload={"credits": row.credits})
        touch(row)


def save_unknown(row: EditionRow, unknown: Mapping[str, Sequence[str]], act: Act) -> None:
    """Keep the comment lines of a PO file that we do not know."""
    with journal.transaction_of_one_act():
        _locked(row)
        row.unknown = {key: list(lines) for key, lines in sorted(unknown.items()) if lines}
        row.save(update_fields=["unknown"])
        journal.record(act, document=row.document, language=row.language, payload={"unknown": row.unknown})
        touch(row)


def suggest(row: EditionRow, unit: str, text: str, act: Act, *, origin: str) -> None:
    """Keep words that are not in force for a person to look at; the same words twice are kept once."""
    with journal.transaction_of_one_act():
        if row.suggestions.filter(unit=unit, text=text, open=True).exists():
            return
        row.suggestions.create(unit=unit, text=text, by=act.actor.tag, origin=origin, at=act.now)
        payload = {"suggestion": text, "origin": origin}
        journal.record(act, document=row.document, language=row.language, unit=unit, payload=payload)


def touch(row: EditionRow) -> None:
    """Say that something its catalog or page shows has changed."""
    EditionRow.objects.filter(pk=row.pk).update(version=F("version") + 1)
    row.refresh_from_db(fields=["version"])


def open_suggestions(row: EditionRow) -> list[Suggestion]:
    """What a person has to look at, oldest first."""
    return list(row.suggestions.filter(open=True).order_by("pk"))


def waiting_suggestions() -> dict[int, int]:
    """Edition's primary key → how many suggestions wait for a person; editions without any are left out."""
    query = Suggestion.objects.filter(open=True).values_list("edition").annotate(count=Count("pk"))
    return dict(query)


def _loaded(chunk: Sequence[EditionRow], given: Mapping[str, Document]) -> Iterator[Edition]:
    documents = dict(given)
    translations: dict[int, dict[str, Translation]] = {row.pk: {} for row in chunk}
    removed: dict[int, list[Removed]] = {row.pk: [] for row in chunk}
    notes: dict[int, list[Note]] = {row.pk: [] for row in chunk}
    query = TranslationRow.objects.filter(edition__in=chunk).select_related("unit")
    for each in query.order_by("unit__key"):
        value = rows.translation_of(each, each.unit.key)
        if each.unit.present:
            translations[each.edition_id][value.key] = value
        elif not each.unit.became and (value.text or value.carried):
            removed[each.edition_id].append(Removed(rows.unit_of(each.unit), value))
    for note in NoteRow.objects.filter(edition__in=chunk, present=True).order_by("name"):
        notes[note.edition_id].append(rows.note_of(note))
    for row in chunk:
        slug = row.document.slug
        if slug not in documents:
            documents[slug] = document_of(row.document)
        yield Edition(
            _guarded(documents[slug], row.document),
            row.language,
            translations[row.pk],
            tuple(notes[row.pk]),
            rows.credits_of(row),
            tuple(removed[row.pk]),
            rows.unknown_of(row),
        )


def _guarded(document: Document, row: DocumentRow) -> Document:
    if document.meta.confidential == row.confidential:
        return document
    return replace(document, meta=replace(document.meta, confidential=row.confidential))


def _write(
    row: EditionRow, given: Mapping[str, Translation], units: Mapping[str, int], old: Mapping[int, TranslationRow]
) -> None:
    new: list[TranslationRow] = []
    changed: list[TranslationRow] = []
    for key, value in given.items():
        held = old.get(units[key])
        filled = rows.fill_translation(held or TranslationRow(edition=row, unit_id=units[key], version=0), value)
        filled.version += 1
        (changed if held else new).append(filled)
    TranslationRow.objects.bulk_create(new, batch_size=journal.CHUNK)
    TranslationRow.objects.bulk_update(changed, [*rows.TRANSLATION_FIELDS, "version"], batch_size=CHUNK)


def _event(row: EditionRow, translation: Translation, act: Act, why: Mapping[str, Any] | None) -> Any:
    payload = rows.told(translation) | dict(why or {})
    return journal.event(act, document=row.document, language=row.language, unit=translation.key, payload=payload)


def _locked(row: EditionRow) -> None:
    """One writer an edition at a time (on SQLite the transaction itself sees to that)."""
    EditionRow.objects.select_for_update().filter(pk=row.pk).first()


def _nearest(slug: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    near = get_close_matches(slug, DocumentRow.objects.values_list("slug", flat=True), 3)
    return f"Did you mean {' or '.join(near)}?" if near else "A new file comes in with: bargardan sync"
