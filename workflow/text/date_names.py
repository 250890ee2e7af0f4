"""What months, days of the week and eras are called in a text, in three calendars and many spellings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workflow.text.calendars import Calendar
from workflow.text.languages import base_language, month_names, weekday_names
from workflow.text.lexemes import Lexeme, Phrases
from workflow.text.months import (
    GREGORIAN_AR,
    GREGORIAN_FA,
    GREGORIAN_KURDISH,
    ISLAMIC,
    PERSIAN_DARI,
    PERSIAN_FA,
    PERSIAN_KURDISH,
    PERSIAN_LATIN,
)

_ERAS: Mapping[str, Calendar] = (
    dict.fromkeys(
        ("ه ش", "هـ ش", "هجری شمسی", "هجری خورشیدی", "شمسی", "خورشیدی", "ap", "sh", "ahs", "solar", "هـ.ش"),
        Calendar.PERSIAN,
    )
    | dict.fromkeys(("ه ق", "هـ ق", "هجری قمری", "قمری", "ق", "ah", "هجرية", "هجری", "هـ", "a.h"), Calendar.ISLAMIC)
    | dict.fromkeys(("میلادی", "م", "میلادي", "ad", "ce", "ميلادية", "زایینی", "a.d", "c.e"), Calendar.GREGORIAN)
)


@dataclass(frozen=True, slots=True)
class Month:
    """What a month's name says."""

    calendar: Calendar
    number: int
    capital: bool
    """Whether it is written with a capital letter, or else is no month."""


@dataclass(frozen=True)
class DateNames:
    """What a language calls days and months."""

    months: Phrases[Month]
    weekdays: Phrases[int]
    eras: Phrases[Calendar]


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week in a text."""

    first: int
    """Its first lexeme."""
    last: int
    """The lexeme after it."""
    number: int
    """From 0, Monday."""


def date_clues(language: str) -> frozenset[str]:
    """Folded words one of which stands in every text that holds a date without a digit."""
    return date_names(language).months.first_words


def months_named(text: str, found: Sequence[Lexeme], language: str) -> set[tuple[Calendar, int]]:
    """The months that a text speaks of, with a day or year or without."""
    months = date_names(language).months
    named: set[tuple[Calendar, int]] = set()
    for index, lexeme in enumerate(found):
        hit = months.at(found, index) if lexeme.word in months.first_words else None
        if hit and (not hit[0].capital or text[lexeme.start].isupper()):
            named.add((hit[0].calendar, hit[0].number))
    return named


def find_weekdays(found: Sequence[Lexeme], language: str) -> list[Weekday]:
    """Days of the week, "سه شنبه" in two words included; no short names."""
    names = date_names(language).weekdays
    first_words = names.first_words
    days: list[Weekday] = []
    for index in [index for index, lexeme in enumerate(found) if lexeme.word in first_words]:
        hit = names.at(found, index)
        if hit and (not days or index >= days[-1].last):
            days.append(Weekday(index, hit[1], hit[0]))
    return days


@lru_cache(maxsize=32)
def date_names(language: str) -> DateNames:
    """Of the language; Farsi and English names are known everywhere."""
    base = base_language(language)
    return DateNames(Phrases(_month_rows(base)), Phrases(_weekday_rows(base)), Phrases(_ERAS))


def _month_rows(base: str) -> Iterator[tuple[str, Month]]:
    """The tables in order of trust: the first one that holds a spelling decides."""
    own = month_names(base)
    tables = [
        (Calendar.PERSIAN, PERSIAN_FA),
        (Calendar.PERSIAN, PERSIAN_DARI),
        *([(Calendar.GREGORIAN, GREGORIAN_AR)] if base == "ar" else []),
        *([(Calendar.PERSIAN, tuple((name,) for name in PERSIAN_KURDISH))] if base == "ckb" else []),
        *([(Calendar.GREGORIAN, GREGORIAN_KURDISH)] if base == "ckb" else []),
        *([(Calendar.GREGORIAN, own)] if base != "fa" else []),
        (Calendar.GREGORIAN, GREGORIAN_FA),
        (Calendar.ISLAMIC, ISLAMIC),
        (Calendar.PERSIAN, PERSIAN_LATIN),
        *([(Calendar.GREGORIAN, month_names("en"))] if base != "en" else []),
    ]
    for place, (calendar, table) in enumerate(tables):
        capital = base == "en" or (place == len(tables) - 1 and bool(own))
        for number, names in enumerate(table, 1):
            for name in names:
                if not name[:1].isdecimal():
                    month = Month(calendar, number, capital and name.isascii())
                    yield name, month
                    if base == "ckb" and not name.isascii():
                        yield f"{name}ی", month  # of the month, before its year
                    if calendar is Calendar.PERSIAN and not name.isascii():
                        yield f"{name}ماه", month


def _weekday_rows(base: str) -> Iterator[tuple[str, int]]:
    for tag in dict.fromkeys((base, "fa", "en")):
        for number, names in enumerate(weekday_names(tag)):
            for name in names:
                if len(name) > 3:
                    yield name, number
                    if tag == "ar" and name.startswith("ال"):
                        yield f"يوم {name.removeprefix('ال')}", number
                    if tag == "fa" and name.endswith("شنبه") and len(name) > 4:
                        yield f"{name.removesuffix('شنبه')} شنبه", number
