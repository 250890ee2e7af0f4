"""``bargardan ledger``: what left, as plain values."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workflow.store import editions
from workflow.store import ledger as kept


def ledger(
    *, slug: str = "", engine: str = "", since: datetime | None = None, limit: int | None = None
) -> list[dict[str, Any]]:
    """The calls, latest first. Raises CallError for an unknown document."""
    if slug:
        editions.document_row(slug)
    return [
        {
            "at": row.at.isoformat(),
            "engine": row.engine,
            "version": row.version,
            "reach": row.reach,
            "host": row.host,
            "document": row.document.slug,
            "language": row.language,
            "units": row.units,
            "characters": row.characters,
            "by": (row.by.name or row.by.tag) if row.by else "",
            "outcome": row.outcome,
        }
        for row in kept.rows(slug=slug, engine=engine, since=since, limit=limit)
    ]
