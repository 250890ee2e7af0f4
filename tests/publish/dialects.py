"""The dialects that published Markdown has to agree in, and where real Markdown is found."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from tests.shared_data import DATA
from workflow.publish.reading import html_of
from workflow.publish.render import as_python_markdown

MARKDOWN_IT = (
    MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin, inline=False).use(deflist_plugin)
)
PANDOC = shutil.which("pandoc")
# Figures made of lone pictures print the alternative text twice; headings' identifiers are attributes.
PANDOC_FORMAT = "markdown-implicit_figures-auto_identifiers"


def pandoc(body: str) -> str:
    command = [PANDOC or "pandoc", "--from", PANDOC_FORMAT, "--to", "html"]
    return subprocess.run(command, input=body, capture_output=True, text=True, check=False, timeout=60).stdout


def markdown_it(body: str) -> str:
    return str(MARKDOWN_IT.render(body))


READERS: dict[str, Callable[[str], str]] = {
    "pyromark": html_of,
    "markdown-it": markdown_it,
    "Python-Markdown": as_python_markdown,
}


def corpora() -> dict[str, list[str]]:
    def examples(name: str) -> list[str]:
        return [example["markdown"] for example in json.loads((DATA / "01-markdown" / name).read_text("utf8"))]

    return {
        "commonmark": examples("commonmark-0.31.2.json"),
        "gfm": examples("gfm-extensions.json"),
        "files": list(files()),
    }


def files() -> Iterator[str]:
    own = {"README.md", "SOURCES.md"}
    for path in sorted(DATA.rglob("*.md")):
        if path.name not in own or path.parent.parent.name == "readmes-fa":
            with path.open(encoding="utf8", errors="replace", newline="") as file:
                yield file.read()
