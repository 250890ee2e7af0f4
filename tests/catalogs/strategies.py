"""Texts, notes and editions for the properties of catalogs."""

from __future__ import annotations

from hypothesis import strategies as st

# What a PO file can hold: no NUL, no EOT (gettext's separators), no half surrogate pairs.
LETTERS = st.characters(exclude_characters="\0\x04", exclude_categories=["Cs"])
AWKWARD = st.sampled_from(
    [
        '"', "\\", "\\n", "\n", "\t", "\r", "\\\n", "  ", " ", "\n\n", "@", "@end", " @end", "@by t4k9", "\\@", "\\u0020", "#", "# ", "#~",
        "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}", "\x85", "\x1c", "\x0b", "\x0c", "\ufeff", "\N{ZERO WIDTH NON-JOINER}",
        "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{NO-BREAK SPACE}", "می\N{ZERO WIDTH NON-JOINER}روم", "گل لاله", "[^tulip]", "msgid", "File: x, line: 3",
        "@note tulip symbol", "a word " * 30, "x" * 200,
    ]
)  # fmt: skip
TEXT = st.lists(st.one_of(st.text(LETTERS, max_size=12), AWKWARD), max_size=12).map("".join)
TAG = st.from_regex(r"[a-z0-9]{4,6}", fullmatch=True)
