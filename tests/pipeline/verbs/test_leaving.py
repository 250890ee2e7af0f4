"""What may leave the machine, what did, and what it cost: the verbs around the gate."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import Group
from tests.pipeline.verbs.leaving import OPENED, SECRET, Parrot, draft, ledger, parrot_of, settings
from workflow.draft.setup import Setup
from workflow.errors import CallError, DraftError, RuleError
from workflow.model.state import Right


@pytest.fixture
def parrot(group: Group, monkeypatch: pytest.MonkeyPatch) -> Parrot:
    """A remote engine that the settings name, after the memory."""
    return parrot_of(group, monkeypatch)


def test_a_remote_engine_is_not_asked_unless_somebody_allows_it(group: Group, parrot: Parrot) -> None:
    done = draft(group, "letter", to=["en"])
    assert (parrot.heard, done.by_engine, ledger(group)) == ([], {}, [])
    assert [why for why in done.refused if "parrot.example:443" in why and "nobody allowed" in why]
    done = draft(group, "letter", to=["en"], allow=["parrot"], by="rook")
    assert done.by_engine == {"parrot": 5}
    assert done.refused == {}


def test_naming_it_is_the_operators_word_and_allowing_it_an_editors(group: Group, parrot: Parrot) -> None:
    with pytest.raises(RuleError, match=r"sparrow may not let words leave .* editor's right"):
        draft(group, "letter", to=["en"], allow=["parrot"], by="sparrow")
    with pytest.raises(RuleError, match=r"rook may not .* “fr”"):
        draft(group, "letter", to=["en", "fr"], allow=["parrot"], by="rook")
    with pytest.raises(CallError, match="Nobody is named"):
        draft(group, "letter", to=["en"], allow=["parrot"])
    settings(group, "", engines='["memory"]')
    with pytest.raises(CallError, match=r"--allow: bargardan.toml does not name “parrot”"):
        draft(group, "letter", to=["en"], allow=["parrot"], by="rook")
    done = draft(group, "letter", to=["en"], engines=["parrot"])
    assert (parrot.heard, done.by_engine) == ([], {})
    assert "does not name" in next(iter(done.refused))


def test_everything_that_left_is_on_the_ledger_and_no_text_is(
    group: Group, parrot: Parrot, capsys: pytest.CaptureFixture[str]
) -> None:
    draft(group, "letter", to=["en"], allow=["parrot"], by="rook")
    rows = ledger(group)
    assert sum(row["units"] for row in rows) == len(parrot.heard)
    assert sum(row["characters"] for row in rows) >= sum(map(len, parrot.heard))
    first = rows[-1]
    assert (first["engine"], first["host"], first["document"], first["language"], first["by"], first["outcome"]) == (
        "parrot", "parrot.example:443", "letter", "en", "rook", "answered",
    )  # fmt: skip
    told = json.dumps(rows, ensure_ascii=False)
    assert not [text for text in parrot.heard if text in told]
    assert ledger(group, engine="other") == []
    assert (group.place.call("ledger", "--engine", "other"), capsys.readouterr().out.splitlines()[-1]) == (
        0, "No such call is on the ledger.",
    )  # fmt: skip
    assert ledger(group, since=NOW + timedelta(seconds=1)) == []
    assert len(ledger(group, limit=1)) == 1
    with pytest.raises(CallError, match="Did you mean letter"):
        ledger(group, slug="lettre")


def test_the_same_text_is_never_asked_twice(group: Group, parrot: Parrot) -> None:
    draft(group, "letter", to=["en"], allow=["parrot"], by="rook")
    asked = len(parrot.heard)
    from workflow.store.models import TranslationRow

    with group.place.opened():
        TranslationRow.objects.all().delete()  # as after a kill between the answer and the saved draft
    done = draft(group, "letter", to=["en"], allow=["parrot"], by="rook")
    assert done.by_engine == {"parrot": 5}
    assert len(parrot.heard) == asked
    parrot.version = "2"
    draft(group, "letter", to=["en"], engines=["parrot"], allow=["parrot"], by="rook")
    assert len(parrot.heard) == 2 * asked, "another version may answer otherwise"


def test_what_an_engine_fails_at_is_listed_and_the_rest_is_kept(group: Group, parrot: Parrot) -> None:
    parrot.fails = lambda passage: passage.text.startswith("پنجرهٔ")
    done = draft(group, "letter", to=["en"], allow=["parrot"], by="rook")
    assert done.by_engine["parrot"] == 4
    assert [(each.slug, each.language, each.key) for each in done.unanswered] == [
        ("letter", "en", group.key("پنجرهٔ")),
    ]
    assert done.unanswered[0].why == "The parrot is asleep."
    assert [row["outcome"] for row in ledger(group)].count("The parrot is asleep.") >= 1
    parrot.fails = lambda passage: False
    heard = len(parrot.heard)
    assert draft(group, "letter", to=["en"], allow=["parrot"], by="rook").by_engine == {"parrot": 1}
    assert len(parrot.heard) == heard + 1, "only the one that is missing"


def test_the_next_engine_in_the_order_answers_where_one_fails(group: Group, parrot: Parrot) -> None:
    settings(group, "", engines='["parrot", "copy"]')
    parrot.fails = lambda passage: passage.text.startswith("پنجرهٔ")
    done = draft(group, "letter", to=["en"], allow=["parrot"], by="rook")
    assert done.by_engine == {"parrot": 4, "copy": 1}


@pytest.mark.parametrize(
    ("limit", "asked", "why"),
    [
        ("requests_per_run = 2", 2, "requests of this run"),
        ("requests_per_day = 3", 3, "requests of today"),
        ("characters_per_run = 1", 0, "characters of this run"),
        ("characters_per_day = 1", 0, "characters of today"),
    ],
)
def test_a_budget_ends_the_asking(group: Group, parrot: Parrot, limit: str, asked: int, why: str) -> None:
    settings(group, limit)
    done = draft(group, "letter", to=["en"], allow=["parrot"], by="rook")
    assert (len(parrot.heard), done.by_engine["parrot"]) == (asked, asked)
    assert len(done.unanswered) == 5 - asked
    assert why in done.unanswered[0].why
    again = draft(group, "letter", to=["en"], allow=["parrot"], by="rook")
    day = "day" in limit
    assert again.by_engine.get("parrot", 0) == (0 if day or not asked else min(asked, 5 - asked))
    if day and asked:
        tomorrow = NOW + timedelta(days=1)
        assert draft(group, "letter", to=["en"], allow=["parrot"], by="rook", now=tomorrow).by_engine == {"parrot": 2}


def test_a_confidential_document_never_leaves_even_when_allowed(group: Group, parrot: Parrot) -> None:
    group.place.write("content/secret.fa.md", SECRET)
    group.sync()
    done = draft(group, "secret", to=["en"], allow=["parrot"], by="rook")
    assert (parrot.heard, done.by_engine, ledger(group)) == ([], {}, [])
    assert "confidential" in next(iter(done.refused))
    from workflow.pipeline import openness

    with group.place.opened() as workspace, pytest.raises(RuleError, match="confidential"):
        openness.allow(workspace, "secret", ["parrot"], openness.Asking("heron", NOW))


def test_the_flag_stays_until_an_admin_lifts_it(group: Group, parrot: Parrot) -> None:
    from workflow.pipeline import openness

    group.place.write("content/secret.fa.md", SECRET)
    group.sync()
    with group.place.opened(), pytest.raises(CallError, match=r"file still says .* Take “confidential” out"):
        openness.lift("secret", "the family agreed", openness.Asking("heron", NOW))
    group.place.write("content/secret.fa.md", OPENED)
    group.sync()
    draft(group, "secret", to=["en"], allow=["parrot"], by="rook")
    assert parrot.heard == [], "taking the line away opens nothing"
    assert group.edition(slug="secret").document.meta.confidential
    with group.place.opened():
        with pytest.raises(RuleError, match=r"rook may not .* admin's right for every language.*--right admin$"):
            openness.lift("secret", "because", openness.Asking("rook", NOW))
        with pytest.raises(CallError, match="reason"):
            openness.lift("secret", " ", openness.Asking("heron", NOW))
        openness.lift("secret", "the family agreed", openness.Asking("heron", NOW))
        assert not openness.is_confidential("secret")
    draft(group, "secret", to=["en"], allow=["parrot"], by="rook")
    assert parrot.heard
    assert ("confidential", "heron") in group.events()
    group.sync()
    assert not group.edition(slug="secret").document.meta.confidential


def test_anybody_of_the_group_may_seal(group: Group, parrot: Parrot) -> None:
    from workflow.pipeline import openness

    with group.place.opened() as workspace:
        openness.allow(workspace, "letter", ["parrot"], openness.Asking("heron", NOW))
        assert openness.seal(workspace, "letter", openness.Asking("sparrow", NOW))
        assert not openness.seal(workspace, "letter", openness.Asking("sparrow", NOW))
        assert openness.allowed("letter") == []
    assert draft(group, "letter", to=["en"]).by_engine == {}
    group.sync()
    assert group.edition().document.meta.confidential


def test_allowed_for_a_document_it_needs_nobody_at_each_run(group: Group, parrot: Parrot) -> None:
    from workflow.pipeline import openness

    with group.place.opened() as workspace:
        with pytest.raises(RuleError, match="rook may not"):
            openness.allow(workspace, "letter", ["parrot"], openness.Asking("rook", NOW))
        with pytest.raises(CallError, match="does not name “deepl”"):
            openness.allow(workspace, "letter", ["deepl"], openness.Asking("heron", NOW))
        assert openness.allow(workspace, "letter", ["parrot"], openness.Asking("heron", NOW)) == ["parrot"]
    assert draft(group, "letter", to=["en"]).by_engine == {"parrot": 5}
    with group.place.opened():
        assert openness.take_back("letter", (), openness.Asking("heron", NOW)) == ["parrot"]
    assert draft(group, "letter", to=["fr"]).by_engine == {}


def test_right_flag_and_settings_are_asked_again_at_every_batch(
    group: Group, parrot: Parrot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workflow.pipeline import draft as verb
    from workflow.store.models import DocumentRow, Grant

    monkeypatch.setattr(verb, "BATCH", 1)
    batches: list[int] = []

    def seal_after_two() -> None:
        batches.append(1)
        if len(batches) == 3:
            from workflow.store import openness as kept
            from workflow.store.journal import Act
            from workflow.store.people import somebody

            kept.seal(DocumentRow.objects.get(slug="letter"), Act(somebody("sparrow"), "confidential", NOW))

    draft(group, "letter", to=["en"], allow=["parrot"], by="rook", still_may=seal_after_two)
    assert len(parrot.heard) == 2

    group.place.write("content/second.fa.md", "یک.\n\nدو.\n\nسه.\n")
    group.sync()
    batches.clear()
    parrot.heard.clear()

    def dismiss_after_one() -> None:
        batches.append(1)
        if len(batches) == 2:
            Grant.objects.filter(actor__name="rook", right=str(Right.EDITOR)).delete()

    with pytest.raises(RuleError, match="rook may not"):
        draft(group, "second", to=["en"], allow=["parrot"], by="rook", still_may=dismiss_after_one)
    assert len(parrot.heard) == 1
    assert len([row for row in group.edition(slug="second").translations.values() if row.text]) == 1, (
        "what came is kept"
    )


def test_a_dry_run_shows_what_would_go_where_and_sends_nothing(group: Group, parrot: Parrot) -> None:
    from workflow.pipeline.permission import Leave
    from workflow.pipeline.rehearsal import rehearse

    with group.place.opened() as workspace:
        refused = rehearse(workspace, ["letter"], to=["en"], leave=Leave(workspace))
        would = rehearse(workspace, ["letter"], to=["en"], leave=Leave(workspace, ("parrot",), "rook"))
    assert "nobody allowed" in refused[0].refused
    assert len(refused[0].units) == 5
    assert (parrot.heard, ledger(group)) == ([], [])
    assert all(not row.text for row in group.edition().translations.values())
    (one,) = would
    assert (one.engine, one.host, one.slug, one.language, one.refused) == (
        "parrot", "parrot.example:443", "letter", "en", "",
    )  # fmt: skip
    draft(group, "letter", to=["en"], allow=["parrot"], by="rook")
    rows = ledger(group)
    assert (len(one.units), one.characters) == (
        sum(row["units"] for row in rows),
        sum(row["characters"] for row in rows),
    )
    with group.place.opened() as workspace:
        leave = Leave(workspace, ("parrot",), "rook")
        assert rehearse(workspace, ["letter"], to=["en"], leave=leave) == [], "all is drafted"


def test_on_the_command_line(group: Group, parrot: Parrot, capsys: pytest.CaptureFixture[str]) -> None:
    call = group.place.call
    assert call("draft", "letter", "--to", "en", "--dry-run") == 0
    out = capsys.readouterr()
    assert "parrot.example:443" in out.out
    assert "refused" in out.out
    assert call("draft", "letter", "--to", "en") == 0
    assert "Not asked: “parrot” sends the text to parrot.example:443" in capsys.readouterr().err
    assert call("draft", "letter", "--to", "en", "--allow", "parrot", "--as", "rook", "--json") == 0
    assert json.loads(capsys.readouterr().out)["drafted"] == {"parrot": 5}
    assert call("ledger", "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["host"] == "parrot.example:443"
    assert call("ledger") == 0
    assert "answered" in capsys.readouterr().out
    assert call("allow", "letter", "parrot", "--as", "heron") == 0
    assert capsys.readouterr().out == "letter: parrot\n"
    assert call("allow", "letter", "--take-back", "--as", "heron") == 0
    assert call("confidential", "letter", "--seal", "--as", "sparrow") == 0
    capsys.readouterr()
    assert call("confidential", "letter", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"document": "letter", "confidential": True}
    assert call("confidential", "letter", "--lift", "it may", "--seal", "--as", "heron") == 2


def test_an_engine_that_cannot_be_set_up_stops_only_who_asks_for_it(
    group: Group, parrot: Parrot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workflow.draft import plan

    def no_key(setup: Setup) -> Parrot:
        raise DraftError("“parrot” has no key.", next_step="Set BARGARDAN_KEY_PARROT.")

    monkeypatch.setitem(plan.TRANSLATORS, "parrot", no_key)
    done = draft(group, "letter", to=["en"])
    assert "“parrot” has no key. Set BARGARDAN_KEY_PARROT." in done.refused
    with pytest.raises(DraftError, match="has no key"):
        draft(group, "letter", to=["en"], engines=["parrot"])


def test_what_is_allowed_later_is_asked_later_without_naming_it(group: Group, parrot: Parrot) -> None:
    from workflow.pipeline import openness

    draft(group)
    with group.place.opened() as workspace:
        openness.allow(workspace, "letter", ["parrot"], openness.Asking("heron", NOW))
    parrot.fails = lambda passage: passage.text.startswith("پنجرهٔ")
    assert draft(group).by_engine["parrot"] == 4
    parrot.fails = lambda passage: False
    assert draft(group).by_engine["parrot"] == 1, "what failed is tried again by the next plain run"
    heard = len(parrot.heard)
    assert draft(group).by_engine == {}
    assert len(parrot.heard) == heard
