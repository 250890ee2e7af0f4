"""Asking the rules: one unit while somebody types, or a whole edition."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from workflow.checks.customs import PLAIN, Customs, Style
from workflow.checks.reading import NO_FACTS, Context, EditionReading, Facts, Reading
from workflow.checks.rule import Rule
from workflow.checks.table import RULES
from workflow.model.finding import Finding, Severity
from workflow.model.glossary import Term
from workflow.model.note import Note
from workflow.model.unit import Document, Unit, UnitType
from workflow.text.footnotes import footnote_labels
from workflow.text.languages import base_language

BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}


def check(
    document: Document,
    translations: Mapping[str, str],
    language: str,
    *,
    notes: Sequence[Note] = (),
    carried: Collection[str] = (),
    terms: Sequence[Term] = (),
    adopted: Sequence[Unit] = (),
    customs: Customs = PLAIN,
    facts: Facts = NO_FACTS,
) -> list[Finding]:
    """What can be seen to be wrong in an edition, by unit in reading order, then by place in its text.

    ``translations`` maps unit keys to texts; a missing key or blank text is an untranslated unit. ``carried`` holds
    the keys of units that are empty on purpose (as a mapping: each with the key of the unit that carries its words, so
    that the words of both are laid beside the translation there), ``terms`` the glossary. ``adopted`` are units beyond
    the document's: notes taken over from another edition. ``customs`` is the house style, ``facts`` what no text
    says. For the document's own language the original's words are looked at, whatever ``translations`` holds. Never
    raises for any text; the same input gives the same list.
    """
    edition = read_edition(
        document,
        translations,
        language,
        notes=notes,
        carried=carried,
        terms=terms,
        adopted=adopted,
        customs=customs,
        facts=facts,
    )
    return ask(edition)


def read_edition(
    document: Document,
    translations: Mapping[str, str],
    language: str,
    *,
    notes: Sequence[Note] = (),
    carried: Collection[str] = (),
    terms: Sequence[Term] = (),
    adopted: Sequence[Unit] = (),
    customs: Customs = PLAIN,
    facts: Facts = NO_FACTS,
) -> EditionReading:
    """An edition, ready to be asked about: what ``check`` takes, for whoever needs its readings too."""
    context = Context(document.language, language, document.meta.kind, terms, customs, facts)
    units = (*document.units, *adopted)
    words = {unit.key: unit.text for unit in units} if language == document.language else translations
    whole = _with_carried(units, carried)
    readings = {unit.key: Reading(unit, words[unit.key], context) for unit in whole if words.get(unit.key, "").strip()}
    labels = footnote_labels("\n\n".join([document.text, *(unit.text for unit in document.units if not unit.plain)]))
    return EditionReading(document, context, units, words, notes, frozenset(carried), readings, labels)


def ask(edition: EditionReading) -> list[Finding]:
    """What all rules find in an edition, by unit in reading order, then by place in its text."""
    context = edition.context
    original = edition.language == edition.source_language
    rules = _rules(base_language(edition.language), original)
    found = [finding for rule in rules if rule.edition for finding in rule.edition(edition)]
    for reading in edition.readings.values():
        found += _asked(reading, rules)
    types = {unit.key: unit.type for unit in edition.units}
    weighed = [_weighed(each, _style(context, types.get(each.unit)), original=original) for each in found]
    place = {unit.key: number for number, unit in enumerate(edition.units)}
    kept = (each for each in weighed if each is not None)
    return sorted(kept, key=lambda finding: (place.get(finding.unit, -1), finding.start, finding.end))


def check_unit(unit: Unit, text: str, context: Context) -> list[Finding]:
    """What can be seen in one unit's words alone, by place: quick enough to be asked at every pause in typing."""
    if not text.strip():
        return []
    reading = Reading(unit, text, context)
    found = _asked(reading, _rules(base_language(context.language), context.language == context.source_language))
    weighed = (_weighed(each, reading.style, original=False) for each in found)
    return sorted((each for each in weighed if each is not None), key=lambda finding: (finding.start, finding.end))


def mended(text: str, findings: Iterable[Finding]) -> str:
    """The text with every fix put in; of two that overlap the first stands.

    >>> found = [Finding("x", "u", Severity.HINT, "", 1, 3, " "), Finding("x", "u", Severity.HINT, "", 4, 5, "")]
    >>> mended("a  b ,c", found)
    'a b,c'
    """
    parts: list[str] = []
    last = 0
    ordered = sorted((each for each in findings if each.fix is not None), key=lambda each: (each.start, each.end))
    for each in ordered:
        if each.start >= last:
            parts += [text[last : each.start], each.fix or ""]
            last = each.end
    return "".join([*parts, text[last:]])


def _with_carried(units: Sequence[Unit], carried: Collection[str]) -> Sequence[Unit]:
    """The units, each that carries others with all the words that its translation renders, in reading order."""
    if not isinstance(carried, Mapping) or not carried:
        return units
    rendered: dict[str, list[Unit]] = {}
    for unit in units:
        rendered.setdefault(carried.get(unit.key) or unit.key, []).append(unit)
    return [unit if unit.key in carried else _joined(unit, rendered[unit.key]) for unit in units]


def _joined(unit: Unit, parts: Sequence[Unit]) -> Unit:
    texts = [part.text for part in parts if part.plain == unit.plain]
    return replace(unit, text=("\n" if unit.type is UnitType.STANZA else " ").join(texts)) if len(texts) > 1 else unit


def _asked(reading: Reading, rules: Sequence[Rule]) -> Iterator[Finding]:
    off = reading.style.off
    for rule in rules:
        if rule.unit is not None and rule.code not in off:
            yield from rule.unit(reading)


@lru_cache(maxsize=64)
def _rules(language: str, original: bool) -> tuple[Rule, ...]:
    """Those that are asked of translations into a base language, or of an original in it."""
    return tuple(
        rule for rule in RULES if (not rule.languages or language in rule.languages) and (rule.original or not original)
    )


def _style(context: Context, type: UnitType | None) -> Style:
    """What the publication asks of a unit of this type; ``None``: of the edition."""
    return context.style(type) if type else context.customs.of(context.language, "")


def _weighed(finding: Finding, style: Style, *, original: bool) -> Finding | None:
    """The finding as the house weighs it; ``None`` where its rule is off."""
    if BY_CODE[finding.code].firm:
        return finding
    if finding.code in style.off:
        return None
    severity = style.severities.get(finding.code, finding.severity)
    if original and severity is Severity.ERROR:
        severity = Severity.WARNING
    return finding if severity is finding.severity else replace(finding, severity=severity)
