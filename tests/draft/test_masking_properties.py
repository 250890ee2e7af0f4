"""Whatever the text and whatever the answer: markup is kept or named as lost, never wrong, and never slow."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.counting import calls
from tests.draft.spoiled import spoiled
from tests.shared_data import DATA, needs_shared
from workflow.draft.masking import DateStyle, Masked, MaskStyle, join, mask, restore, split
from workflow.draft.masks.spans import markup
from workflow.source import read
from workflow.source.markdown import events
from workflow.text.inline import spans

PIECES = [
    *"abcd*_[]()^`<>/#@&;\\\n ~!{}:.1۲ابپ|⟦⟧",
    "\N{ZERO WIDTH NON-JOINER}",
    *("[a](b)", "[^1]", "**", "`x`", "<b>", "</b>", "#زن_زندگی", "https://a.example/x", "a@b.example", "&amp;"),
    *("۳۰ اردیبهشت ۱۴۰۲", "![i](p.png)", "⟦1h⟧", "[1h]", '<x id="1h"/>', "  \n", "\\*", "{: .x}", "1h", " word "),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
STYLES = st.sampled_from(list(MaskStyle))


def masked(text: str, style: MaskStyle, *, plain: bool = False) -> Masked:
    return mask(text, source_language="fa", target_language="fa", style=style, dates=DateStyle.OWN, plain=plain)


@given(TEXTS, STYLES, st.booleans())
def test_an_engine_that_changes_nothing_loses_nothing(text: str, style: MaskStyle, plain: bool) -> None:
    found = masked(text, style, plain=plain)
    back = restore(found, found.text)
    assert (back.intact, back.mended, back.lost) == (True, (), ())
    if not plain:
        assert markup(back.text) == markup(text)


@given(TEXTS, STYLES, st.booleans(), st.integers(0, 10**9))
def test_no_answer_makes_markup_that_the_source_has_not(text: str, style: MaskStyle, plain: bool, seed: int) -> None:
    found = masked(text, style, plain=plain)
    wanted = restore(found, found.text).text
    back = restore(found, spoiled(found.text, style, Random(seed), rate=0.3, invents=0.5))
    assert not markup(back.text) - markup(wanted)
    assert back.text.count("\n") <= wanted.count("\n")
    assert not {"\x00", "\N{RIGHT-TO-LEFT OVERRIDE}"} & set(back.text)
    assert back.intact or back.lost
    if not plain:
        assert not _followed(back.text) - _followed(wanted)


def _followed(text: str) -> Counter[tuple[str, str]]:
    """Links and tags as another reader of Markdown sees them."""
    found: Counter[tuple[str, str]] = Counter()
    for nesting, tag, value, _start, _end in events("x " + text.replace("\n", "  x")):
        if nesting == 1 and tag in {"Link", "Image"}:
            found[tag, value["dest_url"]] += 1
        elif nesting == 0 and tag in {"InlineHtml", "Html"}:
            found[tag, value] += 1
    return found


@given(TEXTS, st.text(max_size=60), STYLES, st.booleans())
def test_any_answer_at_all_is_taken(text: str, answer: str, style: MaskStyle, plain: bool) -> None:
    found = masked(text, style, plain=plain)
    back = restore(found, answer)
    assert not markup(back.text) - markup(restore(found, found.text).text)


@given(TEXTS, STYLES, st.integers(-1, 60))
def test_a_text_in_parts_is_the_text(text: str, style: MaskStyle, longest: int) -> None:
    found = masked(text, style)
    parts = split(found, longest)
    assert join(found, parts, [part.text for part in parts]) == found.text
    assert all(part.text == part.text.strip() for part in parts)
    assert all(part.text for part in parts) or len(parts) == 1


def test_parts_end_with_sentences_then_clauses_then_words() -> None:
    text = "One **two** three. Four five, six seven eight nine ten. یازده؟ دوازده!"
    found = mask(text, source_language="en", target_language="fa")
    texts = [part.text for part in split(found, 26)]
    assert texts == ["One ⟦1h⟧two⟦2p⟧ three.", "Four five, six seven", "eight nine ten.", "یازده؟ دوازده!"]
    assert join(found, split(found, 26), ["الف.", " ب ", "پ.", "ت"]) == "الف. ب پ. ت"
    assert [part.text for part in split(found, 10_000)] == [found.text]


@pytest.mark.parametrize("style", MaskStyle)
def test_no_part_cuts_a_mask_or_a_letter_with_its_mark(style: MaskStyle) -> None:
    found = mask(
        "**a**" * 5 + "e\N{COMBINING ACUTE ACCENT}" * 5 + "&<" * 5,
        source_language="en",
        target_language="fa",
        style=style,
    )
    parts = split(found, 1)
    assert join(found, parts, [part.text for part in parts]) == found.text
    assert not any(part.text.startswith("\N{COMBINING ACUTE ACCENT}") for part in parts)
    assert sum(part.text in {"⟦1h⟧", '<x id="1h"/>', "[1h]"} for part in parts) == 1


LONG = {
    "links": "[a b](u) and **c** [^1] 12 `x` words here. ",
    "brackets": "[",
    "emphasis": "*a",
    "half masks": "⟦1",
    "backslashes": "\\",
    "tags": "<a ",
    "letters": "a",
    "lines": "a b\n",
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("answer", ["same", "nothing", "reversed"])
def test_the_cost_follows_the_length(name: str, answer: str) -> None:
    def work(times: int) -> None:
        found = mask(LONG[name] * times, source_language="en", target_language="fa")
        said = {"same": found.text, "nothing": "words", "reversed": " ".join(reversed(found.text.split()))}[answer]
        restore(found, said)
        split(found, 100)

    work(2)
    assert calls(lambda: work(800)) < 6 * calls(lambda: work(200))


@needs_shared
@pytest.mark.parametrize("style", MaskStyle)
def test_real_articles_come_through_a_bad_engine_without_wrong_markup(style: MaskStyle) -> None:
    units = [
        unit
        for path in sorted((DATA / "08-multilingual-sites" / "opensource-guide" / "fa").glob("*.md"))
        for unit in read(path.read_text("utf8")).units
    ]
    assert len(units) > 300
    whole = 0
    for number, unit in enumerate(units):
        found = mask(unit.text, source_language="fa", target_language="en", style=style, plain=unit.plain)
        wanted = restore(found, found.text)
        back = restore(found, spoiled(found.text, style, Random(number), rate=0.15, invents=0.2))
        here, there = (Counter((span.piece, span.target) for span in spans(text)) for text in (back.text, wanted.text))
        assert wanted.intact
        assert not here - there, unit.text
        assert here == there or not back.intact
        whole += back.intact
    assert whole > 0.9 * len(units)
