"""The memory's index follows the database: what people agreed on, and no longer. Import after ``database.connect``.

The journal says what was touched since the index was last brought up to date; only that is looked at again. Databases
commit in another order than they number: so a window of earlier events is looked through for late ones.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from workflow.store import journal, pairs
from workflow.store.memory_index import MemoryIndex
from workflow.store.models import DocumentRow, Event
from workflow.store.pairs import AgreedPair

OWN = "own/"
"""How the ids of these pairs begin in the index; those of files stand behind them."""
STATE = "journal"
WINDOW = 1_000
"""Numbers before the last event that is known in which a late one may turn up."""
CHUNK = 2_000
"""Pairs in one transaction, so that others can write in between."""


@dataclass(frozen=True, slots=True)
class _Cursor:
    """How far the index has followed."""

    last: int
    """The primary key of the last event."""
    seen: frozenset[int]
    """The primary keys of the events in the window before it, and its own."""
    mark: str
    """Tells that event from another one of its number: of another database, or of one restored from a backup."""


class _Step(NamedTuple):
    """What the journal says of one event."""

    pk: int
    verb: str
    document: int | None
    """Primary key."""
    language: str
    unit: str
    was: str | None
    """The slug that the document had until then, where it got another one."""


@dataclass(slots=True)
class _Touched:
    """What may have changed."""

    former: set[str] = field(default_factory=set)
    """Slugs that were given up: other documents may have them by now."""
    documents: set[int] = field(default_factory=set)
    editions: set[tuple[int, str]] = field(default_factory=set)
    units: dict[tuple[int, str], set[str]] = field(default_factory=lambda: defaultdict(set))


def follow(index: MemoryIndex) -> None:
    """Bring the index up to date with the database; where nothing happened, that costs two small queries."""
    cursor = _kept(index)
    if cursor is None or not _is_ours(cursor):
        _from_scratch(index)
        return
    if not _new_events(cursor):
        return
    with index.batch():
        cursor = _kept(index) or cursor  # another process may have been here in between
        now = _cursor_now()  # before the events are read: what comes later is looked at next time
        left = _bring_in(index, _touched(_new_events(cursor)))
        index.set_state(STATE, _told(now))
    if left:
        index.scrub()


def _from_scratch(index: MemoryIndex) -> None:
    """All of it, in pieces. Killed in between it begins again; what is there already costs little."""
    now = _cursor_now()
    index.set_state(STATE, "")
    wanted: set[str] = set()
    rows = pairs.open_pairs()
    while chunk := list(islice(rows, CHUNK)):
        with index.batch():
            for each in chunk:
                index.put(_id(each), each.pair)
                wanted.add(_id(each))
    with index.batch():
        gone = [id for id in index.ids(OWN) if id not in wanted]
        for id in gone:
            index.drop(id)
        index.set_state(STATE, _told(now))
    if gone:
        index.scrub()


def _touched(events: Iterable[_Step]) -> _Touched:
    touched = _Touched()
    for _, verb, document, language, unit, was in events:
        if was:
            touched.former.add(was)
        if document is None or verb == "draft":  # machines draft where nobody agreed on anything
            continue
        if not language or not unit:  # a source that was read again is told with the language of the source
            touched.documents.add(document)
        elif unit.startswith("note:"):
            touched.editions.add((document, language))
        else:
            touched.units[document, language].add(unit)
    return touched


def _bring_in(index: MemoryIndex, touched: _Touched) -> bool:
    """Look again at what was touched; whether anything left the index."""
    slugs = _slugs({*touched.documents, *(each for each, _ in touched.editions), *(each for each, _ in touched.units)})
    left = False
    for slug in sorted(touched.former):
        left |= _again(index, (), index.ids(f"{OWN}{slug}/"))
    for document in sorted(touched.documents):
        left |= _again(index, pairs.open_pairs_of(document, None, None), index.ids(f"{OWN}{slugs[document]}/"))
    for document, language in sorted(touched.editions):
        if document not in touched.documents:
            held = index.ids(f"{OWN}{slugs[document]}/{language}/")
            left |= _again(index, pairs.open_pairs_of(document, language, None), held)
    for (document, language), keys in sorted(touched.units.items()):
        if document not in touched.documents and (document, language) not in touched.editions:
            left |= _units_again(index, document, f"{OWN}{slugs[document]}/{language}/", language, sorted(keys))
    return left


def _units_again(index: MemoryIndex, document: int, prefix: str, language: str, keys: Sequence[str]) -> bool:
    left = False
    for start in range(0, len(keys), journal.CHUNK):
        chunk = keys[start : start + journal.CHUNK]
        left |= _again(index, pairs.open_pairs_of(document, language, chunk), [f"{prefix}{key}" for key in chunk])
    return left


def _again(index: MemoryIndex, found: Iterable[AgreedPair], held: Iterable[str]) -> bool:
    """Put what is agreed on now, drop what is held and is not; whether anything was held that is not there any more."""
    wanted = {_id(each): each.pair for each in found}
    changed = [index.put(id, pair) for id, pair in wanted.items()]
    dropped = [index.drop(id) for id in held if id not in wanted]
    return any(changed) or any(dropped)


def _slugs(documents: Collection[int]) -> dict[int, str]:
    """Primary key → slug; for one that is gone its number, which begins no id."""
    found = dict(DocumentRow.objects.filter(pk__in=documents).values_list("pk", "slug"))
    return {each: found.get(each, f"//{each}") for each in documents}


def _id(each: AgreedPair) -> str:
    return f"{OWN}{each.origin}"


def _new_events(cursor: _Cursor) -> list[_Step]:
    query = Event.objects.filter(pk__gt=cursor.last - WINDOW).order_by("pk")
    rows = query.values_list("pk", "verb", "document_id", "language", "unit", "payload__was")
    return [_Step(*row) for row in rows.iterator() if row[0] not in cursor.seen]


def _is_ours(cursor: _Cursor) -> bool:
    """Whether the database is the one that was followed: it has every event that is remembered."""
    known = set(Event.objects.filter(pk__gt=cursor.last - WINDOW, pk__lte=cursor.last).values_list("pk", flat=True))
    return cursor.seen <= known and _mark(cursor.last) == cursor.mark


def _cursor_now() -> _Cursor:
    last = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    seen = Event.objects.filter(pk__gt=last - WINDOW, pk__lte=last).values_list("pk", flat=True)
    return _Cursor(last, frozenset(seen), _mark(last))


def _mark(event: int) -> str:
    row = (
        Event.objects.filter(pk=event)
        .values_list("at", "verb", "actor__tag", "document_id", "language", "unit")
        .first()
    )
    return sha256(repr(row).encode()).hexdigest()


def _kept(index: MemoryIndex) -> _Cursor | None:
    if not (told := index.state(STATE)):
        return None
    try:
        value = json.loads(told)
        return _Cursor(int(value["last"]), frozenset(value["seen"]), str(value["mark"]))
    except (ValueError, TypeError, KeyError):
        return None


def _told(cursor: _Cursor) -> str:
    return json.dumps({"last": cursor.last, "seen": sorted(cursor.seen), "mark": cursor.mark})
