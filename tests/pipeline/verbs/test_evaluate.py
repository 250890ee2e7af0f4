"""Engines judged by the words that people agreed on."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from tests.pipeline.conftest import NOW, SETTINGS
from tests.pipeline.verbs.conftest import WORDS, Group
from workflow.draft.asking import Means
from workflow.draft.masking import MaskStyle
from workflow.draft.memory import Found, Pair, PairMemory
from workflow.draft.port import Limits, Passage, Reach, Said
from workflow.draft.setup import Setup
from workflow.errors import CallError, DraftError, RuleError
from workflow.model.state import State
from workflow.model.translation import Draft

LONGER = "\n\n".join(f"چراغ شمارهٔ {'الف' * number} روشن است." for number in range(1, 41))


@dataclass
class Other:
    """A translator on another machine that says what a table says."""

    setup: Setup = field(default_factory=lambda: Setup("other"))
    says: Callable[[Passage], str] = lambda passage: "Words."
    reach: Reach = Reach.NETWORK
    host: str = "other.example:443"
    name: str = "other"
    version: str = "1"
    limits: Limits = field(default_factory=Limits)
    masks: MaskStyle = MaskStyle.TOKEN
    takes_terms: bool = False
    heard: list[str] = field(default_factory=list)

    def knows(self, source: str, target: str) -> bool:
        return True

    def translate(self, passages: Sequence[Passage]) -> Sequence[Said]:
        self.heard += [each.text for each in passages]
        return [Said(self.says(each)) for each in passages]


@pytest.fixture
def other(agreed: Group, monkeypatch: pytest.MonkeyPatch) -> Other:
    """A remote engine that the settings name, after the memory."""
    from workflow.draft import plan
    from workflow.pipeline import engine_settings

    made = Other()
    monkeypatch.setitem(plan.TRANSLATORS, "other", lambda setup: made)
    monkeypatch.setattr(engine_settings, "TRANSLATORS", (*engine_settings.TRANSLATORS, "other"))
    agreed.place.write("bargardan.toml", f'{SETTINGS}\n[draft]\nengines = ["memory", "other"]\n')
    return made


@pytest.fixture
def agreed(group: Group) -> Group:
    group.translate_all()
    group.agree_all()
    return group


def evaluated(group: Group, *slugs: str, **more: Any) -> Any:
    from workflow.pipeline.evaluate import evaluate

    with group.place.opened() as workspace:
        return evaluate(workspace, slugs, **more)


def asked(group: Group, *slugs: str, **more: Any) -> Any:
    from workflow.pipeline.evaluate import evaluate_asking
    from workflow.pipeline.permission import Leave

    with group.place.opened() as workspace:
        means = Means(lambda: 0.0, lambda seconds: None, lambda: 0.5)
        leave = Leave(workspace, tuple(more.pop("allow", ())), more.pop("by", ""), means, lambda: NOW)
        return evaluate_asking(workspace, slugs, leave=leave, **more)


def begin_as(group: Group, drafts: Mapping[str, tuple[str, str]], slug: str = "letter") -> None:
    """Say of agreed units (by the beginning of their text) as which engine's draft they began."""
    from workflow.store import actors, editions
    from workflow.store.journal import Act

    keys = {group.key(beginning, slug): draft for beginning, draft in drafts.items()}
    with group.place.opened():
        row = editions.edition_row(slug, "en")
        held = editions.load_edition(slug, "en").translations
        made = [replace(held[key], draft=Draft(text, engine)) for key, (engine, text) in keys.items()]
        editions.save_translations(row, made, Act(actors.engine("memory"), "draft", NOW))


def add_agreed(group: Group, slug: str, body: str, *, front: str = "title: چراغ‌ها") -> None:
    """A document whose units all have agreed English words: their number."""
    from workflow.store import actors, editions
    from workflow.store.journal import Act

    group.place.write(f"content/{slug}.fa.md", f"---\n{front}\n---\n\n{body}\n")
    group.sync()
    with group.place.opened():
        row = editions.edition_row(slug, "en", create=True)
        edition = editions.load_edition(slug, "en")
        tag = actors.by_name("sparrow").tag
        made = [
            replace(standing, text=f"Lamp {number} is lit.", state=State.REVIEWED, by=tag)
            for number, standing in enumerate(
                edition.translations.get(u.key) or blank(u.key) for u in edition.document.units
            )
        ]
        editions.save_translations(row, made, Act(actors.engine("memory"), "revise", NOW))


def blank(key: str):
    from workflow.model.translation import Translation

    return Translation(key)


def test_engines_are_judged_by_what_people_began_from(agreed: Group) -> None:
    begin_as(
        agreed,
        {
            "title": ("memory", "A letter to a neighbour"),
            "پنجرهٔ": ("memory", "Our window looks on the street."),
            "از دفتر": ("gist", "House ledger of"),
        },
    )
    done = evaluated(agreed)
    whole = {row.engine: row for row in done.rows if row.type is None}
    assert (whole["memory"].units, whole["memory"].drafted, whole["memory"].as_is) == (2, 2, 1)
    length = len("A letter to a neighbour") + len("Our window looks on the courtyard.")
    assert whole["memory"].to_edit == pytest.approx(8 / length)
    assert (whole["gist"].source_language, whole["gist"].language, whole["gist"].as_is) == ("fa", "en", 0)
    assert (done.asked, done.units, done.undrafted) == (False, 5, 2)
    (verdict,) = [each for each in done.verdicts if each.type is None]
    assert (verdict.best, verdict.few, verdict.sure) == ("memory", True, False)
    assert {row.engine for row in evaluated(agreed, engines=["gist"]).rows} == {"gist"}
    assert evaluated(agreed) == done


def test_a_note_that_a_person_added_is_no_change_of_the_draft(agreed: Group) -> None:
    from workflow.pipeline.note import Wording

    begin_as(agreed, {"پنجرهٔ": ("memory", "Our window looks on the courtyard.")})
    agreed.note("add", "yard", Wording(lemma="the courtyard", body="Shared by four houses."))
    words = agreed.edition().translations[agreed.key("پنجرهٔ")].text
    assert "[^yard]" in words
    row = next(row for row in evaluated(agreed).rows if row.type is None)
    assert (row.as_is, row.to_edit) == (1, 0.0)


def test_only_what_people_wrote_for_the_source_as_it_stands_is_judged_by(agreed: Group) -> None:
    from workflow.store.models import TranslationRow

    begin_as(agreed, dict.fromkeys(WORDS, ("memory", "x")))
    keys = [agreed.key(beginning) for beginning in ("title", "شب‌ها", "پنجرهٔ", "از دفتر")]
    changes = ({"state": "translated"}, {"by": ""}, {"previous": "پیش"}, {"carried": keys[0], "text": ""})
    with agreed.place.opened():
        for key, change in zip(keys, changes, strict=True):
            TranslationRow.objects.filter(unit__key=key).update(**change)
    assert evaluated(agreed).units == 1


def test_a_confidential_document_counts_only_where_it_is_named(agreed: Group) -> None:
    add_agreed(agreed, "secret", "در آهنی را باز بگذار.", front="title: راز\nconfidential: true")
    begin_as(agreed, {"title": ("memory", "Secret")}, "secret")
    assert evaluated(agreed).units == 5
    assert evaluated(agreed, "secret").units == 2
    assert evaluated(agreed, "secret", "letter").units == 7


def test_the_memory_is_asked_as_if_it_did_not_know_the_document(agreed: Group) -> None:
    (alone,) = [row for row in asked(agreed, engines=["memory"]).rows if row.type is None]
    assert (alone.units, alone.drafted, alone.to_edit, alone.chrf) == (5, 0, 1.0, 0.0)
    add_agreed(agreed, "second", "پنجرهٔ ما رو به حیاط است.")
    done = asked(agreed, "letter", engines=["memory"])
    (row,) = [row for row in done.rows if row.type is None]
    assert (done.asked, row.units, row.drafted, row.as_is) == (True, 5, 1, 0)


def test_nothing_is_drafted_by_asking(agreed: Group, other: Other) -> None:
    before, events = agreed.edition(), agreed.events()
    asked(agreed, allow=["other"], by="rook")
    assert agreed.edition() == before
    assert agreed.events() == events


def test_a_remote_engine_is_asked_only_where_an_editor_allows_it(agreed: Group, other: Other) -> None:
    done = asked(agreed)
    assert other.heard == []
    assert [(why, engine) for why, engine in done.refused.items() if "nobody allowed" in why and engine == "other"]
    assert {row.engine for row in done.rows} == {"memory"}
    with pytest.raises(RuleError, match="editor's right"):
        asked(agreed, allow=["other"], by="wren")
    with pytest.raises(CallError, match="does not name"):
        asked(agreed, allow=["stranger"], by="rook")
    assert other.heard == []


def test_what_is_asked_of_a_server_is_on_the_ledger(agreed: Group, other: Other) -> None:
    from workflow.pipeline.ledger import ledger

    done = asked(agreed, allow=["other"], by="rook")
    assert len(other.heard) >= 5
    with agreed.place.opened():
        rows = ledger()
    assert {each["engine"] for each in rows} == {"other"}
    assert {row.engine: row.units for row in done.rows if row.type is None} == {"memory": 5, "other": 5}
    heard = len(other.heard)
    assert asked(agreed, allow=["other"], by="rook").rows == done.rows
    assert len(other.heard) == heard, "no text is asked for twice"


def test_a_confidential_text_goes_to_no_server_however_it_is_asked(agreed: Group, other: Other) -> None:
    add_agreed(agreed, "secret", "در آهنی را باز بگذار.", front="title: راز\nconfidential: true")
    done = asked(agreed, "secret", allow=["other"], by="rook")
    assert other.heard == []
    assert any("confidential" in why for why in done.refused)


def test_where_an_engine_failed_is_not_held_against_it(agreed: Group, other: Other) -> None:
    def says(passage: Passage) -> str:
        if "ساختمان" in passage.text:
            raise DraftError("It sleeps.")
        return "Words of its own."

    other.says = says
    done = asked(agreed, allow=["other"], by="rook")
    (row,) = [row for row in done.rows if row.type is None and row.engine == "other"]
    assert row.units == 4
    assert done.failed["other"] == (1, "It sleeps.")


def test_at_most_so_many_units_a_language_are_asked_for(agreed: Group) -> None:
    add_agreed(agreed, "lamps", LONGER)
    assert asked(agreed, engines=["copy"]).units == 46
    for most in (1, 7, 45, 46, 1_000):
        assert asked(agreed, engines=["copy"], most=most).units == min(most, 46)
    spread = asked(agreed, engines=["copy"], most=8)
    assert {row.type for row in spread.rows if row.units} >= {None, "paragraph"}
    with pytest.raises(CallError, match="No unit"):
        asked(agreed, most=0)


def test_wrong_calls(group: Group) -> None:
    with pytest.raises(CallError, match="agreed to no words yet"):
        evaluated(group)
    with pytest.raises(CallError, match="no document “nope”"):
        evaluated(group, "nope")
    with pytest.raises(CallError, match="not a language of this workspace"):
        evaluated(group, to=["de"])
    group.translate_all()
    group.agree_all()
    with pytest.raises(CallError, match="no engine"):
        asked(group, engines=["nope"])


def test_a_memory_without_a_document_finds_the_next_best() -> None:
    from workflow.pipeline.evaluate import WithoutDocument

    chance = random.Random(3)
    own = [Pair("fa", "en", "چراغ روشن است", f"lamp {at}", f"letter/en/stanza-{at}") for at in range(50)]
    others = [
        Pair("fa", "en", "چراغ روشن است", "another", "lamps/en/stanza-1"),
        Pair("en", "fa", "theirs", "چراغ روشن است", "letter-two/fa/stanza-1"),
        Pair("fa", "en", "چراغ روشن است", "file", "memory/letter/old.tmx:12"),
    ]
    mixed = [*own, *others]
    chance.shuffle(mixed)

    def found(slug: str, limit: int) -> list[Found]:
        memory = WithoutDocument(PairMemory(mixed), slug)
        return memory.lookup("چراغ روشن است", "fa", "en", least=75, limit=limit)

    assert {each.target for each in found("letter", 9)} == {"another", "theirs", "file"}
    assert len(found("letter", 1)) == 1
    assert {each.target for each in found("memory", 99)} >= {"file"}
    assert found("letter", 1)[0].pair in others


def test_the_command_says_which_left_least(agreed: Group, capsys: pytest.CaptureFixture[str]) -> None:
    begin_as(agreed, {"title": ("memory", "A letter to a neighbour"), "از دفتر": ("gist", "House ledger of")})
    assert agreed.place.call("evaluate") == 0
    out, err = capsys.readouterr()
    lines = [line.split() for line in out.splitlines()]
    assert lines[0] == "into type engine units drafted of use as is to edit chrF".split()
    assert lines[1] == ["fa→en", "all", "memory", "1", "1", "1", "1", "0%", "100"]
    assert "fa→en: fewer than 30 units, too few to tell “memory” and “gist” apart." in out
    assert "Figures from fewer than 30 units are a hint at most" in err
    assert len(lines) == 4
    assert agreed.place.call("evaluate", "--types") == 0
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()[1:5]] == [
        "all",
        "all",
        "title",
        "footnote",
    ]
    assert "3 agreed units began without a draft" in err
    assert agreed.place.call("evaluate", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["units"] == 5
    assert told["rows"][0]["type"] == ""
    assert [each["best"] for each in told["verdicts"] if not each["type"]] == ["memory"]


def test_the_command_asks_only_when_told_to(agreed: Group, other: Other, capsys: pytest.CaptureFixture[str]) -> None:
    assert agreed.place.call("evaluate", "--allow", "other", "--as", "rook") == 2
    assert agreed.place.call("evaluate", "--most", "5") == 2
    capsys.readouterr()
    assert agreed.place.call("evaluate") == 0
    assert "None of the agreed units began as a draft" in capsys.readouterr().err
    assert agreed.place.call("evaluate", "--ask", "--most", "3") == 0
    out, err = capsys.readouterr()
    assert "Not asked: “other” sends the text to other.example:443" in err
    assert out.splitlines()[1].split()[:5] == ["fa→en", "all", "memory", "3", "0"]
    assert other.heard == []
