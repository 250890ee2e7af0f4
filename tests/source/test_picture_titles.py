"""A translated picture title reads the same in CommonMark and in Python-Markdown, whatever was typed."""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.source.skeleton import markdown_it
from workflow.source import read, write

PARTS = st.sampled_from(
    r"""" ' ( ) [ ] \ ` < > & &amp; &quot; * _ ! | # \" [x](y) <i> L'été (1402) روز “بهار” https://example.org""".split()
)
TITLES = st.lists(PARTS, min_size=1, max_size=6).flatmap(
    lambda parts: st.sampled_from(["".join(parts), " ".join(parts)])
)
_TITLE = re.compile(r'title="([^"]*)"')


def written(mark: str, title: str) -> str:
    document = read(f"![pic](/a.jpg {mark}its title{mark.replace('(', ')')})\n")
    text = write(document, {document.units[1].key: title})
    assert [unit.text for unit in read(text).units] == ["pic", title]
    return text


def titles(page: str) -> list[str]:
    return [html.unescape(found) for found in _TITLE.findall(page)]


@pytest.mark.parametrize("mark", ['"', "'", "("])
@given(TITLES)
def test_commonmark_reads_what_was_typed(mark: str, title: str) -> None:
    assert titles(markdown_it().render(written(mark, title))) == [title]


@pytest.mark.parametrize("mark", ['"', "'"])  # it knows no title in parentheses
@given(TITLES)
def test_python_markdown_reads_what_was_typed(mark: str, title: str) -> None:
    assert titles(markdown.markdown(written(mark, title))) == [title]


def test_ordinary_titles_are_written_as_typed() -> None:
    assert written('"', "L'été (1402) !") == '![pic](/a.jpg "L\'été (1402) !")\n'
