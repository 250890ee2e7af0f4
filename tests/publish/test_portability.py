"""What `check` says about constructs that cannot be made portable."""

from __future__ import annotations

from functools import partial

from tests.counting import calls
from tests.publish.samples import SAMPLES
from workflow.model.edition import Edition
from workflow.model.finding import Finding, Severity
from workflow.model.note import Note, NoteKind
from workflow.model.translation import Translation
from workflow.publish.hints import REASONS
from workflow.publish.portability import portability
from workflow.source import read

SOURCE = """---
title: Lamp
---

> one

> two {x}

<div>

inside

</div>

| a |
|---|
| b | c |

```
never closed
"""


def edition(text: str, language: str = "fr", **words: str) -> Edition:
    document = read(text, slug="a", language="en")
    rows = {unit.key: Translation(unit.key, words[unit.text.split()[0]]) for unit in document.units
            if unit.text.split()[0] in words}  # fmt: skip
    return Edition(document, language, rows)


def found(made: Edition) -> list[tuple[str, str]]:
    """The words of the unit, or nothing, and the hint's code."""
    units = {unit.key: unit.text for unit in made.document.units}
    codes = {reason: code for code, reason in REASONS.items()}
    return [(units.get(each.unit, ""), codes.get(each.message.partition(" In the source:")[0], "")) for each in
            portability(made)]  # fmt: skip


def test_each_construct_is_hinted_once_at_its_unit() -> None:
    assert found(edition(SOURCE)) == [
        ("two {x}", "quotes-together"),
        ("two {x}", "braces"),
        ("a", "table-ragged"),
        ("", "html"),
        ("", "unclosed"),
    ]
    last = portability(edition(SOURCE))[-2:]
    assert last[0] == Finding("portability", "", Severity.HINT, f"{REASONS['html']} In the source: lines 9, 13.")
    assert last[1].message.endswith("In the source: line 19.")


def test_a_translation_answers_for_its_own_words() -> None:
    assert ("two {x}", "braces") not in found(edition(SOURCE, two="deux"))
    assert ("Lamp", "braces") not in found(edition(SOURCE, Lamp="{x}")), "a title holds no Markdown"
    made = edition("Lamp\n", Lamp="Lampe <b>à huile</b> $x$ <i>rouge</i> {y}.")
    assert sorted(found(made)) == [("Lamp", "braces"), ("Lamp", "html"), ("Lamp", "pandoc")]
    noted = Edition(made.document, "fr", {}, (Note("n", NoteKind.WORD, "", "See {this}.", made.document.units[0].key),))
    assert found(noted) == [("Lamp", "braces")]


def test_clean_editions_have_none() -> None:
    assert {name: portability(make()[0]) for name, make in SAMPLES.items()} == {name: [] for name in SAMPLES}


def test_the_same_constructs_do_not_flood() -> None:
    made = portability(edition("<hr>\n\n" * 5_000))
    assert len(made) == 1
    assert made[0].message.endswith("lines 1, 3, 5, 7, 9, 11, 13, 15 and on.")


def test_it_costs_little() -> None:
    text = "A paragraph of *some* words[^1] that go on.\n\n"
    once, twice = (calls(partial(portability, edition(text * many + "[^1]: b\n"))) for many in (500, 1_000))
    assert twice < 2.2 * once
