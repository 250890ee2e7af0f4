"""``unread``: words of the source that are no unit, so that readers would get them untranslated."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.reading import EditionReading, finding
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity

# Remarks of the reading that leave whole passages behind; the others leave a word, or nothing that readers see
_LEFT_BEHIND = frozenset({"indented-verse", "too-deep"})


def unread(edition: EditionReading) -> Iterator[Finding]:
    """One error for each such remark; the original edition keeps its own words, so it is not asked."""
    for remark in edition.document.remarks:
        if remark.code in _LEFT_BEHIND:
            yield finding(
                "unread",
                "",
                Severity.ERROR,
                msg("Line {line} of the source: {what}"),
                line=remark.line,
                what=remark.message,
            )


RULE = Rule(
    code="unread",
    family=Family.TEXT,
    about=msg("A passage of the source is no unit, so readers would get it untranslated."),
    example=Example("A lamp", "چراغی"),
    edition=unread,
    firm=True,
)
