"""Cells that a spreadsheet would take for a formula, made harmless, and read back as they were meant.

A table passes from hand to hand: a cell ``=HYPERLINK(…)`` would run in the spreadsheet of whoever opens it. Written
with an apostrophe before it, it is text; cells that begin with apostrophes and such a sign get one more, so that
reading takes off exactly what writing put there.
"""

from __future__ import annotations

import re

# =, +, - and @ begin formulas, the wide ones too where such keyboards are used; tab, CR and LF hide them.
_FORMULA = re.compile(
    "'*[=+\\-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}]"
)


def harmless(cell: str) -> str:
    """The cell as it may stand in a file that a spreadsheet opens.

    >>> harmless("=1+1"), harmless("'=1+1"), harmless("Rain"), harmless("@mention")
    ("'=1+1", "''=1+1", 'Rain', "'@mention")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def meant(cell: str) -> str:
    """What :func:`harmless` was given; other cells as they are.

    >>> meant("'=1+1"), meant("''=1+1"), meant("'tis"), meant("=1+1")
    ('=1+1', "'=1+1", "'tis", '=1+1')
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
