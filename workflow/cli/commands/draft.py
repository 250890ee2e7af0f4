"""``bargardan draft``: let the engines propose."""

from __future__ import annotations

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call


@click.command(
    "draft",
    epilog="""\b
Examples:
  bargardan draft                            everything that is still empty
  bargardan draft rain --to en               one document, into one language
  bargardan draft rain --engine pseudo       a stand-in that shows what is not translated yet
""",
)
@click.argument("slugs", metavar="[SLUG]...", nargs=-1, shell_complete=complete_slug)
@click.option("--to", multiple=True, metavar="LANG", help="Only into this language (may be repeated).")
@click.option("--engine", "engines", multiple=True, metavar="NAME", help="memory, glossary, copy or pseudo.")
@with_call(json=True)
def command(call: Call, slugs: tuple[str, ...], to: tuple[str, ...], engines: tuple[str, ...]) -> None:
    """Propose translations where nobody has written yet. A person's words are never touched."""
    from workflow.pipeline.draft import draft  # noqa: PLC0415 - not for --help

    with call.opened() as workspace, answers.bars() as progress:
        done = draft(workspace, slugs, to=to, engines=engines, now=call.now, progress=progress)
    if call.json:
        answers.as_json({"drafted": dict(sorted(done.by_engine.items())), "empty": done.left, "wanted": done.wanted})
        return
    drafted = ", ".join(f"{count} by {name}" for name, count in sorted(done.by_engine.items())) or "nothing new"
    answers.tell(f"Drafted: {drafted}. Left empty: {done.left}." if done.left else f"Drafted: {drafted}.")
    if done.wanted:
        answers.say(f"Original words are wanted for {done.wanted}; only a person can supply them.")
