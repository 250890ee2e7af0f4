"""The block structure of a text as two renderers see it: what a translation must not change."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from workflow.source.markdown import events

_INLINE = frozenset(
    "Text Code SoftBreak HardBreak Emphasis Strong Strikethrough Link Image InlineHtml Html FootnoteReference".split()
)


@cache
def markdown_it() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 200}).enable(["table", "strikethrough"])
    return parser.use(footnote_plugin).use(deflist_plugin)


def by_pyromark(body: str) -> list[str]:
    """The block events in order, with heading levels, list numbers and languages of code."""
    return [f"{nesting} {tag} {value}" for nesting, tag, value, _, _ in events(body) if tag not in _INLINE]


def by_markdown_it(body: str) -> list[str]:
    """The block tokens in order; footnotes' back-links and anonymous groups left out."""
    tokens = markdown_it().parse(body.replace("\0", "\ufffd"))
    return [f"{token.type} {token.tag} {token.hidden}" for token in tokens if token.type != "inline"]
