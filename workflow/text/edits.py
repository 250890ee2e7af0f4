"""Putting several changes into one text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Edit(Protocol):
    """A range of a text and what may stand there instead."""

    @property
    def start(self) -> int:
        """First code point, from 0."""

    @property
    def end(self) -> int:
        """After the last one."""

    @property
    def fix(self) -> str | None:
        """``None`` for no change."""


EditT = TypeVar("EditT", bound=Edit)


def edited(text: str, edits: Iterable[EditT]) -> str:
    """The text with each change of a list in order of place; of two that overlap the first stands."""
    parts: list[str] = []
    last = 0
    for each in edits:
        if each.fix is not None and each.start >= last:
            parts += [text[last : each.start], each.fix]
            last = each.end
    return "".join([*parts, text[last:]])
