"""Sentences in two ways, and names and sentences across the documents of a publication."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.checks.asking import document, unit
from tests.counting import calls
from workflow.checks import check, read_edition
from workflow.checks.echoes import MOST_SHOWN, NAME, SENTENCE, Echo, disagreements, echoes
from workflow.glossary import read
from workflow.model.glossary import Term
from workflow.model.unit import Document, UnitType
from workflow.text.sentences import sentences

Pairs = Sequence[tuple[str, str]]


def edition(pairs: Pairs, languages: tuple[str, str] = ("fa", "en"), terms: Sequence[Term] = ()) -> list[Echo]:
    units = [unit(source, f"u{at}") for at, (source, _) in enumerate(pairs)]
    texts = {f"u{at}": text for at, (_, text) in enumerate(pairs)}
    return heard_in(document(*units, language=languages[0]), texts, languages[1], terms)


def heard_in(source: Document, texts: dict[str, str], language: str, terms: Sequence[Term] = ()) -> list[Echo]:
    return list(echoes([*read_edition(source, texts, language, terms=terms).readings.values()]))


def doubled(
    pairs: Pairs, type: UnitType = UnitType.PARAGRAPH, languages: tuple[str, str] = ("en", "fa")
) -> list[tuple[str, str, str]]:
    """Severity, unit and marked words of what ``two-translations`` finds."""
    units = [unit(source, f"u{at}", type) for at, (source, _) in enumerate(pairs)]
    texts = {f"u{at}": text for at, (_, text) in enumerate(pairs)}
    found = check(document(*units, language=languages[0]), texts, languages[1])
    return [
        (each.severity.value, each.unit, texts[each.unit][each.start : each.end])
        for each in found
        if each.code == "two-translations"
    ]


# --- sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two went! Did three?", ["One came.", "Two went!", "Did three?"]),
        ("Dr. Karimi met G. K. in No. 5. Then she left.", ["Dr. Karimi met G. K. in No. 5. Then she left."]),
        ("It cost 2.5 million. Nobody paid.", ["It cost 2.5 million.", "Nobody paid."]),
        ("“Go.” She went. (He stayed.) So?", ["“Go.”", "She went.", "(He stayed.)", "So?"]),
        ("Wait… and see.", ["Wait… and see."]),
        ("کجا رفت؟ نگفت. «چرا؟»", ["کجا رفت؟", "نگفت.", "«چرا؟»"]),
        ("در ۲۵ مهر ه.ش. آمد. بعد رفت.", ["در ۲۵ مهر ه.ش. آمد.", "بعد رفت."]),
        ("M. Dupont est parti. Il a dit : « Non ! »", ["M. Dupont est parti.", "Il a dit : « Non ! »"]),
        ("first line\nsecond line", ["first line", "second line"]),
        ("see a.b and c.d", ["see a.b and c.d"]),
        ("", []),
        (" \n ", []),
        ("...", ["..."]),
    ],
)
def test_sentences_end_where_readers_end_them(text: str, expected: list[str]) -> None:
    found = sentences(text)
    assert [sentence.text for sentence in found] == expected
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)


@pytest.mark.parametrize("piece", [".", ". ", ".)", "a.", "?!x", "\n", "a. b ", "…"])
def test_sentences_take_time_as_the_text_grows(piece: str) -> None:
    small, large = (piece * (size // len(piece)) for size in (4_000, 16_000))
    assert calls(lambda: sentences(large)) < 5 * calls(lambda: sentences(small)) + 50


# --- two-translations

SAID = "Each night one of us stays awake."
ONE, OTHER = "هر شب یکی از ما بیدار می‌ماند.", "شب‌ها نوبتی بیدار می‌مانیم."


def test_a_unit_that_returns_in_other_words_is_a_warning() -> None:
    assert doubled([(SAID, ONE), (SAID, OTHER)]) == [("warning", "u1", OTHER)]
    assert doubled([(SAID, OTHER), (SAID, ONE), (SAID, ONE)]) == [("warning", "u0", OTHER)]
    assert doubled([(SAID, ONE), (SAID, OTHER)], UnitType.HEADING) == [("warning", "u1", OTHER)]


def test_a_sentence_inside_prose_is_a_hint() -> None:
    pairs = [(SAID, ONE), (f"We are many. {SAID} It rains.", f"ما بسیاریم. {OTHER} باران می‌بارد.")]
    assert doubled(pairs) == [("hint", "u1", OTHER)]
    inside = [(f"{SAID} It rains. {SAID}", f"{ONE} باران می‌بارد. {OTHER}")]
    assert doubled(inside) == [("hint", "u0", OTHER)]


@pytest.mark.parametrize(
    "pairs",
    [
        [(SAID, ONE), (SAID, ONE)],
        [(SAID, ONE), (SAID, "هر شب یکی از ما بيدار می ماند !")],  # letters alone are compared
        [(SAID, ONE), (SAID, f"**{ONE}**")],
        [("Who said so?", "که گفت؟"), ("Who said so?", "این را چه کسی گفت؟")],  # three words
        [("In May 3 of us came.", ONE), ("In May 4 of us came.", OTHER)],
        [(SAID, ONE), (SAID, "")],
        [(SAID, ONE)],
        [(f"{SAID} It rains.", f"{ONE} باران می‌بارد."), (SAID, ONE)],
    ],
)
def test_what_says_the_same_or_another_thing_is_left_alone(pairs: Pairs) -> None:
    assert doubled(pairs) == []


def test_verse_is_another_rules() -> None:
    assert doubled([(SAID, ONE), (SAID, OTHER)], UnitType.STANZA) == []


def test_where_sentences_do_not_pair_the_unit_is_compared_as_a_whole() -> None:
    source = f"{SAID} Then morning comes to us."
    pairs = [(source, "یک جمله که هر دو را می‌گوید."), (source, "جمله‌ای دیگر که هر دو را می‌گوید.")]
    assert [each[:2] for each in doubled(pairs)] == [("warning", "u1")]


# --- echoes


def test_an_echo_holds_a_name_its_source_and_its_place() -> None:
    assert edition([("مادران پارک لاله", "The Mothers of Laleh Park came.")]) == [
        Echo(NAME, "u0", "لاله پارک", "Mothers of Laleh Park", "Mothers of Laleh Park", 4, 25)
    ]
    assert edition([("We saw Golnesa there.", "گل‌نسا را دیدیم.")], ("en", "fa"))[:1] == [
        Echo(NAME, "u0", "golnesa", "گل‌نسا", "گل‌نسا", 0, 6)
    ]


def test_a_sentence_is_kept_by_its_hash_and_shown_in_short() -> None:
    long = "word " * 40
    (echo,) = edition([(f"{'واژه ' * 10}.", f"{long}.")])
    assert (echo.kind, echo.unit, len(echo.source), len(echo.rendering_key)) == (SENTENCE, "u0", 24, 24)
    assert len(echo.rendering) <= MOST_SHOWN
    assert echo.rendering.endswith("…")


def test_echoes_are_the_same_every_time_and_verse_has_no_sentences() -> None:
    pairs = [(SAID, ONE)]
    assert edition(pairs, ("en", "fa")) == edition(pairs, ("en", "fa"))
    verse = document(unit(SAID, type=UnitType.STANZA))
    assert heard_in(verse, {"u": ONE}, "fa") == []
    assert heard_in(document(unit("\ud800\x00")), {"u": "\ud800 \x00"}, "fa") == []
    assert heard_in(document(), {}, "fa") == []


# --- across documents


def across(own: list[Echo], *others: list[Echo]) -> list[tuple[str, str, str, str]]:
    rows = [(f"Report {at}", echo) for at, echoes_ in enumerate(others, 1) for echo in echoes_]
    return [(each.code, each.severity.value, each.unit, each.message) for each in disagreements(own, rows)]


def test_a_name_of_several_words_in_two_documents_is_a_warning() -> None:
    source = "مادران پارک لاله."
    own = edition([(source, "The Mothers of the Laleh Park came.")])
    other = edition([(source, "The Mothers of Laleh Park came.")])
    assert across(own, other) == [
        (
            "two-renderings",
            "warning",
            "u0",
            "“Mothers of the Laleh Park” here, “Mothers of Laleh Park” in Report 1: is it one name?",
        )
    ]
    assert across(own, own) == []
    assert across(own, own, other) == []  # at least half of the others agree
    assert len(across(own, other, other, own)) == 1
    assert across(own, []) == across([], other) == []


def test_a_first_name_in_two_documents_is_a_hint() -> None:
    own = edition([("سارا آمد", "Then Sara came")])
    other = edition([("سارا رفت", "Then Sarah left")])
    assert [each[:3] for each in across(own, other)] == [("two-renderings", "hint", "u0")]


def test_other_names_of_the_same_words_are_left_alone() -> None:
    own = edition([("پارک لاله", "in Laleh Park")])
    other = edition([("مادران پارک لاله", "the Mothers of Laleh Park")])
    assert across(own, other) == []
    own = edition([("سارا", "to Sara")])
    assert across(own, edition([("سارا", "to SARA")])) == []


def test_a_persian_spelling_in_two_documents() -> None:
    own = edition([("We saw Golnesa there.", "گل‌نسا را دیدیم.")], ("en", "fa"))
    other = edition([("Then Golnesa left.", "بعد گلنسا رفت.")], ("en", "fa"))
    assert across(own, other) == [
        ("two-renderings", "hint", "u0", "“گل‌نسا” here, “گلنسا” in Report 1: is it one name?")
    ]


def test_forms_of_the_glossary_in_two_documents_are_a_hint() -> None:
    terms = read("kind,fa,en,en:variants\nplace,رود شیرینه,the Shirineh,Shirineh River\n".encode())
    own = edition([("رود شیرینه", "Shirineh River")], terms=terms)
    other = edition([("رود شیرینه", "the Shirineh")], terms=terms)
    assert ("two-renderings", "hint") in [each[:2] for each in across(own, other)]


def test_a_sentence_in_two_documents_is_a_hint_that_names_the_other() -> None:
    own = [echo for echo in edition([(SAID, OTHER)], ("en", "fa")) if echo.kind == SENTENCE]
    other = [echo for echo in edition([(SAID, ONE)], ("en", "fa")) if echo.kind == SENTENCE]
    assert across(own, other) == [
        (
            "two-translations",
            "hint",
            "u0",
            f"The same sentence stands in Report 1 as “{ONE}”; is the difference meant?",
        )
    ]
    (finding,) = disagreements([*own, *own], [("Report 1", other[0])])
    assert (finding.start, finding.end) == (0, len(OTHER))


def test_many_echoes_take_time_as_their_number_grows() -> None:
    def work(size: int) -> int:
        own = [Echo(NAME, "u", f"name {at}", f"Name{at} Ab", f"Name{at} Ab") for at in range(size)]
        others = [("x", Echo(NAME, "u", f"name {at}", f"Name{at}  Abb", f"Name{at} Abb")) for at in range(size)]
        return calls(lambda: disagreements(own, others))

    assert work(2_000) < 6 * work(500)
