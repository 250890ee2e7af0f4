"""The table of rules: names, examples, fixes and sentences, each rule held to the same contract."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import workflow.checks
from workflow.checks import RULES, check, mended
from workflow.checks.rule import Example, Rule
from workflow.glossary import read
from workflow.model.finding import Finding
from workflow.model.unit import Document, Remark, Unit

RULE_FILES = Path(workflow.checks.__file__).parent
FRAME = {"__init__", "customs", "guide", "reading", "rule", "rules", "table", "wording"}
"""What is no rule in that folder."""


def asked(example: Example, rule: Rule) -> tuple[list[Finding], Unit]:
    """What the rule finds in its own example, and the unit that stands last there."""
    before = [Unit(f"u{at}", example.type, source, at + 1) for at, (source, _) in enumerate(example.beside)]
    last = Unit("u", example.type, example.source, len(before) + 1, plain=example.plain)
    words = {f"u{at}": text for at, (_, text) in enumerate(example.beside)} | {"u": example.text}
    remarks = (Remark(1, "too-deep", "Too deep."),) if rule.code == "unread" else ()
    units = (*before, last)
    document = Document("", units, (), example.meta, remarks, language=example.source_language)
    found = check(
        document,
        words,
        example.language,
        notes=example.notes,
        terms=read(example.glossary.encode()),
        customs=example.customs,
        facts=example.facts,
    )
    return [each for each in found if each.code == rule.code], last


def test_every_file_is_a_rule_of_the_table_and_the_other_way_round() -> None:
    files = {path.stem for path in RULE_FILES.glob("*.py")} - FRAME
    assert sorted(rule.code.replace("-", "_") for rule in RULES) == sorted(files)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_finds_what_its_example_shows(rule: Rule) -> None:
    example = rule.example
    found, unit = asked(example, rule)
    assert found, "the example shows nothing"
    assert (rule.unit is None) != (rule.edition is None)
    assert rule.about.endswith((".", "?"))
    first = next((each for each in found if each.unit in {unit.key, ""}), found[0])
    marked = example.text[first.start : first.end] if first.unit == unit.key else ""
    assert marked == example.marked
    fixable = [each for each in found if each.fix is not None and each.unit == unit.key]
    assert (mended(example.text, fixable) if fixable else "") == example.fixed


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_a_rule_mends_it_does_not_find_again(rule: Rule) -> None:
    example = rule.example
    if not example.fixed:
        pytest.skip("offers no fix")
    from dataclasses import replace

    found, _ = asked(replace(example, text=example.fixed), rule)
    assert [each for each in found if each.fix is not None] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_sentences_name_their_values(rule: Rule) -> None:
    found, _ = asked(rule.example, rule)
    for each in found:
        names = {name for _, name, _, _ in string.Formatter().parse(each.template) if name}
        assert names == set(each.values)
        assert re.search(r"[.?…]$", each.message), each.message
