"""Finders kept for as long as their terms are asked for: with 10,000 rows, making one takes a second."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from workflow.glossary.find import Finder
from workflow.model.glossary import Term

MOST = 8
"""Kept at once: the languages of a publication, twice."""
_kept: OrderedDict[tuple[int, str], tuple[Sequence[Term], Finder]] = OrderedDict()


def finder_of(terms: Sequence[Term], language: str) -> Finder:
    """The finder of these very terms (the same object, which must not change) in a language.

    >>> terms = ()
    >>> finder_of(terms, "en") is finder_of(terms, "en")
    True
    """
    key = (id(terms), language)
    held = _kept.pop(key, None)
    if held is None or held[0] is not terms:
        held = (terms, Finder(terms, language))
    _kept[key] = held
    while len(_kept) > MOST:
        _kept.popitem(last=False)
    return held[1]
