"""What a draft must keep: masked before an engine sees it, put back after, never wrongly."""

from __future__ import annotations

import pytest

from workflow.draft.masking import DateStyle, Masked, MaskKind, MaskStyle, mask, restore
from workflow.glossary import Finder, read
from workflow.model.unit import UnitType
from workflow.text.inline import Piece, spans

TERMS = read(
    """kind,fa,en,naming
organisation,همسایگان رود سبز,Neighbours of the Green River,
place,کوچهٔ باران,Rain Lane,
person,آرش بیدار,Arash Bidar,initials
person,مینا سپید,Mina Sepid,withheld
hashtag,#در_باز_است,#TheDoorIsOpen,
""".encode(),
    "glossary/names.csv",
)


def masked(text: str, source: str = "en", target: str = "fa", **more: object) -> Masked:
    return mask(text, source_language=source, target_language=target, **more)  # type: ignore[arg-type]


def kinds(text: str, **more: object) -> list[tuple[str, str]]:
    return [(each.kind.value, each.put) for each in masked(text, **more).masks]


@pytest.mark.parametrize(
    ("text", "kind", "put"),
    [
        ("Type `exit` now", MaskKind.CODE, "`exit`"),
        ("See[^1] this", MaskKind.REFERENCE, "[^1]"),
        ("one<br>two", MaskKind.TAG, "<br>"),
        ("one<!-- a --> two", MaskKind.TAG, "<!-- a -->"),
        ("AT&amp;T is", MaskKind.ENTITY, "&amp;"),
        ("word{: .x} more", MaskKind.ATTRIBUTES, "{: .x}"),
        ("a \\* b", MaskKind.ESCAPE, "\\*"),
        ("one\\\ntwo", MaskKind.BREAK, "\\\n"),
        ("one  \ntwo", MaskKind.BREAK, "  \n"),
        ("we are @someone here", MaskKind.MENTION, "@someone"),
        ("at https://a.example/x, too", MaskKind.URL, "https://a.example/x"),
        ("write to a@b.example today", MaskKind.EMAIL, "a@b.example"),
        ("we say #NotKnown here", MaskKind.HASHTAG, "#NotKnown"),
        ("with 1,234.5 people", MaskKind.NUMBER, "۱٬۲۳۴٫۵"),
        ("at 10:30 sharp", MaskKind.NUMBER, "۱۰:۳۰"),
        ("version 3.11.2 of it", MaskKind.NUMBER, "3.11.2"),
        ("on 20 May 2023 we", MaskKind.DATE, "۳۰ اردیبهشت ۱۴۰۲ (۲۰ مهٔ ۲۰۲۳)"),
        ("a literal ⟦1h⟧ here", MaskKind.LITERAL, "⟦1h⟧"),
        ("see section (1h) here", MaskKind.LITERAL, "(1h)"),
    ],
)
def test_each_kind_is_one_mask_with_what_is_put_back(text: str, kind: MaskKind, put: str) -> None:
    assert kinds(text) == [(kind.value, put)]


@pytest.mark.parametrize(
    ("text", "kind", "around"),
    [
        ('See the [open door](a.html "t") now', MaskKind.LINK, ("[", '](a.html "t")')),
        ("See the ![open door](a.png) now", MaskKind.IMAGE, ("![", "](a.png)")),
        ("See the **open door** now", MaskKind.EMPHASIS, ("**", "**")),
        ("See the ~~open door~~ now", MaskKind.EMPHASIS, ("~~", "~~")),
        ("See the <b>open door</b> now", MaskKind.TAG, ("<b>", "</b>")),
        ("See the [open door] now", MaskKind.INSERTION, ("[", "]")),
        ("See the **[open door](a.html)** now", MaskKind.LINK, ("**[", "](a.html)**")),
    ],
)
def test_pairs_keep_their_words_for_the_engine(text: str, kind: MaskKind, around: tuple[str, str]) -> None:
    opening, closing = masked(text).masks
    assert (opening.kind, closing.kind, (opening.put, closing.put)) == (kind, kind, around)
    assert (opening.partner, closing.partner) == (1, 0)
    assert masked(text).text == "See the ⟦1h⟧open door⟦2p⟧ now"


@pytest.mark.parametrize(
    ("text", "seen", "head", "tail"),
    [
        ("**The whole sentence.**", "The whole sentence.", "**", "**"),
        ("A sentence.[^1] [^2]", "A sentence.", "", "[^1] [^2]"),
        ("[x] A task", "A task", "[x] ", ""),
        ("We stay. #NotKnown https://a.example", "We stay.", "", " #NotKnown https://a.example"),
        ("  outer space \n", "outer space", "  ", " \n"),
    ],
)
def test_what_stands_around_the_words_is_never_sent(text: str, seen: str, head: str, tail: str) -> None:
    found = masked(text)
    assert (found.text, found.head, found.tail) == (seen, head, tail)
    assert restore(found, "یک جمله").text == f"{head}یک جمله{tail}"


def test_a_hashtag_that_is_part_of_a_sentence_is_sent_as_a_mask() -> None:
    assert masked("We stand with #NotKnown").text == "We stand with ⟦1h⟧"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[^1]", "[^1]"),
        ("#در_باز_است، #نامعلوم", "#TheDoorIsOpen, #نامعلوم"),
        ("۳۰ اردیبهشت ۱۴۰۲", "30 Ordibehesht 1402 (20 May 2023)"),
        ("`x`", "`x`"),
        ("—", "—"),
    ],
)
def test_a_text_without_words_needs_no_engine(text: str, expected: str) -> None:
    found = masked(text, source="fa", target="en", terms=Finder(TERMS, "fa"))
    assert found.bare
    assert restore(found, found.text).text == expected


def test_agreed_words_are_masks_as_far_as_the_agreed_form_may_stand() -> None:
    terms = Finder(TERMS, "en")
    found = masked("The Neighbours of the Green River’s lamp in Rain Lane", terms=terms)
    assert found.text == "The ⟦1h⟧’s lamp in ⟦2p⟧"
    assert [each.put for each in found.masks] == ["همسایگان رود سبز", "کوچهٔ باران"]
    assert masked("Two Rain Lanes", terms=terms).text == "Two Rain Lanes"
    assert masked("See #TheDoorIsOpen now", terms=terms).masks[0].put == "#در_باز_است"


def test_an_engine_that_is_told_the_terms_gets_words_but_no_name_that_is_not_to_be_said() -> None:
    text = "مینا سپید و آرش بیدار در کوچهٔ باران"
    found = masked(text, source="fa", target="en", terms=Finder(TERMS, "fa"), mask_terms=False)
    assert found.text == "⟦1h⟧ و ⟦2p⟧ در کوچهٔ باران"
    in_masks = masked(text, source="fa", target="en", terms=Finder(TERMS, "fa"))
    assert [each.put for each in in_masks.masks] == ["مینا سپید", "A. B.", "Rain Lane"]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (DateStyle.BOTH, "30 Ordibehesht 1402 (20 May 2023)"),
        (DateStyle.OWN, "30 Ordibehesht 1402"),
        (DateStyle.TARGET, "20 May 2023"),
    ],
)
def test_dates_are_rendered_in_the_style_asked_for(style: DateStyle, expected: str) -> None:
    found = masked("در ۳۰ اردیبهشت ۱۴۰۲ آمدند", source="fa", target="en", dates=style)
    assert found.masks[0].put == expected


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (MaskStyle.TOKEN, "a < b & ⟦1h⟧x⟦2p⟧ [c"),
        (MaskStyle.XML, 'a &lt; b &amp; <x id="1h"/>x<x id="2p"/> [c'),
        (MaskStyle.SUPERBLANK, r"a \< b & [1h]x[2p] \[c"),
    ],
)
def test_masks_are_written_as_the_engine_respects_them(style: MaskStyle, text: str) -> None:
    found = masked("a < b & **x** [c", style=style)
    assert found.text == text
    assert restore(found, found.text).text == "a < b & **x** [c"


CLAUSE = "See [the door](a.html)[^1] and `code` of 12 people."
SEEN = "See ⟦1h⟧the door⟦2p⟧⟦3v⟧ and ⟦4e⟧ of ⟦5d⟧ people."
WHOLE = "ببین [در](a.html)[^1] و `code` از ۱۲ نفر."


@pytest.mark.parametrize(
    "answer",
    [
        "ببین ⟦1h⟧در⟦2p⟧⟦3v⟧ و ⟦4e⟧ از ⟦5d⟧ نفر.",
        "ببین ⟦۱h⟧در⟦٢p⟧⟦３v⟧ و ⟦4E⟧ از ⟦5д⟧ نفر.",
        "ببین ⟦ 1 h ⟧در⟦2 p⟧ ⟦3v⟧ و 【4e】 از [5d] نفر.",
        "ببین ⟦1h⟧ در ⟦2p⟧ ⟦3v⟧ و ⟦4e⟧ از ⟦5d⟧ نفر.",
        "ببین ⟦1h⟧در⟦2p⟧⟦3v⟧⟦3v⟧ و ⟦4e⟧ از ⟦5d⟧ نفر.",
        "ببین ⟦1h⟧در⟦2p⟧⟦3v⟧ و (4e) از 5d نفر.",
        "ببین ⟦2p⟧در⟦1h⟧⟦3v⟧ و ⟦4e⟧ از ⟦5d⟧ نفر.",
        "ببین ⟦1h⟧در⟦2p⟧⟦3v⟧ و ⟦4z⟧ از ⟦5d⟧ نفر.",
        "ببین ⟦1h⟧در⟦2p⟧⟦3v⟧ و ⟦4⟧ از ⟦5d⟧ نفر.",
        "ببین\N{RIGHT-TO-LEFT OVERRIDE} ⟦1h⟧در⟦2p⟧⟦3v⟧\x00 و ⟦4e⟧ از ⟦5d⟧ نفر.",
        "ببین ⟦1h⟧در⟦2p⟧⟦3v⟧ و ⟦4e⟧ از <b>⟦5d⟧</b> نفر.",
    ],
)
def test_a_damaged_mask_is_known_again(answer: str) -> None:
    found = masked(CLAUSE)
    assert found.text == SEEN
    back = restore(found, answer)
    assert (back.text, back.intact, back.lost) == (WHOLE, True, ())


@pytest.mark.parametrize(
    ("answer", "text", "lost"),
    [
        ("ببین در⟦2p⟧⟦3v⟧ و ⟦4e⟧ از ⟦5d⟧.", "ببین در[^1] و `code` از ۱۲.", ("link ](a.html)",)),
        ("ببین ⟦1h⟧⟦2p⟧ در ⟦3v⟧ و ⟦4e⟧ از ⟦5d⟧.", "ببین در[^1] و `code` از ۱۲.", ("link ](a.html)",)),
        ("ببین ⟦1h⟧در⟦2p⟧⟦3v⟧ و ⟦4e⟧ از همه.", "ببین [در](a.html)[^1] و `code` از همه.", ("۱۲",)),
    ],
)
def test_what_cannot_be_put_back_rightly_is_left_out_and_named(answer: str, text: str, lost: tuple[str, ...]) -> None:
    back = restore(masked(CLAUSE), answer)
    assert (" ".join(back.text.split()), back.intact, back.lost) == (text, False, lost)


def test_a_wrong_digit_never_makes_another_reference() -> None:
    found = masked("One[^1] and two[^2] and three[^3] more words")
    for wrong in ("⟦1p⟧", "⟦2h⟧", "⟦3h⟧", "⟦9h⟧"):
        back = restore(found, f"یک{wrong} و دو⟦2p⟧ و سه⟦3v⟧ واژه")
        labels = [span.target for span in spans(back.text) if span.piece is Piece.REFERENCE]
        assert labels == ["1", "2", "3"]


def test_a_lost_reference_stands_again_at_the_end_of_its_sentence() -> None:
    found = masked("First one.[^1] Then another comes[^2]. And a last one")
    back = restore(found, "یکی. دیگری می‌آید. و یکی دیگر")
    assert back.text == "یکی.[^1] دیگری می‌آید[^2]. و یکی دیگر"
    assert (back.intact, len(back.mended)) == (True, 2)
    fewer = restore(found, "یکی و دیگری. و یکی دیگر")
    assert (fewer.text, fewer.lost) == ("یکی و دیگری. و یکی دیگر", ("[^1]", "[^2]"))


@pytest.mark.parametrize(
    "answer",
    [
        "یک⟦1h⟧\nدو⟦2p⟧\nسه",
        "یک⟦1h⟧ دو⟦2p⟧ سه",
        "یک\nدو\nسه",
        "یک⟦1h⟧\nدو\nسه",
        "⟦1h⟧یک⟦1h⟧\nدو⟦2p⟧\nسه",
        "یک⟦2p⟧\nدو⟦1h⟧\nسه",
        "\n\nیک\n\nدو⟦2p⟧سه\n",
    ],
)
def test_a_stanza_keeps_its_lines(answer: str) -> None:
    back = restore(masked("one\ntwo\n  three", type=UnitType.STANZA), answer)
    assert (back.text, back.intact) == ("یک\nدو\n  سه", True)


def test_a_stanza_whose_lines_are_gone_says_so() -> None:
    back = restore(masked("one\ntwo\nthree", type=UnitType.STANZA), "یک دو ⟦2p⟧ سه")
    assert (back.intact, back.lost) == (False, ("line break",))


@pytest.mark.parametrize(
    "foreign",
    [
        "<script>alert(1)</script>",
        "[here](https://elsewhere.example)",
        "https://elsewhere.example",
        "www.elsewhere.example",
        "[^9]",
        "![x](y.png)",
        "[x][y]",
        "`code`",
        "**bold**",
        "_so_",
        "~~so~~",
        "#tag",
        "@someone",
        "a@b.example",
        "{: .x}",
        "<!-- x -->",
        "<https://elsewhere.example>",
        "&lt;b&gt;",
        "&#x202e;",
        "⟦7k⟧",
        "[so]",
        "\n\n# Heading\n\n",
    ],
)
@pytest.mark.parametrize("style", MaskStyle)
@pytest.mark.parametrize("plain", [False, True])
def test_an_answer_smuggles_nothing_in(foreign: str, style: MaskStyle, plain: bool) -> None:
    source = "Just some words" if plain else "Just **some** words"
    found = masked(source, style=style, plain=plain)
    back = restore(found, f"{found.text} {foreign} سخن")
    seen, asked = spans(back.text), spans(source)
    assert [span.piece for span in seen] == [span.piece for span in asked]
    assert "\n" not in back.text
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in back.text
    assert "elsewhere" not in back.text
    assert "سخن" in back.text
    if plain:
        assert not set(back.text) & set("*_`[]<>~")


def test_what_a_service_answers_in_html_is_read() -> None:
    assert restore(masked("It is his"), "C&#39;est &quot;lui&quot; &amp; elle").text == 'C\'est "lui" & elle'


def test_a_plain_value_keeps_its_own_signs() -> None:
    found = masked("5 * 3 [sic] _x_", plain=True)
    assert restore(found, found.text).text == "۵ * ۳ [sic] _x_"


@pytest.mark.parametrize("answer", ["", " \n", "⟦1h⟧", "\x00", "<b></b>", "***"])
def test_an_answer_without_words_is_none(answer: str) -> None:
    back = restore(masked("Some **words** here"), answer)
    assert (back.text, back.intact) == ("", False)
    assert back.lost


def test_emphasis_inside_a_word_is_written_so_that_readers_see_it() -> None:
    back = restore(masked("the _books_ of"), "⟦1h⟧کتاب⟦2p⟧های ما")
    assert (back.text, back.intact) == ("*کتاب*های ما", True)


def test_words_do_not_run_into_what_is_put_back() -> None:
    found = masked("Of 12 at https://a.example there")
    assert restore(found, "از⟦1h⟧در⟦2p⟧آنجا").text == "از ۱۲ در https://a.example آنجا"


@pytest.mark.parametrize(
    "text", ["See `x`, #tag and https://a.example <b>here</b>.[^1]", "`a\\` <b>x</b>", "\\``x` <i>y</i>[^1]"]
)
def test_pieces_before_a_reference_are_seen(text: str) -> None:
    """A reference once hid whatever stood before it from every reader of ``inline``."""
    pieces = [span.piece for span in spans(text)]
    assert pieces.count(Piece.CODE) == 1
    assert pieces.count(Piece.TAG) == 2


def test_a_hashtag_that_nobody_agreed_on_keeps_its_letters() -> None:
    found = masked("ما می‌مانیم #نامعلوم_ما و باز می‌گوییم", source="fa", target="en", terms=Finder(TERMS, "fa"))
    assert restore(found, "We stay ⟦1h⟧ and say again").text == "We stay #نامعلوم_ما and say again"
