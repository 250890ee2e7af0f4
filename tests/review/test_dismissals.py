"""Who may say that a finding stays, for every right, author, severity and number of people; and how long it holds."""

from dataclasses import replace
from itertools import product

import pytest

from workflow.errors import RuleError
from workflow.model.finding import Finding, Severity
from workflow.model.state import Right
from workflow.review.dismissals import (
    NEEDS,
    Dismissal,
    Words,
    allow,
    allow_again,
    covers,
    heaviest_of,
    holding,
    words_of,
)
from workflow.review.rights import Grant, Person, Rule

RIGHTS = (None, Right.TRANSLATOR, Right.REVIEWER, Right.EDITOR, Right.ADMIN)
AUTHORS = ("own", "another's", "nobody's")
WHERE = "letters/en paragraph-0123"


def person(right: Right | None, language: str = "en") -> Person:
    return Person("aaaaa", "sara", frozenset() if right is None else frozenset({Grant(right, language)}))


def finding(severity: Severity = Severity.WARNING, code: str = "pairs", unit: str = "u") -> Finding:
    return Finding(code, unit, severity, "Something is odd.")


def may(found: Finding, right: Right | None, author: str, people: int, *, why: str = "It is meant so.") -> bool:
    authors = {"own": {"aaaaa"}, "another's": {"bbbbb"}, "nobody's": {""}}[author]
    who, rule = person(right), Rule(people)
    try:
        kept = allow(who, [found], why, authors=authors, firm={"missing"}, rule=rule, language="en", where=WHERE)
    except RuleError as refused:
        return not (refused.what and refused.where == WHERE and refused.next_step)
    return kept == "It is meant so."


def expected(severity: Severity, right: Right | None, author: str, people: int) -> bool:
    if right is None:
        return False
    if severity is not Severity.ERROR:
        return True
    return right is not Right.TRANSLATOR and not (author == "own" and people == 2)


CASES = list(product(Severity, RIGHTS, AUTHORS, (1, 2)))


def test_the_product_is_whole() -> None:
    assert len(CASES) == 3 * 5 * 3 * 2
    assert set(NEEDS) == set(Severity)


@pytest.mark.parametrize(("severity", "right", "author", "people"), CASES)
def test_who_may_dismiss(severity: Severity, right: Right | None, author: str, people: int) -> None:
    assert may(finding(severity), right, author, people) == expected(severity, right, author, people)
    assert not may(finding(severity, code="missing"), right, author, people), "firm findings stay"


@pytest.mark.parametrize("right", RIGHTS)
def test_whoever_works_on_the_words_may_take_it_back(right: Right | None) -> None:
    if right is None:
        with pytest.raises(RuleError, match="translator's right"):
            allow_again(person(None), language="en", where=WHERE)
    else:
        allow_again(person(right), language="en", where=WHERE)


def test_a_right_for_another_language_does_not_count() -> None:
    with pytest.raises(RuleError, match="translator's right"):
        allow(person(Right.ADMIN, "fr"), [finding()], "x", authors=(), firm=(), rule=Rule(), language="en", where=WHERE)


@pytest.mark.parametrize("why", ["", "  ", "\n"])
def test_a_reason_is_required(why: str) -> None:
    with pytest.raises(RuleError, match="takes a reason"):
        allow(person(Right.ADMIN), [finding()], why, authors=(), firm=(), rule=Rule(), language="en", where=WHERE)


def test_a_reason_holds_no_control_letters() -> None:
    with pytest.raises(RuleError, match=r"U\+001B"):
        allow(person(Right.ADMIN), [finding()], "\x1b[2J", authors=(), firm=(), rule=Rule(), language="en", where=WHERE)


def test_several_findings_weigh_as_much_as_the_heaviest() -> None:
    found = [finding(Severity.HINT), finding(Severity.ERROR), finding(Severity.WARNING)]
    assert heaviest_of(found) is Severity.ERROR
    with pytest.raises(RuleError, match="reviewer's right"):
        allow(person(Right.TRANSLATOR), found, "x", authors=(), firm=(), rule=Rule(), language="en", where=WHERE)


UNITS = {"u": Words("Source.", "Words.", "bbbbb"), "v": Words("Source.", "Words.", "bbbbb")}


def dismissal(found: Finding, by: str = "ccccc") -> Dismissal:
    return Dismissal(found.unit, found.code, words_of(found, UNITS), found.severity, by, "why")


def holds(said: Dismissal, found: Finding, units: dict[str, Words], people: int = 2) -> bool:
    (held,) = holding([found], units, [said], firm={"missing"}, rule=Rule(people))
    assert held in (None, said)
    return held is not None


def test_it_holds_for_these_words_alone() -> None:
    said = dismissal(finding())
    assert holds(said, finding(), UNITS)
    assert holds(said, replace(finding(), message="Told otherwise.", start=3, end=4), UNITS), "the words are the same"
    assert not holds(said, finding(code="length"), UNITS)
    assert not holds(said, finding(unit="v"), UNITS)
    assert not holds(said, finding(), {"u": Words("Source.", "Other words.", "bbbbb")})
    assert not holds(said, finding(), {"u": Words("Another source.", "Words.", "bbbbb")})
    assert holds(said, finding(), {"u": Words("Source.", "Words.", "eeeee")}), "whoever wrote them"


def test_something_else_in_the_same_words_is_another_finding() -> None:
    first = replace(finding(Severity.ERROR), values={"form": "Iran", "agreed": "ایران"})
    said = dismissal(first)
    assert holds(said, first, UNITS)
    assert not holds(said, replace(first, values={"form": "Iran", "agreed": "کشور ایران"}), UNITS), "a new glossary"
    assert not holds(said, replace(first, values={}), UNITS)


def test_in_which_other_text_the_same_was_met_makes_no_other_finding() -> None:
    first = replace(finding(), values={"other": "Mina Partow", "document": "rain"})
    assert holds(dismissal(first), replace(first, values={"other": "Mina Partow", "document": "door"}), UNITS)
    assert not holds(dismissal(first), replace(first, values={"other": "Mina Partu", "document": "rain"}), UNITS)


def test_an_anchor_inside_what_was_found_makes_no_other_finding() -> None:
    first = replace(finding(), values={"typed": "30 May[^1] 2023"})
    noted = replace(first, values={"typed": "30[^day] May[^1] 2023"})
    assert holds(dismissal(first), noted, UNITS | {"note:day": Words("30", "A day.", "ddddd")})
    assert not holds(dismissal(first), noted, UNITS), "no note's: words of the text"


def test_what_concerns_a_note_hangs_on_the_note_too() -> None:
    about = replace(finding(Severity.ERROR, code="notes"), values={"note": "tulip"})
    units = UNITS | {"note:tulip": Words("the tulip", "A flower.", "ddddd")}
    said = Dismissal("u", "notes", words_of(about, units), Severity.ERROR, "bbbbb", "why")
    assert holds(said, about, units), "whoever wrote the words did not write the note"
    assert not holds(said, about, units | {"note:tulip": Words("the tulip", "A flower!", "ddddd")})
    assert not holds(said, about, units | {"note:tulip": Words("a tulip", "A flower.", "ddddd")})
    assert not holds(said, about, units | {"note:tulip": Words("the tulip", "A flower.", "bbbbb")}), "their own note"
    other = units | {"note:rose": Words("the tulip", "A flower.", "ddddd")}
    assert not holds(said, replace(about, values={"note": "rose"}), other)


def test_what_concerns_the_edition_is_known_by_its_sentence() -> None:
    said = dismissal(finding(unit=""))
    assert holds(said, finding(unit=""), {})
    assert not holds(said, replace(finding(unit=""), message="Something else."), UNITS)


@pytest.mark.parametrize(("now", "by", "people"), list(product(Severity, ("author", "another"), (1, 2))))
def test_what_became_heavier_since_is_found_again(now: Severity, by: str, people: int) -> None:
    tag = "bbbbb" if by == "author" else "ccccc"
    for then in Severity:
        said = dismissal(finding(then), tag)
        wanted = now is not Severity.ERROR or (then is Severity.ERROR and (by == "another" or people == 1))
        assert covers(said, finding(now), "bbbbb", firm=(), rule=Rule(people)) == wanted
        assert not covers(said, finding(now), "bbbbb", firm={"pairs"}, rule=Rule(people)), "it became firm since"


def test_any_text_can_be_dismissed() -> None:
    odd = {"u": Words("\ud800\0", "\udfff", "")}
    assert words_of(finding(), odd) != words_of(finding(), {"u": Words("\ud800", "\0\udfff", "")})
