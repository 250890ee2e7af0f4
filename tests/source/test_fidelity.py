"""Reading and writing back changes nothing; a translation changes only its unit."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared_data import needs_shared
from tests.source import corpus
from workflow.model.unit import Document
from workflow.source import read, write

# Everything that means something to a parser, and a few words
PIECES = """سلام word # ## > - 1. * *** _ ` ``` ~~~ | |-| [ ] [^1] [^1]: ![ ](u"t") <div> </div> <b> <!-- --> <p> <pre>
    <script> <imgalt='x'> --- +++ title: : {:from=fa} {#id} === &amp; [x] kind:poem [a]:/u"x" \\ x""".split()
SPACES = [" ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "  \n", "\\\n", "\n> ", "\n- ", "\n: ", "\n[^1]: "]
ODD = ["\0", "\ufeff", "\ud800", "\u2028", "\x0b", "\x0c", "\u00a0", "{: from=fa}\n", "| a | b |\n|---|---|\n", '"t")']
MARKDOWN = st.lists(st.sampled_from(PIECES + SPACES + SPACES + ODD), max_size=40).map("".join)


def sound(document: Document) -> None:
    """What holds for every document: unique keys, a slot a unit, ranges in order that never overlap."""
    keys = [unit.key for unit in document.units]
    assert len(set(keys)) == len(keys)
    assert keys == [slot.key for slot in document.slots]
    spans = [span for slot in document.slots for span in slot.spans]
    assert all(start <= end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(unit.text.strip() for unit in document.units)


def same(text: str) -> None:
    document = read(text)
    assert write(document, {}) == text
    assert write(document, {unit.key: unit.text for unit in document.units}) == text
    sound(document)


@needs_shared
@pytest.mark.parametrize("variant", corpus.VARIANTS)
def test_every_text_of_the_data_comes_back(variant: str) -> None:
    texts = [corpus.VARIANTS[variant](text) for _, text in corpus.everything()]
    for text in texts:
        same(text)
    assert len(texts) == 605 + 235


@given(MARKDOWN)
def test_any_markdown_comes_back(text: str) -> None:
    same(text)


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_comes_back(text: str) -> None:
    same(text)


@given(MARKDOWN)
def test_behind_front_matter(text: str) -> None:
    same("---\n" + text + "\n---\n" + text)
    same("+++\n" + text + "\n+++\n" + text)
