"""Numbers in any digits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared_data import needs_shared
from tests.text.test_calendars import rows
from workflow.text.digits import find_numbers, localise, localise_digits, plain_form, to_ascii


@needs_shared
def test_integers_of_the_table_are_read_and_written() -> None:
    cases = [case for case in rows("numbers-fa-integers.tsv") if not case["value"].startswith("-")]
    assert len(cases) == 163
    for case in cases:
        assert localise(case["value"], "fa") == case["fa_plain"]
        assert localise(f"{int(case['value']):,}", "fa") == case["fa_grouped"]
        for column in ("fa_plain", "fa_grouped", "ar_EG_grouped"):
            (number,) = find_numbers(case[column], "fa")
            assert Decimal(case["value"]) in number.values
            assert (number.start, number.end) == (0, len(case[column]))


@needs_shared
def test_decimals_and_percentages_of_the_table() -> None:
    cases = rows("numbers-fa-decimals.tsv")
    assert len(cases) == 57
    for case in cases:
        (number,) = find_numbers(case["fa_2dp"], "fa")
        assert Decimal(case["value"]) in number.values
        assert not number.percent
        (share,) = find_numbers(case["fa_percent_of_value_over_10000"], "fa")
        assert share.percent
        assert localise(f"{Decimal(case['value']):,}", "fa").replace("٫", "") in case["fa_2dp"].replace("٫", "")


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("264 = ۲۶۴ = ٢٦٤", "en", [{264}, {264}, {264}]),
        ("1,234,567", "en", [{1234567}]),
        ("12 300 personnes", "fr", [{12300}]),
        ("12 300 people", "en", [{12}, {300}]),
        ("3.11.2", "en", [{3}, {11}, {2}]),
        ("5،6", "fa", [{5}, {6}]),
        ("no number", "en", []),
    ],
)
def test_numbers_in_running_text(text: str, language: str, values: list[set[int]]) -> None:
    assert [{int(value) for value in number.values} for number in find_numbers(text, language)] == values


def test_a_number_that_two_languages_read_differently_holds_both_values() -> None:
    (number,) = find_numbers("1.234", "en")
    assert number.values == {Decimal("1.234"), Decimal(1234)}


@pytest.mark.parametrize("text", ["35%", "35 %", "۳۵٪", "۳۵ درصد", "35 percent", "35 por ciento"])
def test_percentages(text: str) -> None:
    (number,) = find_numbers(text, "en")
    assert number.percent
    assert number.values == {Decimal(35)}
    assert number.end == len(text)


@given(st.integers(0, 10**12), st.sampled_from(["en", "fa", "fr", "es", "de", "ar", "ckb", "ps"]))
def test_what_we_write_we_read(value: int, language: str) -> None:
    text = localise(f"{value:,}", language)
    (number,) = find_numbers(text, language)
    assert Decimal(value) in number.values
    assert plain_form(number, text, language).replace(",", "") == str(value)


@given(st.text())
def test_ascii_digits_keep_every_offset(text: str) -> None:
    assert len(to_ascii(text)) == len(text)
    assert to_ascii(localise_digits(text, "fa")) == to_ascii(text)
    for number in find_numbers(text, "fa"):
        assert 0 <= number.start < number.end <= len(text)
