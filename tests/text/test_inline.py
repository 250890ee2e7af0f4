"""What stands inside a line of Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.counting import calls
from workflow.text.inline import Piece, spans, untouchable, words_only


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b)", [("link", "b", "[a](b)")]),
        ('[a](<b c> "t")', [("link", "b c", '[a](<b c> "t")')]),
        ("[a](b(c)d)", [("link", "b(c)d", "[a](b(c)d)")]),
        ("![a](b.png)", [("image", "b.png", "![a](b.png)")]),
        ("[![a](b.png)](c)", [("link", "c", "[![a](b.png)](c)"), ("image", "b.png", "![a](b.png)")]),
        ("[a][b]", [("link", "[b]", "[a][b]")]),
        ("[a] and (b)", []),
        (r"\[a](b)", []),
        ("`[a](b)` ``x ` y``", [("code", "", "`[a](b)`"), ("code", "", "``x ` y``")]),
        ("`open [a](b)", [("link", "b", "[a](b)")]),
        ("word[^n-1].", [("reference", "n-1", "[^n-1]")]),
        ("<b>x</b> <!-- c -->", [("tag", "b", "<b>"), ("tag", "/b", "</b>"), ("tag", "", "<!-- c -->")]),
        ("a < b > c", []),
        ("<https://a.example>", [("url", "https://a.example", "<https://a.example>")]),
        ("(see https://a.example/x).", [("url", "https://a.example/x", "https://a.example/x")]),
        ("یعنی www.a.example،", [("url", "www.a.example", "www.a.example")]),
        ("write to a.b@c.example.", [("email", "a.b@c.example", "a.b@c.example")]),
        ("#زن_زندگی_آزادی!", [("hashtag", "#زن_زندگی_آزادی", "#زن_زندگی_آزادی")]),
        ("#1 and &#39; and a#b", []),
        ("by @someone.", [("mention", "@someone", "@someone")]),
        ("text {: from=fa}", [("attributes", "{: from=fa}", "{: from=fa}")]),
    ],
)
def test_pieces(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = spans(text)
    assert [
        (
            span.piece.value,
            span.target if span.piece != "attributes" else text[span.start : span.end],
            text[span.start : span.end],
        )
        for span in found
    ] == expected


def test_words_in_links_are_free_and_addresses_are_not() -> None:
    text = "[the door](a.html) `code` [^1]"
    assert words_only(text) == " the door                     "


@given(st.text("ab[]()!`<>#@^\\:/.\"' \n‌ز"))
def test_spans_lie_in_the_text_and_untouchable_ranges_do_not_overlap(text: str) -> None:
    for span in spans(text):
        assert 0 <= span.start <= span.text_start <= span.text_end <= span.end <= len(text) or span.text_start == 0
        assert span.start < span.end
    last = 0
    for start, end in untouchable(text):
        assert last <= start < end <= len(text)
        last = end
    assert len(words_only(text)) == len(text)


@pytest.mark.parametrize(
    "piece", ["[](", "[", "`", "` `` ", "<a ", "<!--", "http://", "a@", "#", "](", "[^", '[](a "', "{:"]
)
def test_work_grows_with_the_text(piece: str) -> None:
    def work(size: int) -> int:
        text = piece * (size // len(piece))
        return calls(lambda: spans(text))

    work(1_000)
    assert work(16_000) < 20 * work(1_000) + 1_000  # sixteen times the text; the square would be 256
    assert spans(piece * (160_000 // len(piece))) is not None  # comes to an end


@pytest.mark.parametrize(
    "piece",
    ["`code`", "<b>x</b>", "https://a.example", "a@b.example", "#Door", "@lantern", "{: .x}", "[door](a.html)"],
)
def test_a_reference_hides_nothing_that_stands_before_it(piece: str) -> None:
    alone = [span.piece for span in spans(f"See {piece} here.")]
    assert alone
    followed = spans(f"See {piece} here.[^1] And {piece} again.[^2]")
    assert [span.piece for span in followed] == [*alone, Piece.REFERENCE, *alone, Piece.REFERENCE]


def test_a_backslash_before_a_closing_backtick_is_code() -> None:
    """CommonMark 0.31, example 338: backslashes do not escape in code spans."""
    (span,) = spans("a `code\\` b")
    assert (span.piece, span.start, span.end) == (Piece.CODE, 2, 9)
