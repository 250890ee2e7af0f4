"""Spelling variants led to one form, for matching only: never for what is kept or shown.

Persian is typed with Arabic or Persian yeh and kaf, with or without ZWNJ, diacritics and kashida, in three sets of
digits; none of that makes another word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workflow.text.digits import ARABIC_DIGITS, ASCII_DIGITS, PERSIAN_DIGITS

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
TATWEEL = "\N{ARABIC TATWEEL}"
HAMZA_ABOVE = "\N{ARABIC HAMZA ABOVE}"

_LETTERS = {
    "\N{ARABIC LETTER YEH}": "\N{ARABIC LETTER FARSI YEH}",
    "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER FARSI YEH}",
    "\N{ARABIC LETTER YEH BARREE}": "\N{ARABIC LETTER FARSI YEH}",
    "\N{ARABIC LETTER KAF}": "\N{ARABIC LETTER KEHEH}",
    "\N{ARABIC LETTER HEH GOAL}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH WITH YEH ABOVE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "\N{ARABIC LETTER ALEF}",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
    **dict(zip(PERSIAN_DIGITS + ARABIC_DIGITS, ASCII_DIGITS * 2, strict=True)),
}
_DROPPED = frozenset(
    [ZWNJ, TATWEEL, HAMZA_ABOVE, "\N{ZERO WIDTH JOINER}", "\N{SOFT HYPHEN}", "\N{ARABIC LETTER SUPERSCRIPT ALEF}"]
    + [chr(code) for code in range(0x064B, 0x0653)]  # fathatan … sukun
    + [chr(code) for code in (*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))]  # bidi controls
)

_FOLDING = str.maketrans(_LETTERS | dict.fromkeys(_DROPPED))


# Decomposed, a heh with hamza is an ae; and a kashida counts as a letter in Unicode.
_TABLE = str.maketrans({**_LETTERS, "\N{ARABIC LETTER AE}": "\N{ARABIC LETTER HEH}", TATWEEL: ""})
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back to the one it was made from."""

    text: str
    offsets: tuple[int, ...]
    """For each code point of ``text`` where it came from; one more for the end."""


def fold(text: str) -> str:
    """The text in one spelling: NFC, ی and ک, ASCII digits, small letters; no ZWNJ, kashida or short vowels.

    >>> fold("كتاب\\N{ZERO WIDTH NON-JOINER}هاي") == fold("کتابهای")
    True
    >>> fold("ΜάρΤη ۱۴۰۲")
    'μάρτη 1402'
    """
    return unicodedata.normalize("NFC", text).translate(_FOLDING).casefold()


def letters_alone(text: str) -> str:
    """Only the letters and digits, in one spelling, without marks and accents: cheap, for a first look.

    >>> letters_alone("Sa\N{COMBINING ACUTE ACCENT}ra – آزادي\N{ZERO WIDTH NON-JOINER}ها ۱۲")
    'saraازادیها12'
    """
    return _NO_LETTERS.sub("", unicodedata.normalize("NFD", text).translate(_TABLE).casefold())


def fold_with_offsets(text: str) -> Folded:
    """Like :func:`fold`, with the place in ``text`` of every code point."""
    starts: Sequence[int] = range(len(text))
    clusters: Sequence[str] = text
    if any(map(_joins, set(text))):
        starts = [at for at, letter in enumerate(text) if at == 0 or not _joins(letter)]
        clusters = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    folded = {cluster: _folded(cluster) for cluster in set(clusters)}
    if not all(len(plain) == 1 for plain in folded.values()):
        starts = [at for at, cluster in zip(starts, clusters, strict=True) for _ in folded[cluster]]
    return Folded("".join([folded[cluster] for cluster in clusters]), (*starts, len(text)))


@lru_cache(maxsize=4096)
def _folded(cluster: str) -> str:
    """A letter with the marks after it in one spelling; ``""`` when it is dropped."""
    return "".join(map(_folded_letter, unicodedata.normalize("NFC", cluster)))


def _folded_letter(letter: str) -> str:
    if letter in _DROPPED:
        return ""
    return _LETTERS.get(letter) or letter.casefold()


@lru_cache(maxsize=4096)
def _joins(letter: str) -> bool:
    """Whether NFC may compose it with what stands before it: marks, Hangul vowels and finals, Indic vowel signs."""
    return bool(
        unicodedata.combining(letter) or "\u1160" <= letter <= "\u11ff" or unicodedata.category(letter) in {"Mc", "Mn"}
    )
