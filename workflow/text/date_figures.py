"""Dates in figures: 2023-05-20, ۱۴۰۲/۲/۳۰, 15/5/88, with every day that they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.text.calendars import Calendar
from workflow.text.dates import FoundDate, day_of
from workflow.text.languages import base_language

_NUMERIC = re.compile(
    r"(?<![\w./-])(?:"
    r"(?P<y1>[12][0-9]{3})(?P<s1>[-/.])(?P<m1>[0-9]{1,2})(?P=s1)(?P<d1>[0-9]{1,2})"
    r"|(?P<a2>[0-9]{1,2})(?P<s2>[-/.])(?P<b2>[0-9]{1,2})(?P=s2)(?P<y2>[12][0-9]{3})"
    r"|(?P<a3>[0-9]{1,2})/(?P<b3>[0-9]{1,2})/(?P<c3>[0-9]{2})"
    r")(?=t[0-9]|(?![\w/-]|\.[0-9]))"
)


def read_figures(text: str, language: str) -> Iterator[FoundDate]:
    """Every date in figures of a folded text; the five lexemes of one are two signs between three numbers."""
    for match in _NUMERIC.finditer(text):
        found = _short(match, language) if match["c3"] else _long(match, language)
        if found is not None:
            yield found


def _long(match: re.Match[str], language: str) -> FoundDate | None:
    if match["y1"]:
        year, orders = int(match["y1"]), [(int(match["m1"]), int(match["d1"]))]
    else:
        first, second = int(match["a2"]), int(match["b2"])
        year, orders = int(match["y2"]), _orders(first, second, language)
    calendar = Calendar.PERSIAN if 1_200 <= year < 1_500 else Calendar.GREGORIAN if year >= 1_500 else None
    month, day = orders[0]
    dotted = (match["s1"] or match["s2"]) == "." and month > 12
    if calendar is None or not (month < 32 and day < 40) or dotted:
        return None
    others = [day_of(calendar, year, *order) for order in orders[1:]]
    if calendar is Calendar.PERSIAN:
        others += (
            [day_of(Calendar.ISLAMIC, year, *order) for order in orders] if base_language(language) == "ar" else []
        )
    return FoundDate(
        match.start(), match.end(), calendar, year, month, day, others=tuple(each for each in others if each)
    )


def _orders(first: int, second: int, language: str) -> list[tuple[int, int]]:
    """Month and day in the order that is likely, then in the other where both may be."""
    if first > 12:
        return [(second, first)]
    if second > 12:
        return [(first, second)]
    both = [(second, first), (first, second)]
    return both[::-1] if language in {"en", "en-US"} else both


def _short(match: re.Match[str], language: str) -> FoundDate | None:
    """``15/5/88``, ``88/5/15``: every day it may mean."""
    one, two, three = int(match["a3"]), int(match["b3"]), int(match["c3"])
    readings = [(three, *order) for order in _orders(one, two, language)] + [(one, two, three)]
    centuries = [
        (Calendar.PERSIAN, 1300),
        (Calendar.PERSIAN, 1400),
        (Calendar.GREGORIAN, 1900),
        (Calendar.GREGORIAN, 2000),
    ]
    if base_language(language) != "fa":
        centuries = centuries[2:] + centuries[:2]
    whole = [
        (calendar, century + year, month, day)
        for calendar, century in centuries
        for year, month, day in readings
        if day_of(calendar, century + year, month, day)
    ]
    if not whole:
        return None
    days = [day for each in whole if (day := day_of(*each))]
    return FoundDate(match.start(), match.end(), *whole[0], others=tuple(dict.fromkeys(days[1:])))
