"""The only door to Python-Markdown: Markdown becomes HTML that is safe to show.

Whatever a source or a translation holds, the result has no script, event handler, style, frame or form, no link but
http, https and mailto, and no picture from another host. Nothing but our own code adds to it afterwards.
"""

from __future__ import annotations

import html
import re

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import SimpleTagInlineProcessor

from workflow.publish.numbering import numbered
from workflow.publish.phrases import foreign, phrase
from workflow.publish.portable import DEEPEST, portable
from workflow.publish.reading import blocks_of, depth_of, split_front_matter
from workflow.publish.seal import spanning
from workflow.publish.verse import with_stanzas
from workflow.text.digits import localise_digits

MOST_BRACKETS = 300
"""In one paragraph; Python-Markdown's time grows with their square, and no text has as many."""

TAGS = frozenset(
    "a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption"
    " figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub"
    " summary sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
UNSEEN = frozenset("script style iframe object embed form button select textarea template svg math noscript".split())
"""Removed with all that stands in them."""
ATTRIBUTES = {
    "*": {"lang", "dir", "title", "id", "class"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
OWN_CLASSES = frozenset({"footnote", "footnote-ref", "footnote-backref"})
IDENTIFIER = re.compile(r"[\w:.-]{1,100}")
OTHER_HOST = re.compile(r"[\s\x00-\x1f]*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)

_CELL_ALIGN = re.compile(r'<(t[dh]) style="text-align: (left|center|right);">')
_REFERENCE = re.compile(r'(<a class="footnote-ref" href="#fn:([^"]*)">)([0-9]+)(</a>)')
_BACK = re.compile(r'<a class="footnote-backref" href="#fnref([0-9]*):([^"]*)"[^>]*>[^<]*</a>')


class Strikethrough(Extension):
    """``~~struck~~``, as GitHub and Pandoc have it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register the pattern after escapes and code, before emphasis."""
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()~~(?!~)(.+?)(?<!~)~~(?!~)", "del"), "strike", 65)


def to_html(markdown: str, *, language: str = "en") -> str:
    """The Markdown as a fragment of HTML that holds nothing dangerous; front matter is left out.

    Footnotes are numbered in reading order, in the digits of ``language``, whose words name their back-links. A
    paragraph of verse has the class ``stanza``. A text nested deeper than anybody reads comes back as plain text.

    >>> to_html("*Warm* bread <script>alert(1)</script> [here](javascript:alert)")
    '<p><em>Warm</em> bread  <a>here</a></p>'
    """
    _, written = split_front_matter(portable(markdown))
    body = numbered(written)  # Python-Markdown's own reading order fails on an empty footnote
    if depth_of(blocks_of(body)) > DEEPEST:
        return f"<pre>{html.escape(body, quote=False)}</pre>"
    clean = sanitised(as_python_markdown(_with_markdown_in_html(body)))
    return with_stanzas(_with_footnote_words(clean, language))


def _with_markdown_in_html(body: str) -> str:
    """What CommonMark reads as Markdown between two blocks of HTML, Python-Markdown reads only when it is told."""
    parts, cursor = [], 0
    for place in spanning(body):
        parts += [body[cursor:place], ' markdown="1"']
        cursor = place
    return "".join([*parts, body[cursor:]])


def as_python_markdown(body: str) -> str:
    """What Python-Markdown makes of a text without front matter, in bounded time. Not safe to show."""
    chunks = re.split(r"(\n[ \t>]*\n)", body.replace("\t", "    "))
    tamed = "".join(each.replace("[", "&#91;") if each.count("[") > MOST_BRACKETS else each for each in chunks)
    return _reader().convert(tamed)


def sanitised(fragment: str) -> str:
    """The fragment without anything that acts, calls out, or dresses itself up as ours."""
    return nh3.clean(
        _CELL_ALIGN.sub(r'<\1 align="\2">', fragment),
        tags=set(TAGS),
        clean_content_tags=set(UNSEEN),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,  # the page itself sends no referrer; nothing opens a window
        strip_comments=True,
    )


def _reader() -> Markdown:
    """A new reader each time: its footnotes are state."""
    return Markdown(
        extensions=[
            FencedCodeExtension(),
            TableExtension(),
            FootnoteExtension(BACKLINK_TITLE="", USE_DEFINITION_ORDER=True),
            DefListExtension(),
            AttrListExtension(),
            MarkdownInHtmlExtension(),
            SaneListExtension(),
            Strikethrough(),
        ],
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        return " ".join(each for each in value.split() if each in OWN_CLASSES) or None
    if name == "id":
        return value if IDENTIFIER.fullmatch(value) else None
    if tag == "img" and name == "src" and OTHER_HOST.match(re.sub(r"[\t\n\r]", "", value)):  # browsers drop those
        return None
    return value


def _with_footnote_words(fragment: str, language: str) -> str:
    """Numbers in the language's digits; back-links that say where they lead."""
    numbers = {match[2]: match[3] for match in _REFERENCE.finditer(fragment)}

    def back(match: re.Match[str]) -> str:
        place, note = match[1] or "1", localise_digits(numbers.get(match[2], ""), language)
        words = phrase(language, "back" if place == "1" else "back_again").format(
            note=note, place=localise_digits(place, language)
        )
        mark = "" if place == "1" else f"<sup>{localise_digits(place, language)}</sup>"
        label = f'aria-label="{html.escape(words)}"{foreign(language)}'
        return (
            f'<a class="footnote-backref" href="#fnref{match[1]}:{match[2]}" {label}>'
            f"\N{LEFTWARDS ARROW WITH HOOK}\N{VARIATION SELECTOR-15}{mark}</a>"
        )

    digits = _REFERENCE.sub(lambda match: f"{match[1]}{localise_digits(match[3], language)}{match[4]}", fragment)
    return _BACK.sub(back, digits)
