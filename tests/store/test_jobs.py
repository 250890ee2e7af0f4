"""The queue: asked for once, taken by one, written about by nobody else; on every database."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.store.conftest import NOW
from workflow.errors import CallError, LostLeaseError, StoreError
from workflow.store import actors, database, jobs
from workflow.store.database import Place
from workflow.store.jobs import ATTEMPTS, LEASE, Taken
from workflow.store.journal import Act
from workflow.store.models import Event, Job

SECOND = timedelta(seconds=1)


def act(name: str = "sparrow", now: datetime = NOW) -> Act:
    known = actors.by_name(name)
    letters = iter((f"{name}aaaaa")[:5] * 9)
    return Act(known or actors.create(name, lambda _: next(letters)), jobs.ASKED, now)


def ask(key: str = "one", by: str = "sparrow", now: datetime = NOW, **payload: Any) -> Job:
    return jobs.ask("draft", payload, key, act(by, now))[0]


def take(now: datetime = NOW) -> Taken:
    taken = jobs.take(now)
    assert taken is not None
    return taken


def row(key: str = "one") -> Job:
    return Job.objects.get(key=key)


def fail(taken: Taken, now: datetime = NOW, **more: Any) -> datetime | None:
    return jobs.fail(taken, "It failed.", now=now, chance=0.5, **more)


def test_asked_for_twice_it_is_one_job(store: Place) -> None:
    first, new = jobs.ask("draft", {"slug": "rain"}, "one", act())
    second, newer = jobs.ask("draft", {"slug": "other"}, "one", act("wren", NOW + SECOND))
    assert (first.pk, new, newer) == (second.pk, True, False)
    assert (second.payload, second.actor.name, second.at) == ({"slug": "rain"}, "sparrow", NOW)
    take()
    assert jobs.ask("draft", {}, "one", act("wren"))[0].state == "running"
    assert list(Event.objects.filter(verb="job").values_list("actor__name", flat=True)) == ["sparrow"]


@pytest.mark.parametrize("state", ["done", "dead"])
def test_what_has_ended_can_be_asked_for_anew_by_somebody_else(store: Place, state: str) -> None:
    ask(slug="rain")
    taken = take()
    if state == "done":
        jobs.complete(taken, {"drafted": 3})
    else:
        jobs.give_up(taken, "It may not.")
    assert row().state == state
    later = NOW + timedelta(days=1)
    job, new = jobs.ask("draft", {"slug": "rain", "allow": ["x"]}, "one", act("wren", later))
    assert (new, job.state, job.attempts, job.error, job.progress) == (True, "queued", 0, "", {})
    assert (job.actor.name, job.payload["allow"], job.run_after) == ("wren", ["x"], later)
    assert jobs.take(NOW) is None, "not before it was asked for"
    assert take(later).fence == taken.fence + 1, "an old hand never fits again"


def test_the_one_that_has_waited_longest_comes_first(store: Place) -> None:
    for number, name in enumerate("cab"):
        ask(name, now=NOW + number * SECOND)
    assert [take(NOW + 9 * SECOND).key for _ in range(3)] == ["c", "a", "b"]
    assert jobs.take(NOW + 9 * SECOND) is None


def test_a_job_is_one_workers_until_its_lease_has_passed(store: Place) -> None:
    ask()
    first = take()
    assert jobs.take(NOW + LEASE - SECOND) is None
    jobs.renew(first, NOW + LEASE - SECOND)
    assert jobs.take(NOW + LEASE) is None
    second = take(NOW + 2 * LEASE)
    assert (second.pk, second.fence, second.attempts) == (first.pk, first.fence + 1, 2)


WRITES: tuple[Callable[[Taken], object], ...] = (
    lambda taken: jobs.renew(taken, NOW),
    lambda taken: jobs.progress(taken, 1, 2, 3),
    jobs.complete,
    fail,
    lambda taken: fail(taken, at=NOW),
    lambda taken: jobs.give_up(taken, "No."),
    lambda taken: jobs.release(taken, NOW),
)


@pytest.mark.parametrize("after", ["taken over", "done", "put back", "failed", "asked for anew"])
def test_a_worker_that_comes_back_too_late_writes_nothing(store: Place, after: str) -> None:
    ask()
    late = take()
    other = take(NOW + LEASE) if after != "put back" else late
    if after in {"done", "asked for anew"}:
        jobs.complete(other)
    if after == "put back":
        jobs.release(other, NOW)
    if after == "failed":
        fail(other)
    if after == "asked for anew":
        ask()
    before = Job.objects.values().get()
    for write in WRITES:
        with pytest.raises(LostLeaseError, match=r"one: Job \d+ is not this worker's any more"):
            write(late)
        assert Job.objects.values().get() == before


def test_a_failed_job_waits_longer_every_time_and_dies_in_the_end(store: Place) -> None:
    ask()
    now, waits = NOW, []
    for _ in range(ATTEMPTS - 1):
        again = fail(take(now), now)
        assert again is not None
        assert jobs.take(again - SECOND) is None
        waits.append((again - now) / timedelta(minutes=1))
        now = again
    assert waits == [1, 4, 16, 64, 256, 720, 720]
    assert sum(waits) > 24 * 60
    assert (row().state, row().error) == ("failed", "It failed.")
    assert fail(take(now), now) is None
    assert (row().state, row().attempts) == ("dead", ATTEMPTS)
    assert jobs.take(now + timedelta(days=365)) is None


def test_jobs_that_failed_together_do_not_come_back_together() -> None:
    waits = [jobs.wait(2, chance / 10) for chance in range(10)]
    assert len(set(waits)) == 10
    assert (min(waits), max(waits)) == (timedelta(minutes=3), timedelta(minutes=4, seconds=48))


def test_where_it_is_known_when_it_will_work_the_attempt_does_not_count(store: Place) -> None:
    ask()
    now = NOW
    for _ in range(3 * ATTEMPTS):
        tomorrow = now + timedelta(days=1)
        assert fail(take(now), now, at=tomorrow) == tomorrow
        assert jobs.take(tomorrow - SECOND) is None
        now = tomorrow
    assert (row().state, row().attempts) == ("failed", 0)


def test_workers_that_vanish_without_getting_anywhere_end_it(store: Place) -> None:
    ask("bad")
    ask("good", now=NOW + SECOND)
    now = NOW
    for _ in range(ATTEMPTS):
        assert take(now).key == "bad"
        now += LEASE
    assert take(now).key == "good", "the next one is taken in the same breath"
    assert (row("bad").state, row("bad").lease_until) == ("dead", None)
    assert row("bad").error == "Its worker vanished 8 times in a row before it had got any further."


def test_workers_that_vanish_after_getting_further_do_not(store: Place) -> None:
    ask()
    now = NOW
    for number in range(5 * ATTEMPTS):
        taken = take(now)
        jobs.progress(taken, number, 100, mark=number)
        now += LEASE
    assert row().state == "running"
    assert (row().progress["done"], row().progress["of"]) == (5 * ATTEMPTS - 1, 100)


def test_seen_progress_without_a_save_is_no_progress(store: Place) -> None:
    ask()
    now = NOW
    for _ in range(ATTEMPTS):
        jobs.progress(take(now), 7, 9, mark=41)
        now += LEASE
    assert jobs.take(now) is None
    assert row().state == "dead"


def test_put_back_it_is_as_if_it_had_not_been_taken(store: Place) -> None:
    ask()
    now = NOW
    for _ in range(3 * ATTEMPTS):
        taken = take(now)
        assert taken.attempts == 1
        jobs.release(taken, now)
    assert (row().state, row().attempts, row().lease_until) == ("queued", 0, None)


def test_told_and_progress_stand_beside_each_other(store: Place) -> None:
    ask()
    taken = take()
    jobs.progress(taken, 3, 12, mark=5)
    jobs.complete(taken, {"drafted": 9})
    assert row().progress == {"done": 3, "of": 12, "mark": 5, "drafted": 9}


def test_a_reason_is_cut_and_cleaned(store: Place) -> None:
    ask()
    jobs.give_up(take(), "a\0b" + "x" * 10_000)
    assert row().error == ("ab" + "x" * 10_000)[: jobs.LONGEST_ERROR]


@pytest.mark.parametrize("state", ["failed", "dead"])
def test_a_person_can_have_it_tried_again_at_once(store: Place, state: str) -> None:
    ask()
    taken = take()
    fail(taken) if state == "failed" else jobs.give_up(taken, "No.")
    job = jobs.again(row().pk, act("wren"))
    assert (job.state, job.actor.name, job.attempts) == ("queued", "wren", 0)
    assert take().by.name == "wren"


def test_only_what_failed_can_be_tried_again_and_only_by_whom_it_is_allowed(store: Place) -> None:
    ask()
    with pytest.raises(CallError, match=r"--retry: Job \d+ is queued"):
        jobs.again(row().pk, act())
    with pytest.raises(CallError, match="There is no job 4711"):
        jobs.again(4711, act())
    jobs.give_up(take(), "No.")

    def refuse(job: Job) -> None:
        raise CallError(f"not {job.key}")

    with pytest.raises(CallError, match="not one"):
        jobs.again(row().pk, act("wren"), refuse)
    assert (row().state, row().actor.name) == ("dead", "sparrow")


def test_lists(store: Place) -> None:
    for name in "abcde":
        ask(name)
    for name in "abc":
        taken = take()
        assert taken.key == name
        jobs.complete(taken)
    jobs.give_up(take(), "No.")
    assert [job.key for job in jobs.unfinished()] == ["d", "e"]
    assert [job.key for job in jobs.finished(2)] == ["c", "b"]
    assert jobs.last_lease() is None
    take(NOW + SECOND)
    assert jobs.last_lease() == NOW + SECOND + LEASE


def test_many_threads_share_a_queue_and_none_gets_a_job_twice(store: Place) -> None:
    many, hands = 60, 6
    for number in range(many):
        ask(f"job {number:02}")
    taken: list[str] = []
    troubles: list[BaseException] = []

    def hand() -> None:
        try:
            while found := jobs.take(NOW):
                jobs.renew(found, NOW)
                jobs.complete(found)
                taken.append(found.key)
        except BaseException as error:
            troubles.append(error)
        finally:
            database.disconnect()

    threads = [threading.Thread(target=hand) for _ in range(hands)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert troubles == []
    assert set(Counter(taken).values()) == {1}
    assert len(taken) == many
    assert set(Job.objects.values_list("state", "attempts", "fence")) == {("done", 1, 1)}


def test_many_ask_for_the_same_at_once(store: Place) -> None:
    people = [act(name) for name in ("sparrow", "wren", "rook", "heron")]
    told: list[tuple[int, bool]] = []
    troubles: list[BaseException] = []
    start = threading.Barrier(len(people))

    def one(who: Act) -> None:
        try:
            start.wait()
            for number in range(10):
                job, new = jobs.ask("draft", {}, f"job {number}", who)
                told.append((job.pk, new))
        except BaseException as error:
            troubles.append(error)
        finally:
            database.disconnect()

    threads = [threading.Thread(target=one, args=[who]) for who in people]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert troubles == []
    assert Counter(pk for pk, new in told if new) == dict.fromkeys({pk for pk, _ in told}, 1)
    assert Job.objects.count() == 10
    assert Event.objects.filter(verb="job").count() == 10


def test_a_database_that_went_away_is_told(sqlite_store: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError
    from django.db.models.query import QuerySet

    ask()
    taken = take()

    def gone(*_: object, **__: object) -> int:
        raise OperationalError("database is locked")

    monkeypatch.setattr(QuerySet, "update", gone)
    with pytest.raises(StoreError, match="keeps the database locked"):
        jobs.renew(taken, NOW)
