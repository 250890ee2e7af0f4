"""Names in Latin letters, known by their capitals, and how far two spellings of one stand apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from workflow.text.similarity import similarity
from workflow.text.sounds import sound_alike, sounds

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_PARTICLES = "of|the|de|la|las|los|le|les|el|al|del|du|des|von|van|der|den|bin|ibn|abu|für"
_CAPITAL = rf"[{_UPPER}][^\W\d_]*+(?:['’\-][^\W\d_]++)*+"
_APOSTROPHE = "(?:d|l|D|L|al|el|Al|El)['’-]"
_NAME = re.compile(
    rf"(?<![\w@#'’\-.])(?:{_APOSTROPHE})?{_CAPITAL}"
    rf"(?:[ \N{{NO-BREAK SPACE}}](?:(?:{_PARTICLES})[ \N{{NO-BREAK SPACE}}]){{0,3}}+(?:{_APOSTROPHE})?{_CAPITAL})*+"
)
_AFTER = re.compile(r" ([a-zß-öø-ÿ]{3,30})(?![\w'’\-])")
_PIECE = re.compile(r"[^\s'’]+(?:['’][^\s'’]+)*")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_TITLE = re.compile(r"(?<!\w)(?:Dr|Mr|Mrs|Ms|Prof|St|Rev|Sra?|Mme|Mlle|[A-Z])\.\Z")
"""What ends with a full stop before a name: a form of address, an initial."""
_SKIPPED = frozenset(_PARTICLES.split("|"))
_ELIDED = re.compile(r"\b[dlDL]['’](?=\w)")
_BETWEEN = re.compile(r"[\s\-]+")
_OPENERS = frozenset(
    "the a an in on at of to by for from with as and but or if when while after before since until although though"
    " because this that these those it its he she they we you i his her their our your my there here what who which"
    " where why how not no yes so then now also both each some many most all any one two three other such only even"
    " just still once during under over between among against about into through without within according however"
    " meanwhile today yesterday earlier later mr mrs ms dr sir le la les un une des du de en dans sur pour par avec et"
    " mais ou si quand ce cette ces il elle ils elles nous vous je on el los las una unos unas del por con sin y o pero"
    " cuando este esta estos estas su sus se lo".split()
)
_MOST_LETTERS = 60
_MOST_WORDS = 7
"""Longer runs of capitals are headings in title case."""


@dataclass(frozen=True)
class Name:
    """A run of capitalised words, small words like *of the* inside it."""

    start: int
    """First code point, from 0; an article or a word that only opens a sentence is left out."""
    end: int
    text: str
    opening: bool
    """Whether it opens a sentence: its capital may say nothing."""
    after: str
    """The word in small letters that follows directly; ``""`` for none."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, folded to a–z where they can be; articles, small words and a possessive ending left out."""
        return parts(self.text)

    @property
    def compact(self) -> str:
        """The words in one run of letters."""
        return "".join(self.words)

    @property
    def surface(self) -> str:
        """What makes two spellings differ to the eye, a possessive and the shape of apostrophes left out."""
        return _POSSESSIVE.sub("", self.text).replace("’", "'").replace("\N{NO-BREAK SPACE}", " ")


def names(text: str) -> list[Name]:
    """The names of a text in reading order. Linear in its length.

    >>> [name.text for name in names("Yesterday the Mothers of the Laleh Park met in Tehran. The Guardian wrote.")]
    ['Mothers of the Laleh Park', 'Tehran', 'Guardian']
    """
    found = (_name(text, match) for match in _NAME.finditer(text))
    return [name for name in found if name is not None]


def pieces(name: Name) -> Iterator[tuple[int, int]]:
    """Where its single words stand, and of three or more words each two neighbours; offsets are the text's."""
    found = ((match.start(), _POSSESSIVE.sub("", match[0])) for match in _PIECE.finditer(name.surface))
    words = [(start, start + len(word)) for start, word in found if word not in _SKIPPED]
    if len(words) > 1:
        yield from ((name.start + start, name.start + end) for start, end in words)
    if len(words) > 2:
        for (start, _), (_, end) in pairwise(words):
            yield name.start + start, name.start + end


def parts(text: str) -> tuple[str, ...]:
    """The words of a name as :attr:`Name.words` has them.

    >>> parts("Mothers of the Laleh-Park’s")
    ('mothers', 'laleh', 'park')
    """
    whole = _POSSESSIVE.sub("", text)
    words = (plain(word) for word in _BETWEEN.split(_ELIDED.sub("", whole)))
    return tuple(word for word in words if word and word not in _SKIPPED)


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Small letters without accents and apostrophes.

    >>> plain("Khâmene’i")
    'khamenei'
    """
    if word.isascii() and word.isalpha():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def frames(words: tuple[str, ...]) -> Iterator[str]:
    """Keys of which two spellings of one name share at least one: its consonants, and its letters less any one.

    Hyphens, spaces, articles and capitals make no difference at all.
    """
    whole = "".join(words)
    consonants = "".join(sound.consonants for word in words for sound in sounds(word)[:1])
    if len(consonants) > 1:
        yield "~" + consonants
    yield whole
    if len(whole) <= _MOST_LETTERS:
        yield from {whole[:at] + whole[at + 1 :] for at in range(len(whole))}


def near(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two names, as :func:`parts` gives them, may be spellings of one: a few letters apart, not inflected.

    >>> near(("mahsa", "amini"), ("mahsa", "amiini")), near(("mother",), ("mothers",)), near(("sara",), ("zahra",))
    (True, False, False)
    """
    one, other = "".join(first), "".join(second)
    if one == other or len(first) != len(second):
        return one == other
    pairs = list(zip(first, second, strict=True))
    if any(_is_inflected(*pair) for pair in pairs):
        return False
    return within(one, other, 3) and all(within(*pair, 1 if min(map(len, pair)) < 8 else 2) for pair in pairs)


def sound_near(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two names, as :func:`parts` gives them, are said alike word by word: two ways to write Persian letters.

    >>> sound_near(("ghasemlou",), ("qasemlu",)), sound_near(("iran",), ("irani",)), sound_near(("sara",), ("sahar",))
    (True, False, False)
    """
    if first == second or len(first) != len(second):
        return False
    pairs = list(zip(first, second, strict=True))
    return all(one == other or sound_alike(one, other) for one, other in pairs) and not any(
        _is_inflected(*pair) for pair in pairs
    )


def within(first: str, second: str, most: int) -> bool:
    """Whether at most so many letters must be changed, added or taken away."""
    longest = max(len(first), len(second))
    return longest > 0 and similarity(first, second) >= 1 - most / longest - 1e-9


def _is_inflected(first: str, second: str) -> bool:
    """Whether one has an ending more: "Iraq" and "Iraqi", "mother" and "mothers". "Lale" and "Laleh" have none."""
    short, long = sorted((first, second), key=len)
    if short == long or not short:
        return False
    ending = long.removeprefix(short)
    return (ending != long and ending not in {short[-1], "h", "w", "u"}) or long == short[:-1] + "ies"


def _name(text: str, match: re.Match[str]) -> Name | None:
    typed, start, end = match[0], match.start(), match.end()
    words = typed.split()
    # "The", "In", "When" at the head are no part of a name; "La Paz" loses its article too, everywhere alike.
    while words and words[0].lower() in _OPENERS:
        start += len(words.pop(0)) + (len(words) > 0)
    if not words or len(words) > _MOST_WORDS:
        return None
    after = _AFTER.match(text, end) if text[end : end + 1] == " " else None
    opening = start == match.start() and _opens(text, start)
    return Name(start, end, text[start:end], opening, after[1] if after else "")


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \"'“‘«([*_")
    return not before or (before[-1] in ".!?؟…:\n" and not _TITLE.search(before))
