"""``bargardan import``: a catalog that somebody worked on elsewhere, or a memory of other tools.

Nothing that a file says of states or persons is believed: what it changed becomes words in state ``translated``, by
whoever imports it. Words that clash with newer ones, or that stood here before, become suggestions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from workflow.catalogs import read_po
from workflow.catalogs.header import header_fields, without_people
from workflow.catalogs.mapping import catalog_of
from workflow.catalogs.merge import Merge, Outcome, merge
from workflow.catalogs.places import key_at, type_at
from workflow.errors import CallError, CatalogError
from workflow.model.catalog import Catalog
from workflow.model.state import Right
from workflow.pipeline import approvals, catalogs, copies
from workflow.pipeline.export import HISTORY
from workflow.pipeline.mixing import Mixing
from workflow.pipeline.workspace import Workspace
from workflow.review.rights import require
from workflow.store import editions, journal, people
from workflow.store.dismissals import VERBS
from workflow.store.models import DocumentRow, EditionRow, Event

LARGEST_PO = 64_000_000
"""Bytes: some eight times the largest source."""


@dataclass(frozen=True, slots=True)
class ImportedCatalog:
    """What one PO file brought; counts are units, and notes."""

    slug: str
    language: str
    revisions: int
    suggestions: int
    notes: int
    earlier: int
    """Of the suggestions, those of words which stood here before: older than what stands here now."""
    voided: bool = False


def import_po(
    workspace: Workspace,
    data: bytes,
    where: str,
    *,
    by: str,
    now: datetime,
    choose: Callable[[str], str],
    slug: str = "",
    language: str = "",
) -> ImportedCatalog:
    """Merge a PO file into the edition that its header, or the caller, names. ``where`` is its name, for messages.

    ``choose`` picks a letter of the folder's id, where it has none yet (``copies.claim``). Raises CatalogError for a
    file that cannot be read; then nothing was changed.
    """
    if len(data) > LARGEST_PO:
        raise CatalogError(f"The file is too big for a catalog: {len(data):,} bytes.", where=where)
    file = without_people(read_po(data, where))
    _no_plurals(file, where)
    with journal.transaction_of_one_act():
        row = _edition(file, where, slug, language)
        actor = people.somebody(by)
        place = f"{row.document.slug}/{row.language}"
        require(people.person_of(actor), Right.TRANSLATOR, row.language, to="import words", where=place)
        record = journal.Act(actor, "import", now)
        copies.claim(workspace, record, choose)
        edition = editions.load_edition(row.document.slug, row.language)
        ours = catalog_of(edition)
        history = header_fields(file.header).get(HISTORY.lower(), "")
        if history.isdigit():
            found = _merged_since(file, ours, _since(row, int(history)))
        else:
            found = merge(catalogs.base_of(row), file, ours)
        mixing = Mixing(row, edition, file, record, dated=history.isdigit())
        words, notes = mixing.words(found), mixing.notes(found)
        voided = approvals.settle(workspace, row, record)
    slug, language = row.document.slug, row.language
    return ImportedCatalog(
        slug,
        language,
        words.revised,
        words.suggested + notes.suggested,
        notes.revised,
        words.earlier + notes.earlier,
        voided,
    )


def _no_plurals(file: Catalog, where: str) -> None:
    for entry in file.entries:
        if entry.msgid_plural is not None:
            raise CatalogError(
                "A message with plural forms belongs to a program, not to a text; nothing was imported.",
                where=f"{where}:{entry.line}",
                next_step="Take that message out.",
            )


def _edition(file: Catalog, where: str, slug: str, language: str) -> EditionRow:
    """The edition that the caller or the file's header names; else the one the file is called after."""
    fields = header_fields(file.header)
    stem = where.replace("\\", "/").rpartition("/")[2].removesuffix(".po")
    named = [slug] if slug else [fields.get("project-id-version", ""), stem, stem.partition(".")[0]]
    found = next((name for name in named if name and DocumentRow.objects.filter(slug=name).exists()), "")
    if not found and not slug:
        raise CallError(
            "It cannot be told which document this catalog belongs to.", where=where, next_step="Say it: --slug SLUG"
        )
    tag = language or fields.get("language", "").replace("_", "-")
    if not tag:
        raise CallError("Its header names no language.", where=where, next_step="Say it: --to LANG")
    return editions.edition_row(found or slug, tag)


def _since(row: EditionRow, event: int) -> dict[str, str]:
    """Unit key (``note:ID`` for a note) → its words at that event, for those that were touched since."""
    told = Event.objects.filter(document=row.document, language=row.language).exclude(unit="").order_by("pk")
    told = told.exclude(verb__in=VERBS)  # what is said of findings touches no words
    touched = set(told.filter(pk__gt=event).values_list("unit", flat=True))
    words = dict.fromkeys(touched, "")
    words |= {
        unit: payload["text"]
        for unit, payload in told.filter(pk__lte=event, unit__in=touched).values_list("unit", "payload")
        if "text" in payload
    }
    return words


def _merged_since(file: Catalog, ours: Catalog, since: Mapping[str, str]) -> Merge:
    """Merge with what was exported: our catalog, with the words of that time where they changed since."""
    entries = []
    for entry in ours.entries:
        key = key_at(entry.msgctxt, entry.msgid) if type_at(entry.msgctxt) else ""
        if key in since and since[key] != entry.msgstr:
            entry = replace(entry, msgstr=since[key], comments=(), flags=(), raw=None)  # noqa: PLW2901
        entries.append(entry)
    found = merge(replace(ours, entries=tuple(entries)), file, ours)
    notes = {
        name: replace(step, outcome=Outcome.SUGGESTION) if f"note:{name}" in since else step
        for name, step in found.notes.items()
    }
    return replace(found, notes=notes)
