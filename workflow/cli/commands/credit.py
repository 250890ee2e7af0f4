"""``bargardan credit``: how a contributor is named in an edition."""

from __future__ import annotations

from dataclasses import asdict

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call


@click.command(
    "credit",
    epilog="""\b
Examples:
  bargardan credit rain en                                        who is named, and how
  bargardan credit rain en "Sparrow, of the night school" --as sparrow
  bargardan credit rain en "" --as sparrow                        a volunteer again
""",
)
@click.argument("slug", shell_complete=complete_slug)
@click.argument("language", metavar="LANG")
@click.argument("line", required=False)
@with_call(acting=True, json=True)
def command(call: Call, slug: str, language: str, line: str | None) -> None:
    """Say how you want to be named. Whoever says nothing is “a volunteer”."""
    from workflow.pipeline import credit  # noqa: PLC0415 - not for --help

    with call.opened() as workspace:
        if line is None:
            credits = credit.listing(workspace, slug, language)
        else:
            credits = credit.give(workspace, slug, language, line, by=call.name, now=call.now)
    if call.json:
        answers.as_json([asdict(each) for each in credits])
    else:
        answers.table(("role", "named as", "tag"), [(each.role, each.name, each.tag) for each in credits])
