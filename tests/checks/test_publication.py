"""What must not get out, or not without words and rights beside it."""

from __future__ import annotations

import pytest

from tests.checks.asking import document, found, unit
from workflow.checks import check, check_unit
from workflow.checks.alt_text import says_nothing
from workflow.checks.reading import Context, Facts
from workflow.model.finding import Finding
from workflow.model.note import Note, NoteKind
from workflow.model.unit import Meta, UnitType
from workflow.source import read

PRIVATE = ["personal-data"]
IN_PRINT = Facts(publication=True)
RIGHTS = "---\nauthor: The Tuesday Circle\nlicence: CC BY 4.0\n---\n"


def of(findings: list[Finding], code: str) -> list[tuple[str, str, str]]:
    return [(each.unit, each.severity.value, each.message) for each in findings if each.code == code]


def page(text: str, code: str, language: str = "en", translations: dict[str, str] | None = None) -> list[str]:
    """Severity and message of what a rule says about a source file."""
    source = read(text, language="en")
    words = {each.key: each.text for each in source.units} if translations is None else translations
    found = check(source, words, language, facts=IN_PRINT)
    return [f"{severity}: {message}" for _, severity, message in of(found, code)]


WITHOUT = "warning: The picture {} has no alternative text: say in a few words what it shows."


@pytest.mark.parametrize(
    ("text", "pictures"),
    [
        ("![](yard.jpg)\n", ["yard.jpg"]),
        ("![ ](yard.jpg 'The yard')\n", ["yard.jpg"]),
        ("Here ![](a.png) and ![there](b.png) and ![](c.png).\n", ["a.png", "c.png"]),
        ("![][yard]\n\n[yard]: yard.jpg\n", ["yard.jpg"]),
        ("| ![](a.png) | b |\n|---|---|\n", ["a.png"]),
        ("[![](a.png)](https://a.example)\n", ["a.png"]),
        ('<figure>\n<img src="yard.jpg">\n</figure>\n', ["yard.jpg"]),
        ("A <img src='yard.jpg' title=Yard> here.\n", ["yard.jpg"]),
        ("![The yard](yard.jpg)\n", []),
        ('<img src="yard.jpg" alt="The yard">\n', []),
        ('<img src="line.png" alt="">\n', []),
        ('<img src="line.png" role="presentation">\n', []),
        ("`![](a.png)` and\n\n```\n![](b.png)\n```\n", []),
        ("\\![](a.png)\n", []),
        ("No picture.\n", []),
    ],
)
def test_pictures_without_words(text: str, pictures: list[str]) -> None:
    assert page(RIGHTS + text, "alt-text") == [WITHOUT.format(picture) for picture in pictures]


def test_a_translation_may_give_the_words_that_the_source_lacks() -> None:
    source = read("Here ![](a.png) it is.\n", language="en")
    (key,) = (each.key for each in source.units)
    assert of(check(source, {key: "این‌جا ![](a.png) است."}, "fa"), "alt-text") == [
        ("", "warning", WITHOUT.removeprefix("warning: ").format("a.png"))
    ]
    assert of(check(source, {key: "این‌جا ![فانوس](a.png) است."}, "fa"), "alt-text") == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("IMG_2034.jpg", "IMG_2034.jpg"),
        ("img-20230520-wa0001", "img-20230520-wa0001"),
        ("Screenshot 2023-05-20 at 10.12.05", "Screenshot 2023-05-20 at 10.12.05"),
        ("the_yard (2).png", "the_yard (2).png"),
        ("image", "image"),
        ("An image", "An image"),
        ("Photo 3", "Photo 3"),
        ("عکس ۲", "عکس ۲"),
        ("تصویر شمارهٔ ۱", "تصویر شمارهٔ ۱"),
        ("Photo no. 4", "Photo no. 4"),
        ("بدون عنوان", "بدون عنوان"),
        ("…", "…"),
        ("صورة", "صورة"),
        ("Fotografía", "Fotografía"),
    ],
)
def test_words_that_say_nothing(text: str, marked: str) -> None:
    warned = [("alt-text", "warning", marked)]
    assert found("A lamp", text, type=UnitType.IMAGE, codes=["alt-text"]) == warned
    assert found("![A lamp](a.png)", f"![{text}](a.png)", codes=["alt-text"]) == warned


@pytest.mark.parametrize(
    "words",
    [
        "",
        "A lamp",
        "Photo of the yard in snow",
        "عکس یادگاری مادران",
        "Image of Mary",
        "Fig leaves",
        "عکس بدون عنوانِ او",
        "عدالت!",
        "v2.0",
        "image " * 40,
    ],
)
def test_words_that_say_something(words: str) -> None:
    assert not says_nothing(words)
    assert found("The image", words or "x", codes=["alt-text"]) == []


WHO = "hint: The front matter names neither author nor credit: who wrote this?"
ALLOWED = "warning: The front matter names no rights, licence or permission: who allows this to be published?"
ELSEWHERE = (
    "warning: This was published elsewhere, and neither a licence nor a permission is named: may it appear here?"
)
ADDRESS = "hint: Author or credit tell of an earlier publication: give its address as source_url."


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("", [WHO, ALLOWED]),
        ("author: The Tuesday Circle", [ALLOWED]),
        ("author: ' '\nrights: ' '", [WHO, ALLOWED]),
        ("credit: A. S.\nlicence: CC BY 4.0", []),
        ("author: A. S.\nrights: © 2026 A. S.", []),
        ("author: A. S.\npermission: by letter, 2 May 2026", []),
        ("author: A. S.\nrights: © 2026\nsource_url: https://paper.example/7", [ELSEWHERE]),
        ("author: A. S.\nlicence: CC BY 4.0\nsource_url: https://paper.example/7", []),
        ("author: A. S.\npermission: asked\nsource_url: https://paper.example/7", []),
        ("author: A. S.\ncredit: First published in Navdan\nlicence: CC BY 4.0", [ADDRESS]),
        ("author: به نقل از ناودان\nlicence: CC BY 4.0", [ADDRESS]),
        ("author: A. S.\ncredit: https://paper.example\nlicence: CC0\nsource_url: https://paper.example", []),
    ],
)
def test_facts_of_a_publication(front: str, said: list[str]) -> None:
    text = f"---\n{front}\n---\nThe kilns are cold.\n" if front else "The kilns are cold.\n"
    assert page(text, "publication-facts") == said
    assert page(text, "publication-facts", "fa", {}) == said


def test_words_by_themselves_have_no_front_matter_to_ask() -> None:
    assert of(check(read("The kilns are cold.\n", language="en"), {}, "fa"), "publication-facts") == []


def test_pictures_with_their_place() -> None:
    facts = Facts(located=frozenset(["yard.jpg", "a b.png"]))
    said = "The file of the picture {} tells where it was taken. Save it anew without that."
    expected = [("", "warning", said.format("a b.png")), ("", "warning", said.format("yard.jpg"))]
    for language in ("en", "fa"):
        assert of(check(document(unit("One.")), {"u": "یک."}, language, facts=facts), "picture-location") == expected
    assert of(check(document(unit("One.")), {"u": "یک."}, "fa"), "picture-location") == []


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_secret_is_an_error_only_when_it_is_about_to_go_out(language: str) -> None:
    secret = document(unit("One."), meta=Meta(confidential=True))
    said = [("", "error", "This document is confidential, and this edition is about to be published.")]
    assert of(check(secret, {"u": "یک."}, language, facts=Facts(releasing=True)), "confidential") == said
    assert of(check(secret, {"u": "یک."}, language), "confidential") == []
    assert of(check(document(unit("One.")), {"u": "یک."}, language, facts=Facts(releasing=True)), "confidential") == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("از آسیاب بپرسید: ۰۹۱۲ ۳۴۵ ۶۷۸۹.", "۰۹۱۲ ۳۴۵ ۶۷۸۹"),
        ("تلفن 09123456789", "09123456789"),
        ("با [او](tel:+989123456789) تماس بگیرید", "+989123456789"),
        ("+۹۸-۹۱۲-۳۴۵-۶۷۸۹ را بگیرید", "+۹۸-۹۱۲-۳۴۵-۶۷۸۹"),
        ("کد ملی او ۰۰۱۲۳۴۵۶۷۹ است", "۰۰۱۲۳۴۵۶۷۹"),
        ("به nargol@post.example بنویسید", "nargol@post.example"),
        ("به [او](mailto:nargol@post.example) بنویسید", "nargol@post.example"),
        ("به nargol (at) post (dot) example بنویسید", "nargol (at) post (dot) example"),
        ("شبا IR062960000000100324200001", "IR062960000000100324200001"),
        ("کارت ۴۱۱۱-۱۱۱۱-۱۱۱۱-۱۱۱۱", "۴۱۱۱-۱۱۱۱-۱۱۱۱-۱۱۱۱"),
        ("گذرنامهٔ A12345678", "A12345678"),
        ("از نشانی 81.91.130.4 آمد", "81.91.130.4"),
    ],
)
def test_what_leads_to_a_person(text: str, marked: str) -> None:
    assert found("Ask at the mill.", text, codes=PRIVATE) == [("personal-data", "warning", marked)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Call 0912 345 6789.", "با ۰۹۱۲-۳۴۵-۶۷۸۹ تماس بگیرید."),
        ("Call 0912 345 6789.", "با +۹۸ ۹۱۲ ۳۴۵ ۶۷۸۹ تماس بگیرید."),
        ("Call (202) 555-0143.", "با +1-202-555-0143 تماس بگیرید."),
        ("Write to <nargol@post.example>.", "به nargol@post.example بنویسید."),
        ("Write to [her](mailto:Nargol@post.example).", "به nargol@post.example بنویسید."),
        ("IR06 2960 0000 0010 0324 2000 01", "IR062960000000100324200001"),
        ("Ask.", "از ۱۴۰۲/۰۲/۳۰ تا ۲۰۲۳-۰۵-۲۰ ساعت ۱۰:۳۰"),
        ("Ask.", "در سال‌های ۱۳۵۷-۱۳۶۷ و 1978-1981"),
        ("Ask.", "۱٬۲۳۴٬۵۶۷٬۸۹۰ ریال و 1,234,567.50"),
        ("Ask.", "شابک 978-3-16-148410-0"),
        ("Ask.", "قطعنامهٔ ۴۷/۱۳۵ و مادهٔ ۱۸ بند ۲۴۱"),
        ("Ask.", "نسخهٔ 1.2.3.4 و 10.15.7"),
        ("Ask.", "[خبر](https://news.example/1402030512345/09123456789)"),
        ("Ask.", "https://social.example/i/status/1660000000000000000"),
        ("Ask.", "از 127.0.0.1 و 192.168.1.20"),
        ("Ask.", "@nargol_sohi و #۰۹۱۲"),
        ("Ask.", "۳۱۲ نفر در ۱۴ روز"),
    ],
)
def test_what_the_source_has_or_leads_to_nobody(source: str, text: str) -> None:
    assert found(source, text, codes=PRIVATE) == []


def test_no_sentence_repeats_what_was_found() -> None:
    text = "۰۹۱۲ ۳۴۵ ۶۷۸۹، nargol@post.example، ۰۰۱۲۳۴۵۶۷۹"
    findings = [each for each in check(document(unit("Ask.")), {"u": text}, "fa") if each.code == "personal-data"]
    assert len(findings) == 3
    for each in findings:
        assert "6789" not in each.message
        assert "nargol" not in each.message
        assert each.values == {}


def test_the_original_s_own_are_hints() -> None:
    (finding,) = check_unit(unit("Call 0912 345 6789."), "Call 0912 345 6789.", Context("en", "en"))
    assert (finding.code, finding.severity.value, finding.start, finding.end) == ("personal-data", "hint", 5, 18)


def test_a_note_that_tells() -> None:
    telling = Note("mill", NoteKind.PLACE, "آسیاب", "آسیابان: ۰۹۱۲ ۳۴۵ ۶۷۸۹", "u")
    text = document(unit("Ask at the mill."))
    said = (
        "The note mill tells what may lead to a person (a telephone number, an address, an identity), and the source"
        " does not. Should readers get it?"
    )
    found_there = check(text, {"u": "از آسیاب بپرسید."}, "fa", notes=[telling])
    assert of(found_there, "personal-data-notes") == [("u", "warning", said)]
    known = document(unit("Ask at the mill, 0912 345 6789."))
    assert of(check(known, {"u": "از آسیاب بپرسید."}, "fa", notes=[telling]), "personal-data-notes") == []


@pytest.mark.parametrize(
    "text", ["\ud800@a.b", "\x00" * 9, "+" * 99, "1" * 999, "@" * 99, "![](" * 50, "IR" + "1" * 99]
)
def test_nothing_raises(text: str) -> None:
    found(text, text + "0", codes=[*PRIVATE, "alt-text"])
    check(read(text, language="en"), {}, "fa")
