"""Characters that nobody sees, or that are no letters at all, and where they have no business (Unicode 15, UTS #51).

Directional controls are in ``controls``; ZERO WIDTH NON-JOINER in the scripts that need it is a matter of spelling.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from workflow.text.edits import edited

ZERO_WIDTH_NON_JOINER = "\N{ZERO WIDTH NON-JOINER}"
ZERO_WIDTH_JOINER = "\N{ZERO WIDTH JOINER}"
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
WORD_JOINER = "\N{WORD JOINER}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
REPLACEMENT_CHARACTER = "\N{REPLACEMENT CHARACTER}"
BLACK_FLAG = "\N{WAVING BLACK FLAG}"
"""Begins the flags of regions, which are written with tag characters."""

# Languages written without spaces, where a ZERO WIDTH SPACE says where a line may break.
UNSPACED = frozenset("th lo km my shn dz bo jv su ban ja zh yue".split())


class Unseen(StrEnum):
    """What kind of thing stands there."""

    CONTROL = "control"
    """C0, NUL, a lone surrogate, U+FFFE or U+FFFF: no XML and no catalog can hold it."""
    LATE_CONTROL = "late control"
    """DEL and C1."""
    LINE = "line"
    """U+2028, U+2029, U+0085: ends a line in some programs and not in others."""
    HIDDEN = "hidden"
    """Any letter without a shape that means nothing where it stands."""
    JOINER = "joiner"
    """ZERO WIDTH JOINER or NON-JOINER that joins or parts nothing."""
    TAG = "tag"
    """Letters of the tag block: a text that only programs read."""
    VARIATION = "variation"
    """A variation selector after something that has no variants."""
    ANNOTATION = "annotation"
    LOST = "lost"
    """REPLACEMENT CHARACTER: a letter was lost when a file was read."""
    PRIVATE = "private"
    UNKNOWN = "unknown"
    """No character in Unicode."""
    SPACES = "spaces"
    """NO-BREAK SPACE beside another space."""


@dataclass(frozen=True, slots=True)
class Invisible:
    """One place."""

    kind: Unseen
    start: int
    end: int
    fix: str | None = None


# Invisible letters and format characters that belong to no living text of the languages at hand.
_HIDDEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u2800\u3164\ufeff\uffa0"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
_VARIATION = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SUSPECT = re.compile(
    rf"[\x00-\x08\x0b-\x0d\x0e-\x1f\x7f-\x9f\u2028\u2029{_HIDDEN}\u200d{_VARIATION}\ufff0-\uffff\ud800-\udfff\ue000-\uf8ff"
    r"\ufdd0-\ufdef\U000e0000-\U000e007f\U000e0080-\U000e00ff\U000e01f0-\U0010ffff]+"
)
MAY_HIDE = re.compile(rf"{_SUSPECT.pattern}|[\u00a0\u200c]")
"""What a text holds when :func:`invisible` may find something in it."""
_SPACES = re.compile(r"[ \t\u00a0\u202f]{2,}")
_ALPHABETIC = r"A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ԯԱ-֏א-ת"
_PARTED = re.compile(rf"(?<=[{_ALPHABETIC}])\u200c+(?=[{_ALPHABETIC}])")
_EMOJI_TAIL = "\ufe0f\u2640\u2642"
_SELECTED = frozenset(["So", "Sm", "Sk", "Sc", "Po", "Pd", "Nd", "No", "Me"])
"""Categories of signs that have a picture and a plain form."""


def invisible(text: str, language: str) -> list[Invisible]:
    """What nobody sees in a text in a base language, by place. Linear in the text's length.

    >>> [(each.kind.value, each.start, each.fix) for each in invisible("free\\N{ZERO WIDTH SPACE}dom", "en")]
    [('hidden', 4, '')]
    """
    found = _found(text, language)
    if found and any(each.fix is not None for each in _found(edited(text, found), language)):
        return [replace(each, fix=None) for each in found]  # one depends on the other: a person decides
    return found


def _found(text: str, language: str) -> list[Invisible]:
    found: list[Invisible] = []
    for run in _SUSPECT.finditer(text):
        found += _in_run(text, run.start(), run.end(), language)
    if ZERO_WIDTH_NON_JOINER in text:
        found += [Invisible(Unseen.JOINER, each.start(), each.end(), "") for each in _PARTED.finditer(text)]
    if NO_BREAK_SPACE in text:
        runs = (each for each in _SPACES.finditer(text) if NO_BREAK_SPACE in each[0])
        found += [Invisible(Unseen.SPACES, *each.span(), _one_space(text, each)) for each in runs]
    return sorted(found, key=lambda each: each.start)


def _one_space(text: str, match: re.Match[str]) -> str:
    """A break is no good before high punctuation and inside guillemets."""
    firm = text[match.end() : match.end() + 1] in {"»", ":", ";", "!", "?", "%"} or text[: match.start()].endswith("«")
    return NO_BREAK_SPACE if firm else " "


def _in_run(text: str, start: int, end: int, language: str) -> Iterator[Invisible]:
    at = start
    while at < end:
        kind = _kind(text[at])
        stop = at + 1
        while stop < end and text[stop] == text[at] and kind is not Unseen.CONTROL:
            stop += 1
        if kind is Unseen.TAG:
            stop = _tags_end(text, at, end)
        if not _allowed(text, at, stop, kind, language):
            yield Invisible(kind, at, stop, _fix(text, at, stop, kind))
        at = stop


def _tags_end(text: str, start: int, end: int) -> int:
    while start < end and _kind(text[start]) is Unseen.TAG:
        start += 1
    return start


def _kind(letter: str) -> Unseen:  # noqa: PLR0911 - a table by ranges
    code = ord(letter)
    if code < 0x20 or 0xD800 <= code <= 0xDFFF or code in {0xFFFE, 0xFFFF}:
        return Unseen.CONTROL
    if code in {0x85, 0x2028, 0x2029}:
        return Unseen.LINE
    if 0x7F <= code <= 0x9F:
        return Unseen.LATE_CONTROL
    if letter in {ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER}:
        return Unseen.JOINER
    if 0xFFF9 <= code <= 0xFFFB:
        return Unseen.ANNOTATION
    if letter == REPLACEMENT_CHARACTER:
        return Unseen.LOST
    if 0xE0000 <= code <= 0xE007F:
        return Unseen.TAG
    if code in {0x180B, 0x180C, 0x180D, 0x180F} or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return Unseen.VARIATION
    category = unicodedata.category(letter)
    return {"Co": Unseen.PRIVATE, "Cn": Unseen.UNKNOWN}.get(category, Unseen.HIDDEN)


def _allowed(text: str, start: int, end: int, kind: Unseen, language: str) -> bool:  # noqa: PLR0911 - a case a kind
    before, after = text[start - 1 : start], text[end : end + 1]
    if kind is Unseen.CONTROL:
        return text[start] == "\r" and after == "\n"
    if kind is Unseen.JOINER:
        return end - start == 1 and _joins(text, start, before, after)
    if kind is Unseen.VARIATION:
        return end - start == 1 and _has_variants(before)
    if kind is Unseen.TAG:
        return before == BLACK_FLAG and text[end - 1] == "\U000e007f"
    if text[start] == ZERO_WIDTH_SPACE:
        return language in UNSPACED and before.isalpha()
    if text[start] in "\u115f\u1160\u3164\uffa0":
        return language == "ko"
    if text[start] in "\u17b4\u17b5":
        return language == "km"
    if text[start] == WORD_JOINER:
        beside = (_side(before), _side(after))
        return end - start == 1 and "space" not in beside and beside != ("letter", "letter")
    if text[start] in "\u2061\u2062\u2063\u2064":
        return before.isalnum() and after.isalnum() and not (before.isascii() and before.islower() and after.islower())
    if text[start] == "\u2800":
        return "\u2800" < before <= "\u28ff" or "\u2800" < after <= "\u28ff"
    return False


def _joins(text: str, at: int, before: str, after: str) -> bool:
    """Whether a ZERO WIDTH JOINER has something to do: emoji, an Indic conjunct, a letter shown as if joined."""
    if not before:
        return False
    if _pictured(before) and _pictured(after):
        return True
    if unicodedata.combining(before) == 9 or (after and unicodedata.combining(after) == 9):
        return True  # a virama
    if _arabic(before) or _arabic(after):
        return not (_arabic(before) and _arabic(after))
    return _indic(before)


def _pictured(letter: str) -> bool:
    return bool(letter) and (
        unicodedata.category(letter) in {"So", "Sk"} or letter in _EMOJI_TAIL or "\U0001f000" <= letter <= "\U0001faff"
        or "\U000e0020" <= letter <= "\U000e007f"
    )  # fmt: skip


def _arabic(letter: str) -> bool:
    return bool(letter) and unicodedata.bidirectional(letter) in {"AL", "NSM"} and "\u0600" <= letter <= "\u08ff"


def _indic(letter: str) -> bool:
    return "\u0900" <= letter <= "\u0dff" or "\u1780" <= letter <= "\u18af"


def _has_variants(before: str) -> bool:
    if not before:
        return False
    code = ord(before)
    if 0x1800 <= code <= 0x18AF or 0x2E80 <= code <= 0xA4CF or 0xF900 <= code <= 0xFAFF or code >= 0x20000:
        return True
    if 0x1000 <= code <= 0x109F or 0xA840 <= code <= 0xA87F or 0xAA60 <= code <= 0xAA7F:
        return True  # Myanmar and Phags-pa have standardised variants
    return unicodedata.category(before) in _SELECTED or 0x1F000 <= code <= 0x1FAFF or 0x2190 <= code <= 0x2BFF


def _fix(text: str, start: int, end: int, kind: Unseen) -> str | None:
    if kind in {Unseen.ANNOTATION, Unseen.LOST, Unseen.PRIVATE, Unseen.UNKNOWN}:
        return None
    before, after = text[start - 1 : start], text[end : end + 1]
    parted = before.isalnum() and after.isalnum()
    if kind is Unseen.LINE or text[start] in "\v\f\r":
        return " " if before and after and not before.isspace() and not after.isspace() else ""
    if text[start] in "\u3164\u2800\uffa0" and parted:
        return " "  # these are as wide as a letter: they stood for a space
    return ""


def place(text: str, start: int, end: int) -> tuple[str, str]:
    """What kinds of letters stand before and after: a source with the same letter there means it."""
    return _side(text[start - 1 : start]), _side(text[end : end + 1])


def _side(letter: str) -> str:
    if not letter or letter.isspace():
        return "space"
    return "letter" if letter.isalpha() else "digit" if letter.isdigit() else "sign"
