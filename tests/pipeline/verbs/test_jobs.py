"""Drafts in the background: who may ask for them, what a worker makes of them, and what ends them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import Group
from tests.pipeline.verbs.desk import DAY, SENDS, Desk, desk_of, take_right
from workflow.errors import CallError, DraftError, RuleError, SettingsError, StoreError
from workflow.model.state import Right


@pytest.fixture
def desk(group: Group, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return desk_of(group, monkeypatch)


# Asking.


def test_a_job_for_every_edition_that_has_something_open(desk: Desk) -> None:
    desk.group.place.write("content/second.fa.md", "یک.\n\nدو.\n")
    desk.group.sync()
    desk.group.translate_all()
    jobs = desk.ask("letter", "second", by="heron", to=["en", "fr"])
    assert [job.about for job in jobs] == ["letter/fr", "second/en", "second/fr"], "letter/en holds a person's words"
    assert {(job.state, job.by, job.kind) for job in jobs} == {("queued", "heron", "draft")}
    assert desk.ask("second", by="sparrow")[0].pk == jobs[1].pk, "asked for twice it is one job, whoever asks"
    assert desk.ask("second", engines=["pseudo"])[0].pk not in {job.pk for job in jobs}, "other engines: other work"
    assert desk.ask("second", allow=["echo"])[0].pk not in {job.pk for job in jobs}, "so is leave to send words away"


@pytest.mark.parametrize(
    ("given", "error", "match"),
    [
        ({"by": ""}, CallError, "--as: Nobody is named"),
        ({"by": "stranger"}, CallError, "Nobody here is called"),
        ({"by": "sparrow", "to": ["fr"]}, RuleError, r"--background: sparrow may not ask for drafts .* “fr”"),
        ({"by": "sparrow", "allow": ["echo"]}, RuleError, "sparrow may not let words leave"),
        ({"allow": ["deepl"]}, CallError, "does not name “deepl”"),
        ({"engines": ["parot"]}, CallError, "--engine: There is no engine “parot”"),
        ({"to": ["xx"]}, CallError, "--to: “xx” is not a language"),
    ],
)
def test_who_may_not_ask_is_told_at_once(desk: Desk, given: dict[str, Any], error: type[Exception], match: str) -> None:
    with pytest.raises(error, match=match):
        desk.ask(**given)
    with pytest.raises(CallError, match="Did you mean letter"):
        desk.ask("lettre")
    from workflow.pipeline.jobs import listed

    with desk.group.place.opened():
        assert listed() == []


# Doing.


def test_a_worker_drafts_as_the_verb_does(desk: Desk) -> None:
    desk.ask(allow=["echo"])
    assert desk.work() == ["begun", "done"]
    assert len(desk.drafts()) == 5
    assert all(text.startswith("(en)") for text in desk.drafts())
    job = desk.job()
    assert (job.state, job.error, job.attempts) == ("done", "", 1)
    assert {name: job.progress[name] for name in ("done", "of", "drafted", "unanswered", "refused")} == {
        "done": 5, "of": 5, "drafted": 5, "unanswered": 0, "refused": [],
    }  # fmt: skip
    assert desk.told[-1].about == "draft letter/en"
    heard = len(desk.heard)
    assert desk.work() == []
    assert len(desk.heard) == heard
    from workflow.pipeline.ledger import ledger

    with desk.group.place.opened():
        assert {row["by"] for row in ledger()} == {"rook"}, "on the ledger is who asked"


def test_what_nobody_allowed_is_not_asked_and_the_rest_is_done(desk: Desk) -> None:
    desk.ask()
    assert desk.work() == ["begun", "done"]
    assert (desk.heard, desk.job().progress["refused"]) == ([], ["echo"])


@pytest.mark.parametrize("asked", [{"allow": ["echo"]}, {"engines": ["echo"]}])
def test_an_engine_asked_for_by_name_and_refused_ends_the_job(desk: Desk, asked: dict[str, Any]) -> None:
    from workflow.pipeline import openness

    desk.ask(**asked)
    desk.in_a_transaction(lambda workspace: openness.seal(workspace, "letter", openness.Asking("sparrow", NOW)))
    assert desk.work() == ["begun", "dead"]
    assert (desk.heard, desk.drafts()) == ([], [])
    assert "The document is confidential, and “echo” sends the text" in desk.job().error


def test_a_right_taken_before_the_job_runs_ends_it(desk: Desk) -> None:
    desk.ask(allow=["echo"])
    desk.in_a_transaction(lambda _: take_right("rook"))
    assert desk.work() == ["begun", "dead"]
    assert (desk.heard, desk.drafts()) == ([], [])
    assert desk.job().error.startswith("--background: rook may not ask for drafts in the background")
    assert desk.work() == [], "nobody tries again by itself"
    with pytest.raises(RuleError, match="rook may not"):
        desk.retry()
    with pytest.raises(RuleError, match="sparrow may not let words leave"):
        desk.retry(by="sparrow")
    assert desk.retry(by="heron").by == "heron"
    assert desk.work() == ["begun", "done"]
    assert len(desk.drafts()) == 5


@pytest.mark.parametrize("what", ["translator", "editor", "name"])
def test_a_right_taken_between_two_batches_ends_it_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    from workflow.pipeline import draft
    from workflow.store.models import Grant

    monkeypatch.setattr(draft, "BATCH", 2)

    def withdraw(text: str) -> bool:
        if len(desk.heard) == 2:
            if what == "translator":
                take_right("rook")
            elif what == "editor":
                Grant.objects.filter(actor__name="rook").update(right=str(Right.REVIEWER))
            else:
                desk.settings('[draft]\nengines = ["memory"]\n')
        return False

    desk.echo.fails = withdraw
    desk.ask(allow=["echo"])
    assert desk.work() == ["begun", "dead"]
    assert (len(desk.heard), len(desk.drafts())) == (2, 2), "what was asked before is kept, nothing more left"
    told = {"translator": "ask for drafts", "editor": "let words leave this machine", "name": "does not name it"}
    assert told[what] in desk.job().error
    assert desk.job().progress["done"] == 2


def test_a_network_that_is_gone_is_tried_again_later(desk: Desk) -> None:
    desk.echo.fails = lambda text: True
    desk.ask(allow=["echo"])
    assert desk.work() == ["begun", "failed"]
    job = desk.job()
    assert (job.state, job.attempts) == ("failed", 1)
    assert job.error == "An engine failed. 5 units without an answer; what came is kept."
    assert job.run_after == desk.told[-1].again > desk.clock()
    assert desk.work() == [], "not yet"
    desk.echo.fails = lambda text: len(desk.heard) % 2 == 0
    desk.clock.time = job.run_after
    assert desk.work() == ["begun", "failed"]
    assert 0 < len(desk.drafts()) < 5
    desk.echo.fails = lambda text: False
    desk.clock.time += DAY
    assert desk.work() == ["begun", "done"]
    assert len(desk.drafts()) == 5


def test_what_never_works_is_given_up(desk: Desk) -> None:
    desk.echo.fails = lambda text: True
    desk.ask(allow=["echo"])
    seen = []
    while what := desk.work():
        seen.append(what[-1])
        desk.clock.time += DAY
    assert seen == ["failed"] * 7 + ["dead"]
    assert desk.ask(allow=["echo"])[0].state == "queued", "asking again begins anew"


def test_a_unit_that_an_engine_never_answers_holds_up_no_other(desk: Desk) -> None:
    desk.echo.fails = lambda text: text.startswith("پنجرهٔ")
    desk.ask(allow=["echo"])
    assert desk.work() == ["begun", "failed"]
    assert len(desk.drafts()) == 4
    assert desk.job().error.startswith("An engine failed. 1 unit without an answer")
    heard = len(desk.heard)
    desk.clock.time += DAY
    desk.work()
    assert len(desk.heard) == heard + 1, "only that one is asked for again"


def test_the_budget_of_a_run_ends_the_job_and_that_of_a_day_delays_it(desk: Desk) -> None:
    desk.settings(SENDS + "requests_per_run = 2\n")
    desk.ask(allow=["echo"])
    assert desk.work() == ["begun", "dead"]
    assert desk.job().error == "The budget of one run is used up. 3 units without an answer; what came is kept."
    desk.settings(SENDS + "requests_per_day = 3\n")
    desk.retry()
    assert desk.work() == ["begun", "failed"]
    assert desk.job().error == "The budget of the day is used up. 2 units without an answer; what came is kept."
    assert desk.job().run_after == datetime(2026, 5, 3, tzinfo=UTC)
    desk.clock.time = datetime(2026, 5, 3, tzinfo=UTC)
    assert desk.work() == ["begun", "done"]
    assert len(desk.heard) == 5


@pytest.mark.parametrize("limit", ["characters_per_day", "characters_per_run"])
def test_a_budget_that_no_call_fits_into_waits_for_no_day(desk: Desk, limit: str) -> None:
    desk.settings(f"{SENDS}{limit} = 1\n")
    desk.ask(allow=["echo"])
    assert desk.work() == ["begun", "dead"]
    assert desk.job().error == "The budget is less than one call takes. 5 units without an answer; what came is kept."
    assert desk.heard == []


def test_which_budget_is_not_read_from_what_an_engine_says(desk: Desk) -> None:
    def told(passages: Any) -> Any:
        raise DraftError("The characters of today are used up.")

    desk.echo.translate = told  # type: ignore[method-assign]
    desk.ask(allow=["echo"])
    assert desk.work() == ["begun", "failed"]
    assert desk.job().error.startswith("An engine failed.")


# What ends an attempt.


@pytest.mark.parametrize(
    ("error", "what", "why"),
    [
        (CallError("No such thing.", where="x"), "dead", "x: No such thing."),
        (RuleError("You may not."), "dead", "You may not."),
        (SettingsError("Unknown key.", where="bargardan.toml:3"), "failed", "bargardan.toml:3: Unknown key."),
        (StoreError("The disk is full."), "failed", "The disk is full."),
        (DraftError("No answer to: شب‌ها چراغ"), "failed", "It could not be done (DraftError)."),
        (ValueError("شب‌ها چراغ"), "failed", "Something went wrong that we did not foresee (ValueError)."),
    ],
)
def test_what_an_error_means_for_a_job(desk: Desk, error: Exception, what: str, why: str) -> None:
    def handler(workspace: Any, turn: Any) -> Any:
        raise error

    desk.ask()
    assert desk.work(handler) == ["begun", what]
    assert desk.job().error.startswith(why)


def test_settings_that_are_just_being_edited_end_no_job(desk: Desk) -> None:
    desk.ask(allow=["echo"])
    original = (desk.group.place.root / "bargardan.toml").read_text("utf8")

    def edit(happened: Any) -> None:
        desk.told.append(happened)
        if happened.what == "begun":
            desk.group.place.write("bargardan.toml", original + "[dra")

    assert desk.work(tell=edit) == ["begun", "failed"]
    with pytest.raises(SettingsError):
        desk.work()
    desk.settings()
    assert "This is not TOML" in desk.job().error


def test_a_kind_that_nobody_knows(desk: Desk) -> None:
    desk.ask()
    assert desk.work(handlers={}) == ["begun", "dead"]
    assert desk.job().error == "This bargardan knows no jobs of the kind “draft”."


def test_no_text_stands_in_any_job(desk: Desk) -> None:
    desk.echo.fails = lambda text: len(desk.heard) % 2 == 0
    desk.ask(allow=["echo"])
    for _ in range(3):
        desk.work()
        desk.clock.time += DAY
    from workflow.store.models import Event, Job

    with desk.group.place.opened():
        kept = [*Job.objects.values(), *Event.objects.filter(verb="job").values()]
    told = json.dumps(kept, ensure_ascii=False, default=str)
    told += repr(desk.told)
    assert len(desk.heard) >= 5
    for text in [*desk.heard, *desk.drafts()]:
        words = [word for word in text.split() if len(word) > 3 and not word.isascii()]
        assert words
        assert not [word for word in words if word in told], "neither a text nor a word of one"
