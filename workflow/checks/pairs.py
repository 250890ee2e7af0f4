"""``pairs``: brackets and quotation marks without a partner."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.languages import base_language
from workflow.text.pairing import MAY_PAIR, Kind, Lone, Pairing, has_markers, is_marker, pairing, single_quotes_differ

CODE = "pairs"
_QUOTING = frozenset([Kind.QUOTES, Kind.GUILLEMETS, Kind.CORNERS])


def pairs(reading: Reading) -> Iterator[Finding]:
    """Those whose kind is in pairs in the source: a quotation may begin in one unit and end in another."""
    here = MAY_PAIR.search(reading.letters)
    if reading.verse or (not here and not _may_quote(reading.unit.text)):
        return
    there = pairing(reading.source_words, _base(reading.source_language))
    found = pairing(reading.words, _base(reading.language)) if here else Pairing()
    alone = {_group(each.kind) for each in there.lone if not _marks(reading.source_words, each)}
    if single_quotes_differ(reading.source_words):
        alone.add(Kind.QUOTES)
    wrong = [each for each in found.lone if _group(each.kind) not in alone and not _counts(reading, each)]
    if len(wrong) == 2 and {each.kind for each in wrong} == {Kind.GUILLEMETS, Kind.QUOTES} and wrong[0].opening:
        yield _mixed(reading, *wrong)
    else:
        yield from (_lone(reading, each, _weight(each, there)) for each in wrong)
    quoted = there.quotations or any(each.kind in _QUOTING for each in there.lone)
    if quoted and not found.quotations and not found.lone and not found.turned:
        yield from _unquoted(reading)


def _may_quote(source: str) -> bool:
    return '"' in source or "“" in source or "«" in source or "„" in source


def _group(kind: Kind) -> Kind:
    """Languages quote in different ways: all ways are one."""
    return Kind.QUOTES if kind in _QUOTING else kind


def _counts(reading: Reading, lone: Lone) -> bool:
    """Whether it ends a list marker where the source counts too, or begins the unit as one."""
    if not _marks(reading.words, lone):
        return False
    return has_markers(reading.source_words) or not reading.words[: lone.at].strip("* \t").count(" ")


def _marks(text: str, lone: Lone) -> bool:
    return lone.kind is Kind.ROUND and not lone.opening and is_marker(text, lone.at)


def _weight(lone: Lone, there: Pairing) -> Severity:
    """Where the source quotes nothing at all, a quotation may run on from the unit before or into the next."""
    return Severity.HINT if lone.kind in _QUOTING and not there.quotations else Severity.WARNING


def _lone(reading: Reading, lone: Lone, severity: Severity) -> Finding:
    opened = msg("{typed} is opened here and never closed.")
    closed = msg("{typed} closes something here that was never opened.")
    template = opened if lone.opening else closed
    typed = reading.text[lone.at]
    return reading.finding(CODE, severity, template, lone.at, lone.at + 1, typed=typed)


def _mixed(reading: Reading, first: Lone, second: Lone) -> Finding:
    template = msg("What is opened here by {opened} is closed by {closed}.")
    opened, closed = reading.text[first.at], reading.text[second.at]
    return reading.finding(CODE, Severity.WARNING, template, first.at, second.at + 1, opened=opened, closed=closed)


def _unquoted(reading: Reading) -> Iterator[Finding]:
    """Words quoted in the source stand here without any mark."""
    if any(letter in reading.letters for letter in "'‘’*_`"):
        return
    yield reading.finding(CODE, Severity.HINT, msg("The source has words in quotation marks, here are none."))


_base = lru_cache(maxsize=64)(base_language)

RULE = Rule(
    code=CODE,
    family=Family.TEXT,
    about=msg(
        "A bracket or quotation mark has no partner, while the source has them in pairs. Quotation marks that are left"
        " out altogether are pointed out."
    ),
    example=Example("He (the second) left.", "او (دومی رفت.", "("),
    unit=pairs,
)
