"""Our sentences with numbers, shares, money, measures and times, and how those go wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from benchmarks.checks.corpus import Sample, single
from benchmarks.checks.planted.calendars_written import DIGITS, PERSIAN, english, persian

_COUNTED: tuple[tuple[str, str], ...] = (
    ("{a} women signed the letter.", "{a} زن نامه را امضا کردند."),
    ("At least {a} workers of the Sepidrud mill were dismissed.", "دست‌کم {a} کارگر کارخانهٔ سپیدرود اخراج شدند."),
    ("Omid Rastin spent {a} days in a cell without a window.", "امید راستین {a} روز در سلولی بی‌پنجره ماند."),
    (
        "The ward was built for {a} prisoners and holds {b}.",
        "این بند برای {a} زندانی ساخته شده و {b} نفر را جا داده است.",
    ),
    ("Between {a} and {b} people stood in the square.", "بین {a} تا {b} نفر در میدان ایستاده بودند."),
    ("She was {a} when she wrote her first poem.", "وقتی اولین شعرش را نوشت {a} ساله بود."),
    ("Of {b} families only {a} got an answer.", "از {b} خانواده فقط {a} خانواده جواب گرفتند."),
    ("The petition has {a} names so far; #OpenTheDoor", "این دادخواست تاکنون {a} امضا دارد؛ #در_را_باز_کنید"),
    ("He was sentenced to {a} months and {b} lashes.", "او به {a} ماه حبس و {b} ضربه شلاق محکوم شد."),
    ("**{a} nights** of protest, Mahtab writes.", "مهتاب می‌نویسد: **{a} شب** اعتراض."),
    ("There were {a} letters in the box under the stairs.", "در صندوق زیر پله {a} نامه بود."),
    ("The school of Rain Lane has {a} pupils.", "مدرسهٔ کوچهٔ باران {a} دانش‌آموز دارد."),
)
_SHARES: tuple[tuple[str, str], ...] = (
    ("{a}% of the nurses of Shahrabad have not been paid.", "{a}٪ از پرستاران شهرآباد حقوق نگرفته‌اند."),
    ("Prices rose by {a} percent in a year.", "قیمت‌ها در یک سال {a} درصد بالا رفت."),
    ("More than {a}% said that they would come again.", "بیش از {a} درصد گفتند باز هم می‌آیند."),
    ("Only {a} percent of the fields were watered.", "فقط {a}٪ از زمین‌ها آبیاری شد."),
)
_SIZES: tuple[tuple[str, str], ...] = (
    ("About {a} million people live in the basin.", "حدود {a} میلیون نفر در این حوضه زندگی می‌کنند."),
    ("The fine is {a} million tomans.", "جریمه {a} میلیون تومان است."),
    ("Some {a} thousand trees were felled.", "نزدیک به {a} هزار درخت بریده شد."),
    ("The dam cost {a} billion dollars.", "سد {a} میلیارد دلار خرج برداشت."),
)
_MONEY: tuple[tuple[str, str], ...] = (
    ("Bail was set at {a} tomans.", "وثیقه {a} تومان تعیین شد."),
    ("He earns {a} dollars a month.", "او ماهی {a} دلار درآمد دارد."),
    ("The family paid €{a} for the lawyer.", "خانواده {a} یورو به وکیل داد."),
    ("The prison lies {a} km from the town.", "زندان در {a} کیلومتری شهر است."),
    ("The sack weighs {a} kilograms.", "کیسه {a} کیلوگرم وزن دارد."),
)
_TIMES: tuple[tuple[str, str], ...] = (
    ("They knocked at {t} and took her computer.", "ساعت {t} در زدند و رایانه‌اش را بردند."),
    ("The bus leaves at {t} from the old gate.", "اتوبوس ساعت {t} از دروازهٔ قدیم راه می‌افتد."),
    ("The hearing began at {t}, two hours late.", "دادگاه ساعت {t} با دو ساعت تأخیر آغاز شد."),
    ("Read the names aloud at {t}.", "ساعت {t} نام‌ها را بلند بخوانید."),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """How one of our counted samples came about."""

    template: str
    values: dict[str, str]
    words: bool
    numbers: tuple[int, ...] = ()


FIGURES: dict[tuple[str, str], Figures] = {}


@lru_cache(maxsize=16)
def counted(worded: bool) -> Sequence[Sample]:
    """Our sentences in both directions, the numbers in digits on one side or in words."""
    chance = Random(f"counted:{worded}")
    found: list[Sample] = []
    for english_template, farsi_template in _COUNTED:
        for _ in range(25):
            low = chance.randint(3, 400)
            numbers = (low, low + chance.randint(3, 500))
            in_words = chance.choice((True, False))
            one = {k: english(n) if in_words else f"{n:,}" for k, n in zip("ab", numbers, strict=True)}
            two = {k: persian(n) if worded else str(n).translate(PERSIAN) for k, n in zip("ab", numbers, strict=True)}
            pair = (english_template.format(**one), farsi_template.format(**two))
            found.append(kept("en", "fa", pair, Figures(farsi_template, two, worded, numbers)))
            one = {k: english(n) if worded else f"{n:,}" for k, n in zip("ab", numbers, strict=True)}
            two = {k: persian(n) if in_words else str(n).translate(PERSIAN) for k, n in zip("ab", numbers, strict=True)}
            pair = (farsi_template.format(**two), english_template.format(**one))
            found.append(kept("fa", "en", pair, Figures(english_template, one, worded, numbers)))
    return found


def kept(source_language: str, language: str, pair: tuple[str, str], figures: Figures) -> Sample:
    sample = single("ours", (source_language, language), *pair)
    FIGURES[sample.pair.source, sample.pair.text] = figures
    return sample


@lru_cache(maxsize=16)
def measured(kind: str) -> Sequence[Sample]:
    """Shares, sizes, money and measures, in both directions."""
    chance = Random(kind)
    templates = {"shares": _SHARES, "sizes": _SIZES, "money": _MONEY}[kind]
    found: list[Sample] = []
    for english_template, farsi_template in templates:
        for _ in range(30):
            value = chance.randint(3, 98) if kind == "shares" else chance.randint(3, 990)
            typed = f"{value}.{chance.randint(1, 9)}" if chance.random() < 0.4 and kind != "money" else str(value)
            one, two = {"a": typed}, {"a": typed.translate(PERSIAN)}
            pair = (english_template.format(**one), farsi_template.format(**two))
            found.append(kept("en", "fa", pair, Figures(farsi_template, two, False)))
            found.append(kept("fa", "en", pair[::-1], Figures(english_template, one, False)))
    return found


def _clock(minute: int, language: str, way: int) -> str:
    hour, rest = divmod(minute, 60)
    if language == "en":
        half = f"{hour % 12 or 12}:{rest:02} {'a.m.' if hour < 12 else 'p.m.'}"
        return (f"{hour}:{rest:02}", half, half.replace(".m.", "m"))[way % 3]
    part = "صبح" if hour < 12 else "بعدازظهر"
    named = {
        0: persian(hour % 12 or 12),
        30: f"{persian(hour % 12 or 12)} و نیم",
        15: f"{persian(hour % 12 or 12)} و ربع",
    }
    spoken = f"{named[rest]} {part}" if rest in named else f"{hour % 12 or 12}:{rest:02} {part}"
    return (f"{hour}:{rest:02}".translate(PERSIAN), spoken.translate(PERSIAN))[way % 2]


@lru_cache(maxsize=4)
def timed() -> Sequence[Sample]:
    """Times of day, in both directions."""
    chance = Random("timed")
    found: list[Sample] = []
    for english_template, farsi_template in _TIMES:
        for _ in range(40):
            minute = chance.randint(5 * 60, 19 * 60) // 15 * 15 if chance.random() < 0.6 else chance.randint(300, 1_140)
            ways = chance.randrange(6), chance.randrange(6)
            pair = (
                english_template.format(t=_clock(minute, "en", ways[0])),
                farsi_template.format(t=_clock(minute, "fa", ways[1])),
            )
            found.append(kept("en", "fa", pair, Figures(farsi_template, {}, False, (minute, ways[1]))))
            found.append(kept("fa", "en", pair[::-1], Figures(english_template, {}, False, (minute, ways[0]))))
    return found


def time_changed(sample: Sample, chance: Random) -> Sample | None:
    figures = FIGURES[sample.pair.source, sample.pair.text]
    minute, way = figures.numbers
    step = chance.choice((-60, 60, 15, 30, -30, 10, 120))
    if not 60 <= minute + step < 23 * 60:
        return None
    return sample.with_text(figures.template.format(t=_clock(minute + step, sample.language, way)))


def word_changed(sample: Sample, chance: Random) -> Sample | None:
    """Another number in words: a unit, ten or hundred misread."""
    figures = FIGURES[sample.pair.source, sample.pair.text]
    key = chance.choice([key for key in "ab" if f"{{{key}}}" in figures.template])
    number = figures.numbers["ab".index(key)]
    wrong = number + chance.choice((1, -1, 2, 10, -10, 100))
    if wrong < 3 or wrong == number or wrong in figures.numbers:
        return None
    say = english if sample.language == "en" else persian
    return sample.with_text(figures.template.format(**{**figures.values, key: say(wrong)}))


def figure_dropped(sample: Sample, chance: Random) -> Sample | None:
    figures = FIGURES[sample.pair.source, sample.pair.text]
    key = chance.choice([key for key in "ab" if f"{{{key}}}" in figures.template])
    return sample.with_text(re.sub(" {2,}", " ", figures.template.format(**{**figures.values, key: ""})))


def range_end(sample: Sample, chance: Random) -> Sample | None:
    figures = FIGURES[sample.pair.source, sample.pair.text]
    if "{b}" not in figures.template:
        return None
    other = str(figures.numbers[1] + chance.choice((1, 5, 10, 100, -1)))
    other = other.translate(PERSIAN) if sample.language == "fa" else other
    return sample.with_text(figures.template.format(**{**figures.values, "b": other}))


def replaced(*pairs: tuple[str, str]) -> Callable[[Sample, Random], Sample | None]:
    """One word put in another's place."""

    def broken(sample: Sample, chance: Random) -> Sample | None:
        fit = [pair for pair in pairs if pair[0] in sample.pair.text]
        if not fit:
            return None
        old, new = chance.choice(fit)
        return sample.with_text(sample.pair.text.replace(old, new, 1))

    return broken


def point_moved(sample: Sample, chance: Random) -> Sample | None:
    """12.5 becomes 1.25 or 125."""
    match = re.search(rf"([{DIGITS}]+)([.٫])([{DIGITS}]+)", sample.pair.text)
    if not match:
        return None
    whole, point, rest = match.groups()
    left = f"{whole[:-1]}{point}{whole[-1]}{rest}"
    wrong = left if len(whole) > 1 and chance.random() < 0.5 else whole + rest
    return sample.with_text(sample.pair.text[: match.start()] + wrong + sample.pair.text[match.end() :])
