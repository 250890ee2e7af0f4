"""Under which forms a word may stand in a dictionary: without its endings, its marks, or taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workflow.text.languages import base_language
from workflow.text.persian import persian_letters

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
_ENDINGS = tuple(
    "ها های هایی هایم هایت هایش هایمان هایتان هایشان یی ای ام ات اش مان تان شان ان ایم اید اند است تر ترین ی م ت ش"
    " یم ید ند را".split()
)
"""Of Persian nouns, adjectives and verbs."""
_JOINED = tuple("ها های هایی هایم هایت هایش هایمان هایتان هایشان شان مان تان ان ترین یی".split())
"""Those that careless typing joins, and that no slip of one letter makes."""
_LEAST = 3
"""Letters of what an ending is taken off."""
_FREE = frozenset([*_ENDINGS, *"می نمی همی بی نا هم باز بر در فرا وا پر کم نیمه گونه وار گر مند ور ناک".split()])
"""Parts before or after a ZWNJ that are no words of their own."""
_MARKS = re.compile("[\u0610-\u061a\u064b-\u0653\u0655-\u065f\u0670\N{ARABIC TATWEEL}\N{ZERO WIDTH JOINER}]")
_HAMZA = "\N{ARABIC HAMZA ABOVE}"
_LATIN_ENDINGS = {"en": ("'s", "s'", "'"), "fr": (), "es": (), "de": ("'",)}
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)'(?=\w)", re.IGNORECASE)
"""French articles, pronouns and small words before a vowel."""


def word_forms(word: str, language: str) -> Iterator[tuple[str, ...]]:
    """Ways to ask a dictionary for the word, the likeliest first: it is known when all parts of one are.

    >>> list(word_forms("Women’s", "en"))
    [("Women's",), ("women's",), ('Women',), ('women',)]
    >>> ("کتاب",) in word_forms("كتاب‌هایشان", "fa")
    True
    """
    if base_language(language) == "fa":
        yield from _persian(word)
    else:
        yield from _others(word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"), base_language(language))


def _others(word: str, language: str) -> Iterator[tuple[str, ...]]:
    stems = [word]
    stems += [word.removesuffix(ending) for ending in _LATIN_ENDINGS.get(language, ()) if word.endswith(ending)][:1]
    if language == "fr" and (elided := _ELIDED.match(word)):
        stems.append(word[elided.end() :])
    for stem in stems:
        yield (stem,)
        if stem != stem.lower():
            yield (stem.lower(),)


def _persian(word: str) -> Iterator[tuple[str, ...]]:
    plain = persian_letters(_MARKS.sub("", word))
    if _HAMZA in plain:
        yield (plain,)
        plain = plain.replace(_HAMZA, "")
    yield (plain,)
    if ZWNJ in plain:
        yield (plain.replace(ZWNJ, ""),)
        parts = [part for part in plain.split(ZWNJ) if part]
        own = [part for part in parts if part not in _FREE]
        if own:
            yield tuple(own)
            for stem in _stems(own[-1], _JOINED):
                yield (*own[:-1], stem)
        if parts:
            yield tuple(parts)
        return
    for stem in _stems(plain, _JOINED):
        yield (stem,)
    if plain.startswith(("می", "نمی")) and len(rest := plain.removeprefix("ن").removeprefix("می")) >= _LEAST:
        yield (rest,)


def _stems(word: str, endings: Sequence[str]) -> Iterator[str]:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            yield word[: -len(ending)]
