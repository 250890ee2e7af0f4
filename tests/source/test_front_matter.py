"""Whatever a translator types into a front-matter value is read back as typed, in every style of quoting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.source import read, write

STYLES = {
    "plain": "---\ntitle: a\nkind: poem\n---\n",
    "single": "---\ntitle: 'a'\nkind: poem\n---\n",
    "double": '---\ntitle: "a"\nkind: poem\n---\n',
    "literal": "---\ntitle: |\n  a\nkind: poem\n---\n",
    "folded": "---\ntitle: >-\n  a\nkind: poem\n---\n",
    "flow": "---\n{title: a, kind: poem}\n---\n",
    "nested": "---\nkind: poem\nhero:\n  - title: a\n    x: b\n---\n",
    "CRLF": "---\r\ntitle: a\r\nkind: poem\r\n---\r\n",
    "TOML": '+++\nkind = "poem"\ntitle = "a"\n+++\n',
    "TOML literal": "+++\nkind = 'poem'\ntitle = 'a'\n+++\n",
    "TOML lines": '+++\nkind = "poem"\ntitle = """a"""\n+++\n',
}
INDICATORS = st.sampled_from(
    "- : # ' \" [ ] { } , & * ! | > % @ ` ? \\ = ~ --- ... +++ : # null 1402 2026-01-17 yes".split()
)
# No control characters but the tab: YAML and TOML know few, and a title holds none
LETTERS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=4)
VALUES = st.lists(
    st.one_of(INDICATORS, LETTERS, st.sampled_from([" ", "  ", "\u200c", "\u2028", "\ufeff"])), max_size=8
)


@pytest.mark.parametrize("style", STYLES)
@given(VALUES.map("".join), st.booleans())
def test_any_value_comes_back(style: str, value: str, bare: bool) -> None:
    document = read(STYLES[style])
    assert document.meta.kind == "poem"
    typed = value.strip() if bare else f"x{value}y"
    if not typed:
        return
    again = read(write(document, {document.units[0].key: typed}))
    assert again.remarks == ()
    assert [unit.text for unit in again.units] == [typed]
    assert again.meta.kind == "poem"


@given(st.text())
def test_any_text_at_all_leaves_the_front_matter_whole(value: str) -> None:
    for text in STYLES.values():
        document = read(text)
        again = read(write(document, {document.units[0].key: value}))
        assert again.remarks == ()
        assert len(again.units) == 1
        assert again.meta.kind == "poem"


ALIASED = {
    "anchor": "---\ntitle: &t Stars\nog_title: *t\nkind: poem\n---\n",
    "anchor in quotes": "---\nog_title: &t 'Stars'\ntitle: *t\nkind: poem\n---\n",
    "anchor and tag": '---\ntitle: &t !!str "Stars"\nog_title: *t\nkind: poem\n---\n',
    "tag and anchor": "---\ntitle: !!str &t |\n  Stars\nog_title: *t\nkind: poem\n---\n",
    "remark between": "---\ntitle: &t # the name\n  Stars\nog_title: *t\nkind: poem\n---\n",
    "flow": "---\n{title: &t Stars, og_title: *t, kind: poem}\n---\n",
    "another value": "---\nsite: {name: &t Stars}\ntitle: T\nog_title: *t\nkind: poem\n---\n",
}


@pytest.mark.parametrize("style", ALIASED)
@given(st.text())
def test_anchors_and_tags_stay(style: str, value: str) -> None:
    document = read(ALIASED[style])
    assert document.units
    again = read(write(document, {unit.key: value for unit in document.units}))
    assert again.remarks == ()
    assert list(again.meta.values) == list(document.meta.values)
    assert len(again.units) == len(document.units)
    assert again.meta.kind == "poem"


def test_a_value_tagged_as_a_number_is_no_words() -> None:
    assert read("---\ntitle: !!int 1402\nsubtitle: !!str 1402\n---\n").units[0].text == "1402"
    assert len(read("---\ntitle: !!int 1402\nsubtitle: !!str 1402\n---\n").units) == 1


SEVERAL_LINES = {
    **{name: STYLES[name] for name in ("literal", "folded", "TOML lines")},
    "folded with line end": "---\ntitle: >\n  a\nkind: poem\n---\n",
    "folded with all line ends": "---\ntitle: >+\n  a\n\nkind: poem\n---\n",
    "literal without": "---\ntitle: |-\n  a\nkind: poem\n---\n",
    "double with line ends": '---\ntitle: "a\\nb"\nkind: poem\n---\n',
    "TOML with line ends": '+++\ntitle = "a\\nb"\nkind = "poem"\n+++\n',
    "TOML literal lines": "+++\ntitle = '''a'''\nkind = 'poem'\n+++\n",
    "folded CRLF": "---\r\ntitle: >-\r\n  a\r\nkind: poem\r\n---\r\n",
}


@pytest.mark.parametrize("style", SEVERAL_LINES)
@given(st.lists(st.one_of(st.sampled_from(["\n", "\n\n", " ", "  ", "a b"]), INDICATORS, LETTERS), max_size=9))
def test_line_ends_come_back(style: str, parts: list[str]) -> None:
    value = f"x{''.join(parts)}y"
    document = read(SEVERAL_LINES[style])
    again = read(write(document, {document.units[0].key: value}))
    assert again.remarks == ()
    assert [unit.text for unit in again.units] == [value]
    assert again.meta.kind == "poem"


def test_folded_lines_are_written_as_people_write_them() -> None:
    document = read("---\ntitle: >-\n  a\n---\n")
    assert write(document, {document.units[0].key: "a\nb\n\nc"}) == "---\ntitle: >-\n  a\n\n  b\n\n\n  c\n---\n"


TABLES = """+++
title = "Letters"
tags = ["title", "lead"]
[params]
description = 'From the "yard"' # said
slug = "letters"
[params."og"]
title = "Stars"
[[pictures]]
caption = "One"
[[pictures]]
caption = "Two"
+++
Body.
"""


def test_toml_tables_are_read_as_nested_yaml_is() -> None:
    document = read(TABLES)
    words = ["Letters", 'From the "yard"', "Stars", "One", "Two", "Body."]
    assert [unit.text for unit in document.units] == words
    assert [unit.line for unit in document.units] == [2, 5, 8, 10, 12, 14]
    assert document.remarks == ()
    again = read(write(document, {unit.key: f"{unit.text} – نو" for unit in document.units}))
    assert [unit.text for unit in again.units] == [f"{text} – نو" for text in words]
    assert again.meta.values["params"]["slug"] == "letters"


@pytest.mark.parametrize(
    ("front", "left"),
    [
        ('params = {description = "D"}', "params.description"),
        ('params.description = "D"', "params.description"),
        ('[params]\nx = [\n"""\ndescription = "D"\n"""]\ndescription = "D"', "params.description"),
        ('title = ["a", "b"]', "title"),
    ],
)
def test_toml_words_without_a_place_of_their_own_are_said(front: str, left: str) -> None:
    document = read(f"+++\n{front}\n+++\n")
    assert document.units == ()
    assert [remark.message.split('"')[1] for remark in document.remarks if remark.code == "front-matter-words"] == [
        left
    ]
