"""``bargardan export``: an edition as a PO file, what people agreed on as TMX."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from django.db.models import Max

from workflow.catalogs import write_po
from workflow.catalogs.mapping import catalog_of
from workflow.draft.memory import Pair
from workflow.draft.tmx import write_tmx
from workflow.errors import CallError
from workflow.pipeline.workspace import MEMORY, Workspace, known_languages
from workflow.store import editions, pairs
from workflow.store.models import Event

HISTORY = "X-History"
"""The header field that says which event of the journal was the last when the file was exported."""


def export_po(workspace: Workspace, slug: str, language: str) -> bytes:
    """The edition as ``sync`` would write it into ``locale/``, and in its header up to where its history reaches.

    By that, ``import`` tells what was changed in the file from what was changed here in the meantime.
    """
    row = editions.edition_row(slug, language)
    catalog = catalog_of(editions.load_edition(slug, language))
    header = catalog.header
    if header is not None:
        last = Event.objects.filter(document=row.document, language=language).aggregate(last=Max("pk"))["last"] or 0
        header = replace(header, msgstr=f"{header.msgstr}{HISTORY}: {last}\n", raw=None)
    return write_po(replace(catalog, header=header))


def export_tmx(
    workspace: Workspace, slugs: Collection[str] = (), *, to: Collection[str] = (), into: Path | None = None
) -> bytes:
    """Every pair that people agreed on, of all or of the named documents.

    A confidential document is left out unless it is named. ``into`` is the file that is going to hold them, if any:
    ``memory/`` is open to all documents and takes no confidential one. Raises CallError for that, when there is nothing
    to export, and for a language that the workspace does not have.
    """
    known_languages(workspace.settings, to)
    rows = [editions.document_row(slug) for slug in slugs]
    closed = next((row.slug for row in rows if row.confidential), "")
    if closed and into is not None and into.resolve().is_relative_to(workspace.root / MEMORY):
        raise CallError(
            f"“{closed}” is confidential, and every document reads what lies in {MEMORY}/.",
            where=str(into),
            next_step="Write it to a place outside the workspace.",
        )
    found: list[Pair] = []
    if slugs:
        for slug in slugs:
            found += [each.pair for each in pairs.own_pairs(slug) if not to or each.language in to]
    else:
        found += [each.pair for each in pairs.open_pairs(languages=to or None)]
    if not found:
        raise CallError("Nobody has agreed to anything yet, so there is nothing to export.")
    return write_tmx(found)
