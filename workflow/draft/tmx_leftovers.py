"""What some tools leave of a document's format inside the words of a segment."""

from __future__ import annotations

import re
from collections.abc import Callable

Cleaning = Callable[[str], str]

_OMEGAT_TAG = re.compile(r"</?[A-Za-z]{1,8}\d{1,5}/?>")
"""``<f0>``, ``</f0>``, ``<x2/>``: how OmegaT shows a format inside a segment, and saves it in project_save.tmx."""
_RTF_GROUP = re.compile(r"\{((?:\\[a-z]{1,20}-?\d{0,9} ?){1,40})([^{}\\]*)\}")
"""The innermost ``{\\b words}`` of what the Translator's Workbench wrote."""
_NO_WORDS = re.compile(r"\\lang1024(?!\d)")
"""RTF's "no language": it marks what is code and not words."""
_RTF_BREAK = re.compile(r"\\(?:line|par)(?![a-z\d]) ?")
_DEPTH = 10
"""How deep groups of RTF may stand in each other; what is deeper stays."""
_BREAK = re.compile(r"(?i)<br\s?/?>|\\line|\\n")
_BREAK_TYPES = frozenset(["lb", "x-lb", "br", "x-br"])


def cleaning(tool: str, memory: str) -> Cleaning:
    """How the words of a file are freed of its tool's leftovers, by the header's ``creationtool`` and ``o-tmf``.

    >>> cleaning("OmegaT", "")("We <f0>stay</f0>.<x1/>")
    'We stay.'
    >>> cleaning("TRADOS Translator's Workbench for Windows", "TW4Win 2.0 Format")(r"We {\\b stay}.")
    'We stay.'
    >>> cleaning("another", "")("x <b0> y")
    'x <b0> y'
    """
    if tool.casefold().startswith("omegat"):
        return _without_tags
    if tool.casefold().startswith("trados") or memory.casefold().startswith("tw4win"):
        return _without_rtf
    return str


def is_break(type_: str, content: str) -> bool:
    """Whether a code (``<ph>`` …) stands for a line break: by its ``type`` (TMX 1.4b names ``lb``) or what it holds."""
    return type_ in _BREAK_TYPES or content == "\n" or bool(_BREAK.fullmatch(content.strip()))


def _without_tags(text: str) -> str:
    return _OMEGAT_TAG.sub("", text)


def _without_rtf(text: str) -> str:
    for _ in range(_DEPTH):
        less = _RTF_GROUP.sub(lambda met: "" if _NO_WORDS.search(met[1]) else met[2], text)
        if less == text:
            break
        text = less
    return _RTF_BREAK.sub("\n", text)
