"""``bargardan allow``: which remote engines may be asked for one document."""

from __future__ import annotations

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call


@click.command(
    "allow",
    epilog="""\b
Examples:
  bargardan allow rain                           which are allowed
  bargardan allow rain deepl --as heron          from now on, for this document
  bargardan allow rain --take-back --as heron    none any more
""",
)
@click.argument("slug", shell_complete=complete_slug)
@click.argument("engines", nargs=-1, metavar="[ENGINE]...")
@click.option("--take-back", is_flag=True, help="Allow these no more; without names, all.")
@with_call(acting=True, json=True)
def command(call: Call, slug: str, engines: tuple[str, ...], take_back: bool) -> None:
    """Let remote engines that bargardan.toml names be asked for one document, in every run. An editor's act."""
    from workflow.pipeline import openness  # noqa: PLC0415 - not for --help

    with call.opened() as workspace:
        asking = openness.Asking(call.name, call.now)
        if take_back:
            openness.take_back(slug, engines, asking)
        elif engines:
            openness.allow(workspace, slug, engines, asking)
        allowed = openness.allowed(slug)
    if call.json:
        answers.as_json({"document": slug, "allowed": allowed})
    else:
        answers.tell(f"{slug}: {', '.join(allowed) or 'no remote engine is allowed'}")
