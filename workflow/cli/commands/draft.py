"""``bargardan draft``: let the engines propose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call
from workflow.errors import CallError

if TYPE_CHECKING:
    from workflow.pipeline.draft import Drafted
    from workflow.pipeline.rehearsal import Would

SHOWN = 20
"""Units without an answer that are listed; ``--json`` lists all."""


@click.command(
    "draft",
    epilog="""\b
Examples:
  bargardan draft                            everything that is still empty
  bargardan draft rain --to en               one document, into one language
  bargardan draft rain --engine pseudo       a stand-in that shows what is not translated yet
  bargardan draft --dry-run                  what would leave this machine, and to where; nothing does
  bargardan draft rain --allow deepl --as heron
                                             let a remote engine of bargardan.toml ask, this once

Engines and what they may see: docs/engines.md, docs/privacy.md
""",
)
@click.argument("slugs", metavar="[SLUG]...", nargs=-1, shell_complete=complete_slug)
@click.option("--to", multiple=True, metavar="LANG", help="Only into this language (may be repeated).")
@click.option(
    "--engine", "engines", multiple=True, metavar="NAME", help="Only this one (may be repeated, in their order)."
)
@click.option(
    "--allow", multiple=True, metavar="NAME", help="Let this remote engine be asked in this run (an editor's act)."
)
@click.option("--dry-run", is_flag=True, help="Show which units would go to which host, and send nothing.")
@click.option("--background", is_flag=True, help="Ask for it as background jobs, for bargardan work.")
@with_call(acting=True, json=True)
def command(
    call: Call,
    slugs: tuple[str, ...],
    *,
    to: tuple[str, ...],
    engines: tuple[str, ...],
    allow: tuple[str, ...],
    dry_run: bool,
    background: bool,
) -> None:
    """Propose translations where nobody has written yet. A person's words are never touched."""
    from workflow.pipeline.draft import draft  # noqa: PLC0415 - not for --help

    if dry_run and background:
        raise CallError("--dry-run sends nothing, so there is nothing to do in the background.", where="--background")
    if dry_run:
        _rehearse(call, slugs, to, engines, allow)
        return
    if background:
        _ask_for_jobs(call, slugs, to, engines, allow)
        return
    with call.opened() as workspace, answers.bars() as progress:
        done = draft(
            workspace, slugs, to=to, engines=engines, allow=allow, by=call.name, now=call.now, progress=progress
        )
    if call.json:
        answers.as_json(_values(done))
    else:
        _show(done)


def _values(done: Drafted) -> dict[str, object]:
    return {
        "drafted": dict(sorted(done.by_engine.items())),
        "empty": done.left,
        "wanted": done.wanted,
        "without_markup": done.kept_without_markup,
        "unanswered": [
            {"document": each.slug, "language": each.language, "unit": each.key, "why": each.why}
            for each in done.unanswered
        ],
        "not_asked": [{"engine": engine, "why": why} for why, engine in done.refused.items()],
    }


def _show(done: Drafted) -> None:
    drafted = ", ".join(f"{count} by {name}" for name, count in sorted(done.by_engine.items())) or "nothing new"
    answers.tell(f"Drafted: {drafted}. Left empty: {done.left}." if done.left else f"Drafted: {drafted}.")
    if done.wanted:
        answers.say(f"Original words are wanted for {done.wanted}; only a person can supply them.")
    if done.kept_without_markup:
        answers.say(
            f"{done.kept_without_markup} stand without some of their source's markup;"
            " bargardan review shows which, bargardan check finds it."
        )
    for why in done.refused:
        answers.say(f"Not asked: {why}")
    for each in done.unanswered[:SHOWN]:
        answers.say(f"No answer: {each.slug}/{each.language} {each.key}: {each.why}")
    if len(done.unanswered) > SHOWN:
        answers.say(f"… and {len(done.unanswered) - SHOWN} more; all with --json. What was drafted is kept.")


def _rehearse(
    call: Call, slugs: tuple[str, ...], to: tuple[str, ...], engines: tuple[str, ...], allow: tuple[str, ...]
) -> None:
    from workflow.pipeline.permission import Leave  # noqa: PLC0415
    from workflow.pipeline.rehearsal import rehearse  # noqa: PLC0415

    with call.opened() as workspace, answers.bars() as progress:
        leave = Leave(workspace, allow, call.name)
        would = rehearse(workspace, slugs, to=to, engines=engines, leave=leave, progress=progress)
    if call.json:
        answers.as_json([_would(each) for each in would])
        return
    head = ("ENGINE", "REACH", "HOST", "DOCUMENT", "UNITS", "CHARACTERS", "")
    answers.table(
        head,
        [
            (
                each.engine,
                each.reach,
                each.host or "–",
                f"{each.slug}/{each.language}",
                len(each.units),
                f"{each.characters:,}",
                f"refused: {each.refused}" if each.refused else "",
            )
            for each in would
        ],
    )
    for each in would:
        answers.tell(f"{each.engine} {each.slug}/{each.language}: {', '.join(each.units)}")
    if not would:
        answers.tell("Nothing would be asked of a model, a program or a server.")
    answers.say("Nothing was sent, and nothing was drafted.")


def _would(each: Would) -> dict[str, object]:
    return {
        "engine": each.engine,
        "reach": str(each.reach),
        "host": each.host,
        "document": each.slug,
        "language": each.language,
        "units": list(each.units),
        "characters": each.characters,
        "refused": each.refused,
    }


def _ask_for_jobs(
    call: Call, slugs: tuple[str, ...], to: tuple[str, ...], engines: tuple[str, ...], allow: tuple[str, ...]
) -> None:
    from workflow.pipeline.jobs import ask_draft  # noqa: PLC0415

    with call.opened() as workspace:
        jobs = ask_draft(workspace, slugs, to=to, engines=engines, allow=allow, by=call.name, now=call.now)
    if call.json:
        answers.as_json([{"id": job.pk, "key": job.key, "state": str(job.state)} for job in jobs])
        return
    count = f"{len(jobs)} job{'' if len(jobs) == 1 else 's'}"
    answers.tell(f"Asked for: {count}. A worker does them: bargardan work --once")
