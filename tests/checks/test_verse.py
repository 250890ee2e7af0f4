"""Lines of verse: their number and length, refrains, and lines left in the source's language."""

from __future__ import annotations

import pytest

from tests.checks.asking import document, found, unit
from tests.counting import calls
from workflow.checks import BY_CODE, Context, check, mended
from workflow.checks.reading import Reading
from workflow.model.finding import Finding
from workflow.model.unit import UnitType
from workflow.text.verse import lines_of, said_words, shared_ending

VERSE = frozenset(["verse-lines", "line-length", "refrain", "source-line"])
STANZA = UnitType.STANZA


def of_family(source: str, text: str, language: str = "fa", **more: object) -> list[tuple[str, str, str]]:
    return found(source, text, language, type=STANZA, codes=VERSE, **more)  # type: ignore[arg-type]


def poem(*pairs: tuple[str, str], source_language: str = "en", language: str = "fa", **more: object) -> list[Finding]:
    units = [unit(source, f"u{at}", STANZA) for at, (source, _) in enumerate(pairs)]
    texts = {f"u{at}": text for at, (_, text) in enumerate(pairs)}
    findings = check(document(*units, language=source_language), texts, language, **more)  # type: ignore[arg-type]
    return [item for item in findings if item.code in VERSE]


def said(findings: list[Finding], *pairs: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Code, severity and marked words of each."""
    texts = {f"u{at}": text for at, (_, text) in enumerate(pairs)}
    return [(item.code, str(item.severity), texts[item.unit][item.start : item.end]) for item in findings]


# Their number


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("a\nb\nc", "آ\nب\nپ", []),
        ("a\nb\nc", "آ\nب\nپ\n", []),
        ("a\nb\nc", "آ\nب", [("verse-lines", "warning", "")]),
        ("a\nb", "آ\nب\nپ", [("verse-lines", "warning", "")]),
        ("a\nb", "آ\n\nب", [("verse-lines", "warning", "\n\n")]),
        ("a\nb", "آ\n \nب", [("verse-lines", "warning", "\n \n")]),
        ("a\nb", "آ / ب", [("verse-lines", "warning", " / ")]),
        ("a\nb", "آ // ب", [("verse-lines", "warning", " // ")]),
        ("a and/or b", "آ و/یا ب", []),
        ("a\nb\nc", "آ / ب", [("verse-lines", "warning", "")]),
        ("a / b\nc", "آ / ب", [("verse-lines", "warning", "")]),
        ("a\nb", "آ\n\nب\n\nپ", [("verse-lines", "warning", "\n\n"), ("verse-lines", "warning", "")]),
    ],
)
def test_lines_of_a_stanza(source: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(of_family(source, text)) == sorted(expected)


@pytest.mark.parametrize(
    ("source", "text", "wanted"),
    [
        ("a\nb", "آ / ب", "آ\nب"),
        ("a\nb\nc", "آ / ب / پ", "آ\nب\nپ"),
        ("a\nb", "آ\n \nب", "آ\nب"),
        ("a\nb", "آ\n\nب\nپ", "آ\n\nب\nپ"),
    ],
)
def test_lines_are_parted_and_joined_where_that_is_safe(source: str, text: str, wanted: str) -> None:
    mended_text = mended(text, poem((source, text)))
    assert mended_text == wanted
    assert mended(wanted, poem((source, wanted))) == wanted


def test_a_poem_set_in_another_measure_is_left_alone() -> None:
    doubled = [("a\nb", "آ\nب\nپ\nت")] * 3
    assert poem(*doubled) == []
    one_off = [*doubled, ("c\nd", "ج\nچ\nح")]
    assert said(poem(*one_off), *one_off) == [("verse-lines", "warning", "")]
    assert poem(*one_off)[0].unit == "u3"
    assert poem(*one_off)[0].message == "Lines of the stanza here: 3; in the source: 2."
    assert len(poem(*doubled[:2])) == 2


def test_lines_that_are_carried_elsewhere_are_silent() -> None:
    pairs = [("a\nb", "آ\nب\nپ\nت"), ("c\nd", "")]
    assert poem(*pairs, carried={"u1": "u0"}) == []
    assert [item.code for item in poem(*pairs, carried=["u1"])] == ["verse-lines"]
    shorter = [("a\nb", "آ\nب\nپ"), ("c\nd", "")]
    assert poem(*shorter, carried={"u1": "u0"})[0].message == "Lines of the stanza here: 3; in the source: 4."


def test_paragraphs_are_no_stanzas() -> None:
    assert found("a\\\nb", "آ", type=UnitType.PARAGRAPH, codes=VERSE) == []


# Their length

SHORT = "The night is long,\nthe lamp is small,\nbut someone knocks."
LONG = "چراغی کوچک که یعنی امید به آزادی همهٔ زندانیان این سرزمین است،"


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        (SHORT, f"شب بلند است،\n{LONG}\nاما کسی در می‌زند.", [("line-length", "warning", LONG)]),
        (SHORT, f"شب بلند است،\nچراغ کوچک است،\n  {LONG}", [("line-length", "warning", LONG)]),
        (SHORT, "شب بلند است،\nچراغ کوچک است،\nاما کسی در می‌زند.", []),
        (
            "The night,\nthe lamp that stood for all of our long hopes and all of our fears,\nknocks.",
            f"شب،\n{LONG}\nدر.",
            [],
        ),
        ("Rise up.\nThe tulips and the hyacinths are gone.", "برخیزید.\nلاله‌ها و سنبل‌ها رفته‌اند و دیگر نیستند.", []),
        ("The night is long,\nthe lamp is small.", f"شب بلند است، بسیار،\n{LONG}", [("line-length", "hint", LONG)]),
        ("The night is long.", LONG * 3, []),
        ("a,\nb,\nc.", "آری،\nنه نه نه نه نه،\nشاید.", []),
        (
            SHORT,
            "شب بلند است،\n[چراغ](https://a.example/a/very/long/address/of/a/page/about/lamps) کوچک است،\nاما کسی آمد.",
            [],
        ),
    ],
)
def test_lines_far_longer_than_their_neighbours(source: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert of_family(source, text) == expected


# Refrains

DOOR = "Open the door,"


def test_a_line_that_comes_again_is_said_in_the_same_words() -> None:
    pairs = [
        (f"{DOOR}\nthe lamp is lit.", "در را باز کن،\nچراغ روشن است."),
        (f"{DOOR}\nthe snow is deep.", "در را باز کن،\nبرف سنگین است."),
        (f"{DOOR}\nthe night is long.", "در را بگشا،\nشب دراز است."),
    ]
    findings = poem(*pairs)
    assert said(findings, *pairs) == [("refrain", "warning", "در را بگشا،")]
    assert findings[0].message == (
        "The source says this line more than once, in the same words; elsewhere it is “در را باز کن،”."
    )
    assert poem(*pairs[:2]) == []


@pytest.mark.parametrize(
    "again", ["در را باز کن!", "*در را باز کن*،", "«در را باز کن»", "در را باز كن", "در را باز کن.[^1]"]
)
def test_signs_and_spellings_make_no_other_line(again: str) -> None:
    pairs = [(f"{DOOR}\nthe lamp.", "در را باز کن،\nچراغ."), (f"{DOOR}\nthe snow.", f"{again}\nبرف.")]
    assert [item for item in poem(*pairs) if item.code == "refrain"] == []


def test_of_two_ways_the_second_is_named() -> None:
    pairs = [(f"{DOOR}\nthe lamp.", "در را باز کن،\nچراغ."), (f"{DOOR}\nthe snow.", "باز کن دروازه را،\nبرف.")]
    assert said(poem(*pairs), *pairs) == [("refrain", "warning", "باز کن دروازه را،")]
    three = [*pairs, (f"{DOOR}\nthe night.", "بگشا در خانه را،\nشب.")]
    assert said(poem(*three), *three) == [("refrain", "warning", "باز کن دروازه را،")]


@pytest.mark.parametrize(("line", "ways"), [("And", ("و", "پس")), ("to you", ("به تو", "برای شما"))])
def test_lines_of_small_words_alone_may_be_said_in_two_ways(line: str, ways: tuple[str, str]) -> None:
    pairs = [(f"{line}\nthe lamp.", f"{ways[0]}\nچراغ."), (f"{line}\nthe snow.", f"{ways[1]}\nبرف.")]
    assert [item.severity for item in poem(*pairs) if item.code == "refrain"] == ["hint"]


RADIF = (
    (
        "شب از کوچه گذشت و بامداد می‌آید\nصدای پای سواری ز باد می‌آید",
        "The night is gone and morning comes again\nA rider on the wind now comes again",
    ),
    (
        "به خواهرم بنویس پنجره باز است\nکه بوی نان تو از دور می‌آید",
        "Write to my sister that the window waits\nThe smell of bread from far now comes again",
    ),
    (
        "نترس از این همه دیوار ای دل\nکه رود از دل سنگ می‌آید",
        "Fear not the walls, my heart, be still\nThe river out of stone now comes again",
    ),
)


def radif(last: str) -> list[tuple[str, str, str]]:
    pairs = [*RADIF[:2], (RADIF[2][0], f"Fear not the walls, my heart, be still\n{last}")]
    return said(poem(*pairs, source_language="fa", language="en"), *pairs)


def test_the_ending_that_lines_share_is_kept_by_all_or_by_none() -> None:
    assert poem(*RADIF, source_language="fa", language="en") == []
    out = "The river breaks the stone in two"
    assert radif(out) == [("refrain", "warning", out)]
    inside = "And comes again the river out of stone"
    assert radif(inside) == [("refrain", "hint", inside)]


def test_a_translation_without_the_refrain_is_left_alone() -> None:
    texts = ["Dawn\nA rider comes", "The window waits\nBread smells", "Fear not\nThe river breaks the stone"]
    pairs = [(source, text) for (source, _), text in zip(RADIF, texts, strict=True)]
    assert poem(*pairs, source_language="fa", language="en") == []


# Lines left behind


@pytest.mark.parametrize(
    ("source", "text", "language", "expected"),
    [
        ("The lamp is lit,\nthe door is wide.", "چراغ روشن است،\nthe door is wide.", "fa", ["the door is wide."]),
        (
            "The lamp is lit,\nthe door is wide.",
            "چراغ روشن است،\n  The door stands open.",
            "fa",
            ["The door stands open."],
        ),
        ("The lamp is lit,\nhe said yes.", "چراغ روشن است،\n«Bella ciao, ciao, ciao»", "fa", []),
        ("The lamp is lit,\nhe said yes.", "چراغ روشن است،\n*Bella ciao, ciao, ciao*", "fa", []),
        ("The lamp is lit,\nRudbarang.", "چراغ روشن است،\nRudbarang", "fa", []),
        ("The lamp is lit,\n#a #b c", "چراغ روشن است،\n`a b c`", "fa", []),
        ("The lamp is lit,\nthe door is wide.", "The lamp is lit,\nthe door is wide.", "fa", []),
        (
            "The lamp is lit,\nthe door is wide open.",
            "La lámpara arde,\nthe door is wide open.",
            "es",
            ["the door is wide open."],
        ),
        ("The lamp is lit,\nMaría Elena Torres Vega", "La lámpara arde,\nMaría Elena Torres Vega", "es", []),
        ("The lamp is lit,\nno, no", "La lámpara arde,\nno, no", "es", []),
        ("The lamp is lit,\nthe door is wide open.", "The lamp is burning,\nthe door is wide open.", "en-GB", []),
    ],
)
def test_lines_left_in_the_language_of_the_source(source: str, text: str, language: str, expected: list[str]) -> None:
    left = [item for item in of_family(source, text, language) if item[0] == "source-line"]
    assert left == [("source-line", "warning", words) for words in expected]


def test_persian_lines_left_in_an_english_poem() -> None:
    text = "The lamp is lit,\nدر باز است."
    assert of_family("چراغ روشن است،\nدر باز است.", text, "en", source_language="fa") == [
        ("source-line", "warning", "در باز است.")
    ]


@pytest.mark.parametrize("line", ["Ave Maria, gratia plena", "fa la la la la", "kyrie eleison, christe eleison"])
def test_a_line_of_a_third_language_may_be_meant(line: str) -> None:
    found = of_family(f"The lamp is lit,\n{line}", f"La lámpara arde,\n{line}", "es")
    assert found == [("source-line", "hint", line)]


# Facts about lines


def test_words_of_lines() -> None:
    assert lines_of(" a \n\n b\n") == ["a", "b"]
    assert said_words("Rise up![^1]") == ("rise", "up")
    assert shared_ending([]) == 0
    assert shared_ending([("a", "b"), ("a", "b")]) == 1
    assert shared_ending([("x", "b"), ("a", "c")]) == 0


@pytest.mark.parametrize("piece", ["a\n", "\n", " / ", "ab cd ef gh ij kl mn op\n", "a a\n", "آ ب\n"])
def test_work_grows_with_the_text(piece: str) -> None:
    def checked(size: int) -> None:
        text = piece * (size // len(piece))
        context = Context("en", "fa")
        for code in ("line-length", "source-line"):
            rule = BY_CODE[code].unit
            list(rule(Reading(unit(text, type=STANZA), text + text, context)) if rule else ())

    checked(400)
    small, big = (calls(lambda size=size: checked(size)) for size in (400, 3_200))
    assert big < 10 * small + 1_000


@pytest.mark.parametrize("text", ["\ud800\n\x00 a b", " ", "\n\n\n", "/ / /\n/", "*\n**"])
def test_no_text_breaks_a_rule(text: str) -> None:
    poem(("a\nb", text), ("a\nb", text), ("", text), ("\n", text))
