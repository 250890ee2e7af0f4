"""What a person may type: any letters of any script, but nothing that no file or screen can hold."""

from __future__ import annotations

import unicodedata

from workflow.errors import RuleError

LONGEST = 200_000
"""Code points in one text: far beyond any unit, far below what would stall a page."""


def printable(text: str, where: str) -> str:
    """The text, unchanged. Raises RuleError for control characters, lone surrogates, and texts without measure."""
    for at, letter in enumerate(text):
        if letter not in "\n\t" and unicodedata.category(letter) in {"Cc", "Cs"}:
            raise RuleError(
                f"The text holds a character that cannot be kept (U+{ord(letter):04X}, at letter {at + 1}).",
                where=where,
                next_step="Take it out; in a terminal, look at the encoding (UTF-8 is needed).",
            )
    if len(text) > LONGEST:
        raise RuleError(f"The text is longer than {LONGEST:,} letters.", where=where, next_step="Shorten it.")
    return text
