"""How a text ends: its last mark, whatever closes after it, and what each language puts there."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class End(StrEnum):
    """What the last mark says."""

    NONE = "none"
    STOP = "stop"
    QUESTION = "question"
    CALL = "call"
    """!"""
    PAUSE = "pause"
    """… or several dots."""
    COLON = "colon"
    COMMA = "comma"
    """, ; and dashes: the sentence goes on."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of one text."""

    end: End
    start: int
    """Where its mark begins; for ``NONE`` the end of the last word."""
    stop: int
    closed: bool
    """Whether quotes, brackets or emphasis follow."""


_MARKS = {
    **dict.fromkeys(".۔。．｡।॥։።܁", End.STOP),
    **dict.fromkeys("?؟？;՞፧⸮", End.QUESTION),
    **dict.fromkeys("!！՜", End.CALL),
    **dict.fromkeys("…⋯", End.PAUSE),
    **dict.fromkeys(":：", End.COLON),
    **dict.fromkeys(",،、，;؛；–—-", End.COMMA),
}
_AFTER = (
    " \t\n\r\u00a0\u202f\u200b\u200c\u200d\u200e\u200f\u061c"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufe0f"
    "\"“”„«»‘’'‹›)]}）」』*_~`\\|"
)
GREEK_QUESTION = ";"
_JAPANESE_QUESTION = "か"  # the word that asks; a full stop follows it
STOPS = MappingProxyType(
    {"ur": "۔", "zh": "。", "ja": "。", "yue": "。", "hi": "।", "ne": "।", "bn": "।", "as": "।", "pa": "।", "hy": "։",
     "am": "።", "ti": "።", "sd": "۔", "ks": "۔"}
)  # fmt: skip
"""Base language → its full stop, where it is another than ``.``."""
WITHOUT_STOPS = frozenset("th lo my km bo dz".split())
"""Base languages that end sentences with a space or a sign of their own."""
_ABBREVIATION = re.compile(
    r"(?:\b[^\W\d_]\.[^\W\d_]\.|\b(?:etc|inc|ltd|co|corp|jr|sr|st|dr|mr|mrs|ms|vs|no|vol|pp?|ed|eds|dept|approx|est|fig|al"
    r"|[ap]\.m|bzw|usw|z\.B|p\.ej|sr?a|ud|uds)\.)$",
    re.IGNORECASE,
)
OPENED_QUESTIONS = frozenset(["es", "gl", "ast"])
"""Base languages that open a question with ¿ and a call with ¡."""


def ending(text: str, language: str) -> Ending:
    """How a text in a base language ends; closing quotes, brackets, emphasis, blanks and emoji are looked through.

    >>> ending("چرا رفت؟»", "fa"), ending("He said “no...”", "en").end.value
    (Ending(end=<End.QUESTION: 'question'>, start=7, stop=8, closed=True), 'pause')
    """
    stop = len(text.rstrip(_AFTER))
    while stop and (text[stop - 1] in _AFTER or _pictured(text[stop - 1])):
        stop -= 1
    start = stop
    while start and text[start - 1] in _MARKS:
        start -= 1
    closed = bool(text[stop:].strip())
    end = _end(text[start:stop], language)
    if language == "ja" and end is End.STOP and text[start - 1 : start] == _JAPANESE_QUESTION:
        end = End.QUESTION
    return Ending(end, start, stop, closed)


def _pictured(letter: str) -> bool:
    return unicodedata.category(letter) == "So" or "\U0001f3fb" <= letter <= "\U0001f3ff"


def _end(marks: str, language: str) -> End:
    if not marks:
        return End.NONE
    kinds = {_MARKS[mark] for mark in marks} - {End.COMMA}
    if GREEK_QUESTION in marks and language == "el":
        return End.QUESTION
    for kind in (End.QUESTION, End.CALL, End.PAUSE):
        if kind in kinds and (kind is not End.QUESTION or marks.strip(GREEK_QUESTION)):
            return kind
    if marks.count(".") > 1 or marks.count("。") > 1:
        return End.PAUSE
    return _MARKS[marks[-1]] if marks[-1] != GREEK_QUESTION else End.COMMA


def is_abbreviated(text: str, found: Ending) -> bool:
    """Whether the full stop at the end may belong to an abbreviation: ``U.S.``, ``Inc.``

    >>> is_abbreviated("in the U.S.", ending("in the U.S.", "en"))
    True
    """
    return _ABBREVIATION.search(text, max(0, found.stop - 12), found.stop) is not None


_SENTENCE_END = re.compile(r"[.!?…:;\n¿¡]+")
_SPANISH = re.compile(r"[¿¡]|[?!]+(?![^\W_])")
_WORD = re.compile(r"[^\W_]\w*")


def unopened(text: str) -> list[tuple[int, int, str]]:
    """Questions and calls without ¿ or ¡ before them: the first word of each, and the sign that is missing.

    >>> unopened("Vino ayer. Por qué no habló? ¡No!")
    [(11, 14, '¿')]
    """
    for named, sign in (("&iquest;", "¿"), ("&iexcl;", "¡")):
        text = text.replace(named, sign.ljust(len(named)))
    found: list[tuple[int, int, str]] = []
    opened = ""
    start = 0
    for match in _SPANISH.finditer(text):
        if match[0] in "¿¡":
            opened += match[0]
            continue
        if not opened:
            word = _first_word(text, start, match.start())
            if word:
                found.append((*word, "¿" if "?" in match[0] else "¡"))
        opened, start = "", match.end()
    return found


def _first_word(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Of the last sentence in a range that ends in a mark right after a word."""
    if end == start or not (text[end - 1].isalnum() or text[end - 1] in "»”\"')*_"):
        return None
    for each in _SENTENCE_END.finditer(text, start, end):
        if text[each.end() : each.end() + 1].isspace() or each[0][-1] == "\n":
            start = each.end()
    word = _WORD.search(text, start, end)
    return word.span() if word else None


_FRENCH = re.compile(r"(?<=[\w»)\]*_])([;:!?])(?=\s|$)")


def unspaced_marks(text: str) -> list[int]:
    """Where French wants a space before ; : ! ? and none stands.

    >>> unspaced_marks("Vraiment? À 10:30 : non !")
    [8]
    """
    return [match.start() for match in _FRENCH.finditer(text)]
