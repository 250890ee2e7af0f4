"""``bargardan add``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workflow.cli import answers
from workflow.cli.call import Call, with_call

if TYPE_CHECKING:
    from workflow.pipeline.add import Added
    from workflow.source.intake import ReportLine

SHOWN = 72
"""Letters of a passage in the report; the line number finds the rest."""
ON_SCREEN = {"editors-note": "editors’ note", "earlier-translator-note": "earlier translator’s note"}
"""Codes that are words with an apostrophe; the others are read with spaces."""


@click.command(
    "add",
    epilog="""\b
Examples:
  bargardan add statement.txt                     the language and the name are told from the text
  bargardan add ghazal.txt --lang fa --slug ghazal --kind poem
  bargardan add page.txt --drop-appendix --json   for a program
""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--lang", metavar="TAG", default="", help="The text's language: fa, en …; told from the text if not given."
)
@click.option("--slug", metavar="NAME", default="", help="The document's name; from its title if not given.")
@click.option("--kind", type=click.Choice(["statement", "poem"]), default=None, help="Told from the text if not given.")
@click.option("--drop-appendix", is_flag=True, help="Leave out what follows the text on its page: appeals, “about us”.")
@with_call(json=True)
def command(call: Call, *, file: Path, lang: str, slug: str, kind: str | None, drop_appendix: bool) -> None:
    """Take in FILE (.txt or .md, as copied from a page) as a source in content/.

    Writes tidy Markdown and says, line by line, what it took for title, notes, verse, captions and so on, what it left
    out, and what you should look at. Correct the new file by hand where it guessed wrong, then: bargardan sync
    """
    from workflow.pipeline.add import Wish, add  # noqa: PLC0415 - not for --help

    added = add(call.root(), file, Wish(lang, slug, kind or "", drop_appendix))
    if call.json:
        answers.as_json(_json(added))
    else:
        _tell(added)
    if added.warning:
        answers.say(added.warning)


def _json(added: Added) -> dict[str, object]:
    taken = added.intake
    return {
        "path": added.path,
        "document": added.slug,
        "language": taken.language,
        "title": taken.title,
        "report": [
            {
                "line": each.line,
                "code": each.code,
                "text": each.text,
                "message": each.message,
                "left_out": each.left_out,
            }
            for each in taken.report
        ],
    }


def _tell(added: Added) -> None:
    answers.tell(f"{added.path} is written. What was taken for what (lines of the file you gave):\n")
    answers.table(("line", "taken for", "words", ""), [_row(each) for each in added.intake.report])
    answers.tell(f"\nCorrect {added.path} where this is wrong, then: bargardan sync")


def _row(each: ReportLine) -> tuple[object, ...]:
    words = each.text if len(each.text) <= SHOWN else f"{each.text[: SHOWN - 2]} …"
    return each.line, ON_SCREEN.get(each.code) or each.code.replace("-", " "), words, each.message
