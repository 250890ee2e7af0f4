"""Dates in running text in all their writings: digits or words, three calendars, short years, ranges, eras.

``dates.find_dates`` reads what a draft may safely rewrite; here is read whatever a careful reader would take for a
date, for comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workflow.text.calendars import Calendar
from workflow.text.date_figures import read_figures
from workflow.text.date_names import DateNames, Month, Weekday, date_names
from workflow.text.dates import FoundDate, day_of
from workflow.text.languages import base_language
from workflow.text.lexemes import Lexeme, folded
from workflow.text.months import EVERYDAY
from workflow.text.quantities import Quantity

_MIXED_FROM = 1250
"""A Gregorian month with an earlier year may well be of the Middle Ages."""
_BEFORE_MONTH = frozenset(
    "of de del du d ' the ماه روز من شهر . ی st nd rd th er ère re º ª ام م مین اُم - ای le".split()
)
"""What stands between a day and its month."""
_AFTER_MONTH = frozenset("ماه . ، , of de del du سال the عام سنه ساڵی year año an l' l ' سنة ی ەی".split())
"""What stands between a month and its year."""
_NTH = frozenset("st nd rd th er º ª".split())
_TO = frozenset("- تا و and to et au y al a bis und through until الی إلى الي الی بۆ یا or ou o".split())
_BEFORE_DAY = frozenset(", ، the le el روز مورخ on del مورخه تاریخ ی".split())
_AFTER_SHORT_YEAR = frozenset("در و به با که از تا برای هم ساعت بود است را ، . ؛ : ) ( » ! ؟ - ] ,".split())


@dataclass(frozen=True, slots=True)
class _Page:
    """A text on the way to its dates."""

    text: str
    found: Sequence[Lexeme]
    by_first: Mapping[int, Quantity]
    by_last: Mapping[int, Quantity]
    language: str
    names: DateNames
    weekdays: Mapping[int, tuple[int, int]]
    """By the lexeme after it: where a weekday begins, and which it is."""


def read_dates(
    text: str, found: Sequence[Lexeme], quantities: Sequence[Quantity], weekdays: Sequence[Weekday], language: str
) -> list[FoundDate]:
    """Every date in reading order, none overlapping: whole ones, months with a year, days of a month.

    ``found``, ``quantities`` and ``weekdays`` are what the text was cut into. Linear in its length.
    """
    page = _Page(
        text,
        found,
        {each.first: each for each in quantities},
        {each.last: each for each in quantities},
        language,
        date_names(language),
        {each.last: (each.first, each.number) for each in weekdays},
    )
    dates = [*_numeric(page), *_named(page)]
    dates.sort(key=lambda each: (each.start, -each.end))
    kept: list[FoundDate] = []
    for each in dates:
        if not kept or each.start >= kept[-1].end or each.shared:
            kept.append(each)
    return kept


def _named(page: _Page) -> Iterator[FoundDate]:
    index = 0
    months, names = page.names.months, page.names.months.first_words
    while index < len(page.found):
        hit = months.at(page.found, index) if page.found[index].word in names else None
        if hit and _is_name(page, index, hit[0]):
            yield from _around(page, index, *hit)
        index = hit[1] if hit else index + 1


def _is_name(page: _Page, index: int, month: Month) -> bool:
    lexeme = page.found[index]
    if month.capital and not page.text[lexeme.start].isupper():
        return False
    return not (lexeme.word == "می" and page.text.startswith("\N{ZERO WIDTH NON-JOINER}", lexeme.end))


def _around(page: _Page, index: int, month: Month, after: int) -> Iterator[FoundDate]:
    """The date around one month's name, and the days that share the name with it."""
    day = _day_before(page, index)
    named = after  # "ماه" after the name says that it is a month
    year = _year_after(page, after, short=day is not None, month=month)
    first = day.first if day else index
    last = year.last if year else after
    shared: list[Quantity] = list(_sharing(page, day)) if day else []
    if day is None:
        day, year, shared, first, last = _day_after(page, index, after, month)
    if day is None and year is None:
        return
    calendar, last = _calendar(page, month, year, last)
    first, weekday, last = _weekday(page, first, last)
    whole = FoundDate(
        page.found[first].start,
        page.found[last - 1].end,
        calendar,
        _year(year, calendar) if year else None,
        month.number,
        _number(day) if day else None,
        weekday,
        month.calendar,
        weak=year is None
        and weekday is None
        and _everyday(page, index, named, day_first=day is not None and day.first < index),
    )
    yield replace(whole, others=_short_days(page, whole, year))
    for each in shared:
        yield replace(whole, start=each.start, end=each.end, day=_number(each), weekday=None, shared=True)


def _everyday(page: _Page, index: int, after: int, *, day_first: bool) -> bool:
    """Whether the name may be a common word; in Latin letters only where the day comes after it: "May 20 people"."""
    word = page.found[index].word
    said = after < len(page.found) and page.found[after].word == "ماه"
    return word in EVERYDAY and not said and not (word.isascii() and day_first)


def _day_before(page: _Page, index: int) -> Quantity | None:
    for at in range(index, max(-1, index - 4), -1):
        quantity = page.by_last.get(at)
        if quantity is not None and _is_day(page, quantity):
            return quantity
        if at == 0 or page.found[at - 1].word not in _BEFORE_MONTH:
            return None
    return None


def _is_day(page: _Page, quantity: Quantity) -> bool:
    """Whether it can be the day of a month; 32 to 39 too, that somebody may have typed."""
    number = _number(quantity)
    if number is None or not 1 <= number <= 39 or (quantity.end - quantity.start > 2 and quantity.digits):
        return False
    before, after = page.text[quantity.start - 1 : quantity.start], page.text[quantity.end : quantity.end + 2]
    part = before in {".", ":", "/", "٫", "٬", "$", "£", "€"} or (after[:1] in {":", "/"} and after[1:].isdecimal())
    return not (part and quantity.digits)


def _number(quantity: Quantity) -> int | None:
    values = [value for value in quantity.values if value == int(value)]
    return int(values[0]) if len(values) == 1 and len(quantity.values) == 1 else None


def _year_after(page: _Page, index: int, *, short: bool, month: Month) -> Quantity | None:
    for at in range(index, min(len(page.found), index + 5)):
        quantity = page.by_first.get(at)
        if quantity is not None and page.found[at].word not in _AFTER_MONTH:
            return quantity if _is_year(page, quantity, month, short=short) else None
        if page.found[at].word not in _AFTER_MONTH:
            return None
    return None


def _is_year(page: _Page, quantity: Quantity, month: Month, *, short: bool) -> bool:
    number = _number(quantity)
    if number is None or number < 0:
        return False
    if quantity.digits:
        size = quantity.end - quantity.start
        if size != 4:
            early = month.calendar is Calendar.ISLAMIC and size == 3
            return early or (size == 2 and short and _may_be_short(page, quantity))
        if page.text[quantity.end : quantity.end + 1].isalpha() and page.text[quantity.end].isascii():
            return False
    return 1_000 <= number < 2_200


def _may_be_short(page: _Page, quantity: Quantity) -> bool:
    """'57; and in Farsi "۱۵ مرداد ۵۷", where nothing that could be counted follows."""
    before = page.found[quantity.first - 1].word if quantity.first else ""
    if before in {"'", "سال"}:
        return True
    after = page.found[quantity.last].word if quantity.last < len(page.found) else "."
    return base_language(page.language) == "fa" and after in _AFTER_SHORT_YEAR


def _day_after(
    page: _Page, index: int, after: int, month: Month
) -> tuple[Quantity | None, Quantity | None, list[Quantity], int, int]:
    """ "May 20, 2023", "1402 Ordibehesht 30", or a month with its year."""
    at = after
    while at < len(page.found) and page.found[at].word in {".", "ماه", "the"}:
        at += 1
    day = page.by_first.get(at)
    if day is None or not _is_day(page, day) or (day.digits and _joined(page, day)):
        year = _year_after(page, after, short=False, month=month)
        return None, year, [], index, year.last if year else after
    last, shared = day.last, []
    if last + 1 < len(page.found) and page.found[last].word in _TO and last + 1 in page.by_first:
        other = page.by_first[last + 1]
        if _is_day(page, other) and (
            page.found[last].word == "-" or _year_after(page, other.last, short=False, month=month)
        ):
            shared, day, last = [day], other, other.last
    while last < len(page.found) and page.found[last].word in _NTH:
        last += 1
    year = _year_after(page, last, short=True, month=month)
    before = page.by_last.get(index)
    if year is None and before is not None and _is_year(page, before, month, short=False):
        return day, before, shared, before.first, last
    if year is None and page.found[index].word[0] >= "\u0600":
        return None, None, [], index, after  # "در مهر ۵ نفر": no one writes the day behind a month alone
    return day, year, shared, index, year.last if year else last


def _joined(page: _Page, day: Quantity) -> bool:
    after = page.text[day.end : day.end + 1]
    return after.isalpha() and page.found[day.last].word not in _NTH


def _sharing(page: _Page, day: Quantity) -> Iterator[Quantity]:
    """The days before it that end with the same month: 10, 11 and 12 May."""
    for _ in range(4):
        at = day.first - 1
        if at < 1 or (page.found[at].word not in _TO and page.found[at].word not in {",", "،"}):
            return
        while at >= 1 and page.found[at - 1].word in {"st", "nd", "rd", "th", "م", "ام", "the"}:
            at -= 1
        other = page.by_last.get(at)
        number = _number(other) if other else None
        if other is None or number is None or not 1 <= number <= 31 or not _is_day(page, other):
            return
        yield other
        day = other


def _calendar(page: _Page, month: Month, year: Quantity | None, last: int) -> tuple[Calendar, int]:
    """The year's calendar, and the lexeme after the date with its era's sign."""
    at = last
    if year is not None and last < len(page.found):
        if page.found[at].word in {"(", "["} and at + 1 < len(page.found):
            at += 1
        hit = page.names.eras.at(page.found, at)
        if hit and (at == last or _closes(page, hit[1])) and _is_era(page, at, hit[1]):
            end = hit[1] + (1 if at > last else 0)
            end += (
                end < len(page.found)
                and at == last
                and len(page.found[at].word) < 3
                and page.found[end].word == "."
                and page.found[hit[1] - 1].word in {"ش", "ق", "م"}
            )
            return hit[0], end
    return (_calendar_of(year, month) if year else month.calendar), last


def _closes(page: _Page, index: int) -> bool:
    return index < len(page.found) and page.found[index].word in {")", "]"}


def _is_era(page: _Page, first: int, last: int) -> bool:
    """One letter is an era's sign only with its full stop or bracket; Latin ones are capitals."""
    word = page.found[last - 1].word
    if word.isascii():
        return page.text[page.found[first].start].isupper()
    return len(word) > 1 or (last < len(page.found) and page.found[last].word in {".", ")"}) or last - first > 1


def _calendar_of(year: Quantity, month: Month) -> Calendar:
    number = _number(year) or 0
    if number < 100 or month.calendar is Calendar.ISLAMIC:
        return month.calendar
    if number >= 1_500:
        return Calendar.GREGORIAN
    return Calendar.PERSIAN if number >= _MIXED_FROM or month.calendar is Calendar.PERSIAN else Calendar.GREGORIAN


def _year(year: Quantity, calendar: Calendar) -> int | None:
    number = _number(year)
    if number is None or number >= 100:
        return number
    if calendar is Calendar.PERSIAN:
        return number + (1400 if number < 15 else 1300)
    return number + (1400 if calendar is Calendar.ISLAMIC else 2000 if number < 40 else 1900)


def _short_days(page: _Page, found: FoundDate, year: Quantity | None) -> tuple[date, ...]:
    if year is None or found.year is None or found.day is None or (_number(year) or 100) >= 100:
        return ()
    days = [day_of(found.calendar, found.year + step, found.month, found.day) for step in (-100, 100)]
    return tuple(day for day in days if day)


def _weekday(page: _Page, first: int, last: int) -> tuple[int, int | None, int]:
    """A day of the week right before the date, or in brackets or behind a comma at its end."""
    at = first
    for _ in range(4):
        if at in page.weekdays:
            begin, number = page.weekdays[at]
            return begin, number, last
        if at == 0 or page.found[at - 1].word not in _BEFORE_DAY:
            break
        at -= 1
    if last < len(page.found) and page.found[last].word in {"(", ",", "،"}:
        hit = page.names.weekdays.at(page.found, last + 1) if last + 1 < len(page.found) else None
        ends = hit and (hit[1] == len(page.found) or page.found[hit[1]].word in {")", ".", "؛", ";"})
        if hit and ends:
            return first, hit[0], hit[1]
    return first, None, last


def _numeric(page: _Page) -> Iterator[FoundDate]:
    figures = list(read_figures(folded(page.text), page.language))
    starts = {each.start: index for index, each in enumerate(page.found)} if figures else {}
    for plain in figures:
        found, first = plain, starts.get(plain.start)
        if first is None:
            continue
        last = first + 5
        begin, weekday, end = _weekday(page, first, last)
        if weekday is not None:
            found = replace(found, start=page.found[begin].start, end=page.found[end - 1].end, weekday=weekday)
        yield found
