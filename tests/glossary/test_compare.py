"""A term beside the glossary: new, equal, more, or a clash."""

from __future__ import annotations

import pytest

from workflow.glossary import read
from workflow.glossary.compare import Compared, Known, Standing

HELD = read(
    """kind,fa,en,fr,en:variants,en:avoid,note,naming
place,رود سبز,Green River,,River Green,Verdant River,,
person,نرگس,Narges,Narguès,,,,withheld
term,کتاب,book,,,,from *keteb*,
term,دفتر,notebook,,,,,
term,کوچه,alley,,,,,
""".encode(),
    "g.csv",
)


def compare(row: str) -> Compared:
    (term,) = read(f"kind,fa,en,fr,en:variants,en:avoid,note,naming\n{row}\n".encode(), "in.csv")
    return Known(HELD).compare(term)


@pytest.mark.parametrize(
    ("row", "standing", "differing"),
    [
        ("place,دریا,sea,,,,,", Standing.NEW, ()),
        ("place,رود سبز,Green River,,,,,", Standing.EQUAL, ()),
        ("place,رود‌سبز,Green River,,River Green,,,", Standing.EQUAL, ()),
        ("place,رود سبز,,,,,,", Standing.EQUAL, ()),
        ("place,رود سبز,,Rivière verte,,,,", Standing.MORE, ()),
        ("place,,Green River,Rivière verte,,,,", Standing.MORE, ()),
        ("place,رود سبز,Green River,,Green Creek,,,", Standing.MORE, ()),
        ("place,رود سبز,Green river,,,,,", Standing.CLASH, ("en",)),
        ("place,رود سبز,Grün,,,,,", Standing.CLASH, ("en",)),
        ("place,رود سبز,Green River,,Verdant River,,,", Standing.CLASH, ("en:avoid",)),
        ("place,رود سبز,Green River,,,River Green,,", Standing.CLASH, ("en:avoid",)),
        ("place,رود سبز,Green River,,,Green River,,", Standing.CLASH, ("en:avoid",)),
        (",رود سبز,Green River,,,,,", Standing.EQUAL, ()),
        (",رود سبز,Other River,,,,,", Standing.NEW, ()),
        ("work,رود سبز,The Green River,,,,,", Standing.NEW, ()),
        ("work,رود سبز,Verdant River,,,,,", Standing.CLASH, ("en", "en:avoid")),
        ("place,کوچه,alley,,,,,", Standing.CLASH, ("kind",)),
        ("person,نرگس,Narges,,,,,", Standing.EQUAL, ()),
        ("person,نرگس,Narges,,,,,initials", Standing.CLASH, ("naming",)),
        ("term,كتاب,book,,,,from *keteb*,", Standing.EQUAL, ()),
        ("term,کتاب,book,,,,another note,", Standing.CLASH, ("note",)),
        ("term,دفترچه,notebook,,,,,", Standing.NEW, ()),
    ],
)
def test_how_a_row_stands_to_the_glossary(row: str, standing: Standing, differing: tuple[str, ...]) -> None:
    found = compare(row)
    assert (found.standing, found.differing) == (standing, differing)
    assert bool(found.rows) is (standing is not Standing.NEW)


def test_what_is_there_stays_when_a_row_says_more() -> None:
    together = compare("place,رود‌سبز,Green River,Rivière verte,Green Creek,Green Brook,a river,").together
    assert together is not None
    assert together.forms == {"fa": "رود سبز", "en": "Green River", "fr": "Rivière verte"}
    assert together.variants == {"en": ("River Green", "Green Creek")}
    assert together.avoid == {"en": ("Verdant River", "Green Brook")}
    assert (together.note, together.where) == ("a river", "g.csv:2")


def test_words_of_several_rows_are_nobodys() -> None:
    known = Known(read("kind,fa,en\n,دفتر,office\n,اداره,office\n".encode(), "g.csv"))
    (term,) = read(b"kind,en,fr\n,office,bureau\n")
    found = known.compare(term)
    assert (found.standing, [row.where for row in found.rows]) == (Standing.CLASH, ["g.csv:2", "g.csv:3"])


def test_what_was_replaced_is_known_no_longer() -> None:
    known = Known(HELD)
    more = compare("place,رود سبز,,Rivière verte,,,,").together
    assert more is not None
    known.replace(HELD[0], more)
    assert known.compare(more).standing is Standing.EQUAL
