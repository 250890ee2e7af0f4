"""The pages in ``public/`` and ``preview/``: which are ours, where their files lie, how they are taken away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from workflow.pipeline import files
from workflow.pipeline.pictures import KNOWN
from workflow.pipeline.workspace import Workspace

FRONT = re.compile(r"\A---\n(?:.*\n)*?---\n")
OURS = re.compile(r"^(?:fingerprint: \S|preview: true)", re.MULTILINE)
"""How the front matter of a page we wrote is told from a file that somebody put there."""
FINGERPRINT = re.compile(r"^fingerprint: (\S+)$", re.MULTILINE)
TITLE = re.compile(r"^title: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """One edition's files in ``public/`` or ``preview/``."""

    folder: str
    language: str
    slug: str
    title: str = field(default="", compare=False)
    """What its front matter says, for a page that was found."""

    @property
    def markdown(self) -> str:
        """Relative to the workspace."""
        return f"{self.folder}/{self.language}/{self.slug}.md"

    @property
    def html(self) -> str:
        """Relative to the workspace."""
        return f"{self.folder}/{self.language}/{self.slug}.html"

    @property
    def pictures(self) -> str:
        """The folder of its pictures, relative to the workspace."""
        return f"{self.folder}/{self.language}/{self.slug}"


def pages_in(workspace: Workspace, folder: str) -> list[Page]:
    """Our pages in a folder, by language and slug. Sweeps what a killed process left half written."""
    listing = files.walk(workspace.root, folder, ".md")
    files.sweep(workspace.root, listing.litter)
    found = []
    for each in listing.found:
        parts = each.path.removesuffix(".md").split("/")
        head = front_matter(workspace.root / each.path) if len(parts) == 3 else ""
        if OURS.search(head):
            folder_, language, slug = parts
            found.append(Page(folder_, language, slug, title_in(head) or slug))
    return found


def front_matter(path: Path) -> str:
    """The front matter of a Markdown file, with its fences; ``""`` when it has none or is not ours to read."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            head = file.read(16_384)
    except (OSError, UnicodeDecodeError):
        return ""
    found = FRONT.match(head)
    return found[0] if found else ""


def fingerprint_in(workspace: Workspace, path: str) -> str:
    """What a published page says was approved; ``""`` for no page, or none of ours. Reads its front matter only."""
    found = FINGERPRINT.search(front_matter(workspace.root / path))
    return found[1] if found else ""


def title_in(head: str) -> str:
    """The title in front matter that we wrote: one word, or a text in double quotes (JSON's are YAML's, too).

    >>> title_in('---\\ntitle: "The \\\\"lamp\\\\""\\nslug: lamp\\n---\\n'), title_in("---\\ntitle: Lamp\\n---\\n")
    ('The "lamp"', 'Lamp')
    """
    found = TITLE.search(head)
    if found is None:
        return ""
    try:
        value = json.loads(found[1]) if found[1].startswith('"') else found[1]
    except ValueError:
        return ""
    return str(value).strip()


def write(workspace: Workspace, path: str, data: bytes) -> bool:
    """Write a file whole, if its bytes are others than those there; returns whether they were."""
    target = files.inside(workspace.root, Path(path))
    if target.is_file() and target.read_bytes() == data:
        return False
    files.write_whole(target, data)
    return True


def remove(workspace: Workspace, page: Page) -> list[str]:
    """Take a page away; its Markdown last, so that a killed run knows what it still has to do. Returns the files."""
    gone = [page.html, *stray_pictures(workspace, page, ()), page.markdown]
    return [path for path in gone if _unlink(workspace, path)]


def remove_pictures(workspace: Workspace, page: Page, keep: Sequence[str]) -> list[str]:
    """Take away the page's pictures whose names are not to be kept. Returns the files."""
    return [path for path in stray_pictures(workspace, page, keep) if _unlink(workspace, path)]


def stray_pictures(workspace: Workspace, page: Page, keep: Sequence[str]) -> Iterator[str]:
    """The files in the page's folder of pictures that are pictures and are not to be kept."""
    for each in files.walk(workspace.root, page.pictures).found:
        name = each.path.removeprefix(f"{page.pictures}/")
        if name not in keep and name.lower().endswith(KNOWN):
            yield each.path


def placed(text: str, names: Sequence[str], slug: str) -> str:
    """Markdown or HTML with the addresses of these pictures pointing into the page's own folder of pictures.

    >>> placed('![A wall](wall.png "At night") <img src="wall.png">', ["wall.png"], "letters")
    '![A wall](letters/wall.png "At night") <img src="letters/wall.png">'
    """
    for name in sorted({*names, *map(quote, names)}):
        before = r'(\]\(\s*<?|\]:[ \t]+<?|\b(?:src|href)=["\'])'
        pattern = rf"{before}(?:\./)?({re.escape(name)})(?=[\s)>\"'])"
        text = re.sub(pattern, lambda match: f"{match[1]}{quote(slug)}/{match[2]}", text)
    return text


def _unlink(workspace: Workspace, path: str) -> bool:
    target = files.inside(workspace.root, Path(path))
    if not target.is_file():
        return False
    target.unlink()
    files.flush_folder(target.parent)
    for folder in (target.parent, target.parent.parent):
        if folder != workspace.root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return True
