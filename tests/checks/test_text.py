"""Words missing, left, lost or misspelt."""

from __future__ import annotations

import pytest

from tests.checks.asking import document, found, messages, unit
from tests.counting import calls
from workflow.checks import check
from workflow.checks.reading import Context, Facts, Reading
from workflow.checks.source_left import source_left
from workflow.model.unit import UnitType
from workflow.text.spellers import WordList

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
LEFT = ("same-as-source", "source-left")
CELL, TITLE, STANZA = UnitType.CELL, UnitType.TITLE, UnitType.STANZA


def test_a_unit_without_words_is_missing() -> None:
    text = document(unit("One."), unit("Two.", "v"), unit("Three.", "w"), unit(" ", "x"))
    findings = check(text, {"u": "یک.", "v": " \n"}, "fa")
    assert [(item.code, item.unit, item.severity.value) for item in findings] == [
        ("missing", "v", "error"),
        ("missing", "w", "error"),
    ]


def test_words_carried_elsewhere_are_not_missing() -> None:
    text = document(unit("One."), unit("Two.[^a]", "v"))
    assert check(text, {"u": "یک و دو.[^a]"}, "fa", carried=["v"]) == []
    lost = check(text, {"u": "یک و دو."}, "fa", carried=["v"])
    assert [(item.code, item.unit, item.severity.value) for item in lost] == [("references", "v", "error")]


def test_original_words_are_wanted() -> None:
    text = document(unit("The brick still keeps the palm.", original="fa"))
    assert messages(check(text, {}, "fa"), ["missing"]) == [
        "Original wanted: these words were first said in Persian; find and enter them."
    ]
    assert messages(check(text, {}, "fr"), ["missing"]) == ["This unit has no translation."]


@pytest.mark.parametrize(
    ("source", "language", "severity"),
    [
        ("The door is open.", "fa", "error"),
        ("The **door** is open.[^a]", "fa", "error"),
        ("We will not go back to the village.", "es", "error"),
        ("“We will not go back.”", "fa", "error"),
        ("The judgment was typed before they came.", "de", "error"),
        ("open letter", "fa", "warning"),
        ("the door", "es", "warning"),
        ("About the letters", "fr", "warning"),
        ("Download", "fa", "hint"),
        ("Privacy Policy", "ar", "hint"),
        ("radio", "es", "hint"),
        ("— @ana, [“How we learned to sign”](https://a.example/x)", "fa", "hint"),
    ],
)
def test_words_copied_from_the_source(source: str, language: str, severity: str) -> None:
    assert found(source, source, language, codes=LEFT) == [("same-as-source", severity, "")]


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("Mahrokh", "es"),
        ("Mahrokh Bahari", "es"),
        ("OK", "fa"),
        ("NASA", "fa"),
        ("Wi-Fi", "fa"),
        ("LibreOffice", "fa"),
        ("GNU/Linux", "ar"),
        ("12,5", "fr"),
        ("3 kg", "fa"),
        ("2023-05-20", "fa"),
        ("`npm install express now`", "fa"),
        ("https://letters.example/the/open/door", "fa"),
        ("ana.sohi@post.example", "fa"),
        ("#OpenTheDoor", "fa"),
        ("#the_open_door", "fa"),
        ("@open_door", "es"),
        ("%(count)d", "fa"),
        ("{name}", "fa"),
        ("$HOME/.config/open_door", "fa"),
        ("--force", "fa"),
        ("README.md", "fa"),
        ("[^a]", "fa"),
        ("![](a.png)", "fa"),
        ("…", "fa"),
    ],
)
def test_what_stays_the_same_in_every_language(source: str, language: str) -> None:
    assert found(source, source, language, codes=LEFT) == []


def test_copied_from_persian() -> None:
    assert found("در باز است.", "در باز است.", "en", source_language="fa", codes=LEFT) == [
        ("same-as-source", "warning", "")
    ]
    text = "ما به خانه باز نمی‌گردیم و در را نمی‌بندیم."
    assert found(text, text, "en", source_language="fa", codes=LEFT) == [("same-as-source", "error", "")]
    assert found(text, text, "ar", source_language="fa", codes=LEFT) == [("same-as-source", "error", "")]
    typed = text.replace("ی", "ي").replace(ZWNJ, " ")
    assert found(text, typed, "ckb", source_language="fa", codes=["same-as-source"]) == []  # another number of words
    assert found("نرگل سهی", "نرگل سهی", "ar", source_language="fa", codes=LEFT) == [("same-as-source", "hint", "")]
    assert found("#زن_زندگی", "#زن_زندگی", "en", source_language="fa", codes=LEFT) == []
    assert found("۱۴۰۲", "۱۴۰۲", "en", source_language="fa", codes=LEFT) == []


def test_one_language_and_original_words_are_not_asked_about() -> None:
    assert found("The door is open.", "The door is open.", "en-GB", codes=LEFT) == []
    assert found("در باز است به روی ما", "در باز است به روی ما", "fa-AF", source_language="fa", codes=LEFT) == []
    text = document(unit("The brick still keeps the palm.", original="fa"))
    assert messages(check(text, {"u": "The brick still keeps the palm."}, "fa"), LEFT) == []


@pytest.mark.parametrize("type", [CELL, TITLE, UnitType.ITEM, UnitType.CAPTION, UnitType.FOOTNOTE, UnitType.HEADING])
def test_every_type_of_unit_is_asked(type: UnitType) -> None:
    assert found("The door is open.", "The door is open.", type=type, codes=LEFT) == [("same-as-source", "error", "")]


@pytest.mark.parametrize(
    ("text", "language", "severity", "marked"),
    [
        ("در زدیم. Nobody opened the door.", "fa", "error", "Nobody opened the door"),
        ("Nobody opened the door. ما برگشتیم.", "fa", "error", "Nobody opened the door"),
        ("در زدیم. “Nobody opened the door yet” و رفتیم.", "ar", None, ""),
        ("گفت the door is open و رفت.", "fa", "warning", "the door is open"),
        ("گفت **the door is open now** و رفت.", "fa", None, ""),
        ("در زدیم (nobody opened the door) و رفتیم.", "fa", None, ""),
        ("در زدیم (به انگلیسی: nobody opened the door) و رفتیم.", "fa", None, ""),
        ("حقوق زنان (women’s rights) را می‌خواهیم.", "fa", None, ""),
        ("کتاب *The Old Man and the Sea* را خواند.", "fa", None, ""),
        ("کتاب The Old Man and the Sea را خواند.", "fa", None, ""),
        ("از Office of the High Commissioner for Human Rights خبری نیست.", "fa", None, ""),
        ("با `open the door` باز کنید.", "fa", None, ""),
        ("به [این‌جا](https://a.example/the/door/is/open) بیایید.", "fa", None, ""),
        ("با #open_the_door و @nobody_opened بنویسید.", "fa", None, ""),
        ("فایل config را در node باز کنید.", "fa", None, ""),
        ("Golpimos. Nobody opened the door. Volvimos.", "es", "error", "Nobody opened the door"),
        ("Dijo que nobody opened the door y se fue.", "es", "warning", "nobody opened the door"),
        ("Dijo «Nobody opened the door» y se fue.", "es", None, ""),
        ("On a dit que the window was never closed before.", "fr", "warning", "the window was never closed before"),
        ("Internet, radio y hospital no son caros.", "es", None, ""),
    ],
)
def test_words_left_from_english(text: str, language: str, severity: str | None, marked: str) -> None:
    source = "We knocked. Nobody opened the door. Internet, radio and hospital are not dear."
    expected = [("source-left", severity, marked)] if severity else []
    assert found(source, text, language, codes=LEFT) == expected


@pytest.mark.parametrize(
    ("text", "severity", "marked"),
    [
        ("We knocked. هیچ‌کس در را باز نکرد. We left.", "error", "هیچ‌کس در را باز نکرد"),
        ("We knocked and هیچ‌کس در را and left.", "warning", "هیچ‌کس در را"),
        ("The word آزادی means freedom.", "hint", "آزادی"),
        ("The word freedom (آزادی) and “زندگی” and *دادخواهی*.", None, ""),
        ("They wrote #زن_زندگی_آزادی on the wall.", None, ""),
        ("They wrote `در را باز کنید` on the wall.", None, ""),
    ],
)
def test_words_left_from_persian(text: str, severity: str | None, marked: str) -> None:
    source = "در زدیم. هیچ‌کس در را باز نکرد. رفتیم."
    expected = [("source-left", severity, marked)] if severity else []
    assert found(source, text, "en", source_language="fa", codes=LEFT) == expected


def test_an_emphasised_sentence_is_no_title() -> None:
    text = "**Nobody opened the door.** بعد باران آمد و رفتیم."
    assert found("**Nobody opened the door.** Then it rained and we left.", text, codes=LEFT) == [
        ("source-left", "error", "Nobody opened the door")
    ]
    text = "**The Open Door of the House** کتابی است دربارهٔ باران."
    assert found("**The Open Door of the House** is a book about rain.", text, codes=LEFT) == []


def test_persian_left_in_what_shares_its_letters() -> None:
    source = "مادران گفتند که در را برای ما باز کنید و رفتند."
    assert found(source, "قالت الأمهات که در را برای ما باز کنید وذهبن.", "ar", source_language="fa", codes=LEFT) == [
        ("source-left", "warning", "که در را برای ما باز کنید")
    ]
    assert found(source, "قالت الأمهات افتحوا لنا الباب وذهبن.", "ar", source_language="fa", codes=LEFT) == []


def test_a_line_of_verse_belongs_to_another_rule() -> None:
    assert found("The door\nis open", "در\nis open now", type=STANZA, codes=["source-left"]) == []


LONG = "The school above the ice store was closed in winter, and nobody who worked at the kilns was told of it."


@pytest.mark.parametrize(
    ("source", "text", "language", "severity"),
    [
        (LONG, "مدرسهٔ بالای یخ‌فروشی بسته شد.", "fa", "warning"),
        (LONG, "L’école a été fermée.", "fr", "warning"),
        (LONG, "مدرسهٔ بالای یخ‌فروشی در زمستان بسته شد و به کسی از کارگران کوره‌ها چیزی نگفتند.", "fa", None),
        (
            LONG,
            "L’école au-dessus de la glacière a été fermée en hiver, et aux fours nul n’en a été averti.",
            "fr",
            None,
        ),
        ("The mothers of the park came to the square.", "公园的母亲们来到广场。", "zh", None),
        ("The door is open.", "در.", "fa", None),
        ("Yes.", "بله، البته که همین‌طور است و جز این نیست.", "fa", None),
        ("12,345,678,901,234,567,890,123,456,789", "۱", "fa", None),
    ],
)
def test_lengths(source: str, text: str, language: str, severity: str | None) -> None:
    expected = [("length", severity, "")] if severity else []
    assert found(source, text, language, codes=["length"]) == expected


def test_a_text_pasted_twice() -> None:
    text = "مدرسهٔ بالای یخ‌فروشی در زمستان بسته شد و به کسی از کارگران کوره‌ها چیزی نگفتند."
    (finding,) = [each for each in check(document(unit(LONG)), {"u": f"{text}\n{text}"}, "fa") if each.code == "length"]
    assert (finding.severity.value, finding.message) == ("warning", "The whole translation stands here twice.")


def test_what_is_usual_is_learnt() -> None:
    text = "مدرسهٔ بالای یخ‌فروشی در زمستان بسته شد و به کسی خبر ندادند."
    assert found(LONG, text, codes=["length"], facts=Facts(growth=0.6)) == []
    assert found(LONG, text, codes=["length"], facts=Facts(growth=1.6)) == [("length", "warning", "")]


PARAGRAPH = (
    "The court sat for twenty minutes. Neither the lawyer nor the family was let in. The judgment had been typed before"
    " they came. We ask for a new hearing."
)
WHOLE = (
    "دادگاه بیست دقیقه طول کشید. نه وکیل را راه دادند و نه خانواده را. حکم را پیش از آمدنشان تایپ کرده بودند. ما دادرسی"
    " تازه می‌خواهیم."
)


def test_a_sentence_lost() -> None:
    assert found(PARAGRAPH, WHOLE, codes=["length"]) == []
    for sentence in ("نه وکیل را راه دادند و نه خانواده را. ", "حکم را پیش از آمدنشان تایپ کرده بودند. "):
        findings = check(document(unit(PARAGRAPH)), {"u": WHOLE.replace(sentence, "")}, "fa")
        assert [each.code for each in findings if each.code == "length"] == ["length"]
    last = " ".join(WHOLE.split(". ")[:-1]) + "."
    assert [code for code, _, _ in found(PARAGRAPH, last, codes=["length"])] == ["length"]


def test_sentences_without_a_space_between_them_are_counted_all_the_same() -> None:
    assert found(PARAGRAPH, WHOLE.replace(". ", "."), codes=["length"]) == []


def test_two_sentences_joined_are_not_a_sentence_lost() -> None:
    source = "The door is open. Come in and sit down with us."
    assert found(source, "در باز است؛ بیایید تو و کنار ما بنشینید.", codes=["length"]) == []


def test_verse_has_lines_instead() -> None:
    assert found(LONG, "کوتاه", type=STANZA, codes=["length"]) == []


ENGLISH = Facts(speller=WordList("the door is open and women sat well known in a street house go".split()))
PERSIAN = Facts(speller=WordList(["در", "خانه", "باز", "کتاب", "زن", "رفت", "روم", "بزرگ", "است", "مسئول"]))


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("The door is opne.", ["opne"]),
        ("Teh door is open and the hosue.", ["Teh", "hosue"]),
        ("The women’s house, the WOMEN.", []),
        ("In the street sat Mahrokh Bahari.", []),
        ("The door of Sefidkuh is open.", []),
        ("#Opne the @dorr and `opne` https://opne.example/dorr", []),
        ("The well-known dor.", ["dor"]),
        ("MFA, LibreOffice, x2y, opne_door, 3rd, ab", []),
        ("xaaa xbbb xccc xddd xeee xfff xaaa", ["xaaa", "xbbb", "xccc", "xddd", "xeee"]),
    ],
)
def test_words_that_no_dictionary_knows(text: str, unknown: list[str]) -> None:
    expected = [("spelling", "hint", word) for word in unknown]
    assert found("Una frase.", text, "en", source_language="es", codes=["spelling"], facts=ENGLISH) == expected


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        (f"کتاب{ZWNJ}هایشان در خانه است.", []),
        (f"كتاب{ZWNJ}هاي بزرگ{ZWNJ}تر", []),
        (f"می{ZWNJ}روم و نمی{ZWNJ}روم", []),
        ("خانهٔ بزرگ، کِتاب", []),
        ("کتابها و کتابهایشان", []),
        ("کابت در خانه است.", ["کابت"]),
        (f"کاتب{ZWNJ}ها", [f"کاتب{ZWNJ}ها"]),
        ("#کابت", []),
    ],
)
def test_persian_words_are_asked_for_without_their_endings(text: str, unknown: list[str]) -> None:
    expected = [("spelling", "hint", word) for word in unknown]
    assert found("A book.", text, codes=["spelling"], facts=PERSIAN) == expected


def test_what_is_agreed_or_stands_in_the_source_is_no_slip() -> None:
    assert found("A pomme.", "The pomme is open.", "en", source_language="es", codes=["spelling"], facts=ENGLISH) == []
    from workflow.glossary import read

    terms = read(b"kind,en,es\nterm,samizdat,samizdat\n")
    told = found("Un papel.", "The samizdat is open.", "en", source_language="es", codes=["spelling"], facts=ENGLISH)
    assert told == [("spelling", "hint", "samizdat")]
    assert (
        found("Un papel.", "The samizdat.", "en", source_language="es", codes=["spelling"], facts=ENGLISH, terms=terms)
        == []
    )


def test_verse_and_no_dictionary_are_silent() -> None:
    assert found("A book", "کابت", type=STANZA, codes=["spelling"], facts=PERSIAN) == []
    assert found("A book", "کابت", codes=["spelling"]) == []


@pytest.mark.parametrize("text", ["\ud800 the door is open", "\x00", "a\u200d" * 20, "«" * 50, "(the door is open" * 9])
@pytest.mark.parametrize("languages", [("en", "fa"), ("en", "es"), ("fa", "en"), ("fa", "ar"), ("xx", "yy")])
def test_nothing_raises(text: str, languages: tuple[str, str]) -> None:
    for source in ("", text, "The door. Is open. Now."):
        found(source, text, languages[1], source_language=languages[0], codes=[*LEFT, "length", "spelling"])


@pytest.mark.parametrize("piece", ["گفت the door is ", "(the door", "«a b c ", "the door is open ", "*a _b "])
@pytest.mark.parametrize("language", ["fa", "es"])
def test_work_grows_with_the_text(piece: str, language: str) -> None:
    def asked(times: int) -> int:
        reading = Reading(unit(piece * times + "x"), piece * times, Context("en", language))
        return calls(lambda: list(source_left(reading)))

    assert asked(1_600) < 2.5 * asked(800) + 2_000
