"""Words of one language that were left inside a text of another.

Where the two are written in different scripts, every run of foreign letters is looked at; where they share one, what
was copied from the source word for word and what holds small words of the source's language alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workflow.text.language_of import function_words, letters_of, ordinary_words, own_function_words
from workflow.text.languages import base_language, script_of
from workflow.text.spelling import fold
from workflow.text.tokens import Word, words


@dataclass(frozen=True, slots=True)
class Left:
    """A run of words that may have been left."""

    start: int
    """First code point, from 0."""
    end: int
    words: int
    """How many; names and numbers are counted too."""
    content: int
    """Words that are neither names nor small; in scripts without capitals all but the small ones."""
    small: int
    """Small words (articles, pronouns …) that only the source's language has."""
    sentence: bool
    """Whether it reaches from one end of a sentence to the next."""
    shielded: bool = False
    """Whether it stands in brackets, quotes or emphasis of its own, as originals and titles do."""
    verbatim: bool = True
    """Whether the source has these words in this order (known for one script only)."""


_GROUPS = re.compile(
    r"(?P<bracket>\([^()]*\)|\[[^\[\]]*\])|«[^«»]*»|“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’|„[^„“]*“|(?<!\w)'[^']{1,80}'(?!\w)"
    r"|(?<![*\w])\*{1,3}[^*]+(?<![.!?])\*{1,3}|(?<![_\w])_{1,2}[^_]+(?<![.!?])_{1,2}(?!\w)"
)
"""What may hold an original or a title; emphasis that ends in a full stop holds neither, but a sentence."""
_ASIDE = 10
_BRACKET_ASIDE = 40
"""Letters beside an original in one pair of marks: "(in English: …)"."""
_BEFORE = re.compile(r"(?:\A|[.!?؟…:؛\n|])[\s\"'«»“”‘’()\[\]*_>-]*\Z")
_AFTER = re.compile(r"[\"'»”’)\]*_]*\s*(?:[.!?؟…]|\Z|\n)")
_REACH = 12
_TWO_SMALL = re.compile(r"[a-zà-öø-ÿ]{2}\W+(?:\w+\W+)?[a-zà-öø-ÿ]{2}")
_TAGGED = re.compile(r"[#@＃][\w\N{ZERO WIDTH NON-JOINER}-]+|(?:https?://|www\.)[^\s\"'<>]+|</?[A-Za-z][^<>]*>")
"""Hashtags and mentions; in plain values also addresses and tags."""
_CAPITALS = frozenset(["Latn", "Cyrl", "Grek", "Armn"])


@lru_cache(maxsize=256)
def scripts_apart(source_language: str, language: str) -> bool | None:
    """Whether the two are written in different scripts; ``None`` for one language, or a script unknown here."""
    one, other = letters_of(source_language), letters_of(language)
    if not one or not other or base_language(source_language) == base_language(language):
        return None
    return one != other


@lru_cache(maxsize=256)
def has_capitals(language: str) -> bool:
    """Whether its script tells names from other words."""
    return script_of(language) in _CAPITALS


def left_in_script(text: str, source_language: str, language: str) -> list[Left]:
    """The runs of the source's script in a text of another, in reading order. Linear in the text's length.

    >>> text = "گفت the door is open و رفت"
    >>> [text[left.start : left.end] for left in left_in_script(text, "en", "fa")]
    ['the door is open']
    """
    cased = has_capitals(source_language)
    pattern = _runs(letters_of(source_language), letters_of(language))
    if (cased and not _TWO_SMALL.search(text)) or not pattern.search(text):
        return []
    plain = _TAGGED.sub(lambda match: " " * len(match[0]), text)
    groups = list(_GROUPS.finditer(plain))
    small = function_words(source_language)
    return [_foreign(plain, run, groups, small, cased=cased) for run in pattern.finditer(plain)]


def left_in_words(
    text: str, here: Sequence[Word], there: Sequence[Word], source_language: str, language: str
) -> list[Left]:
    """The runs left in a text that shares its source's script; ``here`` are its words, ``there`` the source's.

    >>> source, text = "We heard that the door is open.", "Oímos que the door is open."
    >>> [text[left.start : left.end] for left in left_in_words(text, words(text), words(source), "en", "es")]
    ['the door is open']
    """
    cased = has_capitals(language)
    spelled = str.casefold if cased else fold
    typed, source = [spelled(word.text) for word in here], [spelled(word.text) for word in there]
    own = own_function_words(source_language, language)
    seen = set(typed)
    shared = seen.intersection(source)
    if len(shared) < 3 and len(own & seen) < 3:
        return []
    found = list(_copied(typed, source, shared))
    taken = {at for start, end in found for at in range(start, end)}
    other = own_function_words(language, source_language)
    spoken = [run for run in _spoken(typed, own, other) if taken.isdisjoint(range(*run))]
    known = function_words(source_language) | function_words(language)
    groups = list(_GROUPS.finditer(text)) if found or spoken else []
    return [
        _native(text, here, run, groups, (typed, own, known), cased=cased, verbatim=run in found)
        for run in sorted(found + spoken)
    ]


def without_quotes(text: str) -> str:
    """The text with three words and more in quotes or emphasis blanked: titles, and what was said."""
    return _GROUPS.sub(lambda match: " " * len(match[0]) if _is_quotation(match) else match[0], text)


def _is_quotation(match: re.Match[str]) -> bool:
    return not match["bracket"] and len(match[0].split()) > 2


@lru_cache(maxsize=64)
def _runs(letters: str, other: str) -> re.Pattern[str]:
    """From the first letter of one script to its last before a letter of the other."""
    return re.compile(f"[{letters}](?:[^{other}]*[{letters}])?")


def _foreign(text: str, run: re.Match[str], groups: list[re.Match[str]], small: frozenset[str], *, cased: bool) -> Left:
    start, end = run.span()
    shielded = _shielded(text, start, end, groups)
    bare = run[0] if shielded else _without(text, start, end, groups)
    typed = [word.text for word in words(bare)]
    counted = ordinary_words(bare) if cased else [fold(word) for word in typed if len(word) > 1]
    known = sum(word in small for word in counted)
    content = len(counted) - known
    if cased:
        known += sum(word.istitle() and word.lower() in small for word in typed)
    return Left(start, end, len(typed), content, known, _is_sentence(text, start, end), shielded)


def _native(
    text: str,
    here: Sequence[Word],
    run: tuple[int, int],
    groups: list[re.Match[str]],
    facts: tuple[list[str], frozenset[str], frozenset[str]],
    *,
    cased: bool,
    verbatim: bool,
) -> Left:
    typed, own, known = facts
    start, end = here[run[0]].start, here[run[1] - 1].end
    content = sum(
        len(typed[at]) > 1 and typed[at] not in known and (not cased or here[at].text.islower()) for at in range(*run)
    )
    small = sum(typed[at] in own for at in range(*run))
    sentence = _is_sentence(text, start, end)
    shielded = _shielded(text, start, end, groups)
    return Left(start, end, run[1] - run[0], content, small, sentence, shielded, verbatim)


def _copied(typed: list[str], source: list[str], shared: set[str]) -> Iterator[tuple[int, int]]:
    """Ranges of at least three words that stand in the source in this order."""
    if len(shared) < 3:
        return
    grams = set(zip(source, source[1:], source[2:], strict=False))
    start = end = 0
    for at, gram in enumerate(zip(typed, typed[1:], typed[2:], strict=False)):
        if gram in grams:
            if at >= end:
                if end:
                    yield start, end
                start = at
            end = at + 3
    if end:
        yield start, end


def _spoken(typed: list[str], own: frozenset[str], other: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Ranges without a small word of the text's own language, with three of the source's among five words."""
    hits: list[int] = []
    for at, word in enumerate([*typed, next(iter(other), "")]):
        if word in own:
            hits.append(at)
        elif word in other or at == len(typed):
            if len(hits) > 2 and hits[-1] - hits[0] > 3:
                yield hits[0], min(len(typed), hits[-1] + 2 if hits[-1] + 1 < at else hits[-1] + 1)
            hits = []


def _shielded(text: str, start: int, end: int, groups: list[re.Match[str]]) -> bool:
    """Whether the range has marks around it that hold hardly anything else."""
    at = bisect_right(groups, start, key=re.Match.start) - 1
    if at < 0 or groups[at].end() < end:
        return False
    group = groups[at]
    beside = sum(map(str.isalpha, text[group.start() : start] + text[end : group.end()]))
    return beside <= (_BRACKET_ASIDE if group["bracket"] else _ASIDE)


def _without(text: str, start: int, end: int, groups: list[re.Match[str]]) -> str:
    """The range with what stands in marks of its own blanked."""
    parts: list[str] = []
    last = start
    for group in groups[bisect_left(groups, start, key=re.Match.start) :]:
        if group.start() >= end:
            break
        if group.end() <= end + 1:
            parts += [text[last : group.start()], " "]
            last = group.end()
    return "".join([*parts, text[last:end]])


def _is_sentence(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _REACH) : start]
    if start > _REACH:
        before = "x" + before
    return _BEFORE.search(before) is not None and _AFTER.match(text, end, end + _REACH) is not None
