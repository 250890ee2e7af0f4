"""What a text counts: quantities in digits and words, dates in all writings, times of day, measures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared_data import needs_shared
from tests.text.test_calendars import rows
from workflow.text.counted import count, may_count
from workflow.text.dates import FoundDate


def values(text: str, language: str) -> list[list[float]]:
    return [sorted(map(float, each.values)) for each in count(text, language).quantities if not each.loose]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("two hundred and sixty-four", "en", [[264]]),
        ("nineteen eighty-nine and twenty twenty-three", "en", [[1989], [2023]]),
        ("two and a half million; half a million", "en", [[2_500_000], [500_000]]),
        ("three, four and five", "en", [[3], [4], [5]]),
        ("twelve thousand and one, twenty-first", "en", [[12_001], [21]]),
        ("£2.8bn and 12", "en", [[2_800_000_000], [12]]),
        ("orf3b and NL63", "en", []),
        ("دویست و شصت و چهار", "fa", [[264]]),
        ("سی‌وشش‌ساله، بیست‌ویکم، سی‌ام", "fa", [[36], [21], [30]]),
        ("هزار و سیصد و هشتاد و هشت", "fa", [[1388]]),
        ("یک و نیم میلیون و ۲ میلیون و ۳۰۰ هزار", "fa", [[1_500_000], [2_300_000]]),
        ("سه شنبه ۵ نفر", "fa", [[5]]),
        ("سی بی اس و می‌دهم", "fa", []),
        ("quatre-vingt-dix-sept, soixante et onze, quatre-vingts", "fr", [[97], [71], [80]]),
        ("doscientos sesenta y cuatro, mil novecientos setenta y nueve", "es", [[264], [1979]]),
        ("خمسة وعشرون، مئة وخمسة وعشرون، خمسة عشر", "ar", [[25], [125], [15]]),
        ("بیست و پێنج", "ckb", [[25]]),
        ("fünfundzwanzig", "de", [[25]]),
        ("1950-53", "en", [[1950], [53, 1953]]),
        ("۹۹/۹۸ درصد", "fa", [[99, 99.98]]),
    ],
)
def test_quantities(text: str, language: str, expected: list[list[float]]) -> None:
    assert values(text, language) == expected


@needs_shared
def test_persian_numbers_in_words() -> None:
    cases = [case for case in rows("numbers-fa-words.tsv") if "منفی" not in case["fa_words"]]
    assert len(cases) > 100
    for case in cases:
        assert [float(case["value"])] in values(case["fa_words"], "fa") or float(case["value"]) < 11, case


def day_of(each: FoundDate) -> str:
    return str(each.date) if each.date else f"{each.year}/{each.month}/{each.day}"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("on the thirtieth of Ordibehesht 1402", "en", ["2023-05-20"]),
        ("سی‌ام اردیبهشت هزار و چهارصد و دو", "fa", ["2023-05-20"]),
        ("le premier mai deux mille vingt-trois", "fr", ["2023-05-01"]),
        ("Saturday, May 30, 1402", "en", ["1402/5/30"]),
        ("پنج شنبه ۱۵ مرداد ۵۷.", "fa", ["1978-08-06"]),
        ("۱۵ مرداد ۵۷ نفر آمدند", "fa", ["None/5/15"]),
        ("1 Dhu al-Hijja 1444 AH; Rabi' al-Awwal 12, 1443", "en", ["2023-06-20", "2021-10-19"]),
        ("۱۵ رمضان ۱۴۴۵ هـ.ق، ۱ ذی‌الحجه ۱۴۴۴", "fa", ["2024-03-25", "2023-06-20"]),
        ("10, 11 and 12 May 2023", "en", ["2023-05-10", "2023-05-11", "2023-05-12"]),
        ("May 10–12, 2023", "en", ["2023-05-12", "2023-05-10"]),
        ("۱۵/۵/۸۸ و 2023-05-20T10:00", "fa", ["2009-08-06", "2023-05-20"]),
        ("٣ كانون الثاني ٢٠٢٣ و5 أيار 2023", "ar", ["2023-01-03", "2023-05-05"]),
        ("el 1 de ordibehesht de 1402", "es", ["2023-04-21"]),
        ("15 June 1215", "en", ["1215-06-15"]),
        ("1402/13/05 and 31 Mehr 1400", "en", ["1402/13/5", "1400/7/31"]),
        ("3 می‌روند و May I, version 1.2.3, 10.20.30.40", "fa", []),
    ],
)
def test_dates(text: str, language: str, expected: list[str]) -> None:
    assert [day_of(each) for each in count(text, language).dates] == expected


def test_everyday_names_of_months_are_weak_without_a_year() -> None:
    assert [each.weak for each in count("۳ تیر، ۳ تیرماه، ۳ تیر ۱۴۰۲، ۳ خرداد", "fa").dates] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("15:30, 3:30 p.m., half past three", "en", [["15:30"], ["15:30"], ["03:30", "15:30"]]),
        ("quarter to five in the evening, noon, 4.40 am", "en", [["16:45"], ["12:00"], ["04:40"]]),
        ("ساعت ۸ صبح، سه و نیم بعدازظهر، یک ربع به نه", "fa", [["08:00"], ["15:30"], ["08:45", "20:45"]]),
        ("۵ ساعت و سه شب", "fa", []),
        ("à 15 h 30, à trois heures", "fr", [["15:30"], ["03:00", "15:00"]]),
        ("a las tres y cuarto de la tarde", "es", [["15:15"]]),
        ("one-and-a-half to two years; not that one am I", "en", []),
    ],
)
def test_times(text: str, language: str, expected: list[list[str]]) -> None:
    found = [
        [f"{minute // 60:02}:{minute % 60:02}" for minute in sorted(each.minutes)]
        for each in count(text, language).times
    ]
    assert found == expected


def test_measures_are_shared_along_a_range() -> None:
    counted = count("2 to 4 inches, $5–10, between 30 and 43 percent and 7", "en")
    assert [counted.measures[place].name if place in counted.measures else "" for place in range(7)] == [
        "inch",
        "inch",
        "dollar",
        "dollar",
        "percent",
        "percent",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "language", "may"),
    [("Nobody came.", "en", False), ("One came.", "en", False), ("دویست زن", "fa", True), ("۵", "tr", True)],
)
def test_a_cheap_look_says_whether_there_is_anything_to_count(text: str, language: str, may: bool) -> None:
    assert may_count(text, language) is may


@given(st.text(), st.sampled_from(["en", "fa", "fr", "es", "ar", "ckb", "de", "tr"]))
def test_places_are_inside_the_text(text: str, language: str) -> None:
    counted = count(f"{text} 5 May 2023 {text} seven", language)
    for each in (*counted.quantities, *counted.dates, *counted.times):
        assert 0 <= each.start < each.end <= 2 * len(text) + 20
