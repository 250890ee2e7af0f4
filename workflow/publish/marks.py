"""Signs of our own in a text on its way to a page; private-use letters, so that no author's text is mistaken for them.

They mark what Markdown and HTML show differently: words not translated yet, and the label of a note.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

UNTRANSLATED, WANTED, CONTINUED, SOURCE_END = "\ue000", "\ue001", "\ue002", "\ue003"
LABEL, LABEL_END = "\ue004", "\ue005"
CARRIED = "\ue006"
NOTE = "\ue007"
"""Opens the label of a note's footnote, so that it never equals a source footnote's."""

CUT = "\ue008"
"""A paragraph of its own between two parts of one text."""

OURS = re.compile("[\ue000-\ue008]")
_CARRIED_LINE = re.compile(rf"^[ \t>]*(?:[-*+]|\d+[.)])?[ \t]*#*[ \t]*{CARRIED}[ \t#]*(?:\\)?(?:\n|\Z)", re.MULTILINE)
ATTRIBUTE_LINE = re.compile(r"^[ \t>]*\{:[^{}\n]*\}[ \t]*(?:\n|\Z)", re.MULTILINE)
_SPAN = re.compile(f"([{UNTRANSLATED}{WANTED}{CONTINUED}])([^{SOURCE_END}]*){SOURCE_END}")


@dataclass(frozen=True, slots=True)
class Words:
    """What the marks become."""

    untranslated: str
    wanted: str
    source_language: str
    source_direction: str
    foreign: str = ""
    """The attributes of elements that hold words of ours, where these are in English on a page of another language."""


def cleared(text: str) -> str:
    """An author's or translator's text, without letters that mean something to us."""
    return OURS.sub("", text)


def without_remains(body: str) -> str:
    """A written body without the lines of carried units and the attribute lines (``{: from=fa}``)."""
    return _CARRIED_LINE.sub("", ATTRIBUTE_LINE.sub("", body)).replace(CARRIED, "")


def source_words(text: str, first: str) -> str:
    """Untranslated words, each line marked."""
    lines = cleared(text).split("\n")
    return "\n".join(f"{CONTINUED if index else first}{line}{SOURCE_END}" for index, line in enumerate(lines))


def in_markdown(text: str, words: Words) -> str:
    """The marks as Markdown: a label in brackets before untranslated words, emphasis around a note's label."""
    text = text.replace(UNTRANSLATED, f"[{words.untranslated}] ").replace(WANTED, f"[{words.wanted}] ")
    return OURS.sub("", text.replace(LABEL, "*").replace(LABEL_END, "*"))


def in_html(fragment: str, words: Words) -> str:
    """The marks as HTML: untranslated words in their own language and direction, behind a label."""

    def span(match: re.Match[str]) -> str:
        label = {UNTRANSLATED: words.untranslated, WANTED: words.wanted}.get(match[1], "")
        said = f'<small class="label"{words.foreign}>{html.escape(label)}</small> ' if label else ""
        lang, direction = html.escape(words.source_language), words.source_direction
        return f'{said}<span class="source" lang="{lang}" dir="{direction}">{match[2]}</span>'

    marked = (
        _SPAN.sub(span, fragment).replace(LABEL, f'<span class="kind"{words.foreign}>').replace(LABEL_END, "</span>")
    )
    return OURS.sub("", marked)
