"""``skeleton``: markup inside a unit that was lost, added or left open, and lines that are fewer or more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.unit import UnitType
from workflow.text.inline import Piece, Span

CODE = "skeleton"
_RUN = re.compile(r"\\.|\*+|_+", re.DOTALL)
_BLOCK = re.compile(r"#{1,6}[ \t]|>|[-+*][ \t]|\d{1,9}[.)][ \t]|```|~~~")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def skeleton(reading: Reading) -> Iterator[Finding]:
    """Lines, then what stands between the words: pictures, code, tags, emphasis."""
    yield from _lines(reading)
    if reading.unit.plain:
        return
    yield from _images(reading)
    yield from _code(reading)
    yield from _tags(reading)
    yield from _emphasis(reading)
    yield from _block_start(reading)


def _lines(reading: Reading) -> Iterator[Finding]:
    wanted, here = _line_count(reading.unit.text), _line_count(reading.text)
    if reading.unit.type is UnitType.STANZA:
        if wanted != here:
            message = f"The stanza has {here} lines, in the source {wanted}."
            yield reading.finding(CODE, Severity.WARNING, message)
    elif here > wanted:
        start = reading.text.strip().find("\n") + len(reading.text) - len(reading.text.lstrip())
        message = (
            "A table cell is one line." if reading.unit.type is UnitType.CELL else "There is a line break too many."
        )
        yield reading.finding(CODE, Severity.WARNING, message, start, start + 1)


def _line_count(text: str) -> int:
    return text.strip().count("\n") + 1


def _of(found: list[Span], piece: Piece) -> list[Span]:
    return [span for span in found if span.piece is piece]


def _images(reading: Reading) -> Iterator[Finding]:
    wanted, here = len(_of(reading.source_spans, Piece.IMAGE)), len(_of(reading.spans, Piece.IMAGE))
    if wanted != here:
        severity = Severity.ERROR if here < wanted else Severity.WARNING
        yield reading.finding(CODE, severity, f"There are {here} pictures here, in the source {wanted}.")


def _code(reading: Reading) -> Iterator[Finding]:
    def codes(text: str, found: list[Span]) -> Counter[str]:
        return Counter(text[span.start : span.end].strip("` ") for span in _of(found, Piece.CODE))

    wanted, here = codes(reading.unit.text, reading.source_spans), codes(reading.text, reading.spans)
    lost, added = wanted - here, here - wanted
    if sum(lost.values()) > sum(added.values()):
        names = ", ".join(f"`{code}`" for code in sorted(lost)[:3])
        yield reading.finding(CODE, Severity.WARNING, f"Code of the source is missing here: {names}.")
    elif added:
        first = next(s for s in _of(reading.spans, Piece.CODE) if reading.text[s.start : s.end].strip("` ") in added)
        code = reading.text[first.start : first.end]
        yield reading.finding(CODE, Severity.HINT, f"The code {code} is not the source's.", first.start, first.end)


def _tags(reading: Reading) -> Iterator[Finding]:
    wanted = Counter(span.target.lower() for span in _of(reading.source_spans, Piece.TAG))
    here = Counter(span.target.lower() for span in _of(reading.spans, Piece.TAG))
    if wanted == here:
        return
    opened = next((tag for tag in here if _unclosed(tag, here) and not _unclosed(tag, wanted)), None)
    if opened is not None:
        yield reading.finding(CODE, Severity.ERROR, f"The tag <{opened}> is opened or closed once too often.")
        return
    lost, added = sorted(wanted - here), sorted(here - wanted)
    names = ", ".join([*(f"<{tag}> is missing" for tag in lost), *(f"<{tag}> is new" for tag in added)][:4])
    severity = Severity.WARNING if lost else Severity.HINT
    yield reading.finding(CODE, severity, f"HTML tags differ from the source: {names}.")


def _unclosed(tag: str, counts: Counter[str]) -> bool:
    name = tag.removeprefix("/")
    return bool(name) and name not in _VOID and counts[name] != counts[f"/{name}"]


def _emphasis(reading: Reading) -> Iterator[Finding]:
    wanted, here = _pairs(reading.source_words), _pairs(reading.words)
    if wanted.total() and not here.total():
        yield reading.finding(CODE, Severity.WARNING, "The emphasis of the source is lost here.")
        return
    for length, name in ((2, "Strong emphasis"), (1, "Emphasis")):
        if wanted[length] != here[length]:
            message = f"{name} stands {here[length]} times here, in the source {wanted[length]} times."
            yield reading.finding(CODE, Severity.HINT, message)


def _pairs(words: str) -> Counter[int]:
    """How many stretches are strong (2) and emphasised (1): opening runs met by closing ones of the same sign."""
    found: Counter[int] = Counter()
    opened: dict[str, list[int]] = {"*": [], "_": []}
    for match in _RUN.finditer(words):
        sign, left = match[0][0], min(len(match[0]), 3)
        if sign == "\\":
            continue
        before, after = words[match.start() - 1 : match.start()], words[match.end() : match.end() + 1]
        inside_word = sign == "_" and before.isalnum() and after.isalnum()
        if before.strip() and not inside_word:
            while left and opened[sign]:
                matched = min(2, left, opened[sign][-1])
                found[matched] += 1
                left -= matched
                opened[sign][-1] -= matched
                if not opened[sign][-1]:
                    opened[sign].pop()
        if left and after.strip() and not inside_word:
            opened[sign].append(left)
    return found


def _block_start(reading: Reading) -> Iterator[Finding]:
    match = _BLOCK.match(reading.text)
    if match and not _BLOCK.match(reading.unit.text):
        message = f'The text begins with "{match[0].strip()}", which starts a block of its own in Markdown.'
        yield reading.finding(CODE, Severity.WARNING, message, match.start(), match.end())


RULE = Rule(
    code=CODE,
    family=Family.MARKDOWN,
    about=msg("Markup inside a unit was lost, added or left open, or its lines are fewer or more."),
    example=Example("**Open** the door.", "در را باز کن."),
    unit=skeleton,
)
