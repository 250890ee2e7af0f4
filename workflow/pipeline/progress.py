"""How far a long verb has come, told to whoever wants to draw a bar."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Hears of each step. Called often; must be quick and never raise."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` pieces of ``stage`` (a word for people) are finished; 0 of 0: nothing to do."""


def silent(stage: str, done: int, total: int) -> None:
    """For tests and programs that do not look."""
