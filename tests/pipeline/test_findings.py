"""What `check` says besides the rules of the checks."""

from __future__ import annotations

from typing import cast

from workflow.model.edition import Edition
from workflow.model.finding import Severity
from workflow.model.translation import Translation
from workflow.pipeline.findings import findings_of
from workflow.pipeline.workspace import Workspace
from workflow.source import read


def test_what_cannot_be_portable_is_a_hint_in_translations_and_in_the_original() -> None:
    document = read("> one\n\n> two\n", slug="a", language="en")
    rows = {unit.key: Translation(unit.key, "un" if unit.text == "one" else "deux") for unit in document.units}
    for language in ("en", "fr"):
        nowhere = cast(Workspace, None)  # the terms are given
        found = findings_of(nowhere, Edition(document, language, rows if language == "fr" else {}), [])
        assert [(each.code, each.unit, each.severity) for each in found] == [
            ("portability", document.units[1].key, Severity.HINT)
        ]
