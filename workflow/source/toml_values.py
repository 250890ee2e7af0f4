"""TOML front matter, read with the place of every value of words that has a line of its own."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from workflow.source.yaml_values import DEEPEST, FrontMatterError, Scalar

_LINE = re.compile(
    r"""^[ \t]*(?:(?P<table>\[\[?[^\[\]\r\n]+\]\]?)[ \t]*(?:\#[^\r\n]*)?$"""
    r"""|(?:"(?P<quoted>[^"\\\r\n]*)"|'(?P<literal>[^'\r\n]*)'|(?P<bare>[A-Za-z0-9_-]+))[ \t]*=[ \t]*"""
    r"""(?P<value>\"{3}(?:[^"\\]|\\[\s\S]|"(?!""))*\"{3}|'{3}[\s\S]*?'{3}|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'))""",
    re.MULTILINE,
)


def read_toml(front: str) -> tuple[Mapping[str, Any], list[Scalar]]:
    """The values, and the scalars of the lines ``key = "words"`` in any table; raises ``FrontMatterError`` only.

    >>> values, scalars = read_toml('title = "T"\\n[params]\\nlead = "L"\\n')
    >>> [(scalar.path, scalar.value) for scalar in scalars]
    [('title', 'T'), ('params.lead', 'L')]
    """
    try:
        values = tomllib.loads(front.replace("\r\n", "\n").replace("\r", "\n"))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        raise FrontMatterError(f"is not valid TOML ({error})", int(place[1]) - 1 if place else 0) from None
    except (RecursionError, ValueError):
        raise FrontMatterError("is not valid TOML (too deep, or a number too big)") from None
    known = Counter(strings(values))
    found = list(_scalars(front, known))
    # What looks like a line of its own inside a text of several lines makes one too many: none is sure then
    times = Counter((scalar.path, scalar.value) for scalar in found)
    return values, [each for each in found if times[each.path, each.value] <= known[each.path, each.value]]


def strings(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every string with its keys joined by dots, as in YAML; lists add nothing to the keys. Without recursion."""
    pending: list[tuple[str, Any]] = [("", values)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, Mapping) and path.count(".") < DEEPEST:
            pending.extend((f"{path}.{key}" if path else key, inner) for key, inner in value.items())
        elif isinstance(value, list):
            pending.extend((path, inner) for inner in value)


def _scalars(front: str, known: Mapping[tuple[str, str], int]) -> Iterator[Scalar]:
    table, line, at = "", 0, 0
    for match in _LINE.finditer(front):
        if match["table"]:
            table = _name(match["table"])
            continue
        name = next(group for group in match.group("quoted", "literal", "bare") if group is not None)
        path = f"{table}.{name}" if table else name
        value = _string(match["value"])
        line += front.count("\n", at, match.start("value"))
        at = match.start("value")
        if value is not None and (path, value) in known:
            yield Scalar(path, value, *match.span("value"), line, "toml", {"style": match["value"][0]})


def _name(header: str) -> str:
    """The keys of a table's header, joined by dots."""
    try:
        inner: Any = tomllib.loads(header)
    except ValueError:
        return "\0"  # no header after all: nothing below it is found
    keys = []
    while inner:
        inner = inner[0] if isinstance(inner, list) else inner
        if inner:
            ((key, inner),) = inner.items()
            keys.append(key)
    return ".".join(keys)


def _string(token: str) -> str | None:
    try:
        value = tomllib.loads("v = " + token.replace("\r\n", "\n").replace("\r", "\n"))["v"]
    except ValueError:
        return None
    return value if isinstance(value, str) else None
