"""Our sentences with dates, years and days of the week, about people who do not exist, and how dates go wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from benchmarks.checks.corpus import Sample, single
from benchmarks.checks.planted.calendars_figures import FIGURES, Figures, kept
from benchmarks.checks.planted.calendars_written import PERSIAN, WRITERS
from workflow.checks.customs import Customs, Style
from workflow.text.calendars import Calendar, format_date, month_length, month_name, to_persian, weekday_name

BOTH = Customs(Style(both_calendars=True))


_DATED: tuple[dict[str, str], ...] = (
    {
        "en": "Samira Golpar was taken from her home on {}.",
        "fa": "سمیرا گل‌پر را {} از خانه‌اش بردند.",
        "fr": "Samira Golpar a été emmenée de chez elle le {}.",
        "es": "A Samira Golpar se la llevaron de su casa el {}.",
    },
    {
        "en": "The neighbours of Rain Lane met for the first time on {}, in the school yard.",
        "fa": "همسایه‌های کوچهٔ باران اولین بار {} در حیاط مدرسه گرد آمدند.",
        "fr": "Les voisins de la ruelle de la Pluie se sont réunis le {} dans la cour de l'école.",
        "es": "Los vecinos del callejón de la Lluvia se reunieron el {} en el patio de la escuela.",
    },
    {
        "en": "His lawyer, Omid Rastin, says that the hearing of {} lasted less than an hour.",
        "fa": "امید راستین، وکیل او، می‌گوید دادگاه {} کمتر از یک ساعت طول کشید.",
        "fr": "Selon son avocat, Omid Rastin, l'audience du {} a duré moins d'une heure.",
        "es": "Su abogado, Omid Rastin, dice que la vista del {} duró menos de una hora.",
    },
    {
        "en": "**{}**: the workers of the Sepidrud mill stop work.",
        "fa": "**{}**: کارگران کارخانهٔ سپیدرود دست از کار می‌کشند.",
        "fr": "**{}** : les ouvriers de l'usine Sepidrud cessent le travail.",
        "es": "**{}**: los obreros de la fábrica Sepidrud dejan de trabajar.",
    },
    {
        "en": "Since {} nobody has heard of Nima Sarv or of his brother.",
        "fa": "از {} کسی از نیما سرو و برادرش خبری ندارد.",
        "fr": "Depuis le {}, personne n'a de nouvelles de Nima Sarv ni de son frère.",
        "es": "Desde el {} nadie sabe nada de Nima Sarv ni de su hermano.",
    },
    {
        "en": "“We wrote the letter on {},” Mahtab said, “and nobody answered.”",
        "fa": "مهتاب گفت: «نامه را {} نوشتیم و کسی جواب نداد.»",
        "fr": "« Nous avons écrit la lettre le {} », dit Mahtab, « et personne n'a répondu. »",
        "es": "«Escribimos la carta el {}», dijo Mahtab, «y nadie contestó».",
    },
    {
        "en": "The sentence was confirmed in the court of appeal of Shahrabad ({}).",
        "fa": "حکم در دادگاه تجدیدنظر شهرآباد تأیید شد ({}).",
        "fr": "La peine a été confirmée par la cour d'appel de Shahrabad ({}).",
        "es": "La sentencia fue confirmada por el tribunal de apelación de Shahrabad ({}).",
    },
    {
        "en": "The statement of {} was signed by teachers, nurses and bus drivers.",
        "fa": "بیانیهٔ {} را معلمان، پرستاران و رانندگان اتوبوس امضا کردند.",
        "fr": "La déclaration du {} a été signée par des enseignants, des infirmières et des chauffeurs.",
        "es": "La declaración del {} la firmaron maestros, enfermeras y conductores.",
    },
    {
        "en": "Her mother was allowed to see her on {}, through glass. #FreeSamira",
        "fa": "مادرش اجازه یافت {} از پشت شیشه او را ببیند. #سمیرا_را_آزاد_کنید",
        "fr": "Sa mère a pu la voir le {}, derrière une vitre. #FreeSamira",
        "es": "Su madre pudo verla el {}, tras un cristal. #FreeSamira",
    },
    {
        "en": "This poem was read aloud on {} at the grave of the gardener.",
        "fa": "این شعر {} بر مزار باغبان خوانده شد.",
        "fr": "Ce poème a été lu le {} sur la tombe du jardinier.",
        "es": "Este poema se leyó el {} ante la tumba del jardinero.",
    },
)
PAIRINGS: dict[str, tuple[str, str]] = {
    "Persian to Gregorian": ("fa persian", "en gregorian"),
    "Gregorian to Persian": ("en gregorian", "fa persian"),
    "Persian to Persian": ("fa persian", "en persian"),
    "Persian to Persian, into Farsi": ("en persian", "fa persian"),
    "Gregorian to Gregorian": ("en gregorian", "fa gregorian"),
    "Dari to Gregorian": ("fa-AF persian", "en gregorian"),
    "Gregorian to Dari": ("en gregorian", "fa-AF persian"),
    "Persian to French": ("fa persian", "fr gregorian"),
    "Persian in French": ("fa persian", "fr persian"),
    "Persian to Spanish": ("fa persian", "es gregorian"),
    "Islamic to Gregorian": ("fa islamic", "en gregorian"),
    "Islamic to Islamic": ("fa islamic", "en islamic"),
    "Islamic to Islamic, into Farsi": ("en islamic", "fa islamic"),
}


@dataclass(frozen=True, slots=True)
class _Filled:
    """How one of our dated samples came about."""

    sentence: int
    day: date
    writer: str
    way: int


_KNOWN: dict[tuple[str, str], _Filled] = {}


@lru_cache(maxsize=64)
def dated(pairing: str) -> Sequence[Sample]:
    """Our sentences, each with thirty days in two writings."""
    chance = Random(f"dated:{pairing}")
    asked, given = PAIRINGS[pairing]
    found: list[Sample] = []
    for number, sentence in enumerate(_DATED):
        for _ in range(30):
            day = date(1926, 1, 1) + timedelta(chance.randrange(36_000))
            source = sentence[_base(asked)].format(WRITERS[asked](day, chance.randrange(60)))
            way = chance.randrange(60)
            text = sentence[_base(given)].format(WRITERS[given](day, way))
            _KNOWN[source, text] = _Filled(number, day, given, way)
            found.append(single("ours", (asked.split()[0], given.split()[0]), source, text))
    return found


def _base(writer: str) -> str:
    return writer[:2]


def rewritten(change: Callable[[date, Random], date | None]) -> Callable[[Sample, Random], Sample | None]:
    """The same sentence with another day in the same writing."""

    def broken(sample: Sample, chance: Random) -> Sample | None:
        known = _KNOWN[sample.pair.source, sample.pair.text]
        day = change(known.day, chance)
        if day is None:
            return None
        writer = WRITERS[known.writer]
        typed, wrong = writer(known.day, known.way), writer(day, known.way)
        return sample.with_text(sample.pair.text.replace(typed, wrong, 1)) if typed != wrong else None

    return broken


def off_by_one(day: date, chance: Random) -> date:
    return day + timedelta(chance.choice((-1, 1)))


def off_by_days(day: date, chance: Random) -> date:
    return day + timedelta(chance.choice((-1, 1)) * chance.randint(2, 9))


def other_month(day: date, chance: Random) -> date | None:
    month = chance.choice([other for other in range(1, 13) if other != day.month])
    return day.replace(month=month) if day.day <= 28 else None


def other_year(day: date, chance: Random) -> date | None:
    return day.replace(year=day.year + chance.choice((-1, 1, 10, -10))) if (day.month, day.day) != (2, 29) else None


def date_lost(sample: Sample, chance: Random) -> Sample | None:
    known = _KNOWN[sample.pair.source, sample.pair.text]
    typed = WRITERS[known.writer](known.day, known.way)
    return sample.with_text(sample.pair.text.replace(typed, "", 1))


def mixed(sample: Sample, chance: Random) -> Sample | None:
    """What a hasty tool makes of a Persian date: day and year kept, the month renamed."""
    known = _KNOWN[sample.pair.source, sample.pair.text]
    there = to_persian(known.day)
    typed = WRITERS[known.writer](known.day, known.way)
    month = date(2000, (there.month + 2) % 12 + 1, 1).strftime("%B")
    wrong = chance.choice((f"{month} {there.day}, {there.year}", f"{there.day} {month} {there.year}"))
    if chance.random() < 0.5:
        wrong = f"{weekday_name(known.day, 'en')}, {wrong}"
    return sample.with_text(sample.pair.text.replace(typed, wrong, 1))


def wrong_weekday(sample: Sample, chance: Random) -> Sample | None:
    known = _KNOWN[sample.pair.source, sample.pair.text]
    language = known.writer.split()[0]
    right = weekday_name(known.day, language)
    other = known.day + timedelta(chance.randint(1, 6))
    if right not in sample.pair.text:
        return None
    return sample.with_text(sample.pair.text.replace(right, weekday_name(other, language), 1))


def impossible(sample: Sample, chance: Random) -> Sample | None:
    known = _KNOWN[sample.pair.source, sample.pair.text]
    there, language = to_persian(known.day), known.writer.split()[0]
    typed = WRITERS[known.writer](known.day, known.way)
    month, year = there.month, there.year
    choices = [(32, month, year), (31, chance.randint(7, 12), year)]
    if month_length(year, 12) == 29:
        choices.append((30, 12, year))
    day, month, year = chance.choice(choices)
    wrong = f"{day} {month_name(Calendar.PERSIAN, month, language)} {year}"
    wrong = wrong.translate(PERSIAN) if language == "fa" else wrong
    return sample.with_text(sample.pair.text.replace(typed, wrong, 1))


def one_calendar(pairing: str) -> Callable[[], Sequence[Sample]]:
    """Sentences that give the day in both calendars, for a house that wants both."""

    def samples() -> Sequence[Sample]:
        found = []
        for sample in dated(pairing):
            known = _KNOWN[sample.pair.source, sample.pair.text]
            typed = WRITERS[known.writer](known.day, known.way)
            own = Calendar.PERSIAN if "persian" in known.writer else Calendar.GREGORIAN
            other = Calendar.GREGORIAN if own is Calendar.PERSIAN else Calendar.PERSIAN
            if known.sentence == 6 or "/" in typed:
                continue  # in brackets already
            both = f"{typed} ({format_date(known.day, other, sample.language)})"
            text = sample.pair.text.replace(typed, both, 1)
            _KNOWN[sample.pair.source, text] = known
            found.append(replace(sample.with_text(text), customs=BOTH))
        return found

    return samples


def bracket_lost(sample: Sample, chance: Random) -> Sample | None:
    return sample.with_text(re.sub(r" \([^()]*\)", "", sample.pair.text, count=1))


def every_pairing() -> Sequence[Sample]:
    """Our dated sentences in all pairs of writings."""
    return [sample for pairing in PAIRINGS for sample in dated(pairing)]


_YEARS: tuple[tuple[str, str], ...] = (
    (
        "Nima Sarv was arrested in {} and again two winters later.",
        "نیما سرو در سال {} و دو زمستان بعد دوباره بازداشت شد.",
    ),
    ("The mill was built in {}.", "کارخانه سال {} ساخته شد."),
    ("After the flood of {} the village moved uphill.", "پس از سیل {} روستا به بالای تپه رفت."),
)
_UNDATED: tuple[tuple[str, str], ...] = (
    ("Every year on {} the women of Rain Lane plant a tree.", "زنان کوچهٔ باران هر سال {} درختی می‌کارند."),
    ("Come to the river on {}.", "{} به کنار رود بیایید."),
)


@lru_cache(maxsize=2)
def years() -> Sequence[Sample]:
    """A Persian year in Farsi, a Gregorian one that overlaps it in English."""
    chance, found = Random("years"), []
    for english_template, farsi_template in _YEARS:
        for _ in range(40):
            year = chance.randint(1310, 1404)
            there, here = str(year).translate(PERSIAN), str(year + chance.choice((621, 622)))
            pair = english_template.format(here), farsi_template.format(there)
            found.append(kept("fa", "en", pair[::-1], Figures(english_template, {}, False, (year,))))
            found.append(kept("en", "fa", pair, Figures(farsi_template, {}, False, (int(here),))))
    return found


def year_misreckoned(sample: Sample, chance: Random) -> Sample | None:
    figures = FIGURES[sample.pair.source, sample.pair.text]
    wrong = figures.numbers[0] + (
        chance.choice((619, 620, 623)) if sample.language == "en" else -chance.choice((619, 620, 623))
    )
    return sample.with_text(
        figures.template.format(str(wrong).translate(PERSIAN) if sample.language == "fa" else wrong)
    )


@lru_cache(maxsize=2)
def undated() -> Sequence[Sample]:
    """A day of a month without a year, in one calendar."""
    chance, found = Random("undated"), []
    for english_template, farsi_template in _UNDATED:
        for _ in range(60):
            day = date(2022, 1, 1) + timedelta(chance.randrange(365))
            writers = _gregorian_days if chance.random() < 0.5 else _persian_days
            one, two = writers(day)
            found.append(
                kept(
                    "en",
                    "fa",
                    (english_template.format(one), farsi_template.format(two)),
                    Figures(farsi_template, {}, False, (day.toordinal(), writers is _persian_days, 1)),
                )
            )
            found.append(
                kept(
                    "fa",
                    "en",
                    (farsi_template.format(two), english_template.format(one)),
                    Figures(english_template, {}, False, (day.toordinal(), writers is _persian_days, 0)),
                )
            )
    return found


def _gregorian_days(day: date) -> tuple[str, str]:
    month = month_name(Calendar.GREGORIAN, day.month, "fa").rstrip("ٔ")
    return f"{day.day} {day.strftime('%B')}", f"{day.day} {month}".translate(PERSIAN)


def _persian_days(day: date) -> tuple[str, str]:
    there = to_persian(day)
    names = [month_name(Calendar.PERSIAN, there.month, tag) for tag in ("en", "fa")]
    return f"{there.day} {names[0]}", f"{there.day} {names[1]}".translate(PERSIAN)


def undated_changed(sample: Sample, chance: Random) -> Sample | None:
    figures = FIGURES[sample.pair.source, sample.pair.text]
    ordinal, persian_days, side = figures.numbers
    day = date.fromordinal(ordinal + chance.choice((-1, 1, 2, -3, 10, 30, -30)))
    return sample.with_text(figures.template.format((_persian_days if persian_days else _gregorian_days)(day)[side]))


_WEEKLY: tuple[tuple[str, str], ...] = (
    ("On {} the women of Rain Lane will meet again.", "زنان کوچهٔ باران {} دوباره گرد هم می‌آیند."),
    ("His visit was moved to {} without a word.", "ملاقات او را بی هیچ حرفی به {} انداختند."),
)


@lru_cache(maxsize=2)
def weekly() -> Sequence[Sample]:
    """Days of the week without a date."""
    found = []
    for english_template, farsi_template in _WEEKLY:
        for number in range(7):
            one, two = (weekday_name(date(2024, 1, 1 + number), tag) for tag in ("en", "fa"))
            pair = english_template.format(one), farsi_template.format(two)
            found.append(kept("en", "fa", pair, Figures(farsi_template, {}, False, (number,))))
            found.append(kept("fa", "en", pair[::-1], Figures(english_template, {}, False, (number,))))
    return found


def weekday_changed(sample: Sample, chance: Random) -> Sample | None:
    figures = FIGURES[sample.pair.source, sample.pair.text]
    other = (figures.numbers[0] + chance.randint(1, 6)) % 7
    return sample.with_text(figures.template.format(weekday_name(date(2024, 1, 1 + other), sample.language)))
