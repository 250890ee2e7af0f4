"""The front matter: where it stands, what it says, and which of its values readers see."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflow.model.unit import Meta, Remark, UnitType
from workflow.source.meta import read_meta
from workflow.source.piece import Piece
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
_TOML_PAIR = re.compile(
    r"""^[ \t]*(?:"(?P<quoted>[^"\\\r\n]*)"|'(?P<literal>[^'\r\n]*)'|(?P<bare>[A-Za-z0-9_-]+))[ \t]*=[ \t]*"""
    r"""(?P<value>\"{3}(?:[^"\\]|\\[\s\S]|"(?!""))*\"{3}|'{3}[\s\S]*?'{3}|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*')""",
    re.MULTILINE,
)
_TOML_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


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
        values, scalars = _read_toml(text[start:end]) if toml else read_yaml(text[start:end])
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
    return found


def _pieces(scalars: list[Scalar], offset: int) -> Iterator[Piece]:
    for scalar in scalars:
        name = scalar.path.rsplit(".", 1)[-1].replace("-", "_").casefold()
        if name in TRANSLATED and scalar.value.strip():
            span = (offset + scalar.start, offset + scalar.end)
            about = scalar.path.replace("_", " ")
            yield Piece(UnitType.TITLE, scalar.value.strip(), (span,), scalar.form, about, True, scalar.extra)


def _read_toml(front: str) -> tuple[Mapping[str, Any], list[Scalar]]:
    try:
        values = tomllib.loads(front.replace("\r\n", "\n").replace("\r", "\n"))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        raise FrontMatterError(f"is not valid TOML ({error})", int(place[1]) - 1 if place else 0) from None
    except (RecursionError, ValueError):
        raise FrontMatterError("is not valid TOML (too deep, or a number too big)") from None
    table = _TOML_TABLE.search(front)
    scalars = []
    for match in _TOML_PAIR.finditer(front, 0, table.start() if table else len(front)):
        name = next(group for group in match.group("quoted", "literal", "bare") if group is not None)
        line = front.count("\n", 0, match.start("value"))
        value = values.get(name)
        if isinstance(value, str) and _toml_string(match["value"]) == value:
            scalars.append(Scalar(name, value, *match.span("value"), line, "toml", {"style": match["value"][0]}))
    return values, scalars


def _toml_string(token: str) -> str | None:
    try:
        value = tomllib.loads("v = " + token.replace("\r\n", "\n").replace("\r", "\n"))["v"]
    except ValueError:
        return None
    return value if isinstance(value, str) else None
