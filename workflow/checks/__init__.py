"""What can be seen to be wrong, and where; one rule a file, all of them in ``table.py``.

May import glossary, source, text, model, errors.
"""

from workflow.checks.customs import Customs, Style
from workflow.checks.reading import Context, EditionReading, Facts
from workflow.checks.rules import BY_CODE, ask, check, check_unit, mended, read_edition
from workflow.checks.table import RULES
from workflow.checks.wording import said

__all__ = [
    "BY_CODE",
    "RULES",
    "Context",
    "Customs",
    "EditionReading",
    "Facts",
    "Style",
    "ask",
    "check",
    "check_unit",
    "mended",
    "read_edition",
    "said",
]
