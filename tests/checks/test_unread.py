"""A passage that no unit holds must not be approved untranslated."""

from __future__ import annotations

from workflow.checks import check
from workflow.model.finding import Finding, Severity
from workflow.source import read


def unread(findings: list[Finding]) -> list[Finding]:
    return [each for each in findings if each.code == "unread"]


POEM = "---\nkind: poem\n---\n\tA lamp\nand a door\n"


def test_verse_that_markdown_takes_for_code_is_an_error_of_the_translation_only() -> None:
    document = read(POEM, language="en")
    done = {unit.key: "و دری" for unit in document.units}
    (finding,) = unread(check(document, done, "fa"))
    assert (finding.code, finding.unit, finding.severity) == ("unread", "", Severity.ERROR)
    assert finding.message.startswith("Line 4 of the source: Verse that begins four columns further in")
    assert unread(check(document, {unit.key: unit.text for unit in document.units}, "en")) == []


def test_verse_that_is_read_is_silent() -> None:
    document = read(POEM.replace("\t", "   "), language="en")
    assert unread(check(document, {unit.key: "چراغی\nو دری" for unit in document.units}, "fa")) == []
