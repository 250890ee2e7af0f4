"""Agreed words and names."""

from __future__ import annotations

from tests.checks.asking import document, messages, unit
from workflow.checks import check
from workflow.glossary import read


def test_forms_to_avoid_are_named_with_the_agreed_one() -> None:
    terms = read(
        """kind,fa,en,en:avoid
organisation,همسایگان رود سبز,Neighbours of the Green River,River People|Green River
term,در,,gate
""".encode()
    )
    asked = document(unit("x"), language="fa")
    good = "Neighbours of the Green River at the [door](https://a.example/River-People)"
    assert [item.code for item in check(asked, {"u": good}, "en", terms=terms)] == ["links"]
    found = check(asked, {"u": "The River People’s gate"}, "en", terms=terms)
    assert [(item.code, item.severity.value, item.start, item.end) for item in found] == [
        ("forms-to-avoid", "warning", 4, 18),
        ("forms-to-avoid", "warning", 19, 23),
    ]
    assert messages(found) == [
        '"River People" is a form to avoid; agreed is "Neighbours of the Green River".',
        '"gate" is a form to avoid.',
    ]
