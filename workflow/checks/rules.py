"""The rules, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from workflow.checks.forms_to_avoid import forms_to_avoid
from workflow.checks.links import links
from workflow.checks.missing import missing
from workflow.checks.numbers_changed import numbers_changed
from workflow.checks.reading import EditionReading, Reading
from workflow.checks.references import references
from workflow.checks.skeleton import skeleton
from workflow.checks.unread import unread
from workflow.glossary import Finder
from workflow.glossary.find import language_key
from workflow.model.finding import Finding
from workflow.model.glossary import Term
from workflow.model.note import Note
from workflow.model.unit import Document, Unit
from workflow.text.footnotes import footnote_labels

# Rules that need the neighbours: what is missing here may stand there.
EDITION_RULES: tuple[Callable[[EditionReading], Iterator[Finding]], ...] = (missing, references)
# Rules that see one translated unit: what is meant by its words first, its markup last.
UNIT_RULES: tuple[Callable[[Reading], Iterator[Finding]], ...] = (
    links,
    numbers_changed,
    forms_to_avoid,
    skeleton,
)


def check(
    document: Document,
    translations: Mapping[str, str],
    language: str,
    *,
    notes: Sequence[Note] = (),
    carried: Collection[str] = (),
    terms: Sequence[Term] = (),
    adopted: Sequence[Unit] = (),
) -> list[Finding]:
    """What can be seen to be wrong in an edition, by unit in reading order, then by place in its text.

    ``translations`` maps unit keys to texts; a missing key or blank text is an untranslated unit. ``carried`` holds
    the keys of units that are empty on purpose, ``terms`` the glossary. ``adopted`` are units beyond the document's:
    notes taken over from another edition. Never raises for any text; the same input gives the same list.
    """
    units = (*document.units, *adopted)
    finder = _finder(terms, language)
    readings = {
        unit.key: Reading(unit, translations[unit.key], document.language, language, finder)
        for unit in units
        if translations.get(unit.key, "").strip()
    }
    labels = footnote_labels("\n\n".join([document.text, *(unit.text for unit in document.units if not unit.plain)]))
    edition = EditionReading(
        document.language, language, units, translations, notes, frozenset(carried), readings, labels
    )
    found = [*unread(document, language), *(finding for rule in EDITION_RULES for finding in rule(edition))]
    found += [finding for reading in readings.values() for rule in UNIT_RULES for finding in rule(reading)]
    place = {unit.key: number for number, unit in enumerate(units)}
    return sorted(found, key=lambda finding: (place.get(finding.unit, -1), finding.start, finding.end))


def _finder(terms: Sequence[Term], language: str) -> Finder | None:
    """Every form, not only those to avoid: a longer agreed one wins over a shorter wrong one."""
    if not any(language_key(term.avoid, language) for term in terms):
        return None
    return Finder(terms, language)
