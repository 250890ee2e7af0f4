"""``needs-note``: a term that readers of this edition would want explained, and that no note explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workflow.checks.reading import EditionReading, Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.glossary import Match
from workflow.glossary.find import language_key
from workflow.model.finding import Finding, Severity
from workflow.model.glossary import Term
from workflow.model.unit import Unit, UnitType

CODE = "needs-note"
# A footnote's reference right behind the words.
_REFERRED = re.compile(r"[*_\s.,:;،؛»”\"')]{0,4}\[\^")
# Words in brackets, or behind a dash, that say what something is.
_EXPLAINED = re.compile(r"[*_\s»”\"']{0,4}(?:\((?:[^\W\d_]+[\W\d_]+){2}|[—–]\s?(?:[^\W\d_]+[\W\d_]+){3})")


def needs_note(edition: EditionReading) -> Iterator[Finding]:
    """Each such term where it is first used; of the original only where it carries notes at all."""
    if not any(term.reader_note.strip() for term in edition.context.terms):
        return
    original = edition.language == edition.source_language
    if original and not edition.notes:
        return
    explained = _explained(edition)
    for term, reading, match in _first_uses(edition):
        if any(term is each for each in explained) or _explains_itself(reading, term, match):
            continue
        here = next((each for each in reading.terms if each.term is term), None)
        start, end = (here.start, here.end) if here else (0, 0)
        message = msg("“{term}” may need a note for these readers: {note}")
        severity = Severity.HINT if original else Severity.WARNING
        yield reading.finding(
            CODE, severity, message, start, end, term=_called(term, edition.language, match), note=_said(term)
        )


def _called(term: Term, language: str, match: Match) -> str:
    return term.forms.get(language_key(term.forms, language), "") or match.form


def _said(term: Term) -> str:
    words = " ".join(term.reader_note.split())
    return words if words.endswith((".", "?", "!", "؟", "…")) else f"{words}."


def _first_uses(edition: EditionReading) -> Iterator[tuple[Term, Reading, Match]]:
    """Terms with words for readers, each with the first unit that uses it: one that can hold a reference if any."""
    first: dict[int, tuple[Term, Reading, Match]] = {}
    for reading in edition.readings.values():
        for match in reading.source_terms:
            if match.term.reader_note.strip():
                before = first.get(id(match.term))
                if before is None or (before[1].unit.plain and not reading.unit.plain):
                    first[id(match.term)] = (match.term, reading, match)
    yield from first.values()


def _explained(edition: EditionReading) -> list[Term]:
    """The terms that a note of this edition or a footnote of the source speaks of."""
    finder, source_finder = edition.context.finder, edition.context.source_finder
    found: list[Match] = []
    for note in edition.notes:
        if not note.suggestion and note.body.strip():
            for text in (note.lemma, note.body):
                found += [*finder.find(text), *source_finder.find(text)]
    for unit in edition.units:
        if unit.type in {UnitType.FOOTNOTE, UnitType.NOTE}:
            found += _terms_of(unit, edition)
    return [match.term for match in found]


def _terms_of(unit: Unit, edition: EditionReading) -> Sequence[Match]:
    reading = edition.readings.get(unit.key)
    return reading.source_terms if reading else edition.context.source_finder.find(unit.text)


def _explains_itself(reading: Reading, term: Term, match: Match) -> bool:
    """Whether a footnote stands right behind the words, or the text says in brackets what they are."""
    source = reading.unit.text
    if _REFERRED.match(source, match.end) or _EXPLAINED.match(source, match.end):
        return True
    return any(_EXPLAINED.match(reading.text, each.end) for each in reading.terms if each.term is term)


RULE = Rule(
    code=CODE,
    family=Family.MARKDOWN,
    about=msg("The glossary has words for readers about a term that this edition uses, and no note here explains it."),
    example=Example(
        "شوراهای رودبارنگ",
        "the councils of Rudbarang",
        "Rudbarang",
        source_language="fa",
        language="en",
        glossary="kind,fa,en,reader_note\nplace,رودبارنگ,Rudbarang,A town of weavers in the north.\n",
    ),
    edition=needs_note,
)
