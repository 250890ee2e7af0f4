"""The Persian calendar against the official table, and dates as they are written."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared_data import DATA, needs_shared
from workflow.text.calendars import (
    Calendar,
    PersianDay,
    format_both,
    format_date,
    is_leap,
    is_valid,
    month_length,
    to_gregorian,
    to_persian,
    weekday_name,
)
from workflow.text.dates import find_dates

TABLES = DATA / "06-calendar-numerals-names"


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def official_years() -> Iterator[tuple[int, bool, date]]:
    for line in (TABLES / "official-leap-years-1206-1498.txt").read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            year, first = line.split()
            yield int(year.rstrip("*")), year.endswith("*"), date.fromisoformat(first)


@needs_shared
def test_every_official_year_begins_and_leaps_as_the_authority_says() -> None:
    years = list(official_years())
    assert len(years) == 293
    for year, leap, first in years:
        assert (year, is_leap(year)) == (year, leap)
        assert to_gregorian(PersianDay(year, 1, 1)) == first
        assert is_valid(year, 12, 30) is leap


@needs_shared
def test_every_day_of_the_official_years_goes_there_and_back() -> None:
    years = list(official_years())
    day, count = years[0][2], 0
    for year, _leap, _first in years:
        for month in range(1, 13):
            for number in range(1, month_length(year, month) + 1):
                persian = PersianDay(year, month, number)
                assert to_gregorian(persian) == day
                assert to_persian(day) == persian
                day, count = day + timedelta(days=1), count + 1
    assert count == 107_016


@needs_shared
def test_date_pairs_agree_with_their_weekday() -> None:
    pairs = rows("date-pairs-random.tsv") + rows("date-pairs-boundaries.tsv")
    assert len(pairs) == 3_461
    for pair in pairs:
        day = date.fromisoformat(pair["gregorian"])
        assert to_persian(day) == PersianDay(*map(int, pair["persian"].split("-")))
        assert weekday_name(day, "en").startswith(pair["weekday_en"])


@needs_shared
def test_validity() -> None:
    cases = rows("date-validity.tsv")
    assert len(cases) == 101
    for case in cases:
        assert is_valid(*map(int, case["persian"].split("-"))) is (case["status"] == "valid"), case


@needs_shared
def test_formatted_dates_are_found_and_mean_their_day() -> None:
    cases = rows("dates-formatted-cldr.tsv")
    assert len(cases) == 301
    for case in cases:
        day = date.fromisoformat(case["gregorian"])
        assert format_date(day, Calendar.PERSIAN, "fa") == case["fa_long"]
        assert format_date(day, Calendar.PERSIAN, "fa-AF") == case["fa_AF_long"].replace("سنبلهٔ", "سنبله")
        for column, language in (("fa_full", "fa"), ("fa_long", "fa"), ("en_long", "en"), ("fa_AF_long", "fa-AF")):
            (found,) = find_dates(case[column], language)
            assert (found.start, found.end) == (0, len(case[column]))
            assert found.date == day
            assert found.weekday in {None, day.weekday()}


DAYS = st.dates(date(1827, 3, 22), date(2119, 3, 19))


@given(DAYS, st.sampled_from(["en", "fa", "fr", "es", "fa-AF", "de"]))
def test_what_we_write_we_find_again(day: date, language: str) -> None:
    persian = format_date(day, Calendar.PERSIAN, language)
    gregorian = format_date(day, Calendar.GREGORIAN, language)
    for text in (persian, gregorian):
        (found,) = find_dates(f"«{text}»", language)
        assert found.date == day
    assert [found.date for found in find_dates(format_both(day, language), language)] == [day, day]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It was 30 Ordibehesht 1402 (20 May 2023).", "en", ["2023-05-20", "2023-05-20"]),
        ("on Saturday, the 20th of May, 2023", "en", ["2023-05-20"]),
        ("May 20th, 2023; 2023-05-20; 20/5/2023; 5/20/2023", "en", ["2023-05-20"] * 4),
        ("شنبه ۳۰ اردیبهشت‌ماه سال ۱۴۰۲", "fa", ["2023-05-20"]),
        ("شنبه، ۳۰ ارديبهشت ۱۴۰۲ و ۱۴۰۲/۰۲/۳۰", "fa", ["2023-05-20", "2023-05-20"]),
        ("٢٠ مه ٢٠٢٣", "fa", ["2023-05-20"]),
        ("le samedi 20 mai 2023 et le 1er août 2022", "fr", ["2023-05-20", "2022-08-01"]),
        ("el sábado 20 de mayo de 2023", "es", ["2023-05-20"]),
        ("31 Mehr 1400 and 30 Esfand 1404", "en", [None, None]),
        ("You may 20 times refuse; a mehr 1402b; 3 می‌روم", "en", []),
        ("version 1.2.3, 10.20.30.40 and 1402-02-30T", "en", []),
    ],
)
def test_dates_in_running_text(text: str, language: str, expected: list[str | None]) -> None:
    found = find_dates(text, language)
    assert [item.date and item.date.isoformat() for item in found] == expected


def test_the_first_of_a_month_in_french() -> None:
    assert format_date(date(2023, 5, 1), "gregorian", "fr") == "1er mai 2023"
    assert format_date(date(2023, 5, 11), "gregorian", "fr") == "11 mai 2023"


def test_a_persian_year_with_a_gregorian_month_is_marked_as_mixed() -> None:
    (found,) = find_dates("Saturday, May 30, 1402", "en")
    assert found.mixed
    assert (found.calendar, found.year, found.month, found.day, found.weekday) == (Calendar.PERSIAN, 1402, 5, 30, 5)
    assert found.date is None


def test_months_and_days_without_a_year() -> None:
    found = find_dates("in May 2023, on 3 Khordad and in Tir 1388", "en")
    assert [(item.year, item.month, item.day) for item in found] == [(2023, 5, None), (None, 3, 3), (1388, 4, None)]


@pytest.mark.parametrize(
    "text", ["1" * 50_000, "20 May " * 8_000, "20  " * 12_000, "Saturday, " * 6_000, "۱۴۰۲/" * 9_000]
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    for language in ("en", "fa"):
        find_dates(text, language)


def test_days_outside_the_calendar_are_refused() -> None:
    with pytest.raises(ValueError, match="no day 1404-12-30"):
        to_gregorian(PersianDay(1404, 12, 30))
    with pytest.raises(ValueError, match="outside"):
        to_persian(date(2500, 1, 1))
