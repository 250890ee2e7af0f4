"""Words that readers see but that are no unit, because nothing could be written in their place safely."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.model.unit import Remark
from workflow.source.html_text import silent_words
from workflow.source.leaves import leaves
from workflow.source.markdown import titled_definition

_ELEMENT = re.compile(r"<(?:textarea|svg|object|canvas|noscript)\b", re.IGNORECASE)
# Bounded, since every colon after a bracket is tried
_TITLED = re.compile(r"\]:\s{0,200}\S{1,500}+\s{1,200}[\"'(]")
_IN_HTML = "Words inside <textarea>, <svg>, <object>, <canvas> or <noscript> stay untranslated."
_IN_DEFINITION = 'The title of a link definition ([r]: address "title") stays untranslated; give it at the link itself.'


def remains(text: str, start: int) -> Iterator[Remark]:
    """A remark for each kind of such words in ``text[start:]``, at the first; most texts are only looked through."""
    if _ELEMENT.search(text, start):
        for leaf in leaves(text, start):
            if leaf.kind == "html" and silent_words(text[leaf.start : leaf.end]):
                yield Remark(1 + text.count("\n", 0, leaf.start), "html-words", _IN_HTML)
                break
    if _TITLED.search(text, start):
        at = titled_definition(text[start:])
        if at >= 0:
            yield Remark(1 + text.count("\n", 0, start + at), "definition-title", _IN_DEFINITION)
