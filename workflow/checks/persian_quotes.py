"""``persian-quotes``: “…” and "…" around Persian words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.persian import LETTERS

CODE = "persian-quotes"
_MARKS = frozenset('"“”„‟')
_MARK = re.compile('["“”„‟«»]')
_PERSIAN_LETTER = re.compile(f"[{LETTERS}]")
_OPEN, _CLOSE = "«", "»"


def persian_quotes(reading: Reading) -> Iterator[Finding]:
    """Both marks of each pair around Persian words; inside «…», where they are the inner ones, they stay."""
    text = reading.persian_words
    if reading.verse or _MARKS.isdisjoint(text):
        return
    for start, end in _pairs(reading.text, text):
        if _PERSIAN_LETTER.search(text, start + 1, end):
            nested = _OPEN in text[start:end]  # then another mark has to be chosen for those inside
            for place, wanted in ((start, _OPEN), (end, _CLOSE)):
                message = msg("Persian quotation marks are « and »; here {wanted} is meant.")
                fix = None if nested else wanted
                yield reading.finding(CODE, Severity.HINT, message, place, place + 1, fix=fix, wanted=wanted)


def _pairs(raw: str, text: str) -> list[tuple[int, int]]:
    """Marks that open and close, outside «…»; none at all where their number or their places do not fit."""
    depth, closings = 0, text.count(_CLOSE)
    places: list[int] = []
    for match in _MARK.finditer(text):
        before = raw[match.start() - 1 : match.start()]
        if match[0] == _OPEN:
            depth += closings > depth
        elif match[0] == _CLOSE:
            depth, closings = max(0, depth - 1), closings - 1
        elif depth == 0 and before != "\\" and not (before.isdigit() and len(places) % 2 == 0):  # 12" are inches
            places.append(match.start())
    pairs = list(zip(places[::2], places[1::2], strict=False))
    return pairs if len(places) % 2 == 0 and all(_is_pair(raw, start, end) for start, end in pairs) else []


def _is_pair(raw: str, start: int, end: int) -> bool:
    """Whether the first mark does not look like one that closes, nor the second like one that opens."""
    closes = raw[start - 1 : start].strip() and raw[start + 1 : start + 2].isspace()
    opens = raw[end - 1 : end].isspace() and _PERSIAN_LETTER.match(raw, end + 1) is not None
    return end - start > 1 and not closes and not opens


RULE = Rule(
    code=CODE,
    family=Family.ORTHOGRAPHY,
    about=msg(
        "English quotation marks stand around Persian words, where Persian writes «…»: a hint, since it is a matter of"
        " typography. Inside «…» they are right."
    ),
    example=Example("He said “no”.", "گفت “نه”.", "“", fixed="گفت «نه»."),
    unit=persian_quotes,
    languages=frozenset({"fa"}),
)
