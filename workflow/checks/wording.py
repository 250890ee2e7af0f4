"""The sentences of the rules, in English and in the languages of ``locale/`` beside this file.

A rule writes its sentence once, in English, between ``msg("…")``, with names in braces for what changes; ``make
messages`` collects them all into the catalogs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from gettext import NullTranslations, translation
from importlib.resources import files

from workflow.model.finding import Finding
from workflow.text.direction import dir_of, isolate

DOMAIN = "checks"
LANGUAGES = ("en", "fa")
"""In which findings can be said."""


def msg(sentence: str) -> str:
    """Mark a sentence for the catalogs; it comes back as it is."""
    return sentence


def filled(template: str, values: Mapping[str, str]) -> str:
    """The sentence with its values; a template without values is never read for braces.

    >>> filled("The link to {address} is lost.", {"address": "a{b}.html"})
    'The link to a{b}.html is lost.'
    """
    return template.format_map(values) if values else template


def said(finding: Finding, language: str) -> str:
    """The finding's sentence in ``language``, in English where there is no translation of it.

    In a right-to-left sentence each value is isolated, so that a Latin name does not turn its neighbours round.
    """
    if not finding.template:
        return finding.message
    values = finding.values
    if dir_of(language) == "rtl":
        values = {name: isolate(value) for name, value in values.items()}
    return filled(told(finding.template, language), values)


def told(template: str, language: str) -> str:
    """A marked sentence in ``language``, its braces still empty."""
    return _catalog(language).gettext(template)


@lru_cache(maxsize=16)
def _catalog(language: str) -> NullTranslations:
    folder = str(files("workflow.checks") / "locale")
    return translation(DOMAIN, folder, [language.replace("-", "_")], fallback=True)
