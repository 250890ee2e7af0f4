"""``bargardan draft``: the engines propose, where no person has written yet.

Killed and run again it goes on where it stopped; run twice it finds nothing to do. Engines are asked through the gate
alone, in batches: right, flag and settings are asked again before each, and each is saved before the next is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from workflow.draft.gate import Gate
from workflow.draft.leaving import About
from workflow.draft.machine import Machine
from workflow.draft.plan import Materials, asks_for_original, at_hand, drafts, engines_of
from workflow.draft.port import Engine, Request, Unanswered
from workflow.model.translation import Draft, Translation
from workflow.pipeline import memory
from workflow.pipeline.permission import Leave, materials
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.terms import glossary_files, terms_of
from workflow.pipeline.workspace import Workspace, known_languages
from workflow.review import acts
from workflow.store import actors, editions, journal, openness, undrafted
from workflow.store.ledger import Limit
from workflow.store.undrafted import Blank

BATCH = 20
"""Units asked for and saved at once, where an engine takes its time."""
NEIGHBOURS = 2
"""Units before and after one that are shown to engines which use them."""


@dataclass(frozen=True, slots=True)
class Left:
    """A unit for which an engine had a reason not to answer."""

    slug: str
    language: str
    key: str
    why: str


@dataclass(slots=True)
class Drafted:
    """What the engines did."""

    by_engine: Counter[str] = field(default_factory=Counter)
    """Engine → units it drafted, or drafted better, just now."""
    left: int = 0
    """Units of these documents that no engine could draft; they stay empty."""
    wanted: int = 0
    """Quoted passages met just now whose original words a person has to supply."""
    unanswered: list[Left] = field(default_factory=list)
    """Units met just now that an engine failed at."""
    refused: dict[str, str] = field(default_factory=dict)
    """Why an engine was not asked, in a sentence → the first engine of which that holds."""
    kept_without_markup: int = 0
    """Drafts of just now that stand without some of their source's markup."""
    held_back_by: frozenset[Limit] = frozenset()
    """Budgets that held a call back."""


def draft(
    workspace: Workspace,
    slugs: Collection[str] = (),
    *,
    to: Collection[str] = (),
    engines: Sequence[str] = (),
    allow: Sequence[str] = (),
    by: str = "",
    now: datetime,
    progress: Progress = silent,
    still_may: Callable[[], None] = lambda: None,
    leave: Leave | None = None,
) -> Drafted:
    """Draft the units without a person's words, of all or of the named documents.

    ``engines`` names those to ask, in order; by default those of the settings. ``allow`` names remote engines that
    ``by``, an editor, lets ask for this run. A draft is replaced by a better one only. ``still_may`` is called before
    each batch and raises to stop. Raises CallError, RuleError or SettingsError before anything is asked.
    """
    leave = leave or Leave(workspace, tuple(allow), by)
    keys = begun(workspace, slugs, to, leave)
    agenda = Agenda.of(workspace, keys, engines, named=bool(slugs or to or engines or leave.allow))
    asked = Asked.of(workspace, agenda.names, strict=bool(engines))
    sitting = Sitting(leave, asked, Drafted(refused=dict(asked.broken)), now, still_may, progress)
    for number, blank in enumerate(agenda.blanks(), 1):
        sitting.edition(blank)
        progress("draft", number, len(agenda.keys))
    if agenda.covers_all and not sitting.done.unanswered:
        _remember(agenda.names, agenda.basis, now)
    sitting.done.left = undrafted.empty_units(keys)
    sitting.done.held_back_by = leave.held_back_by
    return sitting.done


@dataclass(frozen=True, slots=True)
class Agenda:
    """Which editions a run has to look at, and who is asked; a rehearsal has the same."""

    names: tuple[str, ...]
    """Of the engines, in their order."""
    keys: Sequence[int]
    """Of the editions."""
    drafts_too: bool
    """Whether units that hold a draft are asked for as well: the engines may know better by now."""
    basis: str
    """See ``memory.basis``."""
    covers_all: bool
    """Whether all that could be asked was asked when this is done."""

    @classmethod
    def of(cls, workspace: Workspace, keys: Sequence[int], engines: Sequence[str], *, named: bool) -> Agenda:
        """``named``: whether the call names documents, languages or engines."""
        names = tuple(engines) or workspace.settings.engines
        basis = memory.basis(workspace, [*names, *others(workspace)])
        before = undrafted.last_basis()
        fresh = basis != before.word
        # The engines have answered for all others, and would say the same.
        chosen = keys if fresh or named else undrafted.new_since(before, keys)
        covers_all = bool(names and (fresh or chosen)) and not named
        return cls(names, chosen, fresh or bool(engines), basis, covers_all)

    def blanks(self) -> Iterator[Blank]:
        """The editions with what is open in them."""
        return undrafted.blanks(self.keys, drafts_too=self.drafts_too)


def others(workspace: Workspace) -> list[str]:
    """Everything besides memory and order by which engines may answer otherwise."""
    settings = workspace.settings
    said = [settings.dates, *(f"{name} {dict(each)}" for name, each in sorted(settings.setups.items()))]
    return [*said, *openness.allowances(), *(repr(each) for each in glossary_files(workspace))]


def begun(workspace: Workspace, slugs: Collection[str], to: Collection[str], leave: Leave) -> list[int]:
    """The editions of these documents and languages, begun where they are named and new; and the leave with them."""
    known_languages(workspace.settings, to)
    for slug in slugs:
        row = editions.document_row(slug)
        for language in to:
            if language != row.language:
                editions.edition_row(slug, language, create=True)
    keys = undrafted.edition_keys(slugs or None, to or None, originals=False)
    leave.begin(undrafted.languages_of(keys))
    return keys


@dataclass(slots=True)
class Asked:
    """The engines at hand."""

    workspace: Workspace
    stuff: Materials
    open: Sequence[Engine]
    """For documents that are not confidential."""
    broken: dict[str, str] = field(default_factory=dict)
    """Why an engine of the settings cannot work → its name."""
    _own: tuple[str, Sequence[Engine]] = ("", ())

    @classmethod
    def of(cls, workspace: Workspace, names: Sequence[str], *, strict: bool) -> Asked:
        """The engines of these names, set up as the settings have it.

        Where they were not asked for by name (not ``strict``), one that cannot be set up is passed over.
        """
        stuff = materials(workspace, memory.open_memory(workspace), terms_of(workspace))
        made, broken = at_hand(names, stuff, strict=strict)
        return cls(workspace, stuff, made, {str(error): name for name, error in broken.items()})

    def engines_for(self, about: About) -> Sequence[Engine]:
        """The same, for one document: a confidential one has a memory of its own."""
        if not about.confidential:
            return self.open
        if self._own[0] != about.slug:
            stuff = replace(self.stuff, memory=memory.own_memory(self.workspace, about.slug))
            self._own = about.slug, engines_of([engine.name for engine in self.open], stuff)
        return self._own[1]


@dataclass(slots=True)
class Sitting:
    """One run over the editions."""

    leave: Leave
    asked: Asked
    done: Drafted
    now: datetime
    still_may: Callable[[], None]
    progress: Progress
    _asked: int = 0
    _met: int = 0

    def edition(self, blank: Blank) -> None:
        """All drafts of one edition: at once where engines answer at once, else batch by batch."""
        slow = any(isinstance(engine, Machine) for engine in self.asked.open)
        size = BATCH if slow else max(1, len(blank.units))
        requests = list(requests_of(blank, with_context=slow))
        self._met += len(requests)
        for start in range(0, len(requests), size):
            self.still_may()
            self._batch(blank, blank.units[start : start + size], requests[start : start + size])
            self._asked += len(requests[start : start + size])
            if slow:
                self.progress("asking", self._asked, self._met)

    def _batch(self, blank: Blank, units: Sequence[tuple[object, Translation]], requests: Sequence[Request]) -> None:
        about = self.leave.about(blank.row)
        gate = self.leave.gate(blank.row)
        engines = self._admitted(gate, about)
        said = drafts(engines, requests, lambda engine, some: gate.drafts(engine, some, about))
        found: list[tuple[str, Translation]] = []
        for request, (_, standing), answer in zip(requests, units, said, strict=True):
            found += self._taken(about, request, standing, answer)
        self._save(blank, found)

    def _admitted(self, gate: Gate, about: About) -> list[Engine]:
        """The engines that may have this document's words; why the others may not is told once."""
        admitted = []
        for engine in self.asked.engines_for(about):
            if why := gate.refusal(engine, about):
                self.done.refused.setdefault(why, engine.name)
            else:
                admitted.append(engine)
        return admitted

    def _taken(
        self, about: About, request: Request, standing: Translation, answer: Draft | Unanswered
    ) -> Iterator[tuple[str, Translation]]:
        """Engine and new standing, where there is a draft, or a better one."""
        if isinstance(answer, Unanswered):
            self.done.wanted += bool(asks_for_original(request) and not standing.text)
            if answer.why:
                self.done.unanswered.append(Left(about.slug, about.language, standing.key, answer.why))
            return
        after = acts.drafted(standing, answer)
        if after != standing:
            self.done.kept_without_markup += bool(answer.lost)
            yield answer.engine, after

    def _save(self, blank: Blank, found: Sequence[tuple[str, Translation]]) -> None:
        """Put drafts in force, in one transaction, where nobody has written in the meantime: engines may take long."""
        if not found:
            return
        with journal.transaction_of_one_act():
            held = {each.unit.key: each for each in blank.row.translations.select_related("unit")}
            for name in sorted({engine for engine, _ in found}):
                words = [each for engine, each in found if engine == name]
                still = [each for each in words if each.key not in held or held[each.key].state == "initial"]
                editions.save_translations(blank.row, still, journal.Act(actors.engine(name), "draft", self.now))
                self.done.by_engine[name] += len(still)


def requests_of(blank: Blank, *, with_context: bool) -> Iterator[Request]:
    """What is asked for each open unit; with its neighbours and the document's kind where engines use them."""
    source, target = blank.row.document.language, blank.row.language
    if not with_context:
        yield from (Request(unit, source, target) for unit, _ in blank.units)
        return
    kind = editions.document_of(blank.row.document).meta.kind
    texts = [text for _, text in blank.every]
    places = {key: at for at, (key, _) in enumerate(blank.every)}
    for unit, _ in blank.units:
        at = places[unit.key]
        before, after = texts[max(0, at - NEIGHBOURS) : at], texts[at + 1 : at + 1 + NEIGHBOURS]
        yield Request(unit, source, target, kind, tuple(before), tuple(after))


def _remember(names: Sequence[str], basis: str, now: datetime) -> None:
    with journal.transaction_of_one_act():
        act = journal.Act(actors.engine(names[0]), undrafted.BASIS, now)
        journal.record(act, payload={"basis": basis, "engines": list(names), "editions": undrafted.last_edition()})
