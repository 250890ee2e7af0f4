"""``bargardan sync``."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import answers
from workflow.cli.call import Call, with_call

if TYPE_CHECKING:
    from workflow.pipeline.sync import Report

SHOWN = 20
"""Rows of a table before “… and 980 more”."""


@click.command(
    "sync",
    epilog="""\b
Examples:
  bargardan sync                  what changed in content/ and locale/ comes in, catalogs go out
  bargardan sync --as sparrow     what was changed in catalogs is sparrow's
  bargardan sync --rebuild        into an empty database, from content/ and locale/ alone
  bargardan sync --take-over      from now on the team's database follows this folder, not the one before
""",
)
@click.option("--rebuild", is_flag=True, help="Believe the states in catalogs; for an empty database only.")
@click.option("--take-over", is_flag=True, help="Make this folder the one that the database follows.")
@with_call(acting=True, json=True)
def command(call: Call, rebuild: bool, take_over: bool) -> int:
    """Bring content/, locale/ and the database together, and say what changed.

    Exit code 1: some files were passed over; they are named with what is wrong in them.
    """
    from workflow.pipeline.sync import sync  # noqa: PLC0415 - not for --help

    with call.opened(writing="sync") as workspace, answers.bars() as progress:
        report = sync(
            workspace,
            now=call.now,
            choose=secrets.choice,
            by=call.name,
            rebuild=rebuild,
            take_over=take_over,
            progress=progress,
        )
    answers.as_json(plain(report)) if call.json else show(report)
    return answers.TO_MEND if report.problems else answers.DONE


def show(report: Report) -> None:
    """What a sync did, in short tables; problems and remarks on stderr."""
    _table(
        ("source", "what", "units", "new", "stale", "moved", "back", "removed"),
        [
            (each.slug, each.what, each.units, each.added, each.stale, each.moved, each.returned, each.removed)
            for each in report.sources
        ],
    )
    _table(
        ("catalog", "revisions", "clashes", "notes", "rebuilt"),
        [
            (f"{each.slug}/{each.language}", each.revisions, each.suggestions, each.notes, each.believed)
            for each in report.catalogs
        ],
    )
    for edition in report.voided:
        answers.tell(f"{edition} is not what was approved any more.")
    for each in (*report.remarks, *report.problems):
        answers.say(each.message)
    answers.tell(summary(report))


def summary(report: Report) -> str:
    """One line: what a sync did in all."""
    clashes = sum(each.suggestions for each in report.catalogs)
    parts = [
        _count(len(report.sources), "source changed", "sources changed"),
        _count(len(report.catalogs), "catalog came in", "catalogs came in"),
        _count(clashes, "clash to look at", "clashes to look at"),
        _count(report.written, "file of locale/ written", "files of locale/ written"),
        _count(len(report.problems), "file passed over", "files passed over"),
    ]
    said = ", ".join(part for part in parts if part)
    return f"{said}." if said else "Nothing has changed."


def plain(report: Report) -> dict[str, Any]:
    """A report as JSON holds it."""
    from dataclasses import asdict  # noqa: PLC0415 - only for --json

    return asdict(report)


def _table(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    shown = [tuple("" if cell == 0 else cell for cell in row) for row in rows[:SHOWN]]
    answers.table(head, shown)
    if len(rows) > SHOWN:
        answers.tell(f"… and {len(rows) - SHOWN:,} more")


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}" if number else ""
