"""Every rule there is, in the order of the guide: what is meant first, then markup, letters and publication."""

from __future__ import annotations

from workflow.checks import (
    forms_to_avoid,
    links,
    missing,
    numbers_changed,
    references,
    skeleton,
    unread,
)
from workflow.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    # Calendars and numbers
    numbers_changed.RULE,
    # Names, slogans, hashtags
    forms_to_avoid.RULE,
    # Markdown and notes
    references.RULE,
    links.RULE,
    skeleton.RULE,
    # Text
    missing.RULE,
    unread.RULE,
)
