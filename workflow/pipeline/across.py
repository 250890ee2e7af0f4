"""What is found by comparing editions with each other: one name, one sentence, rendered in two ways in a publication.

Compared are rows of the store, never the documents, and only those that share something told in two ways. Confidential
documents take no part: nothing of theirs shows in others' findings, and nothing of others' in theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from workflow.checks.echoes import Echo, disagreements
from workflow.model.finding import Finding, Severity
from workflow.pipeline.checkup import Dismissed, Placed, checkups
from workflow.pipeline.findings import held_in
from workflow.pipeline.house import House
from workflow.pipeline.progress import Progress, silent
from workflow.review.dismissals import Dismissal
from workflow.store import dismissals, editions
from workflow.store import echoes as store
from workflow.store.models import EditionRow

CODES = frozenset(["two-renderings", "two-translations"])
"""Of what is found so (and inside one edition, too)."""
MOST = 60
"""Echoes of one name that an edition is compared with; of a name told more often, as many of each way in proportion."""
CHUNK = 200
"""Editions whose findings are placed at once."""
Key = tuple[str, str, str]
"""The two languages, the kind, and what is shared."""


def across(
    house: House, slugs: Collection[str] = (), *, to: Collection[str] = (), progress: Progress = silent
) -> Iterator[tuple[EditionRow, tuple[Placed, ...]]]:
    """The editions of the present documents, all or those named, of which another one differs, by slug and language.

    Asked after their ``checkups``; those of the others are brought up to date first, where only some are named.
    """
    if slugs:
        for _ in checkups(house.workspace, to=to, stage="compare", progress=progress, house=house):
            pass
    languages = house.workspace.settings.languages
    pairs = [f"{source}>{target}" for source in languages for target in to] if to else None
    found = [(row, echoes) for row, echoes in _compared(pairs, slugs) if echoes]
    found.sort(key=lambda one: (one[0].document.slug, one[0].language))
    for start in range(0, len(found), CHUNK):
        chunk = [(row, list(_weighed(house, row, each))) for row, each in found[start : start + CHUNK]]
        said = dismissals.in_force([row.pk for row, _ in chunk])
        lines = editions.lines_of({(row.document_id, each.unit) for row, weighed in chunk for each in weighed})
        for row, weighed in chunk:
            if weighed:
                yield row, tuple(_placed(row, weighed, said.get(row.pk, ()), lines, house))


def _compared(pairs: Sequence[str] | None, slugs: Collection[str]) -> Iterator[tuple[EditionRow, list[Finding]]]:
    rows: dict[int, EditionRow] = {}
    own: dict[int, list[Echo]] = defaultdict(list)
    told: dict[Key, dict[tuple[str, str], Echo]] = defaultdict(dict)
    for row, echo in store.shared(pairs):
        rows[row.pk] = row
        own[row.pk].append(echo)
        told[_key(row, echo)].setdefault((row.document.slug, echo.rendering_key), echo)
    chosen = {key: _in_proportion(each) for key, each in told.items()}
    for pk, row in rows.items():
        if not slugs or row.document.slug in slugs:
            yield row, disagreements(own[pk], _others(row, own[pk], chosen))


def _key(row: EditionRow, echo: Echo) -> Key:
    return store.pair_of(row), echo.kind, echo.source


def _in_proportion(told: Mapping[tuple[str, str], Echo]) -> list[tuple[str, Echo]]:
    """(slug, echo), one a document and rendering, by slug: all, or ``MOST`` with each rendering's share kept."""
    each = [(slug, echo) for (slug, _), echo in sorted(told.items())]
    if len(each) <= MOST:
        return each
    ways: dict[str, list[tuple[str, Echo]]] = defaultdict(list)
    for slug, echo in each:
        ways[echo.rendering_key].append((slug, echo))
    return [one for way in ways.values() for one in way[: -(-len(way) * MOST // len(each))]]


def _others(
    row: EditionRow, own: Iterable[Echo], chosen: Mapping[Key, list[tuple[str, Echo]]]
) -> Iterator[tuple[str, Echo]]:
    slug = row.document.slug
    for key in dict.fromkeys(_key(row, echo) for echo in own):
        yield from (each for each in chosen[key] if each[0] != slug)


def _weighed(house: House, row: EditionRow, found: Iterable[Finding]) -> Iterator[Finding]:
    """As the house weighs them; never an error, for what another edition does makes this one no worse."""
    for each in found:
        if weighed := house.weighed(each, row.language, each.unit.rpartition("-")[0], most=Severity.WARNING):
            yield weighed


def _placed(
    row: EditionRow,
    found: Sequence[Finding],
    said: Sequence[Dismissal],
    lines: Mapping[tuple[int, str], int],
    house: House,
) -> Iterator[Placed]:
    codes = {each.code for each in found}
    held: Sequence[Dismissal | None] = [None] * len(found)
    if any(each.code in codes for each in said):
        held = held_in(editions.load_edition(row.document.slug, row.language), found, said, house)
    for each, why in zip(found, held, strict=True):
        line = lines.get((row.document_id, each.unit), 0)
        yield Placed(each, line, Dismissed(why.by, why.why) if why else None)
