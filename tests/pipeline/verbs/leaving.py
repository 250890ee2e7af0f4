"""A remote engine that says all it hears, and the verbs around the gate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.pipeline.conftest import NOW, SETTINGS
from tests.pipeline.verbs.conftest import Group
from workflow.draft.asking import Means
from workflow.draft.masking import MaskStyle
from workflow.draft.port import Limits, Passage, Reach, Said
from workflow.draft.setup import Setup
from workflow.errors import DraftError

SECRET = "---\ntitle: راز\nconfidential: true\n---\n\nدر آهنی را شب‌ها باز بگذار.\n"
OPENED = SECRET.replace("confidential: true\n", "")


@dataclass
class Parrot:
    """A remote translator that says every passage in capitals after its language, and counts."""

    setup: Setup
    reach: Reach = Reach.NETWORK
    host: str = "parrot.example:443"
    name: str = "parrot"
    version: str = "1"
    limits: Limits = field(default_factory=Limits)
    masks: MaskStyle = MaskStyle.TOKEN
    takes_terms: bool = False
    heard: list[str] = field(default_factory=list)
    fails: Callable[[Passage], bool] = lambda passage: False

    def knows(self, source: str, target: str) -> bool:
        return True

    def translate(self, passages: Sequence[Passage]) -> Sequence[Said]:
        self.heard += [each.text for each in passages]
        if any(self.fails(each) for each in passages):
            raise DraftError("The parrot is asleep.")
        return [Said(f"({each.target_language}) {each.text}") for each in passages]


def parrot_of(group: Group, monkeypatch: pytest.MonkeyPatch) -> Parrot:
    """A remote engine that the settings name, after the memory."""
    from workflow.draft import plan
    from workflow.pipeline import engine_settings

    bird = Parrot(Setup("parrot"))
    monkeypatch.setitem(plan.TRANSLATORS, "parrot", lambda setup: bird)
    monkeypatch.setattr(engine_settings, "TRANSLATORS", (*engine_settings.TRANSLATORS, "parrot"))
    settings(group, "")
    return bird


def settings(group: Group, more: str, engines: str = '["memory", "parrot"]') -> None:
    group.place.write("bargardan.toml", f"{SETTINGS}\n[draft]\nengines = {engines}\n{more}")


def draft(group: Group, *slugs: str, **more: Any) -> Any:
    from workflow.pipeline.draft import draft
    from workflow.pipeline.permission import Leave

    now = more.pop("now", NOW)
    still_may = more.pop("still_may", lambda: None)
    with group.place.opened() as workspace:
        means = Means(lambda: 0.0, lambda seconds: None, lambda: 0.5)
        leave = Leave(workspace, tuple(more.pop("allow", ())), more.pop("by", ""), means, lambda: now)
        return draft(workspace, slugs, now=now, leave=leave, still_may=still_may, **more)


def ledger(group: Group, **more: Any) -> list[dict[str, Any]]:
    from workflow.pipeline.ledger import ledger

    with group.place.opened():
        return ledger(**more)
