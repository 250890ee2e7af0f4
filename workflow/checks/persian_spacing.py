"""``persian-spacing``: spaces around punctuation, inside brackets, and doubled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from workflow.checks.reading import PERSIAN, Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.pairing import MAY_PAIR, pairing
from workflow.text.persian import LETTERS, ZWNJ

CODE = "persian-spacing"
_SPACES = " \N{NO-BREAK SPACE}"
_CLOSING = "،؛:؟!.»),;?"
_SIGN = re.compile(rf"[{re.escape(_CLOSING)}(«]|[{_SPACES}]{{2,}}")
_LETTER = re.compile(f"[{LETTERS}]")
_LETTER_OR_DIGIT = re.compile(rf"[{LETTERS}۰-۹]")
_ENDS_WORD = re.compile(rf"[{LETTERS}{ZWNJ}۰-۹»)\]٪…*_`\"”]")
_WORD = re.compile(f"[{LETTERS}{ZWNJ}]+")
_ENDINGS = frozenset(
    "ی ها های هایی هایم هایش هایشان ای اند ام ات اش ایم اید ان شان مان تان یی ئی ست م ت ش یم ید ند تر ترین".split()
)
"""May be written onto a bracket or a quotation mark: کالا(ها)ی, «کیهان»ها."""
_CROWDED = re.compile(r"[^\W\d_][,،][^\W\d_]")
_LONGEST = 20


def persian_spacing(reading: Reading) -> Iterator[Finding]:
    """Each space too many and each one missing; beside brackets only where they are typed the right way round."""
    if reading.verse:
        return
    found = list(_found(reading))
    if found and MAY_PAIR.search(reading.letters):
        turned = pairing(reading.words, PERSIAN).turned
        edges = {at for each in turned for at in (each.start - 1, each.start, each.end - 1, each.end)}
        found = [each for each in found if edges.isdisjoint(range(each.start, each.end))]
    yield from found


def _found(reading: Reading) -> Iterator[Finding]:
    words, text = reading.persian_words, reading.text
    for match in _SIGN.finditer(words):
        start, end = match.span()
        sign = words[start]
        if sign in _SPACES:
            if text[start:end] == match[0]:  # nothing was blanked there
                closing = words[end : end + 1] in _CLOSING and end < len(words)
                yield from _before(reading, start, end) if closing else _doubled(reading, start, end)
        elif sign in "(«":
            yield from _opening(reading, start)
        else:
            if text[start - 1 : start] in _SPACES and start and text[start - 2 : start - 1] not in _SPACES:
                yield from _before(reading, start - 1, start)
            if text[end : end + 1].isalpha():
                yield from _after(reading, start)
            elif sign in "،؛:" and text[end : end + 1] == "«" and words[start - 1 : start] == text[start - 1 : start]:
                yield _missing_after(reading, Severity.HINT, start)


def _before(reading: Reading, start: int, at: int) -> Iterator[Finding]:
    """Spaces from ``start`` to the sign at ``at``."""
    text = reading.text
    sign, after = text[at], text[at + 1 : at + 2]
    if not start or not _ENDS_WORD.match(text, start - 1):
        return
    if sign in ".:" and after and not after.isspace() and after not in '«»)"”*_':
        return  # ".NET", " ...", ":)"
    if sign in ";:" and after in {")", "(", "-"}:
        return
    if sign in ":.،," and text[start - 1].isdigit() and text[at + 1 : at + 3].strip()[:1].isdigit():
        return  # "۱۲ : ۳۰"
    if sign == ")" and text[start - 1].isdigit():
        return
    message = msg("No space stands before “{sign}”.")
    yield reading.finding(CODE, Severity.WARNING, message, start, at, fix="", sign=sign)


def _doubled(reading: Reading, start: int, end: int) -> Iterator[Finding]:
    text, words = reading.text, reading.persian_words
    before, after = text[start - 1 : start], text[end : end + 1]
    if not before.strip() or not after.strip() or before == "|" or after == "|":
        return  # the edge of a line: a Markdown break
    if end - start > 2 and text[start:end] in reading.unit.text:
        return  # columns of a program's message
    if words[start - 1 : start] != before or words[end : end + 1] != after:
        return
    if not (_LETTER_OR_DIGIT.match(before) or _LETTER_OR_DIGIT.match(after)):
        return
    inside = before in "(«" or after in "»)"
    yield reading.finding(CODE, Severity.HINT, msg("One space is enough here."), start, end, fix="" if inside else " ")


def _after(reading: Reading, at: int) -> Iterator[Finding]:
    text, words = reading.text, reading.persian_words
    sign, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if not _LETTER.match(after) or (at and words[at - 1] != before and not before.isspace()):
        return
    if sign in "،؛,;؟?!":
        if sign in ";," and not _LETTER.match(before):
            return  # "&quot;", "a,b"
        if sign in ",،" and _CROWDED.search(reading.unit.text):
            return  # "yes,no,maybe" is a form of its own
        severity = Severity.WARNING
    elif (sign in ".:" and _both_words(text, at)) or (
        sign in "»)" and _word_after(text, at) not in _ENDINGS and before and not before.isspace()
    ):
        severity = Severity.HINT
    else:
        return
    yield _missing_after(reading, severity, at)


def _missing_after(reading: Reading, severity: Severity, at: int) -> Finding:
    sign = reading.text[at]
    message = msg("A space is missing after “{sign}”.")
    return reading.finding(CODE, severity, message, at, at + 1, fix=f"{sign} ", sign=sign)


def _both_words(text: str, at: int) -> bool:
    """Whether whole words stand on both sides: no abbreviation (ب.ظ)."""
    before = text[max(0, at - 3) : at]
    return len(before) == 3 and all(map(_LETTER_OR_DIGIT.match, before)) and len(_word_after(text, at)) > 1


def _word_after(text: str, at: int) -> str:
    match = _WORD.match(text, at + 1, at + 1 + _LONGEST)
    return match[0].partition(ZWNJ)[0] if match else ""


def _opening(reading: Reading, at: int) -> Iterator[Finding]:
    text, words = reading.text, reading.persian_words
    sign, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    found = partial(reading.finding, CODE)
    if before and _LETTER.match(before) and words[at - 1] == before and _word_after(text, at) not in _ENDINGS | {"s"}:
        message = msg("A space is missing before “{sign}”.")
        yield found(Severity.HINT, message, at, at + 1, fix=f" {sign}", sign=sign)
    face = sign == "(" and before in {":", ";", "-", "="} and not text[at - 2 : at - 1].strip()
    if after in _SPACES and not face and _LETTER_OR_DIGIT.match(text, at + 2) and words[at + 2] == text[at + 2]:
        message = msg("No space stands after “{sign}”.")
        yield found(Severity.WARNING, message, at + 1, at + 2, fix="", sign=sign)


RULE = Rule(
    code=CODE,
    family=Family.ORTHOGRAPHY,
    about=msg(
        "A space stands before a comma, a full stop or another closing sign, or is missing after it; spaces stand "
        "inside brackets; two spaces stand where one is enough. The first two are warnings, most others hints."
    ),
    example=Example("They came, and stayed.", "آمدند ،و ماندند.", " ", fixed="آمدند، و ماندند."),
    unit=persian_spacing,
    languages=frozenset({"fa"}),
)
