"""Terms in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.counting import calls
from workflow.glossary import Finder, Use, find, read

TERMS = read(
    """kind,fa,en,fr,en:variants,en:avoid
organisation,همسایگان رود سبز,Neighbours of the Green River,Voisins,Green River Neighbours,River People
place,رود سبز,Green River,Rivière verte,,
term,زندانی سیاسی,political prisoner,prisonnier politique,,
term,کتاب‌خانه,library,bibliothèque,,
term,کتاب,book,livre,,
term,رود,river,rivière,,
term,خانهٔ سبز,green house,maison verte,,
slogan,در باز است,The door is open,La porte est ouverte,,
hashtag,#در_باز_است,#TheDoorIsOpen,#LaPorteEstOuverte,,
""".encode(),
    "g.csv",
)


def found(text: str, language: str) -> list[tuple[str, str, str]]:
    return [(text[match.start : match.end], match.form, match.ending) for match in find(text, language, TERMS)]


@pytest.mark.parametrize(
    ("text", "form", "ending"),
    [
        ("همسایگان رود سبز", "همسایگان رود سبز", ""),
        ("همسايگان رود‌سبز", "همسایگان رود سبز", ""),
        ("زندانی  سیاسی", "زندانی سیاسی", ""),
        ("زندانی سیاسی‌ها", "زندانی سیاسی", "ها"),
        ("كتاب", "کتاب", ""),
        ("کتاب‌ها", "کتاب", "ها"),
        ("کتابها", "کتاب", "ها"),
        ("کتاب ها", "کتاب", "ها"),
        ("کتاب‌های", "کتاب", "های"),
        ("کتابی", "کتاب", "ی"),
        ("کتاب‌ام", "کتاب", "ام"),
        ("کتابمان", "کتاب", "مان"),
        ("کِتابِ", "کتاب", ""),
        ("کتابخانه", "کتاب‌خانه", ""),
        ("کتاب‌خانهٔ", "کتاب‌خانه", ""),
        ("کتابخانه‌هایشان", "کتاب‌خانه", "هایشان"),
        ("کتابخانه‌ای", "کتاب‌خانه", "ای"),
        ("#در_باز_است", "#در_باز_است", ""),
        ("زندانیان سیاسی", "زندانی سیاسی", "ان"),
        ("زندانی‌های سیاسی", "زندانی سیاسی", "های"),
        ("زندانی های سیاسی", "زندانی سیاسی", "های"),
        ("زندانیان سیاسی‌ای", "زندانی سیاسی", "ان ای"),
        ("همسایگانِ رودی سبز", "همسایگان رود سبز", "ی"),
        ("کتاب‌خانه‌ی", "کتاب‌خانه", ""),
        ("خانه‌ی سبز", "خانهٔ سبز", ""),
        ("خانه ی سبز", "خانهٔ سبز", ""),
        ("خانه‌های سبز", "خانهٔ سبز", "های"),
    ],
)
def test_persian_forms_as_they_are_written(text: str, form: str, ending: str) -> None:
    assert found(text, "fa") == [(text, form, ending)]
    assert found(f"«{text}» گفت", "fa") == [(text, form, ending)]
    assert found(f"آن {text}.", "fa-AF") == [(text, form, ending)]


@pytest.mark.parametrize(
    ("text", "form", "ending"),
    [
        ("library", "library", ""),
        ("Library", "library", ""),
        ("political prisoners", "political prisoner", "s"),
        ("political prisoner’s", "political prisoner", "'s"),
        ("political prisoners'", "political prisoner", "s'"),
        ("Green River Neighbours", "Green River Neighbours", ""),
        ("Green River", "Green River", ""),
    ],
)
def test_english_forms_as_they_are_written(text: str, form: str, ending: str) -> None:
    assert found(f"the {text}, then", "en") == [(text, form, ending)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("کتابت و کتابدار و سرود و درود", "fa"),
        ("#در_باز_است_هنوز", "fa"),
        ("bookshop riverside libraryless", "en"),
        ("a green river", "en"),  # the river is found, the place with its capitals is not
        ("", "fa"),
        ("library", "de"),
    ],
)
def test_other_words_are_left_alone(text: str, language: str) -> None:
    assert [form for _text, form, _ending in found(text, language) if form != "river"] == []


def test_the_longest_form_wins_and_nothing_overlaps() -> None:
    text = "Neighbours of the Green River met at the Green River, by a river."
    assert [form for _text, form, _ending in found(text, "en")] == [
        "Neighbours of the Green River",
        "Green River",
        "river",
    ]


def test_how_a_form_is_used_is_told() -> None:
    uses = [match.use for match in find("Green River Neighbours, River People, Green River", "en", TERMS)]
    assert uses == [Use.VARIANT, Use.AVOID, Use.AGREED]


def test_a_joined_mi_is_told() -> None:
    text = "او می‌رود"
    (match,) = find(text, "fa", TERMS)
    assert (text[match.start : match.end], match.beginning) == ("رود", "می")


def test_words_of_a_hashtag_are_no_terms() -> None:
    assert found("#کتاب و @river", "fa") == []


@given(st.text("کتاب‌خانهٔها ي#_'s.رود "))
def test_matches_lie_in_order_in_the_text(text: str) -> None:
    last = 0
    for match in find(text, "fa", TERMS):
        assert last <= match.start < match.end <= len(text)
        last = match.end


def test_ten_thousand_terms_cost_what_ten_cost() -> None:
    text = "this word7 sample and others " * 200

    def work(count: int) -> int:
        rows = "".join(f"term,واژه{number} نمونه,word{number} sample\n" for number in range(count))
        finder = Finder(read(f"kind,fa,en\n{rows}".encode()), "en")
        assert len(finder.find(text)) == 200
        return calls(lambda: finder.find(text))

    assert work(10_000) < 2 * work(10)


def test_every_word_of_a_term_may_be_inflected() -> None:
    assert found("les prisonniers politiques", "fr") == [("prisonniers politiques", "prisonnier politique", "s s")]
    assert found("of political prisoners’ letters", "en")[0][1:] == ("political prisoner", "s'")
    assert found("زندان سیاسی، زندانیانی که سیاسی‌اند", "fa") == []
    assert found("زندانیان", "fa") == []
    assert found("زندانیانسیاسی", "fa") == []  # the ending joined to the next word is another word
