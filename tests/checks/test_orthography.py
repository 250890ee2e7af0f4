"""Persian orthography: what is found, what is left alone, and that fixes harm nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.checks.corpus import Sample
from benchmarks.checks.planted.orthography_own import our_verse, ours
from tests.checks.asking import document, found, unit
from tests.counting import calls
from tests.shared_data import DATA, needs_shared
from workflow.checks import RULES, check, mended
from workflow.checks.customs import Customs, Style
from workflow.checks.rule import Family
from workflow.model.finding import Finding
from workflow.model.unit import UnitType
from workflow.text.spelling import fold

Z = "\N{ZERO WIDTH NON-JOINER}"
CODES = frozenset(rule.code for rule in RULES if rule.family is Family.ORTHOGRAPHY)
OTHERS = frozenset(rule.code for rule in RULES) - CODES
ONLY = Customs(Style(off=OTHERS))
HOUSE = Customs(Style(orthography="house", off=OTHERS))
BOTH = Customs(Style(off=OTHERS - {"bracket-edges"}))


def findings(
    text: str, code: str, *, source: str = "x", customs: Customs = ONLY, type: UnitType = UnitType.PARAGRAPH
) -> list[Finding]:
    said = check(document(unit(source, type=type)), {"u": text}, "fa", customs=customs)
    return [each for each in said if each.code == code]


def fixed(text: str, code: str, **more: object) -> str:
    return mended(text, findings(text, code, **more))  # type: ignore[arg-type]


def test_they_are_asked_of_persian_and_dari_alone() -> None:
    text = "می روم ، كتاب ها ?"
    assert (
        found("x", text, "fa-AF", codes=CODES, customs=ONLY) == found("x", text, "fa", codes=CODES, customs=ONLY) != []
    )
    assert found("x", text, "ar", codes=CODES, customs=ONLY) == found("x", text, "ckb", codes=CODES, customs=ONLY) == []


@pytest.mark.parametrize(
    ("text", "marked", "wanted"),
    [
        ("يك روز", "يك", "یک روز"),
        ("خانه‌اى كوچك", "خانه‌اى", "خانه‌ای کوچک"),
        ("کتابهاي", "کتابهاي", "کتابهای"),
        ("حتى او", "حتى", "حتی او"),
        ("رهبرى", "رهبرى", "رهبری"),
        ("ﺁنها", "ﺁنها", "آنها"),
        ("ﺳﻼم", "ﺳﻼم", "سلام"),
        ("ھمه", "ھمه", "همه"),
        ("خانە", "خانە", "خانه"),
        ("[كتاب](a.html) و `كد`", "كتاب", "[کتاب](a.html) و `كد`"),
        ("وزارت كشور اعلام كرد", "كشور", "وزارت کشور اعلام کرد"),
        ("#آزادي", "آزادي", "#آزادی"),
    ],
)
def test_arabic_letters(text: str, marked: str, wanted: str) -> None:
    first = findings(text, "arabic-letters")[0]
    assert (text[first.start : first.end], first.severity) == (marked, "warning")
    assert fixed(text, "arabic-letters") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "کتاب‌های ما دربارهٔ قرآن، تأثیر، مسئول و رؤیا",
        "گفت: «بسم الله الرحمن الرحيم» و آغاز کرد",
        "آیهٔ ﴿قُلْ هُوَ اللَّهُ أَحَدٌ﴾ را خواند",
        "شعار «الشعب يريد إسقاط النظام» شنیده شد",
        "سازمان «حركة النهضة» را منحل کرد",
        "إنا لله وإنا إليه راجعون",
        "نام کردی او «ڕێبین کەریم» است",
        "سال ۱۳۲۰ ھ",
        "خانۀ ما",
        "خانە\N{ARABIC HAMZA ABOVE} ما",
        "`كد` و https://a.example/كتاب",
        "صلاحِ کار کجا و منِ خراب کجا؟",
        "ﷺ و ﷲ و ﷼",
    ],
)
def test_letters_that_are_right(text: str) -> None:
    assert findings(text, "arabic-letters") == []


def test_teh_marbuta_is_a_hint_without_fix() -> None:
    assert found("x", "جهة دیدار", codes={"arabic-letters"}) == [("arabic-letters", "hint", "ة")]
    assert findings("دائرةالمعارف و آیة الله", "arabic-letters") == []


def test_letters_are_asked_about_in_poems_and_originals() -> None:
    assert found("x", "يار آمد", type=UnitType.STANZA, codes={"arabic-letters"}) == [
        ("arabic-letters", "warning", "يار")
    ]
    said = check(document(unit("يار آمد ، میروم"), language="fa"), {}, "fa", customs=ONLY)
    assert [(each.code, each.start, each.end) for each in said if each.code in CODES] == [("arabic-letters", 0, 3)]


def test_nothing_else_is_asked_of_poems() -> None:
    text = 'می روم ، رهــا ?\n"کتاب ها"  ۱۲ و 13'
    assert found("x", text, type=UnitType.STANZA, codes=CODES, customs=ONLY) == []
    assert len(found("x", text, codes=CODES, customs=ONLY)) > 5


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("می روم", f"می{Z}روم"),
        ("نمی خواهند", f"نمی{Z}خواهند"),
        ("میروم", f"می{Z}روم"),
        ("نمیخواهم", f"نمی{Z}خواهم"),
        ("برنمیگردد", f"برنمی{Z}گردد"),
        ("باز می گردند", f"باز می{Z}گردند"),
        ("می كند", f"می{Z}کند"),
        ("می بینمش", f"می{Z}بینمش"),
        ("میخوام", f"می{Z}خوام"),
        ("می توان", f"می{Z}توان"),
        ("کتاب ها", f"کتاب{Z}ها"),
        ("کتاب های ما", f"کتاب{Z}های ما"),
        ("API های ما", f"API{Z}های ما"),
        ("دست هایشان", f"دست{Z}هایشان"),
        ("خانهها", f"خانه{Z}ها"),
        ("خانههای ما", f"خانه{Z}های ما"),
        ("بزرگ تر", f"بزرگ{Z}تر"),
        ("مهم ترین", f"مهم{Z}ترین"),
        ("کم تر", "کمتر"),
        ("رفته ام", f"رفته{Z}ام"),
        ("رفتهاند", f"رفته{Z}اند"),
        ("خانه ای", f"خانه{Z}ای"),
        ("برنامهای", f"برنامه{Z}ای"),
        ("خانه اش", f"خانه{Z}اش"),
        ("خانه ی ما", f"خانه{Z}ی ما"),
        ("برنامهریزی", f"برنامه{Z}ریزی"),
        ("بهطور", f"به{Z}طور"),
        ("**کتاب های** ما", f"**کتاب{Z}های** ما"),
    ],
)
def test_a_sure_half_space_is_a_warning_with_a_fix(text: str, wanted: str) -> None:
    (only,) = findings(text, "zwnj-missing")
    assert only.severity == "warning"
    assert fixed(text, "zwnj-missing") == wanted
    assert findings(wanted, "zwnj-missing") == []
    assert fixed(text, "zwnj-missing", customs=HOUSE) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "می ناب",
        "جام می خورد",
        "در ماه می گفتند",
        "۵ می گفت",
        "میزبان، میدان، میانجی، میراث، میلاد",
        "تحقیقات میدانی",
        "همیشه و کمیسیون و زمین",
        "ها! آمد",
        "تنها و انتها و بهای آن",
        "چشم تر",
        "تر و خشک",
        "کلاس تر و تمیز",
        "ای ایران",
        "گفت که ای مردم",
        "شبکه ای بی سی",
        "نمایندهٔ خانه ام کلثوم را دید",
        "راه‌ها و گروه‌ها",
        "کارها و روزها و سفرهای ما",
        "روزهای خوب، نهادهای مدنی، درهای بسته",
        "بازدیدهای ما",
        "به طور کلی",
        "هم وقت و هم مکان",
        "نام دارند",
        "افزایش یافته است",
        "بی او و بی تو",
        "غیر از این",
        "بی بی سی",
        "کتاب، ها",
        '`می روم` و [x](a.html "کتاب ها")',
        "قرآن و علی‌رغم",
        f"بی{Z}توجهی و گفت{Z}وگو",
        "دختر، دفتر، چتر، بهتر، بیشتر",
        "",
    ],
)
def test_what_wants_no_half_space(text: str) -> None:
    assert findings(text or "-", "zwnj-missing") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("آنها", f"آن{Z}ها"),
        ("کتابها", f"کتاب{Z}ها"),
        ("پیش\u200cبینیهای", f"پیش{Z}بینی{Z}های"),
        ("سالهاست", f"سال{Z}هاست"),
        ("بزرگتر", f"بزرگ{Z}تر"),
        ("دستهایم", f"دست{Z}هایم"),
        ("گوشهایم", f"گوش{Z}هایم"),
        ("اصلاحطلبان", f"اصلاح{Z}طلبان"),
        ("نرمافزار", f"نرم{Z}افزار"),
    ],
)
def test_what_the_academy_alone_asks_for(text: str, wanted: str) -> None:
    (only,) = findings(text, "zwnj-missing")
    assert (only.severity, only.fix) == ("hint", wanted)
    assert findings(text, "zwnj-missing", customs=HOUSE) == []


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("آن ها رفتند", f"آن{Z}ها"),
        ("نرم افزار", f"نرم{Z}افزار"),
        ("روزنامه نگاران", f"روزنامه{Z}نگاران"),
        ("غیر قانونی", "غیرقانونی"),
        ("مستند سازی", "مستندسازی"),
        ("بازدید کننده ها", f"بازدیدکننده{Z}ها"),
        ("صدای شان", "صدایشان"),
        ("برای تان", "برایتان"),
        ("زندگی شان", f"زندگی{Z}شان"),
        ("نظر اش", "نظرش"),
        ("انجمن تان", f"انجمن{Z}تان"),
        ("کشور شان", "کشورشان"),
        ("نگران اند", f"نگران{Z}اند"),
        ("هم زمان", None),
        ("خانه داری؟", None),
        ("آزادی خواهی داشت", None),
        ("کلاه بردار", None),
        ("بی فکری", None),
        ("غلیظ سازی", None),
        ("مشتاق ای", None),
        ("خسته ای دوست", None),
    ],
)
def test_words_of_two_parts_are_hints(text: str, fix: str | None) -> None:
    said = findings(text, "zwnj-missing")
    assert [(each.severity, each.fix) for each in said] == ([("hint", fix)] if text != "مشتاق ای" else [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("کشور های دور", "کشورهای دور"),
        ("صدا ها و گاو ها", "صداها و گاوها"),
        ("امیدوار تر از پیش", "امیدوارتر از پیش"),
        ("کند ترین راه", "کندترین راه"),
        ("Receiver ها", f"Receiver{Z}ها"),
    ],
)
def test_no_half_space_where_none_is_seen(text: str, wanted: str) -> None:
    assert fixed(text, "zwnj-missing") == wanted
    assert findings(wanted, "zwnj-missing") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("باران میاید", f"باران می{Z}آید"),
        ("نان میاورد", f"نان می{Z}آورد"),
        ("برگ میافتد", f"برگ می{Z}افتد"),
        ("می ایند", f"می{Z}آیند"),
    ],
)
def test_a_lost_madda_comes_back_with_the_half_space(text: str, wanted: str) -> None:
    assert fixed(text, "zwnj-missing") == wanted


@pytest.mark.parametrize(
    "text",
    ["هفتهای یک بار", "نشانهای آزادی", "خواستهای مردم", "نشستهای خبری", "ساعتهای دراز", "ساختهایم"],
)
def test_what_may_be_a_plural_or_an_indefinite_is_no_fix(text: str) -> None:
    assert [(each.severity, each.fix) for each in findings(text, "zwnj-missing")] == [("hint", None)]


@pytest.mark.parametrize(
    "text",
    [
        "کردهای عراق",
        "هرگز نمیرید",
        "سدهای کشور",
        "پیکرهای بی‌جان",
        "مشاورهای دولت",
        "دربارهای کهن",
        "رسیدهای بانک",
        "از شانگهای تا مومبای",
        "فقهای شورای نگهبان",
        "صد منهای ده",
        "خونبهای برادرش",
        "در شهرتنها بود",
        f"خیابان{Z}های های{Z}استریت",
        "با خونسردی گفت",
        "اقدام پیشگیرانه",
        "به دست آورد",
    ],
)
def test_what_only_looks_like_a_word_of_two_parts(text: str) -> None:
    assert findings(text, "zwnj-missing") == []


def test_a_person_called_may_is_no_verb() -> None:
    assert findings("می گفت", "zwnj-missing", source="May said")[0].fix is None
    assert findings("می گفت", "zwnj-missing", source="she said")[0].fix == f"می{Z}گفت"


def test_gaps_that_share_a_word_are_one_finding() -> None:
    assert fixed("دسته بندی های", "zwnj-missing") == f"دسته{Z}بندی{Z}های"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"می{Z}{Z}روم", f"می{Z}روم"),
        (f"می {Z}روم", f"می{Z}روم"),
        (f"می{Z} روم", f"می{Z}روم"),
        (f"کتاب{Z} ها", f"کتاب{Z}ها"),
        (f"او{Z} گفت", "او گفت"),
        (f"گفت{Z}.", "گفت."),
        (f"گفت{Z}، و", "گفت، و"),
        (f"({Z}گفت)", "(گفت)"),
        (f"گفت{Z}", "گفت"),
        (f"{Z}گفت", "گفت"),
        ("می\N{ZERO WIDTH JOINER}روم", f"می{Z}روم"),
        ("می\N{NOT SIGN}روم", f"می{Z}روم"),
        ("می\N{SOFT HYPHEN}روم", f"می{Z}روم"),
        ("کتاب\N{ZERO WIDTH SPACE}ها", f"کتاب{Z}ها"),
        ("کتاب\N{ZERO WIDTH NO-BREAK SPACE}ها", f"کتاب{Z}ها"),
        ("نمونه\N{LEFT-TO-RIGHT MARK}ها", f"نمونه{Z}ها"),
        (f"نمونه\N{RIGHT-TO-LEFT MARK}{Z}ها", f"نمونه{Z}ها"),
        (f"نمونه{Z}\N{LEFT-TO-RIGHT MARK}ها", f"نمونه{Z}ها"),
        (f"کشور {Z}ها", "کشورها"),
    ],
)
def test_half_spaces_out_of_place(text: str, wanted: str) -> None:
    (only,) = findings(text, "zwnj-misplaced")
    assert only.severity == "warning"
    assert fixed(text, "zwnj-misplaced") == wanted
    assert findings(wanted, "zwnj-misplaced") == []


@pytest.mark.parametrize(
    "text",
    [
        f"می{Z}روم",
        f"کار{Z}ها",
        f"API{Z}ها",
        f"«کیهان»{Z}ها",
        f"۲۰{Z}ساله",
        f"`code`{Z}ها",
        f"%s{Z}ها",
        f"[پیوند](a.html){Z}ها",
        f"C++\N{LEFT-TO-RIGHT MARK}{Z}ها",
        "کار\N{LEFT-TO-RIGHT MARK}های",
        "ه\N{ZERO WIDTH JOINER} . ش",
        "¬ نفی",
        "👨\N{ZERO WIDTH JOINER}👩",
    ],
)
def test_half_spaces_in_place(text: str) -> None:
    assert findings(text, "zwnj-misplaced") == []


@pytest.mark.parametrize(
    ("text", "wanted", "severity"),
    [
        ("رفت ، آمد", "رفت، آمد", "warning"),
        ("رفت .", "رفت.", "warning"),
        ("رفت ؟", "رفت؟", "warning"),
        ("رفت  ؛ آمد", "رفت؛ آمد", "warning"),
        ("رفت،آمد", "رفت، آمد", "warning"),
        ("( رفت)", "(رفت)", "warning"),
        ("« رفت »", "«رفت»", "warning"),
        ("«رفت ».", "«رفت».", "warning"),
        ("**رفت** ، آمد", "**رفت**، آمد", "warning"),
        ("رفت  آمد", "رفت آمد", "hint"),
        ("کتاب(چاپ دوم)", "کتاب (چاپ دوم)", "hint"),
        ("گفت«نه خیر»", "گفت «نه خیر»", "hint"),
        ("نامید.در تهران", "نامید. در تهران", "hint"),
        ("«آزادی»بود", "«آزادی» بود", "hint"),
        ("(پایتخت)است", "(پایتخت) است", "hint"),
        ("گفت:«نه خیر»", "گفت: «نه خیر»", "hint"),
    ],
)
def test_spacing(text: str, wanted: str, severity: str) -> None:
    said = findings(text, "persian-spacing")
    assert {each.severity for each in said} == {severity}
    assert fixed(text, "persian-spacing") == wanted
    assert findings(wanted, "persian-spacing") == []


@pytest.mark.parametrize(
    "text",
    [
        "رفت، آمد. گفت: «نه»؛ چرا؟",
        "ساعت ۱۲:۳۰ و ۳٫۵ و ۱٬۰۰۰ و ۲،۵۰۰",
        "رفت ... آمد",
        "رفت… آمد",
        "م. ا. به‌آذین",
        "ساعت ۵ ب.ظ",
        "کالا(ها)ی ما",
        "او(ی) ما",
        "«کیهان»ها و «آزادی»ست",
        "خوب :) و ;) و :( و",
        "او )دومی( رفت",
        "او »نه« گفت",
        "فایل .env و NET. را",
        "**رفت**، [آمد](a.html)، `کد`، و",
        "رفت  \nآمد",
        "https://a.example/a,b",
        "a , b و c",
        "| رفت  |  آمد |",
        "<b>رفت</b> <i>آمد</i>",
        "متن ![x](a.png) متن",
    ],
)
def test_spacing_that_is_right(text: str) -> None:
    assert findings(text, "persian-spacing") == []


def test_columns_of_a_program_keep_their_shape() -> None:
    assert findings("پوشه      یک مسیر", "persian-spacing", source="DIR      a path") == []
    assert fixed("پوشه      یک مسیر", "persian-spacing", source="DIR a path") == "پوشه یک مسیر"


def test_turned_brackets_and_spaces_are_mended_one_after_the_other() -> None:
    for text, wanted in (("او )دومی( رفت ،", "او (دومی) رفت،"), ("او »نه« گفت .", "او «نه» گفت.")):
        assert mended(text, check(document(unit("x")), {"u": text}, "fa", customs=BOTH)) == wanted


def test_a_list_for_programs_keeps_its_shape() -> None:
    assert findings("بله،خیر،شاید", "persian-spacing", source="yes,no,maybe") == []
    assert findings("بله,خیر,شاید", "latin-punctuation", source="yes,no,maybe") == []


@pytest.mark.parametrize(
    ("text", "wanted", "severity"),
    [
        ("چرا?", "چرا؟", "warning"),
        ("رفت, آمد", "رفت، آمد", "warning"),
        ("رفت; آمد", "رفت؛ آمد", "warning"),
        ("«چرا»?", "«چرا»؟", "warning"),
        ("(چرا)?", "(چرا)؟", "warning"),
        ("**چرا**?", "**چرا**؟", "warning"),
        ("در ۱۴۰۲, آمد", "در ۱۴۰۲، آمد", "warning"),
        ("چرا?!", "چرا؟!", "warning"),
        ("سرور API, سپس", "سرور API، سپس", "hint"),
        ("این است FastAPI?", "این است FastAPI؟", "hint"),
        ("۵۰%", "۵۰٪", "hint"),
    ],
)
def test_latin_punctuation(text: str, wanted: str, severity: str) -> None:
    (only,) = findings(text, "latin-punctuation")
    assert (only.severity, fixed(text, "latin-punctuation")) == (severity, wanted)
    assert findings(wanted, "latin-punctuation") == []


@pytest.mark.parametrize(
    "text",
    [
        "زبان‌های C, C++, Java",
        "۱,۰۰۰ و 1,000",
        "Is this it? بله",
        "&nbsp;رفت &amp;آمد",
        "%(name)s و %s و 50% off",
        "https://a.example/?q=1;b",
        "`رفت, آمد?`",
        "(?P<سال>)",
        "Hello, world?",
        "کتاب What Is to Be Done? را خواندم",
        "خوب ;)",
    ],
)
def test_latin_punctuation_in_place(text: str) -> None:
    assert findings(text, "latin-punctuation") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("۱۲ تن از 30 تن", "۱۲ تن از ۳۰ تن"),
        ("سال ۱۴۰2", "سال ۱۴۰۲"),
        ("ساعت ۱۲:30", "ساعت ۱۲:۳۰"),
        ("سال ١٤٠٢", "سال ۱۴۰۲"),
        ("۵ کتاب در 20٪ موارد", "۵ کتاب در ۲۰٪ موارد"),
        ("در ۲۰2۰، Zhou گفت", "در ۲۰۲۰، Zhou گفت"),
    ],
)
def test_mixed_digits(text: str, wanted: str) -> None:
    (only,) = findings(text, "mixed-digits")
    assert (only.severity, fixed(text, "mixed-digits")) == ("warning", wanted)
    assert findings(wanted, "mixed-digits") == []


@pytest.mark.parametrize(
    "text",
    [
        "۱۲ تن و COVID-19 و B2",
        "کووید-19 در ۱۲ کشور",
        "Windows 10 و ۲ نسخه",
        "۲ روز پس از (20 May 2023)",
        "نسخهٔ 3.11.2 و ۵ فایل",
        "۵ فایل، {0} و %1 و &#8204;",
        "۱۴۰۲ (2023-05-20)",
        "تلفن 02188990011 و ۵",
        "`12` و ۱۳",
        "[۱](a12.html)",
        "سال ۱۴۰۲ و ۱۴۰۳",
        "میان 20 × 10-18 mol/L و ۳۰",
        "12",
    ],
)
def test_digits_in_place(text: str) -> None:
    assert findings(text, "mixed-digits") == []


def test_latin_digits_throughout_are_one_hint() -> None:
    assert found("x", "در 5 شهر و 6 روستا", codes={"mixed-digits"}) == [("mixed-digits", "hint", "5")]
    assert findings("در 5 شهر", "mixed-digits")[0].fix is None


def test_kashida() -> None:
    assert fixed("ســـلام و رهـایی", "kashida") == "سلام و رهایی"
    assert fixed("سلامـــ", "kashida") == "سلام"
    assert found("x", "تهران ـ شیراز", codes={"kashida"}) == [("kashida", "hint", "ـ")]
    for text in ("سال ۱۳۲۰ هـ.ش", "پسوند ـها", "الرحمـٰن", "`ســلام`"):
        assert findings(text, "kashida") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('گفت "نه".', "گفت «نه»."),
        ("گفت “نه”.", "گفت «نه»."),
        ("گفت ”نه“.", "گفت «نه»."),
        ('"یک" و "دو"', "«یک» و «دو»"),
        ('کلمهٔ "**آزادی**"', "کلمهٔ «**آزادی**»"),
    ],
)
def test_quotes(text: str, wanted: str) -> None:
    assert {each.severity for each in findings(text, "persian-quotes")} == {"hint"}
    assert fixed(text, "persian-quotes") == wanted
    assert findings(wanted, "persian-quotes") == []


@pytest.mark.parametrize(
    "text",
    [
        "گفت «او “نه” گفت».",
        'پروندهٔ "foo.txt" را',
        'صفحهٔ 12" و',
        'گفت "نه.',
        'گفت \\"نه\\".',
        'گفت "نه و بعد "آری و رفت',
        '<a title="نه">آری</a>',
        '[x](a.html "نه")',
        '`"نه"`',
    ],
)
def test_quotes_that_are_right(text: str) -> None:
    assert findings(text, "persian-quotes") == []


def test_quotes_around_guillemets_are_for_a_person_to_mend() -> None:
    assert [each.fix for each in findings('"گفت: «نه» و رفت"', "persian-quotes")] == [None, None]


def test_ezafe() -> None:
    hamza, yeh = Customs(Style(ezafe="hamza", off=OTHERS)), Customs(Style(ezafe="yeh", off=OTHERS))
    assert fixed(f"خانه{Z}ی ما و نامهٔ او", "hamza-ezafe", customs=hamza) == "خانهٔ ما و نامهٔ او"
    assert fixed("خانهٔ ما و نامۀ او", "hamza-ezafe", customs=yeh) == f"خانه{Z}ی ما و نامه{Z}ی او"
    assert findings("خانهٔ ما و نامۀ او", "hamza-ezafe") == []
    assert findings(f"خانه{Z}ی ما", "hamza-ezafe") == []
    assert findings(f"خانه{Z}ای و خانه{Z}هایی", "hamza-ezafe", customs=hamza) == []
    (mixed,) = findings(f"خانهٔ ما و نامهٔ او و بچه{Z}ی من", "hamza-ezafe")
    assert (mixed.severity, mixed.fix) == ("hint", "هٔ")
    assert fixed("خانهء ما", "hamza-ezafe") == "خانهٔ ما"
    assert fixed("خانه ی ما", "zwnj-missing", customs=hamza) == "خانهٔ ما"


def test_words_with_a_hamza_as_the_academy_writes_them() -> None:
    assert fixed("مسؤول هیأت", "hamza-ezafe") == "مسئول هیئت"
    assert findings("زیبائی", "hamza-ezafe")[0].fix is None
    assert findings("بهائیان و رضائی و مسئول و رؤیا و تأثیر و جزء", "hamza-ezafe") == []
    assert findings("مسؤول زیبائی", "hamza-ezafe", customs=HOUSE) == []


@given(st.text(st.sampled_from('می روم کتابهاخیيكة،؟?.,;:!()«»"“ـ\u200c\u200d\u00ad ٔۀء۱۲3٤%-*_`[]<&\n\x00\ud800aZ')))
def test_any_text_is_read_and_fixes_come_to_rest(text: str) -> None:
    for _ in range(6):
        said = check(document(unit("x")), {"u": text}, "fa", customs=ONLY)
        assert all(0 <= each.start <= each.end <= len(text) for each in said)
        if not any(each.fix is not None for each in said):
            return
        text = mended(text, said)
    pytest.fail(f"fixes of {text!r} never come to rest")


@pytest.mark.parametrize(
    "piece",
    [
        "می روم ",
        "خانهها",
        "ه",
        "« ",
        '"',
        f"می{Z}{Z}",
        "، ",
        " ",
        "1۲",
        "ـ",
        "ال يا ",
        "َ",
        "كتاب ",
        "(",
        f" {Z}",
        "a,b; ",
        "می",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    def asked(times: int) -> int:
        return calls(lambda: check(document(unit("x")), {"u": "آ" + piece * times}, "fa", customs=ONLY))

    asked(50)
    assert asked(2_000) < 6 * asked(500) + 5_000


@pytest.mark.parametrize("sample", [*ours(), *our_verse()], ids=lambda sample: sample.pair.source[:30])
def test_careful_sentences_are_left_alone(sample: Sample) -> None:
    assert [each for each in sample.findings() if each.code in CODES] == []


@needs_shared
def test_what_is_right_stays_as_it_is() -> None:
    words = (DATA / "07-bidi-unicode/zwnj-words.tsv").read_text("utf8").splitlines()[1:]
    for word in (line.split("\t")[0].strip(Z) for line in words):
        said = check(document(unit("x")), {"u": word}, "fa", customs=ONLY)
        assert [each for each in said if each.severity == "warning" and f"{Z}{Z}" not in word] == [], word


@needs_shared
def test_words_in_want_of_a_half_space_get_it() -> None:
    rows = (DATA / "07-bidi-unicode/zwnj-corrections.tsv").read_text("utf8").splitlines()[1:]
    pairs = [line.split("\t") for line in rows]
    right = [fixed(written, "zwnj-missing") == wanted.strip(Z).replace(Z * 2, Z) for written, wanted in pairs]
    assert sum(right) >= 0.95 * len(pairs)


def _letters(text: str) -> str:
    """Without what a half-space brings with it: a madda."""
    return fold(text).replace(" ", "").replace("آ", "ا")


@needs_shared
def test_older_spelling_loses_no_letter() -> None:
    rows = [
        json.loads(line) for line in (DATA / "04-prose-statements/udhr/articles.jsonl").read_text("utf8").splitlines()
    ]
    texts = [text for row in rows if row["code"] == "pes_1" for text in row["paragraphs"]]
    for text in texts:
        said = check(document(unit("x")), {"u": text}, "fa", customs=ONLY)
        after = mended(text, said)
        assert _letters(after) == _letters(text)
        assert [word for word in ("بعصیان", "بدنیا", "باین", "بعنوان") if (word in text) != (word in after)] == []


@needs_shared
def test_vocalised_verse_is_not_touched() -> None:
    lines = (DATA / "03-poetry/hafez-vocalised.jsonl").read_text("utf8").splitlines()
    for poem in map(json.loads, lines):
        text = "\n".join(half for couplet in poem["couplets"] for half in couplet)
        assert found("x", text, type=UnitType.STANZA, codes=CODES, customs=ONLY) == []
