"""Punctuation between words that are put in place, as the target language writes it.

Marks beside words that are still the source's stay the source's: they belong to those words and go with them.
"""

from __future__ import annotations

import re

from workflow.text.languages import base_language, script_of

NNBSP = "\N{NARROW NO-BREAK SPACE}"
_TO_ARABIC_SCRIPT = str.maketrans({",": "،", ";": "؛", "?": "؟", "“": "«", "”": "»"})
_FROM_ARABIC_SCRIPT = str.maketrans({"،": ",", "؛": ";", "؟": "?"})
_ENGLISH_QUOTES = str.maketrans({"«": "“", "»": "”"})
_OPENED = {"!": "¡", "?": "¿"}
_LINE = re.compile(
    r"(?P<before>[\s*_“«\"'(\[]*)(?P<words>[^!?¡¿\n]*\w[^!?¡¿\n]*)(?P<mark>[!?])(?P<after>[\s*_”»\"')\]]*)"
)
_FRENCH = re.compile(r"(?<=[\w»)*_])[ \N{NO-BREAK SPACE}]?(?=[!?;])")


def between(marks: str, language: str) -> str:
    """Marks that stand between two words of the target language.

    >>> between("»؛ «", "en"), between(", ", "fa"), between("،\\n", "fr")
    ('”; “', '، ', ',\\n')
    """
    if script_of(language) == "Arab":
        return marks.translate(_TO_ARABIC_SCRIPT)
    plain = marks.translate(_FROM_ARABIC_SCRIPT)
    return plain.translate(_ENGLISH_QUOTES) if base_language(language) == "en" else plain


def whole(text: str, language: str) -> str:
    """A text that is all in the target language, with the marks that stand at both ends of a sentence there.

    >>> whole("Mujer, vida, libertad!", "es"), whole("*Pan, trabajo?*", "es"), whole("Femme, vie, liberté!", "fr")
    ('¡Mujer, vida, libertad!', '*¿Pan, trabajo?*', 'Femme, vie, liberté\\u202f!')
    """
    base = base_language(language)
    if base == "fr":
        return _FRENCH.sub(NNBSP, text)
    if base != "es":
        return text
    return "\n".join(_opened(line) for line in text.split("\n"))


def _opened(line: str) -> str:
    """A line that is one exclamation or question; one that holds more is left to a person."""
    match = _LINE.fullmatch(line)
    return f"{match['before']}{_OPENED[match['mark']]}{line[match.end('before') :]}" if match else line
