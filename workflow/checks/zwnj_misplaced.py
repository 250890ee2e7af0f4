"""``zwnj-misplaced``: half-spaces that are doubled, stand at an edge, or are made with another invisible sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.direction import DIRECTIONAL_MARKS
from workflow.text.half_spaces import is_half_space
from workflow.text.persian import LETTERS, ZWNJ, joins

CODE = "zwnj-misplaced"
_OTHERS = (
    "\N{ZERO WIDTH JOINER}\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{WORD JOINER}\N{NOT SIGN}"
)
"""What word processors and keyboards leave where a half-space was meant."""
_MARKS = rf"(?<=[{LETTERS}{ZWNJ}])[{DIRECTIONAL_MARKS}]+(?=[{LETTERS}{ZWNJ}])"
"""Marks of direction, which are the same only inside a word."""
_RUN = re.compile(
    rf"[ \N{{NO-BREAK SPACE}}]?(?P<signs>(?:[{ZWNJ}{_OTHERS}]|{_MARKS})+)(?:[ \N{{NO-BREAK SPACE}}]+[{ZWNJ}]*)?"
)
_LETTER = re.compile(f"[{LETTERS}]")
_LAST_WORD = re.compile(rf"[{LETTERS}{ZWNJ}]+\Z")
_FIRST_WORD = re.compile(rf"[{LETTERS}]+")
_LONGEST = 40
"""Letters of a word that are looked at."""


def zwnj_misplaced(reading: Reading) -> Iterator[Finding]:
    """Each run of such signs with the spaces beside it."""
    text = reading.persian_words
    if reading.verse or not (ZWNJ in text or any(sign in text for sign in _OTHERS + DIRECTIONAL_MARKS)):
        return
    for match in _RUN.finditer(text):
        start, end = match.span()
        if match[0] == ZWNJ and _between_letters(text, start, end):
            continue  # nearly all
        if reading.text[start:end] != match[0]:
            start, end = match.span("signs")  # beside something that was blanked
        wanted = _wanted(reading.text, start, end)
        if wanted is not None and wanted != text[start:end]:
            yield _finding(reading, start, end, wanted)


def _between_letters(text: str, start: int, end: int) -> bool:
    return bool(start and _LETTER.match(text, start - 1) and _LETTER.match(text, end))


def _wanted(text: str, start: int, end: int) -> str | None:
    """What should stand for the run; ``None`` where that is another rule's question."""
    run = text[start:end]
    before, after = text[start - 1 : start], text[end : end + 1]
    inside = bool(_LETTER.match(before)), bool(_LETTER.match(after))
    spaced = " " in run or "\N{NO-BREAK SPACE}" in run
    if ZWNJ not in run:
        # A joiner after a letter gives it the shape it has inside a word (ه‍); other signs apart are not half-spaces.
        return ZWNJ if all(inside) and not spaced and joins(before) else None
    if spaced:
        return _word_or_space(text, start, end) if before and after and all(inside) else " " if before and after else ""
    if all(inside):
        return ZWNJ
    if inside[1] and not before.isspace() and before not in {"", "(", "[", "«", "‹", "،", "؛", ".", ":", "؟", "!"}:
        return ZWNJ  # an ending after a Latin word, a number, a placeholder, code
    if (inside[0] and after in {"*", "_", "`", "<", "[", "{", "%", "$"}) or (inside[0] and after.isalnum()):
        return ZWNJ
    return ""


def _word_or_space(text: str, start: int, end: int) -> str:
    before = _LAST_WORD.search(text, max(0, start - _LONGEST), start)
    after = _FIRST_WORD.match(text, end, end + _LONGEST)
    if before and after and is_half_space(before[0].rpartition(ZWNJ)[2], after[0]):
        return ZWNJ if joins(before[0][-1]) else ""
    return " "


def _finding(reading: Reading, start: int, end: int, wanted: str) -> Finding:
    if ZWNJ not in reading.text[start:end]:
        sentence = msg("Another sign stands here for a half-space; half-spaces are typed with their own key.")
    elif wanted == ZWNJ:
        sentence = msg("One half-space is enough here.")
    else:
        sentence = msg("This half-space stands between no two letters; nothing is seen of it.")
    return reading.finding(CODE, Severity.WARNING, sentence, start, end, fix=wanted)


RULE = Rule(
    code=CODE,
    family=Family.ORTHOGRAPHY,
    about=msg(
        "A half-space is doubled, stands beside a space or at the edge of a word, or was made with another invisible "
        "sign: words are not found by a search, and lines break where they should not."
    ),
    example=Example("He goes.", f"او می{ZWNJ}{ZWNJ}رود{ZWNJ}.", ZWNJ * 2, fixed=f"او می{ZWNJ}رود."),
    unit=zwnj_misplaced,
    languages=frozenset({"fa"}),
)
