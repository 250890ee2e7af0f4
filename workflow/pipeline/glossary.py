"""``bargardan glossary``: agreed words and names listed, added, taken in and passed on.

The files of ``glossary/`` are the truth. The journal says who changed which lines, and never the words: a name that
has to be withheld one day would stay in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflow import glossary
from workflow.errors import CallError, GlossaryError, RuleError
from workflow.glossary.compare import Compared, Standing
from workflow.glossary.find import language_key
from workflow.glossary.sheet import write
from workflow.model.glossary import Term, TermKind
from workflow.model.state import Right
from workflow.pipeline.glossary_shelf import Shelf, Written
from workflow.pipeline.terms import terms_of
from workflow.pipeline.workspace import Workspace
from workflow.review.rights import holds
from workflow.review.words import printable
from workflow.store import journal, people
from workflow.text.direction import EXPLICIT_CONTROLS
from workflow.text.spelling import fold

LONGEST = 1_000
"""Code points of one form: far beyond any slogan."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of terms that were to be taken in."""

    written: tuple[Written, ...]
    """The rows that are new or say more than before; with ``dry`` those that would."""
    equal: int
    """Terms that stood there already."""
    clashing: tuple[Compared, ...]
    """Terms of which nothing was taken, because something else stands there."""


def listed(
    workspace: Workspace,
    words: str = "",
    *,
    kinds: Collection[TermKind] = (),
    languages: Sequence[str] = (),
    missing: Sequence[str] = (),
) -> list[Term]:
    """The rows that hold ``words`` in any cell, in any spelling, as the files have them.

    Only those of some kinds, with a form in each of ``languages``, and without one in each of ``missing``.
    """
    wanted = fold(" ".join(words.split()))
    return [
        term
        for term in terms_of(workspace)
        if (not kinds or term.kind in kinds)
        and all(language_key(term.forms, language) for language in languages)
        and not any(language_key(term.forms, language) for language in missing)
        and (not wanted or any(wanted in fold(cell) for cell in _cells(term)))
    ]


def add(workspace: Workspace, term: Term, *, file: str = "", by: str, now: datetime) -> Written:
    """Write one row into ``file``, or into the file that holds most of its kind.

    Raises GlossaryError, with its place, where the term stands already. Lock the workspace first.
    """
    with journal.transaction_of_one_act():
        shelf = Shelf(workspace)
        compared = shelf.put(term, file)
        if compared.standing is not Standing.NEW:
            raise _stands_already(compared)
        _require_right([compared], by)
        (written,) = _save(shelf, "add", by, now)
        return written


def take_in(
    workspace: Workspace,
    terms: Sequence[Term],
    *,
    what: str,
    file: str = "",
    dry: bool = False,
    by: str,
    now: datetime,
) -> Taken:
    """Take terms in: new rows are added, empty cells of rows that stand there are filled, variants join variants.

    A term that contradicts a row is left out and told. ``what`` names the act in the journal. With ``dry`` nothing is
    written, and ``by`` may be empty. Lock the workspace first.
    """
    with journal.transaction_of_one_act():
        shelf = Shelf(workspace)
        compared = [shelf.put(term, file) for term in terms]
        if not dry:
            _require_right(compared, by)
        clashing = tuple(each for each in compared if each.standing is Standing.CLASH)
        equal = sum(each.standing is Standing.EQUAL for each in compared)
        written = tuple(shelf.written()) if dry else _save(shelf, what, by, now)
        return Taken(written, equal, clashing)


def read_table(data: bytes, where: str) -> tuple[Term, ...]:
    """The terms of a table from outside, checked as typed ones are."""
    terms = glossary.read(data, where)
    if not terms:
        raise GlossaryError("There is no row in this table.", where=where, next_step="The first line is its header.")
    for term in terms:
        check(term)
    return terms


def export(
    workspace: Workspace,
    *,
    kinds: Collection[TermKind] = (),
    languages: Sequence[str] = (),
    delimiter: str = ",",
) -> bytes:
    """All files as one table for a spreadsheet. ``languages``: only these, a column for each even where it is empty."""
    terms = [_in_languages(term, languages) for term in listed(workspace, kinds=kinds)]
    terms = _once([term for term in terms if term.forms])
    if not terms and not languages:
        raise CallError("There is nothing to export.", next_step="See: bargardan glossary list")
    return write(terms, languages, delimiter=delimiter)


def check(term: Term) -> Term:
    """The term, unchanged. Raises GlossaryError or RuleError for what no file or page should hold."""
    where = term.where or "the new row"
    for cell in _cells(term):
        printable(cell, where)
    for form in _forms(term):
        if len(form) > LONGEST:
            raise GlossaryError(f"A form is longer than {LONGEST:,} letters.", where=where, next_step="Shorten it.")
        if not set(EXPLICIT_CONTROLS).isdisjoint(form):  # they would come into every text that uses the form
            raise GlossaryError(
                "A form holds an invisible letter that turns the direction of writing.",
                where=where,
                next_step="Type it anew; copied text brings such letters along.",
            )
        if not any(letter.isalnum() for letter in form):
            raise GlossaryError(f"“{form}” holds no letter.", where=where, next_step="Fill in a word.")
    return term


def _require_right(compared: Iterable[Compared], by: str) -> None:
    """Raise RuleError unless the person translates into one of the languages of each row that would change."""
    person = people.person_of(people.somebody(by))
    for each in compared:
        row = each.together or each.term
        changes = each.standing in {Standing.NEW, Standing.MORE}
        if changes and not any(holds(person, Right.TRANSLATOR, language) for language in row.forms):
            raise RuleError(
                f"{person.name} may not write this row: that takes a translator's right for {' or '.join(row.forms)}.",
                where=each.term.where or next(iter(row.forms.values())),
                next_step=f"An admin can give it: bargardan people add {person.name} --right translator --lang LANG",
            )


def _save(shelf: Shelf, what: str, by: str, now: datetime) -> tuple[Written, ...]:
    """Write the files and record who did. The record goes first: were the files refused, nothing is kept of it."""
    written = tuple(shelf.written())
    act = journal.Act(people.somebody(by), "glossary", now)
    for path in dict.fromkeys(each.path for each in written):
        lines = [each.line for each in written if each.path == path]
        journal.record(act, payload={"what": what, "file": path, "lines": lines})
    shelf.save()
    return written


def _stands_already(compared: Compared) -> GlossaryError:
    row = compared.rows[0]
    differing = f" It differs in: {', '.join(compared.differing)}." if compared.differing else ""
    return GlossaryError(
        f"“{next(iter(compared.term.forms.values()))}” stands in the glossary already, as {row.kind.value}.{differing}",
        where=row.where,
        next_step="Change that row in a spreadsheet or an editor; to fill its empty cells, import a table.",
    )


def _in_languages(term: Term, languages: Sequence[str]) -> Term:
    if not languages:
        return term
    return replace(
        term,
        forms={each: form for each, form in term.forms.items() if each in languages},
        variants={each: forms for each, forms in term.variants.items() if each in languages},
        avoid={each: forms for each, forms in term.avoid.items() if each in languages},
    )


def _once(terms: Sequence[Term]) -> list[Term]:
    """Without rows that say the very same in two files."""
    said: dict[str, Term] = {}
    for term in terms:
        said.setdefault(repr(replace(term, where="", forms=dict(sorted(term.forms.items())))), term)
    return list(said.values())


def _forms(term: Term) -> list[str]:
    several = (form for cells in (term.variants, term.avoid) for forms in cells.values() for form in forms)
    return [*term.forms.values(), *several]


def _cells(term: Term) -> list[str]:
    return [*_forms(term), term.note, term.reader_note]
