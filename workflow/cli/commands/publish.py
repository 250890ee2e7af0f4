"""``bargardan publish``: Markdown and pages for readers."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call

if TYPE_CHECKING:
    from workflow.pipeline.publish import Published


@click.command(
    "publish",
    epilog="""\b
Examples:
  bargardan publish                      every approved edition into public/
  bargardan publish --preview            all others into preview/, marked as previews
  bargardan publish --preview rain       one document (a confidential one only so)
""",
)
@click.argument("slugs", metavar="[SLUG]...", nargs=-1, shell_complete=complete_slug)
@click.option("--preview", is_flag=True, help="What is not approved, into preview/.")
@with_call(json=True)
def command(call: Call, slugs: tuple[str, ...], preview: bool) -> None:
    """Write Markdown and a plain page of each edition. Readers get only what was approved."""
    from workflow.pipeline.publish import publish  # noqa: PLC0415 - not for --help

    with call.opened(writing="publish") as workspace, answers.bars() as progress:
        done = publish(workspace, slugs, preview=preview, progress=progress)
    if call.json:
        answers.as_json(asdict(done))
    else:
        _told(done)


def _told(done: Published) -> None:
    count = len(done.pages)
    pages = "1 page" if count == 1 else f"{count} pages"
    answers.tell(f"{done.folder}/: {pages}, {len(done.written)} files written, {len(done.removed)} removed.")
    if not count and done.folder == "public":
        answers.say("Nothing is approved as it stands. See what is missing: bargardan status")
    for name in done.outdated:
        answers.say(f"{name} has changed since it was approved; its page stands as it was approved.")
    for problem in done.problems:
        answers.say(problem)
