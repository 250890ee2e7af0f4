"""How editions render names and sentences, one row each, so that they can be compared without being read.

As a checkup none of it is work, and it is written with the checkup. Import only after ``database.connect``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db.models import Count

from workflow.checks.echoes import Echo
from workflow.store.models import EchoRow, EditionRow

CHUNK = 400
"""Rows in one statement: nine columns each, below SQLite's limit on variables."""


def rewrite(made: Mapping[int, Sequence[Echo]], rows: Mapping[int, EditionRow]) -> None:
    """The echoes of these editions (by primary key) in place of their earlier ones."""
    EchoRow.objects.filter(edition__in=made).delete()
    new = [
        EchoRow(
            edition_id=pk,
            pair=pair_of(rows[pk]),
            kind=each.kind,
            source=each.source,
            unit=each.unit,
            rendering=each.rendering,
            rendering_key=each.rendering_key,
            start=each.start,
            end=each.end,
        )
        for pk, found in made.items()
        for each in found
    ]
    EchoRow.objects.bulk_create(new, batch_size=CHUNK)


def pair_of(row: EditionRow) -> str:
    """The two languages of an edition, as echoes are compared by them."""
    return f"{row.document.language}>{row.language}"


def shared(pairs: Collection[str] | None) -> Iterator[tuple[EditionRow, Echo]]:
    """The echoes of which another edition of the same two languages has another rendering, with their editions.

    Of documents that are present and open to all; by edition, in the order of their units as they were made.
    """
    told = _told_in_two_ways(pairs)
    wanted = sorted({source for _, _, source in told})
    found: list[EchoRow] = []
    for start in range(0, len(wanted), CHUNK):
        query = EchoRow.objects.filter(
            source__in=wanted[start : start + CHUNK],
            edition__document__present=True,
            edition__document__confidential=False,
        )
        found += query.select_related("edition__document")
    found.sort(key=lambda each: each.pk)
    for each in found:
        if (each.pair, each.kind, each.source) in told:
            yield (
                each.edition,
                Echo(each.kind, each.unit, each.source, each.rendering, each.rendering_key, each.start, each.end),
            )


def _told_in_two_ways(pairs: Collection[str] | None) -> set[tuple[str, str, str]]:
    """(pair, kind, source) of what has more than one rendering; answered from the index alone."""
    query = EchoRow.objects.all() if pairs is None else EchoRow.objects.filter(pair__in=pairs)
    counted = (
        query.order_by().values_list("pair", "kind", "source").annotate(ways=Count("rendering_key", distinct=True))
    )
    return {(pair, kind, source) for pair, kind, source, _ in counted.filter(ways__gt=1)}
