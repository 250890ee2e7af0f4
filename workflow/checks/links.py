"""``links``: links and pictures whose address changed or was lost, and links without words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.inline import Piece, Span

CODE = "links"
_LED_TO = frozenset([Piece.LINK, Piece.IMAGE, Piece.URL, Piece.EMAIL])


def links(reading: Reading) -> Iterator[Finding]:
    """Addresses of the source that the translation does not lead to, and what it leads to instead."""
    wanted = Counter(_address(span, reading.unit.text) for span in _leading(reading.source_spans))
    here = _leading(reading.spans)
    given = Counter(_address(span, reading.text) for span in here)
    lost = sorted((wanted - given).elements())
    added = [span for span in here if _spare(given, wanted, _address(span, reading.text))]
    for number, address in enumerate(lost):
        if number < len(added):
            yield _changed(reading, address, added[number])
        else:
            yield reading.finding(CODE, Severity.ERROR, f"The link to {address} is lost.")
    for span in added[len(lost) :]:
        message = f"The link to {span.target} is not in the source."
        yield reading.finding(CODE, Severity.HINT, message, span.start, span.end)
    yield from _without_words(reading, here)


def _leading(found: list[Span]) -> list[Span]:
    return [span for span in found if span.piece in _LED_TO]


def _address(span: Span, text: str) -> str:
    """The target without what writings differ in: ``[label][]`` names its own words."""
    if span.target == "[]":
        return f"[{' '.join(text[span.text_start : span.text_end].split()).casefold()}]"
    if span.target.startswith("["):
        return span.target.casefold()
    return span.target.removeprefix("mailto:").rstrip("/")


def _spare(given: Counter[str], wanted: Counter[str], address: str) -> bool:
    """Whether the translation leads there more often than the source; counts it off."""
    if given[address] > wanted[address]:
        given[address] -= 1
        return True
    return False


def _changed(reading: Reading, address: str, span: Span) -> Finding:
    if "#" in address and address.partition("#")[0] == span.target.partition("#")[0]:
        # A heading's anchor is made of its words, so it changes with the language.
        message = f"This leads to {span.target}, in the source to {address}. Does that place exist there?"
        return reading.finding(CODE, Severity.HINT, message, span.start, span.end)
    message = f"This leads to {span.target}, in the source to {address}."
    severity = Severity.ERROR if address.startswith("[") else Severity.WARNING
    return reading.finding(CODE, severity, message, span.start, span.end)


def _without_words(reading: Reading, here: list[Span]) -> Iterator[Finding]:
    bare = {
        _address(span, reading.unit.text)
        for span in reading.source_spans
        if span.piece is Piece.LINK and not _words(reading.unit.text, span)
    }
    for span in here:
        if span.piece is Piece.LINK and not _words(reading.text, span) and _address(span, reading.text) not in bare:
            message = f"The link to {span.target} has no words that a reader could follow."
            yield reading.finding(CODE, Severity.ERROR, message, span.start, span.end)
        elif span.piece is Piece.LINK and not span.target:
            message = "This link leads nowhere."
            yield reading.finding(CODE, Severity.ERROR, message, span.start, span.end)


def _words(text: str, span: Span) -> bool:
    return any(not letter.isspace() and letter.isprintable() for letter in text[span.text_start : span.text_end])


RULE = Rule(
    code=CODE,
    family=Family.MARKDOWN,
    about=msg("A link or picture leads elsewhere than in the source, was lost, or has no words to follow."),
    example=Example("The [door](a.html).", "[در](b.html).", "[در](b.html)"),
    unit=links,
)
