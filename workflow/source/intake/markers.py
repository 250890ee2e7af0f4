"""The marks that lines begin with: bullets, numbers, dates, credits; and the cutting of blocks at them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from workflow.source.intake.blocks import cut
from workflow.source.intake.values import Line, Role, Sheet
from workflow.text.dates import find_dates
from workflow.text.digits import to_ascii

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
NUMBER = re.compile(
    r"""(?x) ^\s*(?:
      \[\^?(?P<bracket>\d{1,3})\][:.)]?(?=\D)
    | \((?P<paren>\d{1,3})\)
    | \^(?P<caret>\d{1,3})(?=\s|\D)
    | (?P<sup>[⁰¹²³⁴-⁹]{1,3})
    | (?P<plain>\d{1,3})(?:\s?[.)\-–:٫ـ]|\.?\-)(?![\d.])
    | (?P<bare>\d{1,2})(?=\s{1,4}[^\W\d])
    ) \s*(?=\S)"""
)
BULLET = re.compile(r"^\s*(?:[•●◦▪■□◆◇►▸➢➤✓✔✦‣⁃∙·○](?:\s*)|[*+\-–—]\s+)(?=\S)")
STRONG_BULLET = re.compile(r"^\s*[•●◦▪■□◆◇►▸➢➤✓✔✦‣⁃∙·○]\s*\S")
SENTENCE_END = re.compile(r"[.!?؟:;؛…][\"”’»)\]]*$")
RULE = re.compile(r"^\s*(?:(?:[-–—_=~#٭]\s?){3,}|(?:\*\s?){3,}|(?:[•·]\s?){3,}|[*⁂❧☙]|--)\s*$")
ATTRIBUTION = re.compile(
    r"""(?ix) ^\s*(?:(?:[—–―]|--)\s*\S.{1,80}$
    | (?:a\ )?(?:poem|verses?|lines|song|lyrics|words)\ (?:by|from|of)\ .{2,150}$
    | (?:poet|شاعر|سراینده)\s*:\s*.{2,120}$
    | (?:شعر(?:ی)?\ از|شعر\s*:|سروده\u200c?\ ?ی?|سروده\u200c?\ ?ی?\ |از\ سروده).{2,120}$)"""
)

TRANSLATOR = re.compile(
    r"(?i)^\W*(?:translated\b|translation (?:by|from)|translators?\s*:|(?:ترجمه‌?\s?[ٔی]?|برگردان)\s*:?\s|مترجم\s*:)"
)
# Right after the author's name on the same line: "Text by X, translated from Farsi by R."
AND_TRANSLATOR = re.compile(
    r"(?i)\s*[,،;؛·|/–—(-]\s*(?:and )?(?:translated\b|translation (?:by|from)\b|translators?\s*:|ترجمه|برگردان|مترجم)"
    r".{0,120}$"
)
# A part's number by itself.
NUMERAL = re.compile(r"^\W*(?:[IVXLC]{1,6}|\d{1,3})[.)]?\W*$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line that begins with a number."""

    number: int
    form: str
    """``bracket``, ``paren``, ``caret``, ``sup``, ``plain`` or ``bare``."""
    rest: str
    """The line without it."""


def marked(text: str) -> Marked | None:
    """The number that a line begins with; ``None`` when it begins with none.

    >>> marked("[۳] نامه"), marked("2. Tea"), marked("1986. A great year"), marked("3.5 metres")
    (Marked(number=3, form='bracket', rest='نامه'), Marked(number=2, form='plain', rest='Tea'), None, None)
    """
    match = NUMBER.match(text[:400])
    if not match:
        return None
    form = match.lastgroup or ""
    number = int(to_ascii(match[form]).translate(SUPERSCRIPTS))
    return Marked(number, form, text[match.end() :].strip())


SEASON = re.compile(
    r"(?i)(?:\S{2,20}[،,]\s*)?(?:بهار|تابستان|پاییز|زمستان|spring|summer|autumn|fall|winter)(?: of| سال)?,? \d{4}"
)
STARRED = re.compile(r"^\s*(?:\*{1,3}|[†‡§])\s*[^\s*†‡§]")


def is_date_line(text: str, language: str) -> bool:
    """Whether the whole line is a date: "Thursday, May 18, 2023", "تهران، ۲۹ اردیبهشت ۱۴۰۲"."""
    plain = text.strip(" \t.,،()[]–—-")
    if not 6 <= len(plain) <= 70:
        return False
    if SEASON.fullmatch(plain):
        return True
    dates = find_dates(plain, language or "en")
    if not dates or not any(found.year for found in dates):
        return False
    rest = len(plain) - sum(found.end - found.start for found in dates)
    if rest <= 3:
        return True
    before = plain[: dates[0].start].strip(" ,،:–—-|/").split()
    after = plain[dates[-1].end :].strip(" ,،.:–—-|/").split()
    between = len(plain[dates[0].start : dates[-1].end]) - sum(found.end - found.start for found in dates)
    return len(before) <= 2 and len(after) <= (0 if before else 2) and between <= 25


def split_marked(sheet: Sheet) -> Sheet:
    """Cut blocks so that a bullet, a number, a date line, an attribution or a rule begins a block of its own."""
    starts = partial(_starts, language=sheet.language)
    blocks = tuple(
        part for block in sheet.blocks for part in (cut(block, starts) if len(block.lines) > 1 else (block,))
    )
    ruled = tuple(
        replace(block, role=Role.RULE) if len(block.lines) == 1 and RULE.match(block.lines[0].text) else block
        for block in blocks
    )
    return replace(sheet, blocks=ruled)


def _starts(lines: Sequence[Line], index: int, language: str) -> bool:
    before, here = lines[index - 1].text, lines[index].text
    if RULE.match(here) or RULE.match(before) or is_date_line(here, language) or is_date_line(before, language):
        return True
    if index == len(lines) - 1 and ATTRIBUTION.match(here) and len(here) < 160:
        return True
    if STARRED.match(here) and STARRED.match(lines[0].text):
        return True  # one starred note right under another
    return _starts_item(lines, index)


def _starts_item(lines: Sequence[Line], index: int) -> bool:
    before, here = lines[index - 1].text, lines[index].text
    if STRONG_BULLET.match(here):
        return True
    if BULLET.match(here):
        return bool(BULLET.match(before) or SENTENCE_END.search(before) or _next_is_bullet(lines, index))
    number = marked(here)
    if number is None:
        return False
    ended = bool(SENTENCE_END.search(before)) or len(before) < 40
    if number.form == "bare":
        heading = number.number == 1 and len(before) < 30
        return heading or (ended and any(marked(line.text) for line in lines[max(0, index - 3) : index]))
    return (number.number == 1 and ended) or any(
        other is not None and other.number == number.number - 1 and other.form == number.form
        for other in (marked(line.text) for line in lines[max(0, index - 12) : index])
    )


def _next_is_bullet(lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and bool(BULLET.match(lines[index + 1].text))
