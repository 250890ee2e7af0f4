"""Dates and numbers as the target language writes them."""

from __future__ import annotations

import pytest

from workflow.draft.engines.glossary import GlossaryEngine
from workflow.draft.localised import DateStyle, dates, figures, numbers
from workflow.draft.port import Request
from workflow.model.unit import Unit, UnitType


@pytest.mark.parametrize(
    ("text", "source", "target", "both", "own", "reader"),
    [
        (
            "۳۰ اردیبهشت ۱۴۰۲", "fa", "en",
            "30 Ordibehesht 1402 (20 May 2023)", "30 Ordibehesht 1402", "20 May 2023",
        ),
        ("20 May 2023", "en", "fa", "۳۰ اردیبهشت ۱۴۰۲ (۲۰ مهٔ ۲۰۲۳)", "۲۰ مهٔ ۲۰۲۳", "۳۰ اردیبهشت ۱۴۰۲"),
        ("20 May 2023", "en", "fr", "20 mai 2023", "20 mai 2023", "20 mai 2023"),
        (
            "شنبه ۳۰ اردیبهشت ۱۴۰۲ (۲۰ مه ۲۰۲۳)", "fa", "en",
            "Saturday, 30 Ordibehesht 1402 (20 May 2023)",
            "Saturday, 30 Ordibehesht 1402 (20 May 2023)",
            "Saturday, 20 May 2023",
        ),
        ("۱۴۰۲/۲/۳۰", "fa", "en", "30 Ordibehesht 1402 (20 May 2023)", "30 Ordibehesht 1402", "20 May 2023"),
        ("اردیبهشت ۱۴۰۲", "fa", "en", "Ordibehesht 1402", "Ordibehesht 1402", "Ordibehesht 1402"),
    ],
)  # fmt: skip
def test_a_date_in_each_style(text: str, source: str, target: str, both: str, own: str, reader: str) -> None:
    for style, expected in ((DateStyle.BOTH, both), (DateStyle.OWN, own), (DateStyle.TARGET, reader)):
        assert [put.text for put in dates(text, source, target, style)] == [expected]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("در مهر ۵ نفر آمدند", "fa"),  # affection, and five people
        ("31 Mehr 1400", "en"),
        ("Saturday, May 30, 1402", "en"),
        ("Sunday 20 May 2023", "en"),
    ],
)
@pytest.mark.parametrize("style", DateStyle)
def test_what_may_be_no_date_is_left_alone(text: str, source: str, style: DateStyle) -> None:
    assert list(dates(text, source, "fr", style)) == []


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("12 or 1,234.5", "en", "fa", ["۱۲", "۱٬۲۳۴٫۵"]),
        ("۱٬۲۳۴٫۵ و ۳۵٪", "fa", "en", ["1,234.5", "35%"]),
        ("12 and 10:30:05", "en", "fr", ["10:30:05", "12"]),
        ("۱۰:۳۰ و ۳.۱۱.۲", "fa", "en", ["10:30", "3.11.2"]),
        ("3.11.2 and 021-555-1234", "en", "fa", ["3.11.2", "021-555-1234"]),
        ("12.5 or 7%, 3-1 and 1/2, 2019-2020", "en", "fa", ["۳-۱", "۱/۲", "۲۰۱۹-۲۰۲۰", "۱۲٫۵", "۷٪"]),
        ("COVID-19 and 5th", "en", "fa", []),
    ],
)
def test_figures_are_all_numbers(text: str, source: str, target: str, expected: list[str]) -> None:
    assert [put.text for put in figures(text, source, target)] == expected


def test_numbers_are_those_that_change() -> None:
    assert list(numbers("12 and 3.11.2", "en", "fr")) == []
    assert [put.text for put in numbers("12 and 3.11.2", "en", "fa")] == ["۱۲"]


@pytest.mark.parametrize(
    ("style", "expected"), [(DateStyle.BOTH, "30 Ordibehesht 1402 (20 May 2023)"), (DateStyle.TARGET, "20 May 2023")]
)
def test_the_glossary_engine_writes_dates_in_the_style_it_was_given(style: DateStyle, expected: str) -> None:
    engine = GlossaryEngine([], dates=style)
    draft = engine.draft(Request(Unit("", UnitType.HEADING, "۳۰ اردیبهشت ۱۴۰۲", 1), "fa", "en"))
    assert draft is not None
    assert draft.text == expected
    assert (engine.version == GlossaryEngine([]).version) is (style is DateStyle.BOTH)
