"""Front-matter values that mean something to us, checked for their types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from workflow.model.unit import Meta

KINDS = ("statement", "poem")


class _WrongError(ValueError):
    """What a value should have been."""


def _words(value: Any) -> str:
    if isinstance(value, (bool, dict, list)):
        raise _WrongError("words")
    return "" if value is None else str(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongError("true or false")
    return value


def _kind(value: Any) -> str:
    if value not in KINDS:
        raise _WrongError(" or ".join(KINDS))
    return str(value)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        raise _WrongError("a date like 2023-05-20") from None


def _names(value: Any) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or any(isinstance(item, (dict, list, bool)) or item is None for item in items):
        raise _WrongError("a list like [en, fr]")
    return tuple(str(item) for item in items)


def _targets(value: Any) -> tuple[str, ...] | None:
    return None if value is None else _names(value)


def _tags(value: Any) -> tuple[str, ...]:
    return () if value is None else _names(value)


def _pairs(value: Any) -> Mapping[str, str]:
    if value is None:
        return MappingProxyType({})
    if not isinstance(value, dict) or not all(isinstance(pair, str) for item in value.items() for pair in item):
        raise _WrongError("pairs like {fr: en}")
    return MappingProxyType(dict(value))


# key → how its value is read, and what holds when it cannot be. A secret stays one when in doubt.
_READERS: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "title": (_words, ""),
    "kind": (_kind, "statement"),
    "date": (_day, None),
    "author": (_words, ""),
    "translate_to": (_targets, None),
    "relay": (_pairs, MappingProxyType({})),
    "confidential": (_flag, True),
    "publish_source": (_flag, False),
    "credit": (_words, ""),
    "source_url": (_words, ""),
    "rights": (_words, ""),
    "licence": (_words, ""),
    "permission": (_words, ""),
    "series": (_words, ""),
    "tags": (_tags, ()),
}


def read_meta(values: Mapping[str, Any]) -> tuple[Meta, list[tuple[str, str]]]:
    """The typed values, and (key, message) for each that is of a wrong type.

    >>> meta, wrong = read_meta({"title": "Letters", "kind": "song"})
    >>> meta.title, meta.kind, wrong
    ('Letters', 'statement', [('kind', '"kind" should be statement or poem.')])
    """
    fields: dict[str, Any] = {}
    wrong = []
    for key, (reader, fallback) in _READERS.items():
        if key in values:
            try:
                fields[key] = reader(values[key])
            except _WrongError as error:
                fields[key] = fallback
                wrong.append((key, f'"{key}" should be {error}.'))
    return Meta(values=MappingProxyType(dict(values)), **fields), wrong
