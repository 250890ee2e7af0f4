"""What may leave: the gate of a run, and the engines behind it."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workflow.draft.asking import Means, Unsteady
from workflow.draft.gate import Gate
from workflow.draft.leaving import About, Permission
from workflow.draft.masking import DateStyle
from workflow.draft.memory import Memory
from workflow.draft.plan import Materials
from workflow.draft.setup import Setup
from workflow.errors import CallError
from workflow.model.glossary import Term
from workflow.model.state import Right
from workflow.pipeline import files
from workflow.pipeline.keys import may_be_closed
from workflow.pipeline.settings import FILE_NAME, Settings
from workflow.pipeline.workspace import Workspace, read_settings
from workflow.review.rights import EVERY_LANGUAGE, require
from workflow.store import openness, people
from workflow.store.answers import StoredAnswers
from workflow.store.ledger import Limit, StoredLedger
from workflow.store.models import Actor, DocumentRow, EditionRow

MEANS = Means(time.monotonic, time.sleep, random.random)
Clock = Callable[[], datetime]


def clock() -> datetime:
    """The time at which something leaves; long runs cannot use the moment of their start."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Leave:
    """What one run may send to servers: asked for anew at every batch."""

    workspace: Workspace
    allow: tuple[str, ...] = ()
    """Remote engines allowed for this run."""
    by: str = ""
    """The pseudonym of whoever allows them."""
    means: Means = MEANS
    now: Clock = clock
    unsteady: Unsteady = field(default_factory=Unsteady)
    _actor: Actor | None = None
    _settings: tuple[tuple[int, int], Settings] | None = None
    _ledger: StoredLedger | None = None
    _closed: dict[int, tuple[tuple[int, int, int] | None, bool]] = field(default_factory=dict)
    """Document → its file's size, time and inode when it was looked at, and what was found."""

    def begin(self, languages: Collection[str]) -> None:
        """Raise CallError or RuleError unless ``by`` may allow these engines for these languages."""
        if not self.allow:
            return
        for name in self.allow:
            refuse_unnamed(self.workspace.settings, name)
        self._actor = people.somebody(self.by)
        self._may(self._actor, languages)

    def gate(self, row: EditionRow) -> Gate:
        """The gate for one batch of an edition. Raises RuleError where the right was taken away meanwhile."""
        permission = self._permission(row.language)
        return Gate(
            permission,
            self._written(self._as_of_now()),
            self.means,
            kept=StoredAnswers(self.now),
            unsteady=self.unsteady,
            again=lambda _: (self._permission(row.language), self.about(row)),
        )

    def about(self, row: EditionRow) -> About:
        """Whose words these are, as the database says now; confidential also where only the file says so as yet."""
        about = openness.about(row)
        if about.confidential or not self._closed_since(row.document):
            return about
        return replace(about, confidential=True, allowed=frozenset())

    def _closed_since(self, document: DocumentRow) -> bool:
        """Whether the document's file was changed since it was last taken in, and may not be open any more."""
        root, path = self.workspace.root, document.path
        seen = files.look_at(root / path)
        if document.pk not in self._closed or self._closed[document.pk][0] != seen:
            self._closed[document.pk] = seen, seen is not None and may_be_closed(root, path, document.sha256)
        return self._closed[document.pk][1]

    @property
    def held_back_by(self) -> frozenset[Limit]:
        """The budgets that held a call of this run back."""
        return frozenset(self._ledger.met if self._ledger else ())

    def _permission(self, language: str) -> Permission:
        settings = self._as_of_now()
        if self._actor is not None:
            self._may(self._actor, [language])
        allowed = frozenset(self.allow if self._actor is not None else ())
        trusted = frozenset(name for name, said in settings.setups.items() if said.get("trusted"))
        return Permission(settings.named_engines, allowed, trusted)

    def _as_of_now(self) -> Settings:
        """The settings, read again when their file changed."""
        told = (self.workspace.root / FILE_NAME).stat()
        seen = told.st_mtime_ns, told.st_size
        if self._settings is None or self._settings[0] != seen:
            self._settings = seen, read_settings(self.workspace.root)
        return self._settings[1]

    def _may(self, actor: Actor, languages: Collection[str]) -> None:
        person = people.person_of(actor)
        for language in sorted(languages) or [EVERY_LANGUAGE]:
            require(person, Right.EDITOR, language, to="let words leave this machine", where="--allow")

    def _written(self, settings: Settings) -> StoredLedger:
        if self._ledger is None:
            self._ledger = StoredLedger(self.now, self._actor)
        self._ledger.limits = settings.budget
        return self._ledger


def refuse_unnamed(settings: Settings, name: str) -> None:
    """Raise CallError unless ``bargardan.toml`` names the engine."""
    if name not in settings.named_engines:
        raise CallError(
            f"bargardan.toml does not name “{name}”.",
            where="--allow",
            next_step=f"Name it there first, in [draft] engines or as [engines.{name}]: docs/engines.md",
        )


def materials(workspace: Workspace, memory: Memory, terms: Sequence[Term]) -> Materials:
    """What engines work with, as the settings have it."""
    settings = workspace.settings
    names = sorted(settings.named_engines)
    setups = {name: setup_of(name, settings.setups.get(name, {}), workspace.root) for name in names}
    return Materials(memory, terms, setups, DateStyle(settings.dates))


def setup_of(name: str, said: Mapping[str, Any], root: Path) -> Setup:
    """One engine's setup; its key is read from the environment when it is needed, and from nowhere else."""
    values = dict(said)
    if values.get("folder"):
        values["folder"] = str((root / values["folder"]).resolve())
    return Setup(name=name, **values, secret=lambda wanted: os.environ.get(wanted, "").strip())
