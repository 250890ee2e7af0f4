"""Whether the words that a note explains still stand in a text: leniently, as a reader would know them again."""

from __future__ import annotations

from workflow.text.inline import words_only
from workflow.text.spelling import fold
from workflow.text.tokens import words

_SHORT = 2
"""Words of so few letters say little, unless there are no others."""


def stands_in(lemma: str, text: str) -> bool:
    """Whether ``text`` says ``lemma``, whatever its markup, spelling, endings and the order of its words.

    >>> stands_in("گلِ لاله", "آن *گل‌های* لاله[^a]"), stands_in("tulip", "the rose"), stands_in("to rise up", "Rise up.")
    (True, False, True)
    """
    said = _letters(words_only(text))
    if _letters(lemma) in said:
        return True
    wanted = [fold(word.text) for word in words(lemma)]
    telling = [word for word in wanted if len(word) > _SHORT] or wanted
    return bool(telling) and all(_stem(word) in said for word in telling)


def _letters(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _stem(word: str) -> str:
    """Without the last letters, that endings change: two of a long word, one of a shorter one."""
    kept = len(word) - (2 if len(word) > 5 else 1 if len(word) > 4 else 0)
    return "".join(letter for letter in word[:kept] if letter.isalnum())
