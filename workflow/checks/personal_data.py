"""``personal-data``: a telephone number, an identity number, an address … that the source did not have."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.inline import Piece, Span, spans
from workflow.text.languages import base_language
from workflow.text.personal import Datum, Personal, find_personal, letters_in_a_row, stands_in

CODE = "personal-data"
# None of these sentences repeats what was found: findings are kept and shown.
_ADDED: Mapping[Datum, str] = {
    Datum.PHONE: msg("A telephone number stands here that the source does not have. Should readers get it?"),
    Datum.NATIONAL_ID: msg("This looks like an identity number, and the source does not have it. Take it out?"),
    Datum.EMAIL: msg("An e-mail address stands here that the source does not have. Should readers get it?"),
    Datum.IBAN: msg("An account number stands here that the source does not have. Should readers get it?"),
    Datum.CARD: msg("This looks like the number of a bank card, and the source does not have it. Take it out?"),
    Datum.PASSPORT: msg("A passport number stands here that the source does not have. Take it out?"),
    Datum.IP: msg("The address of a computer stands here that the source does not have. Should readers get it?"),
}
_MOST = 100
"""Of one unit; whoever pastes more has seen enough."""
_REACHED_BY = ("mailto:", "tel:", "sms:", "whatsapp:")


def personal_data(reading: Reading) -> Iterator[Finding]:
    """A warning for each; the original's own are hints, because a group may want them known."""
    here = private(reading.text)
    if not here:
        return
    if base_language(reading.language) == base_language(reading.source_language) and reading.text == reading.unit.text:
        for each in here[:_MOST]:
            said = msg(
                "This may lead to a person (a telephone number, an address, an identity). Should readers get it?"
            )
            yield reading.finding(CODE, Severity.HINT, said, each.start, each.end)
        return
    row = letters_in_a_row(reading.unit.text)
    for each in here[:_MOST]:
        if not stands_in(each, row):
            yield reading.finding(CODE, Severity.WARNING, _ADDED[each.datum], each.start, each.end)


def private(text: str) -> list[Personal]:
    """What a text tells of persons, outside the addresses of its links: long numbers in those name pages."""
    found = find_personal(text)
    if not found:
        return found
    hidden = sorted(_addresses(spans(text)))
    return [each for each in found if not _inside(each, hidden)]


def _addresses(pieces: Iterable[Span]) -> Iterator[tuple[int, int]]:
    for span in pieces:
        if span.target.lower().startswith(_REACHED_BY) or span.piece is Piece.EMAIL:
            continue
        if span.piece in {Piece.LINK, Piece.IMAGE}:
            yield span.text_end, span.end
        elif span.piece in {Piece.URL, Piece.TAG, Piece.REFERENCE, Piece.ATTRIBUTES}:
            yield span.start, span.end


def _inside(found: Personal, ranges: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(ranges, (found.start, found.end)) - 1
    return any(found.start < end for _, end in ranges[max(0, at - 1) : at + 1])  # a picture may stand inside a link


RULE = Rule(
    code=CODE,
    family=Family.PUBLICATION,
    about=msg(
        "A telephone number, identity or passport number, e-mail address, bank account or card, or a computer’s address"
        " that the source does not have. The original’s own are only pointed at (hints)."
    ),
    example=Example("Ask at the mill.", "از آسیاب بپرسید: ۰۹۱۲ ۰۰۰ ۰۰۰۰", marked="۰۹۱۲ ۰۰۰ ۰۰۰۰"),
    unit=personal_data,
    original=True,
)
