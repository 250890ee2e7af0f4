"""``insertions``: words in square brackets, which are not the speaker's own, that lost their brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.language_of import function_words
from workflow.text.spelling import fold

CODE = "insertions"
_BRACKETED = re.compile(r"[\[［〔](?![!^])([^\[\]［］〔〕\n]{1,300}?)\\?[\]］〕](?![(\[:])")
_ROUND = re.compile(r"[(（][^()（）\n]{1,300}[)）]")
_REFERS = re.compile(r"\d{1,3}")
"""A number that leads to something at the foot of a page; ``[1402]`` is a year that somebody put in."""
_SHORT = 12
"""Letters of small words that a grammar may need."""
_TASK = re.compile(r"\s*\[[ xX]\]\s")


def insertions(reading: Reading) -> Iterator[Finding]:
    """Brackets by their number; their words change with the language, and a translator may add some."""
    source = reading.unit.text
    if "[" not in source and "［" not in source and "〔" not in source:
        return
    before = _found(reading.source_words)
    here = _found(reading.words) if before else []
    wanted = len(before)
    if len(here) < sum(not _of_the_grammar(match, reading) for match in before):
        yield _lost(reading, wanted, len(here))
    elif len(here) > wanted > 0:
        message = msg("Insertions in square brackets here: {here}; in the source: {wanted}.")
        yield reading.finding(CODE, Severity.HINT, message, here=len(here), wanted=wanted)


def _found(words: str) -> list[re.Match[str]]:
    """Not a task's box, a number that refers to something, or empty brackets."""
    task = _TASK.match(words)
    found = _BRACKETED.finditer(words, task.end() if task else 0)
    return [match for match in found if match[1].strip() and not _REFERS.fullmatch(match[1].strip())]


def _of_the_grammar(match: re.Match[str], reading: Reading) -> bool:
    """Whether brackets only fit a quotation into its sentence, ``[i]f``, ``want[ed]``, ``[that]``."""
    words = match.string
    if words[match.start() - 1 : match.start()].isalpha() or words[match.end() : match.end() + 1].isalpha():
        return True
    small = function_words(reading.source_language)
    return all(fold(word) in small for word in match[1].split()) if len(match[1]) < _SHORT else False


def _lost(reading: Reading, wanted: int, here: int) -> Finding:
    rounds = list(_ROUND.finditer(reading.words))
    more = len(rounds) - len(_ROUND.findall(reading.source_words))
    if more > 0:
        place = rounds[0].span() if len(rounds) == more == 1 else (0, 0)
        message = msg("An insertion in square brackets stands in round ones here, as if the speaker had said it.")
        return reading.finding(CODE, Severity.WARNING, message, *place)
    message = msg(
        "Insertions in square brackets here: {here}; in the source: {wanted}. Readers cannot tell what was put in."
    )
    return reading.finding(CODE, Severity.WARNING, message, here=here, wanted=wanted)


RULE = Rule(
    code=CODE,
    family=Family.MARKDOWN,
    about=msg(
        "Words that an editor put into square brackets lost them or stand in round ones, so that they pass for the"
        " speaker’s."
    ),
    example=Example("The walls are covered with [memorial] photos.", "دیوارها پر از عکس‌های (یادبود) است.", "(یادبود)"),
    unit=insertions,
)
