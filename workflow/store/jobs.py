"""Work for later: asked for, taken by one worker at a time, done, tried again or given up.

One table for SQLite and PostgreSQL, and every act on it one short transaction. Who takes a job gets a *lease*, to be
renewed, and a *fence*, a number that grows with every taking: whatever is written about a job names the fence it was
taken with, so that a worker that was thought dead and comes back changes nothing. A payload holds names, never a text.

Import only after ``database.connect``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Max, Q, QuerySet

from workflow.errors import CallError, LostLeaseError
from workflow.store import journal
from workflow.store.journal import Act
from workflow.store.models import Actor, DocumentRow, EditionRow, Job, TranslationRow, UnitRow

LEASE = timedelta(seconds=30)
"""How long a job is a worker's without another word from it."""
ATTEMPTS = 8
"""How often a job is tried in a row without getting any further. With the waits below that is more than a day."""
FIRST_WAIT = timedelta(minutes=1)
GROWTH = 4
LONGEST_WAIT = timedelta(hours=12)
LONGEST_ERROR = 500
"""Code points of a reason that are kept."""
OPEN = (Job.State.QUEUED, Job.State.RUNNING, Job.State.FAILED)
"""A job that somebody will still do by itself."""
ASKED = "job"
"""The verb of the event that says that a person asked for a job."""
VANISHED = "Its worker vanished {attempts} times in a row before it had got any further."


@dataclass(frozen=True, slots=True)
class Taken:
    """A job in the hands of one worker."""

    pk: int
    kind: str
    payload: Mapping[str, Any]
    fence: int
    """What this worker has to name with everything it writes about the job."""
    attempts: int
    """In a row without getting further, this one included."""
    by: Actor
    """The person who asked for it."""
    key: str


def ask(kind: str, payload: Mapping[str, Any], key: str, act: Act) -> tuple[Job, bool]:
    """The job with this key, and whether it was put into the queue just now.

    One that is queued, running or to be tried again is left as it is. One that is done or dead is queued anew, for
    whoever asks now. Recorded in the journal where it is new.
    """
    asked = {"kind": kind, "payload": dict(payload), "actor": act.actor, "at": act.now, "run_after": act.now}
    with journal.transaction_of_one_act():
        # Two may ask at the same moment: the second gets the first one's row.
        _, new = Job.objects.get_or_create(key=key, defaults=asked)
        job = Job.objects.select_for_update().get(key=key)
        if not new and job.state not in OPEN:
            new = True
            job.payload = dict(payload)
            _queue(job, act)
        if new:
            _record(job, act)
    return job, new


def take(now: datetime, lease: timedelta = LEASE) -> Taken | None:
    """The job that has waited longest, taken; ``None`` where none is due.

    Due is what is queued or to be tried again by now, and what runs under a lease that has passed. One whose workers
    vanished too often is given up on the way.
    """
    while True:
        with journal.transaction_of_one_act():
            # PostgreSQL passes over rows that another worker is taking; SQLite lets one transaction write at a time.
            job = due(now).select_for_update(skip_locked=True).order_by("run_after", "pk").first()
            if job is None:
                return None
            if job.state != Job.State.RUNNING or job.attempts < ATTEMPTS:
                return _taken(job, now + lease)
            job.state, job.lease_until = Job.State.DEAD, None
            job.error = VANISHED.format(attempts=job.attempts)
            job.save(update_fields=["state", "error", "lease_until"])


def due(now: datetime) -> QuerySet[Job]:
    """The jobs that a worker may take at this moment."""
    waiting = Q(state__in=[Job.State.QUEUED, Job.State.FAILED], run_after__lte=now)
    left_behind = Q(state=Job.State.RUNNING, lease_until__lte=now)
    return Job.objects.filter(waiting | left_behind)


def renew(taken: Taken, now: datetime, lease: timedelta = LEASE) -> None:
    """Hold it for another lease. Raises LostLeaseError, as all below do, where it is not this worker's any more."""
    _write(taken, lease_until=now + lease)


def progress(taken: Taken, done: int, of: int, mark: int = 0) -> None:
    """How far it has come, for people to see.

    ``mark`` is any number that grows when work was saved: where it has grown since the last attempt, what failed before
    counts no more.
    """
    with journal.transaction_of_one_act():
        job = _held(taken)
        further = mark > int(job.progress.get("mark", 0))
        job.attempts = 1 if further else job.attempts
        job.progress = {**job.progress, "done": done, "of": of, "mark": mark}
        job.save(update_fields=["attempts", "progress"])


def complete(taken: Taken, told: Mapping[str, Any] | None = None) -> None:
    """It is done. ``told``: counts and names to be shown with its progress."""
    with journal.transaction_of_one_act():
        job = _held(taken)
        _settle(job, Job.State.DONE, "", told)


def fail(
    taken: Taken,
    error: str,
    *,
    now: datetime,
    chance: float,
    at: datetime | None = None,
    told: Mapping[str, Any] | None = None,
) -> datetime | None:
    """It did not work: when it is tried again, or ``None`` where it is given up.

    ``error`` says why, in words without texts or keys. ``chance``, a number from 0 up to 1, spreads the waits so that
    jobs that failed together do not come back together. ``at`` is when trying makes sense again, where that is known;
    such an attempt is not counted.
    """
    with journal.transaction_of_one_act():
        job = _held(taken)
        if at is None and job.attempts >= ATTEMPTS:
            _settle(job, Job.State.DEAD, error, told)
            return None
        job.attempts -= at is not None
        job.run_after = at or now + wait(job.attempts, chance)
        _settle(job, Job.State.FAILED, error, told)
    return job.run_after


def give_up(taken: Taken, error: str, told: Mapping[str, Any] | None = None) -> None:
    """It may not, or cannot, be done: no worker tries again until a person asks."""
    with journal.transaction_of_one_act():
        job = _held(taken)
        _settle(job, Job.State.DEAD, error, told)


def release(taken: Taken, now: datetime) -> None:
    """Put it back for the next worker, as if this attempt had not been: the worker has to stop."""
    _write(taken, state=Job.State.QUEUED, run_after=now, lease_until=None, attempts=F("attempts") - 1)


def again(pk: int, act: Act, allowed: Callable[[Job], None] = lambda job: None) -> Job:
    """Queue a failed or dead job anew, for whoever asks; ``allowed`` raises where they may not.

    Raises CallError for one that is neither.
    """
    with journal.transaction_of_one_act():
        job = Job.objects.select_for_update().filter(pk=pk).first()
        if job is None:
            raise CallError(f"There is no job {pk}.", where="--retry", next_step="See: bargardan work --list")
        if job.state not in {Job.State.FAILED, Job.State.DEAD}:
            raise CallError(
                f"Job {pk} is {job.state}; only one that is failed or dead can be tried again.", where="--retry"
            )
        allowed(job)
        _queue(job, act)
        _record(job, act)
    return job


def wait(attempts: int, chance: float) -> timedelta:
    """How long to wait after so many attempts, from three quarters to five quarters of a ladder's rung.

    >>> str(wait(1, 0.5)), str(wait(4, 0.5)), str(wait(20, 0.0))
    ('0:01:00', '1:04:00', '9:00:00')
    """
    rung: timedelta = min(FIRST_WAIT * GROWTH ** min(attempts - 1, 20), LONGEST_WAIT)
    return rung * (0.75 + chance / 2)


def unfinished() -> Sequence[Job]:
    """All jobs that are not done, dead ones included, oldest first."""
    return list(Job.objects.select_related("actor").exclude(state=Job.State.DONE).order_by("pk"))


def finished(limit: int) -> Sequence[Job]:
    """The latest of those that are done, latest first."""
    return list(Job.objects.select_related("actor").filter(state=Job.State.DONE).order_by("-pk")[:limit])


def last_lease() -> datetime | None:
    """When the last lease of the running jobs passes, unless it is renewed; ``None`` where none runs."""
    running = Job.objects.filter(state=Job.State.RUNNING)
    last: datetime | None = running.aggregate(last=Max("lease_until"))["last"]
    return last


def filled(slug: str, language: str) -> tuple[int, int, int]:
    """Of an edition: the units that hold anything, all its units, and its version, which grows with every save."""
    document = DocumentRow.objects.filter(slug=slug).values_list("pk", flat=True).first()
    edition = EditionRow.objects.filter(document=document, language=language).values_list("pk", "version").first()
    units = UnitRow.objects.filter(document=document, present=True).count()
    if edition is None:
        return 0, units, 0
    held = TranslationRow.objects.filter(edition=edition[0], unit__present=True).exclude(text="", carried="")
    return held.count(), units, edition[1]


def _taken(job: Job, until: datetime) -> Taken:
    job.state, job.lease_until = Job.State.RUNNING, until
    job.attempts += 1
    job.fence += 1
    job.save(update_fields=["state", "lease_until", "attempts", "fence"])
    return Taken(job.pk, job.kind, job.payload, job.fence, job.attempts, job.actor, job.key)


def _queue(job: Job, act: Act) -> None:
    job.state, job.attempts, job.error, job.progress = Job.State.QUEUED, 0, "", {}
    job.actor, job.at, job.run_after, job.lease_until = act.actor, act.now, act.now, None
    job.save()


def _settle(job: Job, state: Job.State, error: str, told: Mapping[str, Any] | None = None) -> None:
    job.state, job.lease_until, job.error = state, None, error.replace("\0", "")[:LONGEST_ERROR]
    job.progress = {**job.progress, **(told or {})}
    job.save(update_fields=["state", "lease_until", "error", "progress", "attempts", "run_after"])


def _mine(taken: Taken) -> QuerySet[Job]:
    return Job.objects.filter(pk=taken.pk, fence=taken.fence, state=Job.State.RUNNING)


def _held(taken: Taken) -> Job:
    job = _mine(taken).select_for_update().first()
    if job is None:
        raise _lost(taken)
    return job


def _write(taken: Taken, **values: Any) -> None:
    with journal.transaction_of_one_act():
        if not _mine(taken).update(**values):
            raise _lost(taken)


def _lost(taken: Taken) -> LostLeaseError:
    return LostLeaseError(
        f"Job {taken.pk} is not this worker's any more.",
        where=taken.key,
        next_step="Another worker goes on with it. See: bargardan work --list",
    )


def _record(job: Job, act: Act) -> None:
    payload = {"job": job.pk, "key": job.key}
    journal.record(Act(act.actor, ASKED, act.now), payload=payload)
