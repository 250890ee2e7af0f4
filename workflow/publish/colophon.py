"""How an edition was made, said honestly: computed from its translations, never claimed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from workflow.model.edition import Edition, Imprint
from workflow.model.state import State
from workflow.model.translation import Translation
from workflow.publish.phrases import name_of, phrase
from workflow.text.calendars import format_date
from workflow.text.digits import localise_digits
from workflow.text.languages import base_language

ROLES = ("translation", "notes", "review", "editing")
MEMORY = "memory"
"""The engine that repeats this group's own words."""
COPY = "copy"
"""The engine that leaves what needs no translation (a number, an address) as it stands in the original."""
VOLUNTEER = "a volunteer"
"""The credit of whoever wished for none; printed in the reader's language."""


class Row(NamedTuple):
    """A term and what stands beside it."""

    term: str
    text: str
    ours: bool = False
    """Whether the text is in words of this module, which are English where a language has none."""


def colophon(edition: Edition, imprint: Imprint) -> list[tuple[str, str]]:
    """Terms and what stands beside them, as plain text in the edition's language."""
    return [(row.term, row.text) for row in rows(edition, imprint)]


def rows(edition: Edition, imprint: Imprint) -> list[Row]:
    """The colophon, with a word on whose words each row holds."""
    language, meta = edition.language, edition.document.meta
    found = [("made_original", name_of(edition.document.language, language))]
    if relay := _relay(edition):
        found.append(("made_relay", name_of(relay, language)))
    if language != edition.document.language:
        found += [("made_draft", _draft(edition)), ("made_people", _people(edition, imprint))]
    else:
        found.append(("made_people", _people_of_original(edition, imprint)))
    ours = [Row(phrase(language, name), text, ours=True) for name, text in found]
    named = [(role, names) for role in ROLES if (names := credited(edition, role))]
    ours += [Row(role_name(edition, role), names, ours=_unnamed(edition, role)) for role, names in named]
    rest = [("made_credit", credit.name) for credit in edition.credits if not credit.tag]
    if imprint.approved_on:
        rest.append(("made_approved", dates(date.fromisoformat(imprint.approved_on), imprint, language)[0]))
    rest += [("made_rights", meta.rights), ("made_licence", meta.licence), ("made_source", meta.source_url)]
    rest.append(("made_fingerprint", imprint.fingerprint))
    return ours + [Row(phrase(language, name), text) for name, text in rest if text]


def role_name(edition: Edition, role: str) -> str:
    """What a role is called; of an original nothing is checked but its notes."""
    original = edition.language == edition.document.language
    return phrase(edition.language, "role_review_notes" if original and role == "review" else f"role_{role}")


def _unnamed(edition: Edition, role: str) -> bool:
    """Whether nobody of a role wished to be named."""
    return {each.name for each in edition.credits if each.role == role and each.tag} <= {VOLUNTEER, ""}


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
    original, language = edition.document.language, edition.language
    relay = edition.document.meta.relay.get(language, "")
    return "" if language == original or relay in (original, language) else relay


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
    """What the words began as. An engine counts whether or not its own wording is still known: catalogs keep none."""
    engines = Counter(row.draft.engine for row in _written(edition) if row.draft and row.draft.engine)
    machine = engines.total() - engines[MEMORY] - engines[COPY]
    parts = [("draft_machine", machine)]
    if not machine:
        kinds = (("draft_memory", engines[MEMORY]), ("draft_copy", engines[COPY]))
        parts = [("draft_people", 0), *(part for part in kinds if part[1])] if engines else [("draft_none", 0)]
    language, total = edition.language, _total(edition)
    return phrase(language, "semicolon").join(_counted(language, name, count, total) for name, count in parts)


def _people(edition: Edition, imprint: Imprint) -> str:
    """Who checked: one person by the workspace's rule, or how many passages a second person really agreed to."""
    if imprint.people < 2:
        return phrase(edition.language, "people_one")
    agreed = (row for row in _written(edition) if row.state in (State.REVIEWED, State.FINAL))
    checked, total = sum("" != row.by != row.agreed_by != "" for row in agreed), _total(edition)
    if not checked:
        return phrase(edition.language, "people_nobody")
    return _counted(edition.language, "people_two" if checked == total else "people_some", checked, total)


def _people_of_original(edition: Edition, imprint: Imprint) -> str:
    """The words are the author's; what others wrote, and may have checked, are the notes."""
    language, words = edition.language, phrase(edition.language, "people_original")
    notes = [note for note in edition.notes if not note.suggestion and note.body.strip()]
    if imprint.people < 2:
        people = phrase(language, "people_one")
    elif notes:
        agreed = (note for note in notes if note.state in (State.REVIEWED, State.FINAL))
        people = _counted(
            language, "people_notes", sum("" != each.by != each.agreed_by != "" for each in agreed), len(notes)
        )
    else:
        return words
    return phrase(language, "people_original_and").format(words=words, people=people)


def _counted(language: str, name: str, count: int, total: int) -> str:
    return phrase(language, name).format(
        count=localise_digits(str(count), language), total=localise_digits(str(total), language)
    )
