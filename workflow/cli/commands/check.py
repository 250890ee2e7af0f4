"""``bargardan check``: what is wrong, and where."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call
from workflow.errors import CallError

if TYPE_CHECKING:
    from workflow.pipeline.check import Located
    from workflow.pipeline.fix import Fixed
    from workflow.pipeline.workspace import Workspace

SEVERITIES = ("error", "warning", "hint")


@click.command(
    "check",
    epilog="""\b
Examples:
  bargardan check                             everything
  bargardan check rain --to en                one edition
  bargardan check --messages fa               in Persian
  bargardan check --format json | jq .code    one JSON object a line (with --fix: of what was fixed)
  bargardan check --dismissed                 what people said may stay, too
  bargardan check --fix --dry-run             what would be fixed
  bargardan check rain --fix --as sparrow     put safe fixes into what nobody has agreed to yet
  bargardan check --names-file ~/safe/names.txt
                                              names that must not get out, one a line
  bargardan check --rules                     every rule, and what it finds

Ends with 1 when there are errors, so that scripts can stop there. That a finding may stay, and why, is said with:
bargardan dismiss
""",
)
@click.argument("slugs", metavar="[SLUG]...", nargs=-1, shell_complete=complete_slug)
@click.option("--to", multiple=True, metavar="LANG", help="Only this language (may be repeated).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--messages", type=click.Choice(["en", "fa"]), default="en", show_default=True, help="In this language.")
@click.option("--dismissed", is_flag=True, help="Also what was dismissed, with who and why.")
@click.option("--fix", is_flag=True, help="Put in the safe fixes, show what changed, and check again.")
@click.option("--dry-run", is_flag=True, help="With --fix: only show what would change.")
@click.option(
    "--names-file",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Also look for these names everywhere; the file lies outside the workspace and is never kept.",
)
@click.option("--rules", is_flag=True, help="List the rules.")
@with_call(acting=True)
def command(call: Call, slugs: tuple[str, ...], to: tuple[str, ...], **given: Any) -> int:
    """Say what is missing or does not match, unit by unit."""
    if given["rules"]:
        _rules(given["form"], given["messages"])
        return answers.DONE
    if given["dry_run"] and not given["fix"]:
        raise CallError("--dry-run is said of --fix.", next_step="bargardan check --fix --dry-run")
    if given["fix"] and given["names_file"] is not None:
        raise CallError("--fix and --names-file do not go together.", next_step="One after the other.")
    with call.opened() as workspace, answers.bars() as progress:
        asked: dict[str, Any] = {"slugs": slugs, "to": to, "progress": progress}
        if given["fix"]:
            _fix(workspace, asked | {"by": call.name, "now": call.now, "dry_run": given["dry_run"]}, given["form"])
        counts: Counter[str] = Counter()
        for located in _found(workspace, asked, given["names_file"], dismissed=given["dismissed"]):
            counts[located.finding.severity] += located.dismissed is None
            if given["form"] == "text":
                answers.tell(_text(located, given["messages"]))
            elif not given["fix"]:
                answers.tell(_json(located, given["messages"]))
    if given["form"] == "text":
        counted = ", ".join(f"{counts[name]} {name}{'' if counts[name] == 1 else 's'}" for name in SEVERITIES)
        answers.say(f"{counted}.")
    return answers.TO_MEND if counts["error"] else answers.DONE


def _found(
    workspace: Workspace, asked: dict[str, Any], names_file: Path | None, *, dismissed: bool
) -> Iterator[Located]:
    from workflow.pipeline.check import check  # noqa: PLC0415 - not for --help
    from workflow.pipeline.names import name_findings, read_names  # noqa: PLC0415

    listed = read_names(workspace, names_file) if names_file is not None else None
    yield from check(workspace, dismissed=dismissed, **asked)
    if listed is not None:
        yield from name_findings(workspace, listed, **asked)


def _fix(workspace: Workspace, asked: dict[str, Any], form: str) -> None:
    from workflow.pipeline.fix import fix  # noqa: PLC0415 - not for --help

    left: Counter[str] = Counter()
    done = 0
    for each in fix(workspace, **asked):
        if each.left:
            left[each.left] += 1
            continue
        done += 1
        answers.tell(_fixed_json(each) if form == "json" else _fixed_text(each))
    verb = "would be fixed" if asked["dry_run"] else "fixed"
    answers.say(f"{done} unit{'' if done == 1 else 's'} {verb}.")
    for why, count in sorted(left.items()):
        answers.say(f"Left alone: {count} ({why}).")


def _json(located: Located, language: str) -> str:
    from workflow.checks import said  # noqa: PLC0415

    finding, why = located.finding, located.dismissed
    values = {
        "document": located.document,
        "language": located.language,
        "unit": finding.unit,
        "line": located.line,
        "code": finding.code,
        "severity": str(finding.severity),
        "message": said(finding, language),
        "start": finding.start,
        "end": finding.end,
    }
    values |= {"fix": finding.fix} if finding.fix is not None else {}
    values |= {"dismissed": {"by": why.by, "why": why.why}} if why else {}
    return json.dumps(values, ensure_ascii=False)


def _text(located: Located, language: str) -> str:
    from workflow.checks import said  # noqa: PLC0415

    finding, why = located.finding, located.dismissed
    line = f":{located.line}" if located.line else ""
    place = f"{located.path}{line} → {located.language} {finding.unit}".rstrip()
    dismissed = f" — dismissed by {why.by}: {why.why}" if why else ""
    return f"{place}: {finding.severity}: {said(finding, language)} [{finding.code}]{dismissed}"


def _fixed_json(fixed: Fixed) -> str:
    values = {
        "document": fixed.document,
        "language": fixed.language,
        "unit": fixed.unit,
        "line": fixed.line,
        "codes": list(fixed.codes),
        "before": fixed.before,
        "after": fixed.after,
    }
    return json.dumps(values, ensure_ascii=False)


def _fixed_text(fixed: Fixed) -> str:
    """The lines that changed, each whole as it was and as it is: so a right-to-left terminal keeps their order."""
    head = f"{fixed.document}/{fixed.language} {fixed.unit} [{', '.join(fixed.codes)}]"
    before, after = fixed.before.split("\n"), fixed.after.split("\n")
    if len(before) != len(after):
        return "\n".join([head, *(f"- {line}" for line in before), *(f"+ {line}" for line in after)])
    pairs = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    return "\n".join([head, *(f"- {one}\n+ {other}" for one, other in pairs)])


def _rules(form: str, language: str) -> None:
    from workflow.checks import RULES  # noqa: PLC0415 - not for --help
    from workflow.checks.wording import told  # noqa: PLC0415

    for rule in RULES:
        about = told(rule.about, language)
        family = told(str(rule.family), language)
        if form == "json":
            values = {
                "code": rule.code,
                "family": family,
                "about": about,
                "original": rule.original,
                "firm": rule.firm,
                "languages": sorted(rule.languages),
            }
            answers.tell(json.dumps(values, ensure_ascii=False))
        else:
            answers.tell(f"{rule.code} ({family})\n    {about}")
