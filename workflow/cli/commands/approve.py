"""``bargardan approve``: sign off an edition for readers."""

from __future__ import annotations

from dataclasses import asdict

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call


@click.command(
    "approve",
    epilog="""\b
Examples:
  bargardan approve rain en --as heron
  bargardan publish
""",
)
@click.argument("slug", shell_complete=complete_slug)
@click.argument("language", metavar="LANG")
@with_call(acting=True, json=True)
def command(call: Call, slug: str, language: str) -> None:
    """Approve an edition: every unit agreed to, every note too, no error found. Any later change voids it."""
    from workflow.pipeline.approve import approve  # noqa: PLC0415 - not for --help

    with call.opened() as workspace:
        done = approve(workspace, slug, language, by=call.name, now=call.now)
    if call.json:
        answers.as_json(asdict(done))
        return
    what = "approved" if done.new else "was approved already, exactly so"
    answers.tell(f"{slug}/{language}: {what} ({done.fingerprint[:12]})")
    if done.new:
        answers.say("Take it to readers: bargardan publish")
