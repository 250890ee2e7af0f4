"""``bargardan init``."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from workflow.cli import answers
from workflow.cli.call import Call, with_call


@click.command(
    "init",
    epilog="""\b
Examples:
  bargardan init letters --as sparrow     a workspace whose first admin is “sparrow”
  bargardan init .                        make this folder one; its files are kept
""",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@with_call(acting=True)
def command(call: Call, folder: Path) -> None:
    """Make DIR a new workspace, with settings, folders and a first text."""
    from workflow.pipeline.init import init  # noqa: PLC0415 - not for --help

    if call.name:
        from workflow.pipeline.people import check_name  # noqa: PLC0415 - not for --help

        check_name(call.name)  # before anything is made
    with init(folder) as written:
        if call.name:
            _first_admin(call, folder)
    answers.tell(f"{folder} is a workspace now: {', '.join(written)}.")
    if call.name:
        answers.tell(f"{call.name} is its first admin.")
    here = "" if folder.resolve() == Path.cwd() else f" -C {folder}"
    admin = "" if call.name else f"\n  bargardan{here} people add NAME --right admin   say who you are: a pseudonym"
    answers.tell(
        f"Next:{admin}\n"
        f"  bargardan{here} run                              see the first text go all the way\n"
        f"  put your own texts into {folder / 'content'}: NAME.en.md, or: bargardan{here} add FILE"
    )


def _first_admin(call: Call, folder: Path) -> None:
    from workflow.model.state import Right  # noqa: PLC0415 - not for --help
    from workflow.pipeline import people  # noqa: PLC0415 - not for --help
    from workflow.pipeline.workspace import opened  # noqa: PLC0415 - not for --help
    from workflow.review.rights import EVERY_LANGUAGE, Grant  # noqa: PLC0415 - not for --help

    with opened(folder.resolve(), call.now, writing="init") as workspace:
        grant = Grant(Right.ADMIN, EVERY_LANGUAGE)
        people.add(workspace, call.name, grant, by=call.name, now=call.now, choose=secrets.choice)
