"""Numbers in words and dates in all their writings, for our own sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from workflow.text.calendars import Calendar, format_date, month_name, to_persian, weekday_name
from workflow.text.islamic import to_islamic
from workflow.text.months import ISLAMIC

DIGITS = "0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"
PERSIAN = str.maketrans("0123456789.,%", "۰۱۲۳۴۵۶۷۸۹٫٬٪")

_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_EN_TENS = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()
_FA = "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده".split()
_FA_TENS = "x x بیست سی چهل پنجاه شصت هفتاد هشتاد نود".split()
_FA_HUNDREDS = "x صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد".split()


def english(number: int) -> str:
    """1–9,999 in words."""
    if number < 20:
        return _EN[number]
    if number < 100:
        return _EN_TENS[number // 10] + (f"-{_EN[number % 10]}" if number % 10 else "")
    if number < 1_000:
        rest = number % 100
        return f"{_EN[number // 100]} hundred" + (f" and {english(rest)}" if rest else "")
    rest = number % 1_000
    joint = " and " if rest < 100 else " "
    return f"{english(number // 1_000)} thousand" + (f"{joint}{english(rest)}" if rest else "")


def persian(number: int) -> str:
    """1–9,999 in words."""
    if number < 20:
        return _FA[number]
    if number < 100:
        return _FA_TENS[number // 10] + (f" و {_FA[number % 10]}" if number % 10 else "")
    if number < 1_000:
        rest = number % 100
        return _FA_HUNDREDS[number // 100] + (f" و {persian(rest)}" if rest else "")
    rest, thousands = number % 1_000, number // 1_000
    head = "هزار" if thousands == 1 else f"{persian(thousands)} هزار"
    return head + (f" و {persian(rest)}" if rest else "")


def english_ordinal(number: int) -> str:
    """1–31: "twenty-first"."""
    irregular = {1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth"}
    if number in irregular:
        return irregular[number]
    if number > 20 and number % 10:
        return f"{_EN_TENS[number // 10]}-{english_ordinal(number % 10)}"
    word = english(number)
    return f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"


def persian_ordinal(number: int) -> str:
    """1–31: بیست و یکم."""
    if number == 1:
        return "یکم"
    if number == 30:
        return "سی‌ام"
    word = persian(number)
    return f"{word[:-2]}سوم" if word.endswith("سه") else f"{word}م"


def gregorian_english(day: date, way: int) -> str:
    """Six ways."""
    month = day.strftime("%B")
    tail = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0, "th")
    return (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day}{tail} of {month} {day.year}",
        f"{weekday_name(day, 'en')}, {day.day} {month} {day.year}",
        f"the {english_ordinal(day.day)} of {month} {day.year}",
        f"{month[:3]}. {day.day}, {day.year}" if len(month) > 4 else day.isoformat(),
    )[way % 6]


def persian_english(day: date, way: int) -> str:
    """Four ways."""
    there = to_persian(day)
    month = month_name(Calendar.PERSIAN, there.month, "en")
    return (
        f"{there.day} {month} {there.year}",
        f"{month} {there.day}, {there.year}",
        f"the {english_ordinal(there.day)} of {month} {there.year}",
        f"{weekday_name(day, 'en')} {there.day} {month} {there.year}",
    )[way % 4]


def islamic_english(day: date, way: int) -> str:
    """Two ways."""
    there = to_islamic(day)
    month = next(name for name in ISLAMIC[there.month - 1] if name.isascii())
    return (f"{there.day} {month} {there.year}", f"{month} {there.day}, {there.year} AH")[way % 2]


def persian_farsi(day: date, way: int) -> str:
    """Six ways."""
    there = to_persian(day)
    month = month_name(Calendar.PERSIAN, there.month, "fa")
    written = (
        f"{there.day} {month} {there.year}",
        f"{there.day} {month}‌ماه سال {there.year}",
        f"{persian_ordinal(there.day)} {month} {there.year}",
        f"{weekday_name(day, 'fa')} {there.day} {month} {there.year}",
        f"{there.year}/{there.month}/{there.day}",
        f"{persian_ordinal(there.day)} {month} {persian(there.year)}",
    )[way % 6]
    return written.translate(PERSIAN)


def persian_dari(day: date, way: int) -> str:
    """One way, the digits of either kind."""
    written = format_date(day, Calendar.PERSIAN, "fa-AF")
    return written if way % 2 else written.replace("ٔ", "")


def gregorian_farsi(day: date, way: int) -> str:
    """Three ways."""
    month = month_name(Calendar.GREGORIAN, day.month, "fa")
    written = (
        f"{day.day} {month} {day.year}",
        f"{persian_ordinal(day.day)} {month.rstrip('ٔ')} {day.year}",
        f"{weekday_name(day, 'fa')} {day.day} {month} {day.year} میلادی",
    )[way % 3]
    return written.translate(PERSIAN)


def islamic_farsi(day: date, way: int) -> str:
    """Two ways."""
    there = to_islamic(day)
    return f"{there.day} {ISLAMIC[there.month - 1][0]} {there.year}{' قمری' if way % 2 else ''}".translate(PERSIAN)


def _formatted(calendar: Calendar, language: str) -> Callable[[date, int], str]:
    return lambda day, way: format_date(day, calendar, language)


Writer = Callable[[date, int], str]
WRITERS: dict[str, Writer] = {
    "en gregorian": gregorian_english,
    "en persian": persian_english,
    "en islamic": islamic_english,
    "fa persian": persian_farsi,
    "fa-AF persian": persian_dari,
    "fa gregorian": gregorian_farsi,
    "fa islamic": islamic_farsi,
    "fr gregorian": _formatted(Calendar.GREGORIAN, "fr"),
    "es gregorian": _formatted(Calendar.GREGORIAN, "es"),
    "fr persian": _formatted(Calendar.PERSIAN, "fr"),
}
