"""Errors that can be planted, a family of rules a file; each has ``PLANTS: tuple[Plant, ...]``."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from benchmarks.checks.plant import Plant

FAMILIES = ("calendars", "names", "markup", "verse", "orthography", "direction", "surface", "text", "publication")


def plants() -> Iterator[Plant]:
    """All of them, by family."""
    for family in FAMILIES:
        if find_spec(f"{__name__}.{family}"):
            yield from import_module(f"{__name__}.{family}").PLANTS
