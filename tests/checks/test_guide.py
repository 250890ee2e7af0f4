"""docs/checks.md holds what the rules say of themselves; ``make golden`` writes it anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workflow.checks import RULES
from workflow.checks.guide import guide

GUIDE = Path(__file__).parents[2] / "docs" / "checks.md"
BEGIN, END = "<!-- rules: begin -->", "<!-- rules: end -->"


def test_the_guide_is_what_the_rules_say(golden: Callable[[Path, str], None]) -> None:
    before, _, rest = GUIDE.read_text("utf8").partition(BEGIN)
    after = rest.partition(END)[2]
    golden(GUIDE, f"{before}{BEGIN}\n\n{guide(RULES)}\n{END}{after}")
