"""Words missing or left."""

from __future__ import annotations

from tests.checks.asking import document, messages, unit
from workflow.checks import check


def test_a_unit_without_words_is_missing() -> None:
    text = document(unit("One."), unit("Two.", "v"), unit("Three.", "w"), unit(" ", "x"))
    findings = check(text, {"u": "یک.", "v": " \n"}, "fa")
    assert [(item.code, item.unit, item.severity.value) for item in findings] == [
        ("missing", "v", "error"),
        ("missing", "w", "error"),
    ]


def test_words_carried_elsewhere_are_not_missing() -> None:
    text = document(unit("One."), unit("Two.[^a]", "v"))
    assert check(text, {"u": "یک و دو.[^a]"}, "fa", carried=["v"]) == []
    lost = check(text, {"u": "یک و دو."}, "fa", carried=["v"])
    assert [(item.code, item.unit, item.severity.value) for item in lost] == [("references", "v", "error")]


def test_original_words_are_wanted() -> None:
    text = document(unit("The brick still keeps the palm.", original="fa"))
    assert messages(check(text, {}, "fa")) == [
        "Original wanted: these words were first said in Persian; find and enter them."
    ]
    assert messages(check(text, {}, "fr")) == ["This unit has no translation."]
