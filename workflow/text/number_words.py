"""Number words of English, Farsi and Dari, French, Spanish, Arabic, Sorani and German: what each is worth.

Tables only; ``quantities.py`` puts "two hundred and sixty-four" together out of them. Keys are folded as
``lexemes.folded`` does it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from workflow.text.languages import base_language
from workflow.text.lexemes import folded
from workflow.text.vague_sizes import vague_words


@dataclass(frozen=True, slots=True)
class NumberWord:
    """What one word is worth."""

    value: Decimal
    multiplies: bool = False
    """"thousand": it counts what stands before it."""
    loose: bool = False
    """Whether the word often means no number at all (نه, a second, a quarter), or only a size (hundreds): it may answer
    for a number, but nobody is asked for it."""
    alone: bool = False
    """Whether it is never a part of a longer number: "dozen", "twice"."""


_CARDINALS: dict[str, str] = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen",
    "fa": "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
    " diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis"
    " veintisiete veintiocho veintinueve",
    "ckb": "سفر یەک دوو سێ چوار پێنج شەش حەوت هەشت نۆ دە یازدە دوازدە سێزدە چواردە پازدە شازدە حەڤدە هەژدە نۆزدە",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn"
    " siebzehn achtzehn neunzehn",
}
_TENS: dict[str, str] = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fa": "بیست سی چهل پنجاه شصت هفتاد هشتاد نود",
    "fr": "vingt trente quarante cinquante soixante",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "ckb": "بیست سی چل پەنجا شەست حەفتا هەشتا نەوەد",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
}
# Each row: a value and the words for it, beyond the rows above; ordinals, hundreds, spellings.
_MORE: dict[str, dict[int, str]] = {
    "en": {1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth", 20: "twentieth"}
    | {30: "thirtieth thirties", 40: "fortieth fourty forties", 50: "fiftieth fifties", 60: "sixtieth sixties"}
    | {70: "seventieth seventies", 80: "eightieth eighties", 90: "ninetieth nineties", 100: "hundredth"},
    "fa": {1: "اول یکم یکمین نخست نخستین اولین", 2: "دوم دومین دویم", 3: "سوم سومین", 6: "شیش", 18: "هیجده هژده"}
    | {12: "دوازدهم", 15: "پونزده", 16: "شونزده", 17: "هیفده", 30: "سیم", 200: "دویست", 300: "سیصد", 400: "چهارصد"}
    | {500: "پانصد پونصد پنجصد", 600: "ششصد شیشصد", 700: "هفتصد", 800: "هشتصد", 900: "نهصد"},
    "fr": {1: "une premier première", 2: "second seconde", 4: "quatrième", 5: "cinquième", 9: "neuvième"}
    | {11: "onzième", 20: "vingtième", 70: "septante", 80: "huitante octante", 90: "nonante"},
    "es": {1: "un una primer primero primera", 2: "segundo segunda", 3: "tercer tercero tercera", 4: "cuarto cuarta"}
    | {5: "quinto quinta", 6: "sexto sexta", 7: "séptimo séptima", 8: "octavo octava", 9: "noveno novena"}
    | {10: "décimo décima", 11: "undécimo undécima", 12: "duodécimo duodécima", 20: "vigésimo vigésima"}
    | {21: "veintiún", 200: "doscientos doscientas", 300: "trescientos trescientas", 900: "novecientos novecientas"}
    | {400: "cuatrocientos cuatrocientas", 500: "quinientos quinientas", 600: "seiscientos seiscientas"}
    | {700: "setecientos setecientas", 800: "ochocientos ochocientas"},
    "ar": {
        0: "صفر",
        1: "واحد واحدة أول أولى حادي حادية إحدى أحد",
        2: "اثنا اثني اثنتا اثنتي اثنان اثنين اثنتان اثنتين إثنان إثنين ثاني ثانية الثاني الثانية",
    }
    | {3: "ثلاثة ثلاث ثالث ثالثة", 4: "أربعة أربع رابع رابعة", 5: "خمسة خمس خامس خامسة", 6: "ستة ست سادس سادسة"}
    | {7: "سبعة سبع سابع سابعة", 8: "ثمانية ثماني ثمان ثامن ثامنة", 9: "تسعة تسع تاسع تاسعة"}
    | {10: "عشرة عشر عاشر عاشرة", 20: "عشرون عشرين", 30: "ثلاثون ثلاثين", 40: "أربعون أربعين", 50: "خمسون خمسين"}
    | {60: "ستون ستين", 70: "سبعون سبعين", 80: "ثمانون ثمانين", 90: "تسعون تسعين"}
    | {200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي"}
    | {300: "ثلاثمئة ثلاثمائة", 400: "أربعمئة أربعمائة", 500: "خمسمئة خمسمائة", 600: "ستمئة ستمائة"}
    | {
        700: "سبعمئة سبعمائة",
        800: "ثمانمئة ثمانمائة",
        900: "تسعمئة تسعمائة",
        2000: "ألفين ألفان ألفي",
        2_000_000: "مليوني مليونين مليونان",
    },
    "ckb": {1: "یەکەم یەکەمین", 2: "دووەم", 3: "سێیەم سێهەم", 7: "حەفت", 15: "پانزدە", 16: "شانزدە", 17: "هەڤدە"}
    | {200: "دووسەد", 300: "سێسەد سێ‌سەد", 40: "چلەکان چلەکانی", 50: "پەنجاهەمین پەنجاکان", 60: "شەستەکان"},
    "de": {1: "ein eine einer einem einen erste ersten", 2: "zwo zweite zweiten", 3: "dritte dritten", 8: "achte"},
}
_SCALES: dict[str, dict[int, str]] = {
    "en": {100: "hundred", 1_000: "thousand k", 10**6: "million m mn", 10**9: "billion bn b", 10**12: "trillion tn"},
    # بیلیون is what Dari, and most who translate, write for 10**9.
    "fa": {
        100: "صد یکصد",
        1_000: "هزار یکهزار هزاری",
        10**6: "میلیون ملیون میلیونی",
        10**9: "میلیارد میلیاردی بیلیون بیلون ملیارد",
    }
    | {10**12: "تریلیون"},
    "fr": {100: "cent cents", 1_000: "mille millier milliers", 10**6: "million millions", 10**9: "milliard milliards"}
    | {10**12: "billion billions", 20: "vingts"},
    "es": {100: "cien ciento", 1_000: "mil", 10**6: "millón millones", 10**12: "billón billones"},
    "ar": {100: "مئة مائة", 1_000: "ألف آلاف الاف ألفا", 10**6: "مليون ملايين مليونا"}
    | {10**9: "مليار مليارات بليون ملیارات", 10**12: "تريليون"},
    "ckb": {
        100: "سەد سەت",
        1_000: "هەزار",
        10**6: "ملیۆن میلیۆن میلۆن ملۆن",
        10**9: "ملیار میلیار میلیارد بلیۆن بیلیۆن",
    },
    "de": {100: "hundert", 1_000: "tausend", 10**6: "million millionen mio", 10**9: "milliarde milliarden mrd"},
}
_ORDINAL_ENDINGS: dict[str, tuple[str, ...]] = {
    "en": ("th",),
    "fa": ("م", "مین", "تا", "ها", "ساله", "نفره"),
    "fr": ("ième", "ièmes"),
    "ckb": ("ی", "ەم", "هەم", "یەم", "ەمین", "هەمین"),
    "de": ("te", "ten", "ter", "ste", "sten"),
}
_ALONE: dict[str, dict[int, str]] = {
    "en": {
        1: "once single",
        2: "twice both couple pair double doubles doubled doubling",
        3: "triple thrice trio thirds",
        10: "decade",
        12: "dozen dozens",
    }
    | {14: "fortnight", 100: "century", 4: "quarter quarters quarterly fourths foursome foursomes", 5: "fifths"},
    "fa": {2: "جفت هردو دوبار دوباره", 12: "دوجین", 10: "دهه", 100: "قرن سده", 3: "ثلث", 4: "ربع"},
    "fr": {2: "double couple paire", 12: "douzaine", 10: "dizaine décennie", 100: "centaine siècle"}
    | {20: "vingtaine", 15: "quinzaine", 3: "tiers trio", 4: "quart quarts", 30: "trentaine"},
    "es": {
        3: "tercio tercios terceras trío",
        4: "cuartos cuartas",
        5: "quintos quintas",
        2: "doble ambos ambas par",
        12: "docena",
        10: "decena década",
        100: "centenar siglo",
    }
    | {1_000: "millar", 15: "quincena"},
    "ar": {10: "عقد عقود العقد عقدين", 100: "قرن القرن", 2: "ضعف مرتين كلا"} | {3: "ثلث", 4: "ربع أرباع", 5: "أخماس"},
    "ckb": {10: "دەیە", 100: "سەدە"},
    "de": {
        2: "beide beiden zweimal doppelt",
        3: "drittel",
        4: "viertel",
        5: "fünftel",
        10: "jahrzehnt zehntel",
        12: "dutzend",
        100: "jahrhundert",
    },
}
_LOOSE: dict[str, str] = {
    "en": "second third quarter",
    "fa": "نه سیم دهم دهها نهها",  # no; silver, wire; I give
    "fr": "neuf second seconde",
    "es": "cuarto cuarta segundo segunda quinta",
    "ar": "ست ثانية ثانیه ثلث عشر",
    "de": "acht",
    "ckb": "دە",
}
HALVES: Mapping[str, frozenset[str]] = {
    "en": frozenset(["half"]),
    "fa": frozenset(["نیم", "نصف", "نیمی", "ونیم"]),
    "fr": frozenset(["demi", "demie", "moitié"]),
    "es": frozenset(["medio", "media", "mitad"]),
    "ar": frozenset(["نصف", "ونصف", "النصف"]),
    "ckb": frozenset(["نیو", "نیوە", "ونیو"]),
    "de": frozenset(["halb", "halbe", "halben", "hälfte"]),
}
JOINERS: Mapping[str, frozenset[str]] = {
    "en": frozenset(["and"]),
    "fa": frozenset(["و"]),
    "fr": frozenset(["et"]),
    "es": frozenset(["y"]),
    "ar": frozenset(["و"]),
    "ckb": frozenset(["و"]),
    "de": frozenset(["und"]),
}
PREFIXES: Mapping[str, tuple[str, ...]] = {"fa": ("و",), "ar": ("و", "ال", "ب", "ل"), "ckb": ("و",)}
"""What is written together with the number word after it: و is a joiner."""


@lru_cache(maxsize=32)
def number_words(language: str) -> Mapping[str, NumberWord]:
    """Every number word of the language, folded, to what it is worth; empty for other languages.

    >>> words = number_words("en")
    >>> int(words["seventy"].value), words["thousand"].multiplies, words["second"].loose, number_words("ja")
    (70, True, True, {})
    """
    language = base_language(language)
    loose = frozenset(folded(_LOOSE.get(language, "")).split())
    found: dict[str, NumberWord] = {}
    for word, value in _spelled(language):
        found.setdefault(word, NumberWord(Decimal(value), loose=word in loose))
    for value, words in _SCALES.get(language, {}).items():
        found |= {word: NumberWord(Decimal(value), multiplies=True, loose=word in loose) for word in _split(words)}
    for word, size in vague_words(language).items():
        if word not in found or not found[word].multiplies:
            found[word] = NumberWord(Decimal(size), loose=True, alone=True)
    for value, words in _ALONE.get(language, {}).items():
        for word in _split(words):
            found.setdefault(word, NumberWord(Decimal(value), loose=True, alone=True))
    return found


def _spelled(language: str) -> Iterator[tuple[str, int]]:
    plain = [(word, value) for value, word in enumerate(_split(_CARDINALS.get(language, "")))]
    plain += [(word, value * 10) for value, word in enumerate(_split(_TENS.get(language, "")), 2)]
    plain += [*_german()] if language == "de" else [*_persian()] if language == "fa" else []
    yield from plain
    yield from _with_and([("هزار", 1_000)], plain[1:] if language == "fa" else [])
    more = [(word, value) for value, words in _MORE.get(language, {}).items() for word in _split(words)]
    yield from more
    scales = [(word, value) for value, words in _SCALES.get(language, {}).items() for word in _split(words)]
    for word, value in [*plain, *(more if language == "fa" else ()), *scales]:
        for ending in _ORDINAL_ENDINGS.get(language, ()):
            yield _stem(word, language) + folded(ending), value


def _stem(word: str, language: str) -> str:
    """Before an ordinal's ending: twent-ie-th, quatorz-ième."""
    if language == "en" and word.endswith("y"):
        return f"{word[:-1]}ie"
    return word[:-1] if language == "fr" and word.endswith("e") else word


def _german() -> Iterator[tuple[str, int]]:
    """Words that are written as one: fünfundzwanzig, dreihundertvier, zweitausend, neunzehnhundertachtzig."""
    units = ["", "ein", *_CARDINALS["de"].split()[2:10]]
    joined = [
        (f"{word}und{tens}", ten * 10 + unit)
        for ten, tens in enumerate(_TENS["de"].split(), 2)
        for unit, word in enumerate(units)
        if word
    ]
    tens = [(word, value * 10) for value, word in enumerate(_TENS["de"].split(), 2)]
    small = [("", 0), *((word, value) for value, word in enumerate(_CARDINALS["de"].split()) if value), *tens, *joined]
    yield from joined
    hundreds = [
        (f"{word}hundert{after}", max(value, 1) * 100 + more)
        for value, word in enumerate(units)
        for after, more in small
    ]
    yield from hundreds
    for word, value in [*((word, value) for word, value in small if word != "eins"), ("ein", 1), *hundreds]:
        yield f"{word}tausend", max(value, 1) * 1_000
    for word, value in (("achtzehnhundert", 1_800), ("neunzehnhundert", 1_900), ("zweitausend", 2_000)):
        yield from ((f"{word}{after}", value + more) for after, more in small)


def _persian() -> Iterator[tuple[str, int]]:
    """Words typed as one: هشتادویک, صدوبیست, سیصدوده, صدوهفتادوشش."""
    small = [(word, value) for value, word in enumerate(_split(_CARDINALS["fa"])) if value]
    tens = [(word, value * 10) for value, word in enumerate(_split(_TENS["fa"]), 2)]
    hundreds = [(word, value) for value in range(200, 1_000, 100) for word in _split(_MORE["fa"].get(value, ""))]
    hundreds += [(word, 100) for word in ("صد", "یکصد")]
    joined = [*_with_and(tens, small[:9])]
    many = [*joined, *_with_and(hundreds, [*small, *tens, *joined])]
    yield from many


def _with_and(first: Iterable[tuple[str, int]], rest: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    for word, value in first:
        yield from ((f"{word}و{after}", value + more) for after, more in rest)


def _split(words: str) -> list[str]:
    return folded(words).replace("\N{ZERO WIDTH NON-JOINER}", "").split()
