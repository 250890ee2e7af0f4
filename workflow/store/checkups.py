"""What was counted and found in editions, kept until it may have changed. Import only after ``database.connect``.

None of it is work: it can be made again at any time, so it is read and written without the journal, and a database
that cannot be written to just now goes without.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import DatabaseError

from workflow.store import database
from workflow.store.models import Checkup

CHUNK = 500


def kept(editions: Collection[int], *, whole: bool) -> dict[int, Checkup]:
    """Edition's primary key → its checkup, fitting or not; ``whole``: with the findings themselves."""
    query = Checkup.objects.filter(edition__in=editions)
    return {each.pk: each for each in (query if whole else query.defer("findings"))}


def keep(checkups: Iterable[Checkup]) -> bool:
    """Keep them in place of earlier ones; returns whether the database took them."""
    try:
        with database.impatient():
            Checkup.objects.bulk_create(
                checkups,
                batch_size=CHUNK,
                update_conflicts=True,
                unique_fields=["edition"],
                update_fields=["basis", "counts", "findings"],
            )
    except DatabaseError:
        return False
    return True
