"""``check --names-file``: names that must not get out, looked for in everything that might.

The file lies outside the workspace and is read when asked. Nothing of it is kept, and a finding tells its line only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from workflow.checks.names_file import Listed, Met, found, names, told
from workflow.errors import CallError
from workflow.model.edition import Edition
from workflow.model.unit import Document
from workflow.pipeline.check import Located, named
from workflow.pipeline.keys import line_of
from workflow.pipeline.pictures import pictures_of
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.readers import is_original
from workflow.pipeline.review import work
from workflow.pipeline.workspace import Workspace, known_languages
from workflow.store import editions, undrafted

LARGEST = 5_000_000
"""Bytes of a names file: a hundred thousand names."""
STDIN = "-"
OPTION = "--names-file"
FILE = "the file"
"""A whole source."""


class Spot(NamedTuple):
    """A text in which names are looked for."""

    name: str
    """What a person calls it; never words that might be a name themselves."""
    text: str
    unit: str = ""
    """The unit's key, where the text is what its edition says there."""
    line: int = 0
    """Where it stands in the source, from 1; 0 when it does not."""


def read_names(workspace: Workspace, path: Path) -> tuple[Listed, ...]:
    """The names of a file (``-``: what is piped in). CallError for one inside the workspace, unreadable or empty."""
    where = f"{OPTION} {path}"
    data = sys.stdin.buffer.read(LARGEST + 1) if str(path) == STDIN else _bytes(workspace, path, where)
    if len(data) > LARGEST:
        raise CallError(f"It is larger than {LARGEST // 1_000_000} MB.", where=where, next_step="One name a line.")
    listed = names(_decoded(data, where))
    if not listed:
        raise CallError("It holds no names.", where=where, next_step="Write one name a line.")
    return listed


def name_findings(
    workspace: Workspace,
    listed: Sequence[Listed],
    slugs: Collection[str] = (),
    *,
    to: Collection[str] = (),
    progress: Progress = silent,
) -> Iterator[Located]:
    """Where the names stand in the editions (originals too), all or those named, by slug and language."""
    known_languages(workspace.settings, to)
    named(slugs, to)
    search = _Search(workspace)
    for met in found(listed, search.texts(slugs or None, to or None, progress)):
        if located := search.located(met):
            yield located


def _bytes(workspace: Workspace, path: Path, where: str) -> bytes:
    if any(Path(each).is_relative_to(workspace.root) for each in (os.path.abspath(path), os.path.realpath(path))):
        raise CallError(
            "This file lies in the workspace, which is copied, published and backed up; a list of names must not be.",
            where=where,
            next_step="Keep it somewhere else, best on an encrypted disk, and name it from there.",
        )
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise CallError(f"It cannot be read ({error.strerror}).", where=where) from None


def _decoded(data: bytes, where: str) -> str:
    """UTF-16 without a mark is UTF-8, too, full of NULs: names in it would be found nowhere."""
    try:
        text, wrong = data.decode("utf-8-sig"), data.find(b"\0")
    except UnicodeDecodeError as error:
        text, wrong = "", error.start
    if wrong >= 0:
        line = data[:wrong].count(b"\n") + 1
        raise CallError("This is not UTF-8.", where=f"{where}:{line}", next_step="Save it as UTF-8.")
    return text


@dataclass
class _Search:
    """One look at everything; a text is read, searched and told of before the next one is read."""

    workspace: Workspace
    edition: Edition = field(init=False)
    spot: Spot = field(init=False)
    lines: set[int] = field(default_factory=set)
    """Of the names file: what was met in the edition at hand."""

    def texts(
        self, slugs: Collection[str] | None, languages: Collection[str] | None, progress: Progress
    ) -> Iterator[tuple[str, str]]:
        """What each text is called, and the text."""
        ids = undrafted.edition_keys(slugs, languages)
        sources = editions.unopened_originals(slugs, languages)
        total = len(ids) + len(sources)
        whole = (edition for _, edition in editions.load_some(ids))
        bare = (Edition(editions.document_of(row), row.language, {}) for row in sources)
        for number, edition in enumerate(chain(whole, bare), 1):
            self.edition = edition
            self.lines.clear()
            for spot in _spots(self.workspace, edition):
                self.spot = spot
                yield spot.name, spot.text
            progress("names", number, total)

    def located(self, met: Met) -> Located | None:
        """The finding for a name met in the text at hand; ``None`` where it was told of more exactly before."""
        document, spot = self.edition.document, self.spot
        if spot.name == FILE and met.line in self.lines:
            return None
        self.lines.add(met.line)
        line = document.text.count("\n", 0, met.start) + 1 if spot.name == FILE else spot.line
        return Located(document.slug, self.edition.language, told(met, spot.unit), document.path, line)


def _spots(workspace: Workspace, edition: Edition) -> Iterator[Spot]:
    if is_original(edition):
        yield from _of_document(workspace, edition.document)
    else:
        for unit, standing in work(edition):
            yield Spot(unit.key, standing.text, unit.key, unit.line)
    for note in edition.notes:
        name = f"a note on {note.unit}" if note.unit else "the preface"  # its id might be the name
        as_unit = note.adopted and not is_original(edition)
        for text in (note.id.replace("-", " "), note.lemma, "" if as_unit else note.body):
            yield Spot(name, text)
    for credit in edition.credits:
        yield Spot("the credits", credit.name)
    if is_original(edition):
        # What no unit holds: addresses of links, attributes, comments.
        yield Spot(FILE, edition.document.text)


def _of_document(workspace: Workspace, document: Document) -> Iterator[Spot]:
    yield Spot("the file's name", document.slug.replace("-", " "))
    for key, value in _values(document.meta.values):
        yield Spot("the front matter", value, line=line_of(document, key))
    for name, _ in pictures_of(workspace, document):
        yield Spot("a picture's name", name)
    for unit in document.units:
        yield Spot(unit.key, unit.text, unit.key, unit.line)


def _values(values: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in the front matter, names of keys included, with the outermost key it stands under."""
    if isinstance(values, Mapping):
        for key, value in values.items():
            yield path or str(key), str(key)
            yield from _values(value, path or str(key))
    elif isinstance(values, list | tuple):
        for value in values:
            yield from _values(value, path)
    elif values is not None:
        yield path, str(values)
