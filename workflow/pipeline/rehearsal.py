"""``draft --dry-run``: what would leave, to where, and nothing does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workflow.draft.gate import Gate, key_of, way_of
from workflow.draft.leaving import About
from workflow.draft.machine import Machine
from workflow.draft.plan import drafts
from workflow.draft.port import Answer, Engine, Passage, Reach, Request, Said
from workflow.errors import GateError
from workflow.pipeline.draft import Agenda, Asked, begun, requests_of
from workflow.pipeline.permission import Leave
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Would:
    """What one engine would be asked for one edition."""

    engine: str
    reach: Reach
    host: str
    """``name:port``; ``""`` where no server is asked."""
    slug: str
    language: str
    units: tuple[str, ...]
    """Keys, in reading order."""
    characters: int
    """Code points of all passages with their context; each text once, as often as it is met. Retries are not counted,
    and budgets are not looked at."""
    refused: str = ""
    """Why the gate would not let it; then units and characters are what it would have been."""


def rehearse(
    workspace: Workspace,
    slugs: Collection[str] = (),
    *,
    to: Collection[str] = (),
    engines: Sequence[str] = (),
    leave: Leave,
    progress: Progress = silent,
) -> list[Would]:
    """What ``draft`` would ask of models, programs and servers. None of them is asked, and no draft is saved."""
    keys = begun(workspace, slugs, to, leave)
    agenda = Agenda.of(workspace, keys, engines, named=bool(slugs or to or engines or leave.allow))
    asked = Asked.of(workspace, agenda.names, strict=bool(engines))
    found, met = list[Would](), set[str]()
    for number, blank in enumerate(agenda.blanks(), 1):
        about = leave.about(blank.row)
        rehearsal = _Rehearsal(leave.gate(blank.row), about, met)
        drafts(asked.engines_for(about), list(requests_of(blank, with_context=True)), rehearsal.drafts)
        found += rehearsal.would
        progress("dry run", number, len(agenda.keys))
    return found


class _Rehearsal:
    """The gate without a way out: what knows our units answers, translators are counted."""

    def __init__(self, gate: Gate, about: About, met: set[str]) -> None:
        """``met``: keys of what was counted before in the same run, and would not be asked for again."""
        self._gate, self._about, self._met = gate, about, met
        self.would: list[Would] = []

    def drafts(self, engine: Engine, requests: Sequence[Request]) -> Sequence[Answer]:
        """Answers as if every passage had come back as it is; where the gate refuses, counted all the same."""
        if not isinstance(engine, Machine):
            return self._gate.drafts(engine, requests, self._about)
        refused = self._gate.refusal(engine, self._about)
        answers: list[Answer] = []
        asked: dict[str, list[Passage]] = {}
        for request in requests:
            line = _Line()
            answers += engine.drafts_by([request], line)
            if new := self._new(engine, line.passages, set() if refused else self._met):
                asked[request.unit.key] = new
        if asked:
            self.would.append(self._told(engine, asked, refused))
        if refused:
            raise GateError(refused)
        return answers

    def _told(self, engine: Machine, asked: dict[str, list[Passage]], refused: str) -> Would:
        way, about = way_of(engine), self._about
        characters = sum(one.characters for passages in asked.values() for one in passages)
        return Would(engine.name, way.reach, way.host, about.slug, about.language, tuple(asked), characters, refused)

    def _new(self, engine: Machine, passages: Sequence[Passage], met: set[str]) -> list[Passage]:
        """Those that nobody asked for before."""
        keys = [key_of(engine.translator, one, self._about.scope) for one in passages]
        known = met | self._gate.kept.found(set(keys), self._about).keys()
        new = {key: one for key, one in reversed([*zip(keys, passages, strict=True)]) if key not in known}
        met.update(new)
        return list(reversed(new.values()))


class _Line:
    """A way that leads back at once."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []

    def __call__(self, passages: Sequence[Passage]) -> Sequence[Said]:
        self.passages += passages
        return [Said(one.text) for one in passages]
