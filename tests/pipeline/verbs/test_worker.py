"""Workers: stopped, killed, hung, overtaken by another one, several of them, and one beside a server."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import Group
from tests.pipeline.verbs.desk import Desk, desk_of
from workflow.errors import StoreError


@pytest.fixture
def desk(group: Group, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return desk_of(group, monkeypatch)


# Stopping, and losing a job.


def test_told_to_stop_it_ends_after_the_batch_and_puts_the_job_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workflow.pipeline import draft
    from workflow.pipeline.worker import Stop

    monkeypatch.setattr(draft, "BATCH", 2)
    stop = Stop()

    def stop_in_the_middle(text: str) -> bool:
        if len(desk.heard) == 1:
            stop.set()
        return False

    desk.echo.fails = stop_in_the_middle
    desk.ask(allow=["echo"])
    assert desk.work(stop=stop) == ["begun", "put back"]
    assert (len(desk.heard), len(desk.drafts())) == (2, 2), "the batch was finished and saved"
    assert (desk.job().state, desk.job().attempts) == ("queued", 0)
    assert desk.work() == ["begun", "done"]
    assert len(desk.heard) == 5


def test_stopped_before_it_began_it_does_nothing(desk: Desk) -> None:
    from workflow.pipeline.worker import Stop

    desk.ask()
    stop = Stop()
    stop.set()
    assert desk.work(stop=stop) == []
    before = time.monotonic()
    stop.pause(60)
    assert time.monotonic() - before < 5


def test_ended_by_force_it_puts_the_job_back_all_the_same(desk: Desk) -> None:
    def interrupted(workspace: Any, turn: Any) -> Any:
        raise KeyboardInterrupt

    desk.ask()
    with pytest.raises(KeyboardInterrupt):
        desk.work(interrupted)
    assert (desk.job().state, desk.job().attempts) == ("queued", 0)


def test_a_job_that_another_worker_took_is_left_to_it(desk: Desk) -> None:
    from workflow.pipeline.jobs import Ending
    from workflow.store import jobs

    others: list[Any] = []

    def slow(workspace: Any, turn: Any) -> Any:
        others.append(jobs.take(desk.clock() + jobs.LEASE))
        turn.still_may(lambda taken: None, lambda: (9, 9, 9))
        raise AssertionError("it may not go on")

    def unasked(workspace: Any, turn: Any) -> Any:
        others.append(jobs.take(desk.clock() + jobs.LEASE))
        return Ending()

    def stopped(workspace: Any, turn: Any) -> Any:
        from workflow.pipeline.jobs import Stopping

        others.append(jobs.take(desk.clock() + jobs.LEASE))
        raise Stopping

    for number, handler in enumerate((slow, unasked, stopped)):
        desk.ask(engines=["pseudo"] * number)
        desk.told.clear()
        desk.worker(handlers={"draft": handler}, stop=_after(desk.told, "lost")).work(for_ever=True)
        assert [each.what for each in desk.told] == ["begun", "lost"]
        with desk.group.place.opened():
            jobs.complete(others[-1])


def _after(told: list[Any], what: str) -> Any:
    """A flag that is set when this has happened."""
    from workflow.pipeline.worker import Stop

    class Then(Stop):
        def __call__(self) -> bool:
            return any(each.what == what for each in told)

    return Then()


def test_left_behind_by_a_killed_worker_it_is_waited_for(desk: Desk) -> None:
    from workflow.store import jobs

    desk.ask(allow=["echo"])
    with desk.group.place.opened():
        assert jobs.take(desk.clock()) is not None
    assert desk.work() == ["begun", "done"], "not before the lease had passed, but then by itself"
    assert desk.clock() >= NOW + jobs.LEASE
    assert desk.job().attempts == 1, "the attempt of the one that got no further does not count once this one did"


def test_a_living_worker_elsewhere_is_not_waited_for_longer_than_a_lease(desk: Desk) -> None:
    from workflow.store import jobs

    desk.ask()
    with desk.group.place.opened():
        taken = jobs.take(desk.clock())
        assert taken is not None

    def pause(seconds: float) -> None:
        desk.clock.pause(seconds)
        jobs.renew(taken, desk.clock())

    assert desk.work(sleep=pause) == []
    assert desk.clock() - NOW < 2 * jobs.LEASE


# In threads, with the time that passes.


def test_a_batch_longer_than_its_lease_keeps_it(desk: Desk) -> None:
    from workflow.pipeline.jobs import Ending
    from workflow.pipeline.permission import clock
    from workflow.store import jobs

    looks: list[Any] = []

    def slow(workspace: Any, turn: Any) -> Any:
        for _ in range(30):
            time.sleep(0.1)
            looks.append(jobs.take(clock(), turn.lease))
        return Ending()

    desk.ask()
    assert desk.work(slow, now=clock, lease=timedelta(seconds=1.5)) == ["begun", "done"]
    assert looks == [None] * 30


def test_a_batch_that_hangs_for_an_hour_does_not_keep_it(desk: Desk) -> None:
    from workflow.pipeline import worker
    from workflow.store import jobs

    desk.ask()
    with desk.group.place.opened():
        taken = jobs.take(desk.clock(), timedelta(seconds=0.3))
        assert taken is not None
        with worker.Heartbeat(taken, desk.clock, timedelta(seconds=0.3)) as heart:
            desk.clock.time += worker.HUNG
            _until(lambda: jobs.last_lease() == desk.clock() + timedelta(seconds=0.3))
            heart.alive()
            desk.clock.time += worker.HUNG
            _until(lambda: jobs.last_lease() == desk.clock() + timedelta(seconds=0.3))
            desk.clock.time += timedelta(seconds=1)
            _until(lambda: "heartbeat" not in " ".join(each.name for each in threading.enumerate()))
        assert jobs.take(desk.clock()) is not None


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_worker_beside_a_server_has_a_connection_of_its_own(desk: Desk) -> None:
    from django.db import connection

    from workflow.pipeline.jobs import Ending, ask_draft, listed
    from workflow.pipeline.worker import start_worker
    from workflow.store import jobs

    seen: list[object] = []

    def handler(workspace: Any, turn: Any) -> Any:
        seen.append(connection.connection)
        seen.append(threading.current_thread().name)
        turn.still_may(lambda taken: None, lambda: (0, 1, 1))
        return Ending()

    with desk.group.place.opened() as workspace:
        mine = connection.connection
        end = start_worker(desk.group.place.root, handlers={"draft": handler})
        try:
            ask_draft(workspace, ["letter"], to=["en"], by="rook", now=NOW)
            _until(lambda: listed()[0].state == "done")
            assert connection.connection is mine, "the server's own is as it was"
            ask_draft(workspace, ["letter"], to=["en"], engines=["pseudo"], by="rook", now=NOW)
            _until(lambda: [job.state for job in listed()] == ["done", "done"])
        finally:
            assert end()
        assert "bargardan worker" in seen
        assert mine not in seen
        assert jobs.unfinished() == []
    assert "bargardan worker" not in {each.name for each in threading.enumerate()}


def test_beside_a_server_it_outlives_a_database_that_goes_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflow.pipeline import worker

    monkeypatch.setattr(worker, "IDLE", 0.05)
    root = desk.group.place.root
    said: list[str] = []
    desk.ask(allow=["echo"])
    (root / "bargardan.toml").rename(root / "away")
    end = worker.start_worker(root, say=said.append, tell=desk.told.append)
    try:
        _until(lambda: bool(said))
        (root / "away").rename(root / "bargardan.toml")
        _until(lambda: [each.what for each in desk.told] == ["begun", "done"])
    finally:
        assert end()
    assert "cannot be read" in said[0]


def test_several_in_one_process(desk: Desk) -> None:
    from workflow.pipeline.jobs import Ending
    from workflow.pipeline.permission import clock
    from workflow.pipeline.worker import side_by_side

    names = [f"text-{number:02}" for number in range(12)]
    for name in names:
        desk.group.place.write(f"content/{name}.fa.md", f"سطر {name}.\n")
    desk.group.sync()
    hands: list[str] = []

    def handler(workspace: Any, turn: Any) -> Any:
        hands.append(threading.current_thread().name)
        time.sleep(0.05)
        return Ending()

    desk.ask(*names)
    worker = desk.worker(handlers={"draft": handler}, now=clock, sleep=None, lease=timedelta(seconds=2))
    side_by_side(worker, 3, for_ever=False)
    assert len(hands) == len(names)
    assert len(set(hands)) > 1
    (desk.group.place.root / "bargardan.toml").unlink()
    with pytest.raises(StoreError):
        side_by_side(worker, 3, for_ever=False)


def test_the_worker_sees_settings_that_changed_since_it_began(desk: Desk) -> None:
    desk.ask(allow=["echo"])
    seen: list[tuple[str, ...]] = []

    def handler(workspace: Any, turn: Any) -> Any:
        from workflow.pipeline.jobs import Ending

        seen.append(workspace.settings.engines)
        desk.settings('[draft]\nengines = ["memory", "copy"]\n')
        return Ending()

    desk.ask(engines=["pseudo"])
    assert desk.work(handler) == ["begun", "done"] * 2
    assert seen == [("memory", "echo"), ("memory", "copy")]
