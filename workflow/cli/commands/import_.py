"""``bargardan import``: catalogs and memories from other programs."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call
from workflow.cli.commands.memory import take_in
from workflow.errors import CallError

if TYPE_CHECKING:
    from workflow.pipeline.import_ import ImportedCatalog

LARGEST = 500_000_000
"""Bytes; a larger file is not even opened."""


@click.command(
    "import",
    epilog="""\b
Examples:
  bargardan import rain.po --as sparrow                       its header says which edition
  bargardan import from-a-friend.po --slug rain --to en --as sparrow
  bargardan import old-memory.tmx                             into memory/
""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--slug", default="", metavar="SLUG", shell_complete=complete_slug, help="The document.")
@click.option("--to", "language", default="", metavar="LANG", help="The language.")
@with_call(acting=True, json=True)
def command(call: Call, file: Path, slug: str, language: str) -> None:
    """Take in a PO file (as revisions of yours, to be agreed to) or a TMX file (into memory/)."""
    from workflow.pipeline import import_  # noqa: PLC0415 - not for --help

    suffix = file.suffix.lower()
    if suffix not in {".po", ".tmx"}:
        raise CallError("only .po and .tmx files can be imported.", where=str(file), next_step="See: bargardan add")
    if suffix == ".tmx":
        take_in(call, file)
        return
    data = _bytes(file)
    with call.opened() as workspace:
        done = import_.import_po(
            workspace,
            data,
            str(file),
            by=call.name,
            now=call.now,
            choose=secrets.choice,
            slug=slug,
            language=language,
        )
    if call.json:
        answers.as_json(asdict(done))
    else:
        _told(done)


def _told(done: ImportedCatalog) -> None:
    counted = (_counted(done.revisions, "unit revised", "units revised"), _counted(done.notes, "note", "notes"))
    suggestions = _counted(done.suggestions, "suggestion", "suggestions")
    answers.tell(f"{done.slug}/{done.language}: {', '.join([*counted, suggestions])}.")
    if done.earlier:
        answers.say(f"{done.earlier} entries hold words that stood here before; what stands here is newer and stays.")
    if done.suggestions:
        answers.say(f"Suggestions wait for a person: bargardan review {done.slug} {done.language}")
    if done.voided:
        answers.say("The edition's approval is void now: it is no longer what was approved.")


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _bytes(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise CallError("there is no such file.", where=str(file))
        if file.stat().st_size > LARGEST:
            raise CallError(f"the file is larger than {LARGEST // 1_000_000} MB.", where=str(file))
        return file.read_bytes()
    except OSError as error:
        raise CallError(f"it cannot be read ({error.strerror}).", where=str(file)) from error
