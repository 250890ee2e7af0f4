"""What every command shares: which workspace, who acts, how to answer.

@click.command("status")
@with_call(json=True)
def command(call: Call) -> None:
    with call.opened() as workspace: ...
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import answers
from workflow.errors import CallError

if TYPE_CHECKING:
    from workflow.pipeline.workspace import Workspace

AS_VARIABLE = "BARGARDAN_AS"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the command."""

    workspace: Path | None = None
    """Where to look for the workspace; ``None``: the current folder and upwards."""
    name: str = ""
    """The pseudonym given with ``--as``; ``""`` for none."""
    json: bool = False
    """Whether a program reads the answer."""

    @property
    def now(self) -> datetime:
        """The clock, read at the edge and handed in."""
        return datetime.now(UTC)

    def root(self) -> Path:
        """The workspace's folder."""
        from workflow.pipeline.workspace import find  # noqa: PLC0415 - not for --help

        return find(self.workspace or Path.cwd())

    @contextmanager
    def opened(self, *, writing: str = "") -> Iterator[Workspace]:
        """The workspace, open; ``writing`` names the verb when it writes files (one such process at a time)."""
        from workflow.pipeline.workspace import opened  # noqa: PLC0415 - not for --help

        def waiting(holder: str) -> None:
            answers.say(f"Waiting for another bargardan in this workspace: {holder} …")

        with opened(self.root(), self.now, writing=writing, waiting=waiting) as workspace:
            for warning in workspace.warnings:
                answers.say(warning)
            yield workspace


def with_call(*, acting: bool = False, json: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command ``-C``, and if asked for ``--as`` and ``--json``; its function gets a ``Call`` first."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @click.pass_context
        @functools.wraps(function)
        def run(context: click.Context, *args: Any, **given: Any) -> Any:
            call: Call = context.find_object(Call) or Call()
            here, name, as_json = given.pop("_workspace"), given.pop("_as", None), given.pop("_json", False)
            call = replace(
                call, workspace=here or call.workspace, name=name or call.name, json=bool(as_json or call.json)
            )
            return context.invoke(function, call, *args, **given)

        options: list[Callable[[Any], Any]] = [workspace_option]
        options += [as_option] if acting else []
        options += [json_option] if json else []
        for option in reversed(options):
            run = option(run)
        return run

    return decorate


workspace_option = click.option(
    "-C",
    "--workspace",
    "_workspace",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The workspace, if it is not this folder or one above.",
)
as_option = click.option(
    "--as", "_as", metavar="PSEUDONYM", envvar=AS_VARIABLE, help=f"Who acts (or set {AS_VARIABLE})."
)
json_option = click.option("--json", "_json", is_flag=True, help="Answer in JSON, for programs.")


def complete_slug(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """Document names for the shell, from the names of the files in ``content/``."""
    call: Call = context.find_object(Call) or Call()
    try:
        content = call.root() / "content"
        names = {path.name.split(".")[0] for path in content.iterdir() if not path.name.startswith(".")}
    except (CallError, OSError):
        return []
    return sorted(name for name in names if name.startswith(typed))
