"""``look-alikes``: a letter of another script that looks like the right one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.confusables import LATIN_BESIDE_ARABIC, alike, in_latin, suspects
from workflow.text.direction import RIGHT_TO_LEFT_LETTERS
from workflow.text.inline import Piece
from workflow.text.languages import base_language, script_of
from workflow.text.tokens import Word

CODE = "look-alikes"
_ADDRESSES = frozenset([Piece.URL, Piece.EMAIL, Piece.LINK, Piece.IMAGE])
_HOST = re.compile(r"(?:^(?:[a-z][a-z0-9+.-]*:)?//|^www\.|@|^)([^/\s@:?#]+\.[^/\s@:?#]+)", re.IGNORECASE)
_PART = re.compile(r"[^.\-]+")
_BOTH = (re.compile("[A-Za-z]"), re.compile(f"[{RIGHT_TO_LEFT_LETTERS}]"))
_OTHER_SCRIPTS = frozenset(["Cyrl", "Grek", "Armn", "Cher"])


def look_alikes(reading: Reading) -> Iterator[Finding]:
    """Words first, then the names of servers in addresses."""
    text = reading.text
    if text.isascii():
        if "xn--" in text:
            yield from _hosts(reading)
        return
    both = _BOTH[0].search(reading.letters) and _BOTH[1].search(reading.letters)
    if not suspects(_base(reading.language)).search(reading.letters) and not (
        both and LATIN_BESIDE_ARABIC.search(text)
    ):
        return
    yield from _words(reading)
    yield from _hosts(reading)


def _words(reading: Reading) -> Iterator[Finding]:
    language, script = _base(reading.language), _script(reading.language)
    for at, word in enumerate(reading.tokens):
        if word.text.isascii():
            continue
        found = alike(word.text, language, script)
        if found is None:
            yield from _whole(reading, at, word, script)
        elif word.text not in reading.unit.text:
            yield reading.finding(
                CODE,
                Severity.WARNING,
                msg("In {word} the letter {letter} ({point}) is not the one that it looks like."),
                word.start,
                word.end,
                fix=found.mended or None,
                word=word.text,
                letter=found.letter,
                point=f"U+{ord(found.letter):04X}",
            )


def _whole(reading: Reading, at: int, word: Word, script: str) -> Iterator[Finding]:
    """A whole word in letters of another script that reads like a Latin one."""
    latin = in_latin(word.text)
    if not latin or script in _OTHER_SCRIPTS or word.text in reading.unit.text:
        return
    said = any(each.text == latin for each in reading.source_tokens)
    beside = [each.text for each in reading.tokens[max(0, at - 1) : at + 2] if each is not word]
    quoted = len(word.text) < 3 or any(not each.isascii() and in_latin(each[0]) for each in beside)
    if not said and quoted:
        return
    yield reading.finding(
        CODE,
        Severity.WARNING if said else Severity.HINT,
        msg("{word} is written in letters that only look Latin."),
        word.start,
        word.end,
        fix=latin if said else None,
        word=word.text,
    )


def _hosts(reading: Reading) -> Iterator[Finding]:
    for span in reading.spans:
        if span.piece not in _ADDRESSES or (span.target.isascii() and "xn--" not in span.target):
            continue
        host = _HOST.search(span.target.removeprefix("mailto:"))
        shown = _shown(host[1]) if host else ""
        if shown and host and host[1] not in reading.unit.text and _deceives(shown):
            yield reading.finding(
                CODE,
                Severity.WARNING,
                msg("The address {host} holds letters of another script that look like Latin ones."),
                span.start,
                span.end,
                host=shown,
            )


def _shown(host: str) -> str:
    """With names in Punycode as a reader would see them."""
    parts = []
    for part in host.lower().split("."):
        try:
            parts.append(part[4:].encode("ascii").decode("punycode") if part.startswith("xn--") else part)
        except (UnicodeError, OverflowError):
            parts.append(part)
    return ".".join(parts)


def _deceives(host: str) -> bool:
    return any(alike(part, "en", "Latn") or in_latin(part) for part in _PART.findall(host) if not part.isascii())


_base = lru_cache(maxsize=64)(base_language)
_script = lru_cache(maxsize=64)(script_of)

RULE = Rule(
    code=CODE,
    family=Family.DIRECTION,
    about=msg(
        "A letter of another script stands inside a word and looks like the right one. Nobody sees it, but the word is"
        " not found by a search, and an address may lead elsewhere."
    ),
    example=Example(
        "پاریس", "\N{CYRILLIC CAPITAL LETTER ER}aris", "\N{CYRILLIC CAPITAL LETTER ER}aris", "fa", "en", "Paris"
    ),
    unit=look_alikes,
)
