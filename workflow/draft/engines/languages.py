"""BCP 47 tags as the services call them: each has codes of its own, and few know every script of a language."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from workflow.text.languages import base_language, canonical, region_of, script_of


@dataclass(frozen=True, slots=True)
class Codes:
    """The languages that a service knows, under its own codes."""

    known: frozenset[str]
    """Codes that are tags; in the service's own letter case."""
    called: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Tag → the code that stands for it, where they differ."""

    def of(self, tag: str) -> str:
        """The service's code for a tag, the finest first; ``""`` where it does not know the language or its script.

        >>> google = codes("fa iw zh-CN zh-TW az", {"he": "iw", "zh": "zh-CN", "zh-Hant": "zh-TW"})
        >>> [google.of(tag) for tag in ("fa-AF", "prs", "he", "zh-HK", "zh-Hans", "az-IR", "xx")]
        ['fa', 'fa', 'iw', 'zh-TW', 'zh-CN', '', '']
        """
        for form in _forms(tag):
            if form in self.called:
                return self.called[form]
            if form in self.known:
                return form
        return ""


def codes(known: str | Collection[str], called: Mapping[str, str] | None = None) -> Codes:
    """Codes from a list of words."""
    words = known.split() if isinstance(known, str) else known
    return Codes(frozenset(words), MappingProxyType(dict(called or {})))


def _forms(tag: str) -> list[str]:
    """What the tag may be called, from the finest to the coarsest; never in another script."""
    own, base, script, region = tag.partition("-")[0].lower(), base_language(tag), script_of(tag), region_of(tag)
    fine = [canonical(tag), f"{own}-{script}", f"{base}-{script}", f"{base}-{region}"]
    return [*fine, own, base] if script == script_of(base) else fine
