"""Direction and letters: the order in which letters are shown, controls, brackets, look-alikes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from unicodedata import bidirectional

import pytest

from tests.checks.asking import found, unit
from tests.counting import calls
from tests.shared_data import DATA, needs_shared
from workflow.checks import RULES, mended
from workflow.checks.reading import Context, Reading
from workflow.model.unit import UnitType
from workflow.text.bidi import REMOVED, levels, visual_order
from workflow.text.confusables import alike

# One letter of each Bidi_Class, none of them a bracket.
LETTERS = {
    "L": "a", "R": "א", "AL": "ا", "EN": "1", "AN": "٢", "ES": "+", "ET": "$", "CS": ",", "NSM": "\u0308",
    "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!",
    "LRE": "\u202a", "RLE": "\u202b", "PDF": "\u202c", "LRO": "\u202d", "RLO": "\u202e",
    "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


def numbers(text: str) -> list[int]:
    return [REMOVED if each == "x" else int(each) for each in text.split()]


def character_cases() -> Iterator[tuple[str, int | None, list[int], list[int]]]:
    for line in (DATA / "07-bidi-unicode" / "BidiCharacterTest-excerpt.txt").read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            letters, direction, _own, wanted, order = line.split(";")
            text = "".join(chr(int(each, 16)) for each in letters.split())
            yield text, {"0": 0, "1": 1}.get(direction), numbers(wanted), numbers(order)


def class_cases() -> Iterator[tuple[str, int | None, list[int], list[int]]]:
    wanted: list[int] = []
    order: list[int] = []
    for line in (DATA / "07-bidi-unicode" / "BidiTest-excerpt.txt").read_text("utf8").splitlines():
        if line.startswith("@Levels:"):
            wanted = numbers(line.partition(":")[2])
        elif line.startswith("@Reorder:"):
            order = numbers(line.partition(":")[2])
        elif line and line[0] not in "#@":
            kinds, directions = line.split(";")
            text = "".join(LETTERS[kind] for kind in kinds.split())
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(directions, 16) & bit:
                    yield text, base, wanted, order


@needs_shared
@pytest.mark.parametrize("cases", [character_cases, class_cases])
def test_letters_are_shown_as_the_bidirectional_algorithm_says(cases) -> None:  # type: ignore[no-untyped-def]
    asked = list(cases())
    wrong = [
        each
        for each in asked
        if levels(each[0], each[1]) != each[2] or visual_order(levels(each[0], each[1])) != each[3]
    ]
    assert len(asked) > 4_000
    assert wrong == []


FORMS = {
    "LRM": "\u200e", "RLM": "\u200f", "ALM": "\u061c", "LRE": "\u202a", "RLE": "\u202b", "PDF": "\u202c",
    "LRO": "\u202d", "RLO": "\u202e", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
    "ZWSP": "\u200b", "ZWJ": "\u200d", "ZWNJ": "\u200c", "SHY": "\u00ad", "BOM": "\ufeff", "WJ": "\u2060",
    "NBSP": "\u00a0", "NNBSP": "\u202f", "VS16": "\ufe0f", "NUL": "\0", "VT": "\v", "LS": "\u2028", "NEL": "\u0085",
    "C1": "\u0091", "LOST": "\ufffd", "PRIVATE": "\ue001", "IAA": "\ufff9", "TAGA": "\U000e0041", "END": "\U000e007f",
    "HIGH": "\ud83d", "FILLER": "\u3164",
}  # fmt: skip


def seen(text: str) -> str:
    """``<LRM>`` for a LEFT-TO-RIGHT MARK and so on, so that expectations can be read."""
    for name, letter in FORMS.items():
        text = text.replace(letter, f"<{name}>")
    return text


def typed(text: str) -> str:
    for name, letter in FORMS.items():
        text = text.replace(f"<{name}>", letter)
    return text


def asked(
    text: str, code: str, language: str = "fa", *, source: str = "The words of the source.", **more: Any
) -> list[tuple[str, str, str | None]]:
    """Severity, marked words and fix of each finding of a rule, controls by their names."""
    source_language = more.pop("source_language", "fa" if language == "en" else "en")
    type = more.pop("type", UnitType.PARAGRAPH)
    text, context = typed(text), Context(source_language, language)
    reading = Reading(unit(typed(source), type=type, **more), text, context)
    rule = next(rule for rule in RULES if rule.code == code)
    found = list(rule.unit(reading))  # type: ignore[misc]
    once = mended(text, found)
    again = [each for each in rule.unit(replace(reading, text=once)) if each.fix is not None]  # type: ignore[misc]
    assert again == []
    return [
        (each.severity.value, seen(text[each.start : each.end]), None if each.fix is None else seen(each.fix))
        for each in found
    ]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "pay <RLO>001<PDF> now", [("error", "<RLO>", None)]),
        ("en", "pay <RLO>abc", [("error", "<RLO>", None)]),
        ("fa", "او <LRO>رفت<PDF> و آمد", [("error", "<LRO>", None)]),
        # An override that changes nothing may go.
        ("fa", "او <RLO>رفت<PDF> و آمد", [("error", "<RLO>رفت<PDF>", "رفت")]),
        ("fa", "`code <LRO>x`", [("error", "<LRO>", None)]),
        ("en", "x <RLI>''' ; return", [("warning", "<RLI>", None)]),
        ("fa", "روز <LRI>نخست.", [("warning", "<LRI>", None)]),
        ("fa", "روز <FSI>Foo", [("warning", "<FSI>", "")]),
        ("fa", "روز<PDI> نخست<PDF>", [("warning", "<PDI>", ""), ("warning", "<PDF>", "")]),
        ("en", "a <RLE>(b) c<PDF> d", [("error", "<RLE>", None)]),
        ("en", "a <RLI>b!<PDI> c", [("warning", "<RLI>", None)]),
        ("fa", "<RLM>روز<RLM><RLM> نخست", [("hint", "<RLM>", ""), ("hint", "<RLM><RLM>", "")]),
        ("fa", "زبان C++<LRM><LRM> است", [("hint", "<LRM><LRM>", "<LRM>")]),
        ("fa", "روز\nدو<LRI>م\nسوم<PDI>", [("warning", "<LRI>", ""), ("warning", "<PDI>", "")]),
    ],
)
def test_controls_that_are_unbalanced_or_turn_words_are_found(
    language: str, text: str, wanted: list[tuple[str, str, str | None]]
) -> None:
    assert asked(text, "bidi-controls", language) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "زبان C++<LRM> است"),
        ("fa", "تاریخ (<LRM>20 May 2023) بود"),
        ("fa", "نمونه<LRM>ها"),  # there it stands for a half-space, and zwnj-misplaced asks
        ("fa", "<RLM>GitHub را باز کنید"),
        ("fa", "نام <LRI>Foo Bar<PDI> و <FSI>بهار<PDI>"),
        ("en", "She said <RLI>سلام، دنیا!<PDI> twice"),
        ("en", "old <RLE>سلام!<PDF> text"),
        ("fa", "شمارهٔ <LRI>021-555<PDI>"),
        ("fa", "پروندهٔ <LRM>%s<LRM> نیست<RLM>"),
        ("ar", "<ALM>12-13 قال"),
        ("en", "Nothing here."),
        ("fa", "می‌رود"),
    ],
)
def test_controls_that_do_their_work_are_left(language: str, text: str) -> None:
    assert asked(text, "bidi-controls", language) == []


def test_controls_of_an_original_never_block() -> None:
    text = typed("pay <RLO>001<PDF>")
    assert found(text, text, "en", codes=["bidi-controls"]) == [("bidi-controls", "warning", "\u202e")]


@needs_shared
def test_trojan_source_sequences_are_found() -> None:
    names = {"ZWSP": "\u200b", **{name: FORMS[name] for name in ("RLO", "LRO", "LRI", "RLI", "PDI", "PDF")}}
    rows = (DATA / "07-bidi-unicode" / "trojan-source-sequences.tsv").read_text("utf8").splitlines()[1:]
    missed = []
    for row in rows:
        text = ""
        for part in row.split("\t")[2].split():
            letter = re.fullmatch(r"HOMOGLYPH\(U\+(\w+)\)", part)
            size = re.fullmatch(r"text\*(\d+)", part)
            text += chr(int(letter[1], 16)) if letter else "say" * 9 if size is None and part not in names else ""
            text += "isadmins"[: int(size[1]) % 8 + 1] if size else names.get(part, "")
        if not any(asked(text, code, "en", source="x") for code in LETTER_RULES):
            missed.append(row)
    assert len(rows) == 24
    assert missed == []


LETTER_RULES = ("bidi-controls", "invisible-characters", "look-alikes")


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fa", "سال ۱۴۰۲ (20 May 2023) بود", [("warning", "20 May 2023", "<LRM>20 May 2023")]),
        ("fa", "سال 1402 (**20 May 2023**) بود", [("warning", "20 May 2023", "<LRM>20 May 2023")]),
        ("fa", "روز 20 May 2023 رفت", [("warning", "20 May 2023", "<LRM>20 May 2023")]),
        ("ar", "يوم 3 March, 2021 ذهب", [("warning", "3 March, 2021", "<LRM>3 March, 2021")]),
        ("fa", "فیلم «12 Angry Men» را", [("warning", "12 Angry Men", "<LRM>12 Angry Men")]),
        ("fa", "فیلم *12 Angry Men* را", [("warning", "12 Angry Men", "<LRM>12 Angry Men")]),
        ("fa", "[24 Requests](https://x.example) را", [("warning", "24 Requests", "<LRM>24 Requests")]),
        ("fa", "زبان C++ و C# خوب", [("warning", "C++", "C++<LRM>"), ("warning", "C#", "C#<LRM>")]),
        ("fa", "تابع print() را", [("warning", "print()", "print()<LRM>")]),
        ("fa", "فیلم 3-D بود", [("warning", "3-D", "<LRM>3-D")]),
        ("fa", "تلفن +98 21 5555 1234 است", [("warning", "+98 21 5555 1234", "<LRM>+98 21 5555 1234")]),
        ("fa", "تلفن ۰۲۱-۵۵۵۵-۱۲۳۴ است", [("warning", "۰۲۱-۵۵۵۵-۱۲۳۴", "<LRM>۰۲۱-۵۵۵۵-۱۲۳۴")]),
        ("ckb", "ژمارە (021) 555 1234 بوو", [("warning", "(021) 555 1234", "<LRM>(021) 555 1234")]),
        ("fa", "گزینهٔ --help و .NET را", [("hint", "--help", None), ("hint", ".NET", None)]),
        ("fa", "گفت «Stop!» و رفت", [("hint", "Stop!", None)]),
        ("fa", "از 10-12 نفر و دمای -5 درجه", [("hint", "10-12", None), ("hint", "-5", None)]),
        ("en", "She said “زن، زندگی، آزادی!” twice", [("hint", "زن، زندگی، آزادی!", None)]),
        ("en", "the day (۲۰ مه ۲۰۲۳) was", [("warning", "۲۰ مه ۲۰۲۳", "<RLM>۲۰ مه ۲۰۲۳")]),
        ("en", "it cost ۵ هزار in all", [("warning", "۵ هزار", "<RLM>۵ هزار")]),
    ],
)
def test_runs_that_change_places_are_found(language: str, text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    assert asked(text, "jumping-runs", language) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "سال ۱۴۰۲ (May 2023) بود."),
        ("fa", "سال ۱۴۰۲ (<LRM>20 May 2023) بود"),
        ("fa", 'سال ۱۴۰۲ (<bdi>20 May 2023</bdi>) و <span dir="ltr">C++</span>'),
        ("fa", "در سال 2018 Google و Facebook"),
        ("fa", "در سال ۲۰۱۸ GitHub (گیت‌هاب) آمد."),
        ("fa", "با 5G و 10MB و 60Hz و 3.5 و 1,000 و 10:30 و 24/7 و ۵۰٪ و 50%"),
        ("fa", "او گفت OK! و رفت. Yahoo، Google و Bing."),
        ("fa", "از ۱۰-۱۲ نفر، ۱۳۹۸-۱۴۰۱، ۱۴۰۲/۰۵/۲۰"),
        ("fa", "کووید-19 و COVID-19 و F-16"),
        ("fa", "#MeToo و @name و (AI) و «Foo Bar»"),
        ("fa", "`C++` و https://a.example/c++/ و [x](c++)"),
        ("fa", "مقدار %s و {name} و %(x)s و \\n است"),
        ("en", "On 20 May 2023 (30 Ordibehesht 1402) they sang «آزادی» and سلام, then left."),
        ("en", "the year (سال ۱۴۰۲) and C++"),
        ("en", "Plain."),
    ],
)
def test_runs_that_stay_in_order_are_left(language: str, text: str) -> None:
    assert asked(text, "jumping-runs", language) == []


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fa", "او )دومی( رفت.", [("warning", ")دومی(", "(دومی)")]),
        ("fa", "او (دومی( رفت.", [("warning", "(دومی(", "(دومی)")]),
        ("fa", "او )دومی) رفت.", [("warning", ")دومی)", "(دومی)")]),
        ("fa", "او »آزادی« گفت", [("warning", "»آزادی«", "«آزادی»")]),
        ("fa", "«او »آزادی« گفت»", [("warning", "»آزادی«", "«آزادی»")]),
        ("es", "dijo »no« y [sí[", [("warning", "»no«", "«no»"), ("warning", "[sí[", "[sí]")]),
        ("fa", "او )[دومی](a.html)( رفت", [("warning", ")[دومی](a.html)(", "([دومی](a.html))")]),
        ("fa", "(GitHub) را باز کنید", [("hint", "(", None)]),
        ("en", "«سلام» he said", [("hint", "«", None)]),
    ],
)
def test_turned_brackets_are_found(language: str, text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    assert asked(text, "bracket-edges", language) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "او (دومی) «آزادی» را [دید]"),
        ("de", "Er sagte »nein« und ging."),
        ("sv", "Hon sa »nej» och gick."),
        ("fa", "الف) نخست ب) دوم"),
        ("fa", "۱) نخست (دوم"),
        ("en", "Fine :) and :( or (:"),
        ("fa", "متن (GitHub)"),
        ("fa", "«{name}» یا «%s» نیست"),
        ("fa", "GitHub را باز کنید"),
    ],
)
def test_brackets_in_place_are_left(language: str, text: str) -> None:
    assert asked(text, "bracket-edges", language) == []


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fa", "آزادی بی<ZWSP>ان", [("warning", "<ZWSP>", "")]),
        ("en", "<BOM>free<SHY>dom of <WJ>speech", [("warning", each, "") for each in ("<BOM>", "<SHY>", "<WJ>")]),
        ("en", "bread<NUL>, <VT>salt", [("error", "<NUL>", ""), ("error", "<VT>", "")]),
        ("en", "bread<VT>salt<HIGH>", [("error", "<VT>", " "), ("error", "<HIGH>", "")]),
        ("en", "`co<NUL>de`", [("error", "<NUL>", "")]),
        ("en", "bread<C1>", [("warning", "<C1>", "")]),
        ("fa", "نان<LS>نمک <NEL>", [("warning", "<LS>", " "), ("warning", "<NEL>", "")]),
        ("en", "Git<ZWNJ>Hub", [("warning", "<ZWNJ>", "")]),
        ("fa", "سل<ZWJ>ام", [("warning", "<ZWJ>", "")]),
        ("en", "a<VS16>b", [("warning", "<VS16>", "")]),
        ("en", "bread<TAGA><TAGA> salt", [("warning", "<TAGA><TAGA>", "")]),
        ("fr", "caf<LOST> <PRIVATE> <IAA>", [("warning", each, None) for each in ("<LOST>", "<PRIVATE>", "<IAA>")]),
        ("en", "a<FILLER>b", [("warning", "<FILLER>", " ")]),
        ("fr", "un<NBSP> deux<NBSP><NBSP>?", [("hint", "<NBSP> ", " "), ("hint", "<NBSP><NBSP>", "<NBSP>")]),
    ],
)
def test_what_nobody_sees_is_found(language: str, text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    assert asked(text, "invisible-characters", language) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "می<ZWNJ>روم به خانه<ZWNJ>ها و GitHub<ZWNJ>ها، ه<ZWJ>.ش"),
        ("fr", "«<NBSP>Non<NNBSP>!<NBSP>» 1<NNBSP>000<NBSP>€"),
        ("en", "👨<ZWJ>👩<ZWJ>👧 ❤<VS16> 1<VS16>⃣ 🏳<VS16><ZWJ>🌈 🧔🏽<ZWJ>♂<VS16>"),
        ("en", "🏴\U000e0067\U000e0062\U000e0065<END>"),
        ("hi", "क्<ZWJ>ष क्<ZWNJ>ष"),
        ("th", "ภาษา<ZWSP>ไทย"),
        ("en", "one\r\ntwo\tthree\nfour"),
        ("en", "see [x](a<ZWSP>b) and `a<ZWSP>b`"),
        ("fa", "باز<RLM> آمد"),
    ],
)
def test_what_has_work_to_do_is_left(language: str, text: str) -> None:
    assert asked(text, "invisible-characters", language) == []


def test_what_the_source_has_in_such_a_place_is_meant() -> None:
    assert asked("آزا<SHY>دی", "invisible-characters", source="free<SHY>dom") == []
    assert asked("آزادی<SHY> بیان", "invisible-characters", source="free<SHY>dom") == [("warning", "<SHY>", "")]
    assert asked("نا<NUL>ن", "invisible-characters", source="bre<NUL>ad") == [("error", "<NUL>", "")]
    text = typed("free<SHY>dom")
    assert found(text, text, "en", codes=["invisible-characters"]) == [("invisible-characters", "warning", "\u00ad")]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "in Раris", [("warning", "Раris", "Paris")]),
        ("fa", "در Mоscow", [("warning", "Mоscow", "Moscow")]),
        ("en", "Gοοgle and Αpple", [("warning", "Gοοgle", "Google"), ("warning", "Αpple", "Apple")]),
        ("ru", "Москвa", [("warning", "Москвa", "Москва")]),
        ("fa", "کتابخانە و ڪتاب", [("warning", "کتابخانە", "کتابخانه"), ("warning", "ڪتاب", "کتاب")]),
        ("fa", "ﮐﺘﺎﺏ خوب", [("warning", "ﮐﺘﺎﺏ", "کتاب")]),
        ("fa", "علﻲ آمد", [("warning", "علﻲ", "علی")]),
        ("ar", "کتاب جديد", [("warning", "کتاب", "كتاب")]),
        ("ur", "ایک شهر", [("warning", "شهر", "شہر")]),
        ("fa", "سlام", [("warning", "سlام", None)]),
        (
            "en",
            "ｆｒｅｅ 𝐁𝐨𝐥𝐝 ﬁnd",
            [("warning", "ｆｒｅｅ", "free"), ("warning", "𝐁𝐨𝐥𝐝", "Bold"), ("warning", "ﬁnd", "find")],
        ),
        ("en", "see [x](https://раypal.example/a)", [("warning", "[x](https://раypal.example/a)", None)]),
        ("en", "see https://xn--ypal-43d9g.example/ now", [("warning", "https://xn--ypal-43d9g.example/", None)]),
    ],
)
def test_look_alikes_are_found(language: str, text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    assert asked(text, "look-alikes", language) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "β-carotene, TNFα, αSyn, µm, NFκB, 5 Ω, Δt, λ and the letter ο"),
        ("en", "The Russian word Москва and «да»"),
        ("en", "Zoë, Łódź, Šimon, İstanbul, ﬂ alone is no word: x"),
        ("ru", "IT-компания и iPhone, VIP-зал, SIMкарта"),
        ("fa", "GitHubها، APIها و T‑shirt، خانهٔ ما، ۀ، مسأله، مؤمن، ةِ"),
        ("fa", "«ڕۆژ» و «لەبەرچاوە» و ہے"),
        ("fa", "سرود «ئەی ڕەقیب» را خواندند"),
        ("ckb", "ئەم ڕۆژە کوردستان ھەولێر گوڵ"),
        ("ur", "یہ کتاب ہے"),
        ("ar", "على كتاب مصطفى چاي"),
        ("ja", "ＡＢＣ"),
        ("el", "Η Αθήνα"),
    ],
)
def test_words_of_one_script_are_left(language: str, text: str) -> None:
    assert asked(text, "look-alikes", language) == []


def test_a_whole_word_that_only_looks_latin_is_found_where_the_source_says_it() -> None:
    assert asked("شرکت Аррlе و Сосо", "look-alikes", source="The company Coco") == [
        ("warning", "Аррlе", "Apple"),
        ("warning", "Сосо", "Coco"),
    ]
    assert asked("Раris", "look-alikes", "en", source="Раris") == []


@needs_shared
def test_letters_of_the_arabic_script_that_look_alike_are_known() -> None:
    rows = (DATA / "07-bidi-unicode" / "confusables-arabic.txt").read_text("utf8").splitlines()
    letters = {chr(int(row.split(";")[0].strip(), 16)) for row in rows if re.match(r"[0-9A-F]{4,5} ;", row)}
    own = frozenset("ههأإآؤئيىةكٱ" + "".join(chr(code) for code in range(0x621, 0x64B)) + "پچژکگی")
    asked_of = {each for each in letters if each.isalpha() and bidirectional(each) == "AL" and each not in own}
    known = {each for each in asked_of if alike(f"سا{each}د", "fa", "Arab")}
    assert len(asked_of) > 400
    assert len(known) / len(asked_of) > 0.9


@pytest.mark.parametrize(
    "code", ["bidi-controls", "jumping-runs", "bracket-edges", "invisible-characters", "look-alikes"]
)
@pytest.mark.parametrize(
    "text",
    ["(" * 400, ")(" * 200, "<RLO>", "<LRM> ", "<RLI>a" * 9, "<NBSP> " * 50, "ا1 " * 50, "سl" * 50, "a<ZWNJ>" * 50,
     "«a »b« ", "<ZWSP><ZWJ>", "<HIGH><NUL>", "а" * 300, "ا _a", "1-" * 200],
)  # fmt: skip
def test_hostile_texts_cost_what_their_length_costs(code: str, text: str) -> None:
    rule = next(rule for rule in RULES if rule.code == code)

    def cost(times: int, language: str) -> int:
        words = Reading(unit("x"), typed(text) * times, Context("en", language))
        return calls(lambda: list(rule.unit(words)))  # type: ignore[misc]

    for language in ("fa", "en"):
        assert cost(80, language) < 4.6 * cost(20, language) + 3_000
