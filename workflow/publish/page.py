"""A reader's page: complete HTML5 with its style inside; no script, nothing fetched from another host."""

from __future__ import annotations

import re
from html import escape

from workflow.model.edition import Edition, Imprint
from workflow.publish.colophon import credited, dates, origin, rows
from workflow.publish.composition import Composition
from workflow.publish.marks import CUT, cleared, in_html
from workflow.publish.phrases import foreign, own_name, phrase
from workflow.publish.render import to_html
from workflow.publish.style import STYLE, STYLE_HASH
from workflow.text.direction import dir_of

POLICY = f"default-src 'none'; style-src '{STYLE_HASH}'; img-src 'self'; base-uri 'none'; form-action 'none'"
NOINDEX = '<meta name="robots" content="noindex">\n'
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_NOTES = re.compile(r'<div class="footnote">\s*<hr>(.*?)</div>\s*\Z', re.DOTALL)


def document(language: str, title: str, head: str, body: str) -> str:
    """The frame of every page."""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{dir_of(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY, quote=False)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n{head}<style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def page(edition: Edition, imprint: Imprint, whole: Composition) -> str:
    """One edition. ``whole`` is what of it is printed."""
    language, slug = edition.language, edition.document.slug
    title = cleared(str(whole.values.get("title") or ""))
    # Read as one text, so that the notes have one numbering and one place.
    read = to_html(f"{whole.preface}\n\n{CUT}\n\n{whole.body}", language=language)
    preface, _, article = read.rpartition(f"<p>{CUT}</p>")
    article, notes = _split_notes(in_html(article.lstrip("\n"), whole.words), language)
    parts = [
        _site(edition, imprint),
        "<main>\n",
        _said(language, "p", "preview", phrase(language, "preview")) if imprint.preview else "",
        "<article>\n",
        _head(edition, imprint, whole, title),
        _preface(in_html(preface, whole.words), language),
        f"{article}\n{notes}</article>\n",
        _made(edition, imprint),
        "</main>\n",
    ]
    shown = title or slug
    return document(language, f"{shown} · {imprint.site_title}", _links(edition, imprint), "".join(parts))


def percent_encoded(name: str) -> str:
    """A file's name as a part of an address (RFC 3986 §2.1)."""
    return "".join(
        chr(byte) if chr(byte) in _UNRESERVED else f"%{byte:02X}" for byte in name.encode("utf-8", "replace")
    )


def address(language: str, slug: str) -> str:
    """Where a page stands, relative to one in another language's folder."""
    return f"../{percent_encoded(language)}/{percent_encoded(slug)}.html"


def _said(language: str, tag: str, name: str, text: str) -> str:
    """Words of ours, with their own language where the page's has no catalog."""
    return f'<{tag} class="{name}"{foreign(language)}>{escape(text)}</{tag}>\n'


def _site(edition: Edition, imprint: Imprint) -> str:
    languages = sorted({*imprint.languages, edition.language}, key=lambda each: (each != edition.language, each))
    links = "".join(_language_link(each, edition) for each in languages) if len(languages) > 1 else ""
    label = escape(phrase(edition.language, "languages"))
    nav = f'<nav aria-label="{label}"{foreign(edition.language)}><ul>{links}</ul></nav>' if links else ""
    site = f"<p><bdi>{escape(imprint.site_title)}</bdi></p>"
    return f'<header class="site">{site}{nav}</header>\n'


def _language_link(language: str, edition: Edition) -> str:
    name = escape(own_name(language))
    attributes = f'lang="{escape(language)}" dir="{dir_of(language)}"'
    if language == edition.language:
        return (
            f'<li><a aria-current="page" {attributes} href="{address(language, edition.document.slug)}">{name}</a></li>'
        )
    return (
        f'<li><a rel="alternate" hreflang="{escape(language)}" {attributes} '
        f'href="{address(language, edition.document.slug)}">{name}</a></li>'
    )


def _links(edition: Edition, imprint: Imprint) -> str:
    lines = [NOINDEX] if imprint.preview else []
    if imprint.base_url and not imprint.preview:
        base = imprint.base_url.rstrip("/")
        for language in (edition.language, *imprint.languages):
            rel = "canonical" if language == edition.language else "alternate"
            where = escape(f"{base}/{percent_encoded(language)}/{percent_encoded(edition.document.slug)}.html")
            lang = "" if rel == "canonical" else f' hreflang="{escape(language)}"'
            line = f'<link rel="{rel}"{lang} href="{where}">\n'
            lines += [line] if line not in lines else []
    return "".join(lines)


def _head(edition: Edition, imprint: Imprint, whole: Composition, title: str) -> str:
    language, meta = edition.language, edition.document.meta
    subtitle = cleared(str(whole.values.get("subtitle") or ""))
    lines = [f'<header class="head">\n<h1>{escape(title or edition.document.slug)}</h1>\n']
    lines += [f'<p class="subtitle">{escape(subtitle)}</p>\n'] if subtitle else []
    if meta.author:
        by = escape(phrase(language, "by")).format(names=f"<bdi>{escape(cleared(meta.author))}</bdi>")
        lines.append(f'<p class="by"{foreign(language)}>{by}</p>\n')
    if meta.date:
        first, *others = dates(meta.date, imprint, language)
        shown = " · ".join([escape(first), *(f"<bdi>{escape(each)}</bdi>" for each in others)])
        lines.append(f'<p class="by"><time datetime="{meta.date.isoformat()}">{shown}</time></p>\n')
    if language != edition.document.language:
        names = credited(edition, "translation")
        said = f"{escape(origin(edition))}{f' · <bdi>{escape(names)}</bdi>' if names else ''}"
        lines.append(f'<p class="by"{foreign(language)}>{said}</p>\n')
    return "".join([*lines, "</header>\n"])


def _preface(preface: str, language: str) -> str:
    if not preface.strip():
        return ""
    said = preface.strip().replace("<h2>", f"<h2{foreign(language)}>", 1)
    return f'<section class="preface">\n{said}\n</section>\n'


def _split_notes(article: str, language: str) -> tuple[str, str]:
    """The article without its footnotes, and the footnotes as a section of their own."""
    found = _NOTES.search(article)
    if not found:
        return article, ""
    heading = escape(phrase(language, "notes"))
    lang = foreign(language)
    label = "" if lang else f' aria-label="{heading}"'  # an attribute has no language of its own
    section = f'<section class="notes"{label}>\n<h2{lang}>{heading}</h2>{found[1]}</section>\n'
    return article[: found.start()].rstrip(), section


def _made(edition: Edition, imprint: Imprint) -> str:
    lang = foreign(edition.language)
    listed = "".join(
        f"<dt{lang}>{escape(row.term)}</dt><dd{lang if row.ours else ''}>{_value(row.text, imprint)}</dd>\n"
        for row in rows(edition, imprint)
    )
    summary = f"<summary{lang}>{escape(phrase(edition.language, 'made'))}</summary>"
    return f'<details class="made" open>{summary}\n<dl>\n{listed}</dl></details>\n'


def _value(text: str, imprint: Imprint) -> str:
    if text == imprint.fingerprint:
        return f'<code dir="ltr">{escape(text)}</code>'
    if re.fullmatch(r"https?://[^\s<>\"']+", text):
        return f'<a dir="ltr" href="{escape(text)}">{escape(text)}</a>'
    return f"<bdi>{escape(cleared(text))}</bdi>"
