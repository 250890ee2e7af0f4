"""Whether a term that comes in stands in the glossary already, says more than what stands there, or contradicts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from workflow.model.glossary import Naming, Term, TermKind
from workflow.text.spelling import fold

_MOST_ROWS = 20
"""Looked at of those that share a form: from two on a person has to decide anyway."""


class Standing(StrEnum):
    """How a term stands to a glossary."""

    NEW = "new"
    EQUAL = "equal"
    """All of it stands there."""
    MORE = "more"
    """It fills empty cells of a row, or adds variants; nothing that stands there has to go."""
    CLASH = "clash"
    """Another form stands there, or several rows have these words: a person decides."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One term beside the glossary."""

    term: Term
    standing: Standing
    rows: tuple[Term, ...] = ()
    """The rows it was compared with; none for a new one."""
    together: Term | None = None
    """For ``MORE``: the row as it would be then."""
    differing: tuple[str, ...] = ()
    """For ``CLASH``: the columns that say something else; none where several rows are meant."""


class Known:
    """A glossary, ready to be compared with."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._rows: dict[tuple[str, str, str], dict[int, Term]] = {}
        """(language, a row's form in it, the row's first language) → rows; many may share a form, few of them count."""
        self._firsts: dict[str, None] = {}
        for term in terms:
            self.add(term)

    def add(self, term: Term) -> None:
        """Know one more."""
        self._firsts[_first(term)] = None
        for place in _places(term):
            self._rows.setdefault(place, {})[id(term)] = term

    def replace(self, old: Term, new: Term) -> None:
        """Know ``new`` in place of ``old``."""
        for place in _places(old):
            self._rows[place].pop(id(old))
        self.add(new)

    def compare(self, term: Term) -> Compared:
        """How a term stands to what is known.

        It belongs to the row of its kind that has the same form in that row's first language, or, where it has none
        in that language, in any; to a row of another kind only if it repeats its forms and one of the two is a mere
        ``term``, or if one of the two wants avoided what the other wants written.
        """
        rows = self._belonging(term)
        if not rows:
            return Compared(term, Standing.NEW)
        if len(rows) > 1:
            return Compared(term, Standing.CLASH, tuple(rows))
        row = rows[0]
        differing = tuple(_differing(term, row))
        if differing:
            return Compared(term, Standing.CLASH, (row,), differing=differing)
        together = _together(row, term)
        same = together == row
        return Compared(term, Standing.EQUAL if same else Standing.MORE, (row,), None if same else together)

    def _belonging(self, term: Term) -> list[Term]:
        met = {id(row): row for row in self._met(term)}
        mine = [row for row in met.values() if row.kind is term.kind]
        return mine or [row for row in met.values() if _meant_by(term, row)]

    def _met(self, term: Term) -> Iterator[Term]:
        """Rows with the same form in their first language, or in any where the term has none in that."""
        for language, form in term.forms.items():
            for first in self._firsts:
                if first == language or first not in term.forms:
                    rows = self._rows.get((language, _letters(form), first), {})
                    yield from islice(rows.values(), _MOST_ROWS)


def _first(term: Term) -> str:
    return next(iter(term.forms))


def _places(term: Term) -> list[tuple[str, str, str]]:
    return [(language, _letters(form), _first(term)) for language, form in term.forms.items()]


def _meant_by(term: Term, row: Term) -> bool:
    """Whether a term means a row that is of another kind."""
    repeats = TermKind.TERM in (row.kind, term.kind) and not any(_other_forms(term, row))
    return repeats or any(_both_ways(term, row))


def same_form(first: str, second: str) -> bool:
    """Whether two forms are one, but for ways to type it; capitals count.

    >>> same_form("كتاب", "کتاب"), same_form("the Rain", "The Rain"), same_form("Rain’s", "Rain's")
    (True, False, True)
    """
    capitals = [[letter for letter in form if letter.isupper()] for form in (first, second)]
    return _letters(first) == _letters(second) and capitals[0] == capitals[1]


def _other_forms(term: Term, row: Term) -> Iterator[str]:
    for language, form in term.forms.items():
        if language in row.forms and not same_form(form, row.forms[language]):
            yield language


def _differing(term: Term, row: Term) -> Iterator[str]:
    if row.kind is TermKind.TERM and term.kind is not row.kind:
        yield "kind"
    yield from _other_forms(term, row)
    for name in ("note", "reader_note"):
        mine, theirs = getattr(term, name), getattr(row, name)
        if mine and theirs and mine.split() != theirs.split():
            yield name
    if term.naming not in (Naming.FULL, row.naming):
        yield "naming"
    yield from _both_ways(term, row)


def _both_ways(term: Term, row: Term) -> Iterator[str]:
    """What one side wants written or knows as a variant and the other wants avoided."""
    for mine, theirs in ((term, row), (row, term)):
        for language, avoided in theirs.avoid.items():
            wrong = {_letters(form) for form in avoided}
            wanted = [*mine.variants.get(language, ()), *filter(None, [mine.forms.get(language)])]
            if any(_letters(form) in wrong for form in wanted):
                yield f"{language}:avoid"


def _letters(form: str) -> str:
    """A space and a half-space make no other word."""
    return "".join(fold(form).split())


def _together(row: Term, term: Term) -> Term:
    return replace(
        row,
        forms=row.forms | {each: form for each, form in term.forms.items() if each not in row.forms},  # type: ignore[operator]
        variants=_joined(row.variants, term.variants, row),
        avoid=_joined(row.avoid, term.avoid, row),
        note=row.note or term.note,
        reader_note=row.reader_note or term.reader_note,
    )


def _joined(
    held: Mapping[str, tuple[str, ...]], more: Mapping[str, tuple[str, ...]], row: Term
) -> dict[str, tuple[str, ...]]:
    joined = dict(held)
    for language, forms in more.items():
        known = {_letters(form) for form in (*held.get(language, ()), row.forms.get(language, ""))}
        new = tuple(form for form in forms if _letters(form) not in known)
        if new:
            joined[language] = (*held.get(language, ()), *new)
    return joined
