"""The front matter: where it stands, what it says, and which of its values readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflow.model.unit import Meta, Remark, UnitType
from workflow.source.meta import read_meta
from workflow.source.piece import Piece
from workflow.source.toml_values import read_toml, strings
from workflow.source.yaml_values import FrontMatterError, Scalar, read_yaml

LONGEST = 64_000
"""Code points: a hundred times what any front matter needs, and little enough to be read at once."""

TRANSLATED = frozenset(
    "title subtitle description summary excerpt abstract lead lede intro tagline kicker headline subheadline heading"
    " subheading short_title long_title link_title linktitle nav_title menu_title page_title seo_title seo_description"
    " og_title og_description meta_title meta_description caption alt image_alt cover_alt image_caption epigraph"
    " dedication".split()
)
"""Keys whose values are words that a reader meets on the page, in a menu or in a preview of the link.

Not ``tags``, ``series`` and ``kind``, by which sites sort; nor ``author``, ``credit``, ``rights``, ``licence`` and
``permission``: they name people and legal terms, whose wording is not a translator's to change.
"""

_OPEN = re.compile(r"(?:---[ \t]*(?:\r\n|\n|\r)(?=[ \t]*[^ \t\r\n])|\+\+\+[ \t]*(?:\r\n|\n|\r))")
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_TOML_END = re.compile(r"^\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)


@dataclass(slots=True)
class FrontMatter:
    """What the head of a file says."""

    body: int
    """Where the Markdown begins."""
    meta: Meta = field(default_factory=Meta)
    pieces: list[Piece] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a whole source file; what cannot be read stays verbatim and is remarked."""
    begin = int(text.startswith("\ufeff"))
    opening = _OPEN.match(text, begin)
    if not opening:
        return FrontMatter(begin)
    toml = text[begin] == "+"
    closing = (_TOML_END if toml else _YAML_END).search(text, opening.end())
    if not closing:
        return FrontMatter(begin)
    found = FrontMatter(closing.end())
    start, end = opening.end(), closing.start()
    try:
        if end - start > LONGEST:
            raise FrontMatterError(f"is longer than {LONGEST:,} characters")
        values, scalars = read_toml(text[start:end]) if toml else read_yaml(text[start:end])
    except FrontMatterError as error:
        line = 1 + text.count("\n", 0, start) + error.line
        message = f"The front matter {error}; it stays as it is, and nothing in it is used."
        found.remarks.append(Remark(line, "front-matter", message))
        found.meta = Meta(confidential=True)  # it may have said so
        return found
    found.meta, wrong = read_meta(values)
    lines = {scalar.path: scalar.line for scalar in scalars}
    first = 1 + text.count("\n", 0, start)
    found.remarks += [Remark(first + lines.get(key, 0), "front-matter-value", message) for key, message in wrong]
    found.pieces = list(_pieces(scalars, start))
    if toml:
        found.remarks += _left(values, scalars, first)
    return found


def _left(values: Mapping[str, Any], scalars: list[Scalar], line: int) -> Iterator[Remark]:
    """The words that readers see, but whose place in the TOML was not found."""
    placed = {scalar.path for scalar in scalars}
    left = dict.fromkeys(path for path, value in strings(values) if path not in placed and _is_seen(path) and value)
    for path in left:
        message = f'"{path}" stays untranslated: give it a line of its own, key = "words", under its table\'s name.'
        yield Remark(line, "front-matter-words", message)


def _is_seen(path: str) -> bool:
    """Whether the value under these keys is words that readers meet."""
    return path.rsplit(".", 1)[-1].replace("-", "_").casefold() in TRANSLATED


def _pieces(scalars: list[Scalar], offset: int) -> Iterator[Piece]:
    for scalar in scalars:
        if scalar.value.strip() and _is_seen(scalar.path):
            span = (offset + scalar.start, offset + scalar.end)
            about = scalar.path.replace("_", " ")
            yield Piece(UnitType.TITLE, scalar.value.strip(), (span,), scalar.form, about, True, scalar.extra)
