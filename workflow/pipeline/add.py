"""``bargardan add``: a text copied from a page becomes a source in ``content/``, with a report for its editor."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from workflow.errors import CallError, SourceError
from workflow.pipeline import files
from workflow.pipeline.workspace import CONTENT, read_settings
from workflow.source.decode import check_size, decode
from workflow.source.intake import Intake, take
from workflow.text.languages import is_tag

SUFFIXES = (".txt", ".md")
# No article comes near these; a text of nothing but short lines at the limit is taken in within ten seconds.
MOST_LETTERS, MOST_LINES = 2_000_000, 20_000
LATER = (".html", ".htm", ".docx", ".odt", ".rtf", ".pdf", ".doc")


@dataclass(frozen=True, slots=True)
class Added:
    """What was written, and where."""

    path: str
    """Relative to the workspace, with ``/``."""
    slug: str
    intake: Intake
    warning: str = ""
    """What the settings have to say to it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller already knows of the text; an empty word is told from the text itself."""

    language: str = ""
    slug: str = ""
    kind: str = ""
    drop_appendix: bool = False


def add(root: Path, file: Path, wish: Wish) -> Added:
    """Write ``content/<slug>.<language>.md`` from ``file``; nothing that is there already is touched.

    ``CallError`` for another kind of file, a language that cannot be told, a name that is taken or cannot be one;
    ``SourceError`` for a file that is no text. The database is not needed: ``sync`` finds the new source.
    """
    settings = read_settings(root)
    if wish.language and not is_tag(wish.language):
        raise CallError(f"“{wish.language}” is no language tag.", where="--lang", next_step="Give one like fa or en.")
    text = _text(file)
    taken = take(text, suffix=file.suffix, language=wish.language, kind=wish.kind, drop_appendix=wish.drop_appendix)
    if not taken.language:
        raise CallError("the language cannot be told from the text.", where=str(file), next_step="Name it: --lang fa")
    slug = _free_slug(root, wish.slug, taken.slug)
    path = f"{CONTENT}/{slug}.{taken.language}.md"
    target = files.inside(root, Path(path))
    if target.exists():
        raise _taken(slug, path)
    files.write_whole(target, taken.markdown.encode())
    known = taken.language in settings.languages
    warning = (
        ""
        if known
        else f"{taken.language} is not among the languages of bargardan.toml; add it there, or sync passes over it."
    )
    return Added(path, slug, taken, warning)


def _text(file: Path) -> str:
    """The text of a file from anywhere on this machine; a link is followed, a device or folder is not read."""
    if file.is_dir():
        raise CallError("this is a folder.", where=str(file), next_step="Name one .txt or .md file in it.")
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        step = "Copy its text into a .txt file." if suffix in LATER else "Only .txt and .md are taken in."
        raise CallError(f"a “{suffix or file.name}” file cannot be taken in yet.", where=str(file), next_step=step)
    if not file.exists():
        raise CallError("there is no such file.", where=str(file), next_step="Look at its name and folder.")
    if not file.is_file():
        raise CallError("this is no regular file.", where=str(file), next_step="Name one .txt or .md file.")
    try:
        check_size(file.stat().st_size, str(file))
        data = file.read_bytes()
    except OSError as error:
        raise SourceError(f"the file cannot be read ({error.strerror}).", where=str(file)) from error
    text = decode(data, str(file))
    if not text.strip("\ufeff \t\r\n\xa0"):
        raise SourceError("there is no text in this file.", where=str(file))
    _check_length(text, str(file))
    return text


def _check_length(text: str, where: str) -> None:
    """``SourceError`` for what is longer than any article: the rules look at every line several times."""
    lines = len(text.splitlines())
    if len(text) > MOST_LETTERS or lines > MOST_LINES:
        raise SourceError(
            f"the text is too long to be taken in: {len(text):,} letters on {lines:,} lines; "
            f"at most {MOST_LETTERS:,} on {MOST_LINES:,}.",
            where=where,
            next_step="Divide it into chapters, a file each.",
        )


def _free_slug(root: Path, wished: str, proposed: str) -> str:
    """The name to write under; ``CallError`` when it cannot be one or belongs to another text."""
    slug = unicodedata.normalize("NFC", wished) if wished else proposed
    problem = files.slug_problem(slug)
    if problem or "." in slug:
        why = problem or "a dot parts the name from the language"
        raise CallError(f"“{slug}” cannot be a document’s name: {why}.", where="--slug", next_step="Name it otherwise.")
    content = root / CONTENT
    folded = slug.casefold()
    names = sorted(path.name for path in content.iterdir()) if content.is_dir() else []
    for name in names:
        if name.casefold() == folded or name.casefold().startswith(f"{folded}."):
            raise _taken(slug, f"{CONTENT}/{name}")
    return slug


def _taken(slug: str, path: str) -> CallError:
    return CallError(
        f"the name “{slug}” is taken; nothing was written.",
        where=path,
        next_step="Give this text another name: --slug NAME",
    )
