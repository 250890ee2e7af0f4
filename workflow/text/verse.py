"""Lines of verse: how they are counted, and how they end."""

from __future__ import annotations

from workflow.text.inline import words_only
from workflow.text.spelling import fold
from workflow.text.tokens import words


def lines_of(stanza: str) -> list[str]:
    """The lines of a stanza without empty ones, as typed but for spaces at their edges.

    >>> lines_of("  one \\n\\n two")
    ['one', 'two']
    """
    return [line.strip() for line in stanza.split("\n") if line.strip()]


def said_words(line: str) -> tuple[str, ...]:
    """The words of a line in one spelling, without markup and signs, as far as two lines say the same.

    >>> said_words("*Rise up*, mothers![^a]") == said_words("rise UP mothers")
    True
    """
    return tuple(fold(word.text) for word in words(words_only(line)))


def shared_ending(lines: list[tuple[str, ...]]) -> int:
    """How many words, from the last one back, all of the lines have in common; no line is all of it.

    >>> shared_ending([("the", "open", "door"), ("an", "open", "door"), ("my", "open", "door")])
    2
    """
    if not lines:
        return 0
    longest = min(len(line) for line in lines) - 1
    shared = 0
    while shared < longest and len({line[-shared - 1] for line in lines}) == 1:
        shared += 1
    return shared
