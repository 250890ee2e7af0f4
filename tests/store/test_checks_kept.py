"""Dismissals, echoes and what was learnt, on every store."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.store.conftest import NOW
from workflow.checks.echoes import NAME, SENTENCE, Echo
from workflow.model.finding import Severity
from workflow.model.state import State
from workflow.model.translation import Translation
from workflow.review.dismissals import Dismissal

pytestmark = pytest.mark.usefixtures("store")
WORDS = "0" * 64
SAID = Dismissal("title-1", "pairs", WORDS, Severity.WARNING, "ababa", "meant so")


def actor(tag: str = "ababa") -> Any:
    from workflow.store.models import Actor

    return Actor.objects.get_or_create(tag=tag, defaults={"name": f"name of {tag}"})[0]


def edition(slug: str = "rain", language: str = "fa", **more: Any) -> Any:
    from workflow.store.models import DocumentRow, EditionRow

    document, _ = DocumentRow.objects.get_or_create(
        slug=slug, defaults={"language": "en", "path": f"content/{slug}.en.md", "sha256": "", **more}
    )
    return EditionRow.objects.get_or_create(document=document, language=language)[0]


def verbs() -> list[tuple[str, str, Any]]:
    from workflow.store.models import Event

    return list(Event.objects.order_by("pk").values_list("verb", "unit", "payload"))


def test_a_dismissal_is_kept_with_one_event_and_taken_back_with_one() -> None:
    from workflow.store import dismissals
    from workflow.store.journal import Act

    row, act = edition(), Act(actor(), dismissals.DISMISS, NOW)
    two = [SAID, replace(SAID, words="1" * 64)]
    dismissals.save(row, two, act)
    assert dismissals.in_force([row.pk]) == {row.pk: two}
    assert [(each.dismissal, each.at) for each in dismissals.of_edition(row)] == [(each, NOW) for each in two]
    told = {"code": "pairs", "words": [WORDS, "1" * 64], "why": "meant so", "severity": "warning"}
    assert verbs() == [("dismiss", "title-1", told)]
    dismissals.take_back(row, two, replace(act, verb=dismissals.AGAIN))
    assert dismissals.in_force([row.pk]) == {}
    assert verbs()[1:] == [("find again", "title-1", {"code": "pairs", "words": [WORDS, "1" * 64]})]
    again = replace(SAID, why="still so", by="cdcdc", severity=Severity.ERROR)
    dismissals.save(row, [again], replace(act, actor=actor("cdcdc")))
    assert dismissals.in_force([row.pk, 0]) == {row.pk: [again]}


def test_dismissals_of_one_edition_are_not_anothers() -> None:
    from workflow.store import dismissals
    from workflow.store.journal import Act

    row, other = edition(), edition(language="fr")
    dismissals.save(row, [SAID], Act(actor(), dismissals.DISMISS, NOW))
    dismissals.take_back(other, [SAID], Act(actor(), dismissals.AGAIN, NOW))
    assert dismissals.in_force([row.pk, other.pk]) == {row.pk: [SAID]}


def echo(rendering: str, source: str = "mahrokh", kind: str = NAME) -> Echo:
    return Echo(kind, "title-1", source, rendering, rendering.casefold(), 2, 9)


def rewrite(**told: list[Echo]) -> None:
    from workflow.store import echoes

    rows = {edition(slug).pk: edition(slug) for slug in told}
    echoes.rewrite({edition(slug).pk: found for slug, found in told.items()}, rows)


def shared(pairs: list[str] | None = None) -> list[tuple[str, str]]:
    from workflow.store import echoes

    return [(row.document.slug, each.rendering) for row, each in echoes.shared(pairs)]


def test_only_what_is_told_in_two_ways_is_fetched() -> None:
    rewrite(a=[echo("Mahrokh"), echo("One", "s", SENTENCE)], b=[echo("Mah-Rokh"), echo("one", "s", SENTENCE)])
    assert shared() == [("a", "Mahrokh"), ("b", "Mah-Rokh")], "the sentences have one key"
    assert shared(["en>fa"]) == shared()
    assert shared(["en>fr"]) == []
    rewrite(b=[echo("Mahrokh")])
    assert shared() == []


def test_other_languages_and_kinds_are_not_compared() -> None:
    from workflow.store import echoes

    rewrite(a=[echo("Mahrokh")], b=[echo("Mah-Rokh", kind=SENTENCE)])
    other = edition("b", "fr")
    echoes.rewrite({other.pk: [echo("Mahroch")]}, {other.pk: other})
    assert shared() == []


@pytest.mark.parametrize("change", [{"confidential": True}, {"present": False}])
def test_what_is_not_open_to_all_is_never_fetched(change: dict[str, bool]) -> None:
    from workflow.store.models import DocumentRow

    rewrite(a=[echo("Mahrokh")], b=[echo("Mah-Rokh")])
    DocumentRow.objects.filter(slug="b").update(**change)
    assert "b" not in dict(shared())


def test_lengths_are_counted_in_code_points_by_the_database() -> None:
    from workflow.model.unit import Unit, UnitType
    from workflow.store import editions, pairs
    from workflow.store.journal import Act
    from workflow.store.models import UnitRow
    from workflow.store.rows import fill_unit

    for slug, confidential in (("rain", False), ("secret", True)):
        row = edition(slug, confidential=confidential)
        for number, text in enumerate(("سلام", "\U0001f9e1", "abc", "late")):
            unit = Unit(f"p-{number}", UnitType.PARAGRAPH, text, 1)
            fill_unit(UnitRow(document=row.document, key=unit.key), unit, number).save()
        words = [
            Translation("p-0", "hello", State.REVIEWED),
            Translation("p-1", "\U0001f9e1\U0001f9e1", State.FINAL),
            Translation("p-2", "written", State.TRANSLATED),
            Translation("p-3", "", State.REVIEWED, carried="p-0"),
        ]
        editions.save_translations(row, words, Act(actor(), "revise", NOW))
    assert pairs.lengths() == [pairs.Lengths("en", "fa", 2, 5, 7)]


def test_what_was_learnt_is_asked_again_when_the_journal_has_grown() -> None:
    from workflow.store import journal, learnt
    from workflow.store.journal import Act

    asked: list[int] = []

    def work_out() -> dict[str, float]:
        asked.append(1)
        return {"en>fa": 1.1}

    for _ in range(2):
        assert learnt.since_the_last_act("growth", work_out) == {"en>fa": 1.1}
    assert len(asked) == 1
    with journal.transaction_of_one_act():
        journal.record(Act(actor(), "note", NOW))
    learnt.since_the_last_act("growth", work_out)
    assert len(asked) == 2
