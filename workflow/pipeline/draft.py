"""``bargardan draft``: the engines propose, where no person has written yet.

Killed and run again it goes on where it stopped; run twice it finds nothing to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from workflow.draft.plan import engines_of, first_draft
from workflow.draft.port import Engine, Reach, Request
from workflow.model.glossary import Term
from workflow.model.translation import Translation
from workflow.pipeline import memory
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.terms import glossary_files, terms_of
from workflow.pipeline.workspace import Workspace, known_languages
from workflow.review import acts
from workflow.store import actors, editions, journal, undrafted
from workflow.store.undrafted import Blank
from workflow.text.languages import base_language


@dataclass(slots=True)
class Drafted:
    """What the engines did."""

    by_engine: Counter[str] = field(default_factory=Counter)
    """Engine → units it drafted, or drafted better, just now."""
    left: int = 0
    """Units of these documents that no engine could draft; they stay empty."""
    wanted: int = 0
    """Quoted passages met just now whose original words a person has to supply."""


def draft(
    workspace: Workspace,
    slugs: Collection[str] = (),
    *,
    to: Collection[str] = (),
    engines: Sequence[str] = (),
    now: datetime,
    progress: Progress = silent,
) -> Drafted:
    """Draft the units without a person's words, of all or of the named documents.

    ``engines`` names those to ask, in order; by default those of the settings. A draft is replaced by a better one
    only. A confidential document is drafted by engines that stay in this process, and its words serve itself alone.
    """
    known_languages(workspace.settings, to)
    for slug in slugs:
        row = editions.document_row(slug)
        for language in to:
            if language != row.language:
                editions.edition_row(slug, language, create=True)
    names = tuple(engines) or workspace.settings.engines
    terms = terms_of(workspace)
    basis = memory.basis(workspace, [*names, *(repr(each) for each in glossary_files(workspace))])
    before = undrafted.last_basis()
    fresh = basis != before.word
    asked = Asked(workspace, names, terms, engines_of(names, memory.open_memory(workspace), terms))
    keys = undrafted.edition_keys(slugs or None, to or None, originals=False)
    # The engines have answered for all others, and would say the same.
    chosen = keys if fresh or slugs or to or engines else undrafted.new_since(before, keys)
    done = Drafted()
    for number, blank in enumerate(undrafted.blanks(chosen, drafts_too=fresh or bool(engines)), 1):
        _edition(asked, blank, done, now)
        progress("draft", number, len(chosen))
    if names and (fresh or chosen) and not (slugs or to or engines):
        _remember(names, basis, now)
    done.left = undrafted.empty_units(keys)
    return done


@dataclass(frozen=True, slots=True)
class Asked:
    """The engines at hand."""

    workspace: Workspace
    names: Sequence[str]
    terms: Sequence[Term]
    open: Sequence[Engine]
    """For documents that are not confidential."""

    def engines_for(self, blank: Blank) -> Sequence[Engine]:
        """Those that may see this document."""
        document = blank.row.document
        if not document.confidential:
            return self.open
        own = engines_of(self.names, memory.own_memory(self.workspace, document.slug), self.terms)
        return [engine for engine in own if engine.reach is Reach.IN_PROCESS]


def _edition(asked: Asked, blank: Blank, done: Drafted, now: datetime) -> None:
    """All drafts of one edition, in one transaction."""
    if not blank.units:
        return
    found = list(_drafts(asked.engines_for(blank), blank, done))
    if not found:
        return
    with journal.transaction_of_one_act():
        for name in sorted({engine for engine, _ in found}):
            words = [translation for engine, translation in found if engine == name]
            _save(blank, words, journal.Act(actors.engine(name), "draft", now))
            done.by_engine[name] += len(words)


def _save(blank: Blank, words: Sequence[Translation], act: journal.Act) -> None:
    """Put drafts in force where nobody has written in the meantime: engines may take long."""
    held = {each.unit.key: each for each in blank.row.translations.select_related("unit")}
    still = [each for each in words if each.key not in held or held[each.key].state == "initial"]
    editions.save_translations(blank.row, still, act)


def _drafts(engines: Sequence[Engine], blank: Blank, done: Drafted) -> Iterator[tuple[str, Translation]]:
    """Engine and new standing, for each unit that got a draft or a better one."""
    source, target = blank.row.document.language, blank.row.language
    for unit, standing in blank.units:
        proposal = first_draft(engines, Request(unit, source, target))
        if proposal is None:
            said = unit.original and base_language(unit.original) == base_language(target)
            done.wanted += bool(said and not standing.text)
            continue
        after = acts.drafted(standing, proposal)
        if after != standing:
            yield proposal.engine, after


def _remember(names: Sequence[str], basis: str, now: datetime) -> None:
    with journal.transaction_of_one_act():
        act = journal.Act(actors.engine(names[0]), undrafted.BASIS, now)
        journal.record(act, payload={"basis": basis, "engines": list(names), "editions": undrafted.last_edition()})
