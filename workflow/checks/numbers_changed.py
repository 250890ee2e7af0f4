"""``numbers-changed``: quantities and dates that the translation does not say, or says otherwise.

Digits of any script and separators of any country are read alike; a date is the same day in either calendar, a year
the same year; small numbers may be words in one language and digits in the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.calendars import format_both, to_persian
from workflow.text.dates import FoundDate, find_dates
from workflow.text.digits import Number, find_numbers, to_ascii
from workflow.text.languages import base_language
from workflow.text.number_words import number_words, scale_after

CODE = "numbers-changed"
_PERCENT = ("%", "٪", "percent", "per cent", "درصد", "pour cent", "por ciento")
_LETTER = re.compile(r"[A-Za-z]")
_PERSIAN_YEARS = range(1200, 1500)
_YEAR_STEPS = (621, 622)
_DECADE_STEP = 620
_MINUTES = re.compile(r":[0-5]\d(?!\d)")
_AND = re.compile(r"\s*(?:[-–—]|and|to|or|until|تا|و|یا|et|au|y|al|a)\s*")


@dataclass(frozen=True, slots=True)
class _Counted:
    """What one side of the pair says in digits and words."""

    dates: list[FoundDate]
    numbers: list[tuple[Number, frozenset[Decimal]]]
    """Outside dates; with "million" after it a number means both."""
    words: frozenset[Decimal]


def numbers_changed(reading: Reading) -> Iterator[Finding]:
    """Dates first, then the numbers outside them."""
    if not any(letter.isdigit() for letter in reading.unit.text + reading.text):
        return
    asked = _counted(reading.source_words, reading.source_language)
    given = _counted(reading.words, reading.language)
    yield from _dates(reading, asked, given)
    lost = _unanswered(asked, given)
    added = _unanswered(given, asked)
    for number, (spare, _values) in enumerate(added):
        typed = reading.text[spare.start : spare.end].strip()
        if number < len(lost):
            said = reading.unit.text[lost[number][0].start : lost[number][0].end].strip()
            message = f"{typed} stands here, {said} in the source."
            yield reading.finding(CODE, Severity.WARNING, message, spare.start, spare.end)
        elif spare.end - spare.start > 1:
            message = f"{typed} is not in the source."
            yield reading.finding(CODE, Severity.HINT, message, spare.start, spare.end)
    for gone, _values in lost[len(added) :]:
        said = reading.unit.text[gone.start : gone.end].strip()
        yield reading.finding(CODE, Severity.WARNING, f"{said} of the source is not said here.")
    yield from _percent(reading, asked, given)
    yield from _scales(reading, asked, given)


def _counted(text: str, language: str) -> _Counted:
    dates = find_dates(text, language)
    starts = [date.start for date in dates]
    plain = to_ascii(text)
    numbers = [
        (number, _with_scale(number, plain, language) | _day_before(number, plain, dates, starts))
        for number in find_numbers(text, language)
        if not _inside(number.start, dates, starts)
        and not _LETTER.match(text, number.start - 1 if number.start else 0)  # NL63, B2: names
    ]
    return _Counted(dates, numbers, frozenset(Decimal(value) for value in number_words(text, language)))


def _inside(position: int, dates: list[FoundDate], starts: list[int]) -> bool:
    at = bisect_right(starts, position) - 1
    return at >= 0 and position < dates[at].end


def _with_scale(number: Number, text: str, language: str) -> frozenset[Decimal]:
    if text.startswith("s", number.end):  # the 1980s are the eighties, and in Iran the 1360s
        years = number.values | {value - _DECADE_STEP for value in number.values}
        return years | {value % 100 for value in years}
    if _MINUTES.match(text, number.end):  # 15:30 is 3:30 p.m.
        return number.values | {(value + 12) % 24 for value in number.values if value <= 24}
    scale = scale_after(text, number.end, language)
    return number.values | {value * scale for value in number.values} if scale > 1 else number.values


def _day_before(number: Number, text: str, dates: list[FoundDate], starts: list[int]) -> frozenset[Decimal]:
    """What "10" in "10 and 12 May 2023" is in the other calendar: 20 Ordibehesht."""
    at = bisect_right(starts, number.end)
    day = dates[at].date if at < len(dates) else None
    if day is None or not _AND.fullmatch(text, number.end, dates[at].start):
        return frozenset()
    days = [int(value) - (dates[at].day or 0) for value in number.values if value == int(value) and 0 < value < 32]
    moved = [day + timedelta(step) for step in days if -31 < step < 0 and _convertible(day.year)]
    return frozenset(Decimal(part) for other in moved for part in (other.day, to_persian(other).day))


def _unanswered(asked: _Counted, given: _Counted) -> list[tuple[Number, frozenset[Decimal]]]:
    """The numbers of one side that the other says neither in digits, nor in words, nor inside a date."""
    spare = [values for _number, values in given.numbers]
    in_dates = _date_parts(given.dates)
    left: list[tuple[Number, frozenset[Decimal]]] = []
    answers = _answers(spare)
    for number, values in asked.numbers:
        key = next((value for value in values if answers.get(value)), None)
        if key is not None:
            answers[key] -= 1
        elif not (values & given.words or values & in_dates or _same_year(values, answers)):
            left.append((number, values))
    return [item for item in left if not _repeated(item[1], answers)]


def _answers(spare: list[frozenset[Decimal]]) -> dict[Decimal, int]:
    counts: dict[Decimal, int] = {}
    for values in spare:
        for value in values:
            counts[value] = counts.get(value, 0) + 1
    return counts


def _repeated(values: frozenset[Decimal], answers: dict[Decimal, int]) -> bool:
    """A number said twice may be said once: languages differ in what they repeat."""
    return any(value in answers for value in values)


def _same_year(values: frozenset[Decimal], answers: dict[Decimal, int]) -> bool:
    """1388 and 2009, either way, said beside or instead of each other."""
    return any(
        (_persian_year(value) and value + step in answers) or (_persian_year(value - step) and value - step in answers)
        for value in values
        for step in _YEAR_STEPS
    )


def _persian_year(value: Decimal | int) -> bool:
    return _PERSIAN_YEARS.start <= value < _PERSIAN_YEARS.stop  # "in" would walk the range for a Decimal


def _date_parts(dates: list[FoundDate]) -> frozenset[Decimal]:
    parts = [part for date in dates for part in (date.year, date.month, date.day) if part is not None]
    parts += [part + step for part in parts if _persian_year(part) for step in _YEAR_STEPS]
    return frozenset(Decimal(part) for part in parts)


def _dates(reading: Reading, asked: _Counted, given: _Counted) -> Iterator[Finding]:
    wanted = {date.date for date in asked.dates if date.date is not None}
    said = {date.date for date in given.dates if date.date is not None}
    unsaid, mixed = wanted - said, any(date.mixed for date in asked.dates)
    meant = min(unsaid or wanted, default=None)
    advice = f" The source means {format_both(meant, 'en')}." if meant and _convertible(meant.year) else ""
    for date in given.dates:
        typed = reading.text[date.start : date.end]
        if date.mixed and not mixed:
            message = f'"{typed}" has a month of one calendar and a year of another.{advice}'
            yield reading.finding(CODE, Severity.ERROR, message, date.start, date.end)
        elif date.date is not None and date.date not in wanted and unsaid:
            message = f'"{typed}" is another day than in the source.{advice}'
            yield reading.finding(CODE, Severity.ERROR, message, date.start, date.end)
        elif date.date is not None and date.weekday not in (None, date.date.weekday()) and wanted & {date.date}:
            message = f'"{typed}" names a day of the week that it was not.'
            yield reading.finding(CODE, Severity.WARNING, message, date.start, date.end)
    yield from _unsaid(reading, asked, given)


def _convertible(year: int) -> bool:
    return 623 < year < 2200


def _unsaid(reading: Reading, asked: _Counted, given: _Counted) -> Iterator[Finding]:
    """Days and years of the source's dates that the translation says in no calendar, no digits and no words."""
    numbers = {value for _number, values in given.numbers for value in values} | given.words
    whole = {date.date for date in given.dates if date.date is not None}
    days = {(date.calendar, date.day) for date in given.dates if date.day is not None}
    calendars = {calendar for calendar, _day in days}
    years = numbers | {Decimal(date.year) for date in given.dates if date.year is not None}
    for date in asked.dates:
        if date.mixed or (date.date is not None and date.date in whole):
            continue
        elsewhere = bool(calendars - {date.calendar})
        said = elsewhere or (date.calendar, date.day) in days or bool(_day_numbers(date) & numbers)
        typed = reading.unit.text[date.start : date.end]
        if date.day is not None and not said:
            yield reading.finding(CODE, Severity.WARNING, f'The day of "{typed}" is not said here.')
        elif date.year is not None and not _year_numbers(date.year) & years:
            yield reading.finding(CODE, Severity.WARNING, f'The year of "{typed}" is not said here.')


def _day_numbers(date: FoundDate) -> set[Decimal]:
    """The day's number, in the other calendar too."""
    days = {date.day} if date.day is not None else set()
    if date.date is not None and _convertible(date.date.year):
        days |= {date.date.day, to_persian(date.date).day}
    return {Decimal(day) for day in days}


def _year_numbers(year: int) -> set[Decimal]:
    """The year, in the other calendar too, and its last two digits (the summer of '88)."""
    other = {year + step for step in _YEAR_STEPS} if _persian_year(year) else {year - step for step in _YEAR_STEPS}
    return {Decimal(number) for number in {year, year % 100} | other}


def _scales(reading: Reading, asked: _Counted, given: _Counted) -> Iterator[Finding]:
    """The same figure with another word of size after it: 1.5 million, 1.5 thousand."""
    wanted = _sizes(asked, reading.source_words, reading.source_language)
    said = _sizes(given, reading.words, reading.language)
    meant = {value for _number, values in given.numbers for value in values} | given.words
    for figure, (number, size) in said.items():
        source, other = wanted.get(figure, (number, size))
        if other != size and not {value * other for value in source.values} & meant:
            typed = reading.text[number.start : number.end].strip()
            message = f"{typed} is counted in {size:,} here, in {other:,} in the source."
            yield reading.finding(CODE, Severity.WARNING, message, number.start, number.end)


def _sizes(side: _Counted, text: str, language: str) -> dict[frozenset[Decimal], tuple[Number, int]]:
    """The first number of each figure that has a word of size after it, and that size."""
    sizes: dict[frozenset[Decimal], tuple[Number, int]] = {}
    for number, _values in side.numbers:
        scale = scale_after(text, number.end, language)
        if scale > 1:
            sizes.setdefault(number.values, (number, scale))
    return sizes


def _percent(reading: Reading, asked: _Counted, given: _Counted) -> Iterator[Finding]:
    if not any(number.percent for number, _values in asked.numbers) or not given.numbers:
        return
    words = reading.words.casefold()
    if not any(sign in words for sign in (*_PERCENT, *_percent_words(reading.language))):
        first = given.numbers[0][0]
        message = "The source says percent, the translation does not."
        yield reading.finding(CODE, Severity.WARNING, message, first.start, first.end)


@lru_cache(maxsize=32)
def _percent_words(language: str) -> tuple[str, ...]:
    """Languages that write percent in a word of their own."""
    return {
        "fa": ("در صد", "فیصد", "فی صد", "فی‌صد"),
        "ar": ("بالمئة", "بالمائة", "في المئة", "في المائة", "%"),
        "ckb": ("لە سەدا", "لەسەدا"),
        "de": ("prozent",),
        "ku": ("ji sedî",),
    }.get(base_language(language), ())


RULE = Rule(
    code=CODE,
    family=Family.CALENDARS,
    about=msg("A number of the source is lost, changed or added, in whatever digits or words."),
    example=Example("264 women signed.", "۲۴۶ زن امضا کردند.", "۲۴۶"),
    unit=numbers_changed,
)
