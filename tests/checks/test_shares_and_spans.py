"""Parts of a whole, lengths of time, sizes that are only told about, years of two digits, words written as one."""

from __future__ import annotations

import pytest

from tests.checks.asking import found
from tests.counting import calls
from workflow.text.lexemes import folded, lexemes
from workflow.text.vague_sizes import vague_sizes

FAMILY = (
    "calendar-dates",
    "weekdays",
    "impossible-dates",
    "numbers-changed",
    "units-changed",
    "times-changed",
)


def above_hints(source: str, text: str, source_language: str, language: str) -> list[tuple[str, str, str]]:
    findings = found(source, text, language, source_language=source_language, codes=FAMILY)
    return [each for each in findings if each[1] != "hint"]


@pytest.mark.parametrize(
    ("source_language", "source", "language", "text"),
    [
        # parts of a whole
        ("en", "about a third of the 176 teachers", "fa", "حدود یک‌سوم از صدوهفتادوشش آموزگار"),
        ("en", "two thirds", "es", "dos tercios"),
        ("en", "three fifths", "es", "tres quintas partes"),
        ("en", "a quarter of the houses", "fr", "un quart des maisons"),
        ("en", "a third of the houses", "fr", "le tiers des maisons"),
        ("en", "two thirds of the votes", "de", "zwei Drittel der Stimmen"),
        ("en", "three quarters of the votes", "ar", "ثلاثة أرباع الأصوات"),
        ("en", "two thirds", "fa", "۲/۳"),
        ("fa", "دو سوم", "en", "67 percent"),
        ("fa", "۲۵ درصد", "en", "a quarter"),
        ("en", "in the third quarter of the year", "fa", "در سه‌ماههٔ سوم سال"),
        # lengths of time
        ("en", "18 months", "fa", "یک سال و نیم"),
        ("en", "sentenced to 30 months", "fa", "به دو سال و شش ماه حبس محکوم شد"),
        ("fa", "۲ سال و ۶ ماه حبس", "en", "two and a half years in prison"),
        ("fr", "quinze jours", "en", "two weeks"),
        ("en", "two and a half years", "es", "dos años y medio"),
        ("en", "open 24 hours, 24/7", "fa", "شبانه‌روز باز است"),
        ("en", "five more years", "es", "cinco largos años"),
        ("en", "One day, after two months", "fa", "روزی پس از دو ماه"),
        ("en", "a 17-year-old girl", "de", "ein 17-jähriges Mädchen"),
        ("en", "those over 60, and 75% of all", "fa", "افراد بالای ۶۰ سال و ۷۵٪ همه"),
        ("en", "5 feet tall", "fa", "یک متر و نیم قد"),
        ("en", "62 kilos", "fa", "۶۲ کیلوست"),
        # sizes that are only told about
        ("fa", "صدها هزار نفر", "en", "hundreds of thousands of people"),
        ("fa", "ده‌ها نفر و صدها خانه", "en", "dozens of people and hundreds of houses"),
        ("fa", "ده‌ها هزار نفر", "fr", "des dizaines de milliers de personnes"),
        ("en", "hundreds of thousands of people", "ar", "مئات الآلاف من الناس"),
        ("en", "three thousand people", "ar", "ثلاثة آلاف شخص"),
        ("en", "tens of thousands of people", "de", "Zehntausende Menschen"),
        ("en", "thousands of people", "fa", "چند هزار نفر"),
        # words of size, words written as one
        ("fa", "دو میلیارد تومان", "es", "dos mil millones de tomanes"),
        ("es", "mil quinientos millones de pesos", "en", "1.5 billion pesos"),
        ("fa", "۳/۵ میلیون", "en", "3.5 million"),
        ("fa", "هزار و دویست نفر", "ar", "ألف ومئتا شخص"),
        ("de", "neunzehnhundertneunundachtzig", "fa", "۱۹۸۹"),
        ("de", "hundertsechsundzwanzig Briefe", "fa", "۱۲۶ نامه"),
        ("fa", "هزاروسیصدوپنجاه‌وهفت", "en", "1357"),
        ("en", "COVID-19 patients", "fa", "بیماران کرونا"),
        # years of two digits
        ("fa", "بیست‌ودوم بهمن ۵۷ پدرم رادیو را خاموش نکرد.", "en", "On 11 February 1979 my father listened."),
        ("fa", "در تابستان ۶۷", "fr", "Durant l’été 1988"),
        ("fa", "تابستان شصت‌وهفت", "en", "the summer of 1988"),
        ("en", "27 July ’88. No newspapers.", "fa", "پنجم مرداد شصت‌وهفت. روزنامه نیامد."),
        ("fa", "هر سال ۳۰ نفر", "en", "30 people every year"),
        # times of day
        ("en", "at half past six in the evening", "fa", "ساعت شش‌ونیم عصر"),
        ("en", "at 3:15 in the afternoon", "ar", "في الساعة الثالثة والربع عصرًا"),
        ("en", "at a quarter to four", "ar", "في الرابعة إلا ربعًا"),
        ("en", "at 10 o’clock at night", "de", "um 22 Uhr"),
        ("en", "at 8 in the evening", "fr", "à huit heures du soir"),
        ("en", "at 12:30 a.m.", "fa", "سی دقیقهٔ بامداد"),
        ("fa", "ظهر آمد و نیمه‌شب رفت", "en", "He came at noon and left at midnight"),
        # dates
        ("en", "on 8 January 2020", "ckb", "لە ٨ی کانوونی دووەمی ٢٠٢٠"),
        ("fa", "دوازدهم محرم ۱۳۸۳ قمری برابر با ۱۵ خرداد ۱۳۴۲", "en", "12 Muharram 1383 AH, that is 5 June 1963"),
    ],
)
def test_the_same_said_otherwise_is_left_alone(source_language: str, source: str, language: str, text: str) -> None:
    assert above_hints(source, text, source_language, language) == []


@pytest.mark.parametrize(
    ("source_language", "source", "language", "text", "expected"),
    [
        ("en", "two thirds of the votes", "fa", "یک سوم آرا", ("numbers-changed", "warning", "یک سوم")),
        ("en", "three quarters of the city", "fa", "سه‌پنجم شهر", ("numbers-changed", "warning", "سه‌پنجم")),
        ("en", "a quarter of the houses", "fr", "un tiers des maisons", ("numbers-changed", "warning", "un tiers")),
        ("en", "two thirds", "es", "tres cuartos", ("numbers-changed", "warning", "tres cuartos")),
        ("fa", "صدوهفتادوشش نفر", "en", "167 people", ("numbers-changed", "warning", "167")),
        ("en", "for the third time", "fa", "برای چهارمین بار", ("numbers-changed", "warning", "چهارمین")),
        ("fa", "دو سال و شش ماه حبس", "en", "26 months in prison", ("numbers-changed", "warning", "26")),
        ("en", "two years", "fa", "دو ماه", ("units-changed", "warning", "دو")),
        ("en", "two years and six months", "fa", "دو سال و شش روز", ("units-changed", "warning", "شش")),
        ("en", "six months in solitary", "fr", "six ans à l’isolement", ("units-changed", "warning", "six")),
        ("en", "five years", "ckb", "پێنج مانگ", ("units-changed", "warning", "پێنج")),
        ("en", "hundreds of people", "ar", "آلاف الناس", ("units-changed", "warning", "آلاف")),
        ("fa", "صدها هزار نفر", "en", "hundreds of people", ("units-changed", "warning", "hundreds")),
        ("en", "dozens of letters", "fa", "هزاران نامه", ("units-changed", "warning", "هزاران")),
        ("fa", "در تابستان ۶۷", "fr", "Durant l’été 1998", ("numbers-changed", "warning", "1998")),
        ("en", "around noon", "fa", "حدود نیمه‌شب", ("times-changed", "warning", "نیمه‌شب")),
        ("fa", "ساعت هشت صبح", "de", "um acht Uhr abends", ("times-changed", "warning", "acht Uhr abends")),
        ("en", "at 10 at night", "de", "um 10 Uhr morgens", ("times-changed", "warning", "10 Uhr morgens")),
        ("en", "Every Friday", "ar", "كل يوم خميس", ("weekdays", "warning", "يوم خميس")),
        (
            "en",
            "on 5 January 2020",
            "ckb",
            "لە ٥ی کانوونی یەکەمی ٢٠٢٠",
            ("calendar-dates", "error", "٥ی کانوونی یەکەمی ٢٠٢٠"),
        ),
        (
            "fa",
            "دوازدهم محرم ۱۳۸۳ قمری برابر با ۱۵ خرداد ۱۳۴۲",
            "en",
            "12 Muharram 1383 AH, that is 5 July 1963",
            ("calendar-dates", "warning", "5 July 1963"),
        ),
    ],
)
def test_what_became_another_thing_is_shown(
    source_language: str, source: str, language: str, text: str, expected: tuple[str, str, str]
) -> None:
    assert above_hints(source, text, source_language, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fa", "صدها هزار نفر، ده‌ها خانه", [100_000, 10]),
        ("es", "cientos de miles", [100_000]),
        ("de", "Hunderttausende und Tausende", [100_000, 1_000]),
        ("en", "two hundred", []),
        ("ja", "thousands", []),
    ],
)
def test_sizes_are_put_together(language: str, text: str, expected: list[int]) -> None:
    assert [each.size for each in vague_sizes(lexemes(folded(text)), language)] == expected


@pytest.mark.parametrize("piece", ["two thirds, ", "hundreds of ", "2 years and 6 months ", "8 o’clock ", "a quarter "])
def test_the_work_grows_with_the_text(piece: str) -> None:
    def read(size: int) -> int:
        text = piece.replace("2", "3").replace("two", "three").replace("hundreds", "dozens") * size
        return calls(lambda: found(piece * size, text, "en-GB", codes=FAMILY))

    read(10)
    few, many = read(100), read(400)
    assert many < 5 * few
