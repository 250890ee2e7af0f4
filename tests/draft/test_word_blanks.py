"""Masks that move with the words which they enclose; the answers are Apertium's, or what it could have said."""

from __future__ import annotations

import pytest

from workflow.draft.engines.word_blanks import back, carried, sent
from workflow.draft.masks.kept import MaskStyle
from workflow.draft.masks.written import written

# Numbers of masks and their letters: 1h 2p 3v 4e 5d 6k 7r 8x


@pytest.mark.parametrize(
    ("text", "pairs", "way"),
    [
        ("the [1h]red[2p] house", [(1, 2)], "the [[1h]]red[[/]] house"),
        (
            "[1h]teachers [2p]of the city[3v][4e] wrote",
            [(1, 4), (2, 3)],
            "[[1h]]teachers[[/]] [[1h; 2p]]of the city[[/]] wrote",
        ),
        ("[1h]a [3v] c[2p]", [(1, 2)], "[[1h]]a[[/]] [3v] [[1h]]c[[/]]"),
        (r"[1h]in\* between[2p]", [(1, 2)], r"[[1h]]in[[/]]\* [[1h]]between[[/]]"),
        ("[1h]Hello![2p]", [(1, 2)], "[1h]Hello![2p]"),  # a sign at its end would stay behind
        ("[1h][3v] houses[2p]", [(1, 2)], "[1h][3v] houses[2p]"),
        ("[1h][2p] x", [(1, 2)], "[1h][2p] x"),
        ("[1h]x[2p] and y", [(1, 2), (3, 4), (7, 2)], "[[1h]]x[[/]] and y"),
        ("[2p]x[1h]", [(1, 2)], "[2p]x[1h]"),
        ("no mask", [(1, 2)], "no mask"),
        ("", [(1, 2)], ""),
    ],
)
def test_what_encloses_words_is_carried_by_them(text: str, pairs: list[tuple[int, int]], way: str) -> None:
    found = carried(text, pairs)
    assert sent(text, found) == way
    assert back(way, text, found) == text


def test_a_text_of_nothing_but_emphasis_stays_as_it_is() -> None:
    signs = [written(number, MaskStyle.SUPERBLANK) for number in range(1, 131)]
    text = "".join(f"{sign}a" for sign in signs[:65]) + "".join(f"b{sign}" for sign in signs[65:])
    pairs = [(number, 131 - number) for number in range(1, 66)]
    assert carried(text, pairs) == []
    inner = text.replace(signs[0], "").replace(signs[-1], "")
    found = carried(inner, pairs)
    assert len(found) == 64
    assert back(sent(inner, found), inner, found) == inner


@pytest.mark.parametrize(
    ("text", "pairs", "answer", "told"),
    [
        ("the [1h]red[2p] house", [(1, 2)], "la casa [[1h]]roja[[/]]", "la casa [1h]roja[2p]"),
        (
            "[1h]Daily[2p] [3v]update[4e]",
            [(1, 2), (3, 4)],
            "[[3v]]Noticia[[/]] [[1h]]diaria[[/]]",
            "[3v]Noticia[4e] [1h]diaria[2p]",
        ),
        (
            "[1h]the [2p]big[3v] house[4e]",
            [(1, 4), (2, 3)],
            "[[1h]]la[[/]] [[1h]]casa[[/]] [[1h; 2p]]grande[[/]]",
            "[1h]la casa [2p]grande[3v][4e]",
        ),
        ("[1h]rain falls[2p]", [(1, 2)], "[[1h]]caídas[[/]] de [[1h]]lluvia[[/]]", "[1h]caídas de lluvia[2p]"),
        (  # another's word came in between: most of the words keep it, and none that had none
            "[1h]bold[2p] and [3v]strong old words[4e]",
            [(1, 2), (3, 4)],
            "[[3v]]palabras[[/]] [[3v]]viejas[[/]] [[1h]]intrépidas[[/]] y [[3v]]fuertes[[/]]",
            "[3v]palabras viejas[4e] [1h]intrépidas[2p] y fuertes",
        ),
        (
            "[1h]strong words[2p]",
            [(1, 2)],
            "[[1h]]palabras[[/]] que son [[1h]]fuertes[[/]]",
            "[1h]palabras[2p] que son fuertes",
        ),
    ],
)  # fmt: skip
def test_they_are_where_their_words_are(text: str, pairs: list[tuple[int, int]], answer: str, told: str) -> None:
    assert back(answer, text, carried(text, pairs)) == told


@pytest.mark.parametrize(
    ("text", "pairs", "answer"),
    [
        ("[1h]We[2p] go", [(1, 2)], "vamos"),  # no word carried it
        ("[1h]a [3v] c[2p]", [(1, 2)], "[[1h]]a[[/]] [[1h]]c[[/]] [3v]"),  # what was inside is outside
        ("[1h]a c[2p] [3v]", [(1, 2)], "[[1h]]a[[/]] [3v] [[1h]]c[[/]]"),
        ("[1h]a [2p]b[3v] c[4e]", [(1, 4), (2, 3)], "[[1h]]a[[/]] [[1h]]c[[/]] el que [[1h; 2p]]b[[/]]"),
        ("[1h]a[2p] [3v]b[4e]", [(1, 2), (3, 4)], "[[1h; 3v]]del[[/]]"),  # two have become one word
        ("[1h]a[2p]", [(1, 2)], "[[1h]]a[[/"),
        ("[1h]a[2p]", [(1, 2)], "[[1h]]a[[/]] [[/]]"),
        ("[1h]a[2p]", [(1, 2)], ""),
    ],
)
def test_what_cannot_be_told_is_not_guessed(text: str, pairs: list[tuple[int, int]], answer: str) -> None:
    assert back(answer, text, carried(text, pairs)) is None
