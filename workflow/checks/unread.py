"""``unread``: words of the source that are no unit, so that readers would get them untranslated."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.model.finding import Finding, Severity
from workflow.model.unit import Document

# Remarks of the reading that leave whole passages behind; the others leave a word, or nothing that readers see
_LEFT_BEHIND = frozenset({"indented-verse", "too-deep"})


def unread(document: Document, language: str) -> Iterator[Finding]:
    """One error for each such remark; the original edition keeps its own words, so nothing is wrong there."""
    if language == document.language:
        return
    for remark in document.remarks:
        if remark.code in _LEFT_BEHIND:
            yield Finding("unread", "", Severity.ERROR, f"Line {remark.line} of the source: {remark.message}")
