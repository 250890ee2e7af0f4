"""The labels of a source's footnotes, ``[^1]``, which no note may be called like."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"(?<!\\)\[\^([^\[\]\s]+)\]")
_DEFINITION = re.compile(r"^[ \t>]*\[\^([^\[\]\s]+)\]:", re.MULTILINE)


def footnote_labels(source: str) -> frozenset[str]:
    """Every label that a source text refers to or defines; a note's id must be none of them.

    >>> sorted(footnote_labels("One[^a] and two.[^b]\\n\\n[^b]: Note."))
    ['a', 'b']
    """
    return frozenset(_REFERENCE.findall(source)) | frozenset(_DEFINITION.findall(source))


def is_label(name: str, labels: frozenset[str]) -> bool:
    """Whether a note of this name would be taken for a footnote; not every reader of Markdown minds capitals."""
    return name.lower() in {label.lower() for label in labels}
