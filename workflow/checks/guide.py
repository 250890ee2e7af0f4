"""The guide to all rules, made from the rules themselves: ``docs/checks.md`` is this text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from workflow.checks.examples import KEY, findings
from workflow.checks.rule import Family, Rule
from workflow.checks.rules import mended
from workflow.checks.wording import said
from workflow.model.finding import Finding
from workflow.text.languages import language_name
from workflow.text.spelling import ZWNJ

_OPEN, _CLOSE = "⟦", "⟧"
_JOINERS = frozenset([ZWNJ, "\N{ZERO WIDTH JOINER}"])


def guide(rules: Sequence[Rule]) -> str:
    """Markdown: a chapter a family, in the order of ``Family``; a section a rule, with its example."""
    chapters = []
    for family in Family:
        sections = ["\n\n".join(_section(rule)) for rule in rules if rule.family is family]
        chapters.append("\n\n".join([f"## {family.value}", *sections]))
    return "\n\n".join(chapters) + "\n"


def _section(rule: Rule) -> Iterator[str]:
    found = findings(rule)
    yield f"### `{rule.code}`"
    yield rule.about
    yield "\n".join(_example(rule, found))
    if facts := " ".join(_facts(rule)):
        yield facts


def _example(rule: Rule, found: Sequence[Finding]) -> Iterator[str]:
    example, first = rule.example, found[0]
    for source, text in example.beside:
        yield f"- {example.source_language}: {_code(source)} · {example.language}: {_code(text)}"
    yield f"- {example.source_language}: {_code(example.source)}"
    if example.language != example.source_language:
        shown = _marked(example.text, first) if first.unit == KEY else example.text
        yield f"- {example.language}: {_code(shown)}" if shown else f"- {example.language}: (nothing)"
    for row in example.glossary.splitlines()[:2] if example.glossary else ():
        yield f"- glossary: {_code(row)}"
    yield f"- **{first.severity}**: {first.message}"
    yield f"- {language_name('fa', 'fa')}: {said(first, 'fa')}"
    if example.fixed:
        fixes = [each for each in found if each.fix is not None and each.unit == KEY]
        yield f"- mended: {_code(mended(example.text, fixes))}"


def _facts(rule: Rule) -> Iterator[str]:
    if rule.languages:
        names = ", ".join(language_name(each) for each in sorted(rule.languages))
        yield f"Asked of translations into {names}."
    if rule.original:
        yield "Asked of the original’s own words too."
    if rule.firm:
        yield "It can be neither dismissed nor switched off."


def _marked(text: str, found: Finding) -> str:
    if found.start == found.end:
        return text
    return f"{text[: found.start]}{_OPEN}{text[found.start : found.end]}{_CLOSE}{text[found.end :]}"


def _code(text: str) -> str:
    """A code span that no text breaks; line ends as ⏎, letters nobody sees by their number."""
    shown = "".join(_visible(letter) for letter in text.replace("\n", " ⏎ "))
    ticks = "`" * (1 + max((len(run) for run in _runs_of_ticks(shown)), default=0))
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"


def _runs_of_ticks(text: str) -> list[str]:
    return "".join(letter if letter == "`" else " " for letter in text).split()


def _visible(letter: str) -> str:
    hidden = unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} and letter not in _JOINERS
    return f"‹U+{ord(letter):04X}›" if hidden else letter
