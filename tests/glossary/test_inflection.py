"""Inflected and joined forms: what is found under an agreed form, and what only looks like it."""

from __future__ import annotations

import pytest

from workflow.glossary import find, read
from workflow.glossary.inflection import inflection_of
from workflow.model.glossary import TermKind
from workflow.text.spelling import ZWNJ

ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"


def found(form: str, text: str, language: str, kind: str = "term") -> list[str]:
    """The stretches that are taken for the form, behind what begins them."""
    terms = read(f'kind,{language}\n{kind},"{form}"\n'.encode())
    matches = find(text, language, terms)
    return [f"{each.beginning}|{text[each.start : each.end]}".lstrip("|") for each in matches]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("city", "city City cities city's city’s Cities"),
        ("knife", "knives knife"),
        ("wolf", "wolves"),
        ("leaf", "leaves"),
        ("belief", "beliefs"),
        ("roof", "roofs"),
        ("day", "days"),
        ("box", "boxes"),
        ("church", "churches"),
        ("class", "classes class's"),
        ("hero", "heroes heros"),
        ("photo", "photos"),
        ("quiz", "quizzes"),
        ("woman", "women women's women’s woman's"),
        ("policewoman", "policewomen"),
        ("child", "children children’s"),
        ("crisis", "crises"),
        ("phenomenon", "phenomena"),
        ("people", "people's"),
        ("James", "James James's"),
    ],
)
def test_english_plurals_and_possessives(form: str, words: str) -> None:
    for word in words.split():
        assert found(form, f"Of {word}, they said", "en") == [word]


@pytest.mark.parametrize(
    ("form", "text", "met"),
    [
        ("mother of the prisoner", "the mothers of the prisoners met", "mothers of the prisoners"),
        ("mother of the prisoner", "the mother's of the prisoner", "mother's of the prisoner"),
        ("city of refuge", "two cities of refuge", "cities of refuge"),
        ("factory committee", "the factories committees’ call", "factories committees’"),
        ("night class", "in night\nclasses, in", "night\nclasses"),
        ("Women's Committee", "the Women’s Committee’s letter", "Women’s Committee’s"),
    ],
)
def test_english_forms_of_several_words(form: str, text: str, met: str) -> None:
    assert found(form, text, "en") == [met]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("plan", "the planes fly"),
        ("car", "she cares"),
        ("not", "notes"),
        ("princes", "a princess"),
        ("city", "citizens, cite, capacities"),
        ("man", "mention, manes, mane"),
        ("chief", "chieves"),
    ],
)
def test_other_english_words_only_look_like_it(form: str, text: str) -> None:
    assert found(form, text, "en") == []


@pytest.mark.parametrize(
    ("language", "form", "text", "met"),
    [
        ("fr", "cheval", "les chevaux", "chevaux"),
        ("fr", "journal local", "des journaux locaux", "journaux locaux"),
        ("fr", "bateau", "les bateaux", "bateaux"),
        ("fr", "travail", "travaux", "travaux"),
        ("fr", "école du soir", "l’école du soir", "école du soir"),
        ("fr", "école du soir", "les écoles du soir", "écoles du soir"),
        ("es", "luz", "las luces", "luces"),
        ("es", "organización", "dos organizaciones", "organizaciones"),
        ("es", "clase nocturna", "clases nocturnas", "clases nocturnas"),
        ("de", "Frau", "die Frauen", "Frauen"),
    ],
)
def test_plurals_of_other_languages(language: str, form: str, text: str, met: str) -> None:
    assert found(form, text, language) == [met]


def test_a_language_that_is_not_known_gets_no_endings() -> None:
    assert found("casa", "casa case", "it") == ["casa"]
    assert inflection_of("it").shapes("luz") == [("luz", "")]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("کتاب", "کتاب‌ها کتابها کتاب‌های کتابهای کتاب‌هایی کتاب‌هایم کتاب‌هایشان کتاب‌های‌شان كتابهاي کتاب‌هاشون"),
        ("کتاب", "کتاب‌هاست کتاب‌هایی‌ست کتابی کتاب‌ام کتابم کتابش کتابمان کتابشان کتاب‌شان کتاب‌اند کتابِ کتابرا"),
        ("خانه", "خانهٔ خانۀ خانه‌ی خانهء خانه‌ای خانه‌ئی خانه‌ام خانه‌اش خانه‌شان خانه‌ها خانهها خانه‌هایمان"),
        ("پناهنده", "پناهندگان پناهندگانی پناهنده‌ها پناهنده‌ای"),
        ("بازداشت‌شده", "بازداشت‌شدگان بازداشت‌شده‌ها بازداشت‌شدهٔ"),
        ("کارخانه", "کارخانه‌ها کارخانجات"),
        ("دانشجو", "دانشجویان دانشجویانی دانشجوی دانشجویی دانشجوها دانشجو‌ها"),
        ("زندانی", "زندانیان زندانی‌ها زندانی‌ای زندانی‌اند"),
        ("معلم", "معلمان معلمین معلم‌ها معلمی"),
        ("روحانی", "روحانیون روحانیان"),
        ("بزرگ", "بزرگ‌تر بزرگتر بزرگ‌ترین بزرگترین"),
        ("علی", "على علي"),
        ("می‌نویسد", "می‌نویسد مینویسد می‌نویسند می‌نویسم می‌نویسیم"),
    ],
)
def test_persian_forms_joined_or_with_a_half_space(form: str, words: str) -> None:
    for word in words.split():
        assert found(form, f"از {word}، گفت", "fa") == [word], word


@pytest.mark.parametrize(
    ("form", "text", "met"),
    [
        ("کتاب", "آن کتاب ها را", "کتاب ها"),
        ("کتاب", "آن کتاب های ما", "کتاب های"),
        ("خانه", "در خانه اش", "خانه اش"),
        ("خانه", "در خانه ی ما", "خانه ی"),
        ("بزرگ", "کمی بزرگ تر", "بزرگ تر"),
        ("بازداشت‌شده", "همهٔ بازداشت شدگان", "بازداشت شدگان"),
        ("کتاب", f"آن کتاب{ZERO_WIDTH_SPACE}ها", f"کتاب{ZERO_WIDTH_SPACE}ها"),
        ("کتاب", f"این{ZWNJ}کتاب", "کتاب"),
        ("کتاب", f"به{ZWNJ}کتاب", "کتاب"),
        ("نیروی کار", f"نیروی{ZWNJ}کار", f"نیروی{ZWNJ}کار"),
    ],
)
def test_persian_forms_apart(form: str, text: str, met: str) -> None:
    assert found(form, text, "fa") == [met]


@pytest.mark.parametrize("text", ["او می‌رود.", "او می رود.", "او میرود."])
def test_a_verb_is_told_from_the_noun_of_its_letters(text: str) -> None:
    assert found("رود", text, "fa") == ["می|رود"]


def test_all_beginnings_of_verbs() -> None:
    for beginning in ("نمی", "برمی", "برنمی", "درمی"):
        assert found("رود", f"او {beginning}{ZWNJ}رود", "fa") == [f"{beginning}|رود"]
    assert found("خوان", f"می{ZWNJ}خوانند", "fa") == ["می|خوانند"]
    assert found("ناب", "می ناب", "fa") == ["ناب"], "wine, and no verb"


@pytest.mark.parametrize(
    ("form", "text", "kind"),
    [
        ("کتاب", "کتابت", "term"),
        ("کتاب", f"قدیمی{ZWNJ}کتاب", "term"),
        ("آزادی", f"آزادی{ZWNJ}خواه", "term"),
        ("زن", "زنانه", "term"),
        ("زن", "وزن", "term"),
        ("گروه", "گروگان", "term"),
        ("آرام", "آرامش", "person"),
        ("سنگ", "سنگین", "term"),
        ("بس", "بستر", "term"),
        ("رود", "میوه", "term"),
        ("سال", f"ساله{ZWNJ}اش", "term"),
    ],
)
def test_other_persian_words_only_look_like_it(form: str, text: str, kind: str) -> None:
    assert found(form, text, "fa", kind) == []


def test_an_ezafe_written_out_is_no_ending() -> None:
    for form, text in (("صدا", "صدای مردم"), ("خانه", "خانه‌ی ما"), ("خانه", "خانهء ما"), ("دانشجو", "دانشجوی ما")):
        (match,) = find(text, "fa", read(f"kind,fa\nterm,{form}\n".encode()))
        assert match.ending == "", text


def test_what_words_end_in_is_told() -> None:
    def ending(form: str, text: str, language: str) -> str:
        (match,) = find(text, language, read(f"kind,{language}\n,{form}\n".encode()))
        return match.ending

    assert ending("city of refuge", "cities of refuge", "en") == "ies"
    assert ending("woman worker", "women workers", "en") == "en s"
    assert ending("پناهنده", "پناهندگانی", "fa") == "گان ی"


def test_hashtags_are_not_inflected() -> None:
    terms = read(b"kind,en\nhashtag,#city\n")
    assert terms[0].kind is TermKind.HASHTAG
    assert find("#cities", "en", terms) == []
    assert len(find("#city", "en", terms)) == 1


def test_a_long_slogan_has_few_shapes() -> None:
    shapes = inflection_of("en").shapes("baby lady city party story")
    assert len(shapes) == 12
    assert shapes[0] == ("baby lady city party story", "")
    assert len(inflection_of("en").shapes("baby lady city party story and baby lady city")) == 1
