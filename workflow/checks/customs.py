"""House style: what a publication wants of its texts, by language and by type of unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from workflow.model.finding import Severity
from workflow.text.languages import base_language

ORTHOGRAPHIES = ("academy", "house")
"""``academy``: what the Academy of Persian Language and Literature joins and parts. ``house``: only what is wrong in
every school; where schools differ, a text is asked to keep to one of them."""
EZAFES = ("any", "hamza", "yeh")
"""After a silent heh: ``خانهٔ`` (hamza), ``خانه‌ی`` (yeh), or either."""


@dataclass(frozen=True, slots=True)
class Style:
    """What is asked of one unit."""

    orthography: str = "academy"
    """One of ``ORTHOGRAPHIES``."""
    ezafe: str = "any"
    """One of ``EZAFES``."""
    both_calendars: bool = False
    """Whether a date is wanted in the Persian and in the Gregorian calendar."""
    off: frozenset[str] = frozenset()
    """Codes of rules that are not asked."""
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    """Code → how much its findings weigh here; errors that a publication cannot do without stay errors."""


@dataclass(frozen=True, slots=True)
class Customs:
    """The style of a publication: its own, then what a language changes, then what a type of unit changes."""

    style: Style = Style()
    languages: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))
    """BCP 47 → fields of ``Style`` that differ for it; ``fa`` serves ``fa-AF`` where that has none of its own."""
    types: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))
    """Unit type → the same."""

    def of(self, language: str, type: str) -> Style:
        """What is asked of a unit of that type in that language. ``off`` adds up, everything else replaces.

        >>> own = Style(off=frozenset(["spelling"]))
        >>> customs = Customs(own, {"fa": {"ezafe": "yeh"}}, {"stanza": {"off": ["pairs"]}})
        >>> style = customs.of("fa-AF", "stanza")
        >>> style.ezafe, sorted(style.off)
        ('yeh', ['pairs', 'spelling'])
        """
        style = self.style
        for changes in (self._of_language(language), self.types.get(type, {})):
            if changes:
                style = _changed(style, changes)
        return style

    def _of_language(self, language: str) -> Mapping[str, Any]:
        return self.languages.get(language) or self.languages.get(base_language(language)) or {}


PLAIN = Customs()
"""The style of a publication that says nothing about it."""


def _changed(style: Style, changes: Mapping[str, Any]) -> Style:
    given = dict(changes)
    if "off" in given:
        given["off"] = style.off | frozenset(given["off"])
    if "severities" in given:
        given["severities"] = {**style.severities, **given["severities"]}
    return replace(style, **given)
