"""What reviewed work teaches: names, hashtags and terms that are said alike again and again."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence

import pytest

from tests.counting import calls
from tests.shared_data import DATA, needs_shared
from workflow.glossary import read
from workflow.glossary.learn import Reviewed, Suggestion, suggestions
from workflow.model.glossary import TermKind

PAIRS = [
    ("گلنسا در رودبارنگ به شب‌درس می‌رفت.", "In Rudbarang Golnesa went to the night class."),
    ("شب‌درس را گلنسا باز کرد. #در_باز", "It was Golnesa who opened the night class. #OpenDoor"),
    ("همه از رودبارنگ آمدند، و هیچ‌کس ننشست.", "All came from Rudbarang, and nobody sat down."),
    ("خانهٔ کوچک ما پنجره نداشت.", "Our small house had no window."),
    ("سه شب‌درس تعطیل شد.", "Three night classes were closed."),
    ("شب‌درس‌ها ماندند. #در_باز", "The night classes stayed. #OpenDoor"),
    ("نامه‌ها را کسی نخواند.", "Nobody read the letters."),
    ("اردیبهشت سردی بود.", "It was a cold Ordibehesht."),
    ("باران تا اردیبهشت ماند.", "The rain stayed until Ordibehesht."),
    ("دیوار از آجر بود.", "The wall was of brick."),
]


def reviewed(pairs: Sequence[tuple[str, str]] = PAIRS, source: str = "fa", language: str = "en") -> list[Reviewed]:
    return [Reviewed(one, two, source, language, "letter", f"paragraph-{at}") for at, (one, two) in enumerate(pairs)]


def forms(found: list[Suggestion]) -> dict[tuple[str, ...], Suggestion]:
    return {tuple(each.forms[language] for language in ("fa", "en")): each for each in found}


def test_names_hashtags_and_terms_are_learnt() -> None:
    found = forms(suggestions(reviewed()))
    assert {pair: (each.kind, each.name) for pair, each in found.items()} == {
        ("#در_باز", "#OpenDoor"): (TermKind.HASHTAG, False),
        ("رودبارنگ", "Rudbarang"): (TermKind.PLACE, True),
        ("گلنسا", "Golnesa"): (TermKind.TERM, True),
        ("شب‌درس", "night class"): (TermKind.TERM, False),
    }
    assert next(iter(found)) == ("#در_باز", "#OpenDoor"), "hashtags first"
    assert [*found][-1] == ("شب‌درس", "night class"), "names before terms"


def test_the_evidence_is_told() -> None:
    one = forms(suggestions(reviewed()))["شب‌درس", "night class"]
    assert (one.together, one.of, one.other, one.share, one.score) == (4, 4, 4, 1.0, 1.0)
    assert one.examples == tuple(("letter", f"paragraph-{at}") for at in (0, 1, 4, 5))
    assert one.term.forms == {"fa": "شب‌درس", "en": "night class"}


def test_both_directions_teach_together() -> None:
    half = len(PAIRS) // 2
    other_way = reviewed([(two, one) for one, two in PAIRS[half:]], "en", "fa")
    found = suggestions([*reviewed(PAIRS[:half]), *other_way])
    assert ("رودبارنگ", "Rudbarang") in forms(found)
    assert {each.id for each in suggestions(reviewed())} >= {each.id for each in found}


def test_ids_stay_when_other_work_comes_in() -> None:
    before = forms(suggestions(reviewed()))["گلنسا", "Golnesa"]
    after = forms(suggestions([*reviewed(), *reviewed([("مهتاب رفت.", "So Mahtab left.")] * 3)]))
    assert after["گلنسا", "Golnesa"].id == before.id
    assert len(before.id) == 6


def test_what_is_agreed_on_is_not_suggested() -> None:
    known = read("kind,fa,en\nterm,شب‌درس,evening lesson\nperson,گلنسا,Golnesa\nhashtag,#در_باز,#Door\n".encode())
    assert list(forms(suggestions(reviewed(), known))) == [("رودبارنگ", "Rudbarang")]


def test_a_row_without_the_other_language_may_be_completed() -> None:
    known = read("kind,fa,fr\nplace,رودبارنگ,Roudbarang\n".encode())
    assert ("رودبارنگ", "Rudbarang") in forms(suggestions(reviewed(), known))


def test_nobody_is_suggested_who_is_not_named_in_full() -> None:
    known = read("kind,fa,naming\nperson,گلنسا,withheld\n".encode())
    assert not [each for each in suggestions(reviewed(), known) if "Golnesa" in each.forms.values()]


def test_parts_of_agreed_words_teach_nothing() -> None:
    pairs = [(f"باغ ملی شهر {at}", f"The National Garden of city {at}") for at in "abcdef"]
    known = read("kind,fa,en\nplace,باغ ملی,National Garden\n".encode())
    assert not [each for each in suggestions(reviewed(pairs), known) if "باغ" in each.forms["fa"]]


def test_days_and_months_are_left_to_the_rules_of_dates() -> None:
    assert not [each for each in suggestions(reviewed()) if "اردیبهشت" in each.forms.values()]


def test_capitals_of_headlines_and_of_sentences_make_no_names() -> None:
    pairs = [(f"سبد تازهٔ {at}", f"Basket of {at}") for at in ("نان", "سیب", "گردو", "انار")]
    headlines = [Reviewed(*pair, "fa", "en", "d", f"title-{at}") for at, pair in enumerate(pairs)]
    assert not [each for each in suggestions(headlines) if each.name]


def test_words_that_vary_are_not_suggested() -> None:
    pairs = [("دفتر سبز", "the green book"), ("دفتر زرد", "the yellow office"), ("دفتر تو", "your notebook")] * 2
    assert not [each for each in suggestions(reviewed(pairs)) if each.forms["fa"] == "دفتر"]


def test_strange_pairs_teach_nothing() -> None:
    assert suggestions([]) == []
    assert suggestions([Reviewed("", "", "fa", "en", "d", "u"), Reviewed("x", "x", "en", "en", "d", "u")]) == []
    assert suggestions([Reviewed("# @ <b> ![](x)", "\N{ZERO WIDTH NON-JOINER}", "fa", "ar", "d", "u")] * 9) == []


def test_cost_follows_the_work() -> None:
    choose = random.Random(3)
    words = ["".join(choose.choices("بتثجدرزسشک", k=4)) for _ in range(200)]
    latin = {word: "".join(choose.choices("abcdefghij", k=6)) for word in words}

    def work(count: int) -> int:
        pairs = []
        for _ in range(count):
            said = choose.sample(words, 8)
            pairs.append((" ".join(said), " ".join(latin[word] for word in said)))
        return calls(lambda: suggestions(reviewed(pairs)))

    assert work(400) < 3 * work(200)


@needs_shared
def test_real_news_teaches_real_names() -> None:
    rows = [json.loads(line) for line in (DATA / "05-parallel-tm/ntrex128-news.jsonl").read_text("utf8").splitlines()]
    pairs = [Reviewed(row["fas"], row["eng"], "fa", "en", row["doc"], f"paragraph-{row['line']}") for row in rows[:300]]
    found = suggestions(pairs)
    names = [each for each in found if each.name]
    assert len(names) > 40
    assert all(each.together >= 2 and each.share >= 0.3 for each in found)
    told = forms(found)
    for pair in (("ترامپ", "Trump"), ("مکزیک", "Mexico"), ("ناتو", "NATO"), ("سال گذشته", "last year")):
        assert pair in told, pair


@pytest.mark.parametrize("language", ["fr", "es"])
def test_two_languages_of_latin_letters(language: str) -> None:
    pairs = [("They met the Neighbours of Zur.", "Ils ont vu les Voisins de Zur.")] * 3 + [("A wall.", "Un mur.")] * 9
    found = suggestions(reviewed(pairs, "en", language))
    assert {tuple(each.forms.values()) for each in found if each.name} <= {("Neighbours of Zur", "Voisins de Zur")}
