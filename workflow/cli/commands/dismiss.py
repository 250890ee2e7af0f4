"""``bargardan dismiss``: that a finding may stay, and why."""

from __future__ import annotations

from dataclasses import asdict

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call
from workflow.errors import CallError


@click.command(
    "dismiss",
    epilog="""\b
Examples:
  bargardan dismiss rain en                                     what was dismissed, by whom and why
  bargardan dismiss rain en stanza-3f numbers-changed --why "he says a dozen; the song says many" --as heron
  bargardan dismiss rain en - publication-facts --why "the author has agreed by letter" --as heron
  bargardan dismiss rain en stanza-3f numbers-changed --again --as heron

A warning or a hint may be dismissed by whoever may translate, an error by a reviewer who did not write the words. It
holds until the words change or something else is found in them. What would harm readers (an empty unit, a confidential
text) cannot be dismissed.
""",
)
@click.argument("slug", shell_complete=complete_slug)
@click.argument("language", metavar="LANG")
@click.argument("key", required=False, default="")
@click.argument("code", required=False, default="")
@click.option("--why", metavar="WHY", help="The reason, for whoever looks next.")
@click.option("--again", is_flag=True, help="Take it back: it is found again.")
@with_call(acting=True, json=True)
def command(call: Call, slug: str, language: str, *, key: str, code: str, why: str | None, again: bool) -> None:
    """Say that what a rule found in a unit may stay, and why; without KEY, list what was dismissed.

    KEY is a unit's key or its beginning, “-” what is found about the whole edition. CODE is the rule's name, as check
    shows it in brackets.
    """
    from workflow.pipeline import dismiss  # noqa: PLC0415 - not for --help

    if not (key or code or why is not None or again):
        _list(call, slug, language)
        return
    _refuse_unclear(f"bargardan check {slug} --to {language}", key=key, code=code, why=why, again=again)
    with call.opened() as workspace:
        if again:
            done = dismiss.find_again(workspace, slug, language, key, code, by=call.name, now=call.now)
        else:
            done = dismiss.dismiss(workspace, slug, language, key, code, why=why or "", by=call.name, now=call.now)
    if call.json:
        answers.as_json(
            {"document": slug, "language": language, "unit": done.unit, "code": code, "dismissed": not again}
        )
        return
    what = "is found again" if again else f"dismissed ({len(done.findings)})"
    answers.tell(f"{slug}/{language} {done.unit or 'edition'}: {code} {what}")


def _refuse_unclear(see: str, *, key: str, code: str, why: str | None, again: bool) -> None:
    if not key:
        raise CallError("which finding?", next_step=f"Name KEY and CODE; see: {see}")
    if not code:
        raise CallError("which of the findings there?", next_step=f"Name its CODE too; see: {see}")
    if again and why is not None:
        raise CallError("--why and --again do not go together.", next_step="Say one of them.")
    if not again and why is None:
        step = 'Say why (--why "…"), or take back what was said (--again).'
        raise CallError("why may it stay?", next_step=step)


def _list(call: Call, slug: str, language: str) -> None:
    from workflow.pipeline.dismiss import listing  # noqa: PLC0415

    with call.opened() as workspace:
        found = listing(workspace, slug, language)
    if call.json:
        answers.as_json([asdict(each) | {"at": each.at.isoformat()} for each in found])
        return
    answers.table(
        ("unit", "code", "by", "on", "holds", "why"),
        [
            (each.unit or "edition", each.code, each.by, each.at.date(), "yes" if each.holds else "not now", each.why)
            for each in found
        ],
    )
    if not found:
        answers.tell("Nothing was dismissed here.")
