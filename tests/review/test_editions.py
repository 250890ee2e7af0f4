"""Where editions stand, and what keeps them from approval."""

import re
from dataclasses import replace

import pytest

from workflow.model.edition import Edition
from workflow.model.finding import Finding, Severity
from workflow.model.note import Note, NoteKind
from workflow.model.state import EditionState, State
from workflow.model.translation import Draft, Translation
from workflow.model.unit import Document, Unit, UnitType
from workflow.review.editions import Tally, edition_state, obstacles, open_notes, standing, tally
from workflow.review.rights import Rule

UNITS = (
    Unit("title-1", UnitType.TITLE, "نامه", 2, plain=True),
    Unit("paragraph-1", UnitType.PARAGRAPH, "سلام.", 5),
    Unit("paragraph-2", UnitType.PARAGRAPH, "Hail to thee.", 7, original="en"),
)
REVIEWED = {unit.key: Translation(unit.key, "Words[^n].", State.REVIEWED, by="a", agreed_by="b") for unit in UNITS}
NOTE = Note("n", NoteKind.WORD, "Words", "Why.", unit="paragraph-1", state=State.REVIEWED, by="a", agreed_by="b")


def edition(notes: tuple[Note, ...] = (), **changed: Translation) -> Edition:
    rows = REVIEWED | {key.replace("_", "-"): row for key, row in changed.items()}
    return Edition(Document("", UNITS, ()), "en", rows, notes)


def whats(one: Edition, *findings: Finding, people: int = 2) -> list[tuple[str, str]]:
    return [(each.unit, each.what) for each in obstacles(one, findings, Rule(people, frozenset({"import"})))]


def test_nothing_stands_in_the_way() -> None:
    assert whats(edition((NOTE,))) == []
    carried = Translation("title-1", state=State.REVIEWED, by="a", agreed_by="b", carried="paragraph-1")
    assert whats(edition(title_1=carried)) == []
    assert whats(edition((replace(NOTE, state=State.TRANSLATED, suggestion=True),))) == []
    warning = Finding("numbers", "paragraph-1", Severity.WARNING, "a number changed")
    assert whats(edition(), warning) == []


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (Translation("paragraph-1"), "no person has written it"),
        (Translation("paragraph-1", "D.", draft=Draft("D.", "memory")), "no person has written it"),
        (Translation("paragraph-1", "W.", State.TRANSLATED, by="a"), "nobody has agreed to it"),
        (Translation("paragraph-1", "W.", State.TRANSLATED, by="a", sent_back="flat"), "it was sent back: flat"),
        (
            Translation("paragraph-1", "W.", State.TRANSLATED, by="a", previous="درود."),
            "the source changed after these words were written",
        ),
        (
            Translation("paragraph-1", "W.", State.REVIEWED, by="a", agreed_by="a"),
            "one person alone stands behind it",
        ),
        (
            Translation("paragraph-1", "W.", State.REVIEWED, by="import", agreed_by="a"),
            "one person alone stands behind it",
        ),
        (
            Translation("paragraph-1", state=State.TRANSLATED, by="a", carried="title-1"),
            "nobody has agreed that another unit carries its words",
        ),
        (
            Translation("paragraph-1", state=State.REVIEWED, by="a", agreed_by="a", carried="title-1"),
            "one person alone says that another unit carries its words",
        ),
        (
            Translation("paragraph-1", state=State.TRANSLATED, by="a", carried="paragraph-9"),
            "the unit that should carry its words is gone",
        ),
        (
            Translation("paragraph-1", state=State.TRANSLATED, by="a", carried="title-1", previous="درود."),
            "its source changed, or it was sent back",
        ),
    ],
)
def test_units_in_the_way(row: Translation, what: str) -> None:
    assert whats(edition(paragraph_1=row)) == [("paragraph-1", what)]


def test_the_rest_in_the_way() -> None:
    assert whats(edition(paragraph_2=Translation("paragraph-2"))) == [("paragraph-2", "the original words are wanted")]
    assert whats(edition((replace(NOTE, state=State.TRANSLATED),))) == [("n", "nobody has agreed to this note")]
    assert whats(edition((replace(NOTE, agreed_by="a"),))) == [("n", "one person alone stands behind this note")]
    assert whats(edition((replace(NOTE, by="import"),))) == [("n", "one person alone stands behind this note")]
    assert whats(edition((replace(NOTE, agreed_by="a"),)), people=1) == []
    lost = "the words this note explains no longer stand in the edition"
    bare = replace(REVIEWED["paragraph-1"], text="Words.")
    assert whats(edition((NOTE,), paragraph_1=bare)) == [("n", lost)]
    assert whats(edition((replace(NOTE, unit="paragraph-9"),))) == [("n", lost)]
    assert whats(edition((replace(NOTE, unit="title-1"),))) == [], "a title holds no anchors"
    assert whats(edition((replace(NOTE, unit="title-1", lemma="Song"),))) == [("n", lost)]
    assert whats(edition((replace(NOTE, unit="", lemma=""),))) == [], "a preface"
    error = Finding("references", "paragraph-1", Severity.ERROR, "[^1] is lost")
    assert whats(edition(), error) == [("paragraph-1", "references: [^1] is lost")]
    assert whats(edition(paragraph_1=Translation("paragraph-1")), error) == [
        ("paragraph-1", "no person has written it")
    ]
    assert whats(Edition(Document("", (), ()), "en", {})) == [("", "the document holds no words")]


def test_counting() -> None:
    rows = edition(
        title_1=Translation("title-1", state=State.REVIEWED, by="a", agreed_by="b", carried="paragraph-1"),
        paragraph_1=Translation("paragraph-1", "W.", State.TRANSLATED, by="a", previous="x", sent_back="why"),
        paragraph_2=Translation("paragraph-2", "D.", draft=Draft("D.", "copy")),
    )
    counts = tally((row for _, row in standing(rows)), Rule())
    assert counts == Tally(units=3, translated=2, reviewed=1, stale=1, drafts=1, sent_back=1, carried=1)


def test_what_one_person_stands_behind_is_not_reviewed() -> None:
    rule = Rule(2, frozenset({"import"}))
    rows = [
        Translation("a", "W.", State.REVIEWED, by="import", agreed_by="a"),
        Translation("b", "W.", State.REVIEWED, by="a", agreed_by="a"),
        Translation("c", state=State.TRANSLATED, by="a", carried="a"),
        Translation("d", state=State.REVIEWED, by="a", agreed_by="b", carried="a"),
    ]
    assert tally(rows, rule).reviewed == 1
    assert tally(rows, replace(rule, people=1)).reviewed == 3
    assert open_notes([NOTE, replace(NOTE, by="import")], rule) == [replace(NOTE, by="import")]


def test_every_obstacle_ends_in_a_command_of_this_edition() -> None:
    rows = [
        Translation("paragraph-1"),
        Translation("paragraph-1", "D.", draft=Draft("D.", "memory")),
        Translation("paragraph-1", "W.", State.TRANSLATED, by="a"),
        Translation("paragraph-1", "W.", State.TRANSLATED, by="a", sent_back="flat"),
        Translation("paragraph-1", "W.", State.TRANSLATED, by="a", previous="درود."),
        Translation("paragraph-1", state=State.TRANSLATED, by="a", carried="title-1"),
    ]
    for row in rows:
        one = edition((replace(NOTE, state=State.TRANSLATED, lemma="Gone"),), paragraph_1=row)
        one = replace(one, document=replace(one.document, slug="letter"))
        error = Finding("links", "title-1", Severity.ERROR, "a link is lost")
        found = obstacles(one, [error], Rule())
        assert {each.found_by_check for each in found if each.unit == "title-1"} == {True}
        for each in found:
            for step in each.next_step.split("\n"):
                command = step.partition(": ")[2]
                assert re.fullmatch(r"bargardan (review|note \w+|dismiss) letter en \S+.*", command), each


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_way_out_of_an_error_is_other_words_or_a_reason(language: str) -> None:
    one = edition()
    one = replace(one, language=language, document=replace(one.document, slug="letter", path="content/letter.fa.md"))
    for unit, place in (("title-1", "title-1"), ("", "edition")):
        error = Finding("links", unit, Severity.ERROR, "a link is lost")
        (open_,) = (each for each in obstacles(one, [error], Rule()) if each.found_by_check)
        assert f'bargardan dismiss letter {language} {place} links --why "…"' in open_.next_step
        (firm,) = (each for each in obstacles(one, [error], Rule(), firm={"links"}) if each.found_by_check)
        assert "dismiss" not in firm.next_step


def test_standing_in_reading_order() -> None:
    assert [row.key for _, row in standing(Edition(Document("", UNITS, ()), "en", {}))] == [u.key for u in UNITS]


@pytest.mark.parametrize(
    ("counts", "more", "state"),
    [
        (Tally(), {}, EditionState.DRAFTING),
        (Tally(3, 2, 2), {}, EditionState.DRAFTING),
        (Tally(3, 3, 2), {}, EditionState.IN_REVIEW),
        (Tally(3, 3, 3), {"errors": 1}, EditionState.IN_REVIEW),
        (Tally(3, 3, 3), {"open_notes": 1}, EditionState.IN_REVIEW),
        (Tally(3, 3, 3), {}, EditionState.READY),
        (Tally(3, 3, 3), {"approved": "f", "now": "f"}, EditionState.APPROVED),
        (Tally(3, 3, 3), {"approved": "f", "now": "g"}, EditionState.OUTDATED),
        (Tally(3, 1, 1), {"approved": "f", "now": "g"}, EditionState.OUTDATED),
    ],
)
def test_states(counts: Tally, more: dict[str, str], state: EditionState) -> None:
    assert edition_state(counts, **more) is state  # type: ignore[arg-type]
