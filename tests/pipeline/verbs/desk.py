"""A group with jobs to do: its workspace, an engine that sends words away, and a worker with a clock of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.pipeline.conftest import NOW, SETTINGS
from tests.pipeline.hands import Echo, offer
from tests.pipeline.verbs.conftest import Group
from workflow.pipeline.workspace import opened

SENDS = '[draft]\nengines = ["memory", "echo"]\n'
DAY = timedelta(days=1)


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time

    def pause(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


class Desk:
    """The group's workspace, an engine that leaves the machine, and a worker with a clock of its own."""

    def __init__(self, group: Group, echo: Echo, heard: list[str]) -> None:
        self.group = group
        self.echo = echo
        self.heard = heard
        self.clock = Clock()
        self.told: list[Any] = []

    def settings(self, more: str = SENDS) -> None:
        self.group.place.write("bargardan.toml", f"{SETTINGS}\n{more}")

    def ask(self, *slugs: str, by: str = "rook", **more: Any) -> list[Any]:
        from workflow.pipeline.jobs import ask_draft

        given = {"to": ["en"], **more}
        with self.group.place.opened() as workspace:
            return ask_draft(workspace, slugs or ("letter",), by=by, now=self.clock(), **given)

    def worker(self, **more: Any) -> Any:
        from workflow.pipeline.worker import Worker

        given = {"now": self.clock, "sleep": self.clock.pause, "chance": lambda: 0.5, "tell": self.told.append, **more}
        return Worker(lambda: opened(self.group.place.root, self.clock()), **given)

    def work(self, handler: Any = None, **more: Any) -> list[str]:
        """What happened, in order."""
        self.told.clear()
        given = {"handlers": {"draft": handler}, **more} if handler else more
        self.worker(**given).work(for_ever=False)
        return [each.what for each in self.told]

    def job(self) -> Any:
        from workflow.pipeline.jobs import listed

        with self.group.place.opened():
            return listed()[0]

    def retry(self, by: str = "rook") -> Any:
        from workflow.pipeline.jobs import retry

        with self.group.place.opened() as workspace:
            return retry(workspace, self.job_id, by=by, now=self.clock())

    @property
    def job_id(self) -> int:
        pk: int = self.job().pk
        return pk

    def drafts(self, slug: str = "letter") -> list[str]:
        return [row.text for row in self.group.edition(slug=slug).translations.values() if row.text]

    def in_a_transaction(self, act: Callable[[Any], None]) -> None:
        with self.group.place.opened() as workspace:
            act(workspace)


def desk_of(group: Group, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """For one test; its settings name the engine after the memory."""
    heard: list[str] = []
    echo = Echo(heard.append)
    offer(echo, monkeypatch.setattr)
    made = Desk(group, echo, heard)
    made.settings()
    return made


def take_right(name: str) -> None:
    from workflow.store.models import Grant

    assert Grant.objects.filter(actor__name=name).delete()[0]
