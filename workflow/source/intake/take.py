"""What a volunteer copied from a page becomes a tidy Markdown source, and a report of what was taken for what."""

from __future__ import annotations

from collections.abc import Callable

from workflow.source.intake.appendix import appendix
from workflow.source.intake.blocks import blocks_of
from workflow.source.intake.captions import captions
from workflow.source.intake.compose import compose
from workflow.source.intake.editors import editors_notes
from workflow.source.intake.furniture import edit_marks, embeds, furniture
from workflow.source.intake.head_lines import head_lines
from workflow.source.intake.headings import headings, loose_lines
from workflow.source.intake.headline import date_lines, headline
from workflow.source.intake.language import language_of
from workflow.source.intake.lettered import lettered
from workflow.source.intake.lists import lists
from workflow.source.intake.markers import split_marked
from workflow.source.intake.notes import notes
from workflow.source.intake.originals import originals
from workflow.source.intake.slug import slug_of
from workflow.source.intake.starred import starred_notes
from workflow.source.intake.tables import tables
from workflow.source.intake.tidy import tidy
from workflow.source.intake.typed import is_typed, take_typed
from workflow.source.intake.underlined import underlined
from workflow.source.intake.unwrap import join_items, unwrap
from workflow.source.intake.values import Intake, Sheet
from workflow.source.intake.verse import verse
from workflow.source.intake.watch import watch

Rule = Callable[[Sheet], Sheet]

# Each rule takes what is plainly its own and leaves the rest; so the surest come first.
RULES: tuple[Rule, ...] = (
    furniture,  # lines of the page, before anything is counted by its neighbours
    embeds,
    edit_marks,
    underlined,  # a title or heading with a line of === under it
    tables,
    lettered,
    split_marked,  # bullets, numbers, dates and rules begin blocks of their own
    head_lines,
    join_items,
    unwrap,  # whole paragraphs, before anything looks at how a line ends
    notes,  # notes and references: what follows them is no longer the text
    starred_notes,
    appendix,
    headline,
    editors_notes,
    captions,
    date_lines,
    lists,
    verse,  # short lines that are neither captions nor items
    headings,
    loose_lines,  # every other line is a paragraph
    originals,
    watch,  # looks only
)


# What Markdown with no mark of Markdown in it may hold, if it was copied from a page.
COPIED = frozenset(("furniture", "footnote", "lost-embed", "caption", "stanza", "kicker", "editors-note", "appendix"))


def take(text: str, *, suffix: str = ".txt", language: str = "", kind: str = "", drop_appendix: bool = False) -> Intake:
    """The Markdown source of a text as it was copied, and what was taken for what.

    ``suffix`` is the file's (``.txt`` or ``.md``); ``language`` is BCP 47, told from the text when empty; ``kind`` is
    ``statement`` or ``poem``, told likewise. Takes any ``str``. Every word of it stands in the Markdown or in the
    report. Markdown with front matter comes back as it is.

    >>> print(take("Tea at Dawn\\n\\nWe drank it black.1\\n\\n1. For want of sugar. [back]", language="en").markdown)
    ---
    title: Tea at Dawn
    kind: statement
    ---
    <BLANKLINE>
    We drank it black.[^1]
    <BLANKLINE>
    [^1]: For want of sugar.
    <BLANKLINE>
    """
    language = language or language_of(text)
    typed = suffix.lower() == ".md"
    if typed and is_typed(text):
        return take_typed(text, language, kind)
    lines, changes = tidy(text, language)
    sheet = Sheet(blocks_of(lines), language, kind, drop_appendix).say(*changes)
    for rule in RULES:
        sheet = rule(sheet)
    if typed and not _was_copied(sheet):
        return take_typed(text, language, kind)
    title = sheet.front.get("title", "")
    words = title or next((block.text for block in sheet.blocks if block.text), "")
    report = tuple(sorted(sheet.report, key=lambda line: line.line))
    return Intake(compose(sheet), report, slug_of(words, text), language, title)


def _was_copied(sheet: Sheet) -> bool:
    """Whether a file of paragraphs and flat lists is a copied text rather than plain Markdown."""
    codes = {line.code for line in sheet.report}
    return bool(codes & COPIED) or ("title" in codes and "list" not in codes)
