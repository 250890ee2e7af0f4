"""``code-spans``: code of the source that is missing or was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.inline import Piece, Span

CODE = "code-spans"
_SHOWN = 3
"""Missing pieces that are named."""


def code_spans(reading: Reading) -> Iterator[Finding]:
    """What stands between backticks is the same in every language."""
    if "`" not in reading.text and "`" not in reading.unit.text:
        return
    wanted, here = _codes(reading.unit.text, reading.source_spans), _codes(reading.text, reading.spans)
    lost, added = wanted - here, here - wanted
    if lost.total() > added.total():
        names = ", ".join(f"`{code}`" for code in sorted(lost)[:_SHOWN])
        yield reading.finding(CODE, Severity.WARNING, msg("Code of the source is missing here: {codes}."), codes=names)
    elif added:
        first = next(span for span in _spans(reading.spans) if _code(reading.text, span) in added)
        code = reading.text[first.start : first.end]
        message = msg("The code {typed} is not the source’s.")
        yield reading.finding(CODE, Severity.HINT, message, first.start, first.end, typed=code)


def _spans(found: Sequence[Span]) -> Iterator[Span]:
    return (span for span in found if span.piece is Piece.CODE)


def _code(text: str, span: Span) -> str:
    return text[span.start : span.end].strip("` ")


def _codes(text: str, found: Sequence[Span]) -> Counter[str]:
    return Counter(_code(text, span) for span in _spans(found))


RULE = Rule(
    code=CODE,
    family=Family.MARKDOWN,
    about=msg("Code between backticks is missing, or is not the source’s."),
    example=Example("Type `exit` and wait.", "`خروج` را بنویسید و صبر کنید.", "`خروج`"),
    unit=code_spans,
)
