"""Parts of a whole that one word says: a third of, ثلث, le quart. "Two thirds" is put together in ``quantities``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from workflow.text.languages import base_language
from workflow.text.lexemes import Lexeme

_ALWAYS: Mapping[str, frozenset[str]] = {
    "fa": frozenset(["ثلث", "ربع"]),
    "ar": frozenset("ثلث ربع الثلث الربع بثلث بربع".split()),
}
"""Words that are a part of a whole wherever they stand."""
_AFTER: Mapping[str, frozenset[str]] = {"en": frozenset(["a"]), "fr": frozenset(["le"])}
"""What stands before such a word where it could be one in a row as well."""
_ENOUGH: Mapping[str, frozenset[str]] = {"en": frozenset(["quarter"]), "fr": frozenset()}
"""Of these words what stands before them is enough."""
_WORDS: Mapping[str, frozenset[str]] = {
    "en": frozenset("third quarter fifth sixth seventh eighth tenth".split()),
    "fr": frozenset(["tiers", "quart", "cinquième", "dixième"]),
}
_BEFORE: Mapping[str, frozenset[str]] = {"en": frozenset(["of"]), "fr": frozenset(["de", "d", "des", "du"])}
"""And what stands after it."""


def share_clues(language: str) -> frozenset[str]:
    """Folded words that may be a part of a whole by themselves."""
    base = base_language(language)
    return _ALWAYS.get(base, frozenset()) | _WORDS.get(base, frozenset())


def share_of(found: Sequence[Lexeme], index: int, values: Collection[Decimal], base: str) -> Decimal | None:
    """The part of a whole that a word of ``values`` says at that place; ``None`` where it says none."""
    word = found[index].word
    if not (word in _ALWAYS.get(base, ()) or (word in _WORDS.get(base, ()) and _is_parted(found, index, base))):
        return None
    return 1 / max(values)


def _is_parted(found: Sequence[Lexeme], index: int, base: str) -> bool:
    """Whether it stands between "a" and "of"."""
    if not index or found[index - 1].word not in _AFTER[base]:
        return False
    after = found[index + 1].word if index + 1 < len(found) else ""
    return after in _BEFORE[base] or found[index].word in _ENOUGH[base]
