"""Everything that is counted in a text: dates, days of the week, times of day, quantities, read together so that no
figure is taken for two things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from workflow.text.clock_times import ClockTime, find_clock_times, time_clues
from workflow.text.date_names import Weekday, date_clues, date_names, find_weekdays
from workflow.text.date_words import read_dates
from workflow.text.dates import Covered, FoundDate
from workflow.text.digits import find_numbers
from workflow.text.languages import base_language, weekday_names
from workflow.text.lexemes import Lexeme, folded, lexemes, runs
from workflow.text.measures import Measure, measures_of, spans_of
from workflow.text.number_sums import HALF
from workflow.text.number_words import HALVES, JOINERS, number_words
from workflow.text.quantities import Quantity, find_quantities, quantity_clues
from workflow.text.shares import share_clues
from workflow.text.vague_sizes import VagueSize, vague_sizes, vague_words

_DIGIT = re.compile(r"[0-9]")
_DECADES = frozenset("decade دهه ده‌ی década décennie années años لـ عقد دەیەی ساڵانی سالهای سال‌های".split())
_HUNDREDS = frozenset("cent ciento صد المئه المائه مئه مائه".split())
_TO = frozenset("- to and or تا و یا الی à et ou a y o إلى bis und".split())
_PER = frozenset("per pour por در فی".split())
_ARTICLES = frozenset(["a", "un", "une"])
_SEASONS = frozenset("بهار تابستان پاییز پائیز زمستان خزان سال نوروز یلدای".split())


@dataclass(frozen=True)
class Counted:
    """What one text counts, in reading order."""

    language: str
    """BCP 47."""
    found: Sequence[Lexeme] = ()
    """What the text was cut into."""
    dates: Sequence[FoundDate] = ()
    weekdays: Sequence[Weekday] = ()
    """Those outside dates too."""
    times: Sequence[ClockTime] = ()
    quantities: Sequence[Quantity] = ()
    """Outside the dates that are certain and outside times."""
    worded: bool = field(default=False)
    """Whether the number words of the language are known."""

    @cached_property
    def measures(self) -> dict[int, Measure]:
        """By the quantity's place in ``quantities``: what it counts."""
        return measures_of(self.found, self.quantities)

    @cached_property
    def vague(self) -> list[VagueSize]:
        """Sizes that are only told about: hundreds, tens of thousands."""
        inside = {index for each in self.quantities for index in range(each.first + 1, each.last)}
        return vague_sizes(self.found, self.language, inside)

    @cached_property
    def spans(self) -> dict[int, Decimal]:
        """Lengths of time said in several measures ("two years and six months"): by place, the days of the whole."""
        return spans_of(self.found, self.quantities, self.measures)


def may_count(text: str, language: str) -> bool:
    """Whether there may be anything to count; a cheap look, true for every text with a digit.

    >>> may_count("Nobody came on Sunday.", "en"), may_count("Nobody came.", "en"), may_count("Five came.", "en")
    (True, False, True)
    """
    plain = folded(text)
    return bool(_DIGIT.search(plain)) or not _clues(language).isdisjoint(runs(plain))


@lru_cache(maxsize=32)
def _clues(language: str) -> frozenset[str]:
    """Number words beyond "one", names of weekdays; a date needs a number too, the first of a month its name."""
    words = number_words(language)
    ones = {word for word in quantity_clues(language) if word in words and words[word].value <= 1}
    days = {folded(names[0]).split("\N{ZERO WIDTH NON-JOINER}")[0] for names in weekday_names(language)}
    more = frozenset(vague_words(language)) | share_clues(language) | time_clues()
    return (quantity_clues(language) - ones) | days | date_clues(language) | more


def count(text: str, language: str) -> Counted:
    """Everything counted in the text. Linear in its length.

    >>> counted = count("At 3:30 p.m. on 20 May 2023, two hundred women; 12 of them spoke.", "en")
    >>> [sorted(map(int, each.values)) for each in counted.quantities], [str(each.date) for each in counted.dates]
    ([[200], [12]], ['2023-05-20'])
    """
    found = lexemes(folded(text))
    weekdays = find_weekdays(found, language)
    numbers = find_numbers(text, language)
    quantities = find_quantities(text, _masked(found, weekdays, language), numbers, language)
    dates = read_dates(text, found, quantities, weekdays, language)
    covered = Covered(date for date in dates if not date.weak)
    free = [each for each in quantities if not covered.holds(each.start)] if dates else quantities
    times = find_clock_times(found, free)
    taken = {index for time in times for index in range(time.first, time.last)}
    kept = [
        _widened(found, each, number, free, language) for number, each in enumerate(free) if each.first not in taken
    ]
    return Counted(language, found, dates, weekdays, times, kept, bool(number_words(language)))


def _masked(found: Sequence[Lexeme], weekdays: Sequence[Weekday], language: str) -> Sequence[Lexeme]:
    """Without the three of سه شنبه and the hundred of pour cent."""
    hidden = [day.first for day in weekdays if day.last - day.first > 1]
    words = number_words(language)
    for index in range(2, len(found)):
        if found[index].word in _HUNDREDS and found[index - 1].word in _PER:
            before = found[index - 2].word
            hidden += [index] if before.isdecimal() or before in words else []
    masked = list(found) if hidden else found
    for index in hidden:
        masked[index] = masked[index]._replace(word="\0")  # type: ignore[index]
    return masked


def _widened(
    found: Sequence[Lexeme], quantity: Quantity, number: int, all_of_them: Sequence[Quantity], language: str
) -> Quantity:
    """With what its neighbours make of it: decades, centuries, "2 to 4 million"."""
    values, figure, scale = set(quantity.values), quantity.figure, quantity.scale
    if number + 1 < len(all_of_them):
        after = all_of_them[number + 1]
        ranged = after.first - quantity.last == 1 and found[quantity.last].word in _TO
        if ranged and quantity.scale == 1 and after.scale >= 1_000:
            values |= {value * after.scale for value in quantity.figure}
        if _slashed(found, quantity, after, language):
            whole = Decimal(f"{int(min(quantity.values))}.{found[after.first].word}")
            values, figure, scale = values | {whole * after.scale}, figure | {whole}, after.scale
    if quantity.digits and quantity.last < len(found):
        values |= _decade(found, quantity)
    values |= _with_half(found, quantity, base_language(language)) | _year_of_season(found, quantity, language)
    if number:
        values |= _short_year(found, all_of_them[number - 1], quantity)
    loose = bool(number) and _slashed(found, all_of_them[number - 1], quantity, language)
    if values == quantity.values and scale == quantity.scale and not loose:
        return quantity
    return replace(quantity, values=frozenset(values), figure=figure, scale=scale, loose=loose or quantity.loose)


def _with_half(found: Sequence[Lexeme], quantity: Quantity, base: str) -> set[Decimal]:
    """What "and a half" adds behind the word that is counted: یک سال و نیم, dos años y medio."""
    halves, joiners = HALVES.get(base, frozenset()), JOINERS.get(base, frozenset())
    for at in range(quantity.last, min(len(found) - 1, quantity.last + 3)):
        word, after = found[at].word, found[at + 1].word
        joined = after[0] == "و" and after in halves and base != "en" and len(after) > 3
        if at > quantity.last and word in joiners:
            article = after in _ARTICLES and at + 2 < len(found) and found[at + 2].word in halves
            return {value + HALF for value in quantity.values} if after in halves or article else set()
        if joined:
            return {value + HALF for value in quantity.values}
        if not word.isalpha():
            break
    return set()


def _year_of_season(found: Sequence[Lexeme], quantity: Quantity, language: str) -> set[Decimal]:
    """Two digits of a year behind a month or a season: تابستان ۶۷, بهمن ۵۷, and in other languages '88."""
    year = min(quantity.values)
    if not quantity.first or not 10 <= year < 100 or len(quantity.values) > 1 or quantity.scale > 1:
        return set()
    before = quantity.first - 1
    if base_language(language) != "fa":
        return {1900 + year, 1300 + year} if found[before].word == "'" and quantity.digits else set()
    while before > max(0, quantity.first - 3) and found[before].word in {"ماه", "ی"}:
        before -= 1
    named = found[before].word in _SEASONS or found[before].word in date_names(language).months.first_words
    return {1300 + year} if named else set()


def _short_year(found: Sequence[Lexeme], before: Quantity, quantity: Quantity) -> set[Decimal]:
    """1953 for the 53 of "1950-53"."""
    year, short = min(before.values), min(quantity.values)
    hyphen = quantity.first - before.last == 1 and found[before.last].word in {"-", "/"}
    if not (hyphen and before.digits and quantity.digits and 1_000 <= year < 2_200 and short < 100):
        return set()
    return {year - year % 100 + short}


def _slashed(found: Sequence[Lexeme], one: Quantity, other: Quantity, language: str) -> bool:
    """Whether two figures are one with a slash for its point, as in Farsi: ۹۹/۹۸ درصد."""
    if base_language(language) != "fa" or other.first - one.last != 1 or not (one.digits and other.digits):
        return False
    sign = found[one.last]
    return sign.word == "/" and sign.start == one.end and found[other.first].start == sign.end


def _decade(found: Sequence[Lexeme], quantity: Quantity) -> set[Decimal]:
    """The 1980s are the eighties, and in Iran the 1360s; the 1800s are the 19th century."""
    after = found[quantity.last]
    plural = after.word in {"s", "er"} and after.start == quantity.end
    apostrophe = after.word == "'" and quantity.last + 1 < len(found) and found[quantity.last + 1].word == "s"
    before = {each.word for each in found[max(0, quantity.first - 2) : quantity.first]}
    if not (plural or apostrophe or before & _DECADES):
        return set()
    years = {value + step for value in quantity.values if 1_200 < value < 2_200 for step in (0, -620, 620)}
    years |= {value % 100 for value in years if 1_200 < value < 2_200}
    return years | {value / 100 + 1 for value in quantity.values if value % 100 == 0 and value >= 1_000}
