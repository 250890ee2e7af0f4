"""A translator between mask and restore, and what it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from tests.draft.gates import Fake
from workflow.draft.machine import NOT_SAID, Machine
from workflow.draft.masks.kept import MaskStyle
from workflow.draft.port import Passage, Request, Said
from workflow.glossary import read
from workflow.model.unit import Unit, UnitType

TERMS = read(
    """kind,fa,en,naming
person,مینا سپید,Mina Sepid,withheld
person,آرش بیدار,Arash Bidar,initials
person,نرگس پایدار,Narges Paydar,
""".encode(),
    "glossary/names.csv",
)
TEXT = "مینا سپید و آرش بیدار آمدند."


def asked(request: Request) -> list[Passage]:
    heard: list[Passage] = []

    def line(passages: Sequence[Passage]) -> Sequence[Said]:
        heard.extend(passages)
        return [Said(passage.text) for passage in passages]

    Machine(Fake(takes_terms=True, takes_context=True), TERMS).drafts_by([request], line)
    return heard


def test_names_that_are_not_to_be_said_reach_no_translator_not_even_as_context() -> None:
    unit = Unit("paragraph-0", UnitType.PARAGRAPH, f"نرگس پایدار گفت: {TEXT}", 1)
    (passage,) = asked(Request(unit, "fa", "en", before=(TEXT,), after=(TEXT, "نرگس پایدار رفت.")))
    told = repr(passage)
    assert "سپید" not in told
    assert "بیدار" not in told
    assert "Mina" not in told
    assert "Arash" not in told
    assert passage.before == (f"{NOT_SAID} و {NOT_SAID} آمدند.",)
    assert passage.after[1] == "نرگس پایدار رفت."


def test_latin_words_alone_in_a_persian_text_may_come_back_as_they_are() -> None:
    from workflow.draft.engines.answers import said_of

    latin = Passage("GitHub Actions, Python, Rust and Go", "fa", "en")
    assert said_of(latin, latin.text, MaskStyle.TOKEN).text == latin.text
    mixed = Passage("سلام GitHub Actions, Python, Rust", "fa", "en")
    assert said_of(mixed, mixed.text, MaskStyle.TOKEN).problem == "It gave the text back untranslated."


def test_a_translator_is_told_which_masks_enclose_words() -> None:
    text = "See [the *old* door](https://a.example) and `code` of **grey houses** here."
    (passage,) = asked(Request(Unit("paragraph-0", UnitType.PARAGRAPH, text, 1), "en", "es"))
    assert passage.text == "See ⟦1h⟧the ⟦2p⟧old⟦3v⟧ door⟦4e⟧ and ⟦5d⟧ of ⟦6k⟧grey houses⟦7r⟧ here."
    assert passage.pairs == ((1, 4), (2, 3), (6, 7))
