"""Names that must not be published."""

from __future__ import annotations

import pytest

from workflow.checks.names_file import Listed, Met, found, names, told
from workflow.model.finding import Severity

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
FILE = """Mina Parto | مینا پرتو
علیرضا احمدی | Alireza Ahmadi
آرش
M. Sohrabi
احمد | Ahmad
عبدالکریم نوری
Zoë Márquez-Ruiz
"""
LISTED = names(FILE)


def test_a_file_is_read_line_by_line() -> None:
    text = "\ufeff# our own\r\nMina Parto|مینا پرتو | \r\n\r\n  آرش  # the younger\rBehrad"
    assert names(text) == (
        Listed(2, ("Mina Parto", "مینا پرتو")),
        Listed(4, ("آرش",)),
        Listed(5, ("Behrad",)),
    )
    assert names("") == names("# nobody\n\n | \n...\n") == ()


@pytest.mark.parametrize(
    ("text", "line", "marked"),
    [
        ("We met Mina Parto there.", 1, "Mina Parto"),
        ("MINA PARTO", 1, "MINA PARTO"),
        ("Mina Parto’s letter", 1, "Mina Parto"),
        ("the Mina-Parto case", 1, "Mina-Parto"),
        ("*Mina* **Parto**", 1, "Mina* **Parto"),
        ("Mina\nParto", 1, "Mina\nParto"),
        ("Parto, Mina (1998)", 1, "Parto, Mina"),
        ("#MinaParto", 1, "MinaParto"),
        ("#FreeMinaPartoNow", 1, "MinaParto"),
        ("#free_mina_parto", 1, "mina_parto"),
        ("content/mina-parto.fa.md", 1, "mina-parto"),
        ("mina.parto@post.example", 1, "mina.parto"),
        ("d’Mina Parto", 1, "Mina Parto"),
        ("نامهٔ مينا پرتو", 1, "مينا پرتو"),
        ("نامهٔ مِینا پَرتو", 1, "مِینا پَرتو"),
        (f"مینا پرتو{ZWNJ}ها", 1, f"مینا پرتو{ZWNJ}ها"),
        (f"مینا{ZWNJ}پرتو را دیدیم", 1, f"مینا{ZWNJ}پرتو"),
        ("#مینا_پرتو", 1, "مینا_پرتو"),
        ("پرتو، مینا", 1, "پرتو، مینا"),
        ("https://a.example/%D9%85%DB%8C%D9%86%D8%A7-%D9%BE%D8%B1%D8%AA%D9%88", 1, None),
        ("علی رضا احمدی", 2, "علی رضا احمدی"),
        (f"علی{ZWNJ}رضا احمدی", 2, f"علی{ZWNJ}رضا احمدی"),
        ("Ali Reza Ahmadi", 2, "Ali Reza Ahmadi"),
        ("Ahmadi, Ali-Reza", 2, "Ahmadi, Ali-Reza"),
        ("«آرش» رفت", 3, "آرش"),
        ("M. Sohrabi", 4, "M. Sohrabi"),
        ("m_sohrabi", 4, "m_sohrabi"),
        ("قال لأحمد", 5, "أحمد"),
        ("عبد الكريم نوري", 6, "عبد الكريم نوري"),
        ("zoe marquez ruiz", 7, "zoe marquez ruiz"),
    ],
)
def test_names_in_any_spelling(text: str, line: int, marked: str | None) -> None:
    (met,) = found(LISTED, [("here", text)])
    assert (met.place, met.line, text[met.start : met.end]) == ("here", line, text if marked is None else marked)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mina went. Parto stayed.",
        "Terminaparto",
        "Mina Partovi",
        "مینا پرتویسم",
        "آرشام و آرشین",
        "آرشیو",
        "Mahmadi, Ahmadi",
        "احمدی",
        "Mr. Sohrabi said: I’m here",
        "mm. sohrabian",
        "A. li",
        "%zz %D9",
        "\ud800\x00",
    ],
)
def test_other_words_are_none(text: str) -> None:
    assert list(found(LISTED, [("here", text)])) == []


def test_a_short_form_needs_its_gap() -> None:
    listed = names("Amina\nA. Li")
    assert list(found(listed, [("p", "I am in a room, ali said; Ali too")])) == []
    assert [met.line for met in found(listed, [("p", "A. Li and Amina")])] == [2, 1]


def test_places_in_their_order_with_every_name() -> None:
    places = [("u1", "احمد و مینا پرتو و احمد"), ("title", "Nobody"), ("note a", "آرش")]
    assert [(met.place, met.line, met.start) for met in found(LISTED, places)] == [
        ("u1", 5, 0),
        ("u1", 1, 7),
        ("u1", 5, 19),
        ("note a", 3, 0),
    ]


def test_what_is_told_names_the_line_and_never_the_name() -> None:
    (met,) = found(LISTED, [("title", "Mina Parto")])
    assert met == Met("title", 1, 0, 10)
    for finding in (told(met), told(met, "u")):
        assert (finding.code, finding.severity) == ("names-file", Severity.ERROR)
        assert "Mina" not in repr(finding)
    assert told(met).message == "The name in line 1 of the names file stands in title."
    in_unit = told(met, "u")
    assert (in_unit.unit, in_unit.start, in_unit.end) == ("u", 0, 10)
    assert in_unit.message == "The name in line 1 of the names file stands here."
