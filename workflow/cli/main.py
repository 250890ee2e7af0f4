"""The command itself: one table of commands, loaded when called; errors become one message and an exit code."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from workflow.cli import answers
from workflow.cli.call import AS_VARIABLE, Call
from workflow.errors import BargardanError

DEBUG_VARIABLE = "BARGARDAN_DEBUG"
INTERRUPTED = 130
BROKEN_PIPE = 141
"""What a shell reports for a program ended by these signals."""

# Name → what it does, in the order of a text's way through the house. Its code is commands/<name>.py, `command`.
COMMANDS = {
    "init": "make a new workspace",
    "add": "take in a .txt or .md file as a source",
    "sync": "content/ and locale/ ⇄ database; says what changed",
    "draft": "let the engines propose translations",
    "evaluate": "which engine left least to edit",
    "allow": "which remote engines may be asked for a document",
    "confidential": "which documents reach no other machine",
    "ledger": "every call that left for a server",
    "review": "revise, accept, agree, send back",
    "note": "notes to the reader: add, list, edit, remove, adopt",
    "glossary": "agreed words and names: list, add, import, export, suggest",
    "memory": "the translation memory: look up, list, import, export, retire",
    "credit": "how a contributor is named in an edition",
    "check": "what is wrong, and where",
    "dismiss": "that a finding may stay, and why",
    "approve": "sign off an edition for readers",
    "publish": "Markdown and pages into public/ or preview/",
    "export": "write a catalog or a memory for other programs",
    "import": "take in a catalog or a memory from other programs",
    "status": "how far each edition has come",
    "run": "sync, draft, check, catalogs, publish, preview",
    "work": "a worker for background jobs",
    "people": "who may do what",
    "completion": "completion for bash, zsh or fish",
}
_MODULES = {"import": "import_"}
"""Where the command's name is a word of Python's own."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and help, and loads one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the table's order, which tells the story."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command's own file is imported here."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"workflow.cli.commands.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest names for one that does not exist."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, 2)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"there is no command “{answers.tame(name)}”.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """From the table, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  bargardan run                               the whole pipeline, here
  bargardan -C letters status                 another workspace
  bargardan review rain en title-3fa9c1d20b77 --text "Rain" --as sparrow
""",
)
@click.option(
    "-C", "--workspace", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="The workspace's folder."
)
@click.option("--as", "name", metavar="PSEUDONYM", envvar=AS_VARIABLE, default="", help="Who acts.")
@click.version_option(package_name="bargardan", prog_name="bargardan", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, workspace: Path | None, name: str) -> None:
    """Statements and poems in, annotated editions in several languages out."""
    context.obj = Call(workspace, name)


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say; the exit code."""
    try:
        result = cli.main(
            args=list(arguments) if arguments is not None else None, prog_name="bargardan", standalone_mode=False
        )
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BargardanError as error:
        answers.say(f"bargardan: {error}")
        return answers.exit_code(error)
    except (click.Abort, KeyboardInterrupt):
        answers.say("\nStopped. What was done is kept; run the command again to go on.")
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads any more; without this Python complains once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        answers.say(_unexpected(error))
        return answers.TO_MEND
    return result if isinstance(result, int) else answers.DONE


def main() -> None:
    """The entry point ``bargardan``."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another charset must not stop the work; letters it lacks are shown escaped.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    # Ten thousand rows are read at every start; looking for garbage among them every 700 objects costs a tenth of it.
    gc.set_threshold(50_000, 20, 20)
    sys.exit(run())


def _unexpected(error: Exception) -> str:
    return (
        f"bargardan: something went wrong that we did not foresee ({type(error).__name__}: {str(error)[:300]})."
        " What was saved before is kept. To see where it happened, and to report it, repeat the command with"
        f" {DEBUG_VARIABLE}=1."
    )


if __name__ == "__main__":
    main()
