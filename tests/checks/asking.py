"""Small editions to ask the rules about."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workflow.checks import check
from workflow.model.finding import Finding
from workflow.model.unit import Document, Unit, UnitType


def unit(text: str, key: str = "u", type: UnitType = UnitType.PARAGRAPH, **more: object) -> Unit:
    return Unit(key, type, text, 1, **more)  # type: ignore[arg-type]


def document(*units: Unit, language: str = "en", **more: object) -> Document:
    return Document("", units, (), language=language, **more)  # type: ignore[arg-type]


def found(
    source: str,
    text: str,
    language: str = "fa",
    *,
    source_language: str = "en",
    type: UnitType = UnitType.PARAGRAPH,
    codes: Collection[str] = (),
    **more: object,
) -> list[tuple[str, str, str]]:
    """Code, severity and the marked words of every finding about one unit, of the rules in ``codes`` (all)."""
    findings = check(document(unit(source, type=type), language=source_language), {"u": text}, language, **more)  # type: ignore[arg-type]
    kept = (item for item in findings if not codes or item.code in codes)
    return [(item.code, item.severity.value, text[item.start : item.end]) for item in kept]


def messages(findings: Sequence[Finding], codes: Collection[str] = ()) -> list[str]:
    return [finding.message for finding in findings if not codes or finding.code in codes]
