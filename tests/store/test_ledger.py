"""The budget and the kept answers, with several at work on one database at the same time; on every database."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

import pytest

from tests.store.conftest import NOW
from workflow.draft.leaving import About, Leaving
from workflow.draft.port import Reach
from workflow.errors import BudgetError
from workflow.store import database
from workflow.store.answers import StoredAnswers
from workflow.store.database import Place
from workflow.store.ledger import Limit, StoredLedger
from workflow.store.models import DocumentRow, KeptAnswer, LedgerRow

HANDS = 4


def leaving(characters: int = 10) -> Leaving:
    return Leaving("echo", "1", Reach.NETWORK, "echo.example:443", "letter", "en", 1, characters)


def at_once(act: Callable[[int], None]) -> None:
    """So many threads do it, each with a connection of its own; any trouble of theirs is raised."""
    troubles: list[BaseException] = []

    def hand(number: int) -> None:
        try:
            act(number)
        except BaseException as error:
            troubles.append(error)
        finally:
            database.disconnect()

    threads = [threading.Thread(target=hand, args=(number,)) for number in range(HANDS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert troubles == []


@pytest.mark.parametrize(("name", "most", "left"), [("requests_per_day", 17, 17), ("characters_per_day", 175, 17)])
def test_several_together_keep_to_the_budget_of_the_day(store: Place, name: str, most: int, left: int) -> None:
    DocumentRow.objects.create(slug="letter", language="fa")

    def spend(_: int) -> None:
        ledger = StoredLedger(lambda: NOW, limits={name: most})
        for _ in range(10):
            with suppress(BudgetError):
                ledger.opened(leaving())
        assert ledger.met <= {Limit.DAY}

    at_once(spend)
    assert LedgerRow.objects.count() == left


def test_which_budget_held_a_call_back(sqlite_store: Place) -> None:
    DocumentRow.objects.create(slug="letter", language="fa")
    limits = {"requests_per_run": 1, "characters_per_day": 25, "characters_per_run": 100}
    first, second = (StoredLedger(lambda: NOW, limits=limits) for _ in range(2))
    first.opened(leaving())
    second.opened(leaving())
    met: list[tuple[set[Limit], str]] = []
    for ledger, characters in ((first, 1), (StoredLedger(lambda: NOW, limits=limits), 10), (second, 26)):
        with pytest.raises(BudgetError) as refused:
            ledger.opened(leaving(characters))
        met.append((ledger.met, refused.value.what))
    assert met == [
        ({Limit.RUN}, "The requests of this run are used up: 1 of 1 left already, and this call has 1."),
        ({Limit.DAY}, "The characters of today are used up: 20 of 25 left already, and this call has 10."),
        ({Limit.CALL}, "This call has 26, and all characters of today are 25 (characters_per_day)."),
    ]
    assert LedgerRow.objects.count() == 2


def test_several_may_keep_the_same_answers_in_any_order(store: Place) -> None:
    for number in range(HANDS):
        DocumentRow.objects.create(slug=f"letter-{number}", language="fa")

    def keep(number: int) -> None:
        kept = StoredAnswers(lambda: NOW)
        for turn in range(8):
            keys = [f"{turn}-{each}" for each in range(200)]
            given = dict.fromkeys(reversed(keys) if number % 2 else keys, "said")
            kept.keep(given, "echo", About(f"letter-{number}", "en"))

    at_once(keep)
    assert KeptAnswer.objects.count() == 8 * 200
