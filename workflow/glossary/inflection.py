"""What languages do to a word that stands in a glossary: plurals, possessives, Persian endings and beginnings.

All words here are folded (``text.spelling``). Only what can hardly make another word is allowed: "knives" for
"knife", and no "princess" for "princes".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product, takewhile
from types import MappingProxyType
from typing import NamedTuple

from workflow.text.languages import base_language, script_of
from workflow.text.persian_verbs import MI
from workflow.text.persian_words import ends_in_silent_heh
from workflow.text.spelling import ZWNJ, fold

LONGEST = 9
"""Letters of the longest ending."""
_MOST_WORDS = 6
"""Of a form whose words are given other shapes: longer ones are sentences."""
_MOST_SHAPES = 12


class Shape(NamedTuple):
    """A form with other letters than the agreed one has."""

    text: str
    ending: str
    """What the words end in that were changed, with spaces between: ``ies``, ``گان``; ``""`` for the form itself."""


@dataclass(frozen=True, slots=True)
class Inflection:
    """What one language does."""

    arabic: bool
    """Whether it is written in Arabic letters: then Persian endings are known, joined or apart."""
    follows: Callable[[str, str], bool]
    """(the last letters of a word, what follows without a gap) → whether that is an ending."""
    reshaped: Callable[[str], Iterator[tuple[str, str]]]
    """A word's other shapes that no ending makes: (the whole word, what it ends in from
    where it differs)."""

    def shapes(self, form: str) -> list[Shape]:
        """The form itself, then with one or more of its words reshaped."""
        parts = re.split(r"(\s+)", form)
        words = [(part, list(self.reshaped(part)) if part[:1].isalpha() else []) for part in parts]
        if len(parts) > 2 * _MOST_WORDS or not any(others for _, others in words):
            return [Shape(form, "")]
        ways = product(*([(part, ""), *others] for part, others in words))
        found = (Shape("".join(part for part, _ in way), " ".join(said for _, said in way if said)) for way in ways)
        return [shape for shape, _ in zip(found, range(_MOST_SHAPES), strict=False)]


def inflection_of(language: str) -> Inflection:
    """The knowledge about a language; of one that is not known, that nothing is added to its words."""
    if script_of(language) == "Arab":
        return Inflection(True, _persian_follows, _persian_reshaped)
    base = base_language(language)
    return Inflection(False, _FOLLOWS.get(base, _nothing_follows), _reshaper(_TAILS.get(base, {})))


# --- Latin letters ---------------------------------------------------------------------------------------------------

_HISSING = ("s", "x", "z", "ch", "sh")
_ENGLISH_TAILS = dict(
    pair.split("/")
    for pair in """ife/ives eaf/eaves oaf/oaves thief/thieves lf/lves arf/arves man/men child/children foot/feet
    tooth/teeth goose/geese mouse/mice sis/ses terion/teria menon/mena andum/anda umnus/umni""".split()
) | {f"{letter}y": f"{letter}ies" for letter in "bcdfghjklmnpqrstvwxz"}
_TAILS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": _ENGLISH_TAILS,
        "fr": {"al": "aux", "travail": "travaux", "vitrail": "vitraux", "corail": "coraux"},
        "es": {"z": "ces", "ón": "ones", "án": "anes", "én": "enes", "ín": "ines", "ún": "unes", "és": "eses"},
    }
)
"""Base language → how words end and what they end in when there are several."""


def _english_follows(before: str, ending: str) -> bool:
    if ending in {"s", "s'"}:
        return not before.endswith("s")
    if ending in {"es", "es'"}:
        return before.endswith((*_HISSING, "o"))
    if ending[1:] == "es":  # quizzes, busses
        return ending[0] in "sz" and before.endswith(ending[0])
    return ending in {"'s", "'"}


def _french_follows(before: str, ending: str) -> bool:
    return before.endswith("u") if ending == "x" else ending in {"s", "e", "es"} and not before.endswith(ending)


def _one_of(*endings: str) -> Callable[[str, str], bool]:
    return lambda _before, ending: ending in endings


_FOLLOWS = MappingProxyType(
    {
        "en": _english_follows,
        "fr": _french_follows,
        "es": _one_of("s", "es"),
        "de": _one_of("s", "es", "e", "en", "n", "er", "ern"),
    }
)
_nothing_follows = _one_of()


def _reshaper(tails: Mapping[str, str]) -> Callable[[str], Iterator[tuple[str, str]]]:
    lengths = sorted({len(tail) for tail in tails})

    def reshaped(word: str) -> Iterator[tuple[str, str]]:
        small = word.casefold()
        for length in lengths:
            several = tails.get(small[-length:])
            if several:
                yield word[:-length] + several, _changed(small[-length:], several)

    return reshaped


def _changed(tail: str, several: str) -> str:
    """The end of ``several`` from the first letter that ``tail`` does not have there."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(tail, several, strict=False))
    return several[sum(1 for _ in same) :]


# --- Persian ---------------------------------------------------------------------------------------------------------

_OWNERS = "م ت ش مان تان شان مون تون شون".split()
_PLURALS = frozenset(
    "ها" + more
    for more in ("", *"ی یی ست یند ییم یید یست ییست را".split(), *_OWNERS, *(f"ی{each}" for each in _OWNERS))
)
_JOINED = _PLURALS | frozenset("ی یی ئی یم یت یش یمان یتان یشان ان انی مان تان شان ای ام ات اش اند ست را".split())
_AFTER_ZWNJ = frozenset("ی م ت ش ایم اید تر ترین تری ترها ایها ایی است گونه وار مون تون شون".split())
_APART = _PLURALS - {"هارا"} | frozenset("ای ام اند اش ات شان مان تان تر ترین".split())
_AFTER_VOWELS = frozenset("یان یانی".split())
_RISKY = frozenset("م ش تر ترین تری ین ون".split())
"""Written on without a half-space, these make another word of many a short one or name: آرامش, سنگین, بستر."""
LEAST_OF_RISKY = 4
_PERSONAL = frozenset("م ی د یم ید ند ه".split())
"""Endings of verbs."""
_PRESENT = ("م", "ی", "یم", "ید", "ند")
_THIRD = "د"
_BEFORE = frozenset("این آن همین همان هر هیچ یک چند به".split())
"""Small words that some write onto the next one with a half-space."""


def is_risky(ending: str) -> bool:
    """Whether an ending that stands there without a gap is believed only after a long word that is no name."""
    return ending in _RISKY


def follows_zwnj(ending: str) -> bool:
    """Whether Persian writes this after a half-space, which alone shows that it is an ending."""
    return ending in _AFTER_ZWNJ


def stands_apart(ending: str) -> bool:
    """Whether this, after a space, is no word of its own but the ending of the word before."""
    return ending in _APART


def belongs_to_verbs(ending: str) -> bool:
    """Whether this is a verb's ending, after a می."""
    return ending in _PERSONAL


def is_ezafe(before: str, ending: str, *, gap: bool) -> bool:
    """Whether an ending only writes out the ezafe: ``خانه‌ی``, ``خانهء``, ``صدای``."""
    if ending == "\N{ARABIC LETTER HAMZA}":
        return before.endswith("ه")
    return ending == "ی" and (before.endswith(("ا", "و", "آ")) or (gap and before.endswith("ه")))


def is_mi(word: str) -> bool:
    """Whether this is می as verbs have it before them: می, نمی, برمی …"""
    return word in MI


def leans(word: str) -> bool:
    """Whether a half-space after this small word parts it from the next one, which is a word of its own."""
    return word in _BEFORE


def _persian_follows(before: str, ending: str) -> bool:
    if ending in _AFTER_VOWELS:
        return before.endswith(("ا", "و"))
    if ending == "ون":
        return before.endswith("ی")
    return ending in _JOINED or ending in _RISKY or is_ezafe(before, ending, gap=False)


def _persian_reshaped(word: str) -> Iterator[tuple[str, str]]:
    """The plurals پناهندگان and کارخانجات; of a verb in the third person (می‌نویسد) the others."""
    if ends_in_silent_heh(word):
        yield from ((word[:-1] + ending, ending) for ending in ("گان", "جات"))
    mi, _, verb = word.partition(ZWNJ)
    if is_mi(fold(mi)) and len(verb) > 2 and verb.endswith(_THIRD):
        yield from ((word[:-1] + ending, ending) for ending in _PRESENT)
