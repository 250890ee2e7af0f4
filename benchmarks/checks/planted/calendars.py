"""Wrong dates, numbers, units and times, in the news and in sentences of our own about people who do not exist.

The planters look at the text with plain patterns of their own, not with the readers that the rules use.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, partial
from random import Random

from benchmarks.checks.corpus import Sample, clean
from benchmarks.checks.plant import Plant
from benchmarks.checks.planted.calendars_days import (
    PAIRINGS,
    bracket_lost,
    date_lost,
    dated,
    every_pairing,
    impossible,
    mixed,
    off_by_days,
    off_by_one,
    one_calendar,
    other_month,
    other_year,
    rewritten,
    undated,
    undated_changed,
    weekday_changed,
    weekly,
    wrong_weekday,
    year_misreckoned,
    years,
)
from benchmarks.checks.planted.calendars_figures import (
    counted,
    figure_dropped,
    measured,
    point_moved,
    range_end,
    replaced,
    time_changed,
    timed,
    word_changed,
)
from benchmarks.checks.planted.calendars_written import DIGITS, PERSIAN

ALL = frozenset(["calendar-dates", "weekdays", "impossible-dates", "numbers-changed", "units-changed", "times-changed"])
_FIGURE = re.compile(rf"(?<![A-Za-z{DIGITS}])[{DIGITS}]+(?:[.,٫٬][{DIGITS}]+)*(?:\s?[%٪])?(?![A-Za-z])")


@lru_cache(maxsize=1)
def news() -> Sequence[Sample]:
    """The news with a figure in it."""
    return [sample for sample in clean("news") if _FIGURE.search(sample.pair.text)]


def _digit_changed(sample: Sample, chance: Random) -> Sample | None:
    text = sample.pair.text
    matches = list(_FIGURE.finditer(text))
    if not matches:
        return None
    match = chance.choice(matches)
    places = [at for at in range(match.start(), match.end()) if text[at] in DIGITS]
    at = chance.choice(places)
    row = DIGITS.index(text[at]) // 10 * 10
    digits = [digit for digit in DIGITS[row : row + 10] if digit != text[at]]
    if at == places[0]:
        digits = [digit for digit in digits if digit not in "0۰٠"]
    return sample.with_text(text[:at] + chance.choice(digits) + text[at + 1 :])


def _swapped(sample: Sample, chance: Random) -> Sample | None:
    """Two neighbouring digits change places."""
    text = sample.pair.text
    places = [
        at
        for at in range(len(text) - 1)
        if text[at] in DIGITS and text[at + 1] in DIGITS and text[at] != text[at + 1] and text[at + 1] not in "0۰٠"
    ]
    if not places:
        return None
    at = chance.choice(places)
    return sample.with_text(text[:at] + text[at + 1] + text[at] + text[at + 2 :])


def _number_dropped(sample: Sample, chance: Random) -> Sample | None:
    matches = list(_FIGURE.finditer(sample.pair.text))
    if not matches:
        return None
    match = chance.choice(matches)
    return sample.with_text(sample.pair.text[: match.start()].rstrip() + sample.pair.text[match.end() :])


def _number_added(sample: Sample, chance: Random) -> Sample | None:
    """A figure that stands nowhere in the source, put between two words."""
    text = sample.pair.text
    places = [match.start() for match in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_])", text)]
    if not places:
        return None
    at, value = chance.choice(places), str(chance.randint(13, 9_000))
    value = value.translate(PERSIAN) if sample.language.startswith("fa") else value
    return sample.with_text(f"{text[:at]} {value}{text[at:]}")


def _swap(*words: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for one, other in words for pair in ((one, other), (other, one)))


_INTO_ENGLISH = ("Persian to Gregorian", "Persian to Persian")
NUMBERS = frozenset(["numbers-changed", "units-changed"])
DAYS = frozenset(["calendar-dates", "impossible-dates"])
PLANTS: tuple[Plant, ...] = (
    Plant("a digit changed", ALL, _digit_changed, news),
    Plant("two digits swapped", ALL, _swapped, news),
    Plant("a number dropped", ALL, _number_dropped, news),
    Plant("a number added", ALL, _number_added, lambda: clean("news")),
    Plant("a digit changed, ours", ALL, _digit_changed, partial(counted, False)),
    Plant("a number dropped, ours", ALL, figure_dropped, partial(counted, False)),
    Plant("a number in words changed", NUMBERS, word_changed, partial(counted, True)),
    Plant("a number in words dropped", NUMBERS, figure_dropped, partial(counted, True)),
    Plant("the end of a range changed", NUMBERS, range_end, partial(counted, False)),
    Plant(
        "percent lost",
        NUMBERS,
        replaced((" درصد", ""), ("٪", ""), (" percent", ""), ("%", "")),
        partial(measured, "shares"),
    ),
    Plant("decimal point moved", NUMBERS, point_moved, lambda: [*measured("shares"), *measured("sizes")]),
    Plant(
        "word of size changed",
        NUMBERS,
        replaced(*_swap(("میلیون", "هزار"), ("میلیون", "میلیارد"), ("million", "thousand"), ("million", "billion"))),
        partial(measured, "sizes"),
    ),
    Plant(
        "word of size lost",
        NUMBERS,
        replaced((" میلیون", ""), (" هزار", ""), (" million", ""), (" thousand", ""), (" billion", "")),
        partial(measured, "sizes"),
    ),
    Plant(
        "currency or measure changed",
        NUMBERS,
        replaced(
            *_swap(("تومان", "ریال"), ("tomans", "rials"), ("دلار", "یورو"), ("€", "$")),
            (" dollars", " euros"),
            ("کیلومتری", "مایلی"),
            (" km", " miles"),
            ("کیلوگرم", "گرم"),
            (" kilograms", " pounds"),
        ),
        partial(measured, "money"),
    ),
    Plant(
        "currency or measure lost",
        NUMBERS,
        replaced((" تومان", ""), (" tomans", ""), (" دلار", ""), (" dollars", ""), ("€", ""), (" یورو", "")),
        partial(measured, "money"),
    ),
    Plant("a time changed", ALL, time_changed, timed),
    *(
        Plant(f"a day off by one: {each}", DAYS, rewritten(off_by_one), partial(dated, each))
        for each in PAIRINGS
        if "Islamic" not in each or "Gregorian" not in each
    ),
    Plant("some days off: Islamic to Gregorian", DAYS, rewritten(off_by_days), partial(dated, "Islamic to Gregorian")),
    Plant("some days off", DAYS, rewritten(off_by_days), every_pairing),
    Plant("month changed", DAYS, rewritten(other_month), every_pairing),
    Plant("year wrong", DAYS, rewritten(other_year), every_pairing),
    Plant("date lost", DAYS, date_lost, every_pairing),
    Plant("a day without a year changed", DAYS, undated_changed, undated),
    Plant("a year alone misreckoned", ALL, year_misreckoned, years),
    Plant("another day of the week", frozenset(["weekdays"]), weekday_changed, weekly),
    *(
        Plant(
            f"Persian year, Gregorian month: {each}",
            frozenset(["calendar-dates"]),
            mixed,
            partial(dated, each),
        )
        for each in _INTO_ENGLISH
    ),
    *(
        Plant(f"wrong weekday: {each}", frozenset(["weekdays"]), wrong_weekday, partial(dated, each))
        for each in ("Persian to Gregorian", "Gregorian to Persian", "Gregorian to Gregorian", "Persian to Persian")
    ),
    *(
        Plant(f"impossible date: {each}", frozenset(["impossible-dates"]), impossible, partial(dated, each))
        for each in ("Persian to Persian", "Persian to Persian, into Farsi", "Gregorian to Persian")
    ),
    *(
        Plant(f"one calendar only: {each}", frozenset(["both-calendars"]), bracket_lost, one_calendar(each))
        for each in ("Persian to Gregorian", "Gregorian to Persian", "Persian to Persian", "Gregorian to Gregorian")
    ),
)
