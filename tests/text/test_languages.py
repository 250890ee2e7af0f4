"""Tags, names, scripts and directions."""

from __future__ import annotations

import gettext

import pytest

from tests.shared_data import DATA, needs_shared
from workflow.text.direction import dir_of, first_strong, isolate
from workflow.text.languages import (
    base_language,
    canonical,
    is_tag,
    language_name,
    nearest_tag,
    plural_forms,
    region_of,
    script_of,
)


@pytest.mark.parametrize(
    "tag", ["fa", "en", "en-GB", "fa-AF", "prs", "ckb", "ku-Arab", "zh-Hans", "sr-Latn-RS", "es-419"]
)
def test_tags_in_use_are_valid(tag: str) -> None:
    assert is_tag(tag)
    assert canonical(tag.upper()) == tag
    assert language_name(tag) != tag


@pytest.mark.parametrize("tag", ["", "farsi", "en_US", "e", "xx-", "../fa", "fa/../en", "fa ", "english", "qqq", "und"])
def test_wrong_tags_are_not(tag: str) -> None:
    assert not is_tag(tag)


def test_the_nearest_tag_helps_with_a_slip() -> None:
    assert nearest_tag("persian") == "fa"
    assert nearest_tag("PT-br") == "pt-BR"
    assert nearest_tag("Kurdsh") == "ku"
    assert nearest_tag("qqqqqqqq") == ""


def test_names_in_another_language() -> None:
    assert language_name("fa", "fr") == "persan"
    assert language_name("fa", "fa") == "فارسی"
    assert language_name("ku-Arab") == "Kurdish (Arabic)"
    assert language_name("qqq") == "qqq"


def test_the_parts_of_a_tag() -> None:
    assert [base_language(tag) for tag in ("prs", "pes", "fa-AF", "EN-us", "qqq")] == ["fa", "fa", "fa", "en", "qqq"]
    assert [region_of(tag) for tag in ("prs", "fa-AF", "fa", "es-419")] == ["AF", "AF", "", "419"]
    assert [script_of(tag) for tag in ("prs", "pa-PK", "pa", "uz-AF", "he")] == ["Arab", "Arab", "Guru", "Arab", "Hebr"]


def test_directions() -> None:
    right_to_left = [
        "fa",
        "fa-AF",
        "prs",
        "ar",
        "arb",
        "ckb",
        "ps",
        "ur",
        "he",
        "iw",
        "yi",
        "sd",
        "ug",
        "dv",
        "ku-Arab",
    ]
    left_to_right = ["en", "fr", "ku", "az", "fa-Latn", "az-Latn-IR", "zh-Hans", "qqq", "", "en-GB"]
    assert {dir_of(tag) for tag in right_to_left} == {"rtl"}
    assert {dir_of(tag) for tag in left_to_right} == {"ltr"}


def test_isolates() -> None:
    assert isolate("20 May", "ltr") == "\N{LEFT-TO-RIGHT ISOLATE}20 May\N{POP DIRECTIONAL ISOLATE}"
    assert isolate("x")[0] == "\N{FIRST STRONG ISOLATE}"
    assert first_strong(isolate("سلام") + " hello") == "ltr"


@needs_shared
def test_the_first_strong_letter_decides_as_in_the_unicode_test() -> None:
    cases = 0
    for line in (DATA / "07-bidi-unicode" / "BidiCharacterTest-excerpt.txt").read_text("utf8").splitlines():
        if not line or line.startswith("#"):
            continue
        points, asked, level, *_rest = line.split(";")
        if asked == "2":  # automatic paragraph direction
            text = "".join(chr(int(point, 16)) for point in points.split())
            assert (first_strong(text) == "rtl") is (level == "1"), line
            cases += 1
    assert cases == 15


@pytest.mark.parametrize("tag", ["fa", "en", "fr", "es", "ar", "ckb", "zh-Hans", "qqq"])
def test_plural_forms_are_what_gettext_reads(tag: str) -> None:
    rule = plural_forms(tag)
    forms = int(rule.partition("nplurals=")[2].partition(";")[0])
    choose = gettext.c2py(rule.partition("plural=")[2].rstrip(";"))
    assert {choose(number) for number in range(1_000_001, 1_000_200)} <= set(range(forms))
    assert choose(1) < forms
