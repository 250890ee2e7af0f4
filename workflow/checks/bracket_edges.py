"""``bracket-edges``: brackets that are turned the wrong way, or that flip at the beginning of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.direction import RIGHT_TO_LEFT_LETTERS, dir_of, first_strong
from workflow.text.languages import base_language
from workflow.text.pairing import MAY_PAIR, Turn, pairing

CODE = "bracket-edges"

_SAID = MappingProxyType(
    {
        Turn.REVERSED: msg("These two are typed the wrong way round: the closing one stands first."),
        Turn.OPENINGS: msg("Both of these are opening ones: the second should close."),
        Turn.CLOSINGS: msg("Both of these are closing ones: the first should open."),
    }
)
_LONGEST = 300
"""Pairs further apart are shown without a fix."""
_BEGINS = re.compile(rf"[\s*_>~]*[(\[«“\"](?=[A-Za-zÀ-ɏ{RIGHT_TO_LEFT_LETTERS}])")
_RTL = re.compile(f"[{RIGHT_TO_LEFT_LETTERS}]")
_LTR = re.compile(rf"(?![{RIGHT_TO_LEFT_LETTERS}])[^\W\d_]")


def bracket_edges(reading: Reading) -> Iterator[Finding]:
    """Turned pairs, unless the source has as many; then a bracket that begins the unit before a foreign word."""
    if not MAY_PAIR.search(reading.letters):
        return
    found = pairing(reading.words, _base(reading.language)).turned
    if found and not pairing(reading.source_words, _base(reading.source_language)).turned:
        for each in found:
            whole = each.end - each.start <= _LONGEST
            end = each.end if whole else each.start + 1
            inside = reading.text[each.start + 1 : each.end - 1]  # with what stands between the words
            fix = f"{each.fix[0]}{inside}{each.fix[-1]}" if whole and each.fix else None
            yield reading.finding(CODE, Severity.WARNING, _SAID[each.turn], each.start, end, fix=fix)
    yield from _first(reading)


def _first(reading: Reading) -> Iterator[Finding]:
    """Programs without our page's direction take that of the first letter."""
    begins = _BEGINS.match(reading.words)
    if not begins:
        return
    right = _direction(reading.language) == "rtl"
    if not (_RTL if right else _LTR).search(reading.letters):
        return
    if first_strong(reading.words) == ("ltr" if right else "rtl"):
        yield reading.finding(
            CODE,
            Severity.HINT,
            msg(
                "This begins with a bracket and a foreign word: programs that guess the direction show it turned round."
            ),
            begins.end() - 1,
            begins.end(),
        )


_base = lru_cache(maxsize=64)(base_language)
_direction = lru_cache(maxsize=64)(dir_of)

RULE = Rule(
    code=CODE,
    family=Family.DIRECTION,
    about=msg(
        "Brackets or quotation marks are typed the wrong way round, as happens when they are chosen by their look in a"
        " line from right to left; or a bracket before a foreign word begins the unit."
    ),
    example=Example("He (the second) left.", "او )دومی( رفت.", ")دومی(", fixed="او (دومی) رفت."),
    unit=bracket_edges,
)
