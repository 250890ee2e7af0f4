"""The list of what stands in ``public/`` or ``preview/``, by language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from workflow.publish.page import NOINDEX, document, percent_encoded
from workflow.publish.phrases import foreign, own_name, phrase
from workflow.text.direction import dir_of


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One edition that can be read."""

    language: str
    """BCP 47."""
    slug: str
    title: str


def index_page(site_title: str, rows: Iterable[IndexRow], *, language: str = "en", preview: bool = False) -> str:
    """A page that links every edition, each language under its own name; ``language`` is that of the page's own words.

    Without any edition it says so, and what will be here. That of previews says what they are, and asks search engines
    to leave it out.
    """
    ordered = sorted(rows, key=lambda row: (row.language, row.slug))
    sections = [_section(tag, list(group)) for tag, group in groupby(ordered, key=lambda row: row.language)]
    if not sections:
        said = escape(f"{phrase(language, 'empty')} {phrase(language, 'empty_next')}")
        sections = [f'<p class="empty"{foreign(language)}>{said}</p>\n']
    head = f'<header class="head">\n<h1><bdi>{escape(site_title)}</bdi></h1>\n</header>\n'
    warning = f'<p class="preview"{foreign(language)}>{escape(phrase(language, "previews"))}</p>\n' if preview else ""
    robots = NOINDEX if preview else ""
    return document(language, site_title, robots, f"<main>\n{warning}{head}{''.join(sections)}</main>\n")


def _section(language: str, rows: list[IndexRow]) -> str:
    links = "".join(f'<li><a href="{_address(row)}">{escape(row.title or row.slug)}</a></li>\n' for row in rows)
    name = escape(own_name(language))
    return (
        f'<section lang="{escape(language)}" dir="{dir_of(language)}">\n<h2>{name}</h2>\n'
        f'<ul class="list">\n{links}</ul>\n</section>\n'
    )


def _address(row: IndexRow) -> str:
    return f"{percent_encoded(row.language)}/{percent_encoded(row.slug)}.html"
