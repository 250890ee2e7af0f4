"""Answers: results on stdout, progress and remarks on stderr, errors as one message and an exit code."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from workflow.errors import BargardanError, CallError

if TYPE_CHECKING:
    from workflow.pipeline.progress import Progress

DONE, TO_MEND, WRONG_CALL = 0, 1, 2
"""Exit codes: done; the work has errors to mend; the call was wrong."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Unicode's categories Cc and Cs."""


def say(message: str) -> None:
    """A remark for the person at the keyboard (stderr)."""
    click.echo(tame(message), err=True)


def tell(message: str) -> None:
    """A line of the result (stdout)."""
    click.echo(tame(message))


def as_json(value: Any) -> None:
    """One JSON value as the result: UTF-8, readable, the same bytes for the same value."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows under a head, in columns; numbers to the right. Nothing at all when there are no rows."""
    cells = [[tame(str(cell), keep="") for cell in row] for row in rows]
    if not cells:
        return
    widths = [max(_width(row[at]) for row in [head, *cells]) for at in range(len(head))]
    right = [all(row[at].replace(",", "").isdigit() or not row[at] for row in cells) for at in range(len(head))]
    line = _line(head, widths, right)
    click.echo(line if os.environ.get("NO_COLOR") else click.style(line, bold=True))
    for row in cells:
        click.echo(_line(row, widths, right))


def tame(text: str, keep: str = "\n\t") -> str:
    """Text from a file or a person made safe for a terminal: control characters shown as U+FFFD."""
    return _CONTROL.sub(lambda met: met[0] if met[0] in keep else "\N{REPLACEMENT CHARACTER}", text)


def exit_code(error: BargardanError) -> int:
    """The exit code that an error of ours stands for."""
    return WRONG_CALL if isinstance(error, CallError) else TO_MEND


@contextmanager
def bars() -> Iterator[Progress]:
    """A ``Progress`` that draws bars on stderr, if that is a terminal; one bar a stage."""
    if not sys.stderr.isatty():
        yield _quiet
        return
    from rich.console import Console  # noqa: PLC0415 - only where somebody looks
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True)) as drawn:
        tasks: dict[str, TaskID] = {}

        def step(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = drawn.add_task(stage, total=total or 1)
            # A stage with nothing to do is shown full, so that nobody waits for it.
            drawn.update(tasks[stage], completed=done if total else 1, total=total or 1)

        yield step


def _quiet(stage: str, done: int, total: int) -> None:
    """Nobody looks."""


def _width(text: str) -> int:
    """Columns on a terminal: marks and joiners take none, wide letters two."""
    return sum(
        0
        if unicodedata.category(each) in {"Mn", "Me", "Cf"}
        else 2
        if unicodedata.east_asian_width(each) in "WF"
        else 1
        for each in text
    )


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = []
    for cell, width, to_right in zip(row, widths, right, strict=True):
        gap = " " * (width - _width(cell))
        padded.append(gap + cell if to_right else cell + gap)
    return "  ".join(padded).rstrip()
