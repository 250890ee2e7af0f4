"""kill -9 on workers at random moments: no job is lost, none is left running, none done oftener than kills explain."""

from __future__ import annotations

import random
import shutil
import time
from collections import Counter, defaultdict
from datetime import timedelta
from pathlib import Path

import pytest

from tests.pipeline.conftest import NOW, SETTINGS, Place
from tests.pipeline.hands import Echo, Nursery, diary, nursery, offer
from tests.pipeline.kills import killed
from tests.pipeline.kills import steps as steps_of
from workflow.model.state import Right
from workflow.pipeline.permission import clock
from workflow.review.rights import Grant

JOBS, BATCHES = 30, 5
LINES = "یک دو سه چهار پنج شش هفت".split()
ON_BOTH = pytest.mark.parametrize("kept_in", ["place", pytest.param("team", marks=pytest.mark.postgres)])


@pytest.fixture
def there(kept_in: str, request: pytest.FixtureRequest) -> Place:
    """A workspace on SQLite or PostgreSQL, with an editor."""
    place: Place = request.getfixturevalue(kept_in)
    from workflow.pipeline import people

    with place.opened() as workspace:
        choose = random.Random(7).choice
        for name, right in (("heron", Right.ADMIN), ("rook", Right.EDITOR)):
            people.add(workspace, name, Grant(right, "*"), by="heron", now=NOW, choose=choose)
    return place


def kill_at_random(workers: Nursery, kills: int, chance: random.Random, hands: int = 3) -> int:
    """Keep so many workers at work and kill one after the other in the midst of it; how many kills met one alive."""
    for _ in range(hands):
        workers.another()
    met = 0
    for _ in range(kills):
        seen = workers.busy()
        if not seen:
            break  # all is done
        time.sleep(chance.uniform(0, 0.08))
        met += workers.kill(chance.choice(seen))
        workers.another()
    return met


def steps(place: Place) -> None:
    from workflow.store import actors, jobs
    from workflow.store.journal import Act

    with place.opened():
        actor = actors.by_name("rook")
        assert actor is not None
        for number in range(JOBS):
            payload = {"slug": f"job-{number}", "batches": BATCHES}
            jobs.ask("steps", payload, f"steps job-{number} 0", Act(actor, "job", NOW))


def rows(place: Place) -> list[dict[str, object]]:
    from workflow.store.models import Job

    with place.opened():
        return list(Job.objects.order_by("pk").values("state", "attempts", "fence", "error", "progress", "lease_until"))


@pytest.mark.slow
@ON_BOTH
def test_every_job_is_done_and_no_more_often_than_kills_explain(there: Place) -> None:
    steps(there)
    with nursery(there.root, "steps") as workers:
        kills = kill_at_random(workers, 20, random.Random(1402))
        assert workers.wait(30)
    found = rows(there)
    assert [(job["state"], job["error"], job["lease_until"]) for job in found] == [("done", "", None)] * JOBS
    assert kills >= 8, "workers were killed at work"
    assert 0 < sum(int(str(job["fence"])) for job in found) - JOBS <= kills, (
        "taken again only where a worker was killed"
    )
    _once_each(there.root, kills)


def _once_each(root: Path, kills: int) -> None:
    batches: dict[str, list[int]] = defaultdict(list)
    fences: dict[str, list[int]] = defaultdict(list)
    for each in diary(root):
        if "job" in each:
            batches[each["job"]].append(each["batch"])
            fences[each["job"]].append(each["fence"])
    assert {name: sorted(set(done)) for name, done in batches.items()} == {
        f"job-{number}": list(range(BATCHES)) for number in range(JOBS)
    }
    assert all(done == sorted(done) for done in batches.values()), "the next worker went on where the last one stopped"
    assert all(held == sorted(held) for held in fences.values()), "nobody works on what another one has taken"
    assert sum(map(len, batches.values())) == JOBS * BATCHES, "a saved batch is not done again"
    assert sum(each.get("told") == "done" for each in diary(root)) in range(JOBS - kills, JOBS + 1)


@pytest.mark.slow
@ON_BOTH
def test_without_kills_several_workers_do_every_job_once(there: Place) -> None:
    steps(there)
    with nursery(there.root, "steps") as workers:
        for _ in range(4):
            workers.another()
        assert workers.wait(30)
    assert [(job["state"], job["attempts"], job["fence"]) for job in rows(there)] == [("done", 1, 1)] * JOBS
    told = Counter((each["told"], each["about"]) for each in diary(there.root) if "told" in each)
    assert len(told) == 2 * JOBS
    assert set(told.values()) == {1}
    assert len({each["pid"] for each in diary(there.root)}) > 1, "they shared the work"


@pytest.mark.slow
@ON_BOTH
def test_drafts_go_on_where_a_killed_worker_stopped_and_no_text_is_asked_for_twice(
    there: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workflow.pipeline.jobs import ask_draft

    offer(Echo(), monkeypatch.setattr)
    there.write("bargardan.toml", f'{SETTINGS}\n[draft]\nengines = ["memory", "echo"]\n')
    names = [f"text-{number:02}" for number in range(10)]
    for name in names:
        there.write(f"content/{name}.fa.md", "".join(f"سطر {at} از {name}.\n\n" for at in LINES))
    there.sync()
    with there.opened() as workspace:
        asked = ask_draft(workspace, to=["en"], allow=["echo"], by="rook", now=NOW)
    assert len(asked) == len(names)
    with nursery(there.root, "echo") as workers:
        kills = kill_at_random(workers, 8, random.Random(57), hands=2)
        assert workers.wait(40)
    assert [(job["state"], job["error"]) for job in rows(there)] == [("done", "")] * len(names)
    assert kills >= 4
    heard = Counter(each["heard"] for each in diary(there.root) if "heard" in each)
    assert len(heard) == len(names) * len(LINES)
    assert sum(heard.values()) - len(heard) <= kills, "only what was on its way when the worker was killed"
    _everything_is_drafted_and_on_the_ledger(there, sum(heard.values()), kills)


def _everything_is_drafted_and_on_the_ledger(there: Place, heard: int, kills: int) -> None:
    from workflow.store.models import LedgerRow, TranslationRow

    with there.opened():
        drafts = list(TranslationRow.objects.values_list("state", "text", "unit__text"))
        left = Counter(LedgerRow.objects.values_list("outcome", flat=True))
    assert len(drafts) == 10 * len(LINES)
    assert {state for state, _, _ in drafts} == {"initial"}
    assert all(text.startswith("(en) ") for _, text, _ in drafts)
    assert left["answered"] <= heard <= left.total(), "whatever was heard had been written down before"
    assert left.total() - left["answered"] <= kills


@pytest.mark.slow
def test_killed_between_any_two_steps_every_unit_is_drafted_once(
    place: Place, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place.write("content/rain.fa.md", "باران بارید.\n\nکسی نخوابید.\n")
    place.sync()
    assert place.call("people", "add", "heron", "--right", "admin") == 0
    assert place.call("draft", "rain", "--to", "en", "--background", "--engine", "pseudo", "--as", "heron") == 0
    copy = shutil.copytree(place.root, tmp_path_factory.mktemp("copy") / "whole")
    whole = steps_of(copy, "work", "--once")
    assert whole > 30
    chance = random.Random(5)
    kept = set()
    for number in range(9):
        root = shutil.copytree(place.root, tmp_path_factory.mktemp("killed") / str(number))
        begin, end = whole * number // 9 + 1, whole * (number + 1) // 9
        assert killed(root, chance.randint(begin, end), "work", "--once")
        kept.add(_finished_by_the_next(root))
    assert {1, 2} <= kept, "some were killed before the job was taken, some after"


def _finished_by_the_next(root: Path) -> int:
    """How often the job had to be taken."""
    from workflow.pipeline.worker import Worker
    from workflow.pipeline.workspace import opened
    from workflow.store.models import Event, Job

    moments = (clock() + timedelta(seconds=number) for number in range(10_000))
    Worker(lambda: opened(root, NOW), now=lambda: next(moments), sleep=lambda seconds: None).work(for_ever=False)
    with opened(root, NOW):
        job = Job.objects.get()
        units = list(Event.objects.filter(verb="draft").values_list("unit", flat=True))
    assert (job.state, job.error) == ("done", "")
    assert len(units) == len(set(units)) == 2
    return job.fence
