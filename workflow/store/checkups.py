"""What was counted and found in editions, kept until it may have changed. Import only after ``database.connect``.

None of it is work: it can be made again at any time, so it is read and written without the journal, and a database
that cannot be written to just now goes without.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db import DatabaseError, transaction

from workflow.checks.echoes import Echo
from workflow.store import database, echoes
from workflow.store.models import Checkup, SourceCheckup

CHUNK = 500


def kept(editions: Collection[int], *, whole: bool) -> dict[int, Checkup]:
    """Edition's primary key → its checkup, fitting or not; ``whole``: with the findings themselves."""
    query = Checkup.objects.filter(edition__in=editions)
    return {each.pk: each for each in (query if whole else query.defer("findings"))}


def keep(checkups: Sequence[Checkup], echoed: Mapping[int, Sequence[Echo]]) -> bool:
    """Keep them in place of earlier ones, with the editions' echoes; returns whether the database took them."""
    try:
        with database.impatient(), transaction.atomic():
            Checkup.objects.bulk_create(
                checkups,
                batch_size=CHUNK,
                update_conflicts=True,
                unique_fields=["edition"],
                update_fields=["basis", "counts", "findings"],
            )
            echoes.rewrite(echoed, {each.edition_id: each.edition for each in checkups})
    except DatabaseError:
        return False
    return True


def kept_of_sources(documents: Collection[int], *, whole: bool) -> dict[int, SourceCheckup]:
    """The same for sources, by document's primary key."""
    query = SourceCheckup.objects.filter(document__in=documents)
    return {each.pk: each for each in (query if whole else query.defer("findings"))}


def keep_sources(checkups: Sequence[SourceCheckup]) -> bool:
    """The same for sources."""
    try:
        with database.impatient():
            SourceCheckup.objects.bulk_create(
                checkups,
                batch_size=CHUNK,
                update_conflicts=True,
                unique_fields=["document"],
                update_fields=["basis", "counts", "findings"],
            )
    except DatabaseError:
        return False
    return True
