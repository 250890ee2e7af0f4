"""``bargardan work``: do what was asked for in the background."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from workflow.cli import answers
from workflow.cli.call import Call, with_call
from workflow.errors import CallError

if TYPE_CHECKING:
    from workflow.pipeline.jobs import JobNow
    from workflow.pipeline.worker import Happened, Stop

MOST = 16
"""Workers in one process."""
HEAD = ("ID", "JOB", "STATE", "UNITS", "TRIES", "BY", "DUE (UTC)", "WHY")


@click.command(
    "work",
    epilog="""\b
Examples:
  bargardan draft --background --as sparrow    ask for drafts
  bargardan work --once                        do what is due, then end
  bargardan work                               go on, until Ctrl-C or SIGTERM
  bargardan work --list                        where every job stands
  bargardan work --retry 7 --as sparrow        try one again that failed

Several may run at the same time, on SQLite as on PostgreSQL: docs/jobs.md
""",
)
@click.option("--once", is_flag=True, help="End when nothing is due any more.")
@click.option(
    "--jobs", type=click.IntRange(1, MOST), default=1, show_default=True, metavar="N", help="So many at the same time."
)
@click.option("--list", "listing", is_flag=True, help="Show the jobs and do none.")
@click.option("--retry", "again", type=int, metavar="ID", help="Queue a failed or dead job anew, as yours.")
@with_call(acting=True, json=True)
def command(call: Call, once: bool, jobs: int, listing: bool, again: int | None) -> int:
    """Do background jobs, one after the other. Killed at any moment, the next worker goes on where it stopped."""
    if listing + (again is not None) + once > 1:
        raise CallError("--list, --retry and --once are three different things.", next_step="Choose one of them.")
    if listing:
        return _list(call)
    if again is not None:
        return _retry(call, again)
    return _work(call, jobs, for_ever=not once)


def _work(call: Call, count: int, *, for_ever: bool) -> int:
    from workflow.pipeline.worker import Stop, Worker, side_by_side  # noqa: PLC0415 - not for --help

    stop, met = Stop(), set[str]()

    def tell(happened: Happened) -> None:
        met.add(happened.what)
        _tell(happened, as_json=call.json)

    with call.opened():  # whatever is wrong with the workspace is said before a worker begins
        pass
    worker = Worker(call.opened, stop, tell=tell, say=answers.say)
    with _stopping_at_a_signal(stop):
        if count == 1:
            worker.work(for_ever=for_ever)
        else:
            side_by_side(worker, count, for_ever=for_ever)
    if not met:
        answers.say("Nothing was due. See: bargardan work --list")
    return answers.TO_MEND if {"failed", "dead"} & met else answers.DONE


@contextmanager
def _stopping_at_a_signal(stop: Stop) -> Iterator[None]:
    """Let SIGTERM and SIGINT end the worker after its batch; a second one ends it at once."""

    def first(number: int, _frame: object) -> None:
        stop.set()
        signal.signal(number, before[signal.Signals(number)])
        # Not print: the signal may have come in the middle of one.
        os.write(2, b"\nStopping after this batch. Once more to stop at once; nothing saved is lost.\n")

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    for number in before:
        signal.signal(number, first)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(happened: Happened, *, as_json: bool) -> None:
    """One line; a JSON object a line for programs."""
    ending = happened.ending
    if as_json:
        again = happened.again.isoformat() if happened.again else None
        known = {"job": happened.job, "about": happened.about, "what": happened.what, "why": ending.why, "again": again}
        answers.tell(json.dumps({**known, **ending.told}, ensure_ascii=False))
        return
    said = f"{happened.job} {happened.about}: {happened.what}"
    if happened.what == "begun":
        answers.say(said)
        return
    counted = f" ({ending.told['drafted']} drafted)" if "drafted" in ending.told else ""
    later = f" Again at {_minute(happened.again)} UTC." if happened.again else ""
    answers.tell(f"{said}{counted}{'. ' if ending.why else ''}{ending.why}{later}")


def _list(call: Call) -> int:
    from workflow.pipeline.jobs import listed  # noqa: PLC0415

    with call.opened():
        found = listed()
    if call.json:
        answers.as_json([_values(job) for job in found])
        return answers.DONE
    answers.table(HEAD, [_row(job) for job in found])
    if not found:
        answers.tell("No jobs. Ask for some: bargardan draft --background --as PSEUDONYM")
    return answers.DONE


def _retry(call: Call, pk: int) -> int:
    from workflow.pipeline.jobs import retry  # noqa: PLC0415

    with call.opened() as workspace:
        job = retry(workspace, pk, by=call.name, now=call.now)
    if call.json:
        answers.as_json(_values(job))
    else:
        answers.tell(f"{job.pk} {job.kind} {job.about} is queued again. A worker does it: bargardan work --once")
    return answers.DONE


def _row(job: JobNow) -> tuple[object, ...]:
    units = f"{job.progress['done']}/{job.progress['of']}" if "of" in job.progress else "–"
    due = _minute(job.run_after) if job.state in {"queued", "failed"} else ""
    why = job.error
    if unanswered := job.progress.get("unanswered"):
        why = why or f"{unanswered} without an answer"
    if refused := job.progress.get("refused"):
        why = why or f"not asked: {', '.join(refused)}"
    return job.pk, f"{job.kind} {job.about}", job.state, units, job.attempts, job.by, due, why


def _values(job: JobNow) -> dict[str, object]:
    progress = {name: value for name, value in job.progress.items() if name != "mark"}
    return {
        "id": job.pk,
        "kind": job.kind,
        "about": job.about,
        "key": job.key,
        "state": job.state,
        "by": job.by,
        "attempts": job.attempts,
        "run_after": job.run_after.isoformat(),
        "error": job.error,
        **progress,
    }


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"
