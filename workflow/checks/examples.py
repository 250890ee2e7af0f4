"""The example of a rule, asked: what the guide shows and the tests hold every rule to."""

from __future__ import annotations

from dataclasses import replace

from workflow.checks.rule import Example, Rule
from workflow.checks.rules import check
from workflow.glossary import read
from workflow.model.finding import Finding
from workflow.model.unit import Document, Remark, Unit

KEY = "u"
"""The key of the unit that an example is about."""
LEFT_BEHIND = Remark(1, "too-deep", "These lines lie deeper than texts are read; they stay as they are.")
"""What the reading of a source would say, for the one rule that is about it."""


def findings(rule: Rule, text: str | None = None) -> list[Finding]:
    """What the rule says of its example, or of another translation there; those about its last unit come first."""
    example = rule.example if text is None else replace(rule.example, text=text)
    found = [each for each in _checked(example, rule.code) if each.code == rule.code]
    return sorted(found, key=lambda each: each.unit not in {KEY, ""})


def _checked(example: Example, code: str) -> list[Finding]:
    before = [Unit(f"{KEY}{at}", example.type, source, at + 1) for at, (source, _) in enumerate(example.beside)]
    last = Unit(KEY, example.type, example.source, len(before) + 1, plain=example.plain)
    remarks = (LEFT_BEHIND,) if code == "unread" else ()
    document = Document("", (*before, last), (), example.meta, remarks, language=example.source_language)
    words = {f"{KEY}{at}": text for at, (_, text) in enumerate(example.beside)} | {KEY: example.text}
    return check(
        document,
        words,
        example.language,
        notes=example.notes,
        terms=read(example.glossary.encode()),
        customs=example.customs,
        facts=example.facts,
    )
