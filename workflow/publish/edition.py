"""An edition as readers get it: one Markdown file, one page of HTML."""

from __future__ import annotations

import re

from workflow.model.edition import Edition, Imprint
from workflow.publish.colophon import colophon
from workflow.publish.composition import composed, markdown_of, plain
from workflow.publish.front import front_matter
from workflow.publish.numbering import numbered
from workflow.publish.page import page
from workflow.publish.phrases import labelled, phrase


def edition_markdown(edition: Edition, imprint: Imprint) -> str:
    """The edition as portable Markdown with front matter.

    After the text stands how it was made, then the footnotes: the source's and ours in one numbering. The same edition
    and imprint give the same bytes.
    """
    whole = composed(edition, preview=imprint.preview)
    rows = [f"-   {labelled(edition.language, term, _value(text))}" for term, text in colophon(edition, imprint)]
    made = f"* * *\n\n**{phrase(edition.language, 'made')}**\n\n" + "\n".join(rows)
    preface = f"{whole.preface.strip()}\n\n* * *\n\n" if whole.preface else ""
    warning = f"**{phrase(edition.language, 'preview')}**\n\n" if imprint.preview else ""
    body = f"{warning}{preface}{whole.body.strip()}\n\n{made}\n"
    return front_matter(edition, imprint, whole.values) + numbered(markdown_of(whole, body))


def edition_page(edition: Edition, imprint: Imprint) -> str:
    """The edition as one complete page of HTML5, with its style inside and nothing fetched from elsewhere."""
    return page(edition, imprint, composed(edition, preview=imprint.preview))


def _value(text: str) -> str:
    return f"<{text}>" if re.fullmatch(r"https?://[^\s<>\"'\\]+", text) else plain(text)
