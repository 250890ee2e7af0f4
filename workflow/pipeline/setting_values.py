"""How values of ``bargardan.toml`` are read, and where in the file a wrong one stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from workflow.errors import SettingsError

Reader = Callable[[Any], Any]
"""Takes a TOML value and gives it as the field wants it; raises ``ValueError`` with what it should be."""


@dataclass(frozen=True, slots=True)
class File:
    """A settings file, for messages."""

    text: str
    name: str

    def wrong(self, path: str, what: str, next_step: str = "") -> SettingsError:
        """The error about the key ``path``, with its line."""
        return SettingsError(what, where=f"{self.name}:{line_of(self.text, path)}", next_step=next_step)

    def unknown(self, path: str, known: Iterable[str], tables: Iterable[str] = ()) -> SettingsError:
        """The error about a key that there is not, with the nearest one that there is."""
        from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

        paths = list(known)
        by_last = {each.rpartition(".")[2]: each for each in reversed(paths)}
        near = get_close_matches(path, [*paths, *tables], 1, 0.5)
        near = near or [by_last[each] for each in get_close_matches(path.rpartition(".")[2], by_last, 1, 0.5)]
        step = f"Did you mean {_as_toml(near[0])}?" if near else f"The keys are: {', '.join(paths)}."
        return self.wrong(path, f"There is no setting “{path}”.", step)

    def read(self, path: str, reader: Reader, value: Any) -> Any:
        """The value as its reader gives it; ``SettingsError`` with its line where it cannot be read."""
        try:
            return reader(value)
        except ValueError as error:
            raise self.wrong(path, f"{path} {error}.") from error


def line_of(text: str, path: str) -> int:
    """Where the key ``review.people`` stands in a TOML file, from 1; the first line when it cannot be told.

    A key inside an inline table is where the table is, a table that has only tables where the first of them is.

    >>> line_of('title = "x"\\n[review]\\npeople = 3', "review.people")
    3
    >>> line_of('title = "x"\\n[checks]\\nseverity = { pairs = "hint" }', "checks.severity.pairs")
    3
    >>> line_of('title = "x"\\n[checks.language.fa]', "checks.language")
    2
    """
    path = _plain(path)
    while path:
        if found := _line_of(text, path):
            return found
        path = path.rpartition(".")[0]
    return 1


def string(value: Any) -> str:
    """One line of text."""
    if not isinstance(value, str):
        raise ValueError('has to be a text in quotes: "…"')
    if any(ord(each) < 32 for each in value):
        raise ValueError("has to be one line without control characters")
    return value.strip()


def listed(value: Any, each: Reader) -> tuple[Any, ...]:
    """A list, nothing in it twice."""
    if not isinstance(value, list):
        raise ValueError('has to be a list: ["…", "…"]')
    read = tuple(each(one) for one in value)
    if len(set(read)) != len(read):
        raise ValueError("names something twice")
    return read


def one_of(names: tuple[str, ...]) -> Reader:
    """A reader that takes these names only."""

    def reader(value: Any) -> str:
        name = string(value)
        if name not in names:
            raise ValueError(f"holds “{name}”, which is none of: {', '.join(names)}")
        return name

    return reader


def yes_or_no(value: Any) -> bool:
    """TOML's ``true`` or ``false``."""
    if not isinstance(value, bool):
        raise ValueError("has to be true or false")
    return value


def language(value: Any) -> str:
    """A language tag, in its usual letters."""
    from workflow.text.languages import canonical, is_tag, nearest_tag  # noqa: PLC0415 - Babel is slow to load

    tag = string(value)
    if not is_tag(tag):
        near = nearest_tag(tag)
        asked = f" (did you mean “{near}”?)" if near else ", such as fa, en or ckb-Arab"
        raise ValueError(f"holds “{tag}”, which is no language tag (BCP 47){asked}")
    return canonical(tag)


def _line_of(text: str, path: str) -> int:
    here = ""
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line):
            here = _plain(head[1])
            if f"{here}.".startswith(f"{path}."):
                return number
        elif (key := re.match(r"\s*([^=#]+?)\s*=", line)) and f"{here}.{_plain(key[1])}".strip(".") == path:
            return number
    return 0


def _plain(key: str) -> str:
    return re.sub(r"[\s\"']", "", key)


def _as_toml(path: str) -> str:
    table, _, key = path.rpartition(".")
    return f"“{key}” under [{table}]" if table else f"“{key}”"
