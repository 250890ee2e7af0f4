"""Front matter that may not be meant so is told with file and line; a misspelt secret never comes in."""

import pytest

from tests.pipeline.conftest import Place

SLIPS = """\
---
title: A lamp
kind: sonnet
license: CC BY
date: 1402-02-31
relay: fr
---

It burns.
"""


def test_values_and_keys_that_look_wrong_are_told_once(place: Place) -> None:
    place.write("content/lamp.en.md", SLIPS)
    report = place.sync()
    assert [each.what for each in report.sources] == ["new"]
    assert sorted(each.message for each in report.remarks) == [
        'content/lamp.en.md:3: "kind" should be statement or poem.',
        "content/lamp.en.md:4: “license” means nothing to bargardan; did you mean “licence”?",
        'content/lamp.en.md:5: "date" should be a date like 2023-05-20.',
        'content/lamp.en.md:6: "relay" should be pairs like {fr: en}.',
    ]
    assert place.sync().remarks == []


def test_keys_of_other_programs_are_nobodys_slip(place: Place) -> None:
    place.write("content/lamp.en.md", "---\ntitle: A lamp\nlayout: post\nweight: 3\nsubtitle: Oil\n---\n\nIt burns.\n")
    assert place.sync().remarks == []


@pytest.mark.parametrize("key", ["confidental", "Confidential", "confidentail", "confidential_"])
def test_a_misspelt_secret_does_not_come_in(place: Place, key: str) -> None:
    place.write("content/lamp.en.md", f"---\ntitle: A lamp\n{key}: true\n---\n\nIt burns.\n")
    report = place.sync()
    assert report.sources == []
    (problem,) = report.problems
    assert problem.message.startswith(f"content/lamp.en.md:3: “{key}” looks like “confidential” misspelt")
    assert not list(place.root.glob("locale/**/*.po*"))


def test_words_that_cannot_be_a_unit_are_told(place: Place) -> None:
    place.write("content/lamp.en.md", "---\nkind: poem\n---\n\nA lamp\n\n    in the window\n    burns\n")
    assert [each.message.split(": ")[0] for each in place.sync().remarks] == ["content/lamp.en.md:7"]
