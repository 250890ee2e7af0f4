"""What people agreed on, as pairs for the memory. Import only after ``database.connect``.

A confidential document's pairs are read by itself alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import Length

from workflow.draft.memory_parts import Pair
from workflow.model.state import State
from workflow.review.notes import bare
from workflow.store import retired
from workflow.store.models import DocumentRow, NoteRow, RetiredPair, TranslationRow

AGREED = (State.REVIEWED, State.FINAL)


@dataclass(frozen=True, slots=True)
class AgreedPair:
    """Words and what people agreed they are in another language."""

    slug: str
    source_language: str
    language: str
    key: str
    source: str
    target: str
    """Without the anchors of this edition's notes."""

    @property
    def origin(self) -> str:
        """``letters/en/stanza-3fa9…``."""
        return f"{self.slug}/{self.language}/{self.key}"

    @property
    def pair(self) -> Pair:
        """As engines take it."""
        return Pair(self.source_language, self.language, self.source, self.target, self.origin)


def open_pairs(slugs: Collection[str] | None = None, languages: Collection[str] | None = None) -> Iterator[AgreedPair]:
    """The pairs of all documents that are not confidential, former units included, in a fixed order.

    Those that a person retired are none any more.
    """
    of = Q(edition__document__confidential=False)
    if slugs is not None:
        of &= Q(edition__document__slug__in=slugs)
    if languages is not None:
        of &= Q(edition__language__in=languages)
    yield from _pairs(of)


def open_pairs_of(document: int, language: str | None, keys: Collection[str] | None) -> Iterator[AgreedPair]:
    """The same of one document (its primary key), in one language or all, of these units or all."""
    of = Q(edition__document=document, edition__document__confidential=False)
    if language is not None:
        of &= Q(edition__language=language)
    yield from _pairs(of, keys)


def own_pairs(slug: str) -> list[AgreedPair]:
    """The pairs of one document, confidential or not."""
    return list(_pairs(Q(edition__document__slug=slug)))


def agreed_so_far() -> str:
    """A word that changes whenever there is another pair, another wording of one, or one less."""
    rows = TranslationRow.objects.filter(state__in=AGREED)
    counts = rows.aggregate(rows=Count("pk"), last=Max("pk"), versions=Sum("version"))
    gone = RetiredPair.objects.filter(present=True).aggregate(gone=Count("pk"), which=Sum("pk"))
    closed = DocumentRow.objects.filter(confidential=True).aggregate(closed=Count("pk"), those=Sum("pk"))
    return "/".join(str(value) for value in (counts | gone | closed).values())


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long the agreed pairs of two languages are, all together; code points."""

    source_language: str
    language: str
    pairs: int
    source: int
    target: int


def lengths() -> list[Lengths]:
    """Of every two languages that have pairs open to all; counted by the database."""
    rows = TranslationRow.objects.filter(
        state__in=AGREED, carried="", edition__document__confidential=False, unit__present=True
    ).exclude(text="")
    counted = rows.order_by().values_list("edition__document__language", "edition__language")
    sums = counted.annotate(pairs=Count("pk"), source=Sum(Length("unit__text")), target=Sum(Length("text")))
    return [Lengths(*each) for each in sums]


def _pairs(of: Q, keys: Collection[str] | None = None) -> Iterator[AgreedPair]:
    """``of`` is about rows that have an ``edition``."""
    query = TranslationRow.objects.filter(of, state__in=AGREED, carried="").exclude(text="")
    if keys is not None:
        query = query.filter(unit__key__in=keys)
    notes: dict[int, set[str]] = defaultdict(set)
    for edition, name in NoteRow.objects.filter(of).values_list("edition_id", "name"):
        notes[edition].add(name)
    gone = retired.in_force(of)
    columns = (
        "edition_id", "edition__document__slug", "edition__document__language", "edition__language", "unit__key",
        "unit__text", "text",
    )  # fmt: skip
    order = ("edition__document__slug", "edition__language", "unit__position", "unit__key")
    for edition, slug, source_language, language, key, source, target in query.order_by(*order).values_list(*columns):
        words = bare(target, notes[edition]) if edition in notes else target
        if (edition, key) in gone and retired.words_of(words) in gone[edition, key]:
            continue
        yield AgreedPair(slug, source_language, language, key, source, words)
