"""``bargardan confidential``: which documents are, making one so, and lifting it."""

from __future__ import annotations

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call
from workflow.errors import CallError


@click.command(
    "confidential",
    epilog="""\b
Examples:
  bargardan confidential rain                                          whether it is
  bargardan confidential rain --seal --as sparrow                      from now on
  bargardan confidential rain --lift "the family agreed" --as heron    open again (an admin's act)
""",
)
@click.argument("slug", shell_complete=complete_slug)
@click.option("--seal", is_flag=True, help="Make it confidential.")
@click.option("--lift", metavar="WHY", help="Make it open; an admin's act, with the reason.")
@with_call(acting=True, json=True)
def command(call: Call, slug: str, seal: bool, lift: str | None) -> None:
    """A confidential document reaches no other machine, no memory but its own, and no page.

    `confidential: true` in its front matter makes it so; taking that line away does not make it open.
    """
    from workflow.pipeline import openness  # noqa: PLC0415 - not for --help

    if seal and lift is not None:
        raise CallError("A document is made confidential or open, not both.", where="--seal")
    with call.opened() as workspace:
        asking = openness.Asking(call.name, call.now)
        sealed = seal and openness.seal(workspace, slug, asking)
        if lift is not None:
            openness.lift(slug, lift, asking)
        closed = openness.is_confidential(slug)
        silent = openness.silent_file(slug)
    if call.json:
        answers.as_json({"document": slug, "confidential": closed})
    else:
        answers.tell(f"{slug}: {'confidential' if closed else 'open'}")
    if sealed:
        answers.say("Its pages that were made before are taken away by: bargardan publish, bargardan publish --preview")
    if silent:
        answers.say(
            f"Its file does not say so: write “confidential: true” into the front matter of {silent} too. Until then"
            " only the database knows, and after the next sync its catalogs."
        )
