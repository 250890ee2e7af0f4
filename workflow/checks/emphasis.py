"""``emphasis``: emphasis that was lost, added or left open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.emphasis import Emphasis, emphasis_of
from workflow.text.inline import Piece, Span

CODE = "emphasis"
_SIGN = re.compile("[*_]")
_TAGS = {"em": 1, "i": 1, "strong": 2, "b": 2}
_QUOTES = re.compile("[«“„‹]")
_STRONG = msg("Strong emphasis here: {here}; in the source: {wanted}.")
_LIGHT = msg("Emphasis here: {here}; in the source: {wanted}.")


def emphasis(reading: Reading) -> Iterator[Finding]:
    """Signs that stand open, then stretches that are fewer or more."""
    if reading.unit.plain or not (_SIGN.search(reading.text) or _SIGN.search(reading.unit.text)):
        return
    wanted = emphasis_of(reading.source_words, reading.unit.text)
    here = emphasis_of(reading.words, reading.text)
    fewer = wanted.pairs - here.pairs
    apart = _apart(reading.text, here) if fewer.total() == 1 else None
    if apart is not None:
        start, end, fix = apart
        message = msg("These signs stand beside a space, so that readers see them and not the emphasis.")
        yield reading.finding(CODE, Severity.WARNING, message, start, end, fix=fix)
    elif len(here.unmatched) > len(wanted.unmatched):
        start, end = here.unmatched[-1 if fewer else 0]
        message = msg("The emphasis with “{sign}” is opened and not closed, or closed and not opened.")
        yield reading.finding(CODE, Severity.WARNING, message, start, end, sign=reading.text[start:end])
    else:
        yield from _counted(reading, wanted.pairs, here.pairs)


def _counted(reading: Reading, signs_wanted: Counter[int], signs_here: Counter[int]) -> Iterator[Finding]:
    if signs_wanted == signs_here:
        return
    wanted = signs_wanted + _by_tags(reading.source_spans)
    here = signs_here + _by_tags(reading.spans)
    if wanted.total() and not here.total():
        quoted = len(_QUOTES.findall(reading.text)) - len(_QUOTES.findall(reading.unit.text)) >= wanted.total()
        severity = Severity.HINT if quoted else Severity.WARNING  # quotes are how some houses show what is stressed
        yield reading.finding(CODE, severity, msg("The emphasis of the source is lost here."))
        return
    for length, template in ((2, _STRONG), (1, _LIGHT)):
        if wanted[length] != here[length]:
            yield reading.finding(CODE, Severity.HINT, template, here=here[length], wanted=wanted[length])


def _by_tags(found: Sequence[Span]) -> Counter[int]:
    return Counter(_TAGS[span.target.lower()] for span in found if span.piece is Piece.TAG and _opens(span))


def _opens(span: Span) -> bool:
    return span.target.lower() in _TAGS


def _apart(text: str, here: Emphasis) -> tuple[int, int, str] | None:
    """The one stretch whose signs a space keeps from being read, ``** a **``, and how it is read; else ``None``."""
    runs = sorted([*here.unmatched, *here.loose])
    if len(runs) != 2:
        return None
    (start, inner_start), (inner_end, end) = runs
    sign, inner = text[start:inner_start], text[inner_start:inner_end]
    spaced = inner[:1].isspace() or inner[-1:].isspace()
    if sign != text[inner_end:end] or not inner.strip() or not spaced:
        return None
    before = " " if inner[0].isspace() and text[start - 1 : start].isalnum() else ""
    after = " " if inner[-1].isspace() and text[end : end + 1].isalnum() else ""
    return start, end, f"{before}{sign}{inner.strip()}{sign}{after}"


RULE = Rule(
    code=CODE,
    family=Family.MARKDOWN,
    about=msg("Emphasis of the source is lost, new, or left open so that readers see its signs."),
    example=Example("**Open** the door.", "** باز ** کن در را.", "** باز **", fixed="**باز** کن در را."),
    unit=emphasis,
)
