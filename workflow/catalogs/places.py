"""Where a unit stands in a catalog: its type and text, as ``msgctxt`` and ``msgid``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workflow.catalogs.po_reader import EOT
from workflow.model.unit import Unit, UnitType
from workflow.source.key import key_of

Place = tuple[str | None, str]

_UNKEEPABLE = re.compile("[\0\x04\ud800-\udfff]")
_CONTEXT = re.compile(r"([a-z]+)(?:#([1-9]\d{0,8}))?")
_TYPES = {str(type): type for type in UnitType}


def storable(text: str) -> str:
    """The text as a catalog can hold it: NUL, EOT and half surrogate pairs become U+FFFD, as in CommonMark."""
    if (
        "\0" not in text and EOT not in text and (text.isascii() or _encodes(text))
    ):  # ten times the speed of the pattern
        return text
    return _UNKEEPABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def settled(text: str) -> str:
    """A translation as a catalog can hold it.

    ``msgfmt --check`` wants both texts to begin and end with a line end or neither, and sources' units never do.
    """
    return storable(text).strip("\n") if text else text


def context(type: UnitType, repeat: int = 1) -> str:
    """The ``msgctxt`` of the ``repeat``-th unit of a type and text: ``stanza``, ``stanza#2``."""
    return f"{type}#{repeat}" if repeat > 1 else str(type)


def place_of(unit: Unit) -> Place:
    """The unit's ``msgctxt`` and ``msgid``.

    >>> place_of(Unit("stanza-0b438c8abb4d~2", UnitType.STANZA, "Rise", 1))
    ('stanza#2', 'Rise')
    """
    repeat = unit.key.partition("~")[2] if "~" in unit.key else ""
    return (f"{unit.type}#{repeat}" if repeat else str(unit.type), storable(unit.text))


def placed(units: Iterable[Unit]) -> dict[Place, Unit]:
    """Every unit that has a text at a place of its own, in order."""
    out: dict[Place, Unit] = {}
    for unit in units:
        if not unit.text:
            continue
        place = place_of(unit)
        repeat = 2
        while place in out:  # texts that differ only in what no file can hold
            place = (context(unit.type, repeat), place[1])
            repeat += 1
        out[place] = unit
    return out


def type_at(msgctxt: str | None) -> tuple[UnitType, int] | None:
    """The unit type and repeat that a ``msgctxt`` of ours says; ``None`` for another program's."""
    found = _CONTEXT.fullmatch(msgctxt or "")
    type = _TYPES.get(found[1]) if found else None
    return (type, int(found[2] or 1)) if found and type else None


def key_at(msgctxt: str | None, msgid: str) -> str:
    """The key of the unit at a place, as its type and text make it; ``""`` for another program's context."""
    known = type_at(msgctxt)
    return key_of(known[0], msgid, known[1]) if known else ""
