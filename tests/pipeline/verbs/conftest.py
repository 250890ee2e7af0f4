"""A small group at work on one letter: what the tests of the verbs share."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.conftest import NOW, Place
from workflow.checks.reading import EditionReading, Reading, finding
from workflow.checks.rule import Example, Family, Rule
from workflow.model.finding import Finding, Severity
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

    def check(self, *slugs: str, **more: Any) -> list[Any]:
        from workflow.pipeline.check import check

        with self.place.opened() as workspace:
            return list(check(workspace, slugs, **more))

    def found(self, *slugs: str, **more: Any) -> list[tuple[str, str, str]]:
        """(language, code, severity), as ``check`` lists them."""
        return [(each.language, each.finding.code, str(each.finding.severity)) for each in self.check(*slugs, **more)]

    def status(self) -> dict[str, Any]:
        """``slug/language`` → what ``status`` says."""
        from workflow.pipeline.status import status

        with self.place.opened() as workspace:
            return {f"{each.document}/{each.language}": each for each in status(workspace)}

    def dismiss(self, key: str, code: str, why: str = "meant so", by: str = "wren", **more: Any) -> Any:
        from workflow.pipeline.dismiss import dismiss

        slug, language = more.pop("slug", "letter"), more.pop("language", "en")
        with self.place.opened() as workspace:
            return dismiss(workspace, slug, language, key, code, why=why, by=by, now=NOW)

    def events(self) -> list[tuple[str, str]]:
        """(verb, pseudonym), oldest first."""
        from workflow.store.models import Event

        with self.place.opened():
            return list(Event.objects.order_by("pk").values_list("verb", "actor__name"))


def two_spaces(reading: Reading) -> Iterator[Finding]:
    """Found in drafts and in the original, too; its fix is safe."""
    for match in re.finditer("  +| (?=[,;])", reading.text):
        count, said = len(match[0]), "Spaces stand here: {count}."
        fix = " " if count > 1 else ""
        yield reading.finding("two-spaces", Severity.WARNING, said, match.start(), match.end(), fix=fix, count=count)


def bad_words(reading: Reading) -> Iterator[Finding]:
    """An error where a person has to think."""
    for match in re.finditer("curse", reading.text):
        yield reading.finding("bad-words", Severity.ERROR, "This is a curse.", match.start(), match.end())


def firm_words(reading: Reading) -> Iterator[Finding]:
    """What nobody dismisses."""
    if "secret" in reading.text:
        yield reading.finding("firm-words", Severity.ERROR, "This is a secret.")


def no_rights(edition: EditionReading) -> Iterator[Finding]:
    """About the whole edition."""
    if not edition.document.meta.rights:
        yield finding("no-rights", "", Severity.WARNING, "Nobody is named who allows this.")


_WORDS = Example("a", "b")
OWN_RULES = (
    Rule("two-spaces", Family.TEXT, "Two spaces.", _WORDS, unit=two_spaces, original=True),
    Rule("bad-words", Family.TEXT, "Bad words.", _WORDS, unit=bad_words),
    Rule("firm-words", Family.TEXT, "Firm words.", _WORDS, unit=firm_words, firm=True),
    Rule("no-rights", Family.PUBLICATION, "No rights.", _WORDS, edition=no_rights),
)


@pytest.fixture
def own_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Four small rules in place of the table, beside ``missing``, so that these tests stand when rules are mended."""
    from workflow import checks
    from workflow.checks import missing, rules

    chosen = (*OWN_RULES, missing.RULE)
    by_code = {rule.code: rule for rule in chosen}
    for where, name, value in (
        (checks, "RULES", chosen),
        (rules, "RULES", chosen),
        (checks, "BY_CODE", by_code),
        (rules, "BY_CODE", by_code),
    ):
        monkeypatch.setattr(where, name, value)
    rules._rules.cache_clear()
    yield
    rules._rules.cache_clear()


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
