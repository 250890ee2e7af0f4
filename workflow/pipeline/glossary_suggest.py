"""``bargardan glossary suggest``: what the group's own reviewed work teaches, for a person to accept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from workflow.errors import CallError
from workflow.glossary.learn import Reviewed, Suggestion, suggestions
from workflow.glossary.sheet import write
from workflow.model.glossary import Term, TermKind
from workflow.pipeline.glossary import Taken, take_in
from workflow.pipeline.terms import terms_of
from workflow.pipeline.workspace import Workspace, known_languages
from workflow.store import editions, pairs


def suggest(workspace: Workspace, slugs: Collection[str] = (), *, to: Collection[str] = ()) -> list[Suggestion]:
    """Pairs of forms that are not agreed on yet, the best supported first.

    Learnt from what people agreed on in all documents that are not confidential, or in the named ones alone, which may
    be; ``to``: only in editions in these languages. Drafts and single persons' words teach nothing.
    """
    known_languages(workspace.settings, to)
    for slug in slugs:
        editions.document_row(slug)
    return suggestions(_reviewed(slugs, to), terms_of(workspace))


def accept(
    workspace: Workspace,
    ids: Sequence[str],
    slugs: Collection[str] = (),
    *,
    to: Collection[str] = (),
    kind: TermKind | None = None,
    file: str = "",
    by: str,
    now: datetime,
) -> Taken:
    """Take suggestions into the glossary, by their ids; ``kind`` in place of what was guessed.

    Raises CallError, and takes none, where an id is not among what is suggested now. Lock the workspace first.
    """
    found: dict[str, Suggestion] = {}
    for each in suggest(workspace, slugs, to=to):
        found.setdefault(each.id, each)
    unknown = [each for each in ids if each not in found]
    if unknown:
        raise CallError(
            f"This is not suggested (any more): {', '.join(unknown)}.",
            where="--accept",
            next_step="See: bargardan glossary suggest (with the same documents)",
        )
    terms = [_term(found[each], kind) for each in dict.fromkeys(ids)]
    return take_in(workspace, terms, what="suggest", file=file, by=by, now=now)


def as_table(found: Iterable[Suggestion]) -> bytes:
    """Suggestions as rows of a glossary, to be looked through in a spreadsheet and imported; why, in the notes."""
    return write([replace(each.term, note=told(each)) for each in _first_of_each(found)])


def told(one: Suggestion) -> str:
    """How well it is supported, in words."""
    places = ", ".join(f"{document}/{unit}" for document, unit in one.examples[:2])
    return f"together in {one.together} of {max(one.of, one.other)} units: {places}"


def _first_of_each(found: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """A table holds one row of a kind for each form of its first language: of several, the best supported."""
    seen: set[tuple[str, str, str]] = set()
    for each in found:
        keys = {(str(each.kind), language, form.casefold()) for language, form in each.forms.items()}
        if seen.isdisjoint(keys):
            seen |= keys
            yield each


def _term(one: Suggestion, kind: TermKind | None) -> Term:
    return one.term if kind is None else replace(one.term, kind=kind)


def _reviewed(slugs: Collection[str], to: Collection[str]) -> Iterator[Reviewed]:
    found = (each for slug in slugs for each in pairs.own_pairs(slug)) if slugs else pairs.open_pairs()
    for each in found:
        if not to or each.language in to:
            yield Reviewed(each.source, each.target, each.source_language, each.language, each.slug, each.key)
