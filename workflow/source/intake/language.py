"""Which language a text is in, told by its script and its commonest words."""

from __future__ import annotations

import re

# The commonest words of each; a few of them stand in any ten lines of running text.
ENGLISH = frozenset(
    "the of and to in a is that for it was on are as with at be this have from or by not we you".split()
)
PERSIAN = frozenset("و در به از که این را با است برای آن یک هم ما تا بر من تو های می نیست بود شد اما هر چه ای".split())
ARABIC = frozenset("في من على إلى أن التي الذي هذا هذه لا ما عن مع كان كل بين ولا أو هو هي".split())
ONLY_PERSIAN = re.compile("[پچژگ]")
# Letters of Kurdish, Urdu, Pashto and Uyghur that Farsi does not write.
NOT_PERSIAN = re.compile("[ەێۆڕڵڤٹڈےںھټډړڼښېۍئۇۈۋ]")
WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 200_000  # letters; more would not change the answer


def language_of(text: str) -> str:
    """``en`` or ``fa``; ``""`` when the text does not say clearly.

    >>> language_of("The night is long, and we are still awake.")
    'en'
    >>> language_of("شب دراز است و ما هنوز بیداریم")
    'fa'
    >>> language_of("La noche es larga")
    ''
    """
    words = WORD.findall(text[:SAMPLE].lower())
    arabic = sum(len(word) for word in words if "\u0600" <= word[0] <= "\u06ff")
    latin = sum(len(word) for word in words if word[0] < "\u0250")
    if arabic > latin:
        return "fa" if _persian(words) else ""
    return "en" if _share(words, ENGLISH) >= 0.12 else ""


def _share(words: list[str], common: frozenset[str]) -> float:
    return sum(word in common for word in words) / len(words) if words else 0.0


def _persian(words: list[str]) -> bool:
    folded = [word.replace("ي", "ی").replace("ك", "ک") for word in words]
    letters = "".join(words)
    if len(NOT_PERSIAN.findall(letters)) > max(2, len(letters) // 60):
        return False
    persian, arabic = _share(folded, PERSIAN), _share(words, ARABIC)
    return persian > arabic or (persian == arabic and bool(ONLY_PERSIAN.search(letters)))
