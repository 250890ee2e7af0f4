"""Units whose words people agreed on, for judging drafts by them. Import only after ``database.connect``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from django.db.models import F, Q, QuerySet

from workflow.review.notes import bare
from workflow.store import rows
from workflow.store.models import Actor, EditionRow, NoteRow, TranslationRow, UnitRow
from workflow.store.pairs import AGREED
from workflow.store.undrafted import Blank

CHUNK = 100
"""Editions in one go."""


def reviewed_editions(slugs: Collection[str] | None, languages: Collection[str] | None) -> list[int]:
    """Primary keys of the editions that hold such units, by language and slug.

    Confidential documents are among them only where ``slugs`` names them.
    """
    query = EditionRow.objects.filter(document__present=True).exclude(language=F("document__language"))
    query = query.filter(document__confidential=False) if slugs is None else query.filter(document__slug__in=slugs)
    if languages is not None:
        query = query.filter(language__in=languages)
    held = set(_agreed().values_list("edition", flat=True))
    return [pk for pk in query.order_by("language", "document__slug").values_list("pk", flat=True) if pk in held]


def counts(keys: Collection[int]) -> Counter[str]:
    """Language → how many such units these editions hold."""
    wanted = set(keys)
    return Counter(language for pk, language in _agreed().values_list("edition", "edition__language") if pk in wanted)


def reviewed(keys: Sequence[int]) -> Iterator[Blank]:
    """The editions in this order, each with its units that people agreed on, without the anchors of notes.

    They are given as ``undrafted`` gives units that are still open, so that engines can be asked for them alike.
    """
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        found = EditionRow.objects.select_related("document").in_bulk(chunk)
        documents = {row.document_id for row in found.values()}
        every: dict[int, list[tuple[str, str]]] = defaultdict(list)
        texts = UnitRow.objects.filter(document__in=documents, present=True).order_by("position", "key")
        for document, key, text in texts.values_list("document", "key", "text"):
            every[document].append((key, text))
        names: dict[int, set[str]] = defaultdict(set)
        for edition, name in NoteRow.objects.filter(edition__in=chunk).values_list("edition_id", "name"):
            names[edition].add(name)
        held: dict[int, list[TranslationRow]] = defaultdict(list)
        for each in _agreed().filter(edition__in=chunk).select_related("unit").order_by("unit__position", "unit__key"):
            held[each.edition_id].append(each)
        for pk in chunk:
            units = [(rows.unit_of(each.unit), rows.translation_of(each, each.unit.key)) for each in held[pk]]
            bared = ((unit, replace(said, text=bare(said.text, names[pk]))) for unit, said in units)
            row = found[pk]
            yield Blank(row, tuple(pair for pair in bared if pair[1].text.strip()), tuple(every[row.document_id]))


def _agreed() -> QuerySet[TranslationRow]:
    """Words that a person wrote or accepted for the source as it stands, and another agreed to."""
    machines = Actor.objects.exclude(kind=Actor.Kind.PERSON).values("tag")
    words = TranslationRow.objects.filter(state__in=AGREED, carried="", previous="", unit__present=True)
    return words.exclude(Q(text="") | Q(by="") | Q(by__in=machines))
