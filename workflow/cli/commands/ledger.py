"""``bargardan ledger``: every call that left for a server."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call

LATEST = 50


@click.command(
    "ledger",
    epilog="""\b
Examples:
  bargardan ledger                         the latest calls
  bargardan ledger rain --all              every call with words of one document
  bargardan ledger --engine deepl --since 2026-11-01 --json

“sent” alone means that the process ended before it knew what became of the call.
""",
)
@click.argument("slug", required=False, default="", shell_complete=complete_slug)
@click.option("--engine", default="", metavar="NAME", help="Only calls to this engine.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only calls from this day on (UTC).")
@click.option("--all", "everything", is_flag=True, help=f"All of them, not the latest {LATEST}.")
@with_call(json=True)
def command(call: Call, slug: str, engine: str, since: datetime | None, everything: bool) -> None:
    """When which engine was sent how much of which document, to which host, and what became of it. Never the text."""
    from workflow.pipeline.ledger import ledger  # noqa: PLC0415 - not for --help

    start = since.replace(tzinfo=UTC) if since else None
    with call.opened():
        found = ledger(slug=slug, engine=engine, since=start, limit=None if everything else LATEST)
    if call.json:
        answers.as_json(found)
        return
    head = ("WHEN (UTC)", "ENGINE", "HOST", "DOCUMENT", "UNITS", "CHARACTERS", "ALLOWED BY", "OUTCOME")
    answers.table(
        head,
        [
            (
                str(each["at"])[:19].replace("T", " "),
                each["engine"],
                each["host"],
                f"{each['document']}/{each['language']}",
                each["units"],
                f"{each['characters']:,}",
                each["by"] or "–",
                each["outcome"],
            )
            for each in found
        ],
    )
    if not found:
        chosen = bool(slug or engine or since)
        answers.tell("No such call is on the ledger." if chosen else "Nothing has left for any server.")
