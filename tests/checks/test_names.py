"""Agreed words and names, hashtags and guarded names."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.checks.asking import document, found, messages, unit
from tests.counting import calls
from workflow.checks import check, mended
from workflow.checks.reading import Context, Reading
from workflow.glossary import read
from workflow.model.finding import Finding
from workflow.model.glossary import Term
from workflow.model.note import Note, NoteKind
from workflow.model.unit import Document, Meta, UnitType

GLOSSARY = """\
kind,fa,en,es,fa:variants,en:variants,en:avoid
place,رودبارنگ,Rudbarang,Rudbarang,,,Roodbarang
place,رود شیرینه,the Shirineh,el río Shirineh,شیرینه‌رود,Shirineh River,Shirine River
organisation,مدرسهٔ شبانهٔ رودبارنگ,Rudbarang Night School,,مدرسه شبانه رودبارنگ,Night School of Rudbarang,
organisation,مادران پارک نارون,Mothers of Narvan Park,Madres del Parque Narvan,,,
person,گلنسا کریمی,Golnesa Karimi,Golnesa Karimi,,,Golnisa Karimy
work,دفتر باران,The Rain Ledger,El libro de la lluvia,,,
slogan,نان، خانه، آزادی,"Bread, Home, Freedom",,,,
hashtag,#نان_خانه_آزادی,#BreadHomeFreedom,#PanCasaLibertad,,,#BreadHouseLiberty
term,اعتصاب غذا,hunger strike,huelga de hambre,,,food strike
term,سرچشمه,spring,manantial,,,
term,بهار,spring time,,,,
"""
TERMS = read(GLOSSARY.encode())


def asked(
    source: str, text: str, language: str, code: str, source_language: str = "fa", terms: Sequence[Term] = TERMS
) -> list[Finding]:
    document_ = document(unit(source), language=source_language)
    return [each for each in check(document_, {"u": text}, language, terms=terms) if each.code == code]


def told(findings: Sequence[Finding], text: str) -> list[tuple[str, str, str | None]]:
    """Severity, the marked words and the fix."""
    return [(each.severity.value, text[each.start : each.end], each.fix) for each in findings]


# --- agreed-forms


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("به رودبارنگ رفتیم.", "We went to Rudbareng.", [("warning", "Rudbareng", None)]),
        ("به رودبارنگ رفتیم.", "We went to rudbarang.", [("warning", "rudbarang", "Rudbarang")]),
        ("به رودبارنگ رفتیم.", "We went to Rud-Barang.", [("warning", "Rud-Barang", "Rudbarang")]),
        ("به رودبارنگ رفتیم.", "We went to رودبارنگ.", [("warning", "رودبارنگ", "Rudbarang")]),
        ("به رودبارنگ رفتیم.", "We went there.", [("warning", "", None)]),
        (
            "مادران پارک نارون آمدند.",
            "The Mothers of the Narvan Park came.",
            [("warning", "Mothers of the Narvan Park", None)],
        ),
        ("نان، خانه، آزادی", "Bread, Dome, Freedom", [("warning", "Bread, Dome, Freedom", None)]),
        ("اعتصاب غذا کرد.", "She stopped eating.", [("hint", "", None)]),
        (
            "از مدرسه شبانه رودبارنگ",
            "from the Night School of Rudbarang",
            [("hint", "Night School of Rudbarang", None)],
        ),
        ("رود شیرینه", "Shirineh River", [("hint", "Shirineh River", None)]),
    ],
)
def test_a_term_said_in_other_words_is_shown(
    source: str, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    findings = asked(source, text, "en", "agreed-forms")
    assert told(findings, text) == expected


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("به رودبارنگ رفتیم. رودبارنگ سرد بود.", "We went to Rudbarang. It was cold there."),
        ("رودبارنگ", "*Rudbarang*’s roofs"),
        ("مدرسهٔ شبانهٔ رودبارنگ در رودبارنگ است.", "The Rudbarang Night School is in the town."),
        ("گلنسا کریمی گفت.", "Karimi said so."),
        ("گلنسا کریمی گفت.", "Ms Karimi said so."),
        ("دفتر باران", "Rain Ledger (mm)"),
        ("اعتصاب غذا", "Hunger strikes"),
        ("سرچشمه", "Springs"),
        ("بهار آمد.", "It was spring time."),
        ("نامه‌ای نیامد.", "No letter came."),
        ("#نان_خانه_آزادی", "#Bread"),  # hashtags are another rule's
        ("به رودبارنگ رفتیم.", "We went to Roodbarang."),  # forms to avoid as well
        ("`رودبارنگ`", "`x`"),
    ],
)
def test_a_term_that_is_said_is_left_alone(source: str, text: str) -> None:
    assert asked(source, text, "en", "agreed-forms") == []


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("We went to Rudbarang.", "به رودبرنگ رفتیم.", [("warning", "رودبرنگ", None)]),
        ("We went to Rudbarang.", "به رودبارنگی‌ها سر زدیم.", []),
        ("We went to Rudbarang.", "به رود‌بارنگ رفتیم.", []),
        ("The Rudbarang Night School", "مدرسۀ شبانه‌ی رودبارنگ", []),
        ("The Mothers of Narvan Park", "مادرانِ پارک نارون", []),
    ],
)
def test_persian_forms_may_have_endings_and_half_spaces(
    source: str, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert told(asked(source, text, "fa", "agreed-forms", "en"), text) == expected


def test_the_sentence_names_the_agreed_form() -> None:
    assert messages(asked("رودبارنگ", "there", "en", "agreed-forms")) == [
        "“رودبارنگ” of the source is not here; agreed is “Rudbarang”."
    ]
    assert messages(asked("رودبارنگ", "Rudbareng", "en", "agreed-forms")) == [
        "“Rudbareng” stands here; agreed is “Rudbarang”."
    ]


def test_in_verse_a_name_is_a_hint_and_a_word_is_free() -> None:
    codes = ("agreed-forms",)
    assert found("رودبارنگ", "there", "en", source_language="fa", type=UnitType.STANZA, codes=codes, terms=TERMS) == [
        ("agreed-forms", "hint", "")
    ]
    assert found("سرچشمه", "well", "en", source_language="fa", type=UnitType.STANZA, codes=codes, terms=TERMS) == []


# --- forms-to-avoid


def test_forms_to_avoid_are_named_with_the_agreed_one() -> None:
    terms = read(
        """kind,fa,en,en:avoid
organisation,همسایگان رود سبز,Neighbours of the Green River,River People|Green River
term,در,,gate
""".encode()
    )
    asked_ = document(unit("x"), language="fa")
    good = "Neighbours of the Green River at the [door](https://a.example/River-People)"
    assert [item for item in check(asked_, {"u": good}, "en", terms=terms) if item.code == "forms-to-avoid"] == []
    text = "The River People’s gate"
    found_ = [item for item in check(asked_, {"u": text}, "en", terms=terms) if item.code == "forms-to-avoid"]
    assert told(found_, text) == [("warning", "River People’s", None), ("warning", "gate", None)]
    assert messages(found_) == [
        "“River People’s” is a form to avoid; agreed is “Neighbours of the Green River”.",
        "“gate” is a form to avoid.",
    ]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("To Roodbarang.", "To Rudbarang."),
        ("along the Shirine River", "along the Shirineh"),
        ("along Shirine River", "along the Shirineh"),
        ("a food strike", "a food strike"),  # another word may ask for another article
        ("Roodbarang’s", "Roodbarang’s"),
    ],
)
def test_the_agreed_form_is_put_in_where_it_fits(text: str, fixed: str) -> None:
    findings = asked("x", text, "en", "forms-to-avoid")
    assert len(findings) == 1
    assert mended(text, findings) == fixed


# --- naming

GUARDED = """\
kind,fa,en,naming,en:variants
person,گلنسا کریمی,Golnesa Karimi,initials,Golnessa Karimy
person,یونس درواری,,withheld,
person,بهار,Bahar,initials,
person,سارا کریمی‌نژاد,Sara Kariminejad,,
"""


def guarded(text: str, language: str = "en", source: str = "x", **more: object) -> list[tuple[str, str, str | None]]:
    source_language = "fa" if language != "fa" else "en"
    document_ = document(unit(source), language=source_language)
    terms = read(GUARDED.encode())
    findings = check(document_, {"u": text}, language, terms=terms, **more)  # type: ignore[arg-type]
    return told([each for each in findings if each.code == "naming"], text)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Golnesa Karimi came.", "en", [("error", "Golnesa Karimi", "G. K.")]),
        ("It was Golnesa Karimi.", "en", [("error", "Golnesa Karimi", "G. K")]),
        ("**Golnesa Karimi**’s letter", "en", [("error", "Golnesa Karimi", "G. K.")]),
        ("GOLNESA KARIMI", "en", [("error", "GOLNESA KARIMI", "G. K.")]),
        ("Golnesa\N{NO-BREAK SPACE}Karimi", "en", [("error", "Golnesa\N{NO-BREAK SPACE}Karimi", "G. K.")]),
        ("Karimi, Golnesa", "en", [("error", "Karimi, Golnesa", None)]),
        ("Golnésa Karimi", "fr", [("error", "Golnésa Karimi", "G. K.")]),
        ("Golnessa Karimy", "en", [("error", "Golnessa Karimy", "G. K.")]),
        ("Golnesa Karimee", "en", [("error", "Golnesa Karimee", None)]),
        ("Gol-nessa Kari-mi", "en", [("error", "Gol-nessa Kari-mi", None)]),
        ("Gole-nesa Karimee", "en", [("error", "Gole-nesa Karimee", None)]),
        ("Golnesa K. came.", "en", [("warning", "Golnesa K.", None)]),
        ("بهار ک. آمد.", "fa", [("warning", "بهار", None)]),
        ("#GolnesaKarimi", "en", [("error", "GolnesaKarimi", None)]),
        ("[her](https://a.example/golnesa-karimi)", "en", [("error", "golnesa-karimi", None)]),
        ("گلنسا كریمي آمد", "fa", [("error", "گلنسا كریمي", "گ. ک.")]),
        ("به گل‌نسا کریمی‌ها", "fa", [("error", "گل‌نسا کریمی", "گ. ک.")]),
        ("گلنسا کریمی", "en", [("error", "گلنسا کریمی", "G. K.")]),
        ("Golnesa Karimi", "fa", [("error", "Golnesa Karimi", "گ. ک.")]),
        ("Younes Darvari came.", "en", [("error", "Younes Darvari", None)]),
        ("یونس دَرواری", "fa", [("error", "یونس دَرواری", None)]),
        ("ي. د. Y. D.", "fa", []),
        ("ی. د. آمد", "fa", [("warning", "ی. د.", None)]),
        ("Ms Karimi came.", "en", [("warning", "Karimi", None)]),
        ("Golnesa came.", "en", [("warning", "Golnesa", None)]),
        ("خانم درواری آمد.", "fa", [("warning", "درواری", None)]),
        ("Bahar came.", "en", [("error", "Bahar", "B.")]),
        ("بهار آمد.", "fa", [("warning", "بهار", None)]),
    ],
)
def test_a_person_is_named_no_more_than_is_agreed(
    text: str, language: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert guarded(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("G. K. came.", "en"),
        ("گ. ک. آمد.", "fa"),
        ("Sara Kariminejad came.", "en"),
        ("سارا کریمی‌نژاد آمد", "fa"),
        ("She came.", "en"),
        ("a karimi rug", "en"),
        ("Our goals, nesakar, imitate.", "en"),
        ("", "en"),
        ("\ud800\x00", "en"),
    ],
)
def test_initials_and_other_people_are_left_alone(text: str, language: str) -> None:
    assert guarded(text, language) == []


def test_initials_put_in_are_not_found_again() -> None:
    text = "Golnesa Karimi met Golnesa Karimi."
    terms = read(GUARDED.encode())
    findings = [
        each
        for each in check(document(unit("x"), language="fa"), {"u": text}, "en", terms=terms)
        if each.code == "naming"
    ]
    assert mended(text, findings) == "G. K. met G. K."
    assert guarded("G. K. met G. K.") == []


def test_no_sentence_repeats_a_guarded_name() -> None:
    terms = read(GUARDED.encode())
    text = "Golnesa Karimi, Younes Darvari, Karimi"
    found_ = check(document(unit("x"), language="fa"), {"u": text}, "en", terms=terms)
    said = [each.message for each in found_ if each.code == "naming"]
    assert said == [
        "This person is to be named by initials only: “G. K.”.",
        "This name is withheld: nothing of it may be published.",
        "This may be a part of a name that is to be “G. K.”; is somebody else meant?",
    ]


def test_notes_titles_and_the_original_are_looked_at() -> None:
    terms = read(GUARDED.encode())
    note = Note("who", NoteKind.PERSON, "she", "See *گلنسا کریمی*.", "u")
    asked_ = document(unit("x", type=UnitType.TITLE, plain=True), language="fa")
    found_ = [each for each in check(asked_, {"u": "she"}, "en", terms=terms, notes=[note]) if each.code == "naming"]
    assert [(each.severity.value, each.unit, each.start, each.end) for each in found_] == [("error", "u", 0, 0)]
    original = document(unit("گلنسا کریمی آمد"), language="fa")
    found_ = [each for each in check(original, {}, "fa", terms=terms) if each.code == "naming"]
    assert told(found_, "گلنسا کریمی آمد") == [("error", "گلنسا کریمی", "گ. ک.")]
    kept_back = document(unit("گلنسا کریمی آمد"), language="fa", meta=Meta(publish_source=False))
    assert [each for each in check(kept_back, {}, "fa", terms=terms) if each.code == "naming"] == []
    signed = document(unit("x"), language="fa", meta=Meta(author="Golnesa Karimi"))
    found_ = [each for each in check(signed, {"u": "y"}, "en", terms=terms) if each.code == "naming"]
    assert [(each.severity.value, each.unit) for each in found_] == [("error", "")]


# --- hashtags


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("#نان_خانه_آزادی", "#NanKhanehAzadi", [("error", "#NanKhanehAzadi", "#BreadHomeFreedom")]),
        ("#نان_خانه_آزادی", "#nan_khaneh_azadi", [("error", "#nan_khaneh_azadi", "#BreadHomeFreedom")]),
        ("#نان_خانه_آزادی", "#BreadHomFreedom", [("error", "#BreadHomFreedom", "#BreadHomeFreedom")]),
        ("#نان_خانه_آزادی", "#Bread Home Freedom!", [("error", "#Bread Home Freedom", "#BreadHomeFreedom")]),
        ("#نان_خانه_آزادی", "# BreadHomeFreedom", [("error", "# BreadHomeFreedom", "#BreadHomeFreedom")]),
        ("#نان_خانه_آزادی", "#Bread-Home-Freedom", [("error", "#Bread-Home-Freedom", "#BreadHomeFreedom")]),
        ("#نان_خانه_آزادی", "say BreadHomeFreedom", [("error", "BreadHomeFreedom", "#BreadHomeFreedom")]),
        ("#نان_خانه_آزادی", "BreadHomeFreedom#", [("error", "BreadHomeFreedom#", "#BreadHomeFreedom")]),
        ("#نان_خانه_آزادی", "#نان_خانه_آزادی", [("warning", "#نان_خانه_آزادی", "#BreadHomeFreedom")]),
        ("#نان_خانه_آزادی", "Bread for all", [("warning", "", None)]),
        ("#نان_خانه_آزادی", "#Justice", [("warning", "", None)]),
        ("#صدای_رود", "Voice", [("warning", "", None)]),
        ("#صدای_رود", "#SedayeRud", [("warning", "#SedayeRud", None)]),
        ("#مهرنوش_راد", "#MehrnoushRad", [("hint", "#MehrnoushRad", None)]),
        ("#صدای_رود", "#صدای رود", [("warning", "#صدای رود", "#صدای_رود")]),
        ("#صدای_رود", "#صدایرود", [("warning", "#صدایرود", "#صدای_رود")]),
        ("#صدای_رود", "#RiverVoice-Now", [("warning", "#RiverVoice", None)]),
        ("#صدای_رود_ما", "#Our voice", [("warning", "#Our", None)]),
        ("#زن", "#Ø²Ù†", [("warning", "#Ø²Ù†", "#زن")]),
        ("#صدای_رود", "#صدای_رود", [("hint", "#صدای_رود", None)]),
        ("#صدای_رود", "hear #صداي_رود and #صدای_رود", [("hint", "#صداي_رود", None)]),
    ],
)
def test_a_hashtag_that_leads_nowhere_is_shown(
    source: str, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    findings = asked(source, text, "en", "hashtags")
    assert told(findings, text) == expected
    fixed = mended(text, findings)
    assert [each for each in asked(source, fixed, "en", "hashtags") if each.fix is not None] == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("#نان_خانه_آزادی", "#BreadHomeFreedom"),
        ("#نان_خانه_آزادی", "**#breadhomefreedom**"),
        ("#نان_خانه_آزادی و #نان_خانه_آزادی", "#BreadHomeFreedom"),
        ("#نان_خانه_آزادی", "#BreadHouseLiberty"),  # forms to avoid are another rule's
        ("#صدای_رود", "#VoiceOfTheRiver"),
        ("#Evin", "#Evin"),
        ("شمارهٔ #3", "number 3"),
        ("[در](#door)", "[door](#door)"),
        ("`#x_y`", "`z`"),
        ("C# و F#", "C and F"),
        ("نامه", "A #letter"),
    ],
)
def test_a_hashtag_in_the_readers_words_or_its_own_is_right(source: str, text: str) -> None:
    assert asked(source, text, "en", "hashtags") == []


def test_a_persian_hashtag_without_an_agreed_form_is_its_own_among_arabic_letters() -> None:
    assert asked("#صدای_رود", "#صدای_رود", "ar", "hashtags") == []
    assert [each.severity.value for each in asked("#صدای_رود", "#صدای_رود", "fr", "hashtags")] == ["hint"]


def test_titles_hold_hashtags_too() -> None:
    title = document(unit("بخوانید #نان_خانه_آزادی", type=UnitType.TITLE, plain=True), language="fa")
    found_ = check(title, {"u": "Read #Bread Home Freedom"}, "en", terms=TERMS)
    assert [(each.start, each.end, each.fix) for each in found_ if each.code == "hashtags"] == [
        (5, 24, "#BreadHomeFreedom")
    ]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("by @river_watch", "از @river_wach", [("warning", "@river_wach", "@river_watch")]),
        ("by @river_watch", "از @somebody", [("warning", "@somebody", None)]),
        ("by @river_watch", "از دیده‌بان رود", [("warning", "", None)]),
        ("by @river_watch", "از @River_Watch.", []),
        ("@a_b and @c_d", "@c_d و @a_b", []),
        ("mail me@river.example", "بنویسید", []),
        ("`@app.get`", "`x`", []),
    ],
)
def test_a_mention_is_an_address(source: str, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(asked(source, text, "fa", "hashtags", "en"), text) == expected


@pytest.mark.parametrize(
    "piece", ["(", "#a ", "@a ", "Ab of ", "Golnesa Karimi ", "گلنسا ", "#BreadHome #x ", "#?? ", "A-"]
)
def test_the_work_grows_as_the_text_does(piece: str) -> None:
    terms = read((GLOSSARY + "person,یونس درواری,,,,,\n").encode())
    context = Context("fa", "en", terms=terms)

    def work(size: int) -> int:
        from workflow.checks.hashtags import hashtags
        from workflow.checks.naming import naming
        from workflow.checks.reading import EditionReading
        from workflow.checks.two_renderings import two_renderings
        from workflow.checks.two_translations import two_translations

        text = piece * (size // len(piece))
        reading = Reading(unit(text), text, context)
        whole = EditionReading(Document("", (reading.unit,), ()), context, (reading.unit,), {}, readings={"u": reading})
        return calls(
            lambda: [
                list(found_)
                for found_ in (hashtags(reading), naming(whole), two_renderings(whole), two_translations(whole))
            ]
        )

    work(2_000)
    assert work(16_000) < 5 * work(4_000)
