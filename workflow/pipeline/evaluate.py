"""``bargardan evaluate``: which engine left least to edit, judged by the units that people agreed on.

By what engines really proposed, which is kept beside the agreed words and costs nothing; or by what they propose now,
asked through the gate like any draft. Nothing is drafted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from workflow.draft.evaluation import LONGEST, Judged, Row, Verdict, rows_of, verdicts_of
from workflow.draft.gate import Gate
from workflow.draft.leaving import About
from workflow.draft.memory import Found, Memory
from workflow.draft.plan import asks_for_original, at_hand
from workflow.draft.port import Engine, Request
from workflow.draft.tmx import SUFFIX
from workflow.errors import CallError, DraftError
from workflow.model.translation import Draft, Translation
from workflow.model.unit import Unit
from workflow.pipeline import memory
from workflow.pipeline.draft import BATCH, requests_of
from workflow.pipeline.permission import Leave, materials
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.terms import terms_of
from workflow.pipeline.workspace import MEMORY, Workspace, known_languages
from workflow.store import editions, undrafted
from workflow.store.reviewed import counts, reviewed, reviewed_editions
from workflow.store.undrafted import Blank

MOST = 200
"""Units a language that engines are asked for, unless it is said otherwise: enough to tell engines apart."""


@dataclass(slots=True)
class Evaluated:
    """How the engines did."""

    rows: list[Row] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    asked: bool = False
    """Whether the engines were asked now; else they are judged by what they had proposed."""
    units: int = 0
    """Units that people agreed on and that were looked at."""
    undrafted: int = 0
    """Of these, those that began without a draft, or whose draft's words are not known any more."""
    too_long: int = 0
    """Of these, those longer than ``evaluation.LONGEST``; they were left out."""
    began: Counter[str] = field(default_factory=Counter)
    """Engine → how many of the units began as its draft: the agreed words keep something of it."""
    refused: dict[str, str] = field(default_factory=dict)
    """Why the gate let an engine not be asked → the engine."""
    failed: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Engine → at how many units it failed, and why at the first; they do not count for it."""


def evaluate(
    workspace: Workspace,
    slugs: Collection[str] = (),
    *,
    to: Collection[str] = (),
    engines: Sequence[str] = (),
    progress: Progress = silent,
) -> Evaluated:
    """Judge engines by the drafts that people began from. A confidential document counts only where it is named."""
    keys = _chosen(workspace, slugs, to)
    done = Evaluated()
    judged: list[Judged] = []
    for number, blank in enumerate(reviewed(keys), 1):
        for unit, said in _comparable(blank, done):
            draft = said.draft
            if draft is None or not draft.text:
                done.undrafted += 1
            elif not engines or draft.engine in engines:
                judged.append(_judged(blank, unit, said, draft.engine, draft.text))
        progress("evaluate", number, len(keys))
    return _told(done, judged)


def evaluate_asking(
    workspace: Workspace,
    slugs: Collection[str] = (),
    *,
    to: Collection[str] = (),
    engines: Sequence[str] = (),
    most: int = MOST,
    leave: Leave,
    progress: Progress = silent,
) -> Evaluated:
    """Judge engines by what they propose now for at most ``most`` units a language, spread over all there are.

    Each is asked for every unit, through the gate. The memory is asked as if it did not know the unit's document.
    """
    keys = _chosen(workspace, slugs, to)
    if most < 1:
        raise CallError("No unit could be asked for.", where="--most", next_step="Give a number from 1 up.")
    leave.begin(undrafted.languages_of(keys))
    known = WithoutDocument(memory.open_memory(workspace))
    stuff = materials(workspace, known, terms_of(workspace))
    made, broken = at_hand(engines or workspace.settings.engines, stuff, strict=bool(engines))
    failed = {name: (0, str(error)) for name, error in broken.items()}
    sitting = _Sitting(leave, known, Evaluated(asked=True, failed=failed), made)
    for number, blank in enumerate(_spread(keys, most), 1):
        sitting.edition(blank)
        progress("evaluate", number, len(keys))
    return _told(sitting.done, sitting.judged)


@dataclass(slots=True)
class WithoutDocument:
    """A memory that does not know what was agreed on in one document, in whatever language."""

    memory: Memory
    slug: str = ""

    def lookup(
        self, text: str, source_language: str, target_language: str, *, least: int, limit: int, parts: bool = False
    ) -> list[Found]:
        """See :meth:`Memory.lookup`: the best of the others."""
        wanted = limit
        while True:
            found = self.memory.lookup(text, source_language, target_language, least=least, limit=wanted, parts=parts)
            others = [each for each in found if not self._own(each.pair.origin)]
            if len(others) >= limit or len(found) < wanted:
                return others[:limit]
            wanted *= 4

    def _own(self, origin: str) -> bool:
        file = origin.startswith(f"{MEMORY}/") and re.search(rf"{re.escape(SUFFIX)}:\d+", origin)
        return origin.startswith(f"{self.slug}/") and not file


@dataclass(slots=True)
class _Sitting:
    """One run over the editions, asking."""

    leave: Leave
    known: WithoutDocument
    done: Evaluated
    engines: Sequence[Engine]
    judged: list[Judged] = field(default_factory=list)

    def edition(self, blank: Blank) -> None:
        """Ask every engine for the units of one edition, batch by batch."""
        pairs = tuple(_comparable(blank, self.done))
        requests = requests_of(replace(blank, units=pairs), with_context=True)
        told = zip(requests, (said for _, said in pairs), strict=True)
        asked = [(request, said) for request, said in told if not asks_for_original(request)]
        self.known.slug = blank.row.document.slug
        self.done.began.update(said.draft.engine for _, said in asked if said.draft and said.draft.text)
        for start in range(0, len(asked), BATCH):
            self._batch(blank, asked[start : start + BATCH])

    def _batch(self, blank: Blank, asked: Sequence[tuple[Request, Translation]]) -> None:
        about = self.leave.about(blank.row)
        gate = self.leave.gate(blank.row)
        for engine in self.engines:
            for (request, said), words in zip(asked, self._answers(gate, about, engine, asked), strict=True):
                if words is not None:
                    self.judged.append(_judged(blank, request.unit, said, engine.name, words))

    def _answers(
        self, gate: Gate, about: About, engine: Engine, asked: Sequence[tuple[Request, Translation]]
    ) -> list[str | None]:
        """For each unit the draft's words, ``""`` where the engine knows nothing, ``None`` where it failed."""
        if why := gate.refusal(engine, about):
            self.done.refused.setdefault(why, engine.name)
            return [None] * len(asked)
        try:
            answers = gate.drafts(engine, [request for request, _ in asked], about)
        except DraftError as error:
            self._failed(engine, len(asked), str(error))
            return [None] * len(asked)
        for answer in answers:
            if not isinstance(answer, Draft) and answer.why:
                self._failed(engine, 1, answer.why)
        return [answer.text if isinstance(answer, Draft) else None if answer.why else "" for answer in answers]

    def _failed(self, engine: Engine, units: int, why: str) -> None:
        before, first = self.done.failed.get(engine.name, (0, why))
        self.done.failed[engine.name] = before + units, first


def _chosen(workspace: Workspace, slugs: Collection[str], to: Collection[str]) -> list[int]:
    known_languages(workspace.settings, to)
    for slug in slugs:
        editions.document_row(slug)
    keys = reviewed_editions(slugs or None, to or None)
    if not keys:
        raise CallError(
            "People have agreed to no words yet that drafts could be judged by.",
            next_step="Review some units first: bargardan status",
        )
    return keys


def _spread(keys: Sequence[int], most: int) -> Iterator[Blank]:
    """At most ``most`` units a language, at equal distances in the order of the editions."""
    whole, met = counts(keys), Counter[str]()
    for blank in reviewed(keys):
        language, first = blank.row.language, met[blank.row.language]
        met[language] += len(blank.units)
        kept = (pair for at, pair in enumerate(blank.units, first) if _is_step(at, most, whole[language]))
        yield replace(blank, units=tuple(kept))


def _is_step(number: int, most: int, whole: int) -> bool:
    """Whether the unit of this number, from 0, is one of ``most`` at equal distances among ``whole``."""
    return most >= whole or number * most // whole != (number - 1) * most // whole


def _comparable(blank: Blank, done: Evaluated) -> Iterator[tuple[Unit, Translation]]:
    for unit, said in blank.units:
        done.units += 1
        if max(len(said.text), len(said.draft.text if said.draft else "")) > LONGEST:
            done.too_long += 1
        else:
            yield unit, said


def _judged(blank: Blank, unit: Unit, said: Translation, engine: str, draft: str) -> Judged:
    document, language = blank.row.document, blank.row.language
    place = f"{document.slug}/{language}/{unit.key}"
    return Judged(engine, document.language, language, unit.type, place, draft[:LONGEST], said.text)


def _told(done: Evaluated, judged: Sequence[Judged]) -> Evaluated:
    done.rows, done.verdicts = rows_of(judged), verdicts_of(judged)
    return done
