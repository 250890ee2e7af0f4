"""Background jobs: what may be asked for, how each kind is done, and where they all stand.

A worker (``worker``) takes a job and runs its handler. The handler asks ``Turn.still_may`` before every batch: whether
the worker has to stop, whether the job is still its own, and whether the person who asked for it may still do so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workflow.errors import BargardanError, CallError, GateError, RuleError, SettingsError, StoreError
from workflow.model.state import Right
from workflow.pipeline import engine_settings
from workflow.pipeline.draft import Drafted, begun, draft
from workflow.pipeline.permission import Clock, Leave
from workflow.pipeline.workspace import Workspace
from workflow.review.rights import require
from workflow.store import actors, jobs, people, undrafted
from workflow.store.jobs import Taken
from workflow.store.journal import Act
from workflow.store.ledger import Limit, day_of
from workflow.store.models import EditionRow, Job

if TYPE_CHECKING:
    from workflow.store.models import Actor

DRAFT = "draft"
LATEST = 20
"""Jobs that are done and still listed."""
RUN_SPENT = "The budget of one run is used up."
IN_FRONT = "Do it in the foreground to see why: bargardan draft"


class Stopping(Exception):  # noqa: N818 - nothing went wrong
    """The worker has to stop; its job goes back into the queue."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What came of one attempt."""

    state: str = "done"
    """``done``, ``failed`` (to be tried again) or ``dead``."""
    why: str = ""
    """In words without texts or keys; ``""`` where it is done."""
    at: datetime | None = None
    """When trying again makes sense, where that is known."""
    told: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """Counts and names for whoever looks."""


@dataclass(slots=True)
class Turn:
    """One attempt at a job by one worker."""

    taken: Taken
    now: Clock
    stopping: Callable[[], bool] = lambda: False
    """Whether the worker was asked to stop."""
    alive: Callable[[], None] = lambda: None
    """Tells the heartbeat that a batch begins."""
    lease: timedelta = jobs.LEASE

    def still_may(self, right: Callable[[Taken], None], count: Callable[[], tuple[int, int, int]]) -> None:
        """Ask before a batch whether it may begin. ``count``: units done, all units, and what grows with each save.

        Raises Stopping, LostLeaseError, or the RuleError that ``right`` raises.
        """
        if self.stopping():
            raise Stopping
        self.alive()
        jobs.renew(self.taken, self.now(), self.lease)
        jobs.progress(self.taken, *count())
        right(self.taken)


Handler = Callable[[Workspace, Turn], Ending]


def drafted(workspace: Workspace, turn: Turn) -> Ending:
    """Draft one edition, as ``bargardan draft`` does."""
    asked = turn.taken.payload
    slug, language = str(asked["slug"]), str(asked["language"])
    engines, allow = tuple(asked["engines"]), tuple(asked["allow"])

    def still_may() -> None:
        turn.still_may(lambda taken: _may_ask(taken.by, language), partial(jobs.filled, slug, language))

    still_may()
    by = turn.taken.by.name or ""
    done = draft(
        workspace,
        [slug],
        to=[language],
        engines=engines,
        allow=allow,
        by=by,
        now=turn.now(),
        still_may=still_may,
        leave=Leave(workspace, allow, by, now=turn.now),
    )
    jobs.progress(turn.taken, *jobs.filled(slug, language))
    return _ending_of_draft(done, {*engines, *allow}, turn.now())


# Kind → what does it.
HANDLERS: dict[str, Handler] = {DRAFT: drafted}


def ending_of(error: Exception) -> Ending:
    """What an error means for a job. Messages of engines and of the unforeseen may hold words of a text: not kept."""
    if isinstance(error, SettingsError | StoreError):  # a file that is just being edited, a server that was away
        return Ending("failed", str(error))
    if isinstance(error, CallError | RuleError | GateError):
        return Ending("dead", str(error))
    if isinstance(error, BargardanError):
        return Ending("failed", f"It could not be done ({type(error).__name__}). {IN_FRONT}")
    return Ending("failed", f"Something went wrong that we did not foresee ({type(error).__name__}). {IN_FRONT}")


def ask_draft(
    workspace: Workspace,
    slugs: Collection[str] = (),
    *,
    to: Collection[str] = (),
    engines: Sequence[str] = (),
    allow: Sequence[str] = (),
    by: str,
    now: datetime,
) -> list[JobNow]:
    """Ask for drafts in the background: a job for every edition with units that a machine may draft.

    What was asked for already, and is not done, is the same job. ``by`` needs a translator's right. Raises CallError or
    RuleError as ``draft`` does.
    """
    for name in engines:
        _refuse_unknown(workspace, name)
    actor = people.somebody(by)
    keys = begun(workspace, slugs, to, Leave(workspace, tuple(allow), by))
    open_ = [blank.row for blank in undrafted.blanks(keys, drafts_too=True) if blank.units]
    for language in sorted({row.language for row in open_}):
        _may_ask(actor, language)
    return [_asked(row, engines, allow, Act(actor, jobs.ASKED, now)) for row in open_]


@dataclass(frozen=True, slots=True)
class JobNow:
    """Where a job stands."""

    pk: int
    kind: str
    key: str
    about: str
    """``letter/en``."""
    state: str
    """A value of ``Job.State``."""
    by: str
    """The pseudonym of whoever asked for it."""
    attempts: int
    run_after: datetime
    """When it is, or was, due."""
    error: str
    progress: Mapping[str, Any]
    """``done`` of ``of`` units; when an attempt has ended also how many were ``drafted`` in it and are ``unanswered``,
    and which engines were ``refused``."""


def listed() -> list[JobNow]:
    """Every job that is not done, oldest first, then the latest of those that are."""
    return [_now(job) for job in (*jobs.unfinished(), *jobs.finished(LATEST))]


def retry(workspace: Workspace, pk: int, *, by: str, now: datetime) -> JobNow:
    """Queue a failed or dead job anew. From now on it is ``by``'s, with ``by``'s rights."""
    actor = people.somebody(by)
    job = jobs.again(pk, Act(actor, jobs.ASKED, now), lambda job: _may_retry(workspace, job, actor))
    return _now(job)


def _may_retry(workspace: Workspace, job: Job, actor: Actor) -> None:
    language = str(job.payload.get("language", "*"))
    _may_ask(actor, language)
    Leave(workspace, tuple(job.payload.get("allow", ())), actor.name or "").begin([language])


def _may_ask(actor: Actor, language: str) -> None:
    person = people.person_of(actor)
    require(person, Right.TRANSLATOR, language, to="ask for drafts in the background", where="--background")


def _refuse_unknown(workspace: Workspace, name: str) -> None:
    if name not in workspace.settings.setups and not engine_settings.is_kind(name):
        raise CallError(f"There is no engine “{name}”.", where="--engine", next_step="See: docs/engines.md")


def _asked(row: EditionRow, engines: Sequence[str], allow: Sequence[str], act: Act) -> JobNow:
    slug, language = row.document.slug, row.language
    payload = {"slug": slug, "language": language, "engines": list(engines), "allow": sorted(set(allow))}
    job, _ = jobs.ask(DRAFT, payload, key_of(DRAFT, payload), act)
    return _now(job)


def key_of(kind: str, payload: Mapping[str, Any]) -> str:
    """The name of a piece of work: equal exactly where it is the same, and readable as far as there is room.

    >>> key_of("draft", {"slug": "letter", "language": "en"})
    'draft letter/en 76a86217b12565c5'
    """
    whole = repr(sorted((key, str(value)) for key, value in payload.items()))
    return f"{kind} {_about(payload)[:150]} {sha256(whole.encode()).hexdigest()[:16]}"


def _about(payload: Mapping[str, Any]) -> str:
    return f"{payload.get('slug', '')}/{payload.get('language', '')}".strip("/")


def _now(job: Job) -> JobNow:
    by = actors.names([job.actor.tag]).get(job.actor.tag, job.actor.tag)
    about = _about(job.payload)
    state = str(job.state)
    return JobNow(
        job.pk, job.kind, job.key, about, state, by, job.attempts, job.run_after, job.error, dict(job.progress)
    )


def _ending_of_draft(done: Drafted, named: Collection[str], now: datetime) -> Ending:
    """Engines that were asked for by name and refused: dead. Units an engine failed at: again, where that may help."""
    told = {
        "drafted": sum(done.by_engine.values()),
        "unanswered": len(done.unanswered),
        "refused": sorted(set(done.refused.values())),
    }
    refused = [why for why, engine in done.refused.items() if engine in named]
    if refused:
        return Ending("dead", " ".join(refused), told=told)
    if not done.unanswered:
        return Ending(told=told)
    count = (
        f"{len(done.unanswered)} unit{'' if len(done.unanswered) == 1 else 's'} without an answer; what came is kept."
    )
    if done.held_back_by & {Limit.RUN, Limit.CALL}:
        which = "The budget is less than one call takes." if Limit.CALL in done.held_back_by else RUN_SPENT
        return Ending("dead", f"{which} {count}", told=told)
    if Limit.DAY in done.held_back_by:
        _, tomorrow = day_of(now)
        return Ending("failed", f"The budget of the day is used up. {count}", tomorrow, told)
    return Ending("failed", f"An engine failed. {count}", told=told)
