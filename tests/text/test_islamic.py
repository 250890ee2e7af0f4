"""The Islamic calendar by reckoning, against known days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.text.islamic import (
    IslamicDay,
    is_islamic_day,
    islamic_month_length,
    islamic_to_gregorian,
    to_islamic,
)


@pytest.mark.parametrize(
    ("islamic", "day"),
    [
        ((1, 1, 1), date(622, 7, 19)),  # 16 July in the Julian calendar
        ((1, 1, 10), date(622, 7, 28)),
        ((1400, 1, 1), date(1979, 11, 21)),
        ((1420, 1, 1), date(1999, 4, 17)),
        ((1421, 9, 1), date(2000, 11, 28)),
        ((1445, 1, 1), date(2023, 7, 19)),
        ((1445, 9, 1), date(2024, 3, 11)),
        ((1446, 12, 10), date(2025, 6, 7)),
    ],
)
def test_known_days(islamic: tuple[int, int, int], day: date) -> None:
    assert islamic_to_gregorian(IslamicDay(*islamic)) == day
    assert to_islamic(day) == islamic


@given(st.dates(date(622, 7, 19), date(2400, 1, 1)))
def test_every_day_goes_there_and_back(day: date) -> None:
    there = to_islamic(day)
    assert is_islamic_day(*there)
    assert there.day <= islamic_month_length(there.year, there.month)
    assert islamic_to_gregorian(there) == day


def test_thirty_years_have_eleven_leap_years() -> None:
    leap = [year for year in range(1, 31) if islamic_month_length(year, 12) == 30]
    assert leap == [2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29]


def test_what_is_no_day_is_refused() -> None:
    assert not is_islamic_day(1445, 1, 31)
    assert not is_islamic_day(0, 1, 1)
    with pytest.raises(ValueError, match="no day 1445-13-01"):
        islamic_to_gregorian(IslamicDay(1445, 13, 1))
    with pytest.raises(ValueError, match="before"):
        to_islamic(date(600, 1, 1))
