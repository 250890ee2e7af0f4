"""Times of day in running text: 15:30, 3:30 p.m., half past three, سه و نیم بعدازظهر, 15 h 30."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workflow.text.lexemes import Lexeme, Phrases
from workflow.text.quantities import Quantity

_DAY = 24 * 60
_NIGHT_ENDS, _NIGHT_BEGINS = 4 * 60, 6 * 60
"""Of twelve hours: three at night is early, ten at night is late."""
_BEFORE = frozenset("ساعت الساعه کاتژمێر سعات las los à at um gegen vers عند hour hours".split())
"""What stands before an hour of the clock."""
_CLOCK = frozenset("ساعت الساعه کاتژمێر سعات".split())
"""What makes an hour of any number after it."""
_PARTS: Mapping[str, str] = (
    dict.fromkeys(("am", "a.m", "a. m", "in the morning", "de la mañana", "du matin", "صبح", "بامداد", "سحر"), "am")
    | dict.fromkeys(("morgens", "vormittags", "am morgen", "früh"), "am")
    | dict.fromkeys(("abends", "nachmittags", "am abend", "am nachmittag"), "pm")
    | dict.fromkeys(("nachts", "in der nacht", "de la nuit"), "night")
    | dict.fromkeys(("صباحا", "صباحًا", "قبل از ظهر", "پیش از ظهر", "ی بەیانی", "بەیانی", "بەیانیان"), "am")
    | dict.fromkeys(("pm", "p.m", "p. m", "in the afternoon", "in the evening", "de la tarde", "de la noche"), "pm")
    | dict.fromkeys(("de l'après-midi", "du soir", "بعدازظهر", "بعد از ظهر", "پس از ظهر", "عصر", "مساء", "مساءً"), "pm")
    | dict.fromkeys(("ظهرا", "عصرا", "پێش نیوەڕۆ"), "")
    | dict.fromkeys(("دوای نیوەڕۆ", "ئێوارە"), "pm")
    | dict.fromkeys(("شب", "at night", "شەو", "لیلا", "ليلا"), "night")
    | dict.fromkeys(("ظهر", "o'clock", "o clock", "oclock", "uhr", "horas", "heures", "heure", "h"), "")
)
_HOURS = frozenset("o'clock clock oclock uhr horas heures heure h".split())
"""Words for the hour that leave open which half of the day it is."""
_NEED_CLOCK = frozenset(["شب", "عصر", "ظهر", "horas", "heures", "heure", "h", "سحر", "شەو"])
""" "سه شب" are three nights, not three o'clock at night."""
_NAMED: Mapping[str, int] = dict.fromkeys(
    ("noon", "midday", "midi", "mediodía", "نیمروز", "منتصف النهار", "mittags"), 12 * 60
) | dict.fromkeys(
    ("midnight", "minuit", "medianoche", "mitternacht", "نیمه شب", "نیمه‌شب", "نیمهشب", "منتصف الليل", "نیوەشەو"), 0
)
_PAST = frozenset(["past", "after"])
_TO = frozenset(["to", "before", "till"])
_AND = frozenset(["و", "y", "et", "and"])
_QUARTER = frozenset("quarter quart cuarto ربع الربع چارەک".split())
_JOINED_MINUTES: Mapping[str, int] = (
    dict.fromkeys(("والربع", "وربع"), 15)
    | dict.fromkeys(("والثلث", "وثلث"), 20)
    | dict.fromkeys(("والنصف", "ونصف", "والنص"), 30)
)
"""What Arabic writes together with its "and"."""
_ARABIC = frozenset([*_JOINED_MINUTES, "الا"])
"""Behind a number with the article they make an hour of it: الرابعة إلا ربعا."""
_LESS: Mapping[str, int] = dict.fromkeys(("ربع", "ربعا", "الربع"), 15) | dict.fromkeys(("ثلث", "ثلثا", "الثلث"), 20)
_MINUTES = frozenset("دقیقه minutes minute minutos دقیقه‌ دقائق".split())


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day as it stands in a text."""

    start: int
    """First code point, from 0."""
    end: int
    first: int
    """Its first lexeme."""
    last: int
    """The lexeme after it."""
    minutes: frozenset[int]
    """After midnight; two where morning or evening is left open."""
    named: bool = False
    """Whether it is a word like "noon"."""

    @property
    def hours(self) -> frozenset[int]:
        """Of the 24-hour clock and of the other."""
        return frozenset(hour for minute in self.minutes for hour in (minute // 60, minute // 60 % 12 or 12))


def time_clues() -> frozenset[str]:
    """Folded words one of which stands in every text that names a time of day without a number."""
    return _names().first_words


def find_clock_times(found: Sequence[Lexeme], quantities: Sequence[Quantity]) -> list[ClockTime]:
    """Every time of day in reading order; linear in the number of lexemes."""
    by_first = {each.first: each for each in quantities}
    times: list[ClockTime] = []
    words = _names().first_words | {"quarter", "half"}
    named = [index for index, lexeme in enumerate(found) if lexeme.word in words]
    for index in sorted({*by_first, *named}) if named else by_first:
        if times and index < times[-1].last:
            continue
        time = _at(found, index, by_first)
        if time is not None:
            times.append(time)
    return times


def _at(found: Sequence[Lexeme], index: int, by_first: Mapping[int, Quantity]) -> ClockTime | None:
    word = found[index].word
    if word[0].isdecimal():
        return _digits(found, index) or _spoken(found, index, by_first)
    if word == "quarter" or (word == "half" and index + 1 < len(found) and found[index + 1].word == "past"):
        return _past(found, index, 30 if word == "half" else 15, index + 1, by_first)
    if index in by_first:
        return _spoken(found, index, by_first)
    hit = _names().at(found, index) if word in _names().first_words else None
    return _time(found, index, hit[1], hit[0], "exact", named=True) if hit else None


def _digits(found: Sequence[Lexeme], index: int) -> ClockTime | None:
    """15:30, 4.40 am, 15h30."""
    if index + 2 >= len(found) or len(found[index].word) > 2 or not found[index + 2].word.isdecimal():
        return None
    hour, sign, minute = found[index : index + 3]
    if len(minute.word) != 2 or int(hour.word) > 24 or int(minute.word) > 59:
        return None
    last, part = index + 3, None
    if sign.word == ":" and last + 1 < len(found) and found[last].word == ":" and found[last + 1].word.isdecimal():
        last += 2  # seconds
    hit = _part(found, last)
    clocked = index > 0 and found[index - 1].word in _BEFORE
    if sign.word not in {":", "h"} and not (sign.word in {".", "٫", "٬"} and (hit or clocked)):
        return None
    if sign.word != "h" and not (hour.end == sign.start and sign.end == minute.start):
        return None
    part, last = hit or (None, last)
    return _time(found, index, last, int(hour.word) * 60 + int(minute.word), part)


def _spoken(found: Sequence[Lexeme], index: int, by_first: Mapping[int, Quantity]) -> ClockTime | None:
    """3 p.m., ساعت سه و نیم, las tres y cuarto, ten past three."""
    quantity = by_first.get(index)
    value = min(quantity.values) if quantity and len(quantity.values) == 1 else None
    if quantity is None or value is None or value * 2 != int(value * 2) or not 0 <= value < 60:
        return None
    last = quantity.last
    if value == int(value) and last < len(found):
        if found[last].word == "دقیقه" and last + 1 < len(found) and found[last + 1].word == "بامداد":
            return _time(found, index, last + 2, int(value), "am")  # minutes after midnight
        past = _persian_past(found, last, int(value), by_first)
        if past or found[last].word in _PAST | _TO:
            in_english = _past(found, index, int(value), last, by_first)
            return _time(found, index, past[1], past[0], None) if past else in_english
    return _hour(found, index, quantity, int(value * 60), by_first) if value <= 24 else None


def _hour(
    found: Sequence[Lexeme], index: int, quantity: Quantity, minute: int, by_first: Mapping[int, Quantity]
) -> ClockTime | None:
    more, last = _and_minutes(found, quantity.last, by_first)
    hit = _part(found, last)
    before = found[index - 1].word if index else ""
    parted = last > quantity.last and found[quantity.last].word in _ARABIC and found[index].word.startswith("ال")
    if hit is None and (minute + more < 60 or before not in _CLOCK) and not parted:
        return None  # یک‌ساعت‌ونیم is no time of day
    nights = hit and before not in _BEFORE and found[last].word in _NEED_CLOCK and not more
    if nights or (hit and not quantity.digits and found[last].word == "am"):  # "not that one am I"
        return None
    part, last = hit or (None, last)
    return _time(found, index, last, minute + more, part)


def _persian_past(
    found: Sequence[Lexeme], index: int, count: int, by_first: Mapping[int, Quantity]
) -> tuple[int, int] | None:
    """یک ربع به نه, ده دقیقه بعد از سه: the minute of the day and the lexeme after it."""
    if index + 2 >= len(found) or found[index].word not in {"ربع", "دقیقه"}:
        return None
    minutes = count * 15 if found[index].word == "ربع" else count
    words = [each.word for each in found[index + 1 : index + 3]]
    signs = (("به",), -1), (("مانده", "به"), -1), (("بعد", "از"), 1), (("گذشته", "از"), 1), (("از",), 1)
    for sign, step in signs:
        hour = by_first.get(index + 1 + len(sign)) if tuple(words[: len(sign)]) == sign else None
        if hour is not None and 1 <= min(hour.values) <= 12:
            return int(min(hour.values)) * 60 + step * minutes, hour.last
    return None


def _and_minutes(found: Sequence[Lexeme], index: int, by_first: Mapping[int, Quantity]) -> tuple[int, int]:
    """What "و ربع" and "و ۴۰ دقیقه" add to the hour before them."""
    if index < len(found) and found[index].word in _JOINED_MINUTES:
        return _JOINED_MINUTES[found[index].word], index + 1
    if index + 1 < len(found) and found[index].word == "الا" and found[index + 1].word in _LESS:
        return -_LESS[found[index + 1].word], index + 2
    if index + 1 >= len(found) or found[index].word not in _AND:
        return 0, index
    if found[index + 1].word in _QUARTER:
        return 15, index + 2
    quantity = by_first.get(index + 1)
    if quantity is None or quantity.last >= len(found) or found[quantity.last].word not in _MINUTES:
        return 0, index
    value = min(quantity.values)
    return (int(value), quantity.last + 1) if 0 < value < 60 else (0, index)


def _past(
    found: Sequence[Lexeme], first: int, minutes: int, index: int, by_first: Mapping[int, Quantity]
) -> ClockTime | None:
    """ "half past three", "ten to six"."""
    if index >= len(found) or found[index].word not in _PAST | _TO:
        return None
    hour = by_first.get(index + 1)
    value = min(hour.values) if hour else None
    if hour is None or value is None or value != int(value) or not 1 <= value <= 12:
        return None
    hit = _part(found, hour.last)
    if not hit and minutes not in {15, 30} and found[index].word not in {"past", "to"}:
        return None
    signed = minutes if found[index].word in _PAST else -minutes
    if not hit and minutes not in {15, 30}:
        return None  # "ten to six of them"
    part, last = hit or (None, hour.last)
    return _time(found, first, last, int(value) * 60 + signed, part)


def _part(found: Sequence[Lexeme], index: int) -> tuple[str, int] | None:
    """Morning, evening or night at that place, behind a word for the hour too: "o'clock at night"."""
    hit = _part_at(found, index)
    if hit and not hit[0] and found[hit[1] - 1].word in _HOURS:
        return _part_at(found, hit[1]) or hit
    return hit


def _part_at(found: Sequence[Lexeme], index: int) -> tuple[str, int] | None:
    for at in (index, index + 1):
        if at < len(found) and found[at].word in _parts().first_words:
            hit = _parts().at(found, at)
            if (
                hit
                and hit[1] < len(found)
                and found[hit[1]].word == "."
                and found[hit[1] - 1].word == "m"
                and hit[1] - at > 1
            ):
                return hit[0], hit[1] + 1
            return hit
        if at >= len(found) or found[at].word not in {"-", "ی", "ای", "لە"}:
            return None
    return None


def _time(
    found: Sequence[Lexeme], first: int, last: int, minute: int, part: str | None, *, named: bool = False
) -> ClockTime:
    return ClockTime(
        found[first].start, found[last - 1].end, first, last, frozenset(_meant(minute % _DAY, part)), named
    )


def _meant(minute: int, part: str | None) -> Iterator[int]:
    """Where the clock of twelve hours leaves it open, both."""
    if minute >= 13 * 60 or part == "exact":
        yield minute
        return
    early = minute % (12 * 60)
    if part != "pm" and not (part == "night" and early >= _NIGHT_BEGINS):
        yield early
    if part != "am" and not (part == "night" and early < _NIGHT_ENDS):
        yield early + 12 * 60


@lru_cache(maxsize=1)
def _parts() -> Phrases[str]:
    return Phrases(_PARTS)


@lru_cache(maxsize=1)
def _names() -> Phrases[int]:
    return Phrases(_NAMED)
