"""``bargardan init``: a new workspace, with one short text to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workflow.errors import CallError, StoreError
from workflow.pipeline import files, settings
from workflow.pipeline.workspace import CONTENT, GLOSSARY, LOCALE, MEMORY
from workflow.store import database

_DATABASE = f"{database.FILE_NAME}*"

SETTINGS = """\
# The settings of this publication. Every key is checked: a wrong one is told with its line.
title = "{title}"
base_url = ""                             # where public/ will stand, such as "https://letters.example"
languages = ["en", "fa"]                  # BCP 47: every language a source or an edition may be in
targets = ["en", "fa"]                    # for sources whose front matter has no translate_to
calendars = ["gregorian", "persian"]      # in the order in which dates are printed

[review]
people = 2                                # every published word is written by one person and agreed to by another

[draft]
engines = ["memory", "glossary"]          # asked in this order; none of them leaves the machine

[checks]
orthography = "academy"                   # of Persian; "house": only what is wrong in every school of spelling
ezafe = "any"                             # after a silent heh: "hamza" (خانهٔ), "yeh" (خانه‌ی), or either
both_calendars = false                    # whether every date is wanted in both calendars
# off = ["spelling"]                      # rules that are not asked; bargardan check --rules lists them
# severity = { length = "hint" }          # and how much others weigh; [checks.language.fa], [checks.type.stanza] too
"""
SAMPLE = """\
---
title: A lamp in the stairwell
kind: statement
author: Anonymous
licence: CC0-1.0
---

Every evening somebody on the third floor puts a lamp in the stairwell. Nobody has asked her to.

Since then we say good evening to each other, **all five floors**, and the lamp has never been stolen.

> Who carries a light\\
> does not ask who walks behind.
"""
IGNORED = """\
# made by bargardan, for this machine alone
bargardan.sqlite3*
backups/
preview/
.bargardan-*
*.bargardan-part
"""
TERMS = "kind,en,fa,note\nterm,good evening,عصر بخیر,a greeting\n"
FILES = {
    ".gitignore": IGNORED,
    f"{CONTENT}/lamp.en.md": SAMPLE,
    f"{GLOSSARY}/terms.csv": TERMS,
    settings.FILE_NAME: SETTINGS,
}
"""The settings last: they make a folder a workspace, and an ``init`` that was killed before them can be repeated."""
FOLDERS = (CONTENT, LOCALE, GLOSSARY, MEMORY)


@contextmanager
def init(folder: Path) -> Iterator[list[str]]:
    """Make ``folder`` a workspace; gives what was written, relative to it.

    What belongs to its making, such as a first admin, is done inside: should that fail, everything that was made is
    taken away again. A folder that holds files already keeps them: only what is missing is added, and the sample text
    only where ``content/`` is empty. ``CallError`` when it is a workspace or lies inside one.
    """
    root = folder.resolve()
    _no_workspace(root, folder)
    kept = set(root.glob(_DATABASE))
    made: list[Path] = []
    try:
        written = _files(root, folder, made)
        yield written
    except BaseException:
        _take_away(made, set(root.glob(_DATABASE)) - kept)
        raise


def _no_workspace(root: Path, folder: Path) -> None:
    for place in (root, *root.parents):
        if (place / settings.FILE_NAME).exists():
            where = (
                "This folder is a workspace already" if place == root else f"{place} is a workspace, and this is in it"
            )
            raise CallError(f"{where}.", where=str(folder), next_step="Use it, or choose a folder outside.")


def _files(root: Path, folder: Path, made: list[Path]) -> list[str]:
    """Write what is missing; ``made`` hears of every folder and file as soon as it is there."""
    written: list[str] = []
    try:
        for each in FOLDERS:
            _folder(root / each, made)
        fresh = not any((root / CONTENT).iterdir())
    except OSError as error:
        raise StoreError(f"The folder cannot be made ({error.strerror}).", where=str(folder)) from error
    for path, text in FILES.items():
        if (root / path).exists() or (path.startswith(CONTENT) and not fresh):
            continue
        files.write_whole(root / path, text.replace("{title}", _title(root)).encode())
        made.append(root / path)
        written.append(path)
    return written


def _folder(path: Path, made: list[Path]) -> None:
    for each in [each for each in (*reversed(path.parents), path) if not each.exists()]:
        each.mkdir()
        made.append(each)
    path.mkdir(exist_ok=True)  # refuses a file of that name


def _take_away(made: list[Path], databases: set[Path]) -> None:
    """Files that were made, and folders that are empty then."""
    for each in databases:
        each.unlink(missing_ok=True)
    for each in reversed(made):
        with suppress(OSError):  # somebody put something in: it stays
            each.rmdir() if each.is_dir() else each.unlink()


def _title(root: Path) -> str:
    """The folder's name as a title, safe inside a TOML string."""
    words = "".join(each if each.isprintable() and each not in '"\\' else " " for each in root.name)
    return " ".join(words.replace("-", " ").replace("_", " ").split()) or "Bargardan"
