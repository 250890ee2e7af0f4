"""The documentation of publishing lists the hints that there are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workflow.publish.hints import REASONS

PAGE = Path(__file__).parents[2] / "docs" / "publishing.md"
START, END = "<!-- hints -->\n", "<!-- /hints -->"


def test_every_hint_is_documented(golden: Callable[[Path, str], None]) -> None:
    page = PAGE.read_text("utf8")
    before, rest = page.split(START)
    table = "\n| hint | what goes wrong |\n|---|---|\n" + "".join(
        f"| `{code}` | {reason} |\n" for code, reason in REASONS.items()
    )
    golden(PAGE, f"{before}{START}{table}\n{END}{rest.split(END)[1]}")
