"""Portable Markdown: the same to every dialect, the same as before to CommonMark, stable, lossless, bounded."""

from __future__ import annotations

import html
import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.publish.dialects import PANDOC, READERS, corpora, pandoc
from tests.shared_data import needs_shared
from workflow.publish import hints, portable, to_html
from workflow.publish.hints import REASONS
from workflow.publish.portable import fixed_point, unix
from workflow.publish.reading import html_of, split_front_matter
from workflow.publish.skeleton import WORD, skeleton

# What is typed, and what is published
WRITTEN = {
    "a list right after a paragraph": ("Bring:\n- bread\n- salt\n", "Bring:\n\n-   bread\n-   salt\n"),
    "two spaces of nesting": ("- a\n  - b\n    - c\n", "-   a\n    -   b\n        -   c\n"),
    "brackets after numbers": ("3) three\n4) four\n", "3.  three\n4.  four\n"),
    "hard breaks": ("one\\\ntwo  \nthree\n", "one  \ntwo  \nthree\n"),
    "a lazy quote": ("> one\ntwo\n", "> one\n> two\n"),
    "underlined headings": ("One\n===\ntext\n\nTwo\n---\n", "# One\n\ntext\n\n## Two\n"),
    "indented code": ("a\n\n    code\n", "a\n\n```\ncode\n```\n"),
    "code in a list": ("- a\n\n      code\n", "-   a\n\n        code\n"),
    "a hashtag at the start of a line": ("#زن_زندگی_آزادی در شهر\n", "\\#زن_زندگی_آزادی در شهر\n"),
    "a Persian number at the start of a line": ("۱. در را بگشا\n", "۱\\. در را بگشا\n"),
    "a year that looks like a list": ("- born\n  in\n  1986. Later\n", "-   born\n    in 1986. Later\n"),
    "escapes one dialect does not know": ('\\"quoted\\" \\& \\<b>\n', "&#34;quoted&#34; &#38; &#60;b>\n"),
    "a rule that looks like front matter": ("---\n\ntext\n", "* * *\n\ntext\n"),
    "a table without outer bars": ("a | b\n:- | -:\n1 | 2\n", "| a | b |\n| :-- | --: |\n| 1 | 2 |\n"),
    "a definition list": ("Rope\n: holds\n: breaks\n", "Rope\n:   holds\n:   breaks\n"),
    "a footnote in a quote": ("> a[^1]\n>\n> [^1]: b\n", "> a[^1]\n\n[^1]: b\n"),
    "link definitions": ("[a]\n\n[a]: <b c>\n'T'\n", '[a]\n\n[a]: b%20c "T"\n'),
    "front matter": ("---\ntitle:   x\n---\n* a\n", "---\ntitle:   x\n---\n-   a\n"),
    "carriage returns": ("a\r\n\r\n* b\r\n", "a\n\n-   b\n"),
    "indented verse": ("one\\\n   two\n", "one  \n   two\n"),
    "nothing": ("", ""),
}

# Source and the hints it gets
HINTED = {
    "html": ("a\n\n<div>\n\n*b*\n\n</div>\n", [(3, "html"), (7, "html")]),
    "code-place": ("- a\n\n  ```sh\n  b\n  ```\n", [(3, "code-place")]),
    "code-words": ("```sh one two\na\n```\n", [(1, "code-words")]),
    "quotes-together": ("> a\n\n> b\n", [(3, "quotes-together")]),
    "lists-together": ("- a\n\n* b\n", [(3, "lists-together")]),
    "table-empty": ("| a |\n|---|\n", [(1, "table-empty")]),
    "table-ragged": ("| a |\n|---|\n| b | c |\n", [(1, "table-ragged")]),
    "heading-break": ("one\\\ntwo\n===\n", [(1, "heading-break")]),
    "footnote-unused": ("a\n\n[^1]: b\n", [(3, "footnote-unused")]),
    "footnote-again": ("a[^1]\nb[^1]\n\n[^1]: c\n", [(2, "footnote-again")]),
    "task": ("- [x] a\n", [(1, "task")]),
    "braces": ("# a {#b}\n", [(1, "braces")]),
    "brackets": ("[a [b](c)][d]\n\n[d]: e\n", [(1, "brackets")]),
    "pandoc": ("a $x$ b\n", [(1, "pandoc")]),
    "unclosed": ("a\n\n```\nb\n", [(3, "unclosed")]),
    "footnote-nested": ("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c\n", [(3, "footnote-nested")]),
    "deep": ("> " * 60 + "a\n", [(1, "deep")]),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_written_in_the_shared_form(name: str) -> None:
    source, expected = WRITTEN[name]
    assert portable(source) == expected
    assert portable(expected) == expected


@pytest.mark.parametrize("name", WRITTEN)
def test_every_reader_agrees_on_the_shared_form(name: str) -> None:
    _, body = split_front_matter(portable(WRITTEN[name][0]))
    assert {reader: skeleton(read(body)) for reader, read in READERS.items()} == dict.fromkeys(
        READERS, skeleton(html_of(body))
    )


@pytest.mark.parametrize("code", HINTED)
def test_hints_say_line_and_reason(code: str) -> None:
    source, expected = HINTED[code]
    found = [(hint.line, hint.code) for hint in hints(source) if hint.code != "differs"]
    assert [each for each in found if each[1] == code] == [each for each in expected if each[1] == code]
    assert expected[0] in found
    assert all(hint.reason == REASONS[hint.code] for hint in hints(source))


def test_hints_count_front_matter_lines() -> None:
    assert [(hint.line, hint.code) for hint in hints("---\na: b\n---\n\n> a\n\n> b\n")] == [(7, "quotes-together")]


@needs_shared
@pytest.mark.shared
def test_dialects_agree_or_it_is_hinted_with_exact_counts() -> None:
    counts: dict[str, Counter[str]] = {}
    for name, texts in corpora().items():
        count = counts[name] = Counter(texts=len(texts))
        for text in texts:
            _, body = split_front_matter(portable(text))
            expected, hinted = skeleton(html_of(body)), bool(hints(text))
            count["hinted"] += hinted
            for reader in ("markdown-it", "Python-Markdown"):
                agrees = skeleton(READERS[reader](body)) == expected
                count[reader] += agrees
                assert agrees or hinted, (name, reader, text)
    assert counts == {
        "commonmark": {"texts": 313, "hinted": 51, "markdown-it": 313, "Python-Markdown": 289},
        "gfm": {"texts": 52, "hinted": 11, "markdown-it": 52, "Python-Markdown": 49},
        "files": {"texts": 182, "hinted": 86, "markdown-it": 182, "Python-Markdown": 119},
    }


@needs_shared
@pytest.mark.shared
@pytest.mark.pandoc
@pytest.mark.skipif(not PANDOC, reason="pandoc is not installed")
def test_pandoc_agrees_or_it_is_hinted_with_exact_counts() -> None:
    counts = {}
    for name, texts in corpora().items():
        clean = [text for text in texts if not hints(text)]
        bodies = [split_front_matter(portable(text))[1] for text in clean]
        wrong = [body for body in bodies if skeleton(pandoc(body)) != skeleton(html_of(body))]
        assert wrong == []
        counts[name] = len(clean)
    assert counts == {"commonmark": 262, "gfm": 41, "files": 96}  # every text without a hint


@needs_shared
@pytest.mark.shared
def test_means_the_same_before_and_after_and_stays_with_exact_counts() -> None:
    counts = Counter[str]()
    for texts in corpora().values():
        for text in texts:
            for form in (text, text.replace("\n", "\r\n"), f"> {text}", text.rstrip("\n"), f"\ufeff{text}"):
                written = portable(form)
                assert portable(written) == written
                before, after = (unix(split_front_matter(each)[1]) for each in (form, written))
                assert skeleton(html_of(after)) == skeleton(html_of(before))
                assert split_front_matter(written)[0] == split_front_matter(form)[0]
                counts["forms"] += 1
                counts["left as it was, with a hint"] += fixed_point(split_front_matter(form)[1]) is None
    assert counts == {"forms": 2735, "left as it was, with a hint": 5}


PIECES = (
    "- |* |1. |2) |> |    |  |\t|# |```|~~~|\n|\n\n|a|b |خانه|[^1]|[^1]: |[x]|[x]: /u|](|![|<b>|</div>|<!--|\\"
    "|\\\n|  \n|`|*|**|_|~~|: |---|===|$|{: a}|&amp;|&|۱. |#tag|1986. |%|\ufeff|\r\n|\x00"
).split("|")
MARKDOWN = st.lists(st.sampled_from([*PIECES, "|"]), max_size=25).map("".join)


@given(MARKDOWN)
@example("- a\n  - b\n\n    [^1]: c\n")
@example("|\\\n")
@example("<script>a</script><![b](c)")
@example("<div><![CDATA[a]]><![b")
def test_any_text_is_written_once_and_for_all(text: str) -> None:
    written = portable(text)
    assert portable(written) == written
    body = unix(split_front_matter(text)[1])
    assert skeleton(html_of(unix(split_front_matter(written)[1]))) == skeleton(html_of(body))
    hints(text)


@given(MARKDOWN)
def test_no_shown_word_is_lost_and_no_html_is_added(text: str) -> None:
    written = portable(text)
    shown = Counter(word for word in skeleton(html_of(unix(text))) if WORD.fullmatch(word))
    assert not shown - Counter(word for word in skeleton(html_of(unix(written))) if WORD.fullmatch(word))
    assert written.count("<") <= text.count("<") + written.count("]: <")


HOSTILE = {
    "quotes": ">" * 10_000 + " a",
    "lists": "- " * 10_000 + "a",
    "brackets": "[" * 20_000,
    "pictures": "![" * 10_000,
    "links": "[a](" * 10_000,
    "stars": "*a " * 20_000,
    "backslashes": "\\" * 20_000,
    "lines": "a\n" * 20_000,
    "definitions": "[a]: /u\n" * 5_000 + "[a]" * 5_000,
    "references": "[^a]" * 5_000 + "\n\n[^a]: x",
    "comments": "<!--" * 5_000,
    "nul": "\0" * 10_000,
    "surrogate": "\ud800" * 1_000,
    "deep list": "".join("  " * level + "- a\n" for level in range(300)),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_comes_to_an_end(name: str) -> None:
    written = portable(HOSTILE[name])
    assert len(written) < 10 * len(HOSTILE[name]) + 100
    hints(HOSTILE[name])


TITLES = st.text("\\\"'()[]`*_&;<>!ab ۱", max_size=12).filter(lambda title: title.strip() == title != "")


@given(TITLES, st.sampled_from(['"', "'", "("]), st.sampled_from(["[a *b*]", "![a]", "[]", "[![i](p 'q\\'r')]"]))
def test_titles_of_links_and_pictures_are_the_same_words_in_every_dialect(title: str, quote: str, words: str) -> None:
    escaped = re.sub(r"[\\\"'()&`<>]", lambda sign: f"\\{sign[0]}", title)
    link = f"{words}(x.png {quote}{escaped}{')' if quote == '(' else quote})"
    portable_link = portable(link)
    for name in ("pyromark", "markdown-it", "Python-Markdown"):
        titles = [html.unescape(each) for each in re.findall(r'title="([^"]*)"', READERS[name](portable_link))]
        assert title in titles, (name, portable_link)


def test_a_title_with_quotes_shows_no_backslash() -> None:
    shown = to_html(portable('![a](x.png "It\\\'s \\"here\\" (1402)")'))
    assert html.unescape(re.findall(r'title="([^"]*)"', shown)[0]) == 'It\'s "here" (1402)'
    assert portable("[a](x 'b \\c')") == '[a](x "b &#92;c")\n'
    assert portable("> [a](x 'b\n> c \\'d')") == '> [a](x "b c &#39;d")\n'
