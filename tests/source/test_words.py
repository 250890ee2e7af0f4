"""At least 98 % of the words that a reader sees stand in a unit."""

from __future__ import annotations

import html
import re
from collections import Counter

from tests.shared_data import needs_shared
from tests.source import corpus
from tests.source.skeleton import markdown_it
from workflow.source import read
from workflow.source.front_matter import read_front_matter

_SILENT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|pre|code|textarea|svg)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BREAKS = {"code_inline", "image", "softbreak", "hardbreak", "html_inline"}


def seen(body: str) -> Counter[str]:
    """The words of a body as markdown-it shows them, code blocks and silent HTML left out."""
    parts = []
    for token in markdown_it().parse(body):
        if token.type == "html_block":
            parts.append(html.unescape(re.sub("<[^>]*>", " ", _SILENT.sub(" ", token.content))))
        for child in token.children or ():
            parts.append(child.content if child.type in ("text", "code_inline", "image") else "")
            parts.append(" " if child.type in _BREAKS else "")
        parts.append(" ")
    return Counter(re.findall(r"\w+", "".join(parts)))


def in_units(text: str) -> Counter[str]:
    words = " ".join(unit.text for unit in read(text).units)
    return Counter(re.findall(r"\w+", html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", words))))


@needs_shared
def test_words_of_the_data() -> None:
    total = covered = 0
    for _, text in corpus.everything():
        words = seen(text[read_front_matter(text).body :])
        total += sum(words.values())
        covered += sum((words & in_units(text)).values())
    assert total == 124_055
    assert covered >= 123_550  # 99.6 %; the rest are attributes and tags that markdown-it shows as words
