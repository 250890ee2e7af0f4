"""Words of pages, machines and half-done texts that were left standing."""

from __future__ import annotations

import pytest

from tests.checks.asking import document, found, messages, unit
from tests.checks.asking_markup import fixed, kept
from workflow.checks import check


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("با ما بمانید. Tweet URL", ("warning", "Tweet URL")),
        ("[تصویر] مردم در میدان", ("warning", "[تصویر]")),
        ("مردم در میدان [Image 3]", ("warning", "[Image 3]")),
        ("اشتراک‌گذاری در فیس‌بوک", ("warning", "اشتراک‌گذاری در فیس‌بوک")),
        ("باران بارید. ادامهٔ مطلب…", ("warning", "ادامهٔ مطلب")),
        ("رفتن به محتواي اصلي", ("warning", "رفتن به محتواي اصلي")),
        ("باران بارید. TODO", ("warning", "TODO")),
        ("باران [بررسی شود] بارید.", ("warning", "[بررسی شود]")),
        ("باران بارید؟؟؟", ("warning", "؟؟؟")),
        ("لورم ایپسوم متن ساختگی", ("error", "لورم ایپسوم")),
        ("TRANSLATE ME", ("error", "TRANSLATE ME")),
        ("در {{place}} باران بارید", ("warning", "{{place}}")),
        ("در %s باران بارید", ("warning", "%s")),
        ("در [نام شهر را وارد کنید] باران بارید", ("warning", "[نام شهر را وارد کنید]")),
        ("در [insert city here] باران بارید", ("warning", "[insert city here]")),
        ("در <<PLACE>> باران بارید", ("warning", "<<PLACE>>")),
        ("Ø¨Ø§Ø±Ø§Ù† بارید", ("error", "Ø¨Ø§Ø±Ø§Ù†")),
        ("با\N{REPLACEMENT CHARACTER}ان بارید", ("error", "\N{REPLACEMENT CHARACTER}")),
        ("باران&amp;nbsp;بارید", ("warning", "&amp;nbsp;")),
        ("در اینجا ترجمه آمده است: باران بارید", ("warning", "در اینجا ترجمه آمده است:")),
        ("Here is the translation:\n\nباران بارید", ("warning", "Here is the translation:")),
        ("به‌عنوان یک مدل زبانی نظری ندارم", ("error", "به‌عنوان یک مدل زبانی")),
        ("باران بارید <unk>", ("error", "<unk>")),
        ("به گزارش ؛ باران بارید", ("warning", "به گزارش ؛")),
        ("باران بارید pic.twitter.com/Ab1", ("warning", "pic.twitter.com")),
        ("باران بارید. Click here to read more", ("warning", "Click here to read more")),
        ("باران بارید (ترجمه نشده)", ("warning", "(ترجمه نشده)")),
        ("باران [Translator: check this] بارید.", ("warning", "[Translator: check this]")),
        ("باران [مترجم: بررسی شود] بارید.", ("warning", "[مترجم: بررسی شود]")),
        ("در @@PLACE@@ باران بارید", ("warning", "@@PLACE@@")),
    ],
)
def test_leftovers(text: str, expected: tuple[str, str]) -> None:
    assert found("It rained.", text, codes={"leftovers"}) == [("leftovers", *expected)]


@pytest.mark.parametrize(
    ("source", "text", "language"),
    [
        ("می‌خواهم بیشتر بخوانم.", "I want to read more.", "en"),
        ("بیشتر خواندم و بعد نوشتم.", "Read more books and write less, she said.", "en"),
        ("All of it.", "TODO ES POSIBLE", "es"),
        ("He is 50% sure.", "۵۰٪ مطمئن است.", "fa"),
        ("Use {name} and %s.", "از {name} و %s استفاده کنید.", "fa"),
        ("A translation of the letter:", "ترجمهٔ نامه:", "fa"),
        ("She translated the letter: it was short.", "نامه را ترجمه کرد: کوتاه بود.", "fa"),
        ("The island lies off Denmark.", "Øen ligger ud for Danmark, på Ærø.", "da"),
        ("Jo\N{LATIN SMALL LETTER A WITH TILDE}o", "JO\N{LATIN CAPITAL LETTER A WITH TILDE}O", "pt"),
        ("with images [in] it", "با عکس‌هایی [در] آن", "fa"),
        ("the [photo] of her", "آن [عکس] او", "fa"),
        ("the [brother] came", "[برادر شما] آمد", "fa"),
        ("the [brother] came", "vino [su hermano] ayer", "es"),
        ("[photo](a.png)", "[عکس](a.png)", "fa"),
        ("At once; and so on, and on.", "Sur-le-champ ; et ainsi de suite.", "fr"),
        ("پیش از آن، پس از این، و نه", "He moved on; she looked at me, and the lamp was turned off.", "en"),
        ("before, during and after it", "پیش از، هنگام و پس از آن", "fa"),
        ("code `TODO`", "کد `TODO`", "fa"),
        ("the book (untranslated so far) by her", "کتاب او (تاکنون ترجمه‌نشده)", "fa"),
        ("she [the translator] checked it", "او [مترجم] بررسی کرد", "fa"),
        ("XX century", "قرن XX", "fa"),
        ("Really??", "واقعاً؟؟", "fa"),
        ("an aid: as an aide", "como ayuda: de ayudante", "es"),
    ],
)
def test_words_that_a_text_means_are_no_leftovers(source: str, text: str, language: str) -> None:
    source_language = "fa" if "\u0600" < max(source) < "\u0700" else "en"
    assert found(source, text, language, source_language=source_language, codes={"leftovers"}) == []


def test_what_the_source_says_too_is_a_hint_but_for_what_stood_for_a_picture() -> None:
    assert found("TODO: rain", "TODO: باران", codes={"leftovers"}) == [("leftovers", "hint", "TODO")]
    assert found("As an AI, it rains.", "به عنوان یک هوش مصنوعی می‌بارد.", codes={"leftovers"}) == [
        ("leftovers", "hint", "به عنوان یک هوش مصنوعی")
    ]
    assert found("Tweet URL", "نشانی توییت", codes={"leftovers"}) == [("leftovers", "warning", "نشانی توییت")]


def test_the_originals_own_leftovers_are_named() -> None:
    asked = document(unit("Daily update on; the court is closed. [image]"), unit("Lorem ipsum.", "v"))
    findings = kept(check(asked, {}, "en"))
    assert [(item.unit, item.severity.value, item.start, item.end) for item in findings] == [
        ("u", "warning", 13, 16),
        ("u", "warning", 38, 45),
        ("v", "warning", 0, 11),
    ]
    assert messages(findings)[0] == "Words seem to be lost at “on;”, perhaps those of a link."


def test_an_entity_escaped_twice_is_mended() -> None:
    assert fixed("It rained.", "باران&amp;nbsp;بارید &amp;amp;amp; رفت") == "باران&nbsp;بارید &amp; رفت"
