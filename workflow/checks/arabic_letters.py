"""``arabic-letters``: ي, ك and their like in Persian words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.persian import LETTERS, TATWEEL, ZWNJ, has_strange_letters, persian_letters

CODE = "arabic-letters"
TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_WORD = re.compile(rf"[{LETTERS}{ZWNJ}{TATWEEL}]+")
_SIGNS = "\N{ARABIC LETTER HEH DOACHASHMEE}", "\N{ARABIC LETTER AE}", "\N{ARABIC LETTER HEH GOAL}"
"""Alone they abbreviate (the Hijri year); nobody would read them as a word."""
_ARABIC_ENDING = re.compile(rf"{TEH_MARBUTA}(?![{LETTERS}{ZWNJ}]|[ ]?ال)")


def arabic_letters(reading: Reading) -> Iterator[Finding]:
    """Each word with such a letter, also in poems; Arabic quotations are left as they are."""
    text = reading.persian_words
    if has_strange_letters(text):
        for match in _WORD.finditer(text):
            typed = match[0]
            wanted = persian_letters(typed)
            if wanted != typed and typed not in _SIGNS:
                message = msg("“{typed}” has letters of an Arabic keyboard; in Persian letters it is “{wanted}”.")
                yield reading.finding(
                    CODE, Severity.WARNING, message, *match.span(), fix=wanted, typed=typed, wanted=wanted
                )
    if TEH_MARBUTA in text:
        for match in _ARABIC_ENDING.finditer(text):
            message = msg("The Arabic ة stands here; Persian words end in ه or ت.")
            yield reading.finding(CODE, Severity.HINT, message, *match.span())


RULE = Rule(
    code=CODE,
    family=Family.ORTHOGRAPHY,
    about=msg(
        "A Persian word is typed with Arabic letters (ي, ى, ك) or with letters copied from a printed page: it looks "
        "the same and is not found by a search. Arabic quotations are not asked about; ة at the end of "
        "a word is a hint."
    ),
    example=Example("A book", "يك كتاب", "يك", fixed="یک کتاب"),
    unit=arabic_letters,
    languages=frozenset({"fa"}),
    original=True,
)
