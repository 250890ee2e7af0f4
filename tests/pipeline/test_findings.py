"""What `check` says besides the rules of the checks."""

from __future__ import annotations

from tests.pipeline.conftest import SETTINGS, Place
from workflow.model.edition import Edition
from workflow.model.finding import Finding, Severity
from workflow.model.translation import Translation
from workflow.source import read


def codes(found: list[Finding]) -> set[str]:
    """Those of publishing; which rules find something else here may change."""
    return {each.code for each in found} & {"portability"}


def test_what_cannot_be_portable_is_a_hint_in_translations_and_in_the_original(place: Place) -> None:
    from workflow.pipeline.findings import findings_of

    document = read("> one\n\n> two\n", slug="a", language="en")
    rows = {unit.key: Translation(unit.key, "un" if unit.text == "one" else "deux") for unit in document.units}
    with place.opened() as workspace:
        assert codes(findings_of(workspace, Edition(document, "fr", rows))) == {"portability"}
    (place.root / "bargardan.toml").write_text(SETTINGS + '[checks]\noff = ["portability"]\n', "utf8")
    with place.opened() as workspace:
        assert codes(findings_of(workspace, Edition(document, "fr", rows))) == set()
    (place.root / "bargardan.toml").write_text(SETTINGS, "utf8")
    with place.opened() as workspace:
        for language in ("en", "fr"):
            found = findings_of(workspace, Edition(document, language, rows if language == "fr" else {}))
            assert [(each.code, each.unit, each.severity) for each in found if each.code == "portability"] == [
                ("portability", document.units[1].key, Severity.HINT)
            ]
