"""Unit keys: what a unit is called in catalogs, in the store and on the command line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from hashlib import sha256

from workflow.model.unit import UnitType


def key_of(type: UnitType, text: str, repeat: int = 1) -> str:
    """The key of the ``repeat``-th unit (from 1) of this type and text in reading order.

    >>> key_of(UnitType.HEADING, "Letters"), key_of(UnitType.HEADING, "Letters", 2)
    ('heading-0b438c8abb4d', 'heading-0b438c8abb4d~2')
    """
    key = f"{type}-{_digest(text)}"
    return key if repeat == 1 else f"{key}~{repeat}"


def _digest(text: str) -> str:
    words = text if text.isascii() else unicodedata.normalize("NFC", text)
    # surrogatepass: a text that no file can hold still has a key
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def unit_keys(units: Iterable[tuple[UnitType, str]]) -> list[str]:
    """The keys of units given as (type, text) in reading order; all different.

    >>> unit_keys([(UnitType.STANZA, "a"), (UnitType.STANZA, "b"), (UnitType.STANZA, "a")])
    ['stanza-ca978112ca1b', 'stanza-3e23e8160039', 'stanza-ca978112ca1b~2']
    """
    seen: dict[str, int] = {}
    keys = []
    for type, text in units:
        key = type + "-" + _digest(text)
        repeat = seen[key] = seen.get(key, 0) + 1
        keys.append(key if repeat == 1 else f"{key}~{repeat}")
    return keys
