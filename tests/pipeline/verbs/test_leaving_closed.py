"""What a dry run promises, and what closes a document before anybody said so here."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import Group
from tests.pipeline.verbs.leaving import SECRET, Parrot, draft, ledger, parrot_of, settings
from workflow.draft.port import Passage


@pytest.fixture
def parrot(group: Group, monkeypatch: pytest.MonkeyPatch) -> Parrot:
    """A remote engine that the settings name, after the memory."""
    return parrot_of(group, monkeypatch)


REFRAIN = "---\ntitle: برگردان\n---\n\nشب از پنجره گذشت.\n\nما بیدار ماندیم.\n\nشب از پنجره گذشت.\n"


def rehearsed(group: Group, *slugs: str, **more: Any) -> Any:
    from workflow.pipeline.permission import Leave
    from workflow.pipeline.rehearsal import rehearse

    with group.place.opened() as workspace:
        leave = Leave(workspace, tuple(more.pop("allow", ())), more.pop("by", ""))
        return rehearse(workspace, slugs, leave=leave, **more)


def test_a_dry_run_counts_a_text_that_comes_again_as_often_as_it_leaves(group: Group, parrot: Parrot) -> None:
    group.place.write("content/refrain.fa.md", REFRAIN)
    group.place.write("content/again.fa.md", REFRAIN.replace("برگردان", "باز هم"))
    group.place.sync()
    given: dict[str, Any] = {"to": ["en"], "allow": ["parrot"], "by": "rook"}
    would = rehearsed(group, "refrain", "again", **given)
    draft(group, "refrain", "again", **given)
    rows = ledger(group)
    assert sum(each.characters for each in would) == sum(row["characters"] for row in rows)
    assert sum(len(each.units) for each in would) == len(parrot.heard) == 4


def test_a_dry_run_asks_again_for_drafts_where_a_run_would(group: Group, parrot: Parrot) -> None:
    from workflow.pipeline import openness

    with group.place.opened() as workspace:
        openness.allow(workspace, "letter", ["parrot"], openness.Asking("heron", NOW))
    draft(group)
    assert rehearsed(group) == [], "the engines have answered for all"
    parrot.version = "2"
    settings(group, 'dates = "own"')  # from now on they may answer otherwise
    would, before = rehearsed(group), len(ledger(group))
    draft(group)
    rows = ledger(group)[: len(ledger(group)) - before]
    assert sum(each.characters for each in would if not each.refused) == sum(row["characters"] for row in rows) > 0


@pytest.mark.parametrize("line", ["confidential: true", "confidentail: true", "title: [", "x: \x00"])
def test_a_file_that_says_so_is_believed_before_anybody_synced(group: Group, parrot: Parrot, line: str) -> None:
    from workflow.pipeline import openness

    with group.place.opened() as workspace:
        openness.allow(workspace, "letter", ["parrot"], openness.Asking("heron", NOW))
    path = group.place.root / "content" / "letter.fa.md"
    before = path.read_text("utf8")
    path.write_text(before.replace("---\n", f"---\n{line}\n", 1), "utf8")
    assert all("confidential" in each.refused for each in rehearsed(group, "letter", to=["en"]))
    done = draft(group, "letter", to=["en"], allow=["parrot"], by="rook")
    assert (parrot.heard, done.by_engine) == ([], {})
    assert [why for why in done.refused if why.startswith("The document is confidential")]
    path.write_text(before, "utf8")
    assert draft(group, "letter", to=["en"]).by_engine == {"parrot": 5}


def test_a_file_that_turns_confidential_while_an_engine_works_ends_it(group: Group, parrot: Parrot) -> None:
    path = group.place.root / "content" / "letter.fa.md"

    def turn(passage: Passage) -> bool:
        path.write_text(path.read_text("utf8").replace("---\n", "---\nconfidential: true\n", 1), "utf8")
        return False

    parrot.fails = turn
    draft(group, "letter", to=["en"], allow=["parrot"], by="rook")
    assert len(parrot.heard) == 1


@pytest.mark.parametrize("gone", [True, False])
def test_a_new_file_with_the_words_of_a_confidential_document_is_confidential(
    group: Group, parrot: Parrot, gone: bool
) -> None:
    from workflow.pipeline import openness

    path = group.place.root / "content" / "letter.fa.md"
    text = path.read_text("utf8")
    with group.place.opened() as workspace:
        openness.seal(workspace, "letter", openness.Asking("heron", NOW))
    if gone:
        path.unlink()
    group.place.write("content/renamed.fa.md", f"{text}\nیک بند تازه.\n")
    group.place.write("content/other.fa.md", f"---\ntitle: دیگر\n---\n\n{text.split(chr(10) * 2)[-1]}\n\nبندی.\n")
    report = group.place.sync()
    with group.place.opened():
        assert openness.is_confidential("renamed")
        assert not openness.is_confidential("other"), "a line in common is not the text"
    (told,) = [each for each in report.remarks if "confidential" in each.message]
    assert told.path == "content/renamed.fa.md"
    assert "“letter”" in told.message


def test_who_seals_is_told_what_files_do_not_know(
    group: Group, parrot: Parrot, capsys: pytest.CaptureFixture[str]
) -> None:
    assert group.place.call("confidential", "letter", "--seal", "--as", "heron") == 0
    told = capsys.readouterr().err
    assert "front matter of content/letter.fa.md too" in told
    assert "taken away by: bargardan publish" in told
    group.place.write("content/secret.fa.md", SECRET)
    group.place.sync()
    assert group.place.call("confidential", "secret") == 0
    assert capsys.readouterr().err == ""


def test_a_flag_that_a_person_set_comes_back_from_the_catalogs(group: Group) -> None:
    def closed() -> bool:
        from workflow.pipeline import openness

        with group.place.opened():
            return openness.is_confidential("letter")

    assert group.place.call("confidential", "letter", "--seal", "--as", "sparrow") == 0
    group.sync()
    assert "X-Confidential: yes" in group.place.po("letter", "en").read_text("utf8")
    for path in group.place.root.glob("bargardan.sqlite3*"):
        path.unlink()
    assert group.place.sync(rebuild=True).problems == []
    assert closed()
    assert "X-Confidential: yes" in group.place.po("letter", "en").read_text("utf8")
    group.place.sync()
    assert closed(), "a sync changes nothing of it"


def test_lifted_it_is_gone_from_the_catalogs(group: Group) -> None:
    assert group.place.call("confidential", "letter", "--seal", "--as", "sparrow") == 0
    group.sync()
    assert group.place.call("confidential", "letter", "--lift", "the neighbour agreed", "--as", "heron") == 0
    group.sync()
    assert "X-Confidential" not in group.place.po("letter", "en").read_text("utf8")
