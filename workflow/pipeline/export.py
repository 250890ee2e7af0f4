"""``bargardan export``: an edition as a PO file, what people agreed on as TMX."""

from __future__ import annotations

from collections.abc import Collection

from workflow.catalogs import write_po
from workflow.catalogs.mapping import catalog_of
from workflow.draft.memory import Pair
from workflow.draft.tmx import write_tmx
from workflow.errors import CallError
from workflow.pipeline.memory import agreed
from workflow.pipeline.workspace import Workspace
from workflow.store import editions, pairs


def export_po(workspace: Workspace, slug: str, language: str) -> bytes:
    """The edition as ``sync`` would write it into ``locale/``."""
    editions.edition_row(slug, language)
    return write_po(catalog_of(editions.load_edition(slug, language)))


def export_tmx(workspace: Workspace, slugs: Collection[str] = (), *, to: Collection[str] = ()) -> bytes:
    """Every pair that people agreed on, of all or of the named documents.

    A confidential document is left out unless it is named. Raises CallError when there is nothing to export.
    """
    for slug in slugs:
        editions.document_row(slug)
    found: list[Pair] = []
    if slugs:
        for slug in slugs:
            found += agreed(each for each in pairs.own_pairs(slug) if not to or each.language in to)
    else:
        found += agreed(pairs.open_pairs(languages=to or None))
    if not found:
        raise CallError("Nobody has agreed to anything yet, so there is nothing to export.")
    return write_tmx(found)
