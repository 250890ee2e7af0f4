"""``pictures``: pictures inside a unit that were lost, added or changed, or whose describing words were emptied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.inline import Piece, Span, attribute

CODE = "pictures"


class _Picture(NamedTuple):
    address: str
    described: bool
    span: Span


def pictures(reading: Reading) -> Iterator[Finding]:
    """Pictures by their addresses, then those that lost the words for whoever cannot see them."""
    if not (_may_hold(reading.text) or _may_hold(reading.unit.text)):
        return
    wanted = _pictures(reading.unit.text, reading.source_spans)
    here = _pictures(reading.text, reading.spans)
    yield from _by_address(reading, wanted, here)
    described = {each.address for each in wanted if each.described}
    for each in here:
        if not each.described and each.address in described:
            message = msg("The words that describe the picture {address} are gone; whoever cannot see it needs them.")
            span = each.span
            yield reading.finding(CODE, Severity.WARNING, message, span.start, span.end, address=each.address)


def _may_hold(text: str) -> bool:
    return "![" in text or "<img" in text or "<IMG" in text


def _by_address(reading: Reading, wanted: Sequence[_Picture], here: Sequence[_Picture]) -> Iterator[Finding]:
    given = Counter(each.address for each in here)
    lost = sorted((Counter(each.address for each in wanted) - given).elements())
    added = _spare(here, Counter(each.address for each in wanted))
    for address, each in zip(lost, added, strict=False):
        message = msg("This picture is {address}, in the source {wanted}.")
        start, end = each.span.start, each.span.end
        yield reading.finding(CODE, Severity.WARNING, message, start, end, address=each.address, wanted=address)
    for address in lost[len(added) :]:
        yield reading.finding(CODE, Severity.ERROR, msg("The picture {address} is lost."), address=address)
    for each in added[len(lost) :]:
        message = msg("The picture {address} is not in the source.")
        yield reading.finding(CODE, Severity.WARNING, message, each.span.start, each.span.end, address=each.address)


def _spare(here: Sequence[_Picture], wanted: Counter[str]) -> list[_Picture]:
    """Those that stand here more often than wanted."""
    left = wanted.copy()
    added: list[_Picture] = []
    for each in here:
        if left[each.address]:
            left[each.address] -= 1
        else:
            added.append(each)
    return added


def _pictures(text: str, found: Sequence[Span]) -> list[_Picture]:
    pictures: list[_Picture] = []
    for span in found:
        if span.piece is Piece.IMAGE:
            described = bool(text[span.text_start : span.text_end].strip())
            pictures.append(_Picture(_address(span, text), described, span))
        elif span.piece is Piece.TAG and span.target.lower() == "img":
            tag = text[span.start : span.end]
            pictures.append(_Picture(attribute(tag, "src"), bool(attribute(tag, "alt").strip()), span))
    return pictures


def _address(span: Span, text: str) -> str:
    """The target without what writings differ in: ``[label][]`` names its own words."""
    if span.target == "[]":
        return f"[{text[span.text_start : span.text_end].casefold()}]"
    return span.target.casefold() if span.target.startswith("[") else span.target


RULE = Rule(
    code=CODE,
    family=Family.MARKDOWN,
    about=msg("A picture of the source is lost, is another one, or the words that describe it were emptied."),
    example=Example("![A door](door.png) The door.", "![](door.png) در.", "![](door.png)"),
    unit=pictures,
)
