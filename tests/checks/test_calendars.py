"""Dates in any calendar, numbers in any digits or words, units, times: what changed, what is lost, what is the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.asking import document, found, messages, unit
from tests.counting import calls
from tests.shared_data import needs_shared
from tests.text.test_calendars import official_years, rows
from workflow.checks import check
from workflow.checks.customs import Customs, Style
from workflow.checks.reading import Context, Reading
from workflow.checks.rules import BY_CODE, mended
from workflow.model.unit import UnitType
from workflow.text.calendars import Calendar, format_date

DATES = ("calendar-dates", "weekdays", "impossible-dates")
FAMILY = (*DATES, "both-calendars", "numbers-changed", "units-changed", "times-changed")
BOTH = Customs(Style(both_calendars=True))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("264 women and 12.5% of 1,234,567", "۲۶۴ زن و ۱۲٫۵٪ از ۱٬۲۳۴٬۵۶۷"),
        ("264 women", "دویست و شصت و چهار زن"),
        ("two hundred and sixty-four women", "۲۶۴ زن"),
        ("two hundred and sixty-four women", "دویست و شصت و چهار زن"),
        ("eighty-one days and 121 nights", "هشتادویک روز و صدوبیست‌ویک شب"),
        ("319 houses", "سیصدونوزده خانه"),
        ("264 women", "٢٦٤ زن"),
        ("39,768 cases", "۳۹،۷۶۸ مورد"),
        ("35 percent", "۳۵ درصد"),
        ("5 million", "۵٬۰۰۰٬۰۰۰"),
        ("2.3 million people", "۲ میلیون و ۳۰۰ هزار نفر"),
        ("the 19th century", "قرن نوزدهم"),
        ("in 1388", "در ۱۳۸۸ (۲۰۰۹)"),
        ("in 2009", "در سال ۱۳۸۸"),
        ("in 2010", "در سال ۱۳۸۸"),
        ("30 Ordibehesht 1402", "۳۰ اردیبهشت ۱۴۰۲"),
        ("20 May 2023", "۳۰ اردیبهشت ۱۴۰۲"),
        ("20 May 2023", "۳۰ ثور ۱۴۰۲"),
        ("the thirtieth of Ordibehesht 1402", "سی‌ام اردیبهشت هزار و چهارصد و دو"),
        ("Saturday 20 May 2023", "شنبه ۳۰ اردیبهشت ۱۴۰۲ (۲۰ مه ۲۰۲۳)"),
        ("2023-05-20", "۱۴۰۲/۲/۳۰"),
        ("15 Mordad '88", "۱۵/۵/۸۸"),
        ("15 Mordad 1357", "۱۵ مرداد ۵۷"),
        ("15 Ramadan 1445", "۱۵ رمضان ۱۴۴۵ هـ.ق"),
        ("15 Ramazan 1445 AH", "۱۵ رمضان ۱۴۴۵"),
        ("1 Dhu al-Hijja 1444", "۱ ذی‌الحجه ۱۴۴۴"),
        ("12 Rabi' al-Awwal 1443", "۱۲ ربیع‌الاول ۱۴۴۳"),
        ("15 June 1215", "۱۵ ژوئن ۱۲۱۵"),
        ("COVID-19 and [room 5](https://a.example/2024/17)", "کووید-۱۹ و [اتاق ۵](https://a.example/2024/17)"),
        ("Come twice.", "دو بار بیایید."),
        ("on 2 October", "دوم اکتبر"),
        ("29 September", "۷ مهر"),
        ("May 2023", "اردیبهشت ۱۴۰۲"),
        ("`x = 3`", "`x = 3`"),
        ("at 3:30 p.m.", "ساعت ۱۵:۳۰"),
        ("at 3:30 p.m.", "سه و نیم بعدازظهر"),
        ("at half past three", "ساعت سه و نیم"),
        ("at 8 a.m.", "ساعت ۸ صبح"),
        ("at a quarter past nine", "ساعت نه و ربع"),
        ("a 36-year-old woman", "زنی سی‌وشش‌ساله"),
        ("1.5 million of them", "یک و نیم میلیون از آن‌ها"),
        ("in the 1990s", "در دههٔ ۱۳۷۰"),
        ("in the 1980s", "در دهه‌ی شصت"),
        ("between 10 and 12 May 2023", "میان ۲۰ و ۲۲ اردیبهشت ۱۴۰۲"),
        ("10–12 May 2023", "۱۰ تا ۱۲ مه ۲۰۲۳"),
        ("he was killed by 3 bullets", "با ۳ تیر کشته شد"),
        ("Mehr and Azar are 20 and 30 now.", "مهر و آذر حالا ۲۰ و ۳۰ ساله‌اند."),
        ("85 miles", "۱۳۷ کیلومتر"),
        ("6 feet", "۱٫۸ متر"),
        ("70 °F", "۲۱ درجه سانتیگراد"),
        ("5 million tomans", "۵ میلیون تومان"),
        ("300 km (190 miles) away", "۳۰۰ کیلومتر آن‌سوتر"),
        ("half of them", "۵۰ درصد آن‌ها"),
        ("a dozen letters", "۱۲ نامه"),
        ("chapters 3 and 4", "فصل‌های ۳ و ۴"),
        ("0912 345 6789", "۰۹۱۲۳۴۵۶۷۸۹"),
        ("**20 May 2023**", "**۳۰ اردیبهشت ۱۴۰۲**"),
        ("two thirds of them", "دو سوم آن‌ها"),
        ("on Tuesday", "روز سه شنبه"),
        ("CNN said so 5 times.", "سی ان ان این را ۵ بار گفت."),
    ],
)
def test_the_same_in_another_writing_is_left_alone(source: str, text: str) -> None:
    assert found(source, text, codes=FAMILY) == []
    assert found(text, source, "en", source_language="fa", codes=FAMILY) == []


@pytest.mark.parametrize(
    ("source", "text", "language"),
    [
        ("264 women on 20 May 2023", "264 femmes le 20 mai 2023", "fr"),
        ("264 women on 1 May 2023", "deux cent soixante-quatre femmes le premier mai deux mille vingt-trois", "fr"),
        ("97 men at 3:30 p.m.", "quatre-vingt-dix-sept hommes à 15 h 30", "fr"),
        ("264 women on Saturday 20 May 2023", "doscientas sesenta y cuatro mujeres el sábado 20 de mayo de 2023", "es"),
        ("1979 and 2.5 million", "mil novecientos setenta y nueve y dos millones y medio", "es"),
        ("125 people on 20 May 2023", "مئة وخمسة وعشرون شخصا في 20 أيار 2023", "ar"),
        ("15 people on 20 May", "خمسة عشر شخصا في 20 مايو", "ar"),
        ("50 percent", "50 في المئة", "ar"),
        ("25 people", "بیست و پێنج کەس", "ckb"),
        ("25 people", "fünfundzwanzig Menschen", "de"),
    ],
)
def test_other_languages(source: str, text: str, language: str) -> None:
    assert found(source, text, language, codes=FAMILY) == []
    assert found(text, source, "en", source_language=language, codes=FAMILY) == []


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("264 women", "۲۴۶ زن", [("numbers-changed", "warning", "۲۴۶")]),
        ("264 women", "زن‌ها", [("numbers-changed", "warning", "")]),
        ("264 women", "دویست و شصت و پنج زن", [("numbers-changed", "warning", "دویست و شصت و پنج")]),
        ("sixty-four women", "شصت و پنج زن", [("numbers-changed", "warning", "شصت و پنج")]),
        ("seven women", "زنان", [("numbers-changed", "hint", "")]),
        ("women", "۲۶۴ زن", [("numbers-changed", "hint", "۲۶۴")]),
        ("12.5%", "۱۲۵٪", [("numbers-changed", "warning", "۱۲۵٪")]),
        ("10 to 12 people", "۱۰ تا ۱۵ نفر", [("numbers-changed", "warning", "۱۵")]),
        ("20,000 people", "۲۰ نفر", [("numbers-changed", "warning", "۲۰")]),
        ("85 miles", "۱۷۳ کیلومتر", [("numbers-changed", "warning", "۱۷۳")]),
        ("1.5 million", "۱٫۵ هزار", [("units-changed", "warning", "۱٫۵ هزار")]),
        ("5 million people", "۵ نفر", [("units-changed", "warning", "۵")]),
        ("35% of them", "۳۵ نفر", [("units-changed", "warning", "۳۵")]),
        ("500 tomans", "۵۰۰ ریال", [("units-changed", "warning", "۵۰۰")]),
        ("$500", "۵۰۰ یورو", [("units-changed", "warning", "۵۰۰")]),
        ("€500", "۵۰۰", [("units-changed", "warning", "۵۰۰")]),
        ("40 miles", "۴۰ کیلومتر", [("units-changed", "warning", "۴۰")]),
        ("at 3:30 p.m.", "ساعت ۱۶:۳۰", [("times-changed", "warning", "۱۶:۳۰")]),
        ("at 3:30 p.m.", "ساعت سه و ربع", [("times-changed", "warning", "سه و ربع")]),
        ("at 3:30 p.m.", "عصر", [("times-changed", "warning", "")]),
        ("20 May 2023", "۲۹ اردیبهشت ۱۴۰۲", [("calendar-dates", "error", "۲۹ اردیبهشت ۱۴۰۲")]),
        ("20 May 2023", "۳۰ ثور ۱۴۰۳", [("calendar-dates", "error", "۳۰ ثور ۱۴۰۳")]),
        ("20 May 2023", "بیست و یکم مه ۲۰۲۳", [("calendar-dates", "error", "بیست و یکم مه ۲۰۲۳")]),
        ("on 20 May", "۲۱ مه", [("calendar-dates", "error", "۲۱ مه")]),
        ("on 29 September", "۱۰ مهر", [("calendar-dates", "warning", "۱۰ مهر")]),
        ("in May 2023", "در مهر ۱۴۰۲", [("calendar-dates", "error", "مهر ۱۴۰۲")]),
        ("30 Ordibehesht 1402", "۳۰ اردیبهشت ۱۴۰۲ (۲۱ مه ۲۰۲۳)", [("calendar-dates", "error", "۲۱ مه ۲۰۲۳")]),
        ("15 Ramadan 1445", "۲۶ مارس ۲۰۲۴", [("calendar-dates", "warning", "۲۶ مارس ۲۰۲۴")]),
        ("15 Ramadan 1445", "۲۹ مارس ۲۰۲۴", [("calendar-dates", "error", "۲۹ مارس ۲۰۲۴")]),
        ("20 May 2023", "روزی", [("calendar-dates", "warning", "")]),
        ("20 May 2023", "در مه ۲۰۲۳", [("calendar-dates", "warning", "")]),
        ("20 May 2023", "۲۰ مه", [("calendar-dates", "warning", "")]),
        ("on 20 May", "در ماه مه", [("calendar-dates", "warning", "")]),
        ("in 2008", "در سال ۱۳۸۸", [("calendar-dates", "error", "۱۳۸۸")]),
        ("in 1388", "در ۱۳۸۸ (۲۰۰۸)", [("calendar-dates", "error", "۲۰۰۸")]),
        ("in Mehr", "در ۳۱ مهر ۱۴۰۲", [("impossible-dates", "error", "۳۱ مهر ۱۴۰۲")]),
        ("30 Esfand 1404", "۳۰ اسفند ۱۴۰۴", [("impossible-dates", "hint", "۳۰ اسفند ۱۴۰۴")]),
        ("in Esfand", "در ۳۰ اسفند ۱۳۰۳", [("impossible-dates", "warning", "۳۰ اسفند ۱۳۰۳")]),
        ("in winter", "۱۴۰۲/۱۳/۰۵", [("impossible-dates", "error", "۱۴۰۲/۱۳/۰۵")]),
        (
            "Saturday 20 May 2023",
            "یکشنبه ۳۰ اردیبهشت ۱۴۰۲",
            [("weekdays", "warning", "یکشنبه ۳۰ اردیبهشت ۱۴۰۲")],
        ),
        ("Sunday 20 May 2023", "یکشنبه ۳۰ اردیبهشت ۱۴۰۲", [("weekdays", "hint", "یکشنبه ۳۰ اردیبهشت ۱۴۰۲")]),
        ("on Tuesday", "روز چهارشنبه", [("weekdays", "warning", "چهارشنبه")]),
    ],
)
def test_what_changed(source: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [each for each in found(source, text, codes=FAMILY) if each[0] != "numbers-changed" or each in expected] == (
        expected
    )


@pytest.mark.parametrize(
    ("source", "text", "named"),
    [
        ("شنبه ۳۰ اردیبهشت ۱۴۰۲", "It was on Saturday, May 30, 1402.", "30 Ordibehesht 1402 (20 May 2023)"),
        ("۳۰ اردیبهشت ۱۴۰۲", "It was on 30 May 1402.", "30 Ordibehesht 1402 (20 May 2023)"),
        ("۲۰ مهٔ ۲۰۲۳", "It was on May 20, 1402.", "30 Ordibehesht 1402 (20 May 2023)"),
        ("آن روز", "It was on Saturday, May 30, 1402.", "30 Ordibehesht 1402 (20 May 2023)"),
    ],
)
def test_a_date_of_two_calendars_is_an_error_that_names_the_day(source: str, text: str, named: str) -> None:
    findings = check(document(unit(source), language="fa"), {"u": text}, "en")
    (finding,) = (each for each in findings if each.code in DATES)
    assert (finding.code, finding.severity.value) == ("calendar-dates", "error")
    assert text[finding.start : finding.end] == text[len("It was on ") : -1]
    assert named in finding.message
    assert finding.fix is None


def test_an_ambiguous_date_of_two_calendars_is_a_warning_that_names_two_days() -> None:
    findings = check(document(unit("روزی"), language="fa"), {"u": "on May 20, 1402"}, "en")
    (finding,) = (each for each in findings if each.code in DATES)
    assert finding.severity.value == "warning"
    assert "20 Ordibehesht 1402 (10 May 2023) or " in finding.message


def test_the_original_is_told_of_its_own_dates() -> None:
    findings = check(document(unit("شنبه ۳۱ مهر ۱۴۰۲ و یکشنبه ۳۰ اردیبهشت ۱۴۰۲"), language="fa"), {}, "fa")
    assert [(each.code, each.severity.value) for each in findings if each.code in FAMILY] == [
        ("impossible-dates", "warning"),
        ("weekdays", "warning"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "fixed"),
    [
        ("It was 20 May 2023.", "en", "It was 20 May 2023 (30 Ordibehesht 1402)."),
        ("در ۳۰ اردیبهشت ۱۴۰۲ بود.", "fa", "در ۳۰ اردیبهشت ۱۴۰۲ (۲۰ مهٔ ۲۰۲۳) بود."),
        ("C'était le 20 mai 2023.", "fr", "C'était le 20 mai 2023 (30 ordibehesht 1402)."),
        ("(on 20 May 2023)", "en", ""),
        ("Sunday 20 May 2023", "en", ""),
    ],
)
def test_a_date_in_one_calendar_where_both_are_wanted(text: str, language: str, fixed: str) -> None:
    def asked(words: str) -> list:  # type: ignore[type-arg]
        source = document(unit("۳۰ اردیبهشت ۱۴۰۲"), language="ckb")
        findings = check(source, {"u": words}, language, customs=BOTH)
        return [each for each in findings if each.code == "both-calendars"]

    (finding,) = asked(text)
    assert finding.severity.value == "hint"
    assert (mended(text, [finding]) if finding.fix else "") == fixed
    assert not fixed or asked(fixed) == []
    assert found("20 May 2023", text, language, codes=["both-calendars"]) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("You may 20 times refuse.", "می‌توانید ۲۰ بار نپذیرید."),
        ("A thousand lovers", "عاشقان"),
        ("the second of them", "آن یکی"),
        ("No, nobody.", "نه، هیچ‌کس."),
        ("I give it.", "آن را می‌دهم."),
        ("shares", "سهام"),
    ],
)
def test_everyday_words_are_no_numbers_in_verse_nor_elsewhere(source: str, text: str) -> None:
    assert found(source, text, type=UnitType.STANZA, codes=FAMILY) == []


PAIRS = [
    ("fa", Calendar.PERSIAN, "en", Calendar.GREGORIAN),
    ("en", Calendar.GREGORIAN, "fa", Calendar.PERSIAN),
    ("fa", Calendar.PERSIAN, "en", Calendar.PERSIAN),
    ("fa-AF", Calendar.PERSIAN, "fr", Calendar.GREGORIAN),
    ("es", Calendar.GREGORIAN, "fa-AF", Calendar.PERSIAN),
    ("fa", Calendar.GREGORIAN, "es", Calendar.PERSIAN),
]


def asked(source: str, text: str, source_language: str, language: str) -> list[tuple[str, str, str]]:
    """The rules of this family alone: quick enough for every day of the tables."""
    reading = Reading(unit(source), text, Context(source_language, language))
    findings = [each for code in FAMILY for each in (BY_CODE[code].unit or iter)(reading)]  # type: ignore[call-overload]
    return [(each.code, each.severity.value, text[each.start : each.end]) for each in findings]


def dates_found(day: date, other: date, pair: tuple[str, Calendar, str, Calendar]) -> list[tuple[str, str, str]]:
    source_language, source_calendar, language, calendar = pair
    source, text = format_date(day, source_calendar, source_language), format_date(other, calendar, language)
    return asked(source, text, source_language, language)


@given(st.dates(date(1827, 3, 22), date(2119, 3, 18)), st.sampled_from(PAIRS), st.sampled_from([-1, 1, 2, 30]))
def test_a_day_is_itself_in_every_calendar_and_no_other(
    day: date, pair: tuple[str, Calendar, str, Calendar], step: int
) -> None:
    assert dates_found(day, day, pair) == []
    assert [each[:2] for each in dates_found(day, day + timedelta(step), pair)] == [("calendar-dates", "error")]


@needs_shared
def test_the_days_of_the_tables_are_themselves_and_the_next_day_is_not() -> None:
    pairs = [*rows("date-pairs-random.tsv"), *rows("date-pairs-boundaries.tsv")]
    days = [date.fromisoformat(pair["gregorian"]) for pair in pairs]
    days += [first for _year, _leap, first in official_years()]
    checked = 0
    for number, day in enumerate(each for each in days if date(1827, 3, 22) <= each < date(2119, 3, 18)):
        pair = PAIRS[number % len(PAIRS)]
        assert dates_found(day, day, pair) == []
        assert [each[0] for each in dates_found(day, day + timedelta(1), pair)] == ["calendar-dates"]
        checked += 1
    assert checked > 3_000


@needs_shared
def test_days_as_cldr_writes_them() -> None:
    for case in rows("dates-formatted-cldr.tsv"):
        day = date.fromisoformat(case["gregorian"])
        english, wrong = (format_date(each, Calendar.GREGORIAN, "en") for each in (day, day + timedelta(1)))
        for column, language in (("fa_full", "fa"), ("fa_long", "fa"), ("en_long", "fr"), ("fa_AF_long", "fa-AF")):
            assert asked(english, case[column], "en", language) == []
            errors = [each for each in asked(wrong, case[column], "en", language) if each[1] == "error"]
            assert [each[0] for each in errors] == ["calendar-dates"]


@needs_shared
def test_impossible_days_of_the_table() -> None:
    for case in rows("date-validity.tsv"):
        year, month, day = map(int, case["persian"].split("-"))
        text = f"{year}/{month}/{day}"
        expected = [] if case["status"] == "valid" else [text]
        assert [each[2] for each in found("some day", text, "fr", codes=["impossible-dates"])] == expected, case


@given(st.text(), st.text(), st.sampled_from(["fa", "en", "ar", "tr"]))
def test_no_text_makes_a_rule_raise(source: str, text: str, language: str) -> None:
    found(source, text, language, codes=FAMILY, customs=BOTH)
    found(f"5 {source} 1402", f"۵ {text} May 2", language, codes=FAMILY)


@pytest.mark.parametrize(
    "piece",
    ["20 May ", "1402/2/30 ", "May 30, 1402; ", "5, ", "5 million and ", "$5 km ", "3:30 p.m. ", "10-12-", "(", "a1"],
)
def test_the_work_grows_with_the_text(piece: str) -> None:
    def read(size: int) -> int:
        text = "7 " + piece.replace("5", "6").replace("30", "29") * size
        return calls(lambda: found(piece * size, text, "es", codes=FAMILY, customs=BOTH))

    read(10)
    few, many = read(100), read(400)
    assert many < 5 * few


def test_messages_say_what_is_meant() -> None:
    findings = check(document(unit("20 May 2023")), {"u": "۲۹ اردیبهشت ۱۴۰۲"}, "fa")
    assert messages(findings, ["calendar-dates"]) == [
        "۲۹ اردیبهشت ۱۴۰۲ is another day than 20 May 2023 in the source, which is 30 Ordibehesht 1402 (20 May 2023)."
    ]
