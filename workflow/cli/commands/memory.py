"""``bargardan memory``: the translation memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call
from workflow.cli.commands.export import put

if TYPE_CHECKING:
    from workflow.draft.differences import Change
    from workflow.pipeline.memory_work import Match, TakenIn

MARKS = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
"""What differs, as ``git diff --word-diff`` shows it."""


@click.group(
    "memory",
    epilog="""\b
Examples:
  bargardan memory lookup "چراغ راه‌پله" --from fa --to en
  bargardan memory list                               how many pairs, and from where
  bargardan memory import group.tmx                   from OmegaT, Weblate, any CAT tool
  bargardan memory export group.tmx --to en           for them
  bargardan memory retire rain en stanza-3fa9 "the old spelling of her name" --as heron
  bargardan memory restore rain en stanza-3fa9 --as heron

What is in it, and how it is asked: docs/memory.md
""",
)
def command() -> None:
    """What people agreed on before, in both directions: reviewed work, and the TMX files in memory/."""


@command.command("lookup", short_help="the nearest texts, what differs, and their translations")
@click.argument("text")
@click.option("--from", "source", required=True, metavar="LANG", help="The text's language.")
@click.option("--to", "target", required=True, metavar="LANG", help="The language that is asked for.")
@click.option("--least", type=int, default=60, show_default=True, metavar="PERCENT", help="How near, at least.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, metavar="N", help="How many.")
@with_call(json=True)
def lookup(call: Call, text: str, *, source: str, target: str, least: int, limit: int) -> None:
    """The nearest texts and their translations: [-words that only the memory has-], {+words that only TEXT has+}."""
    from workflow.pipeline import memory_work  # noqa: PLC0415 - not for --help

    with call.opened() as workspace:
        matches = memory_work.lookup(workspace, text, source, target, least=least, limit=limit)
    if call.json:
        answers.as_json([_values(each) for each in matches])
        return
    for each in matches:
        found = each.found
        made = " (reversed)" if found.reversed else ""
        answers.tell(f"{found.score} %  {found.pair.origin}{made}")
        answers.tell(f"    {_marked(each.changes)}")
        answers.tell(f"    {found.target}")
    if not matches:
        answers.tell("Nothing as near as that. Try a smaller --least, or a sentence of it.")


@command.command("list", short_help="how many pairs, by languages and place")
@click.option("--lang", "languages", multiple=True, metavar="LANG", help="Only pairs with this language.")
@click.option("--retired", is_flag=True, help="Instead, what is not proposed any more, and why.")
@with_call(json=True)
def list_(call: Call, *, languages: tuple[str, ...], retired: bool) -> None:
    """How many pairs there are, by languages and by where they come from."""
    from workflow.pipeline import memory_work  # noqa: PLC0415

    if retired:
        _list_retired(call)
        return
    with call.opened() as workspace:
        held = memory_work.holdings(workspace, languages)
    if call.json:
        answers.as_json([asdict(each) for each in held])
        return
    answers.table(
        ("from", "to", "pairs", "where"),
        [
            (
                each.source_language,
                each.language,
                each.pairs,
                f"{each.place} (confidential: for itself alone)" if each.confidential else each.place,
            )
            for each in held
        ],
    )
    if not held:
        answers.tell("Nothing yet: it fills with every unit that is reviewed, and with memory import FILE.tmx")


@command.command("import", short_help="put a TMX file of another tool into memory/")
@click.argument("file", type=click.Path(path_type=Path))
@with_call(json=True)
def import_(call: Call, file: Path) -> None:
    """Put a TMX file of another tool into memory/, once it is read to its end. Nothing is written over."""
    take_in(call, file)


def take_in(call: Call, file: Path) -> None:
    """What ``memory import`` and ``import`` do with a TMX file."""
    from workflow.pipeline import memory_work  # noqa: PLC0415

    with call.opened(writing="memory import") as workspace:
        done = memory_work.take_in(workspace, file)
    if call.json:
        answers.as_json(asdict(done))
    else:
        _show_taken(done)


@command.command("export", short_help="what people agreed on here, as TMX")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--document", "slugs", multiple=True, metavar="SLUG", shell_complete=complete_slug, help="Only this one.")
@click.option("--to", multiple=True, metavar="LANG", help="Only translations into this language.")
@with_call()
def export(call: Call, file: Path | None, *, slugs: tuple[str, ...], to: tuple[str, ...]) -> None:
    """Write what people agreed on here as TMX 1.4, into FILE or to stdout; confidential documents only where named."""
    from workflow.pipeline.export import export_tmx  # noqa: PLC0415

    with call.opened() as workspace:
        put(export_tmx(workspace, slugs, to=to, into=file), file)


@command.command("retire", short_help="propose these words no more (a reviewer's act)")
@click.argument("slug", shell_complete=complete_slug)
@click.argument("language", metavar="LANG")
@click.argument("key")
@click.argument("why")
@with_call(acting=True, json=True)
def retire(call: Call, slug: str, language: str, key: str, why: str) -> None:
    """Propose an edition's words for a unit no more (a reviewer's act). The edition keeps them."""
    from workflow.pipeline import memory_work  # noqa: PLC0415

    with call.opened() as workspace:
        unit = memory_work.retire(workspace, slug, language, key, why, by=call.name, now=call.now)
    _told(call, slug, language, unit, retired=True)


@command.command("restore", short_help="propose them again (a reviewer's act)")
@click.argument("slug", shell_complete=complete_slug)
@click.argument("language", metavar="LANG")
@click.argument("key")
@with_call(acting=True, json=True)
def restore(call: Call, slug: str, language: str, key: str) -> None:
    """Propose them again (a reviewer's act)."""
    from workflow.pipeline import memory_work  # noqa: PLC0415

    with call.opened() as workspace:
        unit = memory_work.restore(workspace, slug, language, key, by=call.name, now=call.now)
    _told(call, slug, language, unit, retired=False)


def _values(match: Match) -> dict[str, object]:
    found = match.found
    return {
        "score": found.score,
        "source": found.source,
        "target": found.target,
        "reversed": found.reversed,
        "origin": found.pair.origin,
        "languages": [found.pair.source_language, found.pair.target_language],
        "changes": [[str(change.kind), change.text] for change in match.changes],
    }


def _marked(changes: Iterable[Change]) -> str:
    return "".join(MARKS[change.kind].format(change.text) for change in changes)


def _list_retired(call: Call) -> None:
    from workflow.pipeline.memory_work import listing_of_retired  # noqa: PLC0415

    with call.opened() as workspace:
        found = listing_of_retired(workspace)
    if call.json:
        answers.as_json([asdict(each) | {"at": each.at.isoformat()} for each in found])
        return
    answers.table(
        ("document", "language", "unit", "by", "on", "why"),
        [(each.document, each.language, each.unit, each.by, each.at.date(), each.why) for each in found],
    )
    if not found:
        answers.tell("Nothing was retired.")


def _show_taken(done: TakenIn) -> None:
    by_language = ", ".join(f"{count:,} {source}→{target}" for source, target, count in done.languages[:10])
    more = f" and {len(done.languages) - 10} more" if len(done.languages) > 10 else ""
    what = "taken in" if done.new else "is here already, exactly so"
    answers.tell(f"{done.path}: {what}. {done.pairs:,} pair{'' if done.pairs == 1 else 's'} ({by_language}{more}).")
    if done.doubles:
        answers.say(f"{done.doubles:,} of them stand in it more than once.")
    if done.unknown:
        names = ", ".join(done.unknown[:10]) + (" …" if len(done.unknown) > 10 else "")
        answers.say(f"This workspace has no such languages, so nobody will ask for them: {names}.")
    if done.rewritten:
        answers.say("The file named people or held notes; memory/ got its texts and languages only.")


def _told(call: Call, slug: str, language: str, unit: str, *, retired: bool) -> None:
    if call.json:
        answers.as_json({"document": slug, "language": language, "unit": unit, "retired": retired})
        return
    answers.tell(f"{slug}/{language} {unit}: {'is not proposed any more' if retired else 'may be proposed again'}.")
