"""``latin-punctuation``: ? , ; and % among Persian words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.persian import LETTERS, ZWNJ

CODE = "latin-punctuation"
_SIGN = re.compile("[?,;%]")
_PERSIAN_SIGNS = {"?": "؟", ",": "،", ";": "؛", "%": "٪"}
_PERSIAN = re.compile(rf"[{LETTERS}{ZWNJ}۰-۹٪]")
_PERSIAN_LETTER = re.compile(f"[{LETTERS}]")
_SKIPPED = frozenset(" \N{NO-BREAK SPACE}»)]\"'”’*_~`!?؟.…«(“")
_ENTITY = re.compile(r"&#?\w{1,10}\Z")
_LOOKED_AT = 12
"""Signs on either side of a mark that are skipped to find a letter."""
_SENTENCE = 200
"""Letters before a mark that are looked at for Persian ones."""
_CROWDED = re.compile(r"[^\W\d_],[^\W\d_]")


def latin_punctuation(reading: Reading) -> Iterator[Finding]:
    """Each mark that belongs to a Persian sentence."""
    text = reading.persian_words
    if reading.verse:
        return
    for match in _SIGN.finditer(text):
        at, sign = match.start(), match[0]
        severity = _percent(text, at) if sign == "%" else _weight(reading, at, sign)
        if severity is not None:
            wanted = _PERSIAN_SIGNS[sign]
            message = msg("In Persian {wanted} is written instead of {typed}.")
            yield reading.finding(CODE, severity, message, at, at + 1, fix=wanted, typed=sign, wanted=wanted)


def _percent(text: str, at: int) -> Severity | None:
    before, after = text[max(0, at - 2) : at].strip()[-1:], text[at + 1 : at + 2]
    if before and before in "۰۱۲۳۴۵۶۷۸۹" and not (after.isalnum() or after in {"(", "%", "{"}):
        return Severity.HINT
    return Severity.HINT if after and after in "۰۱۲۳۴۵۶۷۸۹" and not before.isalnum() else None


def _weight(reading: Reading, at: int, sign: str) -> Severity | None:
    """How much the mark weighs: a warning after a Persian word, a hint after something else in a Persian sentence."""
    text = reading.persian_words
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before in {"(", "[", "<", "{", "="}:
        return None  # "(?P<year>"
    if sign == "," and ((before.isdigit() and after.isdigit()) or (after.isalpha() and _is_form(reading))):
        return None
    if sign == ";" and (_ENTITY.search(text, max(0, at - 12), at) or (before.isspace() and after in {")", "-"})):
        return None
    left = _letter(text, range(at - 1, max(-1, at - 1 - _LOOKED_AT), -1))
    if left and _PERSIAN.match(left):
        return Severity.WARNING if left not in "۰۱۲۳۴۵۶۷۸۹" or after.isspace() or not after else None
    right = _letter(text, range(at + 1, min(len(text), at + 1 + _LOOKED_AT)))
    if sign == "?":
        in_title = left.isalpha() and text[at + 1 : at + 2] == " " and right and _PERSIAN.match(right)
        return Severity.HINT if left and not in_title and _in_persian_sentence(text, at) else None
    beside = left or reading.text[at - 1 : at].strip()
    return Severity.HINT if beside and right and _PERSIAN.match(right) else None


def _in_persian_sentence(text: str, at: int) -> bool:
    """Whether a Persian word stands before, in the same sentence."""
    near = max(0, at - _SENTENCE)
    ends = [text.rfind(stop, near, at) for stop in ".!؟?\n"]
    return _PERSIAN_LETTER.search(text, max(near, *ends), at) is not None


def _letter(text: str, places: range) -> str:
    """The first letter or digit there; ``""`` for none, and where something else stands between."""
    for place in places:
        if text[place] not in _SKIPPED:
            return text[place] if text[place].isalnum() or _PERSIAN.match(text[place]) else ""
    return ""


def _is_form(reading: Reading) -> bool:
    """Whether the source has commas without spaces too (``yes,no,maybe``): a program reads them."""
    return _CROWDED.search(reading.unit.text) is not None


RULE = Rule(
    code=CODE,
    family=Family.ORTHOGRAPHY,
    about=msg(
        "A Latin question mark, comma or semicolon stands after a Persian word. After a Latin word in a Persian "
        "sentence, and for %, it is a hint."
    ),
    example=Example("Where are they, and why?", "کجا هستند, و چرا?", ",", fixed="کجا هستند، و چرا؟"),
    unit=latin_punctuation,
    languages=frozenset({"fa"}),
)
