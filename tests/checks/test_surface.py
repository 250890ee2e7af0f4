"""Words doubled, marks at the end, brackets and quotation marks in pairs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.asking import unit
from tests.counting import calls
from workflow.checks import RULES, mended
from workflow.checks.reading import Context, Reading
from workflow.model.unit import UnitType

BY_CODE = {rule.code: rule for rule in RULES}
NNBSP, NBSP = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
Told = list[tuple[str, str, str | None]]


def asked(
    code: str,
    source: str,
    text: str,
    language: str = "fa",
    source_language: str = "",
    type: UnitType = UnitType.PARAGRAPH,
) -> Told:
    """Severity, marked words and fix of each finding; what is mended is not found again."""
    context = Context(source_language or ("fa" if language == "en" else "en"), language)
    reading = Reading(unit(source, type=type), text, context)
    found = list(BY_CODE[code].unit(reading))  # type: ignore[misc]
    again = BY_CODE[code].unit(replace(reading, text=mended(text, found)))  # type: ignore[misc]
    assert [each for each in again if each.fix is not None] == []
    return [(each.severity.value, text[each.start : each.end], each.fix) for each in found]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fa", "او رودخانه را را دید", [("warning", "را را", "را")]),
        ("fa", "او  از \n از خانه رفت", [("warning", "از \n از", "از")]),
        ("fa", "او **از** از خانه رفت", [("warning", "از** از", None)]),
        ("fa", "او کتاب کتاب خواند", [("hint", "کتاب کتاب", None)]),
        ("en", "She saw the the river", [("warning", "the the", "the")]),
        ("en", "The the river", [("warning", "The the", "The")]),
        ("en", "She saw [the the](a.html) river river", [("warning", "the the", "the"), ("hint", "river river", None)]),
        ("es", "Vio el el río", [("warning", "el el", "el")]),
        ("fr", "Il a vu la la maison", [("warning", "la la", "la")]),
        ("ar", "ذهب إلى إلى البيت", [("warning", "إلى إلى", "إلى")]),
        ("ckb", "لە لە ماڵ", [("warning", "لە لە", "لە")]),
        ("fa", "او از از از خانه رفت", [("warning", "از از از", "از")]),
    ],
)
def test_doubled_words_are_found(language: str, text: str, wanted: Told) -> None:
    assert asked("doubled-words", "He saw the river.", text, language) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "آرام آرام و یکی یکی و کم کم و تک تک رفتند"),
        ("fa", "نه نه، ها ها"),
        ("fa", "این، این را و آن. آن را"),
        ("fa", "شبکهٔ سی ان ان و بی بی سی"),
        ("fa", "آرام‌آرام"),
        ("en", "He had had that that no no bye bye, very very"),
        ("en", "the `x` the; the-the; 2 2; the [^1] the"),
        ("fr", "nous nous levons et vous vous levez"),
        ("tr", "yavaş yavaş yürüdü"),
        ("en", "gu&iacute;a a"),
        ("de", "die die Stadt sahen"),
    ],
)
def test_words_doubled_on_purpose_are_left(language: str, text: str) -> None:
    assert asked("doubled-words", "x", text, language) == []


def test_a_joining_word_of_spanish_is_no_emphasis() -> None:
    assert asked("doubled-words", "x", "Dijo que que no vendrían.", "es") == [("hint", "que que", None)]


def test_what_the_source_doubles_may_be_doubled() -> None:
    assert asked("doubled-words", "Duran Duran sang.", "دوران دوران خواند.") == []
    assert asked("doubled-words", "big big house", "خانه بزرگ بزرگ") == []
    assert asked("doubled-words", "big big house", "خانه را را دید") == [("warning", "را را", "را")]
    assert asked("doubled-words", "x", "را را", type=UnitType.STANZA) == []


@pytest.mark.parametrize(
    ("language", "source", "text", "wanted"),
    [
        ("fa", "He went home.", "او به خانه رفت", [("hint", "رفت", "رفت.")]),
        ("fa", "He went home.[^1]", "او به خانه رفت[^1]", [("hint", "رفت", None)]),
        ("fa", "“He went.”", "«او رفت»", [("hint", "رفت", None)]),
        ("ur", "He went.", "وہ گیا", [("hint", "گیا", "گیا۔")]),
        ("ja", "He went.", "彼は行った", [("hint", "彼は行った", "彼は行った。")]),
        ("fa", "Who went?", "چه کسی رفت.", [("warning", ".", None)]),
        ("fa", "Who went?", "چه کسی رفت", [("warning", "ت", None)]),
        ("en", "او رفت.", "He went?", [("warning", "?", None)]),
        ("fa", "He went home", "او رفت؟", [("hint", "؟", None)]),
        ("fa", "Go!", "برو.", [("hint", ".", None)]),
        ("fa", "Go…", "برو", [("hint", "و", None)]),
        ("fa", "three things:", "سه چیز.", [("hint", ".", None)]),
        ("fa", "He went", "او رفت.", [("hint", ".", None)]),
        ("fa", "He **went**.", "او **رفت**", [("hint", "رفت", None)]),
        ("es", "Who went?", "Quién fue?", [("warning", "Quién", "¿Quién")]),
        (
            "es",
            "He came. Who went? Go!",
            "Vino. Quién fue? Vete!",
            [("warning", "Quién", "¿Quién"), ("warning", "Vete", "¡Vete")],
        ),
        ("es", "Who?", "_Quién?_", [("warning", "Quién", "¿Quién")]),
        ("fr", "Who went?", "Qui est parti?", [("hint", "?", f"{NNBSP}?")]),
        ("fr", "two things: one", "deux choses: un", [("hint", ":", f"{NBSP}:")]),
    ],
)
def test_other_ends_are_found(language: str, source: str, text: str, wanted: Told) -> None:
    assert asked("end-punctuation", source, text, language) == wanted


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("fa", "Who went?", "چه کسی رفت؟"),
        ("fa", "“Who went?”[^1]", "«چه کسی رفت؟»[^1]"),
        ("ur", "He went.", "وہ گیا۔"),
        ("el", "Who went?", "Ποιος πήγε;"),
        ("zh", "He went. Who?", "他去了。谁？"),
        ("ja", "Who came?", "誰が来ましたか。"),
        ("fa", "Wait...", "صبر کن…"),
        ("fa", "He lives in the U.S.", "او در آمریکا زندگی می‌کند"),
        ("fa", "Who went? Nobody.", "کسی رفت؟ هیچ‌کس."),
        ("fa", "Did he go, he asked.", "پرسید که آیا رفت."),
        ("fa", "*Who?* asked she.", "او پرسید: *چه کسی؟*"),
        ("es", "Who? Go! What?!", "¿Quién? ¡Vete! ¿Qué?!"),
        ("es", "see https://a.example/?q=1 now.", "vea https://a.example/?q=1 ahora."),
        ("es", "a &iquest; b?", "&iquest;Qu&eacute;?"),
        ("fr", "At 10:30: no!", f"À 10:30{NBSP}: non{NNBSP}!"),
        ("fr-CA", "Who?", "Qui?"),
        ("th", "He went.", "เขาไป"),
        ("fa", "`x`", "`x`"),
        ("fa", "Great! 🎉", "عالی! 🎉"),
        ("fa", "one,", "یک"),
    ],
)
def test_ends_that_say_the_same_are_left(language: str, source: str, text: str) -> None:
    assert asked("end-punctuation", source, text, language) == []


def test_verse_ends_as_it_likes() -> None:
    assert asked("end-punctuation", "Who went?", "چه کسی رفت", type=UnitType.STANZA) == []


@pytest.mark.parametrize(
    ("language", "source", "text", "wanted"),
    [
        ("fa", "He (the second) left.", "او (دومی رفت.", [("warning", "(", None)]),
        ("fa", "He (the second) left.", "او دومی) رفت.", [("warning", ")", None)]),
        ("fa", "He left.", "او [رفت.", [("warning", "[", None)]),
        ("fa", "“He left.”", "«او رفت.", [("warning", "«", None)]),
        ("fa", "“He left.”", "او رفت.»", [("warning", "»", None)]),
        ("fa", "“He left.”", "«او رفت.”", [("warning", "«او رفت.”", None)]),
        ("en", "«او رفت.»", '"He left.', [("warning", '"', None)]),
        ("en", "«او رفت.»", "“He “left”.", [("warning", "“", None)]),
        ("fa", "(AI) is here", "هوش AI) اینجاست", [("warning", ")", None)]),
        ("fa", "1) one 2) two (three)", "۱) یک ۲) دو (سه", [("warning", "(", None)]),
        ("fa", "He left.", "«او رفت.", [("hint", "«", None)]),
        ("fa", "He said “no” twice.", "دو بار گفت نه.", [("hint", "", None)]),
    ],
)
def test_those_without_a_partner_are_found(language: str, source: str, text: str, wanted: Told) -> None:
    assert asked("pairs", source, text, language) == wanted


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("fa", "He (the second) said “no” [twice].", "او (دومی) [دو بار] گفت «نه»."),
        ("fa", "“He left.", "«او رفت."),
        ("fa", "'He left.", "«او رفت."),
        ("fa", "(a) one, (b) two", "الف) یک، ب) دو"),
        ("fa", "1. one", "۱) یک"),
        ("fa", "Fine :)", "خوب :) :("),
        ("en", "قد ۵ فوت", "He is 5'10\" tall, don't"),
        ("fa", "see [x](a(b).html) and `f(`", "ببینید [x](a(b).html) و `f(`"),
        ("fa", "He said *no* and “yes”.", "گفت *نه* و *آری*."),
        ("de", "“No”", "„Nein“"),
        ("de", "“No”", "»Nein«"),
        ("sv", "“No”", "”Nej”"),
        ("ja", "“No”", "「いいえ」"),
        ("fa", "He (left.", "او (رفت."),
    ],
)
def test_pairs_and_what_is_no_bracket_are_left(language: str, source: str, text: str) -> None:
    assert asked("pairs", source, text, language) == []


@pytest.mark.parametrize("code", ["doubled-words", "end-punctuation", "pairs"])
@pytest.mark.parametrize(
    "text", ["the ", "(" * 50, ")(" * 30, "\"'“" * 30, "? " * 40, "a) " * 30, "...!?" * 20, "🎉" * 60, "“a« "]
)
def test_hostile_texts_cost_what_their_length_costs(code: str, text: str) -> None:
    def cost(times: int) -> int:
        reading = Reading(unit("x (y)?"), text * times, Context("en", "es"))
        return calls(lambda: list(BY_CODE[code].unit(reading)))  # type: ignore[misc]

    assert cost(160) < 4.6 * cost(40) + 3_000
