"""The table of rules: names, examples, fixes and sentences, each rule held to the same contract."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import workflow.checks
from workflow.checks import RULES, mended
from workflow.checks.examples import KEY, findings
from workflow.checks.rule import Rule

RULE_FILES = Path(workflow.checks.__file__).parent
FRAME = set(
    "__init__ customs echoes examples guide names_file reading renderings_arabic renderings_latin rule rules table"
    " wording".split()
)
"""What is no rule in that folder."""

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_every_file_is_a_rule_of_the_table_and_the_other_way_round() -> None:
    files = {path.stem for path in RULE_FILES.glob("*.py")} - FRAME
    assert sorted(rule.code.replace("-", "_") for rule in RULES) == sorted(files)


@every_rule
def test_a_rule_finds_what_its_example_shows(rule: Rule) -> None:
    example = rule.example
    found = findings(rule)
    assert found, "the example shows nothing"
    assert (rule.unit is None) != (rule.edition is None)
    assert rule.about.endswith((".", "?"))
    first = found[0]
    assert (example.text[first.start : first.end] if first.unit == KEY else "") == example.marked
    fixable = [each for each in found if each.fix is not None and each.unit == KEY]
    assert (mended(example.text, fixable) if fixable else "") == example.fixed


@every_rule
def test_what_a_rule_mends_it_does_not_find_again(rule: Rule) -> None:
    again = findings(rule, rule.example.fixed) if rule.example.fixed else []
    assert [each for each in again if each.fix is not None] == []


@every_rule
def test_sentences_name_their_values(rule: Rule) -> None:
    for each in findings(rule):
        names = {name for _, name, _, _ in string.Formatter().parse(each.template) if name}
        assert names == set(each.values)
        assert re.search(r"[.?…]$", each.message), each.message
