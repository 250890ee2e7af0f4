"""``bargardan completion``: the script that lets a shell complete commands, options and document names."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from workflow.cli import answers
from workflow.errors import CallError


@click.command(
    "completion",
    epilog="""\b
Examples:
  eval "$(bargardan completion bash)"                 in ~/.bashrc
  eval "$(bargardan completion zsh)"                  in ~/.zshrc
  bargardan completion fish > ~/.config/fish/completions/bargardan.fish
""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the completion script of SHELL."""
    kind = get_completion_class(shell)
    if kind is None:
        raise CallError(f"there is no completion for {shell}.")
    program = kind(context.find_root().command, {}, "bargardan", "_BARGARDAN_COMPLETE")
    answers.tell(program.source_template % program.source_vars())
