"""How a name sounds: Latin and Persian spellings of one name led to the same consonants.

Persian letters that sound alike (ت ط, س ث ص, ز ذ ض ظ, ه ح, ق غ) are one, as are the Latin spellings of one Persian
letter. Short vowels are not written in Persian: they are no part of a key, only of the comparison.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from workflow.text.spelling import ZWNJ, fold
from workflow.text.tokens import Word


class Sound(NamedTuple):
    """One way to say a word."""

    consonants: str
    """One letter a consonant, the same for every spelling of it."""
    vowels: tuple[str, ...]
    """The vowels written before each consonant, and after the last; ``""`` for none."""
    short: bool
    """Whether the script leaves short vowels out."""


_LATIN = re.compile("tch|sch|kh|gh|ch|sh|zh|ph|th|dj|ck|wh|[a-z]")
_GERMAN_CH = re.compile("(?<![sS])[cC]h")
_GERMAN_S = re.compile("(?<=[aeiouAEIOU])s(?=[aeiou])")
_JOINT = re.compile(r"[\s\-]+")
_SILENT = re.compile(r"[^\Waeiouy]e\Z")
_SOFT = {"c": "s", "g": "J"}
_LATIN_SOUNDS = (
    {letter: letter for letter in "bptsdzrflmn"}
    | {"kh": "X", "x": "X", "gh": "G", "q": "G", "ch": "S", "sh": "S", "tch": "S", "sch": "S", "zh": "J", "dj": "J"}
    | {"j": "J", "ph": "f", "th": "t", "ck": "K", "k": "K", "c": "K", "g": "G", "h": "H", "v": "V", "w": "V", "wh": "V"}
)
_LATIN_LETTERS = str.maketrans(
    {"š": "sh", "č": "ch", "ş": "sh", "ž": "zh", "ğ": "gh", "ı": "i", "ø": "o", "ß": "ss", "æ": "ae", "ł": "l"}
    | {"đ": "d", "ç": "s", "œ": "oe"}
)
_PERSIAN_SOUNDS = {
    letter: sound
    for sound, letters in {
        "b": "ب", "p": "پ", "t": "تط", "s": "ثسص", "J": "جژ", "S": "چش", "H": "هحھ", "X": "خ", "d": "د", "z": "ذزضظ",
        "r": "رڕ", "f": "ف", "K": "ک", "G": "گغق", "l": "لڵ", "m": "م", "n": "ن", "V": "ڤ",
    }.items()
    for letter in letters
}  # fmt: skip
_PERSIAN_VOWELS = frozenset("اآیوۆێەؤ")
_ANY_VOWEL = frozenset("aeiouy")
_SAID_AS = {
    "ا": frozenset("ao"),
    "آ": frozenset("ao"),
    "ی": frozenset("eiy"),
    "و": frozenset("ou"),
    "ێ": frozenset("ei"),
}
_WAW = "و"
_MOST_WAWS = 2  # that may be v or u: each doubles the ways to say the word
_MOST_LETTERS = 40
_MOST_ALIKE = 50
"""Words of one sound, and places of one word, that are looked at: a text of nothing else would cost its square."""


@lru_cache(maxsize=20_000)
def sounds(word: str) -> tuple[Sound, ...]:
    """The ways to say a word of one script: one or two of a Latin word, up to four of a Persian one; none of vowels.

    >>> [each.consonants for each in sounds("Mohammad")], [each.consonants for each in sounds("ناودان")]
    (['mHmd'], ['nVdn', 'ndn'])
    """
    plain = word[:_MOST_LETTERS]
    arabic = any(letter in _PERSIAN_SOUNDS for letter in plain)
    found = _persian(plain) if arabic else _latin(plain)
    return tuple(dict.fromkeys(each for each in found if each.consonants))


def same_sound(first: Sound, second: Sound) -> bool:
    """Whether two words may be one name: equal consonants, and no long vowel in one that the other cannot have."""
    if first.consonants != second.consonants:
        return False
    if first.short is second.short:
        return True
    written, spoken = (first, second) if first.short else (second, first)
    edges = ((written.vowels[at], spoken.vowels[at]) for at in (0, -1))
    inside = zip(written.vowels[1:-1], spoken.vowels[1:-1], strict=True)
    return all(bool(one) is bool(other) for one, other in edges) and all(_may_be(*pair) for pair in inside)


def _may_be(written: str, spoken: str) -> bool:
    """Whether long vowels of Persian can be what Latin letters say: ``ی`` in *Hossein*, not in *Hassan*."""
    return not written or any(_SAID_AS.get(letter, _ANY_VOWEL) & set(spoken) for letter in written)


def sound_alike(first: str, second: str) -> bool:
    """The same of two words as typed.

    >>> sound_alike("Golnesa", "گلنسا"), sound_alike("Tehran", "طهران"), sound_alike("Reza", "رضایی")
    (True, True, True)
    >>> sound_alike("Tehran", "تهرانی"), sound_alike("Sara", "سر"), sound_alike("Sara", "سارا")
    (False, False, True)
    """
    return any(same_sound(one, other) for one in sounds(first) for other in sounds(second))


@lru_cache(maxsize=20_000)
def respelled(word: str) -> tuple[str, ...]:
    """A Persian name in Latin letters as English would write what German and Spanish spell their own way.

    >>> respelled("Josrou"), respelled("Chosrou"), respelled("Asarachsch"), respelled("Sara")
    (('Khosrou',), ('Khosrou',), ('Asarakhsch', 'Azarachsch', 'Azarakhsch'), ())
    """
    found: list[str] = []
    if "j" in word or "J" in word:
        found.append(word.replace("j", "kh").replace("J", "Kh"))
    if _GERMAN_CH.search(word):
        throaty = _GERMAN_CH.sub(lambda match: "Kh" if match[0] == "Ch" else "kh", word)
        found += [throaty, *(voiced for each in (word, throaty) if (voiced := _GERMAN_S.sub("z", each)) != each)]
    return tuple(found)


class Voices:
    """The words of a text, found again by how they sound."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._places: dict[str, list[Word]] = {}
        for word in words:
            self._places.setdefault(word.text, []).append(word)
        self._said: dict[str, list[tuple[Sound, str]]] = {}
        for text in self._places:
            for sound in sounds(text):
                self._said.setdefault(sound.consonants, []).append((sound, text))

    def spelled(self, word: str) -> list[str]:
        """The words that may be the same name, each once, in the order of their first places."""
        found = [
            text
            for sound in sounds(word)
            for theirs, text in self._said.get(sound.consonants, ())[:_MOST_ALIKE]
            if same_sound(sound, theirs)
        ]
        return list(dict.fromkeys(found))

    def like(self, word: str) -> list[Word]:
        """The places of those words, of each the first ones."""
        return [place for text in self.spelled(word) for place in self._places[text][:_MOST_ALIKE]]


def _latin(word: str) -> Iterator[Sound]:
    """A soft g is said as in *George* or as in *Gilan*, a soft c always as in *Cyrus*, a last e or not at all."""
    letters = unicodedata.normalize("NFKD", word.casefold().translate(_LATIN_LETTERS))
    spoken = [_LATIN.findall("".join(filter(_is_plain, part))) for part in _JOINT.split(letters)]
    soft = re.compile("[cg][eiy]").search(letters) is not None
    ways = [_spoken(spoken, "c" if soft else "")]
    if soft and re.search("g[eiy]", letters):
        ways.append(_spoken(spoken, "cg"))
    for way in ways:
        yield way
        if _SILENT.search(letters):
            yield way._replace(vowels=(*way.vowels[:-1], ""))


def _spoken(parts: list[list[str]], soft: str) -> Sound:
    consonants: list[str] = []
    vowels = [""]
    for pieces in parts:
        for at, piece in enumerate(pieces):
            following = pieces[at + 1][0] if at + 1 < len(pieces) else ""
            if piece == "h" and not following:
                continue  # "Sarah": written, not said
            sound = _LATIN_SOUNDS.get(piece, "")
            if piece in soft and piece and following in {"e", "i", "y"}:
                sound = _SOFT[piece]
            if not sound:
                vowels[-1] += piece
            elif not (consonants and consonants[-1] == sound and not vowels[-1]):
                consonants.append(sound)
                vowels.append("")
    return Sound("".join(consonants), tuple(vowels), short=False)


def _is_plain(letter: str) -> bool:
    return "a" <= letter <= "z"


def _persian(word: str) -> Iterator[Sound]:
    parts = [part[:-1] + "ا" if part.endswith("ه") else part for part in fold_parts(word)]
    letters = "".join(parts)
    waws = [at for at, letter in enumerate(letters) if letter == _WAW][:_MOST_WAWS]
    for said in product((True, False), repeat=len(waws)):
        yield _said(letters, {at for at, consonant in zip(waws, said, strict=True) if consonant})


def fold_parts(word: str) -> list[str]:
    """What a word's half-spaces part, each part folded; empty ones left out."""
    return [folded for part in word.split(ZWNJ) if (folded := fold(part))]


def _said(letters: str, consonant_waws: set[int]) -> Sound:
    consonants: list[str] = []
    vowels = [""]
    for at, letter in enumerate(letters):
        sound = "V" if at in consonant_waws else _PERSIAN_SOUNDS.get(letter, "")
        if sound:
            consonants.append(sound)
            vowels.append("")
        elif letter in _PERSIAN_VOWELS or (letter == "ع" and not consonants):
            vowels[-1] += letter
    return Sound("".join(consonants), tuple(vowels), short=True)
