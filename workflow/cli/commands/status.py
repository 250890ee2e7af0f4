"""``bargardan status``."""

from __future__ import annotations

from dataclasses import asdict

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call

HEAD = ("document", "language", "state", "units", "translated", "reviewed", "stale", "findings")


@click.command(
    "status",
    epilog="""\b
Examples:
  bargardan status                 every edition
  bargardan status rain --to en    one
  bargardan status --json          for programs
""",
)
@click.argument("slugs", metavar="[SLUG]...", nargs=-1, shell_complete=complete_slug)
@click.option("--to", multiple=True, metavar="LANG", help="Only these languages.")
@with_call(json=True)
def command(call: Call, slugs: tuple[str, ...], to: tuple[str, ...]) -> None:
    """Say how far each edition has come."""
    from workflow.pipeline.status import status  # noqa: PLC0415 - not for --help

    with call.opened() as workspace, answers.bars() as progress:
        found = list(status(workspace, slugs, to=to, progress=progress))
    if call.json:
        answers.as_json([{name: asdict(each)[name] for name in (*HEAD, "suggestions")} for each in found])
        return
    answers.table(HEAD, [tuple(getattr(each, name) for name in HEAD) for each in found])
    if not found and (slugs or to):
        answers.tell("No such edition: its source is gone from content/, or nobody asked for this language.")
    elif not found:
        answers.tell("No editions yet. Put a text into content/, then: bargardan sync")
    if waiting := [each for each in found if each.suggestions]:
        names = ", ".join(f"{each.document}/{each.language}" for each in waiting)
        answers.tell(f"Clashes wait for somebody to look at them: {names}")
