"""``bargardan evaluate``: which engine left least to edit."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call
from workflow.errors import CallError

if TYPE_CHECKING:
    from workflow.draft.evaluation import Row, Verdict
    from workflow.pipeline.evaluate import Evaluated

HEAD = ("into", "type", "engine", "units", "drafted", "of use", "as is", "to edit", "chrF")


@click.command(
    "evaluate",
    epilog="""\b
Examples:
  bargardan evaluate                        by the drafts that people began from; nothing is asked
  bargardan evaluate rain --to en           one document
  bargardan evaluate --ask                  ask the engines of bargardan.toml now, all for the same units
  bargardan evaluate --ask --engine memory --engine deepl --allow deepl --as heron
                                            a remote one has to be allowed, as for draft

“To edit”: letters to type, delete or replace, against the length of the agreed words. How to read the rest:
docs/evaluate.md
""",
)
@click.argument("slugs", metavar="[SLUG]...", nargs=-1, shell_complete=complete_slug)
@click.option("--to", multiple=True, metavar="LANG", help="Only into this language (may be repeated).")
@click.option("--engine", "engines", multiple=True, metavar="NAME", help="Only this one (may be repeated).")
@click.option("--types", is_flag=True, help="Every type of unit, also those with fewer than 30 units.")
@click.option("--ask", is_flag=True, help="Ask the engines now, through the gate. Nothing is drafted.")
@click.option("--most", type=int, metavar="N", help="With --ask: at most so many units a language (200).")
@click.option(
    "--allow", multiple=True, metavar="NAME", help="With --ask: let this remote engine be asked (an editor's act)."
)
@with_call(acting=True, json=True)
def command(
    call: Call,
    slugs: tuple[str, ...],
    *,
    to: tuple[str, ...],
    engines: tuple[str, ...],
    types: bool,
    ask: bool,
    most: int | None,
    allow: tuple[str, ...],
) -> None:
    """Compare engines on units whose words people have agreed on. Confidential documents count only where named."""
    from workflow.pipeline import evaluate  # noqa: PLC0415 - not for --help
    from workflow.pipeline.permission import Leave  # noqa: PLC0415

    if not ask and (allow or most is not None):
        given = "--allow" if allow else "--most"
        raise CallError("without --ask nothing is asked.", where=given, next_step="Add --ask, or leave it out.")
    with call.opened() as workspace, answers.bars() as progress:
        if ask:
            done = evaluate.evaluate_asking(
                workspace,
                slugs,
                to=to,
                engines=engines,
                most=evaluate.MOST if most is None else most,
                leave=Leave(workspace, allow, call.name),
                progress=progress,
            )
        else:
            done = evaluate.evaluate(workspace, slugs, to=to, engines=engines, progress=progress)
    if call.json:
        answers.as_json(_values(done))
    else:
        _show(done, types)


def _values(done: Evaluated) -> dict[str, object]:
    return {
        "asked": done.asked,
        "units": done.units,
        "undrafted": done.undrafted,
        "too_long": done.too_long,
        "began_as_its_draft": dict(sorted(done.began.items())),
        "rows": [{**asdict(row), "type": str(row.type or "")} for row in done.rows],
        "verdicts": [{**asdict(each), "type": str(each.type or ""), "sure": each.sure} for each in done.verdicts],
        "not_asked": [{"engine": engine, "why": why} for why, engine in done.refused.items()],
        "failed": [{"engine": name, "units": units, "why": why} for name, (units, why) in done.failed.items()],
    }


def _show(done: Evaluated, types: bool) -> None:
    from workflow.draft.evaluation import FEW  # noqa: PLC0415

    shown = [row for row in done.rows if types or row.type is None or row.units >= FEW]
    answers.table(HEAD, [_cells(row, FEW) for row in shown])
    for verdict in done.verdicts:
        if verdict.type is None or verdict.sure:
            answers.tell(_sentence(verdict))
    for line in (*_remarks(done), *_troubles(done)):
        answers.say(line)


def _cells(row: Row, enough: int) -> tuple[object, ...]:
    few = row.units < enough or row.margin is None
    share = f"{row.to_edit:.0%}" if few else f"{row.to_edit:.0%} ±{(row.margin or 0) * 100:.0f}"
    into = f"{row.source_language}→{row.language}"
    counts = row.units, row.drafted, row.of_use, row.as_is
    return into, row.type or "all", row.engine, *counts, share, f"{row.chrf:.0f}"


def _sentence(verdict: Verdict) -> str:
    where = f"{verdict.source_language}→{verdict.language}" + (f", {verdict.type}" if verdict.type else "")
    both = f"“{verdict.best}” and “{verdict.second}”"
    if verdict.few:
        return f"{where}: fewer than 30 units, too few to tell {both} apart."
    if not verdict.sure:
        return f"{where}: no difference between {both} that could not be chance."
    return (
        f"{where}: “{verdict.best}” left least to edit, {verdict.less:.0%} of the words less than “{verdict.second}”."
    )


def _remarks(done: Evaluated) -> list[str]:
    """What has to be known to read the figures rightly."""
    from workflow.draft.evaluation import FEW, LONGEST  # noqa: PLC0415

    lines = []
    if not done.rows and not done.failed and not done.refused:
        lines.append("None of the agreed units began as a draft of these engines. To ask them now: --ask")
    elif not done.asked:
        lines.append(
            "Each engine is judged by the units it had drafted, and others drafted others: --ask puts the same to all."
        )
    if done.asked and done.began:
        began = ", ".join(f"{count} by {name}" for name, count in sorted(done.began.items()))
        lines.append(f"Of {done.units} units some began as drafts ({began}); their words lean towards that engine.")
    if any(row.units < FEW for row in done.rows if row.type is None):
        lines.append(f"Figures from fewer than {FEW} units are a hint at most; they stand without ±.")
    if done.undrafted:
        lines.append(f"{done.undrafted} agreed units began without a draft, or its words are not known any more.")
    if done.too_long:
        lines.append(f"{done.too_long} units are longer than {LONGEST:,} letters and were left out.")
    return lines


def _troubles(done: Evaluated) -> list[str]:
    lines = [f"Not asked: {why}" for why in done.refused]
    for name, (units, why) in done.failed.items():
        lines.append(f"“{name}” failed at {units} units, which do not count for it: {why}" if units else f"{why}")
    return lines
