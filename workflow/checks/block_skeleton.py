"""``block-skeleton``: a unit that became several lines, or begins with what starts another block in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.unit import UnitType

CODE = "block-skeleton"
_BLOCK = re.compile(r"#{1,6}[ \t]|>|[-+*][ \t]|[0-9]{1,9}[.)][ \t]|```|~~~|\[\^[^\[\]\s]+\]:")
_BULLET = re.compile("[\N{BULLET}\N{BLACK SMALL SQUARE}\N{WHITE BULLET}\N{TRIANGULAR BULLET}]")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


def block_skeleton(reading: Reading) -> Iterator[Finding]:
    """Lines of anything but a stanza, whose lines are asked about by ``verse-lines``; then the first signs."""
    if reading.unit.type is not UnitType.STANZA and "\n" in reading.text:
        yield from _lines(reading)
    if not reading.unit.plain:
        yield from _block_start(reading)


def _lines(reading: Reading) -> Iterator[Finding]:
    """Line breaks beyond those of the source; of paragraphs, that a person may join, only those that are too many."""
    text = reading.text.strip()
    offset = len(reading.text) - len(reading.text.lstrip())
    wanted = reading.unit.text.strip()
    blank = _BLANK.search(text)
    if blank and len(_BLANK.findall(text)) > len(_BLANK.findall(wanted)):
        message = msg("A blank line parts this text in two; in the source it is one.")
        yield reading.finding(CODE, Severity.WARNING, message, offset + blank.start(), offset + blank.end())
    elif text.count("\n") > wanted.count("\n"):
        start = offset + text.find("\n")
        cell = reading.unit.type is UnitType.CELL
        message = msg("A table cell is one line.") if cell else msg("There is a line break too many.")
        yield reading.finding(CODE, Severity.WARNING, message, start, start + 1)


def _block_start(reading: Reading) -> Iterator[Finding]:
    match = _BLOCK.match(reading.text)
    if match and not _BLOCK.match(reading.unit.text):
        message = msg("The text begins with “{sign}”, which starts a block of its own in Markdown.")
        yield reading.finding(CODE, Severity.WARNING, message, match.start(), match.end(), sign=match[0].strip())
    elif _BULLET.match(reading.text) and not _BULLET.match(reading.unit.text):
        message = msg("The text begins with “{sign}”, which the source has not.")
        yield reading.finding(CODE, Severity.WARNING, message, 0, 1, sign=reading.text[0])


RULE = Rule(
    code=CODE,
    family=Family.MARKDOWN,
    about=msg("A paragraph or cell became several lines, or begins with signs that make a heading, a list or a quote."),
    example=Example("The door is open.", "- در باز است.", "- "),
    unit=block_skeleton,
)
