"""Every call that left for a server: written down before it leaves, never with its text. After ``database.connect``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import connection
from django.db.models import Count, QuerySet, Sum

from workflow.draft.leaving import Leaving
from workflow.errors import BudgetError
from workflow.store import journal
from workflow.store.models import Actor, DocumentRow, LedgerRow

LOCK = 7_213_402
"""PostgreSQL's advisory lock for counting and writing at once; SQLite's write lock does the same."""
LONGEST_OUTCOME = 255


class Limit(StrEnum):
    """Which budget held a call back."""

    RUN = "run"
    """Another run has its own."""
    DAY = "day"
    """From midnight, UTC, there is another."""
    CALL = "call"
    """It is less than this one call takes: waiting does not help."""


@dataclass(slots=True)
class StoredLedger:
    """``draft.leaving.Ledger`` in the database, for one run; it knows how much may still leave."""

    now: Callable[[], datetime]
    by: Actor | None = None
    """Who allowed remote engines for this run."""
    limits: Mapping[str, int] = field(default_factory=dict)
    """``characters_per_run``, ``requests_per_run``, ``characters_per_day``, ``requests_per_day``: those set."""
    requests: int = 0
    """Calls of this run that left."""
    characters: int = 0
    met: set[Limit] = field(default_factory=set)
    """Budgets that held a call of this run back."""

    def opened(self, leaving: Leaving) -> int:
        """Write a call down, before it leaves. Raises BudgetError where it would be one too many."""
        now = self.now()
        with journal.transaction_of_one_act():
            _lock()
            if held := self._refusal(leaving, now):
                limit, why = held
                self.met.add(limit)
                step = "What was drafted is kept; go on later, or raise the limit under [draft]."
                raise BudgetError(why, where=leaving.slug, next_step=step)
            row = LedgerRow.objects.create(
                at=now,
                engine=leaving.engine,
                version=leaving.version[:255],
                reach=str(leaving.reach),
                host=leaving.host[:255],
                document=DocumentRow.objects.get(slug=leaving.slug),
                language=leaving.language,
                units=leaving.units,
                characters=leaving.characters,
                by=self.by,
            )
        self.requests += 1
        self.characters += leaving.characters
        return row.pk

    def closed(self, number: int, outcome: str) -> None:
        """What became of the call."""
        LedgerRow.objects.filter(pk=number).update(outcome=outcome[:LONGEST_OUTCOME])

    def _refusal(self, leaving: Leaving, now: datetime) -> tuple[Limit, str] | None:
        """The first budget that this call would pass, and a sentence that says so."""
        if not self.limits:
            return None
        requests, characters = spent(now)
        used = {
            "requests_per_run": (Limit.RUN, self.requests, 1, "requests of this run"),
            "characters_per_run": (Limit.RUN, self.characters, leaving.characters, "characters of this run"),
            "requests_per_day": (Limit.DAY, requests, 1, "requests of today"),
            "characters_per_day": (Limit.DAY, characters, leaving.characters, "characters of today"),
        }
        held: list[tuple[Limit, str]] = []
        for name, most in self.limits.items():
            limit, so_far, more, what = used[name]
            if more > most:
                return Limit.CALL, f"This call has {more:,}, and all {what} are {most:,} ({name})."
            if so_far + more > most:
                said = f"The {what} are used up: {so_far:,} of {most:,} left already, and this call has {more:,}."
                held.append((limit, said))
        return held[0] if held else None


def day_of(now: datetime) -> tuple[datetime, datetime]:
    """The day that a budget of a day is for: its first moment, and that of the next one. ``now`` is UTC."""
    begin = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return begin, begin + timedelta(days=1)


def spent(now: datetime) -> tuple[int, int]:
    """Calls and characters that left since midnight, UTC."""
    begin, end = day_of(now)
    found = LedgerRow.objects.filter(at__gte=begin, at__lt=end)
    counted = found.aggregate(requests=Count("pk"), characters=Sum("characters"))
    return counted["requests"], counted["characters"] or 0


def rows(
    *, slug: str = "", engine: str = "", since: datetime | None = None, limit: int | None = None
) -> QuerySet[LedgerRow]:
    """The calls, latest first."""
    query = LedgerRow.objects.select_related("document", "by").order_by("-pk")
    query = query.filter(document__slug=slug) if slug else query
    query = query.filter(engine=engine) if engine else query
    query = query.filter(at__gte=since) if since else query
    return query[:limit] if limit else query


def _lock() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
