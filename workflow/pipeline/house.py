"""What a publication brings to the checks of every edition: its agreed words, its customs, what it has learnt."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from workflow import checks
from workflow.checks import Customs, Facts
from workflow.model.edition import Edition
from workflow.model.finding import Finding, Severity
from workflow.model.glossary import Term
from workflow.pipeline.dictionaries import Dictionary, dictionary_of
from workflow.pipeline.pictures import located
from workflow.pipeline.rules import rule_of
from workflow.pipeline.terms import glossary_files, terms_of
from workflow.pipeline.workspace import Workspace
from workflow.review.rights import Rule
from workflow.store import learnt, pairs

ENOUGH = 50
"""Agreed pairs of two languages from which their lengths are learnt."""
STEP = 1.1
"""Growths are told in steps of a tenth, so that one more pair seldom changes what is known of all editions."""


@dataclass
class House:
    """Read once for a look at many editions, and each part of it only when it is asked for."""

    workspace: Workspace
    _dictionaries: dict[str, Dictionary | None] = field(default_factory=dict)
    _located: dict[str, frozenset[str]] = field(default_factory=dict)
    _bases: dict[str, str] = field(default_factory=dict)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The agreed words."""
        return terms_of(self.workspace)

    @cached_property
    def customs(self) -> Customs:
        """The house style."""
        return self.workspace.settings.customs

    @cached_property
    def rule(self) -> Rule:
        """How many persons every word needs."""
        return rule_of(self.workspace)

    @cached_property
    def firm(self) -> frozenset[str]:
        """Codes of the rules whose findings can be neither dismissed nor made lighter."""
        return frozenset(code for code, rule in checks.BY_CODE.items() if rule.firm)

    @cached_property
    def growths(self) -> Mapping[str, float]:
        """``fa>en`` → how many times as long as its source a translation usually is; what is not known is not there."""
        found: dict[str, float] = learnt.since_the_last_act("growth", _growths)
        return found

    @cached_property
    def basis(self) -> str:
        """A word that changes whenever the checks may answer otherwise for all editions."""
        return f"{glossary_files(self.workspace)!r} {self.rule.people} {dict(self.workspace.settings.checks)!r}"

    def weighed(self, finding: Finding, language: str, type: str, *, most: Severity = Severity.ERROR) -> Finding | None:
        """A finding of no rule of the table as the house weighs it; ``None`` where it is switched off."""
        style = self.customs.of(language, type)
        severity = style.severities.get(finding.code, finding.severity)
        if finding.code in style.off:
            return None
        return replace(finding, severity=most if severity is Severity.ERROR else severity)

    def basis_of(self, source_language: str, language: str) -> str:
        """The same for editions of these two languages."""
        pair = f"{source_language}>{language}"
        if pair not in self._bases:
            dictionary = self.dictionary(language)
            self._bases[pair] = f"{self.growths.get(pair, 0)} {dictionary.basis if dictionary else ''}"
        return self._bases[pair]

    def dictionary(self, language: str) -> Dictionary | None:
        """The spelling dictionary of a language, if one is installed."""
        if language not in self._dictionaries:
            self._dictionaries[language] = dictionary_of(self.workspace, language)
        return self._dictionaries[language]

    def facts(self, edition: Edition, *, releasing: bool) -> Facts:
        """What the texts of an edition do not say."""
        document = edition.document
        if document.path not in self._located:
            self._located[document.path] = located(self.workspace, document)
        return Facts(
            located=self._located[document.path],
            publication=True,
            releasing=releasing,
            growth=self.growths.get(f"{document.language}>{edition.language}", 0.0),
            speller=self.dictionary(edition.language),
        )


def _growths() -> dict[str, float]:
    return {
        f"{each.source_language}>{each.language}": rounded(each.target / each.source)
        for each in pairs.lengths()
        if each.pairs >= ENOUGH and each.source and each.target
    }


def rounded(growth: float) -> float:
    """A ratio above 0 as the nearest step.

    >>> rounded(1.0), rounded(1.04), rounded(1.3), rounded(0.5)
    (1.0, 1.0, 1.331, 0.513)
    """
    return round(STEP ** round(math.log(growth, STEP)), 3)
