"""Lines from text: line ends, letters and spaces that copying from a page leaves behind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from workflow.source.intake.values import Line, ReportLine

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
LETTERS = str.maketrans({"\N{ARABIC LETTER YEH}": "\N{ARABIC LETTER FARSI YEH}", "\N{ARABIC LETTER KAF}": "ک"})
# Spaces of every width become the plain one; a tab stays (it may part two hemistichs).
SPACES = re.compile("[\N{NO-BREAK SPACE}\u2000-\u200a\u202f\u205f\u3000]")
# Line ends that no editor counts as one, control letters and noncharacters: none of them is a word.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
PERSIAN_LANGUAGES = ("fa", "prs", "ps")


def lines_of(text: str) -> list[str]:
    """Lines as an editor counts them: LF, CRLF or CR ends one."""
    return text.lstrip(BOM).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def tidy(text: str, language: str) -> tuple[tuple[Line, ...], tuple[ReportLine, ...]]:
    """Numbered lines, and what was changed in their letters: NFC, and in Farsi ي→ی and ك→ک."""
    fixes: tuple[tuple[str, str, Callable[[str], str]], ...] = (
        ("letters", "were composed (Unicode NFC)", lambda s: unicodedata.normalize("NFC", s)),
        ("letters", "were control letters; spaces stand in their place", lambda s: UNPRINTABLE.sub(" ", s)),
        ("spacing", "were spaces of another width; plain ones stand in their place", lambda s: SPACES.sub(" ", s)),
    )
    if language.partition("-")[0] in PERSIAN_LANGUAGES:
        fixes += (("letters", "were Arabic ي or ك; ی and ک stand in their place", lambda s: s.translate(LETTERS)),)
    lines = lines_of(text)
    report = []
    for code, message, fix in fixes:
        mended = [fix(line) for line in lines]
        touched = [number for number, (old, new) in enumerate(zip(lines, mended, strict=True), 1) if old != new]
        if touched:
            where = f"On {len(touched)} line{'s' if len(touched) > 1 else ''} there {message}."
            report.append(ReportLine(touched[0], code, "", where))
        lines = mended
    return tuple(Line(number, line.rstrip()) for number, line in enumerate(lines, 1)), tuple(report)
