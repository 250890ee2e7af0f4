"""All rules together: order, house style, robustness, fixes, growth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.asking import document, unit
from tests.counting import calls
from workflow.checks import BY_CODE, Context, Customs, Style, check, check_unit, mended
from workflow.checks.rule import Family
from workflow.model.finding import Severity
from workflow.model.unit import UnitType

WANTED = {"references", "links", "numbers-changed", "missing", "emphasis"}


def test_findings_stand_in_reading_order() -> None:
    text = document(unit("[a](1)[^1] 5", "u"), unit("b", "v"), unit("7 *c*", "w"))
    findings = check(text, {"w": "ج", "u": "آ[^2] ۶"}, "fa")
    assert [(item.unit, item.code, item.start) for item in findings if item.code in WANTED] == [
        ("u", "references", 0),
        ("u", "links", 0),
        ("u", "references", 1),
        ("u", "numbers-changed", 6),
        ("v", "missing", 0),
        ("w", "numbers-changed", 0),
        ("w", "emphasis", 0),
    ]
    assert findings == check(text, {"u": "آ[^2] ۶", "w": "ج"}, "fa")


def weights(customs: Customs, type: UnitType = UnitType.PARAGRAPH, language: str = "fa") -> list[tuple[str, str]]:
    text = document(unit("[a](1) 57 *c*", type=type))
    found = check(text, {"u": "آ ۷۵"}, language, customs=customs)
    return [(item.code, str(item.severity)) for item in found if item.code in WANTED]


def test_house_style_switches_rules_off_and_weighs_them() -> None:
    plain = [("links", "error"), ("emphasis", "warning"), ("numbers-changed", "warning")]
    assert sorted(weights(Customs())) == sorted(plain)
    off = Customs(Style(off=frozenset(["links", "emphasis"])))
    assert weights(off) == [("numbers-changed", "warning")]
    lighter = Customs(languages={"fa": {"severities": {"links": Severity.HINT}}})
    assert ("links", "hint") in weights(lighter)
    assert ("links", "hint") in weights(lighter, language="fa-AF")
    assert ("links", "error") in weights(lighter, language="ckb")
    by_type = Customs(types={"heading": {"off": ["numbers-changed"]}})
    assert sorted(weights(by_type)) == sorted(plain)
    assert "numbers-changed" not in dict(weights(by_type, UnitType.HEADING))


def test_what_readers_need_is_asked_whatever_the_house_says() -> None:
    style = Style(off=frozenset(["missing"]), severities={"missing": Severity.HINT})
    found = check(document(unit("One.")), {}, "fa", customs=Customs(style))
    assert [(item.code, item.severity) for item in found if item.code == "missing"] == [("missing", Severity.ERROR)]


def test_one_unit_is_asked_alone_while_somebody_types() -> None:
    asked = unit("[door](a.html) 5")
    whole = check(document(asked), {"u": "[در](b.html) ۶"}, "fa")
    alone = check_unit(asked, "[در](b.html) ۶", Context("en", "fa"))
    assert alone == [item for item in whole if BY_CODE[item.code].unit is not None]
    assert check_unit(asked, " \n", Context("en", "fa")) == []
    quiet = check_unit(asked, "[در](b.html) ۶", Context("en", "fa", customs=Customs(Style(off=frozenset(["links"])))))
    assert [item for item in alone if item.code != "links"] == quiet


def test_the_original_is_asked_about_its_own_words_and_never_blocked_by_a_rule_that_can_be_dismissed() -> None:
    text = document(unit("Friday 20 May 2023, [](a.html) [^9] TODO"), language="en")
    for item in check(text, {"u": "این‌جا نیست"}, "en"):
        assert BY_CODE[item.code].original
        assert item.severity is not Severity.ERROR or BY_CODE[item.code].firm


LETTERS = "ab[]()!`<>#@^\\:/.\"'* _\n‌۱1۲,٬%؟?،;«»“”يكیک" + "May 1402 اردیبهشت می ها رفته ام خانه‌ی"
ANY = st.text() | st.text(LETTERS)


@given(ANY, ANY, st.sampled_from(["fa", "en", "fr", "ckb", "es", "qqq", ""]), st.sampled_from(list(UnitType)))
def test_no_text_breaks_a_rule_and_every_span_lies_in_the_text(
    source: str, text: str, language: str, type: UnitType
) -> None:
    for plain in (False, True):
        asked = document(unit(source, type=type, plain=plain))
        for finding in check(asked, {"u": text}, language, carried=["u"] if plain else ()):
            words = source if language == "en" else text  # of an original its own words are looked at
            assert 0 <= finding.start <= finding.end <= len(words)
            assert finding.message
            assert finding.unit in {"u", ""}
            assert finding.fix is None or finding.unit == "u"


@given(ANY, ANY, st.sampled_from(["fa", "en", "fr", "ckb"]))
def test_mending_comes_to_an_end(source: str, text: str, language: str) -> None:
    asked = unit(source)
    for _round in range(6):
        found = check_unit(asked, text, Context("en", language))
        again = mended(text, found)
        if again == text:
            break
        text = again
    assert mended(text, check_unit(asked, text, Context("en", language))) == text


@given(st.text("ab[](^1) *_`<b>/\n۱12,٬% May" + "اردیبهشت‌"))
def test_a_text_beside_itself_has_lost_nothing(text: str) -> None:
    asked = document(unit(text, type=UnitType.STANZA))
    families = {Family.MARKDOWN, Family.CALENDARS, Family.VERSE}
    found = [item for item in check(asked, {"u": text}, "en-GB") if BY_CODE[item.code].family in families]
    assert not any("lost" in item.message for item in found)
    assert not any(
        item.severity is Severity.ERROR for item in found if item.code not in {"links", "references", "tags"}
    )


# Repeated, each is a way to cost a careless rule a square.
PIECES = [
    "[](", "[^1]", "* ", "**a", "<b>", "12,", "20 May 1402 ", "one ", "\\*", "a_", "۱۲٬", "`", "(", "«", "می ", "ها ",
    "يك ", "Aa ", "word ", "سلام a ", ". ", "09121234567 ", "#a ", "a\n", "[a] ", "\N{RIGHT-TO-LEFT ISOLATE}",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_with_the_text(piece: str) -> None:
    def checked(size: int) -> None:
        text = piece * (size // len(piece))
        check(document(unit(text)), {"u": text[::-1] + text}, "fa")

    checked(400)
    small, big = (calls(lambda size=size: checked(size)) for size in (500, 4_000))
    assert big < 10 * small + 1_000  # eight times the text; the square would be 64
    checked(32_000)  # comes to an end


def test_a_change_of_words_alone_changes_what_is_found() -> None:
    text = document(unit("264 women signed."))
    first = check(text, {"u": "۲۴۶ زن امضا کردند."}, "fa")
    second = check(text, {"u": "۲۶۴ زن امضا کردند."}, "fa")
    assert [item for item in first if item.code == "numbers-changed"] != []
    assert [item for item in second if item.code == "numbers-changed"] == []
