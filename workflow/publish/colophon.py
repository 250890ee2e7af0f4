"""How an edition was made, said honestly: computed from its translations, never claimed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from workflow.model.edition import Edition, Imprint
from workflow.model.state import State
from workflow.model.translation import Translation
from workflow.publish.phrases import name_of, phrase
from workflow.text.calendars import format_date
from workflow.text.digits import localise_digits
from workflow.text.languages import base_language

ROLES = ("translation", "review", "editing")
HUMAN = frozenset({"memory", "copy"})
"""Engines that repeat people's own words."""
VOLUNTEER = "a volunteer"
"""The credit of whoever wished for none; printed in the reader's language."""


def colophon(edition: Edition, imprint: Imprint) -> list[tuple[str, str]]:
    """Terms and what stands beside them, as plain text in the edition's language."""
    language, meta = edition.language, edition.document.meta
    rows = [("made_original", name_of(edition.document.language, language))]
    if relay := _relay(edition):
        rows.append(("made_relay", name_of(relay, language)))
    if language != edition.document.language:
        rows += [("made_draft", _draft(edition)), ("made_people", _people(edition, imprint))]
    else:
        rows.append(("made_people", phrase(language, "people_original")))
    rows += [(f"role_{role}", names) for role in ROLES if (names := credited(edition, role))]
    rows += [("made_credit", credit.name) for credit in edition.credits if not credit.tag and credit.name]
    if imprint.approved_on:
        rows.append(("made_approved", dates(date.fromisoformat(imprint.approved_on), imprint, language)[0]))
    rows += [("made_rights", meta.rights), ("made_licence", meta.licence), ("made_source", meta.source_url)]
    rows.append(("made_fingerprint", imprint.fingerprint))
    return [(phrase(language, name), text) for name, text in rows if text]


def origin(edition: Edition) -> str:
    """From which language it was translated, by relay or not; ``""`` for the original."""
    language, source, relay = edition.language, edition.document.language, _relay(edition)
    if language == source:
        return ""
    if relay:
        said = phrase(language, "translated_by_relay")
        return said.format(language=name_of(source, language), relay=name_of(relay, language))
    return phrase(language, "translated_from").format(language=name_of(source, language))


def _relay(edition: Edition) -> str:
    relay = edition.document.meta.relay.get(edition.language, "")
    return "" if relay in (edition.document.language, edition.language) else relay


def credited(edition: Edition, role: str) -> str:
    """Who did it, as each consented; those who wished for no name are counted."""
    language = edition.language
    names = [credit.name for credit in edition.credits if credit.role == role and credit.tag and credit.name]
    counted = Counter(names)
    unnamed = counted.pop(VOLUNTEER, 0)
    said = list(counted)
    if unnamed:
        count = localise_digits(str(unnamed), language)
        said.append(phrase(language, "volunteer" if unnamed == 1 else "volunteers").format(count=count))
    return phrase(language, "separator").join(said)


def dates(day: date, imprint: Imprint, language: str) -> list[str]:
    """The day in each of the workspace's calendars, in their order; the reader's own calendar first."""
    own = "persian" if base_language(language) == "fa" else ""
    ordered = sorted(imprint.calendars, key=lambda calendar: calendar != own) if own else imprint.calendars
    return [format_date(day, calendar, language) for calendar in ordered] or [day.isoformat()]


def _written(edition: Edition) -> Iterator[Translation]:
    for unit in edition.document.units:
        row = edition.translations.get(unit.key)
        if row and row.text.strip():
            yield row


def _total(edition: Edition) -> int:
    """How many passages need words of their own."""
    rows = (edition.translations.get(unit.key) for unit in edition.document.units)
    return sum(row is None or not row.carried for row in rows)


def _draft(edition: Edition) -> str:
    engines = [row.draft.engine for row in _written(edition) if row.draft and row.draft.text.strip()]
    machine = sum(engine not in HUMAN for engine in engines)
    name = "draft_machine" if machine else "draft_memory" if engines else "draft_none"
    return _counted(edition.language, name, machine or len(engines), _total(edition))


def _people(edition: Edition, imprint: Imprint) -> str:
    """Who checked: one person by the workspace's rule, or how many passages a second person really agreed to."""
    if imprint.people < 2:
        return phrase(edition.language, "people_one")
    agreed = (row for row in _written(edition) if row.state in (State.REVIEWED, State.FINAL))
    checked, total = sum(row.by != row.agreed_by != "" for row in agreed), _total(edition)
    if not checked:
        return phrase(edition.language, "people_nobody")
    return _counted(edition.language, "people_two" if checked == total else "people_some", checked, total)


def _counted(language: str, name: str, count: int, total: int) -> str:
    return phrase(language, name).format(
        count=localise_digits(str(count), language), total=localise_digits(str(total), language)
    )
