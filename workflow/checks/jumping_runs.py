"""``jumping-runs``: words of the other direction whose parts change places when the line is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.direction import RIGHT_TO_LEFT_LETTERS, dir_of
from workflow.text.embedded import Jump, Shape, jumps
from workflow.text.inline import Piece, Span

CODE = "jumping-runs"

_ORDER = msg(
    "When this line is shown, the parts of {run} change places. An invisible mark beside it keeps them in order."
)
_SIGNS = msg("When this line is shown, the signs of {run} may stand on the other side of it.")
_WEIGHT = MappingProxyType(
    {
        Shape.PHRASE: (Severity.WARNING, _ORDER),
        Shape.DATE: (Severity.WARNING, _ORDER),
        Shape.PHONE: (Severity.WARNING, _ORDER),
        Shape.WORD: (Severity.WARNING, _ORDER),
        Shape.EDGE: (Severity.HINT, _SIGNS),
        Shape.RANGE: (Severity.HINT, _SIGNS),
        Shape.MINUS: (Severity.HINT, _SIGNS),
        Shape.MARK: (Severity.HINT, _SIGNS),
    }
)
_MAY_JUMP_IN_RTL = re.compile(r"[A-Za-z0-9۰-۹٠-٩]")
_MAY_JUMP_IN_LTR = re.compile(f"[{RIGHT_TO_LEFT_LETTERS}]")
_ISOLATING = re.compile(r"<(?:bdi|bdo)\b|\bdir\s*=", re.IGNORECASE)


def jumping_runs(reading: Reading) -> Iterator[Finding]:
    """Those that no tag keeps together; what is only typed in an unusual order is a hint."""
    right = _direction(reading.language) == "rtl"
    if not (_MAY_JUMP_IN_RTL if right else _MAY_JUMP_IN_LTR).search(reading.letters):
        return
    found = jumps(reading.words, "rtl" if right else "ltr", _links(reading))
    if not found:
        return
    kept = _isolated(reading)
    for jump in found:
        if not any(start <= jump.start and jump.end <= end for start, end in kept):
            severity, template = _WEIGHT[jump.shape]
            fix = jump.mended or None if severity is Severity.WARNING else None
            yield reading.finding(CODE, severity, template, jump.start, jump.end, fix=fix, run=_typed(reading, jump))


def _typed(reading: Reading, jump: Jump) -> str:
    return reading.text[jump.start : jump.end]


def _links(reading: Reading) -> list[tuple[int, int]]:
    return [(span.text_start, span.text_end) for span in reading.spans if span.piece is Piece.LINK]


def _isolated(reading: Reading) -> list[tuple[int, int]]:
    """What stands inside ``<bdi>`` or a tag with a direction of its own."""
    if "<" not in reading.text:
        return []
    opened: list[Span] = []
    found: list[tuple[int, int]] = []
    for span in reading.spans:
        if span.piece is not Piece.TAG:
            continue
        if not span.target.startswith("/"):
            opened.append(span)
        elif opened and opened[-1].target == span.target[1:]:
            start = opened.pop()
            if _ISOLATING.search(reading.text, start.start, start.end):
                found.append((start.end, span.start))
    return found


_direction = lru_cache(maxsize=64)(dir_of)

RULE = Rule(
    code=CODE,
    family=Family.DIRECTION,
    about=msg(
        "Words and numbers of the other direction stand in a line so that their parts change places when it is shown: a"
        " foreign date in brackets, a phone number, C++. Signs at an edge alone are pointed out."
    ),
    example=Example(
        "In 1402 (20 May 2023).",
        "در ۱۴۰۲ (20 May 2023).",
        "20 May 2023",
        fixed="در ۱۴۰۲ (\N{LEFT-TO-RIGHT MARK}20 May 2023).",
    ),
    unit=jumping_runs,
)
