"""``bargardan export``: catalogs and memories for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call

output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Into this file instead of stdout.",
)


@click.group(
    "export",
    epilog="""\b
Examples:
  bargardan export po rain en -o rain.en.po      for Poedit, Virtaal, Lokalize …
  bargardan export tmx -o group.tmx              everything agreed on, for any CAT tool
  bargardan export tmx rain --to en
""",
)
def command() -> None:
    """Write an edition or the memory in a form that other programs read."""


@command.command("po")
@click.argument("slug", shell_complete=complete_slug)
@click.argument("language", metavar="LANG")
@output
@with_call()
def po(call: Call, slug: str, language: str, output: Path | None) -> None:
    """An edition as a gettext catalog."""
    from workflow.pipeline.export import export_po  # noqa: PLC0415 - not for --help

    with call.opened() as workspace:
        put(export_po(workspace, slug, language), output)


@command.command("tmx")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1, shell_complete=complete_slug)
@click.option("--to", multiple=True, metavar="LANG", help="Only into this language (may be repeated).")
@output
@with_call()
def tmx(call: Call, slugs: tuple[str, ...], to: tuple[str, ...], output: Path | None) -> None:
    """What people agreed on, as a translation memory."""
    from workflow.pipeline.export import export_tmx  # noqa: PLC0415 - not for --help

    with call.opened() as workspace:
        put(export_tmx(workspace, slugs, to=to, into=output), output)


def put(data: bytes, output: Path | None) -> None:
    """Bytes as the result: into a file, or to stdout."""
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from workflow.pipeline.files import write_whole  # noqa: PLC0415

    write_whole(output.absolute(), data)
    answers.say(f"{output}: {len(data):,} bytes.")
