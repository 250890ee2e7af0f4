"""``bargardan people``: who may do what."""

from __future__ import annotations

import secrets

import click

from workflow.cli import answers
from workflow.cli.call import Call, with_call
from workflow.errors import CallError

RIGHTS = click.Choice(["translator", "reviewer", "editor", "admin"])


@click.group(
    "people",
    epilog="""\b
Examples:
  bargardan people add heron --right admin                       the first one
  bargardan people add sparrow --right translator --lang en --as heron
  bargardan people list
  bargardan people remove sparrow --right translator --as heron
""",
)
def command() -> None:
    """Pseudonyms and their rights.

    \b
    translator  revises, writes notes
    reviewer    also agrees
    editor      also approves
    admin       also hands out rights
    """


@command.command("add")
@click.argument("name")
@click.option("--right", type=RIGHTS, default="translator", show_default=True)
@click.option("--lang", "language", default="*", show_default=True, metavar="LANG", help="For one language, or “*”.")
@click.option("--tag", default="", metavar="TAG", help="Give the name back to a tag that came with catalogs.")
@with_call(acting=True)
def add(call: Call, name: str, right: str, language: str, tag: str) -> None:
    """Make NAME known, with a right."""
    from workflow.model.state import Right  # noqa: PLC0415 - not for --help
    from workflow.pipeline import people  # noqa: PLC0415
    from workflow.review.rights import Grant  # noqa: PLC0415

    with call.opened() as workspace:
        grant = Grant(Right(right), language)
        change = people.add(workspace, name, grant, by=call.name, now=call.now, choose=secrets.choice, tag=tag)
    said = f"is now {right}" if change.grants else f"was {right} already"
    answers.tell(f"{change.person.name} {said} ({_for(language)}); in catalogs: {change.person.tag}")


@command.command("list")
@with_call(json=True)
def list_(call: Call) -> None:
    """Everybody, with their rights."""
    from workflow.pipeline import people  # noqa: PLC0415
    from workflow.store.people import in_order  # noqa: PLC0415

    with call.opened() as workspace:
        everybody = people.everybody(workspace)
    rows = [(one, in_order(one.grants)) for one in everybody]
    if call.json:
        answers.as_json(
            [
                {
                    "name": one.name,
                    "tag": one.tag,
                    "rights": [{"right": str(grant.right), "language": grant.language} for grant in grants],
                }
                for one, grants in rows
            ]
        )
        return
    answers.table(
        ("name", "tag", "rights"),
        [
            (one.name or "(came with catalogs)", one.tag, ", ".join(f"{each.right} {each.language}" for each in grants))
            for one, grants in rows
        ],
    )
    if not rows:
        answers.say("Nobody yet. Make the first admin: bargardan people add NAME --right admin")


@command.command("remove")
@click.argument("name")
@click.option("--right", type=RIGHTS, help="Only this right.")
@click.option("--lang", "language", metavar="LANG", help="Only this language's (“*”: those given for every language).")
@with_call(acting=True)
def remove(call: Call, name: str, right: str | None, language: str | None) -> None:
    """Take NAME's rights away. What they wrote stays."""
    from workflow.model.state import Right  # noqa: PLC0415
    from workflow.pipeline import people  # noqa: PLC0415

    if not call.name:
        raise CallError("who acts?", next_step="Name yourself: --as PSEUDONYM")
    with call.opened() as workspace:
        chosen = Right(right) if right else None
        change = people.remove(workspace, name, right=chosen, language=language, by=call.name, now=call.now)
    for grant in change.grants:
        answers.tell(f"{change.person.name} is no longer {grant.right} ({_for(grant.language)})")


def _for(language: str) -> str:
    return "every language" if language == "*" else language
