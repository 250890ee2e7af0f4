"""Which way a text runs, and how to keep a piece of it from disturbing its neighbours (UAX #9)."""

from __future__ import annotations

import unicodedata

from workflow.text.languages import script_of

LEFT_TO_RIGHT_ISOLATE = "\N{LEFT-TO-RIGHT ISOLATE}"
RIGHT_TO_LEFT_ISOLATE = "\N{RIGHT-TO-LEFT ISOLATE}"
FIRST_STRONG_ISOLATE = "\N{FIRST STRONG ISOLATE}"
POP_DIRECTIONAL_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"
LEFT_TO_RIGHT_MARK = "\N{LEFT-TO-RIGHT MARK}"
RIGHT_TO_LEFT_MARK = "\N{RIGHT-TO-LEFT MARK}"
ARABIC_LETTER_MARK = "\N{ARABIC LETTER MARK}"
LEFT_TO_RIGHT_EMBEDDING = "\N{LEFT-TO-RIGHT EMBEDDING}"
RIGHT_TO_LEFT_EMBEDDING = "\N{RIGHT-TO-LEFT EMBEDDING}"
LEFT_TO_RIGHT_OVERRIDE = "\N{LEFT-TO-RIGHT OVERRIDE}"
RIGHT_TO_LEFT_OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}"
POP_DIRECTIONAL_FORMATTING = "\N{POP DIRECTIONAL FORMATTING}"

DIRECTIONAL_MARKS = LEFT_TO_RIGHT_MARK + RIGHT_TO_LEFT_MARK + ARABIC_LETTER_MARK
"""Invisible letters that only have a direction."""
ISOLATE_STARTS = LEFT_TO_RIGHT_ISOLATE + RIGHT_TO_LEFT_ISOLATE + FIRST_STRONG_ISOLATE
OVERRIDES = LEFT_TO_RIGHT_OVERRIDE + RIGHT_TO_LEFT_OVERRIDE
EMBEDDING_STARTS = LEFT_TO_RIGHT_EMBEDDING + RIGHT_TO_LEFT_EMBEDDING + OVERRIDES
EXPLICIT_CONTROLS = ISOLATE_STARTS + EMBEDDING_STARTS + POP_DIRECTIONAL_ISOLATE + POP_DIRECTIONAL_FORMATTING
"""All that opens or closes a stretch of another direction."""

RIGHT_TO_LEFT_LETTERS = (
    "\u0590-\u065f\u066a-\u06ef\u06fa-\u070f\u0710-\u085f\u0860-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
"""For a regular expression's brackets: the blocks of right-to-left scripts without their digits."""

# ISO 15924, every script whose letters have Bidi_Class R or AL and that living languages may use.
RIGHT_TO_LEFT_SCRIPTS = frozenset(
    "Adlm Arab Aran Hebr Mand Mend Nkoo Rohg Samr Syrc Syre Syrj Syrn Thaa Garz Hung Yezi Sogd Phnx Armi".split()
)


def dir_of(language: str) -> str:
    """``rtl`` or ``ltr`` for a BCP 47 tag, by its script or its language's likely one; ``ltr`` when unknown.

    >>> [dir_of(tag) for tag in ("fa", "en", "ku", "ku-Arab", "ckb", "fa-Latn", "az-IR", "")]
    ['rtl', 'ltr', 'ltr', 'rtl', 'rtl', 'ltr', 'rtl', 'ltr']
    """
    return "rtl" if script_of(language) in RIGHT_TO_LEFT_SCRIPTS else "ltr"


def first_strong(text: str) -> str:
    """``rtl`` or ``ltr`` by the first strong letter outside isolates (UAX #9, P2 and P3); ``""`` without one.

    >>> first_strong("1402, سال"), first_strong("«Rise» گفتند"), first_strong("12.5 %")
    ('rtl', 'ltr', '')
    """
    depth = 0
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"LRI", "RLI", "FSI"}:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif kind == "B":
            return ""
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return ""


def isolate(text: str, direction: str = "") -> str:
    """The text between isolating controls; with no direction, its first strong letter decides when shown.

    For plain text only (mails, terminals); pages use ``<bdi>`` and ``dir``.
    """
    opening = {"ltr": LEFT_TO_RIGHT_ISOLATE, "rtl": RIGHT_TO_LEFT_ISOLATE}.get(direction, FIRST_STRONG_ISOLATE)
    return f"{opening}{text}{POP_DIRECTIONAL_ISOLATE}"
