"""Front-matter keys that look like ours, misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from workflow.errors import BargardanError, SourceError
from workflow.model.unit import Document, Meta
from workflow.pipeline import files
from workflow.source import read
from workflow.source.decode import decode

KEYS = (*(each.name for each in fields(Meta) if each.name != "values"), "subtitle")
NEAR = 0.8
"""How alike two words are that differ by a slip: 0 to 1, as difflib counts."""
GUARDED = "confidential"


def misspelt(document: Document) -> Iterator[tuple[str, str]]:
    """Keys of the front matter that we do not know, with the key of ours that each resembles."""
    for key in map(str, document.meta.values):
        if key not in KEYS and (near := get_close_matches(key.casefold(), KEYS, 1, NEAR)):
            yield key, near[0]


def line_of(document: Document, key: str) -> int:
    """Where a key of the front matter stands, from 1."""
    pattern = re.compile(rf"""^["']?{re.escape(key)}["']?\s*[:=]""", re.MULTILINE)
    found = pattern.search(document.text)
    return document.text.count("\n", 0, found.start()) + 1 if found else 1


def may_be_closed(root: Path, path: str, taken_in: str) -> bool:
    """Whether a source file, as it is now, says that it is confidential, or means to, or cannot be read.

    ``taken_in``: the hex SHA-256 of the bytes that were taken in as open; a file that still holds them is open.
    """
    try:
        with files.plain_errors(Path(path)), open(root / path, "rb", opener=files.no_links) as file:
            data = file.read()
        if sha256(data).hexdigest() == taken_in:
            return False
        document = read(decode(data, path), path=path)
        refuse_misspelt_secret(document)
    except BargardanError:
        return True
    return document.meta.confidential


def refuse_misspelt_secret(document: Document) -> None:
    """Raise SourceError where a slip of the pen would make a secret public."""
    for key, meant in misspelt(document):
        if meant == GUARDED:
            raise SourceError(
                f"“{key}” looks like “{GUARDED}” misspelt, and the text would be open to all.",
                where=f"{document.path}:{line_of(document, key)}",
                next_step=f"Write {GUARDED}: true (or false), then sync again.",
            )
