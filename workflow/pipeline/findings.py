"""What the checks find in an edition as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow import checks
from workflow.checks import EditionReading
from workflow.model.edition import Edition
from workflow.model.finding import Finding, Severity
from workflow.pipeline.house import House
from workflow.pipeline.readers import is_original, with_own_words
from workflow.pipeline.review import note_unit, work
from workflow.pipeline.workspace import Workspace
from workflow.publish.portability import portability
from workflow.review.dismissals import NOTE, Dismissal, Words, holding
from workflow.review.editions import open_notes, standing, tally
from workflow.review.notes import bare
from workflow.review.rights import Rule


def findings_of(
    workspace: Workspace, edition: Edition, house: House | None = None, *, releasing: bool | None = None
) -> list[Finding]:
    """The findings of one edition, dismissed or not; ``house`` spares reading glossaries and settings again.

    ``releasing`` says whether the edition is about to go out; ``None``: when nothing in it waits for a person. The
    original's own words are asked about too, by the rules that are meant for them.
    """
    house = house or House(workspace)
    return findings_in(reading_of(edition, house, releasing=releasing), edition, house)


def findings_in(reading: EditionReading, edition: Edition, house: House) -> list[Finding]:
    """The same of an edition that was read already: what the rules find, then what publishing does."""
    return [*checks.ask(reading), *_portability(edition, house)]


def reading_of(edition: Edition, house: House, *, releasing: bool | None = None) -> EditionReading:
    """The edition as the rules are asked about it."""
    if releasing is None:
        releasing = not is_original(edition) and settled(edition, house.rule)
    notes = [note for note in edition.notes if not note.suggestion]
    # The rules take what stands in the original for its own words; an adopted note's are another edition's.
    adopted = {} if is_original(edition) else {note_unit(note): note.body for note in notes if note.adopted}
    words = {key: row.text for key, row in edition.translations.items()}
    return checks.read_edition(
        edition.document,
        words | {unit.key: body for unit, body in adopted.items()},
        edition.language,
        notes=notes,
        carried={key: row.carried for key, row in edition.translations.items() if row.carried},
        terms=house.terms,
        adopted=list(adopted),
        customs=house.customs,
        facts=house.facts(edition, releasing=releasing),
    )


def _portability(edition: Edition, house: House) -> Iterator[Finding]:
    for each in portability(edition):
        if weighed := house.weighed(each, edition.language, each.unit.rpartition("-")[0], most=Severity.WARNING):
            yield weighed


def settled(edition: Edition, rule: Rule) -> bool:
    """Whether every unit and note of a translation is agreed to."""
    counted = tally((translation for _, translation in standing(edition)), rule)
    return bool(counted.units) and counted.reviewed == counted.units and not open_notes(edition.notes, rule)


def held_in(
    edition: Edition, found: Sequence[Finding], said: Sequence[Dismissal], house: House
) -> list[Dismissal | None]:
    """For each of the edition's findings the dismissal that holds for it, if one does."""
    return holding(found, words_in(edition) if said else {}, said, firm=house.firm, rule=house.rule)


def words_in(edition: Edition) -> dict[str, Words]:
    """Unit key (``note:ID`` for a note) → what stands there, as dismissals need to know it."""
    shown = with_own_words(edition) if is_original(edition) else edition
    names = {note.id for note in edition.notes}
    units = {unit.key: Words(unit.text, bare(each.text, names), each.by) for unit, each in work(shown)}
    return units | {f"{NOTE}{note.id}": Words(note.lemma, note.body, note.by) for note in edition.notes}
