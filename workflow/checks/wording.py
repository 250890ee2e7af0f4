"""The sentences of the rules, in English and in the languages of ``locale/`` beside this file.

A rule writes its sentence once, in English, between ``msg("…")``, with names in braces for what changes; ``make
messages`` collects them all into the catalogs.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from gettext import NullTranslations, translation
from importlib.resources import files
from types import MappingProxyType

from workflow.model.finding import Finding
from workflow.text.calendars import format_both, weekday_name
from workflow.text.direction import dir_of, isolate
from workflow.text.languages import language_name

DOMAIN = "checks"
LANGUAGES = ("en", "fa")
"""In which findings can be said."""


def msg(sentence: str) -> str:
    """Mark a sentence for the catalogs; it comes back as it is."""
    return sentence


def told(template: str, language: str) -> str:
    """A marked sentence in ``language``, its braces still empty."""
    return _catalog(language).gettext(template)


@lru_cache(maxsize=16)
def _catalog(language: str) -> NullTranslations:
    folder = str(files("workflow.checks") / "locale")
    return translation(DOMAIN, folder, [language.replace("-", "_")], fallback=True)


def _day(value: str, language: str) -> str:
    """An ISO date in both calendars; as it is where the Persian one does not reach."""
    day = date.fromisoformat(value)
    return format_both(day, language) if _CONVERTED.start <= day.year < _CONVERTED.stop else value


def _weekday(value: str, language: str) -> str:
    return weekday_name(date.fromisoformat(value), language)


_CONVERTED = range(624, 2200)
# What ``{name:kind}`` makes of a value, so that a sentence in any language names days and languages in its own words.
_KINDS: Mapping[str, Callable[[str, str], str]] = MappingProxyType(
    {
        "day": _day,
        "weekday": _weekday,
        "language": language_name,
        "sentence": told,
    }
)


def filled(template: str, values: Mapping[str, str], language: str = "en") -> str:
    """The sentence with its values; a template without values is never read for braces.

    ``{name}`` is a value as it stands; ``{name:day}`` an ISO date in both calendars, ``{name:weekday}`` the day of the
    week of one, ``{name:language}`` the name of a BCP 47 tag, ``{name:sentence}`` a marked sentence of its own.

    >>> filled("The link to {address} is lost.", {"address": "a{b}.html"})
    'The link to a{b}.html is lost.'
    >>> filled("That is {day:day}, a {day:weekday}.", {"day": "2023-05-20"})
    'That is 30 Ordibehesht 1402 (20 May 2023), a Saturday.'
    """
    if not values:
        return template
    plain = language == "en" and ":" not in template
    return template.format_map(values) if plain else _Teller(language).vformat(template, (), values)


class _Teller(string.Formatter):
    """Knows the kinds of values."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: str, format_spec: str) -> str:
        kind = _KINDS.get(format_spec)
        said = kind(value, self.language) if kind else value
        return isolate(said, _base_of(said)) if self.language != "en" and dir_of(self.language) == "rtl" else said


def _base_of(value: str) -> str:
    """Signs alone, such as a bracket, run with the sentence; words as their first letter does."""
    return "" if any(letter.isalnum() for letter in value) else "rtl"


def said(finding: Finding, language: str) -> str:
    """The finding's sentence in ``language``, in English where there is no translation of it.

    In a right-to-left sentence each value is isolated, so that a Latin name does not turn its neighbours round.
    """
    if not finding.template:
        return finding.message
    return filled(told(finding.template, language), finding.values, language)
