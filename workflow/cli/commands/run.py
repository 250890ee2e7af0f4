"""``bargardan run``."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import click

from workflow.cli import answers
from workflow.cli.call import Call, with_call

if TYPE_CHECKING:
    from workflow.pipeline.publish import Published
    from workflow.pipeline.run import Ran


@click.command(
    "run",
    epilog="""\b
Examples:
  bargardan run                  here
  bargardan -C letters run       another workspace

Ends with 0 when every step completed, whatever the check found; for a script that has to stop there: bargardan check
""",
)
@with_call(acting=True)
def command(call: Call) -> None:
    """The whole pipeline: sync, draft, check, catalogs, publish, and a preview of the rest."""
    from workflow.pipeline.run import run  # noqa: PLC0415 - not for --help

    with call.opened(writing="run") as workspace, answers.bars() as progress:
        ran = run(workspace, now=call.now, choose=secrets.choice, by=call.name, progress=progress)
    _show(ran)


def _show(ran: Ran) -> None:
    from workflow.cli.commands import sync  # noqa: PLC0415 - not for --help

    if ran.synced.rebuilt:
        answers.tell(
            "The database was empty: the work in locale/ was brought back, as far as files can tell it"
            " (texts, states, notes, credits). Approvals are given anew."
        )
    sync.show(ran.synced)
    drafted = ", ".join(f"{count} by {name}" for name, count in sorted(ran.drafted.by_engine.items()))
    found = ", ".join(f"{ran.findings[name]} {name}s" for name in ("error", "warning", "hint") if ran.findings[name])
    answers.tell(f"draft     {drafted or 'nothing new'}; left empty: {ran.drafted.left}")
    for why in ran.drafted.refused:
        answers.say(f"          not asked: {why}")
    if ran.drafted.unanswered:
        answers.say(f"          {len(ran.drafted.unanswered)} units without an answer; see: bargardan draft --json")
    answers.tell(f"check     {found or 'nothing found'}{'; see: bargardan check' if found else ''}")
    answers.tell(f"catalogs  {ran.catalogs or 'no'} files written")
    _published("publish", ran.published)
    _published("preview", ran.previewed)
    answers.tell("See how far each edition is: bargardan status")


def _published(name: str, done: Published) -> None:
    pages, written = len(done.pages), len(done.written)
    answers.tell(f"{name:<9} {pages} page{'' if pages == 1 else 's'} in {done.folder}/, {written} files written")
    for problem in (*done.problems, *(f"{each} has changed since it was approved." for each in done.outdated)):
        answers.say(problem)
