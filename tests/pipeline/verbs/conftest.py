"""A small group at work on one letter: what the tests of the verbs share."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.conftest import NOW, Place
from workflow.model.state import Right
from workflow.review.acts import Act
from workflow.review.rights import Grant
from workflow.review.states import Deed

LETTER = """\
---
title: نامه به همسایه
---

شب‌ها چراغ راه‌پله را تو روشن می‌کنی.[^1]

> هر که چراغ می‌برد\\
> نمی‌پرسد پشت سرش کیست

پنجرهٔ ما رو به حیاط است.

[^1]: از دفتر ساختمان.
"""
WORDS = {
    "title": "A letter to a neighbour",
    "شب‌ها": "It is you who light the lamp in the stairwell at night.[^1]",
    "هر که": "Whoever carries a lamp\ndoes not ask who walks behind.",
    "پنجرهٔ": "Our window looks on the courtyard.",
    "از دفتر": "From the house ledger.",
}
"""The beginning of a unit's text (or its type) → its English."""
PEOPLE = {
    "heron": (Right.ADMIN, "*"),
    "sparrow": (Right.TRANSLATOR, "en"),
    "wren": (Right.REVIEWER, "en"),
    "rook": (Right.EDITOR, "en"),
}


class Group:
    """The workspace, its people, and short ways to act."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def begin(self) -> None:
        """Write the letter, bring the people in, sync."""
        from workflow.pipeline import people

        choose = random.Random(7).choice
        self.place.write("content/letter.fa.md", LETTER)
        with self.place.opened() as workspace:
            for name, (right, language) in PEOPLE.items():
                people.add(workspace, name, Grant(right, language), by="heron", now=NOW, choose=choose)
        self.sync()

    def sync(self) -> Any:
        return self.place.sync(by="heron")

    def edition(self, language: str = "en", slug: str = "letter") -> Any:
        from workflow.store.editions import load_edition

        with self.place.opened():
            return load_edition(slug, language)

    def key(self, beginning: str, slug: str = "letter") -> str:
        """The key of the unit that begins so, or is of this type."""
        units = self.edition(slug=slug).document.units
        return next(unit.key for unit in units if unit.text.startswith(beginning) or unit.type == beginning)

    def review(self, key: str, deed: Deed, by: str, **said: Any) -> Any:
        from workflow.pipeline.review import review

        slug, language = said.pop("slug", "letter"), said.pop("language", "en")
        seen = said.pop("seen", None)
        with self.place.opened() as workspace:
            return review(workspace, slug, language, key, Act(deed, **said), by=by, now=NOW, seen=seen)

    def translate_all(self) -> None:
        self._each("sparrow", lambda text: Act(Deed.REVISE, text=text))

    def agree_all(self) -> None:
        self._each("wren", lambda _: Act(Deed.AGREE))

    def _each(self, by: str, act: Callable[[str], Act]) -> None:
        from workflow.pipeline.review import review
        from workflow.store.editions import load_edition

        with self.place.opened() as workspace:
            for unit in load_edition("letter", "en").document.units:
                text = next(words for how, words in WORDS.items() if unit.text.startswith(how) or unit.type == how)
                review(workspace, "letter", "en", unit.key, act(text), by=by, now=NOW)

    def note(self, verb: str, *given: Any, by: str = "sparrow", language: str = "en", **more: Any) -> Any:
        from workflow.pipeline import note

        with self.place.opened() as workspace:
            return getattr(note, verb)(workspace, "letter", language, *given, by=by, now=NOW, **more)

    def approve(self, by: str = "rook", language: str = "en", slug: str = "letter") -> Any:
        from workflow.pipeline.approve import approve

        with self.place.opened() as workspace:
            return approve(workspace, slug, language, by=by, now=NOW)

    def publish(self, *slugs: str, preview: bool = False) -> Any:
        from workflow.pipeline.publish import publish

        with self.place.opened(writing="publish") as workspace:
            return publish(workspace, slugs, preview=preview)

    def events(self) -> list[tuple[str, str]]:
        """(verb, pseudonym), oldest first."""
        from workflow.store.models import Event

        with self.place.opened():
            return list(Event.objects.order_by("pk").values_list("verb", "actor__name"))


@pytest.fixture(scope="session")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The group's workspace as it begins, made once."""
    root = tmp_path_factory.mktemp("group").resolve()
    Group(Place(root)).begin()
    return root


@pytest.fixture
def group(place: Place, beginning: Path) -> Group:
    """A copy of it for one test."""
    shutil.copytree(beginning, place.root, dirs_exist_ok=True)
    return Group(place)
