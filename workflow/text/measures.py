"""Percent, money and measures beside a quantity, in any of our languages, and what one measure is in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from workflow.text.lexemes import Lexeme, Phrases
from workflow.text.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted."""

    name: str
    """In English; ``percent``, ``dollar``, ``mile`` …"""
    kind: str
    """``share``, ``money``, ``length``, ``mass``, ``area``, ``volume``, ``heat``, ``time``; one kind can be
    compared."""
    worth: Decimal
    """In the kind's base unit; 0 where there is none."""


PERCENT = Measure("percent", "share", Decimal(0))
_MOST_BETWEEN = 3
"""Lexemes from the one number to the next: the measure, a comma, "and"."""
TOLERANCE = Decimal("0.1")
"""How far a converted measure may be off: people round."""
_EXACT = Decimal("0.03")

_WORDS: tuple[tuple[str, str, str, str], ...] = (
    (
        "percent",
        "share",
        "0",
        "%|٪|﹪|percent|per cent|percentage|pct|درصد|در صد|درصدی|در صدی|فیصد|فی صد|فیصدی|pour cent|por ciento|"
        "بالمئة|بالمائة|في المئة|في المائة|في المئه|بالميه|لەسەد|لەسەدی|لەسەدا|لە سەدا|لە سەدی|لەسەدیش|"
        "prozent|لە سەد|سەدا|لەسەدە|سەدیان|سەدی|المئة|المائة|لەسەدیان",
    ),
    (
        "dollar",
        "money",
        "0",
        "$|US$|dollar|dollars|USD|دلار|دلاری|دالر|دولار|دولارات|دولارا|دۆلار|dólar|dólares|dolares",
    ),
    ("euro", "money", "0", "€|euro|euros|EUR|یورو|يورو|یۆرۆ"),
    ("pound", "money", "0", "£|GBP|پوند|پوندی|پاوند|جنيه|جنيها|pound|pounds|libra|libras|livre|livres|پاوەند|quid"),
    ("toman", "money", "0", "toman|tomans|تومان|تومانی|تومن|تومنی|tomanes|تومانا"),
    ("rial", "money", "0", "rial|rials|riyal|riyals|ریال|ریالی|riales|IRR|ريال"),
    ("afghani", "money", "0", "afghani|afghanis|افغانی|AFN|afs"),
    ("rupee", "money", "0", "rupee|rupees|روپیه|roupies|rupias|₹|کلدار"),
    ("yen", "money", "0", "yen|ین|¥|yenes"),
    ("mile", "length", "1609.344", "mile|miles|mph|ميلًا|مایل|مایلی|میل|أميال|ميل|ميلا|milla|millas|mi|مایڵ"),
    (
        "kilometre",
        "length",
        "1000",
        "km|kms|kph|kmh|كم|كيلو متر|كيلو مترا|kilometre|kilometres|kilometer|kilometers|کیلومتر|کیلومتری|کیلو متر|"
        "كيلومتر|كيلومترا|"
        "كيلومترات|kilómetro|kilómetros|kilomètre|kilomètres|کیلۆمەتر|کیلۆمەتری",
    ),
    (
        "metre",
        "length",
        "1",
        "m|metre|metres|meter|meters|متر|متری|متره|mètre|mètres|metro|metros|أمتار|أمتر|مترا|مەتر|مەتری",
    ),
    (
        "centimetre",
        "length",
        "0.01",
        "cm|centimetre|centimetres|centimeter|centimeters|سانتیمتر|سانتی متر|سانتی‌متر|سانتیمتری|"
        "سانتی‌متری|centímetro|centímetros|centimètre|centimètres|سنتيمتر|سنتيمترات|سانتی",
    ),
    (
        "millimetre",
        "length",
        "0.001",
        "mm|millimetre|millimetres|millimeter|millimeters|میلیمتر|میلی متر|میلی‌متر|میلیمتری|میلی‌متری|"
        "milímetro|milímetros|millimètres|مليمتر|ملم",
    ),
    ("foot", "length", "0.3048", "foot|feet|ft|فوت|فوتی|قدم|قدما|أقدام|pie|pies|pied|pieds|فیت|فووت|پێ"),
    ("inch", "length", "0.0254", "inch|inches|اینچ|اینچی|بوصة|بوصات|بوصه|pulgada|pulgadas|pouce|pouces|انچ|ئینچ"),
    ("yard", "length", "0.9144", "yard|yards|یارد|یاردی|ياردة|yarda|yardas"),
    (
        "kilogram",
        "mass",
        "1",
        "kg|kgs|kilogram|kilograms|کیلوگرم|کیلوگرمی|کیلو گرم|كيلوغرام|کیلۆ|"
        "kilogramo|kilogramos|kilogramme|kilogrammes|كيلوغراما|کیلۆگرام|كيلوجرام",
    ),
    ("kilo", "mass", "1", "kilo|kilos|کیلو|کیلویی|كيلو|کیلۆ"),
    ("gram", "mass", "0.001", "g|gram|grams|gramme|grammes|گرم|گرمی|gramo|gramos|غرام|گرام"),
    ("ton", "mass", "1000", "ton|tons|tonne|tonnes|طن|tonelada|toneladas|تۆن"),
    ("ounce", "mass", "0.02835", "ounce|ounces|oz|اونس|onza|onzas"),
    ("weight pound", "mass", "0.45359", "lb|lbs|رطل|رطلا|أرطال"),
    ("acre", "area", "4047", "acre|acres|جریب|هکتاری|فدان"),
    ("hectare", "area", "10000", "ha|hectare|hectares|هکتار|هێکتار|هكتار|hectárea|hectáreas"),
    ("litre", "volume", "1", "litre|litres|liter|liters|لیتر|لیتری|لتر|litro|litros"),
    ("gallon", "volume", "3.785", "gallon|gallons|گالن|جالون|galón|galones"),
    (
        "Celsius",
        "heat",
        "0",
        "°C|℃|degrees Celsius|degree Celsius|درجه سانتیگراد|درجهٔ سانتیگراد|درجه سانتی گراد|Celsius|"
        "grados Celsius|degrés Celsius|درجة مئوية|سانتیگراد|سانتی‌گراد|مئوية|centígrados|"
        "grados centígrados",
    ),
    ("Fahrenheit", "heat", "0", "°F|℉|degrees Fahrenheit|درجه فارنهایت|درجهٔ فارنهایت|Fahrenheit|grados Fahrenheit"),
    ("degree", "heat", "0", "°|degree|degrees|درجه|درجه‌ای|grados|grado|degré|degrés|درجة|درجات"),
    (
        "year",
        "time",
        "365",
        "year|years|yr|yrs|سال|ساله|سالگی|ans|année|années|año|años|jahr|jahre|jahren|jährige|jähriger|jährigen|jähriges|"
        "سنة|سنوات|عاما|أعوام|ساڵ|ساڵە|ساڵان",
    ),
    (
        "month",
        "time",
        "30.4",
        "month|months|ماه|ماهه|mois|mes|meses|monat|monate|monaten|monatige|شهرا|أشهر|شهور|مانگ|مانگە",
    ),
    (
        "week",
        "time",
        "7",
        "week|weeks|هفته|هفته‌ای|semaine|semaines|semana|semanas|woche|wochen|أسبوع|أسابيع|أسبوعا|هەفتە",
    ),
    (
        "day",
        "time",
        "1",
        "day|days|روز|روزه|شبانه‌روز|شبانه روز|شبانهروز|jour|jours|journées|"
        "día|días|tag|tage|tagen|tägige|يوم|يوما|أيام|ڕۆژ|ڕۆژە",
    ),
    (
        "hour",
        "time",
        "0.0417",
        "hour|hours|hrs|ساعت|ساعته|heure|heures|hora|horas|stunde|stunden|ساعة|ساعات|کاتژمێر|سەعات",
    ),
    (
        "minute",
        "time",
        "0.000694",
        "minute|minutes|دقیقه|دقیقه‌ای|minuto|minutos|minuten|دقيقة|دقائق|خولەک|دەقیقە",
    ),
)
"""Name, kind, worth, and the words in all languages. Not تن: in Farsi it counts people."""
_SAME: Mapping[str, frozenset[str]] = {
    "kilo": frozenset(["kilogram", "kilometre"]),
    "kilogram": frozenset(["kilo"]),
    "kilometre": frozenset(["kilo"]),
    "pound": frozenset(["weight pound"]),
    "weight pound": frozenset(["pound"]),
    "degree": frozenset(["Celsius", "Fahrenheit"]),
    "Celsius": frozenset(["degree"]),
    "Fahrenheit": frozenset(["degree"]),
}
"""What one word may stand for."""
_BESIDE = frozenset("- ی of de d des ' US آمریکا".split())
_TO = frozenset("- تا and to or و یا y a et à ou o إلى الی bis und , ، الي بۆ".split())


def measures_of(found: Sequence[Lexeme], quantities: Sequence[Quantity]) -> dict[int, Measure]:
    """By the quantity's place in ``quantities``: what it counts. In "2 to 4 inches" and "$5–10" both count the same."""
    measured: dict[int, Measure] = {}
    behind: set[int] = set()
    for number, quantity in enumerate(quantities):
        after = _within(found, quantity) or _after(found, quantity)
        before = _before(found, quantity) if after is None or after.kind == "time" else None
        measure, after = before or after, after if before is None else None
        if measure is not None:
            measured[number] = measure
        if after is not None:
            behind.add(number)
    for number in range(len(quantities) - 2, -1, -1):
        if number not in measured and number + 1 in behind and _listed(found, *quantities[number : number + 2]):
            measured[number] = measured[number + 1]
            behind.add(number)
    for number in range(1, len(quantities)):
        left = measured.get(number - 1)
        signed = left is not None and left.kind == "money" and number - 1 not in behind and number not in measured
        if left and signed and _listed(found, *quantities[number - 1 : number + 1]):
            measured[number] = left
    return measured


def spans_of(
    found: Sequence[Lexeme], quantities: Sequence[Quantity], measured: Mapping[int, Measure]
) -> dict[int, Decimal]:
    """Lengths of time said in several measures, the longer first: by place in ``quantities``, the days of the whole."""
    spans: dict[int, Decimal] = {}
    first, days, smallest = 0, Decimal(0), Decimal(0)
    for place, quantity in enumerate(quantities):
        measure = measured.get(place)
        worth = measure.worth if measure is not None and measure.kind == "time" else Decimal(0)
        goes_on = 0 < worth < smallest and quantity.first - quantities[place - 1].last <= _MOST_BETWEEN
        if not goes_on:
            first, days = place, Decimal(0)
        days, smallest = days + max(quantity.values) * worth, worth
        if goes_on:
            spans |= dict.fromkeys(range(first, place + 1), days)
    return spans


def measures_in(found: Sequence[Lexeme]) -> set[str]:
    """The names of every measure that a text speaks of, with a number or without one."""
    words = _phrases()
    named: set[str] = set()
    for index, lexeme in enumerate(found):
        if lexeme.word in words.first_words:
            hit = words.at(found, index)
            if hit:
                named.add(hit[0].name)
    return named


def comparable(one: Measure, other: Measure) -> bool:
    """Whether both may count the same thing, one converted into the other."""
    return other.kind in _kinds(one) or one.kind in _kinds(other)


def alike(one: Measure, other: Measure) -> bool:
    """Whether both are the same measure as far as words tell."""
    return one.name == other.name or other.name in _SAME.get(one.name, frozenset())


def converted(one: Measure, first: Decimal, other: Measure, second: Decimal) -> bool:
    """Whether two measured quantities are the same thing in two measures, as roughly as people convert.

    >>> mile, kilometre = measure("mile"), measure("kilometre")
    >>> converted(mile, Decimal(85), kilometre, Decimal(137)), converted(mile, Decimal(85), kilometre, Decimal(173))
    (True, False)
    """
    if {one.name, other.name} == {"toman", "rial"}:
        return first * 10 == second or second * 10 == first
    for left in (one, *_readings(one)):
        for right in (other, *_readings(other)):
            if left.kind == right.kind and left.worth and right.worth and left.name != right.name:
                there, here = first * left.worth, second * right.worth
                if abs(there - here) <= _tolerance(left, right) * max(abs(there), abs(here)):
                    return True
    return one.kind == other.kind == "heat" and _heat(first, second)


def _tolerance(one: Measure, other: Measure) -> Decimal:
    """Months and years are counted, not measured; weeks make months only roughly."""
    return _EXACT if one.kind == "time" and "week" not in (one.name, other.name) else TOLERANCE


def measure(name: str) -> Measure:
    """The measure of that English name."""
    return _by_name()[name]


def _heat(first: Decimal, second: Decimal) -> bool:
    return any(
        abs(fahrenheit - (celsius * 9 / 5 + 32)) <= 2 for fahrenheit, celsius in ((first, second), (second, first))
    )


def _readings(one: Measure) -> Iterator[Measure]:
    for name in _SAME.get(one.name, ()):
        yield measure(name)


def _kinds(one: Measure) -> set[str]:
    return {one.kind, *(other.kind for other in _readings(one))}


def _within(found: Sequence[Lexeme], quantity: Quantity) -> Measure | None:
    """The percent sign that a number in digits takes along."""
    for index in range(quantity.last - 1, max(quantity.first, quantity.last - 4), -1):
        hit = _phrases().at(found, index)
        if hit and hit[0].name == "percent":
            return hit[0]
    return None


def _after(found: Sequence[Lexeme], quantity: Quantity) -> Measure | None:
    for index in range(quantity.last, min(len(found), quantity.last + 3)):
        hit = _phrases().at(found, index)
        if hit and (len(found[index].word) > 1 or not found[index].word.isalpha() or found[index].word in {"m", "g"}):
            return hit[0]
        if found[index].word not in _BESIDE:
            return None
    return None


def _before(found: Sequence[Lexeme], quantity: Quantity) -> Measure | None:
    """A sign or a word that stands right before the figure: $5, US$5, لە سەدا ٧٠."""
    for index in range(quantity.first - 1, max(-1, quantity.first - 4), -1):
        hit = _phrases().at(found, index)
        if hit and hit[1] == quantity.first and hit[0].kind in {"money", "share"}:
            sign = found[index].word.isascii() or found[index].end == found[quantity.first].start
            return hit[0] if sign or hit[0].name == "percent" else None
    return None


def _listed(found: Sequence[Lexeme], one: Quantity, other: Quantity) -> bool:
    """Whether nothing but "to", "and" or a comma stands between."""
    between = [each.word for each in found[one.last : other.first]]
    return 0 < len(between) <= 2 and all(word in _TO or word in "$£€" for word in between)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Measure]:
    return {name: Measure(name, kind, Decimal(worth)) for name, kind, worth, _words in _WORDS}


@lru_cache(maxsize=1)
def _phrases() -> Phrases[Measure]:
    named = [(word, measure(row[0])) for row in _WORDS for word in row[3].split("|")]
    suffixed = [
        (f"{word}{end}", meant) for word, meant in named if word[-1] > "\u0600" for end in ("ی", "یی", "ە", "ست")
    ]
    return Phrases([*named, *suffixed])  # دلاری, یورویی: "of so many dollars"; کیلوست: "is a kilo"
