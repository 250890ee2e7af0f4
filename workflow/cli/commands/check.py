"""``bargardan check``: what is wrong, and where."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call

if TYPE_CHECKING:
    from workflow.pipeline.check import Located


@click.command(
    "check",
    epilog="""\b
Examples:
  bargardan check                             everything
  bargardan check rain --to en                one edition
  bargardan check --format json | jq .code    one JSON object a line

Ends with 1 when there are errors, so that scripts can stop there.
""",
)
@click.argument("slugs", metavar="[SLUG]...", nargs=-1, shell_complete=complete_slug)
@click.option("--to", multiple=True, metavar="LANG", help="Only this language (may be repeated).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@with_call()
def command(call: Call, slugs: tuple[str, ...], to: tuple[str, ...], form: str) -> int:
    """Say what is missing or does not match, unit by unit."""
    from workflow.pipeline.check import check  # noqa: PLC0415 - not for --help

    counts: Counter[str] = Counter()
    with call.opened() as workspace, answers.bars() as progress:
        for located in check(workspace, slugs, to=to, progress=progress):
            counts[located.finding.severity] += 1
            answers.tell(_json(located) if form == "json" else _text(located))
    if form == "text":
        counted = ", ".join(f"{counts[name]} {name}{'' if counts[name] == 1 else 's'}" for name in SEVERITIES)
        answers.say(f"{counted}.")
    return answers.TO_MEND if counts["error"] else answers.DONE


SEVERITIES = ("error", "warning", "hint")


def _json(located: Located) -> str:
    finding = located.finding
    values = {
        "document": located.document,
        "language": located.language,
        "unit": finding.unit,
        "line": located.line,
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
    }
    return json.dumps(values, ensure_ascii=False)


def _text(located: Located) -> str:
    finding = located.finding
    line = f":{located.line}" if located.line else ""
    place = f"{located.path}{line} → {located.language} {finding.unit}".rstrip()
    return f"{place}: {finding.severity}: {finding.message} [{finding.code}]"
