"""Numbers written as words, so that "two hundred and sixty-four" answers for ۲۶۴. English, Farsi, French, Spanish.

What is found are readings for comparison, generous on purpose: "twenty-one" is 21, and its parts 20 and 1 count too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workflow.text.languages import base_language
from workflow.text.spelling import fold

_UNITS: dict[str, str] = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen",
    "fa": "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept"
    " dix-huit dix-neuf",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
    " diecisiete dieciocho diecinueve",
}
_TENS: dict[str, str] = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fa": "بیست سی چهل پنجاه شصت هفتاد هشتاد نود",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
_OTHER: dict[str, dict[str, int]] = {
    "en": {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "twentieth": 20}
    | {"once": 1, "twice": 2, "dozen": 12, "half": 2, "both": 2, "couple": 2, "single": 1, "pair": 2, "double": 2}
    | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "nineties": 90, "eighties": 80, "quarter": 4},
    "fa": {"اول": 1, "دوم": 2, "سوم": 3, "دویست": 200, "سیصد": 300, "چهارصد": 400, "پانصد": 500, "پونصد": 500}
    | {"ششصد": 600, "هفتصد": 700, "هشتصد": 800, "نهصد": 900, "یکصد": 100, "هیجده": 18, "نیم": 2, "نخست": 1, "جفت": 2}
    | {"شیش": 6, "سی‌ام": 30, "یکم": 1, "دوازدهم": 12, "نصف": 2, "ربع": 4, "هردو": 2},
    "fr": {"une": 1, "premier": 1, "première": 1, "second": 2, "seconde": 2, "vingts": 20, "quatre-vingts": 80}
    | {"douzaine": 12, "demi": 2, "neuvième": 9, "cinquième": 5, "quatrième": 4, "onzième": 11, "moitié": 2},
    "es": {"un": 1, "una": 1, "primer": 1, "primero": 1, "primera": 1, "segundo": 2, "segunda": 2, "tercer": 3}
    | {"tercero": 3, "tercera": 3, "cuarto": 4, "cuarta": 4, "quinto": 5, "quinta": 5, "doscientos": 200}
    | {"trescientos": 300, "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600, "setecientos": 700}
    | {"ochocientos": 800, "novecientos": 900, "veintiuno": 21, "veintidós": 22, "veintitrés": 23, "veinticuatro": 24}
    | {"veinticinco": 25, "veintiséis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "ambos": 2},
}
_SCALES: dict[str, dict[str, int]] = {
    "en": {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    | {"hundreds": 100, "thousands": 1_000, "millions": 10**6, "billions": 10**9, "m": 10**6, "bn": 10**9, "k": 1_000},
    "fa": {"صد": 100, "صدم": 100, "صدمین": 100, "هزار": 1_000, "هزارم": 1_000, "هزاران": 1_000}
    # بیلیون is what Dari, and most who translate, write for 10**9.
    | {"صدها": 100, "میلیون": 10**6, "میلیارد": 10**9, "تریلیون": 10**12, "بیلیون": 10**9},
    "fr": {"cent": 100, "cents": 100, "mille": 1_000, "million": 10**6, "millions": 10**6, "milliard": 10**9}
    | {"milliards": 10**9, "billions": 10**12},
    "es": {"cien": 100, "ciento": 100, "mil": 1_000, "millón": 10**6, "millones": 10**6, "billón": 10**12},
}
_JOINERS: dict[str, frozenset[str]] = {
    "en": frozenset(["and", "-"]),
    "fa": frozenset(["و", "\N{ZERO WIDTH NON-JOINER}"]),
    "fr": frozenset(["et", "-"]),
    "es": frozenset(["y"]),
}
_HALVES = frozenset(["half", fold("نیم"), "demi", "medio", "media"])
_ROMAN = re.compile(r"\b(?=[XVI]+\b)X{0,3}(?:IX|IV|V?I{0,3})\b")  # centuries: "siglo XIX"
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_WORD = re.compile(r"[^\W\d_]+")


def scale_after(text: str, position: int, language: str) -> int:
    """What a number that ends at ``position`` is multiplied by: 1,000,000 before "million", else 1.

    >>> scale_after("5 million people", 1, "en"), scale_after("۵ هزار نفر", 1, "fa"), scale_after("5 men", 1, "en")
    (1000000, 1000, 1)
    """
    match = re.compile(r"[ \N{NO-BREAK SPACE}\N{ZERO WIDTH NON-JOINER}-]?([^\W\d_]+)").match(text, position)
    return _SCALES.get(base_language(language), {}).get(fold(match[1]), 1) if match else 1


def number_words(text: str, language: str) -> set[int]:
    """The values that number words of the text may stand for; empty for other languages.

    >>> sorted(number_words("two hundred and sixty-four women", "en")), sorted(number_words("دویست و شصت و چهار", "fa"))
    ([2, 4, 60, 64, 100, 164, 264], [4, 60, 64, 200, 264])
    """
    language = base_language(language)
    values, scales = _values(language), _SCALES.get(language, {})
    found: set[int] = set()
    for run in _runs(text.replace("\N{ZERO WIDTH NON-JOINER}", " "), language):
        found.update(values.get(word) or scales.get(word) or 0 for word in run)
        for start in range(len(run)):
            found.add(_sum(run[start:], values, scales))
        found.update(_halves(run, values, scales))
    return found | {_roman(match[0]) for match in _ROMAN.finditer(text)}


def _halves(run: list[str], values: dict[str, int], scales: dict[str, int]) -> Iterator[int]:
    """ "یک و نیم میلیون" is 1,500,000, "half million" 500,000."""
    for at, word in enumerate(run[:-1]):
        scale = scales.get(run[at + 1], 0)
        if word in _HALVES and scale:
            yield _sum(run[:at], values, scales) * scale + scale // 2


def _roman(letters: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in letters]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))


def _sum(words: list[str], values: dict[str, int], scales: dict[str, int]) -> int:
    total = current = 0
    for word in words:
        scale = scales.get(word, 0)
        if scale == 100:
            current = max(1, current) * 100 if current < 100 else current + 100
        elif scale:
            total, current = total + max(1, current) * scale, 0
        else:
            current += values[word]
    return total + current


def _runs(text: str, language: str) -> Iterator[list[str]]:
    """Number words that stand together, joiners left out; at most twelve, so that a long list costs no more."""
    values, scales, joiners = _values(language), _SCALES.get(language, {}), _JOINERS.get(language, frozenset())
    run: list[str] = []
    for match in _WORD.finditer(text) if values else ():
        word = fold(match[0])
        if language == "fa" and run and word[:1] == "و" and word[1:] in values:
            word = word[1:]  # سی‌وشش
        if word in values or word in scales:
            run.append(word)
        elif word not in joiners or not run:
            if run:
                yield run
            run = []
        if len(run) == 12:
            yield run
            run = []
    if run:
        yield run


@lru_cache(maxsize=8)
def _values(language: str) -> dict[str, int]:
    if language not in _UNITS:
        return {}
    values = {fold(word): number for number, word in enumerate(_UNITS[language].split())}
    values |= {fold(word): 10 * number for number, word in enumerate(_TENS[language].split(), 2)}
    ordinals = {"en": ("th",), "fa": ("م", "مین", "تا", "ها"), "fr": ("ième",), "es": ()}[language]
    values |= {f"{word}{ending}": number for word, number in list(values.items()) for ending in ordinals}
    return values | {fold(word): number for word, number in _OTHER[language].items()}
