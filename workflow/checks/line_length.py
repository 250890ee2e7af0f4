"""``line-length``: a line of verse that is far longer than those beside it, as if an explanation had crept in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.unit import UnitType

CODE = "line-length"
_TIMES = 2.0
"""How many times as long as its neighbours."""
_SURELY = 3.5
"""In a couplet."""
_ALIKE = 1.6
"""A line of the source that is so many times as long as its neighbours excuses a long line here."""
_LONG = 30
"""Letters; shorter lines are no explanations."""


def line_length(reading: Reading) -> Iterator[Finding]:
    """Lines more than twice as long as every neighbour and as most others, where the source's line is not."""
    if reading.unit.type is not UnitType.STANZA or "\n" not in reading.text:
        return
    places = list(_lines(reading.text, reading.words))
    lengths = [length for _, _, length in places]
    if len(lengths) < 2 or max(lengths) < _LONG:
        return
    source = [length for _, _, length in _lines(reading.unit.text, reading.source_words)]
    for at, (start, end, length) in enumerate(places):
        if length >= _LONG and _times(lengths, at) > _TIMES and not _excused(source, at, len(lengths)):
            message = msg("This line is more than twice as long as those beside it; in the source it is not.")
            # A couplet's lines have one neighbour each, which may itself be short.
            sure = len(lengths) > 2 or _times(lengths, at) > _SURELY
            yield reading.finding(CODE, Severity.WARNING if sure else Severity.HINT, message, start, end)


def _lines(text: str, words: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of each line that is not empty, and how many code points its words have."""
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            begin = start + line.index(stripped[0])
            yield begin, begin + len(stripped), len(" ".join(words[start : start + len(line)].split()))
        start += len(line) + 1


def _times(lengths: Sequence[int], at: int) -> float:
    """How many times as long a line is as the longer of its neighbours, or as the median of the others."""
    beside = max([*lengths[max(0, at - 1) : at], *lengths[at + 1 : at + 2]], default=0)
    if lengths[at] <= _ALIKE * beside or len(lengths) > _MANY:
        return lengths[at] / max(beside, 1)
    return lengths[at] / max(beside, median([*lengths[:at], *lengths[at + 1 :]]), 1)


_MANY = 100
"""Lines; in longer stanzas only the neighbours are looked at."""


def _excused(source: Sequence[int], at: int, count: int) -> bool:
    """Whether the source's line is long too; where lines do not answer one another, whether any is."""
    if len(source) < 2:
        return True
    asked = [at] if len(source) == count else range(len(source))
    return any(_times(source, each) > _ALIKE for each in asked)


RULE = Rule(
    code=CODE,
    family=Family.VERSE,
    about=msg("A line of verse is more than twice as long as its neighbours, while the source’s line is not."),
    example=Example(
        "The night is long,\nthe lamp is small,\nbut someone knocks.",
        "شب بلند است،\nچراغی کوچک که یعنی امید به آزادیِ همهٔ زندانیان این سرزمین،\nاما کسی در می‌زند.",
        "چراغی کوچک که یعنی امید به آزادیِ همهٔ زندانیان این سرزمین،",
        type=UnitType.STANZA,
    ),
    unit=line_length,
)
