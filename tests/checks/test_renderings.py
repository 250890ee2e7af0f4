"""One name in two ways in one edition, and what names sound like."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.checks.asking import document, unit
from workflow.checks import check
from workflow.glossary import read
from workflow.model.glossary import Term
from workflow.text.names import names, near, parts
from workflow.text.sounds import sound_alike, sounds

TERMS = read(
    """kind,fa,en,fa:variants,en:variants
organisation,مدرسهٔ شبانهٔ رودبارنگ,Rudbarang Night School,مدرسه شبانه رودبارنگ,Night School of Rudbarang
""".encode()
)


def edition(
    pairs: Sequence[tuple[str, str]], languages: tuple[str, str] = ("fa", "en"), terms: Sequence[Term] = ()
) -> list[tuple[str, str, str]]:
    """Severity, unit and marked words of what ``two-renderings`` finds."""
    units = [unit(source, f"u{at}") for at, (source, _) in enumerate(pairs)]
    texts = {f"u{at}": text for at, (_, text) in enumerate(pairs)}
    found_ = check(document(*units, language=languages[0]), texts, languages[1], terms=terms)
    return [
        (each.severity.value, each.unit, texts[each.unit][each.start : each.end])
        for each in found_
        if each.code == "two-renderings"
    ]


@pytest.mark.parametrize(
    ("second", "marked"),
    [
        ("The Mothers of the Laleh Park spoke.", "Mothers of the Laleh Park"),
        ("The Mothers of Lale Park spoke.", "Mothers of Lale Park"),
        ("The Mothers of Laleh-Park spoke.", "Mothers of Laleh-Park"),
        ("The Mothers of Laaleh Park spoke.", "Mothers of Laaleh Park"),
    ],
)
def test_a_latin_name_is_spelled_in_one_way(second: str, marked: str) -> None:
    source = "مادران پارک لاله سخن گفتند."
    pairs = [(source, "The Mothers of Laleh Park spoke."), (source, second)]
    assert edition(pairs) == [("warning", "u1", marked)]
    assert edition(pairs[::-1]) == [("warning", "u1", "Mothers of Laleh Park")]
    assert edition([*pairs[::-1], pairs[0]]) == [("warning", "u0", marked)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("مهسا امینی", "Mahsa Amini"), ("مهسا امینی", "Mahsa Amiini")),
        (("خامنه‌ای گفت", "Khamenei said"), ("خامنه‌ای گفت", "Khamene'i said")),
        (("به رودبارنگ رفت", "She went to Rudbarang"), ("رودبارنگ سرد است", "Roudbarang is cold")),
        (("محمدرضا آمد", "Mohammad Reza came"), ("محمدرضا رفت", "Mohammadreza left")),
        (("با سارا کریمی", "with Sara Karimi"), ("کریمی رفت", "Then Karimy left")),
    ],
)
def test_letters_of_a_name_do_not_change(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert [severity for severity, _, _ in edition([one, other])] == ["warning"]


@pytest.mark.parametrize(
    ("source", "one", "other"),
    [
        ("قاسملو", "Ghasemlou", "Qasemlu"),
        ("خدیجه", "Khadijeh", "Khadija"),
        ("فاطمه سپهری", "Fatemeh Sepehri", "Fatima Sepehri"),
        ("ژینا سرابی", "Zhina Sarabi", "Jina Sarabi"),
    ],
)
def test_letters_of_persian_have_one_writing(source: str, one: str, other: str) -> None:
    pairs = [(f"{source} آمد", f"Then {one} came"), (f"{source} رفت", f"Then {other} left")]
    assert edition(pairs) == [("warning", "u1", other)]


def test_names_that_only_sound_alike_are_two() -> None:
    pairs = [("حسین و حسن", "Hossein and Hassan"), ("حسن رفت", "Hassan left"), ("حسین ماند", "Hossein stayed")]
    assert edition(pairs) == []


def test_a_name_behind_a_form_of_address_opens_no_sentence() -> None:
    pairs = [("Dr. Whitmore said so.", "دکتر ویتمور گفت."), ("Whitmore left.", "ویت‌مور رفت.")]
    assert edition(pairs, ("en", "fa")) == [("warning", "u1", "ویت‌مور")]
    pairs = [("Kamala Ross spoke.", "کامالا راس سخن گفت."), ("Kamala Ross left.", "کمالا راس رفت.")]
    assert edition(pairs, ("en", "fa")) == [("warning", "u1", "کمالا")]


def test_a_capital_lost_is_a_hint() -> None:
    pairs = [("زندان اوین", "In Evin Prison"), ("از زندان اوین", "From Evin prison she wrote")]
    assert edition(pairs) == [("hint", "u1", "Evin prison")]


@pytest.mark.parametrize(
    "pairs",
    [
        [("محمد رضا آمد", "Mohammad Reza came"), ("محمد رضایی رفت", "Mohammad Rezaei left")],
        [("کرمی آمد", "There Karami came"), ("کریمی رفت", "There Karimi left")],
        [("مادران پارک", "The Mothers came"), ("مادر پارک", "The Mother came")],
        [("سارا کریمی گفت", "Sara Karimi said"), ("کریمی گفت", "Karimi said")],
        [("سارا کریمی گفت", "Sara Karimi said"), ("س. ک. گفت", "S. K. said")],
        [("کتاب سارا", "Sara’s book"), ("سارا آمد", "“Sara” came")],
        [("عراق جنگید", "There Iraq fought"), ("نیروهای عراقی", "the Iraqi forces")],
        [("در گاردین", "in The Guardian"), ("گاردین نوشت", "the Guardian wrote")],
        [("خبر", "Evin News"), ("خبر", "EVIN NEWS")],
        [("زندان اوین", "Evin Prison"), ("شهر اوین", "Evin town")],
        [("وزیر آمد", "the Minister came"), ("وزارت گفت", "the Ministry said")],
        [("کلاس ب", "Class B"), ("کلاس", "Class")],
    ],
)
def test_different_names_and_inflected_ones_are_left_alone(pairs: list[tuple[str, str]]) -> None:
    assert edition(pairs) == []


def test_spanish_words_follow_their_noun() -> None:
    pairs = [("The Minister came", "Vino el Ministro"), ("The Minister left", "Se fue la Ministra")]
    assert edition(pairs, ("en", "es")) == []
    pairs = [("In Donggala", "En Donggala"), ("From Donggala", "De Domggala"), ("To Donggala", "A Donggala")]
    assert edition(pairs, ("en", "es")) == [("warning", "u1", "Domggala")]


@pytest.mark.parametrize(
    ("name", "one", "other", "marked"),
    [
        ("Golnesa", "گلنسا", "گل‌نسا", "گل‌نسا"),
        ("Golnesa", "گلنسا", "گل نسا", "گل نسا"),
        ("Tehran", "تهران", "طهران", "طهران"),
        ("Rezaei", "رضایی", "رضائی", "رضائی"),
        ("Rudbarang", "رودبارنگ", "رودبرنگ", "رودبرنگ"),
        ("Mehrabi", "مهرابی", "محرابی", "محرابی"),
        ("Golnar", "گلنار", "گلانار", "گلانار"),
        ("Charles", "شارل‌تن", "شارلوتن", "شارلوتن"),
    ],
)
def test_a_persian_name_is_spelled_in_one_way(name: str, one: str, other: str, marked: str) -> None:
    pairs = [
        (f"We saw {name} there.", f"آن‌جا {one} را دیدیم."),
        (f"Then {name} left.", f"بعد {one} رفت."),
        (f"Nobody asked {name} why.", f"کسی از {other} نپرسید چرا."),
    ]
    if name == "Charles":
        pairs[1] = ("Then he left.", "بعد او رفت.")
    assert edition(pairs, ("en", "fa")) == [("warning", "u2", marked)]


@pytest.mark.parametrize(
    "pairs",
    [
        [("We saw Sara there.", "سارا را دیدیم."), ("Then Sara left.", "بعد او رفت.")],
        [("We saw Tehran there.", "تهران را دیدیم."), ("In Tehran", "در تهران‌ها"), ("To Tehran", "به تهرانِ ما")],
        [("We saw Reza there.", "آن‌جا رضا را دیدیم."), ("And Reza again.", "باز رضای ما")],
        [("We saw Karimi there.", "کریمی را دیدیم."), ("We saw Karami there.", "کرمی را دیدیم.")],
        [("Police came.", "پلیس آمد."), ("Police left.", "پولیس رفت.")],  # a capital that opens a sentence says nothing
        [("With #SaraKarimi", "با #سارا_کریمی"), ("Sara Karimi", "سارا کریمی")],
    ],
)
def test_persian_words_that_differ_rightly_are_left_alone(pairs: list[tuple[str, str]]) -> None:
    assert edition(pairs, ("en", "fa")) == []


def test_an_arabic_word_may_have_a_letter_joined_before_it() -> None:
    pairs = [("We saw Thomas there.", "رأينا توماس هناك."), ("And Thomas left, Thomas.", "وتوماس غادر لتوماس.")]
    assert edition(pairs, ("en", "ar")) == []


def test_two_forms_of_the_glossary_are_a_hint() -> None:
    pairs = [("مدرسهٔ شبانهٔ رودبارنگ", "The Rudbarang Night School")] * 2
    pairs.append(("مدرسه شبانه رودبارنگ", "The Night School of Rudbarang"))
    assert edition(pairs, terms=TERMS) == [("hint", "u2", "Night School of Rudbarang")]


# --- what they stand on


def test_names_are_runs_of_capitals() -> None:
    text = (
        "In Evin Prison Dr. Sara Karimi-Rad met the Prison d’Evin’s head at Universidad de la Luz."
        " When Al-Hayat wrote @Sara #Evin"
    )
    assert [name.surface for name in names(text)] == [
        "Evin Prison Dr",
        "Sara Karimi-Rad",
        "Prison d'Evin",
        "Universidad de la Luz",
        "Al-Hayat",
    ]
    assert parts("Prison d’Evin") == ("prison", "evin")
    assert not near(("joel",), ("joel", "l"))


@pytest.mark.parametrize(
    ("latin", "persian", "same"),
    [
        ("Khamenei", "خامنه‌ای", True),
        ("Sotoudeh", "ستوده", True),
        ("Baluchestan", "بلوچستان", True),
        ("Zhina", "ژینا", True),
        ("Jina", "ژینا", True),
        ("Qom", "قم", True),
        ("Ghom", "قم", True),
        ("Washington", "واشنگتن", True),
        ("Cyrus", "سیروس", True),
        ("George", "جورج", True),
        ("Tehrani", "تهران", False),
        ("Sara", "سر", False),
        ("Hassan", "حسین", False),
    ],
)
def test_latin_and_persian_spellings_are_heard_as_one(latin: str, persian: str, same: bool) -> None:
    assert sound_alike(latin, persian) is same


def test_words_without_letters_have_no_sound() -> None:
    assert [sounds(word) for word in ("", "123", "\ud800", "ا", "aeiou", "\x00")] == [()] * 6
