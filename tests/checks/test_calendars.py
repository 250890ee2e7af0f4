"""Dates in any calendar, numbers in any digits."""

from __future__ import annotations

import pytest

from tests.checks.asking import document, found, unit
from workflow.checks import check


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("264 women and 12.5% of 1,234,567", "۲۶۴ زن و ۱۲٫۵٪ از ۱٬۲۳۴٬۵۶۷"),
        ("264 women", "دویست و شصت و چهار زن"),
        ("two hundred and sixty-four women", "۲۶۴ زن"),
        ("264 women", "٢٦٤ زن"),
        ("39,768 cases", "۳۹،۷۶۸ مورد"),
        ("35 percent", "۳۵ درصد"),
        ("5 million", "۵٬۰۰۰٬۰۰۰"),
        ("the 19th century", "قرن نوزدهم"),
        ("in 1388", "در ۱۳۸۸ (۲۰۰۹)"),
        ("in 2009", "در سال ۱۳۸۸"),
        ("30 Ordibehesht 1402", "۳۰ اردیبهشت ۱۴۰۲"),
        ("20 May 2023", "۳۰ اردیبهشت ۱۴۰۲"),
        ("Saturday 20 May 2023", "شنبه ۳۰ اردیبهشت ۱۴۰۲ (۲۰ مه ۲۰۲۳)"),
        ("2023-05-20", "۱۴۰۲/۲/۳۰"),
        ("COVID-19 and [room 5](https://a.example/2024/17)", "کووید-۱۹ و [اتاق ۵](https://a.example/2024/17)"),
        ("Come twice.", "دو بار بیایید."),
        ("on 2 October", "دوم اکتبر"),
        ("29 September", "۷ مهر"),
        ("May 2023", "اردیبهشت ۱۴۰۲"),
        ("`x = 3`", "`x = 3`"),
        ("at 3:30 p.m.", "ساعت ۱۵:۳۰"),
        ("a 36-year-old woman", "زنی سی‌وشش‌ساله"),
        ("1.5 million of them", "یک و نیم میلیون از آن‌ها"),
        ("in the 1990s", "در دههٔ ۱۳۷۰"),
        ("in the 1980s", "در دهه‌ی شصت"),
        ("between 10 and 12 May 2023", "میان ۲۰ و ۲۲ اردیبهشت ۱۴۰۲"),
    ],
)
def test_the_same_numbers_in_another_writing_are_left_alone(source: str, text: str) -> None:
    assert found(source, text) == []
    assert found(text, source, "en", source_language="fa") == []


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("264 women", "۲۴۶ زن", [("numbers-changed", "warning", "۲۴۶")]),
        ("264 women", "زن‌ها", [("numbers-changed", "warning", "")]),
        ("women", "۲۶۴ زن", [("numbers-changed", "hint", "۲۶۴")]),
        ("12.5%", "۱۲۵٪", [("numbers-changed", "warning", "۱۲۵٪")]),
        ("1.5 million", "۱٫۵ هزار", [("numbers-changed", "warning", "۱٫۵")]),
        ("35% of them", "۳۵ نفر", [("numbers-changed", "warning", "۳۵")]),
        ("20 May 2023", "۲۹ اردیبهشت ۱۴۰۲", [("numbers-changed", "error", "۲۹ اردیبهشت ۱۴۰۲")]),
        ("20 May 2023", "روزی", [("numbers-changed", "warning", "")]),
        ("20 May 2023", "در مه ۲۰۲۳", [("numbers-changed", "warning", "")]),
        ("20 May 2023", "۲۰ مه", [("numbers-changed", "warning", "")]),
        ("on 20 May", "در ماه مه", [("numbers-changed", "warning", "")]),
        (
            "Saturday 20 May 2023",
            "یکشنبه ۳۰ اردیبهشت ۱۴۰۲",
            [("numbers-changed", "warning", "یکشنبه ۳۰ اردیبهشت ۱۴۰۲")],
        ),
    ],
)
def test_numbers_and_dates_that_changed(source: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(source, text) == expected


def test_a_date_of_two_calendars_is_an_error_that_names_the_day() -> None:
    source = document(unit("شنبه ۳۰ اردیبهشت ۱۴۰۲"), language="fa")
    (finding,) = check(source, {"u": "It was on Saturday, May 30, 1402."}, "en")
    assert finding.severity.value == "error"
    assert (finding.start, finding.end) == (10, 32)
    assert "30 Ordibehesht 1402 (20 May 2023)" in finding.message
