"""``leftovers``: what belongs to a web page, a machine or a half-done text and not to readers."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.leftover_phrases import Left
from workflow.text.leftovers import Found, leftovers, speaks_of_translation

CODE = "leftovers"
_SAID = {
    Left.EMBED: msg("“{words}” stands for something of a web page: a picture, a film or a post that is not here."),
    Left.PAGE: msg("“{words}” looks like a button or a menu of a web page."),
    Left.UNFINISHED: msg("“{words}” looks like a mark for unfinished work."),
    Left.FILLER: msg("“{words}” only fills a place; the real words are missing."),
    Left.BLANK: msg("“{words}” is a gap that was never filled in; the source has none."),
    Left.GARBLED: msg("“{words}” are letters that were read in a wrong encoding."),
    Left.ENTITY: msg("“{words}” will be seen by readers as it is."),
    Left.CHATTER: msg("“{words}” seems to be said by a machine, not by the text."),
    Left.PREAMBLE: msg("“{words}” seems to be said before the translation, not in it."),
    Left.GAP: msg("Words seem to be lost at “{words}”, perhaps those of a link."),
}
# No reader should ever see these, whatever the text is about; the others may be meant.
_BLOCKS = frozenset([Left.FILLER, Left.GARBLED, Left.CHATTER])
_OF_THE_TEXT = frozenset([Left.BLANK, Left.ENTITY])
"""A program's message has them in its source too; then they belong there."""
_LONGEST = 60


def leftovers_of(reading: Reading) -> Iterator[Finding]:
    """Each of them; what the source says too is at most a hint, but for what stood for a picture or a post."""
    plain = reading.unit.plain
    found = leftovers(reading.words, reading.language, plain=plain, typed=reading.text)
    if not found:
        return
    original = reading.language == reading.source_language and reading.text == reading.unit.text
    before = [] if original else _before(reading)
    kinds = {each.kind for each in before}
    # Each wording is looked for once: thousands of the same would cost a square.
    said_there = {
        words: words in reading.unit.text for words in {reading.text[each.start : each.end] for each in found}
    }
    for each in found:
        words = reading.text[each.start : each.end]
        if each.kind in _OF_THE_TEXT and not original and said_there[words]:
            continue
        if each.kind is Left.PREAMBLE and (original or speaks_of_translation(reading.unit.text)):
            continue
        if each.kind is Left.GAP and words != reading.words[each.start : each.end]:
            continue  # code or an address stands there
        fix = _entity(words) if each.kind is Left.ENTITY and not plain else None
        shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        yield reading.finding(
            CODE, _severity(each, kinds), _SAID[each.kind], each.start, each.end, fix=fix, words=shown
        )


def _entity(escaped: str) -> str:
    """``&amp;amp;nbsp;`` as it was meant: ``&nbsp;``."""
    return f"&{escaped.rstrip(';').rpartition(';')[2]};"


def _before(reading: Reading) -> list[Found]:
    unit = reading.unit
    return leftovers(reading.source_words, reading.source_language, plain=unit.plain, typed=unit.text)


def _severity(found: Found, kinds_before: set[Left]) -> Severity:
    if found.kind in kinds_before and found.kind is not Left.EMBED:
        return Severity.HINT
    return Severity.ERROR if found.kind in _BLOCKS else Severity.WARNING


RULE = Rule(
    code=CODE,
    family=Family.MARKDOWN,
    about=msg(
        "Words of a web page, of a machine or of a half-done text were left standing. What no reader should ever see,"
        " like filler text, garbled letters or a machine’s own remarks, is an error."
    ),
    example=Example("Stay with us.", "با ما بمانید. Tweet URL", "Tweet URL"),
    unit=leftovers_of,
    original=True,
)
