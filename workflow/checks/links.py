"""``links``: links whose address changed or was lost, and links without words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.inline import Piece, Span, attribute

CODE = "links"
_LED_TO = frozenset([Piece.LINK, Piece.URL, Piece.EMAIL])
# What stays of a link's words when they are lost: signs, or how an address begins.
_NO_WORDS = re.compile(r"(?:[\W_]|https?|www)*", re.IGNORECASE)
# "[words] (address)": with something between, no reader of Markdown sees a link.
_PARTED = re.compile(
    r"\]([\s\N{ZERO WIDTH NON-JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}]{1,3})\(([^\s()]{1,2000})\)"
)


def links(reading: Reading) -> Iterator[Finding]:
    """Addresses of the source that the translation does not lead to, and what it leads to instead."""
    text, source = reading.text, reading.unit.text
    if not (reading.spans or reading.source_spans):
        return
    wanted = [_address(span, source) for span in _leading(source, reading.source_spans)]
    here = _leading(text, reading.spans)
    if wanted or here:
        parted = _parted(reading, wanted)
        yield from parted
        yield from _compared(reading, Counter(wanted), here, parted)
        yield from _without_words(reading, here)


def _leading(text: str, found: Sequence[Span]) -> list[Span]:
    return [span for span in found if span.piece in _LED_TO or (span.piece is Piece.TAG and _href(text, span))]


def _href(text: str, span: Span) -> str:
    return attribute(text[span.start : span.end], "href") if span.target.lower() == "a" else ""


def _address(span: Span, text: str) -> str:
    """The target without what writings differ in: ``[label][]`` names its own words."""
    if span.target == "[]":
        return f"[{' '.join(text[span.text_start : span.text_end].split()).casefold()}]"
    if span.target.startswith("["):
        return span.target.casefold()
    target = _href(text, span) if span.piece is Piece.TAG else span.target
    return target.removeprefix("mailto:").rstrip("/")


def _parted(reading: Reading, wanted: Sequence[str]) -> list[Finding]:
    """Links whose words and address were torn apart; put together they are what the source has."""
    if "]" not in reading.text or not wanted:
        return []
    message = msg("Something stands between the words of the link and its address, so that it is no link.")
    return [
        reading.finding(CODE, Severity.ERROR, message, match.start(), match.start(2), fix="](")
        for match in _PARTED.finditer(reading.text)
        if match[2].removeprefix("mailto:").rstrip("/") in wanted and f"]{match[1]}(" not in reading.unit.text
    ]


def _compared(
    reading: Reading, wanted: Counter[str], here: Sequence[Span], parted: Sequence[Finding]
) -> Iterator[Finding]:
    given = Counter(_address(span, reading.text) for span in here)
    lost = sorted((wanted - given).elements())[: None if not parted else 0]
    added = [span for span in here if _spare(given, wanted, _address(span, reading.text))]
    for address, span in zip(lost, added, strict=False):
        yield _changed(reading, address, span)
    for address in lost[len(added) :]:
        yield reading.finding(CODE, Severity.ERROR, msg("The link to {address} is lost."), address=address)
    for span in added[len(lost) :]:
        message = msg("The link to {address} is not in the source.")
        address = _address(span, reading.text)
        yield reading.finding(CODE, Severity.HINT, message, span.start, span.end, address=address)


def _spare(given: Counter[str], wanted: Counter[str], address: str) -> bool:
    """Whether the translation leads there more often than the source; counts it off."""
    if given[address] > wanted[address]:
        given[address] -= 1
        return True
    return False


def _changed(reading: Reading, address: str, span: Span) -> Finding:
    led = _address(span, reading.text)
    place = (span.start, span.end)
    if "#" in address and address.partition("#")[0] == led.partition("#")[0]:
        # A heading's anchor is made of its words, so it changes with the language.
        message = msg("This leads to {address}, in the source to {wanted}. Does that place exist there?")
        return reading.finding(CODE, Severity.HINT, message, *place, address=led, wanted=address)
    message = msg("This leads to {address}, in the source to {wanted}.")
    severity = Severity.ERROR if address.startswith("[") else Severity.WARNING
    return reading.finding(CODE, severity, message, *place, address=led, wanted=address)


def _without_words(reading: Reading, here: Sequence[Span]) -> Iterator[Finding]:
    source = reading.unit.text
    bare = {
        _address(span, source)
        for span in reading.source_spans
        if span.piece is Piece.LINK and not _has_words(source, span)
    }
    for span in here:
        if span.piece is not Piece.LINK:
            continue
        if not _has_words(reading.text, span) and _address(span, reading.text) not in bare:
            message = msg("The link to {address} has no words that a reader could follow.")
            yield reading.finding(CODE, Severity.ERROR, message, span.start, span.end, address=span.target)
        elif not span.target:
            yield reading.finding(CODE, Severity.ERROR, msg("This link leads nowhere."), span.start, span.end)


def _has_words(text: str, span: Span) -> bool:
    return _NO_WORDS.fullmatch(text, span.text_start, span.text_end) is None


RULE = Rule(
    code=CODE,
    family=Family.MARKDOWN,
    about=msg("A link leads elsewhere than in the source, was lost, or has no words to follow."),
    example=Example("The [door](a.html).", "[در](b.html).", "[در](b.html)"),
    unit=links,
)
