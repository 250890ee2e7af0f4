"""Letters that look like letters of another script, and words that hold them (after UTS #39, in our own selection).

Only letters that most fonts draw nearly alike are listed; a Greek letter that is known by its own shape (β, λ, π) may
stand in a Latin word, as sciences write them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_LATIN = dict(
    pair
    for foreign, latin in (
        ("АВЕЅІЈКМНОРСТУХҮҺԌԚԜаеѕіјорсухһԁԛԝԍвкмнтгүѵӀӏ", "ABESIJKMHOPCTYXYhGQWaesijopcyxhdqwgbkmhtryvIl"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳοανρυιϲϜ", "ABEZHIKMNOPTYXCjoavpuicF"),
        ("ՍՏՕԼոսցօհզ", "USOLnugohq"),
        ("ᎪᏴᏟᎠᎬᎻᎥᎫᏦᏞᎷᏢᎡᏚᎢᏙᏔᏃ", "ABCDEHiJKLMPRSTVWZ"),
        ("ɑɡıȷ", "agij"),
    )
    for pair in zip(foreign, latin, strict=True)
)
# в, к, м, н, т, г are alike in italics or small capitals only: enough within a word that is Latin otherwise.
_WEAK = frozenset("вкмнтгɑɡıȷ")
_CYRILLIC = dict(zip("ABCEHIKMOPTXYaceikopxy", "АВСЕНІКМОРТХУасеікорху", strict=True))
_GREEK = dict(zip("ABEZHIKMNOPTYXov", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", strict=True))
_FROM_LATIN = {"Cyrl": _CYRILLIC, "Grek": _GREEK}

_PERSIAN = {
    **dict.fromkeys("ہھە", "ه"), "ڪ": "ک", "ګ": "گ", "ݢ": "گ", "ࢰ": "گ", "ۃ": "ة", "ۂ": "ۀ",
    "ے": "ی", "ۓ": "ئ", "ې": "ی", "ۍ": "ی", "ؠ": "ی", "ں": "ن", "ٯ": "ق", "ڡ": "ف", "ࢼ": "ف",
    "ࢱ": "و", "ࢽ": "ی", "ۑ": "پ", "ٵ": "أ", "ٶ": "ؤ", "ٷ": "ؤ", "ٸ": "ئ", "ࢡ": "ب", "ࢨ": "ئ",
    "ٮ": "ب", "ۮ": "د", "ݾ": "س", "ۈ": "و",
}  # fmt: skip
ALIKE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fa": _PERSIAN,
        "ar": {
            **{letter: own for letter, own in _PERSIAN.items() if letter not in "ګݢࢰۂ"},
            **dict.fromkeys("ڪک", "ك"), **dict.fromkeys("ےېۍؠࢽی", "ي"),
        },
        "ckb": {**dict.fromkeys("ڪ", "ک"), "ہ": "ھ", **dict.fromkeys("ےؠۍ", "ی"), "ګ": "گ", "ݢ": "گ"},
        "ur": {"ه": "ہ", "ە": "ہ", "ڪ": "ک", "ك": "ک", "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ګ": "گ"},
        "ps": {"ڪ": "ک", "ہ": "ه", "ە": "ه", "ھ": "ه"},
    }
)  # fmt: skip
"""Base language of the Arabic script → letters of its neighbours that look like one of its own, at least in some
place of a word → its own letter."""

# Letters by which a Persian or Arabic eye sees at once that a word is of another language.
_FOREIGN = {"fa": frozenset("ڕڵۆێڼښږځڅډړڈڑٹۇۋڭټ"), "ar": frozenset("ڕڵۆێڼښږځڅډړڈڑٹۇۋڭټپچژگ")}
_PRESENTATION = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf1\ufdf3-\ufdf9\ufe80-\ufefc\U0001ee00-\U0001eef1"
_WIDE = "\uff21-\uff3a\uff41-\uff5a"
_STYLED = "\ufb00-\ufb06\U0001d400-\U0001d7cb\U0001f130-\U0001f149"
_OTHER = "\u0370-\u03ff\u1f00-\u1fff\u0400-\u052f\u1c80-\u1c88\u0531-\u0587\u13a0-\u13f5\uab70-\uabbf"
_ARABIC = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7"
_RANGES = (
    ("Latn", re.compile(r"[A-Za-zªºÀ-ÖØ-öø-ʯᴀ-ᶿḀ-ỿⱠ-Ɀ꜠-ꟿ]")),
    ("Cyrl", re.compile("[Ѐ-ԯᲀ-ᲈꙀ-ꚟ]")),
    ("Grek", re.compile("[Ͱ-Ͽἀ-῿]")),
    ("Armn", re.compile("[Ա-և]")),
    ("Cher", re.compile("[Ꭰ-Ᏽꭰ-ꮿ]")),
    ("Arab", re.compile(f"[{_ARABIC}]")),
)
_COMPATIBLE = re.compile(f"[{_PRESENTATION}{_WIDE}{_STYLED}]")
_PRESENTED = re.compile(f"[{_PRESENTATION}]")
_FULL_WIDTH = frozenset(["ja", "zh", "yue", "ko"])
LATIN_BESIDE_ARABIC = re.compile(rf"[{_ARABIC}][A-Za-z]|[A-Za-z][{_ARABIC}]")
"""Where a letter of one of the two scripts may have strayed into a word of the other."""


@dataclass(frozen=True, slots=True)
class Alike:
    """What a word should have been."""

    letter: str
    """The first letter of it that is not what it seems."""
    mended: str = ""
    """The word in one script; ``""`` when that is not clear."""


def suspects(language: str) -> re.Pattern[str]:
    """What the letters of a text in a base language hold when it may hold a word for :func:`alike`."""
    if language not in _SUSPECTS:
        own = "".join(ALIKE.get(language, ""))
        letters = f"[{_OTHER}{_WIDE}{_STYLED}{_PRESENTATION}ɑɡȷ{own}]"
        _SUSPECTS[language] = re.compile(letters)
    return _SUSPECTS[language]


_SUSPECTS: dict[str, re.Pattern[str]] = {}


def alike(word: str, language: str, script: str) -> Alike | None:
    """What looks like another letter in a word of a text in a base language and its script; ``None`` for nothing.

    >>> alike("Раris", "en", "Latn"), alike("کتاب", "fa", "Arab"), alike("TNFα", "en", "Latn")
    (Alike(letter='Р', mended='Paris'), None, None)
    """
    if _COMPATIBLE.search(word):
        return _compatible(word, language)
    scripts: dict[str, list[str]] = {}
    for letter in word:
        scripts.setdefault(_script(letter), []).append(letter)
    scripts.pop("", None)
    if "Latn" in scripts and "Arab" in scripts:
        return _latin_and_arabic(word, scripts)
    if "Arab" in scripts:
        return _arabic(word, language)
    if len(scripts) == 2 and "Latn" in scripts:
        return _mixed(word, scripts, script)
    if set(scripts) == {"Latn"} and len(word) > 1 and any(letter in "ɑɡȷ" for letter in word):
        plain = "".join(_LATIN.get(letter, letter) if letter in "ɑɡȷ" else letter for letter in word)
        return Alike(next(letter for letter in word if letter in "ɑɡȷ"), plain) if plain.isascii() else None
    return None


def in_latin(word: str) -> str:
    """A word all of whose letters are Cyrillic, Greek, Armenian or Cherokee and look Latin, in Latin; else ``""``.

    >>> in_latin("Аррlе"), in_latin("сосо"), in_latin("Москва")
    ('', 'coco', '')
    """
    if all(letter in _LATIN and letter not in _WEAK for letter in word):
        return "".join(_LATIN[letter] for letter in word)
    return ""


def _script(letter: str) -> str:
    return next((name for name, pattern in _RANGES if pattern.match(letter)), "")


def _compatible(word: str, language: str) -> Alike | None:
    letter = _first(word, _COMPATIBLE)
    if _PRESENTED.match(letter):
        own = {**ALIKE.get(language, {}), **({"ي": "ی", "ى": "ی", "ك": "ک"} if language in {"fa", "ckb", "ur"} else {})}
        parts = (_plain_form(each, own) if _PRESENTED.match(each) else each for each in word)
        plain = "".join(parts)
        other = _arabic(plain, language)
        return Alike(letter, other.mended if other and other.mended else plain)
    if language in _FULL_WIDTH or len(word) < 2:
        return None
    return Alike(letter, unicodedata.normalize("NFKC", word))


def _plain_form(letter: str, own: Mapping[str, str]) -> str:
    return "".join(own.get(each, each) for each in unicodedata.normalize("NFKC", letter))


def _first(word: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(word)
    return found[0] if found else ""


def _arabic(word: str, language: str) -> Alike | None:
    table = ALIKE.get(language, {})
    strange = [letter for letter in word if letter in table]
    if not strange or len(set(strange)) > 1 or not _FOREIGN.get(language, frozenset()).isdisjoint(word):
        return None  # two of them are a word of a neighbour's language
    if strange.count("ە") > 1 or (strange[0] == "ە" and word[0] == "ئ"):
        return None  # Kurdish writes a vowel so
    if len(strange) == sum(letter.isalpha() for letter in word) or len(word) < 2:
        return None
    if language == "ar" and word[-1] == "ی":
        return Alike("ی")  # at the end it stands for ي or for ى
    return Alike(strange[0], "".join(table.get(letter, letter) for letter in word))


def _latin_and_arabic(word: str, scripts: Mapping[str, list[str]]) -> Alike | None:
    """One letter astray among several of the other script; a name with an ending attached has them side by side."""
    for few, many, look in (("Latn", "Arab", "lIoO"), ("Arab", "Latn", "اه")):
        if len(scripts[few]) == 1 and len(scripts[many]) > 1:
            letter = scripts[few][0]
            inside = 0 < word.index(letter) < len(word) - 1
            if inside or (letter in look and few == "Latn"):
                return Alike(letter)
    return None


def _mixed(word: str, scripts: Mapping[str, list[str]], home: str) -> Alike | None:
    other = next(name for name in scripts if name != "Latn")
    if other == "Arab" or (other == "Grek" and _scientific(word)):
        return None
    few = len(scripts[other]) < len(scripts["Latn"])
    latin = all(letter in _LATIN and (few or letter not in _WEAK) for letter in scripts[other])
    table = _FROM_LATIN.get(other, {})
    back = all(letter in table for letter in scripts["Latn"]) and bool(table)
    if not latin and not back:
        return None
    strange = scripts["Latn" if back and not latin else other][0]
    if latin and back:
        latin = home == "Latn" or (home != other and len(scripts["Latn"]) > len(scripts[other]))
        if home not in {"Latn", other} and len(scripts["Latn"]) == len(scripts[other]):
            return Alike(strange)
    if latin:
        return Alike(scripts[other][0], "".join(_LATIN[x] if _script(x) == other else x for x in word))
    return Alike(scripts["Latn"][0], "".join(table[x] if _script(x) == "Latn" else x for x in word))


def _scientific(word: str) -> bool:
    """``TNFα``, ``αSyn``, ``ρCO``: a small Greek letter first, or after a capital."""
    for at, letter in enumerate(word):
        greek = _script(letter) == "Grek"
        if greek and (letter == "ο" or letter.isupper()):
            return False
        if greek and at and word[at - 1].islower():
            return False
    return True
