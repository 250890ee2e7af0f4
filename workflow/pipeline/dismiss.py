"""``bargardan dismiss``: that a finding may stay, and why; until the words it is about change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.errors import CallError
from workflow.model.edition import Edition
from workflow.model.finding import Finding
from workflow.pipeline.across import CODES, across
from workflow.pipeline.findings import findings_of, held_in, words_in
from workflow.pipeline.house import House
from workflow.pipeline.review import find_unit
from workflow.pipeline.workspace import Workspace
from workflow.review import dismissals as rules
from workflow.review.dismissals import Dismissal, Words, author_of, words_of
from workflow.store import actors, editions, journal, people
from workflow.store import dismissals as store
from workflow.store.models import EditionRow, Event

EDITION = ("-", "edition")
"""What stands in a key's place for findings about the whole edition."""
SHOWN = 10
"""How many findings a message lists."""


@dataclass(frozen=True, slots=True)
class Done:
    """What one act did."""

    slug: str
    language: str
    unit: str
    """The unit's key; ``""`` for the edition."""
    code: str
    findings: tuple[Finding, ...]
    """Those that it was about."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What one act dismissed, as a list shows it."""

    unit: str
    code: str
    why: str
    by: str
    """The pseudonym; the tag of somebody who has none here."""
    at: datetime
    holds: bool
    """Whether it is about something that is found now; else it waits for the words to change back."""


def dismiss(
    workspace: Workspace, slug: str, language: str, key: str, code: str, *, why: str, by: str, now: datetime
) -> Done:
    """Say that what the rule ``code`` finds in a unit (``-`` for the edition) may stay.

    Raises RuleError where the rules refuse, CallError for unknown names and where nothing is found to dismiss.
    """
    desk = _desk(workspace, slug, language, compared=code in CODES)
    actor = people.somebody(by)
    unit = _unit(desk.edition, key)
    found = [each for each in desk.found if (each.unit, each.code) == (unit, code)]
    if not found:
        raise _nothing(desk, unit, code)
    reason = rules.allow(
        people.person_of(actor),
        found,
        why,
        authors=_authors(desk, unit, found),
        firm=desk.house.firm,
        rule=desk.house.rule,
        language=language,
        where=desk.where(unit),
    )
    heaviest = rules.heaviest_of(found)
    words = dict.fromkeys(words_of(each, desk.words) for each in found)
    said = [Dismissal(unit, code, each, heaviest, actor.tag, reason) for each in words]
    with journal.transaction_of_one_act():
        # Said of the words that were read: should others stand there by now, it does not hold.
        row = editions.edition_row(slug, language, create=True)
        store.save(row, said, journal.Act(actor, store.DISMISS, now))
    return Done(slug, language, unit, code, tuple(found))


def find_again(workspace: Workspace, slug: str, language: str, key: str, code: str, *, by: str, now: datetime) -> Done:
    """Take back what was said of a rule's findings in a unit, of earlier words too: they are found again."""
    with journal.transaction_of_one_act():
        row, edition = editions.edition_row(slug, language), editions.load_edition(slug, language)
        actor = people.somebody(by)
        kept = [each.dismissal for each in store.of_edition(row)]
        unit = _unit(edition, key, known={each.unit for each in kept})
        where = f"{slug}/{language} {unit or 'edition'}"
        said = [each for each in kept if (each.unit, each.code) == (unit, code)]
        rules.allow_again(people.person_of(actor), language=language, where=where)
        if not said:
            step = f"See what was: bargardan dismiss {slug} {language}"
            raise CallError(f"Nothing that “{code}” finds was dismissed here.", where=where, next_step=step)
        store.take_back(row, said, journal.Act(actor, store.AGAIN, now))
        return Done(slug, language, unit, code, ())


def listing(workspace: Workspace, slug: str, language: str) -> list[Listed]:
    """What was dismissed in an edition and not taken back, oldest first."""
    row = _row(slug, language)
    kept = store.of_edition(row) if row.pk else []
    if not kept:
        return []
    said = [each.dismissal for each in kept]
    desk = _desk(workspace, slug, language, compared=any(each.code in CODES for each in said))
    held = {each for each in held_in(desk.edition, desk.found, said, desk.house) if each}
    names = actors.names(each.by for each in said)
    acts: dict[tuple[str, str, str, str, datetime], bool] = {}
    for one, each in zip(said, kept, strict=True):
        act = one.unit, one.code, one.why, names.get(one.by, one.by), each.at
        acts[act] = acts.get(act, False) or one in held
    return [Listed(*act, holds) for act, holds in acts.items()]


@dataclass(frozen=True, slots=True)
class _Desk:
    """An edition with everything that is found in it, dismissed or not."""

    house: House
    row: EditionRow
    edition: Edition
    found: Sequence[Finding]
    words: dict[str, Words]

    def where(self, unit: str) -> str:
        """The unit, for messages."""
        return f"{self.edition.document.slug}/{self.edition.language} {unit or 'edition'}"


def _desk(workspace: Workspace, slug: str, language: str, *, compared: bool) -> _Desk:
    """``compared``: also with other editions."""
    row = _row(slug, language)
    edition = editions.load_edition(slug, language)
    house = House(workspace)
    found = findings_of(workspace, edition, house)
    for one, placed in across(house, [slug], to=[language]) if compared else ():
        found += [each.finding for each in placed if one.pk == row.pk]
    return _Desk(house, row, edition, found, words_in(edition))


def _row(slug: str, language: str) -> EditionRow:
    """The edition's row; of an original that is no edition yet, one that is not saved."""
    document = editions.document_row(slug)
    if language == document.language and not editions.is_opened(slug, language):
        return EditionRow(document=document, language=language)
    return editions.edition_row(slug, language)


def _unit(edition: Edition, key: str, known: Iterable[str] = ()) -> str:
    """The full key; ``""`` for the edition. ``known`` are keys of units that may be gone."""
    if key in EDITION:
        return ""
    if key in known:
        return key
    return find_unit(edition, key).key


def _authors(desk: _Desk, unit: str, found: Sequence[Finding]) -> set[str]:
    """Whoever wrote what was found: their translator, and a reviewer whose correction the words are."""
    authors = {author_of(each, desk.words) for each in found}
    standing = desk.edition.translations.get(unit)
    about = Event.objects.filter(document=desk.row.document, language=desk.row.language, unit=unit, verb="correct")
    last = about.select_related("actor").order_by("-pk").first() if standing else None
    if last and standing and last.payload.get("text") == standing.text:
        authors.add(last.actor.tag)
    return authors


def _nothing(desk: _Desk, unit: str, code: str) -> CallError:
    """What is found there instead, or elsewhere."""
    here = [each for each in desk.found if each.unit == unit]
    elsewhere = [each for each in desk.found if each.code == code]
    if here or not elsewhere:
        told = [f"  {each.code}: {each.message}" for each in here[:SHOWN]]
        step = "\n".join(["What is found there:", *told]) if told else _see(desk)
    else:
        keys = dict.fromkeys(each.unit or "edition" for each in elsewhere)
        step = f"“{code}” finds something in: {', '.join(list(keys)[:SHOWN])}."
    return CallError(f"“{code}” finds nothing here.", where=desk.where(unit), next_step=step)


def _see(desk: _Desk) -> str:
    place = f"{desk.edition.document.slug} --to {desk.edition.language}"
    return f"Nothing is found there at all. See: bargardan check {place}"
