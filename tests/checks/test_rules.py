"""All rules together: order, robustness, growth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.asking import document, unit
from tests.counting import calls
from workflow.checks import check
from workflow.model.unit import UnitType


def test_findings_stand_in_reading_order() -> None:
    text = document(unit("[a](1)[^1] 5", "u"), unit("b", "v"), unit("7 *c*", "w"))
    findings = check(text, {"w": "ج", "u": "آ[^2] ۶"}, "fa")
    assert [(item.unit, item.code, item.start) for item in findings] == [
        ("u", "references", 0),
        ("u", "links", 0),
        ("u", "references", 1),
        ("u", "numbers-changed", 6),
        ("v", "missing", 0),
        ("w", "numbers-changed", 0),
        ("w", "skeleton", 0),
    ]
    assert findings == check(text, {"u": "آ[^2] ۶", "w": "ج"}, "fa")


ANY = st.text() | st.text("ab[]()!`<>#@^\\:/.\"'* _\n‌۱1۲,٬%" + "May 1402 اردیبهشت")


@given(ANY, ANY, st.sampled_from(["fa", "en", "fr", "ckb", "qqq", ""]), st.sampled_from(list(UnitType)))
def test_no_text_breaks_a_rule_and_every_span_lies_in_the_text(
    source: str, text: str, language: str, type: UnitType
) -> None:
    for plain in (False, True):
        asked = document(unit(source, type=type, plain=plain))
        for finding in check(asked, {"u": text}, language, carried=["u"] if plain else ()):
            assert 0 <= finding.start <= finding.end <= len(text)
            assert finding.message
            assert finding.unit == "u"


@given(st.text("ab[](^1) *_`<b>/\n۱12,٬% May" + "اردیبهشت‌"))
def test_a_text_beside_itself_has_no_faults(text: str) -> None:
    asked = document(unit(text, type=UnitType.STANZA))
    codes = {finding.code for finding in check(asked, {"u": text}, "en")}
    assert codes <= {"missing", "references", "links"}  # an empty text; a link that was empty before
    assert not any("lost" in finding.message for finding in check(asked, {"u": text}, "en"))


@pytest.mark.parametrize(
    "piece", ["[](", "[^1]", "* ", "**a", "<b>", "12,", "20 May 1402 ", "one ", "\\*", "a_", "۱۲٬", "`"]
)
def test_work_grows_with_the_text(piece: str) -> None:
    def checked(size: int) -> None:
        text = piece * (size // len(piece))
        check(document(unit(text)), {"u": text[::-1] + text}, "fa")

    checked(500)
    small, big = (calls(lambda size=size: checked(size)) for size in (500, 4_000))
    assert big < 10 * small + 1_000  # eight times the text; the square would be 64
    checked(32_000)  # comes to an end
