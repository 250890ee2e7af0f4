"""Asking the rules about Markdown and notes alone."""

from __future__ import annotations

from collections.abc import Sequence

from tests.checks.asking import document, found, unit
from workflow.checks import BY_CODE, check, mended
from workflow.checks.rule import Family
from workflow.model.finding import Finding

MARKDOWN = frozenset(code for code, rule in BY_CODE.items() if rule.family is Family.MARKDOWN)


def of_family(source: str, text: str, language: str = "fa", **more: object) -> list[tuple[str, str, str]]:
    return found(source, text, language, codes=MARKDOWN, **more)  # type: ignore[arg-type]


def kept(findings: Sequence[Finding]) -> list[Finding]:
    return [item for item in findings if item.code in MARKDOWN]


def fixed(source: str, text: str, language: str = "fa") -> str:
    """The text with what this family mends put in; nothing may be left to mend then."""
    asked = document(unit(source))
    first = mended(text, kept(check(asked, {"u": text}, language)))
    assert mended(first, kept(check(asked, {"u": first}, language))) == first
    return first
