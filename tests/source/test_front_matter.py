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
