"""What can be seen to be wrong, and where; one rule a file.

May import glossary, source, text, model, errors.
"""

from workflow.checks.rules import EDITION_RULES, UNIT_RULES, check

__all__ = ["EDITION_RULES", "UNIT_RULES", "check"]
