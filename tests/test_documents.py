"""What README and docs say exists: links lead somewhere, and every command and option they show is real."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from workflow.cli.main import COMMANDS, cli

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)[^)]*\)")
COMMAND = re.compile(r"^(?: {4,}|\t)(?:[A-Z_]+=\S+ )?(bargardan (?:[^|#\\\n]|\\\n)*)", re.MULTILINE)


def shown(page: Path) -> list[str]:
    """The commands that stand on lines of their own in a page's code blocks."""
    return [each.replace("\\\n", " ").strip() for each in COMMAND.findall(page.read_text("utf8"))]


ALL_SHOWN = [(page.name, line) for page in PAGES for line in shown(page)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"^ {4}.*$|`[^`\n]*`", "", page.read_text("utf8"), flags=re.MULTILINE)
    missing = [target for target in LINK.findall(prose) if not (page.parent / target).exists()]
    assert missing == []


def test_the_pages_show_commands() -> None:
    assert len(ALL_SHOWN) > 30


@pytest.mark.parametrize(("page", "line"), ALL_SHOWN)
def test_commands_and_options_are_real(page: str, line: str) -> None:
    words = shlex.split(line)[1:]
    command: click.Command = cli
    context = click.Context(command)
    while isinstance(command, click.Group):
        options = {name for each in command.get_params(context) for name in each.opts}
        word = words.pop(0) if words else "--help"
        if word in options:
            if word in ("-C", "--workspace", "--as"):
                words.pop(0)
            if word in ("--help", "-h", "--version"):
                return
            continue
        found = command.get_command(context, word)
        assert found is not None, f"{page}: no command {word!r}"
        command, context = found, click.Context(found, parent=context)
    known = {name for each in command.get_params(context) for name in (*each.opts, *each.secondary_opts)}
    used = {word.partition("=")[0] for word in words if re.fullmatch(r"--?[a-z][a-z-]*(=.*)?", word)}
    assert used <= known, f"{page}: {line}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_examples(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert "Examples" in command.get_help(click.Context(command, info_name=name))
