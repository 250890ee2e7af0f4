"""``bidi-controls``: invisible controls of direction that are unbalanced, turn words round or do nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.controls import Fault, control_faults
from workflow.text.direction import DIRECTIONAL_MARKS, EXPLICIT_CONTROLS, dir_of
from workflow.text.persian import LETTERS, joins

CODE = "bidi-controls"
_PLACEHOLDER = re.compile(r"%[-+#.*0-9]*[a-zA-Z(]|\{\w*\}")
_LETTER = re.compile(f"[{LETTERS}]")
_ANY = re.compile(f"[{EXPLICIT_CONTROLS}{DIRECTIONAL_MARKS}]")

_SAID = MappingProxyType(
    {
        Fault.OVERRIDE: (
            Severity.ERROR,
            msg(
                "An invisible control turns letters round here: readers see another order than the one that is written."
            ),
        ),
        Fault.TURNED: (
            Severity.ERROR,
            msg("An invisible control sets these words against their direction, and words or numbers change places."),
        ),
        Fault.SHIFTED: (
            Severity.WARNING,
            msg("An invisible control sets these words against their direction, and signs beside them change places."),
        ),
        Fault.OPEN: (
            Severity.WARNING,
            msg("An invisible control of direction is opened here and never closed."),
        ),
        Fault.CLOSING: (
            Severity.WARNING,
            msg("An invisible control of direction is closed here that was never opened."),
        ),
        Fault.DOUBLED: (Severity.HINT, msg("The same invisible mark of direction stands here several times.")),
        Fault.IDLE: (Severity.HINT, msg("An invisible mark of direction stands here and changes nothing.")),
    }
)


def bidi_controls(reading: Reading) -> Iterator[Finding]:
    """Whatever the text is: a control inside code or an address turns the words around it too."""
    if not _ANY.search(reading.letters):
        return
    filled = _PLACEHOLDER.search(reading.text)
    for control in control_faults(reading.text, dir_of(reading.language)):
        if control.fault is Fault.IDLE and (filled or _in_word(reading, control.start, control.end)):
            continue  # it may have to do with what a program puts there, or stands for a half-space
        severity, template = _SAID[control.fault]
        yield reading.finding(CODE, severity, template, control.start, control.end, fix=control.fix)


def _in_word(reading: Reading, start: int, end: int) -> bool:
    """Whether Persian letters stand on both sides, so that ``zwnj-misplaced`` asks about it."""
    if not reading.context.persian or reading.verse:
        return False
    before, after = reading.text[start - 1 : start], reading.text[end : end + 1]
    return _LETTER.match(before) is not None and _LETTER.match(after) is not None and joins(before)


RULE = Rule(
    code=CODE,
    family=Family.DIRECTION,
    about=msg(
        "Invisible controls of direction that show letters in another order than they are written block approval;"
        " those that are opened or closed alone are asked about, and marks that do nothing are pointed out."
    ),
    example=Example("The first day.", "روز \N{LEFT-TO-RIGHT ISOLATE}نخست.", "\N{LEFT-TO-RIGHT ISOLATE}"),
    unit=bidi_controls,
    original=True,
)
