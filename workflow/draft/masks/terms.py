"""Dates, numbers and agreed words of a text as the target language has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.draft.localised import DateStyle, dates, figures
from workflow.draft.masks.kept import MaskKind
from workflow.draft.masks.spans import Free, Stretch
from workflow.glossary import Finder, Match
from workflow.glossary.find import language_key
from workflow.model.glossary import Naming, TermKind
from workflow.text.spelling import fold

_POSSESSIVE = frozenset(["'", "'s", "s'"])
SAFE_ENDINGS = frozenset(["", *_POSSESSIVE])
"""Endings that the agreed form may stand for; a plural is left to a person."""


def agreed_form(match: Match, language: str) -> str:
    """How the term is said in the language; ``""`` when that is not agreed, not to be said, or inflected here."""
    term = match.term
    tag = language_key(term.forms, language)
    if not tag or match.ending not in SAFE_ENDINGS or match.beginning or term.naming is Naming.WITHHELD:
        return ""
    if term.naming is Naming.INITIALS:
        return " ".join(f"{word[0]}." for word in term.forms[tag].split())
    return term.forms[tag]


def said_stretches(free: Free, source: str, target: str, terms: Finder | None, style: DateStyle) -> list[Stretch]:
    """Agreed words (``terms``, if any), dates and numbers among what is free; of two that overlap the earlier, then
    the longer stands."""
    words = free.words()
    found = [Stretch(put.start, put.end, MaskKind.DATE, put.text) for put in dates(words, source, target, style)]
    found += _agreed(words, target, terms) if terms else []
    found += [Stretch(put.start, put.end, MaskKind.NUMBER, put.text) for put in figures(words, source, target)]
    found.sort(key=lambda each: (each.start, -each.end))  # a date before the number that it begins with
    return [each for each in found if free.take(each)]


def withheld_stretches(free: Free, terms: Finder | None) -> list[Stretch]:
    """Names that are not to be said: no engine sees them, and the draft shows what the source has."""
    found = terms.find(free.words()) if terms else []
    names = (match for match in found if match.term.naming is not Naming.FULL)
    kept = (Stretch(each.start, each.end, MaskKind.TERM, free.text[each.start : each.end]) for each in names)
    return [each for each in kept if free.take(each)]


def with_agreed_hashtags(stretches: Sequence[Stretch], text: str, target: str, terms: Finder | None) -> None:
    """Give known hashtags the form that is agreed in the target's language; others keep their letters."""
    for each in stretches:
        if each.kind is MaskKind.HASHTAG and terms:
            typed = text[each.start : each.end]
            whole = (match for match in terms.find(typed) if (match.start, match.end) == (0, len(typed)))
            form = next((agreed_form(match, target) for match in whole if match.term.kind is TermKind.HASHTAG), "")
            each.put = form or each.put


def _agreed(words: str, target: str, terms: Finder) -> Iterator[Stretch]:
    for match in terms.find(words):
        form = agreed_form(match, target)
        if form:
            yield Stretch(match.start, match.end - _possessive(words, match), MaskKind.TERM, form)


def _possessive(words: str, match: Match) -> int:
    """Letters of an English possessive, which the engine has to translate, at the end of a match."""
    size = len(match.ending) if match.ending in _POSSESSIVE else 0
    typed = words[match.end - size : match.end]
    return size if size and fold(typed) == match.ending and match.ending[0] == "'" else 0
